"""Minutes set as a table, from the file to what is read from it: items, decisions, actions, people."""

from __future__ import annotations

import pytest

from extractors.action_columns import begins_at, owner_in_column
from extractors.names import people_in
from extractors.owners import People
from extractors.sequence import extract
from ingest.conventions import load
from ingest.docx import read_docx
from ingest.minuted_columns import says_nothing
from ingest.opening import finished
from minutebook.findings import Action, AnyFinding, Attendance, Meeting, Minute, Resolution, select
from tests.made_docx import docx, p, table

TITLE = p("Eastmere Harbour Board", bold=True, size=28)
HEAD = TITLE + p("Minutes of the meeting held on 4 May 2023 at 10am in the Town Hall")
PRESENT = p("Present: Ann Marsh (AM, Chair), Bob Hill (BH), Cal Fell (CF)")


def found(*rows: list[str], above: str = HEAD + PRESENT) -> tuple[AnyFinding, ...]:
    """All that is read from a Word file with those rows below its head."""
    data = docx(above + table(*rows))
    return extract(finished(read_docx(data, sha256="0" * 64, file_name="made.docx")), load())


def people(*rows: list[str]) -> set[tuple[str, str, str | None]]:
    """Kind, name and role of those whom a table lists, above a table of items."""
    items = table(
        ["Item", "Discussion", "Action"],
        ["1. Roads", "The report was noted.", ""],
        ["2. AOB", "None was raised.", ""],
    )
    data = docx(HEAD + table(*rows) + items)
    every = extract(finished(read_docx(data, sha256="0" * 64, file_name="made.docx")), load())
    return {(a.kind, a.name, a.role) for a in select(every, Attendance)}


ROWS = [
    ["Agenda Item", "Summary of Discussion", "Action"],
    ["1. Welcome and apologies", "The Chair welcomed everyone. Apologies as above.", ""],
    ["2. Declarations of interest", "None declared.", ""],
    ["3. Minutes", "The minutes of 2 March were agreed as an accurate record.", ""],
    [
        "4. Dredging",
        "BH introduced the report. The Board noted the report.",
        "BH to confirm the date by 31 October",
    ],
    ["5. Any other business", "None", ""],
]


def test_a_table_headed_agenda_item_is_minutes_where_it_tells_what_was_done() -> None:
    every = found(*ROWS)
    assert [(m.status, m.date.isoformat()) for m in select(every, Meeting)] == [("minutes", "2023-05-04")]
    assert [(m.reference, m.title) for m in select(every, Minute)] == [
        ("1", "Welcome and apologies"),
        ("2", "Declarations of interest"),
        ("3", "Minutes"),
        ("4", "Dredging"),
        ("5", "Any other business"),
    ]
    assert [(r.kind, r.text) for r in select(every, Resolution)] == [
        ("approved", "The minutes of 2 March were agreed as an accurate record."),
        ("noted", "The Board noted the report."),
    ]
    assert [
        (a.source, a.owner, a.due_text, a.minute.title if a.minute else "") for a in select(every, Action)
    ] == [("minuted", "BH", "31 October", "Dredging")]


def test_titles_without_numbers_head_the_items_too() -> None:
    rows = [[f"{p(title, bold=True)}{p(text)}", who] for title, text, who in (
        ("Welcome", "AM welcomed everyone to the meeting.", ""),
        ("Last minutes – 2 March 2023", "The minutes were accepted as accurate.", ""),
        ("Berths", "BH agreed to ask the owners of the berths.", "BH"),
        ("AOB", "Nothing was raised.", ""),
    )]  # fmt: skip
    every = found(["", "ACTION"], *rows)
    assert [m.title for m in select(every, Minute)] == [
        "Welcome",
        "Last minutes – 2 March 2023",
        "Berths",
        "AOB",
    ]
    assert [(a.owner, a.text) for a in select(every, Action)] == [
        ("BH", "BH agreed to ask the owners of the berths.")
    ]


