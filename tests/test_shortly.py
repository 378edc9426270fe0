"""Sentences without a verb that stands for itself: made-up things with what was decided of them."""

from __future__ import annotations

import pytest

from extractors.shortly import is_told_shortly


@pytest.mark.parametrize(
    "sentence",
    [
        "£50 donation agreed.",
        "Written report noted.",
        "Mr. & Mrs. Lark, Quay House - porch agreed",
        "Extension of the lease approved unanimously.",
        "Terms of the loan accepted subject to a break at ten years.",
    ],
)
def test_a_thing_and_what_was_decided_of_it_is_a_decision(sentence: str) -> None:
    assert is_told_shortly(sentence, planning=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Apologies from Cllr Hill noted.",
        "The terms as agreed.",
        "Matters not agreed.",
        "The pilot said that the terms were agreed.",
        "All agreed.",
        "Report of the harbour master",
    ],
)
def test_apologies_and_what_another_verb_tells_are_none(sentence: str) -> None:
    assert not is_told_shortly(sentence, planning=False)


def test_what_was_approved_of_an_application_is_the_authoritys_business() -> None:
    assert not is_told_shortly("Porch at Quay House approved", planning=True)
    assert is_told_shortly("Porch at Quay House supported", planning=True)
