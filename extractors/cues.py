"""Where the words that mark a decision stand, and when they do mark one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.clause import quotation_marks
from extractors.labels import label_of
from extractors.lines import Line
from extractors.results_behind import result_behind
from extractors.sentences import sentences
from ingest.conventions import Conventions
from ingest.phrases import Phrase

_NEGATIONS = ("not", "be", "been", "previously", "is", "are", "never", "already", "as", "being")
"""Words before a cue that make it a part of a sentence: "be NOTED", "NOT AGREED", "as AGREED"."""


# "It was agreed that:-" before a list; with more words, the sentence is the decision itself (``prose``)
_LEADS_LIST = re.compile(
    r"\s*(?:unanimously|by\s+(?:a\s+)?majority|nem\.?\s*con\.?)?\s*(?:to)?\s*(?:that|as\s+follows|the\s+following)?"
    r"(?:\s+the\s+[\w\s]{3,40}\s(?:would|will|should))?\s*[:;]?\s*[-–—]*\s*",
    re.IGNORECASE,
)
_FOLLOWS = ("that ", "that:", "unanimously")
_MARKS = (":", "-", "–", "—", ".")
# "To sign the Annual Return. Resolved unanimously.": how the sentence before it ended
_ENDS_SO = re.compile(r"\s*unanimously\s*\.\s*", re.IGNORECASE)
# "Agreed, that the fee be paid", "Agreed to support": what small letters at the head of a sentence decide
_CLAUSE_FOLLOWS = re.compile(r",?\s+(?:\(?[\da-zA-Z]{1,3}[.)]\s*)?(?:that|(?:not\s+)?to)\s")
# "Decision No. HC 22/31:": the number of a decision between its word and its words
_NUMBERED = re.compile(
    r"\s+(?:(?i:no|number|ref|reference)\b\.?:?\s*)?(?:[A-Z]{1,5}[\s/.-]?){0,2}\d[\w/.-]{0,20}(?=\s*(?:[:–—-]|$))"
)
# "and Resolved   That the plan be adopted", "it was resolved unanimously “That ...": a capital begins it anew
_BEGINS_ANEW = re.compile(r"\s*,?\s*(?:unanimously|nem\.?\s*con\.?)?[\s:,–—-]*(?P<mark>[\"“‘]?)That\s")
# "Resolved (Cllr Hill/Cllr Marsh) that"
_ASIDE = re.compile(r"^\s*\((?![a-z]{1,3}\))[^()]{3,80}\)")
# "Letter on drains: resolved that Cllr Marsh reply"
_OF_LABEL = re.compile(r"[^.;:]{3,100}(?::|\s[-–—])\s+$")
# "The minutes were APPROVED as a correct record": the sentence is the decision, its verb in capitals
_OF_SUBJECT = re.compile(r"(?<!\bit)(?<!\bIt)\s+(?:was|were|is|are)\s+(?:\w+ly\s+|duly\s+|then\s+|all\s+)*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at ``start:end`` of a line's text.

    ``formal``: set in capitals or standing first in its paragraph with a colon or dash, so that other
    agreement in the same minute is only reported. ``alone`` is the kind of decision that it is by itself.
    """

    start: int
    end: int
    word: str
    formal: bool
    alone: str | None = None


def cues_of(conventions: Conventions, line: Line) -> Iterator[Cue]:
    """The cues of a line in their order; what is quoted from elsewhere is left out."""
    text = line.text
    every = list(conventions.every("resolution_cue", text))
    leads = _leads(conventions, text, [m.start() for p, m in every if p.fields.get("small")])
    head = _first_letter(text, label_of(line)[1])
    told = sentences(text)
    starts = {a for a, _ in told} | {0, head}
    shouting = text.isupper() and len(text.split()) > 3
    for found, match in every:
        phrase, (start, end) = found, match.span()
        if " to " in match.group().lower() and (text[end:].lstrip(" *")[:1] or ":") not in _MARKS:
            # "RECOMMENDED to Cabinet that": to whom it goes is of the clause
            end = start + len(match.group().split(maxsplit=1)[0])
            phrase, _ = conventions.first("resolution_cue", text[start:end]) or (phrase, match)
        word = text[start:end]
        if phrase.fields.get("place") and start == head and (number := _NUMBERED.match(text, end)):
            end = number.end()
        so_ended = start != head and not word.isupper() and _ENDS_SO.fullmatch(text, end)
        if so_ended or _is_cut(text, start, end) or quotation_marks(text, start) % 2:
            continue
        stop = next((b for a, b in told if a <= start < b), end)
        if text[:start].rstrip().endswith(("-", "–", "—")) and result_behind(line, 0, stop):
            continue
        first = start in starts
        first = first or (text[start].isupper() and text[:start].rstrip().endswith("."))
        if word.isupper() and not (shouting and not first):
            cue = _formal(phrase, text, start, end, first=start == head)
        else:
            cue = _small(phrase, text, start, end, first=first, led=start in leads, head=head)
        if cue and not _denied(conventions, text, start):
            yield replace(cue, word=word)


