"""The views for people: what each shows and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlite_utils

from db import document_id, save
from minutebook.findings import (
    Action,
    AnyFinding,
    Identity,
    Meeting,
    Minute,
    Problem,
    Recommendation,
    Resolution,
    Statistic,
)
from minutebook.model import Document, Part
from minutebook.testing import make_document, quote_of
from tests.in_memory import memory

RULE = "test@1"
YEAR = {"period_start": date(2020, 4, 1), "period_end": date(2021, 3, 31)}


@pytest.fixture
def db() -> Iterator[sqlite_utils.Database]:
    database = memory()
    yield database
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def at(document: Document) -> dict[str, Any]:
    return {"quote": quote_of(document, "Paper"), "rule": RULE}


def of_council(name: str, council: str) -> Identity:
    """What makes a paper that council's."""
    document = make_document("Paper", file_name=name)
    return Identity(
        **at(document),
        council=council,
        council_name=council,
        committee=None,
        type="report",
        title="Paper",
        date="2021",
    )


def put(db: sqlite_utils.Database, name: str, *findings: AnyFinding, document: Document | None = None) -> str:
    document = document or make_document("Paper", file_name=name)
    save(db, document, findings, ingested_at="2026-11-22", version="1")
    return document_id(document.sha256)


def figure(name: str, value: str, **more: Any) -> Statistic:
    fields = {"measure": "Absence rate", "area": "England", "unit": "percent", **YEAR, **more}
    fields.setdefault("sentence", f"{fields['measure']} in a sentence of {name}")
    document = make_document("Paper", file_name=name)
    return Statistic(**at(document), part=None, minute=None, value=Decimal(value), **fields)


def conflicts(db: sqlite_utils.Database) -> int:
    return int(db.execute("SELECT count(*) FROM conflicting_statistics").fetchone()[0])


def test_figures_disagree_when_only_the_value_differs(db: sqlite_utils.Database) -> None:
    first = put(db, "a", of_council("a", "stockton"), figure("a", "5"))
    second = put(db, "b", of_council("b", "stockton"), figure("b", "6", measure="absence RATE"))
    put(db, "c", of_council("c", "stockton"), figure("c", "5"))
    found = {
        frozenset((r["value"], r["other_value"])): {r["document_id"], r["other_document_id"]}
        for r in db.query("SELECT * FROM conflicting_statistics")
    }
    assert set(found) == {frozenset((5, 6))}
    assert db.execute("SELECT count(*) FROM conflicting_statistics").fetchone() == (2,)
    assert first != second


# Another place, time, group, unit or kind is another figure; so is one of a time that nobody dated.
@pytest.mark.parametrize(
    "other",
    [
        {"area": "Wales"},
        {"area": None},
        {"group": "boys"},
        {"unit": "count"},
        {"kind": "target"},
        {"period_end": None},
        {"measure": None},
        {"direction": "up"},
        {"sentence": "Sentence\nof a"},
    ],
)
def test_figures_about_different_things_do_not_disagree(
    db: sqlite_utils.Database, other: dict[str, Any]
) -> None:
    put(db, "a", of_council("a", "stockton"), figure("a", "5"))
    put(db, "b", of_council("b", "stockton"), figure("b", "6", **other))
    assert conflicts(db) == 0


@pytest.mark.parametrize(
    "both", [{"kind": "change", "direction": "up"}, {"measure": None}, {"measure": " "}, {"sentence": "s"}]
)
def test_changes_unknown_measures_and_figures_of_one_sentence_are_not_paired(
    db: sqlite_utils.Database, both: dict[str, Any]
) -> None:
    put(db, "a", of_council("a", "stockton"), figure("a", "5", **both))
    put(db, "b", of_council("b", "stockton"), figure("b", "6", **both))
    assert conflicts(db) == 0


def test_only_papers_of_one_council_disagree(db: sqlite_utils.Database) -> None:
    put(db, "a", of_council("a", "stockton"), figure("a", "5"))
    put(db, "b", of_council("b", "middlesbrough"), figure("b", "6"))
    put(db, "c", figure("c", "7"))
    put(db, "d", figure("d", "8"))
    assert conflicts(db) == 0
    put(db, "e", of_council("e", "stockton"), figure("e", "9"))
    assert conflicts(db) == 1


