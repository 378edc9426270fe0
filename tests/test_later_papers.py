"""What later papers say of earlier ones, in the database: made-up papers, put in in every order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from db import connect, document_id, remove, save, verify
from db.migrations import MIGRATIONS
from extractors import extract
from ingest.conventions import load
from ingest.packs import parts_of
from ingest.text import read_text
from minutebook.model import Document

MINUTED = "EASTMERE PARISH COUNCIL\n\nMinutes of the meeting of Eastmere Parish Council held on {day} at 7.00 pm\n\n"
JUNE = MINUTED.format(day="Tuesday 1 June 2021") + (
    "Present: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n\n"
    "7. Pier\n\nThe Clerk spoke of the pier.\n\nRESOLVED that the pier be painted green.\n\n"
    "8. Next meeting\n\nThe next meeting will be held on Tuesday 6 July 2021.\n"
)
JULY = MINUTED.format(day="Tuesday 6 July 2021") + (
    "Present: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n\n"
    "2. Minutes of the last meeting\n\n"
    "The minutes were agreed as a true record subject to the following amendment:\n\n"
    "- Item 7: change the word 'green' to 'blue'\n\n3. Pier\n\nIt was painted.\n"
)
AUGUST = MINUTED.format(day="Tuesday 3 August 2021") + (
    "Present: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n\n"
    "2. Minutes\n\nThe minutes of the meeting on 6 July were approved with the correction that item 9 be left out.\n"
)
REPORT = (
    "EASTMERE PARISH COUNCIL\n\nPainting of the pier\n\n6 July 2021\n\nPurpose of the report\n\n"
    "To tell of the pier.\n\nRecommendations\n\n1. That £500 be paid to the painter\n\n2. That the report be noted\n"
)
DECIDED = MINUTED.format(day="Tuesday 6 July 2021") + (
    "Present: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n\n2. Painting of the pier\n\n"
    "RESOLVED:\n\n1. That the report be noted\n\n2. That £400 be paid to the painter\n"
)
TABLES = (
    "confirmations",
    "amendments",
    "problems",
    "recommendation_outcomes",
    "resolutions",
    "minutes",
    "meetings",
)


def paper(name: str, text: str) -> Document:
    document = read_text(text.encode(), sha256=name.ljust(64, "0"), file_name=f"{name}.txt")
    return replace(document, parts=parts_of(document))


def put(db: sqlite_utils.Database, name: str, text: str) -> str:
    document = paper(name, text)
    save(db, document, extract(document, load()), ingested_at="2026-11-22T00:00:00Z", version="1")
    return document_id(document.sha256)


def state(db: sqlite_utils.Database) -> dict[str, list[dict[str, Any]]]:
    """All rows but for what tells when they came."""
    return {table: sorted(db[table].rows, key=lambda row: str(row["id"])) for table in TABLES}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    database = connect(tmp_path / "minutebook.db", create=True)
    yield database
    assert not list(verify(database))
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    database.close()


def only(db: sqlite_utils.Database, table: str, **where: str) -> dict[str, Any]:
    tests = " AND ".join(f"{name} = ?" for name in where) or "1"
    (row,) = db[table].rows_where(tests, list(where.values()))
    return row


def test_later_minutes_confirm_and_amend_the_earlier_ones(db: sqlite_utils.Database) -> None:
    put(db, "a", JUNE)
    put(db, "b", JULY)
    body = "eastmere-parish-council/eastmere-parish-council"
    confirmed = only(db, "confirmations")
    assert (confirmed["of_meeting_id"], confirmed["settled_by"]) == (f"{body}/2021-06-01", "announced")
    assert (confirmed["meeting_id"], confirmed["amended"]) == (f"{body}/2021-07-06", 1)
    amended = only(db, "amendments")
    assert (amended["of_minute_id"], amended["old_words"], amended["new_words"]) == (
        f"{body}/2021-06-01/7",
        "green",
        "blue",
    )
    # the earlier words are never edited
    assert (
        only(db, "resolutions", minute_id=f"{body}/2021-06-01/7")["text"] == "that the pier be painted green."
    )
    (row,) = db.query("SELECT confirmed_on, amendments FROM confirmed_minutes WHERE date = '2021-06-01'")
    assert tuple(row.values()) == ("2021-07-06", 1)


@pytest.mark.parametrize(
    "papers",
    [
        pytest.param((("a", JUNE), ("b", JULY), ("c", AUGUST)), id="minutes"),
        pytest.param((("a", JUNE), ("d", REPORT), ("e", DECIDED)), id="report and minutes"),
    ],
)
def test_the_order_of_papers_makes_no_difference(tmp_path: Path, papers: Sequence[tuple[str, str]]) -> None:
    seen = []
    for number, order in enumerate(permutations(papers)):
        db = connect(tmp_path / f"{number}.db", create=True)
        for name, text in order:
            put(db, name, text)
        seen.append(state(db))
        db.close()
    assert all(one == seen[0] for one in seen)


def test_the_same_minutes_twice_are_one_meeting_with_two_sightings(db: sqlite_utils.Database) -> None:
    """The draft in the pack, and the minutes as printed: every row of theirs once, seen in both."""
    put(db, "a", JUNE)
    put(db, "g", "DRAFT MINUTES\n\n" + JULY)
    put(db, "b", JULY.replace("Cllr Lark, Cllr Hill", "Cllr Lark and Cllr Hill"))
    day = "2021-07-06"
    for table in ("meetings", "minutes", "attendance", "confirmations", "amendments"):
        ids = [row["id"] for row in db[table].rows if day in row["id"]]
        assert ids
        sql = "SELECT count(DISTINCT document_id) FROM sightings WHERE record_table = ? AND record_id = ?"
        for name in ids:
            if table != "meetings" or name.endswith(day):
                assert db.execute(sql, (table, name)).fetchone()[0] >= 2
    statuses = {row["id"][0]: row["minutes_status"] for row in db["documents"].rows}
    assert statuses == {"a": None, "b": None, "g": "draft"}
    assert db["confirmations"].count == db["amendments"].count == 1


BODY = "eastmere-parish-council/eastmere-parish-council"
TWO = "EASTMERE PARISH COUNCIL\n\nMinutes of the {kind}meeting of Eastmere Parish Council held on Tuesday 4 May 2021 at {at} pm\n\nPresent: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n"
ANNUAL, ORDINARY = TWO.format(kind="annual ", at="6.00"), TWO.format(kind="", at="7.00")
CONFIRMS = MINUTED.format(day="Tuesday 1 June 2021") + (
    "Present: Cllr Lark, Cllr Hill\n\n1. Apologies\n\nNone.\n\n2. Minutes\n\n{said} approved as a correct record.\n"
)


@pytest.mark.parametrize(
    ("said", "day", "problems"),
    [
        ("The minutes of the Annual Meeting held on 4 May 2021 were", "2021-05-04-annual", 0),
        ("The minutes of the 4 May 2021 Annual Meeting were", "2021-05-04-annual", 0),
        ("The minutes of the Annual Meeting were", None, 1),
        ("The minutes of the Extraordinary Meeting held on 4 May 2021 were", None, 1),
        ("The minutes of the meeting held on 4 May 2021 were", None, 1),
        ("The minutes of the meeting in May were", None, 1),
        ("The minutes of the last meeting were", None, 1),
    ],
)
def test_of_two_meetings_of_one_day_the_one_that_is_named(
    db: sqlite_utils.Database, said: str, day: str | None, problems: int
) -> None:
    for name, text in (("a", ANNUAL), ("b", ORDINARY), ("c", CONFIRMS.format(said=said))):
        put(db, name, text)
    assert only(db, "confirmations")["of_meeting_id"] == (f"{BODY}/{day}" if day else None)
    assert [p["code"] for p in db["problems"].rows if p["rule"].startswith("later_papers")] == [
        "earlier-minutes-unknown"
    ] * problems


def test_the_minutes_of_two_meetings_of_one_day_are_each_agreed(db: sqlite_utils.Database) -> None:
    said = "The minutes of the Annual Meeting held on 4 May 2021 were approved.\n\nThe minutes of the Extraordinary Meeting held on 4 May 2021 were"
    put(db, "a", ANNUAL)
    put(db, "b", ANNUAL.replace("annual", "extraordinary"))
    put(db, "c", CONFIRMS.format(said=said))
    found = sorted(c["of_meeting_id"].rpartition("/")[2] for c in db["confirmations"].rows)
    assert found == ["2021-05-04-annual", "2021-05-04-extraordinary"]


def test_a_meeting_of_the_electors_is_no_last_meeting_of_the_council(db: sqlite_utils.Database) -> None:
    put(db, "a", ORDINARY)
    put(
        db,
        "b",
        ORDINARY.replace(
            "of the meeting of Eastmere Parish Council", "of the Annual Parish Meeting of Eastmere Parish"
        ),
    )
    put(db, "c", CONFIRMS.format(said="The minutes of the last meeting were"))
    assert {m["occasion"] for m in db["meetings"].rows} == {None, "annual parish meeting"}
    assert only(db, "confirmations")["of_meeting_id"] == f"{BODY}/2021-05-04"


def test_the_nearest_meeting_is_the_last_one_where_none_fits_between(db: sqlite_utils.Database) -> None:
    put(db, "a", JUNE.partition("8. Next meeting")[0])
    put(db, "b", JULY)
    assert only(db, "confirmations")["settled_by"] == "nearest"


def test_what_cannot_be_told_is_a_problem_until_the_paper_comes(db: sqlite_utils.Database) -> None:
    put(db, "b", JULY)
    found = [row["code"] for row in db["problems"].rows_where("rule LIKE 'later_papers@%'")]
    assert found == ["earlier-minutes-unknown"] * 2  # of the confirmation, and of the amendment
    put(db, "a", JUNE)
    assert not list(db["problems"].rows_where("rule LIKE 'later_papers@%'"))
    put(db, "c", AUGUST)
    problem = only(db, "problems", rule="later_papers@2")
    assert (problem["code"], problem["document_id"]) == ("amended-item-unknown", "c".ljust(16, "0"))


def test_a_paper_that_goes_takes_its_links_with_it(db: sqlite_utils.Database) -> None:
    first, _ = put(db, "a", JUNE), put(db, "b", JULY)
    before = state(db)
    remove(db, first)
    assert only(db, "confirmations")["of_meeting_id"] is None
    assert only(db, "amendments")["of_minute_id"] is None
    put(db, "a", JUNE)
    assert state(db) == before


def test_the_same_papers_again_change_nothing(db: sqlite_utils.Database) -> None:
    papers = (("a", JUNE), ("b", JULY), ("c", AUGUST), ("d", REPORT))
    for name, text in papers:
        put(db, name, text)
    before, changes = state(db), db.conn.total_changes
    for name, text in papers:
        put(db, name, text)
    assert state(db) == before
    assert db.conn.total_changes == changes


def test_the_place_of_its_problems_does_not_hang_on_other_rules(db: sqlite_utils.Database) -> None:
    document = put(db, "b", JULY)
    before = state(db)["problems"]
    # what only other papers tell of comes and goes by itself
    told = {"id": "x", "document_id": document, "ordinal": 1_000_000, "code": "wording-differs"}
    db["problems"].insert({**told, "message": "other words", "rule": "wordings@1"})
    put(db, "b", JULY)
    db["problems"].delete("x")
    assert state(db)["problems"] == before


def test_a_meeting_between_that_is_not_held_is_not_passed_over(db: sqlite_utils.Database) -> None:
    """Monthly meetings, and two months between these: which one was the last is not known."""
    put(db, "a", JUNE)
    put(db, "b", JULY)
    put(db, "f", JULY.replace("6 July", "5 October"))
    late = only(db, "confirmations", document_id="f".ljust(16, "0"))
    assert late["of_meeting_id"] is None
    told = db["problems"].rows_where("rule = 'later_papers@2' AND document_id = ?", [late["document_id"]])
    assert all("there may have been others" in row["message"] for row in told)


@pytest.mark.parametrize("order", [("d", "e"), ("e", "d")])
def test_a_report_is_linked_to_the_decision_on_its_item(
    db: sqlite_utils.Database, order: tuple[str, str]
) -> None:
    for name in order:
        put(db, name, {"d": REPORT, "e": DECIDED}[name])
    rows = db.query(
        "SELECT ordinal, outcome, taken_out, put_in, substr(resolution_id, -4) FROM recommended_and_resolved"
        " ORDER BY ordinal"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("1", "with changes", "£500", "£400", "/2/2"),
        ("2", "as recommended", None, None, "/2/1"),
    ]
    linked = db.query("SELECT ordinal, recommendation_id FROM resolutions ORDER BY ordinal")
    assert [row["recommendation_id"][-1] for row in linked] == ["2", "1"]
    remove(db, "d".ljust(16, "0"))
    assert {row["recommendation_id"] for row in db["resolutions"].rows} == {None}


@pytest.mark.parametrize(
    ("decided", "outcome"),
    [
        ("RESOLVED that the recommendations be approved.", "as recommended"),
        ("RESOLVED that the matter be deferred to September.", "deferred"),
        ("RESOLVED that the report be noted.", "noted only"),
        ("The Clerk was thanked.", None),
    ],
)
def test_what_became_of_a_recommendation_without_its_words(
    db: sqlite_utils.Database, decided: str, outcome: str | None
) -> None:
    report = REPORT.replace("\n\n2. That the report be noted", "")
    put(db, "d", report)
    put(db, "e", DECIDED.partition("RESOLVED")[0] + decided + "\n")
    found = [row["outcome"] for row in db["recommended_and_resolved"].rows]
    assert found == [outcome]


@pytest.mark.parametrize(
    ("decided", "outcomes"),
    [
        # one clause is taken with a rider, and the other is put off: the first is not
        (
            (
                "RESOLVED that\n\n1. a grant of £500 be made to the Rowing Club, subject to accounts being sent; and\n\n"
                "2. the closing of the north steps be deferred to the next meeting."
            ),
            ["with changes", "deferred"],
        ),
        # what is put off is neither
        (
            "RESOLVED that\n\n1. the Clerk be thanked; and\n\n2. the painting of the boathouse be deferred.",
            ["not found", "not found"],
        ),
        # all of it
        ("RESOLVED that consideration be deferred to September.", ["deferred", "deferred"]),
    ],
    ids=["one of two", "another matter", "the whole item"],
)
def test_what_is_put_off_is_what_the_clause_is_about(
    db: sqlite_utils.Database, decided: str, outcomes: list[str]
) -> None:
    head = REPORT.partition("1. That")[0]
    put(
        db,
        "d",
        f"{head}1. Make a grant of £500 to the Rowing Club\n\n2. Agree to close the north steps in June.\n",
    )
    put(db, "e", DECIDED.partition("RESOLVED")[0] + decided + "\n")
    rows = db.query("SELECT outcome FROM recommended_and_resolved ORDER BY ordinal")
    assert [row["outcome"] for row in rows] == outcomes


def test_a_database_of_the_version_before_keeps_its_sightings(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite_utils.Database(path)
    MIGRATIONS.apply(old, stop_before="m0003_later_papers")
    columns = [c.name for c in old["sightings"].columns]
    old.execute("PRAGMA foreign_keys = OFF")
    row = dict.fromkeys(columns, "1") | {"record_table": "minutes", "ordinal": 1, "page": 1, "char_start": 0}
    old["sightings"].insert(row | {"char_end": 3, "preference": 0, "same_text": 1, "confidence": 1.0})
    old.execute("CREATE VIEW mine AS SELECT * FROM sightings")
    old.conn.commit()
    old.close()
    new = connect(path)
    assert new["sightings"].count == 1
    assert new.execute("SELECT count(*) FROM mine").fetchone() == (1,)
    assert "idx_sightings_document" in {index.name for index in new["sightings"].indexes}
    new.close()
