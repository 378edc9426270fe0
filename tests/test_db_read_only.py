"""A database where nothing may be written: it is read as it stands, and never changed."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from httpx import Response

from db import connect, connect_to_read
from db.migrations import MIGRATIONS
from minutebook.cli import main
from minutebook.errors import DatabaseError
from minutebook.site.serve import datasette_for
from tests.site_sample import build

NOBODY = 65_534


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user who is nobody in particular: to root every file is open."""
    if os.geteuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sample") / "m.db")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that all may enter, which pytest's own are not."""
    path = Path(tempfile.mkdtemp())
    yield path
    path.chmod(0o700)
    shutil.rmtree(path)


def closed(folder: Path) -> None:
    """Nobody may write there."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_questions_are_answered_and_nothing_is_changed(sample: Path, folder: Path, mode: str) -> None:
    path = folder / "a copy?.db"
    shutil.copy(sample, path)
    with sqlite3.connect(path) as db:
        db.execute(f"pragma journal_mode = {mode}")
    db.close()
    run("councils")  # what the commands import is imported with all rights
    closed(folder)
    before = path.read_bytes()
    with without_rights():
        found, verified = run("search", path, "placements"), run("verify", path)
    assert (found.exit_code, verified.exit_code) == (0, 0), found.output + verified.output
    assert "placements" in found.stdout
    assert path.read_bytes() == before
    assert [p.name for p in folder.iterdir()] == [path.name]


def test_the_site_answers(sample: Path, folder: Path) -> None:
    shutil.copy(sample, folder / "m.db")
    closed(folder)
    with_rights = answers(sample)  # what the site imports is imported meanwhile
    with without_rights():
        without = answers(folder / "m.db")
    assert [answer.status_code for answer in without] == [200, 200]
    assert without[1].text == with_rights[1].text


def answers(path: Path) -> list[Response]:
    site = datasette_for(path)
    return [asyncio.run(site.client.get(page)) for page in ("/", "/search?q=placements")]


def test_a_command_that_writes_says_that_it_may_not(sample: Path, folder: Path) -> None:
    shutil.copy(sample, folder / "m.db")
    closed(folder)
    with without_rights(), pytest.raises(DatabaseError, match="may not be written to"):
        connect(folder / "m.db")


def test_what_another_program_is_writing_is_seen(sample: Path, folder: Path) -> None:
    """Its files stand beside the database, so they need not be made."""
    shutil.copy(sample, folder / "m.db")
    writer = connect(folder / "m.db")
    writer.execute("update pages set text = 'Written just now'")
    for path in folder.iterdir():
        path.chmod(0o644)
    folder.chmod(0o555)
    with without_rights():
        db = connect_to_read(folder / "m.db")
        assert db.execute("select distinct text from pages").fetchall() == [("Written just now",)]
        db.close()
    writer.close()


def test_changes_that_wait_beside_it_are_not_passed_over(sample: Path, folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    shutil.copy(sample, other / "m.db")
    writer = connect(other / "m.db")
    writer.execute("update pages set text = 'Written just now'")
    for name in ("m.db", "m.db-wal"):
        shutil.copy(other / name, folder / name)
    writer.close()
    shutil.rmtree(other)
    closed(folder)
    with without_rights(), pytest.raises(DatabaseError, match="changes to it wait in m"):
        connect_to_read(folder / "m.db")


def test_one_of_an_older_version_is_refused_with_what_to_do(sample: Path, folder: Path) -> None:
    shutil.copy(sample, folder / "m.db")
    db = connect(folder / "m.db")
    db.execute("delete from _sqlite_migrations where id = (select max(id) from _sqlite_migrations)")
    assert MIGRATIONS.pending(db)
    db.close()
    closed(folder)
    with without_rights(), pytest.raises(DatabaseError, match=r"older version .* copy"):
        connect_to_read(folder / "m.db")
