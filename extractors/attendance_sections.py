"""Who was there, as a table in sections says it: ``Members present`` over some rows, ``Officers`` below.

A row that is only a label says what the people of the rows below it are, up to the next such row. A second
cell may head what stands beside them: ``Board members present | Organisation``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.attendance_columns import ROLE_HEAD
from extractors.attendance_groups import GROUP, kind_of_group
from extractors.attendance_labels import Label, label_at
from extractors.names import people_in
from ingest.conventions import Conventions

_WORDS = 4
"""Words of a label that no convention knows."""
_CAME = re.compile(r"\b(?:present|attend|apolog|sederunt)", re.IGNORECASE)


def sections_in(
    texts: Mapping[tuple[int, int], str],
    lines: Sequence[int],
    conventions: Conventions,
    *,
    alone: bool = False,
) -> dict[int, Label]:
    """The label of each line of a table under one of its own; none where no label says that its people came.

    ``texts`` are the words of the cells by line and column. The labels' own lines are not among those given.
    ``alone``: no other list of the paper says who came, so that two labels of members and officers will do.
    """
    found: dict[int, Label] = {}
    heads = {n: label for n in lines if (label := _head(conventions, texts, n)) is not None}
    whole = alone and len({label.kind for label in heads.values()}) > 1
    if not (whole or any(_CAME.search(label.words) for label in heads.values())):
        return {}
    over: Label | None = None
    for n in lines:
        over = heads.get(n, over)
        if over is not None and n not in heads:
            found[n] = over
    return found


def _head(conventions: Conventions, texts: Mapping[tuple[int, int], str], line: int) -> Label | None:
    """The label that a line is, if nothing stands beside it but what heads a column."""
    own = [texts[at].strip(" :") for at in sorted(texts) if at[0] == line]
    if not own or not all(ROLE_HEAD.fullmatch(text) for text in own[1:]):
        return None
    label = label_at(conventions, f"{own[0]}:", 0, head=True)
    if label is None and len(own[0].split()) <= _WORDS and not people_in(own[0]).people:
        kind = kind_of_group(own[0])  # "Constituent Members"
        label = Label(kind, 0, len(own[0]), words=own[0], ends_row=True) if kind != GROUP else None
    return label if label and label.ends_row and label.kind != "absent" else None
