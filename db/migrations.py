"""The schema, as a set of migrations: the SQL is in ``db/schema``, one number for each step.

A migration that has been released is never edited. A change of the schema is a new function here, new files
beside the old ones, a line in the changelog and an entry in ``db/describe.toml``.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from importlib.resources import files

import sqlite_utils
from sqlite_utils import Migrations

from db.same_figures import tell_all

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
    _run(db, _sql("0001_tables.sql").replace("{evidence}", _sql("0001_evidence.sql").strip()))


@MIGRATIONS()
def m0001_views(db: sqlite_utils.Database) -> None:
    """The views for people."""
    _run(db, _sql("0001_views.sql"))


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
    _run(db, _sql("0002_recognised.sql"))


@MIGRATIONS()
def m0003_later_papers(db: sqlite_utils.Database) -> None:
    """What later papers say of earlier ones: confirmations, amendments, what became of recommendations."""
    _run(db, _sql("0003_later_papers.sql").replace("{evidence}", _sql("0001_evidence.sql").strip()))
    _allow_sightings(db, "confirmations", "amendments")


def _allow_sightings(db: sqlite_utils.Database, *tables: str) -> None:
    """Let ``sightings`` hold those of more tables: SQLite changes a CHECK only in a table made anew.

    The table is made from the definition that it has, so that columns which other steps added stay.
    """
    made, *indexes = (
        str(row[0])
        for row in db.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = 'sightings' AND sql IS NOT NULL"
            " ORDER BY type = 'table' DESC, name"
        ).fetchall()
    )
    allowed = "".join(f", '{table}'" for table in tables)
    wider = re.sub(r"(record_table IN\s*\([^)]*)\)", rf"\1{allowed})", made, count=1)
    name = re.sub(r"\bsightings\b", "sightings_wider", wider, count=1)
    db.execute("PRAGMA legacy_alter_table = ON")  # else a view that reads the table stops its renaming
    db.execute(name)
    db.execute("INSERT INTO sightings_wider SELECT * FROM sightings")
    db.execute("DROP TABLE sightings")
    db.execute("ALTER TABLE sightings_wider RENAME TO sightings")
    db.execute("PRAGMA legacy_alter_table = OFF")
    for index in indexes:
        db.execute(index)


@MIGRATIONS()
def m0003_follow_ups(db: sqlite_utils.Database) -> None:
    """What became of each action, by later papers."""
    _run(db, _sql("0003_follow_ups.sql").replace("{evidence}", _sql("0001_evidence.sql").strip()))


@MIGRATIONS()
def m0003_withheld(db: sqlite_utils.Database) -> None:
    """Words that are held back from publication."""
    _run(db, _sql("0003_withheld.sql"))


@MIGRATIONS()
def m0003_authorities(db: sqlite_utils.Database) -> None:
    """Successors and statistical neighbours of councils."""
    _run(db, _sql("0003_authorities.sql"))


@MIGRATIONS()
def m0003_families(db: sqlite_utils.Database) -> None:
    """The system that published a paper."""
    _run(db, _sql("0003_families.sql"))


@MIGRATIONS()
def m0003_occasions(db: sqlite_utils.Database) -> None:
    """Two meetings of a day told apart; agenda items that belong to no known meeting.

    Foreign keys are not enforced while a database is brought up to date, so that the table of items can be
    made anew. Its index for searching is made anew too: the triggers went with the table.
    """
    items = db.table("agenda_items")
    items.disable_fts()
    _run(db, _sql("0003_occasions.sql").replace("{evidence}", _sql("0001_evidence.sql").strip()))
    items.enable_fts(SEARCHABLE["agenda_items"], tokenize=TOKENIZER, create_triggers=True)


@MIGRATIONS()
def m0003_same_decisions(db: sqlite_utils.Database) -> None:
    """Sightings keep the name that their own document gives the record."""
    _run(db, _sql("0003_same_decisions.sql"))


@MIGRATIONS()
def m0003_earlier_occasions(db: sqlite_utils.Database) -> None:
    """Which of two meetings of one day the later minutes speak of."""
    _run(db, _sql("0003_earlier_occasions.sql"))


@MIGRATIONS()
def m0004_unsigned(db: sqlite_utils.Database) -> None:
    """Names that an older version published are marked, to be held back."""
    _run(db, _sql("0004_unsigned.sql"))


@MIGRATIONS()
def m0005_comparisons(db: sqlite_utils.Database) -> None:
    """Figures set beside one another; periods reckoned from a paper's date."""
    _run(db, _sql("0005_comparisons.sql"))


@MIGRATIONS()
def m0005_measure_match(db: sqlite_utils.Database) -> None:
    """Measures with what they are of, and what may be compared, disagrees or cannot be."""
    _run(db, _sql("0005_measure_match.sql"))


@MIGRATIONS()
def m0005_search(db: sqlite_utils.Database) -> None:
    """One index for all that the search finds, headings included; ``db.search.fill`` fills it."""
    _run(db, _sql("0005_search.sql").replace("{tokenizer}", TOKENIZER))


