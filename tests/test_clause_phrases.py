"""Phrases of clauses are data: each does what its own examples say."""

from __future__ import annotations

import pytest

from extractors.clause_phrases import GROUPS, ClausePhrase, likely, phrases, without_asides
from extractors.outcomes import outcome

EXAMPLES = [
    pytest.param(phrase, text, wanted, id=f"{group}-{n}-{text[:30]}{'+' if wanted else '-'}")
    for group in GROUPS
    for n, phrase in enumerate(phrases(group))
    for wanted, texts in ((True, phrase.match), (False, phrase.no_match))
    for text in texts
]


@pytest.mark.parametrize(("phrase", "text", "wanted"), EXAMPLES)
def test_each_phrase_matches_its_examples_and_no_others(
    phrase: ClausePhrase, text: str, wanted: bool
) -> None:
    assert bool(phrase.pattern.search(text)) is wanted
    assert not wanted or any(phrase in likely(group, text) for group in GROUPS)


def test_a_phrase_none_of_whose_words_are_there_is_not_tried() -> None:
    """Most phrases of most clauses."""
    assert likely("instead", "The quay is wet") == []
    assert len(likely("instead", " ".join(phrase.match[0] for phrase in phrases("instead")))) == len(
        phrases("instead")
    )


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_phrases_and_each_phrase_examples(group: str) -> None:
    assert phrases(group)
    assert all(phrase.match for phrase in phrases(group))


# a clause; its kind
KINDS = [
    ("the laying of kerbs, with Quay Road to be made one-way, be approved", "approved"),
    ("works to be carried out by the yard be approved", "approved"),
    ("that the plan be approved and the works to be done be listed", "action"),
    ("that a group be formed, to make recommendations to the Board", "action"),
    ("Refer the charges to the working group, reporting back in May", "action"),
    ("Subject to funding, the last word was delegated to the Head of Roads", "action"),
    ("that Cllr Marsh be elected Chair, and this resolution was passed unanimously", "other"),
    ("that Cllr Marsh be made an additional signatory", "other"),
    ("Cllr Marsh proposed that the Response be Ratified, seconded by Cllr Hill.", "approved"),
    ("All Councillors approved and it was resolved Councillor Marsh sign the book.", "action"),
    ("it was agreed that mooring fees should remain at £40", "approved"),
    ("The Quay costs to be funded through the reserve", "approved"),
    ("Marsh & Son - Request for a second mooring - Agreed", "approved"),
    ("All Councillors were happy for Cllr Marsh to proceed with this.", "action"),
    ("That no further action is needed on this request", "other"),
    ("not to object to the application", "other"),
    ("that the matter be put on the agenda of a later meeting", "deferred"),
    ("that the Clerk ask for this matter to be put on the agenda of the next Branch meeting", "action"),
    ("Mooring fees - Approved a fee for visitors. That fee to be aligned with the daily rate", "approved"),
]


@pytest.mark.parametrize(("clause", "kind"), KINDS)
def test_the_kind_is_told_by_what_the_clause_asks_for(clause: str, kind: str) -> None:
    assert outcome(clause) == kind


def test_what_only_tells_when_or_why_is_left_out() -> None:
    assert without_asides("the plan be adopted, noting that it will come back").split() == [
        "the", "plan", "be", "adopted,",
    ]  # fmt: skip
