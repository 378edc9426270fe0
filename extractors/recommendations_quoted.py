"""Where minutes print what a report or another body recommended, before they say what was decided on it.

"Recommendations in the report: 1. That the quay be closed. ... RESOLVED - That it be not accepted."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.cues import cues_of
from extractors.labels import label_of
from extractors.lines import Line, lines_between
from ingest.conventions import Conventions
from minutebook.findings import Minute
from minutebook.model import Document, Part


def quoted_in(
    document: Document, conventions: Conventions, part: Part, minutes: Sequence[Minute]
) -> Iterator[tuple[Line, ...]]:
    """The lines below each heading of recommendations in a part of minutes, up to the decision on them.

    Nothing where no decision follows in the same item: what stands under such a heading at its end is what
    the body itself recommends.
    """
    lines = lines_between(document, part.first_block, part.end_block)
    for index, line in enumerate(lines):
        if not conventions.first("recommendation_quoted", line.text.strip(" *_")):
            continue
        end = _item_end(minutes, line, part)
        below = [i for i in range(index + 1, len(lines)) if lines[i].index < end]
        decision = next((i for i in below if any(c.formal for c in cues_of(conventions, lines[i]))), None)
        quoted = lines[index + 1 : decision] if decision is not None else ()
        if quoted and (label_of(quoted[0])[0] or quoted[0].text.startswith("That ")):
            yield quoted


def _item_end(minutes: Sequence[Minute], line: Line, part: Part) -> int:
    """The block at which the item ends that a line stands in."""
    ends = [m.end_block for m in minutes if m.first_block <= line.index < m.end_block]
    return min(ends, default=part.end_block)
