"""What leads the clauses of a decision in and is none of them: "That the Committee:-", "to".

A lead may say what becomes of the clauses: "That it be recommended to Council:".
"""

from __future__ import annotations

import re

_LEAD_ONLY = re.compile(r"\s*(?:that|to|that\s+the\s+following|the\s+following)?[\s*:;,.–—-]*", re.IGNORECASE)
BARE_LEAD = re.compile(r"[Tt]hat[\s:;,–—-]*")
"""``RESOLVED``, ``That``, and the numbered clauses below."""
# "That the Committee:-" leads a list in; "the following items should be brought forward:" is a clause itself,
# and so is "decided to grant the licence subject to the following conditions:"
_LEAD_IN = re.compile(
    r"(?!.*\b(?:be|is|are|was|were|should|will|would|noted|approved)\b)"
    r"(?!.*\b(?:conditions?|modifications?|terms|restrictions?|reasons?|grounds?)\s*[:–—]).{0,120}[:–—]\s*-?\s*",
    re.IGNORECASE,
)
_BODY = (
    r"(?:the\s+)?(?:[A-Z][\w'’-]*\s+(?:(?:and|of|for|&|the)\s+)*){0,7}?"
    r"(?:Council|Cabinet|Executive|Committee|Board|Authority|Panel|Meeting)"
)
# "That it be recommended to Council that:", "To recommend that the Cabinet:"
_SENDS_ON = re.compile(
    r"(?:[Tt]hat\s+|[Tt]o\s+)?(?:it\s+(?:be|was|is)\s+)?(?:formally\s+)?"
    rf"(?:(?i:recommend(?:ed|s)?)\s+(?:to\s+{_BODY}|that\s+{_BODY})|{_BODY}\s+be\s+(?i:recommended))"
    r"(?:\s+(?:that|to))?(?:\s+(?:as\s+follows|the\s+following))?\s*(?:[:–—-]\s*)*"
)
# "That the Committee for Transport and Connectivity", before a list
_NO_VERB = re.compile(
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?!.*\b(?:conditions?|modifications?|terms|restrictions?|reasons?|grounds?)$)"
    r"(?!.*\b(?:be|is|are|was|were|should|will|would|note[sd]?|approve[sd]?|agree[sd]?)\b)[A-Z][^.;]{3,90}"
)
_STOPS = " ;:-–—"


def only_leads(words: str) -> bool:
    """Whether words say nothing by themselves: "that", "the following:"."""
    return bool(_LEAD_ONLY.fullmatch(words))


def leads_in(text: str, start: int = 0) -> bool:
    """Whether a text from ``start`` on ends in a colon and decides nothing: "That the Committee:-"."""
    return bool(_LEAD_IN.fullmatch(text, start)) and text.rstrip(" -–—").endswith(":")


def leads_labels(lead: str) -> bool:
    """The same for words before "(a)" in a line of their own."""
    bare = lead.strip()
    short = len(bare.split()) <= 3 and not bare.endswith(".")
    return short or bool(_LEAD_IN.fullmatch(bare) or sends_on(bare))


def names_only(words: str) -> bool:
    """Whether words before a list have no verb: "That the Committee for Transport and Connectivity"."""
    return bool(_NO_VERB.fullmatch(words.strip().strip(_STOPS)))


def sends_on(words: str) -> bool:
    """Whether a lead sends what it leads in to another body: "That Council be recommended to:"."""
    return bool(_SENDS_ON.fullmatch(words.strip()))
