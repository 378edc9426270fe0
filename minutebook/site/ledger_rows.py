"""The SQL behind the ledger of actions: what is on which list, who is to do it, and how it stands.

``due_by`` is the last day by which an action is to be done, ``standing`` what the papers held here tell.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minutebook.contact import for_readers
from minutebook.site import evidence
from minutebook.site.kept import kept
from minutebook.site.ledger_asked import NOBODY, LedgerAsked
from minutebook.site.rows import Row, all_rows

MOST_OWNERS = 150
"""Owners that are offered, those with most actions."""


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner by the name that readers see: as printed (None: nobody is named), and what each list has."""

    name: str
    printed: tuple[str | None, ...]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Owners:
    """Owners by their name in small letters, those who are offered, and all their actions counted."""

    by_name: Mapping[str, Owner]
    offered: tuple[str, ...]
    numbers: Mapping[str, int]


_IS_OPEN = "standing = 'open'"
_IN_STATE = {
    "open": _IS_OPEN,
    "overdue": f"{_IS_OPEN} AND due_by < :on",
    "carried": f"{_IS_OPEN} AND carried_forward > 0",
    "returned": "follow_ups > 0",
    "never": "standing <> 'complete' AND follow_ups = 0 AND meetings_since > 0",
    "dropped": "standing = 'dropped'",
    "complete": "standing = 'complete'",
    "all": "1",
}
_BY = {
    "due": "l.due_by IS NULL, l.due_by, l.raised DESC, l.id",
    "newest": "l.raised DESC, l.id",
    "oldest": "l.raised IS NULL, l.raised, l.id",
    "carried": "l.carried_forward DESC, l.raised, l.id",
}
"""A release has an index for each of these (``minutebook/release/ready.py``)."""


def owner_shown(owner: str | None) -> str:
    """The name under which an owner is listed and asked for: what a reader may see of it, in one line."""
    return " ".join(for_readers(owner).split()) if owner else NOBODY


def owners(conn: sqlite3.Connection, asked: LedgerAsked) -> Owners:
    """The owners in the councils and bodies asked for, as printed, by their name in small letters.

    Kept for today, not for a day of a reader's choosing.
    """
    if asked.on_given:
        return _owners(conn, asked.council, asked.committee, asked.on.isoformat())
    return kept(conn, _owners, asked.council, asked.committee, asked.on.isoformat())


def _owners(conn: sqlite3.Connection, council: str, committee: str, on: str) -> Owners:
    asked = LedgerAsked(date.fromisoformat(on), council=council, committee=committee)
    where, parameters = scope(asked, None)
    counted = ", ".join(f'coalesce(sum({test}), 0) AS "{state}"' for state, test in _IN_STATE.items())
    rows = all_rows(conn, f"SELECT owner, {counted} FROM action_ledger {where} GROUP BY owner", **parameters)
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: (-r["all"], r["owner"] or "")):
        found.setdefault(owner_shown(row["owner"]).casefold(), []).append(row)
    by_name = {
        name: Owner(
            owner_shown(printed[0]["owner"]), tuple(row["owner"] for row in printed), _numbers(printed)
        )
        for name, printed in found.items()
    }
    most = sorted(by_name, key=lambda name: -by_name[name].numbers["all"])[:MOST_OWNERS]
    return Owners(by_name, tuple(sorted(most)), _numbers(rows))


def _numbers(rows: Iterable[Row]) -> dict[str, int]:
    """How many actions these owners have on each list."""
    listed = tuple(rows)
    return {state: sum(row[state] for row in listed) for state in _IN_STATE}


def nobody_of(name: str) -> Owner:
    """An owner of that name, whom no paper names."""
    return Owner(name, (), dict.fromkeys(_IN_STATE, 0))


def scope(asked: LedgerAsked, named: Sequence[str | None] | None) -> tuple[str, dict[str, object]]:
    """WHERE for the councils, bodies and owners asked for; ``named`` None is any owner, empty is none."""
    parameters: dict[str, object] = {"on": asked.on.isoformat()}
    wanted = []
    if asked.council:
        wanted.append("council_id = :council")
        parameters["council"] = asked.council
    if asked.committee:  # a body may be known under several ids
        wanted.append(
            "committee_id IN (SELECT id FROM committees WHERE coalesce(same_as, id) ="
            " (SELECT coalesce(same_as, id) FROM committees WHERE id = :committee))"
        )
        parameters["committee"] = asked.committee
    if named is not None:
        names = [f":owner{n}" for n in range(len(named))]
        parameters |= {f"owner{n}": owner for n, owner in enumerate(named)}
        any_of = " OR ".join(f"owner IS {name}" for name in names)
        wanted.append(f"({any_of or '0'})")
    return f"WHERE {' AND '.join(wanted)}" if wanted else "", parameters


def rows(
    conn: sqlite3.Connection, asked: LedgerAsked, named: Sequence[str | None] | None, size: int
) -> list[Row]:
    """One page of a list, in its order: each action with its meeting, its minute and its paper."""
    where, parameters = scope(asked, named)
    # The actions of one body are few: they are sorted, rather than looked for along the order of all actions.
    apart = " LIMIT -1" if asked.council or asked.committee else ""
    return all_rows(
        conn,
        f"""
        SELECT l.*, {evidence.COLUMNS}, n.reference, n.title, m.date AS meeting_date, k.name AS council,
            coalesce(k.official_name, k.name) AS official_name, c.name AS committee,
            coalesce((SELECT u.progress FROM follow_ups AS u WHERE u.action_id = l.id
                AND u.progress IS NOT NULL ORDER BY u.date DESC, u.id DESC LIMIT 1), x.progress) AS told
        FROM (
            SELECT * FROM (SELECT * FROM action_ledger {where}{apart}) AS l WHERE {_IN_STATE[asked.state]}
            ORDER BY {_BY[asked.order]} LIMIT :size OFFSET :first
        ) AS l CROSS JOIN actions AS x ON x.id = l.id {evidence.JOINS}
        LEFT JOIN minutes AS n ON n.id = l.minute_id LEFT JOIN meetings AS m ON m.id = l.meeting_id
        LEFT JOIN councils AS k ON k.id = l.council_id LEFT JOIN committees AS c ON c.id = l.committee_id
        ORDER BY {_BY[asked.order]}
        """,
        **parameters | {"size": size, "first": (asked.page - 1) * size},
    )
