"""The parts of packs whose borders are known: precision and recall of borders, right ranges, types, titles.

Pass folders of papers (PDFs); without any, the papers of the sample corpus are bound. The packs are the same
each time. A border is the page on which a part begins; the first page is none. A title is right where it is
the known one; of a paper whose title nobody has told, where it is the one that the paper has when read alone.
"""

from __future__ import annotations

import argparse
import bisect
import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from benchmarks.known_papers import CORPUS, Paper, papers_in
from benchmarks.made_packs import VARIANTS, KnownPart, MadePack, Variant, bound, draw
from ingest import read_source
from ingest.sources import PDF, TEXT, Source, open_source
from minutebook.model import Document

Found = tuple[int, int, str, str]
"""A part as read: first page, last page, type, title."""


def read_pack(pack: MadePack) -> Document:
    """The pack, read as a file would be."""
    name, kind = ("pack.txt", TEXT) if pack.page_starts else ("pack.pdf", PDF)
    return read_source(Source(name, pack.data, hashlib.sha256(pack.data).hexdigest(), kind))


def found_parts(document: Document, pack: MadePack) -> list[Found]:
    """The parts as read; of a text, on the pages that it was made from."""
    if not pack.page_starts:
        return [(p.page_from, p.page_to, p.type, p.title) for p in document.parts]
    firsts = [bisect.bisect_right(pack.page_starts, p.quote.spans[0].start) for p in document.parts]
    lasts = [max(first, following - 1) for first, following in pairwise(firsts)]
    return [
        (first, last, p.type, p.title)
        for first, last, p in zip(firsts, [*lasts, len(pack.page_starts)], document.parts, strict=True)
    ]


def score(truth: Sequence[KnownPart], found: Sequence[Found]) -> Counter[str]:
    """Counts of borders (true, found, right) and of parts with the right pages, type and title."""
    borders, seen = {p.first for p in truth} - {1}, Counter(first for first, *_ in found[1:])
    counts = Counter(
        true=len(borders),
        found=sum(seen.values()),
        right=sum(1 for page in seen if page in borders),
        parts=len(truth),
    )
    ranges = {(first, last) for first, last, *_ in found}
    at = {first: (kind, title) for first, _, kind, title in reversed(found)}
    for part in truth:
        kind, title = at.get(part.first, ("", ""))
        counts["ranges"] += (part.first, part.last) in ranges
        if part.type:
            counts["typed"] += 1
            counts["types"] += part.type == kind
        if part.paper is not None:
            counts["titled"] += 1
            counts["titles"] += _bare(title) == _bare(part.title or title_alone(part.paper))
    return counts


@cache
def title_alone(paper: Paper) -> str:
    """The title of a paper that is read by itself."""
    return read_source(open_source(paper.path)).parts[0].title


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def measured(variant: Variant, draws: Sequence[list[list[Paper]]], keep: Path | None) -> Counter[str]:
    """The counts of all packs of a variant."""
    total: Counter[str] = Counter()
    for seed, drawn in enumerate(draws):
        pack = bound(variant, drawn, seed)
        counts = score(pack.parts, found_parts(read_pack(pack), pack))
        total += counts
        if keep:
            name = f"{variant.name} {seed}".replace(" ", "-").replace(",", "")
            (keep / f"{name}{'.txt' if pack.page_starts else '.pdf'}").write_bytes(pack.data)
            print(f"  {seed}: {counts['right']} of {counts['true']}, {counts['found']} found")
    return total


def _share(part: int, whole: int) -> str:
    return f"{part / whole:7.3f}" if whole else "      -"


def row(name: str, c: Counter[str]) -> str:
    """One line of the table."""
    precision, recall = c["right"] / (c["found"] or 1), c["right"] / (c["true"] or 1)
    if not c["true"]:
        precision = recall = 1.0 if not c["found"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    shares = "".join(
        _share(c[part], c[whole])
        for part, whole in (("ranges", "parts"), ("types", "typed"), ("titles", "titled"))
    )
    return f"{name:30}{c['true']:6}{c['found']:6}{precision:7.3f}{recall:7.3f}{f1:7.3f}{shares}"


def main() -> None:
    """Print a line for each variant, and one for all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--packs", type=int, default=8, help="packs of each variant")
    parser.add_argument("--only", default="", help="only variants whose name has these words")
    parser.add_argument("--keep", type=Path, help="folder in which packs are written")
    options = parser.parse_args()
    folders = [folder.resolve() for folder in options.folders]
    papers = {place: found for folder in folders for place, found in papers_in(folder).items()}
    draws = [draw(papers, seed) for seed in range(options.packs)]
    print(f"{'variant':30}  true found   prec  recall   F1  pages   type  title")
    total: Counter[str] = Counter()
    for variant in VARIANTS:
        if options.only in variant.name:
            counts = measured(variant, draws, options.keep)
            total += counts
            print(row(variant.name, counts), flush=True)
    print(row("all variants", total))


if __name__ == "__main__":
    main()
