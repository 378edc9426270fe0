"""What another body decided is its decision, not that of the body whose minutes report it."""

from __future__ import annotations

import pytest

from extractors.others import decided_by_another
from ingest.conventions import load
from minutebook.findings import Resolution, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Head of Example Services gave an update.\n\n"

OTHERS = [
    "Eastmere County Council had RESOLVED that the road be closed.",
    "It was reported that the Finance Committee AGREED that fees be raised.",
    "The Finance Committee resolved that the fee be raised to £5.",
    "At its meeting the Cabinet AGREED that the pier be sold.",
    'The letter said: "RESOLVED that the bridge be closed".',
    "The Planning Sub-Committee met and agreed to object to the plan.",
    "The Finance Committee had approved the budget of £500.",
    "The Board noted that the Borough Council had agreed to pay for the fence.",
    "The Executive has decided that the library be closed.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_what_another_body_decided_is_only_reported(text: str) -> None:
    assert not select(read_minutes(ITEM + text), Resolution)


@pytest.mark.parametrize(
    "text",
    ["The Board RESOLVED that the fee be paid.", "The Example Board RESOLVED that the fee be paid."],
)
def test_a_body_may_call_itself_by_its_name(text: str) -> None:
    assert [r.text for r in select(read_minutes(ITEM + text), Resolution)] == ["that the fee be paid."]


@pytest.mark.parametrize(
    ("before", "own", "another"),
    [
        ("The Policy Committee ", "Harbour Policy Committee", False),
        ("The Finance Committee ", "Harbour Policy Committee", True),
        ("the Committee ", "Harbour Board", False),
        ("the Cabinet ", "Harbour Board", True),
        ("the Cabinet ", "Cabinet", False),
        ("It was ", "Harbour Board", False),
    ],
)
def test_a_name_with_a_word_more_is_anothers(before: str, own: str, *, another: bool) -> None:
    assert decided_by_another(load(None), before, own) is another
