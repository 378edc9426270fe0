"""Minuted items: numbers of every style, headings without numbers, what is no item."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract, minutes
from extractors.references import read_reference
from ingest.conventions import load
from minutebook.findings import Minute, Problem, select
from tests.minuted import HEAD, document_of, read_minutes
from tests.packmade import made

# the text after the head; (reference, title, title of the item above) of each item
ITEMS = [
    pytest.param(
        "a) Apologies\n\nNone were sent.\n\nb) Minutes\n\nThey were agreed:\n\n(a) as a record;\n(b) with one change.\n\n"
        "c) Lamps\n\nTwo were out.\n\nd) Correspondence\n\nThere was none.",
        [
            ("a", "Apologies", None),
            ("b", "Minutes", None),
            ("c", "Lamps", None),
            ("d", "Correspondence", None),
        ],
        id="letters that part the meeting; those of a list in brackets do not",
    ),
    pytest.param(
        "24/01 Village green\n\nIt was cut.\n\n24/02 Bus shelter\n\nIt was painted.\n\n24/03 Annual report\n\nIt has three parts.\n\n"
        "Finance\n\nThe precept was kept as it was.\n\nPlanning\n\nNine plans were looked at in all.\n\n"
        "Correspondence\n\nForty letters came from the village.",
        [("24/01", "Village green", None), ("24/02", "Bus shelter", None), ("24/03", "Annual report", None)],
        id="usual titles on bare lines inside a numbered item",
    ),
    pytest.param(
        "The hall roof was discussed. The options were as follows:\n\nA. Raise the precept\n\nIt would rise by a tenth.\n\n"
        "B. Close the hall\n\nThe scouts would have to move.\n\nC. Sell the field\n\nIt might bring in enough.",
        [],
        id="a list of letters with no usual title",
    ),
    pytest.param(
        "I. APOLOGIES\n\nNone were sent.\n\nII. MINUTES\n\nThey were agreed.\n\nIII. LAMPS: MILL LANE\n\nTwo were out.",
        [("I", "APOLOGIES", None), ("II", "MINUTES", None), ("III", "LAMPS: MILL LANE", None)],
        id="Roman numbers",
    ),
    pytest.param(
        "Apologies\nNone were sent by anybody.\nMinutes\nThey were agreed as a record.\nLamps\nTwo were out in Mill Lane.\n"
        "Correspondence\nThere was none to report.",
        [
            (None, "Apologies", None),
            (None, "Minutes", None),
            (None, "Lamps", None),
            (None, "Correspondence", None),
        ],
        id="titles on bare lines over their text",
    ),
    pytest.param(
        "APOLOGIES (Minute 12)\n\nNone were sent.\n\nMINUTES (Minute 13)\n\nThey were agreed.\n\nLAMPS (Minute 14)\n\nTwo were out.",
        [("12", "APOLOGIES", None), ("13", "MINUTES", None), ("14", "LAMPS", None)],
        id="the number in brackets behind the title",
    ),
    pytest.param(
        "DECLARATIONS (3)\n\nThree were made.\n\nMINUTES (12)\n\nThey were agreed.\n\nCORRESPONDENCE (3)\n\nThere were letters.",
        [(None, "DECLARATIONS (3)", None), (None, "MINUTES (12)", None), (None, "CORRESPONDENCE (3)", None)],
        id="numbers in brackets that do not count up",
    ),
    pytest.param(
        "APOLOGIES\n\nNone were sent.\n\nLAMPS (2021)\n\nThey were lit.\n\nPATHS (2022)\n\nThey were mended.\n\n"
        "MINUTES (2023)\n\nThey were agreed.",
        [
            (None, "APOLOGIES", None),
            (None, "LAMPS (2021)", None),
            (None, "PATHS (2022)", None),
            (None, "MINUTES (2023)", None),
        ],
        id="years in brackets",
    ),
    pytest.param(
        "ITEM 1 - APOLOGIES\n\nNone were sent.\n\nITEM 2 - MINUTES\n\nThey were agreed.\n\nITEM 3 - LAMPS\n\nTwo were out.",
        [("1", "APOLOGIES", None), ("2", "MINUTES", None), ("3", "LAMPS", None)],
        id="a word before the number and a dash behind it",
    ),
    pytest.param(
        "21/93 APOLOGIES FOR ABSENCE\n\nNone.\n\n21/94 **COVID- 19 UPDATE**\n\nThe Officer spoke.\n\nNumbers and trends\n\n- Up.",
        [("21/93", "APOLOGIES FOR ABSENCE", None), ("21/94", "COVID- 19 UPDATE", None)],
        id="year and number; a bold heading inside is none",
    ),
    pytest.param(
        "21/95 MINUTES- ROADS PANEL- 21 APRIL 2021\n\nThey were agreed.\n\n21/96 UPDATE\n\nThe Officer spoke.",
        [("21/95", "MINUTES- ROADS PANEL- 21 APRIL 2021", None), ("21/96", "UPDATE", None)],
        id="a usual title that goes on in capitals is one title",
    ),
    pytest.param(
        "CPB 12/19 Declarations of Interest\n\nThere were none.\n\nCPB 13/19 Minutes\n\nThey were agreed.",
        [("CPB 12/19", "Declarations of Interest", None), ("CPB 13/19", "Minutes", None)],
        id="body, number and year",
    ),
    pytest.param(
        "22. APOLOGIES\n\nNone were received.\n\n23. FORWARD PLAN\n\nRESOLVED that:-\n\n(a) the plan be noted;\n\n(b) it be sent.\n\n"
        "24. URGENT BUSINESS\n\nThere was none.",
        [("22", "APOLOGIES", None), ("23", "FORWARD PLAN", None), ("24", "URGENT BUSINESS", None)],
        id="running numbers",
    ),
    pytest.param(
        "1. Apologies\n\nNone.\n\n2. Roads\n\nThe Clerk listed:\n\n1. High Street is worn out and must be mended soon.\n"
        "2. Low Street is closed until the bridge has been mended.\n\n3. Finance\n\nAgreed.\n\n4. Next meeting\n\nIn May.",
        [("1", "Apologies", None), ("2", "Roads", None), ("3", "Finance", None), ("4", "Next meeting", None)],
        id="a numbered list inside an item",
    ),
    pytest.param(
        "18.07.1 Apologies\n\nNone received\n\n18.07.2 Minutes\n\nAll agreed.\n\n18.05.3 Any Other Business\n\nNone.",
        [
            ("18.07.1", "Apologies", None),
            ("18.07.2", "Minutes", None),
            ("18.05.3", "Any Other Business", None),
        ],
        id="year, month and number, one of them misprinted",
    ),
    pytest.param(
        "2431. Police Report: Attached. No police were there.\n\n2432. Public Forum: Mr Sample spoke about the hall.\n\n"
        "2433. Date of next meeting: 26th March.",
        [
            ("2431", "Police Report", None),
            ("2432", "Public Forum", None),
            ("2433", "Date of next meeting", None),
        ],
        id="text after the title in the same paragraph",
    ),
    pytest.param(
        "### \\*\\* DECLARATIONS OF INTERESTS\n\nThere were none.\n\n### MINUTES\n\nThe minutes were approved as a correct record.\n\n"
        "## **ANY OTHER BUSINESS**\n\n### Sample Hall\n\nThe Chair spoke.\n\n### Example Trust: training\n\nThe Chair spoke again.",
        [
            (None, "DECLARATIONS OF INTERESTS", None),
            (None, "MINUTES", None),
            (None, "ANY OTHER BUSINESS", None),
            (None, "Sample Hall", "ANY OTHER BUSINESS"),
            (None, "Example Trust: training", "ANY OTHER BUSINESS"),
        ],
        id="headings without numbers; other business holds others",
    ),
    pytest.param(
        "21/99 MINUTES\n\nAgreed.\n\n21/100 ANY OTHER URGENT ITEMS\n\nSample Visit\n\nThere had been a visit.\n\nNext steps\n\n"
        "A letter would come.\n\nIn terms of risk:\n\n- None.\n\nSample Group\n\nThe group met.",
        [
            ("21/99", "MINUTES", None),
            ("21/100", "ANY OTHER URGENT ITEMS", None),
            (None, "Sample Visit", "ANY OTHER URGENT ITEMS"),
            (None, "Sample Group", "ANY OTHER URGENT ITEMS"),
        ],
        id="sub-headings; next steps and lead-ins are none",
    ),
    pytest.param(
        "MATTERS ARISING\n\n1. Two quotes had been received.\n\n2. A wreath was bought.\n\nPLANNING\n\n1. A new roof was approved.\n\n"
        "PAYMENTS\n\n1. Seeds, ten pounds.\n\n2. Skip, twenty pounds.\n\nCORRESPONDENCE\n\n1. A letter was read.",
        [(None, t, None) for t in ("MATTERS ARISING", "PLANNING", "PAYMENTS", "CORRESPONDENCE")],
        id="numbered paragraphs under headings in capitals",
    ),
    pytest.param(
        "1 Public Forum\n\nStatements came from:\n\n2 Ann Sample\n\n3 Ben Sample\n\n4 Cy Sample\n\n5 Di Sample\n\n6 Ed Sample\n\n"
        "They were noted.\n\n2 Roads\n\nThe Clerk spoke.\n\n3 Finance\n\nThe Clerk spoke.\n\n4 Close\n\nAt nine.",
        [("1", "Public Forum", None), ("2", "Roads", None), ("3", "Finance", None), ("4", "Close", None)],
        id="a numbered list of names",
    ),
    pytest.param(
        "5. Reports\n\n5.1 Chairman's Report\n\nThe Chair was away.\n\n5.2 The Clerk said that all was well.\n\n6. Planning\n\nNone.",
        [("5", "Reports", None), ("5.1", "Chairman's Report", "Reports"), ("6", "Planning", None)],
        id="numbered sub-headings; a numbered paragraph is none",
    ),
]


# sub-headings of numbered items: the text after the head; (title, title of the item above) of each
WITHIN = [
    pytest.param(
        "1. Matters Arising\n\n**Post Office** The office opens in May.\n\n**Bus Service** A new bus had been running."
        "\n\n**AB** said so.\n\n2. Finance\n\nNone.\n\n3. Close\n\nAt nine.",
        [
            ("Matters Arising", None),
            ("Post Office", "Matters Arising"),
            ("Bus Service", "Matters Arising"),
            ("Finance", None),
            ("Close", None),
        ],
        id="bold labels that run into their text; initials are a speaker",
    ),
    pytest.param(
        "1. Updates\n\nBus shelter – The roof has been mended.\n\nCllr Lark – The bins are full.\n\nOld well – It is dry again."
        "\n\n2. Correspondence\n\nAONB – A letter was read.\n\nRAGES – A note was read.\n\n3. Close\n\nAt nine.",
        [
            ("Updates", None),
            ("Bus shelter", "Updates"),
            ("Old well", "Updates"),
            ("Correspondence", None),
            ("Close", None),
        ],
        id="labels with dashes where an item only holds others; a speaker is none",
    ),
    pytest.param(
        "**1. Updates:- Bus shelter** – The roof has been mended.\n\n**Old well** – It is dry.\n\n**2. Finance:** None.\n\n"
        "**3. Close:** At nine.",
        [
            ("Updates", None),
            ("Bus shelter", "Updates"),
            ("Old well", "Updates"),
            ("Finance", None),
            ("Close", None),
        ],
        id="the first matter in the line of the item",
    ),
    pytest.param(
        "1. Matters arising\n\n➢ Mill Lane – The gate has been mended.\n\n✓ Old Quay – It has been swept.\n\n2. Close\n\nAt nine.",
        [
            ("Matters arising", None),
            ("Mill Lane", "Matters arising"),
            ("Old Quay", "Matters arising"),
            ("Close", None),
        ],
        id="labels behind the arrows and ticks of symbol fonts",
    ),
    pytest.param(
        "1. Housing\n\nThere was a talk of these:\n\n- Traffic – a survey of all of the roads of the village will be made in the spring"
        " by the county.\n- School – the school will say what it thinks of the plans of the builders before the end of the year.\n"
        "- Drains – the drains would be laid anew in the whole of the street before any house is built on it.\n\n2. Finance\n\nNone."
        "\n\n3. Close\n\nAt nine.",
        [
            ("Housing", None),
            ("Traffic", "Housing"),
            ("School", "Housing"),
            ("Drains", "Housing"),
            ("Finance", None),
            ("Close", None),
        ],
        id="a list in which every point has a label",
    ),
    pytest.param(
        "1. Minutes of the last meeting\n\nAgreed.\n\n**Matters Arising**\n\nWords.\n\n**Pier Lamps**\n\nThey were lit.\n\n"
        "2. Committees\n\nThe members were decided as follows:\n\n**Staffing**\n\nAnn Sample\n\n**Safety**\n\nBen Sample\n\n"
        "3. Close\n\nAt nine.",
        [
            ("Minutes of the last meeting", None),
            ("Matters Arising", "Minutes of the last meeting"),
            ("Pier Lamps", "Matters Arising"),
            ("Committees", None),
            ("Close", None),
        ],
        id="matters under matters arising; labels of a decision's list are none",
    ),
    pytest.param(
        "1. Figures\n\nThe main points to note were as follows:\n\n**Numbers**\n\n- Up.\n\n**Costs**\n\n- Down.\n\n2. Close\n\n"
        "At nine.\n\n3. Next\n\nIn May.",
        [("Figures", None), ("Close", None), ("Next", None)],
        id="headings that part one report",
    ),
    pytest.param(
        "1. Chairman's Report:\n\nThe hut is up.\n\nClerk's Report:\n\nA bill is to come.\n\n2. Planning\n\nApplications:\n\n"
        "No objection was made.\n\nAda Sample:\n\nShe wrote again about the slip.\n\n3. Date of next meeting 11th January 2024\n\nIn the hut.",
        [
            ("Chairman's Report", None),
            ("Clerk's Report", "Chairman's Report"),
            ("Planning", None),
            ("Applications", "Planning"),
            ("Date of next meeting", None),
        ],
        id="labels on lines of their own; the day behind a title",
    ),
    pytest.param(
        "1. Planning\n\n(a) 23/17/FUL – Two huts, Quay Lane\n\nThe Officer spoke.\n\n(b) 23/18/HOU – A porch, 1 Quay Lane\n\n"
        "Nobody spoke.\n\n2. Lamps\n\nMembers asked for:\n\n(a) New lamps\n\n(b) Old posts\n\n3. Close\n\nAt nine.",
        [
            ("Planning", None),
            ("23/17/FUL – Two huts, Quay Lane", "Planning"),
            ("23/18/HOU – A porch, 1 Quay Lane", "Planning"),
            ("Lamps", None),
            ("Close", None),
        ],
        id="lettered applications, and a list with letters",
    ),
    pytest.param(
        "1. Reports from outside bodies\n\nHarbour Trust – the Trust met in May.\n\nQuay School – no report.\n\n2. Close\n\nAt nine."
        "\n\n3. Next\n\nIn May.",
        [
            ("Reports from outside bodies", None),
            ("Harbour Trust", "Reports from outside bodies"),
            ("Quay School", "Reports from outside bodies"),
            ("Close", None),
            ("Next", None),
        ],
        id="a body that had nothing to report",
    ),
    pytest.param(
        "1. Committees\n\n(a)\tPlanning Committee\n\nThe minutes were taken as read.\n\n(b)\tStaffing Committee\n\nIt had not met."
        "\n\n2. Close\n\nAt nine.\n\n3. Next\n\nIn May.",
        [
            ("Committees", None),
            ("Planning Committee", "Committees"),
            ("Staffing Committee", "Committees"),
            ("Close", None),
            ("Next", None),
        ],
        id="committees whose reports are received",
    ),
    pytest.param(
        "1. Planning\n\nThe report was heard.\n\n17/02019/OUT – Land west of Quay Lane\n\nIt was refused for these reasons:\n\n"
        "1. It is too tall.\n\n17/01877/FUL – The Old Mill – a porch\n\nNobody spoke.\n\n2. Notices\n\n"
        "17/02020/OUT – Hill Lane\n\n17/02021/OUT – Pier Lane\n\n3. Close\n\nAt nine.",
        [
            ("Planning", None),
            ("17/02019/OUT – Land west of Quay Lane", "Planning"),
            ("17/01877/FUL – The Old Mill – a porch", "Planning"),
            ("Notices", None),
            ("Close", None),
        ],
        id="applications under their numbers, and a list of such",
    ),
    pytest.param(
        "PUBLIC PARTICIPATION\n\nMr Lark spoke of the bins.\n\n1. Apologies\n\nNone.\n\n2. Lamps\n\nNone.\n\nOpen Forum\n\n"
        "Nobody spoke.\n\n3. Any other business\n\nNone.\n\nNext: Monday 8 May, 7.30pm",
        [
            ("PUBLIC PARTICIPATION", None),
            ("Apologies", None),
            ("Lamps", None),
            ("Open Forum", None),
            ("Any other business", None),
        ],
        id="when the public may speak stands outside the numbers",
    ),
]


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_headings_inside_an_item(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = select(read_minutes(text), Minute)
    assert [(m.title, m.parent.title if m.parent else None) for m in found] == expected
    assert all(m.reference is None for m in found if m.parent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an item after its turn, a number printed twice; the items of a list inside are neither
        (
            "**1. Pier**\n\nWords.\n\n**3. Lamps**\n\nWords.\n\n**2. Benches**\n\nWords.\n\n**4. Gates**\n\nWords.\n\n**4. Close**\n\nAt nine.",
            ["1 Pier", "3 Lamps", "2 Benches", "4 Gates", "4 Close"],
        ),
        (
            (
                "**1. Pier**\n\nWords.\n\n**2. Lamps**\n\nWords.\n\n**1. Old lamps**\n\nWords.\n\n**2. New lamps**\n\nWords.\n\n"
                "**3. Close**\n\nAt nine."
            ),
            ["1 Pier", "2 Lamps", "None Old lamps", "None New lamps", "3 Close"],
        ),
        # a number with a stop among numbers without one
        (
            (
                "**1 Pier**\n\nWords.\n\n**2 Lamps**\n\nWords.\n\n**3 Gates**\n\nWords.\n\n**4. Mends the gate of the pier**\n\n**4 Benches**"
                "\n\nWords.\n\n**5 Close**\n\nAt nine."
            ),
            ["1 Pier", "2 Lamps", "3 Gates", "None Mends the gate of the pier", "4 Benches", "5 Close"],
        ),
    ],
)
def test_numbers_out_of_order(text: str, expected: list[str]) -> None:
    assert [f"{m.reference} {m.title}" for m in select(read_minutes(text), Minute)] == expected


def test_where_all_is_bold_bold_tells_no_heading() -> None:
    long = "These are quite a few words about the pier and what the Clerk did about it in the last month."
    text = f"1. Pier\n\n**{long}**\n\n**None present**\n\n2. Lamps\n\n**{long}**\n\n3. Close\n\n**{long}**"
    assert [m.title for m in select(read_minutes(text), Minute)] == ["Pier", "Lamps", "Close"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # references of a year and a counter, in plain text without any type
        (
            "2024.41 Apologies\nNone.\n\n2024.42 Quay wall\nIt leaks.\n\n2024.43 Close\nAt nine.",
            ["2024.41 Apologies", "2024.42 Quay wall", "2024.43 Close"],
        ),
        # a title goes on behind its colon where the item's text stands below
        (
            "1. MARKET SQUARE: NEW TABLES\n\nThe Clerk spoke.\n\n2. QUAY\n\nIt leaks.\n\n3. CLOSE\n\nAt nine.",
            ["1 MARKET SQUARE: NEW TABLES", "2 QUAY", "3 CLOSE"],
        ),
        # the number of a planning application begins a title; how many came does not
        (
            "54. 23/01877/FUL - LAND NORTH OF MILL LANE\n\nRefused.\n\n55. APPEALS\n\nNone.\n\n5 23/12345 Viking\n\n6 23/12346 Anglia\n\n56. CLOSE\n\nAt nine.",
            ["54 23/01877/FUL - LAND NORTH OF MILL LANE", "55 APPEALS", "56 CLOSE"],
        ),
        # ... and ends before it where that is all that is said
        (
            "1. Apologies: Cllr Marsh\n\n2. Quay\n\nIt leaks.\n\n3. Close\n\nAt nine.",
            ["1 Apologies", "2 Quay", "3 Close"],
        ),
    ],
)
def test_titles_of_numbered_items(text: str, expected: list[str]) -> None:
    assert [f"{m.reference} {m.title}" for m in select(read_minutes(text), Minute)] == expected


def test_headings_without_numbers_stand_under_one_that_only_holds_others() -> None:
    text = (
        "Police Report\n\nTwo thefts.\n\nMinutes of last meeting\n\nAgreed.\n\nMatters Arising\n\nBus shelter\n\nIt leaks.\n\n"
        "Pier lights\n\nFour are out.\n\nTreasurer's Report\n\nThe balance is low.\n\nDate of next meeting\n\nIn May.\n"
    )
    found = select(read_minutes(text), Minute)
    assert [(m.title, m.parent.title if m.parent else None) for m in found] == [
        ("Police Report", None),
        ("Minutes of last meeting", None),
        ("Matters Arising", None),
        ("Bus shelter", "Matters Arising"),
        ("Pier lights", "Matters Arising"),
        ("Treasurer's Report", None),
        ("Date of next meeting", None),
    ]


@pytest.mark.parametrize(("text", "expected"), ITEMS)
def test_items(text: str, expected: list[tuple[str | None, str, str | None]]) -> None:
    found = select(read_minutes(text), Minute)
    assert [(m.reference, m.title, m.parent.title if m.parent else None) for m in found] == expected
    assert [m.ordinal for m in found] == list(range(1, len(found) + 1))


def test_a_list_that_begins_anew_inside_an_item_and_runs_past_it_is_no_run_of_items() -> None:
    letters = "\n\n".join(f"{n}. A letter from Quay {n}" for n in range(1, 7))
    text = (
        f"1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n3. Letters\n\n{letters}\n\n4. Planning\n\nNone.\n\n5. Close\n\n"
        "At nine."
    )
    found = select(read_minutes(text), Minute)
    assert [m.title for m in found if m.reference] == ["Apologies", "Minutes", "Letters", "Planning", "Close"]


def test_item_seven_may_be_printed_with_a_zero() -> None:
    text = (
        "1.0 Roads\n\n1.1 Lamps\n\nNoted.\n\n2.0 Finance\n\n2.1 August report\n\nNoted.\n\n3.0 Halls\n\nNoted.\n\n4.0 Close\n\n"
        "At nine."
    )
    found = select(read_minutes(text), Minute)
    assert [(m.reference, m.parent.reference if m.parent else None) for m in found] == [
        ("1.0", None),
        ("1.1", "1.0"),
        ("2.0", None),
        ("2.1", "2.0"),
        ("3.0", None),
        ("4.0", None),
    ]


def test_labels_of_attendance_are_no_items() -> None:
    head = HEAD + "PRESENT BY INVITATION:\n\nALSO IN ATTENDANCE:\n\n"
    found = select(read_minutes("MINUTES\n\nAgreed.\n\nROADS UPDATE\n\nNoted.", head=head), Minute)
    assert [m.title for m in found] == ["MINUTES", "ROADS UPDATE"]


EASTMERE = "Eastmere Parish Council\nMinutes of the meeting held on Tuesday 12 March 2024 at 7pm in the Village Hall\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Present\tCllr A Marsh, Cllr B Hill\n1.\tApologies\n\tNone were sent.\n2.\tLamps\n\tTwo were out.\n"
                "3.\tPaths\n\tThey were mended.\n"
            ),
            ["Apologies", "Lamps", "Paths"],
        ),
        (
            (
                "PRESENT: Cllr A Marsh, Cllr B Hill\n\nAPOLOGIES: CLLR C WOOD\n\nLAMPS\n\nTwo were out in Mill Lane.\n\n"
                "PATHS\n\nThey were mended last week.\n"
            ),
            ["LAMPS", "PATHS"],
        ),
    ],
    ids=["a table of those present and of the items", "those who sent apologies below those present"],
)
def test_items_begin_behind_the_lists_of_people(text: str, expected: list[str]) -> None:
    assert [m.title for m in select(extract(made(EASTMERE + text), load()), Minute)] == expected


def test_an_item_holds_its_text() -> None:
    found = select(read_minutes("21/93 ROADS\n\nThe first.\n\n- The second.\n\n21/94 NEXT\n\nLast."), Minute)
    assert [m.text for m in found] == ["The first.\nThe second.", "Last."]
    assert found[0].end_block == found[1].first_block


def test_a_repeated_reference_is_a_problem() -> None:
    found = read_minutes("21/93 ROADS\n\nNoted.\n\n21/93 HALLS\n\nNoted.\n\n21/94 CLOSE\n\nAt nine.")
    assert [m.title for m in select(found, Minute)] == ["ROADS", "HALLS", "CLOSE"]
    assert [p.code for p in select(found, Problem)] == ["reference-repeated"]


def test_a_table_row_may_be_a_whole_minute() -> None:
    text = "1.\tApologies\tNone were received.\n2.\tRoads\tRESOLVED that the report be noted.\n3.\tClose\tAt nine."
    found = select(read_minutes(text), Minute)
    assert [(m.reference, m.title) for m in found] == [("1", "Apologies"), ("2", "Roads"), ("3", "Close")]


# the start of a line; the reference that it begins with
REFERENCES = [
    ("21/93 APOLOGIES", "21/93"),
    ("CPB 12/19 Minutes", "CPB 12/19"),
    ("PLA146/14 Site visit", "PLA146/14"),
    ("1829. Roads", "1829"),
    ("(26) Urgent items", "26"),
    ("8.4 The Board", "8.4"),
    ("CPAC106. Update", "CPAC106"),
    # letters, years and counters in any order
    ("PC/25/02 Interests", "PC/25/02"),
    ("2024.41 Apologies", "2024.41"),
    ("B.870    MINUTES", "B.870"),
    ("C201/17  Minutes", "C201/17"),
    # letters of both sizes, where two numbers follow; with one it may be a road's or a form's
    ("Exe/24/3 Revenue Budget", "Exe/24/3"),
    ("Form/24 Revenue Budget", None),
    ("Full/24/0012 Extension at the quay", None),  # the number of an application
    ("24-031 Roads", "24-031"),
    ("23/24/105 Roads", "23/24/105"),
    ("F&GP 12/19 Roads", "F&GP 12/19"),
    ("Minute 45 Roads", "45"),
    ("03/04/19 Roads", "03/04/19"),
    ("03/04/19 roads", None),
    ("12 September 2024", None),
    ("7.0 Finance", "7.0"),
    ("7.1 August Report", "7.1"),
    ("38 schools have closed", None),
    ("10 am", None),
    ("2nd May", None),
    ("The 3 reports", None),
]


@pytest.mark.parametrize(("text", "expected"), REFERENCES)
def test_references(text: str, expected: str | None) -> None:
    found = read_reference(text)
    assert (found.text if found else None) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="AB ab12/.:\n\t#*()-\f–", max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    read_minutes(text)


def test_the_agendas_number_may_stand_between_a_title_and_the_minutes() -> None:
    items = [
        ("LAMPS", 16, "None."),
        ("FERRIES", 17, "All ran."),
        ("RESOLVED WORKS", 18, "It was moved by A Marsh."),
    ]
    text = "\n\n".join(f"{title}\n(Agenda No. {n - 15})\n\nQS/{n}    {said}" for title, n, said in items)
    found = [(m.reference, m.title) for m in select(read_minutes(text), Minute)]
    assert found == [(f"QS/{n}", title) for title, n, _ in items]


def test_how_to_reach_somebody_is_no_item() -> None:
    text = "1. Roads\n\nNone.\n\n2. Close\n\nAt nine.\n\nPress enquiries to the office, direct line 01632 960011\n"
    assert [m.title for m in select(read_minutes(text), Minute)] == ["Roads", "Close"]


def test_a_number_printed_twice_heads_two_items_where_numbers_run_through_years() -> None:
    text = "2624. Finance: None.\n\n2625. Vacancy: Two applied.\n\n2625. Letters: None.\n\n2626. Other business: None."
    found = [(m.reference, m.title) for m in select(read_minutes(text), Minute)]
    assert found == [
        ("2624", "Finance"),
        ("2625", "Vacancy"),
        ("2625", "Letters"),
        ("2626", "Other business"),
    ]


def test_an_item_that_begins_in_the_middle_of_a_block_ends_the_one_above() -> None:
    text = "2719. Sub-Committees: None.\n2720. Risk: The report was adopted.\n\n2721. Letters: None.\n\n2722. Bins: Empty."
    found = [(m.title, m.text.lstrip(" :")) for m in select(read_minutes(text), Minute)]
    assert found == [
        ("Sub-Committees", "None."),
        ("Risk", "The report was adopted."),
        ("Letters", "None."),
        ("Bins", "Empty."),
    ]


def test_an_item_printed_before_its_turn_is_one() -> None:
    text = (
        "**19.05.03 Apologies**\n\nNone.\n\n**19.05.01 Acceptance of Office**\n\nSigned.\n\n"
        "**19.05.02 Election of Chair**\n\nA Marsh.\n\n**19.05.04 Minutes**\n\nAgreed."
    )
    found = [m.reference for m in select(read_minutes(text), Minute)]
    assert found == ["19.05.03", "19.05.01", "19.05.02", "19.05.04"]


def test_an_item_under_a_signature_line_is_one() -> None:
    text = (
        "17.03.5 Skip\n\nNothing.\n\n17.03.6 Planning\n\nNo objection.\n\n"
        "Signed ____________ Dated 2nd May 2017\n17.03.7 Logo\n\nIt was seen.\n\n17.03.8 Finance\n\nPaid."
    )
    found = [m.title for m in select(read_minutes(text), Minute)]
    assert found == ["Skip", "Planning", "Logo", "Finance"]


def test_what_was_said_on_the_title_s_line_is_no_part_of_it() -> None:
    text = (
        "20.01.01 Apologies\n\nA Marsh\n\n20.01.02 Register of Interests None\n\n20.01.03 Minutes\n\nAgreed."
    )
    found = [m.title for m in select(read_minutes(text), Minute)]
    assert found == ["Apologies", "Register of Interests", "Minutes"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Tree Survey Two quotes have been received.", "Tree Survey"),
        ("Noise Mr Hill stated that the pump was loud.", "Noise"),
        ("Clerk's Salary This matter was deferred.", "Clerk's Salary"),
        ("Constitution of Committees i. Personnel ii. Works", "Constitution of Committees"),
        ("Matters Arising • Church Roof The Clerk reported", "Matters Arising"),
        ("To consider The Harbour Plan", "To consider The Harbour Plan"),
    ],
)
def test_a_title_whose_line_end_was_lost_ends_where_a_clause_or_a_list_begins(line: str, title: str) -> None:
    text = f"1. Apologies\n\nNone.\n\n2. {line}\n\n3. Ferries\n\nNone."
    assert [m.title for m in select(read_minutes(text), Minute)][1] == title


def test_capitals_of_a_head_over_several_lines_are_no_items() -> None:
    head = "Minutes of Example Board\n\nMINUTES OF THE EXAMPLE BOARD\n\nHELD AT EASTMERE SCHOOL\n\nTUESDAY 20TH JULY 2021\n\n"
    text = (
        head
        + "Present: Cllr A Marsh\n\n1. Apologies:\n\nNone.\n\n2. Quays:\n\nNone.\n\n3. Ferries:\n\nNone.\n"
    )
    found = select(extract(made(text), load()), Minute)
    assert [(m.reference, m.title) for m in found] == [("1", "Apologies"), ("2", "Quays"), ("3", "Ferries")]


def test_whoever_speaks_is_no_heading() -> None:
    text = (
        "1. Apologies\n\nNone.\n\n2. Any other business\n\nNell Lark – the bins were full again.\n\n"
        "Quay lamps – the Clerk had written to the county.\n\nSlipway – nothing had been heard.\n"
    )
    found = [m.title for m in select(read_minutes(text, present=("Nell Lark",)), Minute)]
    assert found == ["Apologies", "Any other business", "Quay lamps", "Slipway"]


def test_a_heading_between_the_points_of_a_decision_is_no_item() -> None:
    text = (
        "**1. Quay levy**\n\nIt was talked about for a while by the Board.\n\n**It was RESOLVED:**\n\n"
        "1. That the levy be set.\n\n**Contracts**\n\n2. That the contracts be let.\n\n**2. Ferries**\n\nThe report was noted."
    )
    assert "Contracts" not in [m.title for m in select(read_minutes(text), Minute)]


def test_long_paragraphs_numbered_through_the_minutes_are_its_items() -> None:
    said = "was talked about for a long time by all who were there and nothing more came of it in the end"
    text = "\n\n".join(f"{n}. Matter {word} {said}." for n, word in enumerate("abcdefgh", 1))
    assert [m.reference for m in select(read_minutes(text), Minute)] == list("12345678")


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (
            (
                "1. Apologies for Absence. Apologies were received from Ann Marsh.\n\n2. Declarations of Interest. None were made."
                "\n\n3. Planning Applications. One was discussed."
            ),
            ["Apologies for Absence", "Declarations of Interest", "Planning Applications"],
        ),
        (
            "1. Apologies for Absence Cllr. Ann Marsh was away.\n\n2. Lamps\n\nNone.\n\n3. Benches\n\nNone.",
            ["Apologies for Absence", "Lamps", "Benches"],
        ),
        (
            (
                "1. Election of Chairman It was proposed that Mr Marsh be elected.\n\n2. Treasurer's Report AM presented the report."
                "\n\n3. Bridge repairs: the Clerk had written."
            ),
            ["Election of Chairman", "Treasurer's Report", "Bridge repairs"],
        ),
        (
            (
                "**1. Pier** The Clerk had written to the owner about it.\n\n**2. Lamp posts** None had been mended so far."
                "\n\n**3. Benches** Two were to be painted in the spring."
            ),
            ["Pier", "Lamp posts", "Benches"],
        ),
        # a line of its own is a title to its end, save for what was said of it
        (
            "Quay Fair: Request for Funding\n\nIt was seen.\n\nLamps - Update\n\nTwo are lit.\n\nPlanning: None\n\nBenches\n\nThese rot.",
            ["Quay Fair: Request for Funding", "Lamps - Update", "Planning", "Benches"],
        ),
        (
            "21/1\tCHILDREN'S GROUP - UPDATE\n\nIt met.\n\n21/2\tSkate park: bins and lamps\n\nNone.\n\n21/3\tCLOSE\n\nAt nine.",
            ["CHILDREN'S GROUP - UPDATE", "Skate park: bins and lamps", "CLOSE"],
        ),
        (
            "1. Finance Working Group: nothing to report.\n\n2. 2024/25 Budget\n\nThis was noted.\n\n3. APOLOGIES FOR ABSENCE\n\nNone.",
            ["Finance Working Group", "2024/25 Budget", "APOLOGIES FOR ABSENCE"],
        ),
    ],
)
def test_titles_that_run_into_the_text(text: str, titles: list[str]) -> None:
    assert [m.title for m in select(read_minutes(text), Minute)] == titles


def test_minutes_of_a_meeting_that_nothing_names_are_no_error() -> None:
    document = document_of("1. Pier\n\nNone.\n\n2. Benches\n\nNone.")
    assert tuple(minutes.run(document, load(), ())) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{n}. RESOLVED - That" for n in range(1, 2001)),
        "\n\n".join(f"{n}. Piers" for n in range(1, 2001)),
        "\n\n".join(f"{n}. Piers\n\nRESOLVED: That a letter be sent." for n in range(1, 1001)),
        "1. Piers\n\n" + "\n\n".join("That piers be noted." for _ in range(2000)),
        "1. Piers\n\n" + "\n\n".join("RESOLVED - That a letter be sent." for _ in range(1500)),
        "\n\n".join(f"**PIER {n} LAMPS**\n\nWords were said." for n in range(1200)),
    ],
    ids=["bare cues", "numbers", "items", "clauses", "decisions", "headings"],
)
def test_long_minutes_are_read_in_good_time(text: str) -> None:
    """No step looks through all of the minutes for each of their lines."""
    begun = process_time()
    read_minutes(text)
    assert process_time() - begun < 10  # 0.5 to 3.5 s


def titles_of(text: str) -> list[str]:
    return [minute.title for minute in select(read_minutes(text), Minute)]


def test_where_usual_titles_run_into_the_text_others_do_too() -> None:
    text = (
        "Matters Arising: Mr Lark had rung the yard.\n\nHarbour School: Mrs Finch explained what it needs.\n\n"
        "Planning: The boat shed was seen.\n\nCorrespondence: The pilot wrote about his lamp.\n\n"
        "Proposed by Mr Lark: that the lamp be lit.\n\n"
    )
    assert titles_of(text) == ["Matters Arising", "Harbour School", "Planning", "Correspondence"]


def test_one_usual_title_does_not_make_labels_into_headings() -> None:
    text = "Planning: The boat shed was seen.\n\nHarbour School: Mrs Finch explained what it needs.\n\n"
    assert "Harbour School" not in titles_of(text)


def test_numbers_below_an_item_that_count_its_paragraphs_head_nothing() -> None:
    text = (
        "1. Reports\n\n1.1 Chairman's Report\n\nThe pier was painted.\n\n1.2 Clerk's Report\n\nNone came.\n\n"
        "2. Correspondence\n\n2.1 Day for skippers - 25th June at the Quay, at a cost of ten pounds\n\n"
        "2.2 The pilot has written that his lamp was broken\n\n3. Finance\n\nThe bill was paid.\n\n"
    )
    assert titles_of(text) == [
        "Reports",
        "Chairman's Report",
        "Clerk's Report",
        "Correspondence",
        "Finance",
    ]


def test_a_line_in_capitals_inside_an_item_heads_what_follows() -> None:
    text = (
        "1. Apologies\n\nNone were sent.\n\n2. Harbour Hall\n\nThe hall has a roof.\n\nOPEN SESSION\n\n"
        "The rail of the bridge was said to be loose.\n\nTOTAL £320.11\n\nIt was noted.\n\n"
    )
    assert titles_of(text) == ["Apologies", "Harbour Hall", "OPEN SESSION"]


def test_a_numbered_line_that_tells_something_heads_no_matter() -> None:
    text = (
        "3. Berths\n\n3.1 The Clerk gave an update on the berths of the outer quay.\n\n3.2 The Board:\n\n- noted the plan.\n\n"
        "4. Ferries\n\n4.1 Winter timetable\n\nThe timetable was read.\n\n"
        "5. Date of next meeting\n\n5.1 Thursday 14 September 2023 at 10.00am\n"
    )
    assert titles_of(text) == ["Berths", "Ferries", "Winter timetable", "Date of next meeting"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # numbered by words before a dash
        (
            ["**Minute No. 34 - Lamps**", "Two were out.", "**Minute No. 35 - Pier**", "It was shut."],
            [("34", "Lamps"), ("35", "Pier")],
        ),
        # labels inside items are none, whatever stands behind them
        (
            ["**01/24 Lamps**", "Considered: The report of the Clerk.", "**02/24 Pier**", "Officer recommendation: Approve."],
            [("01/24", "Lamps"), ("02/24", "Pier")],
        ),
    ],
)  # fmt: skip
def test_what_heads_an_item_and_what_stands_inside_it(
    lines: list[str], expected: list[tuple[str | None, str]]
) -> None:
    found = select(read_minutes("\n\n".join(lines) + "\n"), Minute)
    assert [(m.reference, m.title) for m in found] == expected


def test_who_was_there_instead_is_told_in_an_item_and_not_above_it() -> None:
    """The list of those present ends at the first heading with a number, whomever its text names."""
    text = (
        "EASTMERE COUNTY COUNCIL\n\nMinutes of the Quays Committee held on Tuesday 12 March 2024 at 7pm\n\n"
        "Present: Councillors A Marsh, B Hill and C Wood\n\n**94. APOLOGIES FOR ABSENCE**\n\n"
        "Councillor Dora Quill was present as the standing deputy.\n\n**95. LAMPS**\n\nTwo are out.\n"
    )
    found = select(extract(made(text), load()), Minute)
    assert [(m.reference, m.title) for m in found] == [("94", "APOLOGIES FOR ABSENCE"), ("95", "LAMPS")]
