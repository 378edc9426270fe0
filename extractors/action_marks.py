"""Marks that say whose action a sentence is: "Action: Clerk", "(JB to action)", "[ACTION – JB/AM]".

A mark stands on a line of its own, behind the words that it marks, or in the last cell of a row. What it
names is an owner; whatever else stands behind it is the action itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.lexicon import any_of, words
from extractors.owners import People, bare
from extractors.sentences import sentences

_CALLED = r"(?:[Aa]ction(?:s|ed)?|ACTIONS?|AP)"
_POINT = (
    r"(?:\s+(?:[Bb]y|BY|[Ff]or|FOR|[Pp]oint|POINT|[Rr]equired|REQUIRED|[Ll]ead|[Oo]wner))?(?:\s+\d{1,3})?"
)
# "... by June. Action: Clerk", "... (ACTION JB)"
_BEHIND = re.compile(
    rf"(?:(?<=[.!?;:,)\]])\s*|\s+(?=[(\[])|\s[–—-]\s+)(?P<open>[(\[])?\s*{_CALLED}{_POINT}"
    r"\s*(?:(?P<stop>[:;–—-])\s*|(?=[A-Z]))"
)
_SPACES = r"\s*(?:[/,&+]|\band\b)\s*"
_WORD = r"[A-Z][\w.'’-]*"
# "Clerk", "JB/AM", "Cllr Sample and the Clerk", "Head of Parks"
_NAMES = (
    rf"(?:the\s+)?(?:{_WORD}(?:(?:{_SPACES}|\s+)(?:(?:of|for|the)\s+)*{_WORD}){{0,7}}"
    r"|all(?:\s+(?:members|[Cc]ouncillors))?)"
)
_NAMED = re.compile(rf"(?P<who>{_NAMES})\s*[)\]]?\s*\.?\s*(?=$|[.\n]|\s[A-Z])")
# "[ACTION: JB, 10 May]", "(Action: Clerk by 31 March)": when, behind the name inside the brackets
_NAMED_WITH_DAY = re.compile(
    rf"(?P<who>{_NAMES})\s*(?:,\s*|\s[–—-]\s+|\s)(?P<due>(?:(?:by|before|due)\s+)?[^,;()\[\]]{{3,30}})[)\]]\s*\.?\s*(?=$|[.\n]|\s[A-Z])"
)
# "The breakdown to be circulated – ACTION": the words before it are the action
_NAMELESS = re.compile(r"(?:\s+[–—-]\s*|\s+(?=[(\[]))[(\[]?ACTION(?:S|\s+POINT|\s+REQUIRED)?[)\]]?\s*\.?\s*$")
_ONLY = re.compile(rf"(?P<who>{_NAMES})\s*[)\].]*\s*$")
# "(KL to action)", "Clerk to action.", "For action: Clerk"
_TO_ACTION = re.compile(
    rf"(?:^|(?<=[.!?;)])\s*|\s+(?=[(\[]))[(\[]?\s*(?:(?P<who>{_NAMES})\s+(?:to|will)\s+action(?:\s+(?:this|it))?"
    rf"|[Ff]or\s+action(?:\s+by)?\s*[:–-]?\s*(?P<for>{_NAMES}))\s*[)\]]?\s*\.?\s*$"
)
_VERB = any_of(verb.capitalize() for verb in words("undertakings", "active"))
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|may|must|do|does|did|said|thought|felt|made"
    r"|gave|went|came|took|[a-z]+(?<!ne)ed)\b"
)
ORDER = re.compile(rf"{_VERB}\b(?!\s+(?:is|are|was|were|has|have|had|will|would)\b)")
"""A verb by which a clerk orders something: "Order the pads."."""
# "Ann and the Clerk to ask them"
_TO_DO = re.compile(r"[A-Z][\w.&/'’ -]{0,60}?\s+to\s+[a-z]+\b")
_LEAST_WORDS = 3
# "... (JB)", "... - Cllr Sample": an owner after the action
_TRAILING_OWNER = re.compile(
    r"[\s(\[–-]+(?P<who>[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*"
    r"|(?:Cllr|Councillor|Mr|Mrs|Ms)\.?\s[\w .'’-]{2,30})[)\]]?\s*\.?\s*$"
)
_SET_OFF = re.compile(r"(?:\s[–—-]\s*|\s*[(\[])(?P<who>[^()\[\]–—]{2,60}?)[)\]]?\s*\.?\s*$")
# "Clerk: write to them", "Head of Parks – a plan of the beds"
_LEADING_OWNER = re.compile(r"(?P<who>[^:;.–—]{2,60}?)\s*(?::|\s[–—-])\s+\S")
_DOES = re.compile(
    r"(?P<who>[A-Z][\w.'’-]*(?:\s[A-Z][\w'’-]+){0,2}|[A-Z]{2,3}(?:\s*[/,&]\s*[A-Z]{2,3})*)\s+(?:to|will)\s"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before ``start`` is marked; ``owner`` and ``due`` as printed.

    A mark without an owner gives the action's own words, ``begin:end``.
    """

    start: int
    end: int
    owner: str | None
    begin: int = 0
    due: str | None = None


