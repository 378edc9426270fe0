"""One result of a search as the page shows it: a record, or the figures of one passage together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.search import Kind
from minutebook.site import links, wording
from minutebook.site.decisions import status_of
from minutebook.site.facets import KIND_NAMES
from minutebook.site.figures import words_of
from minutebook.site.marks import Marked
from minutebook.site.queries import FORMS
from minutebook.site.rows import Row


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a passage that gives several."""

    words: str
    detail: str
    record_link: str


@dataclass(frozen=True, slots=True)
class Result:
    """One record found; ``values`` are the figures of a passage that gives several."""

    kind: str
    kind_words: str
    id: str
    heading: str
    heading_marked: Marked
    title: str
    reference: str | None
    detail: str
    date: str | None
    date_words: str
    council: str | None
    committee: str | None
    snippet: Marked
    record_link: str
    page: int
    page_link: str
    values: tuple[Value, ...] = ()


def result(kind: Kind, rows: Sequence[Row], words: str) -> Result:
    """The result of the rows of one entry (one row, for all kinds but figures), in the order of print.

    Nothing is marked yet, and the snippet is the whole text.
    """
    first = _result(kind, rows[0], words)
    if len(rows) == 1:
        return first
    measures = {row["measure"] for row in rows}
    title = rows[0]["measure"] if len(measures) == 1 else None
    title = title or rows[0]["minute_title"] or rows[0]["document_title"]
    return replace(
        first,
        kind_words="Figures",
        heading=f"{wording.many(len(rows), 'figure')}: {title}",
        title=title,
        detail="",
        record_link=first.page_link,
        values=tuple(_value(row, one_measure=len(measures) == 1) for row in rows),
    )


def _value(row: Row, *, one_measure: bool) -> Value:
    said = (None if one_measure else row["measure"], _detail("figure", row))
    return Value(words_of(row), "; ".join(w for w in said if w), links.record("statistics", row["id"]))


def _result(kind: Kind, row: Row, words: str) -> Result:
    table, heading = FORMS[kind].table, _heading(kind, row)
    page_link = links.page(row["document_id"], row["page"], row["char_start"], row["char_end"])
    if kind == "page":
        page_link = links.page_with_words(row["document_id"], row["page"], words)
    return Result(
        kind=kind,
        kind_words=KIND_NAMES[kind][0],
        id=row["id"],
        heading=heading,
        title=row["title"] or "",
        reference=row["reference"],
        detail=_detail(kind, row),
        date=row["date"],
        date_words=wording.day(row["date"]),
        council=row["council"],
        committee=row["committee"],
        heading_marked=Marked(heading),
        snippet=Marked(row["words"]),
        record_link=links.record(table, row["id"]) if table in links.PAGE_OF_TABLE else page_link,
        page=row["page"],
        page_link=page_link,
    )


def _heading(kind: str, row: Row) -> str:
    """What the result is called in the list."""
    title = row["title"] or KIND_NAMES[kind][0]
    if kind == "action" and not row["title"] and row["owner"]:
        return f"Action for {row['owner']}"
    if kind == "figure":
        return f"{words_of(row)}: {title}"
    if kind == "page":
        return f"{title}, page {row['page']}"
    before = f"Item {row['reference']}:" if kind == "item" else row["reference"]
    return f"{before} {title}" if row["reference"] else title


def _detail(kind: str, row: Row) -> str:
    """What sets this record apart from others of its kind, in a few words."""
    if kind == "decision":
        return wording.DECISION_KINDS[row["note"]]
    if kind == "action":
        due = f"due {row['due_text']}" if row["due_text"] else "no due date printed"
        return "; ".join(w for w in (row["owner"], due, f"status: {status_of(row).lower()}") if w)
    if kind == "figure":
        return "; ".join(w for w in (row["area"], row["period_text"]) if w)
    return "Exempt from publication" if kind == "item" and row["note"] else ""
