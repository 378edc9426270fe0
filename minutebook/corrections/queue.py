"""The few questions that are worth a person's time, in plain words, the most telling first.

A question is asked while nobody has answered it: a row that was put right, confirmed, noted or left out is
not asked about again, unless what it was read from has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten

import sqlite_utils

from db.corrections import questions
from db.held_words import same_words
from db.standing import Correction, standing
from db.strangers import strangers
from minutebook.corrections import doubts

FEW = 20
"""Questions that are shown unless somebody wants more."""

_OPENING = 200
"""Characters of a file that are shown of it."""

_SHARE = 4
"""No sort of question takes more than this part of the few while there are others."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A way to answer: what it says, and the words of the command after ``minutebook``, with DB for the file.

    ``field`` and ``value`` fill the form of the staff's page in.
    """

    says: str
    command: tuple[str, ...]
    field: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about one row: ``kind`` sorts it, ``context`` are the paper's own words."""

    kind: str
    text: str
    context: str
    record_table: str
    record_id: str
    document_id: str
    page: int | None
    answers: tuple[Answer, ...]
    correctable: bool = True


KINDS: dict[str, str] = {
    "name": "names that may be a young person’s",
    "stranger": "files that may be no council’s papers, and are not published",
    "stale": "corrections that no longer rest on what they were made against",
    "owner": "actions whose owner may be one of several",
    "disagree": "papers that contradict each other",
    "figure": "figures that do not add up, or disagree",
    "unclear": "what could not be settled",
    "unsure": "rows that the rules are least sure of",
}
"""The sorts of questions, the most telling first."""


def queue(
    db: sqlite_utils.Database, most: int | None = FEW, document: str | None = None
) -> tuple[Asked, ...]:
    """The questions, at most so many; of one document where it is named."""
    sorts = [_names(db, document), _strangers(db, document), *_of_rows(db, document)]
    if most is None:
        return tuple(asked for sort in sorts for asked in sort)
    found = [list(islice(sort, most)) for sort in sorts]
    share = max(1, most // _SHARE)
    left = max(0, most - sum(len(sort[:share]) for sort in found))
    taken: list[Asked] = []
    for sort in found:
        more = sort[share : share + left]
        left -= len(more)
        taken += [*sort[:share], *more]
    return tuple(taken[:most])


def _of_rows(db: sqlite_utils.Database, document: str | None) -> list[Iterator[Asked]]:
    said = standing(db)
    answered = {(c.record_table, c.record_id) for c in said if c.state in ("applies", "agrees")}

    def open_ones(rows: Iterable[doubts.Doubt], kind: str) -> Iterator[Asked]:
        for doubt in rows:
            there = (doubt.record_table, doubt.record_id)
            of_it = document is None or doubt.document_id == document
            if of_it and there not in answered and ("problems", doubt.problem_id) not in answered:
                yield _asked(kind, doubt)

    return [
        _stale(said, document),
        open_ones(doubts.owners(db), "owner"),
        open_ones(doubts.disagreements(db), "disagree"),
        open_ones(doubts.figures(db), "figure"),
        open_ones(doubts.unclear(db), "unclear"),
        open_ones(doubts.unsure(db), "unsure"),
    ]


def _names(db: sqlite_utils.Database, document: str | None) -> Iterator[Asked]:
    for q in questions(db, document):
        more = f" (and {q.more} more)" if q.more else ""
        yield Asked(
            kind="name",
            text=f"May {q.words!r} be published, or is it a child's or a young person's name?",
            context=f"{q.title}, page {q.page}{more}: … {q.before} [{q.words}] {q.after} …".replace(
                "…  [", "… ["
            ),
            record_table="problems",
            record_id=q.id,
            document_id=q.document_id,
            page=q.page,
            answers=(
                Answer("it may be published", ("clear", "DB", q.id)),
                Answer("hold it back for good", ("hold", "DB", q.document_id, q.words)),
            ),
            correctable=False,
        )


def _strangers(db: sqlite_utils.Database, document: str | None) -> Iterator[Asked]:
    sql = """SELECT d.id, d.file_name, coalesce(p.text, '') FROM documents AS d
        LEFT JOIN pages AS p ON p.document_id = d.id AND p.page = 1 ORDER BY d.file_name, d.id"""
    waiting = strangers(db)
    for name, file, text in db.execute(sql).fetchall() if waiting else ():
        if name in waiting and document in (None, name):
            yield Asked(
                kind="stranger",
                text=f"Is {file!r} a council's paper, and to be published?",
                context=shorten(text, _OPENING, placeholder=" …"),
                record_table="documents",
                record_id=name,
                document_id=name,
                page=1,
                answers=(
                    Answer("it is: publish it", ("confirm", "DB", f"documents:{name}")),
                    Answer("it is none: see what would go", ("forget", "DB", "--document", name)),
                ),
                correctable=False,
            )


_WAS = {
    "stale": "was made against {original!r}; now {now!r} is read there. Does it still hold?",
    "orphaned": "is about a row that is not there any more. Is it needed still?",
}


def _stale(said: Sequence[Correction], document: str | None) -> Iterator[Asked]:
    for c in said if document is None else ():
        if c.state not in _WAS:
            continue
        what = f"{c.action} {c.field}".strip() + (f" = {c.value!r}" if c.value else "")
        told = _WAS[c.state].format(original=c.original or c.quote, now=c.now or "something else")
        again = Answer("it still holds: say it again", _again(c), c.field, c.value or "")
        gone = Answer("it is needed no more", ("withdraw", "DB", str(c.id)))
        yield Asked(
            kind="stale",
            text=f"Correction {c.id} ({what}) {told}",
            context=same_words(c.why),
            record_table=c.record_table,
            record_id=c.record_id,
            document_id="",
            page=None,
            answers=(again, gone) if c.state == "stale" else (gone,),
            correctable=c.state == "stale",
        )


def _again(c: Correction) -> tuple[str, ...]:
    name = f"{c.record_table}:{c.record_id}"
    match c.action:
        case "correct":
            return ("correct", "DB", name, c.field, c.value or "")
        case "annotate":
            return ("annotate", "DB", name, c.value or "")
        case "suppress":
            return ("suppress", "DB", name, "--reason", c.reason or "")
        case _:
            return ("confirm", "DB", name, *((c.field,) if c.field else ()))


def _asked(kind: str, doubt: doubts.Doubt) -> Asked:
    name = f"{doubt.record_table}:{doubt.record_id}"
    answers = [
        Answer(f"it is {value}", ("correct", "DB", name, doubt.field, value), doubt.field, value)
        for value in doubt.values
    ]
    for field in filter(None, (doubt.field, doubt.beside)) if not doubt.values else ():
        says = f"its {field} is something else" if doubt.beside else "it is something else"
        answers.append(Answer(says, ("correct", "DB", name, field, "VALUE"), field))
    right = f"problems:{doubt.problem_id}" if doubt.problem_id else name
    answers.append(Answer("it is right as it stands", ("confirm", "DB", right)))
    return Asked(
        kind=kind,
        text=doubt.text,
        context=doubt.context,
        record_table=doubt.record_table,
        record_id=doubt.record_id,
        document_id=doubt.document_id,
        page=doubt.page,
        answers=tuple(answers),
        correctable=bool(doubt.field or not doubt.problem_id),
    )
