"""The words that were put to a vote: what a lost recommendation or an amendment said.

"On being put to the vote the recommendation was LOST" tells how it ended; what was lost stands above it, in
quotation marks or under "Councillor Marsh moved an amendment as follows:"; so does what a line of its own
names the proposer of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.clause import Piece, sentence_spans
from extractors.labels import label_of
from extractors.lines import Line
from extractors.vote_counts import counts_in
from extractors.votes import read_vote
from ingest.conventions import Conventions

_FARTHEST = 25
_LONGEST = 12
"""Lines that a text put to the vote may have, and may stand above the vote."""


# "an amendment, that the item be deferred"; "to the motion" is what was amended
_MATTER = re.compile(
    r"\b(?:that|to)\s+(?!the\s+(?:substantive\s+|original\s+)?(?:motion|recommendations?|report|resolution|proposal)\b)(?=[a-z])"
)
_SECONDED = re.compile(
    r",?\s*(?:and\s+)?(?:(?:which|this|it)\s+was\s+)?(?:duly\s+)?seconded\b", re.IGNORECASE
)
_VOTES = re.compile(
    r"\W*(?:(?:those\s+)?(?:voting\s+)?(?:for|against|in\s+favour|abst\w+|absent)\b|votes?\b|voting\b)",
    re.IGNORECASE,
)
_TAKES_VOTE = re.compile(
    r"\b(?:recorded|named)\s+vote\b|\bput\s+to\s+the\s+(?:vote|meeting)\b", re.IGNORECASE
)
_CLOSES = re.compile(r"[\"”][\s.]*$")


@dataclass(frozen=True, slots=True)
class Put:
    """The words that were put to a vote, and who moved and seconded them where that is said.

    ``votes`` is what the lines behind them tell of who voted for and against.
    """

    pieces: tuple[Piece, ...] = ()
    mover: str | None = None
    seconder: str | None = None
    votes: str = ""


def amendment_above(conventions: Conventions, lines: Sequence[Line], index: int) -> Put:
    """The amendment voted on in line ``index``: printed below the nearest words that move one."""
    for lead in range(index - 1, max(-1, index - _FARTHEST), -1):
        if conventions.first("amendment_lead", lines[lead].text):
            return _printed_below(conventions, lines, lead, index)
    return Put()


def amendment_told(conventions: Conventions, lines: Sequence[Line], index: int, at: int) -> Put:
    """The amendment voted on at ``at`` of line ``index``, in the sentence that moves it."""
    for lead in range(index, max(-1, index - _FARTHEST), -1):
        until = at if lead == index else len(lines[lead].text)
        if (told := _told_in(conventions, lines[lead], until)) is not None:
            return replace(told, votes=told.votes + _votes(lines[lead + 1 : index]))
    return Put()


def _printed_below(conventions: Conventions, lines: Sequence[Line], lead: int, index: int) -> Put:
    moved = read_vote(lines[lead].text)
    pieces: list[Piece] = []
    quoted = lines[lead + 1].text.lstrip().startswith(('"', "“"))
    for i, line in enumerate(lines[lead + 1 : min(index, lead + 1 + _LONGEST) + 1], lead + 1):
        if pieces and _TAKES_VOTE.search(line.text) and i < index:
            return Put(tuple(pieces), moved.mover, moved.seconder, _votes(lines[i:index]))
        if conventions.first("amendment_end", line.text):
            seconder = read_vote(line.text).seconder or moved.seconder
            return Put(tuple(pieces), moved.mover, seconder, _votes(lines[i:index]))
        if pieces or not conventions.first("amendment_reads", line.text):
            pieces.append((line, label_of(line)[1], len(line.text)))
        if quoted and _CLOSES.search(line.text):
            return Put(_inside_marks(pieces), moved.mover, moved.seconder, _votes(lines[i + 1 : index]))
    return Put()


def _inside_marks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a quotation without its marks."""
    line, start, end = pieces[0]
    start += len(line.text[start:]) - len(line.text[start:].lstrip(' "“'))
    inner = [(line, start, end), *pieces[1:]]
    line, start, end = inner[-1]
    closed = _CLOSES.search(line.text)
    inner[-1] = (line, start, closed.start() if closed else end)
    return tuple(inner)


def _told_in(conventions: Conventions, line: Line, until: int) -> Put | None:
    """The amendment that a sentence moves and says: "As an amendment Councillor Marsh proposed that ..."."""
    for a, b in sentence_spans(line):
        if b > until:
            break
        words = line.text[a:b]
        amends = conventions.first("motion_amends", words)
        vote = read_vote(words)
        if amends is None or vote.mover is None:
            continue
        matter = _MATTER.search(words, amends[1].end())
        if matter:
            behind = _SECONDED.search(words, matter.end())
            end = a + behind.start() if behind else b
            return Put(((line, a + matter.start(), end),), vote.mover, vote.seconder, line.text[b:until])
    return None


def _votes(lines: Sequence[Line]) -> str:
    """What the lines before the result of a vote tell of it: "For: Councillors Marsh and Hill (2)"."""
    return " ".join(line.text for line in lines if _VOTES.match(line.text) and counts_in(line.text).any)


def quoted_above(conventions: Conventions, lines: Sequence[Line], index: int) -> list[Piece]:
    """The text in quotation marks, of lines of its own, that stands nearest above line ``index``."""
    last = None
    for i in range(index - 1, max(-1, index - _FARTHEST), -1):
        text = lines[i].text.strip()
        if last is None and text.endswith('"'):
            last = i
        if last is not None and text.startswith('"'):
            return _inside(conventions, lines[i : last + 1])
    return []


def moved_above(conventions: Conventions, lines: Sequence[Line], index: int, start: int) -> Piece | None:
    """What was moved, where line ``index`` only says who did: "Proposer: AM. Seconder: BH".

    It is the last sentence of the paragraph above, where that tells what somebody proposed or what is to be.
    """
    above = lines[index - 1] if index else None
    if above is None or above.kind != "paragraph" or lines[index].text[:start].strip():
        return None
    a, b = list(sentence_spans(above))[-1]
    a = max(a, label_of(above)[1])
    return (above, a, b) if conventions.first("motion_put", above.text[a:b]) else None


def _inside(conventions: Conventions, lines: Sequence[Line]) -> list[Piece]:
    """What a quotation says, without its marks and without the title that it opens with."""
    pieces: list[Piece] = []
    for i, line in enumerate(lines):
        text = line.text.rstrip()
        start = len(text) - len(text.lstrip(' "')) if not i else 0
        if not i and len(lines) > 1 and conventions.first("put_title", text.strip(' "')):
            continue
        end = len(text.rstrip(' "')) if i == len(lines) - 1 else len(text)
        if start < end:
            pieces.append((line, start, end))
    return pieces
