"""What every engine of the search promises: the same questions, the same answers (but docs/searching.md)."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from db import connect
from db.search import KINDS, Filters, Found, fts, search, tantivy_engine, tantivy_index
from db.search.asking import Engine, Order, Section
from db.search.engines import engine_for
from db.search.entries import Kind, days
from db.search.language import Term, parse
from db.search.stamps import folder_of
from db.search.tantivy_engine import TantivyEngine
from db.search.tantivy_newest import names_of, names_until
from db.search.tokens import indexed
from tests.search_sample import PAPERS, Item, paper, put

Ask = Callable[..., Found]


def _fts5(_: sqlite_utils.Database) -> Engine:
    return fts.section


def _tantivy(db: sqlite_utils.Database) -> Engine:
    path = Path(db.execute("PRAGMA database_list").fetchone()[2])
    assert tantivy_index.build(db, path) == db.table("search_entries").count
    engine = engine_for(db.conn)
    assert isinstance(engine, TantivyEngine)
    return engine


def _finely_told(db: sqlite_utils.Database, path: Path, step: int) -> TantivyEngine:
    """The engine of an index beside another name of the database, which tells the newest in so small steps."""
    tantivy_index.build(db, path, step=step)
    return TantivyEngine.of(folder_of(path))


ENGINES = {"fts5": _fts5, "tantivy": _tantivy}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite_utils.Database]:
    database = connect(tmp_path_factory.mktemp("search") / "papers.db", create=True)
    for document, findings in PAPERS:
        put(database, document, findings)
    yield database
    database.close()


@pytest.fixture(scope="module", params=ENGINES)
def ask(request: pytest.FixtureRequest, db: sqlite_utils.Database) -> Ask:
    return partial(search, db.conn, engine=ENGINES[request.param](db))


def decisions(found: Found) -> list[str]:
    """The decisions found, as year, minute and clause: ``19/19-2/1``."""
    names = [entry.record.split("/") for entry in found.sections["decision"].entries]
    return [f"{name[2][2:4]}/{'/'.join(name[3:])}" for name in names]


WALL, REPORT, QUAY, TENDER = "21/21-1/2", "21/21-1/1", "19/19-2/2", "19/19-2/1"
MINUTES, BAND, WELCOME = "19/19-1/1", "21/21-2/1", "20/20-1/1"

QUERIES = [
    ("mended", {WALL}),
    ("MENDING", {WALL}),
    ("cafe", {QUAY}),
    ("café", {QUAY}),
    ("harbour", {WALL, REPORT, QUAY, TENDER, WELCOME}),
    ("lighting", {QUAY, TENDER, WELCOME}),
    ("lighting tender", {TENDER}),
    ('"harbour lighting"', {QUAY, TENDER, WELCOME}),
    ('"lighting harbour"', set()),
    ('"harbour walls"', {WALL}),
    ("quay OR bandstand", {QUAY, BAND}),
    ("harbour -lighting", {WALL, REPORT}),
    ("harbour NOT (lighting OR wall)", {REPORT}),
    ("(wall OR quay) AND harbour", {WALL, QUAY}),
    ("harbour wall OR bandstand", {WALL, BAND}),
    ("wel*", {WELCOME}),
    ("band*", {BAND}),
    ("walls*", {WALL}),  # the word itself in the singular
    ("hars*", set()),  # and no word that begins with what is left without the s: "harbour"
    ("19/2", {QUAY, TENDER}),
    ("xyzzyplugh", set()),
    ('"harbour xyzzyplugh"', set()),
    ("harbour AND xyzzyplugh", set()),
    ("correct record", {MINUTES}),
]
"""What is typed, and the decisions that it finds."""


@pytest.mark.parametrize(("typed", "expected"), QUERIES)
def test_a_query_finds_what_it_says_and_nothing_else(ask: Ask, typed: str, expected: set[str]) -> None:
    assert set(decisions(ask(typed))) == expected


def test_a_decision_and_an_action_are_found_by_the_heading_that_they_stand_under(ask: Ask) -> None:
    found = ask('"harbour lighting scheme" tender')
    assert decisions(found) == [TENDER]
    assert [e.record.split("/")[-2] for e in ask('"harbour lighting" lamp').sections["action"].entries] == [
        "19-2"
    ]


def test_an_action_is_found_by_whose_it_is(ask: Ask) -> None:
    assert ask('"head of piers"').sections["action"].total == 1


def test_every_kind_is_found_and_counted(ask: Ask) -> None:
    found = ask("lit OR lighting OR slipway")
    assert {kind: section.total for kind, section in found.sections.items()} == {
        "decision": 3,
        "action": 2,
        "figure": 2,
        "item": 3,
        "page": 3,
    }


def test_the_figures_of_a_sentence_are_one_passage(ask: Ask) -> None:
    (section,) = ask("unlit", Filters(("figure",))).sections.values()
    assert (section.total, section.passages, len(section.entries)) == (2, 1, 1)


def test_newest_first(ask: Ask) -> None:
    assert [name[:2] for name in decisions(ask("harbour"))] == ["21", "21", "20", "19", "19"]


def test_best_first_puts_the_word_said_more_often_before_the_word_said_once(ask: Ask) -> None:
    names = decisions(ask("harbour", order="best"))
    assert names.index(WALL) < names.index(WELCOME)
    assert set(names) == set(decisions(ask("harbour")))


NARROWED: list[tuple[dict[str, Any], set[str]]] = [
    ({"council": "westmere"}, {WELCOME}),
    ({"year": "2021"}, {WALL, REPORT}),
    ({"year": "1999"}, set()),
    ({"committees": ("westmere/cabinet",)}, {WELCOME}),
    ({"committees": ("westmere/cabinet", "eastmere/parks-and-harbours-committee")}, {WELCOME, QUAY, TENDER}),
    ({"substantive": True}, {WALL, QUAY, TENDER, WELCOME}),
    ({"substantive": True, "year": "2021", "council": "eastmere"}, {WALL}),
]


@pytest.mark.parametrize(("terms", "expected"), NARROWED)
@pytest.mark.parametrize("order", ["newest", "best"])
def test_a_search_can_be_narrowed(ask: Ask, terms: dict[str, Any], expected: set[str], order: str) -> None:
    assert set(decisions(ask("harbour", Filters(**terms), order=order))) == expected


def test_counts_say_what_narrowing_would_leave(ask: Ask) -> None:
    section = ask("harbour").sections["decision"]
    for council, number in section.councils.items():
        assert ask("harbour", Filters(council=council)).sections["decision"].total == number
    for year, number in section.years.items():
        assert ask("harbour", Filters(year=year)).sections["decision"].total == number
    for committee, number in section.committees.items():
        assert ask("harbour", Filters(committees=(committee,))).sections["decision"].total == number
    left = ask("harbour", Filters(substantive=True)).sections["decision"]
    assert left.total == section.total - section.procedural == 4
    assert left.procedural == section.procedural


@pytest.mark.parametrize("order", ["newest", "best"])
@pytest.mark.parametrize("query", ["", "harbour"])
def test_pages_of_results_have_everything_once_and_in_order(ask: Ask, query: str, order: str) -> None:
    whole = decisions(ask(query, order=order))
    pages = [decisions(ask(query, order=order, first=n, size=2)) for n in range(0, len(whole) + 1, 2)]
    assert [name for page in pages for name in page] == whole


def test_without_words_everything_is_listed_the_newest_first(ask: Ask) -> None:
    section = ask("", Filters(("decision",))).sections["decision"]
    assert section.total == 7
    assert section.years == {"2021": 3, "2020": 1, "2019": 3}
    assert [name[:2] for name in decisions(ask(""))] == ["21"] * 3 + ["20"] + ["19"] * 3
    assert section.procedural == 2


def test_words_without_a_letter_find_nothing_rather_than_everything(ask: Ask) -> None:
    assert ask(' "..." - ').sections == {}


def test_other_names_of_a_thing_are_found_and_said(ask: Ask) -> None:
    found = ask("children looked after")
    assert decisions(found) == [BAND]
    assert found.sections["action"].total == 1
    (also,) = found.also
    assert also.typed == "children looked after"
    assert "children in our care" in also.others


@pytest.mark.parametrize(
    ("query", "exactly"), [("children looked after", True), ('"children looked after"', False)]
)
def test_exactly_these_words_can_be_asked_for(ask: Ask, query: str, *, exactly: bool) -> None:
    found = ask(query, exactly=exactly)
    assert decisions(found) == []
    assert found.sections["action"].total == 1


@pytest.mark.parametrize("order", ["newest", "best"])
def test_what_is_too_much_to_count_is_counted_of_the_newest_and_says_so(
    db: sqlite_utils.Database, order: Order, tmp_path: Path
) -> None:
    newest = [
        place
        for (place,) in db.execute("SELECT place FROM search_entries WHERE kind = 'decision' ORDER BY 1 DESC")
    ]
    limited = replace(_finely_told(db, tmp_path / "fine.db", 3), budget=1)
    section = search(db.conn, "that", Filters(("decision",)), order, engine=limited).sections["decision"]
    assert section.capped
    assert section.passages == 3
    assert {entry.place for entry in section.entries} == set(newest[:3])
    assert sum(section.years.values()) == 3
    for narrowed in (Filters(("decision",), year="2019"), Filters(("decision",), council="nowhere")):
        assert not search(db.conn, "that", narrowed, engine=limited).sections["decision"].capped


def test_the_same_search_counts_the_same_in_every_order_and_where_it_is_only_counted(
    db: sqlite_utils.Database, tmp_path: Path
) -> None:
    """To rank is more work than to count: of what is much the best are of fewer, and the numbers stay."""
    engine = _finely_told(db, tmp_path / "fine.db", 3)

    def asked(budget: int, order: Order, size: int) -> Section:
        limited = replace(engine, budget=budget)
        found = search(db.conn, "that", Filters(("decision",)), order, size=size, engine=limited)
        return found.sections["decision"]

    fewer = set()
    for budget in range(1, 60):
        shown, counted, newest = (
            asked(budget, "best", 20),
            asked(budget, "best", 0),
            asked(budget, "newest", 20),
        )
        assert len({(s.total, s.passages, s.capped) for s in (shown, counted, newest)}) == 1
        fewer.add(len(newest.entries) > len(shown.entries))
    assert fewer == {True, False}


def test_what_is_ranked_can_be_paged_through_to_its_end_and_is_told_how_much_it_is(
    db: sqlite_utils.Database, tmp_path: Path
) -> None:
    """The last pages were empty: more was counted than had been ranked."""
    engine = _finely_told(db, tmp_path / "fine.db", 1)
    fewer = set()
    for budget in range(1, 40):
        limited = replace(engine, budget=budget)
        for order in ("newest", "best"):
            (section,) = search(
                db.conn, "that", Filters(("decision",)), order, size=99, engine=limited
            ).sections.values()
            assert len(section.entries) == section.reached
            fewer.add((order, section.reached < section.passages))
    assert fewer == {("newest", False), ("best", False), ("best", True)}


@pytest.mark.parametrize("query", ["", "harbour", "harbour OR that", "that -quay", '"the harbour"'])
@pytest.mark.parametrize(
    "filters", [Filters(), Filters(council="eastmere"), Filters(substantive=True), Filters(year="2019")]
)
def test_the_newest_are_the_same_however_far_back_they_are_looked_for_first(
    db: sqlite_utils.Database, tmp_path: Path, query: str, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_DENSE", 1), ("_LITTLE", 0), ("_SPARE", 1), ("_FURTHER", 2)):
        monkeypatch.setattr(tantivy_engine, name, value)
    engine = _finely_told(db, tmp_path / "fine.db", 1)
    for first in range(4):
        fine, fts5 = (
            search(db.conn, query, filters, first=first, size=2, engine=one) for one in (engine, fts.section)
        )
        for kind in KINDS:
            assert fine.sections[kind].entries == fts5.sections[kind].entries
            assert fine.sections[kind].procedural == fts5.sections[kind].procedural


def test_of_what_is_only_counted_the_numbers_are_told(ask: Ask) -> None:
    whole, counted = ask("harbour"), ask("harbour", counted=("page", "decision"))
    for kind in ("page", "decision"):
        assert counted.sections[kind].entries == ()
        for name in ("total", "passages", "capped"):
            assert getattr(counted.sections[kind], name) == getattr(whole.sections[kind], name)
    assert counted.sections["figure"] == whole.sections["figure"]


@given(st.integers(1, 300), st.integers(1, 7), st.data())
@settings(deadline=None)
def test_the_names_of_the_newest_are_those_of_so_many_and_of_no_others(
    entries: int, step: int, data: st.DataObject
) -> None:
    steps = data.draw(st.integers(1, max(1, entries // step)))
    names = names_until("page", steps)
    found = [at for at in range(entries) if {*names_of("page", at, step)} & {*names}]
    assert found == [*range(min(entries, steps * step))]
    assert len(names) <= 31 + steps // 32


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("order", ["newest", "best"])
def test_sqlites_own_index_leaves_nothing_out_of_the_newest(tmp_path: Path, seed: int, order: Order) -> None:
    """It did, asked backwards in an index that is in one piece, as in a release: places lie far apart."""
    draw = random.Random(seed)
    db = connect(tmp_path / "papers.db", create=True)
    kinds: list[Kind] = ["page", "figure", "item"]
    rows = [
        {
            "place": days(kind)[0] + ((735_000 + draw.randrange(4_000)) << 40) + number,
            "kind": kind,
            "record": f"{kind}{number}",
            "document_id": "d",
            "page": 1,
            "members": 1,
            "heading": "far apart " * draw.randrange(1, 200),
            "procedural": 0,
        }
        for kind in kinds
        for number in range(200)
    ]
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.table("search_entries").insert_all(rows)
    for what in ("rebuild", "optimize"):
        db.execute("INSERT INTO search_fts (search_fts) VALUES (?)", (what,))
    for words in ("far", "far apart", '"far apart"'):
        found = search(db.conn, words, order=order, size=200, engine=fts.section)
        for kind in kinds:
            places = sorted((row["place"] for row in rows if row["kind"] == kind), reverse=True)
            got = [entry.place for entry in found.sections[kind].entries]
            assert (got if order == "newest" else sorted(got, reverse=True)) == places
    db.close()


STORED = (
    "resident",
    "recruit",
    "re",
    "house",
    "hour",
    "gas",
    "gateway",
    "various",
    "variant",
    "catalogue",
    "cat",
)

BEGINNINGS = [
    ("resi*", {"resident"}),
    ("res*", {"resident", "re"}),  # "re" for it is what "res" would be if it were a word
    ("hous*", {"house"}),
    ("gas*", {"gas"}),
    ("various*", {"various"}),
    ("cats*", {"cat"}),
    ("cat*", {"catalogue", "cat"}),
    ("housing*", {"house"}),  # a whole word is cut to its stem
    ("housi*", set()),  # what is no stem finds less than it says
]


@pytest.mark.parametrize(("typed", "expected"), BEGINNINGS)
def test_a_beginning_keeps_its_s_in_sqlites_own_index(typed: str, expected: set[str]) -> None:
    with indexed([("", word) for word in STORED]) as conn:
        match = fts.match_of(Term(typed.rstrip("*"), begins=True))
        found = {
            STORED[at] for (at,) in conn.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (match,))
        }
    assert found == expected


WORDED = (
    "news",
    "newspaper",
    "cafés",
    "cafeteria",
    "1980s",
    "1980",
    "19805",
    "PCNs",
    "PCN",
    "HMOs",
    "gas",
    "gasworks",
    "NHSE",
    *STORED[:10],
)

SAME = [
    ("1980s*", {"1980s", "1980"}),  # no longer word begins so, and its stem is the year's
    ("1980s", {"1980s", "1980"}),
    ("1980*", {"1980s", "1980", "19805"}),
    ("cafés*", {"cafés"}),  # not "cafeteria", which begins with the stem
    ("CAFES*", {"cafés"}),
    ("café", {"cafés"}),
    ("caf*", {"cafés", "cafeteria"}),
    ("pcn", {"PCNs", "PCN"}),
    ("PCNs", {"PCNs", "PCN"}),
    ("pcns*", {"PCNs", "PCN"}),
    ("hmo", {"HMOs"}),
    ("gas*", {"gas", "gasworks"}),
    ("nhs*", {"NHSE"}),  # an abbreviation goes on
    ("newsp*", {"newspaper"}),
    ("res*", {"resident", "re"}),
    ("hous*", {"house"}),
    ("various*", {"various"}),
]
"""What is typed, and which of WORDED it finds whatever engine answers."""


@pytest.fixture(scope="module", params=ENGINES)
def ask_of_words(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    database = connect(tmp_path_factory.mktemp("words") / "papers.db", create=True)
    decided = tuple((f"({word})", "approved") for word in WORDED)
    put(database, *paper("eastmere", "Cabinet", date(2021, 6, 7), Item("1", "Heading", decided)))
    yield partial(search, database.conn, engine=ENGINES[request.param](database))
    database.close()


@pytest.mark.parametrize(("typed", "expected"), SAME)
def test_words_and_their_beginnings_are_the_same_to_every_engine(
    ask_of_words: Ask, typed: str, expected: set[str]
) -> None:
    entries = ask_of_words(typed, exactly=True, size=99).sections["decision"].entries
    assert {WORDED[int(entry.record.rpartition("/")[2]) - 1] for entry in entries} == expected


@dataclass
class Counted:
    """A connection that counts the rows which are fetched of it."""

    conn: sqlite3.Connection
    rows: int = 0

    def execute(self, sql: str, values: Any = ()) -> SimpleNamespace:
        found = self.conn.execute(sql, values).fetchall()
        self.rows += len(found)
        return SimpleNamespace(fetchall=lambda: found, fetchone=lambda: found[0])


@pytest.mark.parametrize(
    ("ahead", "fetched"),
    [([], 1_000), ([6_000], 1_000), ([6_000, 5_990, 3_000], 1_000), ([*range(10, 6_000, 50)], 4_000)],
    ids=["none", "one", "three", "a row of them"],
)
def test_entries_dated_into_the_future_do_not_have_all_others_fetched(
    tmp_path: Path, ahead: list[int], fetched: int
) -> None:
    """One that was, had the span of days that is looked at grow until the whole library was in it."""
    db = connect(tmp_path / "papers.db", create=True)
    start, today = days("page")[0], 735_000
    dated = [*((today + day, 0) for day in ahead), *((today - n // 4, 1 + n % 4) for n in range(6_000))]
    rows = [
        {
            "place": start + (day << 40) + number,
            "kind": "page",
            "record": f"page{day}/{number}",
            "document_id": "d",
            "page": 1,
            "members": 1,
            "heading": "quay",
            "procedural": 0,
        }
        for day, number in dated
    ]
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.table("search_entries").insert_all(rows)
    db.execute("INSERT INTO search_fts (search_fts) VALUES ('rebuild')")
    conn: Any = Counted(db.conn)
    expression = parse("quay").expression
    found = fts.section(conn, "page", expression, Filters(), "newest", first=0, size=500, most=500)
    newest = sorted((row["place"] for row in rows), reverse=True)
    assert [entry.place for entry in found.entries] == newest[:500]
    assert conn.rows < fetched
    db.close()


WORDS = ["harbour", "lighting", "wall", "children", "the", "2", '"the harbour"', "be", "zzz", "har*"]
TYPED = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        "({} {} {})".format, inner, st.sampled_from(["AND", "OR", "NOT", "", "-"]), inner
    ),
    max_leaves=6,
)


@given(st.text(max_size=40) | st.text(alphabet="\"*()^:-+{}AND OR\0'abc,“”", max_size=40) | TYPED)
@settings(deadline=None, max_examples=60)
def test_nothing_that_is_typed_is_an_error(ask: Ask, typed: str) -> None:
    found = ask(typed)
    assert set(found.sections) in ({*KINDS}, set())


@given(TYPED, TYPED)
@settings(deadline=None, max_examples=40)
def test_and_or_and_not_are_those_of_logic(ask: Ask, one: str, other: str) -> None:
    def found(query: str) -> set[str]:
        return {entry.record for entry in ask(query, exactly=True, size=99).sections["page"].entries}

    a, b = found(one), found(other)
    assert found(f"({one}) AND ({other})") == a & b
    assert found(f"({one}) OR ({other})") == a | b
    assert found(f"({one}) NOT ({other})") == a - b


def test_what_does_not_say_whose_it_is_or_of_when_is_counted_and_can_be_asked_for(ask: Ask) -> None:
    whole = ask("", Filters(kinds=("page",)), "newest", first=0, size=50).sections["page"]
    for name, counted in (("council", whole.councils), ("year", whole.years)):
        assert sum(counted.values()) == whole.total, "each record is counted under something"
        found = ask("", Filters(kinds=("page",), **{name: "-"}), "newest", first=0, size=50).sections["page"]
        assert found.total == counted.get("-", 0)
    assert whole.councils["-"] > 0
    bodies = ask("", Filters(kinds=("page",), committees=("-",)), "newest", first=0, size=50).sections["page"]
    assert bodies.total == whole.committees.get("-", 0)
