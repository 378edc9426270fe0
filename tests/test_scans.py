"""Scans from files to a database: recognised last, once, and never in the way of the other papers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

import db as store
from db import connect, verify
from ingest.ocr import engines
from ingest.ocr.engines import ENGINES
from ingest.ocr.recognition import RecognisedWord, Recognition, unpacked
from ingest.sources import fingerprint
from ingest.worker import run
from minutebook import pipeline, scans
from minutebook.cli import main
from minutebook.errors import DatabaseError, ReadError
from minutebook.model import Box
from minutebook.reading import Paper
from minutebook.reading_calls import Limits, reading
from tests.made_pdf import made, prose
from tests.made_scan import MINUTES, minutes_page, scan_page

TESSERACT = pytest.mark.skipif(not ENGINES["tesseract"](), reason="tesseract is not installed")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A scan, a file of both kinds and a text."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a scan.pdf").write_bytes(made(scan_page(minutes_page)))
    both = made(lambda c: prose(c, MINUTES), scan_page(minutes_page, dpi=150))
    (folder / "both.pdf").write_bytes(both)
    (folder / "text.txt").write_text("MINUTES\n\nThe report was noted.\n")
    return folder


def rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    return db.execute(sql).fetchall()  # type: ignore[no-any-return]


def by_hand(db: Database, path: Path, page: int, engine: str, *, failed: str = "") -> None:
    """Store a recognition as if an engine had made it."""
    words = tuple(
        RecognisedWord(word, Box(72 + 40 * i, 100, 110 + 40 * i, 108), 0.5, 0)
        for i, word in enumerate(["The", "plan", "for", "the", "roads", "was", "AGREED"])
    )
    found = Recognition(engine, tight=True, words=() if failed else words, failed=failed)
    sha256 = fingerprint(path).sha256
    store.save_recognition(db, sha256, page, engine, found.packed())


@TESSERACT
def test_scans_are_read_after_all_else_once_and_page_by_page(papers: Path, tmp_path: Path) -> None:
    db = connect(tmp_path / "t.db", create=True)
    told: list[tuple[str, int, int]] = []
    names: list[str] = []
    outcomes = pipeline.ingest(
        db,
        pipeline.papers([papers]),
        progress=lambda o: names.append(f"{o.path.name} {o.outcome}"),
        page_progress=lambda *page: told.append(page),
    )
    assert names == ["a scan.pdf partial", "both.pdf partial", "text.txt ok"]
    assert told == [("a scan.pdf", 1, 2), ("both.pdf", 2, 2)]
    assert [o.outcome for o in outcomes] == ["ok", "ok", "ok"]
    assert rows(db, "select file_name, text_source, status from documents order by file_name") == [
        ("a scan.pdf", "ocr", "ok"),
        ("both.pdf", "mixed", "ok"),
        ("text.txt", "text", "ok"),
    ]
    assert rows(db, "select ok, partial, failed from runs") == [(3, 0, 0)]
    assert not rows(db, "select code from problems where code like 'page-%' or code like 'ocr-%'")
    assert list(verify(db)) == []
    pages = rows(db, "select text_source, confidence > 0.9 from pages where text_source <> 'text' order by 1")
    assert pages == [("layer", None), ("ocr", 1), ("ocr", 1)]

    before = rows(db, "select * from ocr_pages")
    again = pipeline.ingest(db, pipeline.papers([papers]), page_progress=lambda *page: told.append(page))
    assert {o.outcome for o in again} == {"unchanged"}
    assert len(told) == 2
    assert rows(db, "select * from ocr_pages") == before
    for _, counts in pipeline.extract_again(db):
        assert (counts.inserted, counts.changed, counts.deleted) == (0, 0, 0)


def test_without_ocr_a_scan_is_a_problem_row_and_the_rest_is_read(papers: Path, tmp_path: Path) -> None:
    for flags in (["--no-ocr"], ["--ocr", "none"]):
        path = tmp_path / f"{flags[-1]}.db"
        done = CliRunner().invoke(main, ["ingest", str(path), str(papers), "-j", "1", *flags])
        assert done.exit_code == 0
        assert "1 ok, 2 partial" in done.output
        db = connect(path)
        sql = "select d.file_name, p.code, p.page from problems p join documents d on d.id = p.document_id where p.rule = 'reader'"
        assert rows(db, sql) == [("a scan.pdf", "page-without-text", 1), ("both.pdf", "page-without-text", 2)]
        assert not rows(db, "select * from ocr_pages")


def test_a_machine_without_an_engine_reads_the_rest_and_says_what_to_install(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "ENGINES", dict.fromkeys(ENGINES, lambda: None))
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [papers / "a scan.pdf"])
    (message,) = rows(db, "select message from problems where code = 'page-without-text'")
    assert "tesseract" in str(message)
    done = CliRunner().invoke(main, ["ingest", str(tmp_path / "u.db"), str(papers), "--ocr", "tesseract"])
    assert done.exit_code == 1
    assert "tesseract is not installed here" in done.output
    assert "Traceback" not in done.output


def test_what_was_recognised_is_used_ever_after_without_an_engine(papers: Path, tmp_path: Path) -> None:
    """Rules change, the machine changes: the page's words stay, and its rows are as sure as the page."""
    scan = papers / "a scan.pdf"
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [scan], ocr="none")
    by_hand(db, scan, 1, "test 1")
    db.execute("update documents set version = 'older rules'")
    (outcome,) = pipeline.ingest(db, [scan], ocr="none")
    assert outcome.outcome == "partial"
    ((text, source, confidence),) = rows(db, "select text, text_source, confidence from pages")
    assert (text, source, confidence) == ("The plan for the roads was AGREED", "ocr", 0.5)
    assert rows(db, "select code from problems where rule = 'reader'") == [("ocr-doubtful",)]
    assert rows(db, "select confidence from parts") == [(0.5,)]
    document = store.load(db, store.document_ids(db)[0])
    assert (document.pages[0].text_source, document.pages[0].confidence) == ("ocr", 0.5)
    store.remove(db, store.document_ids(db)[0])
    assert not rows(db, "select * from ocr_pages")


