"""What another body decided, and these minutes only report: "Eastmere Council had RESOLVED that ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decided import Row
from ingest.conventions import Conventions

_SMALL = frozenset({"the", "of", "and", "for", "full", "whole", "present"})
# "that the recommendations in the report be adopted"
_ANSWERS = re.compile(
    r"\bthe\s+(?:(?:above|said|officers?['’]?s?)\s+)?recommendations?\b"
    r"(?:\s+(?:as\s+)?(?:set\s+out\s+|contained\s+|detailed\s+)?(?:in|of)\s+(?:the|this)\s+(?:[\w'’]+\s+){0,2}report(?:\s+of\s+[^.;,]{3,60}?)?)?"
    r"\s+(?:be|is|are|was|were)\s+(?:\w+ly\s+)?"
    r"(?:not\s+)?(?:adopted|agreed|approved|accepted|endorsed|rejected)\b",
    re.IGNORECASE,
)
# "Decision: Approved unanimously.": what was recommended above it
_TAKEN = re.compile(
    r"(?:unanimously\s+)?(?:approved|agreed|accepted|adopted|endorsed)(?:\s+(?:unanimously|as\s+recommended))?\W*",
    re.IGNORECASE,
)

_TO_A_BODY = re.compile(r"to\s+(?:the\s+|full\s+)*[A-Z]")


def only_recommended(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is what a report RECOMMENDED, and a later one adopts the recommendation."""
    row = rows[index]
    return _recommends(row) and any(
        later.index > row.index
        and later.cue
        and not _recommends(later)
        and (_ANSWERS.search(later.clause.text) or _TAKEN.fullmatch(later.clause.text))
        for later in rows[index + 1 :]
    )


def _recommends(row: Row) -> bool:
    """Whether a row is under RECOMMENDED to nobody: "RECOMMENDED to Council" is what a body decides."""
    return (row.cue or "").lower() == "recommended" and not _TO_A_BODY.match(row.clause.text)


def decided_by_another(conventions: Conventions, before: str, own: str) -> bool:
    """Whether the words right before a decision word name a body that is not ``own``.

    "The Policy Committee" is the Transport Policy Committee in its own minutes, and "the Committee" is any
    committee in its own; a name with a word more is another's.
    """
    found = conventions.first("other_decides", before)
    if not found:
        return False
    named = _words(found[1]["who"])
    # "Committee" by itself may be a working group that calls itself so; a Cabinet is always the Cabinet
    who = found[1]["who"].removeprefix("The ")
    generic = len(named) == 1 and conventions.first("own_body", who) is not None
    return not generic and not named <= _words(own)


def begins_with_another(conventions: Conventions, words: str, own: str) -> bool:
    """Whether a sentence's doer is a body that ``own`` is not, though named without more: "the Cabinet"."""
    found = conventions.first("other_body", words)
    return found is not None and not _words(found[1].group()) <= _words(own)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.lower().replace("&", " and "))) - _SMALL
