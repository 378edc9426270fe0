"""Who was there, as a table in sections says it: ``Members present`` over some rows, ``Officers`` below.

A row that is only a label says what the people of the rows below it are, up to the next such row. A second
cell may head what stands beside them: ``Board members present | Organisation``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.attendance_columns import ROLE_HEAD
from extractors.attendance_labels import Label, label_at
from ingest.conventions import Conventions

_CAME = re.compile(r"\b(?:present|attend|apolog|sederunt)", re.IGNORECASE)


def sections_in(
    texts: Mapping[tuple[int, int], str], lines: Sequence[int], conventions: Conventions
) -> dict[int, Label]:
    """The label of each line of a table under one of its own; none where no label says that its people came.

    ``texts`` are the words of the cells by line and column. The labels' own lines are not among those given.
    """
    found: dict[int, Label] = {}
    heads = {n: label for n in lines if (label := _head(conventions, texts, n)) is not None}
    if not any(_CAME.search(label.words) for label in heads.values()):
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
    return label if label and label.ends_row and label.kind != "absent" else None
