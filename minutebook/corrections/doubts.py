"""Where the stored rows are in doubt: each doubt a plain question about one row, or about one problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlite_utils

from db.correctable import fields_of
from db.held_words import same_words
from db.ids import slug
from db.meant_actions import MAY_BE, MeantAction, meant_actions

UNSURE = 0.9
"""Rows with less confidence are asked about."""

_LONGEST, _SHORTEST = 240, 90

_UNCLEAR = (
    *("date-unclear", "name-unclear", "follow-up-unclear", "wording-differs", "reference-repeated"),
    *("amended-item-unknown", "earlier-minutes-unknown", "cue-without-clause", "council-contradiction"),
)
"""Reason codes of what a person who looks at the page can settle."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about a row, or about a problem; ``values`` are what its ``field`` may be.

    Where it is not told which of two columns is wrong, ``beside`` is the other.
    """

    text: str
    context: str
    record_table: str
    record_id: str
    document_id: str
    page: int | None
    field: str = ""
    values: tuple[str, ...] = ()
    problem_id: str = ""
    beside: str = ""


def owners(db: sqlite_utils.Database) -> Iterator[Doubt]:
    """Actions whose owner is a name that two of those at the meeting may have."""
    sql = """SELECT a.id, a.owner, a.quote, a.document_id, a.page, a.meeting_id FROM actions AS a
        WHERE a.owner IS NOT NULL AND a.meeting_id IS NOT NULL ORDER BY a.raised_on DESC, a.id"""
    for record, owner, quote, document, page, meeting in db.execute(sql).fetchall():
        people = db.execute(
            "SELECT name, role, kind FROM attendance WHERE meeting_id = ? ORDER BY name, id", (meeting,)
        ).fetchall()
        meant = [_person(*person) for person in people if _may_be(owner, person[0])]
        if len(meant) < 2 or sum(slug(name) == slug(owner) for name, *_ in people) == 1:
            continue
        yield Doubt(
            text=f"Is {owner!r} (owner of this action) {' or '.join(meant)}?",
            context=_short(quote),
            record_table="actions",
            record_id=record,
            document_id=document,
            page=page,
            field="owner",
            values=tuple(meant),
        )


def _person(name: str, role: str | None, kind: str) -> str:
    if role:
        return f"{name}, {role}"
    return f"Cllr {name}" if kind == "member" else name


def _may_be(owner: str, name: str) -> bool:
    """Whether an owner's name may be that of one who was there: the same surname, no other initial."""
    mine, theirs = (re.findall(r"[^\W\d_]+", text) for text in (owner, name))
    if not mine or not theirs or mine[-1].casefold() != theirs[-1].casefold():
        return False
    given = [
        w for w in mine[:-1] if w.casefold() not in ("cllr", "councillor", "mr", "mrs", "ms", "miss", "dr")
    ]
    return not given or len(theirs) == 1 or given[0][:1].casefold() == theirs[0][:1].casefold()


def disagreements(db: sqlite_utils.Database) -> Iterator[Doubt]:
    """Records of which two papers say different things."""
    for problem, message, quote, document, page in _problems(db, ("sightings-disagree",)):
        record, _, rest = problem.partition("/disagrees-")
        field = rest.partition("/")[0]
        table = _table_of(db, record, field)
        known = table is not None and field in fields_of(table)
        yield Doubt(
            text=f"Two papers say different things of one record ({message}). Which holds?",
            context=_short(quote),
            record_table=table or "problems",
            record_id=record if table else problem,
            document_id=document,
            page=page,
            field=field if known else "",
            problem_id=problem,
        )


def _table_of(db: sqlite_utils.Database, record: str, field: str) -> str | None:
    for table in ("meetings", "agenda_items", "attendance", "minutes", "resolutions"):
        if (
            field in fields_of(table)
            and db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record,)).fetchone()
        ):
            return table
    return None


_ABOUT = {"figure-points": ("unit", "percentage points")}
"""What is in doubt about a figure where it is not the value: the column, and what it may be."""

_OF_TWO = frozenset(["figure-change", "figure-parts"])
"""What is found wrong with figures that are taken to be of one measure: they may be of two."""


