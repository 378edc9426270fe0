"""The scores that this version was measured with: every database has them, so that every site can show them.

They are kept in ``corpus``, from where a wheel takes them along (``hatch_build.py``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from minutebook.errors import GoldError

MEASURED_ON = "measured_on.txt"
"""The file beside ``accuracy.json`` with the day of the measurement, on which no score depends."""

_IN_WHEEL = Path(__file__).parent / "measured"
_IN_CHECKOUT = Path(__file__).parent.parent.parent / "corpus"


def store_measured(db: Database) -> None:
    """Put the scores of this version into a database; one that has them is not written to."""
    store_kept(db, _IN_WHEEL if _IN_WHEEL.is_dir() else _IN_CHECKOUT)


def store_kept(db: Database, corpus: Path) -> None:
    """Put the kept scores of a corpus, and of others in it, into a database."""
    for kept in sorted((*corpus.glob("accuracy.json"), *corpus.glob("*/scores/accuracy.json"))):
        store_file(db, kept)


def store_file(db: Database, path: Path) -> None:
    """Put the scores kept in ``accuracy.json`` into the table ``accuracy``.

    Raises GoldError when the file cannot be read.
    """
    day = path.with_name(MEASURED_ON)
    measured_on = day.read_text(encoding="utf-8").strip() if day.is_file() else None
    for report in read_scores(path):
        store_scores(db, report, measured_on)


def store_scores(db: Database, report: Mapping[str, Any], measured_on: str | None = None) -> None:
    """Put the scores of a report in place of those of the same corpus, form and version."""
    same = {name: report[name] for name in ("corpus", "form", "version")}
    told = {"papers": report.get("papers"), "held_out": int(report.get("held_out", False))}
    rows = [
        {**same, **told, "measured_on": measured_on, "document": document, **row}
        for document, of in report["documents"].items()
        for row in of
    ]
    table, where = db.table("accuracy"), "corpus = :corpus AND form = :form AND version = :version"
    with db.atomic():
        if list(map(_sorted, table.rows_where(where, same, order_by="rowid"))) != list(map(_sorted, rows)):
            table.delete_where(where, same)
            table.insert_all(rows)


def _sorted(row: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(row.items())


def read_scores(path: Path) -> list[dict[str, Any]]:
    """The reports in ``accuracy.json``. Raises GoldError when the file cannot be read."""
    try:
        reports: list[dict[str, Any]] = json.loads(path.read_bytes())["reports"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path.name} is not a file of accuracy: {error}") from error
    return reports
