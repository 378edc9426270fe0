"""The site, asked as a browser asks it: a real Datasette on a real database of made-up papers."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from datasette.app import Datasette

from minutebook.site.serve import datasette_for
from tests.site_sample import build

MEETING = "wexborough/children-and-families-panel/2021-07-20"
DECISION = f"/decision/{MEETING}/21-97/2"
ACTION = f"/action/{MEETING}/21-98/action-1"
HOSTILE = "/decision/nether-poppleton/b-sabotage-board-b/2020-05-05/7/1"

Get = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("site") / "anything.db"))


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


class Page(HTMLParser):
    """What the tests ask of a page: its tags, links, headings and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def links(self) -> list[str]:
        return [a["href"] for a in self.all("a") if a.get("href")]  # type: ignore[misc]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if tag in ("h1", "h2", "h3", "h4")]


OWN = [
    "/",
    "/search",
    "/search?q=placements",
    "/search?q=placements&kind=decision",
    "/search?q=xyzzyplugh",
    "/search?q=%22%28%29",
    DECISION,
    ACTION,
    f"/meeting/{MEETING}",
    "/-/about",
    "/-/accuracy",
    "/decision/no/such/decision",
    "/no-such-page/at-all",
    HOSTILE,
]


@pytest.mark.parametrize("path", OWN)
def test_own_pages_are_whole_and_without_script(get: Get, path: str) -> None:
    response = get(path)
    page = Page(response.text)
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("main")) == 1
    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), (
        "a level is left out"
    )
    assert not page.all("script")
    assert not [a for _, a in page.tags if any(name.startswith("on") or name == "style" for name in a)]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    labelled = {a.get("for") for a in page.all("label")}
    fields = [a for a in page.all("input") + page.all("select") if a.get("type") != "hidden"]
    assert {f["id"] for f in fields} <= labelled


def test_home_says_what_is_held_and_how_accurate_it_is(get: Get) -> None:
    text = Page(get("/").text).text
    assert "3 papers of 2 councils, with 2 meetings held or called from 5 May 2020 to 20 July 2021." in text
    assert "has not been measured" in text
    assert "Children and Families Panel, Wexborough" in text


def test_a_file_of_which_nothing_could_be_read_is_told_and_counts_as_no_paper(tmp_path: Path) -> None:
    with sqlite3.connect(build(tmp_path / "papers.db")) as conn:
        conn.execute("UPDATE documents SET status = 'failed' WHERE council_id = 'nether-poppleton'")
    site = datasette_for(tmp_path / "papers.db")
    text = Page(asyncio.run(site.client.get("/")).text).text
    assert "2 papers of 1 council, with" in text
    assert "1 file could not be read." in text
    found = asyncio.run(site.client.get("/.json")).json()
    assert [(c["label"], c["number"]) for c in found["councils"]] == [("Wexborough", 2)]
    assert found["coverage"]["failed"] == 1


def test_home_has_the_latest_minutes_and_names_a_council_that_meets_as_itself_once(tmp_path: Path) -> None:
    with sqlite3.connect(build(tmp_path / "papers.db")) as conn:
        conn.execute(
            "UPDATE committees SET name = 'Nether Poppleton Council' WHERE council_id <> 'wexborough'"
        )
    site = datasette_for(tmp_path / "papers.db")
    found = asyncio.run(site.client.get("/.json")).json()
    assert [(m["label"], m["number"]) for m in found["minutes"]] == [
        ("Children and Families Panel, Wexborough, 20 July 2021", 4),
        ("Nether Poppleton Council, 5 May 2020", 2),
    ]
    assert [c["label"] for c in found["committees"]] == [
        "Children and Families Panel, Wexborough",
        "Nether Poppleton Council",
    ]
    page = Page(asyncio.run(site.client.get("/")).text)
    assert "Latest minutes" in page.text
    assert {m["link"] for m in found["minutes"]} <= set(page.links)


def test_home_leads_to_what_is_held_and_to_figures_that_disagree(get: Get) -> None:
    assert {"/-/coverage", "/compare", "/conflicts", "/actions"} <= set(Page(get("/").text).links)


