"""Confidence is a share: of rows at 0.9, nine in ten are right."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import EXTRACTORS
from minutebook.calibration import OFF, PRIOR, calibrated, share
from minutebook.evaluation.reliability import reliability
from minutebook.evaluation.score import Judged

LEVELS = tomllib.loads((files("minutebook") / "calibration.toml").read_text(encoding="utf-8"))["rules"]


@pytest.mark.parametrize(
    ("said", "right", "of", "holds"),
    [
        (0.9, 0, 0, 0.9),  # never counted: what the rule says
        (0.9, 94, 94, 0.99),  # always right
        (0.9, 57, 114, 0.52),  # right half of the time, whatever the rule says
        (0.5, 1, 1, 0.57),  # seen once: hardly moved
    ],
)
def test_a_level_holds_what_was_counted_the_more_rows_the_more(
    said: float, right: int, of: int, holds: float
) -> None:
    assert share(said, right, of) == pytest.approx(holds, abs=0.01)


@given(st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_a_share_lies_between_what_was_said_and_what_was_counted(said: float, right: int, wrong: int) -> None:
    counted = right / (right + wrong) if right + wrong else said
    assert min(said, counted) - 0.01 <= share(said, right, right + wrong) <= max(said, counted) + 0.01


def test_rows_get_the_share_of_their_level_unless_that_is_switched_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rule, level = next((rule, level) for rule, levels in sorted(LEVELS.items()) for level in levels)
    said, holds = level["said"], share(level["said"], level["right"], level["of"])
    assert calibrated(f"{rule}@7", said) == holds
    assert calibrated("a-rule-of-yours@1", said) == said
    monkeypatch.setenv(OFF, "0")
    assert calibrated(rule, said) == said


def test_counts_are_of_rules_that_there_are_and_can_be() -> None:
    assert set(LEVELS) <= {extractor.name for extractor in EXTRACTORS}
    for levels in LEVELS.values():
        said = [level["said"] for level in levels]
        assert said == sorted(set(said))
        assert all(0 <= level["right"] <= level["of"] for level in levels)
    assert PRIOR > 0


def test_bands_tell_what_was_said_and_what_held() -> None:
    rows = [Judged("minutes", "minutes", 0.97, right) for right in (True, True, False, True)]
    rows += [Judged("actions", "actions", 0.5, right=False)]
    low, high = reliability(rows)
    assert (low.begins, low.rows, low.right, low.share) == (0.0, 1, 0, 0.0)
    assert (high.begins, high.rows, high.share) == (0.95, 4, 0.75)
    assert high.said == pytest.approx(0.97)
