"""Bare numbers and number words: each needs a licence to be a figure.

The licence is a counted noun after it, brackets, or a cue before it ("from 50 ... to 28") in a sentence that
speaks of a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import cast

from extractors import quantity_patterns as shape
from extractors.counted import counted_phrase, is_plural
from extractors.figure_differences import has_moved
from extractors.lexicon import any_of, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import magnitude, number, rate_unit, value_of, word_number
from minutebook.findings import Unit

_BARE_BEFORE = re.compile(
    rf"\b{any_of(words('quantities', 'bare_before'))}(?:\s+(?:the|a|just|only|about|around|over|under"
    rf"|nearly|almost|approximately))?\s+$",
    re.IGNORECASE,
)
_BARE_AFTER = re.compile(
    r"\s*(?:$|[.;,)](?!\d)|\((?!\w*\))|\s(?:[-–−]\d|in|as|at|on|by|to|and|or|but|compared|during|from|since"
    r"|for|last|this|that\s+(?:the|our|its|their)|currently|which|while|nationally|regionally|respectively|an?\s+\d|\d{4}"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)))",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:out\s+of|of)\s+(?:the\s+)?$", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"\s+(?:\w{2,}ed|left|made|were|was|are|have|had|went|came|found|lost|cease|commence|remain"
    r"|withdrew|said|chose|took)\b(?!\s+by\s+\d)",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    r"\b(?:of|among)\s+(?:whom|which|these|those|them),?\s+(?:(?:just|only|about|around|over|nearly|almost|some)\s+)*$"
    r"|\bof\s+(?:whom|which)\b[^.;:]{0,60}\band\s+$",
    re.IGNORECASE,
)
# "66 for the East Midlands and 81.5 for our neighbours": the places that a figure is set beside
_PLACE_NEXT = re.compile(
    r"\s+(?:(?:for|in|across)\s+(?:(?:the|our|its)\s+)?(?:[A-Z]|statistical|nearest|similar|region|country)|nationally\b|regionally\b|locally\b)"
)
# "38 more than the budget assumed", "8 short of the target"
_MORE_THAN = re.compile(
    r"\s+(?:(?:more|fewer|less|higher|lower|better|worse)\s+than|(?:short|ahead)\s+of|(?:above|below|behind)\s+(?:the|its|our|target|last))\b"
)
# "(South West 138.5, England 153.7)": the figures of other places in brackets
_IN_LIST_OF_PLACES = re.compile(
    r"\((?:[^()\d]*[A-Z][a-z]+\s+[\d.,]+,\s+)*(?:the\s+)?[A-Z][a-z]+(?:\s+(?:and\s+|of\s+|the\s+)*[A-Z][a-z]+)*\s+$"
)
_LISTED = 90
_SHARE_NEXT = re.compile(r"\s*\(\s*\d+(?:\.\d+)?\s?%")
# "200 200 Toddlers Group 100": a table's row that lost its cells, where no noun belongs to a number for sure
_ROW_OF_NUMBERS = re.compile(r"(?:^|\s)(?P<v>[\d,]+(?:\.\d+)?)\s+$")
_SOON = 2
_BESIDE = 40
"""How many characters before a number may say what it is."""
# "107.02 Play area inspection": a line of an account, where nothing is counted
_PENNIES = re.compile(r"\.\d\d$")
_TIMES = "days|weeks|months|years|hours"
# "(England 480 days)": the unit stands behind it
_OWN_TIME = re.compile(rf"\s+(?:working\s+)?(?P<time>{_TIMES})\b(?!\s+(?:old|of\s+age)\b)", re.IGNORECASE)
# "from 19 to 22 per 100,000", "from 5 to 8%", "78.7 and 82.8 years": the unit is printed once
_SHARED_UNIT = re.compile(
    rf"{shape.NUMBER}\s*(?:to|and|or|-|–)\s*{shape.NUMBER}\s?(?:%|per\s?cent\b|per\s+(?P<base>1,?000"
    rf"|10,?000|100,?000)\b|(?P<time>{_TIMES})\b)",
    re.IGNORECASE,
)
# "12 loans of 3 to 5 years", "between 9.5 and 10.5 hours": one span, where it is a figure at all
_IS_SPAN = re.compile(
    rf"(?P<low>{shape.NUMBER})\s*(?:to|-|–)\s*(?P<high>{shape.NUMBER})\s+(?:{_TIMES})\b", re.IGNORECASE
)
_SPAN_OF_TIME = re.compile(rf"\s+(?:{_TIMES})\b", re.IGNORECASE)
_ENDS_SPAN = re.compile(rf"\bbetween\s+{shape.NUMBER}\s+and\s+$", re.IGNORECASE)
_OF_RATE = re.compile(r"\brates?\s+(?:of|was|is|at)\s+$", re.IGNORECASE)
_RATES: frozenset[Unit] = frozenset({"per 1,000", "per 10,000", "per 100,000"})
# "a case took 74 days; the policy allows 60", "the target is 8 days and the average is 9.1"
_OTHER_VALUE = re.compile(
    r"\b(?:averages?|targets?|figures?|median|mean|limit|policy|standard|maximum)\b[^.;\d]{0,60}\b(?:is|was|of|at|allows?|allowed|to)\s+(?:(?:just|only|about|under|over|an?|the)\s+)*$",
    re.IGNORECASE,
)
_PER = re.compile(r"per\s+(100,?000|10,?000|1,?000)", re.IGNORECASE)
_NUMBER_OF_TIME = re.compile(r"\bnumber\s+of\s+(days|weeks|months|years|hours)'?\b", re.IGNORECASE)
_NOT_A_WORD_COUNT = re.compile(
    r"\b(?:first|last|next|past|other|these|those|option|day|year|number|chapter|phase|stage|part|tier"
    r"|level|key\s+stage)\s+$",
    re.IGNORECASE,
)


# "four came, where the budget had assumed eleven."
_ASSUMED = re.compile(
    r"\b(?:assumed|budgeted\s+for|allowed\s+for|provided\s+for|planned\s+for)\s+$", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:[.;]\s*$|$)")


def bare_quantities(draft: Draft) -> Iterator[Quantity]:
    """The figures among the bare numbers and number words of a sentence; none in a heading."""
    if draft.around.is_heading:
        return
    yield from _ranges(draft)
    yield from _multiples(draft)
    for pattern in (shape.COUNT, shape.WORD_COUNT):
        for match in pattern.finditer(draft.text):
            quantity = _count(draft, match)
            if quantity is not None and draft.free(*match.span(), count=True):
                yield quantity


def _ranges(draft: Draft) -> Iterator[Quantity]:
    """Ranges such as "between 10 and 20 members" and "5-6 young people"."""
    for match in shape.RANGE.finditer(draft.text):
        low, high = value_of(match), value_of(match, "v2", "w2")
        if low is None or high is None or low >= high or not draft.free(*match.span(), count=True):
            continue
        if _SPAN_OF_TIME.match(draft.text, match.end()):
            continue  # "the 3 to 5 years group" is no group of years
        end = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if end or (match["between"] and draft.topical):
            made = draft.make(match, low, "count", value_to=high, end=end or match.end(), form="range")
            yield replace(made, noun_end=end, bare=end is None)


def _multiples(draft: Draft) -> Iterator[Quantity]:
    """Counts printed with a times sign ("2x social work teams")."""
    for match in shape.MULTIPLE.finditer(draft.text):
        end = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if end and draft.free(*match.span(), count=True):
            made = draft.make(match, number(match["v"]), "count", end=end, form="count")
            yield replace(made, noun_end=end)


def _count(draft: Draft, match: re.Match[str]) -> Quantity | None:
    in_words = "w" in match.groupdict()
    value = word_number(match["w"]) if in_words else number(match["v"]) * magnitude(match["mag"])
    if in_words and _NOT_A_WORD_COUNT.search(draft.text, max(0, match.start() - _BESIDE), match.start()):
        return None
    line_start = draft.around.at_line_start and not draft.text[: match.start()].strip(" -•*(")
    end = counted_phrase(draft.text, match.end(), one=value == 1, at_line_start=line_start)
    form = "one" if in_words and value == 1 else "count"
    beside = _ROW_OF_NUMBERS.search(draft.text, max(0, match.start() - _BESIDE), match.start())
    if beside and draft.free(beside.start("v"), beside.end("v"), count=True):
        return None
    if end is not None and (in_words or match["mag"] or not _PENNIES.search(match["v"])):
        return replace(draft.make(match, value, "count", end=end, form=form), noun_end=end)
    if in_words and not _is_part_of_counted(draft, match):
        return None
    return None if _is_in_span(draft.text, match.start()) else _bare(draft, match, value)


def _is_in_span(text: str, start: int) -> bool:
    """Tell a number of a span of time: of "12 loans of 3 to 5 years" none lasts 3 years."""
    before = text[max(0, start - _BESIDE) : start]
    span = _IS_SPAN.match(text, start)
    begins = span and number(span["low"]) < number(span["high"]) and not has_moved(before)
    return bool(begins or _ENDS_SPAN.search(before))


def _is_part_of_counted(draft: Draft, match: re.Match[str]) -> bool:
    """Tell a number in words that counts those named before: "of whom nineteen were"."""
    if (
        draft.found
        and _ASSUMED.search(draft.text, max(0, match.start() - _BESIDE), match.start())
        and _ENDS.match(draft.text, match.end())
    ):
        return True
    if not _ELLIPSIS.match(draft.text, match.end()):
        return False
    before = draft.text[: match.start()]
    return bool(_OF_THESE.search(before)) or (draft.around.after_figure and not before.strip(" -•*("))


def _bare(draft: Draft, match: re.Match[str], value: Decimal) -> Quantity | None:
    """A number in digits that counts no noun of its own: licensed by its place, or not a figure."""
    start, end = match.span()
    before, after = draft.text[max(0, start - 40) : start], draft.text[end : end + 60]
    bracketed = before.endswith("(") and after.lstrip().startswith(")")
    figures = bool(draft.found) or draft.around.after_figure
    dated_next = any(0 < period.start - end <= _SOON for period in draft.periods)
    cued = bool(_BARE_BEFORE.search(before) and (dated_next or _BARE_AFTER.match(after)))
    if bracketed:
        licensed = draft.topical or (bool(draft.found) and value > 1)
    elif _SHARE_NEXT.match(after):
        licensed = True
    elif _RANKED.search(before) and not cued:
        licensed = False
    elif cued:
        licensed = draft.topical or figures
    elif _MORE_THAN.match(after) or _ASSUMED.search(before):
        licensed = figures
    elif _IN_LIST_OF_PLACES.search(draft.text[max(0, start - _LISTED) : start]):
        licensed = bool(draft.found) and value > 1
    elif _OF_THESE.search(before):
        licensed = figures
    elif _PLACE_NEXT.match(after):
        licensed = bool(draft.found)
    else:
        licensed = (
            (figures or _follows_noun(before))
            and bool(_ELLIPSIS.match(after))
            and not before.rstrip().endswith((".", ":"))
        )
    if not licensed:
        return None
    return draft.make(
        match, value, _carried_unit(draft, start, end, bracketed=bracketed), bare=True, form="bare"
    )


def _carried_unit(draft: Draft, start: int, end: int, *, bracketed: bool) -> Unit:
    """The unit of a bare number: a rate or a span of time that the sentence has named before it."""
    before = draft.text[:start]
    shared = _SHARED_UNIT.match(draft.text, start)
    timed = shared or _OWN_TIME.match(draft.text, end)
    if timed and timed["time"]:
        return cast("Unit", timed["time"].lower())
    if shared:
        return rate_unit(shared["base"]) if shared["base"] else "percent"
    return _unit_named(draft, before, bracketed=bracketed)


def _unit_named(draft: Draft, before: str, *, bracketed: bool) -> Unit:
    """The unit that the words before a bare number have named; a count where they have named none."""
    time = _NUMBER_OF_TIME.search(before) or (
        None if re.search(r"\bnumbers?\b", before) else _NUMBER_OF_TIME.search(draft.around.heading)
    )
    if time:
        return time[1].lower()  # type: ignore[return-value]
    listed = _unit_listed(draft, before)
    if listed is not None:
        return listed
    per = _PER.findall(before)
    if per and re.search(r"\brates?\b|\(", before, re.IGNORECASE):
        return rate_unit(per[-1])
    if (
        draft.around.rate
        and (bracketed or _OF_RATE.search(before))
        and re.search(r"\brates?\b", before, re.IGNORECASE)
    ):
        return draft.around.rate
    return "count"


def _unit_listed(draft: Draft, before: str) -> Unit | None:
    """The unit of the figure before, which a list of places or another value of the same leaves out."""
    last = draft.found[-1] if draft.found else None
    if last is None:
        return None
    listed = last.unit in _RATES and _IN_LIST_OF_PLACES.search(before[-_LISTED:])
    other = last.form == "duration" and _OTHER_VALUE.search(before)
    return last.unit if listed or other else None


def _follows_noun(before: str) -> bool:
    """Tell whether the number stands right after what it counts ("Missing plans 15 completed")."""
    word = re.search(r"([a-z]\w+)\s+$", before)
    return word is not None and is_plural(word[1])
