"""Running text made from pieces of pages, with a way back to them.

Extractors match patterns on a passage's ``text`` and turn what they matched into a Quote with ``quote``.
The text is for reading: the pieces of its blocks joined by single spaces, typographic spaces and line ends
turned into plain spaces one for one, so that a pattern need not know how a paper was set. Offsets lead back
to the untouched page text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.model import Block, Document, Quote, Span
from minutebook.short_texts import LONGEST, MOST

_READ_AS = str.maketrans(
    dict.fromkeys("\n\r\t\u00a0\u202f\u2009", " ")
    | dict.fromkeys("\u2010\u2011\u00ad", "-")
    | {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
)
"""Characters read as plain ones, one for one: lengths stay, so offsets do."""

_MARKUP = re.compile(r"<[^<>]*>|&[a-z]+;|[\s*_#\\|>`~\[\]()-]+|\]\([^)]*\)", re.I)
_SPACE = re.compile(r"\s")
_HYPHEN_AT_LINE_END = re.compile(r"\w-$")
_MOST_BLANKS = 200
"""No paper sets so many between two words of a line: more of them are read as one. Patterns that look for
blanks try every one of a run as the first, and twenty thousand of them took half a minute."""
_BLANKS = " " * _MOST_BLANKS
_LONG_RUN = re.compile(rf"\s{{{_MOST_BLANKS},}}+")


@dataclass(frozen=True, slots=True)
class Passage:
    """``text`` made of ``spans``; ``starts[i]`` is where span ``i`` begins in it."""

    document: Document
    text: str
    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def quote(self, start: int, end: int) -> Quote:
        """The words that ``text[start:end]`` was made of, as printed, white space at both ends left out.

        Markup between two pieces is part of the quote; furniture is not. Raises SpanError when nothing but
        white space is asked for.
        """
        end = min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return self.document.quote(*_merged(self.document, self._covered(start, end)))

    def _covered(self, start: int, end: int) -> list[Span]:
        covered = []
        first = max(0, bisect_right(self.starts, start) - 1)
        for at, span in zip(self.starts[first:], self.spans[first:], strict=True):
            if at >= end:
                break
            a, b = max(start, at), min(end, at + span.end - span.start)
            if a < b:
                covered.append(Span(span.page, span.start + a - at, span.start + b - at))
        return covered


def _merged(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Neighbours on one page become one span where only white space and markup lie between them."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and last.page == span.page and last.end <= span.start:
            between = document.page(span.page).text[last.end : span.start]
            if not _MARKUP.sub("", between):
                merged[-1] = Span(last.page, last.start, span.end)
                continue
        merged.append(span)
    return merged


def _joint(document: Document, left: Span, right: Span) -> str:
    """What stands between two pieces of one block: a space, or nothing inside a word."""
    if left.page == right.page and left.end <= right.start:
        between = document.page(left.page).text[left.end : right.start]
        if not _SPACE.search(between):
            return ""
    return "" if _HYPHEN_AT_LINE_END.search(document.slice(left)[-2:]) else " "


def passage(document: Document, pieces: Iterable[Block | Span]) -> Passage:
    """The running text of blocks (or bare spans) in the order given.

    A list item's marker is left out; a table's cells follow one another. A printed line that ends in a
    hyphen runs on without a space (``in-`` / ``house`` reads ``in-house``).
    """
    pieces = tuple(pieces)
    kept = document.derived(_kept)
    for_what = tuple(id(piece) for piece in pieces)
    known = kept.get(for_what)
    if known is not None:
        return known[1]
    made = _passage(document, pieces)
    if len(made.text) <= LONGEST:
        if len(kept) >= MOST:
            kept.clear()
        kept[for_what] = pieces, made
    return made


def let_go(document: Document) -> None:
    """Forgets the passages kept of a document: they hold it, as it holds them."""
    document.derived(_kept).clear()


def _kept(_: Document) -> dict[tuple[int, ...], tuple[tuple[Block | Span, ...], Passage]]:
    """Passages of a document by the identity of their pieces, which stand beside them and so cannot end.

    Most blocks are read by ten extractors; to compare their pieces takes longer than to read them.
    """
    return {}


def _passage(document: Document, pieces: Iterable[Block | Span]) -> Passage:
    spans: list[Span] = []
    starts: list[int] = []
    texts: list[str] = []
    length = 0
    for piece in pieces:
        for i, (span, words) in enumerate(_pieces(document, piece)):
            if spans:
                joint = _joint(document, spans[-1], span) if i else " "
                texts.append(joint)
                length += len(joint)
            spans.append(span)
            starts.append(length)
            texts.append(words)
            length += len(words)
    return Passage(document, "".join(texts), tuple(spans), tuple(starts))


def _pieces(document: Document, piece: Block | Span) -> Iterator[tuple[Span, str]]:
    """The spans of a piece with their text, cut where they hold nothing but blanks for very long."""
    for span in (piece,) if isinstance(piece, Span) else piece.spans:
        words = document.slice(span).translate(_READ_AS)
        if _BLANKS not in words:
            yield span, words
            continue
        at = 0
        for end, begin in [*(run.span() for run in _LONG_RUN.finditer(words)), (len(words), len(words))]:
            if at < end:
                yield Span(span.page, span.start + at, span.start + end), words[at:end]
            at = begin


def reading(document: Document, block: Block) -> str:
    """The running text of one block, white space folded: for looking at, not for offsets."""
    return " ".join(passage(document, (block,)).text.split())


def cell_reading(document: Document, spans: Sequence[Span]) -> str:
    """The running text of one table cell, white space folded; empty for an empty cell."""
    return " ".join(passage(document, spans).text.split()) if spans else ""
