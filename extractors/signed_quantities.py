"""Figures whose unit is printed with them: money, rates, percentages, ratios, ages, durations, fractions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from extractors import quantity_patterns as shape
from extractors.counted import counted_phrase
from extractors.lexicon import any_of, words
from extractors.quantity_drafts import Draft, Quantity
from extractors.quantity_patterns import magnitude, number, rate_unit, value_of, word_number

_AGE_TOPIC = re.compile(
    r"\b(?:youngest|eldest|oldest|average\s+age|mean\s+age|median\s+age|life\s+expectancy)\b", re.IGNORECASE
)
_YEARS_OLD = re.compile(r"(?P<v>\d{1,3}(?:\.\d+)?)\s+years?(?:\s+(?:old|of\s+age))?\b", re.IGNORECASE)
# "The median age is 47"
_MEAN_AGE = re.compile(
    r"\b(?:average|mean|median)\s+age(?:\s+of\s+(?:[a-z]+\s+){1,3}?)?\s*(?:is|was|of|being|at)\s+(?P<v>\d{1,2}(?:\.\d)?)"
    r"(?!\s*(?:years?|months?|%|per\b|-)|\.?\d)",
    re.IGNORECASE,
)
_DURATION_TOPIC = re.compile(rf"\b{any_of(words('quantities', 'duration_topics'))}\b", re.IGNORECASE)
_DURATION_BEFORE = re.compile(
    rf"\b{any_of(words('quantities', 'duration_before'))}(?:\s+(?:the|a|an|just|only|about|around|over"
    rf"|under|nearly|almost|recommended|national|statutory))*\s+$",
    re.IGNORECASE,
)
_DURATION_AFTER = re.compile(
    rf"\s+(?:[A-Za-z'-]+\s+){{0,2}}{any_of(words('quantities', 'duration_after'))}\b", re.IGNORECASE
)

_OF_THE_NUMBER = re.compile(r"\bof\s+(?:the|our|all)\s+\d+$")
_STATED_BEFORE = re.compile(r"\b(?:at|of|to|from|was|is|be|against|by|with|and)\s+\($")
_FOLDS = {"tr": Decimal(3), "quad": Decimal(4), "half": Decimal("0.5")}
"""What words of multiplying are worth that are not "double" or "twice"."""


def _ages(draft: Draft) -> Iterator[Quantity]:
    """Ages that are measured: "the youngest is 8 years old", "average age of 43.2 years"."""
    topic = _AGE_TOPIC.search(draft.text)
    if topic is None:
        return
    for match in _YEARS_OLD.finditer(draft.text, topic.end()):
        yield draft.make(match, number(match["v"]), "years", form="age")
    for match in re.finditer(
        r"\b(?:eldest|oldest|youngest)\s+(?:was|is|being)\s+(?P<v>\d{1,3})\b(?!\s+years)", draft.text
    ):
        yield draft.make(match, number(match["v"]), "years", start=match.start("v"), bare=True, form="age")
    for match in _MEAN_AGE.finditer(draft.text):
        yield draft.make(match, number(match["v"]), "years", start=match.start("v"), bare=True, form="age")


def _money(draft: Draft) -> Iterator[Quantity]:
    for match in shape.MONEY_RANGE.finditer(draft.text):
        if draft.free(*match.span()):
            low, high = (
                number(match["v"]) * magnitude(match["mag"] or match["mag2"]),
                number(match["v2"]) * magnitude(match["mag2"]),
            )
            if low < high:
                yield _per(draft.make(match, low, "GBP", value_to=high, form="money"), match["per"])
    for match in shape.MONEY.finditer(draft.text):
        if draft.free(*match.span()):
            sign = -1 if match["sign"] or match["sign2"] or _in_accountants_brackets(draft.text, match) else 1
            value = sign * number(match["v"]) * magnitude(match["mag"])
            yield _per(draft.make(match, value, "GBP", form="money"), match["per"])
    for match in shape.MONEY_WITHOUT_SIGN.finditer(draft.text):
        if draft.free(*match.span(), count=True):
            yield draft.make(
                match,
                number(match["v"]) * magnitude(match["mag"]),
                "GBP",
                form="money",
            )
    for match in shape.PENCE.finditer(draft.text):
        if draft.free(*match.span()):
            yield _per(draft.make(match, number(match["v"]) / 100, "GBP", form="money"), match["per"])


def _in_accountants_brackets(text: str, match: re.Match[str]) -> bool:
    """Tell "stood at (£3m)", a negative amount, from "the grant (£3m)", one that is put in brackets."""
    closed = text[match.end() : match.end() + 1] == ")"
    return closed and bool(_STATED_BEFORE.search(text, max(0, match.start() - 20), match.start()))


def _per(amount: Quantity, per: str | None) -> Quantity:
    """The amount with what it is paid for each of ("a week", "p.a.", "/head"), in one form: "per week"."""
    of = " ".join(re.findall(r"[a-z]+", (per or "").lower()))
    of = "annum" if of in {"pa", "p a"} else re.sub(r"^(?:a|per)\s+", "", of)
    return replace(amount, per=f"per {of}") if of else amount


def _rates(draft: Draft) -> Iterator[Quantity]:
    for match in shape.RATE.finditer(draft.text):
        if draft.free(*match.span()):
            yield draft.make(match, number(match["v"]), rate_unit(match["base"]), form="rate")


def _shares(draft: Draft) -> Iterator[Quantity]:
    for match in shape.POINTS.finditer(draft.text):
        if draft.free(*match.span()):
            value = word_number(match["w"]) if match["w"] else _signed(match)
            made = draft.make(match, value, "percentage points", form="share")
            # points with a sign say how far something moved
            yield replace(made, kind="change") if match["sign"] else made
    for match in shape.PERCENT_RANGE.finditer(draft.text):
        low, high = _signed(match), number(match["v2"] or match["v3"])
        if low < high and draft.free(*match.span()):
            yield draft.make(match, low, "percent", value_to=high, form="share")
    for match in shape.PERCENT.finditer(draft.text):
        if draft.free(*match.span()):
            made = draft.make(match, _signed(match), "percent", form="share")
            # "211 more than the year before (+18.5%)"
            up = draft.text[match.start() - 1 : match.start()] == "+"
            yield replace(made, kind="change", direction="up", start=match.start() - 1) if up else made
    for match in shape.PERCENT_IN_WORDS.finditer(draft.text):
        if draft.free(*match.span()):
            yield draft.make(match, word_number(match["w"]), "percent", form="share")


def _signed(match: re.Match[str]) -> Decimal:
    """The value of a number with the sign printed before it."""
    return -number(match["v"]) if match["sign"] in {"-", "−"} else number(match["v"])


def _ratios(draft: Draft) -> Iterator[Quantity]:
    for match in shape.RATIO.finditer(draft.text):
        if not draft.free(*match.span(), count=True) or re.search(
            r"\b(?:scale|map|plan)\b",
            draft.text[max(0, match.start() - 25) : match.end() + 12],
            re.IGNORECASE,
        ):
            continue
        value = number(match["v"]) if match["v"] else Decimal(1) / max(number(match["v2"]), Decimal(1))
        yield draft.make(
            match,
            value.quantize(Decimal("0.0001")).normalize() if match["first"] and not match["v"] else value,
            "ratio",
            form="ratio",
        )


def _out_of(draft: Draft) -> Iterator[Quantity]:
    for match in shape.OUT_OF.finditer(draft.text):
        if not draft.free(*match.span(), count=True):
            continue
        part, whole = value_of(match), value_of(match, "v2", "w2")
        end = counted_phrase(draft.text, match.end(), one=False, at_line_start=False)
        if (
            part is None
            or whole is None
            or part > whole
            or not (end or "out" in match.group() or _OF_THE_NUMBER.search(match.group()))
        ):
            continue
        yield replace(
            draft.make(match, part, "count", end=end or match.end(), form="out of"),
            denominator=whole,
            noun_end=end,
        )


def _durations(draft: Draft) -> Iterator[Quantity]:
    for match in shape.DURATION.finditer(draft.text):
        start, end = match.span()
        if not draft.free(start, end, count=True) or re.match(
            r"\s*(?:old|of\s+age)\b|-old", draft.text[end:]
        ):
            continue
        if not _licensed_duration(draft, match):
            continue
        value, high = value_of(match), value_of(match, "v2", "w2")
        if value is not None and high is not None and high <= value:
            # "10 - 5 days": no range, and only the second number has the unit beside it
            first, value, high = max(match.start("v2"), match.start("w2")), high, None
        else:
            first = start
        unit = re.sub(r"s$", "", match["unit"].lower()).replace("hr", "hour") + "s"
        if value is not None:
            yield draft.make(match, value, unit, value_to=high, start=first, form="duration")  # type: ignore[arg-type]


def _licensed_duration(draft: Draft, match: re.Match[str]) -> bool:
    """Tell a duration of how long something is or takes from one of when or how often."""
    before, after = (
        draft.text[max(0, match.start() - 40) : match.start()],
        draft.text[match.end() : match.end() + 40],
    )
    if match["unit"].lower().startswith("mile"):
        return bool(re.match(r"\s+of\s", after) or _DURATION_TOPIC.search(draft.text))
    if _DURATION_AFTER.match(after):
        return True
    if not match["unit"].lower().endswith("s"):
        return False
    led = match.group().lower().startswith("between") or _DURATION_BEFORE.search(before)
    return bool(led and _DURATION_TOPIC.search(draft.text))


def _folds(draft: Draft) -> Iterator[Quantity]:
    for match in shape.FOLD.finditer(draft.text):
        word = match["word"].lower()
        value = next((fold for stem, fold in _FOLDS.items() if stem in word), Decimal(2))
        if draft.free(*match.span()):
            yield replace(
                draft.make(match, value, "times", bare=True, form="fold"),
                kind="change",
                direction="down" if value < 1 else "up",
            )
    for match in shape.TIMES.finditer(draft.text):
        times = value_of(match)
        if times is not None and draft.free(*match.span(), count=True):
            made = draft.make(match, times, "times", form="times")
            more = re.match(r"\s+(?:higher|greater|more|the|as|that)\b", draft.text[match.end() :])
            yield replace(made, kind="change", direction="up") if more else made


def _fractions(draft: Draft) -> Iterator[Quantity]:
    for match in shape.FRACTION.finditer(draft.text):
        if not draft.free(*match.span()):
            continue
        yield draft.make(match, _fraction(match), "percent", form="fraction")


def _fraction(match: re.Match[str]) -> Decimal:
    bottoms = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
    if match["half"]:
        return Decimal(50)
    if match["bottom"]:
        top = Decimal(1) if match["top"].lower() == "a" else word_number(match["top"])
        share = 100 * top / bottoms[match["bottom"].lower().rstrip("s")]
    else:
        top, bottom = (
            number(t) if t.isdigit() else word_number(t) for t in (match["in_top"], match["in_bottom"])
        )
        share = 100 * top / bottom if bottom else Decimal(0)
    return share.quantize(Decimal("0.1")).normalize() + Decimal(0)


SIGNED: tuple[Callable[[Draft], Iterator[Quantity]], ...] = (
    _ages,
    _money,
    _rates,
    _shares,
    _ratios,
    _out_of,
    _durations,
    _folds,
    _fractions,
)
"""The readers in their order: what an earlier one took, a later one cannot."""
