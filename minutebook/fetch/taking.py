"""What of a library goes into the database: its papers with what is told of them, and what was withdrawn."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from db.ids import document_id
from db.withdrawn import Withdrawn
from ingest.sources import files_in
from minutebook.fetch.manifest import Kept, copied_manifest
from minutebook.fetch.shelving import INCOMING, MANIFEST, PAPERS
from minutebook.listing import Listing
from minutebook.told import Telling, Told

FAMILY = "moderngov"
"""The system that published every paper of a library."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A library as it stands: its papers by their paths with what is told of each, and what is gone."""

    papers: dict[Path, Told]
    there: frozenset[str]
    gone: tuple[Withdrawn, ...]


def is_library(path: Path) -> bool:
    """Whether a folder is a library of fetched papers."""
    return os.path.isfile(path / MANIFEST)  # noqa: PTH113  (pathlib's raises for a name that is too long)


def taken(folder: Path) -> Taken:
    """What a library holds. Raises LibraryError where its manifest cannot be read.

    Papers of the same bytes are one, told of as the first that stands on its site. Bytes that no address has
    any more are superseded, where the council has put others in their place, or gone.
    """
    with copied_manifest(folder) as manifest:
        kept = sorted(manifest.kept(), key=lambda one: one.sha256)
    papers: dict[Path, Told] = {}
    there, gone = set(), []
    for sha256, group in groupby(kept, key=lambda one: one.sha256):
        alike = list(group)
        best = min(alike, key=_standing)
        if best.status == "current":
            papers[folder / best.file] = _told(best)
            there.add(sha256)
        elif any(one.status in ("withdrawn", "restricted") for one in alike):
            gone.append(
                Withdrawn(sha256, best.address, max(one.withdrawn_at or one.fetched_at for one in alike))
            )
    return Taken(papers, frozenset(there), tuple(gone))


def _standing(one: Kept) -> tuple[bool, bool, str, str]:
    return (one.status != "current", not one.is_latest, one.fetched_at, one.key)


def _told(one: Kept) -> Told:
    instead = None if one.is_latest else document_id(one.latest_sha256)
    listing = Listing(one.kind, one.committee, one.date, instead, one.body_number)
    return Told(one.council, FAMILY, one.address, listing)


def papers_taken(folder: Path) -> tuple[Path, ...]:
    """The files of a library that are to be read."""
    return tuple(taken(folder).papers)


def dropped_into(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The papers that somebody has put into a library's folder, beside what was fetched."""
    for path in files_in(folder, suffixes):
        if not {PAPERS, INCOMING} & set(path.relative_to(folder).parts[:1]):
            yield path


def libraries(paths: Iterable[Path]) -> Iterator[Taken]:
    """The libraries among some folders."""
    return (taken(path) for path in paths if is_library(path))


def with_libraries(telling: Telling, found: Sequence[Taken]) -> Telling:
    """What is told of papers, with what libraries tell of theirs; an operator's own list goes before it."""
    told = {path.absolute(): of for library in found for path, of in library.papers.items()}
    each = {path: telling.of_each.get(path, Told()).over(of) for path, of in told.items()}
    return replace(telling, of_each={**telling.of_each, **each})
