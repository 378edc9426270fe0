"""A young person who may be named is flagged, and nobody else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import lexicon
from extractors.young_people import run
from ingest.conventions import load
from ingest.text import read_text
from minutebook.findings import Attendance, Meeting
from minutebook.testing import make_document, quote_of


def flagged(text: str) -> list[str]:
    document = read_text(text.encode(), sha256="0" * 64, file_name="made-up.txt")
    return [p.quote.text for p in run(document, load(None), ()) if p.quote]


@pytest.mark.parametrize(
    ("text", "names"), [(e["text"], e["names"]) for e in lexicon("young_people")["example"]]
)
def test_the_examples_of_the_vocabulary_hold(text: str, names: list[str]) -> None:
    assert flagged(text) == names


def test_those_who_attended_act_in_public_unless_they_came_as_young_people() -> None:
    said = "Chloe and Zebedee spoke of the school. Ottoline, who is 14, spoke of her foster carers."
    document = make_document(f"Chloe Quill\nOttoline Marsh (young person)\n{said}")
    meeting = Meeting(
        quote=quote_of(document, said),
        rule="made-up@1",
        committee="Harbour Board",
        date=date(2021, 7, 20),
        status="minutes",
    )
    people = tuple(
        Attendance(
            quote=quote_of(document, name),
            rule="made-up@1",
            meeting=meeting,
            name=name,
            kind="invitee",
            role=role,
        )
        for name, role in (("Chloe Quill", None), ("Ottoline Marsh", "young person"))
    )
    found = {p.quote.text for p in run(document, load(None), people) if p.quote}
    assert found == {"Ottoline", "Ottoline Marsh"}


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    flagged(text)
