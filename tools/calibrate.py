"""Counts how often rows of each rule are right at each level of confidence, and keeps that.

    python tools/calibrate.py PAPERS

Reads the sample corpus as PDF, and of ``corpus/development`` the papers in sight (in the folder PAPERS), with
what the rules say of themselves; writes ``minutebook/calibration.toml`` and prints what held on the papers
that are held back, at the shares written.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from minutebook import calibration
from minutebook.evaluation.reliability import reliability, reliability_table
from minutebook.evaluation.report import as_text
from minutebook.evaluation.score import Judged
from minutebook.measuring import measure, measure_elsewhere

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "minutebook" / "calibration.toml"
_HEAD = """\
# How many rows of each rule were right at each level of what the rule says of itself, counted on annotated
# papers by tools/calibrate.py: {papers}. minutebook/calibration.py makes shares of the counts.
"""

Counts = dict[str, dict[float, list[int]]]
"""By rule and level: how many rows are right, and how many there are."""


def main(papers: Path) -> None:
    """Count, write, and say what that means for papers that were not counted."""
    os.environ[calibration.OFF] = "0"
    samples = measure(ROOT / "corpus", "pdf", workers=2)
    others, annotated = measure_elsewhere(ROOT / "corpus" / "development", papers, workers=2)
    seen, held = list(samples.documents), []
    for paper, scored in zip(annotated, others.documents, strict=True):
        (held if paper.held_back else seen).append(scored)
    counts = counted(judged for scored in seen for judged in scored.judged)
    KEPT.write_text(as_toml(counts, f"{len(seen)} papers"), encoding="utf-8")
    del os.environ[calibration.OFF]
    calibration._shares.cache_clear()
    shown = [
        Judged(j.kind, j.rule, calibration.calibrated(j.rule, j.confidence), j.right)
        for scored in held
        for j in scored.judged
    ]
    print(as_text(reliability_table(reliability(shown), f"{len(held)} papers held back")))


def counted(judged: Iterable[Judged]) -> Counts:
    """The counts of all rows that were judged."""
    counts: Counts = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in judged:
        level = counts[row.rule][round(row.confidence, 3)]
        level[0] += row.right
        level[1] += 1
    return counts


def as_toml(counts: Counts, papers: str) -> str:
    """The counts as TOML, rules and levels in order."""
    lines = [_HEAD.format(papers=papers)]
    for rule in sorted(counts):
        for said, (right, of) in sorted(counts[rule].items()):
            lines.append(f"[[rules.{rule}]]\nsaid = {said:g}\nright = {right}\nof = {of}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
