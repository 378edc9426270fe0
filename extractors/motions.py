"""Motions: what one member proposed and another seconded, and the words after it that say how it ended.

"Cllr Marsh proposed that the fence be painted, seconded by Cllr Hill. Unanimously agreed": the motion is the
decision, and "Unanimously agreed" its cue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractors.clause import Piece, sentence_spans
from extractors.clause_phrases import first_kind
from extractors.labels import label_of
from extractors.lexicon import lexicon
from extractors.lines import Line
from extractors.movers import seconder_end
from extractors.outcomes import kinds_of, outcome
from extractors.vote_counts import counts_in
from extractors.votes import Vote, read_vote
from ingest.conventions import Conventions
from minutebook.findings import ResolutionKind

_LONGEST_ENDING = 14
"""Words of a line below a motion that may say how it ended."""

# "... be paid - this was agreed"
_LAST_PART = re.compile(r"\s+[-–—]\s*(?=[^-–—]*$)")
# "Precept: Proposed AM": the label of what a motion is about
_RUN_IN = re.compile(r"[^.;:£]{2,50}:\s+(?=(?:it\s+was\s+)?(?:\w+\s+)?(?:proposed|moved)\b)", re.IGNORECASE)
_SECONDS = re.compile(
    r"(?:[\w'’.-]+\s+){1,5}seconded(?:\s+(?:this|it|the\s+motion|the\s+proposal))?\W*", re.IGNORECASE
)
_STOPS = " .,;:-–—"
_LONGEST_LABEL = 12
"""Characters of "Seconded", where it begins the sentence after "Proposer: Cllr Marsh."."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a motion ended: ``cue`` as printed, and where reading goes on."""

    cue: str
    result: Literal["carried", "lost"]
    line: int
    at: int


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: its words, how it ended (None: not said), and who put it.

    ``names_only``: the sentence says who moved and seconded, and what they moved stands before it.
    ``points_back``: it says so itself ("This was proposed by ..."). ``of_before``: what was moved is told by
    the sentence before it, which decides nothing by itself ("A donation was asked for. Request proposed by").
    ``tail``: what stands behind the names ("moved AM, seconded BH, recommend approval").
    """

    piece: Piece
    vote: Vote
    ending: Ending | None
    kind: ResolutionKind
    names_only: bool = False
    points_back: bool = False
    amends: bool = False
    of_before: bool = False
    tail: str = ""

    @property
    def start(self) -> int:
        """Where it begins in its line."""
        return self.piece[1]


def motions_of(conventions: Conventions, lines: Sequence[Line]) -> dict[int, list[Motion]]:
    """The motions of each line that has any."""
    found: dict[int, list[Motion]] = {}
    for index, line in enumerate(lines):
        if line.kind == "margin" or not conventions.first("motion", line.text):
            continue
        for a, b in _whole_motions(conventions, line):
            if motion := motion_at(conventions, lines, index, a, b):
                found.setdefault(index, []).append(motion)
    return found


def _whole_motions(conventions: Conventions, line: Line) -> list[tuple[int, int]]:
    """The sentences of a line, that which names the seconder joined to that which names the proposer."""
    spans: list[tuple[int, int]] = []
    for a, b in sentence_spans(line):
        last = spans[-1] if spans else (a, a)
        moved = None if conventions.first("motion", line.text[slice(*last)]) else line.text[last[0] : b]
        if moved and a > last[0] and conventions.first("motion_names", moved):
            found = conventions.first("motion", moved)
            if found and last[0] + found[1].end() - a <= _LONGEST_LABEL:
                spans[-1] = (last[0], b)
                continue
        if (
            a > last[0]
            and _SECONDS.fullmatch(line.text, a, b)
            and conventions.first("motion_put", line.text[slice(*last)])
        ):
            spans[-1] = (last[0], b)  # "Cllr Marsh moved the report. Cllr Hill seconded."
            continue
        spans.append((a, b))
    return spans


def motion_at(conventions: Conventions, lines: Sequence[Line], index: int, a: int, b: int) -> Motion | None:
    """The motion that the sentence ``a:b`` of a line is, or None."""
    line = lines[index]
    words = line.text[a:b]
    found = conventions.first("motion", words)
    if not found or conventions.first("motion_dropped", words):
        return None
    names_end = seconder_end(words)
    tail = words[names_end:].strip(_STOPS) if names_end else ""
    ending, length = _ending_within(conventions, words, names_end, index, b) if tail else (None, len(words))
    end = a + length
    if ending is None:
        ending = _ending_after(conventions, lines, index, b)
    if ending is None and (effect := _effect_after(conventions, line, b)):
        end = effect
    says_what = conventions.first("motion_matter", words[found[1].start() :]) is not None
    names = None if says_what else conventions.first("motion_names", words)
    vote = read_vote(line.text[a : ending.at] if ending and ending.line == index else words)
    if ending and ending.line != index:
        vote = _with_counts(vote, read_vote(lines[ending.line].text[: ending.at]))
    vote = replace(vote, result=ending.result if ending else vote.result)
    points_back = not says_what and conventions.first("motion_points_back", words) is not None
    return Motion(
        (line, a, end),
        vote,
        ending,
        _kind(words, found[1]["matter"]),
        names is not None or points_back,
        points_back,
        conventions.first("motion_amends", words) is not None,
        bool(names and "of" in names[0].fields),
        tail,
    )


def run_in_end(text: str, start: int, end: int) -> int:
    """Where a motion's own words begin, behind the label of what it is about: "Precept: Proposed AM"."""
    label = _RUN_IN.match(text, start, end)
    return label.end() if label else start


