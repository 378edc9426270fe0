"""Benchmarks of papers that keep what they measured as JSON and write a page of the documentation from it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.machine import machine

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Reported:
    """One such benchmark: what it says of itself, its usual number of rounds, and its two files.

    ``run`` measures papers so many rounds, told what the papers are; ``page`` writes the page of all that.
    """

    about: str
    rounds: int
    results: Path
    written: Path
    run: Callable[[Sequence[Path], int, str], dict[str, Any]]
    page: Callable[[dict[str, Any]], str]

    def main(self, arguments: Sequence[str]) -> int:
        """Measure and write, or check what was written: 1 where the page does not fit its figures."""
        given = self._given(arguments)
        if given.check:
            kept = json.loads(self.results.read_text(encoding="utf-8"))
            return int(self.written.read_text(encoding="utf-8") != self.page(kept))
        sources = [("the PDFs of `corpus/packs`", sorted((ROOT / "corpus" / "packs").glob("*.pdf")))]
        if given.folders:
            others = sorted(path for folder in given.folders for path in folder.rglob("*.pdf"))
            sources.append(("PDFs of other bodies", others))
        results = {
            "date": datetime.now(UTC).date().isoformat(),
            "rounds": given.rounds,
            "machine": machine(),
            "runs": [self.run(papers, given.rounds, source) for source, papers in sources],
        }
        print(self.page(results))
        if not given.only_print:
            self.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
            self.written.write_text(self.page(results), encoding="utf-8")
        return 0

    def _given(self, arguments: Sequence[str]) -> argparse.Namespace:
        parser = argparse.ArgumentParser(description=self.about)
        parser.add_argument("folders", nargs="*", type=Path, help="folders of other PDFs")
        parser.add_argument("--rounds", type=int, default=self.rounds)
        parser.add_argument("--print", action="store_true", dest="only_print", help="write no file")
        parser.add_argument("--check", action="store_true", help="only see whether the page fits its figures")
        return parser.parse_args(arguments)
