"""Where scores are kept: the file ``corpus/accuracy.json`` and the README's table made from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from minutebook.errors import GoldError
from minutebook.evaluation.measured import MEASURED_ON, Measured, read_scores
from minutebook.evaluation.report import Report, as_json, score_rows

BEGIN, END = "<!-- accuracy -->", "<!-- /accuracy -->"

_LINES: Mapping[tuple[str, str], str] = {
    ("document", "all"): "Documents: council, body, type, title and date all right",
    ("parts", ""): "Parts of a pack",
    ("meetings", ""): "Meetings",
    ("agenda_items", ""): "Agenda items",
    ("attendance", ""): "People present or absent",
    ("minutes", ""): "Minuted items",
    ("resolutions", ""): "Resolutions, by clause",
    ("resolutions", "exact words"): "Resolutions, word for word",
    ("recommendations", ""): "Recommendations",
    ("actions", ""): "Actions",
    ("actions", "owner+due"): "Actions, owner and due date right",
    ("statistics", "value"): "Figures: value",
    ("statistics", "value+unit"): "Figures: value and unit",
    ("statistics", "all"): "Figures: value, unit, measure, area and period all right",
}
"""The lines of the README's table: which score, and what it is called there."""


def accuracy_json(reports: Iterable[Report]) -> str:
    """The text of ``accuracy.json``: the same scores give the same bytes, on any machine and day."""
    plain = [as_json(report) for report in reports]
    plain.sort(key=lambda report: (str(report["corpus"]), str(report["form"])))
    return json.dumps({"reports": plain}, indent=1, ensure_ascii=False) + "\n"


def write_accuracy(path: Path, reports: Iterable[Report], measured: Measured) -> None:
    """Writes ``accuracy.json``: these reports and no others; and beside it the day and the rules."""
    path.write_text(accuracy_json(reports), encoding="utf-8")
    path.with_name(MEASURED_ON).write_text(str(measured), encoding="utf-8")


def write_sums(path: Path, reports: Mapping[bool, Report], measured: Measured) -> None:
    """Writes ``accuracy.json`` with sums alone: of papers held out (True) and of papers in sight (False).

    The scores of single papers that are held out would lead those who write rules to them.
    """
    plain = [
        {
            **as_json(report),
            "absent": [],
            "held_out": held_out,
            "papers": len(report.documents),
            "documents": {"all": score_rows(report.tallies())},
        }
        for held_out, report in sorted(reports.items(), reverse=True)
        if report.documents
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"reports": plain}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    path.with_name(MEASURED_ON).write_text(str(measured), encoding="utf-8")


def readme_table(path: Path) -> str:
    """The block that stands in the README, its markers included, made from ``accuracy.json``.

    Raises GoldError when the file cannot be read.
    """
    return f"{BEGIN}\n{_markdown(read_scores(path))}{END}"


def with_table(readme: str, block: str) -> str:
    """The README's text with what stands between its markers renewed. GoldError when a marker is missing."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise GoldError(f"the text has no {BEGIN} ... {END} to put the accuracy in")
    return before + block + after


def _markdown(reports: Sequence[Mapping[str, Any]]) -> str:
    columns = [{(r["kind"], r["field"]): r for r in report["documents"]["all"]} for report in reports]
    corpora = {report["corpus"] for report in reports}
    names = [r["form"] if len(corpora) == 1 else f"{r['corpus']}, {r['form']}" for r in reports]
    heads = [f"{name}: {what}" for name in names for what in ("precision", "recall", "F1")]
    lines = [f"| | annotated | {' | '.join(heads)} |", "|---|" + "--:|" * (len(heads) + 1)]
    for key, label in _LINES.items():
        rows = [column.get(key) for column in columns]
        gold = max((row["gold"] for row in rows if row), default=0)
        if gold:
            cells = [
                f"{row[what]:.3f}" if row else "–" for row in rows for what in ("precision", "recall", "f1")
            ]
            lines.append(f"| {label} | {gold} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
