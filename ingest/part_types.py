"""What a run of rows is: minutes, a report, slides ..., and its title.

Nothing here knows a council. What papers of a kind have in common is in the general conventions
(``report_opening``, ``paper_title`` ...); what only their shape tells (slides, letters) is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ingest.bodies import bodies_in, ordinary
from ingest.conventions import Conventions, load
from ingest.councils import named_in
from ingest.outline import DATE_LIKE, Row, is_landscape
from minutebook.model import Document, PartType

HEAD = 12
"""In how many rows from its top a paper says what it is."""

# "Dear Ms Example": a letter's greeting, alone on its line
_GREETING = re.compile(r"Dear\s+(?:[A-Z][\w.'’/-]*\s*(?:and\s+|&\s*)?){1,6},?$")
_SIGN_OFF = re.compile(r"yours\s+(?:sincerely|faithfully|truly)|kind\s+regards", re.IGNORECASE)
# "1. Recommendations", "3.0 RECOMMENDATIONS": the number of a section
_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.)\s+")
# "2018 - 2021", "2021/22": a line that only goes on with a title
_YEARS = re.compile(r"(?:19|20)\d\d\s?(?:[-–—/]|to)\s?(?:(?:19|20)?\d\d)")
# "Agenda Item 3", "ITEM 4", "Version 2", "OFFICIAL": lines above a title
_NO_TITLE = re.compile(
    r"agenda(?:\s+item)?\b.{0,6}|item\s+(?:no\.?\s*)?\d+\w?|version\b.*|official.*|public|part\s+(?:1|2|i|ii|a|b)"
    r"|public\s+document\s+pack|report|covering\s+report|committee\s+report|for\s+(?:information|decision)|draft"
    r"|\d{1,3}|(?:date|time|venue|wards?|committee|contact|to|from)\b\s*(?:\(s\))?:.*|ward\(s\).*"
    r"|(?:key|non-key)\s+decision.*|in\s+partnership\s+with|contents:?"
    r"|(?:https?://|www\.)\S+",
    re.IGNORECASE,
)
# "Tuesday 17 October 2023" is no title
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# "TITLE: Workplace Parking Levy", "Subject: ...", "Report title: ...", "Re: ..."
_LABELLED = re.compile(
    r"^(?:title|subject|report\s+title|report\s+subject|title\s+of\s+(?:the\s+)?report|subject\s+of\s+report|re)\s*:\s*"
    r"(?P<title>\S.*)$",
    re.IGNORECASE,
)


# "3109. Police Report": an item, not the title of a paper
_NUMBERED = re.compile(r"\d{1,5}\s?\.\s*(?![A-Z][a-z]{2,8}\W+(?:19|20)\d\d)[A-Z]")

# of the labels over lists of people, those that only minutes have: a front sheet lists "Councillors:" too
_PRESENT = re.compile(r"present|atten|sederunt|bresennol|presennol", re.IGNORECASE)
# the head of a table's column that tells who of its people was there
_ATTENDED = re.compile(r"\s*(?:present|attended|attendance|in\s+attendance)\s*\??\s*", re.IGNORECASE)


_HALF_OF_DAY = re.compile(r"[ap]\.?m\b", re.IGNORECASE)


@cache
def general() -> Conventions:
    """The conventions that hold for any council: a pack is cut before it is known whose it is."""
    return load(None)


def is_label(purpose: str, row: Row) -> bool:
    """Whether a phrase of that purpose opens the row."""
    return any(phrase.search(row.text) is not None for phrase in general().of(purpose))


def is_present_label(row: Row) -> bool:
    """Whether the row opens a list of those who were there: ``PRESENT: Councillors ...``."""
    if len(row.heads) > 1 and any(_ATTENDED.fullmatch(head) for head in row.heads):
        return True  # "Governor | Category | Attended"
    if not _PRESENT.search(row.text):
        return False  # most rows: none of the phrases need be tried
    for phrase in general().of("attendance_label"):
        found = phrase.pattern.match(row.text)
        if found and phrase.fields["kind"] == "member" and _PRESENT.search(found.group()):
            rest = row.text[found.end() :].lstrip()
            if not rest or rest[0] in ":;-–—(." or found.group().isupper() or rest.startswith("Councillor"):
                return True
    return False


def is_greeting(row: Row) -> bool:
    """Whether the row is a letter's ``Dear ...``."""
    return bool(_GREETING.match(row.text))


