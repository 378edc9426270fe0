"""What reports ask a body to decide: the clauses under their "Recommendation(s)" heading.

Minutes print them too, before what was decided on them (``recommendations_quoted``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.lines import Line, lines_between
from extractors.listed_inside import parted
from extractors.recommendations_quoted import quoted_in
from ingest.bodies import bodies_in
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding, Minute, Recommendation, select
from minutebook.model import Document, Part, Quote
from minutebook.passage import passage

RULE = "recommendations@9"

# "2. Recommendations", "3.0 RECOMMENDATION(S):"
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|\([a-z\d]\))\s+")
# "2.1 That the Board", "(a) notes", "14. That"
_LABEL = re.compile(
    r"^\s*(?P<label>\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]|\d{1,2}\.\d{1,2}|[A-H]\.(?=\s+[A-Z][a-z]+\s))"
    r"\s+(?=\S)"
)
# "7", "pages 7-9": what stands beside an entry of the list of contents
_PAGES = re.compile(r"(?:pages?\s+)?\d{1,4}(?:\s*[-–]\s*\d{1,4})?", re.IGNORECASE)
# "Recommendation: that the Panel notes the report.", a heading with the clause behind it on its line
_INLINE = re.compile(r"(?P<heading>[^:.]{5,60}?)\s*:\s*(?=\S)")
_ASKING = ("annual report", "strategy", "other")
"""Papers that recommend much to many: only a section that says which body is asked is a report's."""
# "Members are asked to", "the elected members of the Board are invited to"
_IS_ASKED = re.compile(r"\s(?:is|are)\s")
_MEMBERS = re.compile(
    r"(?:the\s+|all\s+|elected\s+)*(?:members|councillors|trustees|governors)\b", re.IGNORECASE
)
_THAT = re.compile(r"\s*that\s+(?:the\s+)?")
# ... to decide, and not "to a drop-in session"
_DECIDES = re.compile(
    r"\s*(?:to\s+)?(?:note|approve|agree|endorse|adopt|consider|comment|support|recommend|review|receive|accept|authorise"
    r"|delegate|scrutinise|ratify|confirm|determine|decide|acknowledge|discuss|identify|provide|request|refer|refuse|grant)s?\b",
    re.IGNORECASE,
)
# "That permission be granted subject to:", over conditions
_CONDITIONS = re.compile(
    r"\b(?:subject\s+to|(?:following|these|those)\s+(?:conditions|reasons))(?:\s+the\s+following)?(?:\s+(?:conditions|reasons))?"
    r"\s*:\W*$",
    re.IGNORECASE,
)
_TRIM = " \t*_:-–—"
_TITLE_WORDS = 12
_STOPS = (".", ";", ":", "; and", "?")
# "2.", "2.0", the "6" of "6  Recommendations": the number of a section, never "2.1"
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,2})(?:\.0)?\.?(?=\s|$)")
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
        section = _up_to_next(section, _number_of(line))
        if part.type in _ASKING and not _asks(conventions, section, start or 0):
            continue
        for found in _section(document, conventions, part, section, start or 0):
            if found.quote.text not in seen:
                seen.add(found.quote.text)
                yield found
    if not seen and part.type == "report":
        yield from _section(document, conventions, part, _asked_without_heading(conventions, lines))


def _is_whole(words: str) -> bool:
    """Whether a recommendation behind its heading needs no list below it: "GRANT subject to conditions"."""
    told = words.rstrip(" -–—*")
    return not told.endswith((":", ";", ",")) and not _LABEL.match(words.lstrip())


def _asked_without_heading(conventions: Conventions, lines: Sequence[Line]) -> Sequence[Line]:
    """The last lines that ask a body without a heading: "Members are asked to:", and the list below.

    What is asked further up is the purpose of the paper, or of a part of it.
    """
    asked: Sequence[Line] = ()
    for index, line in enumerate(lines):
        if line.kind in ("cell", "margin"):
            continue
        rest = _asked_of_a_body(conventions, line.text[_label(line)[1] :])
        if rest is None:
            continue
        if rest.strip(" -–—:") not in ("", "that", "to"):
            asked = (line,) if _DECIDES.match(rest) else asked
        elif _leads_decisions(lines[index + 1 : index + 2]):
            asked = _up_to_next(tuple(lines[index:]), _number_of(line))
    return asked


def _leads_decisions(following: Sequence[Line]) -> bool:
    """Whether a list begins that asks to decide: "(a) note the report", and not "(a) say what you think"."""
    label, start = _label(following[0]) if following else ("", 0)
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


