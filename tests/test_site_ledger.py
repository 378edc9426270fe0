"""The ledger of actions: its lists, its filters, and its forms for a spreadsheet, an agenda and a diary."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette
from icalendar import Calendar

from db import connect
from minutebook import pipeline
from minutebook.site import calendars
from minutebook.site.ledger import ledger_page
from minutebook.site.ledger_asked import ledger_asked
from minutebook.site.ledger_rows import owner_shown
from minutebook.site.names import names
from minutebook.site.serve import datasette_for
from tests.followed_packs import write_packs
from tests.site_sample import build
from tests.test_site import Page

Get = Callable[[str], httpx.Response]
COSTS = "that the Head of Harbours report the costs of the dredging survey to the next meeting."
MOORINGS = "The Head of Harbours agreed to circulate the list of vacant moorings to members."
BUDGET = "The Head of Finance agreed to provide the harbour budget figures at the next meeting."
SIGNS = "The Head of Harbours agreed to provide new signs for the pier at a future meeting."
RAILINGS = "Repaint the lighthouse railings"
GATES = "Consult the rowing club about the slipway gates"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three packs of a panel, each with the action log that came back to the one before."""
    folder: Path = tmp_path_factory.mktemp("ledger")
    db = connect(folder / "packs.db", create=True)
    pipeline.ingest(db, write_packs(folder), ocr="none", council="northumberland")
    db.close()
    return folder / "packs.db"


@pytest.fixture
def conn(papers: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(papers)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def site(papers: Path) -> Datasette:
    return datasette_for(papers)


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("sample") / "any.db"))


def listed(conn: sqlite3.Connection, today: str = "2021-10-01", **given: str) -> list[str]:
    councils, committees = names(conn)
    asked = ledger_asked(given, councils, committees, date.fromisoformat(today))
    return [" ".join(line.quote.split()) for line in ledger_page(conn, asked).lines]


@pytest.mark.parametrize(
    ("state", "quotes"),
    [
        ("open", {COSTS, BUDGET, SIGNS}),
        ("overdue", {COSTS, BUDGET}),
        ("carried", {COSTS, SIGNS}),
        ("returned", {COSTS, SIGNS, MOORINGS, RAILINGS}),
        ("never", {BUDGET, GATES}),
        ("dropped", {GATES}),
        ("complete", {MOORINGS, RAILINGS}),
        ("all", {COSTS, BUDGET, SIGNS, MOORINGS, RAILINGS, GATES}),
    ],
)
def test_each_list_has_just_its_actions_and_each_action_once(
    conn: sqlite3.Connection, state: str, quotes: set[str]
) -> None:
    found = listed(conn, state=state)
    assert len(found) == len(quotes)
    assert set(found) == quotes


@pytest.mark.parametrize(
    ("today", "overdue"),
    [
        ("2021-07-20", set()),  # on the day itself nothing is late
        ("2021-07-21", {COSTS}),
        ("2021-09-14", {COSTS}),
        ("2021-09-15", {COSTS, BUDGET}),
    ],
)
def test_overdue_begins_on_the_day_after_the_due_date(
    conn: sqlite3.Connection, today: str, overdue: set[str]
) -> None:
    assert set(listed(conn, today, state="overdue")) == overdue
    assert set(listed(conn, "2030-01-01", state="overdue", on=today)) == overdue, "a day of the reader's own"


def test_what_is_overdue_says_by_how_long_and_what_came_back_how_often(get: Get) -> None:
    text = " ".join(Page(get("/actions?on=2021-10-01").text).text.split())
    assert "20 July 2021 Overdue by 73 days Open; carried forward 3 times. Still awaited" in text
    assert "did not come back in 1 later meeting as at 16 November 2021, the body’s latest paper" in text
    assert "Due dates are compared with 1 October 2021." in text


