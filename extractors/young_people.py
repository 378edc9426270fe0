"""Places where a child or young person may be named: a flag for the person who publishes, not a finding.

Papers on children's services tell good news by first name ("One of our care leavers, Alex, has started ...").
Whether a name should be published is for people to decide, so each place is a Problem with its quote; the
name itself is put into no column of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

from ingest.conventions import Conventions
from minutebook.errors import REASONS
from minutebook.findings import AnyFinding, Problem
from minutebook.model import Document
from minutebook.passage import passage

RULE = "young-people@2"
CODE = "possible-young-person"

_WORDS = tomllib.loads((files("extractors.vocabulary") / "young_people.toml").read_text(encoding="utf-8"))
_NO_NAMES = frozenset(_WORDS["no_names"])
_NOUN = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in sorted(_WORDS["nouns"], reverse=True))
_NAMED = re.compile(
    rf"""
    \b(?i:(?:{_NOUN})s?)
    (?:
        ,\s+(?:(?i:aged)\s+\d{{1,2}},?\s+)?      # "one of the care leavers, Alex started"
      | \s+(?i:called|named)\s+                  # "a young person called Alex"
      | \s+\((?=[A-Z][a-z]+\))                   # "a care leaver (Alex)"
    )
    (?P<name>[A-Z][a-z]{{2,}}(?:\s[A-Z][a-z]+)?)
    (?=                                         # what people do, so that a list of topics is passed over
        \s+(?:has|had|is|was|who|will|started|spoke|told|said|joined|won|attended|gave|shared|made|received)\b
      | ,\s+(?:who|aged|has|had|is|was|an?)\b
      | \) | [.] | \s*$
    )
    """,
    re.VERBOSE,
)


def run(document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]) -> Iterator[Problem]:
    """A Problem ``possible-young-person`` for each place, with the words around the name as its quote."""
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item", "key_value", "table"):
            continue
        text = passage(document, (block,))
        for found in _NAMED.finditer(text.text):
            if not set(found["name"].split()) & _NO_NAMES:
                quote = text.quote(found.start(), found.end("name"))
                yield Problem(code=CODE, message=REASONS[CODE], rule=RULE, page=quote.page, quote=quote)
