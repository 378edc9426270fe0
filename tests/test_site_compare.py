"""Figures set side by side, asked as a browser asks: compared with cautions, disagreeing with both pages."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlite_utils
from datasette.app import Datasette

from minutebook.site import asking
from minutebook.site.serve import datasette_for
from tests import site_sample
from tests.compare_sample import MEASURE, build
from tests.test_site import Page

MANY = """
WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 3000)
INSERT INTO statistics (id, value, unit, kind, measure, measure_id, sentence, document_id, page, quote,
    char_start, char_end, spans, boxes, confidence, rule)
SELECT s.id || '-' || n.n, s.value + n.n, s.unit, s.kind, s.measure, s.measure_id, s.sentence || n.n,
    s.document_id, s.page, s.quote, s.char_start, s.char_end, s.spans, s.boxes, s.confidence, s.rule
FROM n JOIN (SELECT * FROM statistics ORDER BY id LIMIT 1) AS s
"""
COMPARE = f"/compare?measure={MEASURE}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return datasette_for(build(tmp_path_factory.mktemp("compare") / "papers.db"))


def get(site: Datasette, path: str) -> httpx.Response:
    return asyncio.run(site.client.get(path))


def json_of(site: Datasette, path: str) -> Any:
    response = get(site, path)
    assert response.status_code == 200
    return response.json()


PAGES = ["/compare", COMPARE, f"{COMPARE}&council=wexborough", "/compare?measure=none", "/conflicts"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole_without_script_and_style(site: Datasette, path: str) -> None:
    response = get(site, path)
    page = Page(response.text)
    assert response.status_code == (404 if "none" in path else 200)
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert not page.all("script")
    assert not [a for _, a in page.tags if any(name.startswith("on") or name == "style" for name in a)]
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    labelled = {a.get("for") for a in page.all("label")}
    assert {f["id"] for f in page.all("input") + page.all("select")} <= labelled
    assert len(page.all("table")) == len(page.all("caption"))
    assert all(th.get("scope") for th in page.all("th"))


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(site: Datasette, path: str) -> None:
    for link in {link for link in Page(get(site, path).text).links if link.startswith("/")}:
        assert get(site, link).status_code in (200, 302), link


def test_only_measures_with_figures_are_offered(site: Datasette) -> None:
    found = json_of(site, "/compare.json")
    assert [(m["id"], m["figures"], m["councils"]) for m in found["measures"]] == [(MEASURE, 7, 2)]
    assert found["measure"] is None


def test_measures_of_several_councils_are_offered_first_then_those_of_most_figures(tmp_path: Path) -> None:
    db = sqlite_utils.Database(build(tmp_path / "papers.db"))
    few, most = (
        row["id"]
        for row in db.query("SELECT id FROM measures WHERE id <> ? ORDER BY label LIMIT 2", [MEASURE])
    )
    db.conn.execute(MANY.replace("< 3000", "< 20"))
    made = "SELECT id FROM statistics WHERE id LIKE '%-' || ?"
    for number in range(1, 21):
        of = few if number == 1 else most
        db.conn.execute(f"UPDATE statistics SET measure_id = ? WHERE id IN ({made})", [of, number])
    db.conn.commit()
    found = json_of(datasette_for(tmp_path / "papers.db"), "/compare.json")
    assert [m["id"] for m in found["measures"]] == [MEASURE, most, few]


def test_councils_are_offered_with_who_is_most_like_whom(site: Datasette) -> None:
    found = json_of(site, f"/compare.json?measure={MEASURE}&council=wexborough")
    offered = {c["id"]: (c["chosen"], c["neighbour_of"]) for c in found["councils"]}
    assert offered == {"wexborough": (True, None), "nether-marsh": (False, "Wexborough")}
    assert found["neighbours_without"] == ["Quayside Council"]
    assert [panel["council"] for panel in found["panels"]] == ["Wexborough"]
    text = Page(get(site, f"{COMPARE}&council=wexborough").text).text
    assert "statistical neighbour of Wexborough" in text


def test_every_figure_is_in_the_table_with_words_page_citation_and_cautions(site: Datasette) -> None:
    page = Page(get(site, COMPARE).text)
    figures = json_of(site, f"/compare.json?measure={MEASURE}")["figures"]
    assert len(figures) == 7
    for figure in figures:
        assert figure["figure_link"] in page.links
        assert figure["source"]["page_link"] in page.links
        assert figure["citation"] in page.text
        assert all(caution in page.text for caution in figure["cautions"])
    assert [f["cautions"] for f in figures if f["words"] == "50%"] == [["period: not dated"]]


def test_a_chart_for_each_council_has_its_figures_and_the_nations(site: Datasette) -> None:
    """A group's figure is none of the whole council's."""
    panels = json_of(site, f"/compare.json?measure={MEASURE}")["panels"]
    drawn = {p["council"]: sorted((s["whose"], s["words"][:3]) for s in p["chart"]["spots"]) for p in panels}
    assert drawn == {
        "Wexborough": [("nation", "52%"), ("own", "50%"), ("own", "51%"), ("own", "54%"), ("own", "57%")],
        "Nether Marsh": [("nation", "52%"), ("own", "61%")],
    }
    hollow = [s["words"][:3] for p in panels for s in p["chart"]["spots"] if not s["sure"]]
    assert hollow == ["50%"]


def test_a_chart_says_in_words_what_it_shows(site: Datasette) -> None:
    page = Page(get(site, COMPARE).text)
    named = {a["id"] for _, a in page.tags if "id" in a}
    for svg in page.all("svg"):
        if svg.get("aria-hidden") != "true":
            assert set(str(svg["aria-labelledby"]).split()) <= named
    assert "4 figures of its own, the lowest 50%, the highest 57%; 1 figure of the nation, 52%." in page.text


def test_the_guard_says_how_many_may_be_compared_and_why_not_the_others(site: Datasette) -> None:
    told = {
        (j["council"], j["other"]): j
        for j in json_of(site, f"/compare.json?measure={MEASURE}")["may_be_compared"]
    }
    between = told["Nether Marsh", "Wexborough"]
    assert (between["pairs"], between["may"]) == (4, 2)
    assert between["reasons"] == [["period: not dated", 1], ["period: not the same", 1]]
    assert "2 of 4 pairs of figures may be compared" in Page(get(site, COMPARE).text).text


def test_figures_that_are_alike_count_as_if_each_two_had_been_judged(tmp_path: Path) -> None:
    path = build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    for row in list(db.table("statistics").rows):
        for turn in range(2):
            again = {"id": f"{row['id']}-{turn}", "sentence": f"{row['sentence']} {turn}", "fact": None}
            db.table("statistics").insert(row | again)
    each = Counter(
        row["not_comparable"]
        for row in db.query("SELECT * FROM compared_statistics WHERE measure_id = other_measure_id")
        if {row["area"], row["other_area"]} <= {"Wexborough", "Nether Marsh"}
        and not (row["group_text"] or row["other_group_text"])
    )
    db.close()
    judged = json_of(datasette_for(path), f"/compare.json?measure={MEASURE}")["may_be_compared"]
    assert sum(j["pairs"] for j in judged) == each.total() > 100
    assert sum(j["may"] for j in judged) == each[""] > 0
    expected: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for reasons, many in each.items():
        expected.update({reason: many for reason in reasons.split("; ") if reason})
    for j in judged:
        told.update(dict(j["reasons"]))
    assert told == expected


def test_the_same_is_there_for_a_spreadsheet(site: Datasette) -> None:
    response = get(site, f"/compare.csv?measure={MEASURE}&council=wexborough")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert {row["value"] for row in rows} == {"51", "54", "52", "50", "40", "57"}
    assert all("sha256" in row["citation"] and row["figure_link"] and row["page_link"] for row in rows)


def test_words_of_papers_are_inert_and_contact_details_covered(site: Datasette) -> None:
    for path in (COMPARE, f"/compare.json?measure={MEASURE}", f"/compare.csv?measure={MEASURE}"):
        text = get(site, path).text
        assert "01632 960123" not in text
        if path == COMPARE:
            assert "<script>" not in text


def test_two_figures_that_disagree_stand_side_by_side(site: Datasette) -> None:
    found = json_of(site, "/conflicts.json?council=wexborough")
    (pair,) = found["conflicts"]
    assert (pair["why"], {side["words"] for side in pair["sides"]}) == ("same period", {"51%", "57%"})
    page = Page(get(site, "/conflicts").text)
    for side in pair["sides"]:
        assert side["figure_link"] in page.links
        assert side["source"]["page_link"] in page.links
    assert json_of(site, "/conflicts.json?council=nether-marsh")["total"] == 0


def test_figures_that_cannot_be_are_told(site: Datasette) -> None:
    assert [d["message"] for d in json_of(site, "/conflicts.json")["doubtful"]] == ["12 out of 20 is no 51%"]
    assert "12 out of 20 is no 51%" in Page(get(site, "/conflicts").text).text


def test_pairs_that_disagree_are_there_for_a_spreadsheet(site: Datasette) -> None:
    rows = list(csv.DictReader(io.StringIO(get(site, "/conflicts.csv").text.removeprefix("\ufeff"))))
    assert [{row["value"], row["other_value"]} for row in rows] == [{"51", "57"}]


ODD = [
    ("/conflicts?page=999", 404, "There is no page 999 of this list: there is one page only."),
    ("/conflicts?page=x", 200, "“x” is no number of a page, so this is the first page."),
    ("/conflicts?council=nobody", 404, "There is no council “nobody” here."),
    ("/compare?measure=none", 404, "There is no measure “none” here. Choose one below."),
    (f"{COMPARE}&council=nobody", 200, "No paper of a council “nobody” that is held here quotes this"),
]


@pytest.mark.parametrize(("path", "status", "told"), ODD)
def test_what_is_wrong_with_an_address_is_said_and_the_rest_still_shown(
    site: Datasette, path: str, status: int, told: str
) -> None:
    answer = get(site, path)
    page = Page(answer.text)
    assert answer.status_code == status
    assert told in page.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert page.headings[0] == 1


@pytest.mark.parametrize(("path", "told"), [(path, told) for path, _, told in ODD])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_program_is_never_given_something_else_than_it_asked_for(
    site: Datasette, path: str, told: str, form: str
) -> None:
    if form == "csv" and "page=" in path:
        return  # all pairs are in one file
    answer = get(site, path.replace("?", f".{form}?", 1))
    assert answer.status_code in (400, 404)
    assert told[:30] in (answer.json()["error"] if form == "json" else answer.text)


def test_a_collection_without_measures_says_so(tmp_path: Path) -> None:
    plain = datasette_for(site_sample.build(tmp_path / "plain.db"))
    assert "No figure that is held here was told to be of a known measure." in get(plain, "/compare").text
    assert "No two figures that are held here disagree" in get(plain, "/conflicts").text


def test_figures_that_are_too_many_to_wait_for_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limits of time are the server's own; here they are too short for anything."""
    monkeypatch.setattr(asking, "UNHURRIED", 0.001)
    site = datasette_for(build(tmp_path / "papers.db"))
    with contextlib.closing(sqlite_utils.Database(tmp_path / "papers.db").conn) as conn, conn:
        conn.execute(MANY)
    site._settings["sql_time_limit_ms"] = 1  # Datasette has no other way to change it
    response = get(site, "/conflicts")
    assert (response.status_code, "Too many figures" in response.text) == (503, True)
    assert get(site, "/conflicts.json").status_code == 503