@pytest.mark.parametrize(
    ("latest_paper", "told"),
    [
        ("2021-07-19", "20 July 2021 no later paper is held"),
        ("2021-07-20", "20 July 2021 no later paper is held"),  # what was done by the day is told after it
        ("2021-07-21", "20 July 2021 Overdue by 73 days"),
    ],
)
def test_only_a_later_paper_makes_an_action_overdue(
    papers: Path, tmp_path: Path, latest_paper: str, told: str
) -> None:
    copy = tmp_path / "early.db"
    copy.write_bytes(papers.read_bytes())
    with sqlite3.connect(copy) as conn:
        conn.execute("UPDATE followed_actions SET as_at = ?", [latest_paper])
    site = datasette_for(copy)
    answer = asyncio.run(site.client.get("/actions?state=overdue&on=2021-10-01"))
    assert told in " ".join(Page(answer.text).text.split())
    table = asyncio.run(site.client.get("/actions/table?state=overdue&on=2021-10-01"))
    assert ("20 July 2021 (overdue)" in table.text) == ("Overdue" in told)


def test_the_latest_due_date_that_is_printed_counts(papers: Path, tmp_path: Path) -> None:
    """A tracker that moves the date moves it in the ledger: the first date is no longer overdue."""
    copy = tmp_path / "moved.db"
    copy.write_bytes(papers.read_bytes())
    conn = sqlite3.connect(copy)
    moved = (
        "SELECT u.record_id FROM follow_ups AS u JOIN actions AS a ON a.id = u.action_id"
        " WHERE u.record_table = 'actions' AND a.quote LIKE '%dredging%' ORDER BY u.date DESC LIMIT 1"
    )
    conn.execute(f"UPDATE actions SET due_start = '2021-12-01', due_end = '2021-12-31' WHERE id = ({moved})")
    assert listed(conn, state="overdue") == [BUDGET]
    assert COSTS in listed(conn, "2022-01-01", state="overdue")
    conn.close()


def test_actions_are_listed_by_owner_body_and_council(conn: sqlite3.Connection, get: Get) -> None:
    assert listed(conn, owner="head of FINANCE") == [BUDGET]
    assert listed(conn, owner="nobody at all") == []
    assert set(listed(conn, committee="northumberland/harbour-panel", council="northumberland")) == {
        COSTS,
        BUDGET,
        SIGNS,
    }
    found = get("/actions.json?owner=Head+of+Harbours").json()
    assert {o["label"]: o["number"] for o in found["owners"]} == {
        "F Quill": 1,
        "G Stone": 1,
        "Head of Finance": 1,
        "Head of Harbours": 3,
    }
    assert {s["value"]: s["number"] for s in found["states"]}["all"] == 3
    page = get("/actions?council=atlantis&state=asleep&on=tomorrow&order=upside&page=999").text
    for said in ("There is no council “atlantis”", "There is no state “asleep”", "A day is written as"):
        assert said in page


def test_an_owner_is_asked_for_by_the_name_that_readers_see() -> None:
    """An address in an owner's cell is covered in the list of owners, and so in links and forms."""
    assert owner_shown("Jo Marsh\n(jo.marsh@wexborough.example)").startswith("Jo Marsh (")
    assert "@" not in owner_shown("Jo Marsh\n(jo.marsh@wexborough.example)")
    assert owner_shown(None) == "-"


def test_lists_are_ordered_and_paged(conn: sqlite3.Connection, get: Get) -> None:
    assert listed(conn, state="all")[:2] == [COSTS, BUDGET], "by due date, those without one last"
    assert listed(conn, state="all", order="carried")[0] == COSTS
    assert listed(conn, state="all", order="newest")[0] == SIGNS
    seen, link = [], "/actions.csv?state=all&size=4"
    while link:
        answer = get(link)
        seen += [row["id"] for row in csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))]
        link = answer.links["next"]["url"] if "next" in answer.links else ""
    assert len(seen) == len(set(seen)) == 6


