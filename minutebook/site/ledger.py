"""The ledger of actions: what is open, overdue, carried forward, and what came back or never did.

An action that later papers come back to is one line here; the later rows of trackers are its history. The
due date is the latest that any of its papers prints.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus

from minutebook.site import decisions, evidence, ledger_rows, links, wording
from minutebook.site.asked import beyond
from minutebook.site.facets import Choice
from minutebook.site.ledger_asked import STATES, LedgerAsked
from minutebook.site.rows import Row

PAGE_SIZE = 50
_OWNER = "OWNER-OF-THE-LIST"
"""Where an address has the owner's name."""

MEANINGS = {
    "open": "No paper that is held here says that these were done.",
    "overdue": "Open, and the day by which they were to be done has passed. Where no later paper of the"
    " body is held, nothing here can tell whether they were done.",
    "carried": "Open, and a later paper of the body says so again.",
    "returned": "A later paper of the body comes back to these, whether or not they are done.",
    "never": "The body met again and no later paper that is held here comes back to these.",
    "dropped": "They left the body’s list of actions, and no paper says that they were done.",
    "complete": "A paper says that these were done.",
    "all": "Every action, whatever became of it.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One action of the ledger. ``overdue_days`` is 0 unless it is open and late.

    ``unheard``: its day has passed, but no paper of the body is held from after it to tell of its end.
    """

    id: str
    quote: str
    owner: str | None
    due_text: str | None
    due_start: str | None
    due_end: str | None
    due_words: str
    overdue_days: int
    unheard: bool
    standing: str
    standing_words: str
    carried_forward: int
    follow_ups: int
    meetings_since: int | None
    last_seen: str | None
    completed_on: str | None
    as_at: str | None
    as_at_words: str | None
    progress: str | None
    raised: str | None
    raised_words: str
    council: str | None
    committee: str | None
    reference: str | None
    title: str | None
    document_title: str
    document_sha256: str
    page: int
    citation: str
    record_link: str
    page_link: str


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Everything that the ledger shows; ``owners`` are names with how many actions each has."""

    asked: LedgerAsked
    on_words: str
    total: int
    total_words: str
    meaning: str
    states: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    lines: tuple[Line, ...]
    previous_link: str | None
    next_link: str | None
    pages: int
    past_the_end: bool


def ledger_page(
    conn: sqlite3.Connection, asked: LedgerAsked, *, size: int = PAGE_SIZE, suffix: str = ""
) -> LedgerPage:
    """The view of a list; ``suffix`` is the form (such as .csv) of its neighbours' addresses."""
    size = asked.size or size
    owners = ledger_rows.owners(conn, asked)
    name = asked.owner.casefold()
    owner = owners.by_name.get(name, ledger_rows.nobody_of(name)) if name else None
    numbers = (owner or owners).numbers
    total = numbers[asked.state]
    pages = max(1, -(-total // size))
    past_the_end = asked.page > pages
    if past_the_end:
        asked = replace(asked, page=pages, notes=(*asked.notes, beyond(asked.page, pages)))
    rows = ledger_rows.rows(conn, asked, owner.printed if owner else None, size)
    return LedgerPage(
        asked=asked,
        on_words=wording.day(asked.on.isoformat()),
        total=total,
        total_words=wording.many(total, "action"),
        meaning=MEANINGS[asked.state],
        states=tuple(
            Choice(name, label, numbers[name], asked.link(state=name), name == asked.state)
            for name, label in STATES.items()
        ),
        owners=_owner_choices(asked, owners),
        lines=tuple(_line(row, asked.on) for row in rows),
        previous_link=asked.link(suffix, page=asked.page - 1) if asked.page > 1 else None,
        next_link=asked.link(suffix, page=asked.page + 1) if asked.page < pages else None,
        pages=pages,
        past_the_end=past_the_end,
    )


def _owner_choices(asked: LedgerAsked, owners: ledger_rows.Owners) -> tuple[Choice, ...]:
    """Owners to choose from, by name; the chosen one among them, however few actions it has."""
    chosen = asked.owner.casefold()
    listed = list(owners.offered)
    if chosen in owners.by_name and chosen not in listed:
        listed = sorted([*listed, chosen])
    before, after = asked.link(owner=_OWNER).split(_OWNER)  # they are many, and alike but for the name
    return tuple(
        Choice(
            owner.name,
            owner.name,
            owner.numbers["all"],
            f"{before}{quote_plus(owner.name)}{after}",
            name == chosen,
        )
        for name in listed
        for owner in (owners.by_name[name],)
    )


def _line(row: Row, on: date) -> Line:
    late = _days_late(row, on)
    source = evidence.source_of(row)
    address = links.record("actions", row["id"])
    dated = wording.day(row["meeting_date"]) if row["meeting_date"] else None
    meeting = (row["official_name"], row["committee"], dated) if dated else ()
    minute = (decisions.minute_words(row["reference"], row["title"]),)
    return Line(
        id=row["id"],
        quote=row["quote"],
        owner=row["owner"],
        due_text=row["due_text"],
        due_start=row["due_start"],
        due_end=row["due_end"],
        due_words=_due_words(row),
        overdue_days=late,
        unheard=late > 0 and (row["as_at"] or row["raised"] or "") <= row["due_by"],
        standing=row["standing"],
        standing_words=_standing(row),
        carried_forward=row["carried_forward"],
        follow_ups=row["follow_ups"],
        meetings_since=row["meetings_since"],
        last_seen=row["last_seen"],
        completed_on=row["completed_on"],
        as_at=row["as_at"],
        as_at_words=_as_at(row),
        progress=row["told"],
        raised=row["raised"],
        raised_words=wording.day(row["raised"]),
        council=row["council"],
        committee=row["committee"],
        reference=row["reference"],
        title=row["title"],
        document_title=source.document_title,
        document_sha256=source.sha256,
        page=source.page,
        citation=evidence.citation(source, address, *meeting, *minute, "action"),
        record_link=address,
        page_link=source.page_link,
    )


def _as_at(row: Row) -> str | None:
    """The day of the body's latest paper, where that tells more than the line does without it."""
    known = row["as_at"] and row["as_at"] != row["raised"] and row["standing"] != "complete"
    return wording.day(row["as_at"]) if known else None


def _days_late(row: Row, on: date) -> int:
    """How many days after the day by which an open action was to be done; 0 where it is not late."""
    if row["standing"] != "open" or not row["due_by"]:
        return 0
    return max(0, (on - date.fromisoformat(row["due_by"])).days)


def _due_words(row: Row) -> str:
    if row["due_by"]:
        return wording.span_of_days(row["due_start"], row["due_end"])
    return f"“{row['due_text']}”" if row["due_text"] else "No date is printed"


def _standing(row: Row) -> str:
    """How it stands, in words that claim no more than the papers do."""
    if row["standing"] == "complete":
        done = f", {wording.day(row['completed_on'])}" if row["completed_on"] else ""
        return f"Complete{done}"
    if row["standing"] == "dropped":
        return "Left the list of actions; not said to be done"
    told = ["Open" if row["printed"] or row["carried_forward"] else "Not said to be done"]
    if row["carried_forward"]:
        told.append(f"carried forward {wording.many(row['carried_forward'], 'time')}")
    elif row["meetings_since"] and not row["follow_ups"]:
        told.append(f"did not come back in {wording.many(row['meetings_since'], 'later meeting')}")
    return "; ".join(told)


COLUMNS = (
    "id",
    "standing",
    "standing_words",
    "raised",
    "council",
    "committee",
    "reference",
    "title",
    "quote",
    "owner",
    "due_text",
    "due_start",
    "due_end",
    "overdue_days",
    "carried_forward",
    "follow_ups",
    "meetings_since",
    "last_seen",
    "completed_on",
    "as_at",
    "progress",
    "document_title",
    "document_sha256",
    "page",
    "record_link",
    "page_link",
    "citation",
)
"""The columns of the ledger as CSV."""
