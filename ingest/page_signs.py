"""How much a page looks like the first of a paper, by what stands on it and on the page before.

Each sign gives points: above 0 where a paper seems to begin, below 0 where one seems to go on. What a pack
says of itself (stamps, ranges, bookmarks) is no matter of this module: see ``ingest.pack_index``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.folios import Folio
from ingest.outline import Row
from ingest.part_starts import Start
from ingest.part_types import general, is_body_line, is_council_line, is_label, title_kinds
from minutebook.model import Document

TOP = 6
"""In how many rows from its top a page shows that a paper begins there."""
_APPENDIX = re.compile(r"(?:appendix|annex(?:e|ure)?)\b.{0,4}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ITEM_NUMBER = re.compile(r"\(?\d{1,4}(?:[./]\d{1,3}){0,3}(?=[.):\s]|$)")
_TITLE_LABEL = re.compile(r"\b(?:title|name\s+of\s+(?:proposal|policy|service))\s*[:–—-]", re.IGNORECASE)
_GOES_ON = re.compile(r"[a-z]|[,;)]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A page turned: the page ``before`` and the page ``after`` it, neither of them empty.

    ``blank`` tells that empty pages lie between them; ``told`` are the starts that the words of the document
    tell, by row; ``body`` is the size of most type on the page after.
    """

    document: Document
    rows: Sequence[Row]
    before: Folio
    after: Folio
    blank: bool
    told: Mapping[int, Start]

    @property
    def top(self) -> Sequence[Row]:
        """The first rows of the page after."""
        return self.rows[self.after.first : min(self.after.end, self.after.first + TOP)]


def strength(turn: Turn) -> float:
    """The points of all signs together."""
    return sum(sign(turn) for sign in SIGNS)


def _numbers(turn: Turn) -> float:
    """The paper's own page numbers: they begin again, they run on, or they change their total."""
    before, after = turn.before.own, turn.after.own
    if after is None:
        return 0.0
    if before is not None and before[1] != after[1] and after[1] is not None and before[1] is not None:
        return 4.0
    if after[0] == 1:
        return 3.0 if before is None else 4.0
    if before is not None:
        return -4.0 if after[0] == before[0] + 1 else 1.0
    return -1.0 if after[0] == 2 else 0.0


def _blank(turn: Turn) -> float:
    """Packs fill up papers with blank pages, so that the next begins on a right-hand page."""
    return 3.0 if turn.blank else 0.0


def _shape(turn: Turn) -> float:
    """Another size of paper; a page that only lies across may be the same paper's table."""
    before, after = turn.before.shape, turn.after.shape
    if before is None or after is None:
        return 0.0
    if max(abs(before[0] - after[0]), abs(before[1] - after[1])) <= 3:
        return 0.0
    turned = max(abs(before[0] - after[1]), abs(before[1] - after[0])) <= 3
    return 1.0 if turned else 2.0


def _running(turn: Turn) -> float:
    """Running heads and feet are a paper's own; its first page may have none yet."""
    before, after = turn.before.running, turn.after.running
    if before & after:
        return -2.0
    if before and after:
        return 2.0
    return 1.5 if before else 0.0


def _type_size(turn: Turn) -> float:
    """Another size of most of the type."""
    if not turn.before.size or not turn.after.size:
        return 0.0
    change = abs(turn.before.size - turn.after.size)
    return 1.5 if change >= 1 else 0.5 if change >= 0.5 else 0.0


def _cover(turn: Turn) -> float:
    """A few words in large type are a cover: what comes behind it belongs to it."""
    inside = turn.rows[turn.before.first : turn.before.end]
    words = sum(len(row.text.split()) for row in inside)
    return -4.0 if turn.before.size >= 14 and words <= 60 else 0.0


def _room_left(turn: Turn) -> float:
    """A page that ends early is often a paper's last."""
    if turn.before.filled is None:
        return 0.0
    return 1.0 if turn.before.filled < 0.65 else -0.5 if turn.before.filled > 0.85 else 0.0


