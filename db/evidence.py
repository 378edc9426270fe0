"""Where a row's words stand: a Quote turned into the columns that every extracted row ends with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from db.layout import compact, rounded_words
from minutebook.model import Document, Page, Quote, Span, boxes_of

Value = str | int | float | bytes | None
Row = dict[str, Value]
"""One row of a table: column -> value, ready for SQLite."""

DECIMALS = 5
"""Of a box's fractions: a hundred-thousandth of a page is finer than a screen's pixel."""

QUOTE_COLUMNS = ("page", "quote", "char_start", "char_end", "spans", "boxes")


class Evidence:
    """Makes evidence columns for the quotes of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def columns(self, quote: Quote) -> Row:
        """``page``, ``quote``, ``char_start``, ``char_end``, ``spans``, ``boxes``.

        The two offsets run from the first to the last character that the quote has on its first page;
        ``spans`` has all of it. ``boxes`` are fractions of the page from its top left corner.
        """
        start, end = reach(quote.spans)
        return {
            "page": quote.page,
            "quote": quote.text,
            "char_start": start,
            "char_end": end,
            "spans": compact([[s.page, s.start, s.end] for s in quote.spans]),
            "boxes": compact(self.boxes(quote)),
        }

    def confidence(self, rule: float, quote: Quote) -> float:
        """How sure a row is: as sure as its rule, times the page's where its words were recognised.

        Of several pages the least sure counts.
        """
        pages = (self.document.page(span.page).confidence for span in quote.spans)
        least = min((sure for sure in pages if sure is not None), default=None)
        return rule if least is None else round(rule * least, 3)

    def boxes(self, quote: Quote) -> list[list[float]]:
        """``[page, x0, top, x1, bottom]`` for each printed line of the quote; none without a layout."""
        found: list[list[float]] = []
        for number in dict.fromkeys(span.page for span in quote.spans):
            page = self.document.page(number)
            if not (page.words and page.width and page.height):
                continue
            spans = [span for span in quote.spans if span.page == number]
            width, height = page.width, page.height
            found.extend(
                [
                    number,
                    _fraction(box.x0, width),
                    _fraction(box.top, height),
                    _fraction(box.x1, width),
                    _fraction(box.bottom, height),
                ]
                for box in boxes_of(self._near(page, spans), spans)
            )
        return found

    def _near(self, page: Page, spans: Iterable[Span]) -> Page:
        """The page with only the words about the spans: looking at all for each of 40 quotes is slow.

        Their boxes are rounded as they are stored, so that a loaded document gives the same rows.
        """
        starts = self._starts.get(page.number)
        words = page.words
        if starts is not None:
            first = max(0, bisect_right(starts, min(span.start for span in spans)) - 1)
            words = words[first : bisect_left(starts, max(span.end for span in spans))]
        return replace(page, words=rounded_words(words))

    @cached_property
    def _starts(self) -> dict[int, Sequence[int]]:
        """Where each word starts, for the pages whose words follow one another in the text."""
        found: dict[int, Sequence[int]] = {}
        for page in self.document.pages:
            starts = page.words.starts
            if all(start >= end for start, end in zip(starts, [0, *page.words.ends], strict=False)):
                found[page.number] = starts
        return found


def reach(spans: Iterable[Span]) -> tuple[int, int]:
    """The first and the end of the last character that the spans have on the page where they begin."""
    spans = tuple(spans)
    first = [span for span in spans if span.page == spans[0].page]
    return min(span.start for span in first), max(span.end for span in first)


def _fraction(points: float, whole: float) -> float:
    """Of the page's side, kept on the page: a box may hang over its edge by a hair."""
    return round(min(max(points / whole, 0.0), 1.0), DECIMALS)
