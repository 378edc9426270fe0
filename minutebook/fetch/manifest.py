"""The manifest of a library: what was found where and when, what its bytes are, and what became of it.

An SQLite file (``schema.sql``); each statement is a transaction of its own that is on the disk when it ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args

from minutebook.errors import LibraryError
from minutebook.fetch.listed import Meeting, Paper, Place
from minutebook.fetch.shelving import MANIFEST, Shelved
from minutebook.fetch.window import Window

_VERSION = 1
BY_SERVICE = "by the web service"
"""The signature of item minutes that did not come from a page."""

Status = Literal["current", "withdrawn", "restricted", "elsewhere", "failed"]
Counted = Literal["meetings", "new", "changed", "same", "withdrawn", "failed"]


@dataclass(frozen=True, slots=True)
class Held:
    """The latest version that the library has of a paper."""

    version: int
    sha256: str
    digest: str
    etag: str | None
    last_modified: str | None

    @property
    def asked_with(self) -> dict[str, str]:
        """The headers by which a site may say that nothing has changed."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a paper as the library has it, with how the site listed it.

    ``is_latest`` is false where another stands in its place under the same address.
    """

    council: str
    key: str
    address: str
    kind: str
    committee: str | None
    date: str | None
    status: Status
    withdrawn_at: str | None
    sha256: str
    file: str
    fetched_at: str
    is_latest: bool
    latest_sha256: str
    body_number: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be fetched, with the reason code and what was said."""

    address: str
    code: str
    message: str


