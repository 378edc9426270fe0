"""What became of recommendations: each once, whatever papers print it, with the decision where one is known."""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

import db as store
from minutebook.pipeline import ingest
from minutebook.site.serve import datasette_for
from tests.test_later_papers import DECIDED, put
from tests.test_later_papers import REPORT as LATER_REPORT
from tests.test_site import Page

REPORT = """# Wexborough Borough Council

# Report to Care Panel, 20 July 2021

## Residential placements

### Recommendations

It is recommended that the Panel:

1. Approve the revised placements strategy for 2021 to 2024.
2. Note the figures of the second quarter.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    folder = tmp_path_factory.mktemp("recommended")
    (folder / "report.md").write_text(REPORT)
    (folder / "report-again.md").write_text(REPORT + "\nEnd of the report.\n")
    database = store.connect(folder / "papers.db", create=True)
    ingest(database, sorted(folder.glob("*.md")))
    assert database.execute("SELECT count(*) FROM recommendations").fetchone() == (4,)
    database.close()
    return datasette_for(folder / "papers.db")


def get(site: Datasette, path: str) -> Any:
    return asyncio.run(site.client.get(path))


def test_a_recommendation_that_two_papers_print_is_there_once(site: Datasette) -> None:
    found = get(site, "/recommendations.json").json()
    assert found["total"] == 2
    assert [line["recommendation"].split()[0] for line in found["lines"]] == ["Approve", "Note"]
    page = Page(get(site, "/recommendations").text)
    assert all(line["page_link"] in page.links for line in found["lines"])
    assert "No minutes that answer it are held here" in page.text


def test_the_list_is_narrowed_by_what_became_of_them(site: Datasette) -> None:
    found = get(site, "/recommendations.json?outcome=unanswered").json()
    assert [(c["value"], c["number"]) for c in found["outcomes"] if c["number"]] == [
        ("", 2),
        ("unanswered", 2),
    ]
    assert get(site, "/recommendations.json?outcome=rejected").json()["total"] == 0
    assert "There is no such recommendation here" in get(site, "/recommendations?outcome=rejected").text


def test_those_of_a_body_that_had_another_name_are_listed_under_the_one_it_has(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT)
    database = store.connect(tmp_path / "papers.db", create=True)
    ingest(database, [tmp_path / "report.md"])
    ((panel, council),) = database.execute("SELECT id, council_id FROM committees").fetchall()
    later = {"id": f"{panel}-later", "council_id": council, "name": "Board"}
    database.table("committees").insert(later)
    database.table("committees").update(panel, {"same_as": later["id"]})
    database.close()
    found = get(
        datasette_for(tmp_path / "papers.db"), f"/recommendations.json?committee={later['id']}"
    ).json()
    assert found["total"] == 2


def test_they_are_there_for_a_spreadsheet(site: Datasette) -> None:
    rows = list(csv.DictReader(io.StringIO(get(site, "/recommendations.csv").text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert all(row["page_link"] and row["report"] for row in rows)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?page=9", 404),
        ("?outcome=maybe", 200),
        ("?council=nobody", 200),
        (".json?page=9", 404),
        (".csv?page=x", 400),
    ],
)
def test_an_odd_address_is_told(site: Datasette, path: str, status: int) -> None:
    answer = get(site, f"/recommendations{path}")
    assert answer.status_code == status
    assert "There is no" in answer.text or "no number of a page" in answer.text


def test_the_first_page_leads_there(site: Datasette) -> None:
    assert "/recommendations" in Page(get(site, "/").text).links


def test_a_collection_without_any_does_not_offer_the_list(tmp_path: Path) -> None:
    store.connect(tmp_path / "none.db", create=True).close()
    empty = datasette_for(tmp_path / "none.db")
    assert "/recommendations" not in Page(get(empty, "/").text).links
    assert get(empty, "/recommendations").status_code == 200


def test_what_the_body_decided_is_told_and_linked(tmp_path: Path) -> None:
    database = store.connect(tmp_path / "decided.db", create=True)
    put(database, "report", LATER_REPORT)
    put(database, "minutes", DECIDED)
    database.close()
    site = datasette_for(tmp_path / "decided.db")
    found = get(site, "/recommendations.json?outcome=as-recommended").json()
    assert found["total"] > 0
    page = Page(get(site, "/recommendations").text)
    for line in found["lines"]:
        assert line["outcome"] == "as recommended"
        assert line["decision_link"] in page.links
        assert get(site, line["decision_link"]).status_code == 200
        assert get(site, line["page_link"].partition("#")[0]).status_code == 200
    assert "The body decided as recommended." in page.text
