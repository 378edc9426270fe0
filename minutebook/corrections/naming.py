"""The row that somebody means: by its id, by the id that readers see, or by the address of its page."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import sqlite_utils

from db.put_right import Record, find_record
from minutebook.errors import DatabaseError
from minutebook.release.public_ids import public_ids
from minutebook.site.links import PAGE_OF_TABLE

_PAGES = {page: table for table, page in PAGE_OF_TABLE.items()}


def named_record(db: sqlite_utils.Database, given: str, *, questions: bool = False) -> Record:
    """The row of an id (``council/body/2021-07-20/21-97/2``), ``table:id``, or an address of the site.

    Raises DatabaseError where there is none, or more than one.
    """
    name = _name(given)
    try:
        return find_record(db, name, questions=questions)
    except DatabaseError:
        table, colon, bare = name.rpartition(":")
        private = _private(db, bare)
        if private is None:
            raise
        return find_record(db, f"{table}{colon}{private}", questions=questions)


def _name(given: str) -> str:
    """What was given, without what an address has around the id."""
    path = unquote(urlsplit(given).path) if re.match(r"https?://|/", given) else given
    path = path.strip("/").removesuffix(".json")
    page, _, rest = path.partition("/")
    if path != given and page in _PAGES:
        return f"{_PAGES[page]}:{rest}"
    return path


def _private(db: sqlite_utils.Database, public: str) -> str | None:
    """The id of the row that a release calls so, because its own tells a contact detail."""
    ids = public_ids(db.conn)
    steps = {path: path.rpartition("/")[0] + "/" + shown for path, shown in ids.steps.items()}
    for path, shown in steps.items():
        if public == shown or public.startswith(f"{shown}/"):
            return path + public[len(shown) :]
    return None
