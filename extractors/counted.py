"""What a bare number counts: the noun phrase after it, read from its shape and a word list.

A plural noun is recognised by its ending, not by a list of subjects, so that "12 potholes" and "38 schools"
are read alike; the lists (vocabulary/quantities.toml) hold only exceptions and grammar words.
"""

from __future__ import annotations

import re

from extractors.lexicon import NUMBER_WORDS, any_of, words

_PLURALS = frozenset(words("quantities", "plurals"))
_SINGULARS = frozenset(words("quantities", "singulars"))
_NOT_PLURAL = frozenset(words("quantities", "not_plural"))
_NOT_COUNTED = frozenset(words("quantities", "not_counted"))
STOPS = frozenset(words("quantities", "stops"))
_AGENDA = frozenset(words("quantities", "agenda_nouns"))
_JOINED = frozenset(words("quantities", "joined"))
_FIRST_ANYWAY = frozenset({"more", "fewer", "less", "such", "other", "very"})

# a title has no verb
_SAYS = re.compile(
    r"\b(?:\w{2,}ed|is|was|are|were|has|have|had|will|would|can|made|took|went|came|left|held)\b"
)
# "three other PCs"
_ACRONYMS = re.compile(r"[A-Z]{2,}s")
_LONGEST = 6
_CLASS = any_of(words("quantities", "classes"))
_WORD = re.compile(
    rf"(?P<gap>\s*-\s*|\s+)(?P<word>(?i:{_CLASS})\s+\d{{1,2}}[A-Za-z]?(?=\s+[A-Za-z])|[A-Za-z][\w/'-]*)"
)
# "27 damp and mould reports", "12 health and social care staff": two things that the plural is of
_NO_VERB = r"(?!\w{2,}ed\b)[a-z][a-z-]+"
_PAIRS = tuple(
    re.compile(
        rf"\s+(?P<first>{_NO_VERB})\s+(?:and|or|&)\s+(?P<second>{_NO_VERB})(?P<between>{between})(?P<plural>\s+[a-z][a-z-]+)\b"
    )
    for between in ("", rf"\s+{_NO_VERB}")
)
# "2 of our young people", "one of the three"
_OF = re.compile(r"\s+of\s+(?:our|these|those|the|its|their|all(?:\s+the)?|his|her|my)(?=\s)", re.IGNORECASE)
_NUMBER_OF = re.compile(
    r"\s+(?:types?|kinds?|sets?|pairs?|groups?|tonnes|litres|acres|hectares|miles|km)\s+of(?=\s)",
    re.IGNORECASE,
)
# "412 tonnes of food waste": what is weighed is no plural
_WEIGHED = re.compile(rf"\s+{any_of(words('quantities', 'physical'))}(?=\s+of\s+[a-z])", re.IGNORECASE)
# "91 young people and their families"
_AND_MORE = re.compile(
    r"\s+and\s+(?:their\s+|our\s+)?(?P<words>(?:[a-z][\w'-]*\s+){0,2}?(?P<head>[a-z][\w'-]*))(?!\w)",
    re.IGNORECASE,
)
# "twelve of whom", "5 of these"
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|these|those)\b", re.IGNORECASE)


def says(text: str) -> bool:
    """Tell a sentence from a title: it has a verb that is no part of a name ("Most Deprived Areas")."""
    return any(match.group().islower() for match in _SAYS.finditer(text))


def is_plural(word: str) -> bool:
    """Tell whether the word looks like a plural noun."""
    word = word.lower()
    if word in _PLURALS:
        return True
    if len(word) < 4 or not word.endswith("s") or word in _NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s", "ings'", "ous"))


def counted_phrase(text: str, end: int, *, one: bool, at_line_start: bool) -> int | None:
    """Where the noun phrase ends that a number ending at ``end`` counts; None when there is none.

    ``one`` asks for a singular noun. ``at_line_start`` is true for the first number of a line, which may
    rather be the number of an agenda item ("3 Apologies").
    """
    whom = _OF_WHOM.match(text, end)
    if whom:
        return whom.end()
    of = _OF.match(text, end) or _NUMBER_OF.match(text, end)
    phrase = _words(text, of.end() if of else end)
    if at_line_start and not of and phrase and phrase[0][0][:1].isupper() and _is_title(text, end, phrase):
        return None
    if one and not of:
        return _singular(phrase)
    # "14 bed and breakfast placements" are no beds
    found = (None if of else _of_pair(text, end)) or _plural(phrase)
    if found is None and (weighed := _WEIGHED.match(text, end)):
        return weighed.end()
    return None if found is None else _with_second_noun(text, found)


def _of_pair(text: str, end: int) -> int | None:
    """The end of "damp and mould reports" from the number before it."""
    for pattern in _PAIRS:
        found = pattern.match(text, end)
        if found is None or is_plural(found["first"]):
            continue
        if any(w in STOPS or w in _NOT_COUNTED or w in NUMBER_WORDS for w in found.group().split()[2:-1]):
            continue
        plural = found["plural"].strip()
        if is_plural(plural) and plural not in _NOT_COUNTED:
            return found.end()
    return None


def _with_second_noun(text: str, end: int) -> int:
    """The end of "children and young people" when ``end`` is that of "children"."""
    more = _AND_MORE.match(text, end)
    if more is None or any(w in STOPS for w in more["words"].lower().split()):
        return end
    return more.end() if more["head"].lower() in _PLURALS or is_plural(more["head"]) else end


def _words(text: str, at: int) -> list[tuple[str, int]]:
    """The words (with their ends) that may belong to one noun phrase from ``at``."""
    found: list[tuple[str, int]] = []
    while len(found) < _LONGEST:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match["word"].rstrip("-/")
        low = word.lower()
        pair = f"{found[-1][0].lower()} {low}" if found else ""
        if low in STOPS and pair not in _JOINED and (found or low not in _FIRST_ANYWAY):
            break
        at = match.start("word") + len(word)
        found.append((word, at))
    return found


def _is_title(text: str, end: int, phrase: list[tuple[str, int]]) -> bool:
    """Tell a numbered title ("9 Total Fixed Assets") from a sentence that begins with a count."""
    return any(word.lower() in _AGENDA for word, _ in phrase[:3]) or not says(text[end:])


def _plural(phrase: list[tuple[str, int]]) -> int | None:
    best: int | None = None
    for at, (word, end) in enumerate(phrase):
        low = word.lower().rstrip("'")
        if low in _NOT_COUNTED:
            # "the 5 years group" is no group of five
            return best
        if is_plural(low) or _ACRONYMS.fullmatch(word):
            best = end
            if at + 1 < len(phrase) and is_plural(phrase[at + 1][0]):
                continue
            break
    if best is None and phrase and phrase[-1][0].lower() in _SINGULARS and len(phrase) <= 3:
        best = phrase[-1][1]
    return best


def _singular(phrase: list[tuple[str, int]]) -> int | None:
    for at, (word, end) in enumerate(phrase[:4]):
        if word.lower() in _SINGULARS:
            following = phrase[at + 1][0].lower() if at + 1 < len(phrase) else ""
            return phrase[at + 1][1] if following in _SINGULARS else end
        if is_plural(word):
            return None
    return None
