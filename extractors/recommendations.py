"""What reports ask a body to decide: the clauses under their "Recommendation(s)" heading.

Minutes print them too, before what was decided on them (``recommendations_quoted``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.lines import Line, lines_between
from extractors.listed_inside import parted
from extractors.recommendation_asked import asked_without_heading
from extractors.recommendation_labels import (
    LABEL,
    STOPS,
    TITLE_WORDS,
    WORD,
    is_title,
    label_of_clause,
    number_of,
    style_of_clause,
    up_to_next,
)
from extractors.recommendations_quoted import quoted_in
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Minute, Recommendation, select
from minutebook.model import Document, Part, Quote
from minutebook.passage import passage

RULE = "recommendations@9"

# "2. Recommendations", "3.0 RECOMMENDATION(S):"
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|\([a-z\d]\))\s+")
# "7", "pages 7-9": what stands beside an entry of the list of contents
_PAGES = re.compile(r"(?:pages?\s+)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?", re.IGNORECASE)
# "Recommendation: that the Panel notes the report.", a heading with the clause behind it on its line
_INLINE = re.compile(r"(?P<heading>[^:.]{5,60}?)\s*:\s*(?=\S)")
_ASKING = ("annual report", "strategy", "other")
"""Papers that recommend much to many: only a section that says which body is asked is a report's."""
# "That permission be granted subject to:", over conditions
_CONDITIONS = re.compile(
    r"\b(?:subject\s+to|(?:following|these|those)\s+(?:conditions|reasons))(?:\s+the\s+following)?(?:\s+(?:conditions|reasons))?"
    r"\s*:\W*$",
    re.IGNORECASE,
)
_TRIM = " \t*_:-–—"
# "Recommendation: That the Cabinet", "... agrees to", over its clauses
_UNFINISHED = re.compile(
    r"\b(?:to|that|and|of|the)$|^\W*That\s+(?:the\s+)?(?:[A-Z][\w&'-]*\s*|(?:for|of|and|the)\s+)+$"
)
_FEWEST_APART = 2
"""So many of "Recommendation 1: That ..." on lines apart are a report's recommendations."""
_BETWEEN = 3
"""Lines that may stand between two numbers of one list: "Contractual:", or the foot of a page."""


def run(
    document: Document,
    conventions: Conventions,
    earlier: tuple[AnyFinding, ...],
) -> Iterable[AnyFinding]:
    """One Recommendation for each clause of each report's Recommendation section, or that minutes print."""
    minutes = select(earlier, Minute)
    for part in document.parts:
        if part.type == "minutes":
            for quoted in quoted_in(document, conventions, part, minutes):
                yield from _section(document, conventions, part, quoted)
        if part.type == "report" or part.type in _ASKING:
            yield from _of_report(document, conventions, part)


def _of_report(document: Document, conventions: Conventions, part: Part) -> Iterator[Recommendation]:
    """The clauses of a report, each once: a summary at the top is printed again further down."""
    lines = lines_between(document, part.first_block, part.end_block)
    seen: set[str] = set()
    for index, line in enumerate(lines):
        start = _clause_on_heading(line, conventions)
        if start is None and not (
            is_heading(line, conventions) and not _is_listed(lines[index + 1 : index + 2])
        ):
            continue
        section = lines[index + 1 :] if start is None else lines[index:]
        if start is not None and _is_whole(line.text[start:]):
            section = section[:1]  # the whole recommendation: what is numbered below it are sections
        section = _of_one_box(document, line, up_to_next(section, number_of(line)))
        if part.type in _ASKING and not _asks(conventions, section, start or 0):
            continue
        for found in _section(document, conventions, part, section, start or 0):
            if found.quote.text not in seen:
                seen.add(found.quote.text)
                yield found
    if not seen and part.type == "report":
        yield from _without_heading(document, conventions, part, lines)


def _without_heading(
    document: Document, conventions: Conventions, part: Part, lines: Sequence[Line]
) -> Iterator[Recommendation]:
    """What a report asks without a heading: in places that number them, or where it asks a body."""
    asked = asked_without_heading(conventions, lines)
    numbered = [line for line in lines if line.kind != "cell" and WORD.match(label_of_clause(line)[0])]
    yield from _section(document, conventions, part, asked)
    for line in numbered if len(numbered) >= _FEWEST_APART and not asked else ():
        yield from _section(document, conventions, part, (replace(line, kind="paragraph"),))