def test_csv_has_what_a_citation_needs_and_every_address_leads_somewhere(get: Get) -> None:
    rows = list(csv.DictReader(io.StringIO(get("/actions.csv?state=all").text.removeprefix("\ufeff"))))
    told = get("/actions.json?state=all").json()["lines"]
    assert [row["id"] for row in rows] == [line["id"] for line in told]
    for row in rows:
        assert get(row["record_link"].removeprefix("http://localhost")).status_code == 200
        assert get(row["page_link"].removeprefix("http://localhost").partition("#")[0]).status_code == 200
        assert (
            get(row["record_link"].removeprefix("http://localhost") + ".json").json()["citation"]
            == row["citation"]
        )
    assert {row["carried_forward"] for row in rows} == {"0", "1", "3"}


def test_the_table_for_an_agenda_is_plain_and_links_by_whole_addresses(get: Get) -> None:
    page = Page(get("/actions/table?state=all").text)
    assert len(page.all("table")) == 1
    assert [name for name, _ in page.tags].count("caption") == 1
    assert all("scope" in attributes for attributes in page.all("th"))
    outside = [link for link in page.links if link.startswith("http://localhost/action/")]
    assert len(outside) == 6, "a link in a Word document has no site to begin from"


def test_due_dates_are_a_calendar(get: Get, conn: sqlite3.Connection) -> None:
    answer = get("/actions.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.text)
    events = {str(e["summary"]): e for e in calendar.walk("VEVENT")}
    assert [e["dtstart"].dt for e in events.values()] == [date(2021, 7, 20), date(2021, 9, 14)]
    first = next(iter(events.values()))
    assert first["dtend"].dt == date(2021, 7, 21)
    assert str(first["summary"]).startswith("Due: Head of Harbours: that the Head of Harbours report")
    assert str(first["url"]).startswith("http://localhost/action/")
    assert answer.text == get("/actions.ics").text, "the same data, the same calendar"
    for event in Calendar.from_ical(answer.text).walk("VEVENT"):
        assert "Minutebook: http://localhost/action/" in event["description"], "read far from the site"
    assert len({e["uid"] for e in events.values()}) == 2
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))


def test_meetings_are_a_calendar_at_the_time_on_the_wall(get: Get, sample: Datasette) -> None:
    events = {e["dtstart"].dt: e for e in Calendar.from_ical(get("/meetings.ics").text).walk("VEVENT")}
    # Two in the afternoon is 13:00 UTC in September and 14:00 UTC in November.
    assert datetime(2021, 9, 14, 13, tzinfo=UTC) in events
    assert datetime(2021, 11, 16, 14, tzinfo=UTC) in events
    assert str(events[datetime(2021, 9, 14, 13, tzinfo=UTC)]["location"]) == "Council Chamber"
    assert events[date(2021, 5, 4)]["dtend"].dt == date(2021, 5, 5), "no time is printed: the whole day"
    ours = asyncio.run(sample.client.get("/meetings.ics?council=wexborough")).text
    assert [str(e["summary"]) for e in Calendar.from_ical(ours).walk("VEVENT")] == [
        "Children and Families Panel, Wexborough"
    ]
    assert get("/meetings.ics?council=atlantis").status_code == 404


def test_no_text_can_break_out_of_its_line_in_a_calendar(sample: Datasette) -> None:
    """A line break in a paper's words must not begin a property or an event of its own."""
    row = {
        "id": "a/b/2021-01-01",
        "date": "2021-01-01",
        "time": None,
        "venue": "Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\x07;,\\",
        "status": "cancelled",
        "council": None,
        "committee": "Panel\nATTENDEE:mailto:jo@wexborough.example",
        "ingested_at": "2026-01-01T00:00:00Z",
    }
    text = calendars.meetings([row], lambda path: f"https://site.example{path}").decode()
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["status"]) == "CANCELLED"
    assert "attendee" not in event
    assert "wexborough.example" not in text
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
