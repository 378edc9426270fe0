"""Prints the table of what each look costs, or one paper in one look.

python -m tools.looks                 all looks over corpus/styles/open
python -m tools.looks "people, "      those whose names begin so
python -m tools.looks LOOK PAPER      the paper whose name begins so, with what is annotated in it
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.looks.all_looks import LOOKS
from tools.looks.measured import HEAD, cost, read_papers, row, scored

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus" / "styles" / "open"


def main(begin: str = "", name: str = "") -> None:
    """Print what is asked for."""
    papers = read_papers(CORPUS)
    chosen = {look: do for look, do in LOOKS.items() if look.startswith(begin)}
    if name:
        paper = next(p for p in papers if p.name.startswith(name))
        printed = next(iter(chosen.values()))(paper)
        print(printed.text if printed else "nothing in it would look another way")
        print(json.dumps(printed.gold(), ensure_ascii=False, indent=1) if printed else "")
        return
    plain = {paper.name: score for paper, score in zip(papers, scored(papers), strict=True)}
    print(HEAD)
    for look, do in chosen.items():
        print(row(cost(look, do, papers, plain)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:3])
