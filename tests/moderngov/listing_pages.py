"""Pages that list: committees, a committee, its meetings, the calendar, what is new."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tests.moderngov.council import Committee, Council, Meeting
from tests.moderngov.exchange import HTML, Answer, Asked, page
from tests.moderngov.manners import Manners
from tests.moderngov.wording import clock, in_attribute, numeric, short_day

_PUBLISHED_DAYS = 14
"""Days after which something is no longer new."""


def framed(title: str, subtitle: str, inside: str) -> Answer:
    """A page of the site: furniture, a heading, what it is about, and its content."""
    html = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>{numeric(title)} - Council</title></head><body>\n"
        '<nav><ul class="menu-list"><li><a href="mgCalendarMonthView.aspx?GL=1&amp;bcr=1">Calendar</a></li>'
        '<li><a href="mgListCommittees.aspx?bcr=1">Committees</a></li>'
        '<li><a href="mgDelegatedDecisions.aspx?bcr=1&amp;DM=0&amp;DS=2&amp;K=0&amp;DR=&amp;V=0">Decisions</a></li>'
        '<li><a href="mgWhatsNew.aspx?bcr=1">What&#39;s New</a></li></ul></nav>\n'
        f'<div id="modgov"><div class="mgHeader"><h1  class="mgMainTitleTxt" >{numeric(title)}</h1></div>\n'
        f'<div class="mgSubTitle" ><h2 class="mgSubTitleTxt">{subtitle}</h2></div>\n{inside}\n</div></body></html>\n'
    )
    return Answer(200, html.encode(), HTML)


def committees(council: Council) -> Answer:
    """mgListCommittees: the bodies by category; those that sit no longer are left out."""
    shown = [c for c in list(council.committees.values()) if not c.deleted and not c.expired]
    told = ""
    for category in sorted({one.category for one in shown}):
        rows = "\n".join(
            f'<li><a  href="mgCommitteeDetails.aspx?ID={one.number}"  '
            f'title="{in_attribute(f"Link to details for {one.title}")}" >{numeric(one.title)}</a></li>'
            for one in shown
            if one.category == category
        )
        told += f'<h2 class="mgSectionTitle">{numeric(category)}</h2><ul  class="mgBulletList" >{rows}</ul>\n'
    return framed("Committee structure", "", f'<div class="mgContent" >{told}</div>')


def committee(council: Council, asked: Asked) -> Answer:
    """mgCommitteeDetails: a body, with the way to its meetings."""
    body = council.committees.get(asked.number("ID") or 0)
    if not body:
        return page(404, "404 - Not found")
    link = (
        f'<ul class="mgActionList" ><li><a  href="ieListMeetings.aspx?CommitteeId={body.number}"  '
        f'title="{in_attribute(f"Link to meetings for {body.title}")}">'
        "Browse meetings and agendas for this committee</a></li></ul>"
    )
    feed = f'<link rel="alternate" type="application/rss+xml" href="mgRss.aspx?CID={body.number}"  />'
    return framed("Committee details", numeric(body.title), f'{link}<div class="mgContent" >{feed}</div>')


def meetings(council: Council, manners: Manners, asked: Asked) -> Answer:
    """ieListMeetings: a body's meetings of one municipal year, or a page of those before or after a day."""
    body = council.committees.get(asked.number("CId", "CommitteeId") or 0)
    if not body:
        return page(404, "404 - Not found")
    known = council.meetings_of(body.number)
    shown = _chosen(known, council, manners, asked)
    rows = "\n".join(
        f'<li  class="{"mgTableOddRow" if nth % 2 else "mgTableEvenRow"}" >{meeting_link(council, one)}</li>'
        for nth, one in enumerate(reversed(shown))
    )
    empty = "<p>There are no meetings.</p>"
    table = f'<ul  class="mgNonBulletTableList"  >{rows}</ul>' if rows else empty
    content = f'{_earlier_later(known, shown, body)}<div  class="mgTableBorder" >{table}</div>'
    return framed("Browse meetings", numeric(body.title), f'<div class="mgContent" >{content}</div>')


def municipal_year(day: date) -> int:
    """The year in whose May the municipal year of a day began."""
    return day.year if day.month >= 5 else day.year - 1


