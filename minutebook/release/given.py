"""Which papers a release has: none that are gone, and none that may be no council's papers at all."""

from __future__ import annotations

from dataclasses import dataclass

import sqlite_utils

from db.same_figures import facts_of, settle_figures
from db.strangers import NO_COUNCIL_PAPER, strangers

WITHOUT = {"problems": f" AND code <> '{NO_COUNCIL_PAPER}'"}
"""Rows of given papers that are not given: of one that is published nobody doubts that it is a paper."""

_GONE = """SELECT d.id FROM documents AS d JOIN problems AS p ON p.document_id = d.id
WHERE d.status = 'failed' AND p.code IN ('exempt', 'withdrawn', 'forgotten')"""


@dataclass(frozen=True, slots=True)
class Given:
    """The ids of the papers that are given, sorted, and what tells the figures of those that may be none."""

    documents: tuple[str, ...]
    facts: frozenset[str]

    @classmethod
    def of(cls, work: sqlite_utils.Database) -> Given:
        """What a work database has to give now."""
        gone = {str(row[0]) for row in work.execute(_GONE)}
        strange = strangers(work)
        every = (str(row[0]) for row in work.execute("SELECT id FROM documents ORDER BY id").fetchall())
        facts = (facts_of(work, document) for document in sorted(strange))
        return cls(tuple(d for d in every if d not in gone | strange), frozenset[str]().union(*facts))

    def settle(self, new: sqlite_utils.Database) -> None:
        """Have each figure that counted in a paper which is not given count in one that is."""
        settle_figures(new, self.facts)
