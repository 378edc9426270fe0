"""What a meeting heard of earlier matters: the paragraphs under "Matters arising" and "Outstanding actions".

Each is a Mention with the matter's own name, where it has one, and what the words say became of it. Which
action it is about, other papers tell: that is worked out where all rows are (``minutebook.following``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.clause import clause_of
from extractors.lines import Line
from extractors.scopes import Scope, scopes
from ingest.conventions import Conventions
from minutebook.findings import ActionStatus, AnyFinding, Mention, Minute
from minutebook.model import Document

RULE = "arising@1"

_NUMBER = re.compile(r"[\s∑•*–-]*(?:\(?[a-z\d]{1,3}[.)]\\?\s+|\d+(?:\.\d+)+\s+)?")
# "Speed sign – a reply had come": the matter before the dash
_LABEL = re.compile(
    r"(?P<label>(?!(?:Cllr|Councillor|Mr|Mrs)\b)[A-Z\d][\w'’/&(). -]{2,60}?)\s*(?:[–—:]|\s-+)\s+(?=\S)"
)
# "Harbour Lamps The lamps were": a matter in bold, whose sentence begins behind it
_RUN_ON = re.compile(
    r"(?P<label>(?!(?:Cllr|Councillor|Mr|Mrs|Ms|The)\b)[A-Z\d][\w'’-]*(?:\s+(?:(?:of|at|and|the|on|to|in|for|&)\s+)?[A-Z\d][\w'’-]*){1,5}?)"
    r"\s+(?=(?:The|A|An|It|There|This|These|As|No|In|At|Following|After|[A-Z]{2,3}(?:[/&][A-Z]{2,3})*)\s+[a-z\d£])"
)
_LABEL_WORDS = 8
# "has been repaired; the Clerk would ask for the bill": there is more to do
_TO_COME = re.compile(
    r"\b(?:will|would|should|to\s+be|is\s+to|are\s+to|agreed\s+to|although|though|but|however|still|not|no|nothing|yet"
    r"|if|once|when|hoped?|expected)\b",
    re.IGNORECASE,
)
_SHORT = 30
"""Words: a longer account of a matter ends in more than that it is done."""
_LEAST_WORDS = 4
"""A paragraph of fewer words ("None.") tells of no matter."""


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterable[AnyFinding]:
    """One Mention for each paragraph or point of the items that go through earlier matters."""
    for scope in scopes(document, earlier):
        if scope.minute is not None:
            yield from _mentions(document, conventions, scope, scope.minute)


def _mentions(
    document: Document, conventions: Conventions, scope: Scope, minute: Minute
) -> Iterator[Mention]:
    ordinal = 0
    above = conventions.first("matters_arising", _plain(minute.title)) is not None
    for line in scope.lines:
        inner = _inner(scope, line)
        if not above and conventions.first("matters_arising", _plain(line.text)):
            above = True  # "Matters arising:" on a line of its own, in the item about the last minutes
            continue
        within = above or (inner is not None and conventions.first("matters_arising", _plain(inner.title)))
        if not within or line.kind in ("heading", "margin") or len(line.text.split()) < _LEAST_WORDS:
            continue
        start = _start(line.text)
        clause = clause_of(document, line, start, len(line.text))
        if clause is None:
            continue
        ordinal += 1
        label = label_of(document, line)
        yield Mention(
            quote=clause.quote,
            rule=RULE,
            confidence=0.8,
            meeting=scope.meeting,
            minute=minute,
            ordinal=ordinal,
            text=clause.text,
            label=label or _topic(inner, conventions),
            status=state_of(clause.text, conventions),
        )


def _inner(scope: Scope, line: Line) -> Minute | None:
    inside = [m for m in scope.inner if m.first_block <= line.index < m.end_block]
    return inside[-1] if inside else None


def _topic(inner: Minute | None, conventions: Conventions) -> str | None:
    """The sub-heading that a paragraph stands under, where it names a matter."""
    if inner is None or conventions.first("matters_arising", _plain(inner.title)):
        return None
    return inner.title


def _plain(title: str) -> str:
    return " ".join(title.split()).strip(" .:*_-–")


def _start(text: str) -> int:
    number = _NUMBER.match(text)
    return number.end() if number else 0


def label_of(document: Document, line: Line) -> str | None:
    """The name of the matter that a paragraph begins with: before a dash or colon, in bold, or on a line."""
    start = _start(line.text)
    dashed = _LABEL.match(line.text, start)
    if dashed and len(dashed["label"].split()) <= _LABEL_WORDS:
        return dashed["label"].strip(" .")
    if run_on := _RUN_ON.match(line.text, start):
        return run_on["label"]
    first = line.passage.quote(start, len(line.text)).text.partition("\n")[0].strip()
    words = first.split()
    alone = 0 < len(words) <= _LABEL_WORDS and len(first) < len(line.text) - start
    named = alone and words[0][:1].isupper() and not first.endswith((".", ",", ";"))
    return first.strip(" .:–-") if named and sum(w[:1].isupper() for w in words) * 2 > len(words) else None


def state_of(text: str, conventions: Conventions) -> ActionStatus | None:
    """What the words say became of the matter; None where they do not, or where there is more to do."""
    found = {phrase.fields["status"] for phrase, _ in conventions.every("matter_state", text)}
    if not found:
        return None
    if "open" in found:
        return "open"
    return None if _TO_COME.search(text) or len(text.split()) > _SHORT else "complete"
