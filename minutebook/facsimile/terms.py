"""On whose papers' pages may be shown as pictures, and on what terms: nobody's, unless that is known.

What the database has of a council's terms (``councils.licence``) is a name of ``licences.toml``. An
operator's own file goes before it::

    default = ""                      # for councils that are not named; empty shows nothing

    [councils]
    wexborough = "OGL-UK-3.0"
    eastmere = { title = "Letter of the clerk, 3 May 2026" }     # a permission of one's own
    poppleton = ""                    # nothing of theirs, whatever the database says
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from minutebook.errors import TermsError

_OWN = {"title", "url"}


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms of re-use; ``pictures`` tells whether they let a page be shown."""

    title: str
    url: str | None = None
    pictures: bool = True


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of each council by its id, as an operator gives them; None stands for none."""

    councils: Mapping[str, Licence | None]
    default: Licence | None = None

    def of(self, council: str | None, stored: str | None) -> Licence | None:
        """The terms of a council of which the database has ``stored``; None where they are not known.

        A paper of which nobody knows whose it is has none.
        """
        if council is None:
            return None
        if council in self.councils:
            return self.councils[council]
        return known().get((stored or "").casefold()) or self.default


NO_TERMS = Terms({})
"""Where an operator gives no file: what the database has alone counts."""


@cache
def known() -> Mapping[str, Licence]:
    """The licences that are known, by their names and by their titles, in small letters."""
    found: dict[str, Licence] = {}
    for name, row in _listed().items():
        licence = Licence(row["title"], row["url"], row["pictures"])
        found |= {name.casefold(): licence, licence.title.casefold(): licence}
    return found


def _listed() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "licences.toml").read_text(encoding="utf-8"))


def read_terms(path: Path) -> Terms:
    """The terms in an operator's file. Raises TermsError, which names the file and what is wrong."""
    return terms_in(text_of(path), path)


def text_of(path: Path) -> str:
    """What is written in an operator's file. Raises TermsError as ``read_terms`` does."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TermsError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:  # no UTF-8
        raise TermsError(f"{path}: {error}") from error


def terms_in(text: str, path: Path) -> Terms:
    """The terms in the text of the file at ``path``. Raises TermsError as ``read_terms`` does."""
    try:
        given = tomllib.loads(text)
    except ValueError as error:
        raise TermsError(f"{path}: {error}") from error
    if unknown := sorted(set(given) - {"councils", "default"}):
        raise TermsError(f"{path}: there is no setting {unknown[0]!r}; there are councils and default")
    councils = given.get("councils", {})
    if not isinstance(councils, dict):
        raise TermsError(f"{path}: councils must be a table: [councils]")
    named = {council: _licence(path, f"councils.{council}", value) for council, value in councils.items()}
    return Terms(named, _licence(path, "default", given.get("default", "")))


def _licence(path: Path, key: str, value: Any) -> Licence | None:
    if value == "":
        return None
    if isinstance(value, str):
        if value.casefold() not in known():
            raise TermsError(f"{path}: {key}: {value!r} is none of {', '.join(_listed())}")
        return known()[value.casefold()]
    own = isinstance(value, dict) and set(value) <= _OWN and all(isinstance(v, str) for v in value.values())
    if not own or not value.get("title", "").strip():
        raise TermsError(f"{path}: {key}: give the name of a licence, or a table with title (and url)")
    return Licence(value["title"], value.get("url"))
