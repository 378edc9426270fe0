"""Tables of words in text, set with spaces: told by their head, below whose labels the cells begin."""

from __future__ import annotations

import pytest

from minutebook.model import Document
from minutebook.passage import cell_reading
from tests.test_text import read

HEAD = "Minute    Action                          By whom      By when"


def rows_of(document: Document) -> list[list[str]]:
    """The cells of the only table, row by row, those left empty too."""
    (table,) = (block for block in document.blocks if block.kind == "table")
    cells = {(c.row, c.column): cell_reading(document, c.spans) for c in table.cells}
    rows, columns = (range(max(at[i] for at in cells) + 1) for i in (0, 1))
    return [[cells.get((row, column), "") for column in columns] for row in rows]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            (HEAD, "2         Circulate the ferry times       Clerk        30 April", "3         Ask for lamps                   A Marsh      June"),
            id="a line each",
        ),
        pytest.param(
            (HEAD, "", "2         Circulate the ferry times       Clerk        30 April", "", "3         Ask for lamps                   A Marsh      June"),
            id="blank lines between rows",
        ),
        pytest.param(
            (HEAD, "2         Circulate the ferry             Clerk        30 April", "          times", "3         Ask for lamps                   A Marsh      June"),
            id="a cell over two lines",
        ),
    ],
)  # fmt: skip
def test_cells_stand_below_the_labels_of_their_columns(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    assert rows_of(read(f"The list follows.\n\n{text}\n\nThe meeting closed at 8 pm.")) == [
        ["Minute", "Action", "By whom", "By when"],
        ["2", "Circulate the ferry times", "Clerk", "30 April"],
        ["3", "Ask for lamps", "A Marsh", "June"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Ferries           Boats             Lamps\nCllr A Marsh      Cllr B Hill       Mrs C Fell (Clerk)\nCllr D Quay       Cllr E Lamp       Mr F Oar",
            id="names side by side tell nothing",
        ),
        pytest.param(
            f"{HEAD}\n2   Circulate the ferry times     to all\n3   Ask for lamps on the quay     in June",
            id="words beside the labels",
        ),
        pytest.param(f"{HEAD}\n2         Circulate the ferry times       Clerk        30 April", id="one row is no table"),
        pytest.param(
            "Quay Lane         At 7.30 pm        Boat House\nFerry Road        the ferry sails     at nine\nPier Road         no ferry sails      at ten",
            id="a head has no figures",
        ),
    ],
)  # fmt: skip
def test_other_words_set_apart_are_no_table(text: str) -> None:
    assert "table" not in {block.kind for block in read(text).blocks}


def test_lists_of_people_side_by_side_stand_below_their_labels() -> None:
    text = (
        "Attendees                         Apologies\n"
        "Cllr Pat Lumb (Chair)             Cllr Ian Mount\n"
        "Mr Alan Nash (Lay Member)         Gill Orme\n"
        "Cllr Rita Park"
    )
    assert rows_of(read(f"Harbour Board\n\n{text}\n\nThe Chair welcomed everyone to the meeting.")) == [
        ["Attendees", "Apologies"],
        ["Cllr Pat Lumb (Chair)", "Cllr Ian Mount"],
        ["Mr Alan Nash (Lay Member)", "Gill Orme"],
        ["Cllr Rita Park", ""],
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Present           Members\nCllr A Marsh      Cllr B Hill", id="two labels of one kind: a list that goes on"),
        pytest.param("Present           Apologies\nThe Chair was     also ill that day", id="sentences"),
        pytest.param("Present           Apologies\n\nCllr A Marsh      Cllr B Hill", id="nothing directly below"),
        pytest.param("Present           Apologies\n    Cllr A Marsh      Cllr B Hill", id="not below the labels"),
    ],
)  # fmt: skip
def test_other_words_below_labels_of_people_are_no_table(text: str) -> None:
    assert "table" not in {block.kind for block in read(text).blocks}
