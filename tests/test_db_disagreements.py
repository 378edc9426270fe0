"""Papers that say different things of one record: told at the one that was not taken, in any order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from itertools import permutations
from pathlib import Path

import pytest
import sqlite_utils

from db import connect, document_id, remove, verify
from minutebook.findings import Attendance, select
from tests.test_db_save import HELD, Paper, paper, put


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    db = connect(tmp_path / "a.db", create=True)
    yield db
    db.close()


def told(db: sqlite_utils.Database) -> list[tuple[str, str]]:
    """The record and the field of each disagreement."""
    ids = [r["id"] for r in db.query("SELECT id FROM problems WHERE code = 'sightings-disagree' ORDER BY id")]
    return [(name.rpartition("/disagrees-")[0], name.split("/disagrees-")[1].split("/")[0]) for name in ids]


def with_person(found: Paper, **changes: object) -> Paper:
    document, findings = found
    (person,) = select(findings, Attendance)
    return document, tuple(replace(f, **changes) if f is person else f for f in findings)


AGENDA = paper("agenda.pdf", kind="agenda", status="agenda", clock=time(19), full=False, text="a\nthe agenda")
MINUTES = paper("minutes.pdf", clock=time(19, 15))
ELSEWHERE = paper(
    "b.pdf", clock=time(19, 15), venue="Zoom", kind="agenda pack", text=MINUTES[0].pages[0].text + "\nb"
)


def test_another_time_is_told_at_the_paper_that_was_not_taken(db: sqlite_utils.Database) -> None:
    put(db, AGENDA)
    assert told(db) == []
    put(db, MINUTES)
    assert told(db) == [(HELD, "time")]
    (row,) = db.query("SELECT * FROM problems WHERE code = 'sightings-disagree'")
    assert row["document_id"] == document_id(AGENDA[0].sha256)
    assert row["message"].startswith("time: '19:00' here, '19:15' in document")
    assert list(verify(db)) == []


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_arrival_does_not_matter(db: sqlite_utils.Database, order: tuple[int, ...]) -> None:
    for i in order:
        put(db, (AGENDA, MINUTES, ELSEWHERE)[i])
    assert told(db) == [(HELD, "time"), (HELD, "venue")]
    for i in order:  # again, which is no news
        assert put(db, (AGENDA, MINUTES, ELSEWHERE)[i]).deleted == 0
    assert told(db) == [(HELD, "time"), (HELD, "venue")]


def test_a_paper_that_goes_takes_its_disagreement_with_it(db: sqlite_utils.Database) -> None:
    for one in (AGENDA, MINUTES):
        put(db, one)
    remove(db, document_id(MINUTES[0].sha256))
    assert told(db) == []


def test_more_words_for_the_same_place_are_no_disagreement(db: sqlite_utils.Database) -> None:
    put(db, paper("a.pdf", venue="Town Hall"))
    put(db, paper("b.pdf", venue="The Town Hall, Eastmere", text=MINUTES[0].pages[0].text + "\nb"))
    assert told(db) == []


def test_one_who_was_there_in_one_paper_and_away_in_the_other(db: sqlite_utils.Database) -> None:
    put(db, with_person(MINUTES, kind="member"))
    put(db, with_person(ELSEWHERE, kind="apology"))
    assert (f"{HELD}/attendance/a-example", "kind") in told(db)


def test_another_chair(db: sqlite_utils.Database) -> None:
    put(db, with_person(MINUTES, role="Chair"))
    put(db, with_person(ELSEWHERE, name="B Sample", role="Chairman"))
    assert (HELD, "chair") in told(db)
    # the other paper's name may be held back in this one
    sql = "SELECT message FROM problems WHERE id LIKE '%/disagrees-chair/%'"
    message = db.execute(sql).fetchone()[0]
    assert message.startswith("chair: ")
    assert message.count("'") == 2


def test_a_vice_chair_is_no_other_chair(db: sqlite_utils.Database) -> None:
    put(db, with_person(MINUTES, role="Chair"))
    put(db, with_person(ELSEWHERE, name="B Sample", role="Vice-Chair"))
    assert (HELD, "chair") not in told(db)
