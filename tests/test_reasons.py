"""The reasons of a decision and the other options: they decide nothing, and whoever is to act carries out the decision."""

from __future__ import annotations

import pytest

from extractors.reasons import gives_reasons, heads_reasons
from minutebook.findings import Action, Resolution, select
from tests.minuted import read_minutes

DECIDED = "RESOLVED - (1) That the plan be approved; and (2) That a report be brought in May.\n\n"


@pytest.mark.parametrize(
    ("words", "heads", "gives"),
    [
        ("Reasons for the decision", True, True),
        ("ALTERNATIVE OPTIONS CONSIDERED AND REJECTED:", True, True),
        ("Details of any alternative options considered and rejected", True, True),
        ("REASON FOR DECISION: To save money.", False, True),
        ("Alternatives considered - none", False, True),
        ("Other options were open to the Board.", False, False),
        ("Options for the quay", False, False),
        ("The reason for the delay: snow", False, False),
    ],
)
def test_labels_of_reasons(words: str, heads: bool, gives: bool) -> None:
    assert (heads_reasons(words), gives_reasons(words)) == (heads, gives)


@pytest.mark.parametrize(
    "label",
    [
        "OTHER OPTIONS CONSIDERED AND REJECTED",
        "Alternatives considered and rejected",
        "ALTERNATIVE OPTIONS REJECTED",
    ],
)
def test_what_was_rejected_among_the_options_is_no_decision(label: str) -> None:
    found = select(read_minutes(f"21/96 LAMPS\n\n{DECIDED}{label}: Doing nothing.\n"), Resolution)
    assert [r.text for r in found] == ["That the plan be approved", "That a report be brought in May."]


def test_whoever_acts_below_the_reasons_acts_on_the_decision() -> None:
    reasons = "REASON FOR DECISION: To keep the quay lit.\n\nACTION BY: Head of Lamps\n"
    (found,) = select(read_minutes(f"21/96 LAMPS\n\n{DECIDED}{reasons}"), Action)
    assert (found.owner, found.text) == ("Head of Lamps", "That a report be brought in May.")
    # without reasons it is what stands right above
    plain = "The lamp will be mended by May.\n\nACTION BY: Head of Lamps\n"
    (found,) = select(read_minutes(f"21/96 LAMPS\n\n{plain}"), Action)
    assert (found.owner, found.text) == ("Head of Lamps", "The lamp will be mended by May.")


@pytest.mark.parametrize("body", ["OPCC", "NHSE"])
def test_a_body_in_capitals_is_to_act_on_what_stands_above(body: str) -> None:
    text = f"RESOLVED - That further figures be sent to members.\n\nACTION: {body}\n"
    (found,) = select(read_minutes(f"21/96 LAMPS\n\n{text}"), Action)
    assert (found.owner, found.text) == (body, "That further figures be sent to members.")


@pytest.mark.parametrize("nothing", ["NONE", "None", "No action required"])
def test_an_action_that_is_none_is_none(nothing: str) -> None:
    text = f"The figures were sent to members.\n\nACTION: {nothing}\n"
    assert not select(read_minutes(f"21/96 LAMPS\n\n{text}"), Action)


def test_those_who_voted_for_it_are_no_action_of_who_voted_against() -> None:
    """Names beside a cell of names are no owner; names beside what is to be done are."""
    votes = "For\tAgainst\nCouncillor Marsh, Councillor Hill and Councillor Lark\tMrs Quill\n"
    present = ("Ann Marsh", "Bob Hill", "Cara Lark", "Dora Quill")
    text = f"21/96 LAMPS\n\nThere was a vote.\n\n{votes}"
    assert not select(read_minutes(text, present=present), Action)
