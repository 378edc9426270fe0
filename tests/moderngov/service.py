"""The web service: mgWebService.asmx, asked by GET with parameters or by POST with SOAP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from tests.moderngov.council import Council, Meeting
from tests.moderngov.exchange import PLAIN, XML, Answer, Asked, page
from tests.moderngov.manners import Manners
from tests.moderngov.meeting_xml import attachment, meeting_xml, plain_time
from tests.moderngov.wording import uk
from tests.moderngov.xml_writing import count_of, element, value

NAMESPACE = "http://moderngov.co.uk/namespaces"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'

Operation = Callable[[Council, Manners, str, Asked], str]


class _MissingError(Exception):
    """A parameter that the operation needs was not given, or is not what it should be."""


def service(council: Council, manners: Manners, base: str, asked: Asked) -> Answer:
    """The answer to a request for the service or one of its operations."""
    name = asked.path.partition("/")[2].partition("/")[2]
    if "wsdl" in asked.query:
        return Answer(200, _wsdl().encode(), XML)
    if asked.method == "POST" and not name:
        return _soap(council, manners, base, asked)
    operation = _OPERATIONS.get(name.lower())
    if operation is None:
        return page(500, "Runtime Error", "Request format is unrecognized.")
    try:
        body = operation(council, manners, base, asked)
    except _MissingError as error:
        return Answer(500, str(error).encode(), PLAIN)
    return Answer(200, f"{_HEAD}{body}".encode(), XML)


def _soap(council: Council, manners: Manners, base: str, asked: Asked) -> Answer:
    try:
        call = next(iter(ET.fromstring(asked.body).find("{*}Body") or ()))
    except (ET.ParseError, StopIteration):
        return page(400, "Bad Request")
    space, _, name = call.tag.rpartition("}")
    operation = _OPERATIONS.get(name.lower())
    if operation is None or space != f"{{{NAMESPACE}":
        return _envelope(
            "<soap:Fault><faultstring>Server did not recognize the action</faultstring></soap:Fault>", 500
        )
    query = {child.tag.rpartition("}")[2].lower(): child.text or "" for child in call}
    try:
        inside = operation(council, manners, base, replace(asked, query=query))
    except _MissingError as error:
        return _envelope(f"<soap:Fault>{element('faultstring', str(error))}</soap:Fault>", 500)
    told = f'<{name}Response xmlns="{NAMESPACE}"><{name}Result>{inside}</{name}Result></{name}Response>'
    return _envelope(told, 200)


def _envelope(inside: str, status: int) -> Answer:
    soap = "http://schemas.xmlsoap.org/soap/envelope/"
    body = f'{_HEAD}<soap:Envelope xmlns:soap="{soap}"><soap:Body>{inside}</soap:Body></soap:Envelope>'
    return Answer(status, body.encode(), XML)


def _needed(asked: Asked, name: str) -> str:
    text = asked.value(name)
    if text is None:
        raise _MissingError(f"System.InvalidOperationException: Missing parameter: {name}.")
    return text


def _needed_number(asked: Asked, name: str) -> int:
    text = _needed(asked, name)
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise _MissingError(f"System.ArgumentException: Cannot convert {text} to System.Int32.")
    return int(text)


def _day(text: str, manners: Manners) -> date | None:
    """A day of a parameter; None where the service passes over what it cannot read."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    if not found or manners.dates == "ignored":
        return None
    day, month, year = (int(part) for part in found.groups())
    if manners.dates == "american" and day <= 12:
        day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _within(meetings: Iterable[Meeting], asked: Asked, manners: Manners) -> list[Meeting]:
    """The meetings between both days; where one cannot be read, the range counts for nothing."""
    first, last = (_day(_needed(asked, name), manners) for name in ("sFromDate", "sToDate"))
    found = sorted(meetings, key=lambda m: (m.starts, m.number))
    if first and last:
        found = [m for m in found if first <= m.starts.date() <= last]
    return found[: manners.rows_at_most]


def _short(meeting: Meeting, manners: Manners, more: str = "") -> str:
    return (
        f"<meeting>{more}{element('meetingid', str(meeting.number))}{element('meetingdate', uk(meeting.starts))}"
        f"{element('meetingstatus', meeting.status)}{element('meetingtime', plain_time(meeting, manners))}"
        f"{element('iswebcast', 'False')}</meeting>"
    )


