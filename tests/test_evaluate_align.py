"""Words of a stored form find their places in the annotated text, however the form was set."""

from __future__ import annotations

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from minutebook.evaluation.align import align, places, tokens, words
from minutebook.model import Span

TEXT = (
    "## AGENDA\n\n**Date:** Tuesday 27th July, 2021\n\nThere were 75,420 children looked after, "
    "an increase of 4%.\n"
    "Visit to Adoption Tees Valley\tCarla Other\tFuture visit to be arranged.\n"
    "AGREED: That the update be noted, and that a re-\nport be made in six months.\n"
)


def where(text: str, part: str) -> Span:
    """The span of the one place where ``part`` stands on page 1 of that text."""
    assert text.count(part) == 1
    return Span(1, text.index(part), text.index(part) + len(part))


def positions(stored: str, part: str) -> set[str]:
    """The annotated words that the words of ``part`` in the stored form are."""
    gold = tokens(TEXT)
    return {gold[i].word for i in align(gold, {1: stored}).positions([where(stored, part)])}


def test_words_leave_case_marks_and_tags_out() -> None:
    found = words("**CP5**: <b>1,359.6</b> per&nbsp;100,000 – O’Brien_x")
    assert " ".join(found) == "cp5 1 359 6 per 100 000 o brien x"


def test_ligatures_are_their_letters() -> None:
    assert words("ﬁgures Oﬃce") == ("figures", "office")


def test_the_text_itself_is_aligned_word_by_word() -> None:
    gold = tokens(TEXT)
    assert align(gold, {1: TEXT}).places == tuple(range(len(gold)))


def test_reflowed_text_with_stamps_finds_its_place() -> None:
    stored = TEXT.replace("increase of", "increase\nPage 7\nThis document is OFFICIAL\nof").replace("#", "")
    assert positions(stored, "increase\nPage 7\nThis document is OFFICIAL\nof 4%") == {"increase", "of", "4"}


def test_a_span_over_two_pages() -> None:
    gold = tokens(TEXT)
    cut = TEXT.index("of 4%")
    aligned = align(gold, {2: "Page 7\n" + TEXT[cut:], 1: TEXT[:cut]})
    quote = (Span(1, cut - len("increase "), cut), Span(2, 7, 7 + len("of 4%")))
    found = aligned.positions(quote)
    assert [gold[i].word for i in sorted(found)] == ["increase", "of", "4"]
    assert aligned.page_of(found) == 1
    assert aligned.page_of(frozenset({max(found)})) == 2


def test_cells_read_line_by_line_across_find_their_places() -> None:
    stored = TEXT.replace(
        "Visit to Adoption Tees Valley\tCarla Other\tFuture visit to be arranged.",
        "Visit to Carla Future visit to\nAdoption Other be arranged.\nTees Valley",
    )
    assert positions(stored, "Tees Valley") == {"tees", "valley"}
    assert positions(stored, "Carla") == {"carla"}
    assert positions(stored, "Other") == {"other"}


def test_words_of_the_stored_form_alone_go_to_the_nearest_word() -> None:
    stored = TEXT.replace("AGREED", "Page 12 AGREED")
    assert positions(stored, "Page 12") <= {"arranged", "agreed"}
    assert len(positions(stored, "Page 12")) == 1


def test_nothing_in_common_has_no_place() -> None:
    aligned = align(tokens("alpha beta"), {1: "gamma delta"})
    assert aligned.positions([Span(1, 0, 5)]) == frozenset()
    assert aligned.page_of(frozenset({0})) is None
    assert align(tokens("alpha"), {}).positions([]) == frozenset()


def test_a_span_without_a_word_has_no_place() -> None:
    assert align(tokens("alpha – beta"), {1: "alpha – beta"}).positions([Span(1, 6, 7)]) == frozenset()


SOME_WORDS = st.lists(st.sampled_from(["the", "of", "a", "number", "care", "4", "agreed"]), max_size=60)


@given(SOME_WORDS, SOME_WORDS)
def test_every_place_is_an_equal_word_and_given_once(gold: list[str], stored: list[str]) -> None:
    found = places(gold, stored)
    assert len(found) == len(stored)
    assert all(place is None or gold[place] == word for place, word in zip(found, stored, strict=True))
    given_out = [place for place in found if place is not None]
    assert len(given_out) == len(set(given_out))


@given(SOME_WORDS)
def test_equal_texts_are_aligned_in_order(text: list[str]) -> None:
    assert places(text, text) == tuple(range(len(text)))


def test_long_documents_are_quick() -> None:
    dice = random.Random(5)
    common = ["the", "of", "and", "children", "in", "care", "to"]
    gold = [dice.choice(common) if dice.random() < 0.7 else f"w{dice.randrange(3000)}" for _ in range(9000)]
    stored = [word for word in gold if dice.random() > 0.05]
    for at in range(0, len(stored), 300):
        stored[at:at] = ["page", str(at), "official"]
    begin = time.process_time()
    found = places(gold, stored)
    assert time.process_time() - begin < 2
    assert sum(place is not None for place in found) > 0.98 * (len(stored) - 100)
