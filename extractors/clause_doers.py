"""Clauses by which somebody is to do something: "That the Head of Roads reply", "AM to see the owner"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.clause_verbs import asks, head_kind, heads, participles, states
from extractors.lexicon import any_of
from extractors.lexicon import words as lexicon_words
from minutebook.findings import ResolutionKind

# "That the Head of Roads reply", "officers prepare", "the Clerk to ask": somebody who holds an office does it
_ACTOR = r"""(?:^|\b(?:that|and|but)\s+|[,;:–-]\s+(?:and\s+)?)(?:that\s+)?
    (?:the\s+|all\s+|both\s+|each\s+|relevant\s+)?
    (?P<who>(?:(?!NOUNS\b|that\b|be\b|to\b|decision\b|action\b|request\b|offer\b|proposal\b)[\w'’&/-]+\s+(?:(?:of|for|and|the|&)\s+)*){0,5}?(?:NOUNS)\b\.?
      (?:\s+(?:(?:of|for|and|the|to|&)\s+)*(?-i:[A-Z])[\w'’.-]*)*)
    (?:\s+\([^)]*\)|,\s+(?:in|as|with|on|having|after|subject)\s[^,]{3,80},)?\s+
    (?P<to>to\s+)?(?:also\s+|then\s+|now\s+|further\s+|formally\s+)*(?P<verb>(?-i:[a-z][a-z-]+))\b"""
# "to write", "should investigate", "would circulate", "to be circulated" is left to _BE
_TO_DO = re.compile(
    r"\b(?P<aux>to|should|would|will|must|shall)\s*,?\s+(?:also\s+|now\s+|in\s[^,]*,\s+)?(?:\([a-z]+\)\s+)?(?P<verb>(?:co-)?[a-z]{2,14})\b"
)
# "AM to speak to the owner": initials that are to do something
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|dr|messrs)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:members|councillors|cllrs|trustees)$", re.IGNORECASE)
INITIALS_DO = re.compile(
    r"(?:and\s+)?(?:[A-Z]{2,3}(?:\s*(?:and|&|/|,)\s*)?)+\s+to\s+(?!be\b|the\b|an?\b|[A-Z])[a-z]+"
)
# "that AM approach the owner", "that AM/BH measure it"
_THAT_INITIALS = re.compile(
    r"that\s+[A-Z]{2,3}(?:\s*(?:and|&|/|,)\s*[A-Z]{2,3})*\s+(?:also\s+|then\s+)?(?P<verb>[a-z-]{3,})\b"
)
_IS_DONE = re.compile(r"\bbe\s+(?:\w+ly\s+)?\w+(?:ed|en|d)\b")
_TOLD = re.compile(r"\b(?:was|were)\b")
# "Ann Hill to send", "Chair and Clerk to see to"
_NAMED_TO = re.compile(
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?P<first>[A-Z][\w'’.-]*)(?:\s+(?:and|&|of|for)|\s+[A-Z][\w'’.-]*){0,6}"
    r"\s+to\s+(?P<verb>[a-z-]+)\b"
)
_BRACKETS = re.compile(r"\s\([^()]*\)")


def _is_task(verb: str) -> bool:
    """Whether a verb right behind somebody's initials is what he is to do, not what he did or is."""
    told = verb.endswith(("ed", "s")) or verb in participles() or verb in states()
    return not told and verb not in lexicon_words("outcomes", "no_deeds")


@cache
def _actor() -> re.Pattern[str]:
    nouns = any_of(lexicon_words("outcomes", "actors"))
    return re.compile(_ACTOR.replace("NOUNS", nouns), re.VERBOSE | re.IGNORECASE)


def is_named_to(words: str) -> bool:
    """Whether a clause begins with somebody who is to do something: "Ann Hill to send the figures"."""
    found = _NAMED_TO.match(words)
    if found is None or _TOLD.search(words):
        return False  # "Budget to cover the gift was approved"
    first = found["first"].lower()
    return (
        head_kind(first) is None
        and first not in lexicon_words("outcomes", "no_person")
        and found["verb"] not in lexicon_words("outcomes", "no_task")
        and found["verb"] not in states()
        and head_kind(found["verb"]) in (None, "action")
    )


def does(words: str) -> Iterator[ResolutionKind]:
    """What an officer, a member or a group is to do: "That the Head of Roads reply"."""
    initials = _THAT_INITIALS.match(words)
    # "that CIL funding be noted": letters that are nobody's
    if initials and _is_task(initials["verb"]) and not _IS_DONE.search(words, initials.end()):
        yield "action"
    for match in _actor().finditer(_BRACKETS.sub(" ", words)):
        verb = match["verb"]
        if match["who"].endswith(("'s", "’s")):
            continue  # "Councillor Marsh's name being inserted"
        named = _TITLED.match(match["who"]) and not match["to"]
        if named and not match.group().lower().startswith("that"):
            continue  # "Mrs Lark drew a plan" tells, "that Mrs Lark draw a plan" asks
        if (
            (verb.endswith(("ing", "ily", "ally", "ively")) and verb != "bring")
            or verb in states()
            or verb in lexicon_words("outcomes", "no_task" if match["to"] else "no_deeds")
        ):
            continue
        kind = head_kind(verb)
        past = verb.endswith("ed") or verb in participles()
        if match["to"] or not past:
            thanks = verb in ("thank", "congratulate") and not _BODY.search(match["who"])
            own = kind == "approved" and not match["to"] and _BODY.search(match["who"])
            kept = own or (kind in ("noted", "other", "deferred", "rejected") and not thanks)
            yield kind if kind and kept else "action"


def to_do(words: str) -> Iterator[ResolutionKind]:
    """What somebody is asked to do, should do or will do."""
    for match in _TO_DO.finditer(words):
        verb = match["verb"].lower()
        if verb in ("be", "which", "the", "note", "receive") or (verb == "have" and match["aux"] == "to"):
            continue
        kind = heads().get(verb)
        if match["aux"] != "to" and verb in ("not", "never"):
            yield "rejected"
            continue
        if verb in states():
            kind = "other"
        if match["aux"] == "to":
            if asks().search(words[: match.start()]):
                yield "action"
        elif match["aux"] in ("should", "must", "shall"):
            yield kind if kind in ("referred", "deferred", "rejected", "other") else "action"
        elif kind not in ("other", "noted"):
            yield kind or "action"
