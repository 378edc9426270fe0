"""Figures as points on a time axis: where everything in a small chart goes. Pure; the template draws it.

Several charts share their axes, so that they can be read side by side. Whose figure a point is tells its
shape, never its colour alone. Figures without a date stand in a column of their own, in no order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

WIDTH, HEIGHT = 340.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 58.0, 328.0, 12.0, 186.0
"""Where the plot stands in a chart, in the chart's own units."""

UNDATED, _GAP = 56.0, 18.0
"""How wide the column of figures without a date is, and how far from the dated ones."""

_SIZE = 5.0
_MOST_TICKS = 5

Whose = Literal["own", "region", "nation"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure to draw: its value and time, whose it is, what is said of it, and its value in words.

    ``sure`` is false where the guard has a caution for it; the point is then drawn hollow.
    """

    value: float
    value_to: float | None
    start: date | None
    end: date | None
    whose: Whose
    sure: bool
    words: str
    record_link: str
    figure: str = ""

    @property
    def at(self) -> date | None:
        """When it was so: the last day of its time."""
        return self.end or self.start


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on an axis, and where it stands."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A drawn figure: the path of its shape, and the path of its span of time or of values, if it has one."""

    shape: str
    span: str
    whose: Whose
    sure: bool
    x: float
    y: float
    words: str
    record_link: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One small chart. ``lines`` join the dated figures of a region or nation, as path data."""

    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Whose, str], ...]
    undated_from: float | None
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM


def charts(panels: Sequence[Sequence[Quoted]]) -> tuple[Chart, ...]:
    """One chart for each panel, all with the same axes."""
    everything = [figure for panel in panels for figure in panel]
    if not everything:
        return tuple(Chart((), (), (), (), None) for _ in panels)
    undated_from = RIGHT - UNDATED if any(figure.at is None for figure in everything) else None
    years = _years(everything, LEFT, RIGHT if undated_from is None else undated_from - _GAP)
    if years is None:
        undated_from = LEFT
    values = _values(everything)
    return tuple(_chart(panel, values, years, undated_from) for panel in panels)


def round_numbers(low: float, high: float, most: int = _MOST_TICKS) -> tuple[float, ...]:
    """Round numbers at equal steps from at or under ``low`` to at or over ``high``; at least two.

    A scale begins at nothing where the lowest value is under half of the highest, so that lengths tell.
    """
    if low > 0 and low < high / 2:
        low = 0.0
    if high <= low:
        low, high = (low - abs(low) / 10, high + abs(high) / 10) if low else (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20, 50):
        step = factor * power
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            break
    digits = max(0, -math.floor(math.log10(step)))
    return tuple(round(number * step, digits) for number in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float
    start: float
    end: float
    ticks: tuple[Tick, ...]

    def at(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def _values(figures: Iterable[Quoted]) -> _Axis:
    found = [v for f in figures for v in (f.value, f.value_to) if v is not None]
    numbers = round_numbers(min(found), max(found))
    axis = _Axis(numbers[0], numbers[-1], BOTTOM, TOP, ())
    digits = max(len(f"{number:.10f}".rstrip("0").partition(".")[2]) for number in numbers)
    ticks = tuple(Tick(axis.at(n), _short(n, digits)) for n in numbers)
    return _Axis(axis.low, axis.high, axis.start, axis.end, ticks)


def _short(number: float, digits: int) -> str:
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if abs(number) >= size:
            return f"{number / size:g}{letter}"
    return f"{number:,.{digits}f}"


def _years(figures: Iterable[Quoted], start: float, end: float) -> _Axis | None:
    days = [day for f in figures for day in (f.start, f.end) if day is not None]
    if not days:
        return None
    first, last = min(days).year, max(days).year + 1
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if math.ceil((last - first) / s) <= _MOST_TICKS)
    first -= first % step
    last = first + math.ceil((last - first) / step) * step
    axis = _Axis(first, last, start, end, ())
    ticks = tuple(Tick(axis.at(year), str(year)) for year in range(first, last + 1, step))
    return _Axis(first, last, start, end, ticks)


def _chart(panel: Sequence[Quoted], values: _Axis, years: _Axis | None, undated_from: float | None) -> Chart:
    places = iter(_apart(sum(figure.at is None for figure in panel), undated_from))
    spots = tuple(
        _spot(f, values, years.at(_year(f.at)) if f.at and years else next(places), years) for f in panel
    )
    whose: tuple[Whose, ...] = ("region", "nation")
    lines = tuple(
        (kind, _joined(dated))
        for kind in whose
        if len(dated := [s for s, f in zip(spots, panel, strict=True) if f.whose == kind and f.at]) > 1
    )
    return Chart(years.ticks if years else (), values.ticks, spots, lines, undated_from)


def _apart(number: int, start: float | None) -> Iterator[float]:
    """Where figures without a date stand: side by side, so that none hides another."""
    first = LEFT if start is None else start
    return (round(first + (RIGHT - first) * (place + 0.5) / number, 1) for place in range(number))


def _joined(spots: Iterable[Spot]) -> str:
    places = dict.fromkeys((s.x, s.y) for s in sorted(spots, key=lambda s: (s.x, s.y)))
    return "M" + " L".join(f"{x} {y}" for x, y in places)


def _spot(figure: Quoted, values: _Axis, x: float, years: _Axis | None) -> Spot:
    y = values.at(figure.value)
    span = ""
    if figure.start and years:
        begun = years.at(_year(figure.start))
        span = f"M{begun} {y}H{x}" if x - begun > 2 * _SIZE else ""
    if figure.value_to is not None:
        span += f"M{x} {y}V{values.at(figure.value_to)}"
    return Spot(
        _shape(figure.whose, x, y), span, figure.whose, figure.sure, x, y, figure.words, figure.record_link
    )


def _shape(whose: Whose, x: float, y: float) -> str:
    """A circle for a council's own figure, a square for its region's, a diamond for the nation's."""
    r = _SIZE
    match whose:
        case "own":
            return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
        case "region":
            return f"M{x - r} {y - r}h{2 * r}v{2 * r}h{-2 * r}Z"
        case "nation":
            d = r * 1.4
            return f"M{x} {y - d}l{d} {d}l{-d} {d}l{-d} {-d}Z"


def _year(day: date) -> float:
    """The day as a fraction of years; the day's end, so that 31 December lies at the year's end."""
    first = date(day.year, 1, 1)
    return day.year + ((day - first) + timedelta(days=1)).days / 366
