"""``docs/conflicts.md`` lists what disagrees in the sample papers, as it is found, and judges each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

import db as store
from minutebook import pipeline

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "conflicts.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = store.connect(tmp_path_factory.mktemp("conflicts") / "samples.db", create=True)
    papers = sorted((ROOT / "corpus" / "packs").glob("*.pdf"))
    assert {o.outcome for o in pipeline.ingest(database, papers, workers=1, ocr="none")} <= {"ok", "partial"}
    yield database
    database.close()


def listed(columns: int) -> list[list[str]]:
    """The rows of the page's table that has so many columns."""
    rows = [re.split(r"\s*\|\s*", line.strip("| \n")) for line in PAGE.splitlines() if line.startswith("|")]
    return [row for row in rows if len(row) == columns and not row[0].startswith(("-", "why", "code"))]


def test_every_conflict_of_the_samples_is_listed_and_judged(samples: Database) -> None:
    sql = """
        SELECT c.why, c.quote, substr(d.file_name, 1, 3) || ', ' || c.page,
            c.other_quote, substr(o.file_name, 1, 3) || ', ' || c.other_page
        FROM conflicting_statistics AS c
        JOIN documents AS d ON d.id = c.document_id JOIN documents AS o ON o.id = c.other_document_id
    """
    found = {
        _pair(why, (quote, where), (other, there)) for why, quote, where, other, there in samples.execute(sql)
    }
    rows = listed(6)
    assert {
        _pair(why, (quote, where), (other, there)) for why, quote, where, other, there, _ in rows
    } == found
    assert all(len(row[-1]) > 20 for row in rows)
    assert found


def _pair(why: str, one: tuple[str, str], other: tuple[str, str]) -> tuple[str, frozenset[tuple[str, str]]]:
    return why, frozenset((" ".join(quote.split()), where) for quote, where in (one, other))


def test_every_doubtful_figure_of_the_samples_is_listed_and_judged(samples: Database) -> None:
    sql = "SELECT code, quote, page FROM doubtful_figures ORDER BY page, quote"
    found = sorted((code, " ".join(quote.split()), str(page)) for code, quote, page in samples.execute(sql))
    rows = listed(4)
    assert sorted((code, quote, page) for code, quote, page, _ in rows) == found
    assert all(len(row[-1]) > 20 for row in rows)
    assert found


def test_most_figures_of_known_services_are_of_a_known_measure(samples: Database) -> None:
    known, of_all = samples.execute("SELECT count(measure_id), count(*) FROM statistics").fetchone()
    assert known >= 110
    assert of_all > known
