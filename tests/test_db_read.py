"""Reading back: documents load as they were saved, and every quote is verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from db import (
    Mismatch,
    current_hashes,
    document_id,
    document_ids,
    finish_run,
    load,
    record_failure,
    record_file,
    save,
    start_run,
    verify,
)
from db.layout import rounded
from minutebook.errors import DatabaseError
from minutebook.findings import AnyFinding, Identity, Meeting, Resolution
from minutebook.model import Block, Box, Cell, Document, Page, Part, ReadingProblem, Span, Word, Words
from minutebook.testing import make_document
from tests.in_memory import memory

RULE = "test@1"
SHA = "ab" * 32


@pytest.fixture
def db() -> Iterator[sqlite_utils.Database]:
    database = memory()
    yield database
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    database.close()


def put(db: sqlite_utils.Database, document: Document, *findings: AnyFinding, version: str = "1") -> str:
    save(db, document, findings, ingested_at="2026-11-22T05:00:00+00:00", version=version)
    return document_id(document.sha256)


def meeting_of(
    text: str, day: date, council: str = "middlesbrough"
) -> tuple[Document, tuple[AnyFinding, ...]]:
    """A paper whose only line is one resolution of the board that met that day."""
    document = make_document(text, file_name=f"{council} {day}.txt")
    at: dict[str, Any] = {"quote": document.quote(Span(1, 0, len(text))), "rule": RULE}
    board = "Corporate Parenting Board"
    identity = Identity(
        **at,
        council=council,
        council_name=council.title(),
        committee=board,
        type="minutes",
        title=f"Minutes of {day}",
        date=day.isoformat(),
    )
    meeting = Meeting(**at, committee=board, date=day, status="minutes")
    clause = Resolution(**at, meeting=meeting, minute=None, ordinal=1, kind="noted", text=text)
    return document, (identity, meeting, clause)


# --- load -----------------------------------------------------------------------------------------------

POINTS = st.floats(-50, 2000, allow_nan=False)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with any text, layout, blocks, tables, parts and problems."""
    texts = [draw(TEXTS) + "end" for _ in range(draw(st.integers(1, 3)))]

    def span() -> Span:
        page = draw(st.integers(1, len(texts)))
        start = draw(st.integers(0, len(texts[page - 1]) - 1))
        return Span(page, start, draw(st.integers(start + 1, len(texts[page - 1]))))

    def word(text: str) -> Word:
        start = draw(st.integers(0, len(text)))
        box = Box(*(draw(POINTS) for _ in range(4)))
        return Word(
            start, draw(st.integers(start, len(text))), box, draw(st.floats(0, 99)), draw(st.booleans())
        )

    def cell() -> Cell:
        spans = tuple(span() for _ in range(draw(st.integers(0, 2))))
        return Cell(draw(st.integers(0, 9)), draw(st.integers(0, 9)), spans, draw(st.booleans()), 2, 3)

    def block() -> Block:
        return Block(
            draw(st.sampled_from(["heading", "table", "list_item", "furniture"])),
            (span(), span()),
            level=draw(st.integers(0, 6)),
            marker=draw(TEXTS),
            marker_span=span() if draw(st.booleans()) else None,
            bold=draw(st.booleans()),
            cells=tuple(cell() for _ in range(draw(st.integers(0, 3)))),
        )

    pages = tuple(
        Page(
            number,
            text,
            draw(st.none() | TEXTS),
            draw(st.none() | st.floats(1, 2000)),
            draw(st.none() | st.floats(1, 2000)),
            draw(st.sampled_from(["layer", "ocr", "text"])),
            Words.of(word(text) for _ in range(draw(st.integers(0, 4)))),
        )
        for number, text in enumerate(texts, start=1)
    )
    document = Document(SHA, draw(TEXTS), "application/pdf", draw(st.integers(0, 2**40)), pages)
    problem = ReadingProblem("page-failed", draw(TEXTS), draw(st.none() | st.integers(1, 3)))
    parts = tuple(
        Part(n, "report", draw(TEXTS), document.quote(span(), span()), n, n + 1, 1, len(pages))
        for n in range(1, draw(st.integers(1, 4)))
    )
    blocks = tuple(block() for _ in range(draw(st.integers(0, 3))))
    return replace(document, blocks=blocks, parts=parts, problems=(problem,) * draw(st.integers(0, 2)))


@settings(max_examples=40, deadline=None)
@given(documents())
def test_a_document_loads_as_it_was_saved(document: Document) -> None:
    db = memory()
    name = put(db, document)
    loaded = load(db, name)
    assert loaded == rounded(document)
    assert list(verify(db)) == []
    for was, now in zip(document.pages, loaded.pages, strict=True):
        for before, after in zip(was.words, now.words, strict=True):
            assert after.box.x0 == pytest.approx(before.box.x0, abs=0.00501)
    counts = save(db, loaded, (), ingested_at="later", version="1")
    assert counts.inserted == counts.changed == counts.deleted == 0
    db.close()


