"""What is told of a paper from outside it: whose it is, what published it, where it was found.

An operator says it on the command line, for all papers of a batch, or in a list beside the papers: a table
with the columns ``file``, ``url``, ``council`` and ``family``, of which all but the first may be missing. A
file ``minutes.pdf.url`` beside ``minutes.pdf`` holds the address of that paper alone, as a bare line or as
browsers save a link. A library of fetched papers tells besides how the council's site lists each of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ingest.conventions import families
from ingest.councils import by_id
from ingest.sources import plain
from minutebook.errors import ListError
from minutebook.listing import Listing

_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}")
_COLUMNS = ("file", "url", "council", "family")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one paper; None for what is not."""

    council: str | None = None
    family: str | None = None
    url: str | None = None
    listing: Listing | None = None

    def over(self, other: Told) -> Told:
        """What this says, and where it does not, the other."""
        return Told(
            self.council or other.council,
            self.family or other.family,
            self.url or other.url,
            self.listing or other.listing,
        )


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of the papers of a batch: of all of them, and of some by their paths."""

    of_all: Told = NOTHING
    of_each: Mapping[Path, Told] = field(default_factory=dict)

    def of(self, path: Path) -> Told:
        """What is told of one paper: the list beside it goes before what holds for all."""
        beside = Told(url=_beside(path))
        return beside.over(self.of_each.get(path.absolute(), Told())).over(self.of_all)


def telling(of_all: Told, manifest: Path | None) -> Telling:
    """What the command line says, and a list of papers. Raises ListError for a list that cannot be read."""
    return Telling(of_all, {} if manifest is None else _listed(manifest))


def _listed(manifest: Path) -> dict[Path, Told]:
    try:
        text = manifest.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ListError(f"{manifest}: {error}") from error
    tab = "\t" in text.partition("\n")[0]
    try:
        rows = csv.DictReader(text.splitlines(), delimiter="\t" if tab else ",")
        if "file" not in (rows.fieldnames or ()):
            columns = ", ".join(_COLUMNS)
            raise ListError(f"{manifest}: its first line has no column 'file'; columns are {columns}")
        return dict(_of_row(manifest, number, row) for number, row in enumerate(rows, start=2))
    except csv.Error as error:
        raise ListError(f"{manifest}: {error}") from error


def _of_row(manifest: Path, number: int, row: Mapping[str, str | None]) -> tuple[Path, Told]:
    where = f"{manifest}, line {number}"
    file = (row["file"] or "").strip()
    if not file:
        raise ListError(f"{where}: no file is named")
    told = _told({key: (row.get(key) or "").strip() for key in _COLUMNS}, where)
    return (manifest.parent / file).absolute(), told


def _told(row: Mapping[str, str], where: str) -> Told:
    if row["url"] and not is_address(row["url"]):
        raise ListError(f"{where}: {row['url']!r} is no address of the web")
    if row["council"] and row["council"] not in by_id():
        raise ListError(f"{where}: there is no council {row['council']!r}")
    if row["family"] and row["family"] not in families():
        raise ListError(f"{where}: there is no family {row['family']!r}; known are {', '.join(families())}")
    return Told(row["council"] or None, row["family"] or None, row["url"] or None)


def is_address(text: str) -> bool:
    """Whether a text is an address of the web as a whole."""
    return _ADDRESS.fullmatch(text) is not None


def _beside(path: Path) -> str | None:
    """The address in the file ``<paper>.url``; None where there is none in it, or no such file."""
    try:
        text = path.with_name(path.name + ".url").read_text(encoding="utf-8-sig")[:10_000]
    except (OSError, ValueError):
        return None
    found = _ADDRESS.search(text)
    return plain(found.group()) if found else None
