"""The meetings of a paper."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutebook.findings import AgendaItem, Identity, Meeting, Problem, select
from tests.packmade import FRONT, MINUTES, findings, made

PRESENT = "\n\nPresent: Councillors A Marsh (Chair) and B Hill\n"


def meetings(text: str) -> list[Meeting]:
    return list(select(findings(text), Meeting))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels run together by a dump
        (FRONT, ("agenda", "Harbour Board", date(2021, 9, 14), time(14), "Council Chamber")),
        # labels on lines of their own, in bold
        (
            "## HARBOUR BOARD\n\n**Date:** Tuesday 27th July, 2021  \n**Time:** 4.00 pm  \n**Venue:** Virtual\n\n### AGENDA\n\n1. Apologies\n",
            ("agenda", "Harbour Board", date(2021, 7, 27), time(16), "Virtual"),
        ),
        # a parish notice without labels
        (
            "EASTMERE PARISH COUNCIL\n\nYou are summoned to a meeting of the above Council\non Monday 30th April 2018 at 7.00pm\n\nAGENDA\n\n1. Apologies\n",
            ("agenda", "Eastmere Parish Council", date(2018, 4, 30), time(19), None),
        ),
        (MINUTES, ("minutes", "Harbour Board", date(2021, 7, 20), None, None)),
        # the county style: body, place, date and time in one sentence
        (
            "At a meeting of the Harbour Board held at County Hall, Eastmere on Thursday, 6 June 2019 at 10.00 am."
            + PRESENT,
            ("minutes", "Harbour Board", date(2019, 6, 6), time(10), "County Hall, Eastmere"),
        ),
        # ModernGov's printed minutes
        (
            "Eastmere City Council\nMinutes of the Quays and Ferries\nPolicy Committee\n12 September 2024 at 5.00 pm"
            + PRESENT,
            ("minutes", "Quays and Ferries Policy Committee", date(2024, 9, 12), time(17), None),
        ),
        # a parish's minutes, the body in the heading only
        (
            "EASTMERE COMMUNITY COUNCIL\n\nMinutes of a meeting of the above Council held in Eastmere Village Hall on Monday 29th January 2018 at 7.00pm."
            + PRESENT,
            ("minutes", "Eastmere Community Council", date(2018, 1, 29), time(19), "Eastmere Village Hall"),
        ),
        # below the day, the minutes that an item approves, in a sentence under its numbered heading
        (
            "EASTMERE COMBINED AUTHORITY\n\nHARBOUR BOARD\n\nMonday 3 June 2024 at 1.00pm\n\nMinutes\n\n"
            "**HB/001/24 Minutes of the Last Meeting**\n\nIt was moved that the minutes of the meeting held on 4 March 2024 be approved.\n\n"
            "**HB/002/24 Lamps**\n\nTwo are out." + PRESENT,
            ("minutes", "Harbour Board", date(2024, 6, 3), time(13), None),
        ),
        # nothing but a heading with a date
        (
            "Eastmere Parish Council - 7th January 2020" + PRESENT,
            ("minutes", "Eastmere Parish Council", date(2020, 1, 7), None, None),
        ),
        # a table of title, date and place
        (
            "MINUTES\n\nTitle of Meeting\tHarbour Trust Board\nDate\t19th November 2012\nPlace\tCounty Library\nTime\t12.30pm - 4.30pm\n"
            + PRESENT,
            ("minutes", "Harbour Trust Board", date(2012, 11, 19), time(12, 30), "County Library"),
        ),
    ],
)
def test_a_head_gives_one_meeting(
    text: str, expected: tuple[str, str, date, time | None, str | None]
) -> None:
    (found,) = meetings(text)
    assert (found.status, found.committee, found.date, found.time, found.venue) == expected


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("on Tuesday 4 June 2024 at 7.00 pm in the Council Chamber, Quay House, Mill Road, Eastmere", "Council Chamber, Quay House, Mill Road, Eastmere"),
        ("in the Council Offices, Quay Road, Eastmere on 4 June 2024", "Council Offices, Quay Road, Eastmere"),
        ("on 4 June 2024 at 7.00 pm in Committee Room 3, Civic Offices", "Committee Room 3, Civic Offices"),
        ("at St. Olave's Church Hall on 4 June 2024", "St. Olave's Church Hall"),
        ("at Marwell Hall on 4 June 2024", "Marwell Hall"),  # no month
        ("at Neuadd Goffa / Memorial Hall, Eastmere and on Zoom on Tuesday 4 June 2024", "Neuadd Goffa / Memorial Hall, Eastmere"),
        ("on 4 June 2024 at 10:00am, Quay House, Harbour Side, Eastmere", "Quay House, Harbour Side, Eastmere"),
        ("on 4 June 2024 at 1.00 pm, Room G4", "Room G4"),
        ("on 4 June 2024, 7.00 pm, Neuadd y Pentref and by Teams", "Neuadd y Pentref"),
        # what "in" and "at" stand before besides
        ("on 4 June 2024 at the Council", None),
        ("at the request of the Chair on 4 June 2024", None),
        ("at the Annual Parish Meeting in the Reading Room on 4 June 2024", "Reading Room"),
    ],
)  # fmt: skip
def test_the_place_stands_in_the_words_around_the_day(words: str, place: str | None) -> None:
    (found,) = meetings(f"EASTMERE PARISH COUNCIL\n\nMinutes of the meeting held {words}{PRESENT}")
    assert found.venue == place


def test_a_place_in_a_table_ends_with_its_row() -> None:
    text = "HARBOUR BOARD\n\nMinutes\n\nDate:\t4 June 2024\nVenue:\tThe Hub, Eastmere\nPresent:\tA Marsh, NX1 2AB\n\tB Hill\n"
    (found,) = meetings(text)
    assert found.venue == "The Hub, Eastmere"


def test_labels_give_the_place_where_a_line_gives_the_day() -> None:
    text = "Harbour Board - Thursday 15 January 2026 7:30 pm\n\nVenue: Guildhall, Eastmere.\n\nAGENDA\n\n1. Apologies\n"
    (found,) = meetings(text)
    assert (found.date, found.time, found.venue) == (date(2026, 1, 15), time(19, 30), "Guildhall, Eastmere")
    assert found.quote.text.endswith("Venue: Guildhall, Eastmere.")


@pytest.mark.parametrize(
    "line",
    [
        "Annual return and accounts for the year ended 31/3/2022",
        "Comments by 4 May 2022",
        "Date of issue: 4 May 2022",
        "Deadline for questions 4 May 2022",
    ],
)
def test_another_day_in_the_head_is_not_the_meetings(line: str) -> None:
    found = findings(f"EASTMERE PARISH COUNCIL\n\n{line}\n\nAGENDA\n\n1. Apologies\n2. Quays\n3. Ferries\n")
    assert select(found, Meeting) == ()
    (told,) = (i.date for i in select(found, Identity))
    assert told is None


def test_a_day_in_an_item_is_not_the_meetings_where_nothing_stands_above_the_items() -> None:
    text = (
        "AGENDA\n\n814. Apologies\n\n815. Accounts to 31 March 2022\n\n816. Quay walk on Monday 4 July 2022\n"
    )
    assert meetings(text) == []


def test_a_notice_below_the_items_tells_the_day() -> None:
    text = (
        "EASTMERE PARISH COUNCIL\n\nAGENDA\n\n1. Apologies\n\n2. Quays\n\n3. Ferries\n\n"
        "You are summoned to a meeting of the Council on Thursday 4 May 2023 at 7.00 pm.\n"
    )
    (found,) = meetings(text)
    assert (found.date, found.time) == (date(2023, 5, 4), time(19))


def test_a_day_not_after_the_meeting_whose_minutes_are_approved_is_a_problem() -> None:
    text = (
        "Minutes of a meeting of the Harbour Board held on 4 May 2023"
        + PRESENT
        + "\n1. Apologies\n\nNone.\n\n"
        "2. Minutes of the previous meeting ({})\n\nThese were agreed.\n"
    )
    for before, unclear in (("2 March 2023", False), ("4 May 2023", True), ("1 June 2023", True)):
        found = findings(text.format(before))
        assert ("date-unclear" in [p.code for p in select(found, Problem)]) is unclear
        assert [m.date for m in select(found, Meeting)] == [date(2023, 5, 4)]


def test_a_misprinted_year_is_mended_where_weekday_and_the_meeting_before_agree() -> None:
    text = (
        "EASTMERE PARISH COUNCIL\n\nMeeting to be held on Tuesday, 7th May 2018 at 7.30pm\n\nAGENDA\n\n"
        "1. Apologies\n2. To approve the minutes of the last Parish Council Meeting, 5th March 2019\n3. Quays\n"
    )
    found = findings(text)
    assert [m.date for m in select(found, Meeting)] == [date(2019, 5, 7)]
    assert "date-unclear" in [p.code for p in select(found, Problem)]


@pytest.mark.parametrize(
    ("opening", "occasion"),
    [
        ("Minutes of the Annual General Meeting of Eastmere Parish Council held on 4 May 2023", "annual"),
        ("Eastmere Parish Council A.G.M. - 4th May 2023", "annual"),
        ("Minutes of the Annual Parish Council Meeting of Eastmere held on 4 May 2023", "annual"),
        ("Minutes of the Eastmere Annual Parish Meeting held on 4 May 2023", "annual parish meeting"),
        (
            "Minutes of an Extraordinary Meeting of Eastmere Parish Council held on 4 May 2023",
            "extraordinary",
        ),
        ("Minutes of a meeting of Eastmere Parish Council held on 4 May 2023", None),
    ],
)
def test_the_occasion_tells_a_meeting_from_the_ordinary_ones(opening: str, occasion: str | None) -> None:
    (found,) = meetings(opening + PRESENT)
    assert found.occasion == occasion


def test_one_paper_may_call_two_meetings_of_an_evening() -> None:
    text = (
        "EASTMERE PARISH COUNCIL\n\nAnnual Parish Meeting in the Village Hall on Thursday, 4th May 2023 at 7.30pm\n\n"
        "Annual Parish Meeting Agenda\n\n1. Minutes of the last meeting\n2. Annual report\n\n"
        "A.G.M. Agenda\n\n1. To elect a chair\n2. Apologies\n3. Quays\n"
    )
    found = findings(text)
    assert [(m.date, m.occasion) for m in select(found, Meeting)] == [
        (date(2023, 5, 4), "annual parish meeting"),
        (date(2023, 5, 4), "annual"),
    ]
    told = [(i.meeting.occasion if i.meeting else None, i.number) for i in select(found, AgendaItem)]
    assert told == [
        *(("annual parish meeting", n) for n in "12"),
        *(("annual", n) for n in "123"),
    ]


def test_each_row_of_a_schedule_is_a_meeting() -> None:
    text = (
        "HARBOUR BOARD\n\nProposed Schedule of Meeting Dates\n\nDate\tTime\tVenue\n"
        "Tuesday, 6 July 2021\t4.00pm\tTown Hall\nTuesday, 13 July 2021\t4.00pm\tTo Be Confirmed\n"
        "Tuesday, 20 July 2021\t4.00pm\tTo Be Confirmed\nTuesday, 27 July 2021\t4.00pm\tTo Be Confirmed\n"
    )
    found = meetings(text)
    assert [m.date.day for m in found] == [6, 13, 20, 27]
    assert {(m.status, m.committee, m.time) for m in found} == {("scheduled", "Harbour Board", time(16))}
    assert found[0].venue == "Town Hall"


def test_meetings_that_are_only_mentioned_are_none() -> None:
    text = "Quay Report\n\nA meeting of the Harbour Board was held on 3 May 2021 and it was long.\n"
    assert meetings("Report of the Director\n\n" + text) == []


@pytest.mark.parametrize(
    "opening",
    [
        "A meeting of the Harbour Board was held on Monday 20 July 2021.",  # it was a Tuesday
        "Minutes of a meeting of the Harbour Board held on Monday 25th June at 7.00pm.",  # no year
    ],
)
def test_a_date_that_cannot_be_trusted_is_a_problem(opening: str) -> None:
    found = findings(opening + PRESENT)
    assert "date-unclear" in [p.code for p in select(found, Problem)]


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.sampled_from([FRONT, MINUTES, ""]))
def test_any_text_gives_meetings_with_true_quotes(text: str, made_up: str) -> None:
    text = made_up[: len(made_up) // 2] + text.encode("utf-8", "ignore").decode()
    document = made(text)
    for found in meetings(text):
        assert document.quote(*found.quote.spans) == found.quote


@pytest.mark.parametrize(
    ("rest", "day"),
    [
        ("The minutes of 4 May 2018 were agreed.", date(2018, 6, 25)),  # the only year that the paper names
        ("The minutes of 4 May 2019 were agreed.", None),  # when it was a Tuesday
        (
            "The minutes of 4 May 2018 were agreed. Works end: 3 June 2019.",
            date(2018, 6, 25),
        ),  # 2019: a Tuesday
        ("The minutes of 4 May 2018 were agreed. Founded on 1 June 2007.", None),  # a Monday in both years
        ("The minutes were agreed.", None),
    ],
)
def test_a_day_without_its_year_is_dated_only_by_the_papers_other_dates(rest: str, day: date | None) -> None:
    text = (
        "EASTMERE PARISH COUNCIL\n\nMinutes of a meeting held on Monday 25th June at 7.00 pm\n\n"
        f"PRESENT: A Marsh, B Hill\n\n1. Minutes\n\n{rest}\n"
    )
    assert [m.date for m in meetings(text) if m.status == "minutes"] == ([day] if day else [])
    unclear = [p for p in select(findings(text), Problem) if p.code == "date-unclear"]
    assert len(unclear) == (0 if day else 1)


HELD = (
    "EASTMERE PARISH COUNCIL\n\nMinutes of a meeting of the above Council held on Monday 26th November 2018 at 7.00pm."
    + PRESENT
    + "\n1. Apologies for absence\n\nNone.\n\n2. Roads\n\nThe Clerk spoke.\n\n"
)


def planned(text: str) -> list[tuple[date, time | None, str | None]]:
    return [(m.date, m.time, m.venue) for m in meetings(HELD + text) if m.status == "scheduled"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3. Date of next meeting: 7th January 2019.\n", [(date(2019, 1, 7), None, None)]),
        # no year: the first such day after this meeting
        ("3. Date of next meeting: January 28th.\n", [(date(2019, 1, 28), None, None)]),
        ("Next Meeting Tuesday, 4th December\n", [(date(2018, 12, 4), None, None)]),
        ("Next Meeting Monday, 4th December\n", []),  # a Tuesday
        # the date below its heading
        (
            "3. Next Meeting\n\nTuesday 4th December 2018 at 7.30pm in Eastmere Village Hall\n",
            [(date(2018, 12, 4), time(19, 30), "Eastmere Village Hall")],
        ),
        (
            (
                "3. Date of Next Meeting\n\nThere was no meeting in May. The next meeting would be held at 7.00pm on Tuesday 5 February"
                " 2019 in the Village Hall and would be preceded by a film at 6.45pm.\n"
            ),
            [(date(2019, 2, 5), time(19), "Village Hall")],
        ),
        # several dates
        (
            "Dates for Next Parish Council Meetings 8th January 2019\n\n& 5th March 2019\n",
            [(date(2019, 1, 8), None, None), (date(2019, 3, 5), None, None)],
        ),
        # a place at the end of the line
        (
            "3. Date of Next Meeting\n\nBoard Meeting 5th March 2019, 9.30am – 12.30pm, Meeting Room 1, County Library\n",
            [(date(2019, 3, 5), time(9, 30), "Meeting Room 1, County Library")],
        ),
        # a matter for the next meeting, another body's meeting, a misprint a hundred years ahead
        ("3. Lamps\n\nThis will be discussed at the next meeting on 7 January 2019.\n", []),
        ("3. Fete\n\nThe next Fete Meeting will be the 27th January 2019.\n", []),
        ("3. Date of next meeting: 7th January 2119.\n", []),
        ("3. Date of next meeting: to be arranged\n", []),
        # headings of other clerks, their numbers with letters, and two tongues
        ("PC/19/11 Next meeting\n\n7 January 2019, 7pm.\n", [(date(2019, 1, 7), time(19), None)]),
        (
            "B.876    DATE OF NEXT MEETING\n\n7th January 2019 at 9.30 a.m.\n",
            [(date(2019, 1, 7), time(9, 30), None)],
        ),
        ("9\tNext meeting\n\n7 January 2019\n", [(date(2019, 1, 7), None, None)]),
        ("9. Dates\n\n7 January 2019\n", [(date(2019, 1, 7), None, None)]),
        (
            "8. Dates of meetings\n\n7 January 2019, 4.00pm; 4 March 2019, 5.00pm\n",
            [(date(2019, 1, 7), time(16), None), (date(2019, 3, 4), time(17), None)],
        ),
        ("Y CYFARFOD NESAF / NEXT MEETING\n\n7 January 2019\n", [(date(2019, 1, 7), None, None)]),
        # a word that heads a day, in a line or behind a sentence
        (
            "The meeting ended at 9.20 pm. Next: Monday 7th January, 7.30 pm.\n",
            [(date(2019, 1, 7), time(19, 30), None)],
        ),
        # a body that meets; a place that is only a name
        (
            "3. Close\n\nThe Parish Council meets next on 7 January 2019 at 7pm at Quayside.\n",
            [(date(2019, 1, 7), time(19), "Quayside")],
        ),
        (
            "9. Dates\n\nMonday 7 January 2019, 5.30 pm, Nether Eastmere.\n",
            [(date(2019, 1, 7), time(17, 30), "Nether Eastmere")],
        ),
        (
            "9. Dates\n\nMonday 7 January 2019, 5.30 pm, Annual Parish Meeting\n",
            [(date(2019, 1, 7), time(17, 30), None)],
        ),
        # the last rows of minutes that are a table
        (
            "Item\tMinute\tAction\n12\tFinance\n\tThe Clerk spoke of the bills.\tClerk\n13\tDate of next meeting\n\tMonday 7 January 2019 at 7pm\n",
            [(date(2019, 1, 7), time(19), None)],
        ),
        ("Next: Monday 7th January\n", [(date(2019, 1, 7), None, None)]),
        ("9. Dates were agreed for the fair: 7 January 2019\n", []),
    ],
)
def test_the_next_meeting_is_announced(
    text: str, expected: list[tuple[date, time | None, str | None]]
) -> None:
    assert planned(text) == expected


def test_a_sentence_further_up_may_be_about_another_bodys_meeting() -> None:
    group = "3. Groups\n\nThe next meeting will be on Tuesday 29 January 2019 at Quay Hall.\n\n"
    after = "\n\n".join(f"{n}. Matter\n\nThe Clerk spoke of it." for n in range(4, 14))
    assert planned(group + after) == []
    assert planned(group) == [(date(2019, 1, 29), None, "Quay Hall")]


def test_a_scheduled_meeting_quotes_its_announcement() -> None:
    found = [
        m for m in meetings(HELD + "Date of next meeting: 7th January 2019.\n") if m.status == "scheduled"
    ]
    assert [m.quote.text for m in found] == ["Date of next meeting: 7th January 2019."]
    assert found[0].committee == "Eastmere Parish Council"


def test_a_sentence_below_the_date_names_the_place() -> None:
    text = (
        "EASTMERE PARISH COUNCIL\nMINUTES OF THE PARISH COUNCIL MEETING HELD ON\nTUESDAY, 1 OCTOBER 2024\n\n"
        "A Parish Council meeting was held in the Village Hall, West Eastmere on Tuesday, 1 October 2024"
        + PRESENT
    )
    assert [(m.date, m.venue) for m in meetings(text)] == [(date(2024, 10, 1), "Village Hall, West Eastmere")]


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("held on 4 May 2023 at 6.30pm in Committee Room 3, Civic Offices, Quay Road", "Committee Room 3, Civic Offices, Quay Road"),
        ("held in the Council Chambers, Eastmere, on 4 May 2023 at 11 am.", "Council Chambers, Eastmere"),
        ("held at the Council Offices, Quay Road on Thursday 4 May 2023", "Council Offices, Quay Road"),
        ("HELD ON 4 MAY 2023, 7.00PM IN COMMITTEE ROOM 2, TOWN HALL", "COMMITTEE ROOM 2, TOWN HALL"),
        ("held in St. Mary's Hall, Eastmere on 4 May 2023", "St. Mary's Hall, Eastmere"),
        ("held on 4 May 2023 in Meeting Room 1, County Library", "Meeting Room 1, County Library"),
        ("held at 12 Quay Street on 4 May 2023", "12 Quay Street"),
        ("held in the school at 7.30pm on 4 May 2023", "school"),
        ("held in County Hall, Eastmere and by video conference on 4 May 2023", "County Hall, Eastmere and by video conference"),
        ("held via Zoom on 4 May 2023 at 7.00pm", "Zoom"),
        ("held on 4 May 2023 at 2.00 pm\nCouncil Chamber, Guild Square, Eastmere", "Council Chamber, Guild Square, Eastmere"),
        ("held on 4 May 2023, 10:00am, Quay House, Eastmere", "Quay House, Eastmere"),
        ("held on 4 May 2023, 7.00 pm\nNeuadd y Pentref and by Teams", "Neuadd y Pentref"),
        ("held on 4 May 2023 at 7.00pm", None),
    ],
)  # fmt: skip
def test_a_meeting_is_held_where_its_opening_says(opening: str, place: str | None) -> None:
    text = f"HARBOUR COMMITTEE\n\nMinutes of the meeting of the Harbour Committee {opening}\n\nPRESENT: A Marsh\n"
    assert [m.venue for m in meetings(text)] == [place]


@pytest.mark.parametrize("hour", ["3 o'clock in the afternoon", "3 in the afternoon", "15:00", "3pm"])
def test_the_time_of_a_meeting_may_be_told_in_words(hour: str) -> None:
    text = f"HARBOUR COMMITTEE\n\nRecord of the meeting on 23 May 2023, beginning at {hour}\n\nPRESENT: A Marsh\n"
    assert [m.time for m in meetings(text)] == [time(15, 0)]


def test_a_body_named_in_two_languages_has_its_name_once() -> None:
    text = "CYNGOR CYMUNED EASTMERE COMMUNITY COUNCIL\n\nMinutes of the meeting on 4 May 2023\n\nPRESENT: A Marsh\n"
    assert [m.committee for m in meetings(text)] == ["Eastmere Community Council"]
