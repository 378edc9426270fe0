"""Votes, movers and seconders, as minutes print them around a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractors.lines import Line
from extractors.movers import mover_in, seconder_in
from extractors.vote_counts import counts_in, last_match
from ingest.conventions import Conventions
from minutebook.model import Document
from minutebook.passage import passage

_CARRIED = re.compile(r"\b(?<!not\s)(?:carried|passed)\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|fell|not\s+carried|not\s+agreed|defeated|negatived)\b", re.IGNORECASE)
# "the recommendation was CARRIED unanimously": figures before it are those of another vote
_UNANIMOUS = re.compile(r"\w+(?:\s+was)?\s+unanimous(?:ly)?\b", re.IGNORECASE)
# "The amendment was CARRIED (7 for, 2 against). The recommendation as amended was CARRIED unanimously."
_AS_AMENDED = re.compile(r"\bas\s+amended\b", re.IGNORECASE)
_AMENDMENT_ENDS = re.compile(r"\bamendment\b[^.;]*\b(?:carried|lost|fell|agreed|defeated)\b", re.IGNORECASE)


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
    counts = counts_in(counted)
    return Vote(
        result,
        counts.votes_for,
        counts.votes_against,
        counts.votes_abstain,
        mover_in(text),
        seconder_in(text),
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
    amended = last_match(_AS_AMENDED, text)
    if amended is None or not _AMENDMENT_ENDS.search(text, 0, amended.start()):
        return text
    return text[amended.start() :]


def _start_of_last(text: str) -> int:
    """Where the words begin that tell how the last vote ended."""
    marks = [*_CARRIED.finditer(text), *_LOST.finditer(text)]
    return max((m.start() for m in marks), default=len(text))
