"""Statements inside a sentence of minutes: where one begins and ends, and whether it was only asked for."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words

_SAYS = any_of(words("undertakings", "says"))
_ASKS = any_of(words("undertakings", "asks"))
# "and it was advised that", "however the Head": where a statement begins inside its sentence
_BOUNDARY = re.compile(
    r"[,;:]\s+(?:and|but|however|so|which|therefore)?\s*|\b(?:and|however|but|therefore|whereas)\s+",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\b(?:but|however|therefore|whereas)\s+$", re.IGNORECASE)
_ASKED = re.compile(rf"\b{_ASKS}\b", re.IGNORECASE)
SAID_BY = re.compile(rf"\b(?:{_SAYS}|agreed)\b", re.IGNORECASE)
# "Fox has a key.  They will report back": those that a sentence begins with
SUBJECT = re.compile(
    r"(?P<who>(?:(?:The|the)\s+)?(?!(?:It|This|There|They|He|She|A|An|In|At|On|As|After|If|No|All)\b)[A-Z][\w'’-]*(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w'’.-]*){0,5})"
    r"\s+(?:have|has|had|are|were|would|will|was|is|now|can|could|also|still)\b"
)


def only_asked(before: str) -> bool:
    """Whether what comes was only asked for or wished: the last verb of speech is one of asking."""
    asked = [m.start() for m in _ASKED.finditer(before)]
    said = [m.start() for m in SAID_BY.finditer(before)]
    return bool(asked) and (not said or max(asked) > max(said))


def with_article(sentence: str, start: int) -> int:
    """``start``, or where the article before it begins."""
    article = re.search(r"\b[Tt]he\s+$", sentence[:start])
    return article.start() if article else start


def clause_start(sentence: str, at: int) -> int:
    """Where the statement that holds ``at`` begins: after the last "and" or comma with a subject after it."""
    best = 0
    for match in _BOUNDARY.finditer(sentence[:at]):
        least = 0 if _TURNS.search(match.group()) else 1  # "but clarification is sought" begins for certain
        if len(sentence[match.end() : at].split()) > least and not re.match(
            r"(?:would|will)\b", sentence[match.end() :]
        ):
            best = match.end()
    head = sentence[best:at]
    if _TURNS.search(sentence[:best]):
        return best
    # "results would be analysed and sent": a list of nouns before the verb is one subject
    return best if re.search(r"\b(?:this|these|that|it|there|they|the|a|an|we)\b", head, re.IGNORECASE) else 0


def statement_end(sentence: str, at: int) -> int:
    """The end of an undertaking: of its sentence, or before a condition about another matter."""
    condition = re.search(r"\s+and\s+if\s+", sentence[at:])
    return at + condition.start() if condition else len(sentence)