def test_a_decision_is_found_read_and_cited(get: Get) -> None:
    """The way of a scrutiny officer: search, open, check on the page."""
    results = Page(get("/search?q=residential+placements").text)
    assert DECISION in results.links
    response = get(DECISION)
    page = Page(response.text)
    words = "That a further report on residential placements be brought to the Panel in January 2022."
    assert words in page.text
    assert len(page.all("blockquote")) == 1
    for said in (
        "Something to be done",
        "AGREED",
        "All 3 clauses of this decision",
        "Minute 21/97: REVIEW OF RESIDENTIAL PLACEMENTS",
        "wexborough-2021-07-20.pdf",
        "(confirmed minutes, 20 July 2021)",
        "Asked for in the decision",
        "The Head of Service presented the review.",
        "A Thistlewood",
        "due January 2022",
        "(draft minutes): the same words",
        "rule “made-up”, version 1",
        "Wexborough Borough Council, Children and Families Panel, 20 July 2021, minute 21/97, clause 2, page 1 (document sha256 ",
    ):
        assert said in page.text, said
    assert "https://council.example/papers/1?a=1&b=2" in page.links
    there = next(link for link in page.links if link.endswith("#quote"))
    marked = get(there).text
    assert f'id="quote" class="mark-asked">{words}</mark>' in marked.replace(" mark-actions", "").replace(
        "mark-actions ", ""
    )


def test_the_other_records_have_their_pages(get: Get) -> None:
    action = Page(get(ACTION).text).text
    for said in ("Action for D Penhaligon", "“31 August 2021” (31 August 2021)", "Open", "Minute"):
        assert said in action
    meeting = Page(get(f"/meeting/{MEETING}").text).text
    for said in ("Town Hall", "14:00", "E Fairweather", "21/97", "be noted", "Exempt from publication"):
        assert said in meeting
    hits = json.loads(get("/search.json?q=outside+borough&kind=figure").text)["groups"][0]["results"]
    figure = Page(get(hits[0]["record_link"]).text).text
    for said in ("33%", "63 out of 192", "2020/21", "1 April 2020 to 31 March 2021", "Wexborough"):
        assert said in figure
    document = next(link for link in Page(get(DECISION).text).links if link.startswith("/document/"))
    shown = Page(get(document).text).text
    for said in (
        "a date stands there that cannot be read",
        "“in due course” has no date.",
        "4 decisions",
        "2 pages",
    ):
        assert said.lower() in shown.lower(), said


def test_unknown_addresses_are_explained(get: Get) -> None:
    for path in (
        "/decision/none",
        "/action/none",
        "/figure/a/b",
        "/meeting/x",
        "/document/x",
        "/document/x/page/1",
    ):
        response = get(path)
        assert response.status_code == 404
        assert "There is no such" in response.text
        assert get(path + ".json").json()["ok"] is False
    assert get("/search?page=99999999999&size=-4&year=abc&order=upside&kind=zz&q=x").status_code == 404
    assert get("/document/%00/page/1?start=9999999999&end=x").status_code == 404


def test_nonsense_finds_nothing_and_says_so(get: Get) -> None:
    for words in ("xyzzyplugh", '"no such phrase"', "placements AND xyzzyplugh", "((((", "*", "a" * 5000):
        response = get(f"/search?q={words}")
        assert response.status_code == 200
        assert get(f"/search.json?q={words}").json()["total"] == 0, words
    assert "There are no words or numbers in that search" in get("/search?q=((").text
    assert "There is no council “atlantis”" in get("/search?q=placements&council=atlantis").text