def _chosen(known: list[Meeting], council: Council, manners: Manners, asked: Asked) -> list[Meeting]:
    act, mark = asked.value("Act"), asked.value("D")
    if act and mark and re.fullmatch(r"\d{12}", mark):
        at = datetime.strptime(mark, "%Y%m%d%H%M")  # noqa: DTZ007  (the site has the time of its clock)
        if act == "earlier":
            return [m for m in known if m.starts < at][-manners.list_length :]
        return [m for m in known if m.starts > at][: manners.list_length]
    year = asked.number("Year") or municipal_year(council.today)
    return [m for m in known if municipal_year(m.starts) == year]


def _earlier_later(known: list[Meeting], shown: list[Meeting], body: Committee) -> str:
    """Links to the pages before and after. Where nothing is shown there are no marks to go on from."""
    told = ""
    if shown and shown[0] is not known[0]:
        told += _mark("earlier", body, shown[0])
    if shown and shown[-1] is not known[-1]:
        told += _mark("later", body, shown[-1])
    return f"<div  class='mgMeetingsEarlierLater' ><p>{told}</p></div>" if told else ""


def _mark(act: str, body: Committee, at: Meeting) -> str:
    address = f"ieListMeetings.aspx?Act={act}&amp;CId={body.number}&amp;D={at.starts:%Y%m%d%H%M}&amp;MD=ielistmeetings"
    return f'<a   class="mgTableNextLnk"   href="{address}"  >{act.title()} meetings</a><span class=\'mgLinkSep\'>. </span>'


def meeting_link(council: Council, meeting: Meeting) -> str:
    """A meeting in a list: its day and time, then what is published of it."""
    body = council.committees[meeting.committee].title
    title = in_attribute(f"Link to meeting details for {body} meeting of {short_day(meeting.starts)}")
    address = f"ieListDocuments.aspx?CId={meeting.committee}&amp;MId={meeting.number}&amp;Ver=4"
    text = f"{short_day(meeting.starts)}&nbsp;{numeric(clock(meeting.starts, '.'))}"
    return (
        f'<a  class="mgMeetingTableLnk"    href="{address}"  title="{title}">{text}</a>{_published(meeting)}'
    )


def _published(meeting: Meeting) -> str:
    if meeting.cancelled:
        return " - CANCELLED"
    told = [
        word
        for word, there in (
            ("Agenda", meeting.agenda_published),
            ("Decisions", meeting.decisions_published),
            ("Minutes", bool(meeting.minutes)),
        )
        if there
    ]
    return f" - {', '.join(told)}" if told else ""


def month(council: Council, asked: Asked) -> Answer:
    """mgCalendarMonthView: the meetings of a month, which Month and Year may name."""
    day = council.today
    year, number = asked.number("Year") or day.year, asked.number("Month") or day.month
    last = calendar.monthrange(year, number)[1]
    return _calendar(council, date(year, number, 1), date(year, number, last))


def week(council: Council, asked: Asked) -> Answer:
    """mgCalendarWeekView: the meetings of the week WN of the year DD."""
    first = date.fromisocalendar(asked.number("DD") or council.today.year, asked.number("WN") or 1, 1)
    return _calendar(council, first, first + timedelta(days=6))


def _calendar(council: Council, first: date, last: date) -> Answer:
    found = [m for m in list(council.meetings.values()) if first <= m.starts.date() <= last]
    rows = _rows(council, sorted(found, key=lambda m: (m.starts, m.number)))
    return framed(
        "Calendar of meetings",
        f"{short_day(first)} to {short_day(last)}",
        f'<div class="mgContent" >{rows}</div>',
    )


def _rows(council: Council, found: Sequence[Meeting]) -> str:
    rows = "".join(
        f"<li>{numeric(council.committees[m.committee].title)}: {meeting_link(council, m)}</li>\n"
        for m in found
    )
    return f'<ul class="mgNonBulletTableList" >{rows}</ul>'


def news(council: Council) -> Answer:
    """mgWhatsNew: the meetings with a paper of the last days."""
    rows = _rows(council, [m for m in list(council.meetings.values()) if newly_published(council, m)])
    return framed("What's new", "", f'<div class="mgContent" >{rows}</div>')


def newly_published(council: Council, meeting: Meeting) -> bool:
    """Whether one of its papers came in the last days."""
    papers = (council.papers[number] for item in meeting.items for number in item.papers)
    return any((council.today - paper.published).days <= _PUBLISHED_DAYS for paper in papers)
