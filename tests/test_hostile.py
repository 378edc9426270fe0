"""Hostile and broken files: a batch of them ends, each has its row with its reason, and the papers between are read.

The files are made in ``tests/made_hostile.py``, which says of each what it is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import connect, verify
from ingest import read
from tests.made_hostile import GOOD, KINDS, SLOW, Kind, forms_in_forms, no_files, odd_names, too_deep
from tests.made_pdf import made, prose, put

ROOT = Path(__file__).parent.parent
PAPERS = ("a paper.pdf", "g paper.pdf", "p paper.pdf", "zz paper.pdf")


@dataclass(frozen=True)
class Batch:
    """A batch that was run by the command, and what is left of it."""

    folder: Path
    stderr: str
    stdout: str
    left_behind: list[str]
    outcomes: list[tuple[str, str, str | None]]
    problems: dict[str, list[tuple[str, int | None]]]
    texts: dict[str, list[str]]
    db: Path


def batch(folder: Path, *options: str) -> Batch:
    """Read all that is in the folder, in a process of its own with a folder of its own for what is temporary."""
    path, temporary = folder.parent / "t.db", folder.parent / "temporary"
    temporary.mkdir()
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    others = sorted(str(p) for p in folder.iterdir() if p.suffix in (".doc", ".xml"))
    command = [sys.executable, "-m", "minutebook", "ingest", str(path), str(folder), *others, "-j", "2"]
    done = subprocess.run(
        [*command, "--no-ocr", *options],
        env=env,
        capture_output=True,
        timeout=900,
        check=False,
        cwd=folder.parent,
    )
    db = connect(path)
    problems, texts = defaultdict(list), defaultdict(list)
    said = "select file_name, code, p.page from documents d join problems p on p.document_id = d.id where p.rule = 'reader'"
    for name, code, page in db.execute(said):
        problems[name].append((code, page))
    for name, text in db.execute(
        "select file_name, text from documents d join pages p on p.document_id = d.id order by p.page"
    ):
        texts[name].append(text)
    outcomes = db.execute("select file_name, outcome, code from run_files order by id").fetchall()
    db.close()
    left = [*map(str, temporary.glob("*/*")), *processes_with(str(temporary))]
    return Batch(folder, done.stderr.decode(), done.stdout.decode(), left, outcomes, problems, texts, path)


def processes_with(words: str) -> list[str]:
    """The processes in whose environment those words are."""
    found = []
    for environ in Path("/proc").glob("[0-9]*/environ"):
        try:
            if words.encode() in environ.read_bytes():
                found.append(str(environ))
        except OSError:
            continue
    return found


def make(kind: Kind, folder: Path) -> None:
    path = folder / kind.name
    if callable(kind.make):
        kind.make(path)
    else:
        path.write_bytes(kind.make)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "papers"
    folder.mkdir()
    for kind in KINDS:
        make(kind, folder)
    for name in PAPERS:
        sheets = [lambda c, name=name, i=i: prose(c, [f"{name}, page {i}.", GOOD]) for i in range(3)]
        (folder / name).write_bytes(made(*sheets))
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "inside.txt").write_text(GOOD)
    return folder


@pytest.fixture(scope="module")
def odd(folder: Path) -> dict[str, str]:
    return odd_names(folder)


@pytest.fixture(scope="module")
def none(folder: Path) -> dict[str, str]:
    return no_files(folder)


@pytest.fixture(scope="module")
def done(folder: Path, odd: dict[str, str], none: dict[str, str]) -> Batch:
    return batch(folder, "--seconds", "80", "--page-seconds", "1")


def outcome(batch: Batch, name: str) -> tuple[str, str | None]:
    ((_, outcome, code),) = [o for o in batch.outcomes if o[0] == name]
    return outcome, code


def check(kind: Kind, batch: Batch) -> None:
    became, code = outcome(batch, kind.name)
    if became == "failed":
        assert code in kind.codes
        return
    assert kind.problems or kind.holds, f"{kind.what}: it is read, but may not be"
    problems = batch.problems[kind.name]
    assert not [p for p in problems if p[0] not in (kind.problems or {}).get(p[1] or 0, ())]
    assert became == ("partial" if problems else "ok")
    assert not kind.holds or any(kind.holds in text for text in batch.texts[kind.name])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.name} {kind.what}")
def test_each_becomes_what_it_can(done: Batch, kind: Kind) -> None:
    check(kind, done)


def test_the_papers_between_are_read_whole(done: Batch) -> None:
    for name in (*PAPERS, "inside.txt"):
        assert outcome(done, name) == ("ok", None)
        path = next(done.folder.rglob(name))
        assert done.texts[name] == [page.text for page in read(path).pages]


def test_every_file_has_its_row_and_no_other(done: Batch, odd: dict[str, str], none: dict[str, str]) -> None:
    names = [k.name for k in KINDS] + [*PAPERS, "inside.txt", *odd.values(), *none]
    assert sorted(name for name, _, _ in done.outcomes) == sorted(names)


def test_a_paper_of_any_name_is_read_and_its_name_can_be_printed(done: Batch, odd: dict[str, str]) -> None:
    for shown in odd.values():
        assert outcome(done, shown) == ("ok", None)
        assert any(GOOD in text for text in done.texts[shown])


def test_what_is_no_file_is_named_with_its_reason(done: Batch, none: dict[str, str]) -> None:
    for name, code in none.items():
        assert outcome(done, name) == ("failed", code)


def test_nothing_is_left_behind(done: Batch) -> None:
    assert done.left_behind == []
    assert not Path("/tmp/minutebook-was-here").exists()


def test_what_is_printed_is_lines_of_plain_text(done: Batch) -> None:
    """No traceback, no control sign of a foreign file; each file that failed has its line."""
    assert "Traceback" not in done.stderr
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stderr + done.stdout)
    failed = [name for name, became, _ in done.outcomes if became == "failed"]
    assert not [name for name in failed if f"{name}: " not in done.stderr]


def test_the_database_is_sound(done: Batch) -> None:
    db = connect(done.db)
    assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert db.execute("pragma foreign_key_check").fetchall() == []
    assert list(verify(db)) == []


def test_a_file_that_takes_too_long_as_a_whole_is_given_up(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for kind in SLOW:
        make(kind, folder)
    (folder / "z.pdf").write_bytes(made(lambda c: put(c, 72, 100, GOOD)))
    done = batch(folder, "--seconds", "3")
    for kind in SLOW:
        check(kind, done)
    assert outcome(done, "z.pdf") == ("ok", None)
    assert done.left_behind == []


def test_a_folder_that_cannot_be_listed_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    deep = too_deep(folder)
    (folder / "z.txt").write_text(GOOD)
    done = batch(folder)
    assert sorted(done.outcomes) == sorted([(deep, "failed", "unreadable"), ("z.txt", "ok", None)])
    assert "File name too long" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_batch_that_is_killed_leaves_no_process_and_the_next_sweeps_its_files(tmp_path: Path) -> None:
    folder, temporary = tmp_path / "papers", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    (folder / "hangs.pdf").write_bytes(forms_in_forms(12, 10))
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "minutebook", "ingest", "killed.db", str(folder), "--no-ocr"]
    killed = subprocess.Popen([*command, "--seconds", "600", "--page-seconds", "150"], env=env, cwd=tmp_path)
    assert until(lambda: any(path.stat().st_size for path in temporary.glob("*/*/*.page")))
    killed.kill()
    killed.wait()
    assert until(lambda: not processes_with(str(temporary)))
    assert list(temporary.glob("*/*/*.page"))
    (folder / "hangs.pdf").unlink()
    (folder / "sound.txt").write_text(GOOD)
    subprocess.run(command, env=env, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    assert list(temporary.glob("*/*")) == []


def until(done: Callable[[], bool]) -> bool:
    """Waits for that, for half a minute at most."""
    end = time.monotonic() + 30
    while time.monotonic() < end and not done():
        time.sleep(0.05)
    return done()
