"""Saving: twice is once, the order does not matter, and taking a paper out leaves no trace of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sqlite_utils
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import SaveCounts, connect, document_id, remove, save, save_councils, save_measures, verify
from db.migrations import SEARCHABLE
from db.rows import number
from minutebook.errors import DatabaseError
from minutebook.findings import (
    Action,
    AgendaItem,
    AnyFinding,
    Attendance,
    Identity,
    Meeting,
    Minute,
    Problem,
    Recommendation,
    Resolution,
    Statistic,
)
from minutebook.model import Council, Document, Measure, Part, ReadingProblem
from minutebook.testing import make_document, quote_of
from tests.in_memory import memory

WHEN = "2026-11-22T05:00:00+00:00"
RULE = "test@1"
BOARD = "Corporate Parenting Board"
HELD = "middlesbrough/corporate-parenting-board/2021-07-20"
TEXT = """Corporate Parenting Board
20 July 2021 at 2.00 pm in the Town Hall
A Example
21/97 COVID-19 UPDATE
AGREED that the update be noted
Recommendation: that the update be noted
B Sample to report back
The rate was 1,359.6 per 100,000"""

Paper = tuple[Document, tuple[AnyFinding, ...]]


def paper(
    name: str,
    *,
    kind: str = "minutes",
    status: str = "minutes",
    minutes_status: str | None = None,
    text: str = TEXT,
    committee: str = BOARD,
    venue: str | None = "Town Hall",
    clock: time | None = None,
    full: bool = True,
    council: str | None = "middlesbrough",
) -> Paper:
    """One paper about the meeting of 20 July 2021, with a finding of every kind where it is full."""
    document = make_document(text, file_name=name, layout=True)
    lines = text.split("\n")

    def at(words: str) -> dict[str, Any]:
        return {"quote": quote_of(document, words), "rule": RULE}

    part = Part(1, "minutes", "Minutes", quote_of(document, lines[0]), 0, len(document.blocks), 1, 1)
    document = replace(document, parts=(part,))
    identity = Identity(
        **at(lines[0]),
        council=council,
        council_name=council and f"{council.title()} Council",
        committee=committee,
        type=kind,
        title=name,
        date="2021-07-20",
        minutes_status=minutes_status,
    )
    meeting = Meeting(
        **at(lines[1]), committee=committee, date=date(2021, 7, 20), status=status, time=clock, venue=venue
    )
    if not full:
        return document, (identity, meeting)
    item = AgendaItem(**at(lines[3]), meeting=meeting, number="5", title="COVID-19 update", pages=(1, 2))
    person = Attendance(**at(lines[2]), meeting=meeting, name="A Example", kind="member")
    minute = Minute(
        **at(lines[3]),
        meeting=meeting,
        reference="21/97",
        title="COVID-19 UPDATE",
        ordinal=1,
        first_block=3,
        end_block=6,
        agenda_item=item if kind == "agenda pack" else None,
    )
    asked = Recommendation(**at(lines[5]), part=part, ordinal="1", text="that the update be noted")
    clause = Resolution(
        **at(lines[4]),
        meeting=meeting,
        minute=minute,
        ordinal=1,
        kind="noted",
        text=lines[4],
    )
    task = Action(**at(lines[6]), meeting=meeting, minute=minute, source="minuted", text=lines[6], ordinal=1)
    rate = Statistic(
        **at("1,359.6 per 100,000"),
        part=part,
        minute=minute,
        sentence=lines[7],
        value=Decimal("1359.6"),
        unit="per 100,000",
    )
    found = (identity, meeting, person, minute, asked, clause, task, rate)
    return document, (*found, item) if kind == "agenda pack" else found


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    database = connect(tmp_path / "minutebook.db", create=True)
    yield database
    assert_sound(database)
    database.close()


def assert_sound(db: sqlite_utils.Database) -> None:
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert list(verify(db)) == []
    for table in SEARCHABLE:
        db.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


def put(db: sqlite_utils.Database, one: Paper, **more: Any) -> SaveCounts:
    document, findings = one
    return save(db, document, findings, **{"ingested_at": WHEN, "version": "1", **more})


def everything(db: sqlite_utils.Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours, in an order of its own."""
    tables = [t for t in db.table_names() if "_fts" not in t and t != "_sqlite_migrations"]
    return {t: sorted(map(tuple, db.execute(f"SELECT * FROM {t}")), key=repr) for t in tables}


def one(db: sqlite_utils.Database, table: str) -> dict[str, Any]:
    (row,) = db.query(f"SELECT * FROM {table}")
    return row


