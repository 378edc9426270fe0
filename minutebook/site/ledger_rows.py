"""The SQL behind the ledger of actions: what is on which list, who is to do it, and how it stands.

``due_by`` is the last day by which an action is to be done, ``standing`` what the papers held here tell.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from minutebook.contact import cover, said
from minutebook.site import evidence
from minutebook.site.kept import kept
from minutebook.site.ledger_asked import NOBODY, LedgerAsked
from minutebook.site.rows import Row, all_rows

Printed = tuple[str | None, dict[str, int]]
"""An owner as printed, None where nobody is named, and how many actions it has on each list."""

Owners = dict[str, tuple[Printed, ...]]
"""The owners of a list by the name that readers see, in small letters."""

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
    return " ".join(said(cover(owner)).split()) if owner else NOBODY


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
    found: dict[str, list[Printed]] = {}
    for row in sorted(rows, key=lambda r: (-r["all"], r["owner"] or "")):
        printed = row.pop("owner")
        found.setdefault(owner_shown(printed).casefold(), []).append((printed, row))
    return {name: tuple(printed) for name, printed in found.items()}


def scope(asked: LedgerAsked, named: Sequence[Printed] | None) -> tuple[str, dict[str, object]]:
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
        parameters |= {f"owner{n}": owner for n, (owner, _) in enumerate(named)}
        any_of = " OR ".join(f"owner IS {name}" for name in names)
        wanted.append(f"({any_of or '0'})")
    return f"WHERE {' AND '.join(wanted)}" if wanted else "", parameters


def numbers(groups: Iterable[Printed]) -> dict[str, int]:
    """How many actions these owners have on each list."""
    added = Counter[str]()
    for _, on_lists in groups:
        added.update(on_lists)
    return {state: added[state] for state in _IN_STATE}


def rows(
    conn: sqlite3.Connection, asked: LedgerAsked, named: Sequence[Printed] | None, size: int
) -> list[Row]:
    """One page of a list, in its order: each action with its meeting, its minute and its paper."""
    where, parameters = scope(asked, named)
    wanted = f"{where} AND" if where else "WHERE"
    return all_rows(
        conn,
        f"""
        SELECT l.*, {evidence.COLUMNS}, n.reference, n.title, m.date AS meeting_date, k.name AS council,
            coalesce(k.official_name, k.name) AS official_name, c.name AS committee,
            coalesce((SELECT u.progress FROM follow_ups AS u WHERE u.action_id = l.id
                AND u.progress IS NOT NULL ORDER BY u.date DESC, u.id DESC LIMIT 1), x.progress) AS told
        FROM (
            SELECT * FROM action_ledger AS l {wanted} {_IN_STATE[asked.state]}
            ORDER BY {_BY[asked.order]} LIMIT :size OFFSET :first
        ) AS l CROSS JOIN actions AS x ON x.id = l.id {evidence.JOINS}
        LEFT JOIN minutes AS n ON n.id = l.minute_id LEFT JOIN meetings AS m ON m.id = l.meeting_id
        LEFT JOIN councils AS k ON k.id = l.council_id LEFT JOIN committees AS c ON c.id = l.committee_id
        ORDER BY {_BY[asked.order]}
        """,
        **parameters | {"size": size, "first": (asked.page - 1) * size},
    )
