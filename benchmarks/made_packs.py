"""Packs made of known papers: which signs of its parts a pack shows, and a pack with just those.

A variant says what a pack prints: page ranges on its front sheet, stamps, bookmarks, blank pages between
papers. The same draws of papers are bound in every variant, so that variants can be compared.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from benchmarks.binding import Bookmark, saved, stamp, unstamped, with_bookmarks
from benchmarks.front_sheets import LAYOUTS, Item, front_sheet
from benchmarks.known_papers import Paper

_NOTE = "To consider the report of the Head of Harbours, and to decide what is to be done."
BLANK = "This page is intentionally left blank"
_VERBAL = ("Apologies for absence", "Declarations of interest", "Public forum")
_CLOSING = ("Any other urgent items which in the opinion of the Chair, may be considered", "Work programme")


@dataclass(frozen=True, slots=True)
class Variant:
    """What a pack shows. ``ranges``: none, right, stale (counted before the first paper grew by a page).

    ``bookmarks``: none, moderngov (item and title, attachments below), acrobat (file names, and below them
    the headings of some paper), wrong (those of another pack). ``first`` is the number printed on page 1.
    """

    name: str
    front: str = "Agenda"
    ranges: str = "none"
    pages_stamped: bool = False
    items_stamped: bool = False
    bookmarks: str = "none"
    blanks: bool = False
    first: int = 1
    papers: int = 0
    as_text: bool = False


VARIANTS: tuple[Variant, ...] = (
    Variant("all", "Agenda", "right", True, True, "moderngov", blanks=True),
    Variant("front sheet, page stamps", "Agenda", "right", True),
    Variant("front sheet only", "Agenda", "right"),
    Variant("front sheet from 97, stamps", "Agenda", "right", True, first=97),
    Variant("front sheet from 97, none", "Agenda", "right", first=97),
    Variant("stamps only", "Agenda", "none", True, True),
    Variant("item stamps, bookmarks", "Agenda", "none", False, True, "moderngov"),
    Variant("bookmarks only", "Agenda", "none", bookmarks="moderngov"),
    Variant("bookmarks of Acrobat", "Agenda", "none", bookmarks="acrobat"),
    Variant("headings only", "Agenda"),
    Variant("no front sheet", ""),
    Variant("wrong bookmarks", "Agenda", "right", True, True, "wrong"),
    Variant("wrong bookmarks alone", "Agenda", "none", bookmarks="wrong"),
    Variant("stale ranges", "Agenda", "stale", True, True, blanks=True),
    Variant("supplement", "Supplementary Agenda", "right", True, True, first=145, papers=2),
    Variant("supplement, front sheet only", "Supplementary Agenda", "right", first=145, papers=1),
    Variant("single item, stamped", "", "none", True, True, first=17, papers=1),
    Variant("single item, bare", "", papers=1),
    Variant("all, as text", "Agenda", "right", True, True, blanks=True, as_text=True),
    Variant("front sheet as text", "Agenda", "right", True, as_text=True),
)


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A part as it was bound: its pages of the file, and what is known of it."""

    first: int
    last: int
    type: str
    title: str
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack and its true parts; ``page_starts`` are where pages begin in the text of one made as text."""

    data: bytes
    parts: tuple[KnownPart, ...]
    page_starts: tuple[int, ...] = ()


def draw(papers: Mapping[str, Sequence[Paper]], seed: int) -> list[list[Paper]]:
    """The papers of one pack, item by item: minutes often first, and sometimes two papers to an item."""
    rng = random.Random(seed)  # a draw for a measurement
    everything = [paper for place in sorted(papers) for paper in papers[place]]
    items = []
    minutes = [paper for paper in everything if paper.type == "minutes"]
    if minutes and rng.random() < 0.8:
        items.append([rng.choice(minutes)])
    for _ in range(rng.randint(3, 5)):
        several = 2 if rng.random() < 0.2 else 1
        items.append([rng.choice(papers[rng.choice(sorted(papers))]) for _ in range(several)])
    return items


def bound(variant: Variant, drawn: Sequence[Sequence[Paper]], seed: int) -> MadePack:
    """The pack of a variant."""
    items = [list(group) for group in drawn]
    if variant.papers:
        items = [group[:1] for group in items[-variant.papers :]]
    target = pdfium.PdfDocument.new()
    parts: list[KnownPart] = []
    marks: list[Bookmark] = []
    stamps: dict[int, str] = {}
    if variant.front:
        front_pages = _count(_front(variant, items, seed, 1))  # ranges do not change how long it is
        target.import_pages(pdfium.PdfDocument(_front(variant, items, seed, front_pages)))
        parts.append(KnownPart(1, front_pages, "agenda", "", None))
        marks.append(Bookmark("Agenda", 1))
    for at, group in enumerate(items):
        number = len(_VERBAL) + 1 + at
        for k, paper in enumerate(group):
            first = len(target) + 1
            _bind(target, paper)
            if variant.items_stamped and k == 0:
                stamps[first] = f"Agenda Item {number}"
            if variant.blanks and paper.pages % 2:
                target.new_page(595.28, 841.89)
                stamp(target, len(target) - 1, BLANK, at="middle")
            parts.append(KnownPart(first, len(target), paper.type, paper.title, paper))
            marks += _marks(variant, number, paper, first, k)
    numbered = range(1 if not variant.front else parts[0].last + 1, len(target) + 1)
    feet = {page: f"Page {variant.first + page - 1}" for page in numbered if variant.pages_stamped}
    if variant.as_text:
        return _as_text(target, parts, stamps, feet)
    for at, printed in (("corner", stamps), ("foot", feet)):
        for page, text in printed.items():
            stamp(target, page - 1, text, at=at)
    marks = _astray(seed, len(target)) if variant.bookmarks == "wrong" else marks
    return MadePack(with_bookmarks(saved(target), marks if variant.bookmarks != "none" else ()), tuple(parts))


def _astray(seed: int, pages: int) -> list[Bookmark]:
    """Bookmarks of some other pack, which lead anywhere."""
    rng = random.Random(seed)
    targets = sorted(rng.sample(range(2, pages), min(4, pages - 2)))
    return [Bookmark(f"{number} Report", page) for number, page in enumerate(targets, 3)]


def _bind(target: pdfium.PdfDocument, paper: Paper) -> None:
    start = len(target)
    with pdfium.PdfDocument(paper.path) as source:
        target.import_pages(source, list(range(paper.first - 1, paper.last)))
    for index in range(start, len(target)):
        unstamped(target[index])


def _marks(variant: Variant, number: int, paper: Paper, first: int, k: int) -> list[Bookmark]:
    if variant.bookmarks == "moderngov":
        return [Bookmark(paper.name if k else f"{number} {paper.name}", first, min(k, 1))]
    if variant.bookmarks == "acrobat":
        inside = [Bookmark(f"{n + 1}. Section", first + n, 1) for n in range(1, paper.pages, 2)][:4]
        return [Bookmark(paper.path.stem, first), *inside]
    return []


def _front(variant: Variant, items: Sequence[Sequence[Paper]], seed: int, front_pages: int) -> bytes:
    """The front sheet, whose ranges follow from its own length and those of the papers."""
    entries = [Item(n, title) for n, title in enumerate(_VERBAL, 1)]
    page = variant.first + front_pages
    for at, group in enumerate(items):
        count = sum(p.pages + (variant.blanks and p.pages % 2) for p in group)
        if variant.ranges == "stale" and at == 0 and count > 1:
            count -= 1
        pages = (page, page + count - 1) if variant.ranges != "none" else None
        title = "Minutes of the previous meeting" if group[0].type == "minutes" else group[0].name
        note = "" if at % 2 else _NOTE
        entries.append(Item(len(_VERBAL) + 1 + at, title, pages, note))
        page += count
    entries += [Item(len(entries) + n, title) for n, title in enumerate(_CLOSING, 1)]
    return front_sheet(seed % len(LAYOUTS), entries, variant.front)


def _count(data: bytes) -> int:
    with pdfium.PdfDocument(data) as pdf:
        return len(pdf)


def _as_text(
    target: pdfium.PdfDocument, parts: Sequence[KnownPart], stamps: Mapping[int, str], feet: Mapping[int, str]
) -> MadePack:
    """The pack as a plain dump: pages run on after one another, stamps above and below the page's text."""
    again = pdfium.PdfDocument(saved(target))
    pieces, starts, at = [], [], 0
    for page, sheet in enumerate(again, 1):
        words = sheet.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "-").strip()
        text = "\n".join(x for x in (stamps.get(page), words + "\n", feet.get(page)) if x) + "\n"
        starts.append(at)
        pieces.append(text)
        at += len(text)
    return MadePack("".join(pieces).encode(), tuple(parts), tuple(starts))
