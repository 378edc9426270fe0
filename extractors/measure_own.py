"""What a figure itself says that it measures: the noun counted, what a share is of or money for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors import measure_after as behind
from extractors import measure_amounts as amounts
from extractors import measure_balances as balances
from extractors import measure_before as ahead
from extractors import measure_labels as labels
from extractors import measure_parallels as parallels
from extractors import measure_physical as physical
from extractors import measure_subjects as about
from extractors.measure_names import clean, telling
from extractors.measure_view import View
from minutebook.findings import Unit

_DETERMINED = re.compile(
    r"\s+of\s+(?:our|these|those|the|its|their|whom|which|them)\s*|\s+out\s+of\s+\S+\s*", re.IGNORECASE
)
# "a 10k contribution": the noun that makes an amount of the number
_AMOUNT_NOUN = re.compile(r"(?<!per)\s((?!million|billion|thousand)[a-z]{4,})$")
# "84.1 crimes per 1,000 population"
_RATE_OF = re.compile(r"[\d,.]+\s+(?P<what>[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,3})\s+per\s+1")
_LISTED = re.compile(r",|\band\b")
_FEW_WORDS = 3
_SHARES: frozenset[Unit] = frozenset({"percent", "percentage points"})


@dataclass(frozen=True, slots=True)
class Own:
    """What a figure says that it measures, and what the paper itself calls it, where it does.

    The name is its line's label, whose overspend it is, or of what it is the weight: nothing else of the page
    belongs to it.
    """

    said: str
    name: str = ""


def own(view: View, last_end: int) -> Own:
    """The counted noun with what follows it, what a share is "of", or what an amount is for."""
    quantity = view.quantity
    if quantity.noun_end is not None:
        weighed = physical.weighed(
            view.before, view.text[quantity.value_end : quantity.noun_end], view.text[quantity.noun_end :]
        )
        return Own(weighed or _counted(view, quantity.noun_end), weighed)
    if over := _over(view) or _asked_by(view):
        return Own(over, over)
    if quantity.unit == "GBP" and (value := amounts.worth(view.before)):
        return Own(value, value)
    label = labels.line_label(view.text, quantity.start)
    return Own(_said(view, label, last_end), label if len(telling(label)) >= _FEW_WORDS else "")


def _said(view: View, label: str, last_end: int) -> str:
    """What a figure that counts no noun says that it measures; ``label`` is its line's."""
    quantity = view.quantity
    if rate := _rate_of(view):
        return rate
    if quantity.kind == "change":
        return _changed(view)
    if len(label.split()) > 1 or (label and quantity.bare):
        return label
    if quantity.unit == "GBP" or (
        quantity.form == "money" and not behind.after_of(view.text, view.value_end)
    ):
        return _money(view, last_end)
    return _measured(view)


def _measured(view: View) -> str:
    """What a duration is the length of, a multiple is one of, or a share is of."""
    quantity = view.quantity
    if quantity.form in {"duration", "fold"}:
        return _lasting(view) if quantity.form == "duration" else behind.doubled(view.after)
    return _shared(view) if quantity.unit in _SHARES or quantity.form == "out of" else ""


def _changed(view: View) -> str:
    """What moved: it stands behind the words of the change, or inside them."""
    quantity = view.quantity
    change = view.text[quantity.start : quantity.value_start]
    changed = behind.what_changed(view.text, quantity.end) or ahead.change_in(change)
    return changed or (behind.money_purpose(view.text, quantity.end) if quantity.unit == "GBP" else "")


def _rate_of(view: View) -> str:
    """The noun inside a rate: "84.1 crimes per 1,000 population"."""
    inside = _RATE_OF.match(view.text, view.quantity.value_start, view.quantity.end)
    return inside["what"] if inside else ""


def _over(view: View) -> str:
    """An amount over or short, where it is one: "Staffing underspend"."""
    quantity = view.quantity
    if not (quantity.form == "money" or quantity.unit == "GBP" or quantity.kind == "change"):
        return ""
    return balances.balance(view.text[: quantity.value_start], view.text[view.value_end :])


def _asked_by(view: View) -> str:
    """Who asked for an amount, under the heading's topic: "Grants: Football Club"."""
    quantity = view.quantity
    if quantity.unit != "GBP":
        return ""
    who = amounts.asked_by(view.before, view.text[quantity.value_end :])
    topic = view.scene.topic
    return f"{topic}: {who}" if who and topic and topic.lower() not in who.lower() else who


def _counted(view: View, noun_end: int) -> str:
    """The counted noun with what follows it; the clause's topic where that says more of the same."""
    quantity = view.quantity
    determined = _DETERMINED.match(view.text, quantity.value_end)
    noun = view.text[determined.end() if determined else quantity.value_end : noun_end]
    if physical.is_unit(noun):
        return noun + behind.following(view.after)
    said = ahead.answered(view.text, quantity.start, noun) or _done(view, noun) + behind.following(view.after)
    return about.topic_of_clause(view.before, said) or said


def _done(view: View, noun: str) -> str:
    """A noun with what was done to those counted: "penalty notices issued"."""
    by = ahead.answered_by(view.text[: view.quantity.start])
    if by:
        return f"{noun} by whom {by}"
    done = ahead.done_to_counted(view.text[: view.quantity.start])
    return f"{noun} {done}" if done and len(telling(noun)) <= _FEW_WORDS else noun


def _money(view: View, last_end: int) -> str:
    """What an amount is said to be: the price of something, or what it is called or for."""
    before = view.before[last_end:]
    return amounts.priced(before) or amounts.worth(view.before) or _amount(view, last_end)


def _amount(view: View, last_end: int) -> str:
    """What an amount is called: the noun behind it, its label, its name, or what it is for."""
    before, end = view.before[last_end:], view.quantity.value_end
    if view.carried and ahead.is_pronoun(view.text[: view.quantity.start]):
        return view.carried
    noun = _AMOUNT_NOUN.search(view.text[view.quantity.value_start : end])
    if noun:
        return noun[1] + about.population(behind.following(view.text[end:]))
    purpose = behind.money_purpose(view.text, end)
    sum_of = amounts.sum_of(before)
    if sum_of:
        return f"{sum_of} {purpose}" if behind.is_purpose(purpose) else sum_of
    apposed = behind.money_apposed(view.text, end)
    named = apposed or amounts.money_label(before) or ahead.named_before(before, money=True)
    if named and behind.is_for(purpose):
        return f"{clean(named)} {purpose}"
    done = behind.done_with(view.after)
    # "£6m has been made, £2m is on track": what is said of the amount before is no part of it
    if done and view.carried and not ahead.telling_words(_LISTED.split(before)[-1]):
        # "Savings of £9m are planned: £6m has been made"
        return f"{about.population(view.carried)} {done}"
    return named or purpose or amounts.paid_by(before) or done


def _lasting(view: View) -> str:
    """What an adjective of time says the length of: "a 2-day visit"."""
    if view.quantity.unit == "miles" and (of := behind.after_of(view.text, view.value_end)):
        return _done(view, of)
    if view.text[view.quantity.value_end - 1] == "s":
        return ""
    noun = behind.following(view.after)
    return noun if ahead.is_time(noun) else f"duration of {noun.strip()}"


def _shared(view: View) -> str:
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
        return ahead.done_to(view.before, parallels.said_of_all(of, view))
    return behind.apposed(view.text, view.value_end)
