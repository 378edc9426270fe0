"""Figures that disagree, two and two, each with its words and its page; and figures that cannot be."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from db.pairs import disagreeing
from minutebook.facsimile.library import Library
from minutebook.site import beside, evidence, figures, links, wording
from minutebook.site.asked import beyond
from minutebook.site.evidence import Source
from minutebook.site.kept import kept
from minutebook.site.links import conflicts as address
from minutebook.site.marks import Marked
from minutebook.site.names import unknown
from minutebook.site.pictures import Unseen
from minutebook.site.pieces import Piece, piece_of
from minutebook.site.rows import Row, all_rows

PER_PAGE = 10
MOST_AS_DATA = 10_000
MOST_DOUBTFUL = 25
"""Figures that cannot be, of which the page tells; the table has all."""

WHY = {
    "same period": "Both were read as of the same measure, place and time, and they are not the same.",
    "both the highest": "Each was read as the highest there was.",
    "both the lowest": "Each was read as the lowest there was.",
    "far apart": "Both were read as a rate of the same place, and one is at least twice the other.",
}

COLUMNS = (
    "why",
    "council",
    "measure",
    "area",
    "unit",
    "value",
    "sentence",
    "document",
    "page",
    "figure_link",
    "other_measure",
    "other_value",
    "other_sentence",
    "other_document",
    "other_page",
    "other_figure_link",
)
"""What the pairs have as CSV."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures that disagree."""

    id: str
    words: str
    measure: str | None
    area: str | None
    group: str | None
    when: str
    sentence: Marked
    source: Source
    figure_link: str
    piece: Piece | Unseen | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two figures that disagree."""

    why: str
    why_words: str
    council: str | None
    measure: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A figure whose arithmetic does not hold."""

    code: str
    meaning: str
    message: str
    quote: str | None
    council: str | None
    document: str
    page: int | None
    page_link: str
    figure_link: str | None


@dataclass(frozen=True, slots=True)
class ConflictsPage:
    """Everything that the page shows: some of the pairs, and on the first page figures that cannot be.

    ``missing`` is true where the council or the page that was asked for is none.
    """

    council: str | None
    council_id: str
    councils: tuple[tuple[str, str, int], ...]
    total: int
    page: int
    pages: int
    conflicts: tuple[Conflict, ...]
    doubtful: tuple[Doubtful, ...]
    more_doubtful: bool
    notes: tuple[str, ...]
    missing: bool
    previous_link: str | None
    next_link: str | None
    json_link: str
    csv_link: str


_PAIRS = """
FROM conflicting_statistics AS c JOIN documents AS d ON d.id = c.document_id
LEFT JOIN councils AS k ON k.id = d.council_id
"""


