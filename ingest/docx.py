"""Word files (.docx) into a Document.

A Word file has no pages until it is printed. Where Word noted its page ends, or the writer asked for one,
those are the pages; a file without any is one page. Words have no boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ingest.compose import compose
from ingest.package import BROKEN, Package, W
from ingest.side_by_side import prose_for_layout
from ingest.word_body import Walker
from ingest.word_styles import lists_of, styles_of
from ingest.written import Piece, paras_in
from minutebook.errors import ReadError
from minutebook.model import Document, ReadingProblem

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def read_docx(data: bytes, *, sha256: str, file_name: str) -> Document:
    """The pages and blocks of a Word file; headers and footers are furniture, footnotes come at the end.

    Insertions that are still tracked are read and deletions are not, with the problem ``tracked-changes``;
    comments and hidden words are left out, with the problem ``words-left-out``. Raises ReadError:
    broken-docx, encrypted, too-large.
    """
    package = Package(data)
    main = package.main()
    related = package.relations(main)
    parts = {relation.kind: relation.target for relation in related.values()}
    body = package.xml(main).find(f"{W}body")
    if body is None:
        raise ReadError(BROKEN, "the Word file has no text part")
    walker = Walker(styles_of(_part(package, parts, "styles")), lists_of(_part(package, parts, "numbering")))
    pieces = list(walker.pieces(body))
    references = [related[key] for key in dict.fromkeys(walker.references) if key in related]
    heads = [r.target for r in references if r.kind == "header"]
    feet = [r.target for r in references if r.kind == "footer"]
    noted = _notes(package, parts, walker)
    above, below = (_furniture(package, names, walker) for names in (heads, feet))
    made = compose([*above, *prose_for_layout(pieces), *noted, *below])
    problems = tuple(_problems(_part(package, parts, "comments"), walker, empty=not made.blocks))
    return Document(sha256, file_name, MEDIA_TYPE, len(data), made.pages, made.blocks, problems=problems)


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


def _problems(comments: etree._Element | None, walker: Walker, *, empty: bool) -> Iterator[ReadingProblem]:
    if empty:
        yield ReadingProblem("page-without-text", "the Word file holds no words: pictures perhaps")
    if walker.changed:
        message = "the file has tracked changes; it was read as if all of them were accepted"
        yield ReadingProblem("tracked-changes", message)
    count = 0 if comments is None else len(comments.findall(f"{W}comment"))
    left = [f"{n} {what}" for n, what in ((count, "comments"), (walker.hidden, "hidden passages")) if n]
    if left:
        yield ReadingProblem("words-left-out", f"{' and '.join(left)} do not print and were left out")