@MIGRATIONS()
def m0006_known_files(db: sqlite_utils.Database) -> None:
    """How files looked when they were read."""
    _run(db, _sql("0006_known_files.sql"))


@MIGRATIONS()
def m0006_published_values(db: sqlite_utils.Database) -> None:
    """Values that statistical offices publish, beside the figures that papers quote."""
    _run(db, _sql("0006_published_values.sql"))


@MIGRATIONS()
def m0006_same_figures(db: sqlite_utils.Database) -> None:
    """The same figure in several papers: one row counts for all."""
    _run(db, _sql("0006_same_figures.sql"))


@MIGRATIONS()
def m0006_accuracy(db: sqlite_utils.Database) -> None:
    """When scores were measured, and whether on papers that nobody had looked at."""
    _run(db, _sql("0006_accuracy.sql"))


@MIGRATIONS()
def m0007_ledger(db: sqlite_utils.Database) -> None:
    """The ledger of actions as a view."""
    _run(db, _sql("0007_ledger.sql"))


@MIGRATIONS()
def m0008_corrections(db: sqlite_utils.Database) -> None:
    """Corrections of rows, what readers see of them, and what was forgotten."""
    _run(db, _sql("0008_corrections.sql"))


@MIGRATIONS()
def m0010_fetched(db: sqlite_utils.Database) -> None:
    """How the council's site lists a paper; papers that were replaced or taken off it."""
    _run(db, _sql("0010_fetched.sql"))


@MIGRATIONS()
def m0011_writing(db: sqlite_utils.Database) -> None:
    """Triggers that fire only for the columns that they read."""
    _run(db, _sql("0011_writing.sql"))
    found = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, sql in found:
        if " UPDATE ON " in sql and name.startswith("search_"):
            _renew(db, name, sql, re.findall(r"\bold\.(\w+) IS NOT new\.", sql))
        elif name.endswith("_au"):
            columns = SEARCHABLE[name.removesuffix("_au")]
            other = " OR ".join(f"old.{column} IS NOT new.{column}" for column in columns)
            _renew(db, name, sql.replace(" BEGIN", f" WHEN {other} BEGIN", 1), columns)


def _renew(db: sqlite_utils.Database, trigger: str, sql: str, columns: Iterable[str]) -> None:
    """Let a trigger fire only where a statement sets one of these columns.

    A trigger that may write to an index of FTS5 costs a statement much, even where its WHEN says no: before
    each such statement FTS5 writes out what it has in memory.
    """
    db.execute(f'DROP TRIGGER "{trigger}"')
    db.execute(sql.replace(" UPDATE ON ", f" UPDATE OF {', '.join(dict.fromkeys(columns))} ON ", 1))


@MIGRATIONS()
def m0012_gathered(db: sqlite_utils.Database) -> None:
    """Indexes that hold all that a council's page counts by."""
    _run(db, _sql("0012_gathered.sql"))


@MIGRATIONS()
def m0013_measured_rules(db: sqlite_utils.Database) -> None:
    """With which rules scores were measured."""
    _run(db, _sql("0013_measured_rules.sql"))


@MIGRATIONS()
def m0014_lists(db: sqlite_utils.Database) -> None:
    """Votes, interests, what was heard in private, targets and late papers, as views."""
    _run(db, _sql("0014_lists.sql"))


@MIGRATIONS()
def m0015_bodies_of_sites(db: sqlite_utils.Database) -> None:
    """By which number a council's site lists the body of a paper."""
    _run(db, _sql("0015_bodies_of_sites.sql"))


def migrate(db: sqlite_utils.Database) -> None:
    """Bring a new or older database up to this version; nothing where it is already.

    The page size can be set only before the first table is made, and before WAL is switched on.
    """
    if not db.table_names():
        db.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    pending = {step.name for step in MIGRATIONS.pending(db)}
    if pending:
        MIGRATIONS.apply(db)
    # by today's rules and columns, which the steps cannot know: since 0012 places tell figures apart
    if pending & {"m0006_same_figures", "m0012_gathered"}:
        tell_all(db)


def unknown_migrations(db: sqlite_utils.Database) -> tuple[str, ...]:
    """The steps that a newer version of the program has taken; none where there are none."""
    known = {step.name for step in MIGRATIONS.pending(sqlite_utils.Database(memory=True))}
    return tuple(step.name for step in MIGRATIONS.applied(db) if step.name not in known)


def _run(db: sqlite_utils.Database, sql: str) -> None:
    """Run statements in the transaction of their step.

    ``executescript`` of sqlite-utils does that too, and asks SQLite after every letter whether the statement
    is whole by now: that was most of the time which a new database takes.
    """
    statement = ""
    for piece in sql.strip().removesuffix(";").split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    if statement:  # it breaks off: SQLite says what is missing
        db.execute(statement)


def _sql(name: str) -> str:
    return files("db").joinpath("schema", name).read_text(encoding="utf-8")