def _ending_within(
    conventions: Conventions, words: str, names_end: int, line: int, at: int
) -> tuple[Ending | None, int]:
    """The ending in the sentence of the motion, behind its names or at its end, and where it begins."""
    if ending := ending_of(conventions, words[names_end:], line, at):
        return ending, names_end
    joint = _LAST_PART.search(words, names_end)  # "seconded by AM that the fee be paid - unanimously agreed"
    ending = ending_of(conventions, words[joint.end() :], line, at) if joint else None
    return ending, joint.start() if joint and ending else len(words)


def ending_of(conventions: Conventions, words: str, line: int, at: int) -> Ending | None:
    """How the words after a motion say that it ended: "Unanimously agreed", "5 for, 2 against - carried"."""
    bare = words.strip(" .,;:-–—*")
    found = conventions.first("motion_result", bare)
    if not bare or not found:
        return None
    result: Literal["carried", "lost"] = "lost" if found[0].fields.get("result") == "lost" else "carried"
    counted = re.split(r"[-–—]\s+|(?<=[a-z])[-–—]", bare)
    return Ending(counted[-1].strip(" .,;:") or bare, result, line, at)


def _ending_after(conventions: Conventions, lines: Sequence[Line], index: int, at: int) -> Ending | None:
    """The ending in the sentence after the motion, or in a line of its own below."""
    rest = list(sentence_spans(lines[index], at))
    if rest:  # "For 3, against 2. Carried."
        told = counts_in(lines[index].text[slice(*rest[0])]).told and len(rest) > 1
        a, b = (
            rest[1]
            if told and not ending_of(conventions, lines[index].text[slice(*rest[0])], 0, 0)
            else rest[0]
        )
        return ending_of(conventions, lines[index].text[a:b], index, b)
    if index + 1 < len(lines) and not _has_clauses(lines, index + 1):
        below = lines[index + 1].text
        spans = list(sentence_spans(lines[index + 1]))
        if spans and len(below[spans[0][0] : spans[0][1]].split()) <= _LONGEST_ENDING:
            return ending_of(conventions, below[spans[0][0] : spans[0][1]], index + 1, spans[0][1])
    return None


def _effect_after(conventions: Conventions, line: Line, at: int) -> int | None:
    """Where the sentence ends that says what was done at once: "The meeting closed for public questions."."""
    for a, b in sentence_spans(line, at):
        return b if conventions.first("motion_effect", line.text[a:b]) else None
    return None


def _has_clauses(lines: Sequence[Line], index: int) -> bool:
    """Whether a line "It was APPROVED" has its own clauses below, so that it ends no motion."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    shouts = any(word.isupper() and len(word) > 3 for word in re.findall(r"\w+", lines[index].text))
    return shouts and below is not None and (bool(label_of(below)[0]) or below.text.startswith("That "))


def _with_counts(vote: Vote, other: Vote) -> Vote:
    return replace(
        vote,
        result=vote.result or other.result,
        votes_for=other.votes_for if vote.votes_for is None else vote.votes_for,
        votes_against=other.votes_against if vote.votes_against is None else vote.votes_against,
        votes_abstain=other.votes_abstain if vote.votes_abstain is None else vote.votes_abstain,
    )


def _kind(words: str, matter: str) -> ResolutionKind:
    """What a motion would do: its noun ("acceptance of the minutes"), or its verb as in any clause."""
    first = [*re.findall(r"[a-z-]+", matter.lower())[:4], *re.findall(r"[a-z-]+", words.lower())[:2]]
    nouns = lexicon("outcomes")["nouns"]
    for kind in ("approved", "deferred", "other"):
        if any(noun in first for noun in nouns[kind]):
            return kind
    about = first_kind("moves", words)
    kinds = kinds_of(words)
    if kinds == {"other"} and about == "approved":
        return about  # "moved the report" moves nothing
    return outcome(words) if kinds else about or ("approved" if "£" in words else "other")
