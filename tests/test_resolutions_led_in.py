"""Lists of decisions as bodies lead them in: by "The Board", by a manner of voting, by "That" on its own line."""

from __future__ import annotations

import pytest

from extractors.others import decided_by_another
from ingest.conventions import load
from minutebook.findings import Resolution, select
from tests.minuted import read_minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Board resolved:-\n(i)\tto note the risks of the pier;\n(ii)\totherwise, to approve the budget.",
            [
                ("resolved", "to note the risks of the pier"),
                ("resolved", "otherwise, to approve the budget."),
            ],
        ),
        (
            "It was resolved unanimously to:\n\na)\tNote the case.\nb)\tRequest that the Engineer bring the plan in May.",
            [
                ("resolved", "Note the case."),
                ("resolved", "Request that the Engineer bring the plan in May."),
            ],
        ),
        (
            "It was resolved by a majority to:\n\na)\tApprove the list.\nb)\tRefer the pier to Cabinet.",
            [("resolved", "Approve the list."), ("resolved", "Refer the pier to Cabinet.")],
        ),
        (
            "RESOLVED (by majority)\n\nThat\n\n1\tthe plan be endorsed; and\n\n2\tthe Clerk bring it back in May.",
            [("RESOLVED", "the plan be endorsed"), ("RESOLVED", "the Clerk bring it back in May.")],
        ),
    ],
)
def test_a_list_led_in_is_a_clause_each(text: str, expected: list[tuple[str, str]]) -> None:
    found = select(read_minutes(f"LAMPS\n\nWords.\n\n{text}\n\nPIER\n\nWords."), Resolution)
    assert [(r.cue, r.text) for r in found] == expected


@pytest.mark.parametrize(
    ("before", "another"), [("The Board ", False), ("the Board ", False), ("The Harbour Board ", True)]
)
def test_the_board_is_this_body_whatever_its_name(before: str, another: bool) -> None:  # noqa: FBT001
    assert decided_by_another(load(), before, "Quay Partnership") is another
