"""A body that a council's site knows by one number is one body, whatever its papers call it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

import db as store
from db.search.entries import fill
from minutebook.site.serve import datasette_for
from tests.site_sample import build
from tests.test_site import Page

PANEL = "wexborough/children-and-families-panel"
LATER = "wexborough/young-peoples-board"


def paper(db: sqlite_utils.Database, name: str, body: str, day: str, number: int | None, **more: Any) -> None:
    """A paper like one of the sample's minutes, of that body and day, listed under that number."""
    (row,) = db.table("documents").rows_where("committee_id = ?", [PANEL], order_by="id", limit=1)
    own = {"id": name, "sha256": name, "committee_id": body, "date": day, "body_number_given": number}
    db.table("documents").insert({**row, "meeting_id": None, "type": "minutes", **own, **more})
    named = {"committee_id": body, "name": body, "document_id": name, "date": day}
    db.table("committee_names").insert(named)


@pytest.fixture
def db(tmp_path: Path) -> sqlite_utils.Database:
    opened = store.connect(build(tmp_path / "papers.db"))
    opened.table("committees").insert(
        {"id": LATER, "council_id": "wexborough", "name": "Young People's Board"}
    )
    opened.execute("UPDATE documents SET body_number_given = 141 WHERE committee_id = ?", [PANEL])
    paper(opened, "earlier", PANEL, "2021-03-02", 141)
    return opened


def two_later(db: sqlite_utils.Database) -> None:
    """Papers of two days under the later name."""
    for day in ("2022-01-11", "2022-02-11"):
        paper(db, f"later{day}", LATER, day, 141)


def same_as(db: sqlite_utils.Database) -> dict[str, str | None]:
    fill(db)
    return dict(db.execute("SELECT id, same_as FROM committees WHERE council_id = 'wexborough'").fetchall())


@pytest.mark.parametrize(
    ("papers", "one"),
    [
        ([(LATER, "2022-01-11", 141), (LATER, "2023-01-10", 141)], True),
        # one day's papers may have been filed wrongly
        ([(LATER, "2022-01-11", 141)], False),
        ([(LATER, "2022-01-11", 141), (LATER, "2022-01-11", 141)], False),
        # the site has not told its number, or it is another body's
        ([(LATER, "2022-01-11", None), (LATER, "2023-01-10", None)], False),
        ([(LATER, "2022-01-11", 142), (LATER, "2023-01-10", 142)], False),
        # both met in the same years: the site files papers of one under the other
        ([(LATER, "2022-01-11", 141), (PANEL, "2022-03-01", 141), (LATER, "2022-04-11", 141)], False),
        # it has a number of its own, and one paper was filed elsewhere
        ([(LATER, "2022-01-11", 141), (LATER, "2022-02-11", 142), (LATER, "2022-03-11", 141)], False),
    ],
)
def test_names_under_one_number_are_one_body_where_one_follows_the_other(
    db: sqlite_utils.Database, papers: list[tuple[str, str, int | None]], one: bool
) -> None:
    for place, (body, day, number) in enumerate(papers):
        paper(db, f"later{place}", body, day, number)
    assert same_as(db) == {PANEL: LATER if one else None, LATER: None}


def test_a_report_of_another_body_renames_nobody(db: sqlite_utils.Database) -> None:
    for day in ("2022-01-11", "2022-02-11"):
        paper(db, f"later{day}", LATER, day, 141, type="report")
    assert same_as(db) == {PANEL: None, LATER: None}


def test_what_turns_out_to_be_two_bodies_is_parted_again(db: sqlite_utils.Database) -> None:
    two_later(db)
    assert same_as(db)[PANEL] == LATER
    paper(db, "after", PANEL, "2022-03-01", 141)
    assert same_as(db)[PANEL] is None


def test_the_site_counts_it_once_under_its_latest_name_and_tells_the_former(
    db: sqlite_utils.Database, tmp_path: Path
) -> None:
    site = datasette_for(tmp_path / "papers.db")

    def got(path: str) -> Any:
        return asyncio.run(site.client.get(path))

    before = got(f"/committee/{PANEL}.json").json()
    two_later(db)
    fill(db)
    db.close()
    site = datasette_for(tmp_path / "papers.db")
    (held,) = got("/council/wexborough.json").json()["bodies"]
    assert (held["name"], held["meetings"], held["documents"]) == (
        "Young People's Board",
        before["meetings"],
        before["documents"] + 2,
    )
    assert held["formerly"] == ["Children and Families Panel"]
    assert "formerly Children and Families Panel" in Page(got("/council/wexborough").text).text
    for name in (PANEL, LATER):
        page = got(f"/committee/{name}.json").json()
        assert (page["id"], page["meetings"], page["formerly"]) == (
            LATER,
            before["meetings"],
            ["Children and Families Panel"],
        )
        assert page["decisions"]["total"] == before["decisions"]["total"]
        assert page["actions"]["total"] == before["actions"]["total"]
        assert page["figures"]["total"] == before["figures"]["total"]
        assert "Formerly Children and Families Panel" in Page(got(f"/committee/{name}").text).text
        rows = got(f"/committee/{name}.csv").text.splitlines()
        assert len(rows) == before["meetings"] + 1
    assert got("/votes.json?committee=" + LATER).status_code == 200
    months = [r.split(",") for r in got("/-/coverage.csv").text.splitlines()[1:] if "exborough" in r]
    assert {row[1] for row in months} == {"Young People's Board"}
    (meeting,) = got(f"/meetings.ics?committee={LATER}").text.split("BEGIN:VEVENT")[1:]
    assert "Children and Families Panel" in meeting
