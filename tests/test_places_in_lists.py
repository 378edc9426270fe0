"""Places that a sentence lists with a figure each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.periods import find_periods
from extractors.places_in_lists import listed_places
from extractors.quantities import find_quantities


def places(text: str) -> list[str]:
    """The places of a sentence's figures in order."""
    found = find_quantities(text, periods=find_periods(text, base=None))
    told = listed_places(text, [(q.value_start, q.end) for q in found], ())
    return [told[at].name for at in sorted(told)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a figure in brackets behind each
        (
            "Rates were highest in Mill Lane (52.6%) and Harbour Park (48.1%).",
            ["Mill Lane", "Harbour Park"],
        ),
        (
            "The wards were Otterby (14%), Cote Hill (12%) and Quay South (11%).",
            ["Otterby", "Cote Hill", "Quay South"],
        ),
        # behind each figure
        ("It was 57% in Hollins, 49% in Garstone and 36% in Merebank.", ["Hollins", "Garstone", "Merebank"]),
        (
            "It ranges from 3% in Quay Hill to 18% in both Hollins and Merebank.",
            ["Quay Hill", "Hollins and Merebank"],
        ),
        ("Half were in two wards, Canal Side (58%) and Otterby (36%).", ["Canal Side", "Otterby"]),
        # one is no list; groups, months and subjects are no places
        ("It was highest in Hollins (57%).", []),
        ("It was 57% in English and 49% in Maths.", []),
        ("It was 57% in March and 49% in April.", []),
        ("It was higher for Black (26.1%) and Asian (15.8%) children.", []),
        ("It was 57% in Year 6 and 49% in Reception.", []),
    ],
)
def test_two_names_in_one_form_are_a_list_of_places(text: str, expected: list[str]) -> None:
    assert places(text) == expected


@given(st.text(alphabet="AbC (),1%in-", max_size=60))
def test_any_text_gives_places_of_its_own_figures(text: str) -> None:
    found = find_quantities(text, periods=find_periods(text, base=None))
    spans = [(q.value_start, q.end) for q in found]
    assert listed_places(text, spans, ()).keys() <= {start for start, _ in spans}
