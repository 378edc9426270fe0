"""Conventions are data: every phrase does what its own examples say, and mistakes are named."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conventions import available, load
from ingest.councils import by_id, named_in, register
from ingest.phrases import Phrase, compile_phrase, needles_of
from minutebook.errors import ConventionsError


def own(code: str, purpose: str) -> list[Phrase]:
    """The phrases of a file that are not those of the general one; of the general one all."""
    general = set() if code == "general" else set(map(id, load(None).of(purpose)))
    return [phrase for phrase in load(code).of(purpose) if id(phrase) not in general]


WRITTEN = [
    (code, purpose) for code in available() for purpose in sorted(load(code).phrases) if own(code, purpose)
]


@pytest.mark.parametrize(("code", "purpose"), WRITTEN)
def test_each_phrase_matches_its_examples_and_no_others(code: str, purpose: str) -> None:
    wrong = [
        (phrase.text, text, wanted)
        for phrase in own(code, purpose)
        for wanted, texts in ((True, phrase.match), (False, phrase.no_match))
        for text in texts
        if bool(phrase.search(text)) is not wanted or (wanted and not phrase.may_stand_in(text.lower()))
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("phrase", "needles"),
    [
        ("It was resolved that", ("resolved",)),  # the longest word
        ("(agreed|decided) to", ("agreed", "decided")),  # any of them
        ("(a|the [parish]) council", ("council",)),  # outside brackets rather than in
        ("[Cllr] {name}", ()),  # nothing that must stand there
        ("(resolved|{cue}) that", ("that",)),  # one alternative has no words
    ],
)
def test_a_phrase_is_looked_for_only_where_its_words_are(phrase: str, needles: tuple[str, ...]) -> None:
    assert needles_of(phrase) == needles


@pytest.mark.parametrize("code", available())
def test_each_file_is_of_a_council_in_the_register_or_of_a_family(code: str) -> None:
    assert code in by_id() or load(code).council is None


def test_a_council_without_a_file_gets_the_general_conventions() -> None:
    council = load("leeds")
    assert council.code == "general"
    assert council.council is not None
    assert council.phrases == load(None).phrases


def test_a_council_has_its_own_phrases_and_those_it_extends() -> None:
    general, own = load(None), load("middlesbrough")
    for purpose, phrases in general.phrases.items():
        assert {p.text for p in phrases} <= {p.text for p in own.of(purpose)}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("held on {date}", "held on Tuesday 14th September, 2021"),  # weekday, ordinal, comma
        ("held on {date}", "held on 14/09/2021"),  # figures
        ("at {time}", "at 7.30p.m."),
        ("[Cllr] {name} in the Chair", "Cllr A Example in the Chair"),  # words that may be missing
        ("[Cllr] {name} in the Chair", "A Example in the Chair"),
        ("(agreed|resolved) that", "Resolved  that"),  # one or the other; any white space; any case
        ("Members' interests", "MEMBERS’ INTERESTS"),  # either apostrophe
        ("follow-up", "follow–up"),  # any dash
    ],
)
def test_phrases_read_as_people_write_them(phrase: str, text: str) -> None:
    assert compile_phrase(phrase).search(text)


@pytest.mark.parametrize("phrase", ["on {day}", "{date} to {date}", "(one|two", "a } b"])
def test_a_phrase_that_cannot_be_read_is_an_error_that_shows_it(phrase: str) -> None:
    with pytest.raises(ConventionsError, match="here"):
        compile_phrase(phrase, where="here")


@given(st.text(alphabet="ab {}[]()|'-", max_size=30))
def test_compiling_a_phrase_gives_a_pattern_or_a_conventions_error(text: str) -> None:
    try:
        compile_phrase(text or "x")
    except ConventionsError:
        return


def test_the_register_has_the_launch_councils_with_their_official_codes() -> None:
    codes = {c.id: c.gss_code for c in register()}
    assert codes["middlesbrough"] == "E06000002"
    assert codes["northumberland"] == "E06000057"
    assert codes["stockton-on-tees"] == "E06000004"
    assert len(codes) == 476


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("a report by Leeds City Council", ["leeds"]),
        ("Middlesbrough Council and Stockton-on-Tees Borough Council", ["middlesbrough", "stockton-on-tees"]),
        ("the London Borough of Newham", ["newham"]),
        ("the city of Leeds", []),  # a place is not its council
        ("Newham  Council", ["newham"]),
        ("Bath & North East Somerset Council", ["bath-and-north-east-somerset"]),  # the register has "and"
        ("Redcar and Cleveland, Stockton on Tees Borough Council", ["stockton-on-tees"]),  # no hyphens
        ("Barnsley MBC and LB Camden", ["barnsley", "camden"]),
        ("Borough Council of King’s Lynn & West Norfolk", ["kings-lynn-and-west-norfolk"]),
        ("Cyngor Sir Ynys Môn", ["isle-of-anglesey"]),
        ("the council of St. Helens Council", ["st-helens"]),
    ],
)
def test_councils_are_known_by_their_printed_names(text: str, ids: list[str]) -> None:
    assert [council.id for _, _, council in named_in(text)] == ids


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\t"])
def test_a_run_of_blanks_is_not_tried_in_all_its_parts(blank: str) -> None:
    """Tried in parts, three thousand blanks took minutes: the time grew with their cube."""
    begun = process_time()
    for phrases in load(None).phrases.values():
        for phrase in phrases:
            phrase.pattern.search(f"The accounts{blank * 1_000}were agreed by the Board.")
    assert process_time() - begun < 30
