"""Which papers are bound in a pack: the parts of a document, without gaps, in order.

A paper begins where something says so: the front sheet, the opening of a set of minutes, a stamp (``Agenda
Item 3``, ``This page is intentionally left blank``), a council's name over a report, a letter's greeting, a
table of actions, pages that lie the other way. Such places are looked for first; then each run between two
of them is told by what it holds. A run that nothing tells belongs to the paper before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.bodies import bodies_in
from ingest.business import is_agenda
from ingest.head_bodies import head_body
from ingest.minuted import is_minuted, tells
from ingest.outline import DATE_LIKE, Row, rows_of
from ingest.page_starts import with_pages
from ingest.part_starts import Start, starts
from ingest.part_types import general, head_end, is_label, minutes_title, title_of, type_of
from minutebook.model import Document, Part, PartType, Quote


def parts_of(document: Document) -> tuple[Part, ...]:
    """The parts of a document; none for one without blocks. All blocks belong to exactly one."""
    rows = rows_of(document)
    if not rows:
        return _one_part(document)
    pieces = _pieces(document, rows)
    cuts = [0, *(_block_start(document, rows, first) for first, _, _ in pieces[1:]), len(document.blocks)]
    return _without_gaps(
        document,
        [
            _part(document, rows[first:end], ordinal, kind, cuts[ordinal - 1], cuts[ordinal])
            for ordinal, (first, end, kind) in enumerate(pieces, 1)
        ],
    )


def parts_cut(document: Document, papers: Iterable[tuple[PartType, int]]) -> tuple[Part, ...]:
    """The parts where a reader knows them: the type of each paper in turn, and of how many blocks it is."""
    rows = rows_of(document)
    parts: list[Part] = []
    start = 0
    for kind, count in papers:
        inside = [row for row in rows if start <= row.index < start + count]
        if inside:
            parts.append(_part(document, inside, len(parts) + 1, kind, start, start + count))
        elif parts:  # nothing but furniture: it goes with the paper before it
            parts[-1] = replace(parts[-1], end_block=start + count)
        start += count
    return tuple(parts)


def _part(
    document: Document, rows: Sequence[Row], ordinal: int, kind: PartType, start: int, stop: int
) -> Part:
    """The part of the blocks ``start`` up to ``stop``, whose rows are given."""
    title = " ".join(_title(rows, kind).split())
    pages = [b.page for b in document.blocks[start:stop]]
    return Part(ordinal, kind, title, _quote(document, rows), start, stop, min(pages), max(pages))


def _without_gaps(document: Document, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with every page of the file in one: a page with nothing to read goes with the part before."""
    firsts = [document.pages[0].number, *(part.page_from for part in parts[1:])]
    lasts = [max(p.page_to, first - 1) for p, first in zip(parts, firsts[1:], strict=False)]
    return tuple(
        replace(part, page_from=first, page_to=last)
        for part, first, last in zip(parts, firsts, [*lasts, document.pages[-1].number], strict=True)
    )


def _one_part(document: Document) -> tuple[Part, ...]:
    """A document of nothing but furniture is one part of no known kind."""
    if not document.blocks:
        return ()
    quote = document.quote(*document.blocks[0].spans)
    pages = [b.page for b in document.blocks]
    end = len(document.blocks)
    return (Part(1, "other", " ".join(quote.text.split()), quote, 0, end, min(pages), max(pages)),)


def _block_start(document: Document, rows: Sequence[Row], at: int) -> int:
    """The block with which the part of row ``at`` begins: the stamps on the row's own page go with it."""
    first = rows[at].index
    while first and document.blocks[first - 1].kind == "furniture":
        before = document.blocks[first - 1]
        if before.page != rows[at].block.page or before.page == document.blocks[rows[at - 1].index].page:
            break
        first -= 1
    return first


def _pieces(document: Document, rows: Sequence[Row]) -> list[tuple[int, int, PartType]]:
    """Runs of rows (first, end, type) that are one paper each."""
    found = _starts(document, rows)
    pieces: list[tuple[int, int, PartType]] = []
    for start, following in zip(found, [*found[1:], None], strict=True):
        end = following.at if following else len(rows)
        kind = start.kind or _kind_of(document, rows[start.at : end])
        if pieces and _belongs_to(pieces[-1], rows, start, kind):
            first, _, before = pieces[-1]
            pieces[-1] = (first, end, before)
        else:
            pieces.append(
                (start.at, end, kind or (_unknown(rows[start.at : end]) if start.hard else "other"))
            )
    return pieces


def _unknown(rows: Sequence[Row]) -> PartType:
    """What a paper of its own is that does not say so: a report if it asks for a decision, as reports do."""
    marked = any(
        row.is_line and (is_label("report_mark", row) or is_label("recommendation_heading", row))
        for row in rows
    )
    return "report" if marked else "other"


