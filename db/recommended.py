"""What became of the recommendations of reports: each beside the decision of the meeting that it went to.

The report may come in the meeting's pack, or by itself; the minutes come later, or have come before. So the
links are worked out of what is stored, each time a paper of the meeting comes, changes or goes. A decision is
looked for under the item of the report, found by its title or its page, and then by its words: the order of
clauses says nothing, because a body strikes some out and adds others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlite_utils

from db.difference import delete, insert, read, update
from db.evidence import Row, Value
from db.outcomes import Asked, Decided, Item, outcomes

_COLUMNS = (
    "id",
    "recommendation_id",
    "meeting_id",
    "minute_id",
    "resolution_id",
    "outcome",
    "likeness",
    "taken_out",
    "put_in",
    "changes",
)


def meetings_of(db: sqlite_utils.Database, document: str) -> set[str]:
    """The meetings that a stored paper concerns: those it states, and that to which a report went."""
    # "+" keeps SQLite from going through the meetings of the whole library
    stated = db.execute(
        "SELECT record_id FROM sightings WHERE document_id = ? AND +record_table = 'meetings'", (document,)
    )
    found = {str(row[0]) for row in stated}
    own = read(db, "documents", ("council_id", "committee_id", "date"), {"id": document})
    for row in own:
        if row["council_id"] and row["date"]:
            where = {"council_id": row["council_id"], "date": row["date"]}
            for held in read(db, "meetings", ("id", "committee_id"), where):
                if _one_body(str(held["committee_id"]), row["committee_id"]):
                    found.add(str(held["id"]))
    return found


def settle_recommended(db: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Work out again what became of the recommendations that went to these meetings."""
    for meeting in sorted(set(meetings)):
        asked = _asked(db, meeting)
        decided = _decided(db, meeting)
        rows: list[Row] = []
        if asked and decided:
            rows = outcomes(meeting, asked, decided, _items(db, meeting), _body(db, meeting))
        _keep(db, meeting, rows)


def forget(db: sqlite_utils.Database, document: str) -> None:
    """Take out the links to a paper's recommendations before they go; what is still held is linked again."""
    mine = "SELECT id FROM recommendations WHERE document_id = ?"
    db.execute(f"DELETE FROM recommendation_outcomes WHERE recommendation_id IN ({mine})", (document,))
    db.execute(
        f"UPDATE resolutions SET recommendation_id = NULL WHERE recommendation_id IN ({mine})", (document,)
    )


def _one_body(meeting: str, report: Value) -> bool:
    """Whether a report names the body that met, in the same words or in some of them, or none.

    A report "to the Committee for Roads" is one to the Roads Policy Committee.
    """
    if report is None or meeting == report:
        return True
    a, b = (
        set(str(n).rpartition("/")[2].split("-")) - {"the", "for", "of", "and"} for n in (meeting, report)
    )
    return len(a & b) > 1 and (a <= b or b <= a)


def _body(db: sqlite_utils.Database, meeting: str) -> str:
    """The name of the body that met."""
    sql = "SELECT c.name FROM meetings AS m JOIN committees AS c ON c.id = m.committee_id WHERE m.id = ?"
    return str(db.execute(sql, (meeting,)).fetchone()[0])


def _asked(db: sqlite_utils.Database, meeting: str) -> list[Asked]:
    """The recommendations of the meeting's packs, and of reports to its body for its day.

    Those that minutes print have no report by whose title their item is found. A report that names no body
    of the council is told by its title alone.
    """
    of = next(iter(read(db, "meetings", ("council_id", "committee_id", "date"), {"id": meeting})), None)
    if of is None:
        return []
    rows = db.execute(
        """
        SELECT q.id, q.ordinal, q.text, p.title, g.label, d.meeting_id, d.committee_id
        FROM documents AS d
        JOIN recommendations AS q ON q.document_id = d.id JOIN parts AS p ON p.id = q.part_id
        LEFT JOIN pages AS g ON g.document_id = d.id AND g.page = p.page_from
        WHERE p.type <> 'minutes'
          AND (d.meeting_id = :meeting
               OR (d.meeting_id IS NULL AND d.council_id = :council AND d.date = :day))
        ORDER BY q.id
        """,
        {"meeting": meeting, "council": of["council_id"], "day": of["date"]},
    ).fetchall()
    found = []
    for name, ordinal, text, title, label, pack, body in rows:
        # the pages of a report by itself are not those that the agenda gives
        if pack == meeting or _one_body(str(of["committee_id"]), body):
            found.append(Asked(name, ordinal, text, title, label if pack == meeting else None))
    return found


def _decided(db: sqlite_utils.Database, meeting: str) -> list[Decided]:
    rows = db.execute(
        "SELECT id, text, kind, result, minute_id, ordinal FROM resolutions WHERE meeting_id = ?"
        " ORDER BY minute_id, ordinal, id",
        (meeting,),
    )
    return [Decided(*row) for row in rows]


def _items(db: sqlite_utils.Database, meeting: str) -> list[Item]:
    """The items of the minutes, each with the pages that the agenda gives for it.

    Where a minute is not linked to the agenda, the agenda's item of the same number has its pages.
    """
    rows = db.execute(
        """
        SELECT n.id, n.title, a.page_from, a.page_to FROM minutes AS n
        LEFT JOIN agenda_items AS a ON a.meeting_id = n.meeting_id
            AND (a.id = n.agenda_item_id
                OR (n.agenda_item_id IS NULL AND rtrim(a.number, '.') = rtrim(n.reference, '.')))
        WHERE n.meeting_id = ? ORDER BY n.ordinal, n.id, a.id
        """,
        (meeting,),
    )
    return [Item(row[0], row[1], (row[2], row[3] or row[2]) if row[2] else None) for row in rows]


def _keep(db: sqlite_utils.Database, meeting: str, wanted: Sequence[Row]) -> None:
    """Make the stored outcomes of a meeting, and its decisions' links, the wanted ones."""
    stored = {
        row["id"]: row for row in read(db, "recommendation_outcomes", _COLUMNS, {"meeting_id": meeting})
    }
    rows = {row["id"]: row for row in wanted}
    changed = [row for name, row in rows.items() if name in stored and stored[name] != row]
    delete(db, "recommendation_outcomes", ("id",), [(name,) for name in stored if name not in rows])
    update(db, "recommendation_outcomes", ("id",), changed)
    insert(db, "recommendation_outcomes", [row for name, row in rows.items() if name not in stored])
    best: dict[object, tuple[float, str]] = {}
    for row in sorted(wanted, key=lambda r: str(r["id"])):
        alike = float(row["likeness"] or 0)
        if (
            row["resolution_id"]
            and row["likeness"] is not None
            and alike > best.get(row["resolution_id"], (-1.0, ""))[0]
        ):
            best[row["resolution_id"]] = (alike, str(row["recommendation_id"]))
    for clause in read(db, "resolutions", ("id", "recommendation_id"), {"meeting_id": meeting}):
        link = best[clause["id"]][1] if clause["id"] in best else None
        if clause["recommendation_id"] != link:
            update(db, "resolutions", ("id",), [{"id": clause["id"], "recommendation_id": link}])
