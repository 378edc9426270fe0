"""How much money is over or short: "an overspend of £0.4m on home care" measures the overspend, and whose.

The noun before "of" is what is measured. Whose it is says what follows the amount ("in client
contributions"), the label of the line ("Staffing: an underspend of"), or the clause ("Adult Social Care,
where an overspend of").
"""

from __future__ import annotations

import re
from typing import Final

from extractors.lexicon import any_of, words
from extractors.measure_names import clean, telling
from extractors.measure_subjects import ANY_VERB
from extractors.period_patterns import MONTH
from extractors.roughly import ROUGHLY

_NOUN: Final = any_of(words("quantities", "balances"))
_SORT: Final = any_of(words("quantities", "balance_sorts"))
_BALANCE = re.compile(
    rf"(?:\b(?P<article>an?|the|its|our|their|this|further)\s+)?(?<![\w-])(?P<noun>(?:(?:{_SORT}|(?-i:[A-Z][\w’'-]+))\s+){{0,3}}{_NOUN}s?(?:\s+position)?)"
    rf"(?:\s+(?:currently|now))?(?:\s+(?:of|totalling|amounting\s+to|at|is|was|by))?\s+{ROUGHLY}\(?\s*$",
    re.IGNORECASE,
)
_NEXT = r"[^\s,;.()£\d\x00]+"
# "in client contributions", "on home care", "against a net budget"
_WHOSE = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?P<how>in|on|against|across|within|for)\s+(?!(?:the\s+|this\s+)?(?:year|quarter|month|period|end)\b|\x00)"
    rf"(?P<whose>{_NEXT}(?:\s+(?!(?:due|because|as|since|reflecting|which|where|and\s+(?:is|was|an?)|compared|if|is|was|were|has|have|will|for|in|by|at|caused|driven|resulting|offset|of)\b){_NEXT}){{0,6}})"
)
_LABEL = re.compile(r"(?:^|[;.]\s)\W*(?P<whose>[A-Z][^.;:£\d\x00]{2,60}?)\s*(?::|\s[-–])\s*$")
_NAME = r"[A-Z][\w'’&/-]*(?:\s+(?:and|of|for|the|&|[A-Z][\w'’&/-]*))*"
_FORECASTING = (
    r"(?:is|are|was|were)\s+(?:now\s+|currently\s+)?(?:forecasting|forecast|projecting|projected|reporting|showing"
    r"|predicting|expecting|expected)(?:\s+to\s+(?:have|show|deliver))?"
)
_HAVING = (
    r"(?:(?:which\s+)?(?:has|have|had|shows?|showed|reports?|reported|forecasts?)"
    rf"|{_FORECASTING}|(?:ended|finished|closed)\s+(?:the\s+year\s+)?with)"
)
# "in Adult Social Care, where an overspend of", "Children's Services, with an adverse variance of"; what
# stands behind "in" has nothing itself: "The Trust in Leeds has a deficit of", but in "in Care which has"
_CLAUSE = re.compile(
    rf"(?:(?:^|,\s+|\b(?:in|and|for|on)\s+)(?P<placed>{_NAME}),?\s+(?:where|with|which\s+{_HAVING})"
    rf"|(?:^|,\s+|\band\s+)(?P<whose>{_NAME}),?\s+{_HAVING})\s+(?:there\s+(?:is|was)\s+)?$"
)
# "the high needs block is forecast to", "and car parking is showing a", "The collection fund has a", "is in"
_SHOWS = (
    r"(?:(?:is|are|was|were)\s+(?:now\s+|currently\s+)?(?:forecast|projected|expected|predicted|showing|reporting)"
    r"(?:\s+(?:to(?:\s+(?:have|show))?|an?))*"
    r"|(?:has|have|had|holds?|held|shows?|showed|carries|carried)(?:\s+(?:now|currently))?(?:\s+an?)?"
    r"|(?:is|are|was|were|remains?|remained)\s+(?:now\s+|currently\s+|still\s+)?in"
    r"|(?:ended|finished|closed)\s+(?:the\s+)?(?:year|quarter|month)\s+(?:with(?:\s+an?)?|in))"
)
_SUBJECT = re.compile(
    r"(?:^|,\s+|\x00,?\s+|\b(?:and|while|that)\s+)(?:the\s+|our\s+)?(?P<whose>[a-z][\w'’-]*(?:\s+[\w'’-]+){0,4}?),?\s+"
    rf"(?:which\s+)?{_SHOWS}\s*$",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    r"\s*(?P<noun>(?:over|under)[- ]?sp(?:ent|end)|(?:over|under|above|below)\s+budget|adverse|favourable)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:the\s+)?(?:(?:[A-Z][\w'’-]*\s+)*(?:council|authority|board|committee|trust|we|it|this|there))\s*$",
    re.IGNORECASE,
)
_HOLDERS = (_LABEL, _CLAUSE, _SUBJECT)
# "to Cabinet in July, with an underspend of": no name
_WHEN = re.compile(
    rf"(?:{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|quarter|spring|summer|autumn|winter)",
    re.IGNORECASE,
)
_FORECAST = re.compile(r"\b(?:forecast(?:ing|s)?|project(?:ed|ing|s)|predict(?:ed|ing|s))\b", re.IGNORECASE)
_MOST = 7


def balance(before: str, after: str) -> str:
    """What an amount over or short is and whose; "" where the words before name none."""
    found = _BALANCE.search(before)
    if found is None:
        return _said_behind(before, after)
    noun = clean(found["noun"])
    clause = re.split(r"[;.]\s", before[: found.start()])[-1]
    told = after[: re.search(r"[;.]\s|\x00|$", after).start()]  # type: ignore[union-attr]
    if (
        _FORECAST.search(clause[-60:]) or _FORECAST.match(told.strip().removeprefix("is "))
    ) and not _FORECAST.search(noun):
        noun = f"forecast {noun}"
    behind = _WHOSE.match(after)
    if behind and telling(clean(behind["whose"])):
        noun = f"{noun} {behind['how']} {clean(behind['whose'])}"
    before_it = before[: found.start()]
    whose = next((_whose(found) for said in _HOLDERS if (found := said.search(before_it))), "")
    if not whose or _BODY.match(whose) or _WHEN.fullmatch(whose) or ANY_VERB.search(whose):
        return noun
    name = clean(whose)
    return f"{name} {noun}" if telling(name) and len(name.split()) <= _MOST else noun


def _whose(found: re.Match[str]) -> str:
    """Who the words before an amount say that it is over or short."""
    said = found.groupdict()
    return said["whose"] or said["placed"] or ""


def _said_behind(before: str, after: str) -> str:
    """The same behind the label of a line: "Repairs overspent" of "Repairs: £312,000 overspent"."""
    label, said = _LABEL.search(before), _SAID_BEHIND.match(after)
    return f"{clean(label['whose'])} {said['noun'].lower()}" if label and said else ""
