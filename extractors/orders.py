"""Orders and errands in shorthand: "Clerk report this to Highways", "the Clerk was asked to write"."""

from __future__ import annotations

import re

from extractors.action_marks import is_one
from extractors.owners import People
from extractors.statements import statement_end, with_article
from extractors.things_to_do import thing_to_do
from extractors.undertaking_patterns import (
    ALL_TO,
    ASKED,
    ASKED_IF,
    ASKED_THAT,
    ASKED_TO,
    ASKS_THEM,
    OFFER,
    ONE_ASKS,
    ORDER,
    ORDER_TO,
    PLURAL_GROUP,
    PROMISED_THING,
)

_NEAR = 50
"""Characters: one who asks and stands so near belongs to the words of what is asked."""


def ordered(sentence: str, people: People) -> tuple[int, int, str | None, float] | None:
    """Shorthand: "Clerk report this to Highways", "Notice to be placed", "AE is contacting them"."""
    match = ORDER.match(sentence)
    if match:
        return 0, statement_end(sentence, match.end()), match["who"], 0.8
    match = ALL_TO.match(sentence) or ORDER_TO.match(sentence)
    if match and (match.re is ALL_TO or is_one(match["who"], people)):
        return 0, statement_end(sentence, match.end()), match["who"], 0.8
    if to_do := thing_to_do(sentence, people):
        return to_do[0], statement_end(sentence, to_do[0]), to_do[1], 0.6
    for begin, end in people.mentions(sentence):
        who, start = sentence[begin:end], with_article(sentence, begin)
        if PLURAL_GROUP.match(who):
            continue
        if (
            match := ASKED.match(sentence, end)
            or OFFER.match(sentence, end)
            or PROMISED_THING.match(sentence, end)
        ):
            return start, statement_end(sentence, match.end()), who, 0.75
        asks = ASKS_THEM.search(sentence[:start])
        that = asks is not None and "that" in asks.group()
        match = ASKED_TO.match(sentence, end) or ASKED_IF.match(sentence, end)
        match = match or (ASKED_THAT.match(sentence, end) if that else None)
        if match and asks and _body_asks(sentence[: asks.start()], asks["asks"], people):
            at = 0 if asks.start() <= _NEAR else asks.start()
            return at, statement_end(sentence, match.end()), who, 0.75
    return None


def _body_asks(before: str, verb: str, people: People) -> bool:
    """Whether it is the body that asks somebody to do something, or its chair; one member only wishes."""
    if ONE_ASKS.search(before):
        return False
    askers = [before[a:b] for a, b in people.mentions(before)]
    askers += re.findall(r"\b[Ss]?[Hh]e\b|\bI\b", before)
    return verb.lower() not in ("asked", "requested") or all("Chair" in asker for asker in askers)
