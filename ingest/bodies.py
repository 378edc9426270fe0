"""The names of bodies that meet: which words of a line are one, and its spelling in ordinary capitals.

A body's name is a run of capitalised words that ends in what such a body is: a committee, a board, a council.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOUNS = frozenset(
    [
        "committee",
        "sub-committee",
        "subcommittee",
        "committees",
        "board",
        "panel",
        "cabinet",
        "council",
        "forum",
        "commission",
        "assembly",
        "partnership",
        "executive",
        "group",
        "sub-group",
        "subgroup",
        "trust",
        "cyngor",
        "pwyllgor",
        "panel",
    ]
)
_MEETING_OF = frozenset(["parish", "town", "community", "general"])
"""``Annual Parish Meeting`` is a body's name; ``Committee Meeting`` is a body and a word too many."""
_JOINERS = frozenset(["and", "of", "for", "the", "in", "on", "to", "with", "&", "-", "–", "—", "'s"])
_NO_PART = frozenset(
    [
        "minutes",
        "minute",
        "meeting",
        "meetings",
        "agenda",
        "report",
        "reports",
        "draft",
        "notice",
        "summons",
        "present",
        "chair",
        "chairman",
        "members",
        "membership",
        "councillors",
        "councillor",
        "at",
        "a",
        "by",
        "from",
        "date",
        "title",
        "appendix",
        "item",
        "public",
        "decision",
        "decisions",
        "cllr",
        "dear",
        "that",
        "this",
        "these",
        "where",
        "when",
        "following",
        "if",
        "as",
        "it",
        "apologies",
        "vice-chair",
        "action",
        "note",
        "notes",
        "committees:",
        "printed",
        "record",
        "confirmed",
        "unconfirmed",
        "proceedings",
        "presentation",
        "update",
        "i",
        "we",
        "our",
        "his",
        "her",
        "their",
        "before",
        "after",
        "under",
        "within",
        "all",
        "any",
        "each",
        "both",
    ]
)
"""Words that stand before a body's name in a line and are no part of it."""
_GENERIC = frozenset(
    [
        "the",
        "a",
        "above",
        "this",
        "said",
        "council",
        "parish",
        "town",
        "community",
        "committee",
        "board",
        "panel",
        "county",
        "borough",
        "district",
        "city",
        "group",
        "forum",
        "full",
        "named",
        "meeting",
        "annual",
        "general",
    ]
)
_NO_BODY_BEFORE = frozenset(
    "summary director directors member members tax plan chamber chambers house leader leaders manager officer"
    " officers office strategy room rooms action assistant services service administrator lead meetings".split()
)
"""``Executive Summary``, ``Council Chamber``, ``Cabinet Member``: the noun is no body there."""
_SMALL = frozenset(
    ["and", "of", "for", "the", "in", "on", "to", "with", "at", "by", "a", "an", "or", "from", "upon"]
)
_TOKEN = re.compile(r"[\w'’&]+(?:[.-][\w'’]+)*|[^\w\s]")
_LONGEST = 18