def test_a_published_value_stands_beside_the_figure_and_neither_is_called_wrong(tmp_path: Path) -> None:
    path = build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    (code,) = [
        json.loads(row[0])[0] for row in db.execute("SELECT codes FROM measures WHERE id = ?", (MEASURE,))
    ]
    (figure, value) = db.execute(
        "SELECT id, value FROM statistics WHERE area = 'England' AND measure_id = ?", (MEASURE,)
    ).fetchone()
    db.execute("UPDATE statistics SET area_code = 'E92000001' WHERE id = ?", (figure,))
    first, last = db.execute(
        "SELECT period_start, period_end FROM statistics WHERE id = ?", (figure,)
    ).fetchone()
    db["published_values"].insert(
        {"code": code, "area_code": "E92000001", "period_start": first, "period_end": last, "source": "An office",
         "area": "England", "period_text": "2021", "value": value + 1}
    )  # fmt: skip
    site = datasette_for(path)
    said = f"It differs from {value + 1}%, which An office publishes now for 2021."
    assert said in " ".join(get(site, COMPARE).text.split())
    assert said in " ".join(get(site, f"/figure/{figure}").text.split())
    rows = {
        row["id"]: row["published"]
        for row in csv.DictReader(
            io.StringIO(get(site, f"/compare.csv?measure={MEASURE}").text.removeprefix("\ufeff"))
        )
    }
    assert rows[figure] == f"differs from {value + 1}% (An office, 2021)"
    assert set(rows.values()) == {rows[figure], ""}
