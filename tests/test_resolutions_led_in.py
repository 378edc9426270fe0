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
        (  # numbers without a stop, in paragraphs
            "RESOLVED –\n\n1  That the member be censured.\n\n2  That the Clerk arrange a course.",
            [("RESOLVED", "That the member be censured."), ("RESOLVED", "That the Clerk arrange a course.")],
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
def test_the_board_is_this_body_whatever_its_name(before: str, another: bool) -> None:
    assert decided_by_another(load(), before, "Quay Partnership") is another


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # each with a decision of its own, so that what leads them in decides nothing
        (
            (
                "LETTERS\n\nThe following letters were laid on the table:-\n(a) from the Trust. It was resolved that Mr Lark reply.\n"
                "(b) from the Vicar. Noted."
            ),
            ["It was resolved that Mr Lark reply.", "Noted."],
        ),
        # who holds what: a decision each
        (
            "REPRESENTATIVES\n\nThe following were agreed:\nPier Trust – Cllr Marsh\nTree Warden – Cllr Hill",
            ["Pier Trust – Cllr Marsh", "Tree Warden – Cllr Hill"],
        ),
        # apologies are received, not decided
        ("APOLOGIES FOR ABSENCE\n\nCllr Marsh – unwell. Cllr Hill – at sea. Accepted.", []),
        # answers to applications, in two languages and with terms
        (
            (
                "PLANNING\n\nP/11/88 – The Mill, sun room. Dim gwrthwynebiad / No objection.\n"
                "P/11/93 – The Forge, porch. Supported, subject to the local condition."
            ),
            ["Dim gwrthwynebiad / No objection.", "Supported, subject to the local condition."],
        ),
        # a participle begins the sentence, and says who or on what terms
        (
            "MINUTES\n\nAdopted on the motion of A Marsh, seconded B Hill.",
            ["Adopted on the motion of A Marsh, seconded B Hill."],
        ),
        ("GRANTS\n\nThe choir had one in May. Declined on this occasion.", ["Declined on this occasion."]),
        (
            "GRANTS\n\nApproved plans are on the wall. Declined in the last ten years, the choir has six singers.",
            [],
        ),
    ],
)
def test_what_is_decided_beside_other_matters(text: str, expected: list[str]) -> None:
    found = select(read_minutes(f"{text}\n\nPIER\n\nWords."), Resolution)
    assert [r.text for r in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the items are what the clause speaks of, though it ends in a full stop
        (
            "RESOLVED: That the following items should be brought forward to the next agenda.\n\n- Land at the pier\n\n- The newsletter",
            [
                "That the following items should be brought forward to the next agenda. Land at the pier The newsletter"
            ],
        ),
        (
            "RESOLVED: That the following payments be made.\n\n- A Lark, lamps £40.00\n\n- B Hill, wood £7.00",
            ["That the following payments be made. A Lark, lamps £40.00 B Hill, wood £7.00"],
        ),
        # no list is promised: the bullets are another matter
        ("RESOLVED: That the plan be approved.\n\n- Land at the pier", ["That the plan be approved."]),
        (
            "RESOLVED: That the plan be approved the following week.\n\n- Land at the pier",
            ["That the plan be approved the following week."],
        ),
        # each item is a clause of its own
        (
            "RESOLVED: That the following be agreed.\n\n- That the pier be sold.",
            ["That the following be agreed.", "That the pier be sold."],
        ),
    ],
)
def test_items_that_a_clause_promises_complete_it(text: str, expected: list[str]) -> None:
    found = select(read_minutes(f"LAMPS\n\nWords.\n\n{text}\n\nPIER\n\nWords."), Resolution)
    assert [" ".join(r.text.split()) for r in found] == expected


@pytest.mark.parametrize(
    ("second", "decided"),
    [
        ("Also, that the Clerk should ask for two further prices.", True),
        ("In addition, that the Clerk should ask for two further prices.", True),
        ("Further that the Clerk should ask for two further prices.", True),
        # what was said besides
        ("Also, the Clerk had asked for two further prices.", False),
        ("It was said in addition that the Clerk had two prices.", False),
    ],
)
def test_a_second_that_goes_on_deciding(second: str, decided: bool) -> None:
    found = select(
        read_minutes(f"LAMPS\n\nWords.\n\nRESOLVED: That a reserve be set up. {second}"), Resolution
    )
    assert [r.text for r in found] == ["That a reserve be set up.", *([second] if decided else [])]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the whole list is approved, from its first payment on
        (
            [
                "Accounts:-",
                "A Marsh - £60.00",
                "B Hill - £9",
                "Hall - £30 (101148) - all approved for payment.",
            ],
            ["A Marsh - £60.00 B Hill - £9 Hall - £30 (101148) - all approved for payment."],
        ),
        # one payment; the one above it was told of in a sentence
        (
            ["The fee was £60.00.", "Hall hire - £30 (101148) - all approved for payment."],
            ["Hall hire - £30 (101148) - all approved for payment."],
        ),
        # only the last one is
        (
            ["A Marsh - £60.00", "Hall hire - £30 (101148) - approved for payment."],
            ["Hall hire - £30 (101148) - approved for payment."],
        ),
    ],
)
def test_payments_all_approved_are_one_decision(lines: list[str], expected: list[str]) -> None:
    text = "\n\n".join(lines)
    found = select(read_minutes(f"LAMPS\n\n{text}\n\nPIER\n\nWords."), Resolution)
    assert [" ".join(r.text.split()) for r in found] == expected


