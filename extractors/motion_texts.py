"""The text of a motion that stands above the vote on it, and what of it decides.

"Councillor Marsh moved and Councillor Hill seconded the following motion:", the motion in quotation marks or
in paragraphs of its own, some debate, "The motion was carried.". What it notes and believes leads up to what
it resolves: "This Council resolves to: 1. write to the Minister".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clause import Piece
from extractors.labels import label_of, style_of
from extractors.lines import Line
from extractors.sentences import sentences
from extractors.votes import Vote, read_vote
from ingest.conventions import Conventions

_FARTHEST = 40
"""Lines that a motion and the debate on it may have."""
_OPENS = ('"', "“", "‘")
_CLOSES = re.compile(r"[\"”][\s.]*$")
# what is of the motion in paragraphs without quotation marks; who spoke to it is not
_GOES_ON = re.compile(
    r"(?:(?:this|the|that\s+this|that\s+the|our)\s+)?(?:\w+\s+){0,2}?(?:council|board|committee|authority|assembly|cabinet)\b"
    r"(?!\s+(?:then|debated|discussed|considered|voted|adjourned))|that\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(
    r"\b(?:resolves?|agrees?|calls?\s+(?:up)?on|requests?|instructs?|asks?|urges?|commits?|undertakes?|pledges?)\b"
)
_LEADS = re.compile(
    r"\b(?:notes?|believes?|recogni[sz]es?|welcomes?|regrets?|supports?|acknowledges?|considers?|understands?)\b"
)

# "Councillor Hill proposed to defer the matter": what is voted on then is that
MOVES_ELSE = re.compile(
    r"(?<!\bhad\s)(?<!\bpreviously\s)\b(?:moved|proposed|proposing)\s+(?:to|deferral|adjournment"
    r"|that(?!\s+the\s+(?:question|motion|vote|debate|matter)\s+(?:be\s+)?(?:now\s+)?(?:be\s+)?(?:put|taken|closed)))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MotionText:
    """The lines ``first`` up to, not including, ``end`` that a motion is printed in, and who put it."""

    first: int
    end: int
    vote: Vote


def motion_above(
    conventions: Conventions, lines: Sequence[Line], index: int, at: int = 0
) -> MotionText | None:
    """The text of the motion that the vote at ``at`` of line ``index`` is on.

    It stands below the nearest words that move one. None where something else was moved in between, or where
    the motion was amended: its words are not what was decided.
    """
    for lead in range(index - 1, max(-1, index - _FARTHEST), -1):
        text = lines[lead].text.rstrip()
        if conventions.first("motion_lead", text) and not conventions.first("amendment_lead", text):
            end = _end(lines, lead + 1, index)
            between = [line.text for line in lines[end:index]] + [lines[index].text[:at]]
            if end == lead + 1 or any(puts_another(conventions, words) for words in between):
                return None
            return MotionText(lead + 1, end, read_vote(text))
    return None


def puts_another(conventions: Conventions, words: str) -> bool:
    """Whether a line behind a motion moves something else, or tells that the motion was amended."""
    told = conventions.first("vote_outcome", words)
    if told and told[0].fields["about"] == "amendment":
        return told[1]["ended"].lower() == "carried"
    return MOVES_ELSE.search(words) is not None and "amendment" not in words.lower()


def _end(lines: Sequence[Line], first: int, limit: int) -> int:
    """The line after the motion: where its quotation closes, or where something else than its text begins."""
    if lines[first].text.lstrip().startswith(_OPENS):
        closed = (i for i in range(first, limit) if _CLOSES.search(lines[i].text))
        return next(closed, first) + 1
    at = first
    while at < limit and (at == first or _is_of_motion(lines[at], lines[at - 1])):
        at += 1
    return at


def _is_of_motion(line: Line, above: Line) -> bool:
    listed = bool(label_of(line)[0]) or above.text.rstrip(" -–—").endswith(":")
    return (listed and line.kind != "heading") or bool(_GOES_ON.match(line.text))


def deciding(lines: Sequence[Line], text: MotionText) -> tuple[tuple[Piece, ...], ...]:
    """The clauses of a motion that decide; the whole of it where none says so."""
    found: list[list[Piece]] = []
    top = ""
    listing = bool(label_of(lines[text.first])[0])  # "moved ... that:", and the clauses
    for i in range(text.first, text.end):
        line = lines[i]
        label, start = label_of(line)
        if label and listing:
            top = top or style_of(label)
            if style_of(label) == top or not found:
                found.append([])
            found[-1].append((line, start, _bare_end(line)))
        elif not label:
            decided = _deciding_sentence(line)
            leads = line.text.rstrip(" -–—").endswith(":")
            listing, top = leads and (decided is not None or not _LEADS.search(line.text)), ""
            if decided is not None and not listing:
                found.append([(line, decided, _bare_end(line))])
    if found:
        return tuple(tuple(pieces) for pieces in found)
    return (tuple(_whole(lines, text)),)


def _whole(lines: Sequence[Line], text: MotionText) -> list[Piece]:
    pieces: list[Piece] = []
    for i in range(text.first, text.end):
        line = lines[i]
        start = label_of(line)[1]
        if i == text.first:
            start = len(line.text) - len(line.text.lstrip(' "“'))
        pieces.append((line, start, _bare_end(line) if i == text.end - 1 else len(line.text)))
    return pieces


def _deciding_sentence(line: Line) -> int | None:
    """Where what is resolved begins, behind the word that says so; all behind it goes on with it."""
    for a, b in sentences(line.text):
        words = line.text[a:b]
        decides, leads = _DECIDES.search(words), _LEADS.search(words)
        if decides and not (leads and leads.start() < decides.start()):
            marked = len(words) - len(words.lstrip(' "“'))
            return a + (decides.end() if decides.group().startswith("resolve") else marked)
    return None


def _bare_end(line: Line) -> int:
    """Where the words of a line end, without the mark that closes the quotation."""
    closed = _CLOSES.search(line.text)
    opened = line.text.count('"') % 2 if closed and closed.group()[0] == '"' else "“" not in line.text
    return closed.start() if closed and opened else len(line.text)
