"""The index follows the record: what is new is found, what has changed is found as it is now, what is gone is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner, Result

from db import connect, remove
from db.migrations import MIGRATIONS
from db.runs import wipe
from db.search import fill, fts, same_body, search
from db.search.engines import engine_for
from db.search.stamps import folder_of
from minutebook.cli import main
from minutebook.site.listings import LISTINGS
from tests.in_memory import memory
from tests.search_sample import PAPERS, Item, paper, put

DAY = date(2022, 5, 3)
BOARD = "Lamps and Lanterns Board"


@pytest.fixture
def db() -> Iterator[sqlite_utils.Database]:
    database = memory()
    yield database
    assert_sound(database)
    database.close()


def assert_sound(db: sqlite_utils.Database) -> None:
    """The index is what it would be if it were made anew, and nothing waits."""
    db.execute("INSERT INTO search_fts (search_fts, rank) VALUES ('integrity-check', 1)")
    assert db.execute("SELECT count(*) FROM search_waiting").fetchone() == (0,)
    stored = entries(db)
    with db.atomic():
        for table in ("resolutions", "actions", "agenda_items", "pages"):
            db.execute(f"UPDATE {table} SET page = page + 1000")
            db.execute(f"UPDATE {table} SET page = page - 1000")
        db.execute("UPDATE statistics SET char_start = char_start + 1")
        db.execute("UPDATE statistics SET char_start = char_start - 1")
    assert not stored or entries(db) != stored
    fill(db)
    assert entries(db) == stored


def entries(db: sqlite_utils.Database) -> list[tuple[object, ...]]:
    return db.execute("SELECT * FROM search_entries ORDER BY place").fetchall()


def found(db: sqlite_utils.Database, words: str) -> set[str]:
    """The kinds of record that words find."""
    return {kind for kind, section in search(db.conn, words).sections.items() if section.total}


def minutes(heading: str = "Lamp posts", decision: str = "That they be painted.", **more: str) -> object:
    kind = more.get("kind", "approved")
    return paper("eastmere", BOARD, DAY, Item("22/1", heading, ((decision, kind),)))


def test_papers_in_any_order_give_the_same_entries() -> None:
    one, other = memory(), memory()
    for document, findings in PAPERS:
        put(one, document, findings)
    for document, findings in reversed(PAPERS):
        put(other, document, findings)
    assert entries(one) == entries(other) != []


def test_a_paper_taken_out_is_found_no_more(db: sqlite_utils.Database) -> None:
    name = put(db, *minutes())  # type: ignore[misc]
    assert found(db, "painted") == {"decision", "page"}
    assert found(db, "lamp posts") == {"decision", "item", "page"}
    remove(db, name)
    assert entries(db) == []


def test_a_heading_that_is_read_otherwise_is_what_its_decisions_are_found_by(
    db: sqlite_utils.Database,
) -> None:
    put(db, *minutes())  # type: ignore[misc]
    with db.atomic():
        db.execute("UPDATE minutes SET title = 'Bollards'")
    fill(db)
    assert "decision" in found(db, "bollards")
    assert "decision" not in found(db, "lamp")


def test_a_documents_day_and_council_are_those_of_its_pages(db: sqlite_utils.Database) -> None:
    put(db, *minutes())  # type: ignore[misc]
    db.execute("UPDATE documents SET date = '2001-02-03', council_id = NULL")
    fill(db)
    (row,) = db.execute("SELECT date, council_id FROM search_entries WHERE kind = 'page'").fetchall()
    assert row == ("2001-02-03", None)
    db.execute("UPDATE documents SET date = '2022-05-03', council_id = 'eastmere'")
    fill(db)


def test_what_was_written_by_others_is_found_when_the_database_is_next_opened(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db", create=True)
    put(db, *minutes())  # type: ignore[misc]
    db.execute("UPDATE resolutions SET text = 'That they be gilded.'")
    assert "decision" not in found(db, "painted")
    db.close()
    db = connect(tmp_path / "a.db")
    assert "decision" in found(db, "gilded")
    assert_sound(db)
    db.close()


def test_what_an_older_version_stored_is_found(tmp_path: Path) -> None:
    db = connect(tmp_path / "a.db", create=True)
    for document, findings in PAPERS:
        put(db, document, findings)
    whole = entries(db)
    for (name,) in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'"
    ).fetchall():
        db.execute(f"DROP TRIGGER {name}")
    lists = "".join(f"DROP VIEW {listing.view};" for listing in LISTINGS.values())  # they came later
    db.executescript(
        f"{lists} DROP INDEX idx_statistics_targets;"
        "DROP TABLE search_fts; DROP VIEW search_texts; DROP TABLE search_entries; DROP TABLE search_waiting;"
        "ALTER TABLE committees DROP COLUMN same_as;"
        "DELETE FROM _sqlite_migrations WHERE name IN ('m0005_search', 'm0014_lists')"
    )
    assert "m0005_search" in {step.name for step in MIGRATIONS.pending(db)}
    db.close()
    db = connect(tmp_path / "a.db")
    assert entries(db) == whole
    db.close()


def test_one_body_under_several_names_is_one(db: sqlite_utils.Database) -> None:
    for document, findings in PAPERS:
        put(db, document, findings)
    names = {row[0] for row in db.execute("SELECT id FROM committees WHERE id LIKE '%harbours%'")}
    assert len(names) == 3, "two names in Eastmere, and an agenda of the same day that names no council"
    for name in names:
        assert set(same_body(db.conn, name)) == names
    assert same_body(db.conn, "westmere/cabinet") == ("westmere/cabinet",)
    assert same_body(db.conn, "no/body") == ("no/body",)


def test_a_body_without_a_council_is_not_taken_for_one_that_met_on_other_days(
    db: sqlite_utils.Database,
) -> None:
    put(db, *paper("eastmere", BOARD, DAY, Item("1", "Lamps")))
    put(db, *paper(None, BOARD, date(2022, 5, 4), Item("1", "Lamps")))
    assert db.execute("SELECT same_as FROM committees").fetchall() == [(None,), (None,)]


def test_an_index_of_another_engine_is_used_until_the_database_changes(tmp_path: Path) -> None:
    """Never an answer from an index that is older than the record."""
    pytest.importorskip("tantivy")
    path = tmp_path / "a.db"
    db = connect(path, create=True)
    names = [put(db, document, findings) for document, findings in PAPERS]
    db.close()
    before = run("search", path, "harbour").stdout
    assert "entries indexed in" in run("index", path).stdout
    db = connect(path)
    assert engine_for(db.conn) is not fts.section
    assert run("search", path, "harbour").stdout == before
    remove(db, names[0])
    assert engine_for(db.conn) is fts.section
    assert run("index", path).exit_code == 0
    assert engine_for(db.conn) is not fts.section
    db.execute("UPDATE minutes SET title = title || ' again' WHERE title = 'Bandstand'")
    fill(db)
    assert engine_for(db.conn) is fts.section
    assert folder_of(path).is_dir()
    wipe(db)
    assert not folder_of(path).exists(), "words that were taken out do not stay in an index that nobody reads"
    db.close()


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])
