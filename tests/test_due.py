"""Due dates: words as printed, and the days that the paper alone gives them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.due import find_due
from ingest.conventions import load

MEETING = date(2021, 7, 20)

# words; what is due, first day, last day
DUES = [
    ("Update to be provided January 2022", ("January 2022", date(2022, 1, 1), date(2022, 1, 31))),
    ("she would circulate a report in due course.", ("in due course", None, None)),
    ("provide a presentation at the next meeting.", ("the next meeting", None, None)),
    ("would be provided at a future meeting.", ("a future meeting", None, None)),
    ("be submitted by 31 March 2022.", ("31 March 2022", date(2022, 3, 31), date(2022, 3, 31))),
    (
        "requesting information within the next fortnight",
        ("within the next fortnight", MEETING, date(2021, 8, 3)),
    ),
    ("be brought back at its 9 August meeting.", ("9 August", date(2021, 8, 9), date(2021, 8, 9))),
    ("come back in approximately 12 months", ("in approximately 12 months", None, None)),
    ("to be decided in September.", ("September", date(2021, 9, 1), date(2021, 9, 30))),
    ("to be decided by the end of May", ("the end of May", date(2022, 5, 31), date(2022, 5, 31))),
    ("chase them by end of the month", ("end of the month", date(2021, 7, 31), date(2021, 7, 31))),
    (
        "meet them before the end of the month.",
        ("the end of the month", date(2021, 7, 31), date(2021, 7, 31)),
    ),
    (
        "reply to him before the end of February 2022.",
        ("the end of February 2022", date(2022, 2, 28), date(2022, 2, 28)),
    ),
    (
        "put it up ahead of 7 December 2021",
        ("of 7 December 2021", date(2021, 12, 7), date(2021, 12, 7)),
    ),
    ("ask around and report to May meeting.", ("May meeting", None, None)),
    ("a training session before the March meeting", ("the March meeting", None, None)),
    ("advertise the post during March", ("March", date(2022, 3, 1), date(2022, 3, 31))),
    ("members would have it by Friday", ("Friday", None, None)),
    ("tell the Clerk before Easter.", ("Easter", None, None)),
    ("meet the heads before half term and share the plan", ("half term", None, None)),
    ("advise the Member within the week", ("within the week", None, None)),
    ("an item for the next Parish Council meeting", ("the next Parish Council meeting", None, None)),
    ("attend the visit on Friday 14 August.", ("Friday 14 August", date(2021, 8, 14), date(2021, 8, 14))),
    ("tell him at the surgery on Thursday mornings", None),
    ("approach a contractor before the meeting in June.", ("the meeting in June", None, None)),
    ("buy a stall at the Easter fair", None),
    ("at the September 7th meeting.", ("the September 7th meeting", date(2021, 9, 7), date(2021, 9, 7))),
    ("to be done this month.", ("this month", date(2021, 7, 1), date(2021, 7, 31))),
    ("will ring him next week", ("next week", date(2021, 7, 26), date(2021, 8, 1))),
    (
        "published in the week beginning 9 August",
        ("in the week beginning 9 August", date(2021, 8, 9), date(2021, 8, 15)),
    ),
    ("sent w/c 6 December 2021", ("w/c 6 December 2021", date(2021, 12, 6), date(2021, 12, 12))),
    (
        "report to the next meeting of the Playing Field Committee",
        ("the next meeting of the Playing Field Committee", None, None),
    ),
    ("see to the wall before the show", ("the show", None, None)),
    ("price the fenders by end June.", ("end June", date(2022, 6, 30), date(2022, 6, 30))),
    ("shared with members once received", ("once received", None, None)),
    ("hand it over in the Christmas holidays", ("in the Christmas holidays", None, None)),
    ("shared with them as soon as it was there", None),
    ("add a special meeting in November to the calendar", None),
    ("as it was not on this month's agenda", None),
    ("fill the vacancies left after the 2022 election", None),
    ("at the site visit on the 22nd.", ("on the 22nd", date(2021, 7, 22), date(2021, 7, 22))),
    (
        "put in the January edition of the newsletter",
        ("the January edition of the newsletter", date(2022, 1, 1), date(2022, 1, 31)),
    ),
    ("reported in the March Newsletter.", ("the March Newsletter", date(2022, 3, 1), date(2022, 3, 31))),
    ("discussed at the meeting in May.", ("the meeting in May", None, None)),
    ("on the agenda for the next Harbour Branch meeting", ("the next Harbour Branch meeting", None, None)),
    ("mend it once the frost has gone.", ("once the frost has gone", None, None)),
    ("Once the quotes are in, the Clerk will order.", ("Once the quotes are in", None, None)),
    ("decided on completion of the survey.", ("on completion of the survey", None, None)),
    ("looked at in the next few weeks.", ("in the next few weeks", None, None)),
    ("shown in the next annual report.", ("the next annual report", None, None)),
    ("answered within fifteen working days.", ("within fifteen working days", None, None)),
    ("report to the May meeting of the Panel.", ("the May meeting of the Panel", None, None)),
    ("call on the owner before the ferry season ends.", ("before the ferry season ends", None, None)),
    ("send it round in good time.", ("in good time", None, None)),
    ("send the pictures taken on 2 November", None),
    ("on the ferry that was late on six mornings in December", None),
    ("send the minutes of the 4th May meeting", None),
    ("services to commence in August 2021", None),
    ("park there for an event organised by the school on 22 September 2021", None),
    ("which had been reported in May", None),
    ("have set the budget for this year", None),
    ("report on the visit of 4 May 2021", None),
    ("approve the 2021/22 budget", None),
    # when what is planned will be is no day by which to do it
    ("see to plans for extending the lights in 2022.", None),
    ("look at ideas for lighting the pier next year", None),
    ("That next year the fair should take place on Saturday, 1 May", None),
    ("save for next year's fair", None),
    # a day for the plans themselves is
    ("bring plans for lighting the pier by 2022.", ("2022", date(2022, 1, 1), date(2022, 12, 31))),
    ("bring plans for the pier in 2022.", ("2022", date(2022, 1, 1), date(2022, 12, 31))),
    ("look at this again next year", ("next year", None, None)),
    ("That next year the Clerk should write again", ("next year", None, None)),
    ("write to the company", None),
    # a year that a thing is for is not by when it is had
    ("obtain three quotations for 2035", None),
    ("obtain three quotations for 2035 by the next meeting", ("the next meeting", None, None)),
    ("have the plan in time for 2035", ("2035", date(2035, 1, 1), date(2035, 12, 31))),
]


@pytest.mark.parametrize(("text", "expected"), DUES)
def test_due(text: str, expected: tuple[str, date | None, date | None] | None) -> None:
    due = find_due(text, MEETING, load())
    assert ((due.text, due.first, due.last) if due else None) == expected


def test_without_a_meeting_nothing_is_reckoned() -> None:
    due = find_due("within the next fortnight", None, load())
    assert due is not None
    assert (due.first, due.last) == (None, None)


@given(st.text(max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    find_due(text, MEETING, load())
