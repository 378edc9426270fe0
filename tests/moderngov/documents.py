"""The addresses under which files lie: documents/g…, b…, s… and mgConvert2PDF.aspx."""

from __future__ import annotations

import re
from hashlib import sha256

from tests.moderngov.council import Council, Paper
from tests.moderngov.exchange import PDF, Answer, Asked, page
from tests.moderngov.manners import Manners
from tests.moderngov.pdf import set_pdf
from tests.moderngov.printed import name_of, printed

_PLACE = re.compile(r"/documents/(?P<kind>[gbs])(?P<number>\d+)/[^/]+\.pdf$", re.IGNORECASE)


def document(council: Council, manners: Manners, asked: Asked) -> Answer:
    """A file below documents/: the number says which it is, the name does not count, T must be given."""
    place = _PLACE.fullmatch(asked.path)
    if not place:
        return page(404, "404 - File or directory not found.")
    number, wanted = int(place["number"]), asked.value("T")
    match place["kind"].lower():
        case "s":
            paper = next((p for p in council.papers.values() if p.stored == number), None)
            data = file_of(paper) if paper else b""
        case "b":
            bundles = (b for m in council.meetings.values() for b in m.bundles if b.number == number)
            bundle = next(bundles, None)
            data = set_pdf(bundle.pages, bundle.title) if bundle and wanted == "9" else b""
        case _:
            data = _of_meeting(council, number, wanted or "")
    return _file(data, manners, asked)


def converted(council: Council, manners: Manners, asked: Asked) -> Answer:
    """The same file of an item by the number of its attachment."""
    paper = council.papers.get(asked.number("ID") or 0)
    return _file(file_of(paper) if paper else b"", manners, asked)


def file_of(paper: Paper) -> bytes:
    """The bytes of a document; none where the public may not have it or it is elsewhere."""
    if paper.restricted or paper.elsewhere:
        return b""
    return paper.data or set_pdf(paper.pages, paper.title)


def size_of(data: bytes) -> str:
    """PDF 119 KB."""
    kilo = max(1, round(len(data) / 1024))
    return f"PDF {kilo} KB" if kilo < 1024 else f"PDF {round(kilo / 1024)} MB"


def meeting_file(council: Council, number: int, kind: str) -> bytes:
    """A paper of a meeting as bytes; none where there is no such paper."""
    meeting = council.meetings[number]
    pages = printed(council, meeting, kind)
    return set_pdf(pages, name_of(council, meeting, kind).removesuffix(".pdf")) if pages else b""


def _of_meeting(council: Council, agenda: int, kind: str) -> bytes:
    meeting = next((m for m in council.meetings.values() if m.agenda == agenda), None)
    return meeting_file(council, meeting.number, kind) if meeting else b""


def _file(data: bytes, manners: Manners, asked: Asked) -> Answer:
    if not data:
        return page(404, "404 - File or directory not found.")
    if not manners.validators:
        return Answer(200, data, PDF)
    tag = f'"{sha256(data).hexdigest()[:16]}"'
    if asked.headers.get("if-none-match") == tag:
        return Answer(304, b"", PDF, (("ETag", tag),))
    return Answer(200, data, PDF, (("ETag", tag),))
