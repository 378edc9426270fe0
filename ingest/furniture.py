"""What a page carries besides its matter: stamps, running heads and feet, page numbers, blank-page notices.

Furniture stays in the page's text and is told apart, never deleted: a quote must match what is printed.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.inks import SKEW
from ingest.line import Glance, Line

_EDGE = 0.085
"""Share of the page height above and below the text of a usual page: an inch of 11.7 is 0.085."""

_ZONE = 0.12
"""Share in which a running line may still stand, if it does so on most pages; text may stand there too."""

_MOST_PAGES = 0.6

_NUMBER_ZONE = 0.15
"""Share in which the outermost line is a page number if it is a number: landscape pages have wide feet."""

_STAMP_ZONE = 0.13
"""Stamps stand by the edge, but a landscape page has less height to be near to."""

_MOST_MARKED = 0.5
"""Share of a page's lines: where more are marked as artifacts, the marks say nothing."""

_ENOUGH_PAGES = 3
"""Lines at one place on this many pages are running heads; in a shorter paper, on half of its pages."""

_STAMP = re.compile(
    r"page\s+\d{1,4}|agenda\s+item(?:\s+(?:no\.?\s*)?\d{1,3}[a-z]?)?|minute\s+item\s+\d{1,3}[a-z]?"
    r"|public\s+document\s+pack",
    re.IGNORECASE,
)
_MOST_WORDS_OF_BLANK = 8
_BLANK = re.compile(
    r"(?:this )?page (?:is |has been )?(?:intentionally )?(?:left )?(?:intentionally )?blank\.?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?P<stamp>page\s+)|\||[-–—]\s*|p(?:g|age)?\.?\s*)?(?P<number>\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/)\s*\d{1,4}|\s*[-–—|]|\s*\|\s*page)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of one page outside its tables, and the page's height in points."""

    number: int
    height: float
    lines: tuple[Glance, ...]

    def at_edge(self, line: Glance, share: float = _ZONE) -> str:
        """``top`` or ``foot`` where the line lies in that share of the page, else nothing."""
        if line.bottom <= self.height * share:
            return "top"
        return "foot" if line.top >= self.height * (1 - share) else ""


def is_stamp(line: Line | Glance, height: float) -> bool:
    """Whether a run of words is a pack's stamp: by its words, and by standing at the page's edge."""
    if line.word_count > 5 or not _STAMP.fullmatch(line.text):
        return False
    if line.turn:  # a page in landscape, stamped along its short side
        return True
    return line.bottom <= height * _STAMP_ZONE or line.top >= height * (1 - _STAMP_ZONE)


def furniture(sheets: Sequence[SheetLines], heads: Iterable[str] = ()) -> dict[int, frozenset[int]]:
    """For each page number, the indexes of its lines that are furniture.

    ``heads`` are the first rows of tables: programs mark the copy on the next page as no matter.
    """
    marked = _marked(sheets, heads)
    repeated = _repeated(sheets, _ENOUGH_PAGES, _EDGE)
    if len(sheets) >= _ENOUGH_PAGES:
        most = max(_ENOUGH_PAGES, math.ceil(_MOST_PAGES * len(sheets)))
        repeated |= _repeated(sheets, most, _ZONE)
    found: dict[int, frozenset[int]] = {}
    for sheet in sheets:
        indexes = {i for i, line in enumerate(sheet.lines) if _is_furniture(line, sheet, repeated)}
        indexes |= marked.get(sheet.number, set())
        indexes |= _outermost_numbers(sheet, indexes)
        found[sheet.number] = frozenset(indexes)
    return found


def _is_furniture(line: Glance, sheet: SheetLines, repeated: set[tuple[str, str]]) -> bool:
    if line.turn == SKEW or is_stamp(line, sheet.height):
        return True
    if line.word_count <= _MOST_WORDS_OF_BLANK and _BLANK.fullmatch(line.text):
        return True
    edge = sheet.at_edge(line)
    return bool(edge) and any(key in repeated for key in _keys(line, edge))


def _marked(sheets: Sequence[SheetLines], heads: Iterable[str]) -> dict[int, set[int]]:
    """The lines that the file marks as artifacts: heads and feet, and copies of a table's head.

    A mark alone is not enough: a paper's letterhead is marked too, and often the only place that names the
    body and the date. So what stands in the upper half must be printed twice.
    """
    lengths = {line.word_count for sheet in sheets for line in sheet.lines if line.is_artifact}
    alike = [line.text for sheet in sheets for line in sheet.lines if line.word_count in lengths]
    known = Counter({head.lower(): 2 for head in heads})
    known.update([_DIGITS.sub("#", text.lower()) for text in alike])
    found: dict[int, set[int]] = {}
    for sheet in sheets:
        marked = {i for i, line in enumerate(sheet.lines) if line.is_artifact}
        if len(marked) > _MOST_MARKED * len(sheet.lines):
            continue
        found[sheet.number] = {
            i
            for i in marked
            if sheet.lines[i].top > 0.5 * sheet.height
            or known[_DIGITS.sub("#", sheet.lines[i].text.lower())] > 1
            or known[sheet.lines[i].text.lower()] > 1
        }
    return found


def _keys(line: Glance, edge: str) -> tuple[tuple[str, str], ...]:
    """What a running line is known by: its words without digits, and its height (two steps, for rounding)."""
    words = _DIGITS.sub("#", line.text.lower())
    step = int(line.base // 6)
    return (f"{edge} {step}", words), (f"{edge} {step + 1}", words)


def _repeated(sheets: Sequence[SheetLines], enough: int, zone: float) -> set[tuple[str, str]]:
    """What stands at one place of the zone on enough pages, or on half of a shorter paper's."""
    pages: dict[tuple[str, str], set[int]] = defaultdict(set)
    for sheet in sheets:
        top, foot = sheet.height * zone, sheet.height * (1 - zone)
        for line in [line for line in sheet.lines if line.bottom <= top or line.top >= foot]:
            edge = sheet.at_edge(line, zone)
            if any(map(str.isalpha, line.text)):
                for key in _keys(line, edge):
                    pages[key].add(sheet.number)
    needed = max(2, enough if zone > _EDGE else min(enough, math.ceil(len(sheets) / 2)))
    return {key for key, on in pages.items() if len(on) >= needed}


def _outermost_numbers(sheet: SheetLines, known: set[int]) -> set[int]:
    """A page number is the outermost line at the head or foot, other furniture left aside."""
    left = sorted((line.base, i) for i, line in enumerate(sheet.lines) if i not in known and line.turn == 0)
    ends = {left[0][1], left[-1][1]} if len(left) > 1 else set()
    edge = (i for i in ends if sheet.at_edge(sheet.lines[i], _NUMBER_ZONE))
    return {i for i in edge if _NUMBER.fullmatch(sheet.lines[i].text.strip())}


def labels(
    sheets: Sequence[SheetLines], found: dict[int, frozenset[int]], own: dict[int, str | None]
) -> dict[int, str | None]:
    """The number printed on each page: that of the stamp or foot, else the file's own label, else None.

    A page may carry two numbers, its own paper's and the pack's ("3" and "Page 17"): the series that runs
    on over most pages is the pack's, and "Page" with nothing else wins where they draw.
    """
    candidates = {sheet.number: list(_candidates(sheet, found[sheet.number])) for sheet in sheets}
    for number, label in _counted_on(sheets, found):
        candidates[number] = candidates[number] or [label]
    offsets = Counter(
        offset
        for number, several in candidates.items()
        for offset in {value - number for _, value, _ in several if value is not None}
    )
    chosen: dict[int, str | None] = {}
    for sheet in sheets:
        several = candidates[sheet.number]
        best = max(several, key=lambda c: (offsets.get((c[1] or 0) - sheet.number, 0), c[2]), default=None)
        chosen[sheet.number] = best[0] if best else own.get(sheet.number)
    return chosen


def _candidates(sheet: SheetLines, indexes: Iterable[int]) -> Iterator[tuple[str, int | None, bool]]:
    """Printed numbers as (label, value, whether a stamp)."""
    for i in sorted(indexes):
        text = sheet.lines[i].text
        found = _NUMBER.fullmatch(text) or _last_number(text)
        if found:
            number = found["number"]
            yield number, int(number) if number.isdigit() else None, _STAMP.fullmatch(text) is not None


def _counted_on(
    sheets: Sequence[SheetLines], found: dict[int, frozenset[int]]
) -> Iterator[tuple[int, tuple[str, int | None, bool]]]:
    """Page numbers at either end of a head or foot that says more: ``Roads Panel 12``, ``- 12 - May 2022``.

    A number there may be anything (``May 2022``), so it has to count on from page to page.
    """
    ends = [
        (sheet.number, int(word))
        for sheet in sheets
        for i in found[sheet.number]
        for word in _end_numbers(sheet.lines[i].text)
    ]
    offsets = Counter(value - number for number, value in set(ends))
    offset, pages = max(offsets.items(), key=lambda o: (o[1], -abs(o[0])), default=(0, 0))
    if pages >= max(_ENOUGH_PAGES, len(sheets) / 2):
        yield from ((n, (str(v), v, False)) for n, v in sorted(set(ends)) if v - n == offset)


def _end_numbers(text: str) -> Iterator[str]:
    words = [word for word in text.split() if word not in "-–—|"]
    yield from (word for word in (words[:1] + words[-1:]) if word.isdecimal() and len(word) <= 4)


_TRAILING = re.compile(r".*\bpage\s+(?P<number>\d{1,4})(?:\s+of\s+\d{1,4})?", re.IGNORECASE)


def _last_number(text: str) -> re.Match[str] | None:
    """The number of a foot that says more: "Minutes of the Board Page 3 of 8"."""
    return _TRAILING.fullmatch(text)
