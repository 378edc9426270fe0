"""What one document states: all of its rows, worked out before the database is touched. Pure.

Whoever reads a paper states it too, so that the one process that writes has only rows to write. It adds where
the paper came from, which may be told otherwise in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.evidence import QUOTE_COLUMNS, Evidence, Row
from db.ids import (
    Record,
    assign_ids,
    committee_id,
    document_id,
    in_reading_order,
    page_id,
    problem_ids,
)
from db.layout import compact, pack_blocks, pack_words
from db.rows import OWN, SHARED, Ids, columns_of
from minutebook.calibration import calibrated
from minutebook.errors import REASONS, DatabaseError
from minutebook.findings import AnyFinding, Finding, Identity, Meeting, Problem, select
from minutebook.listing import Listing
from minutebook.model import Document, Part

READER = "reader"
"""The ``rule`` of what the reader found: parts, and its own problems."""

_MEETING_PREFERENCE = {"minutes": 0, "cancelled": 1, "agenda": 2, "scheduled": 3}
_SUPERSEDED = 1_000
"""What a paper says that the council has replaced comes after all that another says."""

_PAPER_PREFERENCE = {"minutes": 0, "agenda pack": 1, "agenda": 1}


@dataclass(frozen=True, slots=True)
class Statement:
    """The rows that one document gives rise to.

    ``document`` is the row of ``documents`` without ``ingested_at``, and without what its ``Origin`` tells
    until that is added; ``tables`` has the rows of every table that belongs to a document.
    """

    document: Row
    tables: dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from, what published and read it, and what an operator said of it.

    ``listing`` is how the council's site lists it. Counts of people under ``small_numbers`` are not
    published.
    """

    source_url: str | None
    version: str
    council_given: str | None = None
    family: str | None = None
    family_given: str | None = None
    small_numbers: int = 0
    listing: Listing | None = None

    @property
    def is_superseded(self) -> bool:
        """Whether the council has put another document in its place."""
        return self.listing is not None and self.listing.superseded_by is not None


def state(document: Document, findings: Iterable[AnyFinding]) -> Statement:
    """Every row of the document. Raises DatabaseError for an unknown reason code or a lost reference."""
    findings = tuple(findings)
    identity = next(iter(select(findings, Identity)), None)
    evidence = Evidence(document)
    ids = assign_ids(document, identity, findings)
    name = document_id(document.sha256)
    council = identity.council if identity else None
    tables: dict[str, list[Row]] = {
        "pages": _pages(document),
        "layouts": [
            {
                "document_id": name,
                "words": pack_words(document.pages),
                "blocks": pack_blocks(document.blocks),
            }
        ],
        "parts": [_part(part, ids, evidence) for part in document.parts],
        "committee_names": _committee_names(name, identity, findings),
        "problems": _problems(document, select(findings, Problem), evidence),
        "sightings": _sightings(findings, ids, identity, evidence),
    }
    for kind, table in OWN.items():
        found = in_reading_order(findings, kind)
        tables[table] = [_with_evidence(f, ids, columns_of(f, ids, council), evidence) for f in found]
    return Statement(_document(document, identity, ids, evidence), tables)


def with_origin(statement: Statement, origin: Origin) -> Statement:
    """The statement of a document that came from there: what is told of it is in its row."""
    listing = origin.listing
    told: Row = {
        "council_given": origin.council_given,
        "family": origin.family,
        "family_given": origin.family_given,
        "source_url": origin.source_url,
        "version": origin.version,
        "small_numbers": origin.small_numbers,
        "kind_given": listing.kind if listing else None,
        "committee_given": listing.committee if listing else None,
        "date_given": listing.date if listing else None,
        "superseded_by": listing.superseded_by if listing else None,
        "body_number_given": listing.body_number if listing else None,
    }
    tables = statement.tables
    if origin.is_superseded:
        after = [
            row | {"preference": int(str(row["preference"])) + _SUPERSEDED} for row in tables["sightings"]
        ]
        tables = tables | {"sightings": after}
    return Statement(statement.document | told, tables)


def _document(document: Document, identity: Identity | None, ids: Ids, evidence: Evidence) -> Row:
    sources = {page.text_source for page in document.pages if page.text} or {
        page.text_source for page in document.pages
    }
    row: Row = {
        "id": document_id(document.sha256),
        "title": identity.title if identity else document.file_name,
        "type": identity.type if identity else "other",
        "council_id": identity.council if identity else None,
        "council_name": identity.council_name if identity else None,
        "committee_id": None,
        "meeting_id": _meeting_of(identity, ids),
        "date": identity.date if identity else None,
        "date_text": identity.date_text if identity else None,
        "minutes_status": identity.minutes_status if identity else None,
        "status": "partial" if document.problems else "ok",
        "file_name": document.file_name,
        "media_type": document.media_type,
        "bytes": document.size,
        "page_count": len(document.pages),
        "text_source": "mixed" if len(sources) > 1 else next(iter(sources), None),
        "sha256": document.sha256,
    }
    if identity and identity.committee:
        row["committee_id"] = committee_id(identity.council, identity.committee)
    blank: Row = dict.fromkeys((*QUOTE_COLUMNS, "confidence", "rule"))
    return row | (blank if identity is None else _quoted(identity, evidence))


