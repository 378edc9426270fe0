"""A report: the scores of a corpus in one form, to be read on a terminal, by a program or in a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from minutebook.evaluation.score import DocumentScore, Key, Miss, Tally, total

Form = Literal["text", "pdf", "papers"]
"""What the database was made from: the annotated texts, the same papers typeset, or papers kept elsewhere."""


@dataclass(frozen=True, slots=True)
class Report:
    """``absent`` names the annotated papers that the database does not hold: all in them is missed.

    ``version`` is that of the program whose rows were scored.
    """

    corpus: str
    form: Form
    version: str
    documents: tuple[DocumentScore, ...]
    absent: tuple[str, ...] = ()

    @property
    def totals(self) -> dict[Key, Tally]:
        """The tallies over all documents, micro average."""
        return total(self.documents)

    def tallies(self, document: str | None = None) -> Mapping[Key, Tally]:
        """The tallies of one document, or of all; KeyError for a document that was not scored."""
        if document is None:
            return self.totals
        return {d.document: d.tallies for d in self.documents}[document]


def misses(report: Report, kind: str | None = None, document: str | None = None) -> tuple[Miss, ...]:
    """What was missed, found falsely or read wrongly, in the order of the documents and their texts."""
    return tuple(
        miss
        for scored in report.documents
        if document in (None, scored.document)
        for miss in scored.misses
        if kind in (None, miss.kind)
    )


def score_table(report: Report, document: str | None = None, kind: str | None = None) -> Table:
    """The scores as a table for the terminal: a line for each kind, and below it its fields."""
    of = document or f"{len(report.documents)} documents"
    table = Table(title=f"{report.corpus}, {report.form}: {of}", title_justify="left", box=None)
    table.add_column("")
    for heading in ("gold", "found", "right", "precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for (a_kind, name), tally in report.tallies(document).items():
        if kind not in (None, a_kind):
            continue
        numbers = (str(tally.gold), str(tally.found), str(tally.right))
        shares = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}")
        table.add_row(f"  {name}" if name else a_kind, *numbers, *shares, style=None if name else "bold")
    return table


def misses_table(report: Report, kind: str | None = None, document: str | None = None) -> Table:
    """The misses as a table for the terminal."""
    table = Table(title=f"{report.corpus}, {report.form}: not right", title_justify="left", show_lines=True)
    for heading in ("document", "kind", "what", "page", "quote", "fields"):
        table.add_column(heading, overflow="fold")
    for miss in misses(report, kind, document):
        page = "" if miss.page is None else str(miss.page)
        cells = (miss.document, miss.kind, miss.outcome, page, miss.quote, miss.note)
        table.add_row(
            *map(Text, cells)
        )  # as Text, because rich would read a paper's square brackets as styles
    return table


def as_text(*tables: Table, width: int = 110) -> str:
    """Tables as plain text, at most ``width`` characters a line."""
    console = Console(file=StringIO(), width=width, color_system=None)
    with console.capture() as captured:
        for table in tables:
            console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def as_json(report: Report, *, with_misses: bool = False) -> dict[str, Any]:
    """The report as plain values: ``documents`` maps ``all`` and each document's name to its scores."""
    names: tuple[str | None, ...] = (None, *(d.document for d in report.documents))
    plain: dict[str, Any] = {
        "corpus": report.corpus,
        "form": report.form,
        "version": report.version,
        "absent": list(report.absent),
        "documents": {name or "all": score_rows(report.tallies(name)) for name in names},
    }
    if with_misses:
        plain["misses"] = [
            {
                "document": m.document,
                "kind": m.kind,
                "outcome": m.outcome,
                "page": m.page,
                "quote": m.quote,
                "note": m.note,
            }
            for m in misses(report)
        ]
    return plain


def score_rows(tallies: Mapping[Key, Tally]) -> list[dict[str, str | int | float]]:
    """One row for each kind and field, shares rounded to three decimals; ``field`` is empty for a kind."""
    return [
        {
            "kind": kind,
            "field": name,
            "gold": tally.gold,
            "found": tally.found,
            "right": tally.right,
            "precision": round(tally.precision, 3),
            "recall": round(tally.recall, 3),
            "f1": round(tally.f1, 3),
        }
        for (kind, name), tally in tallies.items()
    ]
