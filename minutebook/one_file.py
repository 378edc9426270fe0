"""What `minutebook show` gives of one file: its blocks, its records, its pages as pictures."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

import db as store
from ingest import read_source
from ingest.key_values import pairs_of
from ingest.ocr.recognition import unpacked
from ingest.sources import DOCX, HTML, MARKDOWN, PDF, TEXT, Source, open_source
from ingest.usable import TO_RECOGNISE
from minutebook import picturing
from minutebook.errors import PictureError
from minutebook.model import Document
from minutebook.passage import cell_reading, reading
from minutebook.reading import find
from minutebook.told import Told
from minutebook.version import version

_OTHER_PICTURES = (".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".webp", ".tif", ".tiff")

_NAMES: Mapping[str, str] = {
    DOCX: "Word file",
    HTML: "web page",
    TEXT: "text file",
    MARKDOWN: "Markdown file",
}


def unread(document: Document) -> str | None:
    """What to say of pages that are pictures and were not recognised; None where there are none."""
    pages = [p.page for p in document.problems if p.code in TO_RECOGNISE and p.page]
    if not pages:
        return None
    which = ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")
    return f"not recognised: page {which}; ingest the file, and say with --db DB where"


def records(
    file: Path,
    what: str,
    council: str | None,
    db: Database | None = None,
    warn: Callable[[str | None], None] = lambda _: None,
) -> Iterator[Mapping[str, object]]:
    """The blocks of a file, or its findings as the rows that the database would hold.

    ``db`` is a database that has what was recognised on the file's scanned pages.
    """
    document = _read(open_source(file), db)
    warn(unread(document))
    if what == "blocks":
        yield from (_block(document, i) for i in range(len(document.blocks)))
        return
    found = find(document, Told(council))
    statement = store.with_origin(store.state(document, found), store.Origin(None, version()))
    yield {"table": "documents", **statement.document}
    for table in ("parts", "sightings", "mentions", "recommendations", "statistics", "problems"):
        for row in statement.tables[table]:
            if table == "sightings":
                yield {
                    "table": row["record_table"],
                    "id": row["stated_id"],
                    **json.loads(str(row["record"])),
                    "quote": row["quote"],
                }
            else:
                yield {"table": table, **row}


def pictures(
    file: Path,
    out: Path,
    pages: Sequence[int],
    db: Database | None = None,
    warn: Callable[[str | None], None] = lambda _: None,
) -> Iterator[Path]:
    """Draws a PDF's blocks on its pages (all of them where ``pages`` is empty); gives each file written.

    Raises ReadError for a paper that has no pages to draw, or not the pages asked for; PictureError where a
    picture cannot be written.
    """
    source = open_source(file)
    if source.media_type != PDF:
        raise PictureError(f"{file}: a {_NAMES[source.media_type]} has no pages to draw; use --blocks")
    if out.suffix.lower() in _OTHER_PICTURES:
        raise PictureError(f"{out}: pictures are written as .png, or into a folder")
    document = _read(source, db)
    warn(unread(document))
    count = len(document.pages)
    beyond = [n for n in pages if not 1 <= n <= count]
    if beyond:
        raise PictureError(f"{file}: there is no page {beyond[0]}; the last is {count}")
    wanted = tuple(pages) or tuple(range(1, count + 1))
    names = picturing.file_names(out, file.stem, wanted)
    for number, image in picturing.pictures(document, source.data, wanted):
        try:
            names[number].parent.mkdir(parents=True, exist_ok=True)
            image.save(names[number], "PNG")
        except OSError as error:
            raise PictureError(f"{names[number]}: {error.strerror or error}") from error
        yield names[number]


def _read(source: Source, db: Database | None) -> Document:
    """The Document of a file, scanned pages as a database has them recognised."""
    kept = store.recognitions(db, source.sha256) if db is not None else {}
    return read_source(source, {page: unpacked(data) for page, data in kept.items()})


def _block(document: Document, index: int) -> dict[str, object]:
    block = document.blocks[index]
    shown: dict[str, object] = {"block": index, "page": block.page, "kind": block.kind}
    if block.level:
        shown["level"] = block.level
    if block.marker:
        shown["marker"] = block.marker
    if block.kind == "key_value":
        return shown | {"pairs": [list(pair) for pair in pairs_of(document, block)]}
    if block.cells:
        rows: dict[int, list[str]] = {}
        for cell in block.cells:
            rows.setdefault(cell.row, []).append(cell_reading(document, cell.spans))
        return shown | {"rows": [rows[r] for r in sorted(rows)]}
    return shown | {"text": reading(document, block)}
