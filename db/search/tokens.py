"""Words as the index knows them: asked of the tokeniser that made it, by way of a small index in memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from unicodedata import combining, normalize

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Officers who look for ``pothole`` want ``potholes`` too: stems, and accents left out of account."""

MARK_START, MARK_END = "\x02", "\x03"
"""Around the words found, in a snippet: escape the snippet first, then turn these into tags."""

_SHORTEST, _VOWELS = 2, frozenset("aeiouy")

_HERE = threading.local()


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """The stems of the words of a text, in order; none where nothing in it is a letter or a digit."""
    with _holding(_memory("words"), [("", text)]) as conn:  # somebody may be at the other table just now
        found = conn.execute('SELECT term FROM terms ORDER BY "offset"').fetchall()
    return tuple(row[0] for row in found)


def tokens_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``tokens`` of each of many texts, asked of the tokeniser at once: that takes a tenth of the time."""
    each = list(dict.fromkeys(texts))
    found: list[list[str]] = [[] for _ in each]
    with _holding(_memory("words"), [("", text) for text in each]) as conn:
        for at, term in conn.execute('SELECT doc, term FROM terms ORDER BY doc, "offset"'):
            found[at].append(term)
    return {text: tuple(stems) for text, stems in zip(each, found, strict=True)}


@contextmanager
def indexed(texts: Sequence[tuple[str, str]]) -> Iterator[sqlite3.Connection]:
    """The table ``texts`` (heading, text) with these rows, numbered from 0, to ask what stands in them."""
    with _holding(_memory("texts"), texts) as conn:
        yield conn


def begun(typed: str, stem: str) -> str | None:
    """A beginning of words as it was typed, where all that its stem lacks is an s; None elsewhere.

    That s was taken for a plural's. Of ``hous`` the stem is ``hou``, with which "hour" begins too. Capitals
    and accents are left out of account, as in the index: ``Cafés`` is ``cafes``.
    """
    letters = "".join(sign for sign in normalize("NFD", typed.lower()) if not combining(sign))
    return letters if letters == f"{stem}s" else None


def same_word(letters: str) -> tuple[str, ...]:
    """A word whose s both engines take for a plural's only together: ``gp`` and ``gps``; any other alone.

    SQLite's stemmer takes it off "PCNs", "HMOs", "1980s" (and "gas"), Tantivy's leaves it where no vowel
    stands before the last letter. Words of two letters SQLite leaves as they are.
    """
    one = letters.removesuffix("s")
    if len(one) < _SHORTEST or one.endswith("s") or set(one[:-1]) & _VOWELS:
        return (letters,)
    return one, f"{one}s"


def is_whole(letters: str) -> bool:
    """Whether no longer word begins so: a decade, as ``1980s`` is; ``nhs`` begins NHSE."""
    return letters.endswith("s") and letters[-2:-1].isdigit()


@contextmanager
def _holding(conn: sqlite3.Connection, texts: Sequence[tuple[str, str]]) -> Iterator[sqlite3.Connection]:
    conn.execute("BEGIN")
    conn.executemany(
        "INSERT INTO texts (rowid, heading, text) VALUES (?, ?, ?)",
        ((at, _plain(heading), _plain(text)) for at, (heading, text) in enumerate(texts)),
    )
    try:
        yield conn
    finally:
        conn.execute("ROLLBACK")  # half the work of deleting them, and of writing them in the first place


def _plain(text: str) -> str:
    """The text, as long as it was, without signs of ours."""
    return text.replace(MARK_START, " ").replace(MARK_END, " ").replace("\0", " ")


def _memory(name: str) -> sqlite3.Connection:
    conn: sqlite3.Connection | None = getattr(_HERE, name, None)
    if conn is None:
        conn = sqlite3.connect(":memory:", isolation_level=None)
        conn.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (heading, text, tokenize='{TOKENIZER}')")
        conn.execute("CREATE VIRTUAL TABLE terms USING fts5vocab (texts, instance)")
        setattr(_HERE, name, conn)
    return conn
