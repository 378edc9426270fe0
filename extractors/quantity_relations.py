"""How a figure is qualified ("nearly"), which way it moved ("down 19%"), and of what kind it is (a target).

All three are read from the words that stand directly before and after the figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from extractors.lexicon import any_of, lexicon
from extractors.roughly import THEN_ROUGHLY
from minutebook.findings import Direction, Qualifier, StatisticKind

_WORDS = lexicon("relations")
_DIRECTIONS = _WORDS["directions"]
_KINDS = _WORDS["kinds"]
_WHEN = r"(?:\s+(?:in|during|over|since|from|to|by)\s+[\w/'-]+(?:[\s-]+\d{2,4})?(?:\s+\d{4})?)?"
_THING = r"(?:\s+(?:the|its|their|our|this|that|a|an))?(?:\s+[\w/'-]+){0,4}"


def _before(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"\s*\(?$", re.IGNORECASE)


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(r"[\s-]*" + pattern, re.IGNORECASE)


_QUALIFIED = tuple(
    (cast("Qualifier", name), _before(rf"(?:(?<![\w-])(?=[\w])|(?=[<>~])){any_of(phrases)}(?:\s+an?)?"))
    for name, phrases in _WORDS["qualifiers"].items()
)
# "20 or more", "15 or fewer", "50+"; "£165 + VAT" is a sum
_OR_MORE = _after(r"(?:\+(?!\s*(?:VAT\b|£|\d))|or\s+more\b)")
_OR_FEWER = _after(r"or\s+(?:fewer|less)\b")

_UP_VERB, _DOWN_VERB = (any_of(_DIRECTIONS[key]) for key in ("up_verbs", "down_verbs"))
_UP_NOUN, _DOWN_NOUN = (any_of(_DIRECTIONS[key]) for key in ("up_nouns", "down_nouns"))
_NEUTRAL = any_of(_DIRECTIONS["neutral_nouns"])

# "made up by three boats", "taken up by 302 people": nothing rose
_NOT_UP = "".join(
    rf"(?<!\b{verb}\s)" for verb in ("make", "makes", "made", "making", "take", "took", "set", "taken")
)
_AVERAGING = r"(?:\s+an\s+average\s+of)?"
# "increased by 4%", "increased in June-21 by 0.7%", "down by 81%"
_VERB_BY = {
    direction: _before(rf"{_NOT_UP}\b{verb}(?:\s+\w+ly)?{_WHEN}(?:{_THING})?\s+by{_AVERAGING}{THEN_ROUGHLY}")
    for direction, verb in (("up", _UP_VERB), ("down", _DOWN_VERB))
}
# "raised by £800", but "raised by 12 residents" and "raised by 20% of tenants"
_RAISED_BY = re.compile(rf"\braised\s+by{THEN_ROUGHLY}\s*$", re.IGNORECASE)
# "down 19%", "declining 1%", "rose 3%"; "improved 43%" is no change of 43
_VERB = {
    "up": _before(
        _NOT_UP
        + r"\b(?:up|rose|risen|rising|grew|grown|increased|increasing|gained|climbed|jumped|ahead)"
        + THEN_ROUGHLY
    ),
    "down": _before(
        r"\b(?:down|fell|fallen|falling|dropped|dropping|declined|declining|decreased|decreasing"
        r"|reduced|lost|losing|shrank|cut)" + THEN_ROUGHLY
    ),
}
# "an increase of 4%", "a reduction in admissions of 165", "increase (12%)"
_NOUN_OF = {
    direction: _before(
        rf"\b{noun}s?(?:\s+(?:in|to)(?:\s+(?!due\b|from\b)[\w/'-]+){{1,5}})?\s+(?:of|by|was|is"
        rf"|equates\s+to|equivalent\s+to){THEN_ROUGHLY}"
    )
    for direction, noun in (("up", _UP_NOUN), ("down", _DOWN_NOUN))
}
# "above the 2020/21 Target by 3.3%"
_BEYOND_BY = {
    "up": _before(r"\b(?:above|over|ahead\s+of|exceed(?:s|ed|ing)?)\s+(?:[\w/'-]+\s+){1,5}by" + THEN_ROUGHLY),
    "down": _before(r"\b(?:below|under|behind|short\s+of)\s+(?:[\w/'-]+\s+){1,5}by" + THEN_ROUGHLY),
}
# "24% down", "8.4% decrease", "10% higher", "2.9% below the target", "12% year on year increase"
_FOLLOWING = {
    direction: _after(
        rf"(?:(?:overall|further|net|annual|year[\s-]on[\s-]year|real[\s-]terms?|cumulative|average"
        rf"|total|slight|significant|pay|council\s+tax|(?:percentage\s+)?points?"
        rf"|{any_of(_DIRECTIONS['of_changes'])})\s+)*"
        rf"(?:{noun}s?\b(?!\s+(?:strategy|plan|services?|team))|{any_of(_DIRECTIONS[key])}(?![\w-]"
        rf"|\s+(?:to|tier|super|quartile|quintile)\b)|{verb}\b)"
    )
    for direction, noun, key, verb in (
        ("up", _UP_NOUN, "up_after", r"(?:overspend|over\s?spend(?!\w))"),
        ("down", _DOWN_NOUN, "down_after", r"(?:underspend|under\s?spend(?!\w))"),
    )
}
_DIFFERENCE_AFTER = _after(rf"(?:\w+\s+)?{_NEUTRAL}\b")
_DIFFERENCE_OF = _before(rf"\b{_NEUTRAL}\s+of{THEN_ROUGHLY}")

# "target of 26 weeks", "above the 2020-21 target, 20%", "budget is £2m", "a target for 2021 of 90%"
_TARGET_BEFORE = _before(
    rf"\b{any_of(_KINDS['target_before'])}s?(?:\s+(?:for|in|to)(?:\s+[\w/'-]+){{1,6}})?(?:\s*[,:]"
    rf"|\s+(?:of|is|was|being|at|set\s+at|stands\s+at|totals|totalling)){THEN_ROUGHLY}(?:\s+(?:the|a))?"
)
# "our aim is to reach 65%", "the budget assumed a pay award of 4%", "a minimum balance of £8m"
_AIMED = re.compile(
    rf"\b(?:{any_of(_KINDS['aims'])}(?:\s+(?:for|in|set)(?:\s+[\w/'-]+){{1,6}})?\s+(?:is|was|remains|will\s+be)\s+(?:to|that|for)\b"
    rf"|{any_of(_KINDS['aiming'])}\b|budgets?(?:\s+\w+){{0,3}}?\s+{any_of(_KINDS['budgeting'])}\b"
    rf"|{any_of(_KINDS['least_wanted'])}(?:\s+[\w-]+){{0,4}}\s+(?:of|is|was|at)\b)"
    rf"(?:\s+(?!{any_of(_KINDS['not_aimed'])}\b)(?:(?:19|20)\d\d(?:[-/]\d\d)?|[A-Za-z,/'£-]+)){{0,12}}\s*$",
    re.IGNORECASE,
)
# "65% 2020-2021 Target", "20 day timescale"
_TARGET_AFTER = _after(
    rf"(?:\(?(?:19|20)\d\d[-/]\d\d(?:\d\d)?\)?\s+)?(?:\w+\s+)?{any_of(_KINDS['target_after'])}s?\b"
)
# boys that were "more likely to" row did
_PROJECTION = re.compile(
    rf"(?<!more\s)(?<!less\s)(?<!most\s)(?<!least\s)\b{any_of(_KINDS['projection'])}\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(
    r"[;:.]\s|,\s+(?:and|but|which|compared)\s|\s[-–]\s|\s(?:against|compared\s+(?:with|to)|up\s+from|down\s+from)\s"
)
_AFTER_END = re.compile(r"[;:.,]\s|\s(?:and|but|which|against|compared)\s|\s[-–]\s")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that says how much something moved: which way, and where the words that say so stand."""

    direction: Direction | None
    start: int
    end: int


