"""What is compared: one record, annotated or found, placed on the words of the annotated text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.evaluation.align import Alignment, Token
from minutebook.evaluation.gold import GoldRecord
from minutebook.evaluation.gold_format import Value
from minutebook.model import Span

_FIGURE = re.compile(
    r"\d.*|(?:twen|thir|for|four|fif|six|seven|eigh|nine)(?:ty|teen)|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|dozen|hundreds?|thousands?|millions?|billions?|half|halves|thirds?|quarters?|once|twice|both"
    r"|doubled?|tripled?|single"
)


@dataclass(frozen=True, slots=True)
class Record:
    """``positions`` are those of its quote's words in the annotated text; ``figures`` those of its numbers.

    ``page`` is the page of the stored document on which it begins, None where it has none. ``rule`` is what
    found it (without its version), and ``confidence`` how sure it is said to be; an annotated one has none.
    """

    kind: str
    quote: str
    page: int | None
    positions: frozenset[int]
    figures: frozenset[int]
    fields: Mapping[str, Value]
    rule: str = ""
    confidence: float = 1.0

    def text(self, name: str) -> str | None:
        """A field's value as words, None for None."""
        value = self.fields.get(name)
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Found:
    """One row as the database states it: its words are the spans of the stored pages."""

    kind: str
    quote: str
    spans: tuple[Span, ...]
    fields: Mapping[str, Value]
    rule: str = ""
    confidence: float = 1.0


def from_gold(record: GoldRecord, gold_tokens: Sequence[Token], alignment: Alignment) -> Record:
    """An annotated record, placed."""
    positions = frozenset(
        i for i, token in enumerate(gold_tokens) if token.start < record.end and record.start < token.end
    )
    page = alignment.page_of(positions)
    figures = _figures(positions, gold_tokens)
    return Record(record.kind, record.quote, page, positions, figures, record.fields)


def from_found(found: Found, gold_tokens: Sequence[Token], alignment: Alignment) -> Record:
    """A row of the database, placed."""
    positions = alignment.positions(found.spans)
    page = found.spans[0].page if found.spans else None
    figures = _figures(positions, gold_tokens)
    return Record(
        found.kind, found.quote, page, positions, figures, found.fields, found.rule, found.confidence
    )


def _figures(positions: frozenset[int], gold_tokens: Sequence[Token]) -> frozenset[int]:
    """The positions that hold a number, in digits or words; all of them where none does."""
    return frozenset(i for i in positions if _FIGURE.fullmatch(gold_tokens[i].word)) or positions
