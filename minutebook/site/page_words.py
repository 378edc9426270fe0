"""The words of a stored page with their places, and which of them nobody may see on its picture."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from itertools import groupby

from db.held_words import HELD
from db.layout import unpack_words
from db.small_numbers import HELD_NUMBER
from minutebook.contact import COVER, cover
from minutebook.facsimile.order import Place
from minutebook.model import Words

_AROUND = 5
"""Pages before and after the one asked for that are remembered: people turn pages."""

_REMEMBERED = 256

_remembered: OrderedDict[tuple[bytes, int], Words] = OrderedDict()
_lock = threading.Lock()


def words_of(conn: sqlite3.Connection, document_id: str, number: int) -> Words:
    """The words of a page in points; none where its source has no layout.

    All of a paper's words are stored as one: a large paper's take a tenth of a second to unpack, so those of
    the pages about it are remembered, by what is stored.
    """
    row = conn.execute("SELECT words FROM layouts WHERE document_id = ?", (document_id,)).fetchone()
    if row is None:
        return Words()
    at = conn.execute(
        "SELECT count(*) FROM pages WHERE document_id = ? AND page < ?", (document_id, number)
    ).fetchone()[0]
    stored = hashlib.sha256(row[0]).digest()
    with _lock:
        if (known := _remembered.get((stored, at))) is not None:
            _remembered.move_to_end((stored, at))
            return known
    first = max(0, at - _AROUND)
    near = unpack_words(row[0], slice(first, at + _AROUND + 1))
    with _lock:
        for place, words in enumerate(near, start=first):
            _remembered[stored, place] = words
        while len(_remembered) > _REMEMBERED:
            _remembered.popitem(last=False)
    return near[at - first] if at - first < len(near) else Words()


def _hidden_in(text: str) -> tuple[tuple[int, int], ...]:
    """The characters of a page's text, as it is published, that are covered or stand for a name held back.

    In a release contact details are covered in the text itself.
    """
    covered = cover(text)
    return _runs(
        i
        for i, (is_now, was) in enumerate(zip(covered, text, strict=True))
        if is_now != was or was in (HELD, COVER)
    )


def _numbers_in(text: str) -> tuple[tuple[int, int], ...]:
    """The characters of a page's text that stand for small numbers held back, blanks between words too."""
    return _runs(i for i, was in enumerate(text) if was == HELD_NUMBER)


def _runs(places: Iterable[int]) -> tuple[tuple[int, int], ...]:
    runs = ([at for _, at in run] for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]))
    return tuple((run[0], run[-1] + 1) for run in runs)


def covered_words(words: Words, text: str) -> Words | None:
    """The words of a page that nobody may see; None where the place of one is not known."""
    names, numbers = _hidden_in(text), _numbers_in(text)
    if not _stand_in_words(words, names) or any(not words.touching([run]) for run in numbers):
        return None
    return words.touching([*names, *numbers])


def _stand_in_words(words: Words, hidden: Sequence[tuple[int, int]]) -> bool:
    """Whether every hidden character stands in a word; the place of one that does not is not known."""
    touched = words.touching(hidden)
    inside = {at for first, end in zip(touched.starts, touched.ends, strict=True) for at in range(first, end)}
    return all(at in inside for first, end in hidden for at in range(first, end))


def places(words: Words, width: float, height: float) -> tuple[Place, ...]:
    """Where the words stand, as fractions of the page."""
    columns = zip(words.x0s, words.tops, words.x1s, words.bottoms, strict=True)
    return tuple(
        (round(x0 / width, 5), round(top / height, 5), round(x1 / width, 5), round(bottom / height, 5))
        for x0, top, x1, bottom in columns
    )
