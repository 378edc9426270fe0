"""From a path to bytes and what they are, refusing by name what no reader can take."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from minutebook.errors import ReadError

MAX_BYTES = 300_000_000
"""No paper met is larger; a larger file is refused before it is read into memory."""

PDF, TEXT, MARKDOWN = "application/pdf", "text/plain", "text/markdown"
_SIGNATURES = {
    b"PK\x03\x04": "a Word, zip or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"{\\rtf": "a rich text file",
    b"\x1f\x8b": "a compressed file",
}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name without folders, its bytes, their SHA-256 and the media type read from them."""

    file_name: str
    data: bytes
    sha256: str
    media_type: str


def open_source(path: Path) -> Source:
    """The bytes of a file and what they are.

    Raises ReadError: not-found, unreadable, empty-file, too-large, unknown-type.
    """
    try:
        if not path.is_file():  # a folder, or a pipe that would be waited on for ever
            path.stat()
            raise ReadError("unreadable", "not an ordinary file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError("too-large", f"{size / 1e6:.0f} MB is over the limit of {MAX_BYTES / 1e6:.0f} MB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError("not-found") from None
    except OSError as error:
        raise ReadError("unreadable", error.strerror or str(error)) from error
    if not data.strip():
        raise ReadError("empty-file")
    return Source(path.name, data, hashlib.sha256(data).hexdigest(), sniff(data, path.suffix))


def sniff(data: bytes, suffix: str = "") -> str:
    """The media type, from the bytes and not the name: a PDF (its mark in the first 1,024 bytes) or text.

    Raises ReadError unknown-type, saying what the file seems to be.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError("unknown-type", f"this is {what}; PDF and text files can be read")
    if data[:200].lstrip().lower().startswith(_HTML_STARTS):
        raise ReadError("unknown-type", "this is a web page or XML; PDF and text files can be read")
    if b"\0" in data:
        raise ReadError("unknown-type", "this is neither a PDF nor text")
    return MARKDOWN if suffix.lower() in (".md", ".markdown") else TEXT
