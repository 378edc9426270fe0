"""A small made-up collection for the site's tests: a fictional council, written with ``db.save``."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import db as store
from minutebook.findings import (
    Action,
    AgendaItem,
    AnyFinding,
    Attendance,
    Identity,
    Meeting,
    Minute,
    Problem,
    Resolution,
    Statistic,
)
from minutebook.model import Council, Document
from minutebook.testing import make_document, quote_of

MINUTES_1 = """Wexborough Council
Children and Families Panel
A meeting was held on 20 July 2021 at 2.00 pm in the Committee Room, Town Hall.
PRESENT: Councillors A Thistlewood (Chair), B Marchbanks and C Oduya
OFFICERS: D Penhaligon
APOLOGIES: Councillor E Fairweather
21/96 COVID-19 UPDATE
The Director gave an update. The infection rate stood at 1,359.6 per 100,000 population.
Members with questions were asked to write to jo.bloggs@wexborough.example or ring 01632 960123.
AGREED that the update be noted.
21/97 REVIEW OF RESIDENTIAL PLACEMENTS
The Head of Service presented the review. In 2020/21, 33% (63 out of 192) of placements were outside the borough.
The Chair asked what was done to bring young people closer to home.
AGREED as follows:
1. That the review of residential placements be noted.
2. That a further report on residential placements be brought to the Panel in January 2022.
3. That the budget of £1,200,000 be referred to the Executive.
"""
MINUTES_2 = """21/98 ANY OTHER BUSINESS
The Head of Service would circulate the list of providers to members in due course.
Action: D Penhaligon to write to each provider by 31 August 2021.
"""
HOSTILE = """Minutes of the <b>Sabotage Board</b> of Nether Poppleton Council, 5 May 2020
7 <img src=x onerror=alert(1)>
RESOLVED that <script>alert("placements")</script> & "quotes" be =cmd|' /C calc'!A0 approved.
RESOLVED =HYPERLINK("http://evil.example","placements") be noted.
Ask mallory@poppleton.example; +44 1632 960 456.
"""
RULE = "made-up@1"


def build(path: Path) -> Path:
    """The sample collection, in a new database at that path."""
    db = store.connect(path, create=True)
    store.save_councils(db, [Council("wexborough", "Wexborough", "Wexborough Borough Council")])
    for document, findings, url in (_ordinary(), _hostile(), _again()):
        store.save(
            db, document, findings, source_url=url, ingested_at="2026-11-22T05:00:00Z", version="0.1.0"
        )
    db.close()
    return path


Sample = tuple[Document, list[AnyFinding], str | None]


def _ordinary() -> Sample:
    document = make_document(MINUTES_1, MINUTES_2, file_name="wexborough-2021-07-20.pdf")
    return document, _panel(document, 2), "https://council.example/papers/1?a=1&b=2"


def _again() -> Sample:
    """The same minutes, printed once more as a draft with one word changed."""
    text = MINUTES_1.replace("be noted.\n2.", "be received.\n2.")
    document = make_document(text, file_name="wexborough-draft.pdf")
    return document, _panel(document, 1), None


def _panel(document: Document, pages: int) -> list[AnyFinding]:
    def words(text: str, nth: int = 0) -> dict[str, object]:
        return {"quote": quote_of(document, text, nth), "rule": RULE}

    meeting = Meeting(
        **words("A meeting was held on 20 July 2021"),
        committee="Children and Families Panel",
        date=date(2021, 7, 20),
        status="minutes",
        time=time(14, 0),
        venue="Committee Room, Town Hall",
    )
    covid, review = (
        Minute(
            **words(f"{reference} {title}"),
            meeting=meeting,
            reference=reference,
            title=title,
            ordinal=ordinal,
            first_block=0,
            end_block=1,
            text=text,
        )
        for ordinal, (reference, title, text) in enumerate(
            (
                (
                    "21/96",
                    "COVID-19 UPDATE",
                    "The Director gave an update. Write to jo.bloggs@wexborough.example.",
                ),
                ("21/97", "REVIEW OF RESIDENTIAL PLACEMENTS", "The Head of Service presented the review."),
            ),
            start=1,
        )
    )
    second = "be noted." if pages == 2 else "be received."
    decisions = [
        Resolution(
            **words("that the update be noted"),
            meeting=meeting,
            minute=covid,
            ordinal=1,
            kind="noted",
            text="that the update be noted",
            cue="AGREED",
        ),
        *(
            Resolution(
                **words(text),
                meeting=meeting,
                minute=review,
                ordinal=ordinal,
                kind=kind,
                text=text,
                cue="AGREED",
            )
            for ordinal, (text, kind) in enumerate(
                (
                    (f"That the review of residential placements {second}", "noted"),
                    (
                        "That a further report on residential placements be brought to the Panel in January 2022.",
                        "action",
                    ),
                    ("That the budget of £1,200,000 be referred to the Executive.", "referred"),
                ),
                start=1,
            )
        ),
    ]
    found: list[AnyFinding] = [
        Identity(
            **words("Wexborough Council"),
            council="wexborough",
            council_name="Wexborough Council",
            committee="Children and Families Panel",
            type="minutes",
            title="Minutes of the Children and Families Panel",
            date="2021-07-20",
            minutes_status="confirmed" if pages == 2 else "draft",
        ),
        meeting,
        covid,
        review,
        *decisions,
        *(
            Attendance(**words(name), meeting=meeting, name=name, kind=kind, role=role)
            for name, kind, role in (
                ("A Thistlewood", "member", "Chair"),
                ("B Marchbanks", "member", None),
                ("D Penhaligon", "officer", None),
                ("E Fairweather", "apology", None),
            )
        ),
        Statistic(
            **words("33% (63 out of 192)"),
            part=None,
            minute=review,
            sentence="In 2020/21, 33% (63 out of 192) of placements were outside the borough.",
            value=Decimal(33),
            unit="percent",
            measure="Placements outside the borough",
            area="Wexborough",
            period_text="2020/21",
            period_start=date(2020, 4, 1),
            period_end=date(2021, 3, 31),
            numerator=Decimal(63),
            denominator=Decimal(192),
        ),
        Statistic(
            **words("1,359.6 per 100,000 population"),
            part=None,
            minute=covid,
            sentence="The infection rate stood at 1,359.6 per 100,000 population.",
            value=Decimal("1359.6"),
            unit="per 100,000",
            measure="Infection rate",
        ),
        Action(
            **words(
                "That a further report on residential placements be brought to the Panel in January 2022."
            ),
            meeting=meeting,
            minute=review,
            source="resolution",
            text="That a further report on residential placements be brought to the Panel in January 2022.",
            ordinal=1,
            resolution=decisions[2],
            due_text="January 2022",
            due_start=date(2022, 1, 1),
            due_end=date(2022, 1, 31),
        ),
        Problem(code="date-unclear", message="“in due course” has no date.", rule=RULE, page=1),
    ]
    if pages == 2:
        found += _second_page(document, meeting)
    return found


def _second_page(document: Document, meeting: Meeting) -> list[AnyFinding]:
    def words(text: str) -> dict[str, object]:
        return {"quote": quote_of(document, text), "rule": RULE}

    other = Minute(
        **words("21/98 ANY OTHER BUSINESS"),
        meeting=meeting,
        reference="21/98",
        title="ANY OTHER BUSINESS",
        ordinal=3,
        first_block=0,
        end_block=1,
    )
    return [
        other,
        AgendaItem(
            **words("ANY OTHER BUSINESS"),
            meeting=meeting,
            number="7",
            title="Any other business",
            exempt=True,
        ),
        Action(
            **words("D Penhaligon to write to each provider by 31 August 2021."),
            meeting=meeting,
            minute=other,
            source="minuted",
            text="D Penhaligon to write to each provider by 31 August 2021.",
            ordinal=1,
            owner="D Penhaligon",
            due_text="31 August 2021",
            due_start=date(2021, 8, 31),
            due_end=date(2021, 8, 31),
            status="open",
        ),
    ]


def _hostile() -> Sample:
    document = make_document(HOSTILE, file_name='"><script>alert(2)</script>.pdf')

    def words(text: str) -> dict[str, object]:
        return {"quote": quote_of(document, text), "rule": "<script>alert(3)</script>@1"}

    meeting = Meeting(
        **words("5 May 2020"), committee="<b>Sabotage Board</b>", date=date(2020, 5, 5), status="minutes"
    )
    minute = Minute(
        **words("7 <img src=x onerror=alert(1)>"),
        meeting=meeting,
        reference="7",
        title="<img src=x onerror=alert(1)>",
        ordinal=1,
        first_block=0,
        end_block=1,
        text="</div><script>alert(4)</script>",
    )
    one = '<script>alert("placements")</script> & "quotes" be =cmd|\' /C calc\'!A0 approved.'
    two = '=HYPERLINK("http://evil.example","placements") be noted.'
    found: list[AnyFinding] = [
        Identity(
            **words("Nether Poppleton Council"),
            council="nether-poppleton",
            council_name="Nether Poppleton Council",
            committee="<b>Sabotage Board</b>",
            type="minutes",
            title="</title><script>alert(5)</script>",
            date="2020-05-05",
        ),
        meeting,
        minute,
        Resolution(
            **words(one), meeting=meeting, minute=minute, ordinal=1, kind="approved", text=one, cue="RESOLVED"
        ),
        Resolution(
            **words(two), meeting=meeting, minute=minute, ordinal=2, kind="noted", text=two, cue="RESOLVED"
        ),
    ]
    return document, found, "javascript:alert(6)"
