"""Marks of an action: made-up minutes that name who acts behind, below or beside what is to be done."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.action_marks import marks_in, owner_of, shorthand
from extractors.owners import People
from minutebook.findings import Action, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Chair opened the item.\n\n"
PRESENT = ("Ann Lark", "Jo Bell", "Donald Marsh")
TOLD = "Two lamps on the pier are out. The harbour master has been told. "

# text after the item's heading; (owner, words) of each marked action
MARKED = [
    (f"{TOLD}Order two lamps by June. Action: Clerk", [("Clerk", "Order two lamps by June.")]),
    (f"{TOLD}Order two lamps by June. (ACTION: JB)", [("JB", "Order two lamps by June.")]),
    (f"{TOLD}Order two lamps by June. [Action – Cllr Sample]", [("Cllr Sample", "Order two lamps by June.")]),
    (f"{TOLD}Order two lamps by June. ACTION JB/AL", [("JB; AL", "Order two lamps by June.")]),
    (f"{TOLD}Order two lamps by June.\n(JB to action)", [("JB", "Order two lamps by June.")]),
    (f"{TOLD}Order two lamps by June. For action: Clerk", [("Clerk", "Order two lamps by June.")]),
    (f"{TOLD}\n\nAction point 3: Clerk to order two lamps.", [("Clerk", "Clerk to order two lamps.")]),
    (f"{TOLD}ACTION: Clerk to order two lamps.", [("Clerk", "Clerk to order two lamps.")]),
    (
        f"{TOLD}Ask for a price. Action: JB. The hut was dry. Clerk to paint it. Action: Clerk",
        [("JB", "Ask for a price."), ("Clerk", "Clerk to paint it.")],
    ),
    (
        "Actions arising:\n\n1. Clerk: a letter to the pilot.\n\n2. New rope for the buoy – Head of Harbours.",
        [
            ("Clerk", "Clerk: a letter to the pilot."),
            ("Head of Harbours", "New rope for the buoy – Head of Harbours."),
        ],
    ),
    (f"{TOLD}Order two lamps.\tJB\n", [("JB", "Order two lamps.")]),
    (
        f"{TOLD}Letter to the pilot by 4th August.\tAction: AL/JB\n",
        [("AL; JB", "Letter to the pilot by 4th August.")],
    ),
    (f"{TOLD}Order two lamps. [ACTION: JB, 10 May]", [("JB", "Order two lamps.")]),
    (f"{TOLD}JB to order two lamps – ACTION", [("JB", "JB to order two lamps")]),
    (f"{TOLD}A list of lamps to be sent round – ACTION", [(None, "A list of lamps to be sent round")]),
    (
        f"{TOLD}Cllr Sample and JB to order two lamps.\n\nJB\n",
        [("JB", "Cllr Sample and JB to order two lamps.")],
    ),
    (f"{TOLD}The lamps were lit.\n\nJB\n", []),
    (f"{TOLD}Cllr Sample agreed to order two lamps.\n\nJB\n", []),
    (f"{TOLD}The Action Group met in May.", []),
    ("Lamps for the pier and its steps\tClosed\n", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_a_mark_names_who_does_what_stands_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    found = select(read_minutes(ITEM + text, present=PRESENT), Action)
    assert [(a.owner, a.text) for a in found if a.source == "minuted"] == expected


@pytest.mark.parametrize(
    ("sentence", "order"),
    [
        ("Order the pads.", True),
        ("Letter to planning by 20th October.", True),
        ("Ann to ask the pilot.", True),
        ("Agreed to buy two sets.", False),
        ("A set costs too much and was returned.", False),
        ("Noted.", False),
    ],
)
def test_a_clerk_s_order_is_told_from_what_was_said(sentence: str, order: bool) -> None:
    assert shorthand(sentence) is order


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Clerk: write to the pilot", "Clerk"),
        ("Head of Parks – Training session on hedges", "Head of Parks"),
        ("Training session on hedges – Head of Parks", "Head of Parks"),
        ("Ann Lark and the Clerk to write", "Ann Lark; Clerk"),
        ("a plan of the beds", None),
        ("Hedges: a plan of the beds", None),
    ],
)
def test_whom_the_words_of_a_marked_action_name(words: str, owner: str | None) -> None:
    assert owner_of(words, People(PRESENT)) == owner


def test_names_listed_at_the_head_are_words_by_which_somebody_is_called() -> None:
    head = (
        "EXAMPLE BOARD\n\nA meeting of the Example Board was held on Tuesday 20 July 2021 in the Lamp Room.\n\n"
        "Lamp officers: Faye Tanner, Jo Pym (secretary). Not here: Cllr Una Dane.\n\n"
    )
    text = "21/96 LAMPS\n\nFaye would check the lamps and report back. Jo is to answer the pilot.\n"
    found = select(read_minutes(text, head=head), Action)
    assert [a.owner for a in found] == ["Faye", "Jo"]


def test_an_item_s_text_stands_below_the_row_that_is_its_heading() -> None:
    text = "21/96\tLAMPS\n\nTwo are out.\n\nAction: Clerk to order two lamps.\n\n21/97\tROPES\n\nNone.\n"
    found = select(read_minutes(text), Action)
    assert [(a.owner, a.minute.reference if a.minute else None) for a in found] == [("Clerk", "21/96")]


@given(st.text(alphabet="Action: JB.()[]\n –", max_size=80))
def test_marks_stand_in_order_inside_the_text(text: str) -> None:
    at = 0
    for mark in marks_in(text):
        assert at <= mark.start <= mark.end <= len(text)
        at = mark.end
