"""What minutes say of earlier ones: made-up items, and which meeting they confirm or amend, and how."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import earlier_minutes, minutes
from extractors.earlier_named import named
from extractors.minutes_status import minutes_status
from ingest.conventions import load
from ingest.outline import rows_of
from minutebook.findings import Amendment, AnyFinding, Confirmation, Meeting, select
from tests.minuted import DAY, HEAD, document_of


def read(text: str) -> tuple[AnyFinding, ...]:
    """What is found in the minutes of the Example Board of 20 July 2021."""
    document = document_of(HEAD + text)
    meeting = Meeting(
        quote=document.parts[0].quote, rule="test@1", committee="Example Board", date=DAY, status="minutes"
    )
    found: tuple[AnyFinding, ...] = (meeting, *minutes.run(document, load(), (meeting,)))
    found += tuple(earlier_minutes.run(document, load(), found))
    for finding in found:
        if finding.quote is not None:
            assert document.quote(*finding.quote.spans).text == finding.quote.text
    return found


# an item; (words of the date, date, of the last, with changes) of each confirmation
CONFIRMATIONS = [
    pytest.param(
        "3. Minutes\n\nThe minutes of the meeting held on 4 June 2021 were agreed as a correct record.",
        [("4 June 2021", "2021-06-04", False, False)],
        id="a date with its year",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of the meeting on 4th June were approved.",
        [("4th June", "2021-06-04", False, False)],
        id="the year is this year's",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of 9 December were confirmed and signed.",
        [("9 December", "2020-12-09", False, False)],
        id="the year is last year's",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of the meeting in May were approved.",
        [("in May", "2021-05", False, False)],
        id="a month",
    ),
    pytest.param(
        "3. Minutes of the previous meeting\n\nApproved and signed as correct.",
        [("previous meeting", None, True, False)],
        id="the heading tells which",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of the meeting of 1 June 2021 had been circulated. All agreed this was a true record.",
        [("1 June 2021", "2021-06-01", False, False)],
        id="the sentence before tells which",
    ),
    pytest.param(
        "3. Minutes of 1 June 2021\n\nThe minutes were agreed subject to the following change:\n\n- Item 7 should read quay",
        [("1 June 2021", "2021-06-01", False, True)],
        id="with a change",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of the Annual General Meeting were approved.",
        [("Annual General Meeting", None, False, False)],
        id="another kind of meeting is not the last one",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of 1 June 2021 will be approved at the next meeting.", [], id="to come"
    ),
    pytest.param("3. Minutes\n\nThe minutes of 1 June 2021 were not signed.", [], id="not signed"),
    pytest.param("4. Pier\n\nThe plan for the pier was approved and signed.", [], id="something else signed"),
    pytest.param(
        "4. Pier\n\nThe minutes were agreed to be long.", [], id="no meeting named outside the item"
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONFIRMATIONS)
def test_confirmations(text: str, expected: list[tuple[str | None, str | None, bool, bool]]) -> None:
    found = select(read(text), Confirmation)
    assert [(f.of_text, f.of_date, f.of_last, f.amended) for f in found] == expected


AGREED = "3. Minutes of 1 June 2021\n\nThe minutes were agreed subject to the following amendments:\n\n"
# an item; (place, item, page, old words, new words) of each amendment
AMENDMENTS = [
    pytest.param(
        AGREED + "- Page 3, item 7 to read 'the quay'.\n- Item 8, point 2: change the word 'paid' to 'owed'",
        [("Page 3, item 7", "7", 3, None, "the quay"), ("Item 8", "8", None, "paid", "owed")],
        id="a list",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of 1 June 2021 were confirmed with the correction that Cllr Lark be shown as "
        "having given apologies.",
        [("apologies", None, None, None, "Cllr Lark be shown as having given apologies")],
        id="who was there",
    ),
    pytest.param(
        "3. Minutes\n\nThe minutes of 1 June 2021 were approved subject to the inclusion of Mrs Lark in those present.",
        [("those present", None, None, None, "Mrs Lark")],
        id="an inclusion",
    ),
    pytest.param(
        "3. Minutes of the last meeting\n\nThe date should have read 2021, not 2012.",
        [(None, None, None, "2012", "2021")],
        id="old and new words",
    ),
    pytest.param(
        AGREED
        + "- 7 Treasurer's account: £20\n\nMatters arising\n\n- Item 9 was done.\n\n4. Pier\n\nNone.\n\n5. Quay\n\nNone.",
        [("7", "7", None, None, None)],
        id="the item's number leads, and matters arising end the list",
    ),
    pytest.param(
        "3. Minutes of the last meeting\n\nThe minutes were amended and then confirmed.",
        [],
        id="changes that nobody tells",
    ),
    pytest.param("4. Pier\n\nThe report should read quay for pier.", [], id="another item"),
]


@pytest.mark.parametrize(("text", "expected"), AMENDMENTS)
def test_amendments(
    text: str, expected: list[tuple[str | None, str | None, int | None, str | None, str | None]]
) -> None:
    found = select(read(text), Amendment)
    assert [(f.place, f.item, f.at_page, f.old_words, f.new_words) for f in found] == expected
    assert all(f.text == " ".join(f.quote.text.split()) for f in found)


def test_changes_that_are_not_told_still_mark_the_confirmation() -> None:
    (found,) = select(
        read("3. Minutes of the last meeting\n\nThe minutes were amended and then confirmed."), Confirmation
    )
    assert found.amended


@given(st.dates(date(1990, 1, 1), date(2030, 12, 28)), st.integers(1, 360))
def test_a_date_without_its_year_is_the_last_such_day_before(day: date, later: int) -> None:
    meeting = date.fromordinal(day.toordinal() + later)
    if (day.month, day.day) == (2, 29):
        return
    found = named(load(), f"the minutes of {day.day} {day:%B}", meeting, "Example Board")
    assert found is not None
    assert found.date == day.isoformat()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "3. Minutes",
                "\n\n",
                "- ",
                "The minutes of 4 June",
                "were agreed",
                "subject to the following changes:",
                "Item 7 should read",
                "not",
                "Matters arising",
                "page 3",
                "'quay'",
                ".",
                "on 31 February",
            ]
        )
    )
)
def test_no_text_is_an_error(pieces: list[str]) -> None:
    read(" ".join(pieces))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EXAMPLE BOARD\n\nDRAFT MINUTES\n\n1. Pier\n\nIt was agreed.", "draft"),
        (
            "EXAMPLE BOARD\n\n1. Pier\n\nIt was agreed.\n\nTHESE ARE DRAFT MINUTES UNTIL SIGNED IN MAY",
            "draft",
        ),
        ("EXAMPLE BOARD\n\n1. Pier\n\nYes.\n\nSigned as a correct record on 4 May 2021", "confirmed"),
        ("EXAMPLE BOARD\n\n1. Pier\n\nThe Clerk sent the draft minutes of the walk.", None),
        ("EXAMPLE BOARD\n\n1. Minutes\n\nThe minutes of 4 May 2021 were signed as a correct record.", None),
    ],
)
def test_what_minutes_say_of_themselves(text: str, expected: str | None) -> None:
    document = document_of(text)
    assert minutes_status(document, load(), rows_of(document)) == expected
