"""Labels of several printed lines beside their text, put together again.

A label in a narrow column wraps while its text beside it has hardly begun::

    APOLOGIES FOR    Councillors A Marsh and B Field
    ABSENCE:

Read line by line the label is torn: ``APOLOGIES FOR Councillors A Marsh and B Field ABSENCE:``.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.line import Line

_MOST_LINES, _MOST_WORDS = 4, 6
"""Printed lines of a label, and words of one of them."""

_CLOSE = 1.7
"""Ems from one line of a label to the next."""

_GAP = 0.6
"""Ems of white, or more, between a label's longest line and the text: a word space is a third of one."""


def untorn(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a wrapped label one after another and before the text that stands beside them."""
    if ":" not in " ".join([line.text for line in lines]):
        return list(lines)
    result: list[Line] = []
    at = 0
    while at < len(lines):
        parts = _label_at(lines, at)
        if parts:
            result += [label for label, _ in parts]
            result += [text for _, text in parts if text is not None]
        else:
            result.append(lines[at])
        at += max(1, len(parts))
    return result


def _label_at(lines: Sequence[Line], at: int) -> list[tuple[Line, Line | None]]:
    """Each line of a label that begins there and wraps, with the text beside it; nothing for none."""
    first = _parted(lines[at])
    if first is None or first[0].text.endswith(":"):
        return []
    parts: list[tuple[Line, Line | None]] = [first]
    edge = first[1].x0
    for line in lines[at + 1 : at + _MOST_LINES]:
        part = _going_on(parts[-1][0], line, edge)
        if part is None:
            return []
        parts.append(part)
        if part[0].text.endswith(":"):
            clear = edge - max(label.x1 for label, _ in parts) >= _GAP * line.size
            return parts if clear else []
    return []


def _going_on(above: Line, line: Line, edge: float) -> tuple[Line, Line | None] | None:
    """A line parted into more of the label above it and the text from ``edge`` on."""
    if not 0 < line.base - above.base <= _CLOSE * above.size or abs(line.x0 - above.x0) > 2.0:
        return None
    if line.x1 < edge:
        return (line, None) if _is_label(line) else None
    part = _parted(line)
    return part if part is not None and abs(part[1].x0 - edge) <= 2.0 else None


def _parted(line: Line) -> tuple[Line, Line] | None:
    """A line as a label and the text to its right: set in another weight or in capitals, after white."""
    wide = _GAP * line.size
    if line.widest < wide or line.turn:
        return None
    at = next((i for i, gap in enumerate(line.gaps[:_MOST_WORDS], start=1) if gap >= wide), 0)
    if not at:
        return None
    if 1 not in line.own(line.inks.bold)[:at] and not " ".join(line.texts[:at]).isupper():
        return None  # most of what stands before white
    label, text = line.part(0, at), line.part(at)
    return (label, text) if _is_label(label) and not _is_label(text) else None


def _is_label(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    return line.word_count <= _MOST_WORDS and len(letters) >= 2 and (line.bold or line.text.isupper())