def test_what_stands_in_the_column_of_decisions_is_decided() -> None:
    every = found(
        ["Agenda Item", "Notes", "Decision", "Lead"],
        ["1. Minutes", "The minutes of 2 March were read.", "Minutes agreed.", ""],
        ["2. Reviews", "CF told of two reviews.", "Noted. CF to send the briefing by 30 November.", "CF"],
        ["3. Lamps", "AM asked for lamps on the quay.", "Lamps for the north quay only.", "AM"],
        # a cell that says that there is none
        ["4. Welcome", "AM said that all were welcome.", "None received.", ""],
    )
    assert [(r.minute.title if r.minute else "", r.text) for r in select(every, Resolution)] == [
        ("Minutes", "Minutes agreed."),
        ("Reviews", "Noted."),
        ("Lamps", "Lamps for the north quay only."),
    ]
    # who leads on an item does nothing by that
    assert [(a.owner, a.due_text) for a in select(every, Action)] == [("CF", "30 November")]


def test_columns_of_owners_and_of_days_are_the_actions_own() -> None:
    every = found(
        ["No.", "Discussion", "Action", "Who", "By when"],
        ["1.", "The Board agreed that the plan go out.", f"{p('Publish the plan')}{p('Bring the comments')}", f"{p('AM')}{p('BH')}", f"{p('June 2023')}{p('6 July 2023')}"],
        ["2.", "Members asked about the lamps.", f"{p('Count the lamps')}{p('Ask the owners')}", "CF", ""],
        ["3.", "The Chair thanked everyone.", "None", "", ""],
    )  # fmt: skip
    assert [(a.text, a.owner, a.due_text) for a in select(every, Action) if a.source == "minuted"] == [
        ("Publish the plan", "AM", "June 2023"),
        ("Bring the comments", "BH", "6 July 2023"),
        ("Count the lamps", "CF", None),
        ("Ask the owners", "CF", None),
    ]


def test_a_decision_with_a_name_in_its_row_is_one_action_the_decisions() -> None:
    every = found(
        ["Item", "Minute", "Action by"],
        ["1. Chains", "It was agreed that the Clerk replace both chains.", "Clerk"],
        ["2. AOB", "None.", ""],
    )
    assert [(a.source, a.owner) for a in select(every, Action)] == [("resolution", "Clerk")]


def test_a_day_beside_a_name_alone_is_when_it_is_due() -> None:
    rows = [
        [
            "1. Tonnages",
            f"{p('The tonnages were noted.')}{p('BH to share the forecast.')}",
            "BH",
            "16 June 2023",
        ],
        ["2. AOB", "None.", "", ""],
    ]
    every = found(["Item", "Discussion and agreed actions", "Owner", "Date"], *rows)
    assert [(a.owner, a.due_text, a.text) for a in select(every, Action)] == [
        ("BH", "16 June 2023", "BH to share the forecast.")
    ]


def test_minutes_with_labels_above_them_need_no_title() -> None:
    head = table(
        ["Date and time", "Monday 22 April 2024, 5.30pm"],
        ["Location", "Tarnside Hall"],
        ["Present", "Hugh Lister, Carla Ross"],
        ["Apologies", "Elsie Hart"],
    )
    titles = (
        "Apologies",
        "Declarations",
        "Site visit",
        "Insurance",
        "Admissions",
        "Confidential items",
        "Next meeting",
    )
    told = (
        "Apologies were received and accepted.",
        "None.",
        "CR reported that the walls were sound.",
        "Awaited.",
        "HL reported 184 names. It was agreed to keep the number.",
        "Minuted apart.",
        "15 July 2024",
    )
    rows = [
        [f"{n}.", f"{p(title, bold=True)}{p(said)}", "HL"]
        for n, (title, said) in enumerate(zip(titles, told, strict=True), 1)
    ]
    every = found(["Item", "Minutes", "Action By"], *rows, above=TITLE + head)
    assert [m.title for m in select(every, Minute)] == list(titles)


@pytest.mark.parametrize(
    ("text", "beside", "owner"),
    [
        ("DN to send the budgets by 29 February", None, "DN"),
        ("Circulate the breakdown – Dr Sample", None, "Dr Sample"),
        ("Head of Parks to reply", None, "Head of Parks"),
        # the verb of an order is nobody
        ("Write to the trust about winter plans", None, None),
        # the column of owners says it
        ("Write to the trust", "JB/AM", "JB; AM"),
    ],
)
def test_who_an_action_of_a_column_is_for(text: str, beside: str | None, owner: str | None) -> None:
    assert owner_in_column(text, beside, People([])) == owner


