"""Figures in a sentence: a grammar over characters, in four stages.

1. zones: stretches whose numbers are no figures (``quantity_zones``) and the periods printed there;
2. candidates whose unit is printed: money, rates, percentages, ratios, durations, fractions;
3. bare numbers and number words, each of which needs a licence: a counted noun, a place in brackets, a cue;
4. relations: "63 out of 192" in brackets belongs to the percentage before it, "down 19%" is a change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.bare_quantities import bare_quantities
from extractors.number_signs import may_hold_number
from extractors.periods import Period
from extractors.quantity_drafts import Draft, Quantity, Surroundings
from extractors.quantity_joins import joined
from extractors.quantity_relations import change_after, change_of, kind_of, qualifier_of
from extractors.signed_quantities import SIGNED

__all__ = ["Quantity", "Surroundings", "find_quantities"]


_JUST = re.compile(r"\b(?:just|only)\s+$", re.IGNORECASE)
_CAME = re.compile(
    r"(?:\s+of\s+the\s+public)?\s+(?:attended|(?:was|were)\s+(?:also\s+)?present)\b", re.IGNORECASE
)


def find_quantities(
    text: str, *, periods: Sequence[Period] = (), around: Surroundings | None = None
) -> tuple[Quantity, ...]:
    """The figures of one sentence (half-open offsets into ``text``), in their order.

    ``periods`` are those of the same text, as ``periods.find_periods`` gives them: no count lies in one.
    """
    if not may_hold_number(_outside(text, periods)):
        return ()
    draft = Draft(text, around or Surroundings(), periods)
    for read in (*SIGNED, bare_quantities):
        for quantity in read(draft):
            draft.add(quantity)
    found = sorted(draft.found, key=lambda q: q.value_start)
    return tuple(
        _related(text, q)
        for q in joined(text, found)
        if q.form != "one" or len(found) > 1 or _counts_one(text, q)
    )


def _counts_one(text: str, quantity: Quantity) -> bool:
    """Tell whether "one" alone in its sentence counts: "just one application", "one resident attended"."""
    if _JUST.search(text, max(0, quantity.start - 10), quantity.start):
        return True
    return quantity.noun_end is not None and bool(_CAME.match(text, quantity.noun_end))


def _outside(text: str, periods: Sequence[Period]) -> str:
    """The text without its periods: "agreed on 4 May 2021" has no number that could be a figure."""
    kept, at = [], 0
    for period in periods:
        kept.append(text[at : period.start])
        at = period.end
    return " ".join([*kept, text[at:]]) if kept else text


def _related(text: str, quantity: Quantity) -> Quantity:
    """The figure with its qualifier, direction and kind, and its extent widened to the words that say so."""
    qualifier, start, end = qualifier_of(text, quantity.value_start, quantity.value_end)
    # "nearly a fifth (19.5%)" is 19.5 percent exactly
    qualifier = None if quantity.form == "exact" else qualifier
    start, end = min(quantity.start, start), max(quantity.end, end)
    quantity = replace(quantity, start=start, end=end, qualifier=qualifier)
    moved = quantity.form == "age" and change_after(text, quantity.start, quantity.end) is not None
    if quantity.form in {"fold", "times", "age", "out of"} and not moved:
        return quantity
    change = change_of(text, quantity.value_start, quantity.value_end) or change_after(
        text, quantity.start, quantity.end
    )
    if change is not None:
        return replace(
            quantity,
            kind="change",
            direction="down" if quantity.value < 0 else change.direction,
            start=min(start, change.start),
            end=max(end, change.end),
            qualifier=None,
        )
    if quantity.kind == "change":
        return replace(quantity, direction="down" if quantity.value < 0 else "up")
    return replace(quantity, kind=kind_of(text, quantity.value_start, quantity.end))
