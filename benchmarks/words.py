"""The words of PDF pages as we read them, against pdfplumber's: how many agree, and what the others are.

Pass folders of PDFs or files; without any, the sample corpus is used. Each page is a bag of words. Pages
whose letters the file does not tell (scans, garbled layers: see ``ingest.usable``) are left out and counted.
Then come the differences by kind, each with what it means and some examples, and three figures: for all that
stands on the pages, for words (which have a letter or figure: a bullet is the same sign under several codes),
and for words without the differences in which pdfplumber cannot be right. The floor is for the second.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import pdfplumber

from benchmarks.word_kinds import KINDS, PDFPLUMBER_WRONG, Difference, Seen, differences, is_word
from ingest.pdf import read_pdf
from ingest.usable import TO_RECOGNISE
from minutebook.errors import ReadError
from minutebook.model import Box, Document, Page

FLOOR = 0.994

_NOT_TOLD = (*TO_RECOGNISE, "letters-deduced")
"""Problems of pages whose letters pdfplumber cannot know."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many each side has, and how many both have: on bags, so without regard to order."""

    ours: int = 0
    theirs: int = 0
    both: int = 0

    @property
    def agreement(self) -> float:
        """Bag F1: 1 where both have the same on every page."""
        return 2 * self.both / (self.ours + self.theirs) if self.ours + self.theirs else 1.0

    def plus(self, other: Count) -> Count:
        """Both counts together."""
        return Count(self.ours + other.ours, self.theirs + other.theirs, self.both + other.both)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted on some pages; ``found`` are the differences with file name and page."""

    everything: Count = Count()
    words: Count = Count()
    pages: int = 0
    left_out: int = 0
    found: tuple[tuple[str, int, Difference], ...] = ()

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.everything.plus(other.everything),
            self.words.plus(other.words),
            self.pages + other.pages,
            self.left_out + other.left_out,
            self.found + other.found,
        )

    def words_without(self, kinds: Sequence[str]) -> Count:
        """The words, the differences of these kinds left out on both sides."""
        out = [d for _, _, d in self.found if d.kind in kinds]
        ours, theirs = (sum(is_word(w) for d in out for w in side(d)) for side in (_here, _there))
        return Count(self.words.ours - ours, self.words.theirs - theirs, self.words.both)


def _here(found: Difference) -> tuple[str, ...]:
    return found.ours


def _there(found: Difference) -> tuple[str, ...]:
    return found.theirs


def compare(path: Path, *, dedupe: bool = False) -> Tally:
    """One file. ``dedupe`` has pdfplumber take out letters printed twice. Raises ReadError."""
    document = read_pdf(path.read_bytes(), sha256="", file_name=path.name)
    unusable = {p.page for p in document.problems if p.code in _NOT_TOLD}
    tallies = [Tally(left_out=len(unusable))]
    with pdfplumber.open(path) as pdf:
        if len(pdf.pages) != len(document.pages):
            raise ValueError(f"it finds {len(pdf.pages)} pages of {len(document.pages)}")
        for page, other in zip(document.pages, pdf.pages, strict=True):
            if page.number not in unusable and not _failed(document, page):
                tallies.append(_page(path.name, page, list(_theirs(other, dedupe=dedupe))))
            other.close()
    return reduce(Tally.plus, tallies)


def _failed(document: Document, page: Page) -> bool:
    return any(p.page == page.number and p.code == "page-failed" for p in document.problems)


def _page(name: str, page: Page, theirs: Sequence[Seen]) -> Tally:
    ours = list(_ours(page))
    found = tuple((name, page.number, d) for d in differences(ours, theirs, page.width, page.height))
    here, there = [w.text for w in ours], [w.text for w in theirs]
    words = _count(filter(is_word, here), filter(is_word, there))
    return Tally(_count(here, there), words, pages=1, found=found)


def _count(ours: Iterable[str], theirs: Iterable[str]) -> Count:
    here, there = Counter(ours), Counter(theirs)
    return Count(here.total(), there.total(), (here & there).total())


def _ours(page: Page) -> Iterator[Seen]:
    for word in page.words:
        yield Seen(page.text[word.start : word.end], word.box)


def _theirs(page: pdfplumber.page.Page, *, dedupe: bool) -> Iterator[Seen]:
    """The words by pdfplumber on the page as it is shown: it measures from the sheet's edge."""
    left, top, _, _ = page.cropbox
    source = page.dedupe_chars() if dedupe else page
    for word in source.extract_words():
        box = Box(word["x0"] - left, word["top"] - top, word["x1"] - left, word["bottom"] - top)
        yield Seen(word["text"], box, not word["upright"])


def report(tally: Tally, examples: int) -> None:
    """Print the differences by kind: how many places, words on each side, and some examples."""
    by_kind: dict[str, list[tuple[str, int, Difference]]] = defaultdict(list)
    for case in tally.found:
        by_kind[case[2].kind].append(case)
    for kind, meaning in KINDS.items():
        cases = by_kind.get(kind, [])
        if not cases:
            continue
        here, there = (sum(len(side(d)) for _, _, d in cases) for side in (_here, _there))
        print(f"\n{kind}: {len(cases)} places, {here} words here, {there} there\n  ({meaning})")
        shown: Counter[str] = Counter()
        for name, number, found in cases:
            if shown.total() < examples and shown[name] < max(2, examples // 4):
                shown[name] += 1
                print(f"  {name[:40]:40} {number:4}  {_short(found.ours)} | {_short(found.theirs)}")


def _short(words: Sequence[str]) -> str:
    text = " ".join(ascii(w)[1:-1] if any(not c.isprintable() for c in w) else w for w in words)
    return text if len(text) <= 60 else f"{text[:57]}..."


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each file and the differences; 1 where the agreement is under the floor."""
    parser = argparse.ArgumentParser(prog="benchmarks.words", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("corpus/packs")])
    parser.add_argument(
        "--floor",
        type=float,
        default=FLOOR,
        help="least agreement in words, else exit code 1 (default %(default)s)",
    )
    parser.add_argument(
        "--examples", type=int, default=8, help="examples for each kind (default %(default)s)"
    )
    parser.add_argument("--dedupe", action="store_true", help="with pdfplumber's dedupe_chars")
    options = parser.parse_args(arguments)
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    total = Tally()
    for path in _files(options.paths):
        try:
            tally = compare(path, dedupe=options.dedupe)
        except ReadError as error:
            print(f"{path.name[:48]:48} left out: {error.code}", file=sys.stderr)
            continue
        except Exception as error:  # pdfplumber raises what it meets in a damaged file
            print(f"{path.name[:48]:48} left out: pdfplumber: {error!r}", file=sys.stderr)
            continue
        total = total.plus(tally)
        words = tally.words
        print(
            f"{path.name[:48]:48} {tally.pages:5} pages {words.ours:8} words {words.agreement:8.2%}",
            flush=True,
        )
    report(total, options.examples)
    print(f"\n{total.pages} pages, {total.words.ours} words; {total.left_out} pages more tell no letters")
    sane = total.words_without(PDFPLUMBER_WRONG)
    print(f"agreement (bag F1) in all that stands on the pages: {total.everything.agreement:8.3%}")
    print(f"in words:                                           {total.words.agreement:8.3%}")
    print(f"where pdfplumber can be right:                      {sane.agreement:8.3%}")
    return 0 if total.words.agreement >= options.floor else 1


def _files(paths: Sequence[Path]) -> list[Path]:
    return sorted({p for path in paths for p in ([path] if path.is_file() else path.rglob("*.pdf"))})


if __name__ == "__main__":
    sys.exit(main())
