"""Whose paper it is."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.identity import council_of, run
from extractors.whose import claim_of
from ingest.bodies import bodies_in, ordinary
from ingest.conventions import load
from minutebook.findings import Identity, Meeting, Minute, Problem, Resolution, select
from tests.packmade import FRONT, MINUTES, REPORT, findings, made


def identity(text: str) -> Identity:
    (found,) = select(findings(text), Identity)
    return found


@pytest.mark.parametrize(
    ("text", "council"),
    [
        ("Leeds City Council\n\nHarbour report\n", "leeds"),  # the printed name
        ("A report\n\nWrite to quay@middlesbrough.gov.uk\n", "middlesbrough"),  # the domain of an address
        ("See www.northumberland.gov.uk for more.\n", "northumberland"),
        (
            "Stockton on Tees is old. Stockton-on-Tees is wide. Stockton-on-Tees is deep.\n",
            "stockton-on-tees",
        ),
        ("Leeds is a city.\n", None),  # one bare place says nothing
        (
            "EASTMERE PARISH COUNCIL\n\nMinutes\n\nLeeds City Council was thanked.\n",
            None,
        ),  # below the register
        ("Nothing is named here.\n", None),
    ],
)
def test_the_council_is_found_before_its_conventions_are_known(text: str, council: str | None) -> None:
    assert council_of(made(text)) == council


def test_a_council_that_the_register_lacks_has_its_own_name_and_a_problem() -> None:
    found = findings(
        "EASTMERE PARISH COUNCIL\n\nMinutes of the meeting held on 3 May 2021\n\nPresent: A Marsh\n"
    )
    (who,) = select(found, Identity)
    assert (who.council, who.council_name) == ("eastmere-parish-council", "Eastmere Parish Council")
    assert "council-unknown" in [p.code for p in select(found, Problem)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRONT + "\n" + MINUTES, ("agenda pack", "Harbour Board", "2021-09-14")),
        (FRONT, ("agenda", "Harbour Board", "2021-09-14")),
        (MINUTES, ("minutes", "Harbour Board", "2021-07-20")),
        (REPORT, ("report", None, None)),
        (
            "Harbour Board – Annual Report 2022/23\n\nReport for the Board December 2022\n",
            ("annual report", "Harbour Board", "2022-12"),
        ),
    ],
)
def test_kind_body_and_date(text: str, expected: tuple[str, str | None, str | None]) -> None:
    found = identity(text)
    assert (found.type, found.committee) == expected[:2]
    if expected[2]:
        assert found.date == expected[2]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("EASTMERE FIRE AND RESCUE AUTHORITY\n\nAudit Committee", "Eastmere Fire and Rescue Authority"),
        (
            "Minutes of a meeting of the Eastmere Hills National Park Authority",
            "Eastmere Hills National Park Authority",
        ),
        (
            "MINUTES\n\nof the\n\nMEETING OF THE EASTMERE DISTRICT COUNCIL held on 3 May 2021",
            "Eastmere District Council",
        ),
        ("London Borough of Eastmere Cross\n\nCabinet", "London Borough of Eastmere Cross"),
        ("Eastmere and Westmere Joint Waste Committee", "Eastmere and Westmere Joint Waste Committee"),
        ("CYNGOR CYMUNED EASTMERE COMMUNITY COUNCIL", "Eastmere Community Council"),
        (
            "Quayside Libraries Ltd - Board\n\nThe society that is supported by Leeds City Council",
            "Quayside Libraries Ltd",
        ),
    ],
)
def test_an_authority_that_no_register_has_is_called_what_its_paper_calls_it(head: str, name: str) -> None:
    """Else the papers of all of them would be one unknown council's; that it is unknown is said all the same."""
    text = f"{head}\n\nMINUTES\n\nPresent: A Marsh, B Hill\n\n1. Minutes\n\nAgreed.\n"
    (who,) = select(findings(text), Identity)
    assert (who.council, who.council_name) == (name.lower().replace(" ", "-"), name)
    assert who.confidence < 0.9 or "Community" in name
    assert "council-unknown" in [p.code for p in select(findings(text), Problem)]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Board\n\nPresent: A Marsh (Officer, Leeds City Council), B Hill\n",
        "HARBOUR GROUP\n\nin partnership with Leeds City Council\n\nReport on quays\n",
        "A report\n\nWest Norfolk Borough Council was asked.\n",  # the end of another council's name
        "HARBOUR GROUP\n\nGloucester Road. Gloucester Road. Gloucester Road is closed.\n",  # a street
        "The quays\n\nThe Parish Council wrote to Leeds City Council. The Parish Council was answered.\n",
    ],
)
def test_a_council_that_is_only_named_is_not_the_papers(text: str) -> None:
    (who,) = select(findings(text), Identity)
    assert (who.council, who.committee == "Leeds City Council") == (None, False)
    assert "council-unknown" in [p.code for p in select(findings(text), Problem)]


