"""Which files of a batch need not even be opened: nothing about them is new.

A library of ten thousand papers is looked through every night. A file of the length and time of change that
it had when it was read last holds the same bytes; where this version has read those bytes, and nothing else
is told of the paper, it is done. So it is where this version has refused those bytes for what is in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from sqlite_utils import Database

from db.known_files import Look, drop_unchanged, know, known_looks, look_at, record_unchanged, with_pages_due
from db.statement import READER
from ingest.sources import plain
from ingest.usable import TO_RECOGNISE
from minutebook.facsimile.keeper import Keeper
from minutebook.told import Telling, Told

Refused = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Looks:
    """How the files of a batch looked when it began (``began_ns``), and which of them are settled.

    ``settled`` are unchanged papers by their paths, with their SHA-256; ``refused`` unchanged files that can
    still not be read, with that, the reason code and the message.
    """

    began_ns: int
    of: Mapping[Path, Look]
    settled: Mapping[Path, str]
    refused: Mapping[Path, Refused]

    def know(self, db: Database, path: Path, sha256: str) -> None:
        """Note that the file was read with these bytes."""
        if look := self.of.get(path):
            know(db, [(look, sha256)], before_ns=self.began_ns)


def look_through(
    db: Database,
    paths: Sequence[Path],
    *,
    current: frozenset[str],
    failed: Mapping[str, tuple[str, str]],
    before: Mapping[str, Told],
    telling: Telling,
    keeper: Keeper | None,
) -> Looks:
    """Look at every file once, and tell which are settled.

    ``current`` are the hashes that this version has read, ``failed`` those that it has refused, ``before``
    what was told of each. A paper with pages that may have to be recognised is not settled, nor one whose
    file is still to be kept.
    """
    began = time_ns()
    looks = {path: look for path in paths if (look := look_at(path))}
    known = known_looks(db)
    open_still = with_pages_due(db, TO_RECOGNISE, READER) if known else frozenset()
    settled, refused = {}, {}
    for path, look in looks.items():
        sha256 = known.get(look)
        if sha256 is not None and sha256 in failed:
            refused[path] = (sha256, *failed[sha256])
        if sha256 is None or sha256 not in current or sha256 in open_still:
            continue
        stored = before.get(sha256, Told())
        if telling.of(path).over(stored) == stored and (keeper is None or keeper.holds(sha256)):
            settled[path] = sha256
    return Looks(began, looks, settled, refused)


def record(db: Database, run: int, looks: Looks) -> None:
    """Note the settled files in the record of the batch; those of earlier batches live on in their counts."""
    record_unchanged(db, run, ((plain(path.name), sha256) for path, sha256 in looks.settled.items()))
    drop_unchanged(db, run)
