"""Tables that are tiles: a row of figures, and below each figure its caption, as on a dashboard.

"98.7% | £412k | 23.4 days" over "Rent collected | Current arrears | Average re-let time".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from extractors.figure_grid import LETTERS, Grid

_FEWEST = 2
# "98.7%", "£412k", "23.4 days", "1,204": bare numbers over words may be times, days or votes
_SHOWS_MORE = re.compile(r"[%£a-z]|\d,\d{3}", re.IGNORECASE)
_LONGEST_CAPTION = 16


def captions_below(grid: Grid, is_figure: Callable[[str], bool]) -> Mapping[tuple[int, int], str]:
    """The caption of each figure, by its row and column; none where the table is no set of tiles.

    Every row of figures must be followed by one of captions, cell by cell, and hold nothing but figures.
    """
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in grid.texts.items():
        if text:
            rows[row][column] = text
    order = sorted(rows)
    if len(order) % 2:
        return {}
    found: dict[tuple[int, int], str] = {}
    for figures, captions in zip(order[::2], order[1::2], strict=True):
        above, below = rows[figures], rows[captions]
        if len(above) < _FEWEST or above.keys() != below.keys():
            return {}
        if not all(map(is_figure, above.values())) or not all(map(_is_caption, below.values())):
            return {}
        if not any(map(_SHOWS_MORE.search, above.values())):
            return {}
        found |= {(figures, column): below[column] for column in below}
    return found


def _is_caption(text: str) -> bool:
    return (
        LETTERS.search(text) is not None and len(text.split()) <= _LONGEST_CAPTION and not text[:1].isdigit()
    )
