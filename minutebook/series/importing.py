"""From the rows of a file to values of known series: what is of no known series, place or time is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from db.published import PublishedValue
from minutebook.errors import SeriesError
from minutebook.series.form import Form, form, forms
from minutebook.series.places import code_of
from minutebook.series.rows import rows_of
from minutebook.series.years import Years, years_of

_DIGITS = 10
"""Figures to which a value is rounded that was kept as a binary fraction: 9.3699999999999992 is 9.37."""


@dataclass(slots=True)
class Reader:
    """Reads one file. ``left_out`` counts rows by why they were left out, and ``unknown`` has examples."""

    form: Form
    wanted: Collection[str]
    kinds: Mapping[str, str]
    left_out: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, str] = field(default_factory=dict)

    def values(self, path: Path) -> Iterator[PublishedValue]:
        """The values of the series that are wanted. Raises SeriesError for a file not of the form."""
        for number, row in enumerate(rows_of(path), start=2):
            if number == 2:
                self._check(path, row)
            if value := self._value(row):
                yield value

    def _check(self, path: Path, row: Mapping[str, str]) -> None:
        columns = self.form.columns
        needed = {columns[name] for name in columns if name != "note"}
        if absent := sorted(needed - set(row)):
            raise SeriesError(
                f"{path}: not of the form {self.form.name!r}: it has no column {', '.join(absent)}"
                + _hint(row)
            )

    def _cell(self, row: Mapping[str, str], name: str) -> str:
        return row.get(self.form.columns.get(name, ""), "").strip()

    def _value(self, row: Mapping[str, str]) -> PublishedValue | None:
        code = self.form.prefix + self._cell(row, "code")
        printed, area = self._cell(row, "value"), self._cell(row, "area")
        place = code_of(area, self._cell(row, "area_number"), self._cell(row, "area_code"))
        years, value = self._years(row, code), _number(printed)
        if code not in self.wanted:
            self._leave("of series that no measure has", code)
        elif printed in self.form.missing:
            self._leave("without a value", printed)
        elif value is None:
            self._leave("with a value that is no number", printed)
        elif place is None:
            self._leave("of places that are not known", area)
        elif years is None:
            self._leave("with a period that is not understood", f"{code} {self._cell(row, 'period')}")
        else:
            return self._published(row, code, place, years, value)
        return None

    def _published(
        self, row: Mapping[str, str], code: str, place: str, years: Years, value: Decimal
    ) -> PublishedValue:
        return PublishedValue(
            code=code,
            area_code=place,
            period_start=years.start.isoformat(),
            period_end=years.end.isoformat(),
            source=self.form.source or self._cell(row, "source"),
            area=self._cell(row, "area"),
            period_text=self._cell(row, "period") or years.end.isoformat(),
            value=value,
            note=self._cell(row, "note") or years.note,
        )

    def _years(self, row: Mapping[str, str], code: str) -> Years | None:
        first, last = self._cell(row, "period_start"), self._cell(row, "period_end")
        if last:
            try:
                return Years(date.fromisoformat(first or last), date.fromisoformat(last))
            except ValueError:
                return None
        return years_of(self._cell(row, "period"), self.kinds.get(code, ""))

    def _leave(self, why: str, example: str) -> None:
        self.left_out[why] += 1
        self.unknown.setdefault(why, example)


def _hint(row: Mapping[str, str]) -> str:
    """Which forms the columns of a file are of, as advice; empty where of none."""
    needed = {name: {c for what, c in form(name).columns.items() if what != "note"} for name in forms()}
    fitting = [name for name, columns in needed.items() if columns <= set(row)]
    return "; it is of the form " + " or ".join(fitting) + " (--form)" if fitting else ""


def kinds_of_year(form: Form, path: Path | None) -> dict[str, str]:
    """Of what kind of year each series is, by its code. Raises SeriesError for another dictionary."""
    if not form.dictionary:
        return {}
    if path is None:
        raise SeriesError(
            f"the form {form.name!r} needs its data dictionary (--dictionary): it tells the kinds of years"
        )
    found = {}
    for row in rows_of(path):
        if absent := sorted(set(form.dictionary.values()) - set(row)):
            raise SeriesError(
                f"{path}: not the dictionary of the form {form.name!r}: no column {', '.join(absent)}"
            )
        kind = form.years.get(row[form.dictionary["years"]].strip())
        if kind:
            found[form.prefix + row[form.dictionary["code"]].strip()] = kind
    return found


def _number(printed: str) -> Decimal | None:
    """A value to ten figures, without the noise of a binary fraction; None for what is no number."""
    try:
        value = Decimal(f"{Decimal(printed):.{_DIGITS}g}")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
