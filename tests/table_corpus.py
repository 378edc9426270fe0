"""Made-up tables whose every cell is known: action trackers, key figures and budgets, set in four styles."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.made_pdf import HEIGHT, put
from tests.tagged_pdf import Draw, Tagger, tagged

Style = Literal["ruled", "rows", "none", "tagged"]
"""All rules; rules under rows only; no rules; no rules but tags."""

Rows = list[list[str]]

SIZE, PITCH, PADDING, LEFT = 9.5, 11.5, 5.4, 60.0
"""Points. The padding is the one that word processors give a cell."""

_WORDS = [
    "visits",
    "carers",
    "review",
    "placement",
    "report",
    "members",
    "plan",
    "school",
    "support",
    "the",
    "of",
    "and",
    "to",
    "for",
    "with",
    "new",
    "families",
    "health",
    "training",
    "young",
    "people",
    "action",
    "service",
    "council",
    "regular",
    "homes",
    "timely",
    "good",
    "more",
]
_OWNERS = (
    "Head of Fostering",
    "A Jones",
    "Director of Children's Services",
    "B Smith",
    "Participation Officer",
)
_STATES = ("Complete", "Ongoing", "Not started", "Deferred to next meeting", "Overdue")
_MONTHS = ("January", "March", "April", "June", "September", "November")
_SERVICES = (
    "Fostering",
    "Adoption",
    "Leaving care",
    "Edge of care",
    "Family support",
    "Short breaks",
    "Homes",
)


@dataclass(frozen=True)
class Made:
    """A table to draw: its rows, the widths of its columns in points, and the columns set flush right."""

    rows: Rows
    widths: tuple[float, ...]
    right: frozenset[int] = frozenset()


def _phrase(random: Random, fewest: int, most: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(fewest, most))).capitalize()


def tracker(random: Random) -> Made:
    """Actions with owner, date and state; long actions wrap, some states are not given."""
    rows = [["Ref", "Action", "Owner", "Deadline", "Status"]]
    for number in range(random.randint(4, 7)):
        date = f"{random.randint(1, 28)} {random.choice(_MONTHS)} 20{random.randint(20, 25)}"
        state = random.choice([*_STATES, ""])
        rows.append([f"21/{number + 10}", _phrase(random, 6, 24), random.choice(_OWNERS), date, state])
    return Made(rows, (50.0, 160.0, 95.0, 95.0, 80.0))


def key_figures(random: Random) -> Made:
    """Measures with a target and four quarters, of which some are empty or a dash."""
    rows = [["Indicator", "Description", "Target", "Q1", "Q2", "Q3", "Q4", "RAG"]]
    for number in range(random.randint(5, 9)):
        shares = [
            random.choice([f"{random.uniform(2, 99):.1f}%", str(random.randint(2, 700)), "-", ""])
            for _ in "1234"
        ]
        state = random.choice(["Green", "Amber", "Red"])
        rows.append([f"CP{number + 1}", _phrase(random, 2, 8), "65%", *shares, state])
    return Made(rows, (55.0, 125.0, 50.0, 50.0, 50.0, 50.0, 50.0, 50.0))


def budget(random: Random) -> Made:
    """Services with sums set flush right."""
    rows = [["Service area", "Budget £000", "Forecast £000", "Variance £000"]]
    for name in random.sample(_SERVICES, random.randint(4, 7)):
        planned, spent = random.randint(100, 9000), random.randint(100, 9000)
        over = f"({planned - spent:,})" if planned > spent else f"{spent - planned:,}"
        rows.append([name, f"{planned:,}", f"{spent:,}", over])
    return Made(rows, (180.0, 100.0, 100.0, 100.0), frozenset((1, 2, 3)))


def draw_table(canvas: Canvas, made: Made, style: Style, tagger: Tagger, *, top: float) -> float:
    """Draws a table; gives the height of its lower edge."""
    edges = [LEFT]
    for width in made.widths:
        edges.append(edges[-1] + width)
    heights = [top]
    with ExitStack() as table:
        if style == "tagged":
            table.enter_context(tagger.element("Table"))
        for number, row in enumerate(made.rows):
            heights.append(_row(canvas, made, style, tagger, (number, row, heights[-1], edges)))
    if style in ("ruled", "rows"):
        for y in heights:
            canvas.line(edges[0], HEIGHT - y, edges[-1], HEIGHT - y)
    if style == "ruled":
        for x in edges:
            canvas.line(x, HEIGHT - heights[0], x, HEIGHT - heights[-1])
    return heights[-1]


def _row(
    canvas: Canvas,
    made: Made,
    style: Style,
    tagger: Tagger,
    place: tuple[int, Sequence[str], float, Sequence[float]],
) -> float:
    number, row, top, edges = place
    font = "Helvetica-Bold" if number == 0 else "Helvetica"
    most = 1
    with ExitStack() as stack:
        if style == "tagged":
            stack.enter_context(tagger.element("TR"))
        for k, ((x0, x1), cell) in enumerate(zip(pairwise(edges), row, strict=True)):
            lines = simpleSplit(cell, font, SIZE, x1 - x0 - 2 * PADDING)
            most = max(most, len(lines))
            with ExitStack() as inner:
                if style == "tagged" and cell:
                    inner.enter_context(tagger.text("TH" if number == 0 else "TD"))
                for i, line in enumerate(lines):
                    x = x0 + PADDING
                    if k in made.right:
                        x = x1 - PADDING - stringWidth(line, font, SIZE)
                    put(canvas, x, top + 12 + PITCH * i, line, bold=number == 0, size=SIZE)
    return top + PITCH * most + 9


def corpus(style: Style, seed: int, count: int) -> tuple[bytes, list[Rows]]:
    """A PDF with a table on each page, and the tables."""
    random = Random(seed)
    makers = (tracker, key_figures, budget)
    tables = [makers[i % 3](random) for i in range(count)]

    def page(made: Made, number: int) -> Draw:
        def draw(canvas: Canvas, tagger: Tagger) -> None:
            def say(kind: str, y: float, text: str, **how: object) -> None:
                with ExitStack() as stack:
                    if style == "tagged":
                        stack.enter_context(tagger.text(kind))
                    put(canvas, LEFT, y, text, **how)

            say("H2", 120, f"Appendix {number}: performance", bold=True, size=13)
            say("P", 140, "The Board received the figures for the quarter and asked for a report on them.")
            bottom = draw_table(canvas, made, style, tagger, top=165)
            say(
                "P",
                bottom + 30,
                "Members thanked the officers and noted what had been done since the spring.",
            )

        return draw

    pages = [page(made, number) for number, made in enumerate(tables, 1)]
    return tagged(*pages, tree=style == "tagged"), [made.rows for made in tables]
