"""What of a text is marked: the words by which it was found, and no others.

The texts that are shown are put into a small index in memory, which has the tokeniser of the large one. So a
mark is where a match is, stems and phrases included, whichever engine found the record.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from db.search.fts import match_of
from db.search.language import All, Either, Node, Term, Without, phrases
from db.search.tokens import MARK_END, MARK_START, indexed

SNIPPET_TOKENS = 40
_LONGEST_BEGINNING = 280

Text = tuple[str, str]
"""A heading and the text under it."""


def snippets(texts: Sequence[Text], node: Node | None) -> list[Text]:
    """Each heading marked, and some words of its text around what is; its beginning where nothing is."""
    piece = f"snippet(texts, 1, '{MARK_START}', '{MARK_END}', '…', {SNIPPET_TOKENS})"
    return [(heading, _beginning(text)) for heading, text in _marked(texts, node, piece)]


def highlighted(text: str, node: Node | None) -> str:
    """A text whole, with signs around the words."""
    ((_, marked),) = _marked([("", text)], node, f"highlight(texts, 1, '{MARK_START}', '{MARK_END}')")
    return marked


def _marked(texts: Sequence[Text], node: Node | None, piece: str) -> list[Text]:
    marked = list(texts)
    if node is None or not texts:
        return marked
    with indexed(texts) as conn:
        for at in range(len(texts)):
            terms = _terms(conn, node, at) or phrases(node)
            sql = f"""SELECT highlight(texts, 0, '{MARK_START}', '{MARK_END}'), {piece} FROM texts
                WHERE texts MATCH ? AND rowid = ?"""
            row = conn.execute(sql, (" OR ".join(map(match_of, terms)), at)).fetchone()
            marked[at] = row or texts[at]
    return marked


def _terms(conn: sqlite3.Connection, node: Node, at: int) -> tuple[Term, ...]:
    """The terms by which a record was found: of several alternatives those that are in it."""
    match node:
        case Term():
            return (node,)
        case All(parts=parts):
            return _each_once(_terms(conn, part, at) for part in parts)
        case Either(parts=parts):
            return _each_once(_terms(conn, part, at) for part in parts if _is_in(conn, part, at))
        case Without(wanted=wanted):
            return _terms(conn, wanted, at)


def _each_once(found: Iterable[tuple[Term, ...]]) -> tuple[Term, ...]:
    return tuple(dict.fromkeys(term for terms in found for term in terms))


def _is_in(conn: sqlite3.Connection, node: Node, at: int) -> bool:
    sql = "SELECT 1 FROM texts WHERE texts MATCH ? AND rowid = ?"
    return conn.execute(sql, (match_of(node), at)).fetchone() is not None


def _beginning(text: str) -> str:
    """The text where it is marked or short; else as much of it as a snippet has."""
    if len(text) <= _LONGEST_BEGINNING or MARK_START in text:
        return text
    return text[:_LONGEST_BEGINNING].rsplit(maxsplit=1)[0] + "…"
