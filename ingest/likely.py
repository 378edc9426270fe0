"""Which of many phrases may stand in a text, found by the pieces of words that each of them needs.

A sentence is asked for hundreds of phrases that it does not have. Each phrase has its needles
(``ingest/phrases.py``); here every needle is looked for once, however many phrases share it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.phrases import Phrase, names_us


@dataclass(frozen=True, slots=True)
class Likely:
    """Phrases in their order, with the places among them of those that each needle stands for.

    ``always`` are the places of those that have no needles.
    """

    phrases: tuple[Phrase, ...]
    places: dict[str, tuple[int, ...]]
    always: frozenset[int]

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> Likely:
        """The phrases of one purpose, made ready."""
        places: dict[str, tuple[int, ...]] = {}
        for place, phrase in enumerate(phrases):
            for needle in phrase.needles:
                places[needle] = (*places.get(needle, ()), place)
        always = frozenset(place for place, phrase in enumerate(phrases) if not phrase.needles)
        return cls(tuple(phrases), places, always)

    def in_text(self, text: str) -> list[Phrase]:
        """Those that may stand in a text, in their order."""
        small = text.lower()
        met = [needle for needle in self.places if needle in small]
        if not met and not self.always:
            return []
        found = self.always.union(*(self.places[needle] for needle in met))
        likely = [self.phrases[place] for place in sorted(found)]
        if any(phrase.of_us for phrase in likely) and not names_us(small):
            return [phrase for phrase in likely if not phrase.of_us]
        return likely
