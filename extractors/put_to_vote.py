"""The words that were put to a vote: what a lost recommendation or an amendment said.

"On being put to the vote the recommendation was LOST" tells how it ended; what was lost stands above it, in
quotation marks or under "Councillor Marsh moved an amendment as follows:"; so does what a line of its own
names the proposer of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clause import Piece, sentence_spans
from extractors.labels import label_of
from extractors.lines import Line
from extractors.votes import read_vote
from ingest.conventions import Conventions

_FARTHEST = 25
_LONGEST = 12
"""Lines that a text put to the vote may have, and may stand above the vote."""


@dataclass(frozen=True, slots=True)
class Put:
    """The words that were put to a vote, and who moved and seconded them where that is said."""

    pieces: tuple[Piece, ...] = ()
    mover: str | None = None
    seconder: str | None = None


def amendment_above(conventions: Conventions, lines: Sequence[Line], index: int) -> Put:
    """The amendment voted on in line ``index``: after the nearest words that move one."""
    for lead in range(index - 1, max(-1, index - _FARTHEST), -1):
        if not conventions.first("amendment_lead", lines[lead].text):
            continue
        pieces: list[Piece] = []
        for line in lines[lead + 1 : min(index, lead + 1 + _LONGEST) + 1]:
            if conventions.first("amendment_end", line.text):
                moved, seconded = read_vote(lines[lead].text), read_vote(line.text)
                return Put(tuple(pieces), moved.mover, seconded.seconder)
            if pieces or not conventions.first("amendment_reads", line.text):
                pieces.append((line, label_of(line)[1], len(line.text)))
        return Put()
    return Put()


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