class Manifest:
    """The record of a library. Every method raises LibraryError where the file cannot be read or written."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def close(self) -> None:
        """End the connection."""
        self._conn.close()

    def begin(self, council: str, window: Window, at: str) -> int:
        """Note that a fetch has begun; gives its number."""
        sql = "INSERT INTO fetches (council, since, until, started_at) VALUES (?, ?, ?, ?) RETURNING id"
        return int(self._one(sql, council, str(window.since), str(window.until), at)[0])

    def broken_off_at(self, council: str) -> str | None:
        """When the last fetch of a council began, if something ended it before it was through."""
        sql = "SELECT started_at, finished_at FROM fetches WHERE council = ? ORDER BY id DESC LIMIT 1"
        rows = self._all(sql, council)
        return str(rows[0][0]) if rows and rows[0][1] is None else None

    def finish(self, fetch: int, at: str, code: str | None = None, message: str | None = None) -> None:
        """Note how a fetch ended: done, or stopped with a reason."""
        self._do(
            "UPDATE fetches SET finished_at = ?, outcome = ?, code = ?, message = ? WHERE id = ?",
            *(at, "stopped" if code else "done", code, message, fetch),
        )

    def count(self, fetch: int, what: Counted) -> None:
        """Count one more of what a fetch found."""
        self._do(f"UPDATE fetches SET {what} = {what} + 1 WHERE id = ?", fetch)

    def counts(self, fetch: int) -> dict[str, int]:
        """What a fetch found, by what was counted."""
        row = self._one(f"SELECT {', '.join(get_args(Counted))} FROM fetches WHERE id = ?", fetch)
        return {name: int(many) for name, many in zip(get_args(Counted), row, strict=True)}

    def fail(self, fetch: int, address: str, code: str, message: str, at: str) -> None:
        """Note something that could not be fetched, with the reason."""
        self._do("INSERT INTO failures VALUES (?, ?, ?, ?, ?)", fetch, address, code, message, at)
        self.count(fetch, "failed")

    def fresh_failures(self, council: str, fetch: int) -> tuple[Failure, ...]:
        """What a fetch could not get, without what the council's fetch before it could not either."""
        sql = """
            SELECT DISTINCT address, code, message FROM failures AS f WHERE fetch_id = ?1 AND NOT EXISTS (
                SELECT 1 FROM failures AS b WHERE b.address = f.address AND b.code = f.code AND b.fetch_id =
                    (SELECT max(id) FROM fetches WHERE council = ?2 AND id < ?1))
            ORDER BY f.rowid"""
        return tuple(Failure(*row) for row in self._all(sql, fetch, council))

    def withdrawn_by(self, council: str, fetch: int) -> tuple[str, ...]:
        """The papers that a fetch found to be taken off the site: what each is called, and its address."""
        sql = """
            SELECT title, address FROM papers WHERE council = ? AND status = 'withdrawn'
            AND withdrawn_at >= (SELECT started_at FROM fetches WHERE id = ?) ORDER BY key"""
        return tuple(f"{title} ({address})" for title, address in self._all(sql, council, fetch))

    def see_meeting(self, council: str, meeting: Meeting, address: str, at: str) -> None:
        """Note a meeting that the site lists."""
        sql = """
            INSERT INTO meetings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
            ON CONFLICT (council, number) DO UPDATE SET date = ?3, committee = coalesce(?4, committee),
            committee_number = coalesce(?5, committee_number), status = ?6, address = ?7, last_seen = ?8"""
        of = (meeting.date.isoformat(), meeting.committee, meeting.committee_number, meeting.status)
        self._do(sql, council, meeting.number, *of, address, at)

    def known_meetings(self, council: str, window: Window) -> tuple[Meeting, ...]:
        """The meetings of some days that are known from earlier."""
        rows = self._all(
            "SELECT number, date, committee, committee_number, status FROM meetings WHERE council = ?"
            " AND date BETWEEN ? AND ? ORDER BY date, number",
            *(council, str(window.since), str(window.until)),
        )
        return tuple(Meeting(n, date.fromisoformat(d), body, of, status) for n, d, body, of, status in rows)

    def see_paper(
        self, council: str, paper: Paper, place: Place, listed_by: str, status: Status, at: str
    ) -> None:
        """Note a paper that the site lists.

        One that is to be fetched is ``failed`` until it is there; what was there before stays as it was. The
        body's name stays as it was when the paper was first seen: bodies are renamed, papers are not.
        """
        sql = """
            INSERT INTO papers (council, key, address, kind, title, signature, committee, meeting, date,
                status, listed_by, first_seen, last_seen)
            VALUES (?1, ?2, ?3, ?4, ?5, '', ?6, ?7, ?8, ?9, ?10, ?11, ?11)
            ON CONFLICT (council, key) DO UPDATE SET address = ?3, kind = ?4, title = ?5,
                committee = coalesce(committee, ?6), date = coalesce(?8, date), listed_by = ?10,
                last_seen = ?11,
                status = CASE WHEN ?9 = 'failed' AND status IN ('current', 'withdrawn') THEN status
                    ELSE ?9 END"""
        day = place.date.isoformat() if place.date else None
        of = (paper.kind, paper.title, place.committee, place.meeting, day)
        self._do(sql, council, paper.key, paper.address, *of, status, listed_by, at)

    def held(self, council: str, key: str) -> Held | None:
        """The latest version of a paper; None where the library has none."""
        rows = self._all(
            "SELECT version, sha256, digest, etag, last_modified FROM versions WHERE council = ? AND key = ?"
            " ORDER BY version DESC LIMIT 1",
            *(council, key),
        )
        return Held(*rows[0]) if rows else None

    def checked(self, council: str, paper: Paper) -> str | None:
        """When a paper was last looked at, if the site has said the same of it then."""
        sql = """SELECT checked_at FROM papers
            WHERE council = ? AND key = ? AND signature = ? AND status = 'current'"""
        rows = self._all(sql, council, paper.key, paper.signature)
        return rows[0][0] if rows else None

    def is_from_service(self, council: str, key: str) -> bool:
        """Whether the minutes that the library has of a meeting came from the web service."""
        sql = "SELECT 1 FROM papers WHERE council = ? AND key = ? AND signature = ?"
        return bool(self._all(sql, council, key, BY_SERVICE))

    def check(self, council: str, paper: Paper, at: str) -> None:
        """Note that a paper was looked at, and is as the library has it."""
        sql = """UPDATE papers SET checked_at = ?, signature = ?, status = 'current', withdrawn_at = NULL
            WHERE council = ? AND key = ?"""
        self._do(sql, at, paper.signature, council, paper.key)

    def add_version(
        self,
        council: str,
        key: str,
        shelved: Shelved,
        digest: str,
        told: tuple[str | None, str | None],
        at: str,
    ) -> None:
        """Note new bytes of a paper; those before them stay as an earlier version.

        ``told`` are the ETag and the date that the site gave with them.
        """
        sql = """
            INSERT INTO versions SELECT council, key,
                1 + coalesce((SELECT max(version) FROM versions AS v
                    WHERE v.council = papers.council AND v.key = papers.key), 0),
                ?, ?, ?, ?, ?, ?, address, ?
            FROM papers WHERE council = ? AND key = ?"""
        self._do(sql, shelved.sha256, shelved.file, shelved.size, digest, *told, at, council, key)

    def listed_before(
        self, council: str, listed_by: str, window: Window | None = None
    ) -> tuple[tuple[str, str], ...]:
        """The key and address of each current paper that a page listed when it was last read.

        With a ``window`` those of its days alone.
        """
        first, last = (str(window.since), str(window.until)) if window else ("", "9999")
        rows = self._all(
            "SELECT key, address FROM papers WHERE council = ? AND listed_by = ? AND status = 'current'"
            " AND coalesce(date, '') BETWEEN ? AND ? ORDER BY key",
            *(council, listed_by, first, last),
        )
        return tuple((str(key), str(address)) for key, address in rows)

    def withdraw(self, council: str, key: str, at: str) -> bool:
        """Note that the council has taken a paper off its site; whether that is new. Its versions stay."""
        sql = """UPDATE papers SET status = 'withdrawn', withdrawn_at = ?
            WHERE council = ? AND key = ? AND status = 'current' RETURNING key"""
        return bool(self._all(sql, at, council, key))

    def kept(self) -> tuple[Kept, ...]:
        """Every version of every paper that the library has, in the order in which they came."""
        rows = self._all("""
            SELECT p.council, p.key, v.address, p.kind, p.committee, p.date, p.status, p.withdrawn_at,
                v.sha256, v.file, v.fetched_at, v.version = n.version, n.sha256, m.committee_number
            FROM versions AS v JOIN papers AS p USING (council, key)
            LEFT JOIN meetings AS m ON m.council = p.council AND m.number = p.meeting
            JOIN versions AS n ON n.council = v.council AND n.key = v.key AND n.version =
                (SELECT max(version) FROM versions AS m WHERE m.council = v.council AND m.key = v.key)
            ORDER BY v.fetched_at, p.council, p.key, v.version""")
        return tuple(Kept(*(*row[:11], bool(row[11]), *row[12:])) for row in rows)

    def _do(self, sql: str, *values: str | int | None) -> None:
        with _reported():
            self._conn.execute(sql, values)

    def _all(self, sql: str, *values: str | int | None) -> Sequence[tuple[Any, ...]]:
        with _reported():
            rows: list[tuple[Any, ...]] = self._conn.execute(sql, values).fetchall()
            return rows

    def _one(self, sql: str, *values: str | int | None) -> tuple[Any, ...]:
        return self._all(sql, *values)[0]