def figures(db: sqlite_utils.Database) -> Iterator[Doubt]:
    """Figures that reckoning finds wrong, and those of which two papers give different values."""
    sql = """SELECT code, problem_id, message, quote, sentence, statistic_id, document_id, page
        FROM doubtful_figures
        ORDER BY code = 'figure-points', document_id, page, problem_id"""
    for code, problem, message, quote, sentence, figure, document, page in db.execute(sql).fetchall():
        field, *values = _ABOUT.get(code, ("value",))
        yield Doubt(
            text=f"Is {same_words(quote or '')!r} read right? {message[:1].upper()}{message[1:]}.",
            context=_short(sentence or quote),
            record_table="statistics" if figure else "problems",
            record_id=figure or problem,
            document_id=document,
            page=page,
            field=field if figure else "",
            values=tuple(values) if figure else (),
            problem_id=problem,
            beside="measure" if figure and code in _OF_TWO else "",
        )
    sql = """SELECT c.id, c.measure, c.value, c.other_value, s.sentence, c.document_id, c.page,
            coalesce(o.title, o.file_name), c.other_document_id = c.document_id, c.other_page
        FROM conflicting_statistics AS c JOIN statistics AS s ON s.id = c.id
        JOIN documents AS o ON o.id = c.other_document_id
        ORDER BY c.id, c.other_id LIMIT 500"""
    for figure, measure, value, other, sentence, document, page, *elsewhere in db.execute(sql).fetchall():
        title, same_paper, other_page = elsewhere
        where = f"{'The same paper' if same_paper else f'“{same_words(title)}”'}, page {other_page},"
        yield Doubt(
            text=f"Is this {measure!r}, and is it {value}? {where} has {other} of the same.",
            context=_short(sentence),
            record_table="statistics",
            record_id=figure,
            document_id=document,
            page=page,
            field="measure",
            beside="value",
        )


def unclear(db: sqlite_utils.Database) -> Iterator[Doubt]:
    """What the rules left open and a look at the page settles."""
    for problem, message, quote, document, page in _problems(db, _UNCLEAR):
        yield Doubt(
            text=_asked_of(db, message),
            context=_short(quote),
            record_table="problems",
            record_id=problem,
            document_id=document,
            page=page,
            problem_id=problem,
        )


def _asked_of(db: sqlite_utils.Database, message: str) -> str:
    """A message as a question; actions that it names by their ids are named by their words and days."""
    meant = meant_actions(db.conn, message)
    if meant:
        message = MAY_BE + " or of ".join(_named(action) for action in meant)
    return f"{message[:1].upper()}{message[1:]}: what is right?"


def _named(action: MeantAction) -> str:
    day = date.fromisoformat(action.day) if action.day else None
    where = ", ".join(filter(None, (f"{day.day} {day:%B %Y}" if day else "", action.title)))
    return f"{_short(action.quote, _SHORTEST)!r}" + (f" ({where})" if where else "")


_UNSURE: Sequence[tuple[str, str, str]] = (
    ("resolutions", "Is this a decision of the kind {0!r}?", "kind"),
    ("actions", "Is this an action of {0!r}?", "owner"),
    ("statistics", "Does this figure measure {0!r}?", "measure"),
    ("attendance", "Was {0!r} there?", "name"),
)


def unsure(db: sqlite_utils.Database) -> Iterator[Doubt]:
    """The rows with the least confidence, of decisions first."""
    for table, asks, field in _UNSURE:
        more = " AND same_as IS NULL" if table == "statistics" else ""
        words = "sentence" if table == "statistics" else "quote"
        sql = f"""SELECT id, {field}, {words}, document_id, page FROM {table}
            WHERE confidence < ?{more} ORDER BY confidence, id LIMIT 500"""
        for record, value, quote, document, page in db.execute(sql, (UNSURE,)).fetchall():
            yield Doubt(
                text=asks.format(value or "nobody who is named"),
                context=_short(quote),
                record_table=table,
                record_id=record,
                document_id=document,
                page=page,
                field=field,
            )


def _problems(
    db: sqlite_utils.Database, codes: Sequence[str]
) -> list[tuple[str, str, str | None, str, int | None]]:
    """The problems of some codes: id, message, quote, document, page; in the order of the codes."""
    marks = ", ".join("?" * len(codes))
    sql = f"""SELECT id, code, message, quote, document_id, page FROM problems
        WHERE code IN ({marks}) ORDER BY document_id, page, id"""
    rows = db.execute(sql, tuple(codes)).fetchall()
    rows.sort(key=lambda row: codes.index(row[1]))
    return [(row[0], row[2], row[3], row[4], row[5]) for row in rows]


def _short(text: str | None, most: int = _LONGEST) -> str:
    plain = same_words(text or "")
    return plain if len(plain) <= most else plain[:most].rpartition(" ")[0] + " …"
