"""The library of fetched papers: whole files under their hashes, and nothing lost whatever goes wrong."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.errors import BusyError, LibraryError
from minutebook.fetch.addresses import file_name
from minutebook.fetch.listed import Paper, Place
from minutebook.fetch.manifest import manifest_of
from minutebook.fetch.shelving import Shelves
from minutebook.fetch.taking import is_library, taken
from tests.fetched import CONTACT, COUNCIL, fetching

PAPER = Paper(
    "s1", "https://democracy.example/documents/s1/Report.pdf", "report", "Report", "Report PDF 1 KB"
)
AT = "2021-10-01T12:00:00+00:00"


@pytest.fixture
def shelves(tmp_path: Path) -> Shelves:
    shelves = Shelves(tmp_path / "library")
    with shelves.own_turn():
        pass
    return shelves


def test_a_file_lies_under_the_hash_of_its_bytes_and_keeps_its_name(shelves: Shelves) -> None:
    shelved = shelves.shelve_bytes(b"a paper", "Minutes of June.txt")
    sha256 = hashlib.sha256(b"a paper").hexdigest()
    assert shelved.file == f"papers/{sha256[:2]}/{sha256}/Minutes of June.txt"
    assert shelves.path(shelved.file).read_bytes() == b"a paper"


def test_the_same_bytes_are_kept_once(shelves: Shelves) -> None:
    first = shelves.shelve_bytes(b"a paper", "one.txt")
    assert shelves.shelve_bytes(b"a paper", "two.txt") == first


def test_what_a_killed_fetch_left_half_written_goes_with_the_next(shelves: Shelves) -> None:
    (shelves.folder / "incoming").mkdir()
    (shelves.folder / "incoming" / "half.pdf").write_bytes(b"%PDF-")
    with shelves.own_turn():
        assert not (shelves.folder / "incoming").exists()


def test_one_fetch_at_a_time(shelves: Shelves) -> None:
    with shelves.own_turn(), pytest.raises(BusyError), shelves.own_turn():
        pass


def test_a_disk_that_is_full_ends_the_fetch_and_what_was_there_stays(tmp_path: Path) -> None:
    """A file may not grow over 400 KB in the fetching process; the paper has 1 MB."""
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000));"
        "from minutebook.cli import main; main(sys.argv[1:])"
    )
    with fetching(tmp_path) as fetcher:
        fetcher.sample.council.change_meeting(fetcher.sample.minuted, pack=False)
        data = b"%PDF-1.7\n" + b"0123456789" * 100_000 + b"\n%%EOF"
        fetcher.sample.council.replace_paper(fetcher.sample.report, data=data)
        settings = tmp_path / "fetch.toml"
        settings.write_text(
            f'contact = "{CONTACT}"\npause = 0.5\n[addresses]\n{COUNCIL} = "{fetcher.site.address}"\n'
        )
        call = [
            "fetch",
            COUNCIL,
            "--settings",
            str(settings),
            "--since",
            "2021-09-01",
            "--until",
            "2021-09-20",
        ]
        done = subprocess.run(
            [sys.executable, "-c", limited, *call], check=False, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 1
        assert "Error: the library cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
        assert not list((fetcher.library / "incoming").iterdir())
        before = {path: path.read_bytes() for path in fetcher.files()}
        assert before
        assert fetcher.run().code is None
        assert fetcher.statuses()["s24002"] == "current"
        assert all(path.read_bytes() == was for path, was in before.items())


def test_a_manifest_of_a_newer_version_is_left_alone(shelves: Shelves) -> None:
    with sqlite3.connect(shelves.folder / "manifest.db") as conn:
        conn.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="newer version"), manifest_of(shelves.folder):
        pass


def test_a_manifest_that_is_none_is_told(shelves: Shelves) -> None:
    (shelves.folder / "manifest.db").write_bytes(b"something else" * 100)
    assert is_library(shelves.folder)
    with pytest.raises(LibraryError, match="cannot be read"):
        taken(shelves.folder)


def _see(shelves: Shelves, paper: Paper, data: bytes, *, gone: bool = False) -> None:
    with manifest_of(shelves.folder) as manifest:
        manifest.see_paper(COUNCIL, paper, Place("Harbour Board"), "meeting 1", "failed", AT)
        shelved = shelves.shelve_bytes(data, "report.txt")
        manifest.add_version(COUNCIL, paper.key, shelved, shelved.sha256, (None, None), AT)
        manifest.check(COUNCIL, paper, AT)
        if gone:
            manifest.withdraw(COUNCIL, paper.key, AT)


def test_bytes_that_stand_at_another_address_are_not_gone(shelves: Shelves) -> None:
    other = Paper("s2", "https://democracy.example/documents/s2/Report.pdf", "report", "Report")
    _see(shelves, PAPER, b"the same")
    _see(shelves, other, b"the same", gone=True)
    found = taken(shelves.folder)
    assert len(found.papers) == len(found.there) == 1
    assert not found.gone


def test_all_versions_of_a_withdrawn_paper_are_gone(shelves: Shelves) -> None:
    _see(shelves, PAPER, b"first")
    _see(shelves, PAPER, b"second", gone=True)
    found = taken(shelves.folder)
    assert not found.papers
    assert len(found.gone) == 2


def test_bytes_that_came_back_are_not_superseded_by_what_stood_between(shelves: Shelves) -> None:
    for data in (b"first", b"second", b"first"):
        _see(shelves, PAPER, data)
    told = {path.read_bytes(): of.listing for path, of in taken(shelves.folder).papers.items()}
    instead = {data: listing.superseded_by for data, listing in told.items() if listing}
    assert instead == {b"first": None, b"second": hashlib.sha256(b"first").hexdigest()[:16]}


@given(st.text(max_size=300))
def test_any_title_makes_a_name_that_a_disk_takes(title: str) -> None:
    name = file_name("https://democracy.example/mgConvert2PDF.aspx?ID=1", title, ".pdf")
    assert name.endswith(".pdf")
    assert "/" not in name
    assert not name.startswith(".")
    assert len(name.encode()) < 200
    assert "\0" not in name
