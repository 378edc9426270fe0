"""Running text leads back to the words as printed."""

from __future__ import annotations

import pytest

from ingest.text import read_text
from minutebook.errors import SpanError
from minutebook.model import Block, Box, Document, Page, Span, Word, Words, boxes_of
from minutebook.passage import passage


def document(*texts: str) -> Document:
    pages = tuple(Page(n, t) for n, t in enumerate(texts, 1))
    return Document("0" * 64, "made-up.pdf", "application/pdf", 1, pages)


def test_a_quote_over_a_stamp_is_two_spans_and_leaves_the_stamp_out() -> None:
    paper = document("the plan was\nPage 6\nagreed by all")
    whole = passage(paper, (Block("paragraph", (Span(1, 0, 12), Span(1, 20, 33))),))
    assert whole.text == "the plan was agreed by all"
    quote = whole.quote(4, 19)
    assert quote.spans == (Span(1, 4, 12), Span(1, 20, 26))
    assert quote.text == "plan was\nagreed"


def test_a_quote_over_a_line_end_is_one_span_with_the_line_end_in_it() -> None:
    paper = document("the plan\nwas agreed")
    whole = passage(paper, (Block("paragraph", (Span(1, 0, 8), Span(1, 9, 19))),))
    assert whole.quote(4, 12).text == "plan\nwas"


@pytest.mark.parametrize("blank", [" ", "\n", "\t", "\u00a0"])
def test_thousands_of_blanks_are_read_as_one_and_quoted_as_printed(blank: str) -> None:
    """Patterns try each of a run: twenty thousand blanks between two words took half a minute."""
    printed = f"the plan{blank * 20_000}was agreed"
    whole = passage(document(printed), (Span(1, 0, len(printed)),))
    assert whole.text == "the plan was agreed"
    assert whole.quote(4, 12).text == printed[4:-7]
    assert whole.quote(0, len(whole.text)).spans == (Span(1, 0, len(printed)),)


@pytest.mark.parametrize("blanks", [2, 199])
def test_a_gap_as_papers_have_it_stays(blanks: int) -> None:
    printed = f"the plan{' ' * blanks}was agreed"
    assert passage(document(printed), (Span(1, 0, len(printed)),)).text == printed


def test_blanks_alone_are_no_text() -> None:
    assert passage(document(" " * 500 + "x"), (Span(1, 0, 500),)).text == ""


def test_a_quote_over_a_page_end_has_a_span_on_each_page() -> None:
    paper = document("the plan", "was agreed")
    whole = passage(paper, (Block("paragraph", (Span(1, 0, 8), Span(2, 0, 10))),))
    assert whole.quote(0, len(whole.text)).spans == (Span(1, 0, 8), Span(2, 0, 10))


def test_a_hyphen_at_a_line_end_joins_within_a_block_and_never_between_two() -> None:
    paper = document("in-\nhouse care\nAGREED-\nThat")
    a, b, c = (
        Block("paragraph", (Span(1, 0, 3), Span(1, 4, 14))),
        Block("paragraph", (Span(1, 15, 22),)),
        Block("paragraph", (Span(1, 23, 27),)),
    )
    assert passage(paper, (a, b, c)).text == "in-house care AGREED- That"


def test_markup_inside_a_quote_is_kept_as_it_stands_in_the_file() -> None:
    paper = read_text(b"21/96 **COVID UPDATE**\n", sha256="0" * 64, file_name="x.md")
    whole = passage(paper, paper.blocks)
    assert whole.text == "21/96 COVID UPDATE"
    assert whole.quote(0, len(whole.text)).text == "21/96 **COVID UPDATE"


def test_typographic_characters_read_as_plain_ones_of_the_same_length() -> None:
    paper = document("the Board\u2019s\u00a0view")
    whole = passage(paper, (Span(1, 0, 16),))
    assert whole.text == "the Board's view"
    assert whole.quote(0, 16).text == "the Board\u2019s\u00a0view"


@pytest.mark.parametrize("span", [Span(1, 0, 99), Span(1, 3, 3), Span(2, 0, 1), Span(1, -1, 2)])
def test_a_span_outside_its_page_makes_no_quote(span: Span) -> None:
    with pytest.raises(SpanError):
        document("short").quote(span)


def test_boxes_are_merged_line_by_line() -> None:
    words = Words.of(
        [
            Word(0, 3, Box(10, 100, 30, 112)),
            Word(4, 8, Box(33, 100, 60, 112)),
            Word(9, 12, Box(10, 114, 30, 126)),
        ]
    )
    page = Page(1, "the plan was", width=595, height=842, words=words)
    assert boxes_of(page, [Span(1, 4, 12)]) == (Box(33, 100, 60, 112), Box(10, 114, 30, 126))
    assert boxes_of(page, [Span(1, 0, 8)]) == (Box(10, 100, 60, 112),)
    assert boxes_of(page, [Span(2, 0, 8)]) == ()
