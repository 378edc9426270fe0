"""How a search is understood, which other words it takes in, and what it marks."""

from __future__ import annotations

import re

import pytest

from db.search import highlighted, snippets
from db.search.entries import days
from db.search.language import MOST_TERMS, All, Either, Node, Term, Without, parse, phrases
from db.search.procedural import _data, is_procedural, patterns
from db.search.same_bodies import core
from db.search.synonyms import listed, widened
from db.search.tokens import MARK_END, MARK_START, tokens, tokens_of


def said(node: Node | None) -> str:
    """An expression in a form that shows how it was understood."""
    match node:
        case Term(text=text, begins=begins, quoted=quoted):
            return f"“{text}”" if quoted else text + "*" * begins
        case All(parts=parts):
            return f"[{' & '.join(map(said, parts))}]"
        case Either(parts=parts):
            return f"[{' | '.join(map(said, parts))}]"
        case Without(wanted=wanted, unwanted=unwanted):
            return f"[{said(wanted)} ! {said(unwanted)}]"
    return ""


UNDERSTOOD = [
    ("care leavers", "[care & leavers]"),
    ('"care leavers" hous*', "[“care leavers” & hous*]"),
    ("“care leavers”", "“care leavers”"),
    ("21/97", "21/97"),
    ("well-being -bins", "[well-being ! bins]"),
    ('-"bin bags" waste', "[waste ! “bin bags”]"),
    ("a b OR c d", "[[a & b] | [c & d]]"),
    ("a AND b OR c", "[[a & b] | c]"),
    ("a AND (b OR c)", "[a & [b | c]]"),
    ("(a)(b)", "[a & b]"),
    ("a NOT b NOT c", "[a ! [b | c]]"),
    ("a NOT (b c)", "[a ! [b & c]]"),
    ("and or not near", "[and & or & not & near]"),
    ("title:x ^y", "[title:x & ^y]"),
    ("a … b", "[a & b]"),
    ("()", ""),
    ('- * "" "--" …', ""),
    ("", ""),
]


@pytest.mark.parametrize(("typed", "expected"), UNDERSTOOD)
def test_what_is_typed_means_what_people_expect(typed: str, expected: str) -> None:
    assert said(parse(typed).expression) == expected
    assert parse(typed).notes == () or (typed and not expected)


@pytest.mark.parametrize("typed", ["AND (", "()", "- *", "NOT", '""', "…"])
def test_what_has_no_word_in_it_is_explained(typed: str) -> None:
    understood = parse(typed)
    assert understood.expression is None
    assert understood.notes[0].startswith("There is no word to search for")


UNCLEAR = [
    ('never "closed', "[never & “closed”]", "quotation mark was not closed"),
    ("(a b", "[a & b]", "bracket was opened and not closed"),
    ("a) b", "[a & b]", "bracket was closed that had not been opened"),
    ("a AND", "a", "AND stands between two words"),
    ("AND a", "a", "AND stands between two words"),
    ("a OR OR b", "[a & b]", "OR stands between two words"),
    ("a OR …", "a", "OR stands between two words"),
    ("NOT a", "a", "there are no others"),
    ("-a -b", "[a & b]", "there are no others"),
    ("a OR NOT b", "[a & b]", "there are no others"),
    ("a NOT", "a", "NOT stands before a word"),
    ("a NOT AND b", "[a & b]", "NOT stands before a word"),
    ("(" * 30 + "a" + ")" * 30, "a", "too many brackets"),
]


@pytest.mark.parametrize(("typed", "expected", "note"), UNCLEAR)
def test_what_cannot_be_understood_is_explained_and_searched_for_as_it_stands(
    typed: str, expected: str, note: str
) -> None:
    understood = parse(typed)
    assert said(understood.expression) == expected
    assert note in " ".join(understood.notes)
    assert all(
        re.fullmatch(r"[A-Z][^.]+\.(?: So every word was searched for as it stands\.)?", n)
        for n in understood.notes
    )


def test_a_very_long_search_is_cut_and_says_so() -> None:
    understood = parse("word " * 5000)
    assert len(phrases(understood.expression)) == 1
    assert isinstance(understood.expression, All)
    assert len(understood.expression.parts) == MOST_TERMS
    assert f"first {MOST_TERMS} words" in understood.notes[0]


# --- other names ----------------------------------------------------------------------------------------

LABELS = (
    ("berths in use", "berth occupancy", "BIU", "berths in use today"),
    tuple(
        f"{word} tonnage"
        for word in ["net", "gross", "dead", "light", "full", "bare", "dry", "wet", "new", "old"]
    ),
)
WIDENED = [
    ("potholes", "[potholes | “carriageway defects”]"),
    ("Pothole", "[Pothole | “carriageway defects”]"),
    ('"potholes"', "“potholes”"),
    ("pothol*", "pothol*"),
    ("mend potholes now", "[mend & [potholes | “carriageway defects”] & now]"),
    ("road -potholes", "[road ! potholes]"),
    ("berth occupancy", "[[[berth & occupancy] | “berths in use”]]"),
    ("BIU", "[BIU | “berths in use” | “berth occupancy”]"),
    (
        "looked after children",
        "[[[looked & after & children] | “children in care” | “children in our care” | “CLA”]]",
    ),
    ("berths AND in use", "[berths & [in & use]]"),
]


@pytest.mark.parametrize(("typed", "expected"), WIDENED)
def test_names_of_one_thing_find_each_other_unless_they_are_quoted(typed: str, expected: str) -> None:
    node = parse(typed).expression
    assert node is not None
    assert said(widened(node, LABELS)[0]) == expected


