"""What a figure measures: a phrase of the paper, bound to the figure by its place.

Half of the figures in council papers do not say themselves what they measure. Before the words around a
figure come the habits of such papers: a number in brackets measures what the number to its left does; a
compared figure ("nationally 73%") what the sentence's head figure does; "The % declined to 28%" what the
sentence before it or the heading names. Where nothing does, the measure stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractors import measure_after as behind
from extractors import measure_before as ahead
from extractors import measure_doers as doers
from extractors import measure_subjects as about
from extractors.abbreviations import written_out
from extractors.groups_in_sentences import split_groups
from extractors.measure_matching import is_known
from extractors.measure_names import clean, heading_measure, named, telling, with_rate, with_topic
from extractors.periods import Period
from extractors.quantities import Quantity
from minutebook.findings import Unit

_DETERMINED = re.compile(
    r"\s+of\s+(?:our|these|those|the|its|their|whom|which|them)\s*|\s+out\s+of\s+\S+\s*", re.IGNORECASE
)
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|these(?!\s+[a-z]))\b", re.IGNORECASE)
# "a 10k contribution": the noun that makes an amount of the number
_AMOUNT_NOUN = re.compile(r"(?<!per)\s((?!million|billion|thousand)[a-z]{4,})$")
# "The majority of respondents (": a share whose population opens the sentence
_BEGINS = re.compile(r"(?:[^\x00,;:.()]*\bof\s+|(?:most|half)\s+)[^\x00,;:.()]*\(\s*", re.IGNORECASE)
_REPEATED = re.compile(r"\([^()]*\d[^()]*\)")
_PER_MANY = re.compile(r"\s+per\s+1[\d,]*$")
_TOO_SHORT = 2
_FEW_WORDS = 3
_SHARES: frozenset[Unit] = frozenset({"percent", "percentage points"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence's figures may take their measure from.

    ``topic`` is what the heading is about, ``title`` what the paper is; ``previous`` is the measure of the
    head figure before, in ``previous_unit``; ``abbreviations`` says what those of the paper stand for.
    """

    heading: str = ""
    lead_in: str = ""
    previous: str = ""
    previous_unit: Unit | None = None
    topic: str = ""
    title: str = ""
    abbreviations: Mapping[str, str] = field(default_factory=dict)


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

    @property
    def known(self) -> str:
        """What the sentence, or the one before it, is about."""
        return self.head.measure if self.head else self.carried

    @property
    def carried(self) -> str:
        """The measure of the sentence before, where this figure can measure the same: money is no share."""
        scene = self.scene
        money = (
            ("GBP" if self.quantity.form == "money" else self.quantity.unit) == "GBP",
            scene.previous_unit == "GBP",
        )
        previous = (
            scene.previous if self.quantity.unit.startswith("per ") else _PER_MANY.sub("", scene.previous)
        )
        return previous if money[0] == money[1] or scene.previous_unit is None else ""

    @property
    def value_end(self) -> int:
        """Where the figure ends with the numbers in brackets that repeat it."""
        quantity = self.quantity
        repeated = self.text[quantity.value_end : quantity.end].lstrip().startswith("(")
        return quantity.end if quantity.numerator is not None and repeated else quantity.value_end


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
    line = "" if ahead.line_label(text, quantity.start) else ahead.line_topic(text)
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
    above = (with_topic(measure, topic) for topic in (line, doer, scene.topic, title))
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
    head = _head(quantity, heads)
    view = _View(quantity, blank, blank[: quantity.value_start], blank[own_end:next_start], head, scene)
    inherited = _inherited(view, compared=compared)
    if inherited is not None:
        return inherited
    last_end = max((q.end for q in others if q.end <= quantity.start), default=0)
    said = named(_own(view, last_end)) or named(_named(view)) or clean(_said_of(view))
    if len(said) > _TOO_SHORT:
        measure, group = behind.split_group(said)
        return Bound(quantity, _with_label(measure, text, quantity), group or None, compared)
    around = "" if compared else named(_around(view))
    if len(around) > _TOO_SHORT:
        return Bound(quantity, _with_label(around, text, quantity), None, compared)
    fallback = heading_measure(scene.lead_in) or view.carried or heading_measure(scene.heading)
    said = clean(behind.predicate(view.after)) if quantity.unit == "percent" else ""
    return Bound(quantity, fallback or (head.measure if head else said), None, compared)


