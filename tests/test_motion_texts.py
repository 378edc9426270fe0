"""Motions and amendments that are printed above the vote on them, and votes told as lists of names."""

from __future__ import annotations

import pytest

from extractors.vote_counts import Counts, counts_in
from minutebook.findings import Resolution, select
from tests.minuted import read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\n"
LED = "Councillor Marsh moved and Councillor Hill seconded the following motion:\n\n"

MOTIONS = [
    # what a motion notes leads up to what it resolves
    (
        LED
        + '"This Council notes that the ferry is full.\n\nThis Council resolves to:\n\n1. write to the Minister; and\n'
        '2. ask the Pier Committee to review fares."\n\nThe motion was carried unanimously.\n',
        [
            ("action", "carried", "Marsh", "write to the Minister"),
            ("action", "carried", "Marsh", "ask the Pier Committee to review fares."),
        ],
    ),
    # one that is a single sentence, and debate between it and the vote
    (
        LED + '"This Council notes the closure. This Council resolves to write to the operator."\n\n'
        "Councillor Lark spoke in support.\n\nOn being put to the vote the motion was carried.\n",
        [("action", "carried", "Marsh", "to write to the operator.")],
    ),
    # without marks of quotation; lost, so that the whole of it is one decision
    (
        (
            "Councillor Marsh moved, seconded by Councillor Hill, the following motion:\n\nThis Council believes that:\n\n"
            "- the harbour is full.\n\nThis Council therefore:\n\n(1) calls for a new quay; and\n(2) agrees to fly the flag.\n\n"
            "A debate followed in which members spoke against.\n\nThe motion was put and declared LOST.\n"
        ),
        [("rejected", "lost", "Marsh", "calls for a new quay; and agrees to fly the flag.")],
    ),
    # a motion that no list and no such word parts is its own words
    (
        LED + '"That the pier be sold."\n\nThe motion was carried.\n',
        [("approved", "carried", "Marsh", "That the pier be sold.")],
    ),
    # what was resolved is told under its cue, not again
    (
        LED + '"That the pier be sold."\n\nThe motion was carried.\n\nRESOLVED: That the pier be sold.\n',
        [("approved", "carried", "Marsh", "That the pier be sold.")],
    ),
    # something else was moved in between, and that was voted on
    (
        LED
        + '"That the pier be sold."\n\nMembers spoke. Councillor Lark proposed to defer the matter. The motion was lost.\n',
        [("rejected", "lost", None, "The motion was lost.")],
    ),
    # that the question be put is no other question, nor is what was proposed before
    (
        LED
        + '"That the pier be sold."\n\nCouncillor Lark moved that the question be now put.\n\nThe motion was carried.\n',
        [("approved", "carried", "Marsh", "That the pier be sold.")],
    ),
    (
        LED
        + '"That the pier be sold."\n\nCouncillor Lark, who had previously proposed that it be kept, spoke.\n\nThe motion was carried.\n',
        [("approved", "carried", "Marsh", "That the pier be sold.")],
    ),
    # an amendment that was lost leaves the motion as it was printed
    (
        LED
        + "(a) the pier be sold; and\n\n(b) the quay be kept.\n\nAn amendment by Councillor Lark was lost.\n\n"
        "The motion was carried.\n",
        [
            ("rejected", "lost", None, "An amendment by Councillor Lark was lost."),
            ("approved", "carried", "Marsh", "the pier be sold"),
            ("approved", "carried", "Marsh", "the quay be kept."),
        ],
    ),
    # one that was carried does not
    (
        LED + '"That the pier be sold."\n\nThe amendment was carried.\n\nThe motion was carried.\n',
        [
            ("approved", "carried", None, "The amendment was carried."),
            ("approved", "carried", None, "The motion was carried."),
        ],
    ),
    # clauses that were read as decided, and lost
    (
        (
            "It was moved by Councillor Marsh and seconded by Councillor Hill that:\n\n(a) the pier be sold; and\n\n"
            "(b) the quay be kept.\n\nThe motion was lost.\n"
        ),
        [("rejected", "lost", "Marsh", "the pier be sold; and the quay be kept.")],
    ),
    # a motion of which nothing is printed
    (
        "Councillor Marsh spoke to the motion.\n\nThe motion was carried.\n",
        [("approved", "carried", None, "The motion was carried.")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MOTIONS)
def test_a_motion_printed_above_its_vote_is_the_decision(
    text: str, expected: list[tuple[str, str, str | None, str]]
) -> None:
    found = select(read_minutes(ITEM + text), Resolution)
    assert [(r.kind, r.result, r.mover, r.text) for r in found] == expected


def test_an_amendment_ends_where_its_quotation_ends() -> None:
    text = (
        "An amendment was moved by Councillor Marsh and seconded by Councillor Hill:\n\n"
        '"That the fee be £5."\n\nUnder Rule 16.4 a recorded vote was taken:\n\n'
        "For: Councillors Hill and Marsh (2)\n\nAgainst: Councillors Lark, Reed and Wood (3)\n\nThe amendment was lost.\n\n"
        "RESOLVED: That the fee be £9.\n"
    )
    lost, kept = select(read_minutes(ITEM + text), Resolution)
    assert (lost.text, lost.kind, lost.votes_for, lost.votes_against) == (
        "That the fee be £5.",
        "rejected",
        2,
        3,
    )
    assert (lost.mover, lost.seconder) == ("Marsh", "Hill")
    assert (kept.text, kept.votes_for) == ("That the fee be £9.", None)


def test_an_amendment_that_was_carried_before_the_decision_keeps_its_votes() -> None:
    text = (
        "As an amendment Councillor Marsh proposed, seconded by Councillor Hill, that the item be deferred.\n\n"
        "On being put to the meeting, with 4 voting FOR, 3 voting AGAINST, the amendment was declared CARRIED.\n\n"
        "AGREED that the item be deferred.\n"
    )
    amended, agreed = select(read_minutes(ITEM + text), Resolution)
    assert (amended.text, amended.votes_for, amended.votes_against) == ("that the item be deferred.", 4, 3)
    assert (agreed.text, agreed.cue) == ("that the item be deferred.", "AGREED")


SIDE_BY_SIDE = (
    "The Committee agreed that the bus be kept.\n\nMotion\n\nTo grant permission.\n\nMoved by Councillor Marsh, seconded by Councillor "
    "Hill.\n\nAmendment\n\nTo refuse permission.\n\nMoved by Councillor Wood, seconded by Councillor Lark.\n\n"
)


@pytest.mark.parametrize(
    ("ending", "granted", "refused"),
    [
        # what was moved first need not be what was decided
        (
            "3 members voted for the Motion and 5 for the Amendment. The Amendment accordingly became the finding of the meeting.",
            ("rejected", "lost", 3, 5),
            ("rejected", "carried", 5, 3),
        ),
        (
            "For the Motion: 6. For the Amendment: 2. The Motion was declared the decision of the Committee.",
            ("approved", "carried", 6, 2),
            ("rejected", "lost", 2, 6),
        ),
        (
            "Three voted for the motion and five for the amendment, which became the finding of the meeting.",
            ("rejected", "lost", 3, 5),
            ("rejected", "carried", 5, 3),
        ),
    ],
)
def test_of_a_motion_and_an_amendment_one_became_the_finding(
    ending: str, granted: tuple[str, str, int, int], refused: tuple[str, str, int, int]
) -> None:
    kept, one, other = select(read_minutes(ITEM + SIDE_BY_SIDE + ending), Resolution)
    assert kept.text == "The Committee agreed that the bus be kept."
    assert (one.text, one.mover) == ("To grant permission.", "Marsh")
    assert (other.text, other.mover) == ("To refuse permission.", "Wood")
    assert (one.kind, one.result, one.votes_for, one.votes_against) == granted
    assert (other.kind, other.result, other.votes_for, other.votes_against) == refused


def test_motions_of_which_nobody_says_which_was_found_stay_as_they_are() -> None:
    found = select(read_minutes(ITEM + SIDE_BY_SIDE + "The matter was continued to June."), Resolution)
    assert "lost" not in [r.result for r in found]


NAMED = [
    ("FOR: Councillors Lark, Reed and Wood AGAINST: Councillors Hill and Marsh ABSTAINED: The Mayor", Counts(3, 2, 1)),
    ("For the amendment: Councillors Lark and Reed. Against the amendment: Councillor Hill.", Counts(2, 1)),
    ("For: Councillors Lark and Reed (2) Against: Councillor Hill (1)", Counts(2, 1)),
    ("Action for: Councillors to send their comments", Counts()),
    ("For: the Clerk and the Treasurer", Counts()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), NAMED)
def test_names_on_the_two_sides_are_counted(text: str, counts: Counts) -> None:
    assert counts_in(text) == counts
