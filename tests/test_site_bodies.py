"""Councils, their committees, and what is held of all of them, asked as a browser asks."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import sqlite_utils
from datasette.app import Datasette

from db.held_words import HELD
from minutebook.facsimile.library import library_in
from minutebook.facsimile.terms import Licence, Terms
from minutebook.site.bodies import committee_page
from minutebook.site.councils import council_page
from minutebook.site.held import Day, calendar, meeting_counts
from minutebook.site.serve import datasette_for
from tests.site_sample import build
from tests.test_site import Page

PANEL = "/committee/wexborough/children-and-families-panel"
MEETING = "/meeting/wexborough/children-and-families-panel/2021-07-20"
PAGES = ["/-/coverage", "/council/wexborough", "/council/nether-poppleton", PANEL]
SABOTAGE = "/committee/nether-poppleton/b-sabotage-board-b"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("bodies") / "papers.db"))


def get(site: Datasette, path: str) -> httpx.Response:
    return asyncio.run(site.client.get(path))


def rows_of(response: httpx.Response) -> list[dict[str, str]]:
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("view", "name"),
    [(council_page, "wexborough"), (committee_page, "wexborough/children-and-families-panel")],
)
def test_what_a_page_counts_by_stands_in_the_indexes(
    tmp_path: Path, view: Callable[[sqlite3.Connection, str], object], name: str
) -> None:
    """Each row of a council with 2,500 papers stands on a page of the file by itself: that was a fifth of a second."""
    asked: list[str] = []
    with closing(sqlite3.connect(build(tmp_path / "papers.db"))) as conn:
        conn.execute("ANALYZE")
        conn.set_trace_callback(asked.append)
        assert view(conn, name) is not None
        conn.set_trace_callback(None)
        counts = [sql for sql in asked if "count(" in sql and "action_ledger" not in sql]
        steps = [row[3] for sql in counts for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    large = [step for step in steps if step.startswith("SEARCH") and _LARGE.search(step)]
    assert len(large) > 4
    assert [step for step in large if "COVERING INDEX" not in step] == []


_LARGE = re.compile(r" (?:documents|meetings|d|m|r|s|p) ")
"""The tables that have a row or more for every paper, by the names that they have in a query."""


@pytest.mark.parametrize("path", [*PAGES, SABOTAGE])
def test_pages_are_whole_without_script_and_style(site: Datasette, path: str) -> None:
    response = get(site, path)
    page = Page(response.text)
    assert response.status_code == 200
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert not page.all("script")
    assert not [a for _, a in page.tags if any(name.startswith("on") or name == "style" for name in a)]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(th.get("scope") for th in page.all("th"))


@pytest.mark.parametrize("path", [*PAGES, SABOTAGE])
def test_every_link_leads_somewhere(site: Datasette, path: str) -> None:
    for link in {link for link in Page(get(site, path).text).links if link.startswith("/")}:
        assert get(site, link).status_code in (200, 302), link


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_as_data(site: Datasette, path: str) -> None:
    assert get(site, f"{path}.json").status_code == 200
    assert rows_of(get(site, f"{path}.csv"))


def test_a_committees_meetings_stand_in_a_calendar(site: Datasette) -> None:
    page = Page(get(site, PANEL).text)
    assert MEETING in page.links
    assert "20 July 2021, minutes held" in page.text
    assert "1 meeting and 2 papers are held: 1 with minutes" in page.text


def test_a_committees_decisions_are_counted_by_kind(site: Datasette) -> None:
    kinds = get(site, f"{PANEL}.json").json()["kinds"]
    assert [(k["kind"], k["number"]) for k in kinds] == [("noted", 2), ("action", 1), ("referred", 1)]
    (acted,) = [kind["rows_link"] for kind in kinds if kind["kind"] == "action"]
    rows = get(site, acted.replace("?", ".json?_shape=array&")).json()
    assert [row["text"][:28] for row in rows] == ["That a further report on res"]


def test_attendance_is_counted_by_member(site: Datasette) -> None:
    """Officers are no members; who sent apologies is listed with them."""
    found = get(site, f"{PANEL}.json").json()["attendance"]
    assert found["meetings"] == 1
    assert [(m["name"], m["role"], m["present"], m["apologies"]) for m in found["members"]] == [
        ("A Thistlewood", "Chair", 1, 0),
        ("B Marchbanks", None, 1, 0),
        ("E Fairweather", None, 0, 1),
    ]


def changed(tmp_path: Path, *statements: Sequence[str]) -> Datasette:
    path = build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    for sql, *parameters in statements:
        db.execute(sql, parameters)
    db.conn.commit()
    db.close()
    return datasette_for(path)


def test_a_name_printed_with_and_without_stops_is_one_and_a_name_held_back_is_none(tmp_path: Path) -> None:
    meeting = "INSERT INTO meetings SELECT replace(id, '2021-07-20', '2021-09-20'), council_id, committee_id,"
    rest = (
        "time, venue, status, document_id, page, quote, char_start, char_end, spans, boxes, confidence, rule"
    )
    site = changed(
        tmp_path,
        (f"{meeting} '2021-09-20', {rest}, NULL FROM meetings WHERE date = '2021-07-20'",),
        (
            (
                "INSERT INTO attendance SELECT id || '-2', replace(meeting_id, '2021-07-20', '2021-09-20'),"
                " 'A. Thistlewood', kind, NULL, document_id, page, quote, char_start, char_end, spans, boxes,"
                " confidence, rule FROM attendance WHERE name = 'A Thistlewood'"
            ),
        ),
        ("UPDATE attendance SET name = ? WHERE name = 'B Marchbanks'", HELD * 9),
    )
    members = get(site, f"{PANEL}.json").json()["attendance"]["members"]
    assert [(m["name"], m["present"]) for m in members] == [("A. Thistlewood", 2), ("E Fairweather", 0)]


def test_open_actions_and_figures_are_listed(site: Datasette) -> None:
    page = Page(get(site, PANEL).text)
    assert "D Penhaligon to write to each provider by 31 August 2021." in page.text
    assert "33%: Placements outside the borough" in page.text


def test_a_listed_decision_stands_under_its_minute_and_on_a_councils_page_under_its_body(
    site: Datasette,
) -> None:
    """That "the report be noted" stands in every other minute; alone it tells nobody what was noted."""
    titles = {
        "decisions": {"COVID-19 UPDATE", "REVIEW OF RESIDENTIAL PLACEMENTS"},
        "actions": {"REVIEW OF RESIDENTIAL PLACEMENTS", "ANY OTHER BUSINESS"},
    }
    of_body = get(site, f"{PANEL}.json").json()
    of_council = get(site, "/council/wexborough.json").json()
    for kind, under in titles.items():
        assert {line["under"] for line in of_body[kind]["newest"]} == under
        named = {f"{title} · Children and Families Panel" for title in under}
        assert {line["under"] for line in of_council[kind]["newest"]} == named
    assert {line["under"] for line in of_body["figures"]["newest"]} == {None}
    assert "COVID-19 UPDATE · 20 July 2021 · Noted" in Page(get(site, PANEL).text).text


def test_a_council_says_what_is_held_of_it_without_counting_dates_as_meetings(tmp_path: Path) -> None:
    told = "Held here: 2 papers, 1 meeting; all of July 2021."
    assert told in Page(get(changed(tmp_path), "/council/wexborough").text).text
    (tmp_path / "schedule").mkdir()
    site = changed(tmp_path / "schedule", ("UPDATE meetings SET status = 'scheduled'",))
    told = "Held here: 2 papers, 1 date in schedules; all of July 2021."
    assert told in Page(get(site, "/council/wexborough").text).text


def test_a_councils_page_has_the_terms_that_the_operator_gives(tmp_path: Path) -> None:
    terms = Terms({"wexborough": Licence("Some terms", "https://terms.example/")})
    with closing(library_in(tmp_path / "kept", terms)) as library:
        site = datasette_for(build(tmp_path / "papers.db"), library)
        page = Page(get(site, "/council/wexborough").text)
        found = get(site, "/council/wexborough.json").json()
    assert "https://terms.example/" in page.links
    assert (found["terms"], found["licence"]) == ("Some terms", None)


def test_a_council_names_its_bodies_and_its_terms(site: Datasette) -> None:
    page = Page(get(site, "/council/wexborough").text)
    assert PANEL in page.links
    assert "Wexborough Borough Council" in page.text
    assert "Not known here. The papers are the council’s." in page.text
    assert "July 2021: 1 of 1 meeting with minutes" in page.text


def test_coverage_tells_what_is_held_and_why_something_is_missing(site: Datasette) -> None:
    found = get(site, "/-/coverage.json").json()
    assert {(c["name"], c["meetings"], c["documents"]) for c in found["councils"]} == {
        ("Wexborough", 1, 2),
        ("Nether Poppleton Council", 1, 1),
    }
    assert [(r["code"], r["papers"]) for r in found["reasons"]] == [
        ("date-unclear", 2),
        ("wording-differs", 1),
    ]
    rows = rows_of(get(site, "/-/coverage.csv"))
    (july,) = [row for row in rows if row["council_id"] == "wexborough" and row["month"] == "2021-07"]
    assert (july["meetings"], july["with_minutes"], july["documents"], july["codes"]) == (
        *("1", "1", "2"),
        "date-unclear wording-differs",
    )


def test_a_council_of_which_only_papers_are_held_has_their_months(tmp_path: Path) -> None:
    with sqlite3.connect(build(tmp_path / "papers.db")) as conn:
        conn.execute("DELETE FROM meetings WHERE council_id = 'nether-poppleton'")
        conn.execute("UPDATE documents SET date = '2020-05-05' WHERE council_id = 'nether-poppleton'")
    found = get(datasette_for(tmp_path / "papers.db"), "/council/nether-poppleton.json").json()["total"]
    assert (found["meetings"], found["first"], found["last"]) == (0, "2020-05", "2020-05")


def test_a_meeting_without_minutes_and_one_cancelled_are_told_apart(tmp_path: Path) -> None:
    for status, told in (("agenda", "agenda only"), ("cancelled", "cancelled")):
        folder = tmp_path / status
        folder.mkdir()
        site = changed(folder, ("UPDATE meetings SET status = ?", status))
        assert f"20 July 2021, {told}" in get(site, PANEL).text


@pytest.mark.parametrize(
    ("minutes", "meetings", "sign"), [(0, 1, "○"), (0, 3, "○"), (1, 3, "◐"), (2, 3, "◐"), (3, 3, "●")]
)
def test_a_month_says_whether_all_some_or_none_of_its_meetings_have_minutes(
    minutes: int, meetings: int, sign: str
) -> None:
    counted = {"month": "2021-07", "meetings": meetings, "cancelled": 0, "with_minutes": minutes}
    (year,) = meeting_counts([counted])
    ((day,),) = filter(None, year.months)
    assert (day.sign, day.label) == (sign, f"{minutes}/{meetings}")


def test_hostile_names_are_inert(site: Datasette) -> None:
    for path in (SABOTAGE, "/council/nether-poppleton", "/-/coverage"):
        assert "<b>Sabotage" not in get(site, path).text
        assert "<script>" not in get(site, path).text
    assert "Sabotage Board" in get(site, SABOTAGE).text


def test_a_csv_runs_no_formula(tmp_path: Path) -> None:
    site = changed(tmp_path, ("UPDATE meetings SET venue = '=1+1'",))
    assert {row["venue"] for row in rows_of(get(site, f"{PANEL}.csv"))} == {"'=1+1"}


@pytest.mark.parametrize("path", ["/council/nobody", "/committee/no/such", "/council/nobody.json"])
def test_unknown_names_are_explained(site: Datasette, path: str) -> None:
    response = get(site, path)
    assert response.status_code == 404
    if path.endswith("json"):
        assert json.loads(response.text)["ok"] is False


def test_a_calendar_keeps_few_empty_years_and_never_many() -> None:
    """A year misprinted as 1021 must not make a thousand rows."""
    day = Day("1", "●", "words", None)
    years = [year.year for year in calendar({"2021-07": (day,), "2018-01": (day,), "1021-07": (day,)})]
    assert years == ["2021", "2020", "2019", "2018", "1021"]
    assert calendar({}) == ()
