"""A search sent by mail: what is new in it since the last time, to each address that asked for it.

What was sent is remembered in a file of its own. The database that is published stays as it is, and holds
no reader's address.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import parse_qsl, urlsplit

from minutebook.errors import MinutebookError
from minutebook.named import of_body
from minutebook.site import feeds
from minutebook.site.asked import Asked
from minutebook.site.feeds import Entry
from minutebook.site.wording import day, many

MOST_IN_A_MAIL = 50


@dataclass(frozen=True, slots=True)
class Memory:
    """What was sent, by search and address: the names of the records. ``path`` is its file."""

    path: Path
    sent: dict[str, frozenset[str]]

    def of(self, search: str, to: str) -> frozenset[str]:
        """The records of a search that were sent to an address."""
        return self.sent.get(_key(search, to), frozenset())


def read_memory(path: Path) -> Memory:
    """What the file remembers; nothing where there is none. MinutebookError where it is another file."""
    if not path.exists():
        return Memory(path, {})
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Memory(path, {str(key): frozenset(names) for key, names in told["sent"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MinutebookError(f"{path}: this is no file that `minutebook digest` wrote: {error}") from error


def remember(memory: Memory, search: str, to: str, entries: Sequence[Entry]) -> Memory:
    """Write down that these were sent, at once and whole: a file broken off would send all of them again."""
    names = memory.of(search, to) | {entry.urn for entry in entries}
    sent = memory.sent | {_key(search, to): names}
    body = json.dumps({"sent": {key: sorted(sent[key]) for key in sorted(sent)}}, indent=1)
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=memory.path.parent, prefix=memory.path.name, delete=False
        ) as written:
            written.write(body)
        Path(written.name).replace(memory.path)
    except OSError as error:
        raise MinutebookError(f"{memory.path}: what was sent could not be written down: {error}") from error
    return Memory(memory.path, sent)


def search_of(conn: sqlite3.Connection, text: str) -> Asked:
    """A search as its address has it: all of it, or what stands behind the question mark.

    MinutebookError where some of it makes no sense: left out of account, it would send what nobody asked for.
    """
    query = urlsplit(text).query if "://" in text else text.rpartition("?")[2]
    asked = feeds.asked_in(conn, dict(parse_qsl(query)))
    if asked.notes:
        raise MinutebookError(f"{text!r}: {' '.join(asked.notes)}")
    if asked.empty:
        raise MinutebookError(f"{text!r} asks for nothing; write a search as q=placements&kind=decision")
    return asked


def new_entries(conn: sqlite3.Connection, asked: Asked, sent: frozenset[str]) -> tuple[Entry, ...]:
    """The records of the search that were not sent yet, the last stored first, covered."""
    return tuple(e for e in feeds.entries(conn, asked, feeds.MOST) if e.urn not in sent)


def mail(
    asked: Asked, entries: Sequence[Entry], *, to: str, sender: str, site: str, now: datetime
) -> EmailMessage:
    """The digest as a message: plain text, each record with its words, its place and its whole address."""
    what = " ".join((asked.q or asked.link().rpartition("?")[2]).split())
    message = EmailMessage()
    message["Subject"] = f"Minutebook: {many(len(entries), 'new record')} for “{what}”"
    message["From"], message["To"] = sender, to
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    shown = entries[:MOST_IN_A_MAIL]
    parts = [_told(entry, site) for entry in shown]
    if len(entries) > len(shown):
        parts.append(f"And {len(entries) - len(shown):,} more, which the search lists:")
    parts.append(f"The search: {site}{asked.link()}")
    parts.append("Extracted text; the council’s paper is the record.")
    message.set_content("\n\n".join(parts) + "\n", charset="utf-8", cte="quoted-printable")
    return message


def _told(entry: Entry, site: str) -> str:
    record = entry.record
    dated = day(str(record["date"])) if record["date"] else None
    body = of_body(*(str(record[name] or "") for name in ("committee", "council")))
    place = ", ".join(filter(None, (dated, body)))
    words = " ".join(str(record["quote"]).split())
    lines = (
        f"{str(record['record']).capitalize()}, {place}",
        entry.under,
        words,
        f"{site}{record['address']}",
    )
    return "\n".join(filter(None, lines))


def _key(search: str, to: str) -> str:
    return f"{to.casefold()} {search}"
