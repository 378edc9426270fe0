"""The measure of how an agenda and its minutes line up."""

from __future__ import annotations

import pytest

from benchmarks.agenda_minutes import Paper, beside, line_up

KEY = ("eastmere", "eastmere parish council", "2023-05-04", "")


def paper(*lines: tuple[str, str], key: tuple[str, str, str, str] | None = KEY) -> Paper:
    return Paper("paper", key, lines)


@pytest.mark.parametrize(
    ("item", "minute", "how"),
    [
        (("3", "To receive apologies for absence"), ("3", "Apologies"), "both"),
        (("4", "Registers of interest"), ("2", "Register of Interests"), "title"),
        (("2655", "Business forum"), ("2655", "Information board"), "number"),  # it runs through the years
        (("5", "Quay repairs"), ("5", "Ferries"), "none"),  # any list has a fifth point
    ],
)
def test_a_minute_is_of_an_item_by_title_and_number(
    item: tuple[str, str], minute: tuple[str, str], how: str
) -> None:
    (found,) = line_up(paper(item), paper(minute))
    assert found.how == how


def test_the_place_in_the_list_says_nothing() -> None:
    items = (("1", "Apologies"), ("2", "Quays"), ("3", "Ferries"))
    found = line_up(paper(*items), paper(("3", "Ferries"), ("1", "Apologies"), ("2", "Quays")))
    assert [(line.title, line.minute) for line in found] == [(t, t) for _, t in items]


def test_a_minute_is_used_once() -> None:
    found = line_up(paper(("1", "Quays"), ("2", "Quays")), paper(("2", "Quays")))
    assert [line.how for line in found] == ["none", "both"]


def test_an_agenda_without_a_day_is_set_beside_the_minutes_with_its_numbers() -> None:
    agenda = paper(("2709", "Police"), ("2710", "Forum"), key=None)
    own, other = paper(("2709", "Police"), ("2710", "Forum")), paper(("2724", "Police"), ("2725", "Forum"))
    assert beside(agenda, (other, own)) is own
    assert beside(paper(("1", "Police"), ("2", "Forum"), key=None), (other, own)) is None
