"""Web pages into a Document: ModernGov's meeting pages, any council's pages, and what Word exports.

The main content comes first; the site's own head and foot follow it as furniture; menus, banners and
scripts are left out. The page's text is made here of the words that a reader sees.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from ingest.compose import compose
from ingest.moderngov import cut_apart
from ingest.side_by_side import prose_for_layout
from ingest.web_visible import main_of, standing
from ingest.web_walk import Walker
from ingest.written import Piece
from minutebook.errors import ReadError
from minutebook.model import Document, ReadingProblem

MEDIA_TYPE = "text/html"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
"""Bytes in which a page says how it is encoded: browsers look at 1,024, Word's comments need more."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ERROR = re.compile(
    r"(?:error\s*)?\(?[45]\d\d\)?\b.*|.*\b(?:not found|access denied|forbidden|just a moment"
    r"|attention required|service unavailable|bad gateway|server error|runtime error|page cannot be displayed"
    r"|request rejected)\b.*",
    re.IGNORECASE,
)
_SHORT = 1_500
"""Characters of text: an error or a challenge says less, a paper with such a title would say more."""


def read_html(data: bytes, *, sha256: str, file_name: str) -> Document:
    """The blocks of a web page, which is one page, or as many as its page breaks make.

    Raises ReadError: not-a-paper for an error page. What is cut off on it is the problem ``text-cut``.
    """
    text, problems = _decoded(data)
    root, cut_short = _parsed(text)
    walker = Walker()
    body = None if root is None else root.find("body")
    if body is not None:
        main = main_of(body)
        walker.walk(main, in_main=main is not body)
        if main is not body:
            for element in _banners(body, main):
                walker.walk(element, in_main=False, skip=main)
    made = compose(prose_for_layout(walker.pieces))
    _refuse_error_page(root, sum(len(page.text) for page in made.pages))
    problems = (*problems, *cut_short, *_problems(walker, empty=not made.blocks))
    document = Document(sha256, file_name, MEDIA_TYPE, len(data), made.pages, made.blocks, problems=problems)
    return cut_apart(document, made.roles)


def pieces_of(data: bytes) -> tuple[Piece, ...]:
    """What is written on a page that is part of another paper, all of it taken as the paper's own."""
    root, _ = _parsed(_decoded(data)[0])
    body = None if root is None else root.find("body")
    walker = Walker()
    if body is not None:
        walker.walk(body, in_main=True)
    return tuple(walker.pieces)


def _decoded(data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    """The text by the mark at its head, else as the page says, else UTF-8, else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    found = _CHARSET.search(data[:_HEAD])
    named = (found[1] or found[2]).decode("ascii").lower() if found else "utf-8"
    if named in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        named = "cp1252"  # as browsers read it
    if named.startswith("utf-16"):
        named = "utf-8"  # a page whose head can be read byte by byte is not UTF-16
    try:
        return data.decode(named), ()
    except (UnicodeDecodeError, LookupError):
        message = f"the page is not in the encoding that it names ({named}); it was read as Windows-1252"
        return data.decode("cp1252", "replace"), (ReadingProblem("not-utf8", message),)


def _parsed(text: str) -> tuple[etree._Element | None, tuple[ReadingProblem, ...]]:
    """The page's elements; a problem where the parser gave up before its end."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_CONTROL.sub(" ", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, ()
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        message = "the page is nested too deeply; what stands below that was left out"
        return root, (ReadingProblem("page-failed", message, 1),)
    return root, ()


def _banners(body: etree._Element, main: etree._Element) -> Iterator[etree._Element]:
    """The site's head and foot outside the main content, the outermost elements only."""
    steps = etree.iterwalk(body, events=("start",))
    for _, element in steps:
        if element is main or standing(element, in_main=False) != "shown":
            steps.skip_subtree()
        if element is not main and standing(element, in_main=False) == "furniture":
            yield element


def _refuse_error_page(root: etree._Element | None, length: int) -> None:
    title = "" if root is None else " ".join((root.findtext("head/title") or "").split())
    if length < _SHORT and _ERROR.fullmatch(title):
        raise ReadError("not-a-paper", f"this is an error page: {title[:80]}")


def _problems(walker: Walker, *, empty: bool) -> Iterator[ReadingProblem]:
    if empty:
        yield ReadingProblem("page-without-text", "the web page shows no words of its own", 1)
    if walker.cut:
        yield ReadingProblem("text-cut", f"{walker.cut} texts are cut off on this page", 1)
    if walker.changed:
        yield ReadingProblem("tracked-changes", "passages marked as deleted were left out")
    left = [f"{count} {what}" for what, count in sorted(walker.left.items())]
    if left:
        yield ReadingProblem("words-left-out", f"left out: {', '.join(left)}")
