"""One clause of a decision: its words as printed, and as running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.lines import Line
from extractors.sentences import sentences
from minutebook.model import Document, Quote
from minutebook.passage import passage

_TAIL = re.compile(
    r"(?:[;,]?\s+and(?:,?\s+(?:it\s+was\s+)?(?:further|also))?|[;,]\s*(?:and)?)\s*$", re.IGNORECASE
)
_LEADING = " :;,.–—*-•∑·▪\uf0b7>"
"""What may stand before a clause's own words: stops, and the bullets of symbol fonts, read as other signs."""
# "... was declared. 3. The minutes were agreed": an item's number in the middle of its paragraph, or the
# letter that stands for a hollow bullet
# "Further agreed, (3) that ..."
_OWN_NUMBER = re.compile(
    r"\d{1,2}(?:\.|\.\d{1,2}[a-z]?\.?)\s+(?=[A-Z])|o\s+(?=[A-Z])|\(\d{1,2}\)\s+(?=[Tt]hat\b)"
)

_CLOSING = ("”", '"')

Piece = tuple[Line, int, int]
"""Characters ``start:end`` of a line's text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its words as printed, and as running text."""

    quote: Quote
    text: str


def clause_from(document: Document, pieces: Sequence[Piece]) -> Clause | None:
    """The clause of some pieces, without the "and" that joins it to the next."""
    line, start, end = pieces[0]
    while start < end and line.text[start] in _LEADING:
        start += 1
    if label := _OWN_NUMBER.match(line.text, start, end):
        start = label.end()
    pieces = [(line, start, end), *pieces[1:]]
    texts = [line.text[start:end] for line, start, end in pieces]
    line, start, end = pieces[-1]
    if tail := _TAIL.search(texts[-1]):
        end = start + tail.start()
        texts[-1] = line.text[start:end]
    if texts[-1].rstrip()[-1:] in _CLOSING and not quotation_opened(" ".join(texts)):
        texts[-1] = texts[-1].rstrip()[:-1]
    if not "".join(texts).strip(" .;,:-"):
        return None
    spans = [
        span
        for (piece, a, _), words in zip(pieces, texts, strict=True)
        if words.strip()
        for span in piece.passage.quote(a, a + len(words)).spans
    ]
    whole = passage(document, spans)
    return Clause(whole.quote(0, len(whole.text)), " ".join(" ".join(texts).split()))


def clause_of(document: Document, line: Line, start: int, end: int) -> Clause | None:
    """The clause that is ``start:end`` of one line."""
    return clause_from(document, [(line, start, end)])


# "a) The accounts were approved. b) The balance was noted."
_POINT = re.compile(r"(?<=[a-z\d)][.;])\s+\(?[b-h]\)\s+(?=[A-Z])")


def sentence_spans(line: Line, start: int = 0) -> Iterator[tuple[int, int]]:
    """The sentences of a line from ``start`` on; each point of a list inside it is one."""
    for a, b in sentences(line.text[start:]):
        at = start + a
        for point in _POINT.finditer(line.text, at, start + b):
            yield at, point.start()
            at = point.end()
        yield at, start + b


def quotation_marks(text: str, end: int) -> int:
    """How many marks of quotation stand before ``end``; those of inches (2'6") open none."""
    count = 0
    for i in range(end):
        if text[i] == '"' and (count % 2 or not text[i - 1 : i].isdigit()):
            count += 1
    return count


def quotation_opened(text: str) -> bool:
    """Whether a quotation that ends with ``text`` begins in it too; "the plan be adopted.”" only ends one."""
    if text.rstrip().endswith("”"):
        return text.count("“") >= text.count("”")
    return text.count('"') % 2 == 0


def whole_quotations(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, those inside one quotation joined: another body's words are no clauses of their own."""
    joined: list[tuple[int, int]] = []
    for a, b in spans:
        if joined and text.count('"', joined[-1][0], joined[-1][1]) % 2:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return joined