def _kind_of(document: Document, rows: Sequence[Row]) -> PartType | None:
    """What a run of rows is, None where nothing tells."""
    if any(is_label("attached_paper", row) and row.is_line for row in rows[:2]):
        return "other"  # such forms list what they may be about: a policy, a strategy, a service
    if told := _kind_alone(document, rows):
        return told
    if is_agenda(rows):
        return "agenda"
    kind = type_of(document, rows)
    return "minutes" if kind in (None, "presentation") and is_minuted(rows) else kind


def _kind_alone(document: Document, rows: Sequence[Row]) -> PartType | None:
    """What a run of rows opens as when it is read by itself, as the first rows of a file are."""
    return next((start.kind for start in starts(document, rows) if start.at == 0 and start.kind), None)


def _belongs_to(
    before: tuple[int, int, PartType], rows: Sequence[Row], start: Start, kind: PartType | None
) -> bool:
    """Whether a run goes on with the paper before it: nothing tells it, or it is an appendix."""
    if start.kind in ("minutes", "agenda") or start.hard:
        return False
    text = rows[start.at].text.lower()
    if text.startswith(("appendix", "annex")) and before[2] in ("report", "strategy", "annual report"):
        return True
    return kind is None


def _starts(document: Document, rows: Sequence[Row]) -> list[Start]:
    """All places where a paper may begin, the sure ones before the others where two are one."""
    found: dict[int, Start] = {0: Start(0)}
    for start in starts(document, rows):
        known = found.get(start.at)
        if known is None or (known.kind is None and (start.kind or start.hard)):
            found[start.at] = Start(start.at, start.kind or (known.kind if known else None), start.hard)
    told = _without_echoes(rows, [found[at] for at in sorted(found)])
    whole = _with_tabled_minutes(document, rows, told)
    return with_pages(document, rows, list(_without_inner_trackers(rows, whole)))


def _without_inner_trackers(rows: Sequence[Row], starts: Sequence[Start]) -> Iterator[Start]:
    """The starts, less a table of actions that is only an item of minutes: behind it they go on.

    "3. Actions from the last meeting", a table, "4. Budget", what was said of it. A tracker that is a paper
    of its own ends with its table, or with notes that tell of no meeting.
    """
    above: Start | None = None
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.at if following else len(rows)
        inner = above is not None and above.kind == "minutes" and start.kind == "action tracker"
        if inner and not start.hard and tells(_behind_table(rows[start.at : end])):
            continue
        above = start
        yield start


def _behind_table(rows: Sequence[Row]) -> Sequence[Row]:
    """What stands behind the first table of some rows, nothing where there is none."""
    tables = [i for i, row in enumerate(rows) if row.block.kind == "table"]
    return rows[tables[0] + 1 :] if tables else ()


def _with_tabled_minutes(document: Document, rows: Sequence[Row], starts: Sequence[Start]) -> list[Start]:
    """A table of actions under a head that nothing tells is the body of minutes, if both together are that.

    ``Item | Discussion | Action | Owner``: some clerks set all of their minutes so.
    """
    kept: list[Start] = []
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        last = kept[-1] if kept else None
        end = following.at if following else len(rows)
        if (
            start.kind == "action tracker"
            and last is not None
            and _is_only_head(document, rows[last.at : start.at], last.kind)
            and is_minuted(rows[last.at : end])
        ):
            kept[-1] = replace(last, kind="minutes")
        else:
            kept.append(start)
    return kept


def _without_echoes(rows: Sequence[Row], starts: Sequence[Start]) -> list[Start]:
    """A start a few heading lines after another of no kind is the same paper's."""
    kept: list[Start] = []
    for start in starts:
        last = kept[-1] if kept else None
        between = rows[last.at : start.at] if last and last.kind is None else ()
        if last and 0 < len(between) <= 6 and all(r.is_line and not r.is_contact for r in between):
            kept[-1] = Start(last.at, start.kind, last.hard or start.hard)
        else:
            kept.append(start)
    return kept


def _is_only_head(document: Document, rows: Sequence[Row], kind: PartType | None) -> bool:
    """Whether rows are no more than a head: nothing tells what paper it is, or nothing is done yet."""
    return (kind is None and _kind_of(document, rows) is None) or (kind == "minutes" and not tells(rows))


def _title(rows: Sequence[Row], kind: PartType) -> str:
    if kind == "agenda":
        return "AGENDA"
    if kind == "action tracker":
        return rows[0].text if rows[0].is_line else "Action plan"
    if kind == "minutes":
        head = rows[: head_end(rows)]
        opening = next((r for r in head if general().first("meeting_opening", r.text[:400])), None)
        told = next(iter(bodies_in(opening.text)), None) if opening else None
        days = [m.group() for row in head if (m := DATE_LIKE.search(row.text))]
        return minutes_title(head_body(head, told) or "", days[0] if days else "")
    return title_of(rows, kind)


def _quote(document: Document, rows: Sequence[Row]) -> Quote:
    """A part's first line, as printed; a table's first row."""
    block = rows[0].block
    if block.kind == "table":
        return document.quote(*(span for cell in block.cells if cell.row == 0 for span in cell.spans))
    return document.quote(*block.spans[:1])
