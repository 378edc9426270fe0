"""Which of the periods printed around a figure is the figure's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.anchored_periods import is_other_point
from extractors.compared_periods import heads_next, in_brackets, is_compared_with
from extractors.moved_periods import begins_move
from extractors.periods import Period
from extractors.quantities import Quantity
from minutebook.findings import Precision

_COMPARISON = re.compile(
    r"\b(?:compar\w+|than|against|versus|in\s+contrast|on)\b\s*(?:to|with)?\s*(?:the\s+)?(?:\w+\s+){0,8}$",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[;.]\s|,\s+(?:and|but|while|which)\s|\b(?:compared|comparison|than|whereas|against|means|meaning)\b"
    r"|\sand\s+(?:has|have|had)\s+been\b|\sand\s+(?:back\s+)?(?:in|on|at|by|as\s+at)?\s*$",
    re.IGNORECASE,
)
_LED_TO = re.compile(r",?\s*(?:to|reaching|at|and\s+is\s+now|standing\s+at)\s+", re.IGNORECASE)
_OTHER_POINT = re.compile(r"\b(?:compar\w+|between|from|lowest|highest|than)\b", re.IGNORECASE)
_STOP = re.compile(r"[;]|\.\s")
_TARGET_NEXT = re.compile(r"\s+(?:target|benchmark|budget|forecast)", re.IGNORECASE)
_COUNTS_AS_PERIOD = re.compile(
    r"^(?:(?:over|in|during|across|throughout)\s+)?(?:the\s+|this\s+)?(?:last|past|previous|preceding"
    r"|latest|first)\b|\brecent\b|\bthis\s+year\b|year\s+to\s+date|^(?:in|over|during)\s+(?:\d+|twelve"
    r"|six|three)\s+months|\bsame\b|^this\s+time\b|\bthat\b|\byear\b.*\b(?:before|earlier|ago|previously)$|\byear[\s-]end\b"
    r"|^(?:in|during|over|at|by)\s+(?:the|this)\b",
    re.IGNORECASE,
)
_THE_YEAR = re.compile(r"(?:in|during|over|at|by)\s+(?:the|this|that)\s+\w+", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:next|coming|following)\b", re.IGNORECASE)


def usable(periods: Sequence[Period], text: str = "") -> tuple[Period, ...]:
    """The periods that a figure of the sentence may be of: no law's year, no mere "every week".

    Nor, of the ``text`` that they stand in, the day on which somebody settled what the figure is of.
    """
    kept = []
    for period in periods:
        if period.flag is not None or period.precision == "relative" or _dates_act(text, period, periods):
            continue
        vague = period.precision == "window" and period.anchor == "base"
        if vague and (not _COUNTS_AS_PERIOD.search(period.text) or _FUTURE.search(period.text)):
            continue
        kept.append(period)
    sure = [p for p in kept if p.anchor == "text" or not _THE_YEAR.fullmatch(p.text)]
    return tuple(sure or kept)


# "the award for 2023/24 was settled on 4 May at £900", "the fund announced in the Budget of March 2023"
_ACT = re.compile(
    r"\b(?:settled|agreed|approved|announced|published|decided|signed|awarded|confirmed)\s+(?:on|in|at)\s+(?:the\s+(?:\w+\s+){1,3}(?:of|in|on)\s+)?$",
    re.IGNORECASE,
)
# "Council on 27 February approved a budget for 2024/25"
_ACT_NEXT = re.compile(r"\s+(?:it\s+)?(?:approved|agreed|set|adopted|decided|resolved)\b", re.IGNORECASE)
_OF_ACT: frozenset[Precision] = frozenset({"day", "month"})


def _dates_act(text: str, period: Period, periods: Sequence[Period]) -> bool:
    """Tell the day of a settlement or an announcement, where the sentence has another period."""
    others = any(p is not period and p.flag is None and p.anchor == "text" for p in periods)
    if not others or period.precision not in _OF_ACT:
        return False
    return bool(_ACT.search(text[: period.start]) or _ACT_NEXT.match(text, period.end))


def period_of(
    text: str, quantity: Quantity, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> Period | None:
    """The period of one figure of a sentence, by its place: beside the figure, else opening the sentence."""
    targets = [p for p in periods if _TARGET_NEXT.match(text, p.end)]
    if quantity.kind == "target" and targets:
        return min(targets, key=lambda p: abs(p.start - quantity.end))
    open_to_all = [
        p
        for p in periods
        if p not in targets
        and not _is_point_of_other(text, quantity, p, quantities)
        and not _is_of_bracket(text, quantity, p, quantities)
    ]
    if quantity.kind == "change":
        open_to_all = [p for p in open_to_all if not is_compared_with(text, p)]
    inside = [p for p in open_to_all if quantity.start <= p.start and p.end <= quantity.end]
    if inside:
        return inside[0]
    after, before = (
        _after(text, quantity, quantities, open_to_all),
        _before(text, quantity, quantities, open_to_all),
    )
    if quantity.kind == "change":
        near = after if after and after.start - quantity.end <= 12 else None
        led_to = _of_result(text, quantity, quantities, open_to_all)
        beside = near or before or led_to or (None if _is_compared(text, quantity, after) else after)
    elif after and before:
        near_after, near_before = after.start - quantity.end, quantity.start - before.end
        beside = after if near_after <= near_before + 2 else before
    else:
        beside = after or before
    return beside or _opening(text, quantity, open_to_all)


_RIGHT_BEHIND = 3
_NOT_BESIDE = re.compile(r"[,;]|\b(?:than|and|on)\b")
_LED_BY = re.compile(r"\b(?:than|on|against|with|to|for|of)\s+$", re.IGNORECASE)


def _is_point_of_other(text: str, quantity: Quantity, period: Period, quantities: Sequence[Quantity]) -> bool:
    """Tell what a figure is only compared with: "up 6% on the same months of 2022" is of this year's months.

    Such a period is of the figure right beside it alone: "against 96 in the previous year".
    """
    if begins_move(text, period) and quantity.start >= period.end:
        return True
    if not is_other_point(period):
        return False
    if quantity.kind == "change" or quantity.form in {"fold", "times"}:
        return bool(text[: period.start].strip())
    if period.start >= quantity.end:
        return bool(_NOT_BESIDE.search(text[quantity.end : period.start]))
    # "twice the number for the same quarter of 2022, and 93%": of the number before it
    if any(q is not quantity and 0 <= period.start - q.end <= _RIGHT_BEHIND for q in quantities):
        return True
    led = period.text.lower().startswith("for ") or bool(_LED_BY.search(text[: period.start]))
    return led and bool(text[: period.start].strip())


def _is_of_bracket(text: str, quantity: Quantity, period: Period, quantities: Sequence[Quantity]) -> bool:
    """Tell the period of a bracket that has a figure of its own: "(1,102 in 2022/23), an increase of 20%"."""
    if not in_brackets(text, period):
        return False
    opened, closed = text.rfind("(", 0, period.start), text.find(")", period.end)
    inside = range(opened, closed if closed >= 0 else len(text))
    return quantity.value_start not in inside and any(q.value_start in inside for q in quantities)


def _opening(text: str, quantity: Quantity, open_to_all: Sequence[Period]) -> Period | None:
    """The period that a sentence opens with, which holds for all its figures that have none of their own."""
    opening = [
        p
        for p in open_to_all
        if p.end <= quantity.start
        and not _is_set_beside(text[: p.start])
        and _same_brackets(text, p, quantity)
    ]
    if opening:
        # "In 2023/24 it was £4m, and for 2024/25 an overspend of £1m on a budget of £190m": of its own clause
        clause = _OPENS_CLAUSE.search(text[: opening[-1].start])
        return opening[0] if opening[0].start < 25 and not clause else opening[-1]
    return None


_OPENS_CLAUSE = re.compile(
    r"[,;]\s+(?:and|but|while|whilst|whereas)\s+(?:(?:for|in|at|by|during)\s+)?$", re.IGNORECASE
)


def _same_brackets(text: str, period: Period, quantity: Quantity) -> bool:
    """Tell what a bracket says from what the sentence says behind it: "£6.1m (in May: £6.3m), at 3%"."""
    return not in_brackets(text, period) or ")" not in text[period.end : quantity.start]


def _is_set_beside(before: str) -> bool:
    """Tell "higher than in 2019" from a sentence that begins with "On 31 January 2024"."""
    return bool(_COMPARISON.search(before)) and before.strip().lower() != "on"


def _of_result(
    text: str, quantity: Quantity, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> Period | None:
    """The period of the figure that a change led to ("increased by 3%, to 89% in June-21")."""
    following = next((q for q in quantities if q.value_start > quantity.value_start), None)
    if following is None or not _LED_TO.fullmatch(text, quantity.end, following.start):
        return None
    return _after(text, following, quantities, periods)


def _is_compared(text: str, quantity: Quantity, period: Period | None) -> bool:
    return period is not None and bool(_OTHER_POINT.search(text[quantity.value_end : period.start]))


def _after(
    text: str, quantity: Quantity, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> Period | None:
    for period in periods:
        if period.start < quantity.end:
            continue
        if heads_next(text, period) and text[: period.start].endswith(("(", "[")):
            return None
        gap = text[quantity.end : period.start]
        between = [q for q in quantities if not _is_aside(text, q, quantity.end, period.start)]
        if _crossed(between, quantity.end, period.start) or _BOUNDARY.search(gap) or len(gap) > 110:
            return None
        return period
    return None


def _before(
    text: str, quantity: Quantity, quantities: Sequence[Quantity], periods: Sequence[Period]
) -> Period | None:
    for period in reversed(periods):
        if period.end > quantity.start:
            continue
        gap = text[period.end : quantity.start]
        if (
            _crossed(quantities, period.end, quantity.start)
            or _STOP.search(gap)
            or (_COMPARISON.search(text[: period.start]) and quantity.kind == "change")
        ):
            return None
        if period.precision == "now":
            dated = [
                p
                for p in periods
                if p.end <= period.start
                and p.anchor == "text"
                and not _crossed(quantities, p.end, period.start)
            ]
            return dated[-1] if dated else period
        return period
    return None


def _is_aside(text: str, quantity: Quantity, start: int, end: int) -> bool:
    """Tell a figure in brackets that open and close in between: "3,870 (down 412) in 2023"."""
    opened, closed = text.rfind("(", start, quantity.value_start), text.find(")", quantity.value_start, end)
    return opened >= 0 and closed >= 0 and ")" not in text[opened : quantity.value_start]


def _crossed(quantities: Sequence[Quantity], start: int, end: int) -> bool:
    return any(start <= q.value_start < end for q in quantities)


def year_of_budget(text: str, quantity: Quantity, periods: Sequence[Period]) -> Period | None:
    """The year of the budget that an amount is off: "£4m over a budget of £86m for 2024/25"."""
    if quantity.unit != "GBP" or quantity.kind == "observation" or len(periods) != 1:
        return None
    year = periods[0]
    of_budget = year.start > quantity.end and (
        _OF_BUDGET.fullmatch(text, quantity.end, year.start)
        or (_AGAINST.search(text, quantity.end, year.start) and _BUDGET_NEXT.match(text, year.end))
    )
    dated = year.anchor == "text" and year.precision == "financial year"
    return year if of_budget and dated else None


_BESIDE_BUDGET = (
    r"\b(?:(?:against|over|above|on|in|within|balance|compared\s+(?:with|to))\s+(?:an?|the|its|our)"
    r"|(?:against|over|above)(?=\s+(?:\w+\s+){0,2}budget\b))\s+"
)
# "is forecast against a net budget of £186.3m for 2024/25"; "means that the budget for 2025/26 must be cut"
_OF_BUDGET = re.compile(
    rf"[^.;]*{_BESIDE_BUDGET}(?:\w+\s+){{0,3}}budget(?:\s+of\s+£[^.;]{{1,15}}?(?:\.\d[^.;]{{0,10}}?)?)?"
    r"(?:\s+(?:is|was|has\s+been)\s+(?:now\s+)?(?:reported|recorded|forecast|projected|expected))?"
    r"\s+(?:(?:for|in|of)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
# "against the 2023/24 budget"
_AGAINST = re.compile(rf"{_BESIDE_BUDGET}$", re.IGNORECASE)
_BUDGET_NEXT = re.compile(r"\s+(?:\w+\s+){0,2}budget\b", re.IGNORECASE)
