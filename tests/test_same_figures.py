"""One figure, once: the same figure in several papers has a row in each, of which one counts for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
import sqlite_utils

import db as store
from db.same_figures import tell_all
from tests.in_memory import memory
from tests.test_db_views import figure, of_council, put

SAID = "In the quarter there were 51 complaints."
YEAR = {"period_start": date(2020, 4, 1), "period_end": date(2021, 3, 31)}
UNDATED = {"period_start": None, "period_end": None, "period_text": "in the quarter"}

Paper = tuple[str, str, str | None]
"""A paper's name, its council and its date."""


def add(db: sqlite_utils.Database, paper: Paper, *sentences: str, **more: object) -> str:
    """Put in a paper that says the sentences, each with the figure 51."""
    name, council, day = paper
    said = [figure(name, "51", sentence=sentence, **{**UNDATED, **more}) for sentence in sentences or (SAID,)]
    return put(db, name, replace(of_council(name, council), date=day), *said)


def counted(db: sqlite_utils.Database) -> int:
    return int(db.execute("SELECT count(*) FROM statistics WHERE same_as IS NULL").fetchone()[0])


PACK, REPORT = ("pack", "wexborough", "2021-07-20"), ("report", "wexborough", "2021-07-20")
CASES: list[tuple[str, Sequence[tuple[Paper, dict[str, object]]], int]] = [
    ("two forms of a paper", [(PACK, {}), (REPORT, {})], 1),
    (
        "other line ends and hyphens",
        [(PACK, {}), (REPORT, {"sentence": "In the quarter\nthere were 51 com-\nplaints."})],
        1,
    ),
    ("the next quarter's paper", [(PACK, {}), (("next", "wexborough", "2021-10-19"), {})], 2),
    ("a dated figure, quoted again", [(PACK, YEAR), (("next", "wexborough", "2021-10-19"), YEAR)], 1),
    ("another council", [(PACK, {}), (("theirs", "nether-marsh", "2021-07-20"), {})], 2),
    ("another unit", [(PACK, {}), (REPORT, {"unit": "count"})], 2),
    ("a target", [(PACK, {}), (REPORT, {"kind": "target"})], 2),
    ("other words", [(PACK, {}), (REPORT, {"sentence": "In the quarter there were 51 compliments."})], 2),
    ("another place", [(PACK, {"area": "Northtown"}), (REPORT, {"area": "Hillside"})], 2),
    ("a place in one of them", [(PACK, {"area": "Northtown"}), (REPORT, {"area": None})], 1),
    (
        "one place, with its code and without",
        [(PACK, {"area": "Northtown", "area_code": "E06000001"}), (REPORT, {"area": "Northtown"})],
        1,
    ),
    (
        "one code, two names",
        [
            (PACK, {"area": "Northtown", "area_code": "E06000001"}),
            (REPORT, {"area": "North Town", "area_code": "E06000001"}),
        ],
        1,
    ),
    (
        "two codes",
        [
            (PACK, {"area": "Northtown", "area_code": "E06000001"}),
            (REPORT, {"area": "Northtown", "area_code": "E06000002"}),
        ],
        2,
    ),
    ("one place, in capitals", [(PACK, {"area": "Northtown"}), (REPORT, {"area": "NORTHTOWN"})], 1),
    ("undated papers of one title", [(("a", "wexborough", None), {}), (("b", "wexborough", None), {})], 1),
]


