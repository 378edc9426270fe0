"""Measures of figures that stand in one form: what one of them says, the others leave out.

"37 complaints about bonfires and 12 about chimneys", "51% agreed with the plan and 10% disagreed", "3% of A
roads and 19% of lanes were found worn", "Requests per 1,000 were highest in Mill Ward (52.6)": noun, object,
predicate and subject are said once.
"""

from __future__ import annotations

import re

from extractors import measure_after as behind
from extractors.lexicon import any_of, words
from extractors.measure_names import clean, telling
from extractors.measure_subjects import ANY_VERB, EMPTY, OPENING
from extractors.measure_view import View

_LEADS_ON = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?P<word>about|at|in|for|from|with|by|on|under|over|of|to|would|could|will|should)\s+(?=[^\W\d\x00])"
)
_ANSWER = re.compile(
    rf"\s*(?:\([^()]*\)\s*)?(?P<said>{any_of(words('figures', 'answers'))}"
    r"(?:\s+to\s+\w+\s+(?:extent|degree))?)(?:\s+(?:it|this|them|these|with\s+(?:it|this|them)))?(?=\s*(?:[.,;()\x00]|and\b|or\b|but\b|while\b|$))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b{any_of(words('figures', 'answers'))}(?:\s+to\s+\w+\s+(?:extent|degree))?"
    r"\s+(?P<lead>with|that|about)?\s*(?P<what>(?!to\b)\S.+)",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:dis)?agreed?$", re.IGNORECASE)
_WHOM = re.compile(r"\b(?:support|oppos)\w*$", re.IGNORECASE)
_VERB_OF_ALL = r"(?:were|was|are|is|had|have|has|did|do)"
# "of A roads, 5% of B roads and 19% of lanes were found worn": the parts, and what is said of all
_OF_ALL_OF_THEM = re.compile(
    r"(?P<own>[^\x00,;:.()]{3,60}?)(?:,?\s+(?:and|or|while|whilst)|,)\s+"
    r"(?:\x00+\s+of\s+[^\x00,;:.()]{3,60}?(?:,?\s+(?:and|or)|,)\s+){0,3}"
    rf"\x00+\s+of\s+[^\x00,;:.()]{{3,60}}?\s(?P<said>{_VERB_OF_ALL}\s[^\x00,;:.()]+)"
)
# "61% of residents supported it": said of these alone; "children looked after" are named
_OWN_VERB = re.compile(
    r"(?:s|people|children|women|men|staff)\s+(?:\w{3,}ed(?!\s+after\b)|felt|thought|want|need)\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"^(?P<subject>[^;:()\x00]{4,110}?)\s+(?:(?:was|were|is|are|remains?|remained)\s+)?(?:also\s+)?"
    rf"{any_of(words('figures', 'extremes'))}\s+(?:in|for|among|amongst|at|on)\s+"
    r"(?:[^;:.()\x00]|\(\s*\x00+\s*\))*"
    r"(?:\(\s*|(?<=[\s)])(?:against|compared\s+(?:with|to)|than)\s+[^;:.()\x00]{0,40})$",
    re.IGNORECASE,
)
_LONGEST = 12


def leads_on(view: View) -> str:
    """The noun of the figure before with a number's own words: "complaints" and "about chimneys"."""
    quantity, head = view.quantity, view.head
    if head is None or not head.measure or quantity.form != "beside" or quantity.noun_end is not None:
        return ""
    own = _LEADS_ON.match(view.after)
    before = re.search(rf"\s{own['word']}\s", head.measure, re.IGNORECASE) if own else None
    if own is None or before is None:
        return ""
    return clean(f"{head.measure[: before.start()]} {behind.following(view.after[own.start('word') :])}")


def answer(view: View) -> str:
    """An answer with whose it is and to what, which an answer before it says: "10% disagreed"."""
    head, own = view.head, _ANSWER.match(view.after)
    if own is None or head is None or view.quantity.kind == "change":
        return ""
    asked = _ABOUT.search(head.measure)
    whom = clean(head.measure[: asked.start()]) if asked else ""
    if asked is None or not telling(asked["what"]) or not telling(whom):
        return ""
    said, lead = own["said"], asked["lead"] or ""
    if lead.lower() != "that":
        lead = "with" if _WITH.search(said.split(" to ")[0]) else "" if _WHOM.search(said) else "about"
    return clean(" ".join(f"{whom} {said} {lead} {asked['what']}".split()))


def extreme(view: View) -> str:
    """The subject of figures of the places where it is highest: "Requests were highest in Mill Ward (52)"."""
    found = _EXTREME.match(OPENING.sub("", view.before).strip())
    subject = clean(found["subject"]) if found else ""
    if not telling(subject) or EMPTY.match(subject) or ANY_VERB.search(subject):
        return ""
    return subject if len(subject.split()) <= _LONGEST else ""


def said_of_all(of: str, view: View) -> str:
    """What a share is of with what is said of all: "boys were late" of "4% of boys and 3% of girls were"."""
    if ANY_VERB.search(of) or _OWN_VERB.search(of):
        return of
    at = view.text.find(of.strip(), view.quantity.value_end) if of.strip() else -1
    found = _OF_ALL_OF_THEM.match(view.text, at) if at >= 0 else None
    return f"{found['own'].strip()} {behind.to_next_figure(found['said'])}" if found else of
