"""What an operator says about fetching, in a file.

::

contact = "papers@wexborough.example"   # who councils may write to; required
councils = ["wexborough"]               # of `minutebook councils`; all that `minutebook update` fetches
since = "4w"                            # meetings of so long ago
until = "1w"                            # and so far ahead
library = "library"                     # beside this file, where it is no whole path
pause = 1.5                             # seconds between two questions to a site, at least
recheck = "3d"                          # a paper that was looked at later than that is not asked for again

[addresses]                             # of sites that the register does not know; looked up, never guessed
wexborough = "https://democracy.wexborough.example/"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.councils import by_id
from minutebook.errors import FetchError, LibraryError
from minutebook.fetch.addresses import base_of
from minutebook.fetch.window import day_of, window_of

_CONTACT = re.compile(r"[^\s@()<>\"]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s()<>\"]+", re.ASCII)
LEAST_PAUSE = 0.5
"""Seconds: no site is asked more often than twice in one."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How papers are fetched. ``addresses`` are those that the operator adds to the register's."""

    contact: str = ""
    councils: tuple[str, ...] = ()
    since: str = "4w"
    until: str = "1w"
    library: Path = Path("library")
    pause: float = 1.5
    recheck: str = "0d"
    addresses: Mapping[str, str] = field(default_factory=dict)

    def base(self, council: str) -> str:
        """The base address of a council's site. Raises FetchError (no-address) where nobody has given one."""
        known = by_id()[council]
        address = self.addresses.get(council) or (known.website if known.system == "moderngov" else None)
        if not address:
            raise FetchError(
                "no-address",
                f"the register has no address of a ModernGov site for {council}; where you know one, say so "
                "under [addresses] in the settings (docs/fetching.md)",
            )
        return base_of(address)

    @property
    def recheck_after(self) -> timedelta:
        """For how long a paper that was looked at is not asked for again."""
        today = date(2000, 1, 1)
        return day_of(self.recheck, today, ahead=True) - today


def contact_of(text: str) -> str:
    """Whom a site's keeper may write to: an e-mail or a web address. Raises LibraryError for others."""
    if not _CONTACT.fullmatch(text.strip()):
        raise LibraryError(
            "sites are told whom to write to: give an e-mail or a web address (--contact, or contact in the"
            " settings)" + (f", not {text!r}" if text.strip() else "")
        )
    return text.strip()


def read_fetch_settings(path: Path) -> FetchSettings:
    """The settings in a file. Raises LibraryError, which names the file and what is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(given, path.parent)
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}") from error
    except (ValueError, TypeError, AttributeError, FetchError) as error:
        raise LibraryError(f"{path}: {error}") from error


def _settings(given: dict[str, Any], beside: Path) -> FetchSettings:
    names = [each.name for each in fields(FetchSettings)]
    if unknown := sorted(set(given) - set(names)):
        raise ValueError(f"there is no setting {unknown[0]!r}; there are {', '.join(names)}")
    for name in ("contact", "since", "until", "library", "recheck"):
        if not isinstance(given.get(name, ""), str):
            raise ValueError(f"{name}: give words")
    found = FetchSettings(
        **{
            **given,
            "councils": tuple(given.get("councils", ())),
            "library": beside / given.get("library", "library"),
            "pause": max(LEAST_PAUSE, float(given.get("pause", FetchSettings().pause))),
            "addresses": _addresses(given.get("addresses", {})),
        }
    )
    if unknown := sorted({*found.councils, *found.addresses} - set(by_id())):
        raise ValueError(f"there is no council {unknown[0]!r}; `minutebook councils NAME` finds its id")
    window_of(found.since, found.until, datetime.now(UTC).date())
    _ = found.recheck_after
    return found


def _addresses(given: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for name, address in given.items():
        try:
            found[name] = base_of(address)
        except FetchError as error:
            raise FetchError(error.code, f"[addresses] {name}: {error}") from error
    return found
