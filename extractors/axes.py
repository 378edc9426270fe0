"""The axis of a chart, printed as a line: "0% 20% 40% 60% 80% 100%" holds no figure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from extractors.quantity_patterns import number

_TICK = re.compile(r"[-−]?£?(?P<v>\d[\d,]*(?:\.\d+)?)(?P<unit>%|k|m)?", re.IGNORECASE)
_TICKS = 4
"""Of fewer numbers, even steps may be chance."""


def is_axis(text: str) -> bool:
    """Tell whether a text is nothing but numbers of one unit, each as far from the one before."""
    ticks = [_TICK.fullmatch(word) for word in text.split()]
    if len(ticks) < _TICKS:
        return False
    values: list[Decimal] = []
    units = set()
    for tick in ticks:
        if tick is None:
            return False
        sign = -1 if tick.group()[0] in "-−" else 1
        values.append(sign * number(tick["v"]))
        units.add(tick["unit"])
    steps = {after - before for before, after in pairwise(values)}
    return len(units) == 1 and len(steps) == 1 and Decimal(0) not in steps
