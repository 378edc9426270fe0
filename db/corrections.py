"""What people have decided about stored papers, and what they have yet to decide.

A decision is a row of ``corrections``. Nothing takes one out: it is undone by a further one, and holds for
each new reading of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import sqlite_utils

from db.difference import insert
from db.evidence import Row
from db.held_words import same_words
from db.ids import page_id
from db.runs import wipe
from db.save import hold_back_again
from db.withheld import CLEAR, CLEARED, HOLD, YOUNG_PERSON, originals, printed, words_in
from minutebook.errors import DatabaseError

_CONTEXT = 90
"""Characters shown on either side of a name that is asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name that is held back until somebody says whether it may be published.

    ``before`` and ``after`` are the words around it, on one line; ``more`` counts its other places.
    """

    id: str
    document_id: str
    title: str
    page: int
    before: str
    words: str
    after: str
    more: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided, when (ISO, UTC) and why."""

    who: str
    when: str
    why: str


def questions(db: sqlite_utils.Database, document_id: str | None = None) -> Iterator[Question]:
    """The names that wait to be looked at, each once for a paper, in the order of papers and pages."""
    rows = db.execute(
        "SELECT p.id, p.document_id, d.title, p.page, p.char_start, p.char_end, p.quote"
        " FROM problems AS p JOIN documents AS d ON d.id = p.document_id"
        " WHERE p.code = ? AND p.settled IS NULL AND p.quote IS NOT NULL"
        " AND (?2 IS NULL OR p.document_id = ?2) ORDER BY d.date, p.document_id, p.ordinal",
        (YOUNG_PERSON, document_id),
    ).fetchall()
    asked: dict[tuple[str, str], Question] = {}
    for name, document, title, page, start, end, quote in rows:
        lost = originals(db, document)
        text = printed(lost, "pages", page_id(document, page), "text", "")
        question = Question(
            id=name,
            document_id=document,
            title=printed(lost, "documents", document, "title", title),
            page=page,
            before=same_words(text[max(0, start - _CONTEXT) : start]),
            words=same_words(printed(lost, "problems", name, "quote", quote)),
            after=same_words(text[end : end + _CONTEXT]),
            more=0,
        )
        first = asked.setdefault((document, question.words), question)
        if first is not question:
            asked[document, question.words] = replace(first, more=first.more + 1)
    yield from asked.values()


def clear(db: sqlite_utils.Database, question_id: str, decision: Decision) -> str:
    """Say that a name may be published, or is no young person's; gives the name.

    Raises DatabaseError where there is no such question.
    """
    row = db.execute(
        "SELECT document_id, quote, settled FROM problems WHERE id = ? AND code = ?",
        (question_id, YOUNG_PERSON),
    ).fetchone()
    if row is None:
        raise DatabaseError(f"there is no question {question_id}; `minutebook review` lists those open")
    document, quote, settled = row
    words = same_words(printed(originals(db, document), "problems", question_id, "quote", quote or ""))
    if settled == CLEARED or not words:
        raise DatabaseError(f"{question_id} has been cleared already")
    decide(db, "documents", document, CLEAR, words, decision)
    return words


def hold(
    db: sqlite_utils.Database, of: str, words: str, decision: Decision, *, council: bool = False
) -> tuple[str, ...]:
    """Hold words back in one document, or in all papers of a council, those to come included.

    Gives the documents that have them. Raises DatabaseError where there is no such document, or where a
    document does not have the words.
    """
    words = same_words(words)
    if not words:
        raise DatabaseError("no words were given")
    having = tuple(d for d in _documents_of(db, of, council=council) if words_in(_texts(db, d), words))
    if not having and not council:
        raise DatabaseError(f"document {of} does not have the words {words!r}")
    decide(db, "councils" if council else "documents", of, HOLD, words, decision)
    return having


def decide(
    db: sqlite_utils.Database,
    table: Literal["documents", "councils"],
    record_id: str,
    field: str,
    words: str,
    decision: Decision,
) -> None:
    """Write one decision about words down, and bring the papers that it is about to it."""
    row: Row = {"record_table": table, "record_id": record_id, "field": field, "value": words}
    row |= {"who": decision.who, "when": decision.when, "why": decision.why}
    documents = _documents_of(db, record_id, council=table == "councils")
    with db.atomic():
        insert(db, "corrections", [row])
        for document in documents:
            hold_back_again(db, document)
    wipe(db)


def _documents_of(db: sqlite_utils.Database, of: str, *, council: bool) -> tuple[str, ...]:
    column = "council_id" if council else "id"
    rows = db.execute(
        f"SELECT id FROM documents WHERE {column} = ? AND status <> 'failed' ORDER BY id", (of,)
    )
    found = tuple(row[0] for row in rows)
    if not found:
        raise DatabaseError(f"there is no {'paper of a council' if council else 'document'} {of}")
    return found


def _texts(db: sqlite_utils.Database, document: str) -> Iterator[str]:
    lost = originals(db, document)
    for name, text in db.execute("SELECT id, text FROM pages WHERE document_id = ?", (document,)).fetchall():
        yield printed(lost, "pages", name, "text", text)
