"""A nightly run over a library in which nothing is new opens no file, and misses none that is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import connect
from minutebook import pipeline
from minutebook.errors import ReadError
from minutebook.facsimile.keeper import Keeper
from minutebook.facsimile.shelf import Shelf
from minutebook.showing import summary
from minutebook.told import Telling, Told

LONG_AGO = 1_600_000_000_000_000_000
PAPER = "Eastmere Parish Council\n\nMinutes of the meeting held on 4 May 2021\n\n1. Quay\n\nRESOLVED that quay {} be painted.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    for number in range(3):
        write(folder / f"{number}.txt", str(number), LONG_AGO)
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return connect(tmp_path / "m.db", create=True)


def write(path: Path, quay: str, changed: int | None) -> None:
    path.write_text(PAPER.format(quay), encoding="utf-8")
    if changed:
        os.utime(path, ns=(changed, changed))


def run(database: Database, folder: Path, **told: object) -> list[str]:
    return [o.outcome for o in pipeline.ingest(database, pipeline.papers([folder]), **told)]  # type: ignore[arg-type]


def texts(database: Database) -> set[str]:
    return {row[0] for row in database.execute("SELECT text FROM pages")}


def test_a_file_of_the_same_length_and_time_is_not_opened(library: Path, database: Database) -> None:
    """It was changed behind the time it shows: whoever opened it would see that."""
    assert run(database, library) == ["ok"] * 3
    write(library / "1.txt", "X", LONG_AGO)
    assert run(database, library) == ["unchanged"] * 3
    assert not any("quay X" in text for text in texts(database))


@pytest.mark.parametrize(
    ("quay", "changed"),
    [
        ("X", LONG_AGO + 1),  # a nanosecond later
        ("a longer one", LONG_AGO),  # another length
    ],
)
def test_a_file_of_another_length_or_time_is_read(
    library: Path, database: Database, quay: str, changed: int
) -> None:
    run(database, library)
    write(library / "1.txt", quay, changed)
    assert run(database, library) == ["unchanged", "ok", "unchanged"]
    assert any(f"quay {quay}" in text for text in texts(database))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("broken.pdf", b"%PDF-1.7 and no more", "broken-pdf"),
        ("broken.docx", b"PK\x03\x04 and no more", "broken-docx"),
        ("nothing.txt", b"", "empty-file"),
        ("exempt.txt", b"NOT FOR PUBLICATION\n\nEastmere Parish Council\n\n1. Quay\n\nRESOLVED that it be sold.\n", "exempt"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_not_opened_again_and_is_still_one_that_failed(
    library: Path, database: Database, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, code: str
) -> None:
    """Until its bytes change, or the version that reads: then it is tried again."""
    path = library / name
    path.write_bytes(content)
    os.utime(path, ns=(LONG_AGO, LONG_AGO))
    opened: list[str] = []
    fingerprint = pipeline.fingerprint
    monkeypatch.setattr(
        pipeline, "fingerprint", lambda path: (opened.append(path.name), fingerprint(path))[1]
    )
    nights = [pipeline.ingest(database, [path]) for _ in range(3)]
    assert [[(o.outcome, o.code) for o in night] for night in nights] == [[("failed", code)]] * 3
    assert len({o.message for night in nights for o in night}) == 1
    assert opened == [name]
    failed = (
        "SELECT count(*) FROM run_files WHERE outcome = 'failed' AND code = ? AND document_id IS NOT NULL"
    )
    assert database.execute(failed, (code,)).fetchone() == (3,)
    assert database.execute("SELECT failed FROM runs").fetchall() == [(1,)] * 3
    monkeypatch.setattr(pipeline, "version", lambda: "a later one")
    for _ in range(2):
        assert [o.outcome for o in pipeline.ingest(database, [path])] == ["failed"]
    assert opened == [name] * 2, "by the later version once"
    path.write_bytes(PAPER.format("mended").encode())
    assert [o.outcome for o in pipeline.ingest(database, [path])] != ["unchanged"]
    assert opened == [name] * 3


def test_a_file_refused_for_its_name_too_says_nothing_of_the_same_bytes_under_another(
    library: Path, database: Database
) -> None:
    """A web page called ``.pdf`` is no paper; called ``.html`` it is one."""
    page = f"<!DOCTYPE html><html><body><p>{PAPER.format('mended')}</p></body></html>"
    for name in ("a.html", "b.pdf"):
        (library / name).write_text(page)
        os.utime(library / name, ns=(LONG_AGO, LONG_AGO))
    for _ in range(2):
        (refused,) = pipeline.ingest(database, [library / "b.pdf"])
        assert (refused.outcome, refused.code) == ("failed", "not-a-paper")
    (read,) = pipeline.ingest(database, [library / "a.html"])
    assert read.outcome in ("ok", "partial")


def test_a_file_that_took_too_long_is_tried_again(
    library: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That need not lie in the file: the machine was busy, or had no memory left."""
    monkeypatch.setattr(pipeline, "reading", takes_too_long)
    assert set(run(database, library)) == {"failed"}
    monkeypatch.undo()
    assert run(database, library) == ["ok"] * 3