def _meeting_of(identity: Identity | None, ids: Ids) -> str | None:
    """The meeting whose paper this is: the one of the paper's own body and date, where it was found."""
    if identity is None or identity.committee is None or identity.date is None:
        return None
    own = (committee_id(identity.council, identity.committee), identity.date)
    held = [
        (record, name)
        for record, name in ids.items()
        if isinstance(record, Meeting)
        and (committee_id(identity.council, record.committee), record.date.isoformat()) == own
    ]
    # of two of that day the one that the paper is the minutes or agenda of, not the one that it announces
    best = min(held, key=lambda one: _MEETING_PREFERENCE[one[0].status], default=None)
    return best[1] if best else None


def _pages(document: Document) -> list[Row]:
    name = document_id(document.sha256)
    return [
        {
            "id": page_id(name, page.number),
            "document_id": name,
            "page": page.number,
            "label": page.label,
            "text": page.text,
            "width": page.width,
            "height": page.height,
            "text_source": page.text_source,
            "confidence": page.confidence,
        }
        for page in document.pages
    ]


def _part(part: Part, ids: Ids, evidence: Evidence) -> Row:
    row: Row = {
        "id": ids[part],
        "ordinal": part.ordinal,
        "type": part.type,
        "title": part.title,
        "page_from": part.page_from,
        "page_to": part.page_to,
        "first_block": part.first_block,
        "end_block": part.end_block,
    }
    row["document_id"] = document_id(evidence.document.sha256)
    confidence = evidence.confidence(1.0, part.quote)
    return row | evidence.columns(part.quote) | {"confidence": confidence, "rule": READER}


def _committee_names(name: str, identity: Identity | None, findings: Sequence[AnyFinding]) -> list[Row]:
    """Each name that the paper gives to a body, with the earliest date at which it does."""
    council = identity.council if identity else None
    dates: dict[str, list[str]] = {}
    if identity and identity.committee:
        dates.setdefault(identity.committee, []).extend([identity.date] if identity.date else [])
    for meeting in select(findings, Meeting):
        dates.setdefault(meeting.committee, []).append(meeting.date.isoformat())
    return [
        {
            "committee_id": committee_id(council, body),
            "name": body,
            "document_id": name,
            "date": min(days, default=None),
        }
        for body, days in dates.items()
    ]


def _problems(document: Document, found: Sequence[Problem], evidence: Evidence) -> list[Row]:
    """The reader's problems and then the extractors', equal ones once."""
    name = document_id(document.sha256)
    problems = [Problem(code=p.code, message=p.message, rule=READER, page=p.page) for p in document.problems]
    problems += dict.fromkeys(found)
    for problem in problems:
        if problem.code not in REASONS:
            raise DatabaseError(f"document {name}: {problem.code!r} is not a reason code")
    rows: list[Row] = []
    for ordinal, (row_id, problem) in enumerate(
        zip(problem_ids(name, (p.code for p in problems)), problems, strict=True), start=1
    ):
        where: Row = dict.fromkeys(QUOTE_COLUMNS) | {"page": problem.page}
        if problem.quote:
            where = evidence.columns(problem.quote)
        own: Row = {"id": row_id, "document_id": name, "ordinal": ordinal, "code": problem.code}
        rows.append(own | {"message": problem.message, "rule": problem.rule} | where)
    return rows


def _sightings(
    findings: Sequence[AnyFinding],
    ids: Ids,
    identity: Identity | None,
    evidence: Evidence,
) -> list[Row]:
    """One row for each statement of a shared record; the record's own columns are JSON in ``record``.

    ``stated_id`` is what the document by itself calls the record; which record it is, ``settle`` tells.
    """
    council = identity.council if identity else None
    seen: dict[tuple[str, str], int] = {}
    rows: list[Row] = []
    for kind, table in SHARED.items():
        for finding in in_reading_order(findings, kind):
            key = (table, ids[finding])
            seen[key] = seen.get(key, 0) + 1
            row: Row = {
                "record_table": table,
                "stated_id": ids[finding],
                "ordinal": seen[key],
                "preference": _preference(finding, identity),
                "record": compact(columns_of(finding, ids, council)),
            }
            rows.append(row | _evidence(finding, evidence))
    return rows


def _preference(finding: Finding, identity: Identity | None) -> int:
    """How good a statement is, 0 the best: the order in which one is chosen as the record's row.

    A meeting's minutes say more than its agenda; confirmed minutes have been agreed; minutes issued by
    themselves are the record, the copy bound in a pack is for information.
    """
    status = _MEETING_PREFERENCE[finding.status] if isinstance(finding, Meeting) else 0
    unconfirmed = 0 if identity and identity.minutes_status == "confirmed" else 1
    paper = _PAPER_PREFERENCE.get(identity.type, 2) if identity else 2
    return status * 100 + unconfirmed * 10 + paper


def _with_evidence(finding: Finding, ids: Ids, own: Row, evidence: Evidence) -> Row:
    record: Record = finding
    return {"id": ids[record]} | own | _evidence(finding, evidence)


def _evidence(finding: Finding, evidence: Evidence) -> Row:
    return {"document_id": document_id(evidence.document.sha256)} | _quoted(finding, evidence)


def _quoted(finding: Finding, evidence: Evidence) -> Row:
    confidence = evidence.confidence(calibrated(finding.rule, finding.confidence), finding.quote)
    return evidence.columns(finding.quote) | {"confidence": confidence, "rule": finding.rule}