def test_no_more_names_are_added_than_can_be_looked_for() -> None:
    node = parse("net tonnage").expression
    assert node is not None
    assert len(widened(node, LABELS)[1][0].others) == 8


def test_what_is_added_is_told_with_what_it_was_added_for() -> None:
    node = parse("mend potholes").expression
    assert node is not None
    (also,) = widened(node)[1]
    assert (also.typed, also.others) == ("potholes", ("carriageway defects",))


def test_a_short_form_of_several_meanings_finds_and_is_not_searched_for() -> None:
    def others(typed: str) -> tuple[str, ...]:
        node = parse(typed).expression
        assert node is not None
        return widened(node)[1][0].others

    assert "children in care" in others("LAC")
    assert "LAC" not in others("children in care")


@pytest.mark.parametrize("group", listed(), ids=lambda group: group["words"][0])
def test_every_group_of_names_has_a_reason_and_no_name_twice(group: dict[str, list[str]]) -> None:
    assert set(group) <= {"words", "also", "why"}
    assert str(group["why"]).endswith(".")
    names = [tokens(name) for name in (*group["words"], *group.get("also", ()))]
    assert len(names) == len(set(names)) > 1
    assert all(names)


def test_many_names_asked_at_once_have_the_stems_that_each_has_alone() -> None:
    """The first search of a process asks for 3,000; one by one that took as long as a search may."""
    names = [
        "Children looked after",
        "looked-after children",
        "",
        "–",
        "placements",
        "Ysgol Gynradd Fôn",
        "NHS",
    ]
    assert tokens_of([*names, names[0]]) == {name: tokens(name) for name in names}
    assert tokens_of([]) == {}
    assert tokens_of(["children\x02 in care"])["children\x02 in care"] == ("children", "in", "care")


# --- marks ----------------------------------------------------------------------------------------------

MARKED = [
    ("placement", "Residential placements cost", "Residential <placements> cost"),
    ('"be noted"', "That it be noted and noted", "That it <be noted> and noted"),
    ("plac*", "places and placements", "<places> and <placements>"),
    ("café", "a cafe", "a <cafe>"),
    ("a NOT b", "a and b", "<a> and b"),
    ("quay OR pier", "the pier", "the <pier>"),
    ("potholes", "carriageway defects", "<carriageway defects>"),
    ("children looked after", "children in care, after tea", "<children in care>, after tea"),
    ("nothing", "of the kind", "of the kind"),
    ("b", "<b>b</b> & b", "<<b>>b</b> & b"),
]


@pytest.mark.parametrize(("typed", "text", "expected"), MARKED)
def test_what_is_marked_is_what_was_found(typed: str, text: str, expected: str) -> None:
    node = parse(typed).expression
    assert node is not None
    marked = highlighted(text, widened(node)[0])
    assert marked.replace(MARK_START, "").replace(MARK_END, "") == text
    if "<b>" not in text:
        assert marked.replace(MARK_START, "<").replace(MARK_END, ">") == expected


def test_a_heading_and_its_text_are_marked_each_for_itself() -> None:
    ((heading, text),) = snippets(
        [("21/1 Pier lighting", "That lamps be bought")], parse("lighting lamps").expression
    )
    assert heading == f"21/1 Pier {MARK_START}lighting{MARK_END}"
    assert text == f"That {MARK_START}lamps{MARK_END} be bought"


def test_signs_in_a_text_are_no_marks() -> None:
    assert (
        highlighted(f"a {MARK_START}b{MARK_END} c", parse("c").expression) == f"a  b  {MARK_START}c{MARK_END}"
    )


def test_a_long_text_without_a_mark_shows_how_it_begins() -> None:
    ((_, text),) = snippets([("", "word " * 200)], parse("zzz").expression)
    assert text.startswith("word word")
    assert text.endswith("d…")
    assert len(text) < 300


# --- what is procedural; one body under several names ---------------------------------------------------


@pytest.mark.parametrize("part", ["heading", "words"])
def test_examples_of_what_is_procedural(part: str) -> None:
    for entry, pattern in zip(_data()[part], patterns(part), strict=True):
        for kind, expected in (("match", True), ("no_match", False)):
            assert entry[kind]
            for text in entry[kind]:
                heading, words = (text, "") if part == "heading" else ("", text)
                assert is_procedural(heading, words, "approved") is expected, (pattern.pattern, text)


def test_what_is_to_be_done_is_not_procedural_for_its_heading() -> None:
    assert is_procedural("Minutes of the previous meeting", "That it be so", "approved")
    assert not is_procedural("Minutes of the previous meeting", "That the clerk write to the owner", "action")
    assert is_procedural("Harbour", "That the report be noted", "noted")
    assert is_procedural("4. APOLOGIES FOR ABSENCE", "", None)


def test_names_of_one_body() -> None:
    assert core("Parks & Harbours Committee") == core("The Parks and Harbours Policy Committee")
    assert core("Parks and Harbours Sub-Committee") != core("Parks and Harbours Committee")
    assert core("Planning Policy Committee") == core("Board") == frozenset()


def test_places_run_by_kind_and_day() -> None:
    first, last = days("decision", "2021-01-01", "2021-12-31")
    before, behind = (
        days("decision", "2020-01-01", "2020-12-31"),
        days("decision", "2022-01-01", "2022-12-31"),
    )
    assert before[1] < first < last < behind[0]
    assert days("page")[1] < days("figure")[0] <= days("figure", "", "")[1] < days("figure", "0001-01-01")[0]