def qualifier_of(text: str, start: int, end: int) -> tuple[Qualifier | None, int, int]:
    """The qualifier of the figure at ``start:end``, and the figure's extent with the qualifying words."""
    if _OR_MORE.match(text, end):
        return "at least", start, _OR_MORE.match(text, end).end()  # type: ignore[union-attr]
    if _OR_FEWER.match(text, end):
        return "at most", start, _OR_FEWER.match(text, end).end()  # type: ignore[union-attr]
    window = text[max(0, start - 32) : start]
    best: tuple[Qualifier, int] | None = None
    for name, pattern in _QUALIFIED:
        found = pattern.search(window)
        if found and (best is None or found.start() < best[1]):
            best = name, found.start()
    if best is None:
        return None, start, end
    return best[0], max(0, start - 32) + best[1], end


def change_of(text: str, start: int, end: int) -> Change | None:
    """How the figure at ``start:end`` moved, when the words beside it say that it is a movement."""
    floor = max(0, start - 80)
    window = text[floor:start]
    after = change_after(text, start, end)
    if after:
        return after
    if text.startswith("£", start) and (raised := _RAISED_BY.search(window)):
        return Change("up", floor + raised.start(), end)
    for patterns in (_VERB_BY, _BEYOND_BY, _VERB, _NOUN_OF):
        for direction, pattern in patterns.items():
            found = _last(pattern, window)
            if found is not None:
                return Change(cast("Direction", direction), floor + found, end)
    found = _last(_DIFFERENCE_OF, window)
    return Change(None, floor + found, end) if found is not None else None


def _last(pattern: re.Pattern[str], window: str) -> int | None:
    """Where the shortest match that reaches the window's end begins."""
    found = pattern.search(window)
    if found is None:
        return None
    at = found.start()
    while (later := pattern.search(window, at + 1)) is not None:
        at = later.start()
    return at


def change_after(text: str, start: int, end: int) -> Change | None:
    """The change that the words right after a figure make of it: "24% down", "8.4% decrease"."""
    for direction, pattern in _FOLLOWING.items():
        found = pattern.match(text, end)
        if found:
            return Change(cast("Direction", direction), start, found.end())
    found = _DIFFERENCE_AFTER.match(text, end)
    return Change(None, start, found.end()) if found else None


def kind_of(text: str, start: int, end: int) -> StatisticKind:
    """Observation, target or projection, by the words of the figure's own clause."""
    if _TARGET_BEFORE.search(text[max(0, start - 70) : start]) or _TARGET_AFTER.match(text, end):
        return "target"
    if _AIMED.search(_CLAUSE_END.split(text[max(0, start - 140) : start])[-1]):
        return "target"
    before = _CLAUSE_END.split(text[max(0, start - 120) : start])[-1]
    after = _AFTER_END.split(text[end : end + 60])[0]
    return "projection" if _PROJECTION.search(before) or _PROJECTION.search(after) else "observation"
