"""Bodies that were given another name: on their council's own site they keep their number."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import sqlite_utils

_UNDER_NUMBERS = """
    SELECT council_id, body_number_given, committee_id, min(date), max(date), count(DISTINCT date)
    FROM documents
    WHERE body_number_given IS NOT NULL AND council_id IS NOT NULL AND committee_id LIKE council_id || '/%'
        AND type IN ('agenda pack', 'agenda', 'minutes') AND length(date) = 10 AND status <> 'failed'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 4, 3
"""

_DAYS = 2
"""Days of which there must be papers under each name."""


def renamed(db: sqlite_utils.Database) -> Mapping[str, str]:
    """Each earlier name of a body, and the latest; by their ids.

    A site also files papers of one body under another (the cabinet's minutes under the panel that asked for
    them), so names are of one body only where none of them has another number, and the last paper of each is
    older than the first of the next. One paper may be filed wrongly: there must be papers of ``_DAYS`` days
    under each name.
    """
    rows = db.execute(_UNDER_NUMBERS).fetchall()
    numbers: dict[str, set[int]] = {}
    under: dict[tuple[str, int], list[tuple[str, str, str, int]]] = {}
    for council, number, body, first, last, days in rows:
        numbers.setdefault(body, set()).add(number)
        under.setdefault((council, number), []).append((first, last, body, days))
    found: dict[str, str] = {}
    for spans in under.values():
        apart = all(earlier[1] < later[0] for earlier, later in pairwise(spans))
        if apart and all(len(numbers[body]) == 1 and days >= _DAYS for _, _, body, days in spans):
            found |= {body: spans[-1][2] for _, _, body, _ in spans[:-1]}
    return found
