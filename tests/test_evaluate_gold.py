"""A gold file is checked at the door, and a refusal names the file, the record and the reason."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from minutebook.errors import GoldError
from minutebook.evaluation.gold import parse_gold, read_gold

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
TEXT = "PARKS COMMITTEE\nAGREED that the report be noted.\nAGREED that the report be noted.\nIt cost £4.5m.\n"


def plain(**kinds: object) -> dict[str, Any]:
    document = {"council": "Ashby", "committee": None, "type": "minutes", "title": "Parks", "date": "2021-07"}
    return {"document": "parks", **document, **kinds}


def resolution(**changes: object) -> dict[str, Any]:
    row = {"meeting": "2021-07-20", "minute": None, "cue": "AGREED", "ordinal": 1, "kind": "noted"}
    return {**row, "quote": "that the report be noted.", "before": "COMMITTEE\nAGREED ", **changes}


def statistic(**changes: object) -> dict[str, Any]:
    empty = "value_to qualifier direction area group period period_start period_end numerator denominator"
    row = {"quote": "£4.5m", "sentence": "It cost £4.5m.", "value": 4500000, "unit": "GBP"}
    return {**row, "kind": "observation", "measure": "cost", **dict.fromkeys(empty.split()), **changes}


def test_the_corpus_is_in_the_format() -> None:
    for path in sorted((CORPUS / "gold").glob("*.json")):
        gold = read_gold(path)
        assert gold.name == path.stem
        assert all(gold.text[r.start : r.end] == r.quote for rows in gold.records.values() for r in rows)


def test_a_quote_is_found_by_what_stands_before_it() -> None:
    first, second = (
        parse_gold(plain(resolutions=[resolution(before=before)]), TEXT, "g").records["resolutions"][0]
        for before in ("COMMITTEE\nAGREED ", "noted.\nAGREED ")
    )
    assert first.start < second.start
    assert TEXT[second.start : second.end] == second.quote == "that the report be noted."


def test_a_kind_left_out_was_not_annotated() -> None:
    gold = parse_gold(plain(resolutions=[]), TEXT, "g")
    assert dict(gold.records) == {"resolutions": ()}


def test_numbers_are_exact() -> None:
    data = json.loads(json.dumps(plain(statistics=[statistic(value=0.1)])), parse_float=Decimal)
    assert parse_gold(data, TEXT, "g").records["statistics"][0].fields["value"] == Decimal("0.1")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "g.json: not an object"),
        (plain(page=1), "document: unknown key 'page'"),
        (plain(title=""), "document: title must be words"),
        (plain(date="July 2021"), "document: date must be a date"),
        (plain(date="2021-02-30"), "document: date"),
        (plain(type="paper"), "document: type must be one of"),
        (plain(parts={}), "parts is not a list"),
        (plain(parts=["x"]), r"parts\[0\]: not an object"),
        (plain(resolutions=[resolution(vote=1)]), r"resolutions\[0\]: unknown key 'vote'"),
        (plain(resolutions=[resolution(kind="agreed")]), r"resolutions\[0\]: kind must be one of noted"),
        (plain(resolutions=[resolution(ordinal="1")]), "ordinal must be a whole number"),
        (plain(resolutions=[resolution(ordinal=True)]), "ordinal must be a whole number"),
        (plain(resolutions=[resolution(quote="that it be noted.")]), "the quote is not in the text"),
        (plain(resolutions=[resolution(before="RESOLVED ")]), "the quote is not in the text"),
        (plain(resolutions=[resolution(before=None)]), "stands in the text twice"),
        (plain(resolutions=[resolution(), {"quote": "x"}]), r"resolutions\[1\]: meeting is missing"),
        (plain(statistics=[statistic(value="4.5")]), "value must be a number"),
        (plain(statistics=[statistic(unit="pounds")]), "unit must be one of"),
    ],
)
def test_what_is_out_of_format_is_refused(data: object, reason: str) -> None:
    with pytest.raises(GoldError, match=reason):
        parse_gold(data, TEXT, "g.json")


def test_a_file_that_is_not_there_or_not_json(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"a\.json: cannot read"):
        read_gold(tmp_path / "a.json")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json: "):
        read_gold(tmp_path / "a.json", tmp_path / "a.txt")
