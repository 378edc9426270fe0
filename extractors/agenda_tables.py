"""The lines of an agenda that is set as a table.

One without heads has a number, a title and perhaps pages in each row. Heads say more: "Item | Title | Lead |
Paper | Time" has titles in one column, who presents them in another, and in the rest nothing of the title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.agenda_entries import NUMBER, NUMBERED, Entry
from ingest.cell_paragraphs import paragraphs_of, right_of
from ingest.minuted_columns import labels_of, rows_of_table
from ingest.page_ranges import PAGES_ALONE, PAGES_WORD, page_range, without_pages
from ingest.part_types import general
from minutebook.model import Block, Cell, Document, Span
from minutebook.passage import cell_reading

_ROWS_ABOVE = 3
"""A head may stand below a title of the table."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns hold, how far to the right the text of each reaches, and whether one has numbers."""

    roles: Mapping[int, str]
    rights: Mapping[int, float]

    @property
    def numbered(self) -> bool:
        return "number" in self.roles.values()


def table_entries(document: Document, block: Block, index: int) -> Iterator[Entry]:
    """The entries of a table, row by row; ``index`` is the place of its block."""
    rows = rows_of_table(block)
    heads = [(number, _roles(labels_of(document, rows[number]))) for number in sorted(rows)[:_ROWS_ABOVE]]
    head, roles = next(((number, own) for number, own in heads if own), (-1, {}))
    if roles and _holds_titles(document, [rows[n] for n in rows if n > head], roles):
        # "Item | Description": "1. Apologies" and what is to be done
        roles = {c: {"number": "title", "title": "told"}.get(role, role) for c, role in roles.items()}
    rights = {c: right_of(document, [x for x in block.cells if x.column == c]) for c in roles}
    for number, cells in rows.items():
        filled = [cell for cell in cells if cell.spans]
        if not filled or number == head:
            continue
        if number < head or not roles:
            yield _plain_row(document, filled, index)
        else:
            yield from _row(document, filled, _Columns(roles, rights), index)


def _holds_titles(document: Document, rows: Sequence[Sequence[Cell]], roles: Mapping[int, str]) -> bool:
    """Whether what is headed as numbers holds the titles too: "1. Apologies"."""
    printed = [
        cell_reading(document, cell.spans)
        for cells in rows
        for cell in cells
        if cell.spans and roles.get(cell.column) == "number"
    ]
    return 2 * sum(NUMBERED.match(text) is not None for text in printed) > len(printed)


def _roles(labels: Sequence[str]) -> dict[int, str]:
    """What the columns hold where all labels are known and one is of titles; nothing for other rows."""
    found = {i: general().first("agenda_column", label) for i, label in enumerate(labels) if label}
    if len(found) < 2 or not all(found.values()):
        return {}
    roles = {i: phrase[0].fields["column"] for i, phrase in found.items() if phrase}
    if "title" not in roles.values() and "number" in roles.values():
        # "Item | Lead | Paper": what counts the items elsewhere is their title here
        roles |= {i: "title" for i, role in roles.items() if role == "number"}
    return roles if "title" in roles.values() else {}


def _row(document: Document, cells: Sequence[Cell], columns: _Columns, index: int) -> Iterator[Entry]:
    """A row below heads; one with a single cell is a heading over those below it."""
    said: dict[str, list[str]] = {}
    told: list[tuple[str, tuple[Span, ...]]] = []
    for cell in cells:
        role = columns.roles.get(cell.column, "title")
        own, *below = paragraphs_of(document, cell, columns.rights.get(cell.column, 0.0))
        if role == "told":
            told.append((cell_reading(document, cell.spans), cell.spans))
        if role == "title":
            told += [(cell_reading(document, paragraph.spans), paragraph.spans) for paragraph in below]
        said.setdefault(role, []).append(cell_reading(document, own.spans if role == "title" else cell.spans))
    apart = {span for _, spans in told for span in spans}
    spans = tuple(span for cell in cells for span in cell.spans if span not in apart)
    title, pages = without_pages(" ".join(said.get("title", ())))
    printed = " ".join(said.get("number", ()))
    marked = NUMBER.fullmatch(printed)
    numbered = None if columns.numbered else NUMBERED.match(title)
    number = marked["number"] if marked else numbered["number"] if numbered else None
    title = title[numbered.end() :] if numbered else title
    heading = len(cells) == 1 and not marked and not numbered
    if number is None and title and not heading and not columns.numbered:
        number = ""
    ranges = (PAGES_ALONE.fullmatch(text) or PAGES_WORD.fullmatch(text) for text in said.get("pages", ()))
    yield Entry(
        number,
        title,
        spans,
        next((page_range(found) for found in ranges if found), pages),
        index,
        is_line=heading,
        marker=printed if number is None else "",
        presenter=" ".join(said.get("presenter", ())) or None,
        heading=heading,
    )
    yield from (Entry(None, words, spans, row=index) for words, spans in told)


def _plain_row(document: Document, cells: Sequence[Cell], index: int) -> Entry:
    texts = [cell_reading(document, c.spans) for c in cells]
    spans = tuple(span for c in cells for span in c.spans)
    number, pages = None, None
    marked = NUMBER.fullmatch(texts[0])
    if marked and len(texts) > 1:
        number, texts = marked["number"], texts[1:]
    elif numbered := NUMBERED.match(texts[0]):
        number, texts = numbered["number"], [texts[0][numbered.end() :], *texts[1:]]
    for i, text in enumerate(texts):
        alone = PAGES_ALONE.fullmatch(text) or PAGES_WORD.fullmatch(text)
        if alone and (i or len(texts) == 1):
            pages = page_range(alone)
            texts = [*texts[:i], *texts[i + 1 :]]
            break
    title, inline = without_pages(" ".join(texts))
    return Entry(number, title, spans, pages or inline, index)
