"""Who may see the staff's site: names with hashed passwords, in a file of the operator's.

::

    [people]
    "a.marsh" = "pbkdf2_sha256$480000$..."       # datasette hash-password
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from minutebook.errors import MinutebookError

_HASH = re.compile(r"pbkdf2_sha256\$\d{4,8}\$[^$\s]+\$[A-Za-z0-9+/=]+")


def read_logins(path: Path) -> Mapping[str, str]:
    """The hash of each name's password. Raises MinutebookError, which names the file and what is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MinutebookError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise MinutebookError(f"{path}: {error}") from error
    people = given.get("people")
    if set(given) != {"people"} or not isinstance(people, dict) or not people:
        raise MinutebookError(f"{path}: give [people], a line for each: name = password hash")
    for name, hashed in people.items():
        if not isinstance(hashed, str) or not _HASH.fullmatch(hashed):
            raise MinutebookError(f"{path}: {name}: this is no hash of `datasette hash-password`")
    return people
