"""The search page as people use it: narrowed, widened, explained, marked."""

from __future__ import annotations

import asyncio
import csv
import html
import io
import re
from collections.abc import Callable

import httpx
import pytest
from datasette.app import Datasette

import db as store
from minutebook.site.serve import datasette_for
from tests.search_sample import PAPERS, put
from tests.site_sample import build

Get = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = build(tmp_path_factory.mktemp("search") / "any.db")
    database = store.connect(path)
    for document, findings in PAPERS:
        put(database, document, findings)
    database.close()
    return datasette_for(path)


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


def words_of(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def choices(get: Get, path: str, name: str) -> dict[str, int]:
    return {choice["label"]: choice["number"] for choice in get(path).json()[name]}


def test_other_names_are_searched_for_and_the_page_says_so_and_can_do_without(get: Get) -> None:
    page = get("/search?q=children+looked+after").text
    assert "Also searched, for “children looked after”:" in words_of(page)
    assert "“children in our care”" in words_of(page)
    assert "That the bandstand be let to" in words_of(page)
    (link,) = re.findall(r'<a href="([^"]+)">Search for exactly these words', page)
    exactly = get(html.unescape(link)).text
    assert "bandstand" not in words_of(exactly).lower()
    assert "Only exactly these words were searched for." in words_of(exactly)
    (back,) = re.findall(r'<a href="([^"]+)">Search for those too', exactly)
    assert words_of(get(html.unescape(back)).text) == words_of(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("(harbour", "A bracket was opened and not closed. So every word was searched for as it stands."),
        ("harbour OR", "OR stands between two words, and one of them is missing."),
        ("-harbour", "NOT leaves something out of what other words find, and there are no others."),
        ('"harbour', "A quotation mark was not closed"),
    ],
)
def test_a_query_that_is_not_clear_is_explained_and_answered(get: Get, query: str, said: str) -> None:
    answer = get(f"/search?q={query}&kind=decision")
    assert answer.status_code == 200
    assert said in words_of(answer.text)
    assert "That the harbour report be noted." in words_of(answer.text)
    assert said in " ".join(get(f"/search.json?q={query}").json()["notes"])


def test_what_is_procedural_can_be_hidden_and_shown_again(get: Get) -> None:
    page = get("/search?q=harbour&kind=decision").text
    assert "That the harbour report be noted." in words_of(page)
    (link,) = re.findall(r'<a href="([^"]+)">Hide procedural, or only noted', page)
    hidden = get(html.unescape(link)).text
    assert "That the harbour report be noted." not in words_of(hidden)
    assert "That the harbour wall of the harbour be mended." in words_of(hidden)
    assert "1 hidden : procedural, or only noted." in words_of(hidden)
    rows = csv.DictReader(io.StringIO(get(html.unescape(link).replace("/search", "/search.csv")).text[1:]))
    assert {row["kind"] for row in rows} == {"approved", "rejected", "action"}


def test_a_body_is_one_facet_whatever_its_papers_call_it(get: Get) -> None:
    path = "/search.json?q=harbour&kind=decision"
    bodies = choices(get, path, "committees")
    assert bodies == {"Parks and Harbours Committee, Eastmere": 4, "Cabinet, Westmere": 1}
    (link,) = (c["link"] for c in get(path).json()["committees"] if c["number"] == 4)
    found = get(link.replace("/search", "/search.json")).json()
    assert found["total"] == 4
    assert {r["date"][:4] for r in found["groups"][0]["results"]} == {"2019", "2021"}


def test_every_choice_leaves_as_many_as_it_says(get: Get) -> None:
    for query in ("harbour", "lighting OR lit", ""):
        page = get(f"/search.json?q={query}&kind=" + ("" if query else "decision")).json()
        for name in ("councils", "committees", "years", "kinds"):
            for choice in page[name][0 if query else 1 :] if name == "kinds" else page[name]:
                left = get(choice["link"].replace("/search", "/search.json", 1)).json()
                assert left["total"] == choice["number"], choice


def test_words_are_marked_in_headings_too_and_escaped(get: Get) -> None:
    page = get("/search?q=harbour+lighting&kind=decision").text
    assert '<mark class="mark-word">Harbour</mark> <mark class="mark-word">Lighting</mark> Scheme' in page
    hostile = get("/search?q=onerror&kind=decision").text
    assert '&lt;img src=x <mark class="mark-word">onerror</mark>=alert(1)&gt;' in hostile
    assert "<img" not in hostile


def test_only_the_name_by_which_a_record_was_found_is_marked(get: Get) -> None:
    page = get("/search?q=children+looked+after&kind=decision").text
    assert '<mark class="mark-word">children in our care</mark>' in page
    assert page.count("<mark") == 1


def test_the_page_of_a_paper_marks_what_the_search_found_on_it(get: Get) -> None:
    hit = get("/search.json?q=children+looked+after&year=2021&kind=page").json()["groups"][0]["results"][0]
    assert re.findall(r'<mark class="[^"]*mark-word[^"]*">([^<]*)</mark>', get(hit["page_link"]).text) == [
        "children in our care"
    ]
