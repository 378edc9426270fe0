"""Cuts what follows a decision word into clauses.

One printed clause is one clause: a numbered or bulleted item with all that is nested in it, a limb of
"(a) ... (b) ...", or a sentence. A decision ends at the next heading, action or cue, and at the first
paragraph that does not go on deciding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.clause import Clause, clause_from, clause_of, whole_quotations
from extractors.clause_draft import Draft, is_entry, is_nested, is_note, take_named
from extractors.clause_leads import BARE_LEAD, leads_in, leads_labels, names_only, only_leads, sends_on
from extractors.clause_phrases import qualifies
from extractors.labels import (
    is_bare_label,
    label_in,
    label_of,
    labels_inside,
    place_of,
    style_of,
)
from extractors.lines import Line
from extractors.outcomes import begins_with_deed, kinds_of
from extractors.sentences import sentences
from minutebook.model import Document

# what may stand between a cue and its first clause: "unanimously", "as follows:-", "that:-", ";"
_IN_BRACKETS = (
    r"(?:\([^()]*(?:\b(?:unanim|vot|major|abst|against|nem\b|cast|divi|carried|proposed|moved|second|cllrs?\b|councillors?\b)"
    r"|/|\d\s?[-–]\s?\d|\d\s+to\s+\d)[^()]*\)\s*)?"
)
_AFTER_CUE = re.compile(
    rf"""\s*(?:,\s*(?=unanimously\b|nem\b))?{_IN_BRACKETS}
      (?:unanimously|by\s+(?:a\s+)?majority(?:\s+vote)?|by\s+\w+\s+votes?(?:\s+to\s+\w+)?
      |by\s+all(?:\s+present)?|nem\.?\s*con\.?|accordingly)?\s*{_IN_BRACKETS}
    (?:as\s+follows|the\s+following)?[\s*:;,–—\]-]*(?:["“‘](?=That\b))?""",
    re.VERBOSE | re.IGNORECASE,
)
# a second sentence that goes on deciding: "A work plan for the review be submitted to the next meeting."
_GOES_ON = re.compile(
    r"""(?:and\s+)?[Tt]hat\b
      | (?:Also|Further|Furthermore|In\s+addition|Additionally),?\s+that\b
      | (?![^.;]*\b(?:would|will|could|might)\b) (?:[\w'’,-]+\s+){1,14}?
        (?<!\bto\s)(?<!\bwill\s)(?<!\bwould\s)(?<!\bcould\s)(?<!\bshould\s)(?<!\bmay\s)(?<!\bcan\s)(?<!\bmust\s)
        (?<!\bmight\s)(?<!\bnot\s)(?<!\balso\s)(?<!\bthen\s)(?<!\bnow\s)(?<!ly\s)
        be\s+(?:\w+ly\s+)?\w+(?:ed|en|nt|ut|de|ld|un)\b""",
    re.VERBOSE,
)
# "Outcome: The Board noted the data;" and other things in items below: each is what the Board did
_BODY_DID = re.compile(r"[Tt]he\s+[A-Z][\w-]*\s+(?=[a-z]+(?:ed|ave|ose)\s[^;:]*;\s*$)")
_THAT_THAT = re.compile(r"that\s*[;:]\s*-?\s*(?=\S)", re.IGNORECASE)
# "The Chair to write to the Trust. The Clerk to bring the plan to the next meeting."
_TO_DO = re.compile(
    r"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?[A-Z][\w'’.-]*(?:\s+(?!to\b)[\w'’-]+){0,5}\s+to\s+(?!be\b)[a-z]+\s"
)
# "REFUSED for the following reason:", and the reason in a paragraph of its own
_REASON = re.compile(r"\b(?:following|this)\s+(?:reason|ground|condition)\s*:[-–—\s]*$", re.IGNORECASE)
_JOINS_NEXT = re.compile(r"(?:[;,]|\band)\s*$", re.IGNORECASE)
_FEW = 2
_ENDS = re.compile(r"[.;:!?][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Cut:
    """The clauses after one cue, and where reading goes on: line ``line``, character ``at``.

    ``lead`` is what leads them in: "That it be recommended to Council:".
    """

    clauses: tuple[Clause, ...]
    line: int
    at: int = 0
    lead: str = ""


def cut_clauses(
    document: Document,
    lines: Sequence[Line],
    index: int,
    at: int,
    stops: Callable[[Line], bool],
    *,
    formal: bool = True,
) -> Cut:
    """The clauses that begin at character ``at`` of line ``index``, right after a cue.

    ``stops`` tells of a line that begins something else: an action, another cue, the reasons. What is agreed
    in passing (not ``formal``) is one sentence, unless that leads a list in.
    """
    line = lines[index]
    label = label_of(line)[0]
    draft = Draft(formal=formal, own=(style_of(label), line.level) if label else None)
    match = _AFTER_CUE.match(line.text, at)
    start = match.end() if match else at
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below and label_of(below)[0] and (body := _BODY_DID.match(line.text, start)):
        start = body.end()
    alone = line.text[at : at + 1] == "."
    end_of_line = len(line.text)
    rest = line.text[start:]
    if alone:
        return Cut((), index, at + 1)
    following, goes_on = index + 1, True
    repeated = _THAT_THAT.match(line.text, start)
    if repeated:  # "that; That the Committee notes ..."
        start = repeated.end()
        rest = line.text[start:]
    if only_leads(rest) or (names_only(rest) and below and label_of(below)[0]):
        following = _list(draft, lines, index + 1, stops, bare=True)
    else:
        if (
            (table := _end_of_table(lines, index))
            and leads_in(line.text, start)
            and kinds_of(line.text[start:])
        ):
            clause = clause_of(document, line, start, len(line.text))
            return Cut((clause,) if clause else (), table)
        end_of_line, goes_on = _first_line(draft, line, start, below)
        if goes_on and (formal or not _ENDS.search(draft.last_words) or draft.last_words.endswith(":")):
            following = _list(draft, lines, index + 1, stops, bare=not draft.clauses)
    clauses = tuple(clause for pieces in draft.clauses if (clause := clause_from(document, pieces)))
    if goes_on:
        return Cut(clauses, following, lead=draft.lead)
    return Cut(clauses, index, end_of_line)


def _end_of_table(lines: Sequence[Line], index: int) -> int | None:
    """The first line behind the table right below a line that is none of it; None where none stands there."""
    end = index + 1
    while end < len(lines) and lines[end].kind == "cell" and lines[end].index == lines[index + 1].index:
        end += 1
    return end if end > index + 1 and lines[index + 1].index != lines[index].index else None


def _first_line(draft: Draft, line: Line, start: int, below: Line | None = None) -> tuple[int, bool]:
    """The clauses in the cue's own line; where they end, and whether following lines may go on."""
    text = line.text
    labels = labels_inside(text, start)
    lead = text[start : labels[0][0]].strip() if labels else ""
    if labels and (not lead or leads_labels(lead)):
        draft.lead = lead
        ends = [label_start for label_start, _ in labels[1:]] + [len(text)]
        for (_, words), end in zip(labels, ends, strict=True):
            draft.add(line, words, end)
        draft.top, draft.count = ("inline", 0), len(labels)
        return len(text), True
    if leads_in(text, start) or (_is_clause(below) and sends_on(text[start:])):
        draft.lead = text[start:]
        return len(text), True
    return _sentences(draft, line, start)


def _sentences(draft: Draft, line: Line, start: int) -> tuple[int, bool]:
    text = line.text
    spans = whole_quotations(text, [(start + a, start + b) for a, b in sentences(text[start:])])
    for i, (a, b) in enumerate(spans):
        if i and draft.formal and qualifies(text[a:b]):
            draft.extend(line, a, b)
            continue
        if i and len(text[slice(*spans[0])].split()) <= _FEW and begins_with_deed(text[a:b]):
            draft.extend(line, a, b)  # "Object. Ask for a condition on hours."
            continue
        like = i and draft.formal and _TO_DO.match(text[a:b]) and _TO_DO.match(text[slice(*spans[0])])
        if (
            i
            and not like
            and not (_GOES_ON.match(text[a:b]) if draft.formal else text.startswith("That ", a))
        ):
            return a, False
        draft.add(line, a, b)
    return len(text), True


def _list(
    draft: Draft, lines: Sequence[Line], index: int, stops: Callable[[Line], bool], *, bare: bool
) -> int:
    """Gathers the lines of a list of clauses from ``index`` on; the first line that is none of it.

    ``bare``: no clause stands before them, so that the first line is one whatever it looks like.
    """
    while index < len(lines):
        line = lines[index]
        if line.kind == "margin":
            index += 1
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if not stops(line) and following and _heads_more(draft, line, following):
            index += 1
            continue
        if stops(line) or not _take(draft, line, following, bare=bare and not draft.clauses):
            break
        index += 1
    return index


def _take(draft: Draft, line: Line, following: Line | None, *, bare: bool) -> bool:
    """Whether the line belongs to the decision; if so it is now in the draft."""
    label, start = label_of(line)
    if line.kind == "heading" and not label and draft.top:
        label, start = label_in(line.text, draft.top[0])
    if line.kind == "heading" and not _is_clause_in_bold(line, label, bare=bare):
        return False
    words = line.text.strip()
    if is_bare_label(words) or (bare and BARE_LEAD.fullmatch(words)):
        return True
    if label:
        return _take_item(draft, line, label, start)
    return take_named(draft, line, following, bare=bare) or _take_words(draft, line, following, bare=bare)


def _take_words(draft: Draft, line: Line, following: Line | None, *, bare: bool) -> bool:
    """Whether a line without a label goes on with the decision, as its first or a further clause."""
    words = line.text.strip()
    draft.listing = draft.lists and is_entry(words)
    unfinished = words[:1].islower() and draft.clauses and not _ENDS.search(draft.last_words)
    joined = _JOINS_NEXT.search(draft.last_words) and words[:1].isalpha()
    if not draft.listing and (bare or re.match(r"[Tt]hat\b", words) or joined):
        if bare and _leads_list(words, following):
            draft.lead = words
        else:
            _take_paragraph(draft, line, bare=bare)
        return True
    if draft.listing or unfinished or _REASON.search(draft.last_words):
        draft.extend(line, 0, len(line.text))
        return True
    return False


def _heads_more(draft: Draft, line: Line, following: Line) -> bool:
    """Whether a heading stands in the list: the item after it has the next number, or "That" follows."""
    short = line.text.rstrip().endswith(":") and len(line.text.split()) <= 5
    if label_of(line)[0] or not (line.kind == "heading" or (short and draft.clauses)):
        return False
    if not draft.clauses:
        return line.text.rstrip().endswith(":") and following.text.startswith("That ")
    return draft.last_label.isdigit() and label_of(following)[0].strip("().") == str(
        int(draft.last_label) + 1
    )


def _is_clause_in_bold(line: Line, label: str, *, bare: bool) -> bool:
    """Whether what is set like a heading is a clause: some papers set their decisions in bold."""
    if line.text.isupper():
        return False
    return bool(label) or (bare and (not line.bold or line.text.startswith("That ")))


def _leads_list(words: str, following: Line | None) -> bool:
    """Whether a line only leads a list in: "That the Committee:-"."""
    if leads_in(words) or (_is_clause(following) and sends_on(words)):
        return True
    return names_only(words) and following is not None and bool(label_of(following)[0])


def _is_clause(line: Line | None) -> bool:
    """Whether a line looks like one of a list of clauses: it has a number or begins with "That"."""
    return line is not None and bool(label_of(line)[0] or line.text.startswith("That "))


def _take_paragraph(draft: Draft, line: Line, *, bare: bool) -> None:
    labels = labels_inside(line.text, 0) if bare else []
    if labels and not line.text[: labels[0][0]].strip():
        _first_line(draft, line, 0)
    else:
        _sentences(draft, line, 0)


def _take_item(draft: Draft, line: Line, label: str, start: int) -> bool:
    style = style_of(label)
    level = line.level if line.kind != "heading" or draft.top is None else draft.top[1]
    if draft.top is None and draft.clauses:
        draft.open = draft.open or draft.promises_list(line.text[start:])
        if draft.open:
            draft.extend(line, start, len(line.text))
            return True
        # bullets after a whole sentence: its own details, or another matter; only "That" tells
        hangs = draft.last_words.rstrip().endswith((";", ","))
        if (
            not hangs
            and style != "bullet"
            and not place_of(label, 0)
            and not line.text.startswith("That ", start)
        ):
            return False  # "(c) Land at Quay Lane": the entry after the one that was decided
        if (
            not hangs
            and (style == "bullet" or (style, level) == draft.own)
            and not line.text.startswith("That ")
        ):
            return False
    if draft.top is None:
        draft.top = (style, level)
    nested = bool(draft.count) and is_nested(draft.top, style, level, label, draft.count)
    hangs = not _ENDS.search(draft.last_words)  # "authorised the Director to": the limb may be set in bold
    if (
        nested
        and not draft.titled
        and (is_note(draft, line, style) or (line.kind == "heading" and not hangs))
    ):
        return False
    if not nested:
        draft.titled = line.kind == "heading" and _is_title(line.text[start:])
        draft.last_label = label.strip("(). ")
        draft.count += 1
    if nested and not draft.titled:
        draft.extend(line, start, len(line.text))
    elif nested or not draft.titled:
        draft.add(line, start, len(line.text))
    return True


def _is_title(words: str) -> bool:
    """Whether an item set as a heading only names what the items below it decide."""
    first = words.split(maxsplit=1)[0]
    return names_only(words) and not kinds_of(f"{first} the plan")
