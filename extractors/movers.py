"""Who moved and who seconded: "moved by Cllr Marsh and seconded by BH", "Proposer: AM"."""

from __future__ import annotations

import re

from extractors.vote_counts import last_match

_NAME = (
    r"(?!Unanimous|Agreed|Carried|Sec(?:ond|\b)|Prop\b|All\b|Approved|Accepted|Motion|Vote)"
    r"[A-Z][\w'’-]{0,40}"
)
_TITLES = (
    r"(?:Councillors?|Cllrs?|Ald|Alder(?:man|men|woman|women)|Mr|Mrs|Ms|M/s|Miss|Dr|Revd?|Sir|Lady|Lord"
    r"|Prof(?:essor)?)"
)
_CHAIR = (
    r"(?:Lord\s+|Deputy\s+|Vice[- ])?(?:Mayor|Leader|Chair(?:man|person|woman)?|Convener|Provost|President)"
)
_TITLED_PERSON = rf"(?:{_TITLES}\.?\s+-?)+(?:[A-Z]\.?\s)?{_NAME}(?:\s{_NAME}){{0,2}}"
_PERSON = (
    rf"(?:(?:[Tt]he\s+)?{_CHAIR}|{_TITLED_PERSON}"
    rf"|[A-Z]{{2,3}}\b|[A-Z]\.?\s?(?:[A-Z]\.?\s?)?{_NAME}|{_NAME}\s+{_NAME})"
)
_TITLED = rf"(?:{_TITLES}\b|[A-Z]{{2,3}}\b|[A-Z]\.\s?[A-Z]|(?i:the\s+)?{_CHAIR}\b)"
# "moved this item up the agenda", "moved up item 7", "moved the meeting on": the order of business, no motion
_ORDER = (
    r"\s+(?:(?:up|forwards?|back|down|ahead)(?:\s*(?:[.,;]|$)"
    r"|\s+(?:to\s+)?(?:(?:the|this|that|next|order\s+of)\s+){0,3}(?:items?|agenda|business)\b)"
    r"|(?:[\w’']+\s+){0,3}?(?:items?|agenda|business|discussions?|meeting|matters?)(?:\s+(?:[\d.,/&]+|and|numbers?|no\.))*"
    r"\s+(?:up|forwards?|back|down|ahead|earlier|later|on(?=\s*(?:[.,;]|$|and\b|to\b))"
    r"|to\s+(?:the\s+|an?\s+)?(?:end|top|start|beginning|front|next|later|earlier|close|items?))\b)"
)
# "moved by Councillor A Example", "Proposed by RB", "Proposer: Cllr Sample", "Prop. Mr Example", "Moved Ann"
_MOVED = re.compile(
    rf"\b(?i:moved|proposed|proposer|prop\.|prop(?=:)|proposal|mover)(?:(?i:\s+by)\s*:?\s+|\s*[:–-]\s+|\s+(?={_TITLED}))(?P<who>{_PERSON})"
    # "prop ZD, 2nd XC"
    r"|\b[Pp]rop\s+(?P<short>[A-Z]{2,3})\b(?=\W+(?i:sec|2nd))"
    rf"|\b(?:on|upon)\s+(?:the|a)\s+(?:motion|proposal|proposition)\s+(?:of|by)\s+(?P<of>{_PERSON})"
    rf"|(?:(?<=^)|(?<=[.:]\s))Moved\s+(?P<first>{_NAME})\b"
    rf"|(?P<does>{_PERSON}|\b(?:[Hh]e|[Ss]he))(?:,\s+seconded\s+by\s+[^,.;]{{3,60}},)?\s+(?:then\s+|formally\s+|also\s+)?(?:proposed|moved)\b(?!\s+(?:on|to|into|onto|from)\b)(?!{_ORDER})"
)
# "Proposal to keep it – Cllr Marsh, seconded Cllr Hill": who stands before the seconder
_BEFORE_SECONDER = re.compile(
    rf"(?P<who>{_TITLED_PERSON}),?\s+(?:and\s+)?(?i:seconded|second|sec\.)\s+(?:by\s+)?(?={_TITLED})"
)
_LAST_TITLED = re.compile(rf"{_TITLED_PERSON}|\b[Tt]he\s+{_CHAIR}\b")
# "seconded by Councillor B", "Seconder: Cllr Sample", "2nd: Cllr Sample", "and Cllr Sample seconded"
_SECONDED = re.compile(
    rf"\b(?i:seconder|2nd|sec\.|sec(?=:)|second|seconded)(?:(?i:\s+by)\s*:?\s+|\s*[:–-]\s+)(?P<who>{_PERSON}|{_NAME})"
    r"|\b[Ss]ec\s+(?P<short>[A-Z]{2,3})\b"
    rf"|\b(?i:seconded|2nd|sec\.|second)\s+(?P<named>{_TITLED_PERSON}|[A-Z]{{2,3}}\b|{_CHAIR})"
    rf"|\b(?i:seconded|second)\s+(?P<first>{_PERSON}|{_NAME})"
    rf"|(?P<does>{_PERSON})\s+(?:then\s+|formally\s+)?seconded\b(?!\s+by)"
)


def mover_in(text: str) -> str | None:
    """The last who is said to have moved, without a title; of whom a pronoun stands for, the last named."""
    found = last_match(_MOVED, text)
    if found is None:
        before = last_match(_BEFORE_SECONDER, text)
        return _person(before["who"]) if before else None
    who = next(name for name in found.groups() if name)
    if who.lower() in ("he", "she"):
        named = last_match(_LAST_TITLED, text[: found.start()])
        return _person(named.group()) if named else None
    return _person(who)


def seconder_in(text: str) -> str | None:
    """The last who is said to have seconded, without a title."""
    found = last_match(_SECONDED, text)
    return _person(next(name for name in found.groups() if name)) if found else None


def seconder_end(text: str) -> int:
    """Where the name of the seconder ends, the last that is named; 0 where none is."""
    found = last_match(_SECONDED, text)
    return found.end() if found else 0


_TITLE = re.compile(rf"^(?:the\s+)?(?:{_TITLES}\.?\s+-?)*", re.IGNORECASE)


def _person(words: str) -> str:
    """A name without its title, as attendance has it."""
    return " ".join(_TITLE.sub("", words.strip()).split()).rstrip(".,")
