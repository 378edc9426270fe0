"""How a page is set: the body's size, the distance between lines, how far lines run to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.printed import Ink, Line

_USUAL_PITCH = 1.2
"""Line distance in ems where too few lines tell: the default of word processors is 1.15 to 1.22."""

_ENOUGH_PAIRS = 4
_MOST_LINES = 2_000
"""Lines of one page that are measured. The fullest pages of budgets have 150; more is an attack."""

_FOLLOWING = 40
"""Lines among which one is looked for that stands beside another: a column is no longer in most papers."""

_MATE = 60.0
"""Points: lines whose left edges differ by less than this (an indent or two) share a column."""


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

    def right(self, line: Line) -> float:
        """How far to the right a line could have run."""
        mates = [other for other in self.lines if abs(other.x0 - line.x0) <= _MATE]
        top, bottom = self.beside_notes
        if top <= line.base <= bottom:
            return max((m.x1 for m in mates if top <= m.base <= bottom), default=line.x1)
        edge = max((m.x1 for m in mates), default=line.x1)
        return edge if self.columns else max(edge, self.usual_right)

    def left(self, line: Line) -> float:
        """Where the column of a line begins."""
        return min((o.x0 for o in self.lines if o.x0 < line.x1 and line.x0 < o.x1), default=line.x0)

    def is_full(self, line: Line, following: Ink) -> bool:
        """Whether the next line's first word had no room left on this line, so that it had to wrap."""
        room = self.right(line) - line.x1
        return room < 0.25 * line.size + (following.x1 - following.x0) + 0.4 * line.size

    def is_long(self, line: Line) -> bool:
        """Whether a line fills most of its column."""
        left = self.left(line)
        return line.x1 - left >= 0.6 * (self.right(line) - left)

    def is_full_centred(self, line: Line, following: Ink) -> bool:
        """The same for a centred line, which has room on both sides."""
        room = self.right(line) - line.x1 + line.x0 - self.left(line)
        return room < 0.25 * line.size + (following.x1 - following.x0) + 0.4 * line.size


def measures(pages: Sequence[PageLines]) -> dict[int, PageMeasure]:
    """The measures of each page number; those of the whole paper stand in where a page has too few lines."""
    every_line = [line for page in pages for line in page.lines]
    body = _body_size(every_line) or 11.0
    pitches = {page.number: _pitches(page.lines) for page in pages}
    every_pitch = [p for several in pitches.values() for p in several]
    pitch = median(every_pitch) if len(every_pitch) >= _ENOUGH_PAIRS else _USUAL_PITCH
    right = _usual_right([line.x1 for line in every_line if len(line.words) >= 10])
    spaces_tell = _spaces_tell(page.lines for page in pages)
    made = {}
    for page in pages:
        own = pitches[page.number]
        lines = page.lines[:_MOST_LINES]
        made[page.number] = PageMeasure(
            width=page.width,
            body=_page_body(page.lines, body),
            pitch=median(own) if len(own) >= _ENOUGH_PAIRS else pitch,
            lines=lines,
            columns=_has_columns(lines),
            usual_right=min(right, page.width),
            spaces_tell=spaces_tell,
            beside_notes=_beside_notes(page.notes),
        )
    return made


def _beside_notes(notes: Sequence[Line]) -> tuple[float, float]:
    """The heights between which text leaves a column free for notes; an empty range without notes."""
    if not notes:
        return 0.0, -1.0
    return min(n.top for n in notes), max(n.bottom for n in notes) + _BELOW_NOTES


def _body_size(lines: Sequence[Line]) -> float | None:
    """The size with the most characters, in half points."""
    chars: Counter[float] = Counter()
    for line in lines:
        chars[round(line.size * 2) / 2] += len(line.text)
    return max(chars, key=lambda size: (chars[size], size)) if chars else None


def _page_body(lines: Sequence[Line], usual: float) -> float:
    """A page's own body size where it is full of text: a slide is set larger than the report around it."""
    own = _body_size(lines)
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


def _spaces_tell(pages: Iterable[Sequence[Line]]) -> bool:
    """Whether lines that must wrap, because the next begins with a small letter, end in a space."""
    wrapping = [
        above.words[-1].wraps
        for lines in pages
        for above, below in pairwise(lines)
        if below.text[0].islower() and above.text[-1].isalpha() and len(above.words) >= 6
    ]
    return len(wrapping) >= _ENOUGH_PAIRS and sum(wrapping) >= 0.9 * len(wrapping)


def _usual_right(rights: Sequence[float]) -> float:
    """The right edge that long lines of a paper reach: all but the longest tenth."""
    return sorted(rights)[int(0.9 * (len(rights) - 1))] if rights else 0.0


def _has_columns(lines: Sequence[Line]) -> bool:
    beside = 0
    for i, line in enumerate(lines):
        for other in lines[i + 1 : i + 1 + _FOLLOWING]:
            if other.top < line.base < other.bottom and (other.x0 >= line.x1 or line.x0 >= other.x1):
                beside += 1
                if beside >= 3:
                    return True
                break
    return False
