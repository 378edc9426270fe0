"""Votes, movers and seconders, as minutes print them around a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractors.lines import Line
from ingest.conventions import Conventions
from minutebook.model import Document
from minutebook.passage import passage

_NUMBERS = {
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
_VOTERS = r"(?:\s+(?:members?|councillors?|votes?|in|voting|cast|were|voted)){0,4}"

# "(8 members voting in favour", "30 votes for", "4 members voting FOR", "For: 26", "7 for"
_FOR = re.compile(
    rf"(?<![£\d.,])\b{_COUNT.format('n')}{_VOTERS}\s+(?:in\s+favour\b|for\b(?=\s*(?:[,;.:()]|and\b|to\b|with\b|\d|no\b|none\b|$)))"
    rf"|\b(?:for|in\s+favour)\s*[:(–-]+\s*{_COUNT.format('m')}\b",
    re.IGNORECASE,
)
# "5 against", "1 AGAINST", "Against: 32"
_AGAINST = re.compile(
    rf"\b{_COUNT.format('n')}{_VOTERS}\s+against\b(?!\s*[:(–-]+\s*\d)|\bagainst\s*[:(–-]+\s*{_COUNT.format('m')}\b",
    re.IGNORECASE,
)
# "3 abstentions", "no ABSTAINING", "Abstention: 0"
_ABSTAIN = re.compile(
    rf"\b{_COUNT.format('n')}{_VOTERS}\s+(?:abstentions?|abstained|abstaining)\b(?!\s*[:(–-]+\s*\d)"
    rf"|\b(?:abstentions?|abstained)\s*[:(–-]+\s*{_COUNT.format('m')}\b",
    re.IGNORECASE,
)
# "lost by 47 votes to 17", "carried 31 votes to 29"
_TO = re.compile(
    r"\b(?P<result>carried|lost|defeated|approved|agreed)\b(?:\s+by)?\s+(?P<a>\d{1,3})(?:\s+votes)?\s+to\s+(?P<b>\d{1,3})\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"\b(?:carried|passed)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|fell|not\s+carried|not\s+agreed|defeated|negatived)\b", re.IGNORECASE)
# "the recommendation was CARRIED unanimously": figures before it are those of another vote
_UNANIMOUS = re.compile(r"\w+(?:\s+was)?\s+unanimous(?:ly)?\b", re.IGNORECASE)
# "The amendment was CARRIED (7 for, 2 against). The recommendation as amended was CARRIED unanimously."
_AS_AMENDED = re.compile(r"\bas\s+amended\b", re.IGNORECASE)
_AMENDMENT_ENDS = re.compile(r"\bamendment\b[^.;]*\b(?:carried|lost|fell|agreed|defeated)\b", re.IGNORECASE)
_NAME = r"(?!Unanimous|Agreed|Carried|Second|All\b|Approved|Accepted|Motion|Vote)[A-Z][\w'’-]*"
_PERSON = (
    r"(?:(?:the\s+)?(?:Lord\s+|Deputy\s+)?(?:Mayor|Leader|Chair(?:man|person|woman)?)"
    r"|(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|M/s|Miss|Dr)\.?\s+-?)+"
    rf"(?:[A-Z]\.?\s)?{_NAME}(?:\s{_NAME}){{0,2}}|[A-Z]{{2,3}}\b|[A-Z]\.?\s?(?:[A-Z]\.?\s?)?{_NAME}|{_NAME}\s+{_NAME})"
)
_TITLED = (
    r"(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|M/s|Miss|Dr)\b|[A-Z]{2,3}\b|[A-Z]\.\s?[A-Z]"
    r"|(?i:the\s+)?(?:Lord\s|Deputy\s)?(?:Mayor|Leader|Chair))"
)
# "moved by Councillor A Example", "Proposed by RB", "Proposer: Cllr Sample", "Prop. Mr Example"
_MOVED = re.compile(
    rf"\b(?i:moved|proposed|proposer|prop\.|proposal|mover)(?:(?i:\s+by)\s*:?\s+|\s*[:–-]\s+|\s+(?={_TITLED}))(?P<who>{_PERSON})"
    rf"|(?P<does>{_PERSON})\s+(?:then\s+|formally\s+)?(?:proposed|moved)\b"
)
# "seconded by Councillor B", "Seconder: Cllr Sample", "2nd: Cllr Sample", "and Cllr Sample seconded"
_SECONDED = re.compile(
    rf"\b(?i:seconded|seconder|2nd|sec\.)(?:(?i:\s+by)\s*:?\s+|\s*[:–-]\s+|\s+(?=[A-Z]))(?P<who>{_PERSON})"
    rf"|(?P<does>{_PERSON})\s+(?:then\s+|formally\s+)?seconded\b(?!\s+by)"
)


@dataclass(frozen=True, slots=True)
class Vote:
    """How a vote went and who put it; None for what is not printed."""

    result: Literal["carried", "lost"] | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstain: int | None = None
    mover: str | None = None
    seconder: str | None = None


def read_vote(text: str) -> Vote:
    """What ``text`` says about a vote; of several votes the last stands."""
    result: Literal["carried", "lost"] | None = None
    marks = [(m.start(), "carried") for m in _CARRIED.finditer(text)]
    marks += [(m.start(), "lost") for m in _LOST.finditer(text)]
    if marks:
        result = "carried" if max(marks)[1] == "carried" else "lost"
    text = _of_the_amended(text)
    counted = "" if _UNANIMOUS.search(text, _start_of_last(text)) else text
    votes_for, votes_against = _last(_FOR, counted), _last(_AGAINST, counted)
    if votes_for is None and (both := _last_match(_TO, counted)):
        a, b = int(both["a"]), int(both["b"])
        lost = both["result"].lower() in ("lost", "defeated")
        # "lost by 47 votes to 17": the larger number won
        votes_for, votes_against = (min(a, b), max(a, b)) if lost else (a, b)
    mover, seconder = _last_match(_MOVED, text), _last_match(_SECONDED, text)
    return Vote(
        result,
        votes_for,
        votes_against,
        _last(_ABSTAIN, counted),
        _person(mover["who"] or mover["does"]) if mover else None,
        _person(seconder["who"] or seconder["does"]) if seconder else None,
    )


def vote_line(text: str) -> Vote:
    """What a line says that tells nothing but a vote: "Voting: unanimous" carried what stands before it."""
    vote = read_vote(text)
    unanimous = vote.result is None and re.search(r"\bunanimous(?:ly)?\b|\bnem\W+con\b", text, re.IGNORECASE)
    return replace(vote, result="carried") if unanimous else vote


def parts_by_vote(document: Document, conventions: Conventions, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, parted where one ends in the report of its vote: "... be approved. Voting: unanimous"."""
    for line in lines:
        found = conventions.first("vote_tail", line.text)
        at = found[1].start() if found else 0
        if not line.text[:at].strip() or line.kind == "margin":
            yield line
            continue
        for a, b in ((0, at), (at, len(line.text))):
            own = passage(document, line.passage.quote(a, b).spans)
            yield (
                replace(line, passage=own)
                if not a
                else replace(line, passage=own, marker="", kind="paragraph")
            )


