"""Whom "he", "she" and "and would" stand for: the person of whom the sentences before say something."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.owners import People, bare
from extractors.undertaking_patterns import PLURAL_GROUP

_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Baroness)\b")
_MAN = re.compile(r"\b(?:Mr|Sir|Lord)\b")
# "In reply to Cllr Sample, he offered", "thanked by the Clerk": not the one who does something
_OBJECT = re.compile(
    r"\b(?:to|from|with|by|for|of|about|at|on|against|behind|between|beside|like|than|including|asked|thanked|told|informed"
    r"|advised|gave|sent|and|or|&|lent|showed|invited|welcomed|congratulated)\s+(?:the\s+|The\s+)?$"
)
# a verb, or what stands before one: "Cllr Sample, in the chair, said", "Ann had sent"
_VERB = re.compile(
    r"(?:\s+\([^)]{1,60}\))?(?:,[^,;.]{3,60},)?\s+"
    r"(?!(?:and|or|of|for|from|in|on|at|to|with|by|than|that|who|whose|as|but|the|a|an)\b)[a-z]+"
)
_SOMEBODY = any_of(words("undertakings", "speakers"))
# "A resident said", "The agent offered": somebody else has begun to speak
_ANOTHER = re.compile(rf"(?:An?|Another|One|The)\s+(?:[\w'’-]+\s+){{0,3}}?{_SOMEBODY}\s+[a-z]+")


def subject_of(sentence: str, people: People, *, end: int | None = None, pronoun: str = "") -> str | None:
    """The first of whom a sentence (up to ``end``) says something, whom the pronoun may stand for."""
    for a, b in people.mentions(sentence):
        if end is not None and b > end:
            return None
        who = sentence[a:b]
        if _VERB.match(sentence, b) and not _OBJECT.search(sentence[:a]) and may_be(who, pronoun):
            return who
    return None


def only_one(before: str, people: People, pronoun: str) -> str | None:
    """The only one whom a sentence names before a pronoun: "It was given to the Clerk and she will"."""
    named = {bare(before[a:b]) for a, b in people.mentions(before)}
    one = named.pop() if len(named) == 1 else None
    return one if one and may_be(one, pronoun) and not PLURAL_GROUP.match(one) else None


def is_another(sentence: str) -> bool:
    """Whether a sentence begins with somebody whom the minutes do not name."""
    return _ANOTHER.match(sentence) is not None


def may_be(who: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for one of that title."""
    if pronoun.lower() == "he":
        return not _WOMAN.search(who)
    return not (pronoun.lower() == "she" and _MAN.search(who))
