"""What a clause is about: its subject, its topic, and what the clause before was about."""

from __future__ import annotations

import re

from extractors.counted import is_plural
from extractors.lexicon import any_of, words
from extractors.measure_names import FINITE, VERB, clean, telling

LONGEST_SUBJECT = 12
# "The % declined", "It remains": the sentence goes on about what the one before measured
_GOES_ON = re.compile(
    r"^(?:[^.;]*?,\s+)?(?:however,?\s+|though\s+|although\s+|in\s+recent\s+\w+\s+)*(?:the|this|these"
    r"|it|they)\s*(?:(?:highest|lowest|current|latest|average|overall|national|regional|recorded"
    r"|steady|slight)\s+)*"
    r"(?:%|rate|number|proportion|percentage|figure|average|total|decline|increase|decrease|reduction"
    r"|performance|difference)?\s*(?:figure\s+)?(?:\w+ly\s+)?" + VERB + r"\b"
    # "The England averages are 78.7 and 82.8 years": of what the sentence before measured
    r"|^the\s+(?:(?-i:[A-Z][\w'’-]+)\s+(?:and\s+)?){1,3}(?:averages?|figures?|comparators?)\s+"
    + VERB
    + r"\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^(?P<phrase>.+?)(?<!\bthat)(?<!\bwho)(?<!\bwhich)\s+(?:also\s+|now\s+|currently\s+)?{FINITE}\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^\s*(?:of|among|amongst)\s+(?:all\s+|the\s+|our\s+|these\s+|those\s+)*(?P<phrase>(?:[^,;.]"
    r"|\.\d)+),?\s*$",
    re.IGNORECASE,
)
# subjects that name nothing: "They", "There", "This", "It was agreed"
EMPTY = re.compile(
    r"^(?:compared|altogether|overall|also|only|just|approximately|over|around|every|each|last|next|since|during|in|at|on|for|by|down|up|now|currently|they|there|this|these|those|it|we|he|she|who|which|that"
    r"|members?|councillors?|cllrs?|the|i|you|one"
    r"|some|others?|remaining|remainder|rest|both|following|if|as|when|after|although|while|the\s+(?:board|committee|panel"
    r"|council|chair"
    r"|clerk|report|meeting|director|officer|table|figure|graph|chart)s?"
    r"|(?:(?:the|our|its|this|that|overall|statutory|national|regional|council's|latest|current|corporate|local|agreed)\s+)*"
    rf"{any_of(words('quantities', 'unsaid_subjects'))}"
    rf"|(?:the\s+)?(?:(?-i:[A-Z][\w'’-]+)\s+){{1,3}}{any_of(words('quantities', 'unsaid_subjects'))})$",
    re.IGNORECASE,
)
ANY_VERB = re.compile(
    rf"\b(?:{VERB}|be|been|agreed|noted|asked|advised|said|confirmed|pay|paid|use|used|includes?"
    rf"|including)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"^(?:[^.;]{0,60}?\b)?(?:there\s+(?:has|have|had|is|are|was|were)(?:\s+been)?|it\s+was\s+(?:noted"
    r"|reported|advised"
    r"|explained)\s+that|(?:advised|reported|noted|explained|outlined"
    r"|informed)(?:\s+\w+){0,3}\s+that)\b",
    re.IGNORECASE,
)
UNTELLING = frozenset(
    {"peak", "highest", "lowest", "average", "mean", "latest", "overall", "recorded", "rate"}
)
"""Words that tell a value of a measure, not the measure."""
_PREDICATED = re.compile(
    rf"\s+(?:{VERB}|who|that|placed|aged|agreed|said|felt|answered|responded|stated|thought|told|rated)\b"
)
_OF_ANY = re.compile(r"\s*of\s", re.IGNORECASE)
_THOSE = re.compile(r"(?:those|these|them|(?=aged\b))\s*(?=\w)", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"^\s*of\s+(?:these|those|them)\b(?P<phrase>(?:\s+(?:with|who|in|aged|on|whose)\s+[^,;.]+?)?),?\s*"
    r"(?:(?:just|over|under|about|around|approximately|nearly|almost|some|only)\s+)*$",
    re.IGNORECASE,
)
_ACCOUNTING = re.compile(
    r",?\s+(?:which\s+)?(?:account(?:s|ed|ing)?\s+for|ma(?:ke|kes|de|king)\s+up|represent(?:s|ed|ing)?|compris(?:e|es|ed|ing))\s+[\w\s]{0,20}$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_IN_TERMS_OF = re.compile(
    r"\b(?:in\s+(?:terms|respect)\s+of|(?:in\s+relation|with\s+regards?)\s+to|regarding|as\s+for)\s+"
    r"(?P<phrase>[^,;:.()\x00]+),",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r",\s+(?:but|and|while|whilst|whereas|although|though|however)\s", re.IGNORECASE)
# "In recent months ", "Since Easter, ": what a sentence opens with before its subject
OPENING = re.compile(
    r"^\s*(?:(?:in|since|during|over|between|by|at|for|from|as\s+at|overall|however|also|additionally"
    r"|nationally|locally|currently)\b[^,]{0,60}(?:,|\s{3,})\s*)+",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:up|down|higher|lower)|rose|fell|grew|dropped|increased|decreased|declined)"
    r"(?:\s+\w+ly)?(?:\s+by)?(?:\s+(?:about|around|nearly|almost|just|over|under|some))*\s*$",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[=()@]")
_ANAPHORIC = re.compile(
    r"(?:the\s+(?:%|figures?|rates?|numbers?|results?|percentages?)|this|these|those|it|they|we|our|such)\b",
    re.IGNORECASE,
)


def subject(clause: str) -> str:
    """The subject of a clause, when it names something."""
    clause = " ".join(clause.split())
    found = _SUBJECT.match(clause)
    phrase = found["phrase"] if found else ("" if ANY_VERB.search(clause) else clause)
    if _OF_ANY.match(phrase):
        return ""
    name = clean(FILLER.sub("", phrase))
    if len(name.split()) > LONGEST_SUBJECT or EMPTY.match(name) or EMPTY.match(phrase.strip()):
        return ""
    return name


def telling_subject(before: str, *, whole: bool = False) -> str:
    """The subject of the figure's clause where it names things: a plural that is no "they" or "members"."""
    clauses = [before] if whole else [own_clause(before), *_NEW_CLAUSE.split(own_clause(before))[1:]]
    for clause in reversed(clauses):
        name = subject(OPENING.sub("", clause))
        nouns = [w for w in name.split() if whole or is_plural(w)]
        if (
            nouns
            and not _BROKEN.search(name)
            and not _ANAPHORIC.match(clause.strip())
            and len(name.split()) <= LONGEST_SUBJECT
        ):
            return name
    return ""


def new_subject(clause: str) -> str:
    """The subject of a clause that says of one thing how it moved: "Burglary was down"."""
    clause = OPENING.sub("", clause)
    name = subject(clause) if _MOVING.search(clause) else ""
    untold = _BROKEN.search(name) or _ANAPHORIC.match(clause.strip()) or ANY_VERB.search(name)
    return "" if untold or not telling(name) - UNTELLING else name


def said_before(before: str) -> str:
    """What the clause before a colon is about, where the figure's own says nothing before it."""
    stem, colon, own = before.rpartition(": ")
    clause = own_clause(stem)
    # "Mill Ward: 49%" is a label, and no clause
    says = colon and ANY_VERB.search(clause) and not telling(clean(own))
    return subject(OPENING.sub("", clause)) if says else ""


def accounting(before: str) -> str:
    """The subject of "X, accounting for 20% of all Y": the share is X's."""
    found = _ACCOUNTING.search(before)
    return telling_subject(_BRACKETS.sub("", before[: found.start()]), whole=True) if found else ""


def topic_of_clause(before: str, said: str) -> str:
    """The topic that a clause opens with, when it says more of what is counted.

    "With regard to allotments let to schools, we have 9 allotments".
    """
    found = _IN_TERMS_OF.search(before)
    own = telling(said)
    return found["phrase"] if found and own and own < telling(found["phrase"]) else ""


def of_all(before: str) -> str:
    """The population that a sentence opens with: "Of all applications decided, ..."."""
    found = _OF_ALL.search(before)
    return found["phrase"] if found else ""


def narrowed(whole: str) -> str:
    """What narrows "those aged 19 to 21", who were named before; nothing where the words name them."""
    found = _THOSE.match(whole)
    return whole[found.end() :].strip() if found else ""


def of_those(before: str) -> str | None:
    """What narrows "of these" or "of those with known addresses" at a sentence's head; None for neither."""
    found = _OF_THOSE.search(before)
    return found["phrase"].strip() if found else None


def population(measure: str) -> str:
    """What a measure is about, without what is said of it: "pupils" of "pupils who were excluded"."""
    return _PREDICATED.split(measure)[0]


def goes_on(sentence: str, clause: str) -> bool:
    """Tell whether a sentence goes on about what the one before measured ("The % declined")."""
    return bool(_GOES_ON.match(sentence) or _GOES_ON.match(clause))


_OF_THESE_FIRST = re.compile(
    r"(?:of|among)\s+(?:these|those|them|whom|which|the)\b|(?:these|this|they|it|the)\b", re.IGNORECASE
)


def continues(sentence: str) -> bool:
    """Tell a sentence that goes on from the one before: "Of these", "The % declined", "They were"."""
    return bool(_OF_THESE_FIRST.match(sentence) or _GOES_ON.match(sentence))


def own_clause(before: str) -> str:
    """The words before a figure in its own clause."""
    return re.split(r"[;:]\s|\.\s|\s[-–]\s", before)[-1]