def _first_letter(text: str, start: int) -> int:
    return next((i for i in range(start, len(text)) if text[i].isalnum()), 0)


def _is_cut(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()


def _leads(conventions: Conventions, text: str, cues: Sequence[int]) -> frozenset[int]:
    """Which of the cues stand in words that lead a decision in, looked for in their sentences alone."""
    if not cues:
        return frozenset()
    return frozenset(
        a + match.start("cue")
        for a, b in sentences(text)
        if any(a <= cue < b for cue in cues)
        for _, match in conventions.every("decision_lead", text[a:b])
        if "cue" in match.re.groupindex
    )


def _formal(phrase: Phrase, text: str, start: int, end: int, *, first: bool) -> Cue | None:
    before = text[:start].split()
    if phrase.fields.get("place") == "start" and not (
        first and text[end:].lstrip(" *")[:1] in ("", ":", "-", "–", ".")
    ):
        return None
    if not first and before and before[-1].lower().strip("(,") in _NEGATIONS:
        # "was APPROVED that" decides, "was NOTED" in a report does not read so
        return None
    if phrase.fields.get("alone") and _tells_of_subject(text, start, end):
        return None
    return Cue(start, end, text[start:end], formal=True, alone=phrase.fields.get("alone"))


def _small(
    phrase: Phrase, text: str, start: int, end: int, *, first: bool, led: bool, head: int
) -> Cue | None:
    after = _ASIDE.sub("", text[end:], count=1).lstrip(" *")[:14].lower()
    marked = after[:1] in (":", "-", "–", ";")
    small = phrase.fields.get("small")
    anew = _BEGINS_ANEW.match(text, end) if small else None
    if anew and (text[start].isupper() or anew["mark"]):
        return Cue(start, end, text[start:end], formal=True)
    if small in ("yes", "opens"):
        labelled = after.startswith("that ") and _OF_LABEL.search(text, 0, start)
        if labelled or (led and _LEADS_LIST.fullmatch(text, end)):
            return Cue(start, end, text[start:end], formal=False)
        follows = after.startswith(_FOLLOWS) or _CLAUSE_FOLLOWS.match(text, end)
        opens = small == "opens" and (after[:1].isalpha() or after[:1] == "£")
        if first and text[start].isupper() and (marked or follows or opens):
            return Cue(start, end, text[start:end], formal=start == head and marked)
    heads = start == head or (first and phrase.fields.get("place") and after[:1] == ":")
    if not heads or not text[start].isupper() or small == "anew":
        return None
    label = " " in phrase.text and text[end : end + 2].strip()[:1].isupper()  # "Decision taken The Committee"
    by_itself = label or (marked and after[:1] == ":") or not text[end:].strip(" .*:-–")
    if by_itself and (small or phrase.fields.get("place") or phrase.fields.get("alone")):
        return Cue(start, end, text[start:end], formal=True, alone=phrase.fields.get("alone"))
    return None


def _tells_of_subject(text: str, start: int, end: int) -> bool:
    """Whether a verb in capitals says of its subject what was done, and no clause of its own follows."""
    follows = re.match(r"\s*(?:unanimously\s*)?(?::|that\b|to\b|[-–—])", text[end:], re.IGNORECASE)
    return not follows and bool(_OF_SUBJECT.search(text[:start]))


def _denied(conventions: Conventions, text: str, start: int) -> bool:
    return any(m.start() <= start < m.end() for _, m in conventions.every("no_decision", text))
