"""Contact details are covered in every form of the data, and the data stay whole."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

from minutebook.site.serve import datasette_for
from tests.site_sample import build


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("data") / "anything.db"))


def get(site: Datasette, path: str) -> httpx.Response:
    return asyncio.run(site.client.get(path))


ANSWERS = [
    "/minutebook/pages.json?_shape=objects",
    "/minutebook/pages.json?_shape=array&_nl=on",
    "/minutebook/pages.csv",
    "/minutebook/pages.csv?_stream=1",
    "/minutebook/minutes.json",
    "/minutebook/sightings.csv?_stream=1",
    "/minutebook/pages",
]


@pytest.mark.parametrize("path", ANSWERS)
def test_no_form_of_the_data_shows_a_contact_detail(site: Datasette, path: str) -> None:
    answer = get(site, path)
    assert answer.status_code == 200
    assert "wexborough" in answer.text.lower()
    for detail in ("jo.bloggs", "960123", "mallory", "632 960 456"):
        assert detail not in answer.text


def test_json_stays_json_and_keeps_its_line_ends(site: Datasette) -> None:
    rows = get(site, "/minutebook/pages.json?_shape=array").json()
    assert any("\n" in row["text"] and "█" in row["text"] for row in rows)


def test_csv_stays_csv(site: Datasette) -> None:
    rows = list(csv.DictReader(io.StringIO(get(site, "/minutebook/pages.csv?_stream=1").text)))
    covered = [row for row in rows if "█" in row["text"]]
    assert len(rows) > len(covered) > 0


def test_covering_keeps_every_offset_of_a_page(site: Datasette, tmp_path: Path) -> None:
    rows = get(site, "/minutebook/resolutions.json?_shape=array").json()
    texts = {
        (r["document_id"], r["page"]): r["text"]
        for r in get(site, "/minutebook/pages.json?_shape=array").json()
    }
    for row in rows:
        if len(json.loads(row["spans"])) == 1:
            assert texts[row["document_id"], row["page"]][row["char_start"] : row["char_end"]] == row["quote"]
