"""Publishing: a public file from the work database, checked, with its downloads, made the current release."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import sqlite_utils

import db as store
from db.forgotten_keys import last_forgotten
from db.search.stamps import is_indexed
from minutebook.errors import PublishError
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import Terms
from minutebook.publishing import hold_back_small_numbers
from minutebook.release import describing
from minutebook.release.checks import faults, opened, row_counts
from minutebook.release.downloads import has_parquet, tables_taken, write_csv, write_parquet
from minutebook.release.folder import Folder, Release
from minutebook.release.left_out import LeftOut
from minutebook.release.papers import put_papers
from minutebook.release.settings import Settings
from minutebook.release.switching import go_back, go_over
from minutebook.release.writing import write_public

Say = Callable[[str], None]
Tell = Callable[[LeftOut], None]


class ChecksError(PublishError):
    """A public file that may not be published; ``faults`` are its faults."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__("not published: " + "; ".join(found))
        self.faults = found


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: a new release, or none because nothing has changed."""

    release: Release
    outcome: Literal["new", "unchanged"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The papers that are kept, and the terms on which they may be handed out."""

    shelf: Shelf
    terms: Terms


def build(
    work: Path,
    folder: Folder,
    settings: Settings,
    day: date,
    say: Say,
    *,
    fewer: bool = False,
    kept: Kept | None = None,
    index: bool = False,
    tell: Tell = lambda _: None,
) -> Published:
    """Write a release of the work database beside those there are, and check it; it is not yet current.

    Where its data and the settings that stand in it are those of a release that is there already, that one is
    given. ``fewer`` lets it have any number of rows fewer than the one before; of ``kept`` papers it has
    those that may be handed out, and with ``index`` Tantivy's, which is made for the one that is there too
    where it has none. ``tell`` is given what it leaves out.
    Raises ChecksError where it may not be published: nothing of it stays then.
    """
    hold_back_small_numbers(work)
    current = folder.at("current")
    with folder.building() as there:
        database = there / describing.DATABASE
        source = store.connect_to_read(work)
        try:
            tell(LeftOut.of(source, current))
            say("writing the public database")
            forgotten = last_forgotten(source)  # before the rows: what is forgotten meanwhile is not in it
            made_of = describing.source_of(source)
            write_public(source, database)
        finally:
            source.close()
        say("checking it")
        before = {} if fewer or current is None else current.manifest()["rows"]
        if found := faults(database, settings, before):
            raise ChecksError(found)
        if kept:
            with closing(opened(database)) as conn:
                put_papers(conn, kept.shelf, kept.terms, there / describing.PAPERS)
        data = describing.data_of(there)
        digest = describing.digest_of(data, settings)[:12]
        for known in folder.all():
            if known.name.endswith(digest):
                if index and not has_index(known):
                    say("making the search index")
                    _index(known.database)
                return Published(known, "unchanged")
        if current and current.data == data:
            say("the rows are those of the release before, the settings are not")
        say("writing the downloads")
        name = f"{day.isoformat()}-{digest}"
        _write_files(there, name, day, settings, describing.Made(data, made_of, forgotten))
        if index:
            say("making the search index")
            _index(database)
        return Published(folder.put(there, name), "new")


def has_index(release: Release) -> bool:
    """Whether a release has Tantivy's index, and that of its own rows; one that cannot be read has none."""
    try:
        with closing(opened(release.database)) as conn:
            return is_indexed(conn)
    except (sqlite3.Error, OSError):
        return False


def _index(database: Path) -> None:
    """Make the index of Tantivy beside a public database, for large collections."""
    from db.search.tantivy_index import build as build_index  # noqa: PLC0415  # an optional package

    with closing(opened(database)) as conn:
        build_index(sqlite_utils.Database(conn), database)


def _write_files(there: Path, name: str, day: date, settings: Settings, made: describing.Made) -> None:
    """Everything of a release beside its database."""
    database, data = there / describing.DATABASE, there / "data"
    data.mkdir()
    with closing(opened(database)) as conn:
        for table in tables_taken(conn):
            write_csv(conn, table, data / f"{table}.csv")
            if has_parquet():
                write_parquet(conn, table, data / f"{table}.parquet")
        package = describing.data_package(conn, there, name, day, settings)
        _write(there / describing.PACKAGE, describing.as_json(package))
        _write(there / describing.CITATION, describing.citation(name, day, settings))
        _write(there / describing.CITED, describing.cited(name, day, settings))
        told = describing.manifest(conn, there, name, day, row_counts(database), made)
        _write(there / describing.MANIFEST, describing.as_json(told))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def publish(
    work: Path,
    folder: Folder,
    settings: Settings,
    day: date,
    say: Say,
    *,
    fewer: bool = False,
    again: bool = False,
    alone: bool = False,
    kept: Kept | None = None,
    index: bool = False,
    seconds: float = 120.0,
    tell: Tell = lambda _: None,
) -> Published:
    """Build a release, check it, make it the current one, and take away those that are too old.

    A running site has ``seconds`` to go over to it. A release that somebody went back from is made current
    only ``again`` where that is said; ``alone`` leaves none to go back to, and so does what was forgotten
    since that one was made. Raises PublishError with the reason; the old release stays current then.
    """
    with folder.publishing():
        try:
            found = build(work, folder, settings, day, say, fewer=fewer, kept=kept, index=index, tell=tell)
        except (sqlite3.Error, OSError) as error:  # no room, most likely
            raise PublishError(f"the release cannot be written: {error}") from error
        if found.release == folder.at("current"):
            folder.tidy(alone=alone or _may_hold_forgotten(folder, work))
            return Published(found.release, "unchanged")
        if not again and (left := _rolled_back(folder, found.release)):
            raise PublishError(f"this is release {left.name}, which was rolled back; --again publishes it")
        say(f"going over to release {found.release.name}")
        go_over(folder, found.release, seconds)
        found.release.unmark()
        folder.tidy(alone=alone or _may_hold_forgotten(folder, work))
    return Published(found.release, "new")


def _rolled_back(folder: Folder, release: Release) -> Release | None:
    """The release that somebody went back from, where this is it.

    Other settings, terms or thresholds of small numbers do not make it another, unless the current release
    differs in nothing else either.
    """
    current = folder.at("current")
    left = (r for r in folder.all() if r.rolled_back)
    return next((r for r in left if r == release or _is_of(r, release, current)), None)


def _is_of(left: Release, release: Release, current: Release | None) -> bool:
    """Whether a release is made of what another has, or has its data; and the current one does not."""
    now = (current.data, current.source) if current else (None, None)
    both = zip((left.data, left.source), (release.data, release.source), now, strict=True)
    return any(a is not None and a == b and a != c for a, b, c in both)


def _may_hold_forgotten(folder: Folder, work: Path) -> bool:
    """Whether something was forgotten since the release was made that one could go back to.

    So it is taken to be where that release does not tell.
    """
    previous = folder.at("previous")
    if previous is None:
        return False
    database = store.connect_to_read(work)
    try:
        return previous.forgotten < last_forgotten(database)
    except PublishError:
        return True
    finally:
        database.close()


def roll_back(folder: Folder, seconds: float = 120.0) -> Release:
    """Make the previous release current again, and give it. Raises PublishError where there is none."""
    with folder.publishing():
        return go_back(folder, seconds)
