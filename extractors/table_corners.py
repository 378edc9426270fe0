"""How far "£m" or "£000" in the corner of a table reaches: to its amounts, and to nothing counted or priced.

"Council tax base", "Band D council tax (£)", "Homes delivered 84" stand in tables of millions too.
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.table_units import Told, counts_by_name, scale_of, speaks_of_money

_NEVER = re.compile(rf"(?<!\w){any_of(words('tables', 'beside_money'))}(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(rf"(?<!\w){any_of(words('tables', 'counted_beside_money'))}(?!\w)", re.IGNORECASE)
_PENNIES = re.compile(r"[\d,]*\.\d\d")
_WHOLE = re.compile(r"\d[\d,]*")
_LONG = 4
"""Digits of the pounds from which an amount with pennies is none in millions; "18.94" may be."""
_MILLION = 1_000_000


def reaches(corner: Told, row: str, column: str, figure: str) -> bool:
    """Whether the scale that a table's corner names holds for a figure under these heads."""
    if corner.unit is None:
        return False
    if any("£" in head and not scale_of(head) for head in (row, column)):
        return False
    if _NEVER.search(row) or _NEVER.search(column) or _has_pennies(figure, corner):
        return False
    return not _is_counted(row, column, figure)


def _has_pennies(figure: str, corner: Told) -> bool:
    """Tell "1,812.45", which is in pounds, from the millions of "18.94"."""
    printed = figure.strip("()-−+ ")
    digits = printed.split(".")[0].replace(",", "")
    return bool(_PENNIES.fullmatch(printed)) and (corner.scale < _MILLION or len(digits) >= _LONG)


def _is_counted(row: str, column: str, figure: str) -> bool:
    """Tell "Homes delivered 84" from the amounts of "New homes 18.9", which are no whole number."""
    if not _WHOLE.fullmatch(figure.strip()):
        return False
    if counts_by_name(row, column) and not speaks_of_money((column,)):
        return True
    by_column = _COUNTED.search(column) and not speaks_of_money((column,))
    return bool(by_column or (_COUNTED.search(row) and not speaks_of_money((row, column))))
