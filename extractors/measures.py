"""What a figure measures: a phrase of the paper, bound to the figure by its place.

Half of the figures in council papers do not say themselves what they measure. Before the words around a
figure come the habits of such papers: a number in brackets measures what the number to its left does; a
compared figure ("nationally 73%") what the sentence's head figure does; "The % declined to 28%" what the
sentence before it or the heading names. Where nothing does, the measure stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors import measure_phrases as phrase
from extractors.measure_phrases import clean, heading_measure
from extractors.periods import Period
from extractors.quantities import Quantity

_DETERMINED = re.compile(
    r"\s+of\s+(?:our|these|those|the|its|their|whom|which|them)\s*|\s+out\s+of\s+\S+\s*", re.IGNORECASE
)
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|these(?!\s+[a-z]))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence's figures may take their measure from: heading, list lead-in, the figure before."""

    heading: str = ""
    lead_in: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its measure and subgroup; ``compared`` when its area is another one than the head's."""

    quantity: Quantity
    measure: str
    group: str | None = None
    compared: bool = False


@dataclass(frozen=True, slots=True)
class _View:
    """One figure and the words around it, its sentence's periods blanked out."""

    quantity: Quantity
    text: str
    before: str
    after: str
    head: Bound | None
    scene: Scene


def bind(
    text: str,
    quantity: Quantity,
    *,
    others: Sequence[Quantity],
    heads: Sequence[Bound],
    scene: Scene,
    periods: Sequence[Period],
    compared: bool,
) -> Bound:
    """The figure with its measure.

    ``others`` are all figures of the sentence, ``heads`` those bound already that are no comparators.
    """
    bound = _bind(text, quantity, others=others, heads=heads, scene=scene, periods=periods, compared=compared)
    if not quantity.per:
        return bound
    # an amount a week is no total: it measures something else
    return replace(bound, measure=f"{bound.measure} {quantity.per}".strip())


def _bind(
    text: str,
    quantity: Quantity,
    *,
    others: Sequence[Quantity],
    heads: Sequence[Bound],
    scene: Scene,
    periods: Sequence[Period],
    compared: bool,
) -> Bound:
    figures = [(q.value_start, q.value_end) for q in others if q.value_start != quantity.value_start]
    blank = phrase.without(text, periods, figures)
    own_end = max(quantity.value_end, quantity.noun_end or 0)
    next_start = min((q.start for q in others if q.start >= own_end), default=len(text))
    head = _head(quantity, heads)
    view = _View(quantity, blank, blank[: quantity.value_start], blank[own_end:next_start], head, scene)
    inherited = _inherited(view, compared=compared)
    if inherited is not None:
        return inherited
    last_end = max((q.end for q in others if q.end <= quantity.start), default=0)
    around = "" if compared else _around(view)
    for found in (_own(view, last_end), _named(view), _said_of(view), around):
        measure = clean(found)
        if len(measure) > 2:
            return Bound(quantity, _with_label(measure, text, quantity), None, compared)
    fallback = scene.previous or heading_measure(scene.heading) or (head.measure if head else "")
    return Bound(quantity, fallback or heading_measure(scene.lead_in), None, compared)


def _head(quantity: Quantity, heads: Sequence[Bound]) -> Bound | None:
    """The head figure of a comparator or bracket: the nearest to its left, else the first to its right."""
    left = [b for b in heads if b.quantity.value_start < quantity.value_start]
    right = [b for b in heads if b.quantity.value_start > quantity.value_start]
    return left[-1] if left else right[0] if right else None


def _inherited(view: _View, *, compared: bool) -> Bound | None:
    """The measure of the head figure for a comparator, a number in brackets, and a named subgroup."""
    quantity, head = view.quantity, view.head
    measure = head.measure if head else view.scene.previous
    if not measure:
        return None
    if quantity.noun_end is not None:
        whom = _OF_WHOM.match(view.text, quantity.value_end)
        return Bound(quantity, measure, clean(phrase.following(view.after)) or None) if whom else None
    bracketed = view.text[: quantity.start].rstrip().endswith("(") and (head is not None or quantity.bare)
    if bracketed or compared:
        return Bound(quantity, measure, head.group if head else None, compared)
    group = phrase.subgroup(view.text, quantity.end if quantity.unit == "percent" else quantity.value_end)
    return Bound(quantity, measure, group, compared) if group else None


def _with_label(measure: str, text: str, quantity: Quantity) -> str:
    """A counted noun of one or two words takes its line's label ("Youth Council- 12 members")."""
    if quantity.noun_end is None or len(measure.split()) > 2:
        return measure
    label = phrase.line_label(text, quantity.start)
    return f"{label} {measure}" if label and label.lower() not in measure.lower() else measure


def _own(view: _View, last_end: int) -> str:
    """The counted noun with what follows it, what a share is "of", or what an amount is for."""
    quantity = view.quantity
    if quantity.noun_end is not None:
        determined = _DETERMINED.match(view.text, quantity.value_end)
        noun = view.text[determined.end() if determined else quantity.value_end : quantity.noun_end]
        return noun + phrase.following(view.after)
    if quantity.kind == "change":
        return phrase.what_changed(view.text, quantity.end)
    if quantity.unit == "GBP":
        return (
            phrase.money_label(view.before[last_end:])
            or phrase.named_before(view.before[last_end:])
            or phrase.money_purpose(view.text, quantity.value_end)
        )
    if quantity.form == "duration":
        return "" if view.text[quantity.value_end - 1] == "s" else phrase.following(view.after)
    if quantity.unit in {"percent", "percentage points"} or quantity.form == "out of":
        return phrase.after_of(view.text, quantity.value_end)
    return ""


def _named(view: _View) -> str:
    """The last "number of ..." before the figure; a change without one measures what its head does."""
    moved = phrase.moved(view.before)
    named = moved or phrase.named_before(view.before)
    if named:
        return named
    rate = phrase.bare_rate(view.before)
    if rate and view.scene.previous:
        known = view.scene.previous
        return known if rate in known.lower() else f"{rate} of {known}"
    changed = view.quantity.kind == "change" or view.quantity.form == "fold"
    return view.head.measure if changed and view.head else ""


def _said_of(view: _View) -> str:
    """The population with what is said of it ("Of all X, 70% had been Y")."""
    said = phrase.predicate(view.after) if view.quantity.unit == "percent" else ""
    if not said:
        return ""
    known = view.head.measure if view.head else view.scene.previous
    about = phrase.of_all(view.before) or phrase.population(known)
    return f"{about} {said}" if about else ""


def _around(view: _View) -> str:
    """What the sentence goes on about, the heading's measure, or the subject of the clause."""
    quantity, scene = view.quantity, view.scene
    clause = phrase.own_clause(view.before)
    if scene.previous and phrase.goes_on(view.before + view.after, clause):
        return scene.previous
    if quantity.unit != "GBP" and heading_measure(scene.heading):
        return heading_measure(scene.heading)
    if quantity.kind == "change" and scene.previous:
        return scene.previous
    if view.head and (quantity.bare or quantity.unit == "percent"):
        return view.head.measure
    return phrase.subject(clause)
