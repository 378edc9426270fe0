"""The site under attack: whatever a paper says and whatever is sent, nothing runs, nothing leaks, nothing falls."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
import pytest
from datasette.app import Datasette
from icalendar import Calendar
from lxml import etree

import db as store
from minutebook.findings import Action, AnyFinding, Identity, Meeting, Minute, Resolution
from minutebook.site.headers import Receive, Scope, Send, without_machine_pages
from minutebook.site.routes import ROUTES
from minutebook.site.serve import datasette_for
from minutebook.testing import make_document, quote_of
from tests.site_sample import build
from tests.test_site import Page

Get = Callable[[str], httpx.Response]
PANEL = "poppleton-sabotage-panel"
TITLE = '</title></textarea><script>alert("title")</script><svg onload=alert(1)>'
FORMULA = "=cmd|' /C calc'!A0"
MORE_FORMULAS = ("+1+1", "-2+3", "@SUM(1)", '=HYPERLINK("http://evil.example")')
BREAKS = "Report}}, \\input{/etc/passwd} ]]> <!-- & END:VCALENDAR"
TEXT = "\n".join(
    [
        "Nether Poppleton Council, Sabotage Panel, 5 May 2021",
        f"7 {TITLE}",
        f"RESOLVED {BREAKS}",
        f"{FORMULA} to repair the hut by 1 June 2021",
        *(f"{formula} to mend fence {n}" for n, formula in enumerate(MORE_FORMULAS)),
    ]
)


def hostile(path: Path) -> Path:
    """The sample collection with a paper in it whose every word is meant to do harm."""
    document = make_document(TEXT, file_name="../../etc/passwd\r\nset-cookie: a=b.pdf")

    def words(text: str) -> dict[str, object]:
        return {"quote": quote_of(document, text), "rule": "made-up@1"}

    meeting = Meeting(
        **words("5 May 2021"), committee="Sabotage Panel", date=date(2021, 5, 5), status="minutes"
    )
    minute = Minute(
        **words(TITLE), meeting=meeting, reference="7", title=TITLE, ordinal=1, first_block=0, end_block=1
    )
    findings: list[AnyFinding] = [
        Identity(
            **words("Nether Poppleton Council"),
            council="nether-poppleton",
            council_name="Nether Poppleton Council",
            committee="Sabotage Panel",
            type="minutes",
            title=TITLE,
            date="2021-05-05",
        ),
        meeting,
        minute,
        Resolution(**words(BREAKS), meeting=meeting, minute=minute, ordinal=1, kind="approved", text=BREAKS),
        Action(
            **words(f"{FORMULA} to repair the hut by 1 June 2021"),
            meeting=meeting,
            minute=minute,
            source="minuted",
            text="to repair the hut",
            ordinal=1,
            owner=FORMULA,
            due_text="1 June 2021",
            due_start=date(2021, 6, 1),
            due_end=date(2021, 6, 1),
        ),
        *(
            Action(
                **words(f"{formula} to mend fence {n}"),
                meeting=meeting,
                minute=minute,
                source="minuted",
                text=f"to mend fence {n}",
                ordinal=n + 2,
                owner=formula,
            )
            for n, formula in enumerate(MORE_FORMULAS)
        ),
    ]
    database = store.connect(path)
    store.save(
        database,
        document,
        findings,
        source_url="javascript:alert(document.domain)",
        ingested_at="2026-11-22T05:00:00Z",
        version="0.1.0",
    )
    database.close()
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(hostile(build(tmp_path_factory.mktemp("attacked") / "any.db")))


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


@pytest.fixture(scope="module")
def ids(site: Datasette) -> dict[str, str]:
    """The address of one record of each kind of the hostile paper."""
    found = asyncio.run(site.client.get("/search.json?year=2021&council=nether-poppleton&size=50")).json()
    addresses = {record["record"]: record["address"] for record in found["records"]}
    assert {"decision", "action"} <= set(addresses)
    return addresses


def test_script_in_a_title_is_text_on_every_page(get: Get, ids: dict[str, str]) -> None:
    meeting = re.sub(r"^/decision/(.+/2021-05-05)/.*$", r"/meeting/\1", ids["decision"])
    document = next(x for x in Page(get(ids["decision"]).text).links if x.startswith("/document/"))
    for path in (
        *ids.values(),
        meeting,
        document.partition("?")[0],
        document.partition("/page/")[0],
        "/search?q=repair",
        "/search?year=2021",
        "/actions?state=all",
        "/actions/table?state=all",
        "/",
        "/-/api",
        "/minutebook/actions",
        "/minutebook/minutes",
    ):
        answer = get(path)
        assert answer.status_code == 200, path
        page = Page(answer.text)
        hostile_tags = [a for tag, a in page.tags if tag in ("svg", "textarea") and "onload" in a]
        assert not hostile_tags, path
        own = "script-src 'none'" in answer.headers["content-security-policy"]
        assert own is not path.startswith("/minutebook"), path
        assert not own or not page.all("script"), path
        assert "<script>alert" not in answer.text, path
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))], path


def test_a_formula_in_an_owners_name_is_text_in_every_table(get: Get) -> None:
    seen = set()
    for path in ("/actions.csv?state=all", "/search.csv?kind=action", "/search.csv?q=fence"):
        rows = list(csv.reader(io.StringIO(get(path).text.removeprefix("\ufeff"))))
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))], path
        seen |= {cell for row in rows for cell in row if cell.startswith("'")}
    # “@SUM” is taken for the end of an address that a line has cut, and covered: no formula either.
    assert {f"'{FORMULA}", *(f"'{formula}" for formula in MORE_FORMULAS if formula[0] != "@")} <= seen
    told = get("/actions.json?state=all").json()["lines"]
    assert FORMULA in {line["owner"] for line in told}, "data for programs is as printed"


def test_numbers_in_csv_are_left_as_they_are(get: Get) -> None:
    """An apostrophe before a number would make it text, and a sum of the column wrong."""
    rows = list(csv.DictReader(io.StringIO(get("/search.csv?kind=figure").text.removeprefix("\ufeff"))))
    assert {row["value"] for row in rows} == {"33", "1359.6"}
    assert {row["overdue_days"].isdecimal() for row in _rows(get, "/actions.csv?state=all")} == {True}


def _rows(get: Get, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(get(path).text.removeprefix("\ufeff"))))


def test_no_format_can_be_broken_out_of(get: Get, ids: dict[str, str]) -> None:
    feed = etree.fromstring(get("/search.atom?year=2021").content)
    assert any(BREAKS in (e.text or "") for e in feed.iter("{*}content"))
    assert not [e for e in feed.iter() if not isinstance(e.tag, str)], "no comment out of a paper"
    events = Calendar.from_ical(get("/actions.ics?council=nether-poppleton").text).walk("VEVENT")
    assert [str(e["summary"]) for e in events] == [
        f"Due: {FORMULA}: {FORMULA} to repair the hut by 1 June 2021"
    ]
    bibtex = get(ids["decision"] + ".bib").text
    assert bibtex.count("{") == bibtex.count("}")
    assert r"\input" not in bibtex
    told = json.loads(get(ids["decision"] + ".json").text)
    assert told["quote"] == BREAKS


INJECTIONS = (
    "'",
    "' OR 1=1 --",
    '" UNION SELECT words FROM withheld --',
    "1; DROP TABLE actions",
    "x') OR ('1'='1",
    "NEAR(a b, 2) {id}: *",
    "%00",
    "\x00",
    "９",
    "²",
    "-1",
    "1e999",
    "a" * 3_000,
    "\ud7ff\U0001f600\u202e",
)
PARAMETERS = {
    "/search": "q kind council committee year order page size",
    "/search.json": "q kind council committee year order page size",
    "/search.csv": "q kind council committee year order page size",
    "/search.atom": "q kind council committee year order page size",
    "/actions": "state council committee owner on order page size",
    "/actions.json": "state council committee owner on order page size",
    "/actions.csv": "state council committee owner on order page size",
    "/actions.ics": "state council committee owner on order page size",
    "/actions/table": "state council committee owner on order page size",
    "/meetings.ics": "council committee",
    "/compare": "measure council",
    "/compare.json": "measure council",
    "/compare.csv": "measure council",
    "/recommendations": "council committee outcome page",
    "/recommendations.json": "council committee outcome page",
    "/recommendations.csv": "council committee outcome page",
    **{
        f"/{name}{form}": "words council committee state page"
        for name in ("votes", "interests", "private", "targets", "late")
        for form in ("", ".json", ".csv")
    },
    "/conflicts": "council page",
    "/conflicts.json": "council page",
    "/conflicts.csv": "council page",
}


@pytest.mark.parametrize("path", PARAMETERS)
def test_sql_in_every_parameter_is_only_text(get: Get, path: str) -> None:
    names = PARAMETERS[path].split()
    sent = [dict.fromkeys(names, injection) for injection in INJECTIONS]
    sent += [{name: "' OR 1=1 --"} for name in names]
    for parameters in sent:
        answer = get(f"{path}?{urlencode(parameters)}")
        assert answer.status_code in (200, 400, 404), parameters
        assert "syntax error" not in answer.text
        assert "sqlite" not in answer.text.lower()
    assert get("/actions.json?state=all").json()["total"] > 5, "all that was there is still there"


@pytest.mark.parametrize(
    "kind", ["decision", "action", "figure", "meeting", "document", "council", "committee"]
)
def test_sql_in_an_address_finds_nothing(get: Get, kind: str) -> None:
    for injection in INJECTIONS[:5]:
        for form in ("", ".json", ".bib", ".ris", ".txt"):
            assert get(f"/{kind}/{quote(injection, safe='')}{form}").status_code == 404, injection


def test_every_address_of_the_site_is_attacked_here_or_takes_no_words() -> None:
    """A new address that lists something has to be added above."""
    listing = {p.partition(".")[0] for p in PARAMETERS}
    plain = r"\^/(\(|-/|sitemap|robots|decision|action/|figure|meeting/|document|council/|committee/|\()"
    for pattern in (route.removeprefix("(?s)") for route, _ in ROUTES):
        name = re.sub(r"\\?[.(?$].*", "", pattern.removeprefix("^"))
        assert name in listing or re.match(plain, pattern), pattern


def test_the_site_tells_nothing_of_the_machine_it_runs_on(get: Get) -> None:
    for name in ("databases", "plugins", "settings", "versions", "threads", "metadata"):
        for form in ("", ".json", "/"):
            assert get(f"/-/{name}{form}").status_code == 404, name


def test_sql_of_anybodys_own_is_refused(get: Get) -> None:
    for path in (
        "/minutebook?sql=select+1",
        "/minutebook.json?sql=select+1",
        "/minutebook.csv?sql=select+hex(zeroblob(400000000))",
        "/minutebook/actions.json?_where=1%3D1",
    ):
        answer = get(path)
        assert answer.status_code in (302, 400, 403) or '"rows": [[1]]' not in answer.text, path
        assert answer.status_code != 200 or "_where" in path, path
    assert get("/minutebook/actions.json?_where=1%3D1").status_code in (400, 403)
    assert get("/minutebook.db").status_code in (403, 404), "the file is not given away"


@pytest.mark.parametrize(
    "path",
    [
        "/-/static-plugins/minutebook.site/../../../pyproject.toml",
        "/-/static-plugins/minutebook.site/%2e%2e/%2e%2e/routes.py",
        "/-/static-plugins/minutebook/..%2f..%2froutes.py",
        "/-/static/..%2f..%2fapp.py",
        "/document/..%2f..%2f..%2fetc%2fpasswd",
        "/document/../../etc/passwd/page/1",
        "/-/page-image/../../../../etc/passwd",
        "/-/page-image/" + "a" * 63 + "/1-600.png",
        "/-/page-image/" + "A" * 64 + "/1-600.png",
        "/-/page-image/..%2f..%2fany.db/1-600.png",
        "/-/page-image/" + "a" * 64 + "/..%2f1-600.png",
        "/sitemap-..%2fwithheld-1.xml",
        "/sitemap-sqlite_master-1.xml",
        "/minutebook/withheld",
        "/minutebook/withheld.json",
        "/minutebook/corrections.csv",
        "/minutebook/sqlite_master.json",
        "/minutebook/pages_fts_data.json",
        "/minutebook/actions_fts.json",
        "/minutebook/WITHHELD",
        "/minutebook/withheld/1",
        "/minutebook/withheld/-/schema",  # this and what follows: from Datasette 1.0 on
        "/minutebook/withheld/-/fragment",
        "/minutebook/withheld/-/autocomplete?q=a",
        "/minutebook/-/query.json?sql=select+1",
        "/-/allowed.json?action=view-table",
        "/-/check.json?action=view-table",
        "/-/config.json",
        "/-/jump.json?q=withheld",
        "/-/schema.md",
    ],
)
def test_there_is_no_way_to_files_or_to_tables_that_are_not_published(site: Datasette, path: str) -> None:
    answer = asyncio.run(site.client.get(path, follow_redirects=True))
    assert answer.status_code in (400, 403, 404), path
    assert "root:" not in answer.text
    assert "import annotations" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/minutebook/pages~5Ffts.json",
        "/minutebook/pages%7E5Ffts.json",
        "/minutebook/PAGES_FTS",
        "/~6dinutebook/pages_fts/1",
        "/minutebook/pages_fts_data",
        "/minutebook/-/schema.json",
        "/minutebook/~2D/schema",
        "/~2D/settings.json",
    ],
)
def test_a_closed_page_is_closed_however_its_address_is_written(path: str) -> None:
    async def open_to_all(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def status() -> int:
        transport = httpx.ASGITransport(app=without_machine_pages(open_to_all))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            assert (await client.get("/minutebook/pages.json")).status_code == 200
            return (await client.get(path)).status_code

    assert asyncio.run(status()) == 404


def test_a_thousand_facets_and_deep_pages_are_answered_at_once(get: Get) -> None:
    facets = "&".join(f"_facet=owner&_facet=column{n}" for n in range(500))
    for path in (
        f"/minutebook/actions.json?{facets}",
        f"/minutebook/actions?{facets}",
        "/minutebook/actions.json?_size=max&_next=99999999",
        "/search.json?kind=decision&size=999999999&page=999999999",
        "/actions.json?state=all&size=999999999&page=999999999",
        "/search?" + "&".join(f"council=c{n}" for n in range(1_000)),
        "/actions?" + "&".join(f"p{n}={n}" for n in range(2_000)),
    ):
        begun = time.process_time()
        assert get(path).status_code in (200, 400, 403, 404), path
        assert time.process_time() - begun < 2, path


def test_a_slow_query_is_stopped_and_said(get: Get, site: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a limit that nothing keeps to, each page says so and none gives part of what it should."""
    monkeypatch.setitem(site._settings, "sql_time_limit_ms", 0.0001)
    for path in (
        "/search.json?q=the",
        "/search.csv?kind=figure",
        "/search.atom?q=the",
        "/actions",
        "/sitemap.xml",
    ):
        answer = get(path)
        assert answer.status_code == 503, path
        assert "Ask for less" in answer.text, path
    assert get("/actions.json").json()["ok"] is False
    assert len(Page(get("/actions").text).all("main")) == 1


def test_a_header_cannot_be_put_in_by_a_name_or_a_host(
    get: Get, site: Datasette, ids: dict[str, str]
) -> None:
    for path in (*ids.values(), ids["action"] + ".bib", "/actions.csv", "/search.csv?q=%0d%0aset-cookie:a=b"):
        assert "set-cookie" not in get(path).headers, path
    evil = 'evil.example/"><script>alert(1)</script>'
    for path in ("/search.atom?q=the", "/-/opensearch.xml", "/sitemap.xml", "/actions/table?state=all"):
        answer = asyncio.run(site.client.get(path, headers={"host": evil}))
        assert "<script>" not in answer.text, path


@pytest.mark.parametrize(
    "path",
    [
        "/actions",
        "/actions.csv",
        "/actions.json",
        "/actions.ics",
        "/actions/table",
        "/meetings.ics",
        "/search.atom?q=the",
        "/-/opensearch.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/-/api",
        "/-/api.json",
    ],
)
def test_every_new_form_has_the_usual_headers(get: Get, path: str) -> None:
    headers = get(path).headers
    assert "script-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"]
    assert headers["permissions-policy"]
    assert "charset=utf-8" in headers["content-type"]
