"""When two values of a field say the same.

Papers print one thing in many ways, so words are compared without case, markup, spaces, dashes and quotation
marks. Each rule here forgives what its field's definition leaves open and nothing more; a field on which
both say nothing is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from minutebook.evaluation.align import words
from minutebook.evaluation.gold_format import Value
from minutebook.evaluation.records import Record

Judge = Callable[[Record, Record], bool]
"""Whether a found record (second) has right what the annotated one (first) says."""

_TITLES = frozenset(
    words("councillor councillors cllr cllrs mr mrs ms miss mx dr prof professor sir dame lord lady rev")
)
_LEADS = frozenset(words("as at by in on for of the during"))
"""Words before a date or a period that change nothing in what it says."""
_FILLERS = frozenset(
    words(
        "a an and are at been by for from had has have in is of on or our that the their to was were who with"
    )
)

_COUNTER = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
"""What counts the parts of an item: it stands before a title, and the definitions do not say whose it is."""


def same_words(gold: Value, found: Value) -> bool:
    """The same words in the same order."""
    if gold is None or found is None:
        return gold is found
    return words(str(gold)) == words(str(found))


def same_title(gold: Value, found: Value) -> bool:
    """The same words, less the number or letter printed before them (``(a) Lamps`` is ``Lamps``)."""
    if gold is None or found is None:
        return gold is found
    return words(_COUNTER.sub("", str(gold))) == words(_COUNTER.sub("", str(found)))


def same_name(gold: Value, found: Value) -> bool:
    """The same person: titles are no part of a name."""
    if gold is None or found is None:
        return gold is found
    bare = [[w for w in words(str(name)) if w not in _TITLES] for name in (gold, found)]
    return bare[0] == bare[1]


def same_phrase(gold: Value, found: Value) -> bool:
    """The same words, less what leads in to a date (``by January 2022`` is ``January 2022``)."""
    if gold is None or found is None:
        return gold is found
    return _less_lead(str(gold)) == _less_lead(str(found))


def _less_lead(text: str) -> list[str]:
    folded = list(words(text))
    while len(folded) > 1 and folded[0] in _LEADS:
        folded.pop(0)
    return folded


def same_place(gold: Value, found: Value) -> bool:
    """The same words less the article: of the places behind a "the" the gold has seven in ten with it."""
    if gold is None or found is None:
        return gold is found
    bare = [[w for w in words(str(place)) if w != "the"] for place in (gold, found)]
    return bare[0] == bare[1]


def same_owners(gold: Value, found: Value) -> bool:
    """The same people or roles, in any order; titles and ``the`` are left out."""
    if gold is None or found is None:
        return gold is found
    return _owners(str(gold)) == _owners(str(found))


def _owners(text: str) -> list[list[str]]:
    unsaid = _TITLES | {"the"}
    return sorted([w for w in words(owner) if w not in unsaid] for owner in text.split(";"))


def same_number(gold: Value, found: Value) -> bool:
    """The same number; a fraction may be given more exactly than it was annotated (33.33 for 33.3)."""
    if not isinstance(gold, Decimal) or not isinstance(found, Decimal):
        return gold is found
    exponent = gold.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return round(found, -exponent) == gold
    return found == gold


def nearly_same_words(gold: Value, found: Value) -> bool:
    """At least four in five of all words on both sides: where a table cell begins and ends is a fine line."""
    if gold is None or found is None:
        return gold is found
    a, b = Counter(words(str(gold))), Counter(words(str(found)))
    return (a & b).total() >= 0.8 * (a | b).total()


def names_measure(gold: Value, found: Value) -> bool:
    """Three in five of the annotated measure's telling words, in a name at most two and a half times as long.

    The annotation makes a measure stand alone in its own words, which no program need hit exactly.
    """
    if gold is None or found is None:
        return gold is found
    a, b = _telling(str(gold)), _telling(str(found))
    return len(a & b) >= 0.6 * len(a) and len(b) <= 2.5 * len(a)


def _telling(text: str) -> set[str]:
    """The words less fillers and the s of a plural or possessive; all words where only fillers stand."""
    folded = words(text)
    telling = {w.removesuffix("s") if len(w) > 3 else w for w in folded if w not in _FILLERS and w != "s"}
    return telling or set(folded)


def _field(name: str, same: Callable[[Value, Value], bool]) -> Judge:
    return lambda gold, found: same(gold.fields.get(name), found.fields.get(name))


def _all_of(*judges: Judge) -> Judge:
    return lambda gold, found: all(judge(gold, found) for judge in judges)


def value_is_numerator(gold: Record, found: Record) -> bool:
    """``£35.2m (15%)`` read as £35.2m: right as well as the 15 percent that the gold has as its value."""
    numerator = gold.fields.get("numerator")
    return (
        gold.fields.get("unit") == "percent"
        and numerator is not None
        and found.fields.get("unit") in {"count", "GBP"}
        and same_number(numerator, found.fields.get("value"))
    )


def right_value(gold: Record, found: Record) -> bool:
    """The value, or the amount that the paper prints beside a percentage."""
    return _value(gold, found) or value_is_numerator(gold, found)


def _right_unit(gold: Record, found: Record) -> bool:
    return _unit(gold, found) or value_is_numerator(gold, found)


def _exact_words(gold: Record, found: Record) -> bool:
    return words(gold.quote) == words(found.quote)


def _right_minute(gold: Record, found: Record) -> bool:
    """The gold names a minute by its reference, or by its title where there is none."""
    minute, reference = gold.fields.get("minute"), found.fields.get("minute")
    return same_words(minute, reference) or (
        minute is not None and same_title(minute, found.fields.get("minute_title"))
    )


def _judges(same: Callable[[Value, Value], bool], *names: str) -> dict[str, Judge]:
    return {name: _field(name, same) for name in names}


_value, _unit = _field("value", same_number), _field("unit", same_words)
_IDENTITY = _judges(same_words, "council", "committee", "type", "title", "date")
_PERIOD = _judges(same_words, "period_start", "period_end")
_MEASURE = {"measure": _field("measure", names_measure)}
_AREA = _judges(same_words, "area")
_OWNER = _field("owner", same_owners)
_DUE = {"due": _field("due", same_phrase), **_judges(same_words, "due_start", "due_end")}

FIELDS: Mapping[str, Mapping[str, Judge]] = {
    "document": {**_IDENTITY, "all": _all_of(*_IDENTITY.values())},
    "parts": _judges(same_words, "type", "title"),
    "meetings": {**_judges(same_words, "committee", "time"), "venue": _field("venue", same_place)},
    "agenda_items": {
        **_judges(same_words, "title"),
        "pages": _field("pages", lambda gold, found: gold == found),
        **_judges(same_words, "presenter"),
    },
    "attendance": _judges(same_words, "kind", "role"),
    "minutes": {**_judges(same_words, "reference"), **_judges(same_title, "title", "parent")},
    "resolutions": {
        **_judges(same_words, "meeting"),
        "minute": _right_minute,
        **_judges(same_words, "cue", "ordinal", "kind"),
        "exact words": _exact_words,
    },
    "recommendations": {**_judges(same_words, "ordinal"), "exact words": _exact_words},
    "actions": {
        **_judges(same_words, "source"),
        "minute": _right_minute,
        "owner": _OWNER,
        **_DUE,
        **_judges(same_words, "status"),
        "progress": _field("progress_quote", nearly_same_words),
        "owner+due": _all_of(_OWNER, *_DUE.values()),
    },
    "statistics": {
        "value": right_value,
        "unit": _right_unit,
        **_judges(same_words, "qualifier", "kind", "direction"),
        **_MEASURE,
        **_AREA,
        **_judges(same_words, "group"),
        "period": _field("period", same_phrase),
        **_PERIOD,
        **_judges(same_number, "value_to", "numerator", "denominator"),
        "value+unit": _all_of(right_value, _right_unit),
        "all": _all_of(right_value, _right_unit, *_MEASURE.values(), *_AREA.values(), *_PERIOD.values()),
    },
}
"""For each kind its fields, in the order in which they are shown; ``all`` and ``a+b`` ask several at once."""
