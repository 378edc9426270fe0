"""The schema, as a set of migrations: the SQL is in ``db/schema``, one number for each step.

A migration that has been released is never edited. A change of the schema is a new function here, new files
beside the old ones, a line in the changelog and an entry in ``db/describe.toml``.
"""

from __future__ import annotations

from importlib.resources import files

import sqlite_utils
from sqlite_utils import Migrations

PAGE_SIZE = 8192
"""Bytes of a database page. A page of council text is about 2 KB: in the default 4 KB half would be empty."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Officers who look for ``pothole`` want ``potholes`` too: stems, and accents left out of account."""

SEARCHABLE: dict[str, tuple[str, ...]] = {
    "pages": ("text",),
    "resolutions": ("text",),
    "actions": ("text", "owner"),
    "statistics": ("sentence", "measure"),
    "agenda_items": ("title", "text"),
    "minutes": ("title", "text"),
    "recommendations": ("text",),
}
"""The columns of each table that full-text search reads."""

MIGRATIONS = Migrations("minutebook")


@MIGRATIONS()
def m0001_tables(db: sqlite_utils.Database) -> None:
    """Every table of the contract."""
    db.executescript(_sql("0001_tables.sql").replace("{evidence}", _sql("0001_evidence.sql").strip()))


@MIGRATIONS()
def m0001_views(db: sqlite_utils.Database) -> None:
    """The views for people."""
    db.executescript(_sql("0001_views.sql"))


@MIGRATIONS()
def m0001_search(db: sqlite_utils.Database) -> None:
    """Full-text indexes, kept up to date by triggers.

    Made with ``enable_fts`` because Datasette knows an index only by ``content="table"`` or
    ``content=[table]``, and otherwise answers a search with every row.
    """
    for table, columns in SEARCHABLE.items():
        db.table(table).enable_fts(columns, tokenize=TOKENIZER, create_triggers=True)


@MIGRATIONS()
def m0002_recognised(db: sqlite_utils.Database) -> None:
    """Pages read from their pictures."""
    db.executescript(_sql("0002_recognised.sql"))


@MIGRATIONS()
def m0003_same_decisions(db: sqlite_utils.Database) -> None:
    """Sightings keep the name that their own document gives the record."""
    db.executescript(_sql("0003_same_decisions.sql"))


def migrate(db: sqlite_utils.Database) -> None:
    """Bring a new or older database up to this version; nothing where it is already.

    The page size can be set only before the first table is made, and before WAL is switched on.
    """
    if not db.table_names():
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    if MIGRATIONS.pending(db):
        MIGRATIONS.apply(db)


def unknown_migrations(db: sqlite_utils.Database) -> tuple[str, ...]:
    """The steps that a newer version of the program has taken; none where there are none."""
    known = {step.name for step in MIGRATIONS.pending(sqlite_utils.Database(memory=True))}
    return tuple(step.name for step in MIGRATIONS.applied(db) if step.name not in known)


def _sql(name: str) -> str:
    return files("db").joinpath("schema", name).read_text(encoding="utf-8")
