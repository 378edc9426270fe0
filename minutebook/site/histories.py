"""What became of an action: how it stands as at its body's latest paper, and what came back to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import links, wording
from minutebook.site.rows import Row, all_rows, one_row


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One later place: a row of a tracker, a matter arising, the action minuted again."""

    date_words: str
    kind_words: str
    document_title: str
    status_words: str
    progress: str | None
    quote: str
    page: int
    page_link: str
    told_by: str
    record_link: str | None


@dataclass(frozen=True, slots=True)
class ActionHistory:
    """How the action stands, in words, and its later places in order."""

    standing: str
    sentences: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]


def history_of(conn: sqlite3.Connection, action_id: str) -> ActionHistory | None:
    """The history of an action; None where it was not followed (its body is not known)."""
    row = one_row(conn, "SELECT * FROM followed_actions WHERE action_id = ?", action_id)
    if row is None:
        return None
    found = all_rows(
        conn,
        """
        SELECT f.*, d.title AS document_title FROM follow_ups AS f JOIN documents AS d ON d.id = f.document_id
        WHERE f.action_id = ? ORDER BY f.date, f.document_id, f.page, f.char_start
        """,
        action_id,
    )
    standing = wording.ACTION_STANDINGS[row["status"]]
    return ActionHistory(standing, tuple(_sentences(row)), tuple(_follow_up(one) for one in found))


def first_of(conn: sqlite3.Connection, action_id: str) -> str | None:
    """The page of the action that this one comes back to; None where it is the first of its history."""
    sql = "SELECT action_id FROM follow_ups WHERE record_table = 'actions' AND record_id = ?"
    row = one_row(conn, sql, action_id)
    return links.record("actions", row["action_id"]) if row else None


def _sentences(row: Row) -> list[str]:
    days = wording.many(row["age_days"], "day")
    raised = f"Raised on {wording.day(row['first_raised'])}"
    if row["status"] == "complete" and row["completed_on"]:
        told = [f"{raised}; said to be done on {wording.day(row['completed_on'])}, {days} later."]
    elif row["as_at"] <= row["first_raised"]:
        told = [f"{raised}. No later paper of the body is held here."]
    else:
        told = [f"{raised}, {days} before the body’s latest paper ({wording.day(row['as_at'])})."]
    if row["carried_forward"]:
        told.append(f"Its matter is still open in {wording.many(row['carried_forward'], 'later paper')}.")
    if row["status"] != "complete" and row["meetings_since"]:
        since = wording.many(row["meetings_since"], "later meeting")
        told.append(
            f"Last seen on {wording.day(row['last_seen'])}; {since} of the body did not come back to it."
        )
    return told


def _follow_up(row: Row) -> FollowUp:
    status = {"open": "Open", "complete": "Complete"}.get(row["status"], "Not stated")
    is_action = row["record_table"] == "actions"
    return FollowUp(
        date_words=wording.day(row["date"]),
        kind_words=wording.FOLLOW_UP_KINDS[row["kind"]],
        document_title=row["document_title"],
        status_words=status,
        progress=row["progress"],
        quote=row["quote"],
        page=row["page"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
        told_by=wording.MATCHED_BY[row["matched_by"]],
        record_link=links.record("actions", row["record_id"]) if is_action else None,
    )
