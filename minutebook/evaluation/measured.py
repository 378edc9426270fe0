"""The scores that this version was measured with: every database has them, so that every site can show them.

They are kept in ``corpus``, from where a wheel takes them along (``hatch_build.py``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from minutebook.errors import GoldError

MEASURED_ON = "measured_on.txt"
"""The file beside ``accuracy.json`` with the day of the measurement and, below it, the rules.

They stand there because the scores of the same rules are the same bytes on any day.
"""

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measured:
    """When scores were measured, with which rules (``minutebook.version``); None where it was not noted."""

    on: str | None = None
    rules: str | None = None

    def __str__(self) -> str:
        return "".join(f"{line}\n" for line in (self.on, self.rules) if line)


def store_measured(db: Database) -> None:
    """Put the scores of this version into a database; one that has them is not written to.

    Nobody else puts scores there, so that no other collection of the same name takes their place. Raises
    GoldError where two of the kept ones are of one name and form.
    """
    kept = kept_scores(_PACKAGE)
    reports = [(report, measured_of(path)) for path in kept for report in read_scores(path)]
    names = Counter((report["corpus"], report["form"]) for report, _ in reports)
    for (corpus, form), times in names.items():
        if times > 1:
            raise GoldError(f"{times} measurements are called {corpus}, {form}: one would hide the other")
    for report, measured in reports:
        store_scores(db, report, measured)


def kept_scores(package: Path) -> tuple[Path, ...]:
    """The files of scores that came with a package: in a wheel its own, in a checkout those of the corpus.

    A wheel without scores has none: what is called ``corpus`` beside it is somebody else's.
    """
    checkout = package.parent.parent
    corpus = package / "measured"
    if not corpus.is_dir() and (checkout / "pyproject.toml").is_file():
        corpus = checkout / "corpus"
    return tuple(sorted((*corpus.glob("accuracy.json"), *corpus.glob("*/scores/accuracy.json"))))


def measured_of(path: Path) -> Measured:
    """When the scores of a file were measured, and with which rules, by what stands beside it."""
    beside = path.with_name(MEASURED_ON)
    lines = beside.read_text(encoding="utf-8").split() if beside.is_file() else []
    return Measured(*lines[:2])


def store_scores(db: Database, report: Mapping[str, Any], measured: Measured) -> None:
    """Put the scores of a report in place of those of the same corpus, form and version."""
    same = {name: report[name] for name in ("corpus", "form", "version")}
    told = {"papers": report.get("papers"), "held_out": int(report.get("held_out", False))}
    told |= {"measured_on": measured.on, "rules": measured.rules}
    rows = [
        {**same, **told, "document": document, **row}
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
