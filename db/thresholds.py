"""Under which number counts of people are not published, changed for papers that are stored."""

from __future__ import annotations

from collections.abc import Mapping

import sqlite_utils

from db.runs import wipe
from db.save import hold_back_again


def set_thresholds(db: sqlite_utils.Database, thresholds: Mapping[str, int]) -> None:
    """Hold back, or give back, small numbers of stored documents: the new threshold of each by its id."""
    for document, threshold in thresholds.items():
        with db.atomic():
            db.execute("UPDATE documents SET small_numbers = ? WHERE id = ?", (threshold, document))
            hold_back_again(db, document)
    wipe(db)
