"""Tables in plain text that have no columns: cells one below another, tiles, dots that lead to figures, bars."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text import read_text
from minutebook.model import Document


def document(text: str) -> Document:
    return read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")


def tables(text: str) -> list[list[str]]:
    """The rows of each table of a text, cells parted by bars."""
    made = document(text)
    found = []
    for block in made.blocks:
        if block.kind != "table":
            continue
        rows: dict[int, dict[int, str]] = {}
        for cell in block.cells:
            said = " ".join(made.slice(span) for span in cell.spans)
            rows.setdefault(cell.row, {})[cell.column] = said
        found.append([" | ".join(row[c] for c in sorted(row)) for _, row in sorted(rows.items())])
    return found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # cells one below another, under heads, with a corner and without
        (
            "Berths by harbour\n\nHarbour\n31/3/17\n31/3/18\nNorth\n48\n51\nSouth\n287\n274\n",
            ["Harbour | 31/3/17 | 31/3/18", "North | 48 | 51", "South | 287 | 274"],
        ),
        (
            "Let us see.\n\nIndicator\nTarget\n2021\n\nA1 Berths let in time\n90%\n87%\nA2 Boats found\n12\n11\n",
            ["Indicator | Target | 2021", "A1 Berths let in time | 90% | 87%", "A2 Boats found | 12 | 11"],
        ),
        # a label over each figure
        (
            "Money was as follows:\n\nHarbour fund\n£1,204,000\nFerry grant\n£398,500\nTotal\n£1,602,500\n",
            ["Harbour fund | £1,204,000", "Ferry grant | £398,500", "Total | £1,602,500"],
        ),
        # tiles of a slide, with what they are set beside
        (
            "The year in numbers\n\n687\nboats supported\nby our harbour\n\n22.9%\nmoorings empty, 2023/24\nEngland 22.1%\n",
            [
                "boats supported by our harbour | 687",
                "moorings empty, 2023/24 | 22.9%",
                "moorings empty, 2023/24 England | 22.1%",
            ],
        ),
        # dots lead to amounts; those of the year before stand in brackets
        (
            "Receipts (previous year in brackets)\n\nPrecept ........ £71,500 (£66,000)\nMoorings ....... £18,204 (£0)\n",
            ["Precept | £71,500 | £66,000", "Moorings | £18,204 | £0"],
        ),
        # blanks that make no columns
        (
            "Where boats lie\n\nIn the inner harbour     168\nOn buoys     121\nAshore     6\n",
            ["In the inner harbour | 168", "On buoys | 121", "Ashore | 6"],
        ),
        # as many cells in each line, in columns or not
        (
            "Boats by harbour\n\nHarbour    Number    %\nNorth Bay    212    33.2\nSouth    187    30.9\n",
            ["Harbour | Number | %", "North Bay | 212 | 33.2", "South | 187 | 30.9"],
        ),
        (
            "At a glance\n\nIn touch    In berths    Afloat\n95%         89%                       51%\n",
            ["In touch | In berths | Afloat", "95% | 89% | 51%"],
        ),
        # what stands in brackets says what it is
        (
            (
                "Visits\n\nFirst visit (14 days)      86.4    (target 90)\nReview                     88.0    (target 85)\n"
                "Late review                79.5    (target 80)\n"
            ),
            ["target", "First visit (14 days) | 86.4 | 90", "Review | 88.0 | 85", "Late review | 79.5 | 80"],
        ),
        # bars without the dashes of Markdown
        (
            "Boats\n\nHarbour | 2020/21 | Forecast\nNorth | 840 | 691\nSouth | 690 | 667\n",
            ["Harbour | 2020/21 | Forecast", "North | 840 | 691", "South | 690 | 667"],
        ),
    ],
)
def test_such_lines_are_a_table(text: str, rows: list[str]) -> None:
    assert tables(text) == [rows]


@pytest.mark.parametrize(
    "text",
    [
        # pages of a contents list, and a page's own number
        "Contents\n\nForeword ........ 3\nHarbours ........ 17\nFerries ........ 24\n",
        "The harbour was busy in the year.\n\n12\n\nThe ferries were not.\n",
        # paragraphs, and items of a list
        "1. There were 12 boats.\n2. There were 14 oars.\n",
        "Harbour Board\n12 March 2024\nThe Old Customs House\n",
    ],
)
def test_these_are_none(text: str) -> None:
    assert tables(text) == []


def test_what_is_no_figure_alone_stays_a_paragraph_among_the_tiles() -> None:
    made = document("Our harbour\n\n641\nboats\n1 in 5\nlie more than a mile out\n388\noars of ash\n")
    assert [(block.kind, len(block.cells)) for block in made.blocks] == [
        ("heading", 0),
        ("table", 2),
        ("paragraph", 0),
        ("table", 2),
    ]


_LINE = st.sampled_from(
    [
        "12",
        "£1,204",
        "87%",
        "boats",
        "England 22.1%",
        "1 in 5",
        "Total ..... £12 (£9)",
        "a | 1",
        "Ashore 6",
        "",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINE, max_size=14))
def test_no_word_is_lost_and_none_is_moved(lines: list[str]) -> None:
    """Every letter and figure of a text stands in a block, once, in the order of the page."""
    made = document("\n".join(lines))
    covered = [at for block in made.blocks for span in block.spans for at in range(span.start, span.end)]
    text = made.pages[0].text
    assert len(covered) == len(set(covered))
    for block in made.blocks:
        starts = [span.start for span in block.spans]
        assert starts == sorted(starts)
    missing = {text[at] for at in range(len(text)) if at not in set(covered)}
    assert not {sign for sign in missing if sign.isalnum()}
