"""What leads clauses in: to which body they go, and what stands over a table and is a clause itself."""

from __future__ import annotations

import pytest

from minutebook.findings import Resolution, select
from tests.minuted import read_minutes

LEADS = [
    # a list that goes to another body: a clause each, whatever the body is to do
    (
        "RESOLVED - That it be recommended to Council:\n\n(a) That the fees be adopted;\n(b) That the scheme be reviewed in May.",
        [("referred", "That the fees be adopted"), ("referred", "That the scheme be reviewed in May.")],
    ),
    (
        "RESOLVED: That Council be recommended to:\n\n1. approve the plan; and\n2. note the risks.",
        [("referred", "approve the plan"), ("referred", "note the risks.")],
    ),
    (
        "RESOLVED\n\nThat it be recommended to the Council that:-\n\n(1) the fees be adopted.\n(2) the map be redrawn.",
        [("referred", "the fees be adopted."), ("referred", "the map be redrawn.")],
    ),
    (
        "RESOLVED that it be recommended to Full Council that (a) the plan be adopted; and (b) the map be redrawn.",
        [("referred", "the plan be adopted"), ("referred", "the map be redrawn.")],
    ),
    # the same without a cue, as sheets of decisions have it
    (
        "That Council be recommended to:\n\n(a) approve the plan; and\n(b) note the risks.",
        [("referred", "approve the plan"), ("referred", "note the risks.")],
    ),
    # one sentence is one clause
    (
        "RESOLVED that it be recommended to Council that the fees be adopted.",
        [("referred", "that it be recommended to Council that the fees be adopted.")],
    ),
    # what an officer is asked to do goes to no other body
    (
        "RESOLVED that the Director be requested to:\n\n(a) draw up a plan; and\n(b) report in March.",
        [("action", "that the Director be requested to: draw up a plan; and report in March.")],
    ),
    # "be noted:" decides over its list
    (
        "RESOLVED that the following be noted:\n\n(a) the plan; and\n(b) the map.",
        [("noted", "that the following be noted: the plan; and the map.")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LEADS)
def test_what_a_lead_makes_of_its_clauses(text: str, expected: list[tuple[str, str]]) -> None:
    found = select(read_minutes(f"21/96 LAMPS\n\n{text}\n"), Resolution)
    assert [(r.kind, r.text) for r in found] == expected


def test_what_leads_a_table_in_is_a_clause_and_its_cells_are_none() -> None:
    """A lead without a verb ("The Board agreed:") decides nothing over a table of who is to act."""
    payments = (
        "RESOLVED to approve payments as follows:\n\nPayee\tTotal\nHill & Son\t£40.00\nQuay Ltd\t£57.60\n"
    )
    found = select(read_minutes(f"21/96 LAMPS\n\n{payments}"), Resolution)
    assert [r.text for r in found] == ["to approve payments as follows:"]
    acts = "RESOLVED that:\n\nAction\tWho\nThat the lamp be mended\tClerk\nThat a bench be bought\tClerk\n"
    found = select(read_minutes(f"21/96 LAMPS\n\n{acts}"), Resolution)
    assert "that:" not in [r.text for r in found]
