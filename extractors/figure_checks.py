"""Figures whose own arithmetic does not hold, as problems with their words. Nothing is ever corrected.

"40% (63 out of 192)" is 33 %; "from 80% to 84%, an increase of 4%" is four points, or five per cent; a column
whose rows do not make its total; 210 % of all children; £4.500, which may be £4,500. What is told may be a
slip of the paper or of our reading: either way somebody should look before the figure is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from extractors.figure_totals import wrong_totals
from extractors.vocabulary_of_measures import measures
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Problem, Statistic, select
from minutebook.model import Document

RULE: Final = "figure_checks@2"

_PER = {"percent": 100, "per 1,000": 1_000, "per 10,000": 10_000, "per 100,000": 100_000}
_ALL = 100

# "£4.500", "£4,696.558": pounds have pence. Not "£1.599m", "£0.125", "£1.459 per litre"
_THOUSANDTHS = re.compile(
    r"£\s?(?P<money>[1-9][\d,]*\.\d{3})(?!\d|\s?(?:m|k|bn|th?|mn|million|billion|thousand)\b)"
    r"(?!\s*(?:/|p/|(?:per|an?|each|every|for\s+(?:each|every))\b))",
    re.IGNORECASE,
)


# "£1.459 and petrol £1.399 a litre", "The hourly rate rose from £9.125", "The budget (£m) was £4.500"
_UNIT_PRICE = re.compile(
    r"\b(?:per|an?|each|every|(?:for|of)\s+(?:each|every))\s+(?:litre|hour|unit|kwh|therm|mile|km|kilomet(?:re|er)|kg|tonne|ton|acre|hectare"
    r"|sq|square|cubic|metre|page|copy|band|home|property|household|head|person|week|day|visit|child|pupil)"
    r"|\b(?:hourly|unit\s+(?:price|cost|rate)|rate|tariff|price\s+of)\b|£\s?(?:m|k|000)\b|\bmillion\b",
    re.IGNORECASE,
)


def run(document: Document, _: Conventions, earlier: tuple[AnyFinding, ...]) -> Iterator[Problem]:
    """A problem for each figure that does not hold, in reading order of the figures."""
    found = select(earlier, Statistic)
    for statistic in found:
        yield from _alone(statistic)
    for _key, group in groupby(found, key=lambda s: (s.quote.page, s.sentence)):
        sentence = tuple(group)
        yield from _changes(sentence)
        yield from _parts(sentence)
    for statistic, message in wrong_totals(document, found):
        yield _problem("figure-parts", statistic, message)


def _alone(statistic: Statistic) -> Iterator[Problem]:
    """What one figure says of itself."""
    if statistic.unit == "GBP" and (slip := _thousandths(statistic)):
        message = f"{slip} has thousandths of a pound: a full stop may stand for thousands, or be a slip"
        yield _problem("figure-impossible", statistic, message)
    top, bottom, per = statistic.numerator, statistic.denominator, _PER.get(statistic.unit)
    if statistic.kind == "change":
        return
    if top is not None and bottom and top > bottom and per:
        yield _problem("figure-impossible", statistic, f"{top} is more than all {bottom}")
    elif top is not None and bottom and per and statistic.value_to is None:
        given = top * per / bottom
        if abs(given - statistic.value) > _last_place(statistic.value):
            message = f"{top} out of {bottom} is {given:.1f}, and {statistic.value} is printed"
            yield _problem("figure-share", statistic, message)
    elif per and statistic.value > per and (per != _ALL or _is_share(statistic)):
        yield _problem(
            "figure-impossible", statistic, f"{statistic.value} is more than all, which is {per:,}"
        )


def _thousandths(statistic: Statistic) -> str | None:
    """The amount with three decimals that a figure is printed as, where it is no price of one of many."""
    found = _THOUSANDTHS.search(statistic.quote.text)
    if found is None or _UNIT_PRICE.search(statistic.sentence):
        return None
    printed = re.compile(rf"£\s?{re.escape(found['money'])}")
    stands = any(m["money"] == found["money"] for m in _THOUSANDTHS.finditer(statistic.sentence))
    return f"£{found['money']}" if stands and printed.search(statistic.quote.text) else None


def _is_share(statistic: Statistic) -> bool:
    """Whether a percentage is of a measure that is known to be a part of something."""
    measure = measures().get(statistic.measure_id or "")
    return measure is not None and measure.unit == "percent" and bool(measure.denominator)


def _last_place(value: Decimal) -> Decimal:
    """One of the last place that is printed: papers round up, down and to the nearest."""
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def _changes(sentence: Sequence[Statistic]) -> Iterator[Problem]:
    """A change beside the two figures that it lies between, or of a share."""
    changes = [s for s in sentence if s.kind == "change" and s.value and s.value_to is None]
    for change in changes:
        of = [s for s in sentence if s.kind == "observation" and _same(s, change) and s.value_to is None]
        levels = [s for s in of if s.unit != "percent" or change.unit in ("percent", "percentage points")]
        alone = not any(_same(s, change) for s in changes if s is not change)
        if (
            alone
            and len(levels) == 2
            and levels[0].unit == levels[1].unit
            and levels[0].value != levels[1].value
        ):
            yield from _between(change, levels[0], levels[1])
        elif change.unit == "percent" and any(s.unit == "percent" for s in of):
            yield _problem("figure-points", change, f"a change of a share by {change.value} per cent")


def _same(one: Statistic, other: Statistic) -> bool:
    measure = (one.measure or "").lower() == (other.measure or "").lower() and one.measure
    known = one.measure_id is not None and one.measure_id == other.measure_id
    return bool(measure or known) and (one.area, one.group) == (other.area, other.group)


def _between(change: Statistic, one: Statistic, other: Statistic) -> Iterator[Problem]:
    """What a change between two figures is, and what is printed. Either may be the first in time."""
    step = abs(one.value - other.value)
    place = _last_place(change.value)
    places = max(place, _last_place(one.value), _last_place(other.value))
    relative = [step * _ALL / base.value for base in (one, other) if base.value]
    as_relative = any(abs(given - change.value) <= place for given in relative)
    as_step = abs(step - change.value) <= (places if one.unit == "percent" else place) / 2
    said = f"between {one.value} and {other.value} lie {step}"
    if change.unit == "percent" and one.unit == "percent" and as_step and not as_relative:
        yield _problem("figure-points", change, f"{said} points, and {change.value} per cent is printed")
    elif change.unit == "percent" and not (as_relative or (one.unit == "percent" and as_step)):
        shares = " or ".join(dict.fromkeys(f"{given:.1f}" for given in relative))
        yield _problem("figure-change", change, f"{said} ({shares} per cent), and {change.value} is printed")
    elif (change.unit == one.unit != "percent" or change.unit == "percentage points") and not as_step:
        yield _problem("figure-change", change, f"{said}, and {change.value} is printed")


def _parts(sentence: Sequence[Statistic]) -> Iterator[Problem]:
    """Groups of a whole that are counted in its sentence and are more than it."""
    whole = next((s for s in sentence if s.unit == "count" and s.group is None and s.people), None)
    if whole is None or whole.kind != "observation" or whole.value_to is not None:
        return
    parts = {s.group: s.value for s in sentence if _is_part(s, whole)}
    if len(parts) > 1 and sum(parts.values()) > whole.value:
        said = " and ".join(f"{value}" for value in parts.values())
        yield _problem("figure-parts", whole, f"{said} are more than {whole.value}")


def _is_part(statistic: Statistic, whole: Statistic) -> bool:
    alike = (statistic.unit, statistic.kind, statistic.measure, statistic.area, statistic.period_text)
    return statistic.group is not None and alike == (
        *(whole.unit, whole.kind, whole.measure, whole.area),
        whole.period_text,
    )


def _problem(code: str, statistic: Statistic, message: str) -> Problem:
    return Problem(code=code, message=message, rule=RULE, page=statistic.quote.page, quote=statistic.quote)