@TESSERACT
def test_a_page_is_read_again_only_when_asked_or_when_an_engine_failed(papers: Path, tmp_path: Path) -> None:
    scan = papers / "a scan.pdf"
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [scan], ocr="none")
    sha256 = fingerprint(scan).sha256
    engine = ENGINES["tesseract"]()
    assert scans.pages_due(db, sha256, None, "none") == ()
    assert scans.pages_due(db, sha256, engine, "auto") == (1,)
    by_hand(db, scan, 1, "test 1")
    assert scans.pages_due(db, sha256, engine, "auto") == ()
    assert scans.pages_due(db, sha256, engine, "tesseract") == (1,)
    by_hand(db, scan, 1, "test 1", failed="too slow")
    assert scans.pages_due(db, sha256, engine, "auto") == (1,)
    pipeline.ingest(db, [scan])
    ((found,),) = rows(db, "select result from ocr_pages")
    assert isinstance(found, bytes)
    assert unpacked(found).engine.startswith("tesseract ")
    assert scans.pages_due(db, sha256, engine, "tesseract") == ()


@TESSERACT
def test_a_page_that_takes_too_long_is_a_problem_and_not_tried_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "SECONDS_A_PAGE", 0.2)
    monkeypatch.setattr(scans, "_GRACE", 0.0)
    db = connect(tmp_path / "t.db", create=True)
    (outcome,) = pipeline.ingest(db, [papers / "a scan.pdf"])
    assert outcome.outcome == "partial"
    ((message,),) = rows(db, "select message from problems where rule = 'reader'")
    assert "took longer" in str(message)
    (again,) = pipeline.ingest(db, [papers / "a scan.pdf"])
    assert again.outcome == "unchanged"