def _unrepeated(text: str, quantity: Quantity) -> str:
    """The text with the bracket blanked out that says a share again as a number: "9% of pupils (39) had"."""
    end = max(quantity.value_end, quantity.noun_end or 0)
    found = _REPEATED.search(text, end, quantity.end)
    if found is None or (quantity.noun_end is None and not text[end : found.start()].strip()):
        return text
    return text[: found.start()] + " " * len(found.group()) + text[found.end() :]


def _head(quantity: Quantity, heads: Sequence[Bound]) -> Bound | None:
    """The head figure of a comparator or bracket: the nearest to its left, else the first to its right."""
    left = [b for b in heads if b.quantity.value_start < quantity.value_start]
    right = [b for b in heads if b.quantity.value_start > quantity.value_start]
    return left[-1] if left else right[0] if right else None


def _inherited(view: _View, *, compared: bool) -> Bound | None:
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
        return Bound(quantity, measure, head.group if head else None, compared)
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


def _of_whom(view: _View, measure: str) -> Bound | None:
    """What "twelve of whom" measures: those named before with what is said of the twelve, or as its group."""
    quantity = view.quantity
    whom = _OF_WHOM.match(view.text, quantity.value_end)
    said = behind.predicate(view.after) if whom else ""
    if said and behind.is_done(said):
        return Bound(quantity, clean(f"{measure} {said}"))
    return Bound(quantity, measure, clean(behind.following(view.after)) or None) if whom else None


def _is_compared(view: _View) -> bool:
    """Tell the other figure of a comparison, which measures what the sentence's head figure does."""
    quantity, head = view.quantity, view.head
    if head is None or not head.measure or quantity.noun_end is not None or quantity.kind == "change":
        return False
    if head.quantity.unit != quantity.unit or head.quantity.kind == "change":
        return False
    own = behind.after_of(view.text, quantity.value_end)
    return not own and head.quantity.value_start < quantity.value_start and ahead.is_compared(view.before)


def _beside_bracket(view: _View) -> str:
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
    label = ahead.line_label(text, quantity.start)
    return f"{label} {measure}" if label and label.lower() not in measure.lower() else measure


def _own(view: _View, last_end: int) -> str:
    """The counted noun with what follows it, what a share is "of", or what an amount is for."""
    quantity = view.quantity
    if quantity.noun_end is not None:
        return _counted(view, quantity.noun_end)
    if quantity.kind == "change":
        change = view.text[quantity.start : quantity.value_start]
        changed = behind.what_changed(view.text, quantity.end) or ahead.change_in(change)
        return changed or (behind.money_purpose(view.text, quantity.end) if quantity.unit == "GBP" else "")
    label = ahead.line_label(view.text, quantity.start)
    if len(label.split()) > 1:
        return label
    if quantity.unit == "GBP" or (
        quantity.form == "money" and not behind.after_of(view.text, view.value_end)
    ):
        return _money(view, last_end)
    if quantity.form in {"duration", "fold"}:
        return _lasting(view) if quantity.form == "duration" else behind.doubled(view.after)
    return _shared(view) if quantity.unit in _SHARES or quantity.form == "out of" else ""


def _counted(view: _View, noun_end: int) -> str:
    """The counted noun with what follows it; the clause's topic where that says more of the same."""
    quantity = view.quantity
    determined = _DETERMINED.match(view.text, quantity.value_end)
    noun = view.text[determined.end() if determined else quantity.value_end : noun_end]
    said = ahead.answered(view.text, quantity.start, noun) or _done(view, noun) + behind.following(view.after)
    return about.topic_of_clause(view.before, said) or said


def _done(view: _View, noun: str) -> str:
    """A noun with what was done to those counted: "penalty notices issued"."""
    by = ahead.answered_by(view.text[: view.quantity.start])
    if by:
        return f"{noun} by whom {by}"
    done = ahead.done_to_counted(view.text[: view.quantity.start])
    return f"{noun} {done}" if done and len(telling(noun)) <= _FEW_WORDS else noun


def _money(view: _View, last_end: int) -> str:
    """What an amount is said to be: the price of something, or what it is called or for."""
    return ahead.priced(view.before[last_end:]) or _amount(view, last_end)


