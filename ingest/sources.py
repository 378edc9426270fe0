"""From a path to bytes and what they are, refusing by name what no reader can take."""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from minutebook.errors import ReadError

MAX_BYTES = 300_000_000
"""No paper met is larger; a larger file is refused before it is read into memory."""

_PIECE = 1 << 20

PDF, TEXT, MARKDOWN, HTML = "application/pdf", "text/plain", "text/markdown", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIGNATURES = {
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text file",
    b"\x1f\x8b": "a compressed file",
}
_READABLE = "PDF, Word (.docx), web pages and text can be read"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name that an encrypted Word file has in the container it is put into."""

_MOST_TYPES = 2_000_000
"""Bytes read of the list of what a zip file of Word's holds; a long one has 100,000."""

_PACKED = (
    (b"wordprocessingml.document.main+xml", None),
    (b"ms-word.document.macroEnabled", "a Word file with macros (.docm)"),
    (b"wordprocessingml.template", "a Word template"),
    (b"spreadsheetml", "an Excel file"),
    (b"presentationml", "a PowerPoint file"),
)
_BEFORE = rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*"
_HTML = re.compile(_BEFORE + rb"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE | re.DOTALL)
_FRAGMENT = re.compile(_BEFORE + rb"<[a-z]", re.IGNORECASE | re.DOTALL)
_XML = re.compile(rb"\s*<(?:\?xml|!doctype|rss|feed)\b", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
"""How Python shows a byte of a file's name that is not UTF-8."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control signs, line ends and the marks that turn the direction of text."""

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The marks of UTF-16, in which every other byte may be NUL."""

_START = 4_096
"""Bytes in which a web page shows what it is, comments before it and all."""

_PAGE_NAMES = (".htm", ".html", ".aspx", ".asp", ".php")
_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods")
"""Names of tables, which are no running text: a CSV file, or what a program gave out as a spreadsheet."""
_OTHER_NAMES = (".pdf", ".doc", ".docx")
"""Names of papers under which a web page is not what was asked for: an error or a challenge, mostly."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its name without folders, its bytes, their SHA-256 and the media type read from them."""

    file_name: str
    data: bytes
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file is known by: the SHA-256 of its bytes, and how many there are."""

    sha256: str
    size: int


def fingerprint(path: Path, longest: int = MAX_BYTES) -> Fingerprint:
    """What the file at ``path`` is known by, read piece by piece.

    Raises ReadError: not-found, unreadable, and too-large for more than ``longest`` bytes.
    """
    digest, size = hashlib.sha256(), 0
    with _opened(path, longest) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            if size > longest:  # it grows as it is read
                raise _too_large(size, longest)
    return Fingerprint(digest.hexdigest(), size)


def plain(name: str) -> str:
    """A file's name, or words of a foreign file, as they can be stored and printed.

    Bytes of a name that are not UTF-8 are read as Windows-1252. Signs that would break a line, steer a
    terminal or turn the direction of the text are shown as U+FFFD.
    """
    name = _NOT_UTF8.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), name)
    return _STEERING.sub("\ufffd", name)


NO_PAPERS = ".no-papers"
"""The name of a file in folders that are not searched for papers: those of releases have one."""


def files_in(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """The files of a folder, and of those in it, whose names end in one of ``suffixes`` (in lower case).

    A folder that cannot be listed comes in place of what is in it, to be named like a file that cannot be
    read: nobody may enter it, or it lies so deep that its path is too long for the system. Links to folders
    are not followed, and a folder with a file NO_PAPERS is passed over.
    """
    waiting = [folder]
    while waiting:  # not by recursion: folders may lie deeper than Python's calls may
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError:
            yield here
            continue
        for entry in listed if all(entry.name != NO_PAPERS for entry in listed) else ():
            path = Path(entry.path)
            if not _is_folder(entry):
                if path.suffix.lower() in suffixes:
                    yield path
            elif not entry.is_symlink():
                waiting.append(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


def open_source(path: Path) -> Source:
    """The bytes of a file and what they are.

    Raises ReadError: not-found, unreadable, empty-file, too-large, unknown-type, encrypted, not-a-paper.
    """
    data = contents(path)
    if not data or data.isspace():
        raise ReadError("empty-file")
    return Source(plain(path.name), data, hashlib.sha256(data).hexdigest(), sniff(data, path.suffix))


def contents(path: Path) -> bytes:
    """The bytes of a file. Raises ReadError: not-found, unreadable, too-large."""
    with _opened(path, MAX_BYTES) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), MAX_BYTES)
    return data


@contextmanager
def _opened(path: Path, longest: int) -> Iterator[BinaryIO]:
    """The file, opened; what the system says of one that cannot be opened or read, as a ReadError."""
    try:
        if not path.is_file():  # a folder, or a pipe that would be waited on for ever
            path.stat()
            if not path.is_dir():
                raise ReadError("unreadable", "not an ordinary file")
            os.scandir(path).close()  # says what is wrong with one that cannot be listed
            raise ReadError("unreadable", "this is a folder")
        size = path.stat().st_size
        if size > longest:
            raise _too_large(size, longest)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise ReadError("not-found") from None
    except OSError as error:
        raise ReadError("unreadable", error.strerror or str(error)) from error
    except ValueError as error:  # a name that no file can have: it holds a NUL
        raise ReadError("not-found", str(error)) from error


def _too_large(size: int, longest: int) -> ReadError:
    return ReadError("too-large", f"{size / 1e6:.0f} MB is over the limit of {longest / 1e6:.0f} MB")


def sniff(data: bytes, suffix: str = "") -> str:
    """The media type, from the bytes and not the name: a PDF has its mark in the first 1,024 bytes.

    The suffix tells only Markdown from text, and a web page from one that came in a paper's place. Raises
    ReadError: unknown-type, saying what the file seems to be; encrypted; not-a-paper.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_ZIP):
        return _in_zip(data, suffix)
    _refuse(data)
    start, suffix = _plain_start(data), suffix.lower()
    if _HTML.match(start) or (suffix in _PAGE_NAMES and _FRAGMENT.match(start)):
        if suffix in _OTHER_NAMES:
            raise ReadError("not-a-paper", f"this is a web page, not what the name ({suffix}) promises")
        return HTML
    if _XML.match(start):
        raise _unknown("XML")
    if b"\0" in data and not data.startswith(_WIDE):
        raise ReadError("unknown-type", f"this is neither a paper nor text; {_READABLE}")
    if suffix in _TABLES:
        raise _unknown(f"a table of values ({suffix})")
    return MARKDOWN if suffix in (".md", ".markdown") else TEXT


def _refuse(data: bytes) -> None:
    """Raises ReadError for what is known by its first bytes and cannot be read."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadError("encrypted", "the Word file asks for a password")
        raise _unknown("an old Word or Office file (.doc, .xls, .ppt)")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _unknown(what)


def _unknown(what: str) -> ReadError:
    return ReadError("unknown-type", f"this is {what}; {_READABLE}")


def _in_zip(data: bytes, suffix: str) -> str:
    """What a zip file is by its list of content types, which Office files have."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed, packed.open("[Content_Types].xml") as listed:
            types = listed.read(_MOST_TYPES)
    except KeyError:
        raise _unknown("a zip or OpenDocument file") from None
    except MemoryError:  # of the machine on this night, and not of the file
        raise
    except Exception as error:  # whatever zipfile raises on a damaged or hostile file
        if suffix.lower() == ".docx":
            raise ReadError("broken-docx", f"the Word file is damaged: {error}") from error
        raise _unknown("a damaged zip file") from error
    for mark, what in _PACKED:
        if mark in types:
            if what is None:
                return DOCX
            raise _unknown(what)
    raise _unknown("a zip file")


def _plain_start(data: bytes) -> bytes:
    """The first bytes as ASCII would have them, whatever the mark at the head says of their order."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            text = data[len(mark) : len(mark) + _START].decode(encoding, "replace")
            return text.encode("ascii", "replace")
    return data[:_START]
