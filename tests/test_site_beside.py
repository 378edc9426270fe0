"""Beside a figure stand the other papers that print it and what its paper sets it beside; its time says whence."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from datasette.app import Datasette

from db import connect
from db.reference import save_measures
from extractors.vocabulary_of_measures import vocabulary
from minutebook.site.serve import datasette_for
from tests.compare_sample import KNOWN, MEASURE
from tests.test_db_views import figure, of_council, put
from tests.test_site import Page

YEAR = {"period_start": date(2020, 4, 1), "period_end": date(2021, 3, 31)}
SAID = "51% of care leavers are in EET, and 48% in the North East."
NOW = {
    "period_start": None,
    "period_end": None,
    "period_text": "currently",
    "sentence": "Currently it is 53%.",
}
RECKONED = {
    "resolved_start": date(2021, 7, 20),
    "resolved_end": date(2021, 7, 20),
    "resolved_from": "document",
    "resolved_on": date(2021, 7, 20),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = tmp_path_factory.mktemp("beside") / "papers.db"
    db = connect(path, create=True)
    save_measures(db, vocabulary())
    for name in ("pack", "report"):
        theirs = figure(name, "48", **{**KNOWN, "area": "North East"}, sentence=SAID, **YEAR)
        own = figure(
            name, "51", **{**KNOWN, "area": "wexborough"}, sentence=SAID, **YEAR, compared_with=theirs
        )
        more = (
            [figure(name, "53", **{**KNOWN, "area": "wexborough"}, **NOW, **RECKONED)]
            if name == "pack"
            else []
        )
        paper = replace(of_council(name, "wexborough"), title=name.capitalize(), date="2021-07-20")
        put(db, name, paper, own, theirs, *more)
    db.close()
    return datasette_for(path)


def get(site: Datasette, path: str) -> Any:
    answer = asyncio.run(site.client.get(path))
    assert answer.status_code == 200, path
    return answer


def figures(site: Datasette) -> dict[str, dict[str, Any]]:
    found = get(site, f"/compare.json?measure={MEASURE}").json()["figures"]
    return {figure["words"]: figure for figure in found}


def test_a_figure_that_two_papers_print_is_compared_once_with_both_papers(site: Datasette) -> None:
    found = figures(site)
    assert sorted(found) == ["48%", "51%", "53%"]
    (other,) = found["51%"]["elsewhere"]
    assert {found["51%"]["source"]["document_title"], other["document_title"]} == {"Pack", "Report"}
    page = Page(get(site, f"/compare?measure={MEASURE}").text)
    assert f"Also in {other['document_title']}" in page.text
    assert other["page_link"] in page.links
    assert get(site, "/search.json?q=leavers&kind=figure").json()["total"] == 3


def test_what_the_paper_sets_a_figure_beside_is_linked_from_both(site: Datasette) -> None:
    found = figures(site)
    own, theirs = found["51%"], found["48%"]
    assert [c["words"] for c in own["compared"]] == ["48%"]
    assert [c["words"] for c in theirs["compared"]] == ["51%"]
    page = Page(get(site, own["figure_link"]).text)
    assert theirs["figure_link"] in page.links
    assert "Set beside it in the paper" in page.text


def test_a_figures_own_page_leads_to_the_other_papers(site: Datasette) -> None:
    own = figures(site)["51%"]
    page = Page(get(site, own["figure_link"]).text)
    assert own["elsewhere"][0]["page_link"] in page.links
    back = Page(get(site, own["elsewhere"][0]["figure_link"]).text)
    assert own["source"]["page_link"] in back.links


def test_a_time_that_was_reckoned_says_from_what(site: Datasette) -> None:
    told = "“currently”: 20 July 2021, reckoned from the document of 20 July 2021"
    assert figures(site)["53%"]["when"] == told
    assert told in Page(get(site, f"/compare?measure={MEASURE}").text).text
    assert "reckoned from the document of 20 July 2021" in get(site, figures(site)["53%"]["figure_link"]).text


def test_a_reckoned_time_is_drawn_where_it_is_and_not_as_sure(site: Datasette) -> None:
    (panel,) = get(site, f"/compare.json?measure={MEASURE}").json()["panels"]
    spots = {spot["words"][:3]: spot for spot in panel["chart"]["spots"]}
    assert not spots["53%"]["sure"]
    assert spots["53%"]["x"] > spots["51%"]["x"]


def test_a_spreadsheet_has_all_of_it(site: Datasette) -> None:
    text = get(site, f"/compare.csv?measure={MEASURE}").text.removeprefix("\ufeff")
    rows = {row["value"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["51"]["also_in"].endswith(", page 1")
    assert rows["51"]["compared_with"].startswith("48%, North East")
    assert "reckoned from" in rows["53"]["when"]