def _of_the_amended(text: str) -> str:
    """What is said of the motion as amended, where a vote on the amendment is told before."""
    amended = _last_match(_AS_AMENDED, text)
    if amended is None or not _AMENDMENT_ENDS.search(text, 0, amended.start()):
        return text
    return text[amended.start() :]


def _start_of_last(text: str) -> int:
    """Where the words begin that tell how the last vote ended."""
    marks = [*_CARRIED.finditer(text), *_LOST.finditer(text)]
    return max((m.start() for m in marks), default=len(text))


def seconder_end(text: str) -> int:
    """Where the name of the seconder ends, the last that is named; 0 where none is."""
    found = _last_match(_SECONDED, text)
    return found.end("who") if found and found["who"] else found.end() if found else 0


def _last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    found = _last_match(pattern, text)
    if found is None:
        return None
    words = (found["n"] or found["m"]).lower()
    return _NUMBERS[words] if words in _NUMBERS else int(words)


_TITLE = re.compile(r"^(?:the\s+)?(?:(?:Councillors?|Cllrs?|Mr|Mrs|Ms|M/s|Miss|Dr)\.?\s+-?)*", re.IGNORECASE)


def _person(words: str) -> str:
    """A name without its title, as attendance has it."""
    return " ".join(_TITLE.sub("", words.strip()).split()).rstrip(".,")
