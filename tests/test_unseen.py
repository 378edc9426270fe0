"""Papers that no rule was written for: what is kept of their scores is measured, shown, and no worse than promised."""

from __future__ import annotations

import json

import pytest

from minutebook.evaluation.score import Tally
from tools.unseen import KEPT, SHOWN, Sums, as_text, measured, with_tables

# the least F1 over the groups of a table; what is measured is a little above
FLOORS = {
    "meetings": 0.94,
    "attendance": 0.92,
    "minutes": 0.93,
    "resolutions": 0.85,
    "actions": 0.8,
    "statistics value+unit": 0.93,
    "statistics area": 0.75,
    "statistics measure": 0.56,
    "statistics all": 0.38,
}


@pytest.fixture(scope="module")
def sums() -> Sums:
    return measured()


def test_the_kept_scores_are_those_measured_now(sums: Sums) -> None:
    assert as_text(sums) == KEPT.read_text(encoding="utf-8"), "renew them: python tools/unseen.py"


def test_the_page_shows_the_kept_scores() -> None:
    told = SHOWN.read_text(encoding="utf-8")
    assert with_tables(told, json.loads(KEPT.read_text(encoding="utf-8"))) == told


@pytest.mark.parametrize("score", FLOORS)
def test_no_score_is_below_what_is_promised(sums: Sums, score: str) -> None:
    groups = [group[score] for table in sums.values() for group in table.values() if score in group]
    assert sum((Tally(**told) for told in groups), Tally()).f1 >= FLOORS[score]
