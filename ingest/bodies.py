"""The names of bodies that meet: which words of a line are one, and its spelling in ordinary capitals.

A body's name is a run of capitalised words that ends in what such a body is: a committee, a board, a council.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NOUNS = re.compile(
    r"assembly|board|cabinet|commission|committee|committees|council|cyngor|executive|forum|group"
    r"|panel|partnership|pwyllgor|sub-committee|sub-group|subcommittee|subgroup|trust",
    re.IGNORECASE,
)
_MEETING_OF = re.compile(
    r"community|general|parish|town",
    re.IGNORECASE,
)
"""``Annual Parish Meeting`` is a body's name; ``Committee Meeting`` is a body and a word too many."""
_LEADING = re.compile(r"and|of|for|the|in|on|to|with|&|[-–—]|,", re.IGNORECASE)
"""What may stand between the words of a name, and is none of it at its head."""
_ENDS_RUN = re.compile(r"and|&|of|to|in|on|the|[-–]", re.IGNORECASE)
_NO_PART = re.compile(
    r"a|action|after|agenda|all|any|apologies|appendix|as|at|before|both|browse|by|chair|chairman|click|cllr"
    r"|committees:|confirmed|councillor|councillors|date|dear|decision|decisions|draft|each|expired|find"
    r"|following"
    r"|from|her|his|i|if|it|item|meeting|meetings|members|membership|minute|minutes|note|notes|notice"
    r"|our|present|presentation|printed|proceedings|public|record|report|reports|return|search"
    r"|select|show|subscribe|summons|that|their"
    r"|these|this|title|unconfirmed|under|update|vice-chair|view|we|when|where|within",
    re.IGNORECASE,
)
"""Words that stand before a body's name in a line and are no part of it; a link says what it does with them
("Search for Expired Committees")."""
_GENERIC = re.compile(
    r"a|above|annual|board|borough|city|committee|committees|community|council|county|cyngor|district|forum|full"
    r"|general|group|meeting|named|panel|parish|pwyllgor|said|the|this|town",
    re.IGNORECASE,
)
_NO_BODY_BEFORE = re.compile(
    r"action|administrator|assistant|chamber|chambers|director|directors|house|insurance|lead|leader|leaders"
    r"|manager|meetings|member|members|office|officer|officers|plan|representative|representatives|room"
    r"|rooms|service|services|strategy|summary|tax",
    re.IGNORECASE,
)
"""``Executive Summary``, ``Council Chamber``, ``Cabinet Member``: the noun is no body there."""
_SMALL = re.compile(
    r"a|an|and|at|by|for|from|in|of|on|or|the|to|upon|with",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[\w'’&]+(?:[.-][\w'’]+)*|[^\w\s]")
_LONGEST = 18
_SHORTEST_IN_BRACKETS, _LONGEST_IN_BRACKETS = 4, 9
_NO_QUALIFIER = re.compile(
    r"chair\w*|vice|convenor|convener|leader|cllrs?|councillors?|item|items|page|pages|part|draft|special|extraordinary|hybrid"
    r"|virtual|remote|informal|reconvened|adjourned|meeting|minutes|agenda|labour|conservatives?|independent|green|liberal|lab"
    r"|con|ind|ld|apologies|substitute|sub|formerly|continued|report|appendix|annex|council",
    re.IGNORECASE,
)
"""Words in brackets that do not tell one body from another: who somebody is, how or when it met."""

