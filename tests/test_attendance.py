"""Who was there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names import people_in
from minutebook.findings import Attendance, Problem, select
from tests.packmade import MINUTES, findings, made

HEAD = "HARBOUR BOARD\n\nA meeting of the Harbour Board was held on 20 July 2021.\n\n"


def people(text: str) -> list[tuple[str, str, str | None]]:
    return [(a.kind, a.name, a.role) for a in select(findings(HEAD + text), Attendance)]


def test_labels_that_were_torn_or_stand_empty() -> None:
    found = findings(MINUTES)
    assert [(a.kind, a.name, a.role) for a in select(found, Attendance)] == [
        ("member", "A Marsh", "Chair"),
        ("member", "B Hill", "Vice-Chair"),  # nothing parts the next name from the bracket
        ("member", "C Wood", None),
        ("member", "D Reed", None),
        ("officer", "E Lark", None),
        ("officer", "F Quill", None),
        ("officer", "Stone", None),
        ("apology", "G Heath", None),  # ABSENCE: stands behind the names
        ("apology", "H Moss", None),
    ]
    assert [p.message for p in select(found, Problem) if p.code == "label-empty"] == [
        "'PRESENT BY INVITATION' has nobody behind it"
    ]


def test_a_label_with_a_sign_for_a_letter_is_read_and_told() -> None:
    found = findings(HEAD + "PRESE/T Ann Marsh (Chair), Bob Hill\n\n1. Apologies\n\nNone.\n")
    assert [(a.kind, a.name, a.role) for a in select(found, Attendance)] == [
        ("member", "Ann Marsh", "Chair"),
        ("member", "Bob Hill", None),
    ]
    (problem,) = (p for p in select(found, Problem) if p.code == "text-garbled")
    assert problem.quote is not None
    assert problem.quote.text == "PRESE/T"


def test_minutes_that_name_nobody_say_so() -> None:
    text = HEAD + "1. Apologies\n\nNone.\n\n2. Quays\n\nThe quays were talked about.\n"
    assert "nobody-listed" in [p.code for p in select(findings(text), Problem)]
    assert "nobody-listed" not in [p.code for p in select(findings(MINUTES), Problem)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**PRESENT BY INVITATION:** Councillor Marsh – Chair of the Quays and Ferries Panel.\n",
            [("invitee", "Marsh", "Chair of the Quays and Ferries Panel")],
        ),
        (
            "**PRESENT AS AN OBSERVER:** Councillor A Marsh – Eastmere Council.\n",
            [("observer", "A Marsh", "Eastmere Council")],
        ),
        (
            (
                "APOLOGIES FOR ABSENCE were submitted on behalf of Councillor Marsh and Councillor Hill (invited Member "
                "in the role of Lead Member for Quays).\n"
            ),
            [("apology", "Marsh", None), ("apology", "Hill", "Lead Member for Quays")],
        ),
        # whoever observes is an observer, also where one bracket is of two
        (
            "Present: A Marsh (Chair)\n\nInvited: B Hill (BH) & C Wood (CW)(Staff Observers), D Reed (Harbour Observer)\n",
            [
                ("member", "A Marsh", "Chair"),
                ("observer", "B Hill", "Staff Observers"),
                ("observer", "C Wood", "Staff Observers"),
                ("observer", "D Reed", "Harbour Observer"),
            ],
        ),
        # no label, but councillors below one another; an asterisk says who was away
        (
            "Councillor Ann Marsh (Chair)\nCouncillor Bob Hill\n* Councillor Cath Wood\nCouncillor Dan Reed\n\n* Absent\n",
            [("member", "Ann Marsh", "Chair"), ("member", "Bob Hill", None), ("member", "Dan Reed", None)],
        ),
        # an office with a number in it; why somebody is away is no office and nobody's name
        (
            (
                "Officers: A Marsh, Section 151 Officer; B Hill, S151 Officer\n\nApologies: Councillor C Wood - Work; Councillor D Reed - "
                "Council Business\n"
            ),
            [
                ("officer", "A Marsh", "Section 151 Officer"),
                ("officer", "B Hill", "S151 Officer"),
                ("apology", "C Wood", None),
                ("apology", "D Reed", None),
            ],
        ),
        # "(s)" for one or several, and what stands over it says whether they came
        (
            (
                "Present: Councillor A Marsh (Chair) Presided\n\nCouncillor(s)\nB Hill\nC Wood\n\nOfficer(s)\nD Reed\n\n"
                "Apologies for Absence\nCouncillor(s): E Lark\n"
            ),
            [
                ("member", "A Marsh", "Chair"),
                ("member", "B Hill", None),
                ("member", "C Wood", None),
                ("officer", "D Reed", None),
                ("apology", "E Lark", None),
            ],
        ),
        # who presides is nobody's office
        (
            "Present: Councillors A Marsh (Convener) and B Hill\n\nIn Attendance: C Wood, Clerk\n\nCouncillor Marsh, Convener, Presiding\n",
            [("member", "A Marsh", "Convener"), ("member", "B Hill", None), ("officer", "C Wood", "Clerk")],
        ),
        # a clerk of former times is a guest
        (
            "Present: A Marsh\n\nAlso present: B Hill (former Clerk)\n",
            [("member", "A Marsh", None), ("invitee", "B Hill", "former Clerk")],
        ),
        # offices and titles with nothing between people
        (
            "Attendance: Chairman Mrs A Marsh Vice Chairman Mrs B Hill Councillors Mrs C Wood Mr D Reed Footpath Warden Mr E Lark\n",
            [
                ("member", "A Marsh", "Chairman"),
                ("member", "B Hill", "Vice Chairman"),
                ("member", "C Wood", None),
                ("member", "D Reed", None),
                ("member", "E Lark", "Footpath Warden"),
            ],
        ),
        (
            "Present: Cllr A Marsh Vice-Chairman (acting as Chairman), Cllr B Hill\n",
            [("member", "A Marsh", "Vice-Chairman, Chairman"), ("member", "B Hill", None)],
        ),
        # a bracket that nobody closed
        (
            "Present: Mrs A Marsh (Quay Trust Mr B Hill (Quay Trust)\n",
            [("member", "A Marsh", "Quay Trust"), ("member", "B Hill", "Quay Trust")],
        ),
        # nobody sent apologies who is said not to have
        (
            "Present: Cllr A Marsh\n\nApologies: Cllr B Hill\n\nNo apologies were received from Cllr C Wood\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        # the next heading is no list
        (
            "Present: Cllr A Marsh\n\nApologies: PCSO Nell Lark\n\nElection of Chairman:\n\nCllr Marsh asked for names.\n",
            [("member", "A Marsh", None), ("apology", "Nell Lark", "PCSO")],
        ),
        (
            "Present: Cllr A Marsh\n\n2. To Consider Apologies: Apologies were received from Cllr B Hill. Cllr C Wood will join later.\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        # whoever comes later is there, once
        (
            "Present: Cllr A Marsh and Cllr B Hill\n\nThe bins were talked about.\n\n7.50 Cllr Mrs Wood joined the meeting.\n\nCllr Hill joined the meeting.\n",
            [("member", "A Marsh", None), ("member", "B Hill", None), ("member", "Wood", None)],
        ),
        # the sentence after the list is no list
        (
            "2 Apologies\n\nApologies were received from Councillor Marsh. Councillor Hill attended as substitute.\n",
            [("apology", "Marsh", None), ("member", "Hill", "substitute")],
        ),
        # who came for somebody is told in the words of the apologies, and sent none
        (
            "Present: Mr M Reed\n\n1. Apologies\n\nApologies had been received from Mr G Marsh, for whom Mrs T Hill was present, and Mr D Lark.\n",
            [
                ("member", "M Reed", None),
                ("apology", "G Marsh", None),
                ("apology", "D Lark", None),
                ("member", "T Hill", "substitute"),
            ],
        ),
        (
            "Present: Cllr A Marsh\n\nApologies: Cllr C Wood (Cllr D Reed substituting), Cllr E Lark (substitute: Cllr F Quill)\n",
            [
                ("member", "A Marsh", None),
                ("apology", "C Wood", None),
                ("apology", "E Lark", None),
                ("member", "D Reed", "substitute"),
                ("member", "F Quill", "substitute"),
            ],
        ),
        (
            "Present: Cllr A Marsh, Cllr D Reed\n\n1. Apologies\n\nApologies were received from Cllr C Wood; Cllr D Reed substituted.\n",
            [("member", "A Marsh", None), ("member", "D Reed", "substitute"), ("apology", "C Wood", None)],
        ),
        (  # listed in full above
            "Present: Cllr A Marsh, Cllr D Reed\n\n1. Apologies\n\nApologies were received from Cllr C Wood, for whom Cllr Reed was present.\n",
            [("member", "A Marsh", None), ("member", "D Reed", None), ("apology", "C Wood", None)],
        ),
        (  # a reason is nobody
            "Present: Cllr A Marsh\n\nApologies: Cllr C Wood (a substitute was sought)\n",
            [("member", "A Marsh", None), ("apology", "C Wood", None)],
        ),
        # one who is named by surname again is one person; two of that surname are two
        (
            "Present: Cllr A Marsh\n\nApologies: Cllr B Hill\n\n1. Apologies\n\nAn apology was received from Cllr Hill.\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        (
            "Present: Cllr A Marsh\n\nApologies: Cllr B Hill, Cllr C Hill\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None), ("apology", "C Hill", None)],
        ),
        (  # by surname and the same office again
            "Sederunt: Councillors Ann Marsh (Convener) and Bob Hill\n\nIn attendance: C Lark, Head of Quays\n\nCouncillor Marsh, Convener, presiding\n",
            [
                ("member", "Ann Marsh", "Convener"),
                ("member", "Bob Hill", None),
                ("officer", "C Lark", "Head of Quays"),
            ],
        ),
        (  # lines that say for which council those below them sit
            "Attendees:\n\nRepresenting Quay Borough Council\nCllr A Marsh (Chairman)\n\nRepresenting Eastmere District Council\nCllr Mrs B Hill\nCllr C Wood\n",
            [("member", "A Marsh", "Chairman"), ("member", "B Hill", None), ("member", "C Wood", None)],
        ),
        # what the paper is parted into is nobody
        (
            "Present: Cllr A Marsh\n\nApologies: Cllr B Hill\n\nPart I\n\n1. Quays\n\nThe quays were talked about.\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        # an office may have an "and" in it; two people have one between them
        (
            "Present: Cllr A Marsh\n\nOfficers: Head of Quays and Ferry Services (B Hill), Town Clerk and Head of Moorings - C Wood\n",
            [
                ("member", "A Marsh", None),
                ("officer", "B Hill", "Head of Quays and Ferry Services"),
                ("officer", "C Wood", "Town Clerk and Head of Moorings"),
            ],
        ),
        (
            "Present: Cllr A Marsh\n\nOfficers: B Hill and Head of Quays (C Wood)\n",
            [
                ("member", "A Marsh", None),
                ("officer", "B Hill", None),
                ("officer", "C Wood", "Head of Quays"),
            ],
        ),
        # at a county's meeting all of them are county councillors
        (
            "Present:\n\nCounty Councillors: A Marsh, B Hill\n",
            [("member", "A Marsh", None), ("member", "B Hill", None)],
        ),
        # a label over its list; the clerk among the members is an officer
        (
            "Present\n\nCouncillors A Marsh (Chair) B Hill and C Wood Clerk D Reed\n",
            [
                ("member", "A Marsh", "Chair"),
                ("member", "B Hill", None),
                ("member", "C Wood", None),
                ("officer", "D Reed", "Clerk"),
            ],
        ),
        # one name on a line
        (
            "Committee Members present:\nCouncillor Ann Marsh\nCouncillor Bob Hill, Leader of the Blue Group\n",
            [("member", "Ann Marsh", None), ("member", "Bob Hill", "Leader of the Blue Group")],
        ),
        ("Apologies: None\n", []),
        # what semicolons part is one person each, and a comma stands before what the person is
        (
            (
                "Sederunt: Councillors A Marsh, B Hill; Rev. C Wood (Church Representative).\n\n"
                "Attending: D Reed, Director of Quays; E Lark, Committee Services Officer.\n\nApologies: Bailie F Quill.\n"
            ),
            [
                ("member", "A Marsh", None),
                ("member", "B Hill", None),
                ("member", "C Wood", "Church Representative"),
                ("officer", "D Reed", "Director of Quays"),
                ("officer", "E Lark", "Committee Services Officer"),
                ("apology", "F Quill", None),
            ],
        ),
        # so it is where each has a line, also where a body is named that could be a person
        (
            "Attendance\n\nDr Ann Marsh, Eastmere CCG\nBob Hill, Director of Public Health\nCy Wood, Healthwatch Eastmere\n",
            [
                ("member", "Ann Marsh", "Eastmere CCG"),
                ("member", "Bob Hill", "Director of Public Health"),
                ("member", "Cy Wood", "Healthwatch Eastmere"),
            ],
        ),
        # columns of surnames, each before its initials
        (
            "PRESENT\nMarsh, A          Hill, B C\nWood, Mrs D (Chair)          Reed, E\n\nSubstitutes: Lark, F (for Councillor G Quill)\n",
            [
                ("member", "Marsh, A", None),
                ("member", "Hill, B C", None),
                ("member", "Wood, D", "Chair"),
                ("member", "Reed, E", None),
                ("member", "Lark, F", "for Councillor G Quill"),
            ],
        ),
        # the office before its holder
        (
            (
                "In the Chair          The Chairman, Councillor A Marsh\n\nMembers Present          Aldermen B Hill, C Wood\n\n"
                "In attendance: Director of Quays (Di Reed),\nTranslator (Ed Lark)\n"
            ),
            [
                ("member", "A Marsh", "Chairman"),
                ("member", "B Hill", None),
                ("member", "C Wood", None),
                ("officer", "Di Reed", "Director of Quays"),
                ("officer", "Ed Lark", "Translator"),
            ],
        ),
        # an office as a label, of somebody whom the list names in full
        (
            "Present: Councillors Ann Marsh, Bob Hill\n\nClerk: Di Reed\n\nChair: Councillor Marsh presiding.\n",
            [("member", "Ann Marsh", "Chair"), ("member", "Bob Hill", None), ("officer", "Di Reed", "Clerk")],
        ),
        # courtesies behind names; those who say when and how they were there
        (
            "Trustees: A. Marsh, Esq. (Chairman), B. Hill, Esq., C. Wood, OBE (by video link)\nObserver: D. Reed (Quay Trust)\n",
            [
                ("member", "A. Marsh", "Chairman"),
                ("member", "B. Hill", None),
                ("member", "C. Wood", None),
                ("observer", "D. Reed", "Quay Trust"),
            ],
        ),
        # in attendance are members where no other list is; a councillor beside members is a guest
        (
            "In attendance: Cllrs A Marsh (Mayor), B Hill\n\nOthers: County Councillor C Wood and 11 members of the public\n",
            [("member", "A Marsh", "Mayor"), ("member", "B Hill", None), ("invitee", "C Wood", None)],
        ),
        (
            "Present: Cllr A Marsh\n\nIn attendance: Cllr B Hill; PC C Wood, Eastmere Police; D Reed, Clerk\n",
            [
                ("member", "A Marsh", None),
                ("invitee", "B Hill", None),
                ("invitee", "C Wood", "Eastmere Police"),
                ("officer", "D Reed", "Clerk"),
            ],
        ),
        # whoever is absent with a reason sent it, and else no apology
        (
            "Present: Cllr A Marsh\n\nAbsent: Cllr B Hill (work), Cllr C Wood (no apologies)\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        ("Present: Cllr A Marsh\n\nAbsent: Cllr B Hill\n", [("member", "A Marsh", None)]),
        # a reason is no role; the item's number is no name
        (
            "Present: Cllr A Marsh\n\n47/22 APOLOGIES FOR ABSENCE [Item 1]\n\nBob Hill. There was no substitute.\n",
            [("member", "A Marsh", None), ("apology", "Bob Hill", None)],
        ),
        (
            "Present: Cllr A Marsh\n\nApologies were intimated on behalf of Cllrs B Hill (holiday) and C Wood (unwell).\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None), ("apology", "C Wood", None)],
        ),
        # sentences that name people before they say that they were there, or sent apologies
        (
            (
                "Present: Councillors A Marsh, B Hill\n\nMr. C. Wood (Clerk), Mr. D. Reed (Engineer) and Mrs. E. Lark "
                "(Rating Officer) were in attendance.\n\nCouncillors Quill and Moss had sent apologies.\n\n"
                "Mr Heath was in attendance.\n"
            ),
            [
                ("member", "A Marsh", None),
                ("member", "B Hill", None),
                ("officer", "C. Wood", "Clerk"),
                ("officer", "D. Reed", "Engineer"),
                ("officer", "E. Lark", "Rating Officer"),
                ("apology", "Quill", None),
                ("apology", "Moss", None),
            ],
        ),
        # two columns under an opening that ends in its label; initials that look like items
        (
            (
                "At 7 pm there were present:-\n\n      Elected Members          Nominated Members\n\n"
                "      A.B. Marsh, Esq. (Chairman)      Cllr. C. Hill\n      G. Wood, Esq.                Cllr. Mrs. D. Reed\n"
            ),
            [
                ("member", "A.B. Marsh", "Chairman"),
                ("member", "C. Hill", None),
                ("member", "G. Wood", None),
                ("member", "D. Reed", None),
            ],
        ),
        # two tongues, and labels that say what their people are
        (
            "Presennol / Present: Cyng/Cllrs A Marsh, B Hill; C Wood (Clerc/Clerk)\n",
            [("member", "A Marsh", None), ("member", "B Hill", None), ("officer", "C Wood", "Clerc/Clerk")],
        ),
        (
            "Employer members: Ann Marsh (Chair). Fund officers: Bob Hill. Not present: Cllr C Wood (apologies).\n\nApologies: None\n",
            [("member", "Ann Marsh", "Chair"), ("officer", "Bob Hill", None), ("apology", "C Wood", None)],
        ),
        (
            "Present: Cllr A Marsh\n\nClerk\n\nBob Hill\n\n1. Minutes\n\nAgreed.\n",
            [("member", "A Marsh", None), ("officer", "Bob Hill", "Clerk")],
        ),
        # peers with their places
        (
            "Present:\nLord Marsh of Quay (Chair)\nThe Lady Hill\nDame Ann Reed, DBE\n",
            [("member", "Marsh of Quay", "Chair"), ("member", "Hill", None), ("member", "Ann Reed", None)],
        ),
        # no lists: words of sentences
        (
            "Present: Cllr A Marsh\n\nAlso received was a letter from Mr Hill, Clerk.\n\nPapers copied to Councillors: Standing Orders\n",
            [("member", "A Marsh", None)],
        ),
        (
            "Presennol: Y Cynghorydd A Marsh\n\nYmddiheuriadau: Y Cynghorydd B Hill\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
    ],
)
def test_lists_of_many_styles(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Armstrong, E. Bawn, D. (Chair) Beynon, J.",
            ["Armstrong, E.", "Bawn, D.", "Beynon, J."],
        ),  # surname first
        (
            "Ann Marsh AM Bob Hill BH (EDC) Di Hall DHa",
            ["Ann Marsh", "Bob Hill", "Di Hall"],
        ),  # initials part people
        ("Ann Marsh (AM)(Chair), Bob Hill (BH)", ["Ann Marsh", "Bob Hill"]),
        ("Mrs Ann\nMarsh, Mr Bob Hill", ["Ann Marsh", "Bob Hill"]),  # a name over a line end
        ("Cllr Mrs Ann McRae (vice Councillor Hill), Cllr D'Arcy", ["Ann McRae", "D'Arcy"]),
        ("R. Ward, A North and 4 members of the public", ["R. Ward", "A North"]),  # surnames that are words
        ("P Marsh A Hill, EDC", ["P Marsh", "A Hill"]),  # nothing between two people
        ("Ann Marsh due to illness; Bob Hill", ["Ann Marsh", "Bob Hill"]),
        ("the Clerk, the press and public", ["Clerk"]),
        ("Mr A Marsh, the Clerk, Mrs B Hill, and four parishioners", ["A Marsh", "B Hill"]),
        ("Mrs. Marsh, B. Hill and C. Wood", ["Marsh", "B. Hill", "C. Wood"]),  # no surname first
        ("Councillors Marsh, A, Hill, B", ["Marsh, A", "Hill, B"]),
        ("Major A. Marsh, Col. B. Hill, DL, The Rt Hon Ann Lark", ["A. Marsh", "B. Hill", "Ann Lark"]),
        ("Ann\nMarsh (AM), Bob Hill {EDC} (BH) and Cy Wood", ["Ann Marsh", "Bob Hill", "Cy Wood"]),
        (
            "Cllr A Marsh, Cllr B Hill,\nAlan Reed, EDC and Clerk C Wood",
            ["A Marsh", "B Hill", "Alan Reed", "C Wood"],
        ),
        # of which council a guest is, in short
        ("Cty Cllr A Marsh, Dist. Cllr B Hill, D/Cllr C Fell", ["A Marsh", "B Hill", "C Fell"]),
        # for which items somebody was there is no office; an item number behind a name neither
        (
            "Ann Marsh, Treasurer (items 4 and 5), Bob Hill (from item 3); Cy Wood, Solicitor - for minute 12 only",
            ["Ann Marsh", "Bob Hill", "Cy Wood"],
        ),
        # a firm with "and" in its name behind somebody; two people of whom one is of a firm
        ("Ann Marsh, Lark & Hill LLP (external auditor); Bob Hill", ["Ann Marsh", "Bob Hill"]),
        ("Ann Marsh, Wood and Lark Solicitors", ["Ann Marsh"]),
        ("Ann Marsh, Bob Hill & Cy Wood, Quay Ltd", ["Ann Marsh", "Bob Hill", "Cy Wood"]),
        # from which council or force an officer is
        ("Ann Marsh, Clerk, Quay MBC; PC Bob Hill, Eastmere Police", ["Ann Marsh", "Bob Hill"]),
        # surnames that are a place's word elsewhere, behind a given name; a hall's name is nobody's
        ("Helen Ward, Peter Church, Sue Street", ["Helen Ward", "Peter Church", "Sue Street"]),
        ("Ann Marsh, Victoria Hall, Bob Hill", ["Ann Marsh", "Bob Hill"]),
    ],
)
def test_people_in_lists(text: str, names: list[str]) -> None:
    assert [p.name for p in people_in(text).people] == names


def test_for_which_items_somebody_was_there_is_no_part_of_the_role() -> None:
    people = people_in("Ann Marsh, Treasurer (items 4 and 5)\nCy Wood, Solicitor (for item 6 only)").people
    assert [(p.name, p.role) for p in people] == [("Ann Marsh", "Treasurer"), ("Cy Wood", "Solicitor")]


def test_a_quote_is_the_name_with_its_title_and_role() -> None:
    text = "Councillors A Marsh (Chair), B Hill and Councillor Wood (Vice Chair)"
    assert [text[p.start : p.end] for p in people_in(text).people] == [
        "A Marsh (Chair)",
        "B Hill",
        "Councillor Wood (Vice Chair)",
    ]


def test_words_among_names_that_are_no_name_are_a_problem() -> None:
    found = findings(HEAD + "PRESENT: Councillors A Marsh, Eastmere Harbour Trust and B Hill\n")
    assert [p.code for p in select(found, Problem) if p.code == "name-unclear"] == ["name-unclear"]


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=120))
def test_any_list_gives_people_inside_it(text: str) -> None:
    for person in people_in(text).people:
        assert 0 <= person.start < person.end <= len(text)
        assert person.name.strip()


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_lines_give_attendance_with_true_quotes(lines: list[str]) -> None:
    text = HEAD + "PRESENT: " + "\n".join(lines).encode("utf-8", "ignore").decode()
    document = made(text)
    for found in select(findings(text), Attendance):
        assert document.quote(*found.quote.spans) == found.quote


@pytest.mark.parametrize(
    "line",
    [
        "Public – Mr Lark",
        "Residents: Mrs Lark and Mr Reed",
        "Also present: 3 members of the public: Mrs Lark, Mr Reed",
        "Also present: Mrs Lark (resident), Mr Reed (member of the public)",
        "In attendance: members of the public (Mrs Lark and Mr Reed)",
        "Also in attendance: Mr Lark, local resident",
        "3 members of the public: Mrs Lark",
    ],
)
def test_members_of_the_public_are_not_stored(line: str) -> None:
    found = findings(HEAD + "PRESENT: A Marsh, B Hill\n\n" + line + "\n\n1. Minutes\n\nAgreed.\n")
    assert [a.name for a in select(found, Attendance)] == ["A Marsh", "B Hill"]
    assert not [p for p in select(found, Problem) if "Lark" in p.message]


def test_an_office_holder_behind_the_public_is_kept() -> None:
    text = "PRESENT: A Marsh\n\nAlso present: 2 members of the public: Mrs Lark, Cllr C Wood (Ward)\n"
    assert [name for _, name, _ in people(text)] == ["A Marsh", "C Wood"]


PARISH = "EASTMERE PARISH COUNCIL\n\nMinutes of a meeting of the above Council held on Monday 26th November 2018.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the larger council's councillor is a guest of the parish; the clerk is there, and not named
        (
            "Present: Chairman Cllr Marsh, Cllrs Hill & Wood, County Cllr Reed & the Clerk.\n",
            [
                ("member", "Marsh", "Chairman"),
                ("member", "Hill", None),
                ("member", "Wood", None),
                ("invitee", "Reed", "County Cllr"),
                ("officer", "Clerk", "Clerk"),
            ],
        ),
        # initials beside the names part them; who chaired stands below
        (
            "PRESENT Ann Marsh AM Bob Hill BH\nCy Wood (EDC) CW Di Reed DR\n\nBH chaired the meeting.\n",
            [
                ("member", "Ann Marsh", None),
                ("member", "Bob Hill", "Chair"),
                ("invitee", "Cy Wood", "EDC"),
                ("member", "Di Reed", None),
            ],
        ),
        (
            "Present: Cllr Ann Marsh, Cllr Bob Hill\n\nThe Meeting was Chaired by Ann Marsh.\n",
            [("member", "Ann Marsh", "Chair"), ("member", "Bob Hill", None)],
        ),
        # who sent apologies was not there, whatever list holds the name
        (
            (
                "Attendees: Ann Marsh (Chair), Bob Hill (EDC), Cy Wood (Quays Manager)\n\n1. Apologies\n\n"
                "Apologies were received from Cllr Hill.\n"
            ),
            [
                ("member", "Ann Marsh", "Chair"),
                ("officer", "Cy Wood", "Quays Manager"),
                ("apology", "Bob Hill", "EDC"),
            ],
        ),
        # a constable who reported is a guest, a resident is nobody's business
        (
            "Present: Cllr Ann Marsh (Chair)\n\nPC Bob Hill reported to the meeting.\n\nMr Cy Wood attended the meeting.\n",
            [("member", "Ann Marsh", "Chair"), ("invitee", "Bob Hill", "PC")],
        ),
    ],
)
def test_who_is_what_at_a_parish_meeting(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = select(findings(PARISH + text), Attendance)
    assert [(a.kind, a.name, a.role) for a in found] == expected


def test_a_county_has_its_own_councillors_as_members() -> None:
    text = HEAD + "Present: County Councillor A Marsh (Chair), County Councillor B Hill\n"
    assert [(a.kind, a.role) for a in select(findings(text), Attendance)] == [
        ("member", "Chair"),
        ("member", None),
    ]


def test_the_public_may_stand_among_those_who_are_named() -> None:
    text = (
        "EXAMPLE PARISH COUNCIL\n\nMinutes of a meeting of the Example Parish Council held on 20 July 2021.\n\n"
        "Present: Mrs Ann Lark - Chairman, Mr Bob Finch.\n\n13 members of the public\n\n"
        "Mr Tom Norton - Borough Councillor\n\n1. Apologies were received from Ms C Marsh.\n\n"
    )
    assert [(a.name, a.kind, a.role) for a in select(findings(text), Attendance)] == [
        ("Ann Lark", "member", "Chairman"),
        ("Bob Finch", "member", None),
        ("Tom Norton", "invitee", "Borough Councillor"),
        ("C Marsh", "apology", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a word for each, and whom each stands for
        (
            "Name\tRepresenting\tPresent\nAnn Marsh (Chair)\tQuays\tYes\nBob Hill\tFerries\tYes\nCy Wood\tPiers\tApologies\n",
            [
                ("member", "Ann Marsh", "Chair"),
                ("member", "Bob Hill", "Ferries"),
                ("apology", "Cy Wood", "Piers"),
            ],
        ),
        # ticks; who has none was not there
        (
            # a post among councillors; a surname that is a place's word elsewhere; who did not come is not listed
            "Name\tRole\tAttended\nCllr Ann Marsh\tChair\tYes\nCllr Bob Hill\tMember\tApologies\nHelen Ward\tDirector of Policy\tYes\nTom Fell\tMember\tNo\n",
            [
                ("member", "Ann Marsh", "Chair"),
                ("apology", "Bob Hill", "Member"),
                ("officer", "Helen Ward", "Director of Policy"),
            ],
        ),
        (
            "Governor\tCategory\tAttended\nAnn Marsh\tParent\t✓\nBob Hill\tStaff\t✓ (from item 4)\nCy Wood\tLA\t–\n",
            [("member", "Ann Marsh", "Parent"), ("member", "Bob Hill", "Staff")],
        ),
        # a column for each
        (
            "Member\tPresent\tApologies\nCllr A Marsh\t✓\t\nCllr B Hill\t\t✓\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None)],
        ),
        # the label in the first cell
        (
            "Attendance:\tCllr A Marsh\tP\n\tCllr B Hill\tAp\n\tCllr C Wood\tP (left 8pm)\n",
            [("member", "A Marsh", None), ("apology", "B Hill", None), ("member", "C Wood", None)],
        ),
        # labels over tables without a head
        (
            "Members\n\nMarsh, Ann\tpresent\nHill, Bob\tapologies (away)\n\nOfficers\n\nCy Wood\tDirector of Quays\n",
            [
                ("member", "Marsh, Ann", None),
                ("apology", "Hill, Bob", None),
                ("officer", "Cy Wood", "Director of Quays"),
            ],
        ),
        # labels with tabs behind them, people below each, and the table of the minutes beneath
        (
            "Present:\tCouncillors A Marsh (Chair) and B Hill\n\tCy Wood, Harbour Trust\n\nPresent by invitation:\tEd Lark\n\nApologies:\tF Quill\n\nItem\tMinute\tAction by\n1\tLamps\n\tThese were lit.\tClerk\n",
            [
                ("member", "A Marsh", "Chair"),
                ("member", "B Hill", None),
                ("member", "Cy Wood", "Harbour Trust"),
                ("invitee", "Ed Lark", None),
                ("apology", "F Quill", None),
            ],
        ),
        # the last of two columns, and a heading below white space
        (
            "Present:\nCllr A Marsh\tCllr B Hill\n\nCllr C Wood\n",
            [("member", "A Marsh", None), ("member", "B Hill", None), ("member", "C Wood", None)],
        ),
        (
            "Present:\nCllr A Marsh\tCllr B Hill\n\nRose Garden\n\nThe roses were cut last week.\n",
            [("member", "A Marsh", None), ("member", "B Hill", None)],
        ),
        # labels in rows of their own, one with the head of the next column beside it
        (
            (
                "Members present\tOrganisation\nCllr Ann Marsh (Chair)\tEastmere Council\nBob Hill\tHarbour Trust\n"
                "Officers\t\nCara Lark\tPanel Secretary\nAlso present\t\nDan Quill\tFerry Group\nApologies\t\nEve Wood\tQuay Trust\n"
            ),
            [
                ("member", "Ann Marsh", "Chair"),
                ("member", "Bob Hill", "Harbour Trust"),
                ("officer", "Cara Lark", "Panel Secretary"),
                ("invitee", "Dan Quill", "Ferry Group"),
                ("apology", "Eve Wood", "Quay Trust"),
            ],
        ),
        # sections of members and of officers, at the top of minutes that list nobody else
        (
            "Constituent Members:\t\nCllr Ann Marsh\tEastmere Council\nCllr Bob Hill\tQuay Council\nOfficers:\t\nCara Lark\tMonitoring Officer\n",
            [
                ("member", "Ann Marsh", "Eastmere Council"),
                ("member", "Bob Hill", "Quay Council"),
                ("officer", "Cara Lark", "Monitoring Officer"),
            ],
        ),
        # labels that do not say that anybody came: who sits on what
        (
            "Present: Cllr A Marsh\n\nMembers\tWard\nBob Hill\tQuay\nCara Lark\tPier\n",
            [("member", "A Marsh", None)],
        ),
        # a table of other matters is no list of people
        (
            "Present: Cllr A Marsh\n\nBody\tReport\nHarbour Trust\tYes\nFerry Group\tNo\n",
            [("member", "A Marsh", None)],
        ),
    ],
)
def test_tables_of_attendance(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert people(text) == expected


def test_a_table_in_sections_says_in_a_column_who_came() -> None:
    text = (
        "Name\tOrganisation\tAttendance\nBoard members\t\t\nAnn Marsh\tLarkby Council\tPresent\nBob Hill\tQuay Council\tApologies\n"
        "Carol Lark\tQuay Council\tAbsent\nOfficers\t\t\nGus Gray\tLarkby Council\tPresent\n\n1. Lamps\n\nTwo are out.\n"
    )
    head = "EASTMERE PARTNERSHIP BOARD\n\nMinutes of the meeting held on Tuesday 12 March 2024 at 7pm\n\n"
    found = {(a.name, a.kind) for a in select(findings(head + text), Attendance)}
    assert ("Bob Hill", "member") not in found
    assert "Carol Lark" not in {name for name, _ in found}


UNLABELLED = [("member", "Ann Marsh", "Harbour Trust"), ("member", "Bob Hill", "Ferry Group")]
TABLE = "Name\tOrganisation\nAnn Marsh\tHarbour Trust\nBob Hill\tFerry Group\n\n"
OF_GRANTS = "Name\tOrganisation\tAmount\nAnn Marsh\tHarbour Trust\t£50\nBob Hill\tFerry Group\t£60\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TABLE + "1. Lamps\n\nTwo are out.\n", UNLABELLED),
        ("1. Grants\n\n" + TABLE, []),  # below an item
        ("The Chair welcomed all.\n\n" + TABLE + "1. Lamps\n\nTwo are out.\n", []),  # below a sentence
        (OF_GRANTS + "1. Lamps\n\nTwo are out.\n", []),  # with a column of something else
    ],
)
def test_an_unlabelled_table_of_names_is_of_those_present_above_all_business_only(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    head = "EASTMERE PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 12 March 2024 at 7pm\n\n"
    assert [(a.kind, a.name, a.role) for a in select(findings(head + text), Attendance)] == expected


STARRED = (
    "Chairman:\n\n* Councillor Ann Marsh\n\nVice-Chairman:\n\n* Councillor Bob Hill\n\n* Councillor Cara Lark\n\n"
    "Councillor Dan Quill\n\na Councillor Eve Wood\n\n* Councillor Fay Reed\n\n*Present\n\n"
)


def test_an_asterisk_marks_those_who_came_where_a_line_says_so() -> None:
    """Offices stand over two of them, and a letter before one who sent apologies."""
    head = (
        "EASTMERE COUNTY COUNCIL\n\nMinutes of the Quays Committee held on Tuesday 12 March 2024 at 7pm\n\n"
    )
    also = (
        "Also present with the agreement of the Chairman: Councillor Gil Stone\n\n1. Lamps\n\nTwo are out.\n"
    )
    found = select(findings(head + STARRED + also), Attendance)
    assert [(a.kind, a.name, a.role) for a in found] == [
        ("member", "Ann Marsh", "Chairman"),
        ("member", "Bob Hill", "Vice-Chairman"),
        ("member", "Cara Lark", None),
        ("member", "Fay Reed", None),
        ("invitee", "Gil Stone", None),
    ]


LINES = "Councillor Ann Marsh (Chair)\nCouncillor Bob Hill\nCouncillor Carl Lark\n\n"
THREE = [("member", "Ann Marsh", "Chair"), ("member", "Bob Hill", None), ("member", "Carl Lark", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINES + "1. Lamps\n\nTwo are out.\n", THREE),
        # below a label they are its people, and it is none of those who were there
        (
            f"Apologies:\n{LINES}Present:\nCllr Dee Fell\n\n1. Lamps\n\nTwo are out.\n",
            [
                ("apology", "Ann Marsh", "Chair"),
                ("apology", "Bob Hill", None),
                ("apology", "Carl Lark", None),
                ("member", "Dee Fell", None),
            ],
        ),
        # whoever has "apologies" behind the name is no sign of a list of those present
        (
            LINES.replace("Bob Hill", "Bob Hill (apologies)") + "1. Lamps\n\nTwo are out.\n",
            [],
        ),
    ],
)
def test_lines_of_councillors_without_a_label_are_those_present(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    head = "EASTMERE PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 12 March 2024 at 7pm\n\n"
    assert [(a.kind, a.name, a.role) for a in select(findings(head + text), Attendance)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # labels that no convention knows
            ("Present\n\nRepresenting Eastmere: Cllr Ann Marsh (Chair), Cllr Bob Hill\nRepresenting Quayside: Cllr Carl Lark\n"
            "Unable to attend: Cllr Dee Fell\nSupporting: Eve Reed, Treasurer\nFrom the contractor: Gil Finch, Lark Services\n"),
            [
                ("member", "Ann Marsh", "Chair"),
                ("member", "Bob Hill", None),
                ("member", "Carl Lark", None),
                ("apology", "Dee Fell", None),
                ("officer", "Eve Reed", "Treasurer"),
                ("invitee", "Gil Finch", "Lark Services"),
            ],
        ),
        (  # a table of lists
            "Present:\n\n| Labour Group | Ann Marsh (in the Chair), Bob Hill |\n|---|---|\n| Residents' Group | +Carl Lark |\n",
            [("member", "Ann Marsh", "Chair"), ("member", "Bob Hill", None), ("member", "Carl Lark", None)],
        ),
        (  # sentences inside one paragraph
            ("In attendance were Councillors A Marsh (in the Chair) and B Hill. Also in attendance was E Reed (Clerk). "
            "G Finch had sent apologies.\n"),
            [
                ("member", "A Marsh", "Chair"),
                ("member", "B Hill", None),
                ("officer", "E Reed", "Clerk"),
                ("apology", "G Finch", None),
            ],
        ),
        (
            "Members: Ann Marsh (Chairman), Bob Hill. Regrets from Carl Lark and Cllr Dee Fell.\n",
            [
                ("member", "Ann Marsh", "Chairman"),
                ("member", "Bob Hill", None),
                ("apology", "Carl Lark", None),
                ("apology", "Dee Fell", None),
            ],
        ),
        (  # substitutes are named with whom they stand for, who was not there
            "Present: Councillors A Marsh, B Hill (substituting for Councillor C Lark) and D Fell; Cllr E Reed for Cllr G Finch\n",
            [
                ("member", "A Marsh", None),
                ("member", "B Hill", "substituting for Councillor C Lark"),
                ("member", "D Fell", None),
                ("member", "E Reed", "for Cllr G Finch"),
            ],
        ),
        (  # who somebody is from, and a firm that is nobody
            "Present: Cllr A Marsh; Carl Lark of the Quay News\nExternal auditor: Bob Hill, Finch Moor LLP\n",
            [("member", "A Marsh", None), ("member", "Carl Lark", "Quay News"), ("invitee", "Bob Hill", "Finch Moor LLP")],
        ),
        (
            "Present: Cllr A Marsh, Cllr B Hill. Mr C Lark, Clerk. Two electors. Also the Engineer, Mr D Fell\n",
            [
                ("member", "A Marsh", None),
                ("member", "B Hill", None),
                ("officer", "C Lark", "Clerk"),
                ("member", "D Fell", None),
            ],
        ),
        (  # who was late was there
            "Present: Councillors A Marsh and B Hill\n\nApologies for lateness were received from Councillor Hill.\n",
            [("member", "A Marsh", None), ("member", "B Hill", None)],
        ),
        (  # lines that only say who is below them, surnames first; of one, the line is the office
            ("PRESENT\n\nCounty Councillors\nMarsh, A. (Chairman)\nHill, Mrs. B.\n\nDistrict Council Representative\nLark, Ms. C.\n\n"
            "Scheme Member Representatives (non-voting)\nFell, D. (UNISON)\n\nOfficers in attendance\nReed, E. – Director of Quays\n"
            "Finch, G. – Committee Secretary\n\nApologies were received from Moor, H. and Peel, J.\n"),
            [
                ("member", "Marsh, A.", "Chairman"),
                ("member", "Hill, B.", None),
                ("member", "Lark, C.", "District Council Representative"),
                ("member", "Fell, D.", "UNISON"),
                ("officer", "Reed, E.", "Director of Quays"),
                ("officer", "Finch, G.", "Committee Secretary"),
                ("apology", "Moor, H.", None),
                ("apology", "Peel, J.", None),
            ],
        ),
        (  # a heading is no list
            "Present: Cllr A Marsh\n\nStaff Uniforms\n\nThe Clerk reported.\n",
            [("member", "A Marsh", None)],
        ),
        (  # nor is what only looks like one
            "Present: Cllr A Marsh\n\nProposed: Cllr B Hill\nPapers copied to: Carl Lark\n",
            [("member", "A Marsh", None)],
        ),
    ],
)  # fmt: skip
def test_lists_of_clerks_who_use_labels_of_their_own(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ann Marsh, Chair / Bob Hill / Cy Lark",
            [("Ann Marsh", "Chair"), ("Bob Hill", None), ("Cy Lark", None)],
        ),
        (
            "Ann Marsh (Chair, AM), Bob Hill (Treasurer, BH)",
            [("Ann Marsh", "Chair"), ("Bob Hill", "Treasurer")],
        ),
        ("Ann Marsh (Cabinet Member for Lamps) (Chair)", [("Ann Marsh", "Chair")]),
        ("Sgt B Hill (Quay Neighbourhood Team)", [("B Hill", "Quay Neighbourhood Team")]),
        (
            "Ann Marsh - Head of Lamps\nBob Hill - Designated Nurse, Quay Health Board\nCy Lark - Governance Officer",
            [
                ("Ann Marsh", "Head of Lamps"),
                ("Bob Hill", "Designated Nurse, Quay Health Board"),
                ("Cy Lark", "Governance Officer"),
            ],
        ),
        ("Councillor(s): A Marsh and B Hill", [("A Marsh", None), ("B Hill", None)]),
    ],
)
def test_more_ways_in_which_a_list_tells_what_people_are(
    text: str, people: list[tuple[str, str | None]]
) -> None:
    assert [(person.name, person.role) for person in people_in(text).people] == people
