"""Whose a figure is by its clause: who has the things counted, a group it opens with, one thing of a list."""

from __future__ import annotations

import re

from extractors.counted import STOPS
from extractors.lexicon import any_of, words
from extractors.measure_before import UNSAID, done_to_counted
from extractors.measure_names import NAME, clean, telling
from extractors.measure_subjects import ANY_VERB, EMPTY, OPENING, own_clause

_LEADING_GROUP = re.compile(
    r"(?:^|[,;]\s+|\b(?:while|whilst|whereas|and|but)\s+)(?:for|among|amongst)\s+(?:those\s+)?(?:who\s+are\s+)?"
    rf"(?P<group>{any_of(words('quantities', 'groups_by_name'))}"
    r"|(?:(?:people|residents|adults|children|pupils)\s+)?"
    r"(?:aged\s+)?(?:under|over)\s+\d+"
    r"|aged\s+\d+(?:\s*(?:-|–|to|and|or)\s*(?:\d+|over|under|older))?),?\s+(?:it|the|this|that|life|average|median|prevalence|rates?|healthy)\b[^,;\x00]*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\x00\s*(?:,|and|,\s+and)\s+(?P<phrase>[a-z][a-z'’-]+(?:\s+[a-z'’-]+){0,4})\s+$")
_HAVING = frozenset(words("figures", "having"))
_OWN = re.compile(rf"\b{any_of(words('figures', 'own_people'))}$", re.IGNORECASE)
_FEW_WORDS = 6
_DOER = re.compile(
    r"(?P<who>[A-Za-z][^,;:.()\x00\d]{2,60}?)\s+(?:(?:has|have|had|also|then|now|already)\s+)*(?P<verb>[a-z]{3,})\s+(?:with\s+)?"
    r"(?:(?:a\s+total\s+of|just|only|over|about|around|nearly|almost|approximately|roughly|some|more\s+than|at\s+least|up\s+to|a\s+further|another)\s+)*"
)
# "3 to 5 years: 66 children"
_BAND_LABEL = re.compile(
    r"\W*(?P<group>(?:aged?\s+)?(?:\d{1,2}\s?(?:to|-|–)\s?\d{1,2}|(?:under|over)\s+\d{1,2})\s+(?:years|months)(?:\s+old)?)"
    r"\s*(?::|\s[-–])\s*"
)


def leading_group(before: str) -> str:
    """The group that a figure's clause opens with: "For those aged 18 to 64 the rate was", "3-5 years:"."""
    found = _LEADING_GROUP.search(before) or _BAND_LABEL.fullmatch(before)
    return found["group"] if found else ""


def listed(before: str) -> str:
    """What stands alone between a figure and the one before it: "Theft was down 11%, fraud 6%"."""
    found = _LISTED.search(before)
    phrase = found["phrase"].strip() if found else ""
    told = ANY_VERB.search(phrase) or EMPTY.match(phrase) or UNSAID.fullmatch(phrase)
    return "" if told or phrase.split()[-1:] == [] or phrase.split()[-1] in STOPS else phrase


def doer(before: str) -> str:
    """Who or what has the things counted, which tells them apart: "The library welcomed 900 visitors".

    Not the council and its people, who do all that is in its papers.
    """
    found = _DOER.fullmatch(OPENING.sub("", own_clause(before)).strip() + " ")
    if found is None or (found["verb"] not in _HAVING and not done_to_counted(f" {found['verb']} ")):
        return ""
    who = clean(found["who"])
    # a name without an article is a place or a person: "Northtown had 30,000 residents"
    named = NAME.fullmatch(found["who"].strip()) and not found["who"].startswith("The ")
    said = named or ANY_VERB.search(who) or EMPTY.match(who) or _OWN.search(who)
    return "" if said or len(who.split()) > _FEW_WORDS or not telling(who) else who