def _of_one_box(document: Document, heading: Line, section: Sequence[Line]) -> tuple[Line, ...]:
    """The section, where a table of one column is its frame: what stands in that is running text."""
    cells = document.blocks[heading.index].cells
    if heading.kind != "cell" or any(cell.column for cell in cells):
        return tuple(section)
    return tuple(replace(line, kind="paragraph") for line in section if line.index == heading.index)


def _is_whole(words: str) -> bool:
    """Whether a recommendation behind its heading needs no list below it: "GRANT subject to conditions"."""
    told = words.rstrip(" -–—*")
    if told.endswith("."):
        return True
    leads = told.endswith((":", ";", ",")) or _UNFINISHED.search(told) is not None
    return not leads and not LABEL.match(words.lstrip())


def _clause_on_heading(line: Line, conventions: Conventions) -> int | None:
    """Where the clause begins that stands behind its heading on one line, None for any other line."""
    if line.kind in ("cell", "margin") or not (inline := _INLINE.match(line.text)):
        return None
    heading = _NUMBER.sub("", inline["heading"]).strip(_TRIM)
    return inline.end() if conventions.first("recommendation_heading", heading) else None


def _asks(conventions: Conventions, section: Sequence[Line], start: int) -> bool:
    """Whether the section begins by asking a body: "Members are asked to:", "That the Committee notes"."""
    words = section[0].text[start:].lstrip(_TRIM) if section else ""
    return words.startswith("That ") or conventions.first("recommendation_lead", words) is not None


def is_heading(line: Line, conventions: Conventions) -> bool:
    """Whether the line is the heading of recommendations, alone on its line."""
    text = _NUMBER.sub("", line.text).strip(_TRIM).replace("(s)", "s").replace("(S)", "S")
    return len(text.split()) <= 8 and conventions.first("recommendation_heading", text) is not None


def _is_listed(following: Sequence[Line]) -> bool:
    """Whether a page number stands beside the line: an entry of the list of contents, not the section."""
    return any(line.kind == "margin" and _PAGES.fullmatch(line.text) for line in following)


def _section(
    document: Document, conventions: Conventions, part: Part, lines: Sequence[Line], begin: int = 0
) -> Iterator[Recommendation]:
    """The clauses on ``lines``, from character ``begin`` of the first line on."""
    gathered: list[list[tuple[Line, int]]] = []
    labels: list[str] = []
    top: tuple[str, int] | None = None
    lines = tuple(parted(document, lines, begin))
    for at, line in enumerate(lines):
        behind = begin if at == 0 else 0
        leads = conventions.first("recommendation_lead", line.text) is not None
        ends = (line.kind in ("heading", "cell") and not leads) or is_heading(line, conventions)
        ends = ends or bool(
            gathered and _opens_section(lines[at : at + 2], gathered[-1][-1][0], labels[-1], top)
        )
        if ends and not behind:
            break
        label, start = ("", behind) if behind else label_of_clause(line)
        start = _after_lead(conventions, line.text, start)
        words = line.text[start:]
        leads_in = not (gathered or label) and _leads_in(words, lines[at + 1 : at + 2])
        if line.kind == "margin" or leads_in or not words.strip(_TRIM + "."):
            continue
        style = (style_of_clause(label), line.level)
        inner = bool(label) and _is_inner(gathered, style, top)
        if label and top is None and not inner:
            top = style
        if inner:
            gathered[-1].append((line, start))
        elif (
            gathered and not label and (top is not None or not line.text[start:].startswith(("That", "that")))
        ):
            if _goes_on(gathered[-1], line):
                gathered[-1].append((line, start))
            elif not _numbers_go_on(gathered, labels[-1], lines[at + 1 : at + 1 + _BETWEEN]):
                break
            elif not gathered[-1][-1][0].text.rstrip().endswith(STOPS):
                gathered[-1].append((line, start))  # a line that the end of a page or a wrap tore off
        else:
            gathered.append([(line, start)])
            labels.append(label)
    yield from _clauses(document, part, gathered, labels)


def _is_inner(
    gathered: Sequence[Sequence[tuple[Line, int]]], style: tuple[str, int], top: tuple[str, int] | None
) -> bool:
    """Whether a label of that style and level is of a list inside the clause before."""
    if not gathered:
        return False
    if top is None:  # what a decision is subject to is of the decision
        return _CONDITIONS.search(gathered[-1][0][0].text) is not None
    return style != top and (style[1] > top[1] or style[0] != top[0])


