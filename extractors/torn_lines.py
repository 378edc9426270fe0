"""Sentences that a page's layout tore into two lines, put together again.

"Statement of Accounts - The Accounts were approved by the" stands above "Parish Council and signed by the
Chairman": no sentence ends in "the".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.labels import label_of
from extractors.lexicon import any_of, words
from extractors.lines import Line
from minutebook.model import Document
from minutebook.passage import passage

_HANGS = re.compile(rf"\b{any_of(words('outcomes', 'hanging'))}\s*$", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"\band\s*$", re.IGNORECASE)
# a clause of its own, or the word that begins one: "RESOLVED:"
_BEGINS_CLAUSE = re.compile(r"[A-Z]{3,}\b|That\s")
_FEW = 4


def whole_sentences(document: Document, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each that ends in the middle of a sentence joined to the next of its block's kind.

    A name in the margin that stands between them marks all of the sentence, and so comes behind it.
    """
    whole: list[Line] = []
    for line in lines:
        beside = [whole.pop()] if len(whole) > 1 and whole[-1].kind == "margin" else []
        if whole and _goes_on(whole[-1], line):
            last = whole.pop()
            joined = passage(document, (*last.passage.spans, *line.passage.spans))
            kind = "paragraph" if last.kind == "heading" else last.kind
            whole += [Line(last.index, kind, joined, last.marker, last.level), *beside]
        else:
            whole += [*beside, line]
    return tuple(whole)


def _goes_on(line: Line, following: Line) -> bool:
    if line.kind == "cell" or following.kind not in ("paragraph", "heading") or label_of(following)[0]:
        return False
    if _NEXT_CLAUSE.search(line.text) and _BEGINS_CLAUSE.match(following.text):
        return False  # "APPROVED the plan; and", "INSTRUCTED the Clerk": another decision
    return bool(_HANGS.search(line.text)) and len(line.text.split()) > _FEW
