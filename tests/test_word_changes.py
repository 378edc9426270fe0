"""A recommendation beside the decision on it: made-up clauses, and which words changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.word_changes import Comparison, compare, takes_all, within

# recommended, decided: the same but for form
SAME = [
    ("That the report be noted", "that the report be noted."),
    ("Note the report", "That the report be noted."),
    ("The Committee notes the report.", "The report was noted."),
    ("Approve the plan as set out in Annex 1", "Approved the plan as set out in Annex 1"),
    ("It is recommended that the Harbour Board approves the plan", "RESOLVED to approve the plan."),
    ("notes the report and approves the plan", "noted the report and approved the plan"),
    # the verb in the middle, and the word that leads to the next clause
    ("asks the Clerk to report every six months; and", "the Clerk be asked to report every six months"),
    ("approve the plan for the quay", "That the plan be approved for the quay"),
]
# recommended, decided, taken out, put in
CHANGED = [
    ("That £500 be paid to the club", "That £400 be paid to the club", "£500", "£400"),
    ("Approve the lease", "Approve the lease for one year", None, "for one year"),
    ("That two quays be mended at once", "That two quays be mended", "at once", None),
    ("That the reports be noted", "That the report be noted", "reports", "report"),
    # "to be mended" is part of what is approved
    ("approve the quay to be mended in May", "approve the quay to be mended in June", "May", "June"),
    ("mend the quay in May", "the quay to be mended in May", "mend", "to be mended"),
]


@pytest.mark.parametrize(("asked", "done"), SAME)
def test_the_form_of_a_clause_is_no_change(asked: str, done: str) -> None:
    assert compare(asked, done, "Harbour Board").same


@pytest.mark.parametrize(("asked", "done", "out", "put_in"), CHANGED)
def test_the_words_that_changed(asked: str, done: str, out: str | None, put_in: str | None) -> None:
    found = compare(asked, done)
    assert not found.same
    assert (found.words("out"), found.words("in")) == (out, put_in)


WORDS = st.lists(st.sampled_from(["That", "the", "plan", "be", "noted", "£5", "-", "quay.", "and"])).map(
    " ".join
)


def side(found: Comparison, without: str) -> str:
    return " ".join(p.text for p in found.pieces if p.kind != without)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_pieces(asked: str, done: str) -> None:
    found = compare(asked, done)
    assert side(found, "out").split() == done.split()
    plain = [w.strip(".").lower() for w in side(found, "in").replace(" -", "").split()]
    assert plain == [w.strip(".").lower() for w in asked.replace(" -", "").split()] or asked.startswith("-")
    assert 0 <= found.likeness <= 1


@given(WORDS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    found = compare(text, text)
    assert found.same
    assert {p.kind for p in found.pieces} <= {"same"}


def test_the_part_of_a_longer_recommendation_is_compared_by_itself() -> None:
    asked = (
        "Permits Approve a rise of ten pounds for each first permit. Approve all of the new permit types now."
    )
    first = "Approved a rise of ten pounds for each first permit."
    second = "Approved all of the new permit types."
    found = within(compare(asked, second), "", [first])
    assert (found.words("out"), found.words("in")) == ("Approve", "Approved")
    assert within(compare(asked, first), "", [second]).same


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        ("That the recommendations be approved.", True),
        ("That the recommendations be approved, except the second.", False),
        ("Agreed the officer recommendations as set out in the report.", True),
        ("That the recommendations in the report be agreed.", True),
        ("That the recommendations be agreed as set out in the report.", True),
        ("That the plan be approved.", None),
        ("That a group be set up to make recommendations to the Board.", None),
        ("The above recommendations will apply to all funds that come up.", None),
    ],
)
def test_all_recommendations_at_once(decided: str, expected: bool | None) -> None:
    assert takes_all(decided) is expected