@pytest.mark.parametrize(("papers", "once"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_one_figure(papers: Sequence[tuple[Paper, dict[str, object]]], once: int) -> None:
    db = memory()
    for paper, more in papers:
        sentence = str(more.get("sentence", SAID))
        add(db, paper, sentence, **{name: value for name, value in more.items() if name != "sentence"})
    assert counted(db) == once
    assert db.execute("SELECT count(*) FROM statistics").fetchone() == (2,), "each keeps its row"


def test_the_same_number_twice_in_a_row_of_a_table_is_two_figures() -> None:
    db = memory()
    for paper in (PACK, REPORT):
        name = paper[0]
        twice = [
            figure(name, "51", sentence=SAID, measure=measure, **UNDATED) for measure in ("boys", "girls")
        ]
        put(db, name, replace(of_council(name, "wexborough"), date=paper[2]), *twice)
    assert counted(db) == 2


def test_the_order_of_papers_does_not_matter() -> None:
    papers: list[tuple[Paper, dict[str, object]]] = [
        (PACK, {"area": None}),
        (REPORT, {}),
        (("later", "wexborough", "2021-10-19"), {}),
    ]
    found = set()
    for order in permutations(papers):
        db = memory()
        for paper, more in order:
            add(db, paper, **{**YEAR, **more})
        found.add(tuple(db.execute("SELECT id, fact, same_as FROM statistics ORDER BY id").fetchall()))
    assert len(found) == 1
    ((*_, (best,)),) = [[(row[2],) for row in rows if row[2]] for rows in found]
    assert best


def test_that_of_which_most_is_known_counts() -> None:
    db = memory()
    add(db, PACK, area=None)
    known = add(db, REPORT)
    assert [row[0] for row in db.execute("SELECT document_id FROM statistics WHERE same_as IS NULL")] == [
        known
    ]


def test_when_the_one_that_counts_goes_another_does() -> None:
    db = memory()
    names = [add(db, PACK), add(db, REPORT)]
    (best,) = db.execute("SELECT document_id FROM statistics WHERE same_as IS NULL").fetchone()
    store.remove(db, best)
    left = db.execute("SELECT document_id, same_as FROM statistics").fetchall()
    assert left == [(next(name for name in names if name != best), None)]


def test_a_paper_whose_date_is_corrected_is_told_anew() -> None:
    db = memory()
    add(db, PACK)
    add(db, REPORT)
    add(db, ("report", "wexborough", "2021-10-19"))
    assert counted(db) == 2


def test_nothing_is_written_when_nothing_is_new() -> None:
    db = memory()
    add(db, PACK)
    add(db, REPORT)
    before = db.conn.total_changes
    tell_all(db)
    assert db.conn.total_changes == before


def test_a_database_of_an_older_version_is_told_as_a_new_one_is() -> None:
    db = memory()
    add(db, PACK)
    add(db, REPORT)
    told = db.execute("SELECT id, fact, same_as FROM statistics ORDER BY id").fetchall()
    db.execute("UPDATE statistics SET fact = NULL, same_as = NULL")
    tell_all(db)
    assert db.execute("SELECT id, fact, same_as FROM statistics ORDER BY id").fetchall() == told


def test_views_and_searches_have_it_once() -> None:
    db = memory()
    for paper in (PACK, REPORT):
        add(db, paper, **YEAR)
    assert db.execute("SELECT count(*) FROM comparable_statistics").fetchone() == (1,)
    assert store.search(db, "complaints").sections["figure"].total == 1


def test_a_search_of_either_of_two_bodies_finds_it() -> None:
    db = memory()
    for name, body in (("ours", "Care Board"), ("theirs", "Audit Committee")):
        of_body = replace(of_council(name, "wexborough"), committee=body, date="2021-07-20")
        put(db, name, of_body, figure(name, "51", sentence=SAID, **YEAR))
    assert counted(db) == 1
    found = store.search(db, "complaints").sections["figure"]
    assert found.committees == {"wexborough/audit-committee": 1, "wexborough/care-board": 1}


def test_a_sentence_that_holds_another_whole_does_not_disagree_with_it() -> None:
    """In one form of a paper the heading ran into the sentence, and the verbs of two figures were mixed up."""
    db = memory()
    begun = {"measure": "placements", **YEAR}
    whole = "Placements. Since January 54 placements began and 114 ended."
    add(db, PACK, whole, **begun)
    name = "form"
    said = figure(name, "114", sentence="Since January 54 placements began and 114 ended.", **begun)
    put(db, name, replace(of_council(name, "wexborough"), date="2021-07-20"), said)
    assert db.execute("SELECT count(*) FROM conflicting_statistics").fetchone() == (0,)
    name = "other"
    said = figure(name, "114", sentence="Since January 114 placements began.", **begun)
    put(db, name, replace(of_council(name, "wexborough"), date="2021-07-20"), said)
    assert db.execute("SELECT count(*) FROM conflicting_statistics").fetchone() == (1,)
