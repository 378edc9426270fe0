"""A young person who may be named is flagged, and nobody else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.young_people import run
from ingest.conventions import load
from ingest.text import read_text


def flagged(text: str) -> list[str]:
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    return [p.quote.text for p in run(document, load(None), ()) if p.quote]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # a first name after a comma, as good news is told
        ("One of the Care Leavers, Zebedee started his apprenticeship.", ["Care Leavers, Zebedee"]),
        # with an age between
        ("A pupil, aged 12, Zebedee, who had written to the Board, spoke.", ["pupil, aged 12, Zebedee"]),
        # called by name
        ("The Board heard from a young person called Zebedee Quill.", ["young person called Zebedee Quill"]),
        # in brackets (the closing one is no part of the name)
        ("a care leaver (Zebedee) joined the panel", ["care leaver (Zebedee"]),
        # a month, a body, a place is no person
        ("The number of children, May was told, had risen.", []),
        ("Services for children, England has said, are under review.", []),
        # nouns without a name
        ("Information on children, young people and care leavers was noted.", []),
        # officers and members act in public roles
        ("Councillor A Example, who chairs the panel, spoke.", []),
    ],
)
def test_places_where_a_young_person_may_be_named(text: str, quotes: list[str]) -> None:
    assert flagged(text) == quotes


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    flagged(text)
