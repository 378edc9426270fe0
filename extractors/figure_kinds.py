"""Of what kind a figure is, by more than the words that touch it: aimed at, set aside, or off its budget.

``quantity_relations`` reads the plain cases; here are those whose sign stands further off ("the minimum
rises to 70%") or beside an amount ("an underspend of £0.4m", "£1.4m adverse").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extractors.lexicon import any_of, lexicon
from extractors.quantity_drafts import Quantity
from extractors.quantity_relations import kind_of
from extractors.roughly import THEN_ROUGHLY
from minutebook.findings import Direction

_WORDS = lexicon("figures")
_TARGETS = _WORDS["targets"]
_NOUN = rf"\b{any_of(_TARGETS['nouns'])}s?"
# "(target 98%)", "a limit: £20m", "the minimum rises to 70%", "the standard is that 90%"
_TARGET_BEFORE = re.compile(
    rf"{_NOUN}(?:\s*[:=(-])?{THEN_ROUGHLY}\s*$|{_NOUN}(?:\s+(?!was\b|were\b)[\w'-]+){{0,4}}?\s+{any_of(_TARGETS['moves'])}{THEN_ROUGHLY}\s*$"
    rf"|\bpolicy\s+(?:is|allows|requires){THEN_ROUGHLY}\s*$",
    re.IGNORECASE,
)
# "The Handbook recommends a caseload of between 50 and 70"
_RECOMMENDED = re.compile(
    rf"\b{any_of(_TARGETS['recommenders'])}(?:\s+[\w-]+){{0,2}}?\s+{any_of(_TARGETS['recommending'])}\b[^.;:\d£]{{0,60}}$",
    re.IGNORECASE,
)
# "To reduce the wait to 150 days", "Bring at least 75% of placements within 10 miles": a line of a plan
_TO_DO = re.compile(
    rf"\W*(?:To\s+)?{any_of(_TARGETS['to_do'])}\s+(?!in\b|of\b|to\b|by\b|from\b|on\b|at\s+(?!least|most)|due\b|was\b|is\b|were\b|or\b|and\b|\()",
    re.IGNORECASE,
)
_AS_IT_IS = re.compile(
    r"\b(?:from|currently|now|was|were|currently\s+at|baseline(?:\s+of)?|against|compared\s+(?:with|to))"
    rf"{THEN_ROUGHLY}\s*$|[(;]\s*[^()]*$",
    re.IGNORECASE,
)
_SET_AT = re.compile(rf"\bset\s+at{THEN_ROUGHLY}\s*$", re.IGNORECASE)
_TO_BE_APPROVED = re.compile(r"(?:\s+[\w-]+){0,4}?\s+be\s+approved\b", re.IGNORECASE)
# "approve the virement of £250,000", "£3m was allocated"
_OTHER_VERB = any_of(_TARGETS["not_approved"])
_PROGRAMME = re.compile(
    rf"\b{any_of(_TARGETS['programmes'])}s?(?:\s+[\w'/-]+){{0,5}}?\s+(?:is|of|at|totals|totalling|was\s+set\s+at){THEN_ROUGHLY}\s*$"
    rf"|\b(?:the|our|a|its)\s+{any_of(_TARGETS['programmes'])}\s*$",
    re.IGNORECASE,
)
_APPROVED = re.compile(
    rf"\b{any_of(_TARGETS['approving'])}\b(?!\s+(?:reserves?|balances?)\b)(?:\s+(?!{_OTHER_VERB}\b)[\w,'’/-]+){{0,8}}\s*$",
    re.IGNORECASE,
)
_APPROVED_AFTER = re.compile(
    rf"(?:\s+[\w-]+){{0,5}}?\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been|being)\s+"
    rf"(?:(?:currently|now|already|also)\s+)?{any_of(_TARGETS['approved_after'])}\b",
    re.IGNORECASE,
)
# "Approve the purchase of the hall, subject to survey, at a cost of £1m"
_AT_COST = re.compile(
    rf"\bat\s+an?\s+(?:[\w-]+\s+){{0,2}}?(?:cost|value|price|sum)\s+of{THEN_ROUGHLY}\s*$", re.IGNORECASE
)
_TO_APPROVE = re.compile(rf"\b{any_of(_TARGETS['to_approve'])}\b", re.IGNORECASE)
_SAVINGS = re.compile(rf"\b(?:savings?|efficienc(?:y|ies)|reductions?)\s+of{THEN_ROUGHLY}\s*$", re.IGNORECASE)
_NEEDED = re.compile(
    rf"\s+(?:is|are|was|were|has\s+to|have\s+to)\s+(?:be\s+)?{any_of(_TARGETS['needed'])}\b", re.IGNORECASE
)
_SPEND = re.compile(r"\b(?:spent|paid|received|collected|raised|earned|cost)\b", re.IGNORECASE)
# "adding £71.40 to a bill"
_ADDS = re.compile(rf"\badd(?:s|ed|ing)?{THEN_ROUGHLY}\s*$", re.IGNORECASE)
_WORSE = re.compile(r"\s+(?:worse|more\s+adverse)\s+than\b", re.IGNORECASE)
_OFF = r"(?:\s+(?:position|variance|forecast|outturn|pressure))*"
_BY = r"(?:\s+(?:of|by|at|is|was|to|being|totalling|amounting\s+to|:))*"
_WAYS: Final[tuple[Direction, ...]] = ("up", "down")
_BEFORE: Final[tuple[tuple[Direction, re.Pattern[str]], ...]] = (
    ("up", _ADDS),
    *(
        (
            way,
            re.compile(
                rf"\b{any_of(_WORDS['variances'][way])}s?{_OFF}{_BY}{THEN_ROUGHLY}\s*\(?$", re.IGNORECASE
            ),
        )
        for way in _WAYS
    ),
)
"""What stands before an amount that is off its budget, and which way."""
_AFTER: Final[tuple[tuple[Direction, re.Pattern[str]], ...]] = (
    ("up", _WORSE),
    *((way, re.compile(rf"\s*\(?\s*{any_of(_WORDS['variances'][way])}\b", re.IGNORECASE)) for way in _WAYS),
)
# "we had provided for 4%"
_PROVIDED = re.compile(
    rf"\b(?:had|has|have)\s+(?:provided|allowed|budgeted|planned)\s+for{THEN_ROUGHLY}\s*$", re.IGNORECASE
)
# "the 95 that the budget allowed for", "the £1.5m that the treasurer recommends", "the 95% needed to ..."
_WANTED_AFTER = re.compile(
    rf"\s+(?:(?:that|which)\s+(?:the|our|its|their|we)\b[^,;.()]{{0,50}}?\b{any_of(_TARGETS['wanted'])}\b"
    r"|(?:needed|required|recommended|wanted)\s+(?:to|by|for)\b)",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# "a girl can expect to live to 84 years" is what is found, and no forecast
_CAN_EXPECT = re.compile(r"\bcan\s+expect\s+to\b", re.IGNORECASE)
# "against £6m planned for the year"
_PLANNED_AFTER = re.compile(r"\s+(?:that\s+was\s+|was\s+)?(?:planned|budgeted|allowed)\b", re.IGNORECASE)
_AGAINST = re.compile(rf"\b(?:against|compared\s+(?:with|to)|than){THEN_ROUGHLY}\s*$", re.IGNORECASE)
# "40% more homes"
_MORE = re.compile(r"\s+(?P<way>more|fewer|less)\s+(?!or\b|than\b)[a-z]")
# "placements for 14 children are forecast to cost £3m": the cost is forecast, the children are there
_FORECAST_OF_OTHER = re.compile(
    r"[^.;:£\d]{0,60}\b(?:are|is|were|was)\s+(?:now\s+|currently\s+)?(?:forecast|projected|expected|predicted|likely|estimated|anticipated|due)\s+to\s+[a-z]+\s+[^.;:]{0,30}?(?:£\s?)?\d",
    re.IGNORECASE,
)
# "a cohort of ten apprentices will qualify in July": they have not yet
_WILL = re.compile(
    r"(?:\s+(?!who\b|that\b|which\b|and\b|said\b|they\b)[\w'’-]+){0,4}?\s+will\s+(?!be\s+(?:reported|presented)\b)[a-z]"
)
_CLAUSE = re.compile(r"[;:.]\s|\s(?:and|but|while|which)\s")
_FAR = 120


def with_kind(text: str, quantity: Quantity) -> Quantity:
    """The figure as a target, a projection or an observation; it is no change."""
    if _is_wanted(text, quantity):
        # "below the 95% needed" is less than it, which is 95% exactly
        return replace(quantity, kind="target", qualifier=None, start=quantity.value_start)
    if _is_target(text, quantity):
        return replace(quantity, kind="target")
    if _names_what_is_forecast(text, quantity) or _can_expect(text, quantity):
        return quantity
    if quantity.unit == "count" and _WILL.match(text, quantity.value_end):
        return replace(quantity, kind="projection")
    return replace(quantity, kind=kind_of(text, quantity.value_start, quantity.end))


def off_budget(text: str, quantity: Quantity) -> Quantity | None:
    """The figure as a change, where it is how far an amount is off its budget, or a share "more"."""
    start, end = quantity.value_start, quantity.value_end
    if quantity.unit == "percent" and (more := _MORE.match(text, end)):
        return _moved(
            quantity, "down" if more["way"].lower() in {"fewer", "less"} else "up", end=more.end("way")
        )
    if quantity.unit != "GBP" and quantity.numerator is None:
        return None
    floor = max(0, start - _FAR)
    for way, pattern in _BEFORE:
        if beside := pattern.search(text[floor:start]):
            return _moved(quantity, way, start=floor + beside.start())
    for way, pattern in _AFTER:
        if beside := pattern.match(text, end):
            return _moved(quantity, way, end=beside.end())
    return None


def _can_expect(text: str, quantity: Quantity) -> bool:
    """Tell how long people can expect to live: worked out of what is found, and no forecast."""
    return bool(_CAN_EXPECT.search(text, max(0, quantity.start - _FAR), quantity.start))


def _is_wanted(text: str, quantity: Quantity) -> bool:
    """Tell a figure that is said to be wanted or allowed for: "the 95 that the budget allowed for"."""
    start = quantity.value_start
    known = _THE.search(text, max(0, start - 5), start)
    return bool(known and _WANTED_AFTER.match(text, quantity.value_end))


def _is_target(text: str, quantity: Quantity) -> bool:
    """Tell a figure that is aimed at, laid down, or set aside."""
    before = text[max(0, quantity.value_start - _FAR) : quantity.value_start]
    if _TARGET_BEFORE.search(before) or _PROVIDED.search(before) or _RECOMMENDED.search(before):
        return True
    if _TO_DO.match(text) and not _AS_IT_IS.search(before):
        return True
    if _AGAINST.search(before) and _PLANNED_AFTER.match(text, quantity.end):
        return True
    clause = _CLAUSE.split(before)[-1]
    if quantity.unit == "GBP" and not _SPEND.search(clause):
        return bool(
            _APPROVED.search(clause)
            or (_AT_COST.search(before) and _TO_APPROVE.search(text[: quantity.value_start]))
            or _PROGRAMME.search(clause)
            or _APPROVED_AFTER.match(text, quantity.end)
            or _TO_BE_APPROVED.match(text, quantity.end)
            or _SET_AT.search(before)
            or (_SAVINGS.search(before) and _NEEDED.match(text, quantity.end))
        )
    return False


def _names_what_is_forecast(text: str, quantity: Quantity) -> bool:
    """Tell a count whose sentence forecasts another figure of it."""
    return quantity.unit == "count" and bool(_FORECAST_OF_OTHER.match(text, quantity.end))


def _moved(quantity: Quantity, way: Direction, *, start: int | None = None, end: int = 0) -> Quantity:
    """The amount as a change, its extent widened to the words that say so."""
    first = quantity.start if start is None else min(start, quantity.start)
    return replace(
        quantity, kind="change", direction=way, qualifier=None, start=first, end=max(quantity.end, end)
    )
