"""What the words around a figure say of it: that it is the highest there was, that it counts persons."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from extractors.lexicon import any_of, lexicon
from minutebook.findings import Extreme, Statistic

_NEAR = 80
"""Characters before a figure in which it may be called the highest."""
_RANK = re.compile(r"(?:\d(?:st|nd|rd|th)|second|third|fourth|fifth|of\s+the|among\s+the)\s+$", re.IGNORECASE)
_WITHIN = re.compile(
    r"\b(?:in|for|over|since)\s+(?:the\s+)?(?:last\s+|past\s+)?[\w-]+\s+(?:months|years|weeks|quarters)\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[^\W\d_]{3,}")
_OUT_OF = re.compile(r"\b(?:out\s+of|per\s*cent)\b", re.IGNORECASE)
_AMONG_PLACES = re.compile(
    r"\s+(?:in|for|of)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q\d))[A-Z]"
)
_SPANS = frozenset({"days", "weeks", "months", "years", "hours"})
# a comma ends what was called so: "since the peak, reaching 64.9%"
_OTHER_FIGURE = re.compile(
    r"[,;]|\d\s*%|£\s*\d|\bper\s*cent\b|\b(?!(?:19|20)\d\d\b)\d{2,}(?:\.\d+)?(?!\s*(?:months|years))\b"
)


def extreme_of(statistic: Statistic) -> Extreme | None:
    """Whether the paper calls the figure the highest or the lowest; None where it calls it neither."""
    if statistic.kind != "observation" or statistic.unit in _SPANS:
        return None
    quote = " ".join(statistic.quote.text.split())
    at = statistic.sentence.find(quote)
    if at < 0:
        return None
    before = statistic.sentence[max(0, at - _NEAR) : at]
    found = [
        (m.start(), m.end(), word) for word, pattern in _extremes().items() for m in pattern.finditer(before)
    ]
    if not found:
        return None
    start, end, word = max(found)
    between = before[end:]
    told = (
        _RANK.search(before[:start])
        or _AMONG_PLACES.match(between)
        or _WITHIN.search(between)
        or _OTHER_FIGURE.search(between)
    )
    return None if told else word


def counts_people(statistic: Statistic) -> bool:
    """Whether persons are counted, or may be: nothing says what a count without a measure is of.

    Of a share, its numerator counts them. A bare number ("32 had a visit") may count whatever its sentence
    speaks of; but who acts in public is counted openly ("2 inspectors").
    """
    if statistic.unit != "count" and statistic.numerator is None and statistic.denominator is None:
        return False
    said = f"{statistic.measure or ''} {statistic.group or ''} {statistic.quote.text}"
    if any(_public().search(words) and not _people().search(words) for words in (statistic.quote.text, said)):
        return False
    if not _NOUN.search(_OUT_OF.sub(" ", statistic.quote.text)):
        said += f" {statistic.sentence}"
    return not statistic.measure or bool(_people().search(said))


@cache
def _extremes() -> dict[Extreme, re.Pattern[str]]:
    words = lexicon("figure_marks")["extreme"]
    return {
        extreme: re.compile(rf"\b{any_of(words[extreme])}\b", re.IGNORECASE) for extreme in get_args(Extreme)
    }


@cache
def _public() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(lexicon('figure_marks')['people']['public'])}\b", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(lexicon('figure_marks')['people']['words'])}\b", re.IGNORECASE)
