"""Where a record's words stand, as every page of the site shows it: document, page, and the quote."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.named import apart
from minutebook.site import links, wording
from minutebook.site.rows import Row, all_rows

COLUMNS = """
    x.document_id, x.page, x.quote, x.char_start, x.char_end, x.confidence, x.rule,
    d.title AS document_title, d.file_name, d.sha256, d.source_url, d.minutes_status,
    d.type AS document_type, d.media_type, d.date AS document_date, p.label AS page_label
"""
"""What a query must select of its row (as x), its document and its page, for ``source_of`` to read it."""

JOINS = """
    JOIN documents AS d ON d.id = x.document_id
    LEFT JOIN pages AS p ON p.document_id = x.document_id AND p.page = x.page
"""


@dataclass(frozen=True, slots=True)
class Source:
    """The place of a record's words: enough to find them in the council's own paper."""

    document_id: str
    document_title: str
    document_kind: str
    document_link: str
    file_name: str
    sha256: str
    page: int
    page_label: str | None
    page_link: str
    council_url: str | None
    council_page_url: str | None
    char_start: int
    char_end: int

    @property
    def page_words(self) -> str:
        """The page in words; the printed number too, where the paper counts its pages differently."""
        return f"page {self.page}" + (f" (printed number {self.printed})" if self.printed else "")

    @property
    def printed(self) -> str | None:
        """The number printed on the page, where it is another one than the page's place in the file."""
        return self.page_label if self.page_label != str(self.page) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a record was read: by which rule, how surely, and where its row is."""

    rule: str
    rule_words: str
    confidence: float
    confidence_words: str
    row_link: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """The same record in another paper."""

    document_title: str
    page: int
    page_link: str
    same_words: bool
    minutes_status: str | None


def source_of(row: Row) -> Source:
    """The Source of a row that was selected with COLUMNS."""
    return Source(
        document_id=row["document_id"],
        document_title=row["document_title"],
        document_kind=_kind(row),
        document_link=links.record("documents", row["document_id"]),
        file_name=row["file_name"],
        sha256=row["sha256"],
        page=row["page"],
        page_label=row["page_label"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
        council_url=links.outside(row["source_url"]),
        council_page_url=links.outside_page(row["source_url"], row["page"], row["media_type"]),
        char_start=row["char_start"],
        char_end=row["char_end"],
    )


def _kind(row: Row) -> str:
    """What the paper is, in words: ``draft minutes, 20 July 2021``."""
    kind = f"{row['minutes_status']} minutes" if row["minutes_status"] else row["document_type"]
    return ", ".join(
        w for w in (kind, wording.day(row["document_date"]) if row["document_date"] else None) if w
    )


def reading_of(table: str, row: Row) -> Reading:
    """How the row of that table was read."""
    return Reading(
        rule=row["rule"],
        rule_words=wording.rule(row["rule"]),
        confidence=row["confidence"],
        confidence_words=wording.confidence(row["confidence"]),
        row_link=links.row(table, row["id"]),
    )


def sightings_of(conn: sqlite3.Connection, table: str, row: Row) -> tuple[Sighting, ...]:
    """Where else the record stands: every sighting but the one that the row itself was made from."""
    found = all_rows(
        conn,
        """
        SELECT s.document_id, s.page, s.char_start, s.char_end, s.same_text, d.title, d.minutes_status
        FROM sightings AS s JOIN documents AS d ON d.id = s.document_id
        WHERE s.record_table = ? AND s.record_id = ?
            AND NOT (s.document_id = ? AND s.page = ? AND s.char_start = ?)
        ORDER BY s.document_id, s.ordinal
        """,
        table,
        row["id"],
        row["document_id"],
        row["page"],
        row["char_start"],
    )
    return tuple(
        Sighting(
            document_title=s["title"],
            page=s["page"],
            page_link=links.page(s["document_id"], s["page"], s["char_start"], s["char_end"]),
            same_words=bool(s["same_text"]),
            minutes_status=s["minutes_status"],
        )
        for s in found
    )


def citation(source: Source, address: str, *place: str | None) -> str:
    """A citation that needs no website: who, which body, when, where in the paper, and the file's digest.

    The record's address (its path here) ends it. It is one line, however the words of a quote are broken. A
    council that meets as itself is named once.
    """
    if len(place) > 1:
        place = (apart(place[0], place[1]), *place[1:])
    where = " ".join(", ".join(p for p in (*place, source.page_words) if p).split())
    return f"{where} (document sha256 {source.sha256}). Minutebook: {address}"
