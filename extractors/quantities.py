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

from extractors.amounts_apart import amounts_apart, counts_from_to, pence, times_from_to
from extractors.bare_quantities import bare_quantities
from extractors.counts_in_lists import counts_in_lists
from extractors.elliptical_quantities import elided_ranges, elliptical_quantities, with_carried_units
from extractors.figure_differences import differences
from extractors.figure_kinds import off_budget, with_kind
from extractors.figures_in_brackets import figures_in_brackets
from extractors.labelled_counts import labelled_counts
from extractors.number_signs import may_hold_number
from extractors.parallel_counts import parallel_counts
from extractors.periods import Period
from extractors.quantity_drafts import Draft, Quantity, Surroundings
from extractors.quantity_joins import joined
from extractors.quantity_relations import change_after, change_of, qualifier_of
from extractors.shares_in_words import shares_in_words
from extractors.signed_quantities import SIGNED

__all__ = ["Quantity", "Surroundings", "find_quantities"]

_READERS = (
    shares_in_words,
    differences,
    amounts_apart,
    times_from_to,
    *SIGNED,
    pence,
    elided_ranges,
    counts_from_to,
    bare_quantities,
    counts_in_lists,
    labelled_counts,
    figures_in_brackets,
    parallel_counts,
    elliptical_quantities,
)
"""In their order: what an earlier one took, a later one cannot."""
# no period, as "in a quarter" is
_QUARTER = re.compile(
    r"\bby\s+(?:\w+\s+)?(?:a|one|three)[\s-]quarters?\b"
    r"|\b(?:a|one|three)[\s-]quarters?\s+(?:of|are|is|were|was|have|had|will|live)\b",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|per\s?cent", re.IGNORECASE)
# "a budget gap of £1.6m" is what has to be found, and no move
_GAP = re.compile(r"\bgap\s+(?:of|is|was)\s+\D{0,20}$", re.IGNORECASE)
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
    if not may_hold_number(_outside(text, periods)) and not _QUARTER.search(text):
        return ()
    draft = Draft(text, around or Surroundings(), periods)
    for read in _READERS:
        for quantity in read(draft):
            draft.add(quantity)
    found = tuple(with_carried_units(text, sorted(draft.found, key=lambda q: q.value_start)))
    return tuple(
        _told(text, q)
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


def _told(text: str, quantity: Quantity) -> Quantity:
    """The figure with all that the words around it say of it."""
    related = off_budget(text, quantity) or _related(text, quantity)
    if quantity.form == "out of" and quantity.unit == "count":
        return replace(related, numerator=quantity.value)
    # "more than one in five (22.4%)": the share in digits is no longer more than that
    in_words = not any(sign.isdigit() for sign in text[quantity.value_start : quantity.value_end])
    exact = in_words and _PER_CENT.search(text, quantity.value_end, quantity.end)
    return replace(related, qualifier=None) if exact else related


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
    if change is not None and not (quantity.unit == "GBP" and _GAP.search(text, 0, quantity.value_start)):
        return replace(
            quantity,
            kind="change",
            direction="down" if quantity.value < 0 else change.direction,
            start=min(start, change.start),
            end=max(end, change.end),
            qualifier=None,
        )
    if quantity.kind == "change":
        return replace(quantity, direction=quantity.direction or ("down" if quantity.value < 0 else "up"))
    return with_kind(text, quantity)
