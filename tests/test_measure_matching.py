"""A figure's measure is found by its telling words and its unit, and none is found where words are not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.figure_marks import counts_people, extreme_of
from extractors.measure_matching import ONE_WORD, match_of, with_measures
from extractors.vocabulary_of_measures import vocabulary
from minutebook.findings import Problem, Statistic
from minutebook.testing import make_document, quote_of


def figure(measure: str | None, unit: Any = "percent", said: str = "12", **more: Any) -> Statistic:
    document = make_document(f"Of Wexborough {said} was told.")
    fields = {"sentence": said, "value": Decimal(12), **more}
    return Statistic(
        quote=quote_of(document, said),
        rule="test@1",
        part=None,
        minute=None,
        measure=measure,
        unit=unit,
        **fields,
    )


FOUND = [
    ("children looked after", "count", "children-looked-after", 1.0),
    ("Looked-after Children (CLA)", "count", "children-looked-after", 0.95),
    ("children in our care", "count", "children-looked-after", 1.0),
    ("% of CiC in foster care", "percent", "foster-placements", 0.95),
    ("rate of children in care per 10,000", "per 10,000", "children-looked-after-rate", 0.95),
    ("the Council's care leavers in EET", "percent", "care-leavers-eet", 0.85),
    ("care leavers who are NEET", "percent", "care-leavers-neet", 1.0),
    ("EHCPs issued within 20 weeks", "percent", "ehc-plans-20-weeks", 1.0),
    (
        "FOI requests responded to within twenty working days",
        "percent",
        "freedom-of-information-in-time",
        0.95,
    ),
    ("KSIs", "count", "killed-seriously-injured", 1.0),
    ("number of ASB incidents reported", "count", "anti-social-behaviour", 0.95),
    ("NNDR collected", "percent", "business-rates-collected", 1.0),
    ("void turnaround time", "days", "relet-days", 1.0),
]
KEPT_APART = [
    ("children placed within 20 miles of home", "within-20-miles"),
    ("children in care placed outside 20 miles of home", "outside-20-miles"),
    ("children in care placed more than 20 miles from home and out of area", "more-than-20-miles-outside"),
    ("children in care placed with connected carers", "connected-carers-share"),
    ("children in care placed with kinship carers", "kinship-carers-share"),
    ("children in reception who are obese", "obesity-reception"),
    ("children in reception who are overweight or obese", "excess-weight-reception"),
    ("non-decent homes", "non-decent-homes"),
    ("decent homes", "decent-homes"),
    ("calls abandoned", "calls-abandoned"),
    ("calls answered", "calls-answered"),
]
NONE = [
    ("children looked after known to the youth offending service", "count"),
    ("children looked after aged 16", "count"),
    ("girls in our care", "count"),
    ("children looked after", "miles"),
    ("children looked after", "percent"),
    ("placements", "count"),
    # the council's are a measure; any are not
    ("dwellings", "count"),
    ("children in care homes", "count"),
    ("the", "count"),
    ("council", "count"),
    ("", "count"),
    (None, "count"),
]


@pytest.mark.parametrize(("phrase", "unit", "measure", "confidence"), FOUND)
def test_words_that_papers_use_name_the_measure(
    phrase: str, unit: str, measure: str, confidence: float
) -> None:
    found = match_of(figure(phrase, unit))
    assert found is not None
    assert (found.measure, found.confidence) == (measure, confidence)


@pytest.mark.parametrize(("phrase", "measure"), KEPT_APART)
def test_definitions_that_differ_are_kept_apart(phrase: str, measure: str) -> None:
    found = match_of(figure(phrase))
    assert found is not None
    assert found.measure == measure


@pytest.mark.parametrize(("phrase", "unit"), NONE)
def test_words_that_narrow_a_measure_or_name_none_match_none(phrase: str | None, unit: str) -> None:
    assert match_of(figure(phrase, unit)) is None


def test_one_everyday_word_is_not_sure_unless_the_measure_is_called_so() -> None:
    for phrase, unit, confidence in (
        ("Crime", "count", 0.6),
        ("reserves", "GBP", 0.6),
        ("precept", "GBP", 1.0),
    ):
        found = match_of(figure(phrase, unit))
        assert found is not None
        assert found.confidence == confidence
    abbreviated = match_of(figure("EHCPs", "count"))
    assert abbreviated is not None
    assert abbreviated.confidence == 1.0


def test_the_places_own_name_narrows_nothing() -> None:
    assert match_of(figure("children in care in Wexborough", "count")) is None
    found = match_of(figure("children in care in Wexborough", "count", area="Wexborough"))
    assert found is not None
    assert found.measure == "children-looked-after"


def test_the_group_completes_the_phrase() -> None:
    found = match_of(figure("suitable accommodation", group="care leavers"))
    assert found is not None
    assert (found.measure, found.confidence) == ("care-leavers-suitable-accommodation", 0.85)


@pytest.mark.parametrize(
    ("phrase", "measure", "confidence"),
    [
        ("adoption orders", "adoption-orders", 0.8),
        ("rate of looked after children per 10,000", "children-looked-after-rate", 0.8),
        ("children looked after", "children-looked-after", 0.8),
        # of the share or of the number: it is not told
        ("children placed with parents", "placed-with-parents", 0.5),
    ],
)
def test_a_change_in_per_cent_is_of_what_changed(phrase: str, measure: str, confidence: float) -> None:
    found = match_of(figure(phrase, kind="change", direction="up"))
    assert found is not None
    assert (found.measure, found.confidence) == (measure, confidence)
    assert match_of(figure("adoption orders")) is None


def test_percentage_points_are_of_the_share() -> None:
    found = match_of(figure("care leavers in EET", "percentage points", kind="change"))
    assert found is not None
    assert found.measure == "care-leavers-eet"


def test_every_label_finds_its_own_measure() -> None:
    for measure in vocabulary():
        for label in (measure.label, *measure.labels):
            found = match_of(figure(label, measure.unit))
            assert found is not None, label
            assert found.measure == measure.id, label
            assert found.confidence >= 0.95 or (found.confidence == ONE_WORD and " " not in label)


@given(st.text(max_size=60), st.sampled_from(["count", "percent", "GBP", "per 10,000"]))
def test_any_phrase_is_answered(phrase: str, unit: str) -> None:
    found = match_of(figure(phrase, unit))
    assert found is None or found.measure in {m.id for m in vocabulary()}


def test_problems_pass_as_they_are() -> None:
    problem = Problem(code="period-impossible", message="", rule="test@1")
    assert list(with_measures([problem])) == [problem]


@pytest.mark.parametrize(
    ("sentence", "said", "extreme"),
    [
        ("the highest number recorded in July 2020 at 692", "692", "highest"),
        ("Since the height of 702 children", "702 children", "highest"),
        ("the lowest recorded share at 17% and the highest in June at 20%", "17%", "lowest"),
        ("the lowest recorded share at 17% and the highest in June at 20%", "20%", "highest"),
        ("the lowest rate in 13 months at 56.51", "56.51", None),
        ("the 3rd highest rate at 137", "137", None),
        ("down since the peak, reaching 64.9%", "64.9%", None),
        ("rates are highest in Wexborough (71%)", "71%", None),
        ("the share was highest in June 2021 at 71%", "71%", "highest"),
        ("a rate of 12", "12", None),
    ],
)
def test_what_a_paper_calls_the_highest_is_marked(sentence: str, said: str, extreme: str | None) -> None:
    assert extreme_of(replace(figure("rate", said=said), sentence=sentence)) == extreme


@pytest.mark.parametrize(
    ("measure", "unit", "more", "people"),
    [
        ("care leavers", "count", {}, True),
        ("key priorities", "count", {}, False),
        (None, "count", {}, True),
        ("care leavers", "percent", {}, False),
        ("care leavers", "percent", {"numerator": Decimal(3)}, True),
        ("priorities", "count", {"group": "girls"}, True),
        ("savings", "GBP", {}, False),
        # a bare number may count whatever its sentence speaks of
        ("Numbers", "count", {"sentence": "Of 34 children, 12 had a visit"}, True),
        ("Numbers", "count", {"sentence": "Of 34 priorities, 12 were met"}, False),
    ],
)
def test_a_count_of_persons_is_known(
    measure: str | None, unit: str, more: dict[str, Any], *, people: bool
) -> None:
    assert counts_people(figure(measure, unit, **more)) is people