def is_sign_off(row: Row) -> bool:
    """Whether the row is a letter's ``Yours sincerely``."""
    return len(row.text.split()) <= 4 and bool(_SIGN_OFF.match(row.text))


def is_tracker(row: Row) -> bool:
    """Whether the row is a table of actions: a column of actions, and one of owners or progress."""
    phrases = general().of("tracker_column")
    heads = {p.fields["column"] for text in row.heads for p in phrases if p.search(text.strip(" :"))}
    return "action" in heads and len(heads & {"owner", "progress", "due"}) >= 2


def is_council_line(row: Row) -> bool:
    """Whether the row is a council's name and nothing else."""
    text = row.text.strip(" *:")
    return len(text.split()) <= 7 and any(a <= 1 and b >= len(text) - 1 for a, b, _ in named_in(text))


def is_body_line(row: Row) -> bool:
    """Whether the row is a body's name, perhaps with a date behind it."""
    bodies = bodies_in(row.text) if row.is_line else ()
    rest = DATE_LIKE.sub("", row.text[: bodies[0].start] + row.text[bodies[0].end :]) if bodies else ""
    return bool(bodies) and len(re.findall(r"\w+", rest)) <= 2


def is_schedule(rows: Sequence[Row]) -> bool:
    """Whether a paper is a list of the dates of meetings: its title says so and three dates follow."""
    named = any("schedule" in title_kinds(row.text) for row in rows[:HEAD] if len(row.text.split()) <= 40)
    dated = sum(len(DATE_LIKE.findall(row.text)) for row in rows[: HEAD * 2])
    prose = sum(row.is_sentence for row in rows)
    return named and dated >= 4 and prose <= max(3, len(rows) // 4)


def is_slides(document: Document, rows: Sequence[Row]) -> bool:
    """Whether rows look like slides: headings and bullets, hardly a sentence; or pages lying across."""
    if len(rows) < 6:
        return False
    across = sum(is_landscape(document, row.block) for row in rows) / len(rows)
    points = sum(row.block.kind == "list_item" or row.is_line for row in rows) / len(rows)
    sentences = sum(row.is_sentence and len(row.text.split()) > 14 for row in rows) / len(rows)
    headings = sum(row.block.kind == "heading" for row in rows)
    tables = sum(row.block.kind == "table" for row in rows)
    if across > 0.8:
        words = sum(len(row.text.split()) for row in rows)
        pages = len({row.block.page for row in rows})
        return tables <= len(rows) * 0.2 and words / pages < WORDS_OF_A_SLIDE
    numbered = sum(bool(re.match(r"\d", row.block.marker)) for row in rows)
    return points > 0.8 and sentences < 0.12 and headings >= 4 and numbered <= 2 and tables <= 1


def title_kinds(text: str) -> set[str]:
    """The types of paper that a text names, as a title would: ``Annual Report``, ``{words} Strategy``."""
    return {phrase.fields["type"] for phrase in general().of("paper_title") if phrase.search(text)}


def type_of(document: Document, rows: Sequence[Row]) -> PartType | None:
    """What the rows are, None where nothing tells. Agendas and minutes are told by who calls this."""
    head = rows[:HEAD]
    lines = [row for row in head[:5] if not row.block.marker and row.block.kind != "table"]
    titles = [
        title_kinds(row.text)
        for row in lines
        if len(row.text.split()) <= WORDS_OF_A_TITLE and not _NUMBERED.match(row.text)
    ]
    titled = {kind for kinds in titles[:3] for kind in kinds}
    signs: tuple[tuple[bool, PartType], ...] = (
        (is_schedule(rows), "schedule"),
        (_is_letter(rows), "letter"),
        ("annual report" in titled, "annual report"),
        (any(r.is_line and r.text.lower().startswith("presentation") for r in head[:6]), "presentation"),
        (any(is_label("report_opening", row) for row in head) or "report" in titled, "report"),
        ("strategy" in titled, "strategy"),
        (is_slides(document, rows), "presentation"),
        (sum(is_label("report_mark", row) for row in rows if row.is_line) >= 2, "report"),
        (_asks_for_a_decision(rows), "report"),
    )
    return next((kind for holds, kind in signs if holds), None)


def _asks_for_a_decision(rows: Sequence[Row]) -> bool:
    """Whether recommendations stand under a heading, led in as reports do: "The Panel is asked to:"."""
    leads = general().of("recommendation_lead")
    return any(
        above.is_line
        and is_label("recommendation_heading", replace(above, text=_SECTION.sub("", above.text).strip(" *:")))
        and any(phrase.search(below.text.strip()) for phrase in leads)
        for above, below in pairwise(rows)
    )


def _is_letter(rows: Sequence[Row]) -> bool:
    return any(is_greeting(row) for row in rows[:30]) and any(is_sign_off(row) for row in rows)


WORDS_OF_A_TITLE = 16
WORDS_OF_A_SLIDE = 150
"""A slide rarely has more words; a page of a table or of prose laid across has."""


def head_end(rows: Sequence[Row], most: int = HEAD * 2) -> int:
    """How many rows are the head of minutes or an agenda: up to the first item or list of people."""
    for i, row in enumerate(rows[:most]):
        numbered = row.block.marker and row.block.marker[0].isdigit()
        if _NUMBERED.match(row.text):
            return i  # "3109. Police Report": a paper without a head begins so
        clock = row.block.marker and _HALF_OF_DAY.match(row.text)  # "10.00 am Town Hall" counts nothing
        if i and not clock and (numbered or row.block.kind == "list_item" or is_present_label(row)):
            return i
    return min(len(rows), most)


def title_of(rows: Sequence[Row], kind: PartType) -> str:
    """The title that a paper gives itself: labelled, or its first line that is not something else."""
    head = list(rows[: HEAD * 3 if kind == "letter" else HEAD])
    labelled = next((m["title"] for row in head if (m := _LABELLED.match(row.text))), None)
    if labelled:
        return labelled
    if kind == "letter":
        return _letter_title(head)
    lines = [row for row in head if row.block.kind != "table" and row.text]
    if kind == "schedule":
        return _schedule_title(lines)
    for i, row in enumerate(lines):
        if _is_title(row):
            more = lines[i + 1].text if i + 1 < len(lines) else ""
            return f"{row.text} {more}" if _YEARS.fullmatch(more) else row.text
    return lines[0].text[:200] if lines else ""


def _is_title(row: Row) -> bool:
    text = row.text
    if _NO_TITLE.fullmatch(text) or is_council_line(row) or is_body_line(row):
        return False
    bare = _WEEKDAY.sub("", DATE_LIKE.sub("", text)).strip(" ,.-–")
    return len(re.findall(r"[A-Za-z]", bare)) >= 4 and len(text.split()) <= 40


def _letter_title(head: Sequence[Row]) -> str:
    """A letter's title is the heading after its greeting; failing that, the greeting."""
    for i, row in enumerate(head):
        if is_greeting(row):
            after = head[i + 1] if i + 1 < len(head) else None
            return after.text if after and after.is_line else row.text
    return head[0].text


def _schedule_title(lines: Sequence[Row]) -> str:
    """The run of words that says so, markup between two runs parting them as line ends do."""
    runs = re.split(r"\*+", " ".join(row.text for row in lines[:8])) + [row.text for row in lines]
    named = [run.strip() for run in runs if "schedule" in title_kinds(run)]
    return min(named, key=len, default=lines[0].text if lines else "")


def minutes_title(body: str, day: str) -> str:
    """``Minutes of the Harbour Board held on 4 May 2023``, of what the opening says."""
    name = ordinary(body) if body else ""
    return " ".join(
        x for x in ("Minutes", f"of the {name}" if name else "", f"held on {day}" if day else "") if x
    )
