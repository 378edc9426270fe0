"""The schema: made once, described completely, searchable by Datasette, and refused when it is not ours."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
import sqlite_utils
import yaml
from datasette.app import Datasette
from datasette.utils import detect_fts

from db.connect import connect
from db.describe import _source, datasette_yaml, descriptions
from db.migrations import MIGRATIONS, PAGE_SIZE, SEARCHABLE, TOKENIZER, migrate
from minutebook.errors import DatabaseError
from minutebook.site.published import INDEX, SECRET

ROOT = Path(__file__).parents[1]
EVIDENCE = {
    "id",
    "document_id",
    "page",
    "quote",
    "char_start",
    "char_end",
    "spans",
    "boxes",
    "confidence",
    "rule",
}
EXTRACTED = (
    "parts",
    "meetings",
    "agenda_items",
    "attendance",
    "minutes",
    "recommendations",
    "resolutions",
    "actions",
    "statistics",
)
SNAPSHOT = Path(__file__).parent / "test_db_schema.json"
"""Every column of every table and view. To renew: ``python tests/test_db_schema.py``, and read the difference."""


def fresh() -> sqlite_utils.Database:
    db = sqlite_utils.Database(memory=True)
    migrate(db)
    return db


def ours(db: sqlite_utils.Database) -> list[str]:
    hidden = ("_fts", "_fts_data", "_fts_idx", "_fts_docsize", "_fts_config")
    names = [name for name in db.table_names() if not name.endswith(hidden)]
    return sorted({*names, *db.view_names()} - {"_sqlite_migrations"})


def shape(db: sqlite_utils.Database) -> dict[str, dict[str, str]]:
    return {name: {c.name: c.type for c in db[name].columns} for name in ours(db)}


def test_the_schema_is_the_one_that_was_published() -> None:
    """A changed column is a changed public interface: it needs a migration and a changelog line."""
    assert shape(fresh()) == json.loads(SNAPSHOT.read_text())


@pytest.mark.parametrize("table", EXTRACTED)
def test_every_extracted_table_carries_its_evidence(table: str) -> None:
    assert {c.name for c in fresh()[table].columns} >= EVIDENCE


def test_every_foreign_key_has_an_index() -> None:
    """Without one, deleting a row reads the whole of each table that may point to it."""
    db = fresh()
    bare = []
    for name in db.table_names():
        table = db.table(name)
        leading = {index.columns[0] for index in table.indexes} | {table.pks[0]}
        bare += [f"{name}.{fk.column}" for fk in table.foreign_keys if fk.column not in leading]
    assert bare == []


def test_every_foreign_key_waits_for_the_end_of_the_transaction() -> None:
    sql = (ROOT / "db/schema/0001_tables.sql").read_text()
    assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")


@pytest.mark.parametrize("table", SEARCHABLE)
def test_datasette_finds_the_search_index(table: str) -> None:
    """Datasette overlooks an index it does not recognise, and then answers every search with every row."""
    db = fresh()
    assert detect_fts(db.conn, table) == f"{table}_fts"
    assert TOKENIZER in db.table(f"{table}_fts").schema


def test_a_word_that_is_nowhere_finds_nothing() -> None:
    db = fresh()
    db.execute("INSERT INTO runs (started_at, version) VALUES ('', '')")
    for table in SEARCHABLE:
        query = f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH 'xyzzyplugh'"
        assert db.execute(query).fetchone() == (0,)


@pytest.mark.parametrize("view", fresh().view_names())
def test_every_view_can_be_read(view: str) -> None:
    assert fresh().execute(f"SELECT * FROM {view}").fetchall() == []


def test_a_new_file_has_large_pages_wal_and_foreign_keys(tmp_path: Path) -> None:
    db = connect(tmp_path / "new.db", create=True)
    pragmas = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "foreign_keys")}
    assert pragmas == {"page_size": PAGE_SIZE, "foreign_keys": 1}
    assert db.journal_mode == "wal"
    assert db.execute("PRAGMA busy_timeout").fetchone()[0] >= 5_000
    db.close()


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    connect(tmp_path / "new.db", create=True).close()
    before = (tmp_path / "new.db").read_bytes()
    connect(tmp_path / "new.db").close()
    assert (tmp_path / "new.db").read_bytes() == before


def test_a_database_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    db = sqlite_utils.Database(tmp_path / "old.db")
    MIGRATIONS.apply(db, stop_before="m0001_views")
    db.close()
    db = connect(tmp_path / "old.db")
    assert shape(db) == json.loads(SNAPSHOT.read_text())
    db.close()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match=r"none\.db: there is no database here"):
        connect(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_not_sqlite_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 " * 999)
    with pytest.raises(DatabaseError, match="not an SQLite database"):
        connect(tmp_path / "a.pdf", create=True)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        connect(tmp_path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE documents (id TEXT)")
    with pytest.raises(DatabaseError, match="not one of Minutebook's"):
        connect(tmp_path / "other.db", create=True)
    assert sqlite_utils.Database(tmp_path / "other.db").table_names() == ["documents"]


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    db = connect(tmp_path / "newer.db", create=True)
    row = {"migration_set": "minutebook", "name": "m0999_marvels", "applied_at": ""}
    db.table("_sqlite_migrations").insert(row)
    db.close()
    with pytest.raises(DatabaseError, match=r"newer version of Minutebook .*m0999_marvels"):
        connect(tmp_path / "newer.db")


def test_every_table_and_column_is_described() -> None:
    db = fresh()
    assert sorted(descriptions()) == ours(db)
    assert {n: set(d.columns) for n, d in descriptions().items()} == {n: set(c) for n, c in shape(db).items()}


def test_no_description_is_of_something_that_is_gone() -> None:
    known = shape(fresh())
    for name, table in _source()["tables"].items():
        assert set(table["columns"]) <= set(known[name])


def test_every_description_is_one_sentence() -> None:
    for table in descriptions().values():
        for sentence in (table.description, *table.columns.values()):
            assert sentence[0].isupper() or sentence.startswith(("ok", "1 where"))
            assert sentence.endswith(".")


def test_facets_labels_and_orders_name_real_columns() -> None:
    for table in descriptions().values():
        named = {*table.facets, table.label, table.sort, table.sort_desc, *table.units} - {None}
        assert named <= set(table.columns), table.name


def test_the_metadata_file_is_current() -> None:
    """After a change of ``describe.toml``: ``python -m db.describe``."""
    assert (ROOT / "db/datasette.yaml").read_text(encoding="utf-8") == datasette_yaml()


def test_datasette_serves_every_table_with_this_metadata_and_these_settings(tmp_path: Path) -> None:
    asyncio.run(serve_every_table(tmp_path))


async def serve_every_table(tmp_path: Path) -> None:
    db = connect(tmp_path / "minutebook.db", create=True)
    db.execute("INSERT INTO runs (started_at, version, seconds) VALUES ('2026-01-01', '1', 2.5)")
    db.close()
    metadata = yaml.safe_load((ROOT / "db/datasette.yaml").read_text(encoding="utf-8"))
    settings = json.loads((ROOT / "db/settings.json").read_text())
    site = Datasette([str(tmp_path / "minutebook.db")], metadata=metadata, settings=settings)
    home = (await site.client.get("/minutebook")).text
    assert "/minutebook/decisions" in home
    assert "/minutebook/layouts" not in home.split("hidden table")[0]
    # what is not for readers is closed where the site's plugin is there (tests/test_held_back.py)
    for name in descriptions().keys() - SECRET - INDEX:
        answer = await site.client.get(f"/minutebook/{name}")
        assert answer.status_code == 200, name
    assert "2.5&nbsp;s" in (await site.client.get("/minutebook/runs")).text


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(shape(fresh()), indent=1) + "\n")