def takes_too_long(*_: object, **__: object) -> Iterator[None]:
    yield from ()
    raise ReadError("timeout")


def test_a_file_written_a_moment_before_the_batch_is_opened_again(library: Path, database: Database) -> None:
    """It may be written once more within the same tick of the clock, and show the same length and time."""
    fresh = library / "1.txt"
    write(fresh, "1", None)
    shown = fresh.stat().st_mtime_ns
    run(database, library)
    write(fresh, "X", shown)
    assert run(database, library) == ["unchanged", "ok", "unchanged"]


def test_what_is_newly_told_of_a_paper_reads_it_again(library: Path, database: Database) -> None:
    run(database, library)
    told = Telling(Told(council="middlesbrough"))
    assert run(database, library, telling=told) == ["ok"] * 3
    assert run(database, library, telling=told) == ["unchanged"] * 3


def test_a_paper_that_was_taken_out_is_read_again(library: Path, database: Database) -> None:
    run(database, library)
    database.execute("UPDATE documents SET version = 'older' WHERE file_name = '2.txt'")
    database.conn.commit()
    assert run(database, library) == ["unchanged", "unchanged", "ok"]


def test_a_settled_paper_that_is_still_to_be_kept_is_not_passed_over(
    tmp_path: Path, database: Database
) -> None:
    paper = Path(__file__).parent.parent / "corpus" / "packs" / "001_ae150aa534588dbf.pdf"
    copy = tmp_path / "library" / paper.name
    copy.parent.mkdir()
    copy.write_bytes(paper.read_bytes())
    os.utime(copy, ns=(LONG_AGO, LONG_AGO))
    run(database, copy.parent)
    keeper = Keeper(Shelf(tmp_path / "shelf"))
    run(database, copy.parent, keeper=keeper)
    assert keeper.kept == 1


def test_the_record_of_a_batch_names_its_unchanged_files_and_earlier_batches_keep_their_counts(
    library: Path, database: Database
) -> None:
    for _ in range(3):
        run(database, library)
    rows = database.execute("SELECT run_id, outcome, count(*) FROM run_files GROUP BY 1, 2").fetchall()
    assert rows == [(1, "ok", 3), (3, "unchanged", 3)]
    assert database.execute("SELECT files, unchanged FROM runs ORDER BY id").fetchall() == [
        (3, 0),
        (3, 3),
        (3, 3),
    ]


def test_a_run_in_which_nothing_is_new_does_not_wait_for_what_only_reading_needs(
    library: Path, tmp_path: Path
) -> None:
    """To import spaCy takes as long as ten thousand unchanged papers take to be looked at."""
    script = (
        "import sys\nfrom minutebook.cli import main\n"
        "main(['ingest', 'm.db', 'library', '--no-ocr'], standalone_mode=False)\n"
        "print(sorted({'spacy', 'distributed', 'tantivy'} & sys.modules.keys()))"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
    assert "3 papers: 3 unchanged" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_who_reads_a_known_file_under_another_name_is_told_which_it_is(
    library: Path, database: Database
) -> None:
    """One row for one paper, and nobody looks for a second in vain."""
    run(database, library)
    copy = library / "copy.txt"
    write(copy, "1", LONG_AGO)
    for known in (False, True):  # the first time it is opened, the second it is known by its looks
        outcomes = pipeline.ingest(database, pipeline.papers([library]))
        assert [(o.path.name, o.outcome, o.message) for o in outcomes] == [
            ("0.txt", "unchanged", None),
            ("1.txt", "unchanged", None),
            ("2.txt", "unchanged", None),
            ("copy.txt", "unchanged", "the same file as 1.txt"),
        ], known
        assert summary(outcomes).splitlines() == [
            "4 papers: 4 unchanged",
            "  copy: copy.txt: the same file as 1.txt",
        ]
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (3,)
    assert database.execute(
        # no name stands there, which might have to be forgotten
        "SELECT message = 'the same file as document ' || document_id,"
        " document_id = (SELECT id FROM documents WHERE file_name = '1.txt')"
        " FROM run_files WHERE file_name = 'copy.txt' ORDER BY run_id DESC LIMIT 1"
    ).fetchone() == (1, 1)


def test_two_copies_in_one_batch_are_one_paper_and_the_second_is_named(
    library: Path, database: Database
) -> None:
    write(library / "copy.txt", "1", LONG_AGO)
    outcomes = pipeline.ingest(database, pipeline.papers([library]))
    assert {o.path.name: o.message for o in outcomes if o.message} == {"copy.txt": "the same file as 1.txt"}
    assert database.execute("SELECT count(*) FROM documents").fetchone() == (3,)
