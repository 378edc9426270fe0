"""Papers of many bodies, annotated for measuring while rules are written, whose words may not be passed on.

``corpus/development/NAME.json`` holds for one paper its hash, its body, whether it was held back while rules
were written, and its sealed gold (see ``minutebook.evaluation.sealed``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import file_digest
from pathlib import Path
from typing import Any

from rich.table import Table

from minutebook.errors import GoldError
from minutebook.evaluation.gold import Gold, parse_gold
from minutebook.evaluation.report import Report
from minutebook.evaluation.score import DocumentScore, total
from minutebook.evaluation.sealed import key_of, unseal

SIDES = {"in sight": False, "held back": True}
"""Papers that were in sight while rules were written, and those that were not (``Annotated.held_back``)."""
_SHOWN = ("meetings", "agenda_items", "attendance", "minutes", "resolutions", "actions", "statistics")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated paper: the file, whose it is, and its gold, sealed. ``sha256`` is that of the file."""

    name: str
    path: Path
    sha256: str
    body: str
    held_back: bool
    sealed: Mapping[str, Any]

    def gold(self, text: str) -> Gold:
        """The gold with the words of the paper, whose text as read is ``text``. Raises GoldError."""
        return parse_gold(
            unseal(self.sealed, text, key_of(self.path.read_bytes()), self.name), text, self.name
        )


def annotated(corpus: Path, papers: Path) -> tuple[Annotated, ...]:
    """The annotated papers by name, each with its file in the folder ``papers`` or below.

    Raises GoldError where there is no gold, and for gold whose paper is not in the folder.
    """
    files: dict[str, Path] = {}
    for path in sorted(p for p in papers.rglob("*") if p.is_file()):
        with path.open("rb") as file:
            files.setdefault(file_digest(file, "sha256").hexdigest(), path)
    found = []
    for path in sorted(corpus.glob("*.json")):
        try:
            kept = json.loads(path.read_bytes(), parse_float=Decimal)
            data = {name: kept[name] for name in ("sha256", "body", "held_back", "gold")}
        except (ValueError, LookupError, TypeError) as error:
            raise GoldError(f"{path.name}: no sealed gold file: {error!r}") from error
        if data["sha256"] not in files:
            raise GoldError(f"{path.name}: its paper is not in {papers}")
        found.append(
            Annotated(
                path.name,
                files[data["sha256"]],
                data["sha256"],
                data["body"],
                data["held_back"],
                data["gold"],
            )
        )
    if not found:
        raise GoldError(f"{corpus} has no gold files")
    return tuple(found)


def body_table(report: Report, papers: Sequence[Annotated]) -> Table:
    """F1 by body and kind, with precision and recall of each kind over all; bodies held back are marked."""
    by_body: dict[str, list[DocumentScore]] = defaultdict(list)
    for paper, scored in zip(papers, report.documents, strict=True):
        by_body[f"{paper.body} (held back)" if paper.held_back else paper.body].append(scored)
    table = Table(title="F1 by body", title_justify="left", box=None)
    table.add_column("")
    for kind in _SHOWN:
        table.add_column(kind, justify="right")
    groups = [*sorted(by_body.items())]
    for name, held in SIDES.items():
        of = [s for p, s in zip(papers, report.documents, strict=True) if p.held_back is held]
        groups += [(f"all {name}", of)] if of else []
    for name, scores in groups:
        tallies = total(scores)
        cells = [tallies.get((kind, "")) for kind in _SHOWN]
        shown = [f"{t.f1:.2f}" if t and t.gold + t.found else "" for t in cells]
        table.add_row(name, *shown, style="bold" if name.startswith("all ") else None)
    return table