CUES = [
    # a motion that was RESOLVED is told by that, and "All in favour" says how
    (
        "Proposed by Cllr Marsh, seconded by Cllr Hill and RESOLVED that the minutes be approved. All in favour.",
        [("RESOLVED", "carried", "Marsh", "that the minutes be approved.")],
    ),
    # without such a word, the ending is the cue
    (
        "Proposed by Cllr Marsh, seconded by Cllr Hill that the minutes be approved. All in favour.",
        [
            (
                "All in favour",
                "carried",
                "Marsh",
                "Proposed by Cllr Marsh, seconded by Cllr Hill that the minutes be approved.",
            )
        ],
    ),
    # what a report recommends is no decision where the recommendation is then adopted
    (
        (
            "RECOMMENDED that the Board notes this report.\n\n"
            "AGREED, on the proposal of Councillor Marsh, seconded by Councillor Hill, that the recommendation be adopted."
        ),
        [
            (
                "AGREED",
                None,
                "Marsh",
                "on the proposal of Councillor Marsh, seconded by Councillor Hill, that the recommendation be adopted.",
            )
        ],
    ),
    # the body's own recommendation to another
    (
        "RECOMMENDED: That Cabinet approves the plan.\n\nRESOLVED: That the report be noted.",
        [
            ("RECOMMENDED", None, None, "That Cabinet approves the plan."),
            ("RESOLVED", None, None, "That the report be noted."),
        ],
    ),
    # what the body recommends to another, and a decision on somebody else's recommendation
    (
        "RECOMMENDED to Council that the fees be raised.\n\nRESOLVED that the recommendation from the auditor be accepted.",
        [
            ("RECOMMENDED", None, None, "to Council that the fees be raised."),
            ("RESOLVED", None, None, "that the recommendation from the auditor be accepted."),
        ],
    ),
    # a report's that was adopted is no decision beside that, whoever's report it is
    (
        "RECOMMENDED That the charges be approved.\n\nRESOLVED: That the recommendations in the Clerk's report be approved.",
        [("RESOLVED", None, None, "That the recommendations in the Clerk's report be approved.")],
    ),
    # recommendations that were noted were not adopted
    (
        "RECOMMENDED that the pier be sold.\n\nRESOLVED that the recommendations in the audit report be noted.",
        [
            ("RECOMMENDED", None, None, "that the pier be sold."),
            ("RESOLVED", None, None, "that the recommendations in the audit report be noted."),
        ],
    ),
    # a line in bold that begins with the word, however long
    (
        "**Agreed: that the owner of the old ferry be asked to come to the next meeting of the Board.**\n\nWords followed.",
        [
            (
                "Agreed",
                None,
                None,
                "that the owner of the old ferry be asked to come to the next meeting of the Board.",
            )
        ],
    ),
    # a label beside a cell that tells further on what was decided, and one beside nothing
    (
        "| Decision Made | The Director gave a report on berths to the Board. RESOLVED: That the plan be approved. |\n|---|---|\n| Date | 4 May 2023 |",
        [("RESOLVED", None, None, "That the plan be approved.")],
    ),
    ("| Decision Made | None |\n|---|---|\n| Date | 4 May 2023 |", []),
    # a paragraph's own number
    (
        "3.1 The Board agreed the minutes as an accurate record.",
        [(None, None, None, "The Board agreed the minutes as an accurate record.")],
    ),
    # the list ends where its items do
    (
        "The following dates were noted:\n\n- 15 November 2023\n- 31 January 2024\n\nMeeting started: 6.30 pm\n\nChair .........",
        [(None, None, None, "The following dates were noted: 15 November 2023 31 January 2024")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_what_is_a_decision_and_by_which_word(
    text: str, expected: list[tuple[str | None, str | None, str | None, str]]
) -> None:
    found = select(read_minutes(f"21/96 LAMPS\n\n{text}\n"), Resolution)
    assert [(r.cue, r.result, r.mover, r.text) for r in found] == expected