def test_only_documents_that_were_read_can_be_loaded(db: sqlite_utils.Database) -> None:
    name = put(db, make_document("text"))
    run = start_run(db, started_at="2026-11-22T05:00:00+00:00", version="1")
    record_failure(db, run, "a.pdf", sha256=SHA, size=1, code="broken-pdf", message="m")
    assert document_ids(db) == (name,)
    with pytest.raises(DatabaseError, match="no document abababababababab that was read"):
        load(db, document_id(SHA))


def test_what_this_version_has_read_need_not_be_read_again(db: sqlite_utils.Database) -> None:
    old, new = make_document("old"), make_document("new")
    put(db, old, version="1")
    put(db, new, version="2")
    assert current_hashes(db, "2") == {new.sha256}


# --- verify ---------------------------------------------------------------------------------------------


def test_a_changed_quote_offset_page_or_span_is_found(db: sqlite_utils.Database) -> None:
    document, findings = meeting_of("That the update be noted", date(2021, 7, 20))
    name = put(db, document, *findings)
    assert list(verify(db)) == []
    db.execute("UPDATE resolutions SET quote = 'That the update be voted'")
    db.execute("UPDATE meetings SET char_end = 9")
    db.execute("UPDATE sightings SET spans = '[[1,0,99]]' WHERE record_table = 'resolutions'")
    db.execute("UPDATE documents SET spans = 'x'")
    held = "middlesbrough/corporate-parenting-board/2021-07-20"
    text = "That the update be noted"
    assert list(verify(db)) == [
        Mismatch("documents", name, name, 1, text, "spans that cannot be read: x"),
        Mismatch("meetings", held, name, 1, "page 1 characters 0:24", "page 1 characters 0:9"),
        Mismatch("resolutions", f"{held}/resolution-1", name, 1, "That the update be voted", text),
        Mismatch("sightings", f"{held}/resolution-1", name, 1, text, ""),
    ]


def test_a_changed_page_spoils_every_quote_on_it(db: sqlite_utils.Database) -> None:
    document, findings = meeting_of("That the update be noted", date(2021, 7, 20))
    put(db, document, *findings)
    db.execute("UPDATE pages SET text = 'x' || text")
    assert [m.table for m in verify(db)] == ["documents", "meetings", "resolutions", "sightings", "sightings"]


# --- runs -----------------------------------------------------------------------------------------------


def test_a_run_counts_its_files_and_keeps_no_folder(db: sqlite_utils.Database) -> None:
    run = start_run(db, started_at="2026-11-22T05:00:00+00:00", version="1")
    record_file(db, run, "/home/somebody/a.pdf", outcome="ok", sha256=SHA, seconds=1.5, document="abc")
    record_file(db, run, "b.pdf", outcome="unchanged")
    record_failure(db, run, "/tmp/c.pdf", sha256=None, size=0, code="not-found", message="m")
    finish_run(db, run, finished_at="2026-11-22T05:01:30+00:00", seconds=90.0)
    (row,) = db.query("SELECT * FROM runs")
    assert {k: row[k] for k in ("files", "ok", "partial", "failed", "unchanged", "seconds")} == {
        "files": 3,
        "ok": 1,
        "partial": 0,
        "failed": 1,
        "unchanged": 1,
        "seconds": 90.0,
    }
    assert [r["file_name"] for r in db.query("SELECT * FROM run_files")] == ["a.pdf", "b.pdf", "c.pdf"]
    assert db["documents"].count == 0


def test_a_failed_file_is_a_document_with_its_reason_until_it_is_read(db: sqlite_utils.Database) -> None:
    document = make_document("text", file_name="a.pdf")
    run = start_run(db, started_at="2026-11-22T05:00:00+00:00", version="1")
    for code in ("timeout", "encrypted"):
        record_failure(db, run, "x/a.pdf", sha256=document.sha256, size=9, code=code, message="m")
    assert [r["code"] for r in db.query("SELECT * FROM problems")] == ["encrypted"]
    assert db.execute("SELECT status, file_name, bytes FROM documents").fetchall() == [("failed", "a.pdf", 9)]
    assert current_hashes(db, "1") == frozenset()
    put(db, document)
    assert db.execute("SELECT status FROM documents").fetchall() == [("ok",)]
    assert db["problems"].count == 0


def test_a_document_that_was_read_well_before_is_not_lost_by_a_failure(db: sqlite_utils.Database) -> None:
    document = make_document("text")
    name = put(db, document)
    run = start_run(db, started_at="2026-11-22T05:00:00+00:00", version="1")
    record_failure(db, run, "a.pdf", sha256=document.sha256, size=9, code="timeout", message="m")
    assert load(db, name) == document
    assert (db["problems"].count, db["run_files"].count) == (0, 1)


def test_an_unknown_reason_is_refused(db: sqlite_utils.Database) -> None:
    run = start_run(db, started_at="2026-11-22T05:00:00+00:00", version="1")
    with pytest.raises(DatabaseError, match="'oops' is not a reason code"):
        record_failure(db, run, "a.pdf", sha256=None, size=0, code="oops", message="m")
