"""What an amount of money is said to be by the words before it: "a grant of", "at a cost of"."""

from __future__ import annotations

import re

from extractors.counted import STOPS
from extractors.lexicon import any_of, words
from extractors.measure_before import UNSAID
from extractors.measure_names import clean, telling
from extractors.measure_subjects import ANY_VERB, EMPTY, FILLER, LONGEST_SUBJECT, OPENING, own_clause
from extractors.roughly import ROUGHLY

_SUM_OF = re.compile(
    r"\b(?:an?|the|our|its|this|further|annual|total)\s+(?P<noun>(?!sum\b|total\b|amount\b|region\b|excess\b)[A-Za-z][\w-]*"
    r"(?:\s+(?!of\b|to\b|the\b|that\b)[A-Za-z][\w-]*){0,2})\s+of\s+(?:up\s+to\s+|about\s+"
    r"|around\s+|over\s+|approximately\s+|just\s+|some\s+)*$"
)
_PAID = re.compile(
    r"(?P<who>[A-Za-z][^.;:()]{2,60}?)\s+(?:(?:which|who|has|have|had|also|already|then|now)\s+)*"
    r"(?P<verb>received|raised|paid|donated|spent|contributed|awarded|granted|generated|saved)\s+"
    r"(?:(?:the|an?|over|about|around|approximately|some|[a-z]+)\s+(?:sum|amount|total)\s+of\s+)?"
    r"(?:over\s+|about\s+|around\s+|approximately\s+|some\s+|nearly\s+|almost\s+)?$"
)
# "home adaptations at a total cost of", "a study, at a cost of up to"
_PRICED = re.compile(
    r"(?P<what>[^,;:.\x00]{3,120}),?\s+at\s+an?\s+(?:[\w-]+\s+){0,2}?"
    rf"(?P<noun>{any_of(words('quantities', 'prices'))})\s+of\s+{ROUGHLY}$"
)
# "A visit can cost", "The scheme would cost"
_COSTS = re.compile(
    rf"^(?P<what>[^,;:.\x00]{{3,100}}?)\s+(?:(?:would|will|could|can|may|might|should|also|now)\s+)*costs?\s+{ROUGHLY}$"
)
# "46 grants worth", "Compensation totalling"
_WORTH = re.compile(
    r"(?P<what>[A-Za-z][^,;:.()\x00]{2,60}?)(?P<apart>[\s:,\x00\d]{1,60})(?<=\s)"
    r"(?P<how>worth|valued\s+at|totalling|amounting\s+to)\s+"
    rf"(?:an?\s+(?:total|estimated|combined)\s+(?:of\s+)?)?{ROUGHLY}$"
)
_IS_WORTH = re.compile(r"\b(?:worth|valued|totalling|amounting)\b")
# "Scouts £250 agreed. Football Club £500 refused": who asked for it, and what was decided
_ASKED = re.compile(
    r"(?:^(?:\(?[a-z]\)\s+)?|[.,;]\s+|\x00[^\x00.,;]{0,20}[.,;]\s+)(?P<who>[A-Z][^.,;:£\x00]{2,50}?)\s*(?:[-–]\s*)?$"
)
# "Sarne Brass Band - £400 requested, £250 awarded": the second amount is of the same
_ASKED_FIRST = re.compile(
    r"^\W*(?:[a-z]\)\s+)?(?P<who>[A-Z\d][^.,;:£\x00]{2,50}?)\s*(?:[-–:]\s*)?\x00+[^\x00.;]{0,24},?\s*(?:but\s+|and\s+)?$"
)
_DECIDED = re.compile(
    rf"\s*[-–(]?\s*(?:(?:was|were)\s+)?(?:not\s+)?{any_of(words('quantities', 'decided'))}\b", re.IGNORECASE
)
_ORDER = re.compile(rf"\b{any_of(words('quantities', 'orders'))}\b", re.IGNORECASE)
_PRONOUN_ALONE = re.compile(r"(?:it|this|that|they|these|those|which|their\b.*|its\b.*)$", re.IGNORECASE)


def money_label(before: str) -> str:
    """The label before an amount in a list of amounts ("Treasurer £574 Projects £1,613")."""
    label = re.split(r"[;]\s|\.\s|\)\s", before)[-1].rstrip(" :-–=(").strip()
    label = FILLER.sub("", label).strip()
    if (
        not label
        or EMPTY.match(label.split()[0])
        or ANY_VERB.search(label)
        or len(label.split()) > LONGEST_SUBJECT
    ):
        return ""
    last = re.findall(r"[\w'/&.]+", label)
    return label if last and last[-1].lower() not in STOPS else ""


def sum_of(before: str) -> str:
    """The noun of "a grant of £1,000", which says what an amount is."""
    found = _SUM_OF.search(before)
    return "" if found is None or UNSAID.fullmatch(found["noun"]) else found["noun"]


def priced(before: str) -> str:
    """What has a price: "cost of training" of "training at a cost of £25" and of "Training can cost £25"."""
    found = _PRICED.search(before) or _COSTS.search(own_clause(before))
    if found is None:
        return ""
    noun = found.groupdict().get("noun") or "cost"
    told = [m.end() for m in ANY_VERB.finditer(found["what"])] + [
        m.end() for m in _ORDER.finditer(found["what"])
    ]
    what = OPENING.sub("", found["what"][max(told, default=0) :]).strip(" ,-–")
    what = clean(what)
    if not telling(what) or EMPTY.match(what) or _PRONOUN_ALONE.match(what):
        return ""
    return f"{noun} of {what}" if len(what.split()) <= LONGEST_SUBJECT else ""


def paid_by(before: str) -> str:
    """Who got or gave an amount: "each club has received £50"."""
    found = _PAID.search(own_clause(before))
    if found is None:
        return ""
    payer = OPENING.sub("", found["who"]).split(",")[-1].strip()
    return "" if EMPTY.match(payer) or ANY_VERB.search(payer) else f"{found['verb']} by {payer}"


def worth(before: str) -> str:
    """What an amount is the worth of: "value of grants", "Compensation"."""
    found = _WORTH.search(before) if _IS_WORTH.search(before) else None
    if found is None:
        return ""
    # "Grants paid: 12 worth £4,000": a label is the whole of it
    labelled = ":" in found["apart"]
    verbs = () if labelled else (*ANY_VERB.finditer(found["what"]), *_ORDER.finditer(found["what"]))
    told = [verb.end() for verb in verbs]
    what = clean(OPENING.sub("", found["what"][max(told, default=0) :]))
    if not telling(what) or EMPTY.match(what) or len(what.split()) > LONGEST_SUBJECT:
        return ""
    return f"value of {what}" if found["how"].startswith(("worth", "valued")) else what


def asked_by(before: str, after: str) -> str:
    """Who asked for an amount that was then decided on: "Football Club" of "Football Club £500 refused"."""
    found = _ASKED.search(before) or _ASKED_FIRST.search(before)
    if found is None or not _DECIDED.match(after) or ANY_VERB.search(found["who"]):
        return ""
    # "Over 60s Club" is a name, and so is the whole of it
    return " ".join(found["who"].split())
