"""How many voted which way, in figures and words: "4 votes to 2, with 1 abstention", "For: A and B (2)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "no",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"none": 0, "nil": 0}
_COUNT = r"(?P<{0}>\d{{1,3}}|none|nil|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_VOTERS = r"(?:\s+(?:members?|councillors?|votes?|in|voting|cast|were|was|voted)){0,4}"
# "For the amendment (4): Cllrs", "AGAINST: Councillors A Marsh and B Hill (2)"
_LISTED = (
    r"\b(?:{0})\b(?:\s+the\s+\w+)?\s*(?:\((?P<{1}>\d{{1,3}})\)|:\s*[^\d\n:;(]{{2,400}}\((?P<{2}>\d{{1,3}})\))"
)
# "For 3, Against 2", "Abstain 1"
_BARE = r"(?:(?<=^)|(?<=[.,;:(–—-]\s)|(?<=\()|(?<=voted\s))(?:{0})\s+(?P<{1}>\d{{1,3}})\b(?=\s*[,.;)]|\s*$)"

# "(8 members voting in favour", "30 votes for", "4 members voting FOR", "For: 26", "7 for"
_FOR = re.compile(
    rf"(?<![£\d.,])\b{_COUNT.format('n')}{_VOTERS}\s+(?:in\s+favour\b|for\b(?=\s*(?:[,;.:()]|and\b|to\b|with\b|\d|no\b|none\b|one\b|two\b|three\b|four\b|$)))"
    rf"|\b(?:for|in\s+favour)\s*[:(–-]+\s*{_COUNT.format('m')}\b"
    rf"|{_LISTED.format('for|in favour', 'listed', 'names')}|{_BARE.format('for|in favour', 'bare')}",
    re.IGNORECASE,
)
# "5 against", "1 AGAINST", "Against: 32"
_AGAINST = re.compile(
    rf"\b{_COUNT.format('n')}{_VOTERS}\s+against\b(?!\s*[:(–-]+\s*\d)|\bagainst\s*[:(–-]+\s*{_COUNT.format('m')}\b"
    rf"|\bagainst\s+(?P<bare>\d{{1,3}})\b|{_LISTED.format('against', 'listed', 'names')}",
    re.IGNORECASE,
)
# "3 abstentions", "no ABSTAINING", "Abstention: 0", "and two did not vote"
_ABSTAIN = re.compile(
    rf"\b{_COUNT.format('n')}{_VOTERS}\s+(?:abstentions?|abstained|abstaining|did\s+not\s+vote)\b(?!\s*[:(–-]+\s*\d)"
    rf"|\b(?:abstentions?|abstain(?:ed|ing)?)\s*[:(–-]+\s*{_COUNT.format('m')}\b"
    rf"|{_LISTED.format('abst[a-z]*', 'listed', 'names')}|{_BARE.format('abst[a-z]*', 'bare')}",
    re.IGNORECASE,
)
# "lost by 47 votes to 17", "carried 31 votes to 29", "By eight votes to two", "(5 votes to 2)"
_TO = re.compile(
    rf"\b(?P<result>carried|lost|defeated|approved|agreed|by|on)\b(?:\s+by)?\s+{_COUNT.format('a')}(?:\s+votes?)?\s+to\s+{_COUNT.format('b')}\b(?!\s*(?:%|per\b|years?\b|pm\b|am\b))"
    rf"|(?P<votes>){_COUNT.format('c')}\s+votes?\s+to\s+{_COUNT.format('d')}\b"
    r"|(?P<score>)\(\s*(?P<e>\d{1,2})\s?(?:[-–]|to\s)\s?(?P<f>\d{1,2})\s*\)",
    re.IGNORECASE,
)
# "by 4 votes to 0, Councillor Hill abstaining"
_ONE_ABSTAINS = re.compile(
    r"(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Alderman|the\s+Chair)\b[^,.;()]{1,40}\s(?:abstain(?:ed|ing)|not\s+voting)\b"
)
# "FOR: Councillors Marsh, Hill and Lark AGAINST: Councillor Wood", where nobody has counted the names
_SIDES = {"for": r"for|in\s+favour", "against": r"against", "abstain": r"abst[a-z]*"}
_ANY_SIDE = r"(?:(?:voting|voted)\s+)?(?:for|in\s+favour|against|abst[a-z]*)"
_NAMED = {
    side: re.compile(
        rf"(?:^|[.;]\s+|\s)(?:(?:voting|voted)\s+)?(?:{words})(?:\s+the\s+\w+)?\s*:[\s–-]*"
        r"(?P<names>(?-i:Councillors?|COUNCILLORS?|Cllrs?|Aldermen|Alderman|Bailies?|The\s+(?:Lord\s+)?(?:Mayor|Provost|Chair\w*))\b"
        rf"[^:()\d.;]*?)(?=\s+{_ANY_SIDE}(?:\s+the\s+\w+)?\s*:|[.;]|\s*$)",
        re.IGNORECASE,
    )
    for side, words in _SIDES.items()
}
_JOINTS = re.compile(r",\s*(?:and\s)?|\s(?:and|&)\s")
_NAME = re.compile(r"(?:[A-Z][\w'’.-]*\s?){1,5}")


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes for, against and withheld; None for what is not told."""

    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None

    @property
    def told(self) -> bool:
        """Whether both sides are counted, or one."""
        return self.votes_for is not None or self.votes_against is not None

    @property
    def any(self) -> bool:
        """Whether anybody is counted, if only who abstained."""
        return self.told or self.votes_abstain is not None


def counts_in(text: str) -> Counts:
    """The votes counted in ``text``; of several votes the last."""
    votes_for, votes_against = _last(_FOR, text), _last(_AGAINST, text)
    if votes_for is None and (both := last_match(_TO, text)):
        first, second = (both["a"], both["b"]) if both["a"] else (both["c"], both["d"])
        a, b = _number(first or both["e"]), _number(second or both["f"])
        lost = (both["result"] or "").lower() in ("lost", "defeated")
        # "lost by 47 votes to 17": the larger number won
        votes_for, votes_against = (min(a, b), max(a, b)) if lost else (a, b)
    if votes_for is None and votes_against is None:
        votes_for, votes_against = _named("for", text), _named("against", text)
    abstain = _last(_ABSTAIN, text)
    if abstain is None and (votes_for is not None or votes_against is not None):
        abstain = _named("abstain", text)
    if abstain is None and (votes_for is not None or votes_against is not None):
        abstain = len(_ONE_ABSTAINS.findall(text)) or None
    return Counts(votes_for, votes_against, abstain)


def _named(side: str, text: str) -> int | None:
    """How many are named on a side; None where anything else than names stands there."""
    found = last_match(_NAMED[side], text)
    names = [name.strip() for name in _JOINTS.split(found["names"])] if found else []
    return len(names) if names and all(_NAME.fullmatch(name) for name in names) else None


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where ``pattern`` stands last in ``text``."""
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = last_match(pattern, text)
    return _number(next(n for n in found.groups() if n)) if found else None


def _number(word: str) -> int:
    small = word.lower()
    return NUMBER_WORDS[small] if small in NUMBER_WORDS else int(small)
