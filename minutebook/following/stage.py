"""The last step of a batch: what became of the actions of each body whose papers changed.

Everything is worked out again from the stored rows of one body, so the result is the same in whatever order
its papers came, and however many processes read them. Bodies of which no paper came are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from db.evidence import QUOTE_COLUMNS, Row
from db.follow_ups import FOLLOW_UPS, Papers, Worked, following, papers_of, save_followed, to_follow
from db.meant_actions import MAY_BE
from ingest.conventions import load
from minutebook.following.appearances import Appearance, ConventionsOf, appearances
from minutebook.following.dues import dues, meetings_of
from minutebook.following.histories import History, history
from minutebook.following.threads import Link, Thread, Unsettled, days_of, follow

_NOTHING = Worked((), (), (), ())
_KINDS = {"tracker": "tracker", "mention": "matters arising"}
_HELD = ("minutes", "agenda")


def follow_actions(db: Database) -> tuple[str, ...]:
    """Follow the actions of every body whose papers changed; their ids.

    Papers that do not say whose they are make no body: their actions are not followed.
    """
    done = []
    for committee, known in to_follow(db):
        with following(db):
            papers = papers_of(db, committee)
            save_followed(db, committee, worked_out(committee, papers) if known else _NOTHING)
        done.append(committee)
    return tuple(done)


def worked_out(committee: str, papers: Papers) -> Worked:
    """What a body's papers tell of its actions together."""
    conventions = conventions_of(committee.partition("/")[0])
    found = appearances(papers, conventions)
    threads, unsettled = follow(found)
    trackers = days_of(found)
    meetings = meetings_of(papers.meetings)
    status = {str(row["id"]): row["status"] for row in papers.meetings}
    minuted = [one.day for one in meetings if status[one.id] == "minutes"]
    called = [one.day for one in meetings if status[one.id] in _HELD]
    as_at = max((*called, *(one.day for one in found)), default=None)
    histories = [history(thread, trackers, minuted, as_at) for thread in threads] if as_at else []
    return Worked(
        follow_ups=tuple(row for thread in threads for row in _follow_ups(committee, thread)),
        followed=tuple(_followed(committee, one) for one in histories),
        problems=tuple(_problem(committee, number, one) for number, one in enumerate(unsettled, 1)),
        dues=tuple(dues(found, meetings, conventions)),
    )


def conventions_of(council: str) -> ConventionsOf:
    """The conventions for each row of a council: it has had several systems, whose papers differ."""
    return lambda row: load(council, str(row["family"]) if row["family"] else None)


def _follow_ups(committee: str, thread: Thread) -> Sequence[Row]:
    rows = []
    on_day: dict[str, int] = {}
    for link in thread.later:
        day = link.seen.day.isoformat()
        on_day[day] = on_day.get(day, 0) + 1
        again = f"-{on_day[day]}" if on_day[day] > 1 else ""
        name = f"{thread.first.id}/follow-up-{day}{again}"
        rows.append(_follow_up(name, committee, thread, link))
    return rows


def _follow_up(name: str, committee: str, thread: Thread, link: Link) -> Row:
    seen = link.seen
    return {
        "id": name,
        "committee_id": committee,
        "action_id": thread.first.id,
        "kind": _KINDS.get(seen.source, "carried forward"),
        "date": seen.day.isoformat(),
        "status": seen.status,
        "progress": seen.progress,
        "record_table": seen.table,
        "record_id": seen.id,
        "matched_by": link.matched_by,
        "likeness": link.likeness,
        **_evidence(seen),
        "confidence": min(1.0, link.likeness),
        "rule": FOLLOW_UPS,
    }


def _evidence(seen: Appearance) -> Row:
    return {column: seen.row[column] for column in ("document_id", *QUOTE_COLUMNS)}


def _followed(committee: str, one: History) -> Row:
    return {
        "action_id": one.action_id,
        "committee_id": committee,
        "status": one.status,
        "first_raised": one.first_raised.isoformat(),
        "last_seen": one.last_seen.isoformat(),
        "completed_on": one.completed_on.isoformat() if one.completed_on else None,
        "carried_forward": one.carried_forward,
        "meetings_since": one.meetings_since,
        "age_days": one.age_days,
        "as_at": one.as_at.isoformat(),
    }


def _problem(committee: str, number: int, one: Unsettled) -> Row:
    actions = ", ".join(one.actions)
    return {
        "id": f"{committee}/follow-up/{number}",
        "ordinal": number,
        "code": "follow-up-unclear",
        "message": f"{MAY_BE}{actions}",
        **_evidence(one.seen),
        "rule": FOLLOW_UPS,
    }
