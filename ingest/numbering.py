"""The numbers that a program prints before list items: counted, and written in the list's own style."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_SYMBOL = re.compile(r"[\ue000-\uf8ff]")
_MOST = 3_999
"""Roman numerals end here; a list that counts further is written in figures."""


def written(number: int, form: str) -> str:
    """A number in one of Word's forms: ``lowerLetter``, ``upperRoman`` ...; figures where it is not known."""
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if 0 < number <= _MOST:
            letter = "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26] * ((number - 1) // 26 + 1)
            return letter if form.startswith("lower") else letter.upper()
        case "lowerRoman" | "upperRoman" if 0 < number <= _MOST:
            return _roman(number) if form.startswith("lower") else _roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{ending}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """One depth of a list: its first number, form and text (``%1.%2``), and after which depth it starts anew.

    ``restart`` counts depths from 1 as Word does: 0 never starts anew, None does after any depth above.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass
class Counter:
    """Counts the items of one list at every depth."""

    levels: dict[int, Level]
    _at: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int) -> str:
        """The number or bullet of the next item at that depth (from 0)."""
        level = self.levels.get(depth, Level(text=f"%{depth + 1}."))
        self._at[depth] = self._at.get(depth, level.start - 1) + 1
        for deeper in [d for d in self._at if d > depth]:
            restart = self.levels.get(deeper, Level()).restart
            if restart is None or 0 < depth + 1 <= restart:
                del self._at[deeper]
        if level.form == "bullet":
            return _SYMBOL.sub("•", level.text).strip() or "•"
        return _PLACE.sub(lambda m: self._number(int(m[1]) - 1, level), level.text).strip()

    def set(self, depth: int, start: int) -> None:
        """The next item at that depth has that number."""
        self._at[depth] = start - 1

    def _number(self, depth: int, asking: Level) -> str:
        level = self.levels.get(depth, Level())
        number = self._at.get(depth, level.start)
        return written(number, "decimal" if asking.legal and level.form != "none" else level.form)
