"""Shares told in words: "three in ten homes", "one child in six", "eighty per cent", "fell by a third".

They are read before anything that counts, so that "ten homes" is not one of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractors import quantity_patterns as shape
from extractors.lexicon import any_of, lexicon, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import number, word_number
from minutebook.findings import Direction

_DIRECTIONS = lexicon("relations")["directions"]
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LARGER = rf"{_SMALL}|fifteen|twenty|thirty|forty|fifty|hundred|[3-9]|1[0-9]|[2-9]0|100"
# what follows "one in three" where it is no share: "two in ten minutes", "one in four places"
_NO_SHARE = (
    r"(?!\s*(?:%|per\s?cent|-|–|,\d|\.\d)|\s+(?:(?!the\b|last\b)(?-i:[a-z]+)\s+)?(?-i:days?|weeks?|months?|years?|hours?|minutes?|seconds?|places?"
    r"|wards|areas|locations|sites|stages|parts|phases|towns|villages|parishes|rooms|hundred|thousand|million)\b)"
)
# "three in ten", "nine out of ten", "1 in 4", "one in every twelve"
_IN = re.compile(
    rf"(?<![\w.,/£-])(?:(?P<top>{_SMALL}|1|2)\s+(?P<in>in|out\s+of)\s+(?:every\s+)?(?P<bottom>{_LARGER})"
    rf"|(?P<tops>\d{{1,2}})\s+(?:in|out\s+of)\s+every\s+(?P<bottoms>{_LARGER}|1,?000))\b{_NO_SHARE}",
    re.IGNORECASE,
)
# "one child in six", "two pupils in five"
_NOUN_IN = re.compile(
    rf"(?<![\w.,/£-])(?P<top>{_SMALL})\s+(?!in\b|of\b)[a-z]+(?:\s+[a-z]+)?\s+in\s+(?:every\s+)?(?P<bottom>{_LARGER})\b{_NO_SHARE}"
    rf"(?=\s*[.,;:)(]|\s+(?:{any_of(words('figures', 'of_a_share'))})\b|\s*$)",
    re.IGNORECASE,
)
_PER_CENT = re.compile(
    rf"(?<![\w-])(?P<w>{shape.NUMBER_WORD})\s+(?:per\s?cent|percent)\b(?!\s+points?)", re.IGNORECASE
)
_HALVED = re.compile(
    r"\b(?:(?:has|have|had|was|were|been|being|nearly|almost|more\s+than|roughly|about)\s+)*halved\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\bby\s[^.;]{0,40}(?:half|third|quarter|fifth|sixth|eighth|tenth)")
_BOTTOMS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
# "fell by half", "cut by almost a third", "up by two thirds"
_BY = re.compile(
    rf"\b(?:(?P<up>{any_of(_DIRECTIONS['up_verbs'])})|(?P<down>{any_of(_DIRECTIONS['down_verbs'])}))"
    r"(?:\s+\w+ly)?\s+by\s+(?:(?:about|around|some|nearly|almost|over|more\s+than|less\s+than|just\s+over|just\s+under)\s+)*"
    r"(?P<share>(?:(?P<top>an?|one|two|three|four)[\s-])?(?P<bottom>half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?))\b",
    re.IGNORECASE,
)


def shares_in_words(draft: Draft) -> Iterator[Quantity]:
    """The shares of a sentence that are told in words, and by what share something grew or shrank."""
    lower = draft.text.lower()
    for pattern in (_IN, _NOUN_IN) if " in " in lower or "out of" in lower else ():
        for match in pattern.finditer(draft.text):
            groups = match.groupdict()
            top = _value(groups.get("tops") or match["top"])
            bottom = _value(groups.get("bottoms") or match["bottom"])
            if top < bottom and draft.free(*match.span()):
                yield draft.make(match, _rounded(100 * top / bottom), "percent", form="fraction")
    for match in _PER_CENT.finditer(draft.text) if "cent" in lower else ():
        if draft.free(*match.span()):
            yield draft.make(match, word_number(match["w"]), "percent", form="fraction")
    for match in _HALVED.finditer(draft.text) if "halved" in lower else ():
        if draft.free(*match.span()):
            yield _moved(draft.make(match, Decimal(50), "percent", bare=True, form="fold"), "down")
    for match in _BY.finditer(draft.text) if _SHARE.search(lower) else ():
        start, end = match.span("share")
        if draft.free(start, end):
            top = Decimal(1) if (match["top"] or "a").lower() in {"a", "an"} else word_number(match["top"])
            share = _rounded(Decimal(100 * top) / _BOTTOMS[match["bottom"].lower().removesuffix("s")])
            made = draft.make(match, share, "percent", start=start, end=end, bare=True, form="fold")
            yield replace(_moved(made, "up" if match["up"] else "down"), start=match.start())


def _moved(quantity: Quantity, direction: Direction) -> Quantity:
    return replace(quantity, kind="change", direction=direction)


def _value(text: str) -> Decimal:
    if text.lower() == "hundred":
        return Decimal(100)
    return number(text) if text[0].isdigit() else word_number(text)


def _rounded(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1")).normalize() + Decimal(0)
