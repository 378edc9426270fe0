"""Word files (.docx) into a Document.

A Word file has no pages until it is printed. Where Word noted its page ends, or the writer asked for one,
those are the pages; a file without any is one page. Words have no boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes

from lxml import etree

from ingest.compose import compose
from ingest.html import pieces_of
from ingest.package import BROKEN, Package, W
from ingest.side_by_side import prose_for_layout
from ingest.word_body import Walker
from ingest.word_styles import lists_of, styles_of
from ingest.written import Para, Piece, Run, paras_in
from minutebook.errors import ReadError
from minutebook.model import Document, ReadingProblem

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_MAIL = re.compile(rb"(?:MIME-Version|Content-Type):", re.IGNORECASE)
_HEAD = 1_024
"""Bytes in which a file put into another shows what it is."""

_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


@dataclass(frozen=True, slots=True)
class _Written:
    """What a Word file holds: running heads, the body, running feet; ``walker`` has the counts."""

    above: tuple[Piece, ...]
    body: tuple[Piece, ...]
    below: tuple[Piece, ...]
    walker: Walker
    comments: int


def read_docx(data: bytes, *, sha256: str, file_name: str) -> Document:
    """The pages and blocks of a Word file; headers and footers are furniture, footnotes come at the end.

    Insertions that are still tracked are read and deletions are not, with the problem ``tracked-changes``;
    what is left out (comments, hidden words, charts, embedded objects) is named in the problem
    ``words-left-out``. Raises ReadError: broken-docx, encrypted, too-large.
    """
    written = _written(Package(data))
    made = compose([*written.above, *prose_for_layout(written.body), *written.below])
    problems = tuple(_problems(written, empty=not made.blocks))
    return Document(sha256, file_name, MEDIA_TYPE, len(data), made.pages, made.blocks, problems=problems)


def _written(package: Package, *, inside: bool = False) -> _Written:
    """``inside`` tells that the file was found in another: those in it are then not opened."""
    main = package.main()
    related = package.relations(main)
    parts = {relation.kind: relation.target for relation in related.values()}
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise ReadError(BROKEN, "the Word file has no text part")

    def target(relation: str) -> str | None:
        name = related[relation].target if relation in related else None
        return name if name and package.has(name) else None

    def xml(relation: str) -> etree._Element | None:
        name = target(relation)
        return package.xml(name) if name else None

    def inserted(relation: str) -> Sequence[Piece] | None:
        name = target(relation)
        return _inserted(package.read(name), walker, inside=inside) if name else None

    styles, lists = styles_of(_part(package, parts, "styles")), lists_of(_part(package, parts, "numbering"))
    walker = Walker(styles, lists, xml, inserted)
    pieces = list(walker.pieces(body))
    references = [related[key] for key in dict.fromkeys(walker.references) if key in related]
    heads = [r.target for r in references if r.kind == "header"]
    feet = [r.target for r in references if r.kind == "footer"]
    noted = _notes(package, parts, walker)
    above, below = (tuple(_furniture(package, names, walker)) for names in (heads, feet))
    comments = _part(package, parts, "comments")
    count = 0 if comments is None else len(comments.findall(f"{W}comment"))
    return _Written(above, (*pieces, *noted), below, walker, count)


def _inserted(data: bytes, walker: Walker, *, inside: bool) -> Sequence[Piece] | None:
    """The pieces of a file that was put into a Word file whole: a web page, a Word file or plain text."""
    if data.startswith(b"PK"):
        if inside:
            return None
        try:
            written = _written(Package(data), inside=True)
        except ReadError:
            return None
        walker.take_in(written.walker)
        return written.body
    page = _mailed(data) if _MAIL.match(data) else data if _WEB_PAGE.search(data[:_HEAD]) else None
    if page is not None:
        return pieces_of(page)
    if data.startswith(b"{\\rtf") or b"\0" in data:
        return None
    return [Para((Run(line),)) for line in data.decode("utf-8-sig", "replace").splitlines()]


def _mailed(data: bytes) -> bytes:
    """The web page in a file that is put together like a mail, as browsers save pages with their pictures."""
    pages = (part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html")
    found = next((part.get_payload(decode=True) for part in pages), b"")
    return found if isinstance(found, bytes) else b""


def _part(package: Package, parts: dict[str, str], kind: str) -> etree._Element | None:
    target = parts.get(kind)
    return package.xml(target) if target and package.has(target) else None


def _furniture(package: Package, names: list[str], walker: Walker) -> Iterator[Piece]:
    """The running heads or feet of all sections, each wording once."""
    seen: set[str] = set()
    for name in names:
        if not package.has(name):
            continue
        for para in paras_in(tuple(walker.pieces(package.xml(name)))):
            if para.words and para.words not in seen:
                seen.add(para.words)
                yield replace(para, kind="furniture", level=0, marker="")


def _notes(package: Package, parts: dict[str, str], walker: Walker) -> Iterator[Piece]:
    """Footnotes and endnotes in the order in which the text refers to them."""
    for kind, part in _NOTES.items():
        root = _part(package, parts, part)
        if root is None:
            continue
        by_id = {note.get(f"{W}id"): note for note in root.findall(f"{W}{kind}")}
        wanted = dict.fromkeys(key for of, key in walker.notes if of == kind)
        for key in wanted:
            if key in by_id:
                yield from walker.pieces(by_id[key])


def _problems(written: _Written, *, empty: bool) -> Iterator[ReadingProblem]:
    walker = written.walker
    if empty:
        yield ReadingProblem("page-without-text", "the Word file holds no words: pictures perhaps")
    if walker.changed:
        message = "the file has tracked changes; it was read as if all of them were accepted"
        yield ReadingProblem("tracked-changes", message)
    unprinted = {"comments": written.comments, "hidden passages": walker.hidden}
    left = [f"{n} {what}" for what, n in (*unprinted.items(), *sorted(walker.left.items())) if n]
    if left:
        yield ReadingProblem("words-left-out", f"left out: {', '.join(left)}")
