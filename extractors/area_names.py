"""Names in running text, found by spaCy's matchers over tokens.

To import spaCy takes half a second, and a batch in which nothing is new needs none of it. So this module is
imported where the first name is looked for, and beforehand in processes that read (``_IMPORTED_LATE``, in
``minutebook.reading_calls``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span


class Names:
    """Names, each with a key: those with capitals are found as they are, the others in any case."""

    def __init__(self) -> None:
        self._exact = PhraseMatcher(_tokens().vocab, attr="ORTH")
        self._any_case = PhraseMatcher(_tokens().vocab, attr="LOWER")

    def add(self, phrase: str, key: str, *, any_case: bool) -> None:
        """Add a name under a key."""
        (self._any_case if any_case else self._exact).add(key, [_tokens().make_doc(phrase)])

    def found(self, doc: Doc) -> Iterator[Span]:
        """Every name in the text, one may overlap another."""
        for matcher in (self._exact, self._any_case):
            for key, first, end in matcher(doc):
                yield Span(doc, first, end, label=key)


def named(text: str, several: Iterable[Names]) -> list[tuple[int, int, str]]:
    """The names in a text as start, end and key, the longest where two overlap, in their order."""
    doc = _tokens().make_doc(text)
    spans = spacy.util.filter_spans([span for names in several for span in names.found(doc)])
    return sorted((span.start_char, span.end_char, span.label_) for span in spans)


@cache
def _tokens() -> Language:
    return spacy.blank("en")