def _number_of(line: Line) -> int | None:
    """The number of a section that its heading begins with: 2 of "2. Recommendations" and of "2.0"."""
    found = _NUMBERED.match(line.marker or line.text)
    return int(found["number"]) if found else None


def _up_to_next(lines: tuple[Line, ...], number: int | None) -> tuple[Line, ...]:
    """The lines up to the heading of the section after ``number``: "3.0 Demand" below "2.0 Recommendations".

    A list inside a clause comes to its third number by way of its second.
    """
    latest: int | None = None
    for at, line in enumerate(lines if number is not None else ()):
        label, start = _label(line)
        found = _NUMBERED.fullmatch(label.strip("() "))
        own = int(found["number"]) if found else None
        is_first = at == 0 or lines[at - 1].text.rstrip().endswith((":", ":-"))
        if own is not None and number == own - 1 != latest and not is_first and _is_title(line.text[start:]):
            return lines[:at]
        latest = own if own is not None else latest
    return lines


def _is_title(words: str) -> bool:
    """Whether the words are short and come to no stop, as a heading's do."""
    is_short = len(words.split()) <= _TITLE_WORDS
    return is_short and words[:1].isupper() and not words.rstrip().endswith(_STOPS)


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
        label, start = ("", behind) if behind else _label(line)
        start = _after_lead(conventions, line.text, start)
        words = line.text[start:]
        leads_in = not (gathered or label) and _leads_in(words, lines[at + 1 : at + 2])
        if line.kind == "margin" or leads_in or not words.strip(_TRIM + "."):
            continue
        style = (_style(label), line.level)
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
            elif not gathered[-1][-1][0].text.rstrip().endswith(_STOPS):
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
    label, start = _label(lines[0])
    number = label.strip("(). ")
    if not number.isdigit() or not _is_title(lines[0].text[start:]):
        return False
    numbers = top is not None and top[0] == "number"
    latest = last.strip("(). ")
    if numbers and latest.isdigit() and int(number) <= int(latest):
        return True
    numbered = not numbers and len(lines) > 1 and _label(lines[1])[0].startswith(f"{number}.1")
    lettered = top is not None and top[0] == "letter" and before.text.rstrip().endswith(".")
    return numbered or lettered


def _clauses(
    document: Document, part: Part, gathered: Sequence[Sequence[tuple[Line, int]]], labels: Sequence[str]
) -> Iterator[Recommendation]:
    """The clauses, each of the lines gathered for it and where its words begin in them."""
    for count, (pieces, label) in enumerate(zip(gathered, labels, strict=True), 1):
        quote, text = _words(document, pieces)
        ordinal = label.strip("().•-– ") if _style(label) != "bullet" else ""
        yield Recommendation(
            quote=quote, rule=RULE, confidence=0.95, part=part, ordinal=ordinal or str(count), text=text
        )


def _leads_in(words: str, following: Sequence[Line]) -> bool:
    """Whether a line only leads in the list below it: "That the Committee", "RESOLVE that:"."""
    bare = words.rstrip(" -–—*")
    if _CONDITIONS.search(bare):
        return False
    unfinished = bare.endswith(":") or (len(bare.split()) <= _TITLE_WORDS and not bare.endswith("."))
    names_body = bare.endswith(":") or re.fullmatch(
        r"That\s+(?:the\s+)?(?:[A-Z][\w&'-]*\s*|(?:for|of|and|the)\s+)+", bare
    )
    return bool(unfinished and names_body and following and _label(following[0])[0])


def _label(line: Line) -> tuple[str, int]:
    if line.marker:
        return line.marker, 0
    match = _LABEL.match(line.text)
    if match:
        return match["label"], match.end()
    return ("•", 0) if line.kind == "list_item" else ("", 0)  # its mark is drawn, and no letter of the page


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


def _style(label: str) -> str:
    bare = label.strip("(). ")
    if bare.replace(".", "").isdigit():
        return "dotted" if "." in bare else "number"
    return "letter" if bare.isalpha() else "bullet"


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
        if below := _label(line)[0]:
            goes_on = _style(below) == "number" and below.strip("(). ") == str(int(number) + 1)
            all_that = all(clause[0][0].text[clause[0][1] :].startswith("That ") for clause in gathered)
            return goes_on and (not all_that or line.text[_label(line)[1] :].startswith("That "))
    return False


def _words(document: Document, pieces: Sequence[tuple[Line, int]]) -> tuple[Quote, str]:
    spans = [s for line, start in pieces for s in line.passage.quote(start, len(line.text)).spans]
    whole = passage(document, spans)
    text = " ".join(" ".join(line.text[start:].split()) for line, start in pieces)
    return whole.quote(0, len(whole.text)), text
