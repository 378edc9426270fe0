"""The papers of a meeting as the system prints them: front sheet, reports pack, minutes, decisions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from tests.moderngov.council import Council, Item, Meeting
from tests.moderngov.pdf import Pages
from tests.moderngov.wording import dotted, file_name, long_day, stamp

KINDS = {
    "0": "Agenda frontsheet",
    "1": "Printed minutes",
    "2": "Printed decisions",
    "10": "Public reports pack",
}
"""What ``?T=`` asks for. (2 was met on one site only.)"""


def name_of(council: Council, meeting: Meeting, kind: str) -> str:
    """The name of the file: kind, date, time and body. Draft minutes have the name of confirmed ones."""
    return file_name(f"{KINDS[kind]} {stamp(meeting.starts)} {council.committees[meeting.committee].title}")


def printed(council: Council, meeting: Meeting, kind: str) -> Pages:
    """The pages of one of them; none where the meeting has no such paper."""
    if meeting.cancelled or not meeting.agenda_published:
        return ()
    if kind == "0":
        return (_front(council, meeting),)
    if kind == "1" and meeting.minutes:
        return (_minutes(council, meeting),)
    if kind == "2" and meeting.decisions_published:
        return (_decisions(council, meeting),)
    if kind == "10" and meeting.pack:
        return _pack(council, meeting)
    return ()


def _front(council: Council, meeting: Meeting) -> tuple[str, ...]:
    body = council.committees[meeting.committee].title
    items = (f"{item.shown} {item.title}".strip() for item in meeting.items)
    head = (
        f"# {council.name}",
        f"# {body}",
        "",
        f"Date: {long_day(meeting.starts)}",
        f"Time: {dotted(meeting.starts)}",
    )
    return (*head, f"Venue: {meeting.place}", "", "# AGENDA", "", *items)


def _minutes(council: Council, meeting: Meeting) -> tuple[str, ...]:
    body = council.committees[meeting.committee].title
    day = f"{meeting.starts:%A} {meeting.starts.day} {meeting.starts:%B %Y}"
    note = ("DRAFT MINUTES", "") if meeting.minutes == "draft" else ()
    lines = [
        f"# {council.name}",
        f"# {body}",
        "",
        f"Minutes of the meeting of the {body} held on {day}",
        "",
        *note,
    ]
    for paragraph in meeting.opening:
        lines += [*_wrapped(paragraph), ""]
    for item in meeting.items:
        if item.minute:
            lines += [f"# {item.shown} {item.title.upper()}", ""]
            for paragraph in item.minute:
                lines += [*_wrapped(paragraph), ""]
    return tuple(lines)


def _decisions(council: Council, meeting: Meeting) -> tuple[str, ...]:
    body = council.committees[meeting.committee].title
    lines = [f"# {council.name}", f"# {body}", f"# Decisions of {long_day(meeting.starts)}", ""]
    for item in meeting.items:
        if item.decision:
            lines += [f"# {item.shown} {item.title}", *_wrapped(" ".join(item.decision)), ""]
    return tuple(lines)


def _pack(council: Council, meeting: Meeting) -> Pages:
    pages: list[tuple[str, ...]] = [("# Public Document Pack", "", *_front(council, meeting))]
    for item in meeting.items:
        for first, page in _reports(council, item):
            pages.append((f"Agenda Item {item.shown.rstrip('.')}", "", *page) if first else page)
    return tuple(pages)


def _reports(council: Council, item: Item) -> Iterable[tuple[bool, tuple[str, ...]]]:
    """The pages of an item's reports that the public may see, each with whether it is the first of its report."""
    for number in item.papers:
        paper = council.papers[number]
        if not paper.restricted and not paper.elsewhere:
            yield from ((nth == 0, page) for nth, page in enumerate(paper.pages))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 84) or [""]