def is_name(text: str) -> bool:
    """Whether words name those who act and nothing else: "Clerk", "JB/AM", "Councillor Sample"."""
    return (
        bool(text)
        and all(w[:1].isupper() or w in ("and", "of", "for", "the", "&", "/") for w in text.split())
        and not text.isupper()
    ) or bool(re.fullmatch(r"[A-Z]{2,3}(?:\s*[/,&+]\s*[A-Z]{2,3})*|[Aa]ll|ALL|CLERK|CHAIR(?:MAN)?", text))


def marks_in(text: str) -> Iterator[Mark]:
    """The marks inside a paragraph, in their order: each marks what stands between the one before and it."""
    at = 0
    for match in _BEHIND.finditer(text):
        if match.start() < at or not (match["stop"] or match["open"] or _ONLY.match(text, match.end())):
            continue
        dated = _NAMED_WITH_DAY.match(text, match.end()) if match["open"] else None
        if dated and is_name(dated["who"]) and re.search(r"\d|[A-Z][a-z]+day\b|meeting", dated["due"]):
            at = dated.end()
            yield Mark(match.start(), at, dated["who"], due=dated["due"])
            continue
        named = _NAMED.match(text, match.end())
        if named and is_name(named["who"].strip(" .")):
            at = named.end()
            yield Mark(match.start(), at, named["who"].strip(" ."))
        elif match["stop"] and match.end() < len(text):
            after = [b for a, b in sentences(text[match.end() :])]
            at = match.end() + (after[0] if after else 0)
            yield Mark(match.start(), at, None, match.end())
    if (last := _TO_ACTION.search(text, at)) and (last["who"] or last["for"]):
        yield Mark(last.start(), len(text), last["who"] or last["for"])
    if (nameless := _NAMELESS.search(text, at)) and (told := sentences(text[at : nameless.start()])):
        begin = at + told[-1][0]
        yield Mark(begin, nameless.start(), None, begin)


def marked_cell(text: str, people: People) -> str | None:
    """Who is named in a cell that names nothing else: "DM", "Action: DS/MH"; None for another."""
    called = re.match(rf"\s*{_CALLED}{_POINT}\s*[:–—-]?\s*", text)
    who = text[called.end() :].strip(" .") if called else text.strip(" .")
    if not who or not _ONLY.match(who):
        return None
    return who if is_one(who, people) or (is_name(who) and (called or who.isupper())) else None


def owner_of(text: str, people: People) -> str | None:
    """Whom the words of a marked action name: before a colon or dash, as subject, or at the end."""
    leading = _LEADING_OWNER.match(text)
    if leading and is_one(leading["who"], people):
        return bare(leading["who"])
    if called := people.called_on(text):
        return called
    if trailing := _TRAILING_OWNER.search(text):
        return bare(trailing["who"])
    set_off = _SET_OFF.search(text)
    if set_off and is_one(set_off["who"], people):
        return bare(set_off["who"])
    does = _DOES.match(text)
    return bare(does["who"]) if does else None


def is_one(who: str, people: People) -> bool:
    """Whether words are somebody of the meeting or an office, and nothing else."""
    plain = re.sub(r"^(?:the|The)\s+", "", who.strip())
    rest = plain
    for start, end in reversed(list(people.mentions(plain))):
        rest = rest[:start] + rest[end:]
    return rest != plain and not re.sub(r"\band\b|\bthe\b|[\s,/&]", "", rest)


def shorthand(text: str) -> bool:
    """Whether a sentence is a clerk's order to somebody: "Order the pads.", "Letter to planning by May."."""
    words_ = text.split()
    if len(words_) < _LEAST_WORDS or re.match(r"\(|See\b|[A-Z][a-z]+ed\b", text):
        return False
    to_do = _TO_DO.match(text)
    told = to_do.group() if to_do else text
    return bool(ORDER.match(text)) or not _FINITE.search(told)
