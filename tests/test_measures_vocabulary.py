"""The vocabulary of measures is sound: each entry says what it is, and no words mean two things."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import pytest

from extractors.lexicon import lexicon
from extractors.measure_words import telling
from extractors.vocabulary_of_measures import measures, services, vocabulary
from minutebook.findings import Unit
from minutebook.model import Measure

LEAST = 250
WANTED = (
    *(
        "children-in-care",
        "leaving-care",
        "child-protection",
        "special-needs",
        "adult-social-care",
        "public-health",
    ),
    *(
        "education",
        "housing",
        "highways",
        "environment",
        "finance",
        "crime",
        "planning",
        "corporate",
        "parish",
    ),
)


def test_there_are_measures_enough_of_every_service() -> None:
    assert len(vocabulary()) >= LEAST
    counted = Counter(measure.service for measure in vocabulary())
    assert set(WANTED) <= set(counted) == set(services())
    assert min(counted.values()) >= 10


def test_ids_are_unique() -> None:
    assert len(measures()) == len(vocabulary())


@pytest.mark.parametrize("measure", vocabulary(), ids=lambda m: m.id)
def test_a_measure_says_what_it_is(measure: Measure) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", measure.id)
    assert measure.unit in get_args(Unit)
    assert measure.population
    assert measure.attribute
    assert bool(measure.source) != bool(measure.reason), "who defined it, or why nobody is named"
    assert measure.polarity in ("high", "low", None)
    if measure.unit.startswith("per "):
        assert measure.denominator, "a rate says of how many"
    named = [measure.broader, measure.complement, *measure.differs]
    assert set(filter(None, named)) <= set(measures()) - {measure.id}


def test_what_makes_up_the_whole_does_so_for_both() -> None:
    for measure in vocabulary():
        if measure.complement:
            other = measures()[measure.complement]
            assert (other.complement, other.unit) == (measure.id, measure.unit)


def test_no_measure_is_broader_than_itself() -> None:
    for measure in vocabulary():
        seen, at = {measure.id}, measure.broader
        while at:
            assert at not in seen, measure.id
            seen.add(at)
            at = measures()[at].broader


def test_no_label_is_claimed_by_two_measures_of_one_unit() -> None:
    """A share and the number that it is a share of have the same words; the unit tells them apart."""
    claims: dict[tuple[frozenset[str], str], set[str]] = {}
    for measure in vocabulary():
        for label in (measure.label, *measure.labels):
            assert telling(label), label
            claims.setdefault((telling(label), measure.unit), set()).add(measure.id)
    assert {k: v for k, v in claims.items() if len(v) > 1} == {}


def test_labels_are_listed_once() -> None:
    for measure in vocabulary():
        labels = [label.lower() for label in (measure.label, *measure.labels)]
        assert len(labels) == len(set(labels)), measure.id


def test_a_code_that_nobody_looked_up_is_not_given_out() -> None:
    """Codes from memory wait in the files until somebody has found where they stand."""
    waiting = {
        entry["id"]: entry["unchecked_codes"]
        for service in services()
        for entry in lexicon(f"measures/{service}")["measure"]
        if "unchecked_codes" in entry
    }
    assert waiting
    assert not {code for each in waiting.values() for code in each} & {
        c for m in vocabulary() for c in m.codes
    }