def test_search_can_be_narrowed_and_paged(get: Get) -> None:
    found = get("/search.json?q=placements&kind=decision&size=1").json()
    assert [c["number"] for c in found["kinds"] if c["value"] == "decision"] == [found["total"]] == [5]
    assert found["pages"] == 5
    seen = [
        r["id"]
        for n in range(1, 6)
        for r in get(f"/search.json?q=placements&kind=decision&size=1&page={n}").json()["groups"][0][
            "results"
        ]
    ]
    assert len(set(seen)) == 5
    dates = [
        get(f"/search.json?q=placements&kind=decision&size=9&order={o}").json() for o in ("newest", "best")
    ]
    newest = [r["date"] for r in dates[0]["groups"][0]["results"]]
    assert newest == sorted(newest, reverse=True)
    for narrowed in ("council=wexborough", "year=2021", "committee=wexborough/children-and-families-panel"):
        rows = get(f"/search.json?q=placements&kind=decision&{narrowed}").json()["groups"][0]["results"]
        assert {r["council"] for r in rows} == {"Wexborough"}, narrowed
    assert get("/search.json?kind=decision").json()["total"] == 6, "a list without words"


def test_a_minutes_number_finds_what_was_decided_under_it(get: Get) -> None:
    found = get("/search.json?q=21/97").json()
    assert {r["reference"] for g in found["groups"] for r in g["results"] if g["kind"] == "decision"} == {
        "21/97"
    }
    assert [c["number"] for c in found["kinds"] if c["value"] == "decision"] == [3]
    assert get("/search?q=21/97&kind=action").status_code == 200


def test_found_words_are_marked_on_the_page_they_stand_on(get: Get) -> None:
    hit = get("/search.json?q=budget&kind=page").json()["groups"][0]["results"][0]
    assert 'class="mark-resolutions mark-word">budget</mark>' in get(hit["page_link"]).text


def test_json_and_csv_say_what_the_page_says(get: Get) -> None:
    for query in ("q=placements", "q=placements&kind=decision", "q=the&order=best", "kind=action"):
        links = [link for link in Page(get(f"/search?{query}").text).links if link.startswith("/decision/")]
        groups = get(f"/search.json?{query}").json()["groups"]
        told = [r["record_link"] for g in groups for r in g["results"] if g["kind"] not in ("item", "page")]
        assert [link for link in told if link.startswith("/decision/")] == links
        rows = list(csv.DictReader(io.StringIO(get(f"/search.csv?{query}").text.removeprefix("\ufeff"))))
        found = [row["address"] for row in rows if row["record"] not in ("item", "page")]
        assert found == [f"http://localhost{link}" for link in told]
    view = get(DECISION + ".json").json()
    text = Page(get(DECISION).text).text
    assert view["quote"] in text
    assert view["citation"] in text
    for path in ("/.json", f"/meeting/{MEETING}.json", "/-/about.json", "/-/accuracy.json", ACTION + ".json"):
        assert get(path).headers["content-type"].startswith("application/json"), path
        assert get(path).json()


def test_hostile_text_is_inert(get: Get) -> None:
    listed = get("/search.json?q=placements&year=2020").json()
    links = [r["record_link"] for g in listed["groups"] for r in g["results"]]
    links += [r["page_link"] for g in listed["groups"] for r in g["results"]]
    links += [HOSTILE, "/", "/search?q=placements", "/search?q=<script>alert(9)</script>"]
    links += [link for link in Page(get(HOSTILE).text).links if link.startswith("/document/")]
    links += ["/decision/<script>alert(10)</script>", '/search?q=x&council="><script>alert(11)</script>']
    for link in links:
        page = Page(get(link).text)
        assert not page.all("script"), link
        assert not page.all("img"), link
        assert not [
            href for href in page.links if not href.startswith(("/", "#", "https://council.example/"))
        ], link
    assert '<script>alert("placements")</script>' in Page(get(HOSTILE).text).text


def test_formulas_are_harmless_in_csv(get: Get) -> None:
    text = get("/search.csv?q=placements&kind=decision").text.removeprefix("\ufeff")
    words = [row["quote"] for row in csv.DictReader(io.StringIO(text))]
    assert any(w.startswith("'=HYPERLINK") for w in words)
    assert not [
        cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(tuple("=+-@"))
    ]


