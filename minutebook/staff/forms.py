"""What the staff send in: read from a form, checked and written by the functions of the command line.

Each is done in a connection of its own, beside a run that may be reading papers in: SQLite lets one write
after the other, and each waits for its turn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import sqlite_utils

from db import connect
from db.correctable import TABLES, field_of, fields_of, may_be_empty
from db.corrections import Decision, clear, hold, questions
from db.evidence import Value
from db.put_right import (
    QUESTIONS,
    REASONS,
    Record,
    Said,
    annotate,
    confirm,
    correct,
    suppress,
    withdraw_correction,
)
from db.standing import Correction, standing_of
from minutebook.clock import now
from minutebook.corrections.naming import named_record
from minutebook.errors import DatabaseError
from minutebook.following.stage import follow_actions

_LONGEST = 4_000

ROW_ACTIONS = ("correct", "annotate", "suppress", "confirm")
NAME_ACTIONS = ("clear", "hold")
SAID_ACTIONS = ("withdraw",)
"""What the forms of a page may ask for: of a row, of the questions about names, of what was said so far."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that may be put right: what stands there, and of which words it must be one, if of any."""

    name: str
    words: str
    now: str
    choices: tuple[str, ...]
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class RowForm:
    """A row as the form shows it; ``given`` is what was sent, ``wrong`` what is the matter with it."""

    table: str
    id: str
    name: str
    quote: str
    document_id: str
    page: int | None
    choices: tuple[Choice, ...]
    may_be_left_out: bool
    reasons: Mapping[str, str]
    said: tuple[Correction, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    wrong: str = ""
    done: str = ""


def row_form(
    db: sqlite_utils.Database, name: str, given: Mapping[str, str], wrong: str = "", done: str = ""
) -> RowForm:
    """The form for a row. Raises DatabaseError where there is none of that name."""
    record = named_record(db, name, questions=True)
    row = record.row
    page = row.get("page")
    return RowForm(
        table=record.table,
        id=record.id,
        name=f"{record.table}:{record.id}",
        quote=str(row.get("quote") or row.get("title") or ""),
        document_id=str(row.get("document_id") or record.id),
        page=int(str(page)) if page is not None else None,
        choices=tuple(_choice(record, column) for column in fields_of(record.table)),
        may_be_left_out=record.table in TABLES and record.table != "documents",
        reasons=REASONS,
        said=standing_of(db, record.table, record.id),
        given=given,
        wrong=wrong,
        done=done,
    )


def _choice(record: Record, column: str) -> Choice:
    found, value = field_of(record.table, column), record.row.get(column)
    return Choice(
        name=column,
        words=column.replace("_", " "),
        now=_shown(value),
        choices=found.choices if found else (),
        may_be_empty=may_be_empty(record.table, column),
    )


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def write(database: Path, who: str, form: Mapping[str, str], may: Collection[str]) -> str:
    """Do what a form asks, as that person; what was done, in a line. Raises DatabaseError.

    ``may`` is what the forms of its page ask for. A form that asks for anything else was sent to a page that
    it does not stand on: nothing is done, whatever it says.
    """
    given = {key: value.strip() for key, value in form.items()}
    if given.get("action") not in may:
        raise DatabaseError("no form of this page asks for that")
    if any(len(value) > _LONGEST for value in given.values()):
        raise DatabaseError(f"at most {_LONGEST:,} characters are kept")
    if not given.get("why"):
        raise DatabaseError("say why: it is kept with the decision")
    source = "council" if given.get("council") else "operator"
    said = Said(Decision(who, now(), given["why"]), "council" if source == "council" else "operator")
    db = connect(database)
    try:
        return _written(db, given, said)
    finally:
        db.close()


def _written(db: sqlite_utils.Database, given: Mapping[str, str], said: Said) -> str:
    """Do it: which of the forms it was, ``action`` says."""
    action = given["action"]
    if action in NAME_ACTIONS:
        return _name_decided(db, action, given.get("question", ""), said.decision)
    if action in SAID_ACTIONS:
        if not re.fullmatch(r"[0-9]{1,12}", given.get("number", "")):
            raise DatabaseError("there is no such correction")
        withdraw_correction(db, int(given["number"]), said)
        follow_actions(db)
        return f"Correction {given['number']} is withdrawn."
    record = named_record(db, given.get("row", ""), questions=True)
    if record.table == QUESTIONS and action != "confirm":
        raise DatabaseError("a problem can only be confirmed")
    match action:
        case "correct":
            number = correct(db, record, given.get("field", ""), given.get("value", ""), said)
        case "annotate":
            number = annotate(db, record, given.get("note", ""), said)
        case "suppress":
            number = suppress(db, record, given.get("reason", ""), said, words=bool(given.get("words")))
            follow_actions(db)
        case "confirm":
            number = confirm(db, record, said)
        case _:
            raise DatabaseError("nothing was asked for")
    return f"Correction {number} is kept; readers see it from the next release on."


def _name_decided(db: sqlite_utils.Database, action: str, question: str, decision: Decision) -> str:
    """Let a name that was asked about be published, or hold it back for good.

    What was done is told in an address, which browsers and proxies keep: so without the name.
    """
    document = question.partition("/")[0]
    asked = next((q for q in questions(db, document) if q.id == question), None)
    if asked is None:
        raise DatabaseError("this question is not open any more")
    if action == "clear":
        clear(db, question, decision)
        done = "The name is no longer held back."
    else:
        hold(db, document, asked.words, decision)
        done = "The name is held back for good."
    follow_actions(db)
    return f"{done} Readers see it from the next release on."