AGENDA = paper("agenda.pdf", kind="agenda pack", status="agenda", clock=time(14), full=False)
DRAFT = paper("draft.pdf", minutes_status="draft", text=TEXT.replace("noted", "n0ted"), venue=None)
CONFIRMED = paper("confirmed.pdf", minutes_status="confirmed", venue=None)
PACK = paper("pack.pdf", kind="agenda pack", committee=BOARD.upper(), text="Pack\n" + TEXT.split("\n", 1)[1])
SCHEDULE = paper("schedule.pdf", kind="other", status="scheduled", full=False, venue="Civic Centre")
UNKNOWN = paper("unknown.pdf", council=None)
PAPERS = (AGENDA, DRAFT, CONFIRMED, PACK, SCHEDULE, UNKNOWN)


def test_every_kind_of_finding_has_a_row(db: sqlite_utils.Database) -> None:
    counts = put(db, PACK)
    assert counts == SaveCounts(inserted=db["sightings"].count + 7)
    counted = {
        t: db[t].count for t in ("pages", "layouts", "parts", "statistics", "recommendations", "minutes")
    }
    assert set(counted.values()) == {1}
    assert one(db, "documents")["meeting_id"] == HELD
    assert one(db, "minutes")["agenda_item_id"] == f"{HELD}/item-5"


def test_the_same_again_changes_nothing(db: sqlite_utils.Database) -> None:
    put(db, PACK)
    before = everything(db)
    changes = db.conn.total_changes
    counts = put(db, PACK, ingested_at="2027-01-01T00:00:00+00:00")
    assert (counts.inserted, counts.changed, counts.deleted) == (0, 0, 0)
    assert counts.unchanged > 0
    assert everything(db) == before
    assert db.conn.total_changes == changes


def test_a_new_version_of_one_rule_replaces_only_its_own_rows(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    put(db, PACK)
    newer = tuple(replace(f, rule="test@2") if isinstance(f, Statistic) else f for f in findings)
    counts = put(db, (document, newer), ingested_at="2027-01-01T00:00:00+00:00")
    assert counts == SaveCounts(inserted=0, changed=2, unchanged=counts.unchanged, deleted=0)
    assert one(db, "statistics")["rule"] == "test@2"
    assert one(db, "documents")["ingested_at"].startswith("2027")


def test_what_is_no_longer_found_goes(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    put(db, PACK)
    less = tuple(f for f in findings if not isinstance(f, Statistic | Action))
    assert put(db, (document, less)).deleted == 2
    assert (db["statistics"].count, db["actions"].count) == (0, 0)


def test_the_best_statement_of_a_meeting_is_its_row_and_gaps_are_filled(db: sqlite_utils.Database) -> None:
    for each in (SCHEDULE, AGENDA, DRAFT):
        put(db, each)
    meeting = one(db, "meetings")
    assert (meeting["status"], meeting["time"], meeting["venue"]) == ("minutes", "14:00", "Town Hall")
    assert meeting["document_id"] == document_id(DRAFT[0].sha256)
    assert db["sightings"].count_where("record_table = 'meetings'") == 3


def test_confirmed_minutes_come_before_drafts_and_both_are_kept(db: sqlite_utils.Database) -> None:
    put(db, CONFIRMED)
    put(db, DRAFT)
    assert one(db, "resolutions")["text"] == "AGREED that the update be noted"
    stated = {
        row["same_text"]: json.loads(row["record"])["text"]
        for row in db.query("SELECT * FROM sightings WHERE record_table = 'resolutions'")
    }
    assert stated == {1: "AGREED that the update be noted", 0: "AGREED that the update be n0ted"}
    remove(db, document_id(CONFIRMED[0].sha256))
    assert one(db, "resolutions")["text"] == "AGREED that the update be n0ted"
    assert db["sightings"].count_where("same_text = 0") == 0


def test_a_link_that_only_the_pack_knows_is_kept_while_the_pack_is(db: sqlite_utils.Database) -> None:
    put(db, CONFIRMED)
    put(db, PACK)
    assert one(db, "minutes")["document_id"] == document_id(CONFIRMED[0].sha256)
    assert one(db, "minutes")["agenda_item_id"] == f"{HELD}/item-5"
    remove(db, document_id(PACK[0].sha256))
    assert one(db, "minutes")["agenda_item_id"] is None


def test_a_document_may_state_one_meeting_twice(db: sqlite_utils.Database) -> None:
    document, findings = AGENDA
    scheduled = replace(findings[1], status="scheduled", quote=quote_of(document, "Town Hall"))
    put(db, (document, (*findings, scheduled)))
    assert one(db, "meetings")["status"] == "agenda"
    assert [row["ordinal"] for row in db.query("SELECT * FROM sightings ORDER BY ordinal")] == [1, 2]


def test_a_committee_is_called_what_most_papers_call_it(db: sqlite_utils.Database) -> None:
    for each in (PACK, DRAFT, CONFIRMED):
        put(db, each)
    assert one(db, "committees")["name"] == BOARD
    assert db["committee_names"].count == 3


def test_a_council_of_the_register_keeps_its_row(db: sqlite_utils.Database) -> None:
    council = Council("middlesbrough", "Middlesbrough", "Middlesbrough Borough Council", aliases=("MBC",))
    put(db, PACK)
    assert one(db, "councils")["registered"] == 0
    save_councils(db, [council])
    put(db, DRAFT)
    remove(db, document_id(DRAFT[0].sha256))
    remove(db, document_id(PACK[0].sha256))
    row = one(db, "councils")
    assert (row["name"], row["aliases"], row["registered"]) == ("Middlesbrough", '["MBC"]', 1)


def test_a_paper_of_an_unknown_council_has_no_council(db: sqlite_utils.Database) -> None:
    put(db, UNKNOWN)
    assert one(db, "committees")["id"] == "unknown-council/corporate-parenting-board"
    assert one(db, "committees")["council_id"] is None
    assert db["councils"].count == 0
    assert one(db, "coverage")["committee"] == BOARD


@pytest.mark.parametrize("order", [*permutations(range(3)), (0, 1, 2, 3, 4, 5), (5, 4, 3, 2, 1, 0)])
def test_the_order_of_papers_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    straight, shuffled = (connect(tmp_path / name, create=True) for name in ("a.db", "b.db"))
    for i in sorted(order):
        put(straight, PAPERS[i])
    for i in order:
        put(shuffled, PAPERS[i])
    assert everything(shuffled) == everything(straight)
    straight.close()
    shuffled.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, len(PAPERS) - 1)), min_size=1, max_size=12))