@TESSERACT
def test_an_interrupted_batch_keeps_the_pages_that_were_done(papers: Path, tmp_path: Path) -> None:
    db = connect(tmp_path / "t.db", create=True)

    def stop(name: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.ingest(db, pipeline.papers([papers]), page_progress=stop)
    assert rows(db, "select count(*) from documents") == [(3,)]
    assert rows(db, "select count(*) from ocr_pages") == [(1,)]
    told: list[str] = []
    outcomes = pipeline.ingest(
        db, pipeline.papers([papers]), page_progress=lambda name, *_: told.append(name)
    )
    assert told == ["both.pdf"]
    assert [o.outcome for o in outcomes] == ["ok", "ok", "unchanged"]


def test_a_file_that_changed_meanwhile_is_not_read_with_another_files_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(made(minutes_page))
    ((_, answer),) = run([(path, reading(Paper(path, "0" * 64), Limits(), in_ranges=False))], workers=1)
    assert isinstance(answer, ReadError)
    assert answer.code == "unreadable"


def test_recognised_words_are_marked_on_the_page_like_any_others(papers: Path, tmp_path: Path) -> None:
    scan = papers / "a scan.pdf"
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [scan], ocr="none")
    by_hand(db, scan, 1, "test 1")
    pipeline.ingest(db, [scan], ocr="none")
    ((boxes,),) = rows(db, "select boxes from parts")
    ((page, x0, top, x1, bottom),) = json.loads(str(boxes))
    assert page == 1
    assert x0 == pytest.approx(72 / 595, abs=0.002)
    assert 0 < top < bottom < x1 < 1


def exempt_by_hand(db: Database, path: Path) -> None:
    """Store a recognition that marks the paper as exempt."""
    words = tuple(
        RecognisedWord(word, Box(72 + 90 * i, 100, 150 + 90 * i, 108), 0.9, 0)
        for i, word in enumerate(["NOT", "FOR", "PUBLICATION"])
    )
    sha256 = fingerprint(path).sha256
    store.save_recognition(db, sha256, 1, "test 1", Recognition("test 1", tight=True, words=words).packed())


def test_a_scan_that_marks_its_paper_exempt_takes_it_out_with_all_that_was_read(
    papers: Path, tmp_path: Path
) -> None:
    scan = papers / "a scan.pdf"
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [scan], ocr="none")
    exempt_by_hand(db, scan)
    done = CliRunner().invoke(main, ["ingest", str(tmp_path / "t.db"), str(scan), "--no-ocr", "-j", "1"])
    assert done.exit_code == 1
    assert "exempt: 1" in done.output
    assert "a scan.pdf: exempt: " in done.stderr
    assert rows(db, "select file_name, status from documents") == [("a scan.pdf", "failed")]
    assert rows(db, "select code from problems") == [("exempt",)]
    assert rows(db, "select outcome, code from run_files order by id desc limit 1") == [("failed", "exempt")]
    assert not rows(db, "select * from ocr_pages")
    assert not rows(db, "select * from pages")


def test_a_council_given_before_is_kept_when_recognised_pages_are_added(papers: Path, tmp_path: Path) -> None:
    scan = papers / "a scan.pdf"
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, [scan], ocr="none", council="north-tyneside")
    by_hand(db, scan, 1, "test 1")
    pipeline.ingest(db, [scan], ocr="none")
    assert rows(db, "select council_given, text_source from documents") == [("north-tyneside", "ocr")]


def test_a_paper_that_cannot_be_saved_again_costs_itself_alone(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = connect(tmp_path / "t.db", create=True)
    pipeline.ingest(db, pipeline.papers([papers]), ocr="none")
    by_hand(db, papers / "a scan.pdf", 1, "test 1")
    by_hand(db, papers / "both.pdf", 2, "test 1")
    save = store.save_statement

    def refuse(db: Database, statement: store.Statement, *rest: object, **more: object) -> object:
        if statement.document["file_name"] == "a scan.pdf":
            raise DatabaseError("no room")
        return save(db, statement, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "save_statement", refuse)
    outcomes = pipeline.ingest(db, pipeline.papers([papers]), ocr="none")
    assert [(o.outcome, o.code) for o in outcomes] == [
        ("failed", "save-failed"),
        ("partial", None),
        ("unchanged", None),
    ]
    last = "select outcome, code from run_files where run_id = (select max(id) from runs) order by file_name"
    assert rows(db, last) == [("failed", "save-failed"), ("partial", None), ("unchanged", None)]
    monkeypatch.undo()
    (again, *_) = pipeline.ingest(db, pipeline.papers([papers]), ocr="none")
    assert again.outcome == "partial"
    assert rows(db, "select count(*) from pages where text_source = 'ocr'") == [(2,)]
