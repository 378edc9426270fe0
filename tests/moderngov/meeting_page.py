"""ieListDocuments: the page of a meeting, and the smaller pages about it."""

from __future__ import annotations

from tests.moderngov.council import Council, Item, Meeting, Paper
from tests.moderngov.documents import file_of, meeting_file, size_of
from tests.moderngov.exchange import Answer, Asked, page
from tests.moderngov.listing_pages import framed
from tests.moderngov.manners import Manners
from tests.moderngov.pdf import set_pdf
from tests.moderngov.printed import name_of
from tests.moderngov.wording import dotted, file_name, in_attribute, long_day, numeric, word_html


def found_meeting(council: Council, asked: Asked, *names: str) -> Meeting | None:
    """The meeting that a request names: by its number alone, whatever committee it names beside it."""
    return council.meetings.get(asked.number(*names) or 0)


def subject(council: Council, meeting: Meeting) -> str:
    """Riverside Panel - Tuesday, 14th September, 2021 2.00 pm."""
    body = council.committees[meeting.committee].title
    ends = ", CANCELLED" if meeting.cancelled else ""
    return f"{body} - {long_day(meeting.starts)} {dotted(meeting.starts)}{ends}"


def heading(meeting: Meeting) -> str:
    """What is published, in the words of the page's heading."""
    if meeting.cancelled or not meeting.agenda_published:
        return "Meeting"
    minutes = {"": "", "draft": "draft minutes", "confirmed": "minutes"}[meeting.minutes]
    if meeting.decisions_published and minutes:
        return f"Agenda, decisions and {minutes}"
    return " and ".join(filter(None, ["Agenda", "decisions" if meeting.decisions_published else minutes]))


def meeting_page(council: Council, manners: Manners, asked: Asked) -> Answer:
    """The page of a meeting; an ordinary one without papers where it is cancelled."""
    meeting = found_meeting(council, asked, "MId", "MeetingId")
    if not meeting:
        return page(404, "404 - Not found")
    place = f'<p><span  class="mgLabel" >Venue: </span>{numeric(meeting.place)}.</p>'
    if meeting.cancelled or not meeting.agenda_published:
        inside = f"<p>No documents are available for this meeting</p>{place}"
        links = ""
    else:
        rows = "".join(_row(council, manners, meeting, item) for item in meeting.items)
        inside = (
            f'{place}<table class="mgItemTable"  summary="Table of agenda items" id="mgItemTable">'
            f'<caption  class="mgSectionTitle" >Items</caption><tr><th class="mgHide">No.</th>'
            f'<th class="mgHide">Item</th></tr>{rows}</table>'
        )
        links = _links(council, manners, meeting)
    attendance = f'<li><a  href="mgMeetingAttendance.aspx?ID={meeting.number}"  >Attendance details</a></li>'
    actions = f'<ul  class="mgActionList" >{attendance}{links}</ul>'
    return framed(
        heading(meeting),
        f'<a  href="mgCommitteeDetails.aspx?ID={meeting.committee}">{numeric(subject(council, meeting))}</a>',
        f'<div class="mgLinks" >{actions}</div><div class="mgContent" >{inside}</div>',
    )


def _href(address: str, manners: Manners) -> str:
    """An address of a document in a link: below the page, with its blanks, now and then with a line's end."""
    broken = address.replace(" ", "\r\n ", 1) if manners.broken_hrefs else address
    return broken.replace("&", "&amp;").replace('"', "&quot;")


def _size(data: bytes) -> str:
    return f'<span  class="mgFileSize" ><img src="mgimages/logo-pdf-1.gif" alt="" /> {size_of(data)}</span>'


def _links(council: Council, manners: Manners, meeting: Meeting) -> str:
    told = ""
    draft = "draft " if meeting.minutes == "draft" else ""
    labels = {
        "0": "Agenda frontsheet",
        "10": "Agenda reports pack",
        "2": "Printed decisions",
        "1": f"Printed {draft}minutes",
    }
    for kind, label in labels.items():
        data = meeting_file(council, meeting.number, kind)
        if not data:
            continue
        if kind == "10" and manners.packs == "chooser":
            told += f'<li><a  href="mgChooseDocPack.aspx?ID={meeting.agenda}"  >{label}</a></li>\n'
            continue
        address = f"documents/g{meeting.agenda}/{name_of(council, meeting, kind)}?T={kind}"
        title = in_attribute(f"Link to {label.lower()} pdf file")
        told += (
            f'<li><a  href="{_href(address, manners)}"   title="{title}">{label}\n{_size(data)} </a></li>\n'
        )
    for bundle in meeting.bundles:
        address = _href(f"documents/b{bundle.number}/{file_name(bundle.title)}?T=9", manners)
        size = _size(set_pdf(bundle.pages, bundle.title))
        told += f'<li><a  href="{address}"  >{numeric(bundle.title)} {size} </a></li>\n'
    return told