def _opens_section(lines: Sequence[Line], before: Line, last: str, top: tuple[str, int] | None) -> bool:
    """Whether the first line heads the next section: "1. Background" over "1.1 Between April and ...".

    Or behind a sentence that is whole, where the clauses have letters: "c) comment on the plan.", or where
    their numbers, of which ``last`` is one, begin anew.
    """
    label, start = label_of_clause(lines[0])
    number = label.strip("(). ")
    if not number.isdigit() or not is_title(lines[0].text[start:]):
        return False
    numbers = top is not None and top[0] == "number"
    latest = last.strip("(). ")
    begins = len(lines) > 1 and label_of_clause(lines[1])[0].startswith(f"{number}.1")
    if numbers and latest.isdigit() and int(number) <= int(latest) and begins:
        return True
    numbered = not numbers and len(lines) > 1 and label_of_clause(lines[1])[0].startswith(f"{number}.1")
    lettered = top is not None and top[0] == "letter" and before.text.rstrip().endswith(".")
    return numbered or lettered


def _clauses(
    document: Document, part: Part, gathered: Sequence[Sequence[tuple[Line, int]]], labels: Sequence[str]
) -> Iterator[Recommendation]:
    """The clauses, each of the lines gathered for it and where its words begin in them."""
    for count, (pieces, label) in enumerate(zip(gathered, labels, strict=True), 1):
        quote, text = _words(document, pieces)
        ordinal = WORD.sub("", label).strip("():.•-– ") if style_of_clause(label) != "bullet" else ""
        yield Recommendation(
            quote=quote, rule=RULE, confidence=0.95, part=part, ordinal=ordinal or str(count), text=text
        )


def _leads_in(words: str, following: Sequence[Line]) -> bool:
    """Whether a line only leads in the list below it: "That the Committee", "RESOLVE that:"."""
    bare = words.rstrip(" -–—*")
    if _CONDITIONS.search(bare):
        return False
    unfinished = bare.endswith(":") or (len(bare.split()) <= TITLE_WORDS and not bare.endswith("."))
    names_body = bare.endswith(":") or re.fullmatch(
        r"That\s+(?:the\s+)?(?:[A-Z][\w&'-]*\s*|(?:for|of|and|the)\s+)+", bare
    )
    return bool(unfinished and names_body and following and label_of_clause(following[0])[0])


def _after_lead(conventions: Conventions, text: str, start: int) -> int:
    """Where the clause begins after "It is recommended that:" or "The Board is asked to"."""
    found = conventions.first("recommendation_lead", text[start:].lstrip(_TRIM))
    if found is None or _CONDITIONS.search(text):
        return start
    skipped = len(text[start:]) - len(text[start:].lstrip(_TRIM))
    end = start + skipped + found[1].end()
    rest = re.match(
        r"\s*(?:that|to)?(?:\s+the\s+[\w\s&,'’-]{3,80})?\s*[:;]\s*-?\s*", text[end:], re.IGNORECASE
    )
    if rest:
        return end + rest.end()
    return end + len(text[end:]) - len(text[end:].lstrip(" :;-–—"))


def _goes_on(pieces: Sequence[tuple[Line, int]], line: Line) -> bool:
    """Whether a paragraph without a label belongs to the clause before it."""
    before = pieces[-1][0].text.rstrip()
    return line.text[:1].islower() or before.endswith((":", ",", ":-"))


def _numbers_go_on(
    gathered: Sequence[Sequence[tuple[Line, int]]], label: str, following: Sequence[Line]
) -> bool:
    """Whether the list goes on below with its next number: what stands between is no end of it.

    Paragraphs are numbered on through some reports: after clauses that all begin "That" it must be another.
    """
    number = label.strip("(). ")
    if not number.isdigit():
        return False
    for line in following:
        if line.kind in ("heading", "cell"):
            return False
        if below := label_of_clause(line)[0]:
            goes_on = style_of_clause(below) == "number" and below.strip("(). ") == str(int(number) + 1)
            all_that = all(clause[0][0].text[clause[0][1] :].startswith("That ") for clause in gathered)
            return goes_on and (not all_that or line.text[label_of_clause(line)[1] :].startswith("That "))
    return False


def _words(document: Document, pieces: Sequence[tuple[Line, int]]) -> tuple[Quote, str]:
    spans = [s for line, start in pieces for s in line.passage.quote(start, len(line.text)).spans]
    whole = passage(document, spans)
    text = " ".join(" ".join(line.text[start:].split()) for line, start in pieces)
    return whole.quote(0, len(whole.text)), text
