"""Prints the table of what each look costs, or one paper in one look.

python -m tools.looks                 all looks over corpus/styles/open
python -m tools.looks "people, "      those whose names begin so
python -m tools.looks LOOK PAPER      the paper whose name begins so, with what is annotated in it
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path

from tools.looks.all_looks import LOOKS
from tools.looks.measured import HEAD, cost, read_papers, row, scored

CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus" / "styles" / "open"


def main() -> None:
    """Print what is asked for."""
    parser = ArgumentParser(prog="tools.looks")
    parser.add_argument("look", nargs="?", default="", help="how the names of the looks begin")
    parser.add_argument("paper", nargs="?", default="", help="how the paper's name begins")
    parser.add_argument("--every", type=int, default=1, help="take every so many papers only")
    asked = parser.parse_args()
    begin, name = asked.look, asked.paper
    papers = read_papers(CORPUS)[:: asked.every]
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
    main()
