"""Motions and amendments set one above the other, of which one became the finding of the meeting.

Scottish minutes print them so; what was moved first need not be what was decided::

    Motion
    To grant permission.
    Moved by Councillor Marsh, seconded by Councillor Hill.
    Amendment
    To refuse permission.
    3 members voted for the Motion and 5 for the Amendment, which became the finding of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.clause import Piece, clause_from, sentence_spans
from extractors.decided import Row
from extractors.labels import label_of
from extractors.lines import Line
from extractors.outcomes import outcome
from extractors.vote_counts import NUMBER_WORDS
from extractors.votes import Vote, read_vote
from minutebook.model import Document
from minutebook.passage import passage

_FEWEST = 2
_WHICH = r"(?:(?:first|second|third|1st|2nd|3rd|counter)[\s-]+)?(?:motion|amendment)"
# "Motion", "AMENDMENT 1", "Second Amendment by Councillor Wood", "Motion: To grant permission"
_HEADS = re.compile(
    rf"\W*(?P<which>{_WHICH})(?:\s+(?:\d|one|two|[A-C]))?(?:\s+by\s+[^:]{{3,80}})?\s*(?:$|[:–-]\s*(?=\S))",
    re.IGNORECASE,
)
_BECAME = re.compile(
    r"\b(?:became|becoming|was\s+(?:\w+\s+)?declared(?:\s+to\s+be)?|was\s+(?:\w+\s+)?adopted\s+as)\s+the\s+"
    r"(?:finding|decision|resolution)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_WHICH}\b", re.IGNORECASE)
_PUTS = re.compile(
    r"\W*(?:(?:duly\s+)?(?:moved|proposed|seconded)\b|(?:mover|proposer|seconder)\s*:)", re.IGNORECASE
)
_VOTES = re.compile(
    r"\W*(?:on\s+(?:a|the)\s+(?:vote|division|roll)|vot(?:e|es|ing)\b|members\s+voted|(?:for|against)\s+the\s)",
    re.IGNORECASE,
)
_NUMBER = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS))})"
_COUNTED = (
    re.compile(
        rf"\b{_NUMBER}\s+(?:members?\s+|councillors?\s+|votes?\s+)*(?:(?:were|voted|voting|cast)\s+)*(?:for|in\s+favour\s+of)\s+the\s+"
        rf"(?P<which>{_WHICH})",
        re.IGNORECASE,
    ),
    re.compile(rf"\bfor\s+the\s+(?P<which>{_WHICH})\s*[:–-]?\s*\(?{_NUMBER}\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class _Put:
    """A motion or an amendment: which, the lines of its words, and who moved and seconded it."""

    which: str
    index: int
    pieces: tuple[Piece, ...]
    moved: Vote


def findings_of_meetings(document: Document, lines: Sequence[Line]) -> tuple[list[Row], tuple[Line, ...]]:
    """The rows of motions and amendments of which one became the finding, and the lines without their words.

    The words that head each stay, as a note beside the rest.
    """
    rows: list[Row] = []
    heads: set[int] = set()
    told: set[int] = set()
    for index, line in enumerate(lines):
        won = _won(line)
        puts = _puts_above(lines, index) if won else ()
        if won is None or len(puts) < _FEWEST or won not in {put.which for put in puts}:
            continue
        counts = _counts(" ".join(one.text for one in lines[puts[-1].index : index + 1]))
        found = {put.index: row for put in puts if (row := _row(document, put, won, counts))}
        rows += found.values()
        heads |= found.keys()
        told |= set(range(puts[0].index, index + 1)) - found.keys()
    kept = [i for i in range(len(lines)) if i not in told]
    left = tuple(_head_alone(document, lines[i]) if i in heads else lines[i] for i in kept)
    return [replace(row, index=kept.index(row.index)) for row in rows], left


def _head_alone(document: Document, line: Line) -> Line:
    found = _HEADS.match(line.text)
    spans = line.passage.quote(0, len(found.group().rstrip()) if found else len(line.text)).spans
    return replace(line, kind="margin", passage=passage(document, spans))


def _won(line: Line) -> str | None:
    """Which became the finding: the one that the sentence begins with, else the last that it names before."""
    for a, b in sentence_spans(line) if _BECAME.search(line.text) else ():
        words = line.text[a:b]
        became = _BECAME.search(words)
        named = list(_NAMED.finditer(words, 0, became.start())) if became else []
        if named:
            begins = words[: named[0].start()].strip().lower() in (
                "",
                "the",
                "accordingly the",
                "accordingly, the",
            )
            return _plain((named[0] if begins else named[-1]).group())
    return None


def _plain(which: str) -> str:
    return re.sub(r"[\s-]+", " ", which).strip().lower()


def _puts_above(lines: Sequence[Line], index: int) -> tuple[_Put, ...]:
    """The motions and amendments above line ``index``."""
    heads = [i for i in range(index) if _HEADS.match(lines[i].text) and lines[i].kind != "margin"]
    ends = [*heads[1:], index] if heads else []
    return tuple(put for i, end in zip(heads, ends, strict=True) if (put := _put(lines, i, end)))


def _put(lines: Sequence[Line], head: int, end: int) -> _Put | None:
    found = _HEADS.match(lines[head].text)
    if found is None:
        return None
    pieces: list[Piece] = []
    if found.end() < len(lines[head].text):
        pieces.append((lines[head], found.end(), len(lines[head].text)))
    at = head + 1
    while at < end and not (_PUTS.match(lines[at].text) or _VOTES.match(lines[at].text)):
        if lines[at].kind != "margin":
            pieces.append((lines[at], label_of(lines[at])[1], len(lines[at].text)))
        at += 1
    said = " ".join(line.text for line in (lines[head], *lines[at:end]) if not _VOTES.match(line.text))
    return _Put(_plain(found["which"]), head, tuple(pieces), read_vote(said)) if pieces else None


def _counts(text: str) -> Mapping[str, int]:
    """How many voted for each: "3 for the Motion and 5 for the Amendment"."""
    return dict(_counted(text))


def _counted(text: str) -> Iterator[tuple[str, int]]:
    for shape in _COUNTED:
        for found in shape.finditer(text):
            count = found["count"].lower()
            yield _plain(found["which"]), int(count) if count.isdigit() else NUMBER_WORDS[count]


def _row(document: Document, put: _Put, won: str, counts: Mapping[str, int]) -> Row | None:
    clause = clause_from(document, put.pieces)
    if clause is None:
        return None
    carried = put.which == won
    against = [count for which, count in counts.items() if which != put.which]
    vote = replace(
        put.moved,
        result="carried" if carried else "lost",
        votes_for=counts.get(put.which),
        votes_against=against[0] if len(against) == 1 else None,
    )
    kind = outcome(clause.text) if carried else "rejected"
    amends = "amendment" in put.which
    return Row(put.index, clause, kind, vote, amends=amends)