# "Stoke Extra Ordinary Parish Council": the occasion is no part of the council's name
_OCCASION = re.compile(
    r"\b(?:extra[\s-]?ordinary|ordinary|special|annual(?:\s+general)?)\s+"
    r"(?=(?:parish |town |community )?council$)",
    re.IGNORECASE,
)
# a heading set three times over for a shadow reads "Eastmere Eastmere Eastmere Council"
_FIRST_OCCASION = re.compile(
    r"^(?:(?:annual|virtual|monthly|extra\s?ordinary|ordinary|special|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\s+)+(?=.*\bcouncil$)",
    re.IGNORECASE,
)
# "Eastmere Parish Council", "Eastmere Annual Parish Meeting": councils below those of the register
_LOCAL = re.compile(r"\b(?P<kind>parish|town|community)\s+(?:council|meeting)$", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+(?:st|nd|rd|th)?"
    r"|annual|anual|general|extra|extraordinary|ordinary|special|virtual|monthly|regular|welcome|minutes|agenda"
    r"|draft|meeting|meetings|newsletter|notice|report|accounts|to|from|for|at|by|your|our|joint|full"
    r"|whole|cyngor|cymuned|tref|clerk|chairman|chair|councillor|councillors|cllr|members?|website|budget|parish|community",
    re.IGNORECASE,
)
"""Words that end a council's place name on their left: ``Welcome to the``, ``April``, ``Minutes of``."""
_JOINS = re.compile(r"and|&|of|with|cum|in|on|upon|the|le|la|de|under|over|by|next|[-–—,.]", re.IGNORECASE)
_COMPANY = re.compile(r"co|ltd|limited|plc|association|federation", re.IGNORECASE)
# "Cyngor Cymuned Eastmere Community Council": the name in both languages, with the place once
_IN_WELSH = re.compile(r"^cyngor\s+(?:cymuned|tref|sir|bwrdeistref)\s+(?=.*\bcouncil$)", re.IGNORECASE)
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+")
# "Scrutiny Committee - Children and Families", "Area Planning Committee - North held on"
_FOR_WHAT = re.compile(
    r"\s+[-–—]\s+(?P<words>[A-Z][\w'’]*(?:(?:\s+(?:and|&|of|for|the))*,?\s+[A-Z][\w'’]*){0,5})"
    r"(?=\s*$|\s*[(\n]|\s+(?i:held|meeting|on|at)\b)"
)
# "SCRUTINY BOARD (CHILDREN AND FAMILIES)"; "(CPB)" is what it is called in short
_IN_BRACKETS = re.compile(
    r"\s*\((?P<words>(?-i:[A-Z])[\w'’]{3,}(?:(?:,?\s+(?:and|&|of|for|the))*,?\s+(?-i:[A-Z])[\w'’]*){0,7})\)",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"committee|commission|panel|board|sub-committee|subcommittee", re.IGNORECASE)
