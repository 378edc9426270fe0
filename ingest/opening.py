"""From a file to a Document: the one way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from ingest.docx import read_docx
from ingest.egenda import in_reading_order
from ingest.exempt import refuse_exempt
from ingest.html import read_html
from ingest.key_values import with_key_values
from ingest.minuted_tables import with_minuted_tables
from ingest.ocr.recognition import Recognition
from ingest.packs import parts_of
from ingest.pdf import read_pdf
from ingest.sources import DOCX, HTML, MARKDOWN, PDF, TEXT, Source, open_source
from ingest.text import read_text
from ingest.watch import Watch
from minutebook.model import Document, ReadingProblem

_NONE: Mapping[int, Recognition] = {}
_ALL_READ: Mapping[int, ReadingProblem] = {}

Reader = Callable[[Source], Document]
"""Makes pages and blocks of a file's bytes; raises ReadError with a reason code."""


def _text(source: Source) -> Document:
    return read_text(
        source.data, sha256=source.sha256, file_name=source.file_name, media_type=source.media_type
    )


def _docx(source: Source) -> Document:
    return read_docx(source.data, sha256=source.sha256, file_name=source.file_name)


def _html(source: Source) -> Document:
    return read_html(source.data, sha256=source.sha256, file_name=source.file_name)


READERS: Mapping[str, Reader] = {DOCX: _docx, HTML: _html, TEXT: _text, MARKDOWN: _text}
"""The reader of each media type but PDF, which alone has pages of its own. Another is one more entry here."""


def read_source(
    source: Source,
    recognised: Mapping[int, Recognition] = _NONE,
    *,
    unread: Mapping[int, ReadingProblem] = _ALL_READ,
    watch: Watch = lambda _: None,
) -> Document:
    """The Document of a file's bytes, with its parts: the reader's own where it knows them.

    ``recognised`` is what was read on the pictures of some pages, ``unread`` are pages to pass over with what
    is to be said of them, both by page number; ``watch`` is told of each page. All three are for PDFs:
    nothing else has pages that are read one by one.

    Raises ReadError; ``exempt`` for a paper that says of itself that it is not for publication.
    """
    if source.media_type == PDF:
        name, sha256 = source.file_name, source.sha256
        return finished(
            read_pdf(
                source.data, sha256=sha256, file_name=name, recognised=recognised, unread=unread, watch=watch
            )
        )
    return finished(READERS[source.media_type](source))


def finished(document: Document) -> Document:
    """What a reader gives, with its parts. Raises ReadError for a paper that is marked ``exempt``."""
    refuse_exempt(document)
    if not document.parts:
        document = with_minuted_tables(document)
    document = in_reading_order(with_key_values(document))
    return document if document.parts else replace(document, parts=parts_of(document))


def read(path: Path) -> Document:
    """The Document of a file, read in this process without a time limit. Raises ReadError.

    Batches go through ``ingest.worker``, which bounds time and memory.
    """
    return read_source(open_source(path))
