"""Which names are of one body: "Parks & Harbours Committee", "Parks and Harbours Policy Committee".

The site counts and lists them as one; records keep the body that their own paper names. A body that is given
another name keeps its number on its council's site (``db.search.renamed``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import sqlite_utils

from db.ids import UNKNOWN_COUNCIL
from db.search.renamed import renamed

_TELLING = 2
"""Words that must be left of a name when the loose ones are gone: by one ("Planning"), bodies are not one."""


def core(name: str) -> frozenset[str]:
    """The words of a body's name that tell it from others; none where there are too few."""
    words = frozenset(re.findall(r"[a-z0-9]+", name.lower().replace("'", "").replace("’", "")))
    left = words - _loose()
    return left if len(left) >= _TELLING else frozenset()


def settle_bodies(db: sqlite_utils.Database, changed: Iterable[str]) -> None:
    """Work out ``committees.same_as`` again for these bodies and those of their councils.

    A body that no council is known of joins one that has the same name and a paper of the same day.
    """
    councils = {body.partition("/")[0] for body in changed}
    if not councils:
        return
    unknown = f"{UNKNOWN_COUNCIL}/"
    rows = db.execute("SELECT id, name, same_as FROM committees ORDER BY id").fetchall()
    of_council: dict[tuple[str, frozenset[str]], list[str]] = {}
    for body, name, _ in rows:
        if (words := core(name)) and not body.startswith(unknown):
            of_council.setdefault((body.partition("/")[0], words), []).append(body)
    first = {body: _first(db, bodies) for bodies in of_council.values() for body in bodies if len(bodies) > 1}
    for earlier, latest in renamed(db).items():
        alike = {earlier, first.get(earlier, earlier)}
        stands = first.get(latest, latest)
        first |= {body: stands for body, other in first.items() if other in alike}
        first |= dict.fromkeys((*alike, latest), stands)
    for body, name, same_as in rows:
        stands_for = first.get(body)
        if body.startswith(unknown) and (words := core(name)):
            known = [bodies for (_, other), bodies in of_council.items() if other == words]
            if len(known) == 1 and _share_a_day(db, body, known[0]):
                stands_for = _first(db, known[0])
        stands_for = None if stands_for == body else stands_for
        if stands_for != same_as:
            db.execute("UPDATE committees SET same_as = ? WHERE id = ?", (stands_for, body))


def _first(db: sqlite_utils.Database, bodies: list[str]) -> str:
    """The one of several that most papers name; of equals the first by id."""
    if len(bodies) == 1:
        return bodies[0]
    counts = {
        body: db.execute("SELECT count(*) FROM committee_names WHERE committee_id = ?", (body,)).fetchone()[0]
        for body in bodies
    }
    return min(bodies, key=lambda body: (-counts[body], body))


def _share_a_day(db: sqlite_utils.Database, body: str, others: list[str]) -> bool:
    marks = ", ".join("?" * len(others))
    sql = f"""SELECT 1 FROM committee_names AS a JOIN committee_names AS b ON b.date = a.date
        WHERE a.committee_id = ? AND b.committee_id IN ({marks}) LIMIT 1"""
    return db.execute(sql, (body, *others)).fetchone() is not None


@cache
def _loose() -> frozenset[str]:
    data = tomllib.loads((files("db.search") / "same_bodies.toml").read_text(encoding="utf-8"))
    return frozenset(data["loose"])
