"""The head of a paper in other orders and words: made anew from the gold of its meeting."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from tools.looks.paper import Edit, Look, Mark, Paper, changed
from tools.looks.people import listed
from tools.looks.places import items

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LONGEST = 900


def _suffix(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def day_printed(day: date, form: str) -> str:
    """A day in one of the forms that ``DAYS`` names."""
    names = {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "mm": f"{day.month:02}",
        "yy": f"{day.year % 100:02}",
        "y": str(day.year),
        "th": f"{day.day}{_suffix(day.day)}",
        "month": _MONTHS[day.month - 1],
        "mon": _MONTHS[day.month - 1][:3],
        "weekday": _DAYS[day.weekday()],
    }
    return form.format(**names)


def _clock(told: str | None, form: str) -> str:
    if not told:
        return ""
    hour, minute = map(int, told.split(":"))
    half = "am" if hour < 12 else "pm"
    if form == "24":
        return told
    return f"{(hour - 1) % 12 + 1}.{minute:02}{half}"


def _opening(paper: Paper) -> tuple[int, int, Mark] | None:
    """The stretch before the list of those present or the first item, where it holds the meeting alone."""
    meetings = [m for m in paper.of("meetings") if m.fields["status"] == "minutes"]
    if len(meetings) != 1:
        return None
    people, first = listed(paper), next((i.start for i in items(paper)), None)
    ends = [at for at in (people.start if people else None, first) if at is not None]
    ends += [m.start for m in paper.of("attendance")[:1]] if not people else []
    if not ends or meetings[0].end > min(ends) or min(ends) > _LONGEST:
        return None
    label = re.search(r"\n[^\n]*(?:present|attend)[^\n]*(?:\n\s*)*$", paper.text[: min(ends)], re.IGNORECASE)
    end = label.start() + 1 if label and not people else min(ends)
    if end < meetings[0].end or any(m.start < end for m in paper.marks if m.kind != "meetings"):
        return None
    return 0, end, meetings[0]


def _remade(
    paper: Paper, form: str, day: str = "{weekday} {d} {month} {y}", clock: str = "12"
) -> Paper | None:
    """The head as ``form`` prints it; from ``[`` to ``]`` are the words of the meeting.

    Lines of which something is not known (``{time}``, ``{venue}``, ``{council}``) are left out.
    """
    found = _opening(paper)
    if found is None:
        return None
    start, end, meeting = found
    values = {
        "council": paper.fields.get("council") or "",
        "COUNCIL": (paper.fields.get("council") or "").upper(),
        "body": meeting.fields["committee"],
        "BODY": meeting.fields["committee"].upper(),
        "day": day_printed(date.fromisoformat(meeting.fields["date"]), day),
        "time": _clock(meeting.fields.get("time"), clock),
        "venue": meeting.fields.get("venue") or "",
    }
    if values["council"] == values["body"]:
        form = re.sub(r"(?m)^\{(?:council|COUNCIL)\}\n+", "", form)
    kept = re.sub(
        r"<([^<>]*)>",
        lambda m: "" if any(not values[n] for n in re.findall(r"\{(\w+)\}", m[1])) else m[1],
        form,
    )
    text = kept.format(**values)
    first, last = text.index("["), text.index("]") - 1
    text = text.replace("[", "").replace("]", "")
    mark = Mark("meetings", first, last, meeting.fields)
    return changed(paper, [Edit(start, end, text.rstrip() + "\n\n", (mark,))], [meeting])


_SENTENCE = "[Minutes of the meeting of the {body} held on {day}< at {time}>< in {venue}>]"
DAYS = {
    "12th March 2024": "{th} {month} {y}",
    "Tuesday 12th March 2024": "{weekday} {th} {month} {y}",
    "Tuesday, 12 March, 2024": "{weekday}, {d} {month}, {y}",
    "12/03/2024": "{dd}/{mm}/{y}",
    "12.03.24": "{dd}.{mm}.{yy}",
    "12-03-2024": "{dd}-{mm}-{y}",
    "March 12 2024": "{month} {d} {y}",
    "March 12th, 2024": "{month} {th}, {y}",
    "Tues 12 Mar 2024": "{weekday:.3} {d} {mon} {y}",
    "12 Mar 24": "{d} {mon} {yy}",
    "2024-03-12": "{y}-{mm}-{dd}",
    "the 12th day of March 2024": "the {th} day of {month} {y}",
    "TUESDAY 12TH": "{weekday} {th} {month} {y}",
}
_LINES = "{COUNCIL}\n\n[{BODY}\n\nMINUTES\n\n{day}<\n{time}><\n{venue}>]"
_FORMS = {
    "lines": "{COUNCIL}\n\n[{BODY}\n\n{day}<\n{time}><\n{venue}>]\n\nMINUTES",
    "lines close": "{council}\n[{body}\n{day}<, {time}><\n{venue}>]\nMinutes",
    "lines, minutes first": "MINUTES\n\n{council}\n\n[{body}\n\n{day}<\n\n{time}><\n\n{venue}>]",
    "lines, body first": "[{BODY}\n{council}\nMinutes of the meeting held on {day}<\n{time}><\n{venue}>]",
    "lines, day first": "[{day}<, {time}>\n\n{body}\n\nMinutes<\n\n{venue}>]",
    "labels": "{council}\n\n{body}\n\nMinutes\n\n[Date: {day}<\nTime: {time}><\nVenue: {venue}>]",
    "labels behind tabs": "{body}\nMinutes\n\n[Date:\t{day}<\nTime:\t{time}><\nPlace:\t{venue}>]",
    "labels bold": (
        "# {council}\n\n## {body} – Minutes\n\n[**Date:** {day}\n\n<**Time:** {time}\n\n>"
        "<**Venue:** {venue}>]"
    ),
    "labels in a table": (
        "{council}\n\n{body}\n\nMinutes\n\n[| Date | {day} |\n|---|---|<\n| Time | {time} |>"
        "<\n| Venue | {venue} |>]"
    ),
    "labels, Meeting": "MINUTES\n\n[Meeting: {body}\nDate: {day}<\nTime: {time}><\nLocation: {venue}>]",
    "labels, Date of meeting": (
        "{council}\n\nMinutes of {body}\n\n[Date of meeting: {day}<\nTime of meeting: {time}>"
        "<\nHeld at: {venue}>]"
    ),
    "one sentence": f"{{council}}\n\n{_SENTENCE}",
    "one sentence, no council": _SENTENCE,
    "one sentence, capitals": (
        "{COUNCIL}\n\n[MINUTES OF A MEETING OF THE {BODY} HELD ON {day}< AT {time}>< AT {venue}>]"
    ),
    "one sentence, was held": (
        "{body}\n\n[A meeting of the {body} was held< at {venue}> on {day}< at {time}>.]"
    ),
    "one sentence, at a meeting": "[At a meeting of the {body} held< at {venue}> on {day}< at {time}>]",
    "one sentence, place first": (
        "{council}\n\n[Minutes of the {body} meeting held< at {venue}>< at {time}> on {day}]"
    ),
    "title and dash": "[{body} – Minutes – {day}]<\n\n{venue}>",
    "title and dash, bold": "# [{body} meeting minutes, {day}]<\n\n{time}, {venue}>",
    "notes of": "{council}\n\n[Notes of the meeting of the {body} held on {day}< at {time}>< in {venue}>]",
    "record of": "{council}\n\n[Record of the meeting of the {body} held on {day}< at {time}>< in {venue}>]",
    "action notes": (
        "{council}\n\n[{body}\n\nAction notes of the meeting held on {day}< at {time}>< in {venue}>]"
    ),
    "draft minutes": "{council}\n\nDRAFT MINUTES\n\n[{body} meeting held on {day}< at {time}>< in {venue}>]",
    "unconfirmed": "[Unconfirmed minutes of {body}, {day}<, {time}>]<\n{venue}>",
}
LOOKS: dict[str, Look] = {
    **{f"head, {name}": partial(_remade, form=form) for name, form in _FORMS.items()},
    "head, 24 hours": partial(_remade, form=_LINES, clock="24"),
    **{
        f"day {name}": partial(_remade, form=f"{{council}}\n\n{_SENTENCE}", day=form)
        for name, form in DAYS.items()
    },
    **{f"day alone {name}": partial(_remade, form=_LINES, day=form) for name, form in DAYS.items()},
}
