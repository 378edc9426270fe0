"""What programs ask of the site: references, feeds, the description of its search, sitemaps, its examples."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette
from lxml import etree

from minutebook.site import feeds
from minutebook.site.serve import datasette_for
from tests.site_sample import build
from tests.test_site import ACTION, DECISION, HOSTILE, Page

Get = Callable[[str], httpx.Response]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
WORDS = "That a further report on residential placements be brought to the Panel in January 2022."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("machines") / "any.db")


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return datasette_for(database)


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


@pytest.fixture(scope="module")
def figure(site: Datasette) -> str:
    rows = asyncio.run(site.client.get("/search.csv?kind=figure&q=outside")).text
    row = next(csv.DictReader(io.StringIO(rows.removeprefix("\ufeff"))))
    return row["address"].removeprefix("http://localhost")


def xml(answer: httpx.Response) -> etree._Element:
    assert answer.status_code == 200
    return etree.fromstring(answer.content)


def test_a_decision_an_action_and_a_figure_are_cited_in_each_form(get: Get, figure: str) -> None:
    for path in (DECISION, ACTION, figure):
        citation = get(f"{path}.json").json()["citation"]
        assert citation.endswith(f"Minutebook: http://localhost{path}")
        assert get(f"{path}.txt").text == f"{citation}\n"
        bibtex, ris = get(f"{path}.bib").text, get(f"{path}.ris").text
        assert bibtex.count("{") == bibtex.count("}")
        assert "author = {{Wexborough Borough Council}}" in bibtex
        assert f"url = {{http://localhost{path}}}" in bibtex
        fields = [line.split("  - ", 1) for line in ris.split("\r\n")[:-1]]
        assert all(len(field) == 2 and re.fullmatch("[A-Z][A-Z0-9]", field[0]) for field in fields)
        assert [fields[0], fields[-1]] == [["TY", "GOVDOC"], ["ER", ""]]
        told = dict(fields)
        assert told["AU"] == "Wexborough Borough Council"
        assert (told["PY"], told["DA"]) == ("2021", "2021/07/20")
        assert told["UR"] == f"http://localhost{path}"
        assert ("L2" in told) is bool(get(f"{path}.json").json()["source"]["council_url"])
        page = Page(get(path).text)
        for form in ("txt", "bib", "ris"):
            assert f"{path}.{form}" in page.links
        tags = {m["name"]: m["content"] for m in page.all("meta") if m.get("name")}
        assert tags["citation_author"] == "Wexborough Borough Council"
        assert tags["citation_publication_date"] == "2021/07/20"
        assert tags["citation_title"] == told["TI"]
        assert told["ID"] in bibtex
    assert WORDS in get(f"{DECISION}.ris").text
    for path in ("/decision/none.bib", "/action/none.ris", "/figure/none/p1/1.txt"):
        assert get(path).status_code == 404


def test_words_of_a_paper_cannot_break_out_of_a_reference(get: Get) -> None:
    """A brace would end a BibTeX field, a line break would begin a RIS tag, TeX would run a command."""
    bibtex = get(f"{HOSTILE}.bib").text
    assert bibtex.count("{") == bibtex.count("}")
    assert r"\& " in bibtex
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in get(f"{HOSTILE}.ris").text.splitlines())
    title = next(m for m in Page(get(HOSTILE).text).all("meta") if m.get("name") == "citation_title")[
        "content"
    ]
    assert title.startswith('Decision: <script>alert("placements")</script>')
    assert "<script" not in get(HOSTILE).text


@pytest.mark.parametrize(
    "search",
    [
        "q=placements",
        "q=placements&kind=decision",
        "kind=action",
        "council=wexborough",
        "q=21/97",
        "kind=page",
    ],
)
def test_any_search_is_a_feed_of_the_same_records(get: Get, search: str) -> None:
    feed = xml(get(f"/search.atom?{search}"))
    entries = feed.findall("a:entry", ATOM)
    told = {e.find("a:link", ATOM).get("href") for e in entries}
    rows = list(csv.DictReader(io.StringIO(get(f"/search.csv?{search}").text.removeprefix("\ufeff"))))
    kinds = {search.rpartition("kind=")[2]} if "kind=" in search else {"decision", "action"}
    assert told == {row["address"] for row in rows if row["record"] in kinds}
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):  # what RFC 4287 demands of each
            assert element.findtext(f"a:{name}", namespaces=ATOM)
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext("a:id", namespaces=ATOM))
    assert feed.findtext("a:author/a:name", namespaces=ATOM)
    assert len({e.findtext("a:id", namespaces=ATOM) for e in entries}) == len(entries)
    page = Page(get(f"/search?{search}").text)
    (link,) = [a["href"] for a in page.all("link") if a.get("type") == "application/atom+xml"]
    assert get(link).content == get(f"/search.atom?{search}").content


def test_the_title_of_an_entry_says_what_it_stands_under(get: Get) -> None:
    """A list of "That the update be noted" in a feed reader tells nobody anything."""
    feed = xml(get("/search.atom?q=update&kind=decision"))
    titles = [e.findtext("a:title", namespaces=ATOM) for e in feed.findall("a:entry", ATOM)]
    assert "Decision: COVID-19 UPDATE: that the update be noted" in titles
    assert max(map(len, titles)) <= feeds.LONGEST_TITLE
    pages = xml(get("/search.atom?q=placements&kind=page")).findall("a:entry", ATOM)
    assert all(e.findtext("a:title", namespaces=ATOM).count("Page: ") == 1 for e in pages)


def test_a_feed_begins_with_what_was_read_last_however_old_its_meeting(
    database: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "later.db"
    copy.write_bytes(database.read_bytes())
    conn = sqlite3.connect(copy)
    conn.execute("UPDATE documents SET ingested_at = '2026-12-24T05:00:00Z' WHERE date = '2020-05-05'")
    found = feeds.entries(conn, feeds.asked_in(conn, {"kind": "decision"}))
    dates = [str(e.record["date"]) for e in found]
    assert dates[0] == "2020-05-05"
    assert set(dates[2:]) == {"2021-07-20"}
    assert found[0].stored == "2026-12-24T05:00:00Z"
    conn.close()


def test_a_feed_of_words_without_a_word_in_them_is_empty(get: Get) -> None:
    assert not xml(get("/search.atom?q=((")).findall("a:entry", ATOM)
    assert not xml(get("/search.atom?q=xyzzyplugh")).findall("a:entry", ATOM)


def test_a_browser_can_be_told_how_to_search(get: Get) -> None:
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    described = xml(get("/-/opensearch.xml"))
    url = described.find("o:Url[@type='text/html']", space).get("template")
    assert url == "http://localhost/search?q={searchTerms}"
    assert (
        DECISION in Page(get(url.replace("http://localhost", "").format(searchTerms="placements")).text).links
    )
    assert any(a.get("rel") == "search" for a in Page(get("/").text).all("link"))


def test_the_sitemap_lists_every_record_and_each_leads_somewhere(get: Get) -> None:
    assert "Sitemap: http://localhost/sitemap.xml" in get("/robots.txt").text
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    files = [loc.text for loc in xml(get("/sitemap.xml")).iterfind(".//s:loc", space)]
    found = [
        loc.text.removeprefix("http://localhost")
        for file in files
        for loc in xml(get(file.removeprefix("http://localhost"))).iterfind(".//s:loc", space)
    ]
    assert {DECISION, ACTION} < set(found)
    assert len(found) == len(set(found)) == 6 + 2 + 4 + 2 + 3
    assert {get(path).status_code for path in found} == {200}
    for path in ("/sitemap-withheld-1.xml", "/sitemap-corrections-1.xml", "/sitemap-resolutions-2.xml"):
        assert get(path).status_code == 404


def test_every_example_of_the_page_about_data_works(get: Get) -> None:
    topics = get("/-/api.json").json()["topics"]
    examples = [e["link"] for t in topics for e in t["examples"]]
    assert len(examples) > 15
    page = Page(get("/-/api").text)
    for link in examples:
        assert get(link).status_code == 200, link
        assert link in page.links


def test_nothing_in_these_forms_gives_a_contact_detail_away(get: Get) -> None:
    forms = ["/search.atom?kind=page", "/search.atom?q=questions", "/actions.csv?state=all", "/actions.ics"]
    forms += [f"{path}.{form}" for path in (DECISION, HOSTILE) for form in ("txt", "bib", "ris")]
    for path in forms:
        text = get(path).text
        for secret in ("wexborough.example", "poppleton.example", "960123", "960 456", "bloggs@"):
            assert secret not in text, (path, secret)
    assert "█" in get("/search.atom?kind=page").text
