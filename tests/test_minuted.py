"""Minutes that do not say in words of their own that they are minutes."""

from __future__ import annotations

import pytest

from tests.packmade import made

ITEMS = """
1. Quay wall

The Clerk reported that the wall leaked. Cllr Marsh asked what it would cost.

2. Lamps

Cllr Hill told the meeting of four broken lamps. Members noted this.

3. Close

The Chair thanked everyone, and said that she would write to the County.
"""
AGENDA = """
1. Apologies for absence

2. Declarations of interest

3. To approve the minutes of the last meeting

4. To receive the Clerk's report

5. Date of next meeting
"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        # a label over people, on a line of its own
        ("Quayside Harbour Trust\n\n4 May 2023\n\nPresent\n\nA Marsh, B Hill\n", "minutes"),
        # a title of another sort
        ("Notes of the Quayside Forum\n\n4 May 2023\n", "minutes"),
        # neither, but somebody left the room and all was put to the vote
        (
            "Quayside Forum\n\n4 May 2023\n\nCllr Lark left the meeting. Seconded by Cllr Hill, it was agreed to buy a bench.\n",
            "minutes",
        ),
        # the title with its day, by which small bodies call their notes
        (
            "Friends of the Quay\n\nSteering group notes, Tuesday 2 May 2023\n\nHere: Ann Marsh, Bob Hill\n",
            "minutes",
        ),
        # a year of two figures behind an apostrophe, and a day in words
        ("Quayside Hall\n\nMeeting held Tues. 2nd May '23\n\nPresent: A Marsh, B Hill\n", "minutes"),
        ("Quayside Hall\n\nThe second of May 2023\n\nPresent: A Marsh, B Hill\n", "minutes"),
        # a weekday and a day whose year the title has
        ("QUAYSIDE MINUTES 2023\n\nTuesday 2nd May at 7.30pm\n\nPresent: A Marsh, B Hill\n", "minutes"),
        # a month is no day
        ("Quayside Hall in May\n\nPresent: A Marsh, B Hill\n", "other"),
        # a day alone says nothing
        ("Quayside News\n\n4 May 2023\n", "other"),
        # minutes of no day are none
        ("Quayside Forum\n\nPresent: A Marsh\n", "other"),
    ],
)
def test_minutes_are_told_by_what_only_minutes_tell(head: str, expected: str) -> None:
    assert [part.type for part in made(head + ITEMS).parts] == [expected]


def test_a_page_of_notes_under_those_who_came_is_minutes_and_a_page_of_news_is_not() -> None:
    notes = (
        "\nBob said that the roof leaks. We agreed to mend it.\n\nCarol reported that the path is blocked.\n"
    )
    head = "Friends of the Quay\n\n2 May 2023\n\n"
    came = "Round the table: Ann Marsh, Bob Hill\nSorry not to come: Carol Lark\n"
    assert [part.type for part in made(head + came + notes).parts] == ["minutes"]
    assert [part.type for part in made(head + notes).parts] == ["other"]


def test_what_is_still_to_be_done_is_no_minutes() -> None:
    head = "Quayside Forum\n\n4 May 2023\n\nMembers: A Marsh, B Hill\n"
    assert [part.type for part in made(head + AGENDA).parts] == ["agenda"]


def test_minutes_set_as_a_table_of_actions_are_minutes() -> None:
    rows = "\n".join(
        f"{n}\tThe Clerk reported that the {x} leaked. It was agreed to mend it.\tMend it\tAM\tMay"
        for n, x in enumerate(("wall", "pier", "roof", "boat"), 1)
    )
    text = f"Quayside Forum\n\n4 May 2023\n\nPresent: A Marsh, B Hill\n\nItem\tDiscussion\tAction\tOwner\tDue\n{rows}\n"
    assert [part.type for part in made(text).parts] == ["minutes"]
