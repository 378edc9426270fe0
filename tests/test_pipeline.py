"""From files to a database: the same rows always, nothing lost, nothing guessed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from db import connect, verify
from minutebook import pipeline

CORPUS = Path(__file__).parent.parent / "corpus" / "packs"
WALL_CLOCK = {"ingested_at"}
BATCHES = {"runs", "run_files"}


def contents(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the record of batches, without the wall clock."""
    found = {}
    for table in db.tables:
        if table.name in BATCHES or "_fts" in table.name or table.name.startswith(("sqlite_", "_sqlite_")):
            continue
        columns = [c.name for c in table.columns if c.name not in WALL_CLOCK]
        names = ", ".join(f'"{c}"' for c in columns)
        found[table.name] = sorted(db.execute(f'select {names} from "{table.name}"').fetchall(), key=repr)
    return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pipeline") / "corpus.db"
    db = connect(path, create=True)
    pipeline.ingest(db, pipeline.papers([CORPUS]), workers=2)
    db.close()
    return path


def test_every_kind_of_record_is_found_in_the_sample_papers(read: Path) -> None:
    db = connect(read)
    kinds = (
        "parts",
        "meetings",
        "agenda_items",
        "attendance",
        "minutes",
        "resolutions",
        "recommendations",
        "actions",
        "statistics",
        "problems",
    )
    assert not [kind for kind in kinds if db.table(kind).count == 0]


def test_every_quote_is_on_its_page_and_the_database_is_sound(read: Path) -> None:
    db = connect(read)
    assert list(verify(db)) == []
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("pragma foreign_key_check").fetchall() == []


def test_neither_the_order_nor_the_number_of_workers_changes_a_row(read: Path, tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db", create=True)
    pipeline.ingest(other, reversed(pipeline.papers([CORPUS])), workers=1)
    assert contents(other) == contents(connect(read))


def test_reading_again_changes_nothing_and_opens_no_paper(read: Path) -> None:
    db = connect(read)
    before, stamps = contents(db), db.execute("select id, ingested_at from documents order by id").fetchall()
    outcomes = pipeline.ingest(db, pipeline.papers([CORPUS]))
    assert {o.outcome for o in outcomes} == {"unchanged"}
    assert contents(db) == before
    assert db.execute("select id, ingested_at from documents order by id").fetchall() == stamps


def test_extracting_again_from_stored_pages_gives_the_same_rows(read: Path) -> None:
    """A Document that was stored and loaded is the one that was read."""
    db = connect(read)
    before = contents(db)
    for _, counts in pipeline.extract_again(db):
        assert (counts.inserted, counts.changed, counts.deleted) == (0, 0, 0)
    assert contents(db) == before


def test_a_bad_file_is_a_row_with_its_reason_and_stops_nothing(tmp_path: Path) -> None:
    good, cut, odd = tmp_path / "a.txt", tmp_path / "b.pdf", tmp_path / "c.txt"
    good.write_text("MINUTES\n\nA meeting of the Roads Panel was held on 3 May 2022.\n")
    cut.write_bytes(sorted(CORPUS.glob("*.pdf"))[0].read_bytes()[:2000])
    odd.write_bytes(b"PK\x03\x04 not text")
    db = connect(tmp_path / "t.db", create=True)
    outcomes = pipeline.ingest(db, [cut, good, odd, tmp_path / "none.pdf"])
    assert [(o.path.name, o.outcome, o.code) for o in outcomes] == [
        ("b.pdf", "failed", "broken-pdf"),
        ("a.txt", "ok", None),
        ("c.txt", "failed", "unknown-type"),
        ("none.pdf", "failed", "not-found"),
    ]
    assert db.execute("select count(*) from documents where status = 'failed'").fetchone() == (2,)
    assert {c for (c,) in db.execute("select code from problems")} >= {"broken-pdf", "unknown-type"}
    assert db.execute("select files, ok, failed from runs").fetchall() == [(4, 1, 3)]


def test_a_text_and_a_pdf_of_the_same_paper_tell_the_same(read: Path) -> None:
    """The rows of the two forms hold together: same meetings, minutes and decisions, in the same words."""
    db = connect(read)
    forms: dict[str, set[tuple[str, str]]] = {}
    sql = """select d.media_type, s.record_table, s.record_id, s.quote from sightings s join documents d on d.id = s.document_id
             where s.record_table in ('meetings', 'minutes', 'resolutions')"""
    for media_type, table, record, quote in db.execute(sql):
        words = "".join(c for c in quote.lower() if c.isalnum()) if table == "resolutions" else ""
        forms.setdefault(media_type, set()).add((record, words))
    text, pdf = forms["text/plain"], forms["application/pdf"]
    assert len(text) > 30
    assert len(text & pdf) / len(text | pdf) >= 0.95