def test_contact_details_are_not_shown(get: Get, site: Datasette) -> None:
    documents = asyncio.run(site.get_database("minutebook").execute("SELECT document_id, page FROM pages"))
    paths = [f"/document/{row[0]}/page/{row[1]}" for row in documents.rows]
    paths += [
        DECISION,
        f"/decision/{MEETING}/21-96/1",
        "/search?q=questions",
        "/search?q=mallory",
        "/search?q=bloggs",
    ]
    everything = "".join(get(p).text for p in paths)
    everything += "".join(get(p.replace("?", ".json?") if "?" in p else p + ".json").text for p in paths)
    everything += (
        get("/search.csv?q=questions").text + get("/minutebook/pages").text + get("/minutebook/minutes").text
    )
    for secret in ("wexborough.example", "poppleton.example", "960123", "960 456", "bloggs@"):
        assert secret not in everything, secret
    assert "contact details not shown" in everything
    assert "21/97" in everything


def test_security_headers(get: Get) -> None:
    for path in (DECISION, "/search.csv?q=x", "/", "/minutebook", "/minutebook/resolutions", "/nope"):
        headers = get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "referrer-policy" in headers
    assert "script-src 'none'" in get(DECISION).headers["content-security-policy"]
    assert (
        "script-src 'self' 'unsafe-inline'"
        in get("/minutebook/resolutions").headers["content-security-policy"]
    )


@pytest.mark.parametrize(
    "path", ["/minutebook", "/minutebook/resolutions", "/minutebook/decisions", "/minutebook/pages"]
)
def test_datasettes_tables_stand_in_our_frame(get: Get, path: str) -> None:
    page = Page(get(path).text)
    assert page.all("html") == [{"lang": "en-GB"}]
    assert len(page.all("main")) == 1
    assert "Extracted text; the council’s paper is the record." in page.text
    assert path == "/minutebook" or page.all("select")
    for field in page.all("select") + [i for i in page.all("input") if i.get("type") in ("text", "search")]:
        assert "aria-label" in field or field.get("id") == "_search"
    assert "?sql=" not in "".join(page.links), "no SQL box"


def test_every_link_leads_somewhere(get: Get) -> None:
    """Walk the whole site from the first page; Datasette's own pages are asked but not walked further."""
    todo, seen = ["/"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        response = get(path)
        assert response.status_code == 200, path
        own = "script-src 'none'" in response.headers["content-security-policy"]
        if not own or "html" not in response.headers["content-type"]:
            continue
        for link in Page(response.text).links:
            target = urlsplit(urljoin(path, link))
            if not target.netloc:
                todo.append(target.path + (f"?{target.query}" if target.query else ""))
    assert len(seen) > 60


def test_the_accuracy_page_shows_the_newest_measurement(tmp_path: Path) -> None:
    import db as store

    path = build(tmp_path / "a.db")
    database = store.connect(path)
    same = {"corpus": "packs", "form": "pdf", "kind": "resolutions", "field": ""}
    numbers = {"gold": 200, "found": 198, "right": 190, "precision": 0.9596, "recall": 0.95, "f1": 0.955}
    for version, document in (("0.0.9", "all"), ("0.1.0", "all"), ("0.1.0", "one"), ("0.1.0", "two")):
        database.table("accuracy").insert({**same, **numbers, "version": version, "document": document})
    database.close()
    site = datasette_for(path)
    text = Page(asyncio.run(site.client.get("/-/accuracy")).text).text
    assert ", as PDF: 2 papers" in text
    assert "95.0%" in text
    assert "0.0.9" not in text
    home = Page(asyncio.run(site.client.get("/")).text).text
    said = (
        "Of 200 decisions marked in papers, 95% were found, and 96% of what was found was right: "
        "measured on the sample papers that the rules were written with; papers of other councils do worse."
    )
    assert said in home
    assert said in text
    assert text.index(said) < text.index(", as PDF: 2 papers")


def test_an_empty_database_is_no_error(tmp_path: Path) -> None:
    import db as store

    store.connect(tmp_path / "empty.db", create=True).close()
    site = datasette_for(tmp_path / "empty.db")
    for path in ("/", "/search?q=x", "/search?kind=decision", "/-/about", "/-/accuracy", "/minutebook"):
        assert asyncio.run(site.client.get(path)).status_code == 200
    assert "No papers have been read yet." in asyncio.run(site.client.get("/")).text
