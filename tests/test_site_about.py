"""What the site says of itself: whose papers, on what terms, how accurate, and where errors are told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
import sqlite_utils
from datasette.app import Datasette

from minutebook.errors import MinutebookError
from minutebook.site.operators import as_link
from minutebook.site.serve import datasette_for
from tests import compare_sample, site_sample
from tests.test_site import Page


def get(site: Datasette, path: str) -> httpx.Response:
    return asyncio.run(site.client.get(path))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compare_sample.build(tmp_path_factory.mktemp("about") / "papers.db")


def test_each_council_is_named_with_its_papers_and_terms(database: Path) -> None:
    site = datasette_for(database)
    found = get(site, "/-/about.json").json()["terms"]
    assert [(t["council"], t["papers"], t["attribution"], t["terms"]) for t in found] == [
        ("Nether Marsh", 1, "© Nether Marsh Council", None),
        ("Wexborough", 2, "© Wexborough Borough Council", "Some terms"),
    ]
    page = Page(get(site, "/-/about").text)
    assert "not known here" in page.text
    assert "/council/wexborough" in page.links


def test_a_licence_that_is_known_by_name_is_linked(tmp_path: Path) -> None:
    path = compare_sample.build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    db.execute("UPDATE councils SET licence = 'OGL-UK-3.0'")
    db.conn.commit()
    db.close()
    page = Page(get(datasette_for(path), "/-/about").text)
    assert "Open Government Licence v3.0" in page.text
    assert any("open-government-licence" in link for link in page.links)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("errors@minutes.example", "mailto:errors@minutes.example"),
        ("https://minutes.example/errors?a=1", "https://minutes.example/errors?a=1"),
    ],
)
def test_errors_are_reported_where_the_operator_says(database: Path, address: str, link: str) -> None:
    assert link in Page(get(datasette_for(database, contact=address), "/-/about").text).links


def test_a_site_without_such_an_address_says_so(database: Path) -> None:
    assert "have given no address" in get(datasette_for(database), "/-/about").text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "nobody", "a b@minutes.example", "@x", "x@"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(MinutebookError):
        as_link(address)


def test_what_was_measured_on_papers_that_nobody_had_seen_comes_first_with_its_day(tmp_path: Path) -> None:
    path = site_sample.build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    same = {"kind": "resolutions", "field": "", "document": "all", "version": "1", "found": 9, "right": 9}
    for corpus, form, share, told in (
        ("corpus", "pdf", 1.0, {}),
        ("development, held back", "papers", 0.8, {"held_out": 1, "papers": 14, "measured_on": "2026-11-22"}),
    ):
        scores = {"precision": share, "recall": share, "f1": share}
        db["accuracy"].insert({**same, "corpus": corpus, "form": form, "gold": 50, **scores, **told})
    db.close()
    site = datasette_for(path)
    found = get(site, "/-/accuracy.json").json()
    assert [(m["held_out"], m["papers"]) for m in found["measurements"]] == [(True, 14), (False, 0)]
    assert "80% were found" in found["summary"]
    assert "no rule was written for" in found["summary"]
    text = Page(get(site, "/-/accuracy").text).text
    assert "Measured on 22 November 2026 with version 1." in text
    assert found["summary"] in Page(get(site, "/").text).text


@pytest.mark.parametrize(
    ("rules", "read_with", "told"),
    [
        ("1+aa", ("1+aa", "1+aa", "1+aa"), None),
        ("1+aa", ("1+aa", "1+bb", "1+aa"), "Some of the papers here were read with other rules"),
        ("1+aa", ("1+bb", "1+bb", "1+bb"), "The papers here were read with other rules"),
        (None, ("1+aa", "1+aa", "1+aa"), "Which rules were measured was not noted"),
    ],
)
def test_scores_of_other_rules_than_those_that_read_the_papers_are_told_as_such(
    tmp_path: Path, rules: str | None, read_with: tuple[str, ...], told: str | None
) -> None:
    path = site_sample.build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    same = {"corpus": "gold", "form": "pdf", "document": "all", "version": "1", "kind": "resolutions"}
    scores = {"gold": 9, "found": 9, "right": 9, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    db["accuracy"].insert({**same, "field": "", **scores, "rules": rules})
    papers = [row["id"] for row in db["documents"].rows]
    with db.atomic():
        for paper, version in zip(papers, read_with, strict=True):
            db.execute("UPDATE documents SET version = ? WHERE id = ?", [version, paper])
    db.close()
    site = datasette_for(path)
    (measured,) = get(site, "/-/accuracy.json").json()["measurements"]
    assert (measured["other_rules"] or "").startswith(told or "nothing") is (told is not None)
    assert (told or "other rules") in get(site, "/-/accuracy").text or told is None
    others = "with other rules than those of all papers here" in Page(get(site, "/").text).text
    assert others is (rules is not None and told is not None)


@pytest.mark.parametrize("stored", [("0.9.2", "0.10.0"), ("0.10.0", "0.9.2")])
def test_the_newest_version_is_the_one_that_its_name_says_in_whatever_order_they_were_stored(
    tmp_path: Path, stored: tuple[str, ...]
) -> None:
    path = site_sample.build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    for version in stored:
        row = {"corpus": "gold", "form": "pdf", "document": "all", "kind": "resolutions", "field": ""}
        numbers = {"gold": 9, "found": 9, "right": 9, "precision": 1.0, "recall": 1.0, "f1": 1.0}
        db["accuracy"].insert({**row, **numbers, "version": version})
    db.close()
    (measured,) = get(datasette_for(path), "/-/accuracy.json").json()["measurements"]
    assert measured["version"] == "0.10.0"


def test_accuracy_is_told_by_kind_and_field(tmp_path: Path) -> None:
    path = site_sample.build(tmp_path / "papers.db")
    db = sqlite_utils.Database(path)
    same = {"corpus": "gold", "form": "pdf", "document": "all", "version": "1", "found": 9, "right": 9}
    rows = [("actions", "", 0.9), ("actions", "owner", 0.75), ("statistics", "period", 0.625)]
    for kind, field, share in rows:
        scores = {"precision": share, "recall": share, "f1": share}
        db["accuracy"].insert({**same, "kind": kind, "field": field, "gold": 10, **scores})
    db.close()
    site = datasette_for(path)
    (measured,) = get(site, "/-/accuracy.json").json()["measurements"]
    assert [(f["label"], f["f1"]) for f in measured["fields"]] == [
        ("actions: the record", 0.9),
        ("actions: owner", 0.75),
        ("statistics: period", 0.625),
    ]
    assert "actions: owner" in Page(get(site, "/-/accuracy").text).text