def _committees(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    told = "".join(
        f"<committee>{element('committeeid', str(one.number))}"
        f"{element('committeetitle', one.title, again=manners.twice_encoded)}"
        f"{element('committeedeleted', str(one.deleted))}{element('committeeexpired', str(one.expired))}"
        f"{element('committeecategory', one.category) if one.category else ''}</committee>\n"
        for one in list(council.committees.values())
    )
    return f"<committees>{count_of('committees', len(council.committees))}{told}</committees>"


def _meetings(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    number = _needed_number(asked, "lCommitteeId")
    bodies = [one for one in council.committees.values() if number in (0, one.number)]
    told, total = "", 0
    for body in bodies:
        found = _within(council.meetings_of(body.number), asked, manners)
        total += len(found)
        inside = "\n".join(_short(meeting, manners) for meeting in found)
        told += (
            f"<committee>{element('committeeid', str(body.number))}"
            f"{element('committeetitle', body.title, again=manners.twice_encoded)}"
            f"<committeemeetingcount> {len(found)}</committeemeetingcount>"
            f"<committeemeetings>{inside or ' '}</committeemeetings></committee>\n"
        )
    counts = count_of("meetings", total) + count_of("committees", len(bodies))
    return f"<getmeetings>{counts}{told}</getmeetings>"


def _by_date(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    number = _needed_number(asked, "lCommitteeId")
    known = council.committees
    of_body = [m for m in list(council.meetings.values()) if number in (-1, m.committee)]
    found = _within(of_body, asked, manners)
    if (asked.value("bIsAscendingDateOrder") or "true").lower() not in ("true", "1"):
        found.reverse()
    inside = "\n".join(
        _short(
            meeting,
            manners,
            element("committeeid", str(meeting.committee))
            + element("committeetitle", known[meeting.committee].title, again=manners.twice_encoded),
        )
        for meeting in found
    )
    root = manners.by_date_root
    return f"<{root}>{count_of('meetings', len(found))}<meetings>{inside or ' '}</meetings></{root}>"


def _meeting(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    found = council.meetings.get(_needed_number(asked, "lMeetingId"))
    return meeting_xml(council, manners, base, found) if found else "<meeting> </meeting>"


def _attachment(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    found = council.papers.get(_needed_number(asked, "lAttachmentId"))
    return attachment(council, manners, base, found) if found else "<attachment> </attachment>"


def _by_ward(council: Council, manners: Manners, base: str, asked: Asked) -> str:
    wards = ""
    members = list(council.councillors.values())
    for ward in sorted({one.ward for one in members}):
        own = [one for one in members if one.ward == ward]
        told = "".join(
            f"<councillor>{element('councillorid', str(one.number))}{element('photosmallurl', '')}"
            f"{element('photobigurl', '')}{element('politicalpartytitle', one.party)}"
            f"{element('politicalgrouptitle', one.party)}{element('districttitle', ward)}"
            f"{element('representing', ward)}{element('keyposts', one.posts)}"
            f"{element('fullusername', one.name, again=manners.twice_encoded)}"
            f"<workaddress>{element('email', f'member{one.number}@council.example')}</workaddress>"
            f"<termsofoffice><termofoffice>{element('startdate', '06/05/2021')}{element('enddate', 'unspecified')}"
            "</termofoffice></termsofoffice></councillor>"
            for one in own
        )
        wards += (
            f"<ward>{element('wardtitle', ward)}<councillors><councillorcount> {len(own)}</councillorcount>"
            f"{told}</councillors></ward>\n"
        )
    return f"<councillorsbyward><wards>{wards or value('')}</wards></councillorsbyward>"


_OPERATIONS: dict[str, Operation] = {
    "getcommittees": _committees,
    "getmeetings": _meetings,
    "getallmeetingsbydate": _by_date,
    "getmeeting": _meeting,
    "getattachment": _attachment,
    "getcouncillorsbyward": _by_ward,
}

_NAMES = (
    "GetCommittees",
    "GetMeetings",
    "GetAllMeetingsByDate",
    "GetMeeting",
    "GetAttachment",
    "GetCouncillorsByWard",
)


def _wsdl() -> str:
    elements = "".join(f'<s:element name="{name}" />' for name in _NAMES)
    operations = "".join(f'<wsdl:operation name="{name}" />' for name in _NAMES)
    return (
        f'{_HEAD}<wsdl:definitions xmlns:s="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="{NAMESPACE}"><wsdl:types>'
        f'<s:schema elementFormDefault="qualified" targetNamespace="{NAMESPACE}">{elements}</s:schema></wsdl:types>'
        f'<wsdl:portType name="mgWebServiceSoap">{operations}</wsdl:portType></wsdl:definitions>'
    )