def _amount(view: _View, last_end: int) -> str:
    """What an amount is called: the noun behind it, its label, its name, or what it is for."""
    before, end = view.before[last_end:], view.quantity.value_end
    if view.carried and ahead.is_pronoun(view.text[: view.quantity.start]):
        return view.carried
    noun = _AMOUNT_NOUN.search(view.text[view.quantity.value_start : end])
    if noun:
        return noun[1] + about.population(behind.following(view.text[end:]))
    purpose = behind.money_purpose(view.text, end)
    sum_of = ahead.sum_of(before)
    if sum_of:
        return f"{sum_of} {purpose}" if behind.is_purpose(purpose) else sum_of
    apposed = behind.money_apposed(view.text, end)
    named = apposed or ahead.money_label(before) or ahead.named_before(before, money=True)
    if named and behind.is_for(purpose):
        return f"{clean(named)} {purpose}"
    done = behind.done_with(view.after)
    if done and view.carried and not ahead.telling_words(before):
        # "Savings of £9m are planned: £6m has been made"
        return f"{about.population(view.carried)} {done}"
    return named or purpose or ahead.paid_by(before) or done


def _lasting(view: _View) -> str:
    """What an adjective of time says the length of: "a 2-day visit"."""
    if view.quantity.unit == "miles" and (of := behind.after_of(view.text, view.value_end)):
        return _done(view, of)
    if view.text[view.quantity.value_end - 1] == "s":
        return ""
    noun = behind.following(view.after)
    return noun if ahead.is_time(noun) else f"duration of {noun.strip()}"


def _shared(view: _View) -> str:
    """What a share is of: "of tenants", "97% respondents"; the subject of "accounts for 20% of"."""
    accounts = about.accounting(view.before)
    if accounts:
        whole = clean(behind.after_of(view.text, view.value_end))
        return f"{accounts} as a share of {whole}" if telling(whole) - telling(accounts) else accounts
    rest = behind.of_these(view.text, view.value_end)
    if rest and view.known:
        return f"{about.population(view.known)} {rest}"
    of = behind.after_of(view.text, view.value_end)
    if of:
        return ahead.done_to(view.before, of)
    return behind.apposed(view.text, view.value_end)


def _named(view: _View) -> str:
    """The last "number of ..." before the figure; a change without one measures what its head does."""
    rate, before = ahead.bare_rate(view.before)
    sum_of = "" if view.quantity.kind == "change" else ahead.sum_of(before)
    named = ahead.moved(before) or sum_of or ahead.named_before(before)
    # "84% of patients were home; the regional average was 82%": of what its own sentence measures
    beside = view.head.measure if view.head and view.head.quantity.unit == view.quantity.unit else ""
    if rate and (named or beside or view.carried):
        known = named or beside or view.carried
        return known if rate in known.lower() else f"{rate} of {clean(known)}"
    if named:
        subject = "" if " of " in named else about.telling_subject(view.before, whole=True)
        return subject if telling(named) - about.UNTELLING < telling(subject) else named
    changed = view.quantity.kind == "change" or view.quantity.form == "fold"
    return view.head.measure if changed and view.head else ""


def _said_of(view: _View) -> str:
    """The population with what is said of it ("Of all X, 70% had been Y")."""
    these, whole = about.of_those(view.before), about.of_all(view.before)
    opens = view.head is None and not ahead.telling_words(view.before)
    named = view.quantity.unit == "percent" or (
        view.quantity.bare and (view.head or these is not None or (opens and view.carried))
    )
    said = behind.predicate(view.after) if named else ""
    if view.quantity.bare and opens and these is None and not whole:
        # "Forty-four were escalated": of those that the sentence before counts
        done = said[:1].islower() and behind.is_done(said) and view.carried
        return f"{about.population(view.carried)} {said}" if done else ""
    if not said or view.quantity.kind == "change":
        return ""
    population = about.population(view.known)
    if whole and population and (narrowed := about.narrowed(whole)):
        return f"{population} {narrowed} {said}"
    whom = f"{population} {these}" if population and these is not None else whole or population
    return f"{whom} {said}" if whom else ""


def _around(view: _View) -> str:
    """What the sentence goes on about, its subject, or the heading's measure."""
    quantity, scene = view.quantity, view.scene
    clause = about.own_clause(view.before)
    if view.carried and about.goes_on(view.before + view.after, clause):
        return view.carried
    defined = ahead.defined_measure(view.before)
    listed = doers.listed(view.before) if view.head and view.head.quantity.unit == quantity.unit else ""
    strong = defined or listed or about.telling_subject(view.before) or about.said_before(view.before)
    if strong:
        return strong
    if quantity.unit != "GBP" and heading_measure(scene.heading):
        return heading_measure(scene.heading)
    if quantity.kind == "change" and view.carried:
        return about.new_subject(clause) or view.carried
    if view.head and (quantity.bare or quantity.unit == "percent"):
        return view.head.measure
    return about.subject(clause)
