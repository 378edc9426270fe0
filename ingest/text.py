"""Plain text and Markdown into a Document.

Council papers circulate as text in three dialects, often mixed in one file: a dump with one paragraph a line
and tabs between table cells; Markdown with inline HTML; and text hard-wrapped at the width of the printed
page. Lines are told apart by their own marks; whether neighbouring lines are one paragraph is told by how
long lines run in the file. A form feed ends a page; a file without one is one page.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from ingest.headed import headed_block, headed_rows
from ingest.listed import text_table, tiles
from ingest.markup import is_bold, readable
from ingest.spaced import MOST_ROWS, spaced_rows
from ingest.text_lines import (
    UNWRAPPED_LINE,
    Line,
    barred_lines,
    begins_row,
    lines_of,
    table_lines,
    wrap_width,
)
from ingest.text_tables import bar_block, table_block
from ingest.torn import joined
from ingest.typed import STAMP, is_tabbed
from minutebook.model import Block, BlockKind, Document, Page, ReadingProblem, Span

_HASHES = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?=\S)")
_BULLET = re.compile(r"^(?P<indent>\s*)(?P<marker>[-*+•▪◦●▶➢–■✓✔]|o(?=\s{2}))\s+(?=\S)")
_NUMBER = re.compile(
    r"^(?P<indent>\s*)(?P<bold>\*\*)?(?P<marker>\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4}|[IVX]{2,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)(?(bold)\*\*)\s+(?=\S)"
)
# "1<tab>the plan be endorsed; and": a clause, where "1<tab>Apologies" heads an item
_CLAUSE = re.compile(r"^(?P<indent>\s*)(?P<marker>\d{1,2})\t+(?=[a-z]|\S.*[.;]\s*$)")
_GLUED_STAMP = re.compile(r"^\s*Page\s+\d{1,4}\s+(?=[A-Z])")
# "PRESENT: Councillor A Marsh", "Also in attendance:": a label and what it labels are no end of a sentence
_LABEL = re.compile(r"^\s*(?:[A-Z]+(?:\s[A-Z]+){0,4}|[A-Z][a-z]+(?:\s[a-z]+){0,3})\s?:(?=\s|$)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*$")
_WORDS_AT_MOST_IN_A_HEADING = 14
_WORDS_AT_MOST_IN_A_LEAD_IN = 4


def read_text(data: bytes, *, sha256: str, file_name: str, media_type: str = "text/plain") -> Document:
    """The Document of a text or Markdown file; line ends become line feeds, nothing else changes.

    UTF-16 is known by its mark. What is not UTF-8 either is read as Windows-1252, with the reading problem
    ``not-utf8``.
    """
    text, problems = _decode(data)
    texts = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    if len(texts) > 1 and not texts[-1].strip():
        texts.pop()
    pages = tuple(Page(number, t, text_source="text") for number, t in enumerate(texts, 1))
    blocks = tuple(block for page in pages for block in joined(page, _blocks(page)))
    return Document(sha256, file_name, media_type, len(data), pages, blocks, problems=problems)


def _decode(data: bytes) -> tuple[str, tuple[ReadingProblem, ...]]:
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; the file was read as Windows-1252"
        return data.decode("cp1252", "replace"), (ReadingProblem("not-utf8", message),)


def _blocks(page: Page) -> Iterator[Block]:
    lines = lines_of(page.text)
    width = wrap_width(lines)
    i = 0
    while i < len(lines):
        line = lines[i]
        barred = barred_lines(lines, i)
        if barred:
            block = bar_block(page, [(x.start, x.end) for x in lines[i : i + barred]])
            if block:
                yield block
            i += barred
        elif _RULE.match(line.words):
            i += 1
        elif STAMP.match(line.words) and not tiles(page, lines[i : i + MOST_ROWS]):
            yield _block(page, "furniture", [line])
            i += 1
        elif begins_row(line):
            taken = table_lines(lines, i)
            block = table_block(page, [(x.start, x.end) for x in lines[i : i + taken]])
            if block:
                yield block
            i += taken
        elif table := text_table(page, lines[i : i + MOST_ROWS]):
            yield from table.blocks
            i += table.lines
        elif headed := headed_rows(lines[i : i + MOST_ROWS]):
            yield headed_block(page, lines[i : i + headed])
            i += headed
        else:
            taken = _paragraph_length(lines, i, width)
            yield from _text_block(page, lines[i : i + taken])
            i += taken


def _starts_block(line: Line) -> bool:
    words = line.words
    return bool(
        line.blank_before
        or begins_row(line)
        or is_tabbed(words)
        or _HASHES.match(words)
        or _BULLET.match(words)
        or (_NUMBER.match(words) and not line.named)
        or STAMP.match(words)
        or _RULE.match(words)
    )


def _paragraph_length(lines: list[Line], first: int, width: int) -> int:
    """How many lines from ``first`` make one block."""
    if _HASHES.match(lines[first].words):
        return 1
    count = 1
    while first + count < len(lines):
        before, line = lines[first + count - 1], lines[first + count]
        hangs = _indent(line) > _indent(lines[first])
        labelled = _LABEL.match(line.words) and not _is_cut(lines[first], before, line, width)
        if (
            _starts_block(line)
            or _opens_table(lines, first + count)
            or labelled
            or not _runs_on(before, line, width, hangs=hangs)
        ):
            break
        count += 1
    return count


def _opens_table(lines: list[Line], at: int) -> bool:
    """Whether a table whose cells bars or blanks part begins at a line: its caption may stand right above."""
    words = lines[at].words.strip()
    if "|" in words:
        return bool(barred_lines(lines, at))
    if "   " not in words:
        return False
    return bool(
        spaced_rows([line.words for line in lines[at : at + MOST_ROWS]])
        or headed_rows(lines[at : at + MOST_ROWS])
    )


def _is_cut(first: Line, before: Line, line: Line, width: int) -> bool:
    """Whether the line before a word with a colon was cut by the page's width inside its sentence.

    "... and the Minister for" / "Housing: the hall is to be let". Labels follow labels, whatever their width.
    """
    if not width or _LABEL.match(first.words) or before.words.rstrip().endswith((".", ":", ";", "!", "?")):
        return False
    return _is_full(before, line, width)


def _is_full(before: Line, line: Line, width: int) -> bool:
    """Whether the first word of ``line`` had no room on the line before it."""
    return len(before.words.rstrip()) + len(line.words.split()[0]) + 1 >= width * 0.9


def _indent(line: Line) -> int:
    return len(line.words) - len(line.words.lstrip())


def _runs_on(before: Line, line: Line, width: int, *, hangs: bool) -> bool:
    """Whether ``line`` continues the paragraph of the line before it, no blank line between them.

    ``hangs``: it is set further in than the paragraph's first line, not as all lines of the page are.
    """
    words, last = line.words, before.words.rstrip()
    if before.words.endswith("  ") and not before.words.endswith("   "):
        return False  # two spaces at the end of a Markdown line ask for a line break
    if hangs and not last.endswith((".", ":")):
        return True
    if words.lstrip()[:1].islower():
        return True
    if is_bold(last) or is_bold(words):
        return False
    if not width:
        return len(last) > UNWRAPPED_LINE // 2 and not last.endswith((".", ":", ";"))
    return _is_full(before, line, width) or (last.endswith(",") and len(last) > width / 2)


def _text_block(page: Page, lines: list[Line]) -> Iterator[Block]:
    first = lines[0].words
    glued = _GLUED_STAMP.match(first)
    if glued:
        at = lines[0].start
        yield Block("furniture", (_trimmed(page, at, at + glued.end()),))
        lines = [Line(page.text, at + glued.end(), lines[0].end, True, True), *lines[1:]]
        first = lines[0].words
    if hashes := _HASHES.match(first):
        yield _block(page, "heading", lines, skip=hashes.end(), level=len(hashes["hashes"]), bold=True)
    elif bullet := _BULLET.match(first):
        yield from _item(page, lines, bullet)
    elif (number := _NUMBER.match(first) or _CLAUSE.match(first)) and not lines[0].named:
        yield from _item(page, lines, number)
    elif _is_heading(lines):
        bold = is_bold(first)
        level = 2 if first.strip().isupper() else 3
        yield _block(page, "heading", lines, level=level, bold=bold)
    else:
        yield _block(page, "paragraph", lines, bold=len(lines) == 1 and is_bold(first))


def _item(page: Page, lines: list[Line], mark: re.Match[str]) -> Iterator[Block]:
    """A list item. A bullet before a number (``- 1. That ...``) is the dump's; the number is the paper's."""
    depth = len(mark["indent"].expandtabs(4)) // 2
    at, skip = lines[0].start, mark.end()
    marker = (at + mark.start("marker"), at + mark.end("marker"))
    inner = _NUMBER.match(lines[0].words[skip:])
    if inner and mark.re is _BULLET:
        marker = (at + skip + inner.start("marker"), at + skip + inner.end("marker"))
        skip += inner.end()
    yield _block(page, "list_item", lines, skip=skip, level=depth, marker=Span(page.number, *marker))


def _is_heading(lines: list[Line]) -> bool:
    """A short line alone that begins like a title and does not end like a sentence."""
    line, words = lines[0], lines[0].words.strip()
    if len(lines) > 1 or not (line.blank_before and line.blank_after):
        return False
    bare = words.strip("*_ ")
    if len(bare.split()) > _WORDS_AT_MOST_IN_A_HEADING and not bare.isupper():
        return False
    if bare.endswith(":") and not bare.isupper() and len(bare.split()) > _WORDS_AT_MOST_IN_A_LEAD_IN:
        return False  # "The main points to note were as follows:" leads a list in
    starts = bare[:1].isupper() or bare[:1].isdigit()
    return starts and not bare.endswith((".", ";", ",", "-")) and not re.match(r"That\s", bare)


def _trimmed(page: Page, start: int, end: int) -> Span:
    words = page.text[start:end]
    return Span(page.number, start + len(words) - len(words.lstrip()), start + len(words.rstrip()))


def _block(
    page: Page,
    kind: BlockKind,
    lines: list[Line],
    *,
    skip: int = 0,
    level: int = 0,
    marker: Span | None = None,
    bold: bool = False,
) -> Block:
    spans: list[Span] = []
    for i, line in enumerate(lines):
        start = line.start + (skip if i == 0 else 0)
        spans.extend(Span(page.number, s.start, s.end) for s in readable(page.text, start, line.end))
    if not spans:  # markup only, such as an empty table row or a picture: kept as furniture
        kind, spans = "furniture", [_trimmed(page, lines[0].start, lines[-1].end)]
    text = page.text[marker.start : marker.end] if marker else ""
    return Block(kind, tuple(spans), level=level, marker=text, marker_span=marker, bold=bold)
