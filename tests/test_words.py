"""The words of a page as columns of numbers, which are to be as good as a tuple of words."""

from __future__ import annotations

import pickle
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.model import Box, Page, Span, Word, Words, boxes_of

POINTS = st.floats(-5_000, 5_000)
OFFSETS = st.integers(0, 2**31)
WORDS = st.lists(
    st.builds(Word, OFFSETS, OFFSETS, st.builds(Box, POINTS, POINTS, POINTS, POINTS), POINTS, st.booleans()),
    max_size=8,
)


@given(WORDS, st.slices(8))
def test_words_are_as_good_as_a_tuple_of_them(words: list[Word], part: slice) -> None:
    kept = Words.of(words)
    assert tuple(kept) == tuple(words)
    assert kept == tuple(words)
    assert len(kept) == len(words)
    assert bool(kept) == bool(words)
    assert list(reversed(kept)) == words[::-1]
    assert isinstance(kept[part], Words)
    assert tuple(kept[part]) == tuple(words[part])
    assert all(kept[i] == word and type(kept[i].bold) is bool for i, word in enumerate(words))


@given(WORDS, WORDS)
def test_words_are_equal_where_each_of_them_is(some: list[Word], others: list[Word]) -> None:
    assert (Words.of(some) == Words.of(others)) == (some == others)
    assert (Words.of(some) != Words.of(others)) == (some != others)
    assert hash(Words.of(some)) == hash(Words.of(some))
    assert Page(1, "", words=Words.of(some)) == Page(1, "", words=Words.of(some))


@given(WORDS)
def test_words_come_back_from_another_process(words: list[Word]) -> None:
    kept = Words.of(words)
    assert pickle.loads(pickle.dumps(kept)) == kept


def test_no_word_is_left_behind() -> None:
    with pytest.raises(IndexError):
        Words.of([])[0]
    with pytest.raises(ValueError, match="differ in length"):
        Words(array("I", [1]), array("I", [2, 3]))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_words_touch_what_they_share_a_character_with(
    gaps_and_lengths: list[tuple[int, int]], ranges: list[tuple[int, int]]
) -> None:
    words, at = [], 0
    for gap, length in gaps_and_lengths:
        words.append(Word(at + gap, at + gap + length, Box(0, 0, 1, 1)))
        at += gap + length
    found = [w for w in words if any(w.start < end and start < w.end for start, end in ranges)]
    assert list(Words.of(words).touching(ranges)) == found


def test_words_of_several_places_keep_their_order() -> None:
    words = Words.of(Word(at, at + 3, Box(at, 0, at + 3, 10)) for at in range(0, 40, 4))
    page = Page(1, "abc " * 10, words=words)
    assert [w.start for w in words.touching([(33, 34), (0, 5)])] == [0, 4, 32]
    assert boxes_of(page, [Span(1, 33, 34), Span(1, 0, 5)]) == (Box(0, 0, 35, 10),)
