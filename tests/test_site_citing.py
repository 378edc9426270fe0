"""What a researcher takes away: rows that can be cited, addresses that lead back, figures by passage."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import sqlite3
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

import db as store
from db import document_id
from minutebook.findings import AnyFinding, Identity, Meeting, Statistic
from minutebook.site import records, searching
from minutebook.site.serve import datasette_for
from minutebook.testing import make_document, quote_of
from tests.site_sample import build

MEETING = "wexborough/children-and-families-panel/2021-07-20"
SENTENCE = "In May 12 children and 34 families were helped."
REPORT = """Report of Wexborough Council
In May 12
children and 34 families were helped.
Ask minutes@12 or jo@wexborough.example for 56 leaflets.
Next meeting on 14 September 2021.
"""
DOCUMENT = make_document(REPORT, file_name="report.pdf")
FIGURE_FIELDS = (
    "value value_to unit qualifier kind direction measure measure_id area area_code group "
    "period_text period_start period_end numerator denominator sentence"
)

Get = Callable[[str], httpx.Response]
SITE = "http://localhost"
"""How whole addresses begin where the tests ask."""


def figure(words: str, value: int, sentence: str = SENTENCE) -> Statistic:
    return Statistic(
        quote=quote_of(DOCUMENT, words),
        rule="statistics@1",
        part=None,
        minute=None,
        sentence=sentence,
        value=Decimal(value),
        unit="count",
        measure=words.split()[-1],
        group="boys",
    )


def add_report(path: Path) -> Path:
    """The sample collection with a report in it that gives two figures in a sentence."""
    words = {"quote": quote_of(DOCUMENT, "Report of Wexborough Council"), "rule": "identity@1"}
    findings: list[AnyFinding] = [
        Identity(
            **words,
            council="wexborough",
            council_name="Wexborough Council",
            committee="Children and Families Panel",
            type="report",
            title="Report",
            date="2021-08",
        ),
        Meeting(**words, committee="Children and Families Panel", date=date(2021, 9, 14), status="scheduled"),
        figure("12\nchildren", 12),
        figure("34 families", 34),
        figure("56 leaflets", 56, "Ask minutes@12 or jo@wexborough.example for 56 leaflets."),
    ]
    database = store.connect(path)
    store.save(database, DOCUMENT, findings, ingested_at="2026-11-22T05:00:00Z", version="0.1.0")
    database.close()
    return path


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(add_report(build(tmp_path_factory.mktemp("citing") / "any.db")))


@pytest.fixture
def get(site: Datasette) -> Get:
    return lambda path: asyncio.run(site.client.get(path))


def rows_of(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    ("kind", "fields", "number"),
    [
        ("decision", "cue kind result votes mover seconder", 6),
        ("action", "owner due_text due_start due_end status progress source", 2),
        (
            "figure",
            FIGURE_FIELDS,
            5,
        ),
        ("item", "presenter exempt exempt_reason", 1),
        ("page", "", 5),
    ],
)
def test_every_kind_is_listed_whole_with_all_that_a_citation_needs(
    get: Get, kind: str, fields: str, number: int
) -> None:
    rows = rows_of(get(f"/search.csv?kind={kind}&q="))
    told = get(f"/search.json?kind={kind}&q=").json()["records"]
    assert len(rows) == len(told) == number
    for row, record in zip(rows, told, strict=True):
        assert list(row) == list(record) == list(records.columns(kind))
        assert set(fields.split()) < set(row)
        assert re.fullmatch(r"[0-9a-f]{64}", row["document_sha256"])
        assert row["citation"].endswith(
            f"(document sha256 {row['document_sha256']}). Minutebook: {row['address']}"
        )
        assert "\n" not in row["citation"]
        assert row["file_name"]
        assert get(row["address"].removeprefix(SITE)).status_code in (200, 302), row["address"]
        assert get(row["page_address"].removeprefix(SITE).partition("#")[0]).status_code == 200
        assert kind == "page" or re.fullmatch(r".*@\d+", row["rule"])
        assert all(str(record[name] if record[name] is not None else "") in row[name] for name in row)


def test_a_citation_is_the_one_on_the_records_own_page(get: Get) -> None:
    for kind in ("decision", "action", "figure"):
        for row in get(f"/search.json?kind={kind}").json()["records"]:
            assert get(row["address"] + ".json").json()["citation"] == row["citation"]


def test_quotes_are_whole_and_verbatim(get: Get) -> None:
    rows = {r["value"]: r for r in rows_of(get("/search.csv?q=families&kind=figure"))}
    assert rows["12"]["quote"] == "12\nchildren"
    assert "“12 children”" in rows["12"]["citation"]
    assert (rows["12"]["group"], rows["12"]["sentence"]) == ("boys", SENTENCE)
    long = rows_of(get("/search.csv?q=placements&kind=page"))
    assert any(len(r["quote"]) > 500 and "…" not in r["quote"] for r in long)


def test_without_a_kind_there_are_the_columns_of_all_kinds(get: Get) -> None:
    rows = rows_of(get("/search.csv?q=placements"))
    assert {r["record"] for r in rows} == {"decision", "action", "figure", "page"}
    assert list(rows[0]) == list(records.columns(""))
    assert len(set(records.columns(""))) == len(records.columns(""))


def test_data_come_in_pages_with_a_link_to_the_next(get: Get) -> None:
    seen, link = [], "/search.csv?kind=figure&size=3"
    while link:
        answer = get(link)
        seen += [r["id"] for r in rows_of(answer)]
        told = get(link.replace(".csv", ".json")).json()
        following = re.search(r'<([^<>]+)>; rel="next"', answer.headers.get("link", ""))
        link = following[1] if following else ""
        assert (told["next_link"] or "") == link.replace(".csv", ".json")
    assert len(seen) == len(set(seen)) == 5
    assert get("/search.csv?q=placements&size=1").headers["link"].endswith('page=2>; rel="next"')


def test_rules_are_no_addresses(get: Get) -> None:
    for path in ("/search.csv?kind=figure&q=leaflets", "/search.json?kind=figure&q=leaflets"):
        text = get(path).text
        assert "statistics@1" in text
        assert "minutes@12" in text
        assert "wexborough.example" not in text
    assert "minutes@12" in get("/search?kind=figure&q=leaflets").text
    for path in ("/minutebook/statistics", "/minutebook/statistics.csv", "/minutebook/statistics.json"):
        assert "statistics@1" in get(path).text
        assert "wexborough.example" not in get(path).text


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("21-97/2", f"/decision/{MEETING}/21-97/2"),
        ("21-97/2.json", f"/decision/{MEETING}/21-97/2.json"),
        ("21-98/action-1", f"/action/{MEETING}/21-98/action-1"),
        ("21-97", f"/meeting/{MEETING}#at-21-97"),
        ("item-7", f"/meeting/{MEETING}#at-item-7"),
        ("attendance/a-thistlewood", f"/meeting/{MEETING}#who"),
        ("", f"/meeting/{MEETING}"),
    ],
)
def test_an_id_as_it_is_printed_leads_to_its_page(get: Get, printed: str, page: str) -> None:
    answer = get(f"/{MEETING}/{printed}".rstrip("/"))
    assert (answer.status_code, answer.headers["location"]) == (302, page)
    path, _, anchor = page.partition("#")
    shown = get(path)
    assert shown.status_code == 200
    assert not anchor or f'id="{anchor}"' in shown.text


def test_ids_of_documents_and_what_stands_in_them_lead_to_their_pages(get: Get) -> None:
    own = document_id(DOCUMENT.sha256)
    for printed, page in (
        (own, f"/document/{own}"),
        (f"{own}/p1/34-count", f"/figure/{own}/p1/34-count"),
        (f"{own}/p1", f"/document/{own}/page/1"),
    ):
        answer = get(f"/{printed}")
        assert (answer.status_code, answer.headers["location"]) == (302, page)
        assert get(page).status_code == 200


def test_an_id_that_is_not_here_is_explained(get: Get) -> None:
    for path in (f"/{MEETING}/99-99/1", "/no-such/body/2021-07-20", "/0123456789abcdef/p1/1-count"):
        answer = get(path)
        assert answer.status_code == 404
        assert "There is no such record here" in answer.text
        assert get(path + ".json").json()["ok"] is False


def test_figures_of_one_sentence_are_one_result(get: Get) -> None:
    text = get("/search?q=families&kind=figure").text
    assert text.count('class="hit figure"') == 1
    assert "2 figures in 1 passage" in text
    for address, words in (("p1/12-count", "12"), ("p1/34-count", "34")):
        assert f'<a href="/figure/{document_id(DOCUMENT.sha256)}/{address}">{words}</a>' in text
    assert [
        c["number"] for c in get("/search.json?q=families").json()["kinds"] if c["value"] == "figure"
    ] == [2]
    everything = "".join(get(f"/search?kind=figure&size=2&page={n}").text for n in (1, 2, 3))
    assert everything.count('class="hit figure"') == 6


def test_dates_in_schedules_are_no_meetings_held(get: Get) -> None:
    said = "with 2 meetings held or called from 5 May 2020 to 20 July 2021, and 1 date in schedules."
    assert said in get("/").text
    assert get("/.json").json()["coverage"]["scheduled"] == 1


def test_a_search_that_took_too_long_is_no_empty_table(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        raise sqlite3.OperationalError("interrupted")

    monkeypatch.setattr(searching, "search_page", slow)
    assert get("/search.csv?q=placements").status_code == 503
    assert get("/search.json?q=placements").status_code == 503
    assert "That search took too long" in get("/search?q=placements").text