@pytest.mark.parametrize(
    ("head", "council"),
    [
        ("Welcome to the Parish Council Newsletter", None),
        ("EASTMERE-CUM-QUAY\n\nPARISH COUNCIL\n\nNEWSLETTER", "eastmere-cum-quay-parish-council"),
        ("Minutes of the January Eastmere Parish Council meeting", "eastmere-parish-council"),
        ("Minutes of the Annual Eastmere Parish Council meeting", "eastmere-parish-council"),
        ("Minutes of the Eastmere Annual Parish Meeting held on 3 May 2021", "eastmere-parish-council"),
        ("April Parish Council meeting", None),
        ("Lark & Co - Parish Council Insurance", None),
        ("EASTMERE EASTMERE TOWN COUNCIL", "eastmere-town-council"),
        ("Eastmere Rural Community Council", None),  # a county's charity
        ("Isle of Quay Community Council", "isle-of-quay-community-council"),
    ],
)
def test_a_local_councils_name_is_a_run_of_proper_names(head: str, council: str | None) -> None:
    assert identity(head + "\n\nThe quay was repaired.\n").council == council


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Leeds City Council\n\nHarbour report\n", 0.9),
        ("Quays\n\nWrite to quay@leeds.gov.uk\n", 0.8),
        ("Stockton-on-Tees is old. Stockton-on-Tees is wide. Stockton-on-Tees is deep.\n", 0.5),
    ],
)
def test_it_is_as_sure_as_what_the_council_was_read_from(text: str, sure: float) -> None:
    assert claim_of(made(text)).confidence == sure


def test_a_council_that_was_given_against_the_papers_own_words_is_a_problem() -> None:
    document = made("Leeds City Council\n\nHarbour report\n")
    found = tuple(run(document, load("middlesbrough"), ()))
    (who,) = select(found, Identity)
    assert (who.council, who.confidence) == ("middlesbrough", 0.6)
    (problem,) = [p for p in select(found, Problem) if p.code == "council-contradiction"]
    assert "Leeds City Council" in problem.message
    assert "Middlesbrough" in problem.message
    same = select(tuple(run(document, load("leeds"), ())), Problem)
    assert "council-contradiction" not in [p.code for p in same]


def test_what_is_not_known_of_kind_and_date_is_a_problem() -> None:
    codes = [p.code for p in select(findings("Quays\n\nThe quay is long.\n"), Problem)]
    assert codes == ["council-unknown", "type-unknown"]
    log = "Harbour Scrutiny Committee - Action Log\n\n| Ref | Action | Lead | Target date | Status |\n|---|---|---|---|---|\n"
    rows = "| 1 | Mend the quay | Clerk | May 2023 | Open |\n| 2 | Paint it | Clerk | June 2023 | Open |\n"
    assert "type-unknown" not in [p.code for p in select(findings(log + rows), Problem)]
    report = "Leeds City Council\n\nREPORT\n\nPurpose of the report\n\nThe quay is long.\n"
    assert [p.code for p in select(findings(report), Problem)] == ["date-unclear"]


def test_a_notice_of_decisions_is_no_minutes_but_has_its_meeting() -> None:
    text = (
        "Decision Recording Form\n\nDecision determined at Harbour Board meeting on 4 May 2023\n\n"
        "Committee Members present:\n\nCouncillor A Marsh\n"
    )
    found = findings(text)
    (who,) = select(found, Identity)
    assert (who.type, who.committee, who.date) == ("other", "Harbour Board", "2023-05-04")
    assert len(select(found, Meeting)) == 1
    assert any(p.code == "type-unknown" and "decisions" in p.message for p in select(found, Problem))


