"""Votes that are told beside a decision and not in it: who moved it, who seconded, how many were for it."""

from __future__ import annotations

from time import process_time

import pytest

from extractors.movers import mover_in, seconder_in
from extractors.vote_counts import Counts, counts_in
from minutebook.findings import Resolution, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Head of Example Services gave an update.\n\n"

COUNTS = [
    ("It was agreed by 4 votes to 2, with 1 abstention.", Counts(4, 2, 1)),
    ("By eight votes to two the plan was approved.", Counts(8, 2)),
    ("For 3, Against 2, Abstain 1.", Counts(3, 2, 1)),
    ("There voted for 3, against 4.", Counts(3, 4)),
    ("For: Councillors Marsh, Hill and Lark (3) Against: Councillor Wood (1)", Counts(3, 1)),
    ("For the amendment (4): Councillors Marsh and others Against (5): Councillors Hill and others", Counts(4, 5)),
    ("RESOLVED (by 4 votes to 0, Councillor Hill abstaining)", Counts(4, 0, 1)),
    ("This was agreed (3-1).", Counts(3, 1)),
    ("The ferry runs from 9 to 5 on weekdays.", Counts()),
    ("A grant of £4 for 3 boats was discussed.", Counts()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_votes_are_counted_in_figures_words_and_names(text: str, counts: Counts) -> None:
    assert counts_in(text) == counts


MOVERS = [
    ("It was moved by Alderman Marsh and seconded by Councillor Mrs. Hill", ("Marsh", "Hill")),
    ("Councillor Marsh, seconded by Councillor Hill, moved approval", ("Marsh", "Hill")),
    ("Proposal to keep it – Cllr Marsh, seconded Cllr Hill.", ("Marsh", "Hill")),
    ("Moved Ann, second Jo.", ("Ann", "Jo")),
    ("Cllr Marsh feared the cost. She moved, and Cllr Hill seconded, that it stay.", ("Marsh", "Hill")),
    ("approved on the motion of Councillor Marsh, seconded by Councillor Hill", ("Marsh", "Hill")),
    ("Prop. Cllr Marsh Sec. Cllr Hill", ("Marsh", "Hill")),
    ("(Prop: AM; Sec: BH)", ("AM", "BH")),
    ("The quote was accepted, prop AM, 2nd BH.", ("AM", "BH")),
    ("prop AM, sec BH", ("AM", "BH")),
    ("The prop NE of the quay, opened a sec to let them in.", (None, None)),
    ("The Chair moved on to the next item of 2nd December.", (None, None)),
    ("The Chair moved this item up the agenda.", (None, None)),
    ("Councillor Marsh moved items 7 and 8 forward.", (None, None)),
    ("The Mayor moved the meeting on.", (None, None)),
    ("The Chair moved up item 7.", (None, None)),
    ("The Chair moved forward to the next item.", (None, None)),
    ("Councillor Marsh proposed up to three new benches, seconded by Councillor Hill.", ("Marsh", "Hill")),
    ("Councillor Marsh proposed up to £500 be granted.", ("Marsh", None)),
    ("Councillor Marsh proposed forward funding of the hall.", ("Marsh", None)),
    ("The Chair moved the agenda to item 9. Cllr Marsh moved the report.", ("Marsh", None)),
    ("Cllr Marsh moved the item on parking be agreed, seconded by Cllr Hill.", ("Marsh", "Hill")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), MOVERS)
def test_movers_and_seconders_are_named_in_many_ways(text: str, names: tuple[str | None, str | None]) -> None:
    assert (mover_in(text), seconder_in(text)) == names


def test_a_mover_is_looked_for_in_good_time_in_a_word_of_any_length() -> None:
    began = process_time()
    assert mover_in("XIX" * 3000) is None
    assert process_time() - began < 1


def test_a_decision_has_the_vote_told_before_it() -> None:
    text = (
        "Cllr Marsh moved, and Cllr Hill seconded, that the rate stay. There voted for 3, against 4."
        " The proposition was declared lost."
    )
    (found,) = select(read_minutes(ITEM + text), Resolution)
    assert (found.mover, found.seconder, found.votes_for, found.votes_against) == ("Marsh", "Hill", 3, 4)
    assert found.result == "lost"


def test_a_vote_told_behind_a_decision_carried_it() -> None:
    (found,) = select(
        read_minutes(ITEM + "RESOLVED that the lamp be bought.\n\n(For 5, Against 2)"), Resolution
    )
    assert (found.votes_for, found.votes_against, found.result) == (5, 2, "carried")


def test_who_changes_the_order_of_business_moves_no_decision() -> None:
    (found,) = select(
        read_minutes(ITEM + "The Chair moved this item up. It was resolved that the rate be kept."),
        Resolution,
    )
    assert found.mover is None


def test_a_motion_that_nobody_seconded_lends_its_mover_to_nothing() -> None:
    text = (
        "Cllr Marsh moved that it be sold but there was no seconder. It was agreed that the lamp be bought."
    )
    (found,) = select(read_minutes(ITEM + text), Resolution)
    assert found.mover is None


BELOW_PAYMENTS = "Payee\tTotal\nHill & Son\t£40.00\nQuay Ltd\t£57.60\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who moved it, in brackets behind the sentence or inside it
        ("RESOLVED to mend the lamp. (Prop: AM; Sec: BH)", [("to mend the lamp.", "AM", "BH")]),
        (
            "RESOLVED to mend the lamp (Prop. Cllr Marsh, Sec. Cllr Hill).",
            [("to mend the lamp (Prop. Cllr Marsh, Sec. Cllr Hill).", "Marsh", "Hill")],
        ),
        # below the table of what is paid, none of whose cells is a clause
        (
            f"It was RESOLVED to approve the following payments:\n\n{BELOW_PAYMENTS}Proposed Cllr Marsh, seconded Cllr Hill, all in favour.",
            [("to approve the following payments:", "Marsh", "Hill")],
        ),
        # below what is to be, as a line of its own with its result
        (
            "A new lamp is to be bought.\n\nProposed: Cllr Marsh Seconded: Cllr Hill All in favour",
            [("A new lamp is to be bought.", "Marsh", "Hill")],
        ),
        # in the same paragraph it is of the sentence before
        (
            "The lamp was seen.\n\nTo buy a lamp. Proposed Cllr Marsh, seconded Cllr Hill, all in favour.",
            [("To buy a lamp. Proposed Cllr Marsh, seconded Cllr Hill", "Marsh", "Hill")],
        ),
        # beside a formal decision of the same minute, for it was moved, seconded and agreed
        (
            "RESOLVED: That the pier be shut.\n\nIt was proposed by Councillor Marsh, seconded by Councillor Hill and agreed that the ferry be put off.",
            [
                ("That the pier be shut.", None, None),
                (
                    "It was proposed by Councillor Marsh, seconded by Councillor Hill and agreed that the ferry be put off.",
                    "Marsh",
                    "Hill",
                ),
            ],
        ),
        # what was moved there and resolved below is one decision
        (
            "It was proposed by Cllr Marsh, seconded by Cllr Hill, that the plan be agreed.\n\nRESOLVED: That the plan be agreed.",
            [("That the plan be agreed.", "Marsh", "Hill")],
        ),
        # brackets that name one person moved nothing
        ("RESOLVED to mend the lamp. (Secretary: BH)", [("to mend the lamp.", None, None)]),
    ],
)
def test_who_moved_what_was_decided(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = select(read_minutes(f"21/96 LAMPS\n\n{text}\n"), Resolution)
    assert [(r.text, r.mover, r.seconder) for r in found] == expected
