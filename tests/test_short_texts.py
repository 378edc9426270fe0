"""What is kept of short texts, and the quick choice among phrases, change no answer."""

from __future__ import annotations

import pytest

from ingest.conventions import load
from ingest.likely import Likely
from minutebook.short_texts import LONGEST, kept_for_short


@pytest.mark.parametrize(
    ("length", "asked"),
    [
        (1, 1),
        (LONGEST, 1),  # asked once, told twice
        (LONGEST + 1, 2),  # a paper in one paragraph is not kept in memory
    ],
)
def test_a_short_text_is_asked_about_once(length: int, asked: int) -> None:
    texts: list[str] = []

    @kept_for_short
    def ending(text: str, *, sign: str) -> str:
        texts.append(text)
        return text[-1] + sign

    assert [ending("a" * length, sign="."), ending("a" * length, sign=".")] == ["a.", "a."]
    assert len(texts) == asked
    assert ending("a" * length, sign="!") == "a!"  # with other words it is another question


@pytest.mark.parametrize(
    "text",
    [
        "The Board RESOLVED that the report be noted.",
        "Members agreed to write to the county council.",  # the body itself
        "Apologies for absence were received from Cllr Marsh.",
        "51 complaints",  # no phrase has its words
        "",
    ],
)
def test_the_quick_choice_leaves_out_just_the_phrases_that_cannot_stand_in_a_text(text: str) -> None:
    conventions = load()
    for purpose in sorted(conventions.phrases):
        phrases = conventions.of(purpose)
        slow = [phrase for phrase in phrases if phrase.may_stand_in(text.lower())]
        assert [id(p) for p in Likely.of(phrases).in_text(text)] == [id(p) for p in slow]
