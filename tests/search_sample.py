"""Made-up papers for the tests of the search: two councils, four meetings, and what was decided there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import sqlite_utils

from db import document_id, save
from minutebook.findings import (
    Action,
    AgendaItem,
    AnyFinding,
    Identity,
    Meeting,
    Minute,
    Resolution,
    Statistic,
)
from minutebook.model import Document
from minutebook.testing import make_document, quote_of

RULE = "made-up@1"


@dataclass(frozen=True)
class Item:
    """What stands under one heading: decisions by their kinds, actions by their owners, figures by sentence."""

    reference: str
    heading: str
    decisions: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    figures: tuple[tuple[str, tuple[int, ...]], ...] = ()


def paper(
    council: str | None, committee: str, day: date, *items: Item, title: str = "Minutes"
) -> tuple[Document, tuple[AnyFinding, ...]]:
    """Minutes of one page, with a finding for each line."""
    opening = f"{title} of the {committee} of {council} on {day}"
    lines = [opening]
    for item in items:
        lines += [f"{item.reference} {item.heading}", *(t for t, _ in item.decisions)]
        lines += [*(t for t, _ in item.actions), *(sentence for sentence, _ in item.figures)]
    document = make_document("\n".join(lines), file_name=f"{council} {committee} {day} {title}.txt")

    def at(words: str) -> dict[str, Any]:
        return {"quote": quote_of(document, words), "rule": RULE}

    name = council and council.title()
    identity = Identity(
        **at(opening),
        council=council,
        council_name=name,
        committee=committee,
        type="minutes",
        title=title,
        date=day.isoformat(),
    )
    meeting = Meeting(**at(opening), committee=committee, date=day, status="minutes")
    found: list[AnyFinding] = [identity, meeting]
    for ordinal, item in enumerate(items, start=1):
        found += _findings(at, meeting, ordinal, item)
    return document, tuple(found)


def _findings(at: Any, meeting: Meeting, ordinal: int, item: Item) -> list[AnyFinding]:
    head = at(f"{item.reference} {item.heading}")
    minute = Minute(
        **head,
        meeting=meeting,
        reference=item.reference,
        title=item.heading,
        ordinal=ordinal,
        first_block=0,
        end_block=1,
    )
    entry = AgendaItem(**head, meeting=meeting, number=str(ordinal), title=item.heading)
    found: list[AnyFinding] = [minute, entry]
    for number, (text, kind) in enumerate(item.decisions, start=1):
        found.append(
            Resolution(**at(text), meeting=meeting, minute=minute, ordinal=number, kind=kind, text=text)
        )
    for number, (text, owner) in enumerate(item.actions, start=1):
        found.append(
            Action(
                **at(text),
                meeting=meeting,
                minute=minute,
                source="minuted",
                text=text,
                ordinal=number,
                owner=owner,
            )
        )
    for sentence, values in item.figures:
        found += [
            Statistic(
                **at(str(value)),
                part=None,
                minute=minute,
                sentence=sentence,
                value=Decimal(value),
                unit="count",
                measure="berths",
            )
            for value in values
        ]
    return found


PAPERS = (
    paper(
        "eastmere",
        "Parks and Harbours Committee",
        date(2019, 3, 4),
        Item(
            "19/1",
            "Minutes of the previous meeting",
            (
                (
                    "That the minutes of the meeting held on 7 January be approved as a correct record.",
                    "approved",
                ),
            ),
        ),
        Item(
            "19/2",
            "Harbour Lighting Scheme",
            (
                ("That the HLS proceed to tender.", "approved"),
                ("That a café on the quay be refused.", "rejected"),
            ),
            (("Write to the lamp makers by June.", "Head of Piers"),),
            (("There are 40 berths lit and 12 unlit.", (40, 12)),),
        ),
    ),
    paper(
        "eastmere",
        "Parks & Harbours Policy Committee",
        date(2021, 6, 7),
        Item(
            "21/1",
            "Harbour Update",
            (
                ("That the harbour report be noted.", "noted"),
                ("That the harbour wall of the harbour be mended.", "action"),
            ),
        ),
        Item("21/2", "Bandstand", (("That the bandstand be let to children in our care.", "approved"),)),
    ),
    paper(
        "westmere",
        "Cabinet",
        date(2020, 1, 20),
        Item(
            "20/1",
            "Lighting",
            (("That the harbour lighting scheme of Eastmere be welcomed.", "approved"),),
            (("Tell children looked after about the lighting.", "Director"),),
        ),
    ),
    paper(None, "Parks and Harbours Committee", date(2021, 6, 7), Item("3", "Slipway"), title="Agenda"),
)


def put(db: sqlite_utils.Database, document: Document, findings: tuple[AnyFinding, ...]) -> str:
    """Store one paper; its id."""
    save(db, document, findings, ingested_at="2026-11-22T05:00:00Z", version="1")
    return document_id(document.sha256)