def conflicts_page(
    conn: sqlite3.Connection, library: Library | None, council: str, number: int
) -> ConflictsPage:
    """The view of a page of conflicts, of one council or of all (empty)."""
    counted = kept(conn, _counted)
    known = council in ("", *(name for name, _ in counted))
    found = kept(conn, _pairs_of, council) if known else []
    pages = max(1, -(-len(found) // PER_PAGE))
    at = min(max(1, number), pages)
    doubtful = (kept(conn, _doubtful, council) if known else _doubtful(conn, council)) if at == 1 else ()
    notes = tuple(filter(None, (unknown(conn, council, ""), beyond(number, pages) if number > pages else "")))
    return ConflictsPage(
        council=next((name for known, name in counted if known == council), council or None),
        council_id=council,
        councils=tuple((known, name, times) for (known, name), times in counted.items()),
        total=len(found),
        page=at,
        pages=pages,
        conflicts=tuple(_conflict(conn, library, row) for row in found[(at - 1) * PER_PAGE : at * PER_PAGE]),
        doubtful=doubtful[:MOST_DOUBTFUL],
        more_doubtful=len(doubtful) > MOST_DOUBTFUL,
        notes=notes,
        missing=bool(notes),
        previous_link=address(council, at - 1) if at > 1 else None,
        next_link=address(council, at + 1) if at < pages else None,
        json_link=address(council, at, ".json"),
        csv_link=address(council, form=".csv"),
    )


def _counted(conn: sqlite3.Connection) -> Counter[tuple[str, str]]:
    """How many pairs each council has, by its id and its name."""
    return Counter((row["council_id"], row["council"] or row["council_id"]) for row in kept(conn, _pairs))


def _pairs_of(conn: sqlite3.Connection, council: str) -> list[Row]:
    """The pairs of a council, or all (empty)."""
    return [row for row in kept(conn, _pairs) if council in ("", row["council_id"])]


def _pairs(conn: sqlite3.Connection) -> list[Row]:
    """All pairs, in the order in which they are shown."""
    council = "SELECT d.council_id, k.name FROM documents AS d LEFT JOIN councils AS k ON k.id = d.council_id"
    rows = []
    for pair in disagreeing(conn):
        ((council_id, name),) = conn.execute(f"{council} WHERE d.id = ?", (pair["document_id"],))
        known = {column: pair[column] for column in ("why", "id", "other_id", "measure_id")}
        rows.append(known | {"council_id": council_id, "council": name})
    return sorted(
        rows, key=lambda r: (r["council"] or "", r["measure_id"] is None, r["why"], r["id"], r["other_id"])
    )


def _conflict(conn: sqlite3.Connection, library: Library | None, row: Row) -> Conflict:
    sides = tuple(_side(conn, library, row[name]) for name in ("id", "other_id"))
    why = str(row["why"])
    return Conflict(why, WHY.get(why, why), row["council"], sides[0].measure, sides)


def _side(conn: sqlite3.Connection, library: Library | None, figure_id: str) -> Side:
    (row,) = all_rows(
        conn,
        f"SELECT x.*, {evidence.COLUMNS} FROM statistics AS x {evidence.JOINS} WHERE x.id = ?",
        figure_id,
    )
    return Side(
        id=figure_id,
        words=figures.words_of(row),
        measure=row["measure"],
        area=row["area"],
        group=row["group_text"],
        when=beside.when(row),
        sentence=figures.sentence_of(row),
        source=evidence.source_of(row),
        figure_link=links.record("statistics", figure_id),
        piece=piece_of(conn, library, "figure", figure_id),
    )


def _doubtful(conn: sqlite3.Connection, council: str) -> tuple[Doubtful, ...]:
    rows = all_rows(
        conn,
        f"""SELECT f.*, p.char_start, p.char_end FROM doubtful_figures AS f
        JOIN problems AS p ON p.id = f.problem_id
        WHERE ? IN ('', f.council_id) GROUP BY f.problem_id
        ORDER BY f.council, f.code, f.document_id, f.page, p.ordinal
        LIMIT {MOST_DOUBTFUL + 1}""",
        council,
    )
    return tuple(
        Doubtful(
            code=row["code"],
            meaning=wording.reason(row["code"]),
            message=row["message"],
            quote=row["quote"],
            council=row["council"],
            document=row["document"],
            page=row["page"],
            page_link=links.page(row["document_id"], row["page"] or 1, row["char_start"], row["char_end"]),
            figure_link=links.record("statistics", row["statistic_id"]) if row["statistic_id"] else None,
        )
        for row in rows
    )


def as_rows(conn: sqlite3.Connection, council: str) -> list[Row]:
    """All pairs as rows of COLUMNS."""
    return [
        row
        | {"figure_link": links.record("statistics", row["id"])}
        | {"other_figure_link": links.record("statistics", row["other_id"])}
        for pair in _pairs_of(conn, council)[:MOST_AS_DATA]
        for row in all_rows(conn, _AS_DATA, pair["id"], pair["other_id"])
    ]


_AS_DATA = f"""SELECT c.why, k.name AS council, c.measure, c.area, c.unit, c.value, a.sentence,
    d.title AS document, c.page, c.id, c.other_measure, c.other_value, b.sentence AS other_sentence,
    e.title AS other_document, c.other_page, c.other_id
{_PAIRS} JOIN statistics AS a ON a.id = c.id JOIN statistics AS b ON b.id = c.other_id
JOIN documents AS e ON e.id = c.other_document_id WHERE c.id = ? AND c.other_id = ?"""
