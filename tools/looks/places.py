"""Where a paper's headings, paragraphs and lines stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.looks.paper import Mark, Paper


@dataclass(frozen=True, slots=True)
class Item:
    """The heading of an item at the head of its line: ``number`` ("" for none) and ``title`` as printed.

    Characters ``start:end`` are both; ``title_at`` is where the title begins. ``alone``: nothing stands
    behind it on its line.
    """

    mark: Mark
    start: int
    title_at: int
    end: int
    number: str
    title: str
    alone: bool


def items(paper: Paper) -> tuple[Item, ...]:
    """The headings of items (not those inside one) that open a line and print their title whole."""
    found = []
    for mark in paper.of("minutes"):
        if mark.fields.get("parent"):
            continue
        words = re.escape(mark.fields["title"]).replace(r"\ ", r"\s+")
        title = re.search(words, paper.words(mark))
        opens = mark.start == 0 or paper.text[mark.start - 1] == "\n"
        if not title or not opens or "\n" in title.group():
            continue
        at, end = mark.start + title.start(), mark.start + title.end()
        alone = not paper.text[end : line_end(paper.text, end)].strip(" :.")
        found.append(
            Item(mark, mark.start, at, end, paper.text[mark.start : at].strip(), title.group(), alone)
        )
    return tuple(found)


def all_alone(paper: Paper, *, numbered: bool | None = None) -> tuple[Item, ...] | None:
    """The items where every one of them has a line of its own and there are three or more, else None.

    ``numbered`` asks that all have a number, or that none has.
    """
    found = items(paper)
    tops = [m for m in paper.of("minutes") if not m.fields.get("parent")]
    if len(found) < 3 or len(found) != len(tops) or not all(i.alone for i in found):
        return None
    if numbered is not None and any(bool(i.number) is not numbered for i in found):
        return None
    return found


def line_start(text: str, at: int) -> int:
    """Where the line begins that a character stands in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where that line ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def lines(text: str) -> list[tuple[int, int]]:
    """Begin and end of each line."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def width_of(text: str) -> int:
    """At which width a paper's paragraphs are wrapped by hand, 0 where they are not."""
    lengths = [end - start for start, end in lines(text)]
    longest = max(lengths)
    return longest if longest <= 130 and sum(n > longest - 20 for n in lengths) > 4 else 0


def runs_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a line goes on in the next one: its first word did not fit any more."""
    words = text[slice(*following)]
    if not width or not words.strip() or words[:1].isspace() or "\t" in text[line[0] : following[1]]:
        return False
    return line[1] - line[0] + 1 + len(words.split()[0]) > width and line[1] > line[0]
