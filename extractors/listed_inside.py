"""Lists that stand inside a line: "That Cabinet: (1) approves the plan; and (2) delegates the rest"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.labels import labels_inside
from extractors.lines import Line
from minutebook.model import Document
from minutebook.passage import passage

# "A. Agree the uplift; B. Delegate the rest"; a person's initial stands behind no colon
_CAPITALS = re.compile(r"(?:(?<=[:;.]\s)|^)(?P<label>[A-H])\.\s+(?=[A-Z][a-z]+\s)")
_LEADS = (":", ":-", ":–", " to", " that")


def parted(document: Document, lines: Sequence[Line], begin: int = 0) -> Iterator[Line]:
    """The lines, one that holds a list as its lead and its clauses; the first is read from ``begin`` on.

    A list that goes on with its sentence ("agrees (a) the plan and (b) the budget") is one clause, and stays.
    """
    for at, line in enumerate(lines):
        start = begin if at == 0 else 0
        labels = [place for place, _ in _labels(line.text, start)]
        lead = line.text[start : labels[0]].strip() if labels else ""
        if len(labels) < 2 or (lead and not lead.endswith(_LEADS)):
            yield line
            continue
        cuts = [0, *(place for place in labels if line.text[:place].strip()), len(line.text)]
        for a, b in pairwise(cuts):
            spans = line.passage.quote(a, len(line.text[:b].rstrip())).spans
            own = passage(document, spans)
            kind = "paragraph" if a and line.kind == "cell" else line.kind
            yield replace(line, kind=kind, passage=own, marker=line.marker if a == 0 else "")


def _labels(text: str, start: int) -> list[tuple[int, int]]:
    found = labels_inside(text, start)
    if len(found) > 1:
        return found
    capitals = list(_CAPITALS.finditer(text, start))
    rising = [m for i, m in enumerate(capitals) if m["label"] == chr(ord("A") + i)]
    return [m.span() for m in rising] if len(rising) == len(capitals) > 1 else []
