"""Layout descriptions: what the page of one document looks like, as data.

A dump of a paper's text has lost its look. The TOML file beside it gives the look back: it names
lines of the text by number, and carries the text's hash, so that a number can never mean another line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


class LayoutError(ValueError):
    """A layout that does not fit its text."""


@dataclass(frozen=True)
class Part:
    """One bound paper: it starts a new page, at the text's line number `first`.

    `label` is the printed number of its first page (none: its pages bear no stamp), `item` the number on
    its "Agenda Item" stamp, `size` the body type and `body_indent` the left column, both in points.
    `stamp_at` is "foot" (centred at the page foot) or "side" (turned, half-way up the left edge, as a
    portrait stamp falls on a page that was bound lying on its side).
    """

    first: int
    starts: str
    title: str = ""
    style: str = "paper"
    label: int | None = None
    item: str | None = None
    size: float | None = None
    body_indent: float = 0
    stamp_at: str = "foot"


@dataclass(frozen=True)
class Edit:
    """A repair of one line, where the dump tore what stood on paper; a line feed in `with_` is a new line."""

    line: int
    find: str
    with_: str
    reason: str


@dataclass(frozen=True)
class Ruled:
    """How the table that starts at line `first` is ruled: column widths as shares of the text width."""

    first: int
    widths: tuple[float, ...] = ()
    header: bool = False


@dataclass(frozen=True)
class Layout:
    """Everything that is particular to one document."""

    title: str
    author: str
    size: float
    parts: tuple[Part, ...]
    marks: Mapping[int, str]
    drops: frozenset[int]
    edits: tuple[Edit, ...]
    tables: Mapping[int, Ruled]
    joins: Mapping[int, int]
    page_breaks: frozenset[int]
    torn_labels: Mapping[int, tuple[str, str]]
    stamp: str = "Page {label}"
    watermark: str = ""
    footer: str = ""

    @classmethod
    def load(cls, path: Path, text: str) -> Self:
        """Read a layout, and refuse one that was written for another text."""
        with path.open("rb") as stream:
            data = tomllib.load(stream)
        if hashlib.sha256(text.encode()).hexdigest() != data["text_sha256"]:
            raise LayoutError(f"{path.name}: the text is not the one that this layout numbers")
        layout = cls(
            title=data["title"],
            author=data["author"],
            size=data.get("size", 11),
            parts=tuple(Part(**part) for part in data["part"]),
            marks=_marks(data.get("mark", [])),
            drops=frozenset(n for drop in data.get("drop", []) for n in line_numbers(drop["lines"])),
            edits=tuple(Edit(e["line"], e["find"], e["with"], e["reason"]) for e in data.get("edit", [])),
            tables={
                t["first"]: Ruled(t["first"], tuple(t.get("widths", ())), t.get("header", False))
                for t in data.get("table", [])
            },
            joins={second: first for first, second in data.get("joins", [])},
            page_breaks=frozenset(data.get("page_breaks", [])),
            torn_labels={t["line"]: (t["upper"], t["lower"]) for t in data.get("torn_label", [])},
            stamp=data.get("stamp", cls.stamp),
            watermark=data.get("watermark", ""),
            footer=data.get("footer", ""),
        )
        _check_starts(layout, text, path.name)
        return layout


def line_numbers(ranges: str) -> list[int]:
    """Read "3, 7-9" as 3, 7, 8, 9: line numbers, from 1."""
    numbers: list[int] = []
    for piece in ranges.split(","):
        first, _, last = piece.strip().partition("-")
        numbers.extend(range(int(first), int(last or first) + 1))
    return numbers


def _marks(tables: list[dict[str, str]]) -> dict[int, str]:
    """What kind of block each marked line is; a line marked twice is a slip in the layout."""
    marks: dict[int, str] = {}
    for table in tables:
        for number in line_numbers(table["lines"]):
            if number in marks:
                raise LayoutError(f"line {number} is marked both {marks[number]} and {table['as']}")
            marks[number] = table["as"]
    return marks


def _check_starts(layout: Layout, text: str, name: str) -> None:
    """Each part says how its first line starts, so that a reader of the layout can see what it names."""
    lines = text.split("\n")
    for part in layout.parts:
        if not lines[part.first - 1].startswith(part.starts):
            raise LayoutError(f"{name}: line {part.first} does not start with {part.starts!r}")