@pytest.mark.parametrize("text", ["None", "–", "N/A", "No action", "For noting", "None received."])
def test_a_cell_without_an_action(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Note the date", "None of the lamps to be lit", "No lamps to be lit"])
def test_a_cell_that_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(("text", "words"), [("ACTION: OS to write", "OS to write"), ("Action 2 – ring them", "ring them"), ("Actions are due", "Actions are due")])  # fmt: skip
def test_an_actions_label_is_none_of_its_words(text: str, words: str) -> None:
    assert text[begins_at(text) :] == words


def test_columns_of_those_who_came_and_those_who_did_not() -> None:
    listed = people(
        ["Attendees", "Apologies"],
        ["Cllr Pat Lumb (Chair)", "Cllr Ian Mount"],
        ["Mr Alan Nash (Independent Member)", "Gill Orme (s73 Officer)"],
        ["Cllr Rita Park", ""],
    )
    assert listed == {
        ("member", "Pat Lumb", "Chair"),
        ("apology", "Ian Mount", None),
        ("member", "Alan Nash", "Independent Member"),
        ("apology", "Gill Orme", "s73 Officer"),
        ("member", "Rita Park", None),
    }


def test_a_column_of_organisations_stands_beside_each_column_of_people() -> None:
    listed = people(
        ["Present", "Organisation", "Apologies", "Organisation"],
        ["Cllr Vera Lunt (Chair)", "Wolds Council", "Dr Peter Moss", "North Wolds PCN"],
        ["Angela Broom", "Wolds Carers", "", ""],
    )
    assert listed == {
        ("member", "Vera Lunt", "Chair"),
        ("apology", "Peter Moss", "North Wolds PCN"),
        ("member", "Angela Broom", "Wolds Carers"),
    }


def test_a_post_tells_more_of_somebody_than_initials_do() -> None:
    listed = people(
        ["Name", "Initials", "Role"],
        ["Sandra Whitlow", "SW", "Independent Chair"],
        ["Ch Insp Ross Beattie", "RB", ""],
    )
    assert listed == {
        ("member", "Sandra Whitlow", "Independent Chair"),
        ("member", "Ross Beattie", "Ch Insp"),
    }


def test_a_head_that_says_that_its_people_came_needs_no_label() -> None:
    rows = [["Ann Marsh (AM)", "Quay Trust"], ["Bob Hill (BH)", "Eastmere Council"]]
    every = found(
        *ROWS, above=HEAD + p("Chair: Cal Fell") + table(["Attendees (initials)", "Organisation"], *rows)
    )
    assert {(a.name, a.role) for a in select(every, Attendance)} >= {
        ("Ann Marsh", "Quay Trust"),
        ("Bob Hill", "Eastmere Council"),
    }
    # a list of names beside another list of those present may be of anybody
    others = found(*ROWS, above=HEAD + p("Chair: Cal Fell") + table(["Name", "Organisation"], *rows))
    assert not {a.name for a in select(others, Attendance)} & {"Ann Marsh", "Bob Hill"}


def test_columns_that_are_ticked_are_no_lists() -> None:
    listed = people(["Members", "Apologies"], ["Ann Marsh", "✓"], ["Bob Hill", ""], ["Cal Fell", ""])
    assert {name for _, name, _ in listed} == {"Ann Marsh", "Bob Hill", "Cal Fell"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # what else the chair is, behind a dash
        ("Maria Coyle (Chair) – Primary headteacher", ["Maria Coyle"]),
        # another person behind a dash
        ("Ann Marsh (Chair) – Bob Hill", ["Ann Marsh", "Bob Hill"]),
        ("DI Max Cole (MC)", ["Max Cole"]),
        ("Received and accepted as above.", []),
    ],
)
def test_words_behind_a_dash_or_before_a_name(text: str, names: list[str]) -> None:
    assert [person.name for person in people_in(text).people] == names
