"""The matters of one minute: the lettered entries that are each discussed and decided by themselves.

"(a) Land at Quay Lane ... RESOLVED: That it be refused. (b) The Old Forge ... No objection": what is formal
in (a) leaves what (b) says in prose a decision. Entries that only lead up to one decision are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.labels import label_of, place_of
from extractors.lines import Line


def formal_lines(lines: Sequence[Line], marked: Sequence[bool]) -> tuple[bool, ...]:
    """For each line, whether its matter has a formal decision; ``marked`` are the lines with a formal cue."""
    if not any(marked):
        return (False,) * len(lines)
    starts = _matters(lines, marked)
    if not starts:
        return (True,) * len(lines)
    formal: list[bool] = []
    bounds = [0, *starts, len(lines)]
    for first, end in pairwise(bounds):
        formal += [any(marked[first:end])] * (end - first)
    return tuple(formal)


def _matters(lines: Sequence[Line], marked: Sequence[bool]) -> list[int]:
    """The lines at which the matters of a minute begin: a series of entries with decisions between them."""
    starts: list[int] = []
    style = ""
    for i, line in enumerate(lines):
        label = label_of(line)[0]
        if starts and place_of(label, 0) == style:
            break  # another list begins: the clauses of the decision
        found = place_of(label, len(starts))
        if found and (not starts or found == style) and not (i and marked[i - 1] and not starts):
            starts.append(i)
            style = found
    between = any(any(marked[a:b]) for a, b in pairwise(starts))
    return starts if between else []
