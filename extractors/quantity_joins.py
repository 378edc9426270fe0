"""Numbers in brackets that say the same thing as the figure before them: one figure, with a numerator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import quantity_patterns as shape
from extractors.quantity_drafts import Quantity
from extractors.quantity_patterns import magnitude, number
from extractors.quantity_relations import change_of

_PERCENT_NUMERATOR = re.compile(
    rf"\s*\(\s*(?:n\s?=\s?)?(?P<n>{shape.NUMBER})(?!\s?%|\s*per|\.\d|,\d|/|-)(?:\s+(?:out\s+)?of\s+(?:the\s+"
    rf"|a\s+total\s+of\s+)?(?P<d>{shape.NUMBER}))?(?P<words>(?:\s+[A-Za-z][\w'-]*){{0,4}})\s*\)"
)
# "12.8% (2017)" says when, and not how many
_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_SHARE_BEHIND = re.compile(
    rf"(?:\s+[a-z][\w'-]*){{1,5}}\s*\(\s*(?P<p>{shape.NUMBER})\s?(?:%|per\s?cent)\s*\)", re.IGNORECASE
)
_MONEY_NUMERATOR = re.compile(
    rf"\s*\(\s*£(?P<n>{shape.NUMBER})\s?(?P<mag>million|billion|thousand|bn|m|k)?\s*\)", re.IGNORECASE
)
_SHARE_IN_BRACKETS = re.compile(
    rf"\s*(?:\(|,?\s+(?:which|this)\s+(?:is|was|represents|equates\s+to)\s+|,?\s+(?:representing|or"
    rf"|equating\s+to)\s+)(?P<p>{shape.NUMBER})\s?(?:%"
    rf"|per\s?cent)(?P<words>(?:\s+of(?:\s+[A-Za-z][\w'-]*){{1,5}})?)\s*(?P<close>\))?",
    re.IGNORECASE,
)
_EXACTLY = re.compile(rf"[^%;.()£\d]{{0,110}}\(\s*(?P<p>{shape.NUMBER})\s?(?:%|per\s?cent)\s*\)")
_NEARLY = 7
_FAR_NUMERATOR = re.compile(
    r"[^%;()£]{1,60}\(\s*(?P<n>\d{1,3}(?:,\d{3})*)(?:\s+(?:out\s+)?of\s+(?P<d>\d{1,3}(?:,\d{3})*))?(?P<words>(?:\s+(?!in\b|last\b|per\b)[a-z][\w-]*){0,3})\s*\)"
)
_MOVED = re.compile(r"\s*(?:increase|decrease|reduction|higher|lower|up|down|more|less)")
_AREA_WORD = re.compile(
    r"\b(?:regional\w*|national\w*|england|average|north|south|east|west|london|neighbours?)\b[^()]*$",
    re.IGNORECASE,
)


def joined(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures of a sentence, those in brackets that repeat another made part of it."""
    swallowed: set[int] = set()
    for quantity in found:
        if quantity.value_start in swallowed:
            continue
        whole = _share_of_whole(text, quantity) or _with_numerator(text, quantity, found)
        swallowed.update(q.value_start for q in found if quantity.value_end <= q.value_start < whole.end)
        yield whole


def _with_numerator(text: str, quantity: Quantity, found: Sequence[Quantity]) -> Quantity:
    """One figure of "33% (63 out of 192)", of "55,200 (73%)", of "60% ... were male (98)"."""
    if quantity.form == "fraction":
        exact = _EXACTLY.match(text, quantity.value_end)
        if exact and abs(number(exact["p"]) - quantity.value) <= _NEARLY:
            # "nearly a fifth of pupils (19.5%)" is 19.5 percent, said twice
            return replace(quantity, end=exact.end(), value=number(exact["p"]), form="exact")
    if quantity.unit == "percent" and quantity.form in {"share", "fraction"}:
        return _share_of_number(text, quantity, found)
    if quantity.form in {"count", "money", "bare", "out of"}:
        return _number_with_share(text, quantity)
    return quantity


def _share_of_number(text: str, quantity: Quantity, found: Sequence[Quantity]) -> Quantity:
    """A share with the number in brackets behind it as its numerator."""
    match = _PERCENT_NUMERATOR.match(text, quantity.value_end)
    year = match and not match["d"] and not match["words"] and _YEAR.fullmatch(match["n"])
    if match and not year and not _is_other(match["words"]):
        whole = number(match["d"]) if match["d"] else None
        return replace(quantity, end=match.end(), numerator=number(match["n"]), denominator=whole)
    money = _MONEY_NUMERATOR.match(text, quantity.value_end)
    if money:
        return replace(quantity, end=money.end(), numerator=number(money["n"]) * magnitude(money["mag"]))
    if change_of(text, quantity.value_start, quantity.value_end):
        return quantity
    far = _FAR_NUMERATOR.match(text, quantity.value_end)
    if (
        far
        and not _AREA_WORD.search(text[quantity.value_end : far.start("n")])
        and not _between(quantity, far.start("n"), found)
    ):
        whole = number(far["d"]) if far["d"] else None
        return replace(quantity, end=far.end(), numerator=number(far["n"]), denominator=whole)
    return quantity


def _number_with_share(text: str, quantity: Quantity) -> Quantity:
    """A number with the share in brackets behind it: the share is the value, the number its numerator."""
    share = _SHARE_IN_BRACKETS.match(text, max(quantity.end, quantity.value_end))
    if share is None or _MOVED.match(text, share.end("words")):
        return quantity
    return replace(
        quantity,
        end=share.end(),
        numerator=quantity.value,
        value=number(share["p"]),
        unit="percent",
        bare=quantity.noun_end is None,
    )


def _share_of_whole(text: str, quantity: Quantity) -> Quantity | None:
    """The share of "14 of 19 appeals heard (74%)", where it is what the two numbers make."""
    share = _SHARE_BEHIND.match(text, max(quantity.end, quantity.value_end))
    if share is None or quantity.form != "out of" or not quantity.denominator:
        return None
    told = number(share["p"])
    if abs(100 * quantity.value / quantity.denominator - told) > 1:
        return None
    return replace(quantity, end=share.end(), numerator=quantity.value, value=told, unit="percent")


def _is_other(phrase: str) -> bool:
    return bool(
        re.search(
            r"\b(?:in|last|compared|average|target|previous|nationally|regionally|points?)\b",
            phrase,
            re.IGNORECASE,
        )
    )


def _between(quantity: Quantity, end: int, found: Sequence[Quantity]) -> bool:
    return any(quantity.value_end <= q.value_start < end for q in found)