NOTICE = """EASTMERE DISTRICT COUNCIL

CABINET

DECISION NOTICE

Decisions taken by the Cabinet at its meeting on Tuesday 12 September 2023

Published: 14 September 2023. The deadline for call-in is 5pm on 21 September 2023.

Agenda item 5

Subject: Berths

Decision:

RESOLVED – That the plan be approved.

Reason for decision: To keep to the law.

Alternative options considered and rejected: Not to approve the plan. This was rejected as unlawful.

Agenda item 6

Subject: Ferries

Decision:

RESOLVED – That the report be noted.
"""


def test_a_notice_of_a_cabinet_s_decisions_has_them_under_their_subjects() -> None:
    found = extract(made(NOTICE), load())
    (met,) = select(found, Meeting)
    assert (met.committee, met.date.isoformat(), met.time) == ("Cabinet", "2023-09-12", None)
    assert [m.title for m in select(found, Minute)] == ["Berths", "Ferries"]
    assert [(r.kind, r.text) for r in select(found, Resolution)] == [
        ("approved", "That the plan be approved."),
        ("noted", "That the report be noted."),
    ]
    assert "cue-without-clause" not in [p.code for p in select(found, Problem)]


def test_a_record_of_one_member_s_decision_is_of_no_meeting() -> None:
    text = (
        "EASTMERE DISTRICT COUNCIL\n\nDELEGATED DECISION NOTICE\n\nDecision maker: Director of Quays\n\n"
        "Date of decision: 3 May 2023\n\nDecision taken\n\nTo let the berths.\n"
    )
    found = findings(text)
    assert not select(found, Meeting)
    assert any(p.code == "type-unknown" and "decisions" in p.message for p in select(found, Problem))


@pytest.mark.parametrize("label", ["Date of decision", "Decision date", "Date decision made"])
def test_a_record_of_a_decision_has_the_day_that_it_labels(label: str) -> None:
    """Also in a table of labels, and not the day by which it may be called in."""
    text = (
        "EASTMERE DISTRICT COUNCIL\n\nDELEGATED DECISION NOTICE\n\n"
        f"Decision maker\tDirector of Berths\n{label}\t22 May 2024\nCall-in ends\t30 May 2024\n"
    )
    assert identity(text).date == "2024-05-22"
    assert not select(findings(text), Meeting)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "EASTMERE PARISH COUNCIL\n\nMinutes of a meeting held on 3 May 2021\n\nPresent A Marsh\n\nBill Lark told of the Memorial Information Board.\n",
            "Eastmere Parish Council",
        ),
        (
            "Harbour Committee\n\nMinutes of the Harbour Policy Committee held on 3 May 2021\n\nPRESENT: A Marsh\n",
            "Harbour Policy Committee",
        ),
    ],
)
def test_the_body_is_the_heads_in_its_fullest_form(text: str, name: str) -> None:
    assert identity(text).committee == name


