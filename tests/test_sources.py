"""Files are known by their bytes, and refused with a reason."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from ingest.sources import DOCX, files_in, open_source, sniff
from ingest.worker import each
from minutebook.errors import REASONS, ReadError
from minutebook.release.folder import Folder
from tests.made_docx import docx, zipped


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"%PDF-1.7\n...", "paper.pdf", "application/pdf"),
        (
            b"\n\n  %PDF-1.4 after some white space",
            "paper.bin",
            "application/pdf",
        ),  # the mark within 1,024 bytes
        (b"MINUTES\n", "paper.txt", "text/plain"),
        (b"# MINUTES\n", "paper.md", "text/markdown"),
        (b"MINUTES\n", "noending", "text/plain"),
        (b"<!DOCTYPE html><html>", "page.html", "text/html"),
        (b"  <html>", "page", "text/html"),
        (b"\xef\xbb\xbf<!-- saved --><HTML>", "page.htm", "text/html"),
        ("\ufeff<html>".encode("utf-16-le"), "page.htm", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "page.htm", "text/html"),
        (b"<div>A piece of a page</div>", "piece.html", "text/html"),
        (b"<p>Markdown may begin so</p>\n# MINUTES\n", "paper.md", "text/markdown"),
        (docx("<w:p/>"), "paper.docx", DOCX),
        (docx("<w:p/>"), "wrongly.pdf", DOCX),
    ],
)
def test_a_file_is_known_by_its_bytes(tmp_path: Path, data: bytes, name: str, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert open_source(tmp_path / name).media_type == media_type


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "Word"),
        (b"\x89PNG\r\n", "picture"),
        (zipped({"[Content_Types].xml": "<Types>spreadsheetml</Types>"}), "Excel"),
        (zipped({"[Content_Types].xml": "<Types>ms-word.document.macroEnabled.main+xml</Types>"}), "macros"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (b"\xd0\xcf\x11\xe0rest", "old Word"),
        (b"{\\rtf1", "rich text"),
        (b'<?xml version="1.0"?><rss>', "XML"),
        (b"abc\0def", "neither"),
    ],
)
def test_what_no_reader_takes_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        sniff(data)
    assert caught.value.code == "unknown-type"


@pytest.mark.parametrize(
    ("data", "suffix", "code"),
    [
        (b"<!DOCTYPE html><title>404 Not Found</title>", ".pdf", "not-a-paper"),
        (b"<html>Just a moment", ".docx", "not-a-paper"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), ".docx", "encrypted"),
        (b"PK\x03\x04rest", ".docx", "broken-docx"),
    ],
)
def test_what_came_in_place_of_a_paper_has_its_own_reason(data: bytes, suffix: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        sniff(data, suffix)
    assert caught.value.code == code


def test_a_folder_of_releases_is_not_searched_for_papers(tmp_path: Path) -> None:
    """Its text files would else be read as papers the next time that the library around it is."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.txt").write_text("Minutes")
    folder = Folder(tmp_path / "papers" / "public")
    with folder.publishing(), folder.building() as there:
        (there / "citation.txt").write_text("How to cite")
        assert list(files_in(tmp_path / "papers", {".txt"})) == [tmp_path / "papers" / "minutes.txt"]


def test_missing_empty_and_unreadable_files_have_their_own_reasons(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b" \n")
    for path, code in (
        (tmp_path / "none.pdf", "not-found"),
        (tmp_path / "empty.pdf", "empty-file"),
        (tmp_path, "unreadable"),
    ):
        with pytest.raises(ReadError) as caught:
            open_source(path)
        assert caught.value.code == code
        assert caught.value.code in REASONS


def behave(path: Path) -> str:
    """A worker's task that does what the file's name says."""
    match path.stem:
        case "hang":
            time.sleep(60)
        case "die":
            os._exit(9)
        case "greedy":
            bytearray(10**12)
        case "refuse":
            raise ReadError("encrypted")
        case "stumble":
            raise ValueError("a surprise")
    return path.stem


def test_a_file_that_hangs_dies_or_stumbles_costs_itself_alone_and_order_is_kept() -> None:
    names = ["one", "hang", "two", "die", "greedy", "refuse", "stumble", "three"]
    results = list(each(behave, [Path(n) for n in names], workers=2, seconds=3))
    assert [p.stem for p, _ in results] == names
    codes = [r.code if isinstance(r, ReadError) else r for _, r in results]
    assert codes == [
        "one",
        "timeout",
        "two",
        "reader-failed",
        "out-of-memory",
        "encrypted",
        "reader-failed",
        "three",
    ]


def test_a_read_error_keeps_its_code_between_processes() -> None:
    ((_, result),) = each(behave, [Path("refuse")], workers=1)
    assert isinstance(result, ReadError)
    assert (result.code, str(result)) == ("encrypted", REASONS["encrypted"])
