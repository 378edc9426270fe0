"""One paper from its address into the library: as a new version, or not at all where its bytes are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ingest.sources import DOCX, HTML, PDF, Source, open_source
from minutebook.errors import FetchError, ReadError
from minutebook.fetch.addresses import file_name, suffix_of
from minutebook.fetch.client import FILE_BYTES, Answer, Client
from minutebook.fetch.listed import Paper
from minutebook.fetch.manifest import Manifest
from minutebook.fetch.shelving import Shelved, Shelves, digest_of

Found = Literal["new", "changed", "same"]

_SUFFIXES = {PDF: ".pdf", DOCX: ".docx", HTML: ".html"}
_END = 2_048
"""Bytes at the end of a PDF in which its mark of the end stands: all of 252 real ones have it there."""


class Downloads:
    """Brings the papers of one council into the library. ``now`` is the time as the manifest keeps it."""

    def __init__(
        self, council: str, client: Client, shelves: Shelves, manifest: Manifest, now: Callable[[], str]
    ) -> None:
        self._council, self._client, self._now = council, client, now
        self._shelves, self._manifest = shelves, manifest

    def file(self, paper: Paper) -> Found:
        """A file; a PDF without its end is asked for twice.

        Raises FetchError, also where it is not what the address promises.
        """
        held = self._manifest.held(self._council, paper.key)
        known = held.asked_with if held else {}
        suffix = suffix_of(paper.address)
        for _ in range(2):
            with self._shelves.incoming(suffix) as (file, path):
                answer = self._client.get(paper.address, sink=file, most=FILE_BYTES, known=known)
                if answer.is_unchanged:
                    return self._looked_at(paper, "same")
                file.flush()
                try:
                    source = open_source(path)
                except ReadError as error:
                    raise FetchError(error.code, str(error)) from error
                if _is_whole(source):
                    name = self._name(paper, source, suffix)
                    if held and held.digest == source.sha256:
                        return self._looked_at(paper, "same")
                    return self._added(paper, self._shelves.shelve(path, name), source.sha256, answer)
        raise FetchError("download-cut", "the PDF has no end, also when it was asked for again")

    def _name(self, paper: Paper, source: Source, suffix: str) -> str:
        """What the file is to be called. Raises FetchError (not-a-paper) for text in place of a PDF."""
        if suffix in (".pdf", ".doc", ".docx") and source.media_type not in (PDF, DOCX):
            raise FetchError("not-a-paper")
        return file_name(paper.address, paper.title, _SUFFIXES.get(source.media_type, suffix or ".txt"))

    def page(self, paper: Paper, data: bytes, content: str, name: str) -> Found:
        """A page that was read already; ``content`` is what of it counts as its text."""
        held, digest = self._manifest.held(self._council, paper.key), digest_of(content)
        if held and held.digest == digest:
            return self._looked_at(paper, "same")
        return self._added(paper, self._shelves.shelve_bytes(data, name), digest)

    def _added(self, paper: Paper, shelved: Shelved, digest: str, answer: Answer | None = None) -> Found:
        headers = answer.headers if answer else {}
        told = (headers.get("etag"), headers.get("last-modified"))
        found: Found = "changed" if self._manifest.held(self._council, paper.key) else "new"
        self._manifest.add_version(self._council, paper.key, shelved, digest, told, self._now())
        return self._looked_at(paper, found)

    def _looked_at(self, paper: Paper, found: Found) -> Found:
        self._manifest.check(self._council, paper, self._now())
        return found


def _is_whole(source: Source) -> bool:
    return source.media_type != PDF or b"%%EOF" in source.data[-_END:]