def test_only_what_is_in_at_the_end_matters(steps: list[tuple[bool, int]]) -> None:
    """Papers come in, come again and go, in any order: the tables are those of the papers left."""
    db, plain = memory(), memory()
    held: set[int] = set()
    for add, i in steps:
        if add:
            put(db, PAPERS[i])
            held.add(i)
        elif i in held:
            remove(db, document_id(PAPERS[i][0].sha256))
            held.discard(i)
    for i in sorted(held):
        put(plain, PAPERS[i])
    assert everything(db) == everything(plain)
    assert_sound(db)
    db.close()
    plain.close()


def test_problems_of_the_reader_and_of_extractors_are_kept(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    document = replace(document, problems=(ReadingProblem("page-without-text", "a scan", 1),))
    found = Problem(code="date-unclear", message="no day", rule=RULE, quote=quote_of(document, "B Sample"))
    put(db, (document, (*findings, found)))
    rows = [(r["id"].rpartition("/")[2], r["page"], r["quote"]) for r in db.query("SELECT * FROM problems")]
    assert rows == [("problem-page-without-text-1", 1, None), ("problem-date-unclear-1", 1, "B Sample")]
    assert one(db, "documents")["status"] == "partial"


def test_an_unknown_reason_code_is_refused(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    with pytest.raises(DatabaseError, match="'oops' is not a reason code"):
        put(db, (document, (*findings, Problem(code="oops", message="", rule=RULE))))


def test_a_measure_must_be_in_the_vocabulary(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    named = tuple(replace(f, measure_id="rate") if isinstance(f, Statistic) else f for f in findings)
    with pytest.raises(DatabaseError, match="no such measure as rate"):
        put(db, (document, named))
    assert db["documents"].count == 0
    save_measures(db, [Measure("rate", "Rate", "per 100,000", labels=("infection rate", "rate"))])
    save_measures(db, [Measure("rate", "Infection rate", "per 100,000", labels=("rate",))])
    put(db, (document, named))
    assert db.execute("SELECT measure_label FROM comparable_statistics").fetchall() == [("Infection rate",)]
    assert db["measure_labels"].count == 1


def test_a_row_that_the_contract_forbids_stores_nothing_of_its_document(db: sqlite_utils.Database) -> None:
    document, findings = PACK
    wrong = tuple(replace(f, kind="wished") if isinstance(f, Resolution) else f for f in findings)
    with pytest.raises(DatabaseError, match="CHECK constraint failed"):
        put(db, (document, wrong))
    assert {t: rows for t, rows in everything(db).items() if rows} == {}


def test_removing_what_is_not_there_is_an_error(db: sqlite_utils.Database) -> None:
    with pytest.raises(DatabaseError, match="no document 0123"):
        remove(db, "0123")


def test_boxes_are_fractions_of_the_page(db: sqlite_utils.Database) -> None:
    put(db, PACK)
    ((page, x0, top, x1, bottom),) = json.loads(one(db, "attendance")["boxes"])
    assert page == 1
    assert (x0, x1) == (round(72 / 595, 5), round((72 + 6 * len("A Example")) / 595, 5))
    assert 0 < top < bottom < 1


def test_a_quote_over_two_pages_keeps_all_of_its_pieces(db: sqlite_utils.Database) -> None:
    document = make_document("one that the", "update be noted two", layout=True)
    quote = document.quote(
        *quote_of(document, "that the").spans, *quote_of(document, "update be noted").spans
    )
    put(db, (document, (Problem(code="cue-without-clause", message="m", rule=RULE, quote=quote),)))
    row = one(db, "problems")
    assert row["quote"] == "that the\nupdate be noted"
    assert (row["page"], row["char_start"], row["char_end"]) == (1, 4, 12)
    assert json.loads(row["spans"]) == [[1, 4, 12], [2, 0, 15]]
    assert [box[0] for box in json.loads(row["boxes"])] == [1, 2]


def test_two_writers_wait_for_one_another(tmp_path: Path) -> None:
    connect(tmp_path / "minutebook.db", create=True).close()
    failed: list[BaseException] = []

    def write(papers: tuple[Paper, ...]) -> None:
        try:
            db = connect(tmp_path / "minutebook.db")
            for each in papers * 3:
                put(db, each)
                remove(db, document_id(each[0].sha256))
                put(db, each)
            db.close()
        except sqlite3.Error as error:
            failed.append(error)

    writers = [Thread(target=write, args=(half,)) for half in (PAPERS[:3], PAPERS[3:])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    db = connect(tmp_path / "minutebook.db")
    assert db["documents"].count == len(PAPERS)
    assert_sound(db)
    db.close()


def test_search_survives_a_compacted_copy(tmp_path: Path) -> None:
    """A release is made with VACUUM INTO; the index names rows by rowid, which must stay."""
    db = connect(tmp_path / "work.db", create=True)
    for each in PAPERS:
        put(db, each)
    remove(db, document_id(PAPERS[0][0].sha256))
    db.execute("VACUUM INTO ?", (str(tmp_path / "release.db"),))
    db.close()
    release = connect(tmp_path / "release.db")
    found = "SELECT count(*) FROM pages AS p JOIN pages_fts AS f ON f.rowid = p.rowid WHERE pages_fts MATCH 'noted'"
    assert release.execute(found + " AND p.text LIKE '%noted%'").fetchone() == (4,)
    assert_sound(release)
    release.close()


# Whole numbers are stored as such, so that 12 is not shown as 12.0.
@pytest.mark.parametrize(
    ("value", "expected"),
    [("12", 12), ("12.50", 12.5), ("-3", -3), ("1E+3", 1000), ("1E+30", 1e30), (None, None)],
)
def test_number(value: str | None, expected: float | None) -> None:
    stored = number(Decimal(value) if value else None)
    assert stored == expected
    assert type(stored) is type(expected)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(DatabaseError):
        number(Decimal("NaN"))


@pytest.mark.parametrize("value", ["1e400", "-1e400", "Infinity"])
def test_a_number_that_no_column_can_hold_is_an_error(value: str) -> None:
    with pytest.raises(DatabaseError):
        number(Decimal(value))


def test_a_figure_names_the_one_that_it_is_set_beside(db: sqlite_utils.Database) -> None:
    """And the days of its period that rest on the meeting, with what they rest on."""
    document, findings = PACK
    (rate,) = (f for f in findings if isinstance(f, Statistic))
    day = date(2021, 7, 20)
    england = replace(
        rate,
        value=Decimal("900"),
        area="England",
        period_text="now",
        period_precision="now",
        resolved_start=day,
        resolved_end=day,
        resolved_from="meeting",
        resolved_on=day,
        compared_with=rate,
    )
    put(db, (document, (*findings, england)))
    beside, named = (next(db.query("SELECT * FROM statistics WHERE value = ?", [v])) for v in (900, 1359.6))
    assert (beside["compared_with"], named["compared_with"]) == (named["id"], None)
    assert (beside["period_start"], beside["resolved_end"]) == (None, "2021-07-20")
    assert (beside["resolved_from"], beside["resolved_on"]) == ("meeting", "2021-07-20")
    put(db, (document, findings))
    assert db["statistics"].count == 1
