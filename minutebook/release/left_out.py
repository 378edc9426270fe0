"""What a release will not have, and by which rules its papers were read: told before it is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from sqlite_utils import Database

from db.strangers import NO_COUNCIL_PAPER, strangers
from ingest.sources import plain
from minutebook.release.checks import opened
from minutebook.release.folder import Release
from minutebook.version import version

_NAMED = 5
"""Papers that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files that may be no council's papers, those of them that were public until now, and older readings.

    Files are told by name and id, sorted; ``older`` counts the papers that were read by rules not today's.
    """

    strangers: tuple[str, ...]
    gone: tuple[str, ...]
    older: int

    @classmethod
    def of(cls, work: Database, current: Release | None) -> LeftOut:
        """What the next release of a work database leaves out, whichever command marked it."""
        strange = strangers(work)
        rows = work.execute("SELECT id, file_name, sha256 FROM documents ORDER BY file_name, id").fetchall()
        public = _public(current) if strange and current else frozenset[str]()
        named = [(f"{name} (documents:{id_})", sha256) for id_, name, sha256 in rows if id_ in strange]
        sql = "SELECT count(*) FROM documents WHERE status <> 'failed' AND version <> ?"
        return cls(
            tuple(name for name, _ in named),
            tuple(name for name, sha256 in named if sha256 in public),
            int(work.execute(sql, (version(),)).fetchone()[0]),
        )

    @property
    def newly(self) -> str | None:
        """What is said of those that were public until now; None where none was."""
        if not self.gone:
            return None
        said = f"{_papers(self.gone)} left out now that the release before had ({NO_COUNCIL_PAPER})"
        return f"{said}: {_some(self.gone)}"

    @property
    def lines(self) -> Iterator[str]:
        """What is said of all that are left out, and of those read by older rules."""
        if self.strangers:
            said = f"{_papers(self.strangers)} left out, and may be no council's ({NO_COUNCIL_PAPER})"
            yield f"{said}: {_some(self.strangers)}"
        if self.older:
            were = "paper was" if self.older == 1 else "papers were"
            yield f"{self.older:,} {were} read by older rules than today's: run `minutebook extract`"


def _public(release: Release) -> frozenset[str]:
    """The hashes of the papers of a release; none where it cannot be read, which stops no other."""
    try:
        with closing(opened(release.database)) as conn:
            return frozenset(str(row[0]) for row in conn.execute("SELECT sha256 FROM documents"))
    except (sqlite3.Error, OSError):
        return frozenset()


def _papers(names: Sequence[str]) -> str:
    return "1 paper is" if len(names) == 1 else f"{len(names):,} papers are"


def _some(names: Sequence[str]) -> str:
    more = f", and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return plain(", ".join(names[:_NAMED])) + more
