"""The views of measures: what may be compared and why not, what disagrees, and words that are not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlite_utils

from db.reference import save_councils, save_measures
from extractors.vocabulary_of_measures import vocabulary
from minutebook.model import Council
from tests.test_db_views import YEAR, db, figure, of_council, put

__all__ = ["db"]

OURS, THEIRS = {"area": "Wexborough"}, {"area": "Nether Marsh"}
MEASURE = {"measure_id": "care-leavers-eet", "measure_confidence": 1.0}
LATER = {"period_start": date(2021, 4, 1), "period_end": date(2022, 3, 31)}
MONTH = {"period_start": date(2021, 4, 1), "period_end": date(2021, 4, 30)}
UNDATED = {"period_start": None, "period_end": None}


@pytest.fixture
def known(db: sqlite_utils.Database) -> sqlite_utils.Database:
    save_measures(db, vocabulary())
    save_councils(
        db, [Council("wex", "Wexborough", "Wexborough"), Council("marsh", "Nether Marsh", "Nether Marsh")]
    )
    return db


def pair(
    db: sqlite_utils.Database, one: dict[str, Any], other: dict[str, Any], *, councils: str
) -> list[str]:
    """Why two figures, one in each of two papers, may not be compared; an empty list where they may."""
    for name, council, fields in zip(("a.pdf", "b.pdf"), councils.split(), (one, other), strict=True):
        put(db, name, of_council(name, council), figure(name, "12", **{**MEASURE, **fields}))
    (row,) = db.query("SELECT not_comparable FROM compared_statistics")
    return [reason for reason in str(row["not_comparable"]).split("; ") if reason]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (OURS, THEIRS, []),
        (OURS, {**THEIRS, **LATER}, ["period: not the same"]),
        (OURS, {**THEIRS, **UNDATED}, ["period: not dated"]),
        (OURS, {"area": "England"}, ["area: not each council's own"]),
        (OURS, {"area": None}, ["area: not told"]),
        (OURS, {**THEIRS, "unit": "percentage points"}, ["unit"]),
        (OURS, {**THEIRS, "group": "girls"}, ["group"]),
        (OURS, {**THEIRS, "measure_confidence": 0.5}, ["definition: measure not sure"]),
        (
            OURS,
            {**THEIRS, "measure_id": "post-16-looked-after-eet"},
            ["definition: two measures", "denominator"],
        ),
    ],
)
def test_two_councils_are_compared_at_one_time_and_in_one_sense(
    known: sqlite_utils.Database, one: dict[str, Any], other: dict[str, Any], reasons: list[str]
) -> None:
    assert pair(known, one, other, councils="wex marsh") == reasons


@pytest.mark.parametrize(
    ("other", "reasons"),
    [(LATER, []), (MONTH, ["period: not equally long"]), (UNDATED, ["period: not dated"])],
)
def test_one_place_is_compared_over_equally_long_times(
    known: sqlite_utils.Database, other: dict[str, Any], reasons: list[str]
) -> None:
    assert pair(known, OURS, {**OURS, **other}, councils="wex wex") == reasons


@pytest.mark.parametrize(
    ("other", "reasons"),
    [({"area": "England"}, []), ({"area": "England", **LATER}, ["period: not the same"])],
)
def test_places_that_one_councils_papers_set_side_by_side_are_compared_at_one_time(
    known: sqlite_utils.Database, other: dict[str, Any], reasons: list[str]
) -> None:
    assert pair(known, OURS, other, councils="wex wex") == reasons


def test_a_parishs_place_is_that_of_its_council(known: sqlite_utils.Database) -> None:
    save_councils(known, [Council("quay", "Quayside Parish Council", "Quayside Parish Council")])
    assert pair(known, OURS, {"area": "Quayside"}, councils="wex quay") == []


def test_what_no_definition_is_shared_of_is_said(known: sqlite_utils.Database) -> None:
    own = {"measure_id": "placement-breakdowns"}
    reasons = pair(known, {**OURS, **own}, {**THEIRS, **own}, councils="wex marsh")
    assert reasons == ["definition: none that councils share"]


def test_a_figure_comes_with_its_definition_and_with_cautions(known: sqlite_utils.Database) -> None:
    put(known, "a.pdf", figure("a.pdf", "12", **MEASURE), figure("a.pdf", "13", **UNDATED, area=None))
    rows = {row["value"]: row for row in known.query("SELECT * FROM comparable_statistics")}
    assert rows[12]["population"] == "care leavers aged 19 to 21"
    assert (rows[12]["share_of"], rows[12]["defined_by"]) == ("care leavers aged 19 to 21", "DfE LAIT")
    assert rows[12]["caution"] == ""
    assert rows[13]["caution"] == "measure: not of the vocabulary; period: not dated; area: not told"


def disagreeing(db: sqlite_utils.Database, *papers: dict[str, Any]) -> list[str]:
    for number, fields in enumerate(papers):
        name = f"{number}.pdf"
        value = fields.pop("value")
        put(db, name, of_council(name, "wex"), figure(name, value, **fields))
    return [row["why"] for row in db.query("SELECT why FROM conflicting_statistics")]


def test_figures_under_two_names_of_one_measure_disagree(known: sqlite_utils.Database) -> None:
    one = {"value": "51", "measure": "care leavers in EET", **MEASURE}
    other = {"value": "53", "measure": "Care leavers in education, training or employment", **MEASURE}
    assert disagreeing(known, one, other) == ["same period"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": "82"}, {"value": "81.8"}),
        ({"value": "700", "qualifier": "about"}, {"value": "702"}),
        ({"value": "700", "qualifier": "over", "unit": "count"}, {"value": "702", "unit": "count"}),
        ({"value": "700", "qualifier": "at most", "unit": "count"}, {"value": "692", "unit": "count"}),
    ],
)
def test_what_is_rounded_is_no_other_value(
    known: sqlite_utils.Database, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert disagreeing(known, one, other) == []


def test_two_highest_figures_disagree_whatever_their_periods(known: sqlite_utils.Database) -> None:
    one = {"value": "692", "unit": "count", "extreme": "highest", **UNDATED}
    assert disagreeing(known, one, {**one, "value": "702"}) == ["both the highest"]


def test_a_higher_figure_that_came_later_is_no_contradiction(known: sqlite_utils.Database) -> None:
    """The papers are of 2021: what was the highest then need not be so in 2023."""
    one = {"value": "692", "unit": "count", "extreme": "highest", **YEAR}
    later = {"period_start": date(2023, 4, 1), "period_end": date(2023, 4, 30)}
    assert disagreeing(known, one, {**one, **later, "value": "702"}) == []


def test_rates_of_one_place_that_are_far_apart_disagree(known: sqlite_utils.Database) -> None:
    rate = {
        "measure_id": "children-looked-after-rate",
        "measure_confidence": 1.0,
        "unit": "per 10,000",
        **UNDATED,
    }
    assert disagreeing(known, {"value": "56.51", **rate}, {"value": "137", **rate}) == ["far apart"]


def test_words_that_are_not_known_are_listed_with_how_often(known: sqlite_utils.Database) -> None:
    one, same = (
        figure("a.pdf", "12", measure="Bins out of sorts"),
        figure("b.pdf", "13", measure="bins out of sorts"),
    )
    put(known, "a.pdf", of_council("a.pdf", "wex"), one, figure("a.pdf", "14", **MEASURE))
    put(known, "b.pdf", of_council("b.pdf", "marsh"), same)
    (row,) = known.query("SELECT * FROM unmatched_measures")
    assert (row["measure"], row["figures"], row["documents"], row["councils"]) == (
        "bins out of sorts",
        2,
        2,
        2,
    )
