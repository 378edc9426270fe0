"""A figure's measure made whole: the words that are taken, where from, and how they read."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.measure_choice import MOST, Weights, phrase, recording, taken, weights, whole_measure
from extractors.measure_signs import Setting, keys, signs, words


def setting(sentence: str, figure: str, measure: str, **around: str) -> Setting:
    start = sentence.index(figure)
    return Setting(sentence, start, start + len(figure), measure, "percent", **around)


SMOKED = setting("8.3% of women smoked at the time of delivery.", "8.3%", "women smoked")


@pytest.mark.parametrize(
    ("where", "chosen", "said"),
    [
        # nothing to add: the rules' phrase as it is
        (SMOKED, "women smoked", "women smoked"),
        # words of the sentence, with the fillers between them
        (SMOKED, "women smoked time delivery", "women smoked at the time of delivery"),
        # one telling word between two is kept, a figure between them is not
        (
            setting("In all 40 people were killed or seriously injured.", "40", "people were killed"),
            "people killed injured",
            "people were killed or seriously injured",
        ),
        (
            setting("There were 12 tenants with 9 lodgers.", "12", "tenants"),
            "tenant lodger",
            "tenants lodgers",
        ),
        # what only the heading says goes before
        (
            setting("In all 4,214 checks were done.", "4,214", "checks", heading="NHS Health Checks"),
            "nhs health check",
            "NHS Health: checks",
        ),
        # what was carried here stands before what the sentence adds
        (
            setting(
                "Of these, 12 went to court.", "12", "parking fines", before="90 parking fines were sent."
            ),
            "parking fine went court",
            "parking fines: went to court",
        ),
        # a word of the rules that is none of the measure's is left out
        (
            setting("In all 4,214 checks were done.", "4,214", "FACTS: checks", heading="FACTS"),
            "check done",
            "checks were done",
        ),
    ],
)
def test_the_words_read_as_the_paper_has_them(where: Setting, chosen: str, said: str) -> None:
    assert phrase(where, frozenset(chosen.split())) == said


def test_a_word_is_taken_for_its_signs() -> None:
    """Those behind the figure here; what the rules took stays though nothing speaks for it."""
    by = Weights(bias=-2.0, level=0.5, signs={"after": 3.0, "word time": -4.0})
    assert taken(SMOKED, by) == {"women", "smoked", "delivery"}


def test_a_measure_stays_short() -> None:
    """However many words are likely."""
    long = setting(f"5% {' '.join('abcdefghijklmnop')}", "5%", "a b")
    assert len(taken(long, Weights(bias=9.0, level=0.5, signs={}))) == MOST


def test_a_word_that_the_rules_took_goes_where_all_speaks_against_it() -> None:
    by = Weights(bias=0.0, level=0.9, signs={"word smoked": -9.0})
    assert taken(SMOKED, by) == {"women"}


def test_the_signs_say_where_a_word_stands() -> None:
    near = signs(setting("Of 40 boats, 12 sank in ports.", "12", "boats", heading="Ports"))
    assert {"before", "before behind 1 stops", "rules", "follows number"} <= near["boat"]
    assert {"after", "heading", "follows in"} <= near["port"]


def test_no_number_of_another_figure_gets_into_a_measure() -> None:
    """It may be a small count of people that is held back: "Six boys and two girls were excluded, 12% of all"."""
    where = setting("Six boys and two girls were excluded twice, 12% of all.", "12%", "girls excluded")
    everything = Weights(bias=9.0, level=0.1, signs={})
    assert not {"six", "two"} & taken(where, everything)
    assert phrase(where, taken(where, everything)) == "boys girls were excluded twice"


def test_recorded_figures_keep_what_the_rules_found() -> None:
    with recording() as kept:
        assert whole_measure(SMOKED) == "women smoked"
    assert kept == [SMOKED]


def test_the_weights_of_the_package_are_whole_and_in_order() -> None:
    told = json.loads((files("extractors") / "vocabulary" / "measure_choice.json").read_text("utf-8"))
    assert list(told["signs"]) == sorted(told["signs"])
    assert 0 < weights().level < 1


TEXT = st.text(alphabet="ab cDé12.,:;%-–'\n", max_size=60)


@given(TEXT, TEXT, TEXT, TEXT, st.integers(0, 60), st.integers(0, 20))
def test_every_word_of_a_measure_is_printed_near_it(
    sentence: str, measure: str, heading: str, before: str, start: int, long: int
) -> None:
    """Whatever the texts: no error, and nothing that none of them says."""
    where = Setting(sentence, start, start + long, measure, "count", heading=heading, before=before)
    found = whole_measure(where)
    printed = {word.key for text in (sentence, measure, heading, before) for word in words(text)}
    assert keys(found) <= printed
