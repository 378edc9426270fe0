"""Addresses that leave the site are whole: in citations, spreadsheets, calendars and lists of references."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from minutebook.errors import MinutebookError
from minutebook.site.serve import datasette_for
from tests.site_sample import build

URL = "https://minutes.example"
DECISION = "/decision/wexborough/children-and-families-panel/2021-07-20/21-97/2"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("addresses") / "papers.db")


@pytest.fixture(scope="module")
def site(database: Path) -> Datasette:
    return datasette_for(database, url=URL + "/")


def get(site: Datasette, path: str, **headers: str) -> Any:
    return asyncio.run(site.client.get(path, headers=headers))


@pytest.mark.parametrize("path", ["/search.csv?q=placements", "/actions.csv?state=all"])
def test_every_address_in_a_spreadsheet_is_whole(site: Datasette, path: str) -> None:
    rows = list(csv.DictReader(io.StringIO(get(site, path).text.removeprefix("\ufeff"))))
    assert rows
    for row in rows:
        for name, value in row.items():
            if value and name.endswith(("link", "address")):
                assert value.startswith(URL + "/"), name
        assert f"Minutebook: {URL}/" in row["citation"]


@pytest.mark.parametrize("form", ["", ".json", ".txt", ".bib", ".ris"])
def test_a_citation_ends_with_a_whole_address_in_every_form(site: Datasette, form: str) -> None:
    text = get(site, DECISION + form).text
    assert f"Minutebook: {URL}{DECISION}" in text
    assert f"Minutebook: {DECISION}" not in text


def test_calendars_feeds_and_maps_begin_as_the_operator_says(site: Datasette) -> None:
    for path in (
        "/actions.ics?state=all",
        "/meetings.ics",
        "/search.atom?q=placements",
        "/sitemap.xml",
        "/robots.txt",
    ):
        text = re.sub(r"\r\n ", "", get(site, path).text)
        assert f"{URL}/" in text, path
        assert "http://localhost" not in text, path


def test_without_it_they_begin_as_the_request_was_addressed(database: Path) -> None:
    text = get(datasette_for(database), DECISION + ".txt", host="papers.example:8001").text
    assert f"Minutebook: http://papers.example:8001{DECISION}" in text


@pytest.mark.parametrize("host", ["evil.example/<script>", 'a" onload="x', "a b", "user@evil.example", ""])
def test_what_is_no_host_is_not_believed(database: Path, host: str) -> None:
    assert (
        f"Minutebook: http://localhost{DECISION}"
        in get(datasette_for(database), DECISION + ".txt", host=host).text
    )


def test_a_host_that_was_asked_for_is_not_believed_where_the_operator_says_another(site: Datasette) -> None:
    assert "evil.example" not in get(site, DECISION + ".json", host="evil.example").text


@pytest.mark.parametrize(
    "url",
    [
        "minutes.example",
        "javascript:alert(1)",
        "https://",
        "https://a.example/b",
        "https://a.example?b",
        "ftp://a",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(database: Path, url: str) -> None:
    with pytest.raises(MinutebookError):
        datasette_for(database, url=url)
