"""What a figure measures: a phrase of the paper, bound to the figure by its place.

Half of the figures in council papers do not say themselves what they measure. Before the words around a
figure come the habits of such papers: a number in brackets measures what the number to its left does; a
compared figure ("nationally 73%") what the sentence's head figure does; "The % declined to 28%" what the
sentence before it or the heading names. Where nothing does, the measure stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors import measure_after as behind
from extractors import measure_before as ahead
from extractors import measure_doers as doers
from extractors import measure_labels as labels
from extractors import measure_parallels as parallels
from extractors import measure_parts as parts
from extractors.abbreviations import written_out
from extractors.everybody import is_of_others
from extractors.groups_in_sentences import group_in_front, split_groups
from extractors.measure_around import around, named_before, said_of
from extractors.measure_matching import is_known
from extractors.measure_names import clean, heading_measure, named, with_rate, with_topic
from extractors.measure_own import own
from extractors.measure_view import Bound, Scene, View
from extractors.periods import Period
from extractors.quantities import Quantity

_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|these(?!\s+[a-z]))\b", re.IGNORECASE)
# "The majority of respondents (": a share whose population opens the sentence
_BEGINS = re.compile(r"(?:[^\x00,;:.()]*\bof\s+|(?:most|half)\s+)[^\x00,;:.()]*\(\s*", re.IGNORECASE)
_REPEATED = re.compile(r"\([^()]*\d[^()]*\)")
_TOO_SHORT = 2


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
    bound = _with_group(bound, text, heads)
    line = "" if labels.line_label(text, quantity.start) else labels.line_topic(text)
    doer = "" if compared else doers.doer(text[: quantity.start])
    measure = _standing_alone(bound.measure, quantity, scene, line, doer) if bound.measure else ""
    return replace(bound, measure=measure)


def _with_group(bound: Bound, text: str, heads: Sequence[Bound]) -> Bound:
    """The figure with the subgroup that its measure names, taken out of the measure."""
    if bound.group is not None or not bound.measure:
        return bound
    before = text[: bound.quantity.start]
    about_group = ahead.group_subject(before) if bound.quantity.unit == "percent" else ""
    about_group = about_group or doers.leading_group(before)
    if not about_group and bound.quantity.unit == "percent":
        about_group = group_in_front(before)
    if about_group:
        return replace(bound, group=about_group)
    beside = behind.subgroup_for(text, bound.quantity.end)
    if beside:
        return replace(bound, group=beside)
    measure, group = split_groups(bound.measure)
    if group is None or is_known(bound.measure, bound.quantity.unit):
        return bound
    if not measure:
        # "54% of boys" beside another figure of the sentence measures what that does
        return replace(bound, measure=heads[-1].measure, group=group) if heads else bound
    return replace(bound, measure=measure, group=group)


def _standing_alone(measure: str, quantity: Quantity, scene: Scene, line: str, doer: str) -> str:
    """A measure with its abbreviations written out, per how many, and with a topic where it is short.

    ``line`` is the topic that the line begins with, ``doer`` whose figure it is: they go before the
    heading's.
    """
    measure = with_rate(written_out(measure, scene.abbreviations), quantity.unit)
    # an amount a week is no total: it measures something else
    if quantity.per and not measure.endswith(quantity.per):
        measure = f"{measure} {quantity.per}"
    # a report's title tells nouns apart ("main stages"), but every share and rate is of its matter
    title = scene.title if quantity.noun_end is not None and not scene.topic else ""
    topics = (topic for topic in (line, doer, scene.topic, title) if not is_of_others(measure, topic))
    above = (with_topic(measure, topic) for topic in topics)
    under = next((named for named in above if named != measure), measure)
    known = under == measure or is_known(measure, quantity.unit)
    return measure if known else written_out(under, scene.abbreviations)


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
    own_end = max(quantity.value_end, quantity.noun_end or 0)
    blank = ahead.without(_unrepeated(text, quantity), periods, figures, own_end)
    next_start = min((q.start for q in others if q.start >= own_end), default=len(text))
    head = _head(quantity, heads, beside=ahead.is_compared(blank[: quantity.value_start]))
    view = View(quantity, blank, blank[: quantity.value_start], blank[own_end:next_start], head, scene)
    if shared := _of_several(view, heads, compared=compared):
        return shared
    inherited = _inherited(view, compared=compared)
    if inherited is not None:
        return inherited
    last_end = max((q.end for q in others if q.end <= quantity.start), default=0)
    told = own(view, last_end)
    said = named(told.said) or named(named_before(view)) or clean(said_of(view))
    if len(said) > _TOO_SHORT:
        measure, group = behind.split_group(said)
        settled = said == named(told.name)
        return Bound(quantity, _with_label(measure, text, quantity), group or None, compared, settled)
    beside = "" if compared else named(around(view))
    if len(beside) > _TOO_SHORT:
        return Bound(quantity, _with_label(beside, text, quantity), None, compared)
    fallback = heading_measure(scene.lead_in) or view.carried or heading_measure(scene.heading)
    said = clean(behind.predicate(view.after)) if quantity.unit == "percent" else ""
    return Bound(quantity, fallback or (head.measure if head else said), None, compared)


def _of_several(view: View, heads: Sequence[Bound], *, compared: bool) -> Bound | None:
    """What one of several figures measures that say it once: parts of a whole, answers, lines of a card."""
    quantity = view.quantity
    if said := parts.of_whole(view.text, quantity, heads):
        return Bound(quantity, said, None, compared, settled=True)
    if shared := parallels.extreme(view) or parallels.answer(view) or parallels.leads_on(view):
        return Bound(quantity, shared, None, compared)
    carries = view.carried and view.head is None and quantity.noun_end is None
    if carries and quantity.unit == view.scene.previous_unit and ahead.heads_comparison(view.before):
        # "Re-referral rate: 18%. Target: below 20%. Statistical neighbours: 21%."
        return Bound(quantity, view.carried, None, compared, settled=True)
    return None


def _unrepeated(text: str, quantity: Quantity) -> str:
    """The text with the bracket blanked out that says a share again as a number: "9% of pupils (39) had"."""
    end = max(quantity.value_end, quantity.noun_end or 0)
    found = _REPEATED.search(text, end, quantity.end)
    if found is None or (quantity.noun_end is None and not text[end : found.start()].strip()):
        return text
    return text[: found.start()] + " " * len(found.group()) + text[found.end() :]


def _head(quantity: Quantity, heads: Sequence[Bound], *, beside: bool) -> Bound | None:
    """The head figure of a comparator or bracket: the nearest to its left, else the first to its right.

    Of what is set ``beside`` another it is one in the same unit, where there is one: "£12m, 5% of the net
    budget, against a minimum of £11m" measures what the £12m do.
    """
    left = [b for b in heads if b.quantity.value_start < quantity.value_start]
    alike = [b for b in left if b.quantity.unit == quantity.unit] if beside else []
    left = alike or left
    right = [b for b in heads if b.quantity.value_start > quantity.value_start]
    return left[-1] if left else right[0] if right else None


def _inherited(view: View, *, compared: bool) -> Bound | None:
    """The measure of the head figure for a comparator, a number in brackets, and a named subgroup."""
    quantity, head, measure = view.quantity, view.head, view.known
    bracketed = view.text[: quantity.start].rstrip().endswith("(")
    if bracketed and not compared and quantity.noun_end is None:
        own = behind.after_of(view.text, quantity.value_end)
        beside = "" if own else _beside_bracket(view)
        if own or beside:
            said = clean(behind.predicate(view.after)) if _BEGINS.fullmatch(view.before) else ""
            return Bound(quantity, f"{beside} {said}".strip()) if beside else None
    if _is_compared(view):
        alike = ahead.of_other_average(view.before, measure)
        return Bound(quantity, alike, head.group if head else None, compared, _is_settled(head))
    if not measure or (compared and head is None and ahead.names_of(view.before)):
        return None
    if quantity.noun_end is not None:
        return _of_whom(view, measure)
    if (bracketed and (head is not None or quantity.bare) and not behind.predicate(view.after)) or compared:
        return Bound(quantity, measure, head.group if head else None, compared)
    rate_of = quantity.unit.startswith("per ") and ahead.named_before(view.before)
    group = (
        ""
        if rate_of
        else behind.subgroup(view.text, quantity.end if quantity.unit == "percent" else quantity.value_end)
    )
    return Bound(quantity, measure, group, compared) if group else None


def _is_settled(head: Bound | None) -> bool:
    return head is not None and head.settled


def _of_whom(view: View, measure: str) -> Bound | None:
    """What "twelve of whom" measures: those named before with what is said of the twelve, or as its group."""
    quantity = view.quantity
    whom = _OF_WHOM.match(view.text, quantity.value_end)
    said = behind.predicate(view.after) if whom else ""
    if said and behind.is_done(said):
        return Bound(quantity, clean(f"{measure} {said}"))
    return Bound(quantity, measure, clean(behind.following(view.after)) or None) if whom else None


def _is_compared(view: View) -> bool:
    """Tell the other figure of a comparison, which measures what the sentence's head figure does."""
    quantity, head = view.quantity, view.head
    if head is None or not head.measure or quantity.noun_end is not None or quantity.kind == "change":
        return False
    if head.quantity.unit != quantity.unit or head.quantity.kind == "change":
        return False
    own = behind.after_of(view.text, quantity.value_end)
    return not own and head.quantity.value_start < quantity.value_start and ahead.is_compared(view.before)


def _beside_bracket(view: View) -> str:
    """The phrase that a number in brackets stands behind ("the price of bread (95%) and of milk (71%)")."""
    head = view.head
    listed = head is not None and view.text[: head.quantity.start].rstrip().endswith("(")
    if head is not None and not (listed and not head.compared):
        return ""
    return clean(ahead.before_bracket(view.before, listed=listed)) or clean(ahead.named_before(view.before))


def _with_label(measure: str, text: str, quantity: Quantity) -> str:
    """A counted noun of one or two words takes its line's label ("Youth Council- 12 members")."""
    if quantity.noun_end is None or len(measure.split()) > 2:
        return measure
    label = labels.line_label(text, quantity.start)
    return f"{label} {measure}" if label and label.lower() not in measure.lower() else measure
