"""The body whose meeting a head tells of: by a label, by its opening, or by a line that is only a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.bodies import Body, bodies_in
from ingest.outline import Row
from ingest.part_types import HEAD, WORDS_OF_A_TITLE, general, is_body_line

# the label in a table of labels beside which the body stands
_MEETING_LABEL = re.compile(r"(?:title(?:\s+of\s+meeting)?|meeting|committee|board)", re.IGNORECASE)

_OCCASION = re.compile(r"\b(?:AGM|EGM|general\s+meeting)$", re.IGNORECASE)


def head_body(rows: Sequence[Row], told: Body | None = None) -> str | None:
    """The body whose meeting it is, of the head's rows.

    The body that the opening names (``told``) if it says which; where it says only ``the above Council``,
    the first committee that a line is nothing but, else the council.
    """
    head = rows[:HEAD]
    if words := next((name for row in head if (name := _titled_words(row))), None):
        return words
    if told and not told.is_generic and not told.is_council:
        return _whole_of(told.name, head)
    labelled = [b for row in head if (b := _titled_body(row))]
    lines = [b for row in head if is_body_line(row) for b in bodies_in(row.text)]
    short = [(row, b) for row in head if len(row.text.split()) < 40 for b in _own_bodies(row.text)]
    in_lines = [*labelled, *torn_bodies(head), *lines, *(b for row, b in short if row.is_line)]
    named = [b for b in in_lines if not b.is_generic]
    others = [b for _, b in short if not b.is_generic]
    if told and told.is_council and not told.is_generic:
        named, others = [told], []
    committees = [b.name for b in named if not b.is_council]
    if committees:
        return _below_organisation(committees[0], in_lines) or _fullest(committees)
    councils = [b.name for b in (*named, *others) if b.is_council]
    rest = [b.name for b in others if not b.is_council] if not named else []
    return next(iter((*rest, *councils)), told.name if told else None)


def _titled_body(row: Row) -> Body | None:
    """The body that a label names: ``Title of Meeting | Harbour Board``."""
    bodies = bodies_in(row.text) if row.label and _MEETING_LABEL.fullmatch(row.label) else ()
    return next((b for b in bodies if not b.is_generic), None)


def _titled_words(row: Row) -> str | None:
    """What meets by a label, though its words name no body: ``Meeting | Decision Session - Lead Member``."""
    if not row.label or not _MEETING_LABEL.fullmatch(row.label):
        return None
    words = row.text[len(row.label) :].strip(" :\t")
    named = 2 < len(words.split()) <= WORDS_OF_A_TITLE and words[0].isupper() and not re.search(r"\d", words)
    return words if named and not bodies_in(words) and not _OCCASION.search(words) else None


def _own_bodies(text: str) -> Iterator[Body]:
    """The bodies that a text names, less those in brackets and those that only support the paper's."""
    for body in bodies_in(text):
        before = text[: body.start]
        other = any(m.end() >= body.start - 5 for _, m in general().every("other_council", before))
        if not other and before.count("(") <= before.count(")"):
            yield body


def _whole_of(name: str, head: Sequence[Row]) -> str:
    """The name of which an opening prints the end only, as a line of the head has it.

    ``Minutes of a meeting of the Joint Burial Committee`` under ``EASTMERE JOINT BURIAL COMMITTEE``.
    """
    lines = (b.name for row in head if is_body_line(row) for b in bodies_in(row.text))
    longer = (line for line in lines if line.lower().endswith(f" {name.lower()}"))
    return next((line for line in longer if _is_organisation(line)), name)


def _below_organisation(first: str, in_lines: Sequence[Body]) -> str | None:
    """The body whose authority's or trust's name stands over it: ``Eastmere Libraries Trust``, its board."""
    if not _is_organisation(first):
        return None
    own = (b.name for b in in_lines if not b.is_council and b.name.lower() not in first.lower())
    return next((name for name in own if not _is_organisation(name)), None)


def _is_organisation(name: str) -> bool:
    """Whether a name is whole that of an authority, and of no committee of one."""
    return any(m.end() == len(name) for _, m in general().every("public_authority", name))


def _fullest(names: Sequence[str]) -> str:
    """The first name, or the longer form of it that the head prints too.

    ``Harbour Policy Committee`` is the longer form of ``Harbour Committee``.
    """
    first = names[0].lower().split()
    for name in sorted(names, key=len, reverse=True):
        words = iter(name.lower().split())
        alike = name.lower().split()[0] == first[0] and name.lower().split()[-1] == first[-1]
        if alike and all(word in words for word in first):
            return name
    return names[0]


def torn_bodies(rows: Sequence[Row]) -> Iterator[Body]:
    """Bodies whose name runs over two lines: ``Transport and Connectivity`` / ``Policy Committee``."""
    for above, row in pairwise(rows):
        if not (above.is_line and row.is_line and not row.gap) or bodies_in(above.text):
            continue
        joined = f"{above.text} {row.text}"
        yield from (b for b in bodies_in(joined) if b.start < len(above.text) < b.end)
