"""Recommendations of reports: made-up sections and their clauses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.recommendations import run
from ingest import read as open_paper
from ingest.conventions import load
from minutebook.findings import Identity, Recommendation, select
from minutebook.model import Part, PartType
from minutebook.reading import find
from tests.made_pdf import put, read
from tests.minuted import read_minutes

# a report; (ordinal, words) of each recommendation
SECTIONS = [
    pytest.param(
        "Purpose\n\n1. To tell of the audits.\n\nMembers are asked to:\n\na. Note the report; and\nb. Ask for more.\n\n"
        "Background\n\n2. There were six.",
        [("a", "Note the report; and"), ("b", "Ask for more.")],
        id="asked of members without a heading",
    ),
    pytest.param(
        "1. Purpose\n\n1.1 To tell of the audits.\n\n1.2 The Committee is asked to note the report.\n\n1.3 Six were done.",
        [("1.2", "note the report.")],
        id="asked in one sentence without a heading",
    ),
    pytest.param(
        "1. Purpose\n\n1.1 The Committee is asked to consider this report.\n\n1.2 Six were done.\n\n"
        "2. The Committee is asked to:\n\n(a) approve the plan; and\n\n(b) fund it.",
        [("a", "approve the plan; and"), ("b", "fund it.")],
        id="what is asked last, without a heading",
    ),
    pytest.param(
        "1. Purpose\n\n1.1 Members are asked to send questions to the author.\n\n2. Proposal\n\n"
        "2.1 It is recommended that the Harbour Board approve the plan.",
        [("2.1", "that the Harbour Board approve the plan.")],
        id="recommended to a body without a heading",
    ),
    pytest.param(
        "1. Consultation\n\n1.1 Members of the Youth Forum are asked to:\n\n(a) say what they think\n\n(b) come.",
        [],
        id="a list that asks for no decision",
    ),
    pytest.param(
        "1. Consultation\n\nResidents are asked to: use less water; and to share baths.\n\nMembers asked for more.",
        [],
        id="what is asked of others is none",
    ),
    pytest.param(
        "Recommendations\n\nIt is recommended that:\n\n- 1) Members note the progress made\n- 2) Members identify gaps.\n\n"
        "Link to Corporate Plan\n\nThis report is relevant.",
        [("1", "Members note the progress made"), ("2", "Members identify gaps.")],
        id="lead-in and numbers",
    ),
    pytest.param(
        "### RECOMMENDATION\n\n14. That the Panel identifies the topics.\n\n## BACKGROUND PAPERS\n\n15. None.",
        [("14", "That the Panel identifies the topics.")],
        id="numbered on through the report",
    ),
    pytest.param(
        "2. Recommendations\n\nThat the Cabinet:\n\n(a) notes the report; and\n(b) approves the plan.\n\nReasons\n\nNone.",
        [("a", "notes the report; and"), ("b", "approves the plan.")],
        id="letters",
    ),
    pytest.param(
        "## Recommendation(s)\n\nThat the Committee notes this report.\n\n## Background\n\nLong.",
        [("1", "That the Committee notes this report.")],
        id="one paragraph",
    ),
    pytest.param(
        "## Recommendations\n\n- The Board notes the plan:\n  - its aims\n  - its costs\n- The Board agrees it.\n\n## Next\n\nNo.",
        [("1", "The Board notes the plan: its aims its costs"), ("2", "The Board agrees it.")],
        id="bullets, one with its own",
    ),
    pytest.param(
        "## Recommendations\n\n1. Approve the lease of the\n\nTown Pier.\n\n2. Pay the fee.\n\nThe contract is the third matter.\n\n3. Sign it."
        "\n\nReasons that are long.\n\n5. Not a clause.",
        [("1", "Approve the lease of the Town Pier."), ("2", "Pay the fee."), ("3", "Sign it.")],
        id="the numbers go on behind a torn line and a word between",
    ),
    pytest.param(
        "## 1. Recommendations\n\nThe Select Committee is invited to:\n\na) note the works; and\nb) endorse the plan.\n\n## 2. Works\n\nMany.",
        [("a", "note the works; and"), ("b", "endorse the plan.")],
        id="led in by whoever is asked",
    ),
    pytest.param(
        "Recommendation: that the Panel notes the report.\n\n1. Numbers of staff\n\nThere are many.",
        [("1", "that the Panel notes the report.")],
        id="a clause behind the heading on its line, and numbered sections below",
    ),
    pytest.param(
        "2. Recommendations\n\nThe Board is asked to:\n\n(a) note the plan; and\n\n(b) mend the quay.\n\n3. Our boats\n\n3.1 There are 40.",
        [("a", "note the plan; and"), ("b", "mend the quay.")],
        id="the next section of the report, numbered as the heading is",
    ),
    pytest.param(
        "2.0 Recommendations\n\nThat the Board:\n\ni. Notes the plan; and\n\nii. Mends the quay.\n\n3.0 Demand\n\n3.1 There are 40 boats.",
        [("i", "Notes the plan; and"), ("ii", "Mends the quay.")],
        id="the next section, numbered 3.0 after small Roman numbers",
    ),
    pytest.param(
        "1. Recommendation\n\n1.1 That the Board mends the quay.\n\n2. Background\n\n2.1 The quay is old.",
        [("1.1", "That the Board mends the quay.")],
        id="the next section after clauses with the section's number",
    ),
    pytest.param(
        "2. Recommendations\n\n1. Note the plan\n\n2. Mend the quay\n\n3. Sell the pier\n\nReasons\n\nMany.",
        [("1", "Note the plan"), ("2", "Mend the quay"), ("3", "Sell the pier")],
        id="a third clause is no third section",
    ),
    pytest.param(
        "Recommendations\n\n2. That the quay be mended.\n\n3. That the pier be sold.\n\nStage 1\n\n4. There are 40 boats.",
        [("2", "That the quay be mended."), ("3", "That the pier be sold.")],
        id="paragraphs numbered on through the report do not go on with the list",
    ),
    pytest.param(
        "2. Recommended that the Harbour Board\n\n(i) notes the plan; and\n\n(ii) mends the quay.\n\n3. Boats\n\n3.1 There are 40.",
        [("i", "notes the plan; and"), ("ii", "mends the quay.")],
        id="the lead is the heading",
    ),
    pytest.param(
        "Proposed decision(s)\n\nThat the Harbour Board:\n\na) notes the plan; and\n\nb) mends the quay.\n\nReasons\n\nMany.",
        [("a", "notes the plan; and"), ("b", "mends the quay.")],
        id="proposed decisions",
    ),
    pytest.param(
        "Recommendations\n\nThe Board is asked to:\n\na) note the plan; and\n\nb) mend the quay.\n\n1. Background\n\n1.1 Most quays leak.\n\n2. Costs\n\n2.1 Many.",
        [("a", "note the plan; and"), ("b", "mend the quay.")],
        id="the next section is a numbered one",
    ),
    pytest.param(
        "Recommendations\n\n1. Approve the plan\n\n1.1 for the quay\n\n2. Agree the budget\n\n2.1 of £2m\n\n3. Note the report.",
        [("1", "Approve the plan for the quay"), ("2", "Agree the budget of £2m"), ("3", "Note the report.")],
        id="numbered themselves, with parts below",
    ),
    pytest.param(
        "Recommendations\n\nThe Board is asked to:\n\na) agree that:\n\n1. Quays be mended\n\n2. Lamps be lit\n\nb) note the plan.",
        [("a", "agree that: Quays be mended Lamps be lit"), ("b", "note the plan.")],
        id="numbers below a letter",
    ),
    pytest.param(
        "What is the Board asked to do?\n\n- Note the progress\n\n- Agree the plan",
        [("1", "Note the progress"), ("2", "Agree the plan")],
        id="a question heads them",
    ),
    pytest.param(
        "Purpose\n\nIt is therefore recommended that:\n\n1. The report be noted.\n\n2. The plan be agreed.",
        [("1", "The report be noted."), ("2", "The plan be agreed.")],
        id="a list of what is recommended, without a heading",
    ),
    pytest.param(
        "Routes\n\nRecommendation 1: That Cabinet restores the bus.\n\nFares rose.\n\nRecommendation 2: That Cabinet freezes fares.",
        [("1", "That Cabinet restores the bus."), ("2", "That Cabinet freezes fares.")],
        id="numbered, in places apart",
    ),
    pytest.param(
        "Routes\n\nRecommendation 1: That Cabinet restores the bus, made in 2019, was taken up.\n\nFares rose.",
        [],
        id="one by itself may be any body's",
    ),
    pytest.param(
        "Recommendation: That the Cabinet\n\n1. approves the charges; and\n\n2. notes the budget.\n\nBackground\n\nMany.",
        [("1", "approves the charges; and"), ("2", "notes the budget.")],
        id="a body on the heading's line, over its clauses",
    ),
    pytest.param(
        "Recommendations\n\nThat Cabinet:\n\n1. Approves the plan\n\n2. Notes the budget\n\nThat Council:\n\n1. Adopts the strategy\n\n2. Approves the loan",
        [
            ("1", "Approves the plan"),
            ("2", "Notes the budget"),
            ("1", "Adopts the strategy"),
            ("2", "Approves the loan"),
        ],
        id="what is for two bodies, each with numbers of its own",
    ),
    pytest.param(
        "Summary\n\nThe Audit Committee is asked to note the report.\n\nFindings\n\nRecommendation 1: The service should count.\n\n"
        "Recommendation 2: The Head should look.",
        [("1", "note the report.")],
        id="an auditor's findings are not what is asked",
    ),
    pytest.param(
        "Purpose\n\nThe Cabinet is asked to approve the charges.\n\nEquality\n\nMembers are asked to consider the assessment.",
        [("1", "approve the charges.")],
        id="what is asked to be decided goes before what is to be looked at",
    ),
    pytest.param(
        "Recommendations\n\nR1. That the report be noted.\n\nR2. That the plan be agreed.",
        [("1", "That the report be noted."), ("2", "That the plan be agreed.")],
        id="numbered with a letter",
    ),
    pytest.param(
        "RECOMMENDED: That the report be noted.\n\nReading\n\nRecommended reading: the plan.",
        [("1", "That the report be noted.")],
        id="behind the word itself",
    ),
    pytest.param(
        "Recommendations\n\nThat Cabinet: (1) approves the plan; and (2) delegates the rest to the Director.\n\n1. Costs\n\n1.1 Many.",
        [("1", "approves the plan; and"), ("2", "delegates the rest to the Director.")],
        id="a list inside a line",
    ),
    pytest.param(
        "Recommendations\n\nThe Committee is asked to endorse the decision to:\n\nA. Agree the uplift; and\n\nB. Delegate the rest.",
        [("A", "Agree the uplift; and"), ("B", "Delegate the rest.")],
        id="capitals for labels",
    ),
    pytest.param(
        "Recommendations\n\nThat the Board agrees (a) the plan and (b) the budget.",
        [("1", "That the Board agrees (a) the plan and (b) the budget.")],
        id="a list that goes on with its sentence is one clause",
    ),
    pytest.param(
        "RECOMMENDATION\n\nThat permission be GRANTED subject to:\n\n1. an agreement; and\n\n2. these conditions.",
        [("1", "That permission be GRANTED subject to: an agreement; and these conditions.")],
        id="what it is subject to is of the decision",
    ),
    pytest.param(
        "Recommendation: GRANT subject to conditions\n\n1. Site and surroundings\n\nThe site is small.",
        [("1", "GRANT subject to conditions")],
        id="sections below a recommendation on its heading's line",
    ),
    pytest.param(
        "## Background\n\nThe recommendations of the inspectors were many. It is recommended that all read them.",
        [],
        id="suggestions in running text",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS)
def test_sections(text: str, expected: list[tuple[str, str]]) -> None:
    found = select(read_minutes(text, head="EXAMPLE REPORT\n\n", part_type="report"), Recommendation)
    assert [(r.ordinal, r.text) for r in found] == expected


@pytest.mark.parametrize("part_type", ["annual report", "strategy", "other"])
def test_other_papers_recommend_where_they_say_who_is_asked(part_type: PartType) -> None:
    asked = "6 Recommendations\n\nMembers are asked to:\n\n6.1 note the plan; and\n\n6.2 mend the quay."
    found = select(read_minutes(asked, head="THE HARBOUR\n\n", part_type=part_type), Recommendation)
    assert [(r.ordinal, r.text) for r in found] == [("6.1", "note the plan; and"), ("6.2", "mend the quay.")]
    advice = "6 Recommendations\n\n6.1 Harbours should count their boats.\n\n6.2 Quays need mending."
    assert not select(read_minutes(advice, head="THE HARBOUR\n\n", part_type=part_type), Recommendation)


def test_minutes_recommend_nothing() -> None:
    assert not select(read_minutes("## Recommendations\n\n1. That the plan be adopted."), Recommendation)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Recommendations", "\n\n", "- ", "1. ", "(a) ", "That", "It is recommended that:", "\t", "\f"]
        )
    )
)
def test_no_text_is_an_error(pieces: list[str]) -> None:
    read_minutes(" ".join(pieces), part_type="report")


def test_a_line_that_only_leads_the_list_in_is_no_recommendation() -> None:
    text = "REPORT ON THE PIER\n\n## Recommendations\n\nThat the Committee for Harbours and Piers\n\n1. Approve the lease.\n\n2. Note the plan."
    found = select(read_minutes(text, head="", part_type="report"), Recommendation)
    assert [(r.ordinal, r.text) for r in found] == [("1", "Approve the lease."), ("2", "Note the plan.")]


# minutes; the recommendations that they print before the decision on them
QUOTED = [
    pytest.param(
        "21/96 PIER\n\nRecommendations in the report:\n\n1. That the pier be closed.\n\n2. That it be sold.\n\n"
        "A member asked for time.\n\nRESOLVED – That the recommendation to close it be not accepted.",
        ["That the pier be closed.", "That it be sold."],
        id="of a report",
    ),
    pytest.param(
        "21/96 PIER\n\nThe Harbour Committee recommended:\n\n(a) That the pier be mended.\n\n"
        "RESOLVED – That the recommendation be approved.",
        ["That the pier be mended."],
        id="of another body",
    ),
    pytest.param(
        "21/96 PIER\n\nRecommendations:\n\n1. That the pier be closed.\n\n21/97 QUAY\n\nRESOLVED – That it be noted.",
        [],
        id="with no decision on them in the item: what the body itself recommends",
    ),
    pytest.param(
        "21/96 PIER\n\nThe recommendations were approved:\n\nRESOLVED – That it be noted.",
        [],
        id="only spoken of",
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_recommendations_that_minutes_print(text: str, expected: list[str]) -> None:
    assert [r.text for r in select(read_minutes(text), Recommendation)] == expected


def test_an_entry_of_the_contents_is_not_the_section() -> None:
    def page(c: Canvas) -> None:
        put(c, 72, 80, "REPORT ON THE PIER", bold=True, size=16)
        for i, (number, title) in enumerate([("1.1", "Recommendations"), ("1.2", "Where the pier stands")]):
            put(c, 72, 120 + 20 * i, number)
            put(c, 110, 120 + 20 * i, f"{title} .......................... {i + 2}")
        put(c, 72, 200, "Recommendations", bold=True)
        put(c, 72, 220, "1.")
        put(c, 100, 220, "That the lease be approved.")

    document = read(page)
    whole = Part(1, "report", "", document.quote(document.blocks[0].spans[0]), 0, len(document.blocks), 1, 1)
    found = run(replace(document, parts=(whole,)), load("general"), ())
    assert [r.text for r in found] == ["That the lease be approved."]


def test_a_reports_table_of_labels_has_its_day_and_what_it_asks(tmp_path: Path) -> None:
    text = (
        "# Eastmere Borough Council\n\n| Report to: | Cabinet |\n|---|---|\n| Date: | 16 July 2024 |\n| Title: | Grants |\n"
        "| Purpose of report: | To set out the grants. |\n"
        "| Officer recommendation(s): | That Cabinet: (1) approves them; and (2) delegates the rest. |\n\n## 1. Costs\n\n1.1 Many.\n"
    )
    (path := tmp_path / "report.md").write_text(text)
    found = find(open_paper(path))
    assert [r.text for r in select(found, Recommendation)] == ["approves them; and", "delegates the rest."]
    (paper,) = select(found, Identity)
    assert (paper.type, paper.date) == ("report", "2024-07-16")


def test_a_table_of_one_column_may_frame_them(tmp_path: Path) -> None:
    text = (
        "# Eastmere Borough Council\n\n## Harbour Board\n\nReport of the Director of Places\n\n| Recommendations |\n|---|\n"
        "| The Board is asked to: |\n| 1. note the report |\n| 2. agree the plan |\n\n## Costs\n\nMany.\n"
    )
    (path := tmp_path / "report.md").write_text(text)
    found = select(find(open_paper(path)), Recommendation)
    assert [(r.ordinal, r.text) for r in found] == [("1", "note the report"), ("2", "agree the plan")]
