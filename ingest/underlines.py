"""Which lines are underlined: rules drawn just under their words, no longer than these.

An underline is no part of the text but a drawing of its own, and so are the lines of tables, the rules over
notes and over the foot of a page. These are longer than the words above them, or stand further away.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ingest.line import Line
from ingest.printed import Rule

_MOST = 2_000
"""Rules across a page from which they are a drawing."""
_ABOVE = 0.5
"""Points above the baseline at which an underline may stand: some programs draw it through the feet."""
_BELOW = 0.3
"""The same below it, as a share of the size of type."""
_BEYOND = 8.0
"""Points by which an underline may stand out of its words: spaces are underlined too."""
_COVERED = 0.85


class Underlines:
    """The rules of one page that may be underlines."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        across = sorted(((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.across)
        self._rules: Sequence[tuple[float, float, float]] = across if len(across) <= _MOST else ()
        self._heights = [height for height, _, _ in self._rules]

    def under(self, line: Line) -> bool:
        """Whether nearly all of a line has a rule under it that does not go far beyond it."""
        first = bisect_left(self._heights, line.base - _ABOVE)
        end = bisect_right(self._heights, line.base + _BELOW * line.size)
        near = [(a, b) for _, a, b in self._rules[first:end] if a < line.x1 and line.x0 < b]
        if line.turn or not near:
            return False
        if min(a for a, _ in near) < line.x0 - _BEYOND or max(b for _, b in near) > line.x1 + _BEYOND:
            return False
        covered, at = 0.0, line.x0
        for a, b in sorted(near):
            covered += max(0.0, min(b, line.x1) - max(a, at))
            at = max(at, b)
        return covered >= _COVERED * (line.x1 - line.x0)
