"""The words in which the site says what a record is: plain English for codes, dates, amounts and rules."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from minutebook.errors import REASONS
from minutebook.named import of_body

DECISION_KINDS = {
    "noted": "Noted",
    "approved": "Approved",
    "action": "Something to be done",
    "referred": "Sent to another body",
    "deferred": "Put off",
    "rejected": "Rejected",
    "other": "Other decision",
}
DECISION_MEANINGS = {
    "noted": "The body took note of information.",
    "approved": "The body approved or adopted something.",
    "action": "The body asked for something to be done.",
    "referred": "The body sent the matter to another body.",
    "deferred": "The body put the matter off.",
    "rejected": "The body turned something down.",
    "other": "A decision of another kind.",
}
ACTION_SOURCES = {
    "minuted": "set down as an action in the minutes",
    "resolution": "asked for in the decision",
    "tracker": "a row of a table of actions",
    "undertaking": "promised in the discussion",
}
ACTION_STANDINGS = {
    "open": "No paper that is held here says that it was done",
    "complete": "Complete: a later paper says so",
    "dropped": "Left the body’s list of actions; no paper says that it was done",
}
FOLLOW_UP_KINDS = {
    "tracker": "in the list of actions",
    "matters arising": "under matters arising",
    "carried forward": "minuted again",
}
MATCHED_BY = {
    "reference": "told by its reference",
    "label": "told by the name of the matter",
    "words": "told by its words",
}
FIGURE_KINDS = {
    "observation": "a measured figure",
    "change": "a change",
    "target": "a target",
    "projection": "a forecast",
}
ATTENDANCE_KINDS = {
    "member": "Members",
    "officer": "Officers",
    "invitee": "Invited",
    "observer": "Observers",
    "apology": "Apologies for absence",
}
MEETING_STATUSES = {
    "scheduled": "A date in a schedule; no agenda or minutes have been read.",
    "agenda": "The agenda has been read; no minutes have been found yet.",
    "minutes": "The minutes have been read.",
    "cancelled": "The meeting was cancelled.",
}
SETTLED = {
    "date": "They name the day of this meeting.",
    "announced": "They name only the last meeting; a paper that has both meetings tells that it is this one.",
    "nearest": "They name only the last meeting; this is the nearest one before that is known.",
}
"""What tells that later minutes speak of a meeting."""
OUTCOMES = {
    "as recommended": "The body decided as recommended.",
    "with changes": "The body decided with changes.",
    "rejected": "The body did not agree to this.",
    "deferred": "The body put the matter off.",
    "noted only": "The body only took note.",
    "not found": "No decision on this was found.",
}
"""What became of a recommendation."""
DOCUMENT_STATUSES = {
    "ok": "Read in full.",
    "partial": "Read in part: see what could not be settled.",
    "failed": "Could not be read.",
}
TEXT_SOURCES = {
    "layer": "the text that the file itself holds",
    "ocr": "letters recognised from a picture of the page, which can go wrong",
    "mixed": "partly the file's own text, partly letters recognised from a picture",
    "text": "a file without page layout: Word, a web page, or plain text",
}
NO_PICTURES = "This site does not show pages as pictures."
TERMS_UNKNOWN = (
    "The page is not shown as a picture: on what terms the council lets its papers be used again is not known"
    " here."
)
TERMS_REFUSE = (
    "The page is not shown as a picture: the council’s terms of re-use do not allow it, as far as is known."
)
FILE_NOT_KEPT = "The page is not shown as a picture: the file of this paper is not kept here."
WORDS_UNKNOWN = (
    "The page is not shown as a picture: not all that stands on it could be read, so what has to be covered"
    " is not known."
)
MAY_BE_MISREAD = (
    "The page is not shown as a picture: it is a scan, and a name in this paper is held back, which may stand"
    " there misread."
)
RECORD_NAMES = {
    "resolutions": "Decision",
    "actions": "Action",
    "statistics": "Figure",
    "agenda_items": "Agenda item",
    "attendance": "Attendance",
    "minutes": "Minute",
    "meetings": "Meeting",
    "recommendations": "Recommendation",
    "parts": "Paper in the pack",
}

UNNAMED_BODY = "A body that the paper does not name"
"""In place of a name: a link or a heading without words leads nobody anywhere."""

_UNIT_AFTER = {"percent": "%", "count": "", "GBP": "", "percentage points": " percentage points"}


@lru_cache(maxsize=4096)
def day(value: str | None) -> str:
    """An ISO date in words (``20 July 2021``); one that stops at the month or year keeps to that."""
    if not value:
        return "no date found"
    try:
        parts = [int(p) for p in value.split("-")]
        whole = date(*[*parts, 1, 1][:3])
    except (ValueError, TypeError):
        return value
    return whole.strftime({1: "%Y", 2: "%B %Y"}.get(len(parts), f"{whole.day} %B %Y"))


def span_of_days(first: str | None, last: str | None) -> str:
    """Two dates as a range in words."""
    if first and last and first != last:
        return f"{day(first)} to {day(last)}"
    return day(first or last)


def amount(value: object, unit: str, value_to: object = None) -> str:
    """A figure with its unit: ``33%``, ``£1,200``, ``10 to 20 days``."""
    number = _number(value) if value_to is None else f"{_number(value)} to {_number(value_to)}"
    if unit == "GBP":
        return "£" + number.replace(" to ", " to £")
    return number + _UNIT_AFTER.get(unit, f" {unit}")


def figure(
    value: object,
    unit: str,
    value_to: object = None,
    qualifier: str | None = None,
    direction: str | None = None,
) -> str:
    """A figure in words, with what qualifies it: ``down about 19%``."""
    return " ".join(w for w in (direction, qualifier, amount(value, unit, value_to)) if w)


def confidence(value: float) -> str:
    """How sure the rule is, in words. The measured accuracy stands on its own page."""
    if value >= 0.9:
        return "The rule is sure of this kind of wording."
    if value >= 0.7:
        return "The rule is fairly sure. Compare it with the page before relying on it."
    return "The rule is not sure. Read the page before relying on it."


def rule(name: str) -> str:
    """A rule's name and version in words: ``resolutions@1`` is ``rule “resolutions”, version 1``."""
    extractor, _, version = name.partition("@")
    return f"rule “{extractor}”, version {version}" if version else f"rule “{extractor}”"


def reason(code: str) -> str:
    """What a reason code means, as a sentence."""
    meaning = REASONS.get(code, code)
    return meaning[:1].upper() + meaning[1:] + "."


def body(name: str | None, council: str | None) -> str:
    """A body with its council, each once: ``Corporate Parenting Board, Middlesbrough``."""
    return of_body(name or UNNAMED_BODY, council)


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun: ``1 decision``, ``1,204 decisions``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.10f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else str(value)
