"""What cannot be answered is told on a calm page of the site, or as data: what was wrong, and what to do."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from datasette.app import Datasette

from minutebook.site.serve import datasette_for
from tests.site_sample import build
from tests.test_site import Page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("errors") / "papers.db"))


def get(site: Datasette, path: str) -> httpx.Response:
    """What a reader is answered; a question in SQL is sent on before it is refused, from Datasette 1.0 on."""
    return asyncio.run(site.client.get(path, follow_redirects="sql=" in path))


WRONG = [
    ("/minutebook/actions?_search=%22", 400, "Type a word"),
    ("/minutebook/actions?_sort=nope", 400, "no column “nope” to sort by"),
    ("/minutebook/actions?_sort_desc=<b>", 400, "no column “<b>” to sort by"),
    ("/minutebook/actions?_sort=id&_sort_desc=id", 400, "not both"),
    ("/minutebook/actions?_through=nope", 400, "cannot be understood"),
    ("/minutebook/actions?_through={}", 400, "cannot be understood"),
    ("/minutebook/actions?_where=1", 400, "Questions in SQL are not open here"),
    ("/minutebook?sql=select+1", 403, "Questions in SQL are not open here"),
    ("/minutebook/withheld", 403, "not open to readers"),
    ("/search?q=review&page=99", 404, "There is no page 99 of this list"),
    ("/search?kind=decision&page=99", 404, "There is no page 99 of this list"),
    ("/search?q=review&page=x", 200, "“x” is no number of a page"),
    ("/actions?page=99", 404, "There is no page 99 of this list"),
    ("/actions?page=-1", 200, "“-1” is no number of a page"),
]


@pytest.mark.parametrize(("path", "status", "told"), WRONG)
def test_a_page_says_what_was_wrong_and_leads_on(site: Datasette, path: str, status: int, told: str) -> None:
    answer = get(site, path)
    page = Page(answer.text)
    assert answer.status_code == status
    assert told in page.text
    assert "SQL syntax" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"], (
        "a page of ours, not Datasette's"
    )
    assert page.headings[0] == 1
    assert len(page.all("main")) == 1
    assert {"/search", "/-/about"} <= set(page.links)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/minutebook/actions.json?_sort=nope", 400),
        ("/minutebook?_through=nope&sql=select+1&_format=json", 403),
        ("/search.json?kind=decision&page=99", 404),
        ("/search.json?q=review&council=nobody", 400),
        ("/actions.json?page=99", 404),
        ("/actions.json?state=asleep", 400),
    ],
)
def test_a_program_is_told_too(site: Datasette, path: str, status: int) -> None:
    answer = get(site, path)
    assert answer.status_code == status
    if answer.headers["content-type"].startswith("application/json"):
        assert (answer.json()["ok"], answer.json()["status"]) == (False, status)


@pytest.mark.parametrize(
    "path",
    [
        "/minutebook/actions.csv?_sort=nope",
        "/search.csv?q=review&committee=nobody",
        "/search.csv?kind=decision&page=99",
        "/search.atom?q=review&council=nobody",
        "/actions.csv?council=nobody",
        "/actions.ics?page=x",
        "/meetings.ics?council=nobody",
        "/meetings.ics?committee=nobody",
    ],
)
def test_files_are_refused_in_words_rather_than_filled_with_something_else(
    site: Datasette, path: str
) -> None:
    answer = get(site, path)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert 10 < len(answer.text) < 200


def test_a_search_field_that_was_left_empty_is_no_search(site: Datasette) -> None:
    everything = get(site, "/minutebook/actions.json?_shape=array").json()
    for empty in ("_search=", "_search=+", "_search_text="):
        answer = get(site, f"/minutebook/actions.json?_shape=array&{empty}")
        assert (answer.status_code, answer.json()) == (200, everything), empty
    assert get(site, "/minutebook/actions.json?_shape=array&_search=zyzzyva").json() == []


def test_a_page_asked_for_without_a_number_says_how_to_ask(site: Datasette) -> None:
    (row, *_) = get(site, "/minutebook/documents.json?_shape=array").json()
    answer = get(site, f"/document/{row['id']}/page?number=")
    assert answer.status_code == 400
    assert "No number was given" in Page(answer.text).text
    assert get(site, f"/document/{row['id']}/page?number=999").status_code == 404
