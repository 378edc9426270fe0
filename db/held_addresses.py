"""Addresses of records without the words that are held back.

The id of a minute that has no number is made from its title, and of one who attended from the name. Where
words of these are held back, the record is called by its place among its neighbours: ``withheld-3``. That
place does not depend on what else is held back, so holding or clearing other words leaves the address as it
is; and nobody can tell by trying whether a guessed name gives it, as a digest of the name would allow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from db.evidence import Row
from db.held_words import HeldWords

_NAMED_BY = {"minutes": "title", "attendance": "name"}
"""The tables whose ids are made from words of the paper, and the column that has the words."""


@dataclass(frozen=True)
class Addresses:
    """What the records of one paper are called in public.

    ``sightings`` are the rows of that table as the paper states them, in any order.
    """

    words: HeldWords
    sightings: tuple[Row, ...]

    def public(self, record: str) -> str:
        """A record's id without the words; so too the ids of what hangs on it.

        Council, committee and date before it are never a young person's.
        """
        steps = record.split("/")
        paths = ["/".join(steps[: i + 1]) for i in range(len(steps))]
        return "/".join(self._held.get(path, step) for path, step in zip(paths, steps, strict=True))

    @cached_property
    def _held(self) -> Mapping[str, str]:
        """The ids that tell what is held back, each with what stands for its last step."""
        found: dict[str, str] = {}
        for table, column in _NAMED_BY.items():
            rows = sorted((r for r in self.sightings if r["record_table"] == table), key=_place)
            stated = [(str(r["stated_id"]), str(json.loads(str(r["record"]))[column] or "")) for r in rows]
            telling = {name for name, text in stated if self._tells(table, name, text)}
            for name, number in _numbered(name for name, _ in stated):
                if name in telling:
                    found[name] = f"withheld-{number}"
        return found

    def _tells(self, table: str, name: str, text: str) -> bool:
        """Whether an id tells what is held back: by its text's own signs, or in small letters.

        An attendee's name is public where it is another's who shares a first name: ``chloe-penhaligon``.
        """
        in_small = self.words.in_slug(name.rpartition("/")[2])
        return in_small and (table == "minutes" or self.words.sign(text) != text)


def _place(sighting: Row) -> tuple[int, int, str]:
    return int(str(sighting["page"] or 0)), int(str(sighting["char_start"] or 0)), str(sighting["stated_id"])


def _numbered(names: Iterable[str]) -> list[tuple[str, int]]:
    """Each name once, with its place among those of the same parent."""
    counted: dict[str, int] = {}
    found = []
    for name in dict.fromkeys(names):
        above = name.rpartition("/")[0]
        counted[above] = counted.get(above, 0) + 1
        found.append((name, counted[above]))
    return found
