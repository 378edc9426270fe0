"""Headings that are told by the rule under them alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from db.layout import pack_blocks, unpack_blocks
from extractors import extract
from ingest.conventions import load
from ingest.packs import parts_of
from minutebook.findings import Minute, select
from minutebook.model import Block, Document
from minutebook.passage import reading
from tests.made_pdf import HEIGHT, put, read

TOP = 200.0
WORDS = "Quay Trees - Eastmere"
LENGTH = 112.0
"""Points: about the length of these words."""


def line_of(document: Document, words: str) -> Block:
    return next(b for b in document.blocks if reading(document, b) == words)


def drawn(*rules: tuple[float, float, float]) -> Document:
    """The words, with rules from ``x0`` to ``x1`` so many points under their baseline."""

    def draw(c: Canvas) -> None:
        put(c, 72, 100, "The Harbour Board was told that the quays were to be mended in the spring.")
        put(c, 72, TOP, WORDS)
        for x0, x1, below in rules:
            c.line(x0, HEIGHT - TOP - below, x1, HEIGHT - TOP - below)

    return read(draw)


@pytest.mark.parametrize(
    ("rules", "underlined"),
    [
        ([(72, 72 + LENGTH, 1.5)], True),
        ([(72, 100, 1.5), (100, 72 + LENGTH, 1.5)], True),  # a rule for each word
        ([], False),
        ([(72, 110, 1.5)], False),  # under the first word only
        ([(40, 500, 1.5)], False),  # across the page: the rule over its foot
        ([(72, 72 + LENGTH, 9)], False),  # the upper line of a table
        ([(72, 72 + LENGTH, -4)], False),  # struck out
    ],
)
def test_a_line_is_underlined_where_a_rule_is_under_all_of_it(
    rules: list[tuple[float, float, float]], underlined: bool
) -> None:
    block = line_of(drawn(*rules), WORDS)
    assert block.underlined is underlined


def test_a_stored_block_stays_underlined() -> None:
    document = drawn((72, 72 + LENGTH, 1.5))
    assert unpack_blocks(pack_blocks(document.blocks)) == document.blocks


def test_an_underlined_line_in_an_item_is_a_heading_below_it() -> None:
    def draw(c: Canvas) -> None:
        lines = (
            "HARBOUR BOARD",
            "Minutes of a meeting of the Harbour Board held on 4 May 2023",
            "Present: Councillors A Marsh and B Hill",
            "1. Apologies",
            "There were none.",
            "2. Public questions",
            "Questions were answered as they were put by those who had come to the meeting.",
            WORDS,
            "Officers said that the trees would be looked at before the end of the summer.",
            "3. Ferries",
            "The report on the ferries was noted by the Board without any further discussion.",
        )
        for n, words in enumerate(lines):
            put(c, 72, 100 + 28 * n, words, bold=words[:1].isdigit() or n == 0)
            if words == WORDS:
                c.line(72, HEIGHT - 101.5 - 28 * n, 72 + LENGTH, HEIGHT - 101.5 - 28 * n)

    paper = read(draw)
    found = select(extract(replace(paper, parts=parts_of(paper)), load()), Minute)
    told = [(m.title, m.parent.title if m.parent else None) for m in found]
    assert told == [
        ("Apologies", None),
        ("Public questions", None),
        (WORDS, "Public questions"),
        ("Ferries", None),
    ]
