"""What an operator says about publishing, in ``publish.toml``: how many rows may be lost, and known answers.

::

    publisher = "Wexborough Archive Group"          # who is cited
    address = "https://papers.wexborough.example/"

    most_lost = 0.05            # share of a table's rows that may be fewer than in the release before
    few = 20                    # so many may always be

    [tables]
    problems = 1.0              # a share of its own

    [[known]]
    sql = "SELECT count(*) FROM resolutions WHERE meeting_id = 'wexborough/cabinet/2021-07-20'"
    is = 12                     # or at_least = 12

    [[known]]
    search = "residential placements"
    kind = "decision"
    finds = "wexborough/cabinet/2021-07-20/21-97/2"

    [[known]]
    page = "/decision/wexborough/cabinet/2021-07-20/21-97/2"
    has = "residential placements"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

from db.search import KINDS, Kind
from minutebook.errors import PublishError

FILE = "publish.toml"
"""What the file of settings is called in the folder of releases."""

WARMED = ("/", "/search?q=report", "/actions", "/compare", "/-/coverage", "/-/about", "/minutebook")
"""Pages that are asked for before anybody else asks: they read what most pages need."""


@dataclass(frozen=True, slots=True)
class KnownSql:
    """A query for one value, which must be ``wanted``, or at least that where ``least``."""

    sql: str
    wanted: object
    least: bool = False


@dataclass(frozen=True, slots=True)
class KnownSearch:
    """Words that must find a record."""

    words: str
    kind: Kind
    finds: str


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page of the site that must answer, and what must stand in it."""

    page: str
    has: str


Known = KnownSql | KnownSearch | KnownPage


@dataclass(frozen=True, slots=True)
class Settings:
    """How a release is judged. ``tables`` has the shares of single tables."""

    most_lost: float = 0.05
    few: int = 20
    tables: Mapping[str, float] = field(default_factory=dict)
    known: tuple[Known, ...] = ()
    publisher: str = ""
    address: str = ""

    def may_lose(self, table: str, before: int) -> int:
        """How many rows fewer than ``before`` a table may have."""
        return max(self.few, int(before * self.tables.get(table, self.most_lost)))


def read_settings(path: Path) -> Settings:
    """The settings in a file; what holds without one where there is none.

    Raises PublishError, which names the file and what is wrong.
    """
    if not path.exists():
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(given)
    except OSError as error:
        raise PublishError(f"{path}: {error.strerror or error}") from error
    except (ValueError, TypeError, AttributeError) as error:  # no TOML, no UTF-8, or not as above
        raise PublishError(f"{path}: {error}") from error


def _settings(given: dict[str, Any]) -> Settings:
    names = [f.name for f in fields(Settings)]
    if unknown := sorted(set(given) - set(names)):
        raise ValueError(f"there is no setting {unknown[0]!r}; there are {', '.join(names)}")
    tables = {table: _share(f"tables.{table}", share) for table, share in given.get("tables", {}).items()}
    few = given.get("few", Settings().few)
    if not isinstance(few, int) or few < 0:
        raise ValueError("few: give a number of rows")
    known = tuple(_known(number, row) for number, row in enumerate(given.get("known", ()), start=1))
    most = _share("most_lost", given.get("most_lost", Settings().most_lost))
    publisher, address = (_words(name, given.get(name, "")) for name in ("publisher", "address"))
    return Settings(most, few, tables, known, publisher, address)


def _words(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{key}: give words")
    return value


def _share(key: str, value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError(f"{key}: give a share from 0 to 1")
    return float(value)


def _known(number: int, row: dict[str, Any]) -> Known:
    match sorted(row):
        case ["is", "sql"]:
            return KnownSql(row["sql"], row["is"])
        case ["at_least", "sql"]:
            if not isinstance(row["at_least"], int | float):
                raise ValueError(f"known answer {number}: at_least is a number")
            return KnownSql(row["sql"], row["at_least"], least=True)
        case ["finds", "kind", "search"]:
            if row["kind"] not in KINDS:
                raise ValueError(f"known answer {number}: kind is none of {', '.join(KINDS)}")
            return KnownSearch(row["search"], cast("Kind", row["kind"]), row["finds"])
        case ["has", "page"]:
            if not str(row["page"]).startswith("/"):
                raise ValueError(f"known answer {number}: a page begins with /")
            return KnownPage(row["page"], row["has"])
        case _:
            raise ValueError(
                f"known answer {number}: give sql with is or at_least; search with kind and finds; "
                "or page with has"
            )
