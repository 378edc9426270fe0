"""Measures what is found in papers that no rule was written for, and writes docs/accuracy.md's tables.

    python tools/unseen.py

Reads the groups of ``corpus/unseen.toml`` and keeps their sums in ``corpus/unseen.json``, never the scores of
single papers: these would lead those who write rules to them. Every paper is read under a name that says
nothing, as a paper's file name may say whose it is. Real papers held back are beside them in the tables, as
``minutebook evaluate --corpus corpus/development --papers FOLDER --write`` kept them last.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from minutebook.evaluation.score import DocumentScore, Key, Tally, total
from minutebook.measuring import measure, today

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ROOT / "corpus" / "unseen.toml"
KEPT = ROOT / "corpus" / "unseen.json"
REAL = ROOT / "corpus" / "development" / "scores" / "accuracy.json"
SHOWN = ROOT / "docs" / "accuracy.md"
LINES: Mapping[str, Mapping[Key, str]] = {
    "minutes": {
        ("meetings", ""): "Meetings, the next one announced among them",
        ("attendance", ""): "People present or absent",
        ("minutes", ""): "Minuted items and their sub-headings",
        ("resolutions", ""): "Resolutions, by clause",
        ("resolutions", "kind"): "Resolutions, clause and kind right",
        ("actions", ""): "Actions",
        ("actions", "owner+due"): "Actions, owner and due date right",
    },
    "figures": {
        ("statistics", "value"): "Value",
        ("statistics", "value+unit"): "Value and unit",
        ("statistics", "measure"): "What it measures",
        ("statistics", "area"): "Place",
        ("statistics", "group"): "Group",
        ("statistics", "period"): "Time, as printed",
        ("statistics", "all"): "Value, unit, measure, place and time all right",
    },
}
"""The lines of the two tables: which score, and what it is called there."""

Sums = dict[str, dict[str, dict[str, dict[str, int]]]]
"""By table, group and score: right, found and gold."""


def main() -> None:
    """Measure, keep, and show."""
    sums = measured()
    KEPT.write_text(as_text(sums), encoding="utf-8")
    told = SHOWN.read_text(encoding="utf-8")
    SHOWN.write_text(with_tables(told, sums, today().isoformat()), encoding="utf-8")
    print(f"{KEPT.name} and {SHOWN.name} written")


def measured() -> Sums:
    """The sums of every group, read now."""
    groups = tomllib.loads(GROUPS.read_text(encoding="utf-8"))
    corpora = sorted({group["corpus"] for several in groups.values() for group in several})
    scored = {corpus: tuple(_scored(ROOT / "corpus" / corpus)) for corpus in corpora}
    return {
        table: {
            group["name"]: _sums(
                table, [s for n, s in scored[group["corpus"]] if n.startswith(tuple(group["papers"]))]
            )
            for group in groups[table]
        }
        for table in LINES
    }


def _scored(corpus: Path) -> Iterator[tuple[str, DocumentScore]]:
    """Each paper's name and score, read under another name."""
    with TemporaryDirectory(prefix="minutebook-") as folder:
        nameless = Path(folder)
        names: dict[str, str] = {}
        for number, path in enumerate(sorted((corpus / "gold").glob("*.json"))):
            names[f"p{number:03}"] = path.stem
            _copy(corpus, nameless, path.stem, f"p{number:03}")
        for score in measure(nameless, "text", workers=2).documents:
            yield names[score.document], score


def _copy(corpus: Path, to: Path, name: str, called: str) -> None:
    """A paper and its gold, called anew."""
    for part in ("gold", "packs"):
        (to / part).mkdir(exist_ok=True)
    told = json.loads((corpus / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    (to / "gold" / f"{called}.json").write_text(json.dumps(told | {"document": called}), encoding="utf-8")
    copyfile(corpus / "packs" / f"{name}.txt", to / "packs" / f"{called}.txt")


def _sums(table: str, scores: Sequence[DocumentScore]) -> dict[str, dict[str, int]]:
    tallies = total(scores)
    return {
        " ".join(filter(None, key)): {"right": t.right, "found": t.found, "gold": t.gold}
        for key in LINES[table]
        for t in (tallies.get(key, Tally()),)
    }


def as_text(sums: Sums) -> str:
    """The text of ``unseen.json``: the same scores give the same bytes, on any machine and day."""
    return json.dumps(sums, indent=1, ensure_ascii=False) + "\n"


def with_tables(told: str, sums: Sums, day: str | None = None) -> str:
    """The page with its tables renewed, and with ``day`` as that of the measurement where one is given."""
    for name, text in (*((n, table(n, sums)) for n in LINES), *([("day", day)] if day else [])):
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        before, first, rest = told.partition(begin)
        _, last, after = rest.partition(end)
        if not first or not last:
            raise ValueError(f"{SHOWN.name} has no {begin} ... {end}")
        apart = "\n" if name in LINES else ""
        told = f"{before}{begin}{apart}{text}{apart}{end}{after}"
    return told


def table(name: str, sums: Sums) -> str:
    """One of the two tables, in Markdown: F1 of each score by group, the real papers last."""
    groups: dict[str, Mapping[str, Mapping[str, int]]] = {**sums[name], **_real(name)}
    lines = [f"| | {' | '.join(groups)} |", "|---|" + "--:|" * len(groups)]
    for key, label in LINES[name].items():
        tallies = [_tally(group[" ".join(filter(None, key))]) for group in groups.values()]
        lines.append(f"| {label} | " + " | ".join(f"{t.f1:.2f} ({t.gold})" for t in tallies) + " |")
    return "\n".join(lines)


def _tally(told: Mapping[str, int]) -> Tally:
    return Tally(right=told["right"], found=told["found"], gold=told["gold"])


def _real(name: str) -> dict[str, dict[str, dict[str, int]]]:
    """The sums of real papers, those held back first."""
    names = {True: "real papers held back", False: "real papers in sight"}
    reports: list[dict[str, Any]] = json.loads(REAL.read_text(encoding="utf-8"))["reports"]
    rows = {r["held_out"]: {(x["kind"], x["field"]): x for x in r["documents"]["all"]} for r in reports}
    return {
        called: {
            " ".join(filter(None, key)): {n: rows[held][key][n] for n in ("right", "found", "gold")}
            for key in LINES[name]
        }
        for held, called in names.items()
    }


if __name__ == "__main__":
    main()
