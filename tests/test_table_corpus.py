"""Right cells on made-up tables: the shares that the reader must keep, for each way a table can be set."""

from __future__ import annotations

import pytest

from benchmarks.tables import right_cells
from tests.made_pdf import read_bytes
from tests.table_corpus import Style, corpus

TABLES = 18


@pytest.mark.parametrize(
    ("style", "share"), [("ruled", 0.995), ("tagged", 0.995), ("rows", 0.99), ("none", 0.95)]
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_right_cells(style: Style, share: float, seed: int) -> None:
    data, tables = corpus(style, seed, TABLES)
    good, cells = right_cells(read_bytes(data), tables)
    assert cells > 400
    assert good >= share * cells


@pytest.mark.parametrize("style", ["ruled", "tagged", "rows", "none"])
def test_the_text_around_a_table_stays_outside(style: Style) -> None:
    data, _ = corpus(style, 4, 6)
    document = read_bytes(data)
    assert [b.kind for b in document.blocks if b.page == 2] == ["heading", "paragraph", "table", "paragraph"]
    assert all(c.header == (c.row == 0) for b in document.blocks for c in b.cells if b.kind == "table")
