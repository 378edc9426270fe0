"""How a page is set: the body's size, the distance between lines, how far lines run to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from math import inf
from statistics import median

from ingest.line import Line

_USUAL_PITCH = 1.2
"""Line distance in ems where too few lines tell: the default of word processors is 1.15 to 1.22."""

_ENOUGH_PAIRS = 4
_MOST_LINES = 2_000
"""Lines of one page that are measured. The fullest pages of budgets have 150; more is an attack."""

_FOLLOWING = 120
"""Lines among which one is looked for that stands beside another: two columns of small print."""

_MATE = 60.0
"""Points: lines whose left edges differ by less than this (an indent or two) share a column."""


_TITLE = 1.5
"""Times a line's size from which another is a title that runs over the column's edge."""

_BELOW_NOTES = 60.0
"""Points below the last note down to which its column is still free: an item of the agenda without pages."""


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of text of one page, and the notes beside them; ``width`` is the page's, in points."""

    number: int
    width: float
    lines: tuple[Line, ...]
    notes: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """The measures of one page.

    ``columns`` tells that running text stands side by side, ``spaces_tell`` that the paper leaves a space at
    each line end where a paragraph wraps, and so none where it ends. ``beside_notes`` are the heights
    between which text keeps clear of notes in the margin.
    """

    width: float
    body: float
    pitch: float
    lines: tuple[Line, ...]
    columns: bool
    usual_right: float
    spaces_tell: bool = False
    beside_notes: tuple[float, float] = (0.0, -1.0)
    _known: dict[tuple[float, float, bool], float] = field(default_factory=dict, repr=False, compare=False)

    def right(self, line: Line) -> float:
        """How far to the right a line could have run."""
        top, bottom = self.beside_notes
        beside = top <= line.base <= bottom
        key = (line.x0, line.size, beside)  # asked again and again, of lines of the same edge and size
        if key not in self._known:
            mates = [m for m in self.lines if abs(m.x0 - line.x0) <= _MATE and m.size <= _TITLE * line.size]
            rights = [m.x1 for m in mates if not beside or top <= m.base <= bottom]
            self._known[key] = max(rights, default=-inf)
        edge = self._known[key]
        if edge == -inf:
            edge = line.x1
        return edge if beside or self.columns else max(edge, self.usual_right)

    def left(self, line: Line) -> float:
        """Where the column of a line begins."""
        return min((o.x0 for o in self.lines if o.x0 < line.x1 and line.x0 < o.x1), default=line.x0)

    def is_full(self, line: Line, width: float) -> bool:
        """Whether the next line's first word, of that width, had no room left on this one."""
        room = self.right(line) - line.x1
        return room < 0.25 * line.size + width + 0.4 * line.size

    def is_long(self, line: Line) -> bool:
        """Whether a line fills most of its column."""
        left = self.left(line)
        return line.x1 - left >= 0.6 * (self.right(line) - left)

    def is_full_centred(self, line: Line, width: float) -> bool:
        """The same for a centred line, which has room on both sides."""
        room = self.right(line) - line.x1 + line.x0 - self.left(line)
        return room < 0.25 * line.size + width + 0.4 * line.size


@dataclass(frozen=True, slots=True)
class PaperMeasure:
    """The measures of a whole paper, which stand in where a page has too few lines of its own."""

    body: float
    pitch: float
    right: float
    spaces_tell: bool

    def of(self, page: PageLines) -> PageMeasure:
        """The measures of one page."""
        own = _pitches(page.lines)
        lines = page.lines[:_MOST_LINES]
        return PageMeasure(
            width=page.width,
            body=_page_body(page.lines, self.body),
            pitch=median(own) if len(own) >= _ENOUGH_PAIRS else self.pitch,
            lines=lines,
            columns=_has_columns(lines),
            usual_right=min(self.right, page.width),
            spaces_tell=self.spaces_tell,
            beside_notes=_beside_notes(page.notes),
        )


def paper_measure(pages: Iterable[PageLines]) -> PaperMeasure:
    """The measures of a paper, of which one page after another is looked at and let go."""
    sizes: Counter[float] = Counter()
    pitches: list[float] = []
    rights: list[float] = []
    wraps: list[bool] = []
    for page in pages:
        sizes.update(_sizes(page.lines))
        pitches.extend(_pitches(page.lines))
        rights.extend(line.x1 for line in page.lines if line.word_count >= 10)
        wraps.extend(_wraps(page.lines))
    return PaperMeasure(
        body=_most(sizes) or 11.0,
        pitch=median(pitches) if len(pitches) >= _ENOUGH_PAIRS else _USUAL_PITCH,
        right=_usual_right(rights),
        spaces_tell=len(wraps) >= _ENOUGH_PAIRS and sum(wraps) >= 0.9 * len(wraps),
    )


def _beside_notes(notes: Sequence[Line]) -> tuple[float, float]:
    """The heights between which text leaves a column free for notes; an empty range without notes."""
    if not notes:
        return 0.0, -1.0
    return min(n.top for n in notes), max(n.bottom for n in notes) + _BELOW_NOTES


def _sizes(lines: Sequence[Line]) -> Counter[float]:
    """How many characters are set in each size, in half points."""
    chars: Counter[float] = Counter()
    for line in lines:
        chars[round(line.size * 2) / 2] += len(line.text)
    return chars


def _most(sizes: Counter[float]) -> float | None:
    """The size with the most characters."""
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else None


def _page_body(lines: Sequence[Line], usual: float) -> float:
    """A page's own body size where it is full of text: a slide is set larger than the report around it."""
    own = _most(_sizes(lines))
    return own if own and own > usual and sum(len(line.text) for line in lines) >= 150 else usual


def _pitches(lines: Sequence[Line]) -> list[float]:
    """Line distances, in ems, between lines of one size of which the upper one is long: one paragraph's."""
    edge = max((line.x1 for line in lines), default=0.0)
    found = []
    for above, below in pairwise(lines):
        step = (below.base - above.base) / max(above.size, 1.0)
        if above.size == below.size and above.x1 > 0.9 * edge and 0.9 <= step <= 2.2:
            found.append(step)
    return found


def _wraps(lines: Sequence[Line]) -> list[bool]:
    """Whether lines that must wrap, because the next begins with a small letter, end in a space."""
    return [
        above.wraps
        for above, below in pairwise(lines)
        if below.text[0].islower() and above.text[-1].isalpha() and above.word_count >= 6
    ]


def _usual_right(rights: Sequence[float]) -> float:
    """The right edge that long lines of a paper reach: all but the longest tenth."""
    return sorted(rights)[int(0.9 * (len(rights) - 1))] if rights else 0.0


def _has_columns(lines: Sequence[Line]) -> bool:
    beside = 0
    highest = list(accumulate([line.top for line in reversed(lines)], min))[::-1]
    for i, line in enumerate(lines[:-1]):
        if highest[i + 1] >= line.base:  # all that follows stands lower, as nearly always
            continue
        for other in lines[i + 1 : i + 1 + _FOLLOWING]:
            if other.top < line.base < other.bottom and (other.x0 >= line.x1 or line.x0 >= other.x1):
                beside += 1
                if beside >= 3:
                    return True
                break
    return False
