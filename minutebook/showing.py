"""What the command line prints: counts, records and mismatches as lines of text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlite_utils import Database

import db as store
from db.search import KINDS as SEARCHED
from db.search import MARK_END, MARK_START, Kind, hits
from ingest import read_source
from ingest.conventions import available, load
from ingest.councils import register
from ingest.key_values import pairs_of
from ingest.ocr.recognition import unpacked
from ingest.sources import DOCX, HTML, MARKDOWN, PDF, TEXT, Source, open_source, plain
from ingest.usable import TO_RECOGNISE
from minutebook import picturing
from minutebook.contact import for_readers
from minutebook.errors import ConventionsError, PictureError
from minutebook.keeping import Outcome
from minutebook.model import Document
from minutebook.passage import cell_reading, reading
from minutebook.reading import find
from minutebook.told import Told
from minutebook.version import version

KINDS: Mapping[str, Kind] = {f"{kind}s": kind for kind in SEARCHED}
"""What people search in, as the command line calls it."""

_FOUND: Mapping[str, str] = {
    "documents": "documents",
    "pages": "pages",
    "meetings": "meetings, dates in schedules among them",
    "agenda_items": "agenda items",
    "attendance": "attendances",
    "minutes": "minuted items",
    "resolutions": "decisions",
    "recommendations": "recommendations",
    "actions": "actions",
    "statistics": "figures",
    "problems": "problems",
}


_LISTED = 10
"""Files of a sort that a summary names; the rest are counted."""

_OTHER_PICTURES = (".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".webp", ".tif", ".tiff")

_NAMES: Mapping[str, str] = {
    DOCX: "Word file",
    HTML: "web page",
    TEXT: "text file",
    MARKDOWN: "Markdown file",
}


def summary(outcomes: Iterable[Outcome]) -> str:
    """How many files ended how, with the reasons of those that failed and of those that were read in part."""
    outcomes = list(outcomes)
    counts = Counter(o.outcome for o in outcomes)
    parts = [f"{counts[name]:,} {name}" for name in ("ok", "partial", "unchanged", "failed") if counts[name]]
    counted = f"{len(outcomes):,} {'paper' if len(outcomes) == 1 else 'papers'}"
    lines = [f"{counted}: {', '.join(parts)}" if parts else counted]
    reasons = Counter(o.code for o in outcomes if o.outcome == "failed")
    lines += [
        f"  {code}: {number:,}" for code, number in sorted(reasons.items(), key=lambda x: (-x[1], str(x[0])))
    ]
    partial = (plain(f"{o.path.name}: {o.message}") for o in outcomes if o.outcome == "partial")
    return "\n".join([*lines, *(f"  partial: {line}" for line in listed(list(partial)))])


def listed(lines: Sequence[str]) -> Iterator[str]:
    """The first lines of many, and how many more there are."""
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"{len(lines) - _LISTED:,} more"


def problems(db: Database) -> str:
    """How many problems a database lists, and the commonest."""
    counts = db.execute("SELECT code, count(*) FROM problems GROUP BY code ORDER BY 2 DESC, 1").fetchall()
    total = sum(number for _, number in counts)
    most = ", ".join(f"{code} {number:,}" for code, number in counts[:3]) + (" ..." if counts[3:] else "")
    if not total:
        return "No problem is listed in its table problems"
    listed = (
        f"{total:,} {'problem is' if total == 1 else 'problems are'} listed in its table problems ({most})"
    )
    return "\n".join([listed, *_whose(dict(counts))])


def _whose(counts: Mapping[str, int]) -> Iterator[str]:
    """What to do about papers of which it is not known whose they are. Parishes are not in the register."""
    if many := counts.get("council-unknown", 0):
        papers = "1 paper names" if many == 1 else f"{many:,} papers name"
        yield f"{papers} no council that is known: --council ID says whose (ids: `minutebook councils`)"


def unread(document: Document) -> str | None:
    """What to say of pages that are pictures and were not recognised; None where there are none."""
    pages = [p.page for p in document.problems if p.code in TO_RECOGNISE and p.page]
    if not pages:
        return None
    which = ", ".join(map(str, pages[:10])) + (" ..." if len(pages) > 10 else "")
    return f"not recognised: page {which}; ingest the file, and say with --db DB where"


def found(db: Database) -> str:
    """What a database holds, one line a kind."""
    once = {"statistics": "same_as IS NULL"}  # a figure that several papers print counts once
    counts = {name: db.table(table).count_where(once.get(table)) for table, name in _FOUND.items()}
    width = max(len(f"{n:,}") for n in counts.values())
    return "\n".join(f"{number:>{width},} {name}" for name, number in counts.items())


def changes(counts: Mapping[str, int]) -> str:
    """Rows written, deleted and left alone."""
    return ", ".join(
        f"{counts.get(name, 0):,} {name}" for name in ("inserted", "changed", "deleted", "unchanged")
    )


def mismatch(m: store.Mismatch) -> str:
    """One quote that is not what its page says, on one line."""
    return f"{m.table} {m.id} (document {m.document_id}, page {m.page}): {m.expected!r} is not {m.found!r}"


def quotes(db: Database) -> int:
    """How many quotes a database holds: what ``verify`` reads."""
    counts = (db.execute(f"SELECT count(quote) FROM {table}").fetchone()[0] for table in store.QUOTED)
    return sum(counts)


def has_council(db: Database, council: str) -> bool:
    """Whether the database has papers of a council; it may be one that the register does not have."""
    return bool(db.execute("SELECT 1 FROM documents WHERE council_id = ? LIMIT 1", (council,)).fetchone())


def search(
    db: Database,
    words: str,
    kinds: Sequence[str],
    *,
    council: str | None,
    order: store.Order,
    limit: int,
    exactly: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[str]:
    """Each hit as a few lines: what it is and of which meeting, where it stands, its words.

    ``tell`` hears how the words were understood. Contact details and names held back are covered, as on the
    site: a terminal's words are passed on too.
    """
    filters = store.Filters(tuple(KINDS[kind] for kind in kinds) or SEARCHED, council=council or "")
    found = store.search(db.conn, words, filters, order, exactly=exactly, size=limit)
    for note in found.notes:
        tell(note)
    if found.also and not exactly:
        others = "; ".join(f"{', '.join(also.others)} (for {also.typed})" for also in found.also)
        tell(f"Also searched: {others}. Leave that out with --exact.")
    for hit in hits(db.conn, found, order, limit):
        where = ", ".join(filter(None, (hit.date, hit.council, hit.committee, hit.title)))
        words = hit.words.replace(MARK_START, "").replace(MARK_END, "")
        snippet = " ".join(for_readers(words).split())
        figure = _printed_figure(db, hit.id) if hit.kind == "figure" else ""
        yield f"{hit.kind}: {figure}{for_readers(where)}, page {hit.page}\n  {snippet}\n  {hit.id}"


def _printed_figure(db: Database, record: str) -> str:
    """A figure as its paper prints it, to stand before the rest: a table's words do not hold it."""
    row = db.execute("SELECT quote FROM statistics WHERE id = ?", (record,)).fetchone()
    return f"{for_readers(' '.join(row[0].split()))}, " if row else ""


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


def councils(name: str | None) -> Iterator[str]:
    """The register's councils whose id, name or code holds ``name`` (all for None), one a line."""
    wanted = (name or "").lower()
    own = set(available())
    for council in register():
        if wanted in f"{council.id} {council.official_name} {council.gss_code}".lower():
            rules = council.id if council.id in own else "general"
            ended = f" (until {council.end_date})" if council.end_date else ""
            where = council.region or council.nation or ""
            name_and_end = f"{council.official_name}{ended}"
            yield "\t".join((council.id, name_and_end, council.gss_code or "-", where, rules))


def check_conventions() -> list[str]:
    """What is wrong with the conventions files: keys, phrases, examples; empty when nothing is."""
    problems = []
    for code in available():
        try:
            phrases = load(code).phrases.values()
        except ConventionsError as error:
            problems.append(str(error))
            continue
        for phrase in (p for group in phrases for p in group):
            problems += [
                f"{code}: {phrase.text!r} does not match {t!r}" for t in phrase.match if not phrase.search(t)
            ]
            problems += [
                f"{code}: {phrase.text!r} matches {t!r}" for t in phrase.no_match if phrase.search(t)
            ]
    return sorted(set(problems))
