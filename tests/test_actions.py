"""Actions: made-up minutes and trackers in the forms of real ones, with owner and due date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.action_margins import beside, slipped
from extractors.owners import People, fuller
from minutebook.findings import Action, Resolution, select
from minutebook.passage import passage, reading
from tests.made_pdf import prose, put, read
from tests.minuted import document_of, in_one_part, read_document, read_minutes

ITEM = "21/96 EXAMPLE ITEM\n\nThe Chair opened the item.\n\n"

# text after the item's heading; (source, owner, due, words) of each action
ACTIONS = [
    pytest.param(
        "AGREED-\n\nThat the update be noted\n\nACTION-\n\nInformation on pupils to be circulated to Board members.",
        [("minuted", None, None, "Information on pupils to be circulated to Board members.")],
        id="marker on its own line",
    ),
    pytest.param(
        "In terms of pupils, however the Head of Virtual Schools advised she would circulate a report to members in due course.",
        [
            (
                "undertaking",
                "Head of Virtual Schools",
                "in due course",
                "the Head of Virtual Schools advised she would circulate a report to members in due course.",
            )
        ],
        id="she is the one who advised",
    ),
    pytest.param(
        "A member asked how many live elsewhere and it was advised that this information would be provided at a future meeting.",
        [
            (
                "undertaking",
                None,
                "a future meeting",
                "it was advised that this information would be provided at a future meeting.",
            )
        ],
        id="nobody named",
    ),
    pytest.param(
        "The Director of Example Services had read it. The Director outlined she would circulate a presentation to Board members"
        " and if there were wishes, this could be added.",
        [
            (
                "undertaking",
                "Director of Example Services",
                None,
                "The Director outlined she would circulate a presentation to Board members",
            )
        ],
        id="the short form of an office",
    ),
    pytest.param(
        "The Clerk was instructed to deal with the holes in the lane.",
        [("undertaking", "Clerk", None, "The Clerk was instructed to deal with the holes in the lane.")],
        id="instructed to do anything",
    ),
    pytest.param(
        "There was no map. It was agreed this would be provided to Members.\n\nAGREED that the report be noted.",
        [("undertaking", None, None, "It was agreed this would be provided to Members.")],
        id="agreed in the discussion",
    ),
    pytest.param(
        "It was agreed the report would be brought back to the Board at its 9 August meeting.\n\nORDERED that the report be noted.",
        [
            (
                "undertaking",
                None,
                "9 August",
                "It was agreed the report would be brought back to the Board at its 9 August meeting.",
            )
        ],
        id="a day without a year",
    ),
    pytest.param(
        "RESOLVED that:\n\n1. the policy be circulated to members, once it has been finalised.",
        [
            (
                "resolution",
                None,
                "once it has been finalised",
                "the policy be circulated to members, once it has been finalised.",
            )
        ],
        id="a condition",
    ),
    pytest.param(
        "The Chair agreed to write to the company requesting more information.\n\nACTION: Councillor Sample",
        [
            (
                "minuted",
                "Councillor Sample",
                None,
                "The Chair agreed to write to the company requesting more information.",
            )
        ],
        id="a marker with only an owner points up",
    ),
    pytest.param(
        "A paper would be presented in the next meeting of the Forum.\n\nAction: Vera Sample",
        [
            (
                "minuted",
                "Vera Sample",
                "the next meeting of the Forum",
                "A paper would be presented in the next meeting of the Forum.",
            )
        ],
        id="a marker with only a name",
    ),
    pytest.param(
        "RESOLVED:\n\n1. That figures be obtained and provided for the next meeting.",
        [
            (
                "resolution",
                None,
                "the next meeting",
                "That figures be obtained and provided for the next meeting.",
            )
        ],
        id="due next meeting",
    ),
    pytest.param(
        "RESOLVED: That the Committee requests that a meeting be arranged with the Cabinet Member.",
        [
            (
                "resolution",
                None,
                None,
                "That the Committee requests that a meeting be arranged with the Cabinet Member.",
            )
        ],
        id="passive",
    ),
    pytest.param(
        "It was noted that the Democratic Advisor would contact officers requesting information within the next fortnight.",
        [
            (
                "undertaking",
                "Democratic Advisor",
                "within the next fortnight",
                "the Democratic Advisor would contact officers requesting information within the next fortnight.",
            )
        ],
        id="relative date",
    ),
    pytest.param(
        "RESOLVED that relevant Heads of Services provide a full update on any outstanding items.",
        [
            (
                "resolution",
                "Heads of Services",
                None,
                "that relevant Heads of Services provide a full update on any outstanding items.",
            )
        ],
        id="a group of owners",
    ),
    pytest.param(
        "The Democratic Services Manager agreed to investigate with the supplier whether this could be done.",
        [
            (
                "undertaking",
                "Democratic Services Manager",
                None,
                "The Democratic Services Manager agreed to investigate with the supplier whether this could be done.",
            )
        ],
        id="agreed to",
    ),
    pytest.param(
        "The Assistant Director for Resident Services to come back to the Committee with the share.",
        [
            (
                "undertaking",
                "Assistant Director for Resident Services",
                None,
                "The Assistant Director for Resident Services to come back to the Committee with the share.",
            )
        ],
        id="clerk's shorthand",
    ),
    pytest.param(
        "ACTION: Robin to speak to the hall committee by 31 August 2021.",
        [("minuted", "Robin", "31 August 2021", "Robin to speak to the hall committee by 31 August 2021.")],
        id="first name",
    ),
    pytest.param(
        "RESOLVED: That the progress made in completing the outstanding actions be noted.",
        [],
        id="about actions",
    ),
    pytest.param(
        "AGREED that the Chief Executive provide a presentation to the Board at the next meeting.",
        [
            (
                "resolution",
                "Chief Executive",
                "the next meeting",
                "that the Chief Executive provide a presentation to the Board at the next meeting.",
            )
        ],
        id="the subject of a decision",
    ),
    pytest.param(
        "AGREED that the Leader be asked to write to the Minister.",
        [("resolution", "Leader", None, "that the Leader be asked to write to the Minister.")],
        id="be asked to",
    ),
    pytest.param(
        "The Head of Virtual Schools advised that pupils did well. Results would be analysed and sent to the governors prior to"
        " being presented to the Board.",
        [
            (
                "undertaking",
                "Head of Virtual Schools",
                None,
                "Results would be analysed and sent to the governors prior to being presented to the Board.",
            )
        ],
        id="reported speech goes on",
    ),
    pytest.param(
        "The team would be working with partners to find out what people use and this will be rolled out.\n\n"
        "We will develop a marketing strategy.\n\nThe service would focus its recruitment in September.",
        [],
        id="what a service plans in general",
    ),
    pytest.param(
        "A member suggested that the Director would circulate the report to members.\n\n"
        "It was queried whether officers would provide a map to the Board.\n\nThis could be sent to Members if required.",
        [],
        id="what is only asked for",
    ),
    pytest.param(
        "Clerk report this to the county. Clerk report on the hall. The Clerk was asked to write to the owner. The Officer was asked to"
        " explain the figures.",
        [
            ("undertaking", "Clerk", None, "Clerk report this to the county."),
            ("undertaking", "Clerk", None, "The Clerk was asked to write to the owner."),
        ],
        id="orders to the clerk; a report and a question are none",
    ),
    pytest.param(
        "Notice to be placed on the board. Date of next meeting to be arranged. Mr Lark requested the gate to be advertised.",
        [("undertaking", None, None, "Notice to be placed on the board.")],
        id="what is to be done",
    ),
    pytest.param(
        "Mr R Lark is contacting them to find out. The county is preparing a plan.",
        [("undertaking", "Mr R Lark", None, "Mr R Lark is contacting them to find out.")],
        id="what is on its way",
    ),
    pytest.param(
        "This will then be discussed at the Finance Committee meeting. It will be considered at the Borough Planning meeting.\n\n"
        "The new bench - this will be on the next Agenda.",
        [
            (
                "undertaking",
                None,
                "the Finance Committee meeting",
                "This will then be discussed at the Finance Committee meeting.",
            ),
            ("undertaking", None, "the next Agenda", "The new bench - this will be on the next Agenda."),
        ],
        id="what will come up at a meeting of its own; another body's is none",
    ),
    pytest.param(
        "RESOLVED: Cllr Lark proposed that a letter be sent, seconded by Cllr Hill.",
        [("resolution", None, None, "Cllr Lark proposed that a letter be sent, seconded by Cllr Hill.")],
        id="who moves is not yet who does it",
    ),
    pytest.param(
        "The Clerk would attend all future Board meetings and send the minutes to members.",
        [
            (
                "undertaking",
                "Clerk",
                None,
                "The Clerk would attend all future Board meetings and send the minutes to members.",
            )
        ],
        id="how often is not when",
    ),
    pytest.param(
        "The road map will be delivered to the Sample and Example Partnership Board.",
        [],
        id="for another body",
    ),
    pytest.param(
        "(Action: Clerk to send the rota to all members)",
        [("minuted", "Clerk", None, "Clerk to send the rota to all members")],
        id="a marker in brackets",
    ),
    pytest.param(
        "Agreed actions:\n\n- The results were welcomed.\n- Clerk to thank the pupils by 4 October.\n",
        [("resolution", "Clerk", "4 October", "Clerk to thank the pupils by 4 October.")],
        id="what a list of actions only tells is none",
    ),
    pytest.param(
        "A letter will be sent to the owner. The gate will be blue. A letter will not be sent to the tenant.",
        [("undertaking", None, None, "A letter will be sent to the owner.")],
        id="an errand that names nobody",
    ),
    pytest.param(
        "Some discussion took place and this matter will be considered again when the survey has been finished.",
        [
            (
                "undertaking",
                None,
                "when the survey has been finished",
                "this matter will be considered again when the survey has been finished.",
            )
        ],
        id="an errand in half a sentence",
    ),
    pytest.param(
        "This will be taken up by County Councillor Ann Lark. A working party will paint the shelter.",
        [
            (
                "undertaking",
                "County Councillor Ann Lark",
                None,
                "This will be taken up by County Councillor Ann Lark.",
            ),
            ("undertaking", "working party", None, "working party will paint the shelter."),
        ],
        id="an errand by somebody, and those who are set up for one",
    ),
    pytest.param(
        "The Harbour Club have asked for a slipway. They will report back to the Board in the autumn.",
        [
            (
                "undertaking",
                "Harbour Club",
                "in the autumn",
                "They will report back to the Board in the autumn.",
            )
        ],
        id="they are those whom the sentence before begins with",
    ),
    pytest.param(
        "The Chair said that the firm had been told. They would take this on board and advise their drivers.",
        [],
        id="they are not the one who spoke",
    ),
    pytest.param(
        "Cllr Lark agreed to this. Cllr Hill will be away. Cllr Marsh will mend the gate.",
        [("undertaking", "Cllr Marsh", None, "Cllr Marsh will mend the gate.")],
        id="what somebody will be, and what they will do",
    ),
    pytest.param(
        "Officers agreed to find out the following:\n\n- The cost of the lamps.\n- The colour of the lamps.",
        [
            (
                "undertaking",
                "Officers",
                None,
                "Officers agreed to find out the following: The cost of the lamps. The colour of the lamps.",
            )
        ],
        id="a list belongs to the sentence that leads to it",
    ),
    pytest.param(
        "A fence is to be bought.\n\nACTION – EF/CD – September",
        [("minuted", "EF; CD", "September", "A fence is to be bought.")],
        id="a marker that only says who and when",
    ),
    pytest.param(
        "A fence is to be bought.\n\nAction: Clerk, by 4 August",
        [("minuted", "Clerk", "4 August", "A fence is to be bought.")],
        id="who, and by when",
    ),
    pytest.param(
        "Action 24/01: SO to bring the plan by 30 August 2021.\n\nAction 23/17: JR confirmed that the gate was now painted.",
        [("minuted", "SO", "30 August 2021", "SO to bring the plan by 30 August 2021.")],
        id="an action's number in a log, of a new one and of an old one",
    ),
    pytest.param(
        "The fence is old.\n\nAction: Clerk – price of a fence",
        [("minuted", "Clerk", None, "Clerk – price of a fence")],
        id="what stands behind the dash is no day",
    ),
    pytest.param(
        "The Board:\n\n- NOTED the plan;\n- AGREED that a report on berths be brought to the next meeting; and\n"
        "- ENDORSED the aims.\n\nACTION – EF",
        [
            (
                "resolution",
                "EF",
                "the next meeting",
                "that a report on berths be brought to the next meeting",
            )
        ],
        id="a marker below a list of decisions is of the one that asks for something",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACTIONS)
def test_actions(text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    found = select(read_minutes(ITEM + text), Action)
    assert [(a.source, a.owner, a.due_text, a.text) for a in found] == expected


# who is present; text; (source, owner, words) of each action
COLUMN = [
    ("The gate – to be mended in May. AE", [("minuted", "AE", "The gate – to be mended in May.")]),
    (
        "AE and BF agreed to ask the owner and report back. It had rained. AE/BF",
        [("minuted", "AE; BF", "AE and BF agreed to ask the owner and report back.")],
    ),
    ("The gate is to be mended. ZZ", []),  # nobody there is called so
    (
        "It was agreed to write to the county. AE",
        [("minuted", "AE", "It was agreed to write to the county.")],
    ),
    ("AE and BF offered to attend.", [("undertaking", "AE; BF", "AE and BF offered to attend.")]),
]


@pytest.mark.parametrize(("text", "expected"), COLUMN)
def test_initials_of_an_action_column_behind_a_paragraph(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = select(read_minutes(ITEM + text, present=("Ann Example", "Bob Fence")), Action)
    assert [(a.source, a.owner, a.text) for a in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nothing but its type parts the title from what is to be done
        (
            "- **Harbour Lamps** The lamps are to be painted. AE\n- **Old Well** It is dry.",
            [("AE", "The lamps are to be painted.")],
        ),
        # nor in the clerk's shorthand
        ("- **Old Well** BF to report to the county.", [("BF", "BF to report to the county.")]),
        # a title without type is the sentence's own first word
        (
            "- Harbour Trust has agreed to mend the pier.",
            [("Harbour Trust", "Harbour Trust has agreed to mend the pier.")],
        ),
    ],
)
def test_a_title_that_runs_into_a_sentence_is_no_part_of_what_is_to_be_done(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = select(read_minutes(ITEM + text, present=("Ann Example", "Bob Fence")), Action)
    assert [(a.owner, a.text) for a in found] == expected


def test_what_is_to_be_done_ends_where_its_sentence_does() -> None:
    """A line that ends in the middle of its sentence; "dry." ends one."""
    text = "Bob Fence agreed to check the lamps with\n\nSBC.\n\nThe well was dry.\n\nThe Clerk will fill it."
    found = select(read_minutes(ITEM + text, present=("Bob Fence",)), Action)
    assert [a.text for a in found] == [
        "Bob Fence agreed to check the lamps with SBC.",
        "The Clerk will fill it.",
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Lamps – AE would mend one. BF had gone.", "AE", "AE would mend one."),
        ("There were none. signs. agreed to explore costs.", "AE", "agreed to explore costs."),
        ("The plan was read. CG met AE. AE will ask him. He is well.", "AE", "AE will ask him."),
    ],
)
def test_what_stands_beside_a_name_in_the_margin(text: str, words: str, expected: str) -> None:
    start, end = beside(text, words)
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        (
            "That authority be delegated to the Executive Director, Growth and Roads to write.",
            "Executive Director, Growth and Roads",
        ),
        (
            "Authorised the Executive Director Growth and Roads in consultation with the Chair to bid.",
            "Executive Director Growth and Roads",
        ),
        ("Delegates authority to the Head of Roads to sign the lease.", "Head of Roads"),
        ("it was agreed and Mr Lark was asked to source a laptop.", "Mr Lark"),
        ("That Councillor Lark has kindly agreed to store the petrol.", "Councillor Lark"),
        ("All approved and it was resolved Councillor Lark sign the book.", "Councillor Lark"),
        ("Mr Hill proposed that a letter be sent, seconded by Cllr Lark.", None),
        ("Delegated authority to approve the next plan to the Head of Roads.", "Head of Roads"),
        ("Authorised the Harbour Task and Finish Group to award it.", "Harbour Task and Finish Group"),
        ("that the Clerk be and is hereby authorised and instructed to open an account.", "Clerk"),
        ("that it be signed by the Chairman and the Clerk (as officers).", "Chairman; Clerk"),
        ("That the village take part and the Clerk should notify them.", "Clerk"),
        ("Cllr Lark asked if he could have permission to ask the firm.", "Cllr Lark"),
        ("That the Head of Harbours report the costs to the Board.", "Head of Harbours"),
        ("The Marketing and Events Manager will attend.", "Marketing and Events Manager"),
    ],
)
def test_whom_a_clause_calls_on(clause: str, owner: str | None) -> None:
    assert People().called_on(clause) == owner


def test_an_action_of_a_decision_knows_it() -> None:
    found = read_minutes(ITEM + "AGREED:\n\n1. That it be noted.\n2. That a letter be sent by the Clerk.")
    (action,) = select(found, Action)
    decision = select(found, Resolution)[1]
    assert action.resolution == decision
    assert action.quote == decision.quote
    assert action.owner == "Clerk"
    assert action.ordinal == 1


def test_initials_are_those_of_the_people_present() -> None:
    text = ITEM + "AT will organise a letter to all residents. BHA will repair the clock."
    found = select(read_minutes(text, present=("Ann Testcase", "Dick Noble")), Action)
    assert [(a.owner, a.text) for a in found] == [("AT", "AT will organise a letter to all residents.")]


TRACKER = (
    "Action\tResponsible Director/Officer\tProgress\n"
    "Action 1 (action from 14 December 2020) Audit of the strategy.\tS Sample\tThis will be discussed.\n"
    "Action 2 (action 21 April 2021) Raise the voice of pupils\tJ Example/ R Sample\tUpdate to be provided January 2022\n"
    "Action 4 (action from 11 September 2019) Visit to the centre\t"
    "Vera Sample- Services Officer Carl Test-Case- Service Manager, Centre\tCompleted.\n"
)


def test_rows_of_a_tracker() -> None:
    found = select(read_minutes(TRACKER, head="", part_type="action tracker"), Action)
    assert [(a.owner, a.due_text, a.due_start, a.due_end, a.status, a.raised_on, a.text) for a in found] == [
        ("S Sample", None, None, None, "open", date(2020, 12, 14), "Audit of the strategy."),
        (
            "J Example; R Sample",
            "January 2022",
            date(2022, 1, 1),
            date(2022, 1, 31),
            "open",
            date(2021, 4, 21),
            "Raise the voice of pupils",
        ),
        (
            "Vera Sample- Services Officer; Carl Test-Case- Service Manager, Centre",
            None,
            None,
            None,
            "complete",
            date(2019, 9, 11),
            "Visit to the centre",
        ),
    ]
    assert [a.ordinal for a in found] == [1, 2, 3]
    assert {a.source for a in found} == {"tracker"}


def test_a_tracker_with_other_columns() -> None:
    text = "Ref\tRecommendation\tLead Officer\tTo be completed\tStatus\nSR 01\tMend the roof\tA Sample\t31 March 2023\tClosed\n"
    text = text.replace("To be completed", "Target date")
    (action,) = select(read_minutes(text, head="", part_type="action tracker"), Action)
    assert (action.owner, action.due_start, action.status, action.text) == (
        "A Sample",
        date(2023, 3, 31),
        "complete",
        "Mend the roof",
    )


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        ("Action\tLead\tBy", "Mend it\tA Sample\t31/03/23", ("A Sample", date(2023, 3, 31))),
        ("Action\tBy\tDeadline", "Mend it\tA Sample\t31/03/23", ("A Sample", date(2023, 3, 31))),
        ("Action\tOwner\tProgress", "Mend it\tA Sample\tMended on 4 August 2021", ("A Sample", None)),
        ("Action\tOwner\tProgress", "Mend it\tA Sample\tTo be done by 4 August 2021", ("A Sample", date(2021, 8, 4))),
    ],
)  # fmt: skip
def test_when_a_row_of_a_tracker_is_due(heads: str, row: str, expected: tuple[str, date | None]) -> None:
    (action,) = select(read_minutes(f"{heads}\n{row}\n", head="", part_type="action tracker"), Action)
    assert (action.owner, action.due_start) == expected


def test_a_row_below_the_minutes_is_an_action_of_the_minute_that_it_names() -> None:
    text = (
        ITEM
        + "The lamps were lit.\n\nMinute\tAction\tOwner\n21/96\tMend it\tA Sample\n9\tPaint it\tB Sample\n"
    )
    found = [a for a in select(read_minutes(text), Action) if a.source == "tracker"]
    assert [(a.text, a.reference, a.minute and a.minute.reference) for a in found] == [
        ("Mend it", "21/96", "21/96"),
        ("Paint it", "9", None),
    ]


@pytest.mark.parametrize(
    ("heads", "row", "due"),
    [
        ("Action\tOwner\tDue", "Mend it\tA Sample\tTBC", (None, None)),
        ("Action\tOwner\tDue", "Mend it\tA Sample\t-", (None, None)),
        ("Action\tOwner\tDue", "Mend it\tA Sample\t31 May 2010", ("31 May 2010", date(2010, 5, 31))),
        (
            "Minute\tReport title\tAction to be taken by\tAction\tStatus",
            "92\tLamps\tA Sample\tPresent the brief (January 2024)\tOpen",
            ("January 2024", date(2024, 1, 1)),
        ),
    ],
)
def test_what_a_cell_of_dates_may_hold(heads: str, row: str, due: tuple[str | None, date | None]) -> None:
    (action,) = select(read_minutes(f"{heads}\n{row}\n", head="", part_type="action tracker"), Action)
    assert (action.due_text, action.due_start) == due
    assert action.owner == "A Sample"


def test_a_tracker_s_own_references_are_kept() -> None:
    text = (
        "Action ref\tOrigin\tDate\tAgreed recommendation\tLead Officer/EM\tUpdate/Response\n"
        "SR (25/26) 01\tHarbour Panel\t4 May 2021\tMend the roof\tA Sample\tGreen (achieved, stop monitoring)\n"
        "SR (25/26) 02\tHarbour Panel\t4 May 2021\tPaint the door\tB Sample\tAmber\n"
    )
    found = select(read_minutes(text, head="", part_type="action tracker"), Action)
    assert [(a.reference, a.raised_on, a.owner, a.status) for a in found] == [
        ("SR (25/26) 01", date(2021, 5, 4), "A Sample", "complete"),
        ("SR (25/26) 02", date(2021, 5, 4), "B Sample", "open"),
    ]
    (action, *_) = select(read_minutes(TRACKER, head="", part_type="action tracker"), Action)
    assert action.reference == "Action 1"
    text = "Action\tOwner\tProgress\nOct20-Ac4, Mend the roof\tA Sample\tIn hand\n3. Paint it\tA Sample\tIn hand\n"
    found = select(read_minutes(text, head="", part_type="action tracker"), Action)
    assert [(a.reference, a.text) for a in found] == [("Oct20-Ac4", "Mend the roof"), (None, "Paint it")]


def _column(canvas: Canvas) -> None:
    """A line that runs on, with initials in a column at its right: "... the cost    AE / of the lamps"."""
    prose(canvas, ["It was agreed that the Council and the Club would share the cost"], top=100)
    put(canvas, 500, 100, "AE")
    prose(canvas, ["of new lamps for the pier, which would be AE and BF to choose."], top=114)


def test_initials_in_a_column_are_told_by_where_they_stand() -> None:
    document = read(_column)
    people = People(("Ann Example", "Bob Fence"))
    words = passage(document, [b for b in document.blocks if b.kind != "margin"])
    in_margin = [reading(document, b) for b in document.blocks if b.kind == "margin"]
    assert [*slipped(words, people), *in_margin] == ["AE"]
    assert (
        list(
            slipped(
                passage(document_of("The cost AE\nof lamps."), document_of("The cost AE\nof lamps.").blocks),
                people,
            )
        )
        == []
    )


def _beside_list(canvas: Canvas) -> None:
    prose(
        canvas,
        ["21/96 EXAMPLE ITEM", "", "The Chair opened the item.", "", "The following plans were supported:"],
    )
    for i, words in enumerate(("a wall of brick at the old mill", "a roof of slate on the boat house")):
        put(canvas, 80, 178 + 18 * i, f"\u2022   {words}")
    put(canvas, 510, 196, "AE")


def test_a_name_beside_a_list_marks_the_sentence_that_leads_to_it() -> None:
    document = in_one_part(read(_beside_list))
    (action,) = select(read_document(document, present=("Ann Example",)), Action)
    assert (action.source, action.owner) == ("minuted", "AE")
    assert action.text.startswith("The following plans were supported: a wall of brick")
    assert action.text.endswith("boat house")


@pytest.mark.parametrize(
    ("heads", "named", "expected"),
    [
        # the number of the minute, its title, and a column that only counts the rows
        ("Minute\tAction\tBy whom", ("21/97", "21/96"), ["21/97", "21/96"]),
        ("Item\tAction\tBy whom", ("Ferry times", "21/96"), ["21/97", "21/96"]),
        ("Item\tAction\tBy whom", ("1", "2"), [None, None]),
    ],
)
def test_rows_of_actions_below_the_minutes_are_of_the_minutes_that_they_name(
    heads: str, named: tuple[str, str], expected: list[str | None]
) -> None:
    rows = "\n".join(f"{name}\tAsk for lamp {at}\tClerk" for at, name in enumerate(named))
    text = f"{ITEM}21/97 FERRY TIMES\n\nNoted.\n\nACTIONS\n\n{heads}\n{rows}\n"
    found = [a for a in select(read_minutes(text), Action) if a.source == "tracker"]
    assert [a.minute and a.minute.reference for a in found] == expected


def test_a_table_without_a_header_under_a_heading_of_actions_is_a_tracker() -> None:
    text = (
        "21/96 LAMPS\n\nTwo are out.\n\nACTION POINTS\n\n"
        "21/96\tPrices of two new lamps\tClerk\t1 November 2021\n"
        "21/97\tTell the pilot that the lamps are out\tAnn Lark\tnow\n"
    )
    found = select(read_minutes(text), Action)
    assert [(a.source, a.owner, a.due_text, a.text, a.reference) for a in found] == [
        ("tracker", "Clerk", "1 November 2021", "Prices of two new lamps", "21/96"),
        ("tracker", "Ann Lark", "now", "Tell the pilot that the lamps are out", "21/97"),
    ]


def test_a_table_of_figures_is_no_tracker() -> None:
    assert not select(read_minutes("Year\tRate\n2020\t5\n", head="", part_type="action tracker"), Action)


def test_the_fuller_form_is_taken_only_where_it_is_the_only_one() -> None:
    people = People()
    assert fuller("Director", "The Director of Roads spoke.", people) == "Director of Roads"
    assert fuller("Director", "The Director of Roads met the Director of Parks.", people) == "Director"


def test_a_paper_without_minutes_has_no_actions() -> None:
    assert document_of("ACTION: Clerk to write", "report").parts[0].type == "report"
    assert not select(read_minutes("ACTION: Clerk to write", head="", part_type="report"), Action)


PIECES = st.lists(
    st.sampled_from(
        [
            "ACTION:", "Action", "the Clerk", "would", "circulate", "to members", "agreed to", "she", ".", "\n\n", "\t", "Owner",
            "AGREED", "that", "be sent", "by", "31 February 2021", "JB", "- ", "Progress", "\n", "at the next meeting", "the Director",
        ]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_no_text_is_an_error(pieces: list[str]) -> None:
    read_minutes(" ".join(pieces), present=("Jo Bloggs",))
