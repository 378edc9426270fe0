"""A search as an Atom feed (RFC 4287): the records of it that were stored last."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from db.search import Filters, Section, same_body, search
from minutebook.named import apart
from minutebook.site import queries
from minutebook.site.asked import Asked, asked_of
from minutebook.site.covering import covered
from minutebook.site.facets import KIND_NAMES
from minutebook.site.queries import FORMS
from minutebook.site.records import Record, records
from minutebook.site.rows import all_rows

MOST_ENTRIES = 50
LONGEST_TITLE, LONGEST_HEADING = 180, 80

MOST = 5_000
"""Records of a kind that are looked at, the newest of those found."""

_ATOM = "http://www.w3.org/2005/Atom"
_E = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})

# What XML may not hold, not even as a reference: control characters, halves of surrogates, U+FFFE and U+FFFF.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Absolute = Callable[[str], str]
"""From a path of the site to a whole address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a feed. ``stored`` is when its paper was read or last changed here, in UTC."""

    stored: str
    record: Record

    @property
    def urn(self) -> str:
        """A name that is the record's wherever the site stands, so that no reader of feeds shows it twice."""
        name = f"minutebook:{self.record['record']}/{self.record['id']}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"

    @property
    def under(self) -> str:
        """The title of the minute that a decision or an action stands in; else empty.

        "That the report be noted" tells nobody by itself what was noted.
        """
        told = str(self.record["record"]) in ("decision", "action")
        return _one_line(self.record["title"]) if told else ""

    @property
    def title(self) -> str:
        """What the entry is called: ``Decision: Pier repairs: That the report be noted``."""
        kind = KIND_NAMES[str(self.record["record"])][0]
        parts = (kind, _short(self.under, LONGEST_HEADING), _one_line(self.record["quote"]))
        return _short(": ".join(filter(None, parts)), LONGEST_TITLE)


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def asked_in(conn: sqlite3.Connection, given: Mapping[str, str]) -> Asked:
    """The parameters of an address, checked against what is here."""
    named = [given.get(name, "").strip() for name in ("council", "committee")]
    councils, bodies = queries.council_names(conn, named[:1]), queries.body_names(conn, named[1:])
    return asked_of(given, councils, bodies)


def entries(conn: sqlite3.Connection, asked: Asked, most: int = MOST_ENTRIES) -> tuple[Entry, ...]:
    """The records of a search that were stored last, at most so many, covered, the latest first.

    Without a kind these are decisions and actions: figures and pages would bury them.
    """
    kinds = tuple(kind for kind in FORMS if kind == asked.kind) or ("decision", "action")
    filters = Filters(
        kinds=kinds,
        council=asked.council,
        committees=same_body(conn, asked.committee) if asked.committee else (),
        year=asked.year,
        substantive=bool(asked.hide),
    )
    answer = search(conn, asked.q, filters, "newest", exactly=bool(asked.exact), first=0, size=MOST)
    found = [entry for section in answer.sections.values() for entry in _of(conn, section, most)]
    found.sort(key=lambda e: str(e.record["id"]))
    found.sort(key=lambda e: (e.stored, str(e.record["date"] or "")), reverse=True)
    return tuple(found[:most])


def _of(conn: sqlite3.Connection, section: Section, most: int) -> list[Entry]:
    """The records of a kind that were stored last; of equals, the newest, in which order they were found."""
    table = FORMS[section.kind].table
    when = _stored(conn, table, [entry.record for entry in section.entries])
    latest = sorted(section.entries, key=lambda entry: when.get(entry.record, ""), reverse=True)[:most]
    chosen = records(conn, section.kind, latest)
    told = _stored(conn, table, [str(record["id"]) for record in chosen])
    return [Entry(told[str(record["id"])], covered(record)) for record in chosen]


def _stored(conn: sqlite3.Connection, table: str, ids: Sequence[str]) -> dict[str, str]:
    """When the paper of each row was stored."""
    told: dict[str, str] = {}
    for first in range(0, len(ids), 500):
        part = ids[first : first + 500]
        sql = f"""
            SELECT t.id, d.ingested_at FROM {table} AS t JOIN documents AS d ON d.id = t.document_id
            WHERE t.id IN ({queries.marks(part)})"""
        told |= {row["id"]: row["ingested_at"] for row in all_rows(conn, sql, *part)}
    return told


def atom(asked: Asked, found: Sequence[Entry], absolute: Absolute) -> str:
    """The feed as XML."""
    page, itself = absolute(asked.link()), absolute(asked.link(".atom"))
    feed = _E.feed(
        _E.title(_text(_title(asked))),
        _E.id(f"urn:uuid:{uuid5(NAMESPACE_URL, f'minutebook:{asked.link()}')}"),
        _E.updated(max((e.stored for e in found), default="1970-01-01T00:00:00Z")),
        _E.author(_E.name("Minutebook")),
        _E.link(rel="self", type="application/atom+xml", href=itself),
        _E.link(rel="alternate", type="text/html", href=page),
        *(_entry(entry, absolute) for entry in found),
    )
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode()


def _title(asked: Asked) -> str:
    what = KIND_NAMES[asked.kind][1] if asked.kind else "Decisions and actions"
    words = f" with “{asked.q}”" if asked.q else ""
    where = "".join(f", {part}" for part in (asked.committee or asked.council, asked.year) if part.strip("-"))
    return f"{what}{words}{where} – Minutebook"


def _entry(entry: Entry, absolute: Absolute) -> etree._Element:
    record, address = entry.record, str(entry.record["address"])
    cited = str(record["citation"]).removesuffix(address) + absolute(address)
    council, body = (str(record[name] or "") for name in ("council", "committee"))
    said = (str(record["date"] or ""), body, apart(council, body))
    place = " · ".join(part for part in said if part)
    made: etree._Element = _E.entry(
        _E.title(_text(entry.title)),
        _E.id(entry.urn),
        _E.updated(entry.stored),
        _E.link(rel="alternate", type="text/html", href=absolute(address)),
        *([_E.category(term=_text(str(record["kind"])))] if record.get("kind") else []),
        # Plain text: what a paper prints is never taken for markup.
        _E.content(_text(f"{record['quote']}\n\n{place}\n{cited}"), type="text"),
    )
    return made


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
