"""Names of records without contact details: an id that is made from a title may tell one.

A minute without a number is named by its title: ``…/2021-07-20/ring-01632-960123``. In a release it is
``…/2021-07-20/contact-1``, and so is all that hangs on it.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.ids import slug
from minutebook.contact import COVER, cover

_RUN = re.compile(rf"{COVER}+(?:\s?{COVER}+)*")
_NAMED_BY = {"minutes": "title", "attendance": "name"}


@dataclass(frozen=True, slots=True)
class PublicIds:
    """What records are called in a release: the last step of the ids that tell a contact detail, by id."""

    steps: Mapping[str, str] = field(default_factory=dict)

    def public(self, record: str) -> str:
        """A record's id, without contact details."""
        if not self.steps or "/" not in record:
            return record
        steps = record.split("/")
        paths = ["/".join(steps[: i + 1]) for i in range(len(steps))]
        return "/".join(self.steps.get(path, step) for path, step in zip(paths, steps, strict=True))


def public_ids(conn: sqlite3.Connection) -> PublicIds:
    """What to call the records of a database whose ids are made from words with contact details."""
    numbers: dict[str, int] = {}
    steps = {}
    for name in sorted({name for name, words in _named(conn) if _tells(name, words)}):
        above = name.rpartition("/")[0]
        numbers[above] = numbers.get(above, 0) + 1
        steps[name] = f"contact-{numbers[above]}"
    return PublicIds(steps)


def _named(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Every id that is made from words, with the words."""
    for table, column in _NAMED_BY.items():
        yield from _with_words(conn.execute(f"SELECT id, {column} FROM {table}"))
        told = conn.execute("SELECT stated_id, record FROM sightings WHERE record_table = ?", (table,))
        yield from _with_words((name, json.loads(record).get(column)) for name, record in told)


def _with_words(rows: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    yield from ((name, words) for name, words in rows if words)


def _tells(name: str, words: str) -> bool:
    covered = cover(words)
    details = (slug(words[run.start() : run.end()]) for run in _RUN.finditer(covered))
    last = name.rpartition("/")[2]
    return covered != words and any(detail and detail[:20] in last for detail in details)