def _row(council: Council, manners: Manners, meeting: Meeting, item: Item) -> str:
    papers = [council.papers[number] for number in item.papers]
    first, rest = papers[:1], papers[1:]
    title = _paper(first[0], item, manners, item.title) if first else numeric(item.title)
    told = f'<p  class="mgAiTitleTxt" >{title}</p>\n<div class="mgWordPara">{word_html(item.text)}</div>\n'
    if rest:
        listed = "".join(f"<li>{_paper(one, item, manners, one.title)}</li>\n" for one in rest)
        told += f'<p class="mgSubItemTitleTxt">Additional documents:</p><ul  class="mgBulletList" >{listed}</ul>\n'
    if item.decision and meeting.decisions_published:
        told += f'<p class="mgSubItemTitleTxt">Decision:</p><div class="mgWordPara">{word_html(item.decision)}</div>\n'
    if item.minute and meeting.minutes:
        told += f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara">{word_html(item.minute)}</div>\n'
    number = f'<a name="AI{item.number}"></a>{item.shown}'
    return f'<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" >{number}</p></td><td >{told}</td></tr>\n'


def _paper(paper: Paper, item: Item, manners: Manners, text: str) -> str:
    if paper.restricted:
        why = f'<a  href="mgReasonsRestricted.aspx?ID={paper.number}&amp;OID={item.number}&amp;OT=A"  >View the reasons why</a>'
        return f'{numeric(text)} <span class="mgRestricted">(restricted)</span> {why}'
    if paper.elsewhere:
        return f'<a  href="{_href(paper.elsewhere, manners)}"  >{numeric(text)}</a>'
    address = _href(f"documents/s{paper.stored}/{file_name(paper.title)}", manners)
    title = f"Link to document &#39;{numeric(paper.title)}&#39; pdf file"
    hidden = f'<span  class="mgHide" >, item {numeric(item.shown)}</span>'
    return f'<a  href="{address}"   title="{title}">{numeric(text)} {hidden}\n{_size(file_of(paper))} </a>'


def item_page(council: Council, manners: Manners, asked: Asked) -> Answer:
    """mgAi: one item with its minute."""
    number = asked.number("ID")
    for meeting in list(council.meetings.values()):
        for item in meeting.items:
            if item.number == number:
                table = f'<table class="mgItemTable">{_row(council, manners, meeting, item)}</table>'
                return framed("Agenda item", numeric(item.title), f'<div class="mgContent" >{table}</div>')
    return page(404, "404 - Not found")


def pack_chooser(council: Council, manners: Manners, asked: Asked) -> Answer:
    """mgChooseDocPack: where a pack can be had with or without its exempt pages, a page that leads to it."""
    agenda = asked.number("ID")
    meeting = next((m for m in council.meetings.values() if m.agenda == agenda), None)
    data = meeting_file(council, meeting.number, "10") if meeting else b""
    if not meeting or not data:
        return page(404, "404 - Not found")
    address = _href(f"documents/g{agenda}/{name_of(council, meeting, '10')}?T=10", manners)
    link = (
        f'<ul class="mgActionList"><li><a  href="{address}">Public reports pack {_size(data)}</a></li></ul>'
    )
    return framed(
        "Choose agenda document pack",
        numeric(subject(council, meeting)),
        f'<div class="mgContent" >{link}</div>',
    )


def attendance(council: Council, asked: Asked) -> Answer:
    """mgMeetingAttendance: who came, in the words of the page (Present, Apologies)."""
    meeting = found_meeting(council, asked, "ID")
    if not meeting:
        return page(404, "404 - Not found")
    rows = "".join(
        f"<tr><td>{numeric(council.councillors[one.member].name)}</td><td>{numeric(one.role)}</td>"
        f"<td>{numeric(one.attendance)}</td></tr>\n"
        for one in meeting.attendees
    )
    head = "<tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>"
    table = f'<table class="mgStatsTable" >{head}{rows}</table>'
    return framed(
        "Meeting attendance", numeric(subject(council, meeting)), f'<div class="mgContent" >{table}</div>'
    )


def votes(council: Council, asked: Asked) -> Answer:
    """mgListRecordedVotesShort: how each member voted on an item."""
    meeting, number = found_meeting(council, asked, "MID"), asked.number("AIID")
    item = next((i for i in meeting.items if i.number == number), None) if meeting else None
    if not item:
        return page(404, "404 - Not found")
    told = ""
    for way in ("For", "Against", "Abstain", "Conflict Of Interests"):
        names = [name for name, vote in item.votes if vote == way]
        told += f'<p><span class="mgLabel">{way}: </span>{len(names)} {numeric(", ".join(names))}</p>\n'
    return framed("Recorded votes", numeric(item.title), f'<div class="mgContent" >{told}</div>')


def why_restricted(council: Council, asked: Asked) -> Answer:
    """mgReasonsRestricted: why a paper is exempt."""
    paper = council.papers.get(asked.number("ID") or 0)
    if not paper or not paper.restricted:
        return page(404, "404 - Not found")
    inside = f'<div class="mgContent" ><p class="mgLabel">{numeric(paper.restricted)}</p></div>'
    return framed("Reasons why item is restricted", numeric(paper.title), inside)