# of these a council has several, for each of its services or areas
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:scrutiny|overview|select|area(?:\s+planning)?)\s+[\w\s&-]*$", re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"\b(?:minutes?|agenda|action|actions|log|tracker|report|reports|notes?|notice|supplement(?:ary|al)?|draft|decisions?|terms"
    r"|reference|membership|work|forward|plan|programme|update|annual|members?|public|summons|record|part|virtual|remote"
    r"|special|extraordinary|informal|reconvened|adjourned|continued|confidential|exempt|cancelled|postponed|meeting|room|chair\w*|vice|cllrs?|councillors?"
    r"|apologies|present|next|new|dates?|items?|section|appendix|annex|hall|centre|chambers?|house|street|road|school|church|teams|zoom|online|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|council|committee|board|panel|cabinet|page)\b",
    re.IGNORECASE,
)
"""Words behind a body's name and a dash that are no part of it: what the paper is, the day, who was there."""
_AFTER_BOARD = re.compile(r"\s+of\s+(?:Directors|Trustees|Governors|Management)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name at ``start:end`` of a text."""

    start: int
    end: int
    name: str

    @property
    def is_generic(self) -> bool:
        """Whether it says only what it is, not which: ``the above Council``, ``Annual General Meeting``."""
        if self.name.lower().endswith("general meeting"):
            return True
        return all(_GENERIC.fullmatch(word) for word in self.name.split())

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
        end = more.end() if more else _end_of_subject(text, tokens[last], end)
        name = _IN_WELSH.sub("", " ".join(text[tokens[first].start() : end].split()))
        found.append(
            Body(
                tokens[first].start(),
                end,
                _TWICE.sub(r"\1", _OCCASION.sub("", _FIRST_OCCASION.sub("", name))),
            )
        )
        i = next((j for j in range(last + 1, len(tokens)) if tokens[j].start() >= end), len(tokens))
    return tuple(found)


def _end_of_subject(text: str, noun: re.Match[str], end: int) -> int:
    """Where a name ends that tells one of several bodies: "Scrutiny Committee - Adults and Health"."""
    if not (
        _DIVIDED.fullmatch(noun.group()) and _ONE_OF_SEVERAL.search(text[max(0, noun.start() - 40) : end])
    ):
        return end
    # a dash behind a board, of which there are seldom several, parts it from what the paper is about
    shapes = (_IN_BRACKETS,) if noun.group().lower() == "board" else (_IN_BRACKETS, _FOR_WHAT)
    for shape in shapes:
        found = shape.match(text, end)
        if found and not _NO_SUBJECT.search(found["words"]):
            return found.end("words") + (shape is _IN_BRACKETS)
    return end


def local_council(name: str) -> str | None:
    """The parish, town or community council that a body's name is, in ordinary capitals; None for others.

    What precedes ``Parish Council`` is a run of proper names: no occasion, month or heading, nothing twice.
    ``Eastmere Annual Parish Meeting`` is counted to ``Eastmere Parish Council``.
    """
    kind = _LOCAL.search(name)
    if kind is None:
        return None
    words = place_words(name[: kind.start()].rstrip(" -–—|:"))
    charity = kind["kind"].lower() == "community" and words[-1:] and words[-1].lower() == "rural"
    if not words or charity or any(_COMPANY.fullmatch(word) for word in words):
        return None  # a "Rural Community Council" is a county's charity
    place = " ".join(words).replace(" - ", "-").replace(" ,", ",").replace(" .", ".")
    place = _TWICE.sub(r"\1", place)
    if place.isupper():
        place = ordinary(place)
    return f"{place} {kind['kind'].capitalize()} Council"


def place_words(text: str) -> list[str]:
    """The words of the place's name at the end of a text: without an occasion, a month or a heading.

    ``Minutes of the Annual Eastmere`` gives ``Eastmere``.
    """
    words = _TOKEN.findall(re.split(r"\s[-–—|:]\s?", text)[-1])
    while words and (_NO_PLACE.fullmatch(words[-1]) or _JOINS.fullmatch(words[-1])):
        words.pop()  # "Eastmere Annual"
    first = max((i + 1 for i, word in enumerate(words) if _NO_PLACE.fullmatch(word)), default=0)
    words = words[first:]
    while words and (_JOINS.fullmatch(words[0]) or not words[0][0].isalnum()):
        words.pop(0)
    return words


def _is_noun(tokens: Sequence[re.Match[str]], i: int) -> bool:
    word = tokens[i].group()
    if word.lower() == "meeting":
        return i > 0 and word[0].isupper() and bool(_MEETING_OF.fullmatch(tokens[i - 1].group()))
    if word == "Body":  # "Full Governing Body"; any other body is none that meets
        return i > 0 and tokens[i - 1].group() == "Governing"
    following = tokens[i + 1].group().lower() if i + 1 < len(tokens) else ""
    is_noun = word[0].isupper() and _NOUNS.fullmatch(word)
    return bool(is_noun) and not _NO_BODY_BEFORE.fullmatch(following)


def _last_noun(tokens: Sequence[re.Match[str]], i: int) -> int:
    """``Executive Scrutiny Board`` ends in its last noun, as far as capitals run without a break."""
    for j in range(i + 4, min(len(tokens), i + _LONGEST_IN_BRACKETS)):
        if _is_noun(tokens, j) and _bracket_before(tokens, j) == i + 1:
            return j  # "Cabinet (Resources) Panel"
    last = i
    for j in range(i + 1, min(len(tokens), i + 6)):
        word = tokens[j].group()
        if _is_noun(tokens, j):
            last = j
        elif not _runs(word) or _NO_PART.fullmatch(word) or _ENDS_RUN.fullmatch(word):
            break
    return last


def _first_word(tokens: Sequence[re.Match[str]], noun: int, after: int) -> int:
    first = _bracket_before(tokens, noun)
    for j in range(first - 1, max(-1, noun - _LONGEST), -1):
        word = tokens[j].group()
        if tokens[j].start() < after or not _runs(word):
            break
        if _NO_PART.fullmatch(word) and not _is_select_committee(tokens, j):
            break
        first = j
    if tokens[first].group() == "(":
        return noun
    words = [t.group().lower() for t in tokens[first:noun]]
    if "," in words and not {"and", "&"} & set(words[words.index(",") :]):
        first = noun - words[::-1].index(",")  # "A Marsh, Planning Committee": a comma with no list about it
    while first < noun and _LEADING.fullmatch(tokens[first].group()):
        first += 1
    return first


def _bracket_before(tokens: Sequence[re.Match[str]], noun: int) -> int:
    """Where a bracket begins that stands right before a noun and tells which body it is; the noun else.

    ``Licensing (Hearings) Sub-Committee``, ``Licensing (2003 Act) Panel``; not ``Marsh (Chair) Board``.
    """
    if noun < _SHORTEST_IN_BRACKETS or tokens[noun - 1].group() != ")":
        return noun
    for j in range(noun - 2, max(0, noun - _LONGEST_IN_BRACKETS), -1):
        word = tokens[j].group()
        if word == "(":
            before = tokens[j - 1].group()
            named = before[0].isupper() and not _NO_PART.fullmatch(before)
            return j if named and j < noun - 2 else noun
        if not (
            word[0].isupper() or word[0].isdigit() or _LEADING.fullmatch(word)
        ) or _NO_QUALIFIER.fullmatch(word):
            return noun
    return noun


def _is_select_committee(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is the "Select" of a select committee, and asks nobody to select anything."""
    following = tokens[at + 1].group() if at + 1 < len(tokens) else ""
    return f"{tokens[at].group()} {following}".lower() == "select committee"


def _runs(word: str) -> bool:
    """Whether a name may run on over this token."""
    return word[0].isupper() or bool(_LEADING.fullmatch(word))


def ordinary(name: str, text: str = "") -> str:
    """A body's name in ordinary capitals: as ``text`` spells it somewhere, else by rule.

    ``CHILDREN AND YOUNG PEOPLE'S PANEL`` reads ``Children and Young People's Panel``.
    """
    name = " ".join(name.split())
    if any(c.islower() for c in name):
        return name
    words = [re.sub(r"['’]", "['’]", re.escape(w)) for w in name.split()]
    pattern = r"\s+".join("(?:and|&(?:amp;)?)" if w.lower() in ("and", r"\&") else w for w in words)
    found = (" ".join(m.group().split()) for m in re.finditer(rf"\b{pattern}(?!\w)", text, re.IGNORECASE))
    spelt = [s for s in found if _is_ordinary(s)]
    if spelt:  # in the same words rather than with "&" for "and"
        return min(spelt, key=lambda s: s.lower().replace("’", "'") != name.lower().replace("’", "'"))
    return " ".join(_ordinary_word(word, first=i == 0) for i, word in enumerate(name.split()))


def _is_ordinary(name: str) -> bool:
    words = [w for w in re.findall(r"[A-Za-z][\w'’]*", name) if not _SMALL.fullmatch(w)]
    return any(c.islower() for c in name) and all(w[0].isupper() for w in words)


def _ordinary_word(word: str, *, first: bool) -> str:
    if _SMALL.fullmatch(word) and not first:
        return word.lower()
    if not re.search(r"[AEIOUY]", word) and word not in ("ST", "ST."):
        return word  # "NHS", "SSD"
    return re.sub(r"[A-Za-z][\w'’]*", lambda m: m.group()[0].upper() + m.group()[1:].lower(), word)
