"""Writing a paper: many rows by few statements, indexes left alone, and never a look at the whole library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlite_utils
from hypothesis import given
from hypothesis import strategies as st

from db import connect, remove
from db.difference import insert, put_all
from db.migrations import MIGRATIONS, migrate
from db.search import fill
from minutebook.following.stage import follow_actions
from tests.in_memory import memory
from tests.test_db_save import PAPERS, assert_sound
from tests.test_db_save import put as put_paper
from tests.test_db_views import figure, of_council, put

SMALL = ("json_each", "committees", "measures", "corrections", "forgotten", "f", "w", "search_waiting")
"""What may be read whole: what one statement is given, what people have written, bodies and the vocabulary."""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    database = connect(tmp_path / "minutebook.db", create=True)
    yield database
    database.close()


@contextmanager
def told(db: sqlite_utils.Database) -> Iterator[dict[str, None]]:
    """The statements that are run meanwhile, each once: a trigger makes its statement be told again."""
    statements: dict[str, None] = {}
    db.conn.set_trace_callback(lambda sql: statements.update({sql: None}))
    yield statements
    db.conn.set_trace_callback(None)


def index_of(db: sqlite_utils.Database, name: str) -> list[tuple[object, ...]]:
    return db.execute(f"SELECT id, block FROM {name}_fts_data ORDER BY id").fetchall()


def test_the_figures_of_a_paper_come_by_few_statements(db: sqlite_utils.Database) -> None:
    with told(db) as statements:
        put(db, "a", of_council("a", "stockton"), *(figure("a", str(n)) for n in range(60)))
    assert db["statistics"].count == 60
    assert 1 <= sum('INSERT INTO "statistics"' in sql for sql in statements) <= 6


def test_entries_of_the_search_come_in_the_order_of_their_places(db: sqlite_utils.Database) -> None:
    with told(db) as statements:
        for one in PAPERS:
            put_paper(db, one)
    written = [sql for sql in statements if 'INSERT INTO "search_entries"' in sql]
    assert any(len(places(sql)) > 3 for sql in written)
    for sql in written:
        assert places(sql) == sorted(places(sql))


def places(sql: str) -> list[int]:
    return [int(place) for place in re.findall(r"\((\d{15,}),", sql)]


@given(st.integers(0, 700))
def test_any_number_of_rows_is_inserted_in_its_order(many: int) -> None:
    db = sqlite_utils.Database(memory=True)
    db.execute(f"CREATE TABLE t (id INTEGER, {', '.join(f'c{n}' for n in range(60))})")
    rows = [{"id": n} | {f"c{k}": f"{n} {k}" for k in range(60)} for n in range(many)]
    insert(db, "t", rows)
    assert list(db.query("SELECT * FROM t ORDER BY rowid")) == rows


def test_rows_that_lack_a_column_are_put_beside_those_that_have_it() -> None:
    db = memory()
    db["committees"].insert({"id": "a", "name": "Old", "kind": "board"})
    put_all(
        db,
        "committees",
        [{"id": "a", "name": "New"}, {"id": "b", "name": "B", "kind": "panel"}, {"id": "c", "name": "C"}],
    )
    kinds = db.execute("SELECT id, name, kind FROM committees ORDER BY id").fetchall()
    assert kinds == [("a", "New", "board"), ("b", "B", "panel"), ("c", "C", None)]


@pytest.fixture(params=["new", "older"])
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    """A figure in a database made today, and in one that was made before triggers knew their columns."""
    path = tmp_path / "figures.db"
    if request.param == "older":
        older = sqlite_utils.Database(path)
        MIGRATIONS.apply(older, stop_before="m0011_writing")
        older.close()
    database = connect(path, create=request.param == "new")
    put(database, "a", of_council("a", "stockton"), figure("a", "5"))
    yield database
    assert_sound(database)
    database.close()


def test_a_change_that_no_index_reads_leaves_the_indexes_as_they_are(stored: sqlite_utils.Database) -> None:
    before = index_of(stored, "statistics"), index_of(stored, "search")
    stored.execute("UPDATE statistics SET fact = 'f', sentence = sentence, measure = measure")
    fill(stored)
    assert (index_of(stored, "statistics"), index_of(stored, "search")) == before


def test_a_change_of_words_is_found_in_both_indexes(stored: sqlite_utils.Database) -> None:
    stored.execute("UPDATE statistics SET sentence = 'Herons returned to the weir'")
    fill(stored)
    for index in ("statistics", "search"):
        found = f"SELECT count(*) FROM {index}_fts WHERE {index}_fts MATCH ?"
        assert stored.execute(found, ("herons",)).fetchone() == (1,)
        assert stored.execute(found, ("sentence",)).fetchone() == (0,)


def test_no_statement_for_one_paper_goes_through_a_table_of_the_library(db: sqlite_utils.Database) -> None:
    with told(db) as statements:
        for one in PAPERS:
            put_paper(db, one)
        put(db, "a", of_council("a", "stockton"), figure("a", "5"))
        follow_actions(db)
        remove(db, db.execute("SELECT max(id) FROM documents").fetchone()[0])
    whole = {
        (sql.strip().split("\n")[0], step)
        for sql in statements
        if re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", sql) and "max(id)" not in sql
        for (*_, step) in db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        if goes_through(step)
    }
    assert whole == set()


def goes_through(step: str) -> bool:
    """Whether a step reads all rows of a growing table, or all of one kind; only what waits has the kind first."""
    scanned = re.match(r"SCAN ([\w.]+)", step)
    by_kind = re.search(r"\((kind|record_table|code|rule|status|type)=\?\)", step)
    worked_out = (
        "CONSTANT" in step
        or step in ("SCAN ranked", "SCAN placed", "SCAN told", "SCAN (subquery-4)")
        or "_fts_config" in step
    )
    whole = scanned and scanned[1] not in SMALL and not worked_out
    return bool(whole or (by_kind and "PRIMARY KEY" not in step))


def test_what_the_plans_are_tested_with_sees_a_whole_table() -> None:
    db = memory()
    migrate(db)
    for sql in ("SELECT text FROM pages", "SELECT id FROM problems WHERE code = 'x'"):
        assert any(goes_through(row[3]) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}"))
