"""Made-up minutes for tests: text in, findings of the minutes extractors out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors import actions, arising, minutes, recommendations, resolutions
from ingest.conventions import Conventions, load
from ingest.text import read_text
from minutebook.findings import AnyFinding, Attendance, Meeting
from minutebook.model import Document, Part, PartType

DAY = date(2021, 7, 20)
HEAD = "EXAMPLE BOARD\n\nA meeting of the Example Board was held on Tuesday 20 July 2021.\n\n"


def document_of(text: str, part_type: PartType = "minutes") -> Document:
    """A text as one part of that type."""
    document = read_text(text.encode("utf-8", "replace"), sha256="0" * 64, file_name="paper.txt")
    return in_one_part(document, part_type)


def in_one_part(document: Document, part_type: PartType = "minutes") -> Document:
    """A document whose whole is one part of that type."""
    if not document.blocks:
        return document
    first = document.quote(*document.blocks[0].spans)
    part = Part(1, part_type, first.text, first, 0, len(document.blocks), 1, document.pages[-1].number)
    return replace(document, parts=(part,))


def read_minutes(
    text: str,
    *,
    head: str = HEAD,
    part_type: PartType = "minutes",
    present: tuple[str, ...] = (),
    conventions: Conventions | None = None,
) -> tuple[AnyFinding, ...]:
    """What the extractors of minutes find in ``head`` and ``text``, the minutes of the Example Board."""
    return read_document(document_of(head + text, part_type), present=present, conventions=conventions)


def read_document(
    document: Document, *, present: tuple[str, ...] = (), conventions: Conventions | None = None
) -> tuple[AnyFinding, ...]:
    """The same of a document that is one part, the minutes of the Example Board."""
    if not document.parts:
        return ()
    quote = document.parts[0].quote
    meeting = Meeting(quote=quote, rule="test@1", committee="Example Board", date=DAY, status="minutes")
    found: tuple[AnyFinding, ...] = (meeting,)
    for name in present:
        found += (Attendance(quote=quote, rule="test@1", meeting=meeting, name=name, kind="member"),)
    known = conventions or load()
    for extractor in (minutes, resolutions, recommendations, actions, arising):
        found += tuple(extractor.run(document, known, found))
    for finding in found:
        if finding.quote is not None:
            assert document.quote(*finding.quote.spans).text == finding.quote.text
    return found
