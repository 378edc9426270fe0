"""Opens the zip file that a Word file is, and the XML in it: foreign input, bounded and without entities."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from minutebook.errors import ReadError

MAX_ENTRIES = 10_000
"""Files inside one Word file; a report with 2,000 pictures has under 5,000."""

MAX_UNPACKED = 1_000_000_000
"""Bytes that all files inside say they have unpacked, pictures included."""

MAX_XML = 60_000_000
"""Bytes of XML read of one file inside: 600 pages of text take about 10 million."""

MAX_DEPTH = 250
"""Elements inside one another; Word nests under 60, and readers here walk them with a call each."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The names that the strict form of the format gives to the same things."""

BROKEN = "broken-docx"
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one file inside points to: ``kind`` is the last word of the type's address (``header``)."""

    kind: str
    target: str


class Package:
    """The files inside a Word file, read one at a time.

    Raises ReadError: broken-docx, encrypted, too-large.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _BAD_ZIP as error:
            raise ReadError(BROKEN, f"the Word file is damaged: {error}") from error
        if len(entries) > MAX_ENTRIES:
            raise ReadError("too-large", f"{len(entries)} files inside are over the limit of {MAX_ENTRIES}")
        declared = sum(entry.file_size for entry in entries)
        if declared > MAX_UNPACKED:
            raise ReadError("too-large", f"{declared / 1e6:.0f} MB unpacked are over the limit")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ReadError("encrypted")
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether there is a file of that name inside."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of one file, however many it says it has; ReadError over MAX_XML of them."""
        entry = self._names.get(name.lower())
        if entry is None:
            raise ReadError(BROKEN, f"{posixpath.basename(name)} is missing in the Word file")
        try:
            with self._zip.open(entry) as file:
                data = file.read(MAX_XML + 1)
        except _BAD_ZIP as error:
            raise ReadError(BROKEN, f"the Word file is damaged: {error}") from error
        if len(data) > MAX_XML:
            raise ReadError("too-large", f"{posixpath.basename(name)} unpacks to over {MAX_XML / 1e6:.0f} MB")
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of one file's XML. A file with a document type, which could hold entities, is refused."""
        data = self.read(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise ReadError(BROKEN, "the Word file declares entities, which Word never does")
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise ReadError(BROKEN, f"the XML of the Word file is damaged: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None or _is_too_deep(root):
            raise ReadError(BROKEN, "the XML of the Word file is not as Word writes it")
        return root

    def relations(self, name: str) -> dict[str, Relation]:
        """What the file of that name points to inside the package, by id; links to other places left out."""
        folder, base = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(listed):
            return {}
        found = {}
        for item in self.xml(listed).iter(_RELATION):
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
                kind = item.get("Type", "").rsplit("/", 1)[-1]
                found[item.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def main(self) -> str:
        """The name of the file that holds the paper's text."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument":
                return relation.target
        return "word/document.xml"


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return True
    return False