def test_minutes_say_whether_they_are_a_draft() -> None:
    assert identity("DRAFT MINUTES\n\n" + MINUTES).minutes_status == "draft"
    assert identity(MINUTES).minutes_status is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        # one of several committees of its kind, told apart behind a dash; what else stands there is no name
        (
            "Minutes of the Scrutiny Committee - Quays and Ferries held on 3 May",
            "Scrutiny Committee - Quays and Ferries",
        ),
        ("AREA PLANNING COMMITTEE – NORTH", "AREA PLANNING COMMITTEE – NORTH"),
        ("SCRUTINY BOARD (HARBOURS AND FERRIES)", "SCRUTINY BOARD (HARBOURS AND FERRIES)"),
        ("Harbour Board (HB)", "Harbour Board"),
        ("Harbour Board (Cancelled)", "Harbour Board"),
        ("Harbour Board - Quays", "Harbour Board"),  # what its paper is about
        # a select committee is one, and "select" asks nobody to
        ("Minutes of the Quays and Ferries Select Committee", "Quays and Ferries Select Committee"),
        ("Select Harbour Board", "Harbour Board"),
        ("Harbour Committee - Quays", "Harbour Committee"),  # of which there is one
        ("Scrutiny Committee - Action Log", "Scrutiny Committee"),
        # what stands in brackets before the noun tells one of several, but who somebody is does not
        ("Licensing (Hearings) Sub-Committee held on 4 May", "Licensing (Hearings) Sub-Committee"),
        ("PLANNING (REGULATORY) COMMITTEE", "PLANNING (REGULATORY) COMMITTEE"),
        ("Licensing (2003 Act) Sub-Committee", "Licensing (2003 Act) Sub-Committee"),
        ("Cabinet (Resources) Panel", "Cabinet (Resources) Panel"),
        ("Councillor Marsh (Chair) Harbour Board", "Harbour Board"),
        ("Councillor Marsh (Chair) Board", "Board"),
        ("PLANNING COMMITTEE (HYBRID)", "PLANNING COMMITTEE"),  # how it met
        ("Audit Committee – Statement of Accounts", "Audit Committee"),  # of which there is one
        ("Scrutiny Committee – Quay Road Site", "Scrutiny Committee"),
        ("Harbour Committee - Tuesday 3 May", "Harbour Committee"),
        ("Harbour Committee - Town Hall, Eastmere", "Harbour Committee"),
        ("Harbour Committee - the quays were wet", "Harbour Committee"),
        ("Minutes of the Quays and Ferries Policy Committee", "Quays and Ferries Policy Committee"),
        (
            "EASTMERE EXTRA ORDINARY PARISH COUNCIL MEETING",
            "EASTMERE PARISH COUNCIL",
        ),  # the occasion is left out
        ("Ann Marsh, Harbour Committee", "Harbour Committee"),  # a comma that no list explains
        ("Health, Housing and Harbours Committee", "Health, Housing and Harbours Committee"),
        ("Board of Trustees", "Board of Trustees"),
    ],
)
def test_a_body_is_a_run_of_capitals_that_ends_in_its_kind(line: str, name: str) -> None:
    assert bodies_in(line)[0].name == name


@pytest.mark.parametrize(
    ("line", "council"),
    [
        ("HARBOUR SELECT COMMITTEE of WEALDSHIRE COUNTY COUNCIL", "wealdshire-county-council"),
        ("WEALDSHIRE COUNTY COUNCIL", "wealdshire-county-council"),
    ],
)
def test_a_council_that_is_not_registered_has_its_own_name_and_not_its_bodys(line: str, council: str) -> None:
    text = f"{line}\n\nMINUTES of the meeting of the HARBOUR SELECT COMMITTEE held on 4 March 2024\n\nPresent: Ann Marsh\n"
    (paper,) = select(findings(text), Identity)
    assert paper.council == council


@pytest.mark.parametrize(
    "line",
    [
        "Executive Summary",
        "the council met",
        "Cabinet Member for Quays",
        "Council Tax",
    ],
)
def test_what_is_no_body(line: str) -> None:
    assert bodies_in(line) == ()


@pytest.mark.parametrize("line", ["Search for Expired Committees", "View Committees", "Browse Panels"])
def test_a_link_to_bodies_names_none(line: str) -> None:
    assert [body.name for body in bodies_in(line)] in (["Committees"], [])


def test_a_body_in_capitals_is_spelt_as_the_paper_spells_it() -> None:
    assert ordinary("YOUNG PEOPLE'S PANEL", "the Young People’s Panel met") == "Young People’s Panel"
    assert ordinary("CARE AND SERVICES PANEL") == "Care and Services Panel"


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_any_text_has_at_most_one_identity_with_a_true_quote(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    document = made(text)
    for found in select(findings(text), Identity):
        assert document.quote(*found.quote.spans) == found.quote


def test_words_behind_a_label_are_no_council() -> None:
    """The register's own council, named three times, against "Contact: please ring the council"."""
    told = "Contact: please ring the council\n\nLamps Report\n\nPurpose of report: Leeds City Council has lamps.\n\n"
    (who,) = select(
        findings(told + "Leeds City Council buys them. Leeds City Council lights them.\n"), Identity
    )
    assert who.council == "leeds"


def test_a_label_with_many_small_words_behind_it_is_read_in_good_time() -> None:
    """Two ways to read each of them would be a million for twenty."""
    begun = process_time()
    findings("From: " + "and of " * 40 + "\n\nLamps Report\n")
    assert process_time() - begun < 5


def test_a_day_with_its_weekday_is_no_title() -> None:
    (who,) = select(
        findings("Eastmere Shire Council\n\nTuesday 17 October 2023\n\nReview of the Harbour\n\nBoats.\n"),
        Identity,
    )
    assert who.title == "Review of the Harbour"