@contextmanager
def manifest_of(folder: Path) -> Iterator[Manifest]:
    """The manifest of the library in a folder; it is made where there is none. Raises LibraryError."""
    with _reported():
        conn = sqlite3.connect(folder / MANIFEST, isolation_level=None)
    with closing(conn):
        with _reported():
            _prepare(conn, folder / MANIFEST)
        yield Manifest(conn)


@contextmanager
def copied_manifest(folder: Path) -> Iterator[Manifest]:
    """A copy of a manifest in memory, to be read or tried out. Raises LibraryError."""
    path = folder / MANIFEST
    with _reported(), closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        if path.exists():
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as there:
                there.backup(conn)
        _prepare(conn, path)
        yield Manifest(conn)


def _prepare(conn: sqlite3.Connection, path: Path) -> None:
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA journal_mode = WAL")  # one writing to the disk for each statement, not four
    conn.execute("PRAGMA synchronous = FULL")
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise LibraryError(f"{path} was made by a newer version of Minutebook")
    if version < _VERSION:
        sql = files("minutebook.fetch").joinpath("schema.sql").read_text(encoding="utf-8")
        conn.executescript(f"BEGIN; {sql}; PRAGMA user_version = {_VERSION}; COMMIT;")


@contextmanager
def _reported() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(f"the manifest of the library cannot be read or written: {error}") from error