# "Stoke Extra Ordinary Parish Council": the occasion is no part of the council's name
_OCCASION = re.compile(
    r"\b(?:extra[\s-]?ordinary|ordinary|special|annual(?:\s+general)?)\s+(?=(?:parish |town |community )?council$)",
    re.IGNORECASE,
)
# a heading set three times over for a shadow reads "Eastmere Eastmere Eastmere Council"
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+")
_AFTER_BOARD = re.compile(r"\s+of\s+(?:Directors|Trustees|Governors|Management)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name at ``start:end`` of a text."""

    start: int
    end: int
    name: str

    @property
    def is_generic(self) -> bool:
        """Whether it says only what it is, not which: ``the above Council``."""
        return all(word in _GENERIC for word in self.name.lower().split())

    @property
    def is_council(self) -> bool:
        """Whether it is a whole council and no body of one."""
        return self.name.lower().endswith("council")


def bodies_in(text: str) -> tuple[Body, ...]:
    """The bodies that a line or paragraph names, in order."""
    tokens = list(_TOKEN.finditer(text))
    found: list[Body] = []
    i = 0
    while i < len(tokens):
        if not _is_noun(tokens, i):
            i += 1
            continue
        last = _last_noun(tokens, i)
        first = _first_word(tokens, i, found[-1].end if found else 0)
        end = tokens[last].end()
        more = _AFTER_BOARD.match(text, end)
        end = more.end() if more else end
        name = " ".join(text[tokens[first].start() : end].split())
        found.append(Body(tokens[first].start(), end, _TWICE.sub(r"\1", _OCCASION.sub("", name))))
        i = last + 1
    return tuple(found)


def _is_noun(tokens: Sequence[re.Match[str]], i: int) -> bool:
    word = tokens[i].group()
    if word.lower() == "meeting":
        return i > 0 and word[0].isupper() and tokens[i - 1].group().lower() in _MEETING_OF
    following = tokens[i + 1].group().lower() if i + 1 < len(tokens) else ""
    return word[0].isupper() and word.lower() in _NOUNS and following not in _NO_BODY_BEFORE


def _last_noun(tokens: Sequence[re.Match[str]], i: int) -> int:
    """``Executive Scrutiny Board`` ends in its last noun, as far as capitals run without a break."""
    last = i
    for j in range(i + 1, min(len(tokens), i + 6)):
        word = tokens[j].group()
        if _is_noun(tokens, j):
            last = j
        elif not _runs(word) or word.lower() in _NO_PART | {
            "and",
            "&",
            "of",
            "to",
            "in",
            "on",
            "the",
            "-",
            "–",
        }:
            break
    return last


def _first_word(tokens: Sequence[re.Match[str]], noun: int, after: int) -> int:
    first = noun
    for j in range(noun - 1, max(-1, noun - _LONGEST), -1):
        word = tokens[j].group()
        if tokens[j].start() < after or not _runs(word) or word.lower() in _NO_PART:
            break
        first = j
    words = [t.group().lower() for t in tokens[first:noun]]
    if "," in words and not {"and", "&"} & set(words[words.index(",") :]):
        first = noun - words[::-1].index(",")  # "A Marsh, Planning Committee": a comma with no list about it
    while first < noun and tokens[first].group().lower() in _JOINERS | {","}:
        first += 1
    return first


def _runs(word: str) -> bool:
    """Whether a name may run on over this token."""
    return word[0].isupper() or word.lower() in _JOINERS or word == ","


def ordinary(name: str, text: str = "") -> str:
    """A body's name in ordinary capitals: as ``text`` spells it somewhere, else by rule.

    ``CHILDREN AND YOUNG PEOPLE'S PANEL`` reads ``Children and Young People's Panel``.
    """
    name = " ".join(name.split())
    if any(c.islower() for c in name):
        return name
    words = [re.escape(w).replace("'", "['’]").replace("’", "['’]") for w in name.split()]
    pattern = r"\s+".join("(?:and|&(?:amp;)?)" if w.lower() in ("and", r"\&") else w for w in words)
    for match in re.finditer(rf"\b{pattern}(?!\w)", text, re.IGNORECASE):
        spelt = " ".join(match.group().split())
        if _is_ordinary(spelt):
            return spelt
    return " ".join(_ordinary_word(word, first=i == 0) for i, word in enumerate(name.split()))


def _is_ordinary(name: str) -> bool:
    words = [w for w in re.findall(r"[A-Za-z][\w'’]*", name) if w.lower() not in _SMALL]
    return any(c.islower() for c in name) and all(w[0].isupper() for w in words)


def _ordinary_word(word: str, *, first: bool) -> str:
    if word.lower() in _SMALL and not first:
        return word.lower()
    if not re.search(r"[AEIOUY]", word):
        return word  # "NHS", "SSD"
    return re.sub(r"[A-Za-z][\w'’]*", lambda m: m.group()[0].upper() + m.group()[1:].lower(), word)
