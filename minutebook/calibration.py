"""How sure a row is, as a share: of rows at 0.9, nine in ten are right.

A rule says how sure it is in levels of its own (a decision behind a cue in capitals, one told in prose). How
often rows of each level proved right is counted on annotated papers, and kept in ``calibration.toml``, which
``tools/calibrate.py`` writes; rows get that share. A level that was seen too seldom keeps nearly what the
rule said: it counts as ``PRIOR`` rows, of which the share that the rule says were right.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

OFF = "MINUTEBOOK_CALIBRATION"
"""Set to 0 in the environment, rows keep what the rules say: for counting anew."""

PRIOR = 6
"""Rows for which what the rule says of itself counts, beside those that were counted."""

Levels = Mapping[float, float]
"""What a rule says of itself, and the share of such rows that is right."""


def is_calibrated() -> bool:
    """Whether rows get shares; not where that is switched off."""
    return os.environ.get(OFF) != "0"


def calibrated(rule: str, said: float) -> float:
    """The share of a rule's rows at that level which is right; ``said`` itself for a level never counted.

    ``rule`` is the rule with or without its version (``resolutions@3``).
    """
    if not is_calibrated():
        return said
    return _shares().get(rule.partition("@")[0], {}).get(round(said, 3), said)


def share(said: float, right: int, of: int) -> float:
    """The share to give a level of which ``of`` rows were judged and ``right`` of them are right."""
    return round((right + PRIOR * said) / (of + PRIOR), 2)


@cache
def _shares() -> Mapping[str, Levels]:
    data = tomllib.loads((files("minutebook") / "calibration.toml").read_text(encoding="utf-8"))
    return {
        rule: {level["said"]: share(level["said"], level["right"], level["of"]) for level in levels}
        for rule, levels in data["rules"].items()
    }
