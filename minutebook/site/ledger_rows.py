"""The SQL behind the ledger of actions: what is on which list, who is to do it, and how it stands.

``due_by`` is the last day by which an action is to be done, ``standing`` what the papers held here tell.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from minutebook.contact import cover, said
from minutebook.site import evidence
from minutebook.site.ledger_asked import NOBODY, LedgerAsked
from minutebook.site.rows import Row, all_rows

Printed = tuple[str | None, dict[str, int]]
"""An owner as printed, None where nobody is named, and how many actions it has on each list."""

Owners = dict[str, tuple[Printed, ...]]
"""The owners of a list by the name that readers see, in small letters."""

_LEDGER = """
WITH later_due AS (
    SELECT action_id, due_text, due_start, due_end FROM (
        SELECT u.action_id, x.due_text, x.due_start, x.due_end,
            row_number() OVER (PARTITION BY u.action_id ORDER BY u.date DESC, x.id DESC) AS place
        FROM follow_ups AS u JOIN actions AS x ON u.record_table = 'actions' AND x.id = u.record_id
        WHERE coalesce(x.due_start, x.due_end) IS NOT NULL
    ) WHERE place = 1
), ledger AS (
    SELECT a.id, a.quote, a.owner, a.status AS printed, coalesce(f.status, a.status, 'open') AS standing,
        CASE WHEN l.action_id IS NULL THEN a.due_text ELSE l.due_text END AS due_text,
        CASE WHEN l.action_id IS NULL THEN a.due_start ELSE l.due_start END AS due_start,
        CASE WHEN l.action_id IS NULL THEN a.due_end ELSE l.due_end END AS due_end,
        coalesce(l.due_end, l.due_start, a.due_end, a.due_start) AS due_by,
        coalesce(f.first_raised, a.raised_on, m.date, d.date) AS raised,
        coalesce(f.carried_forward, 0) AS carried_forward, f.meetings_since, f.last_seen, f.completed_on,
        f.as_at, (SELECT count(*) FROM follow_ups AS u WHERE u.action_id = a.id) AS follow_ups,
        a.progress, a.meeting_id, a.minute_id, a.document_id, a.page, a.char_start, a.char_end,
        a.confidence, a.rule, coalesce(m.council_id, d.council_id) AS council_id,
        coalesce(m.committee_id, d.committee_id) AS committee_id
    FROM actions AS a
    JOIN documents AS d ON d.id = a.document_id
    LEFT JOIN meetings AS m ON m.id = a.meeting_id
    LEFT JOIN followed_actions AS f ON f.action_id = a.id
    LEFT JOIN later_due AS l ON l.action_id = a.id
    WHERE NOT EXISTS (
        SELECT 1 FROM follow_ups AS u WHERE u.record_table = 'actions' AND u.record_id = a.id)
)
"""

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
    "due": "due_by IS NULL, due_by, raised DESC, id",
    "newest": "raised DESC, id",
    "oldest": "raised IS NULL, raised, id",
    "carried": "carried_forward DESC, raised, id",
}


def owner_shown(owner: str | None) -> str:
    """The name under which an owner is listed and asked for: what a reader may see of it, in one line."""
    return " ".join(said(cover(owner)).split()) if owner else NOBODY


def owners(conn: sqlite3.Connection, asked: LedgerAsked) -> Owners:
    """The owners in the councils and bodies asked for, as printed, by their name in small letters."""
    where, parameters = scope(asked, None)
    counted = ", ".join(f'coalesce(sum({test}), 0) AS "{state}"' for state, test in _IN_STATE.items())
    rows = all_rows(
        conn, f"{_LEDGER} SELECT owner, {counted} FROM ledger {where} GROUP BY owner", **parameters
    )
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
        {_LEDGER}
        SELECT x.*, {evidence.COLUMNS}, n.reference, n.title, m.date AS meeting_date, k.name AS council,
            coalesce(k.official_name, k.name) AS official_name, c.name AS committee,
            coalesce((SELECT u.progress FROM follow_ups AS u WHERE u.action_id = x.id
                AND u.progress IS NOT NULL ORDER BY u.date DESC, u.id DESC LIMIT 1), x.progress) AS told
        FROM (
            SELECT *, row_number() OVER (ORDER BY {_BY[asked.order]}) AS place FROM ledger
            {wanted} {_IN_STATE[asked.state]} ORDER BY place LIMIT :size OFFSET :first
        ) AS x {evidence.JOINS}
        LEFT JOIN minutes AS n ON n.id = x.minute_id LEFT JOIN meetings AS m ON m.id = x.meeting_id
        LEFT JOIN councils AS k ON k.id = x.council_id LEFT JOIN committees AS c ON c.id = x.committee_id
        ORDER BY x.place
        """,
        **parameters | {"size": size, "first": (asked.page - 1) * size},
    )