def _told(turn: Turn) -> float:
    """The words at the top open minutes, a letter, a report."""
    near = [
        turn.told[at] for at in range(turn.after.first, turn.after.first + len(turn.top)) if at in turn.told
    ]
    if any(start.kind for start in near):
        return 3.5
    opened = any(general().first("meeting_opening", row.text[:400]) for row in turn.top[:4])
    return 2.5 if near or opened else 0.0


def _title(turn: Turn) -> float:
    """A heading at the top, the more so where it says what papers are called or whose the paper is."""
    top = turn.top
    if not top or _is_repeated(turn):
        return -1.0
    points = 0.5 if top[0].block.kind == "heading" and not top[0].block.marker else 0.0
    if any(title_kinds(row.text) for row in top[:3] if row.is_line and not row.block.marker):
        points += 1.5
    if any(is_council_line(row) or is_body_line(row) for row in top[:3]):
        points += 2.0
    if any(_APPENDIX.match(row.text) and row.is_line for row in top[:2]):
        points += 1.0
    return points + _form(top)


def _form(top: Sequence[Row]) -> float:
    """A form that is attached to reports; a report has a section of that name, but no title under it."""
    if not any(is_label("attached_paper", row) and row.is_line for row in top[:2]):
        return 0.0
    return 4.5 if any(_TITLE_LABEL.search(row.text) for row in top) else 1.0


def _is_repeated(turn: Turn) -> bool:
    """Whether the first words head the page before too: a running head that was not taken for one.

    The file's first page is no page before: a front sheet bears the same committee's name as its minutes.
    """
    if turn.before.first == 0:
        return False
    head = turn.rows[turn.before.first : min(turn.before.end, turn.before.first + 2)]
    return any(_DIGITS.sub("#", row.text) == _DIGITS.sub("#", turn.top[0].text) for row in head)


def _large(turn: Turn) -> float:
    """The first words are set larger than the rest."""
    if not turn.top or not turn.after.size:
        return 0.0
    span = turn.top[0].block.spans[0]
    words = turn.document.page(span.page).words
    sizes = [s for s, start in zip(words.sizes, words.starts, strict=True) if span.start <= start < span.end]
    return 1.0 if sizes and max(sizes) >= turn.after.size * 1.2 else 0.0


def _goes_on(turn: Turn) -> float:
    """A paragraph or table that runs over the page end, or a first word in small letters."""
    last = turn.rows[turn.before.end - 1] if turn.before.end else None
    if last is not None and any(span.page == turn.after.page != last.block.page for span in last.block.spans):
        return -4.0
    first = turn.top[0] if turn.top else None
    if first is None:
        return 0.0
    if not first.block.marker and _GOES_ON.match(first.text):
        return -2.5
    return _numbering(first, turn.rows[: turn.before.end])


def _numbering(first: Row, above: Sequence[Row]) -> float:
    """Items that count on: ``4.`` at the top after ``3.`` before it, ``15.11.8`` after ``15.11.7``."""
    number = _number_of(first)
    if number is None:
        return 0.0
    for row in reversed(above[-25:]):
        earlier = _number_of(row)
        if earlier:
            runs_on = number[:-1] == earlier[:-1] and 0 < number[-1] - earlier[-1] <= 2
            return -2.0 if runs_on else 0.0
    return 0.0


def _number_of(row: Row) -> tuple[int, ...] | None:
    """The number before a row's words, part by part: ``15.11.8``, ``21/96``, ``4.``."""
    found = _ITEM_NUMBER.match(row.block.marker or row.text)
    return tuple(int(part) for part in re.findall(r"\d+", found.group())) if found else None


SIGNS: tuple[Callable[[Turn], float], ...] = (
    _numbers,
    _blank,
    _shape,
    _running,
    _type_size,
    _cover,
    _room_left,
    _told,
    _title,
    _large,
    _goes_on,
)
"""Every sign, the surest first."""
