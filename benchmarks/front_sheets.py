"""Front sheets for packs that are made to be measured, drawn as committee systems print them.

Three layouts, after what ModernGov councils publish: a cover with the agenda behind it and ``(Pages 5 - 14)``
under each title or at its right; one sheet with the ranges in a right-hand column and nothing around them;
a ruled table with a column of pages. They are written from papers, not from what the reader expects.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

BODY = "Eastmere Borough Council"
COMMITTEE = "Harbour and Environment Scrutiny Committee"
DAY = "Thursday, 14 November 2024"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of business; ``pages`` is the printed range, None for a verbal item or where none is told."""

    number: int
    title: str
    pages: tuple[int, int] | None = None
    note: str = ""


def _style(size: float, *, bold: bool = False, right: bool = False, space: float = 4) -> ParagraphStyle:
    face = "Helvetica-Bold" if bold else "Helvetica"
    return ParagraphStyle(
        f"s{size}{bold}{right}", fontName=face, fontSize=size, leading=size * 1.25, spaceAfter=space,
        alignment=2 if right else 0,
    )  # fmt: skip


BOLD, PLAIN, SMALL = _style(11, bold=True), _style(11), _style(9)


def _range(item: Item, form: str) -> str:
    if item.pages is None:
        return ""
    first, last = item.pages
    return form.format(f"{first} - {last}") if first != last else form.format(first).replace("Pages", "Page")


def _cover(items: Sequence[Item], heading: str) -> list[Flowable]:
    """A cover sheet, and behind it items in bold with the range in brackets at the right of what explains."""
    flow: list[Flowable] = [
        Paragraph("Public Document Pack", _style(9, right=True)),
        Paragraph(COMMITTEE, _style(22, bold=True, space=16)),
        Paragraph(heading.title(), _style(18, bold=True, space=14)),
        *(Paragraph(f"<b>{label}</b> {text}", PLAIN) for label, text in (
            ("Date:", DAY), ("Time:", "6.00 pm"), ("Venue:", "Council Chamber, Town Hall, Eastmere"),
        )),
        Spacer(1, 20),
        Paragraph("Distribution:", BOLD),
        Paragraph("Councillors: Ann Marsh (Chair), Bob Hill (Vice-Chair), Cal Wood and Dee Lark", PLAIN),
        Spacer(1, 60),
        Paragraph("Issued by: Democratic Services, Town Hall, Eastmere EM1 2WD", SMALL),
        Paragraph("E-mail: democratic.services@eastmere.example", SMALL),
        Paragraph("Date: Wednesday, 6 November 2024", SMALL),
        PageBreak(),
        Paragraph("Agenda", _style(16, bold=True, space=10)),
    ]  # fmt: skip
    for item in items:
        flow.append(Paragraph(f"{item.number}. &nbsp; {item.title}", BOLD))
        text = _range(item, "(Pages {})")
        row = [[Paragraph(item.note, PLAIN), Paragraph(text, _style(11, right=True))]]
        flow.append(Table(row, colWidths=[120 * mm, 40 * mm], hAlign="LEFT"))
    return flow


def _column(items: Sequence[Item], heading: str) -> list[Flowable]:
    """One sheet: labels run on, numbers, titles, and bare ranges at the right margin."""
    flow: list[Flowable] = [
        Paragraph("Legal and Governance", _style(14, bold=True)),
        Paragraph(COMMITTEE.upper(), _style(16, bold=True, space=10)),
        *(Paragraph(text, PLAIN) for text in (f"Date: {DAY}", "Time: 6.00 pm", "Venue: Virtual meeting")),
        Spacer(1, 8),
        Paragraph(heading.upper(), _style(13, bold=True, space=8)),
    ]
    rows = []
    for item in items:
        title = Paragraph(f"<b>{item.title}</b>" + (f"<br/><br/>{item.note}" if item.note else ""), PLAIN)
        rows.append([Paragraph(f"{item.number}.", PLAIN), title, Paragraph(_range(item, "{}"), PLAIN)])
    table = Table(rows, colWidths=[12 * mm, 125 * mm, 23 * mm], hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    flow += [
        table,
        Spacer(1, 14),
        Paragraph("Ann Quill<br/>Director of Legal and Governance Services", PLAIN),
        Spacer(1, 8),
        Paragraph("Town Hall<br/>Eastmere<br/>Wednesday 6 November 2024", PLAIN),
        Paragraph("MEMBERSHIP", BOLD),
        Paragraph("Councillors A Marsh (Chair), B Hill (Vice-Chair), C Wood and D Lark", PLAIN),
        Paragraph("Assistance in accessing information", BOLD),
        Paragraph("Please contact Dee Lark, 01234 555 010, dee_lark@eastmere.example", PLAIN),
    ]
    return flow


def _ruled(items: Sequence[Item], heading: str) -> list[Flowable]:
    """A letter of summons above a ruled table: number, business in capitals, page."""
    rows: list[list[object]] = [["Item", "Business", "Pages"]]
    for item in items:
        text = f"<b>{item.title.upper()}</b>" + (f"<br/>{item.note}" if item.note else "")
        rows.append([str(item.number), Paragraph(text, PLAIN), _range(item, "{}")])
    table = Table(rows, colWidths=[15 * mm, 120 * mm, 25 * mm], repeatRows=1, hAlign="LEFT")
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return [
        Paragraph(BODY.upper(), _style(15, bold=True)),
        Paragraph(f"MEETING: {COMMITTEE.upper()}", BOLD),
        Paragraph(f"DATE AND TIME: {DAY.upper()}, AT 6.00 PM", BOLD),
        Paragraph("You are hereby summoned to attend the meeting to transact the business below.", PLAIN),
        Paragraph(heading.upper(), _style(13, bold=True, space=8)),
        table,
        Spacer(1, 10),
        Paragraph("A Quill, Chief Executive. Published 6 November 2024", SMALL),
    ]


LAYOUTS: tuple[Callable[[Sequence[Item], str], list[Flowable]], ...] = (_cover, _column, _ruled)


def front_sheet(layout: int, items: Sequence[Item], heading: str = "Agenda") -> bytes:
    """The front sheet as a PDF; ``layout`` picks one of LAYOUTS, ``heading`` is the word over the items."""
    out = io.BytesIO()
    paper = SimpleDocTemplate(out, pagesize=A4, leftMargin=25 * mm, rightMargin=20 * mm, invariant=1)
    paper.build(LAYOUTS[layout % len(LAYOUTS)](items, heading))
    return out.getvalue()
