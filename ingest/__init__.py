"""From a file to a Document: the one way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.docx import read_docx
from ingest.exempt import refuse_exempt
from ingest.html import read_html
from ingest.ocr.recognition import Recognition
from ingest.packs import parts_of
from ingest.pdf import read_pdf
from ingest.sources import DOCX, HTML, MARKDOWN, PDF, TEXT, Source, open_source
from ingest.text import read_text
from minutebook.model import Document

READER = "reader@1"
"""Raise the number when pages, blocks or parts would come out otherwise: papers are then read again."""

_NONE: Mapping[int, Recognition] = {}

Reader = Callable[[Source], Document]
"""Makes pages and blocks of a file's bytes; raises ReadError with a reason code."""


def _pdf(source: Source, recognised: Mapping[int, Recognition] = _NONE) -> Document:
    return read_pdf(source.data, sha256=source.sha256, file_name=source.file_name, recognised=recognised)


def _text(source: Source) -> Document:
    return read_text(
        source.data, sha256=source.sha256, file_name=source.file_name, media_type=source.media_type
    )


def _docx(source: Source) -> Document:
    return read_docx(source.data, sha256=source.sha256, file_name=source.file_name)


def _html(source: Source) -> Document:
    return read_html(source.data, sha256=source.sha256, file_name=source.file_name)


READERS: Mapping[str, Reader] = {PDF: _pdf, DOCX: _docx, HTML: _html, TEXT: _text, MARKDOWN: _text}
"""The reader of each media type. One for another is one more entry here."""


def read_source(source: Source, recognised: Mapping[int, Recognition] = _NONE) -> Document:
    """The Document of a file's bytes, with its parts: the reader's own where it knows them.

    ``recognised`` is what was read on the pictures of some pages (of a PDF: nothing else has pages of which
    there is a picture), by page number.

    Raises ReadError; ``exempt`` for a paper that says of itself that it is not for publication.
    """
    document = _pdf(source, recognised) if recognised else READERS[source.media_type](source)
    refuse_exempt(document)
    return document if document.parts else replace(document, parts=parts_of(document))


def read(path: Path) -> Document:
    """The Document of a file, read in this process without a time limit. Raises ReadError.

    Batches go through ``ingest.worker``, which bounds time and memory.
    """
    return read_source(open_source(path))
