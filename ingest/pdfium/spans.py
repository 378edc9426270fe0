"""The words of a page's text by their places among its UTF-16 units."""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from ingest.pdfium.compiled import helper

LINE_END_HYPHEN = "\ufffe\x02"
"""How PDFium shows a hyphen at a line end, after which it glues the next line on."""

_WORD = re.compile(rf"[^\s\x00-\x20{LINE_END_HYPHEN}]+[{LINE_END_HYPHEN}]?|[{LINE_END_HYPHEN}]")
_WRAPS = re.compile(" \r")


class Spans(NamedTuple):
    """The first and last unit of each word, and whether a space and the end of its line follow."""

    firsts: array[int]
    lasts: array[int]
    wraps: array[int]


def spans_of(units: str) -> Spans:
    """The words of a text that has a character for each unit."""
    quick = helper()
    if quick is not None and len(packed := units.encode("utf-16-le", "surrogatepass")) == 2 * len(units):
        return Spans(*quick.spans(packed))
    found = [word.span() for word in _WORD.finditer(units)]
    wrapped = {end.start() for end in _WRAPS.finditer(units)}
    return Spans(
        array("i", [start for start, _ in found]),
        array("i", [end - 1 for _, end in found]),
        array("B", [end in wrapped for _, end in found]),
    )
