"""Sealed gold holds no words of its paper, and gives them back to who has it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import read
from minutebook.errors import GoldError
from minutebook.evaluation.development import annotated
from minutebook.evaluation.gold import parse_gold
from minutebook.evaluation.sealed import seal, unseal

ROOT = Path(__file__).parent.parent
DEVELOPMENT = ROOT / "corpus" / "development"
KEY = b"\0" * 32
SAMPLES = sorted((ROOT / "corpus" / "gold").glob("*.json"))


def _sample(path: Path) -> tuple[dict[str, object], str]:
    text = (path.parent.parent / "packs" / f"{path.stem}.txt").read_bytes().decode("utf-8-sig")
    return json.loads(path.read_bytes(), parse_float=Decimal), text


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem[:3])
def test_opened_again_it_is_the_gold_that_was_sealed(path: Path) -> None:
    gold, text = _sample(path)
    opened = unseal(seal(gold, text, KEY), text, KEY, path.name)
    before, after = parse_gold(gold, text, "before"), parse_gold(opened, text, "after")
    assert after.fields == before.fields
    for kind, records in before.records.items():
        assert after.records[kind] == records


def test_words_that_moved_are_found_again_by_their_digest() -> None:
    gold, text = _sample(SAMPLES[1])
    moved = "A new line at the head of the page.\n" + text
    opened = unseal(seal(gold, text, KEY), moved, KEY, "moved")
    quotes = [row["quote"] for row in gold["statistics"]]  # type: ignore[index]
    assert [row["quote"] for row in opened["statistics"]] == quotes


def test_another_paper_does_not_open_it() -> None:
    gold, text = _sample(SAMPLES[1])
    other = _sample(SAMPLES[2])[1]
    with pytest.raises(GoldError, match="does not have"):
        unseal(seal(gold, text, KEY), other, KEY, "other")


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    gold, text = _sample(SAMPLES[1])
    with pytest.raises(GoldError, match="not in the text"):
        seal(gold, text[:200], KEY)


@pytest.mark.parametrize("path", sorted(DEVELOPMENT.glob("*.json")), ids=lambda p: p.stem)
def test_the_development_gold_holds_no_passage_of_its_papers(path: Path) -> None:
    """The longest text in clear is the title of a paper; no sentence of one, and no person's name."""
    gold = json.loads(path.read_bytes())["gold"]
    for kind, rows in gold.items():
        for row in rows if isinstance(rows, list) else ():
            assert all(not isinstance(row.get(key), str) for key in ("quote", "text_quote", "name"))
            clear = [value for value in row.values() if isinstance(value, str)]
            assert kind == "parts" or all(len(re.findall(r"[^\W\d]+", value)) <= 24 for value in clear)


@pytest.mark.skipif("MINUTEBOOK_PACKS" not in os.environ, reason="MINUTEBOOK_PACKS names no folder of papers")
def test_the_development_gold_opens_on_the_papers_as_they_are_read_now() -> None:
    for paper in annotated(DEVELOPMENT, Path(os.environ["MINUTEBOOK_PACKS"])):
        assert hashlib.sha256(paper.path.read_bytes()).hexdigest() == paper.sha256
        document = read(paper.path)
        assert paper.gold("\n".join(page.text for page in document.pages)).records
