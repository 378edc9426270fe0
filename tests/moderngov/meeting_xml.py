"""GetMeeting and GetAttachment: a meeting with its items, papers and attendees."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tests.moderngov.council import Council, Item, Meeting, Paper
from tests.moderngov.manners import Manners
from tests.moderngov.wording import dotted, file_name, uk, word_html
from tests.moderngov.xml_writing import element


def plain_time(meeting: Meeting, manners: Manners) -> str:
    """2.00 pm, or 14:00."""
    return dotted(meeting.starts) if manners.times == "2.00 pm" else f"{meeting.starts:%H:%M}"


def paper_address(base: str, manners: Manners, paper: Paper) -> str:
    """Where the service says that a document is: empty where it is restricted."""
    if paper.restricted:
        return ""
    if paper.elsewhere:
        return paper.elsewhere
    if manners.paper_links == "stored":
        return f"{base}/documents/s{paper.stored}/{file_name(paper.title)}"
    return f"{base}/mgConvert2PDF.aspx?ID={paper.number}"


def meeting_xml(council: Council, manners: Manners, base: str, meeting: Meeting) -> str:
    """What GetMeeting answers."""
    shown = meeting.agenda_published and not meeting.cancelled
    items = "\n".join(
        _item(council, manners, base, meeting, item, nth)
        for nth, item in enumerate(meeting.items if shown else (), start=1)
    )
    people = "\n".join(_attendees(council, base, meeting, manners))
    return (
        f"<meeting>{element('meetingid', str(meeting.number))}{element('meetingdate', uk(meeting.starts))}"
        f"{element('meetingstatus', meeting.status)}{element('isdisplayallowed', 'True')}"
        f"{element('meetingtime', plain_time(meeting, manners))}{element('meetingactualstarttime', '')}"
        f"{element('meetingplannedfinishtime', '')}{element('meetingactualfinishtime', '')}"
        f"{element('meetinglocation', meeting.place)}{element('iswebcast', 'False')}"
        f"{element('agendaid', str(meeting.agenda))}{element('agendapublished', str(shown))}"
        f"{element('decisionpublished', str(meeting.decisions_published))}"
        f"{element('minutepublished', str(bool(meeting.minutes)))}{element('meetingroom', '')}"
        f"<agendaitems>{items or ' '}</agendaitems><attendees>{people or ' '}</attendees></meeting>"
    )


def _html(name: str, paragraphs: tuple[str, ...], manners: Manners) -> str:
    html = word_html(paragraphs, again=manners.twice_encoded)
    if manners.item_html == "escaped":
        return f"<{name}>{escape(html) or ' '}</{name}>"
    if manners.item_html == "raw":
        html = html.replace("&rsquo;", "’").replace("&pound;", "£")
    else:
        html = html.replace("</p>", "&nbsp;<br></p>")
    return f"<{name}>{html or ' '}</{name}>"


def _item(council: Council, manners: Manners, base: str, meeting: Meeting, item: Item, nth: int) -> str:
    again, day, body = manners.twice_encoded, uk(meeting.starts), council.committees[meeting.committee]
    minuted = bool(meeting.minutes and item.minute)
    papers = "".join(
        _paper(council, manners, base, meeting, item, council.papers[number], at)
        for at, number in enumerate(item.papers, start=1)
    )
    return (
        f"<agendaitem>{element('agendaitemid', str(item.number))}{element('agendaitemtitle', item.title, again=again)}"
        f"{_html('agendatext', item.text, manners)}{element('actualmeetingdate', day)}"
        f"{element('agendaitemnumber', str(nth + 1) if item.shown else '0')}{element('agendaitemsubnumber', '')}"
        f"{element('fulldisplaynumberformat', item.shown)}{element('authorusername', '')}"
        f"{element('commentlabel1', 'Presented By')}{element('commenttext1', '')}"
        f"{element('commentlabel2', 'Actions')}{element('commenttext2', '')}"
        f"{_html('minutesnonemptyhtmlbody', item.minute if minuted else (), manners)}"
        f"{element('declarationcount', '0')}{element('iscallin', 'False')}{element('iscomment', 'False')}"
        f"{element('isdecision', str(bool(item.decision)))}"
        f"{element('isdecisionpublished', str(meeting.decisions_published and bool(item.decision)))}"
        f"{element('isminutepublished', str(minuted))}{element('ispubliccanspeak', 'False')}"
        f"{element('isrestricted', str(item.restricted))}{element('isdisplayallowed', 'True')}"
        f"{element('meetingdate', day)}{element('meetingtime', plain_time(meeting, manners))}"
        f"{element('minutesitemnumber', str(nth) if minuted else '')}{element('minutesitemsubnumber', '')}"
        f"{element('preferreddate', day)}{element('refertocommittee', body.title, again=again)}"
        f"<linkeddocuments>{papers or ' '}</linkeddocuments></agendaitem>"
    )


def _paper(
    council: Council, manners: Manners, base: str, meeting: Meeting, item: Item, paper: Paper, nth: int
) -> str:
    again, body = manners.twice_encoded, council.committees[meeting.committee]
    return (
        f"<linkeddoc>{element('attachmentid', str(paper.number))}{element('title', paper.title, again=again)}"
        f"{element('isurl', str(bool(paper.elsewhere)))}{element('url', paper_address(base, manners, paper))}"
        f"{element('isrestricted', str(bool(paper.restricted)))}{element('restrictionsRef', paper.restricted)}"
        f"{element('itemnum', str(nth))}{element('publicationdate', uk(paper.published))}"
        f"{element('meetingdate', uk(meeting.starts))}{element('decisiondate', uk(meeting.starts))}"
        f"{element('committeetitle', body.title, again=again)}{element('isdecisionattachment', 'False')}"
        f"{element('ownertitle', item.title, again=again)}</linkeddoc>"
    )


def _attendees(council: Council, base: str, meeting: Meeting, manners: Manners) -> list[str]:
    told = []
    for one in meeting.attendees:
        member = council.councillors[one.member]
        attributes = {
            "membertype": "U",
            "memberid": str(member.number),
            "name": member.name,
            "roledescription": one.role,
            "attendance": one.attendance,
            "politicalparty": member.party,
            "ward": member.ward,
            "keyposts": member.posts,
        }
        written = " ".join(f"{name}={quoteattr(text)}" for name, text in attributes.items())
        told.append(
            f"<attendee {written}>{element('url', f'{base}/mgUserInfo.aspx?UID={member.number}')}"
            f"{element('photosmallurl', '')}{element('photobigurl', '')}</attendee>"
        )
    return told


def attachment(council: Council, manners: Manners, base: str, paper: Paper) -> str:
    """What GetAttachment answers; a restricted document has no address."""
    owners = (
        (council.committees[m.committee].title, item.title)
        for m in council.meetings.values()
        for item in m.items
        if paper.number in item.papers
    )
    body, item = next(owners, ("", ""))
    return (
        f"<attachment><attachmentdetails>{element('attachmentid', str(paper.number))}"
        f"{element('title', paper.title, again=manners.twice_encoded)}"
        f"{element('isrestricted', str(bool(paper.restricted)))}"
        f"{element('publicationdate', uk(paper.published))}{element('committeetitle', body)}"
        f"{element('ownertitle', item)}{element('url', paper_address(base, manners, paper))}"
        "</attachmentdetails></attachment>"
    )
