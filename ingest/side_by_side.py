"""Tables that are none: grids that only set things side by side, read as prose by the rules of PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.minuted_columns import heads_minutes
from ingest.typed import is_marker
from ingest.written import Grid, GridCell, Para, Piece

_PROSE_WORDS, _PROSE_PARAS = 40, 3
"""Words and paragraphs from which a cell is a page of prose in a box."""

_PROSE_SHARE = 0.5
"""A grid with this share of its words in prose cells was made for layout."""

_LABELLED, _LONG_CELL = 0.6, 400
"""A column of labels names this share of the rows; a cell of more words is a page."""


def prose_for_layout(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each table that holds no table replaced by what stands in its cells."""
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
        elif is_layout(piece):
            yield from prose_for_layout(_row_by_row(piece))
        else:
            yield piece


def is_layout(grid: Grid) -> bool:
    """Whether a grid holds no table: one column, one filled cell to a row, or cells full of prose."""
    filled = grid.filled
    if grid.layout or len(filled) < 3 or all(p.kind == "furniture" for c in filled for p in c.paras):
        return True
    if len({c.column for c in filled}) < 2 or len({c.row for c in filled}) < 2:
        return True
    one_number = all(sum(is_marker(p.words) for p in c.paras) <= 1 for c in filled)
    if one_number and heads_minutes(_texts(row) for row in grid.rows()):
        return False
    words = [sum(len(p.words.split()) for p in c.paras) for c in filled]
    prose = sum(n for n, c in zip(words, filled, strict=True) if n >= _PROSE_WORDS and _is_prose(c))
    return prose >= _PROSE_SHARE * sum(words) and (max(words) > _LONG_CELL or not _has_labels(grid))


def _texts(row: Sequence[GridCell]) -> list[str]:
    """The words of a row's cells, those of columns that a cell spans left empty."""
    texts: list[str] = []
    for cell in row:
        texts += [""] * (cell.column - len(texts))
        texts.append(" ".join(para.words for para in cell.paras))
    return texts


def _is_prose(cell: GridCell) -> bool:
    return len(cell.paras) >= _PROSE_PARAS


def _has_labels(grid: Grid) -> bool:
    """Whether the first column names the rows. Numbers and references beside minutes are no names."""
    rows = {c.row for c in grid.filled}
    labels = [c for c in grid.filled if c.column == 0 and any(_is_name(p.words) for p in c.paras)]
    return len(labels) >= 2 and len({c.row for c in labels}) >= _LABELLED * len(rows)


def _is_name(text: str) -> bool:
    return any(sum(c.isalpha() for c in word) >= 3 for word in text.split())


def _row_by_row(grid: Grid) -> Iterator[Piece]:
    """What stands in the cells; a number alone in its cell becomes the marker of the words beside it."""
    for row in grid.rows():
        number: tuple[Para, ...] = ()
        for cell in row:
            if not number and is_marker(" ".join(p.words for p in cell.paras)):
                number = cell.paras
                continue
            for piece in cell.pieces:
                if number and isinstance(piece, Para) and piece.words:
                    yield _marked(piece, " ".join(p.words for p in number))
                    number = ()
                else:
                    yield piece
        yield from number


def _marked(para: Para, number: str) -> Para:
    if para.marker:
        return para
    kind = "list_item" if para.kind == "paragraph" else para.kind
    return replace(para, kind=kind, marker=number)


def headed(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    """The first row heads a table that does not say so where it is bold and the rest is not."""
    first = [c for c in cells if c.row == 0 and c.paras]
    rest = [c for c in cells if c.row > 0 and c.paras]
    if any(c.header for c in cells) or not first or not rest or not _is_bold(first) or _is_bold(rest):
        return tuple(cells)
    return tuple(replace(c, header=c.row == 0) for c in cells)


def _is_bold(cells: Iterable[GridCell]) -> bool:
    return all(para.bold for cell in cells for para in cell.paras)