def test_undated_figures_may_both_be_right(db: sqlite_utils.Database) -> None:
    undated = {"period_start": None, "period_end": None, "period_text": "currently"}
    put(db, "a", of_council("a", "stockton"), figure("a", "5", **undated))
    put(db, "b", of_council("b", "stockton"), figure("b", "6", **undated))
    assert conflicts(db) == 0


def test_only_observations_are_compared(db: sqlite_utils.Database) -> None:
    kinds = ("observation", "change", "target", "projection")
    put(db, "a", *(figure("a", str(n), kind=kind) for n, kind in enumerate(kinds)))
    assert db.execute("SELECT value FROM comparable_statistics").fetchall() == [(0,)]


@pytest.fixture
def meeting_paper() -> tuple[Document, Identity, Meeting]:
    document = make_document("Paper", file_name="minutes")
    identity = Identity(
        **at(document),
        council="stockton",
        council_name="Stockton Council",
        committee="Board",
        type="minutes",
        title="Minutes",
        date="2021-07-20",
    )
    return (
        document,
        identity,
        Meeting(**at(document), committee="Board", date=date(2021, 7, 20), status="minutes"),
    )


def test_an_action_is_open_until_a_paper_says_that_it_is_complete(
    db: sqlite_utils.Database, meeting_paper: tuple[Document, Identity, Meeting]
) -> None:
    document, identity, meeting = meeting_paper
    common = {**at(document), "minute": None, "source": "tracker", "text": "t"}
    actions = [
        Action(**common, meeting=meeting, ordinal=1, status="open"),
        Action(**common, meeting=meeting, ordinal=2, status="complete"),
        Action(**common, meeting=meeting, ordinal=3),
        Action(**common, meeting=None, ordinal=4),
    ]
    put(db, "minutes", identity, meeting, *actions, document=document)
    rows = list(db.query("SELECT * FROM open_actions ORDER BY id"))
    assert sorted(row["id"].rpartition("-")[2] for row in rows) == ["1", "3", "4"]
    assert {(row["council"], row["committee"]) for row in rows} == {("Stockton Council", "Board")}


def test_a_recommendation_stands_beside_what_was_decided_or_beside_nothing(
    db: sqlite_utils.Database, meeting_paper: tuple[Document, Identity, Meeting]
) -> None:
    document, identity, meeting = meeting_paper
    document = replace(
        document, parts=(Part(1, "report", "Report", quote_of(document, "Paper"), 0, 1, 1, 1),)
    )
    asked, unanswered = (
        Recommendation(**at(document), part=document.parts[0], ordinal=n, text="That it be noted.")
        for n in "12"
    )
    minute = Minute(
        **at(document), meeting=meeting, reference="7", title="Report", ordinal=1, first_block=0, end_block=1
    )
    clause = Resolution(
        **at(document), meeting=meeting, minute=minute, ordinal=1, kind="noted", text="that it be noted"
    )
    put(db, "minutes", identity, meeting, minute, asked, unanswered, clause, document=document)
    rows = db.query(
        "SELECT ordinal, resolution, same_words, date, outcome FROM recommended_and_resolved ORDER BY ordinal"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("1", "that it be noted", 1, "2021-07-20", "as recommended"),
        ("2", "that it be noted", 1, "2021-07-20", "noted only"),
    ]


def test_coverage_counts_what_is_held_and_what_is_not(
    db: sqlite_utils.Database, meeting_paper: tuple[Document, Identity, Meeting]
) -> None:
    document, identity, meeting = meeting_paper
    to_come = replace(meeting, date=date(2021, 9, 14), status="scheduled")
    problem = Problem(code="exempt", message="m", rule=RULE)
    put(db, "minutes", identity, meeting, to_come, problem, document=document)
    put(db, "stray")
    rows = {row["committee"]: row for row in db.query("SELECT * FROM coverage")}
    board = rows["Board"]
    counted = ("meetings", "with_minutes", "agenda_only", "scheduled", "cancelled", "documents", "problems")
    assert [board[name] for name in counted] == [2, 1, 0, 1, 0, 1, 1]
    assert (board["council"], board["first_meeting"], board["last_meeting"]) == (
        "Stockton Council",
        "2021-07-20",
        "2021-09-14",
    )
    assert (rows[None]["documents"], rows[None]["meetings"]) == (1, 0)
