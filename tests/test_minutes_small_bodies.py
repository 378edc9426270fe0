"""How small bodies and others head their items: days in numbers, stops behind titles, numbers below them."""

from __future__ import annotations

import pytest

from extractors.item_titles import title_end
from minutebook.findings import Minute, select
from tests.minuted import read_minutes

Row = tuple[str | None, str, str | None]


def rows(text: str) -> list[Row]:
    """Reference, title and the title of the item above, of each minute."""
    found = select(read_minutes(text), Minute)
    return [(m.reference, m.title, m.parent.title if m.parent else None) for m in found]


ITEMS: list[tuple[str, str, list[Row]]] = [
    (
        "a table of items, text and owners: a title ends at its cell",
        "| Item | Discussion | Action |\n| 1. Apologies | Cllr Lark (ill). | |\n| 2. Ward Councillor | Cllr Hill spoke of lamps. | BH |\n| 3. Quay | It was swept. | |",
        [("1", "Apologies", None), ("2", "Ward Councillor", None), ("3", "Quay", None)],
    ),
    (
        "the last items have no numbers",
        "1 MINUTES\n\nThey were read.\n\n2 QUAY\n\nIt was swept.\n\n3 LAMPS\n\nThey work.\n\nANY OTHER BUSINESS\n\nThe tuner has retired.\n\nSOME OTHER WORDS\n\nDATE OF NEXT MEETING\n\nIn May.",
        [
            ("1", "MINUTES", None),
            ("2", "QUAY", None),
            ("3", "LAMPS", None),
            (None, "ANY OTHER BUSINESS", None),
            (None, "DATE OF NEXT MEETING", None),
        ],
    ),
    (
        "capitals that run in, with a colon and without, and alone above the next",
        (
            "MINUTES of 1 May were read.\nMATTERS ARISING: The quay was swept.\nFINANCE: There is £20 in the bank.\n"
            "PLANNING: Nothing came.\nHARBOUR WALL: The stone is loose.\nREGATTA DAY\nNEXT MEETING: In June."
        ),
        [
            (None, "MINUTES", None),
            (None, "MATTERS ARISING", None),
            (None, "FINANCE", None),
            (None, "PLANNING", None),
            (None, "HARBOUR WALL", None),
            (None, "REGATTA DAY", None),
            (None, "NEXT MEETING", None),
        ],
    ),
    (
        "the day of the next meeting is no title, the words over it are one",
        "Apologies\n- Mr Lark\n\nPolice report\n- Nothing to say.\n\nPlanning\n- Nothing came in.\n\nDate of next meeting\n- AGM Monday 8 May, Quay School, 7pm",
        [
            (None, "Apologies", None),
            (None, "Police report", None),
            (None, "Planning", None),
            (None, "Date of next meeting", None),
        ],
    ),
    (
        "Roman numbers, the first of which was lost",
        "II. Apologies\nNone came.\n\nIII. Planning\nNothing came in.\n\nIV. Quay\nIt was swept.\n\nV. Correspondence\nNone came.",
        [
            ("II", "Apologies", None),
            ("III", "Planning", None),
            ("IV", "Quay", None),
            ("V", "Correspondence", None),
        ],
    ),
    (
        "numbers that look like days",
        "22/05/01 Election of Chair\nCllr Marsh was elected.\n\n22/05/02 Apologies\nNone.\n\n22/05/03 Quay lamps\nThey work.",
        [
            ("22/05/01", "Election of Chair", None),
            ("22/05/02", "Apologies", None),
            ("22/05/03", "Quay lamps", None),
        ],
    ),
    (
        "payments by their days are no items",
        "PAYMENTS\n\n03/04/19 Lamps\n\n05/06/19 Paint\n\nNEXT MEETING\n\nIn May.",
        [(None, "PAYMENTS", None), (None, "NEXT MEETING", None)],
    ),
    (
        "titles in capitals over the paragraph with the number",
        (
            "WELCOME\n1. The Chair welcomed everyone.\n\nQUAY BUDGET 2024/25\n2. The Board had before it a report.\n\n"
            "The Board resolved:-\nto approve it.\n\nWORK PLAN\n3. The Board had before it the plan."
        ),
        [("1", "WELCOME", None), ("2", "QUAY BUDGET 2024/25", None), ("3", "WORK PLAN", None)],
    ),
    (
        "the number of the minute on a line of its own, behind the agenda's",
        (
            "INTERESTS\n(Agenda No. 2)\t\tQS/24\n\nThere were none.\n\nLAMPS\n(Agenda No. 3)\t\tQS/25\n\nThey work.\n\n"
            "PIER\n(Agenda No. 4)\t\tQS/26\n\nIt stands."
        ),
        [("QS/24", "INTERESTS", None), ("QS/25", "LAMPS", None), ("QS/26", "PIER", None)],
    ),
    (
        "titles that a stop parts from their text",
        (
            "Apologies. Mr Lark sent his.\n\nMatters arising. The pump on the quay has still not been mended by the board.\n\n"
            "Harbour wall. Two prices came for the stone and the Clerk will get a third one.\n\n"
            "Finance. There is £20 in the bank and the bill for the lamps has not come yet.\n\nMr Lark thanked all."
        ),
        [
            (None, "Apologies", None),
            (None, "Matters arising", None),
            (None, "Harbour wall", None),
            (None, "Finance", None),
        ],
    ),
    (
        "matters under an item that only holds others",
        (
            "1. Apologies\n\nNone.\n\n2. Matters arising\n\nSlipway lamp. The Clerk had written again.\n\n"
            "Ferry steps. Nobody had come to look.\n\n3. Close\n\nAt nine."
        ),
        [
            ("1", "Apologies", None),
            ("2", "Matters arising", None),
            (None, "Slipway lamp", "Matters arising"),
            (None, "Ferry steps", "Matters arising"),
            ("3", "Close", None),
        ],
    ),
    (
        "matters with numbers of their own, in either of two languages",
        (
            "1. Cofnodion / Minutes\n\nSigned.\n\n2. Materion yn codi / Matters arising\n2.1 Slipway lamp. It was mended on 2 May.\n"
            "2.2 Ferry steps. Nobody had come to look.\n\n3. Close\n\nAt nine."
        ),
        [
            ("1", "Cofnodion / Minutes", None),
            ("2", "Materion yn codi / Matters arising", None),
            ("2.1", "Slipway lamp", "Materion yn codi / Matters arising"),
            ("2.2", "Ferry steps", "Materion yn codi / Matters arising"),
            ("3", "Close", None),
        ],
    ),
    (
        "sentences under such an item are no titles",
        (
            "1. Apologies\n\nNone.\n\n2. Matters arising\n\nMr Lark thanked all. The tide was out.\n\n"
            "Nothing to report. The Clerk will ask.\n\n3. Close\n\nAt nine."
        ),
        [("1", "Apologies", None), ("2", "Matters arising", None), ("3", "Close", None)],
    ),
    (
        "names at the foot and a heading over the next group are no matters",
        "1. Lamps\n\nThey work.\n\nITEMS FOR ASSURANCE\n\n2. Pier\n\nIt stands.\n\n3. Any other business\n\nNone.\n\nA MARSH\n\nCHIEF SOLICITOR",
        [("1", "Lamps", None), ("2", "Pier", None), ("3", "Any other business", None)],
    ),
    (
        "who brought the report is no part of its title",
        "1. Ferry Fares (Assistant Director, Harbours)\n\nWords.\n\n2. Quay (North) Lamps\n\nWords.\n\n3. Close\n\nAt nine.",
        [("1", "Ferry Fares", None), ("2", "Quay (North) Lamps", None), ("3", "Close", None)],
    ),
    (
        "rows of a table that a line parts",
        (
            "| No. | Decision | By |\n| --- | --- | --- |\nOPEN ITEMS\n| 30 | LAMPS The Clerk presented the list. | |\n"
            "| 31 | PIER The Engineer was asked to report. | |\nEXEMPT ITEMS\n| 32 | FERRY It was late. | |"
        ),
        [("30", "LAMPS", None), ("31", "PIER", None), ("32", "FERRY", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in ITEMS])
def test_items(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("ACTION LIST The Clerk presented the list.", "ACTION LIST"),
        ("MINUTES OF 16 MAY 2023 Agreed that they be signed.", "MINUTES OF 16 MAY 2023"),
        ("REPORT OF THE Chief Engineer", "REPORT OF THE Chief Engineer"),
    ],
)
def test_a_title_in_capitals_ends_where_a_sentence_begins(line: str, title: str) -> None:
    assert line[: title_end(line, 0)] == title


def test_a_cue_or_a_label_alone_on_its_line_is_no_heading_that_numbers_are_under() -> None:
    """Labels such as "PRESENT:" and "RESOLVED" are in capitals, and the numbered items are items all the same."""
    text = (
        "WEX VALE AUTHORITY\n\nMinutes of the meeting held on 8 June 2022\n\nPRESENT:\n\nCllrs A Marsh, B Lark\n\n"
        "1.\tChairman\n\nNominations were invited.\n\nRESOLVED\n\n(a)\tto elect Cllr Marsh.\n\n"
        "2.\tMoorings\n\nThe report was read.\n\nRESOLVED\n\nto note it.\n\n3.\tTolls\n\nRESOLVED\n\nto raise them.\n"
    )
    assert [title for _, title, _ in rows(text)] == ["Chairman", "Moorings", "Tolls"]


def test_a_counter_and_the_day_of_the_meeting_are_a_reference() -> None:
    text = (
        "WEX VALE COUNCIL\n\nMinutes of the Licensing Committee held on 8 August 2023\n\nPRESENT: Councillor Marsh\n\n"
        "1/080823\tAPOLOGIES\n\nNone.\n\n2/080823\tTHE OLD FORGE\n\nRESOLVED that it be granted.\n"
    )
    assert [title for _, title, _ in rows(text)] == ["APOLOGIES", "THE OLD FORGE"]


def test_one_application_number_does_not_hide_titles_before_a_colon() -> None:
    text = (
        "OSSING PARISH COUNCIL\n\nMinutes of the meeting held on 13th March 2008\n\nPresent: Mr. A. Marsh\n\n"
        "Minutes: They were signed.\n\nFinance: The Clerk read the balances.\n\nVillage Hall: A letter was read from the Secretary.\n\n"
        "Allotments: The hedge had been cut by a tenant.\n\nPlanning Applications:\n\n"
        "08/0231 Erection of garage at Lark Mill. No objection.\n\nLitter Pick: It was fixed for May by the Clerk.\n\nAny Other Business: The Chairman spoke of the pond.\n"
    )
    assert {"Village Hall", "Allotments", "Litter Pick"} <= {title for _, title, _ in rows(text)}


SHAPES = [
    "APOLOGIES Cllr Lark.\n\nFINANCE The balance is £30.\n\nMATTERS ARISING The Clerk wrote.\n\nDATE OF NEXT MEETING 4 May 2023.",
    "APOLOGIES. Cllr Lark.\n\nFINANCE. The balance is £30.\n\nMATTERS ARISING. The Clerk wrote.\n\nDATE OF NEXT MEETING. 4 May 2023.",
    "Finance\tThe balance is £30.\nMatters arising\tThe Clerk wrote.\nCorrespondence\tA letter has come.\nPlanning\tNone.",
    "_Finance_\nThe balance is £30.\n\n_Matters arising_\nThe Clerk wrote.\n\n_Correspondence_\nA letter has come.",
    "• Finance: the balance is £30.\n\n• Matters arising: the Clerk wrote.\n\n• Correspondence: a letter has come.",
    "Finance        The balance is £30.\n\nMatters arising        The Clerk wrote.\n\nCorrespondence        A letter came.",
]


@pytest.mark.parametrize("text", SHAPES)
def test_titles_before_their_text_head_the_items_of_a_meeting(text: str) -> None:
    titles = {title.casefold() for _, title, _ in rows(text)}
    assert {"finance", "matters arising"} <= titles


def test_the_number_of_an_application_is_no_item_where_titles_in_capitals_are() -> None:
    text = SHAPES[1] + "\n\nPLANNING. There was one.\n\n19/0145 Quay House, porch. No objection."
    assert [reference for reference, _, _ in rows(text)] == [None] * len(rows(text))


def test_words_in_capitals_that_no_meeting_has_as_a_title_head_nothing() -> None:
    text = "1. Lamps\n\nNATIONAL GRID The cable is laid.\n\n2. Pier\n\nWATER BOARD The pipe leaks.\n\n3. Roof\n\nIt leaks."
    assert [title for _, title, parent in rows(text) if not parent] == ["Lamps", "Pier", "Roof"]


@pytest.mark.parametrize(
    "references",
    [
        ("2019.03.1", "2019.03.2", "2019.03.3"),
        ("31/19/PC", "32/19/PC", "33/19/PC"),
        ("Mar 19/1", "Mar 19/2", "Mar 19/3"),
        ("18/19:31", "18/19:32", "18/19:33"),
    ],
)
def test_references_of_any_shape_number_the_items_that_count_up(references: tuple[str, str, str]) -> None:
    titles = ("Apologies", "Matters arising", "Finance")
    text = "\n\n".join(f"{r} {t}\nThe Clerk reported." for r, t in zip(references, titles, strict=True))
    assert [(r, t) for r, t, _ in rows(text)] == list(zip(references, titles, strict=True))


def test_references_that_do_not_count_up_are_those_of_something_else() -> None:
    text = "\n\n".join(
        f"{r} {t}\nThe Clerk reported."
        for r, t in (("19/7/PC", "Apologies"), ("44/19/PC", "Matters arising"), ("12/19/PC", "Finance"))
    )
    assert not [r for r, _, _ in rows(text) if r]


def test_numbers_behind_bare_titles_are_the_items_where_they_count_up() -> None:
    text = "Apologies 31/19\nNone came.\n\nMatters arising 32/19\nThe Clerk wrote.\n\nFinance 33/19\nThe balance is £30."
    assert rows(text) == [
        ("31/19", "Apologies", None),
        ("32/19", "Matters arising", None),
        ("33/19", "Finance", None),
    ]


def test_who_speaks_in_capitals_is_no_item() -> None:
    """What "MRS WHITE asked" is said in the item above; "HIGHWAYS Potholes" is one."""
    text = """OTTERHAM PARISH COUNCIL

Minutes of the meeting held on 12 March 2024

PRESENT: Cllrs Hill, Marsh and Lark

APOLOGIES Cllr Reed sent hers.

MINUTES OF THE LAST MEETING The minutes were agreed.

MATTERS ARISING There were none.

PLANNING No applications had come.

HIGHWAYS Potholes were seen in Mill Lane.

LIGHTING The lamps are old.

MRS WHITE asked about the bench.

CLLR HILL said that the lamp was out.

NEXT MEETING The next meeting is on 9 April 2024.
"""
    titles = [title for _, title, _ in rows(text)]
    assert not [title for title in titles if "WHITE" in title or "HILL" in title]
    assert [title for title in titles if title in {"PLANNING", "HIGHWAYS"}] == ["PLANNING", "HIGHWAYS"]
