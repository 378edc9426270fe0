"""The records of decisions, which only pages have: the web service has no operation for them."""

from __future__ import annotations

import re
from datetime import date

from tests.moderngov.council import Council, Decision
from tests.moderngov.exchange import Answer, Asked, page
from tests.moderngov.listing_pages import framed
from tests.moderngov.wording import numeric, uk, word_html

_DAYS = re.compile(r"(\d\d)/(\d\d)/(\d{4})-(\d\d)/(\d\d)/(\d{4})")


def listed(council: Council, asked: Asked) -> Answer:
    """mgDelegatedDecisions: those published between the days of DR; nothing that is only forthcoming (DS=1)."""
    decisions = [] if asked.value("DS") == "1" else _between(council, asked.value("DR") or "")
    return _table("Decisions", decisions)


def by_officers(council: Council) -> Answer:
    """mgListOfficerDecisions: those that no meeting took."""
    return _table("Officer decisions", [d for d in _between(council, "") if not d.meeting])


def details(council: Council, asked: Asked) -> Answer:
    """The page of one record, ieDecisionDetails or mgDecisionDetails, by its number, its item's or its issue's."""
    number, item, issue = asked.number("ID"), asked.number("AIId"), asked.number("IId")
    for one in list(council.decisions.values()):
        if number == one.number or (item and item == one.item) or issue == one.issue:
            return framed(
                "Decision details",
                numeric(one.title),
                f'<div class="mgContent" >{_fields(council, one)}</div>',
            )
    return page(404, "404 - Not found")


def _between(council: Council, days: str) -> list[Decision]:
    found = sorted(council.decisions.values(), key=lambda d: (d.published, d.number), reverse=True)
    range_ = _DAYS.fullmatch(days)
    if not range_:
        return found
    a, b, c, d, e, f = (int(part) for part in range_.groups())
    return [one for one in found if date(c, b, a) <= one.published <= date(f, e, d)]


def _table(title: str, decisions: list[Decision]) -> Answer:
    rows = "".join(
        f'<tr><td class="mgMainTxt"><a href="ieDecisionDetails.aspx?ID={one.number}">{numeric(one.title)}'
        f'<span class="mgHide"> ref: {one.number}</span></a></td><td>{numeric(uk(one.decided))}</td>'
        f"<td>{numeric(uk(one.effective or one.decided))}</td>"
        f"<td>{'For call-in' if one.call_in else 'Not for call-in'}</td></tr>\n"
        for one in decisions
    )
    head = "<tr><th>Title</th><th>Date</th><th>Effective from</th><th>Call-ins</th></tr>"
    table = (
        f'<table class="mgTable" id="mgTable1">{head}{rows}</table>' if rows else "<p>No decisions found.</p>"
    )
    return framed(title, "", f'<div class="mgContent" >{table}</div>')


def _fields(council: Council, one: Decision) -> str:
    def labelled(label: str, text: str, more: str = "") -> str:
        return f'<p><span class="mgLabel">{label} </span>{more or numeric(text)}</p>\n'

    status = f'<span class="mgPlanItemInForce">{numeric(one.status)}</span>'
    told = labelled("Decision status:", "", status) + labelled(
        "Is Key decision?:", "Yes" if one.key else "No"
    )
    told += labelled("Is subject to call in?:", "Yes" if one.call_in else "No")
    if one.purpose:
        told += f'<h3 class="mgSubSubTitleTxt">Purpose:</h3><div class="mgWordPara">{word_html(one.purpose)}</div>\n'
    told += (
        f'<h3 class="mgSubSubTitleTxt">Decision:</h3><div class="mgWordPara">{word_html(one.text)}</div>\n'
    )
    told += labelled("Publication date:", uk(one.published)) + labelled("Date of decision:", uk(one.decided))
    meeting = council.meetings.get(one.meeting)
    if meeting:
        body = council.committees[meeting.committee]
        text = numeric(f"{uk(meeting.starts)} - {body.title}")
        address = f"ieListDocuments.aspx?CId={body.number}&amp;MID={meeting.number}"
        told += labelled("Decided at meeting:", "", f'<a href="{address}">{text}</a>')
    if one.maker:
        told += labelled("Decision Maker:", one.maker)
    if one.effective:
        told += labelled("Effective from:", uk(one.effective))
    return told
