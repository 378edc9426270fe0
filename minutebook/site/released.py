"""Which release a site is of: it belongs to the server. A site of a work database is of none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from db.describe import descriptions
from minutebook.site import wording

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_WHOLE = (
    ("SQLite database", "minutebook.db"),
    ("Data package", "datapackage.json"),
    ("Manifest", "manifest.json"),
    ("Citation File Format", "CITATION.cff"),
)
_UNITS = ("bytes", "KB", "MB", "GB")


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its name, the rows of each table (None where nobody is told), its files with their bytes."""

    name: str = ""
    counts: Mapping[str, int | None] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)
    cited: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away. ``form`` is what it is called to people."""

    form: str
    link: str
    size: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table to take away, in each of its forms."""

    name: str
    title: str
    description: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Downloads:
    """Everything that the page of downloads shows; without a release, nothing."""

    release: str
    date_words: str
    cited: str
    whole: tuple[File, ...]
    tables: tuple[Table, ...]


_releases: WeakKeyDictionary[Datasette, Released] = WeakKeyDictionary()


def give(datasette: Datasette, released: Released) -> None:
    """Have a site say which release it is of."""
    _releases[datasette] = released


def released_of(datasette: Datasette) -> Released | None:
    """The release of a site; None where it is of a work database."""
    return _releases.get(datasette)


def downloads(released: Released | None) -> Downloads:
    """The view of the page of downloads."""
    if released is None or not released.name:
        return Downloads("", "", "", (), ())
    tables = sorted({path.split("/")[1].partition(".")[0] for path in released.files if "data/" in path})
    return Downloads(
        released.name,
        wording.day(released.name[:10]),
        released.cited,
        tuple(_file(released, form, path) for form, path in _WHOLE if path in released.files),
        tuple(_table(released, name) for name in tables if name in descriptions()),
    )


def _table(released: Released, name: str) -> Table:
    told = descriptions()[name]
    forms = (("CSV", f"data/{name}.csv"), ("Parquet", f"data/{name}.parquet"))
    files = tuple(_file(released, form, path) for form, path in forms if path in released.files)
    return Table(name, told.title, told.description, files)


def _file(released: Released, form: str, path: str) -> File:
    return File(form, f"/releases/{released.name}/{path}", size_words(released.files[path]))


def size_words(size: int) -> str:
    """``1,234,567`` -> ``1.2 MB``."""
    many, unit = float(size), 0
    while many >= 1000 and unit < len(_UNITS) - 1:
        many, unit = many / 1000, unit + 1
    return f"{many:.0f} {_UNITS[unit]}" if unit == 0 or many >= 10 else f"{many:.1f} {_UNITS[unit]}"
