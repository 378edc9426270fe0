"""What a report asks a body without a heading: "Members are asked to:", "It is recommended that:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lines import Line
from extractors.recommendation_labels import label_of_clause, number_of, up_to_next
from ingest.bodies import bodies_in
from ingest.conventions import Conventions

# "Members are asked to", "the elected members of the Board are invited to"
_IS_ASKED = re.compile(r"\s(?:is|are)\s")
_MEMBERS = re.compile(
    r"(?:the\s+|all\s+|elected\s+)*(?:members|councillors|trustees|governors)\b", re.IGNORECASE
)
_THAT = re.compile(r"\s*that\s+(?:the\s+)?")
# over a list: "It is therefore recommended that:"
_RECOMMENDED = re.compile(r"\W*it\s+is\s+(?:\w+\s+)?(?:recommended|proposed)\s+that\s*:\W*", re.IGNORECASE)
# ... to decide, and not "to a drop-in session"
_DECIDES = re.compile(
    r"\s*(?:to\s+)?(?:note|approve|agree|endorse|adopt|consider|comment|support|recommend|review|receive|accept|authorise"
    r"|delegate|scrutinise|ratify|confirm|determine|decide|acknowledge|discuss|identify|provide|request|refer|refuse|grant)s?\b",
    re.IGNORECASE,
)
_LOOKS_AT = re.compile(
    r"\s*(?:to\s+)?(?:note|consider|comment|discuss|receive|review|acknowledge|identify)s?\b", re.IGNORECASE
)
_TRIM = " \t*_:-–—"


def asked_without_heading(conventions: Conventions, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines that ask a body without a heading: "Members are asked to:", and the list below.

    The last of these; a sentence that asks to decide goes before one that asks to look at something.
    """
    asked: Sequence[Line] = ()
    decided = False
    for index, line in enumerate(lines):
        if line.kind in ("cell", "margin"):
            continue
        words = line.text[label_of_clause(line)[1] :]
        below = label_of_clause(lines[index + 1])[0] if index + 1 < len(lines) else ""
        if _RECOMMENDED.fullmatch(words) and below:
            asked = up_to_next(tuple(lines[index:]), number_of(line))
        rest = _asked_of_a_body(conventions, words)
        if rest is None:
            continue
        if rest.strip(" -–—:") in ("", "that", "to"):
            if _leads_decisions(lines[index + 1 : index + 2]):
                asked, decided = up_to_next(tuple(lines[index:]), number_of(line)), False
        elif _DECIDES.match(rest) and not (decided and _LOOKS_AT.match(rest)):
            asked, decided = (line,), _LOOKS_AT.match(rest) is None
    return asked


def _leads_decisions(following: Sequence[Line]) -> bool:
    """Whether a list begins that asks to decide: "(a) note the report", and not "(a) say what you think"."""
    label, start = label_of_clause(following[0]) if following else ("", 0)
    return bool(label and _DECIDES.match(following[0].text, start))


def _asked_of_a_body(conventions: Conventions, words: str) -> str | None:
    """What a line asks that begins by asking members or a body, and not residents or whoever reads it."""
    words = words.lstrip(_TRIM)
    found = conventions.first("recommendation_lead", words)
    if not found:
        return None
    who = _IS_ASKED.split(found[1].group(), maxsplit=1)[0]
    rest = words[found[1].end() :]
    if bodies_in(who) or _MEMBERS.match(who):
        return rest
    # "It is recommended that the Harbour Board approve the plan": of nobody it would be any advice
    told = _THAT.match(rest)
    body = next(iter(bodies_in(rest[told.end() :])), None) if told else None
    return rest[told.end() + body.end :] if told and body and not body.start else None
