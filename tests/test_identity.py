"""Whose paper it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.identity import council_of
from ingest.bodies import bodies_in, ordinary
from minutebook.findings import Identity, Problem, select
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


def test_minutes_say_whether_they_are_a_draft() -> None:
    assert identity("DRAFT MINUTES\n\n" + MINUTES).minutes_status == "draft"
    assert identity(MINUTES).minutes_status is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
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
    "line", ["Executive Summary", "the council met", "Cabinet Member for Quays", "Council Tax"]
)
def test_what_is_no_body(line: str) -> None:
    assert bodies_in(line) == ()


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
