"""What a figure measures where its own words do not say: what its clause names, or is about."""

from __future__ import annotations

from extractors import measure_after as behind
from extractors import measure_amounts as amounts
from extractors import measure_before as ahead
from extractors import measure_doers as doers
from extractors import measure_subjects as about
from extractors.measure_names import clean, heading_measure, telling
from extractors.measure_view import View


def named_before(view: View) -> str:
    """The last "number of ..." before the figure; a change without one measures what its head does."""
    rate, before = ahead.bare_rate(view.before)
    sum_of = "" if view.quantity.kind == "change" else amounts.sum_of(before)
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


def said_of(view: View) -> str:
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


def around(view: View) -> str:
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
