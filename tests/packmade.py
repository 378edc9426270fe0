"""Made-up papers, as text, read with their parts."""

from __future__ import annotations

from dataclasses import replace

from extractors import agenda, attendance, identity, meeting
from ingest.conventions import load
from ingest.packs import parts_of
from ingest.text import read_text
from minutebook.findings import AnyFinding
from minutebook.model import Document

FRONT = """Harbour Services

HARBOUR BOARD

Date:Tuesday 14th September, 2021Time:2.00 pmVenue:Council ChamberPlease note that this meeting is public.

AGENDA

- 1. Apologies for Absence
- 2. Minutes - Harbour Board - 20 July 2021 and action 5 16 plan

3. Quay Repairs

The Head of Harbours will provide a report to the

Board.

4.\tDredging\t17 - 24
\tThe Director of Places will present the scheme.\t
5.\tAny other urgent items\t

Ann Quill Director of Legal Services

Town Hall Eastmere Monday 6 September 2021

MEMBERSHIP

Councillors A Marsh (Chair), B Hill and C Wood

Assistance in accessing information

Please contact Dee Lark, dee_lark@example.org
"""

MINUTES = """HARBOUR BOARD

A meeting of the Harbour Board was held on Tuesday 20 July 2021.

PRESENT: Councillors A Marsh (Chair), B Hill (Vice-Chair) C Wood and D Reed

PRESENT BY INVITATION:

OFFICERS: E Lark, F Quill and Stone

APOLOGIES FOR Councillors G Heath and H Moss **ABSENCE**:

21/1 APOLOGIES FOR ABSENCE

The Chair received the apologies for absence.

21/2 QUAY REPAIRS

The Head of Harbours said that the quay was being repaired and would be open again before the winter.

AGREED that the update be noted.
"""

TRACKER = """Action\tResponsible Officer\tProgress
Action 1 (3 May 2021) Survey of the quay\tE Lark\tUnder way
"""

REPORT = """This page is intentionally left blank

Quay Repairs Highlight Report August 2021

The quay was surveyed in the spring and the repairs have begun since then, on time.

RECOMMENDATION

That the report be noted by the Board.
"""

LETTER = """Harbour House
Quay Street
Eastmere EM1 2WD

15 July 2021

Dear Ms Quill

Visit to the quay

This letter sets out what was found at the quay when it was visited in the summer of this year.

Yours sincerely

Gil Stone
"""


def made(text: str) -> Document:
    """The Document of a made-up paper, with its parts."""
    document = read_text(text.encode(), sha256="0" * 64, file_name="paper.txt")
    return replace(document, parts=parts_of(document))


def findings(text: str) -> tuple[AnyFinding, ...]:
    """What the four extractors of this file's subject find in a made-up paper."""
    document = made(text)
    conventions = load(identity.council_of(document))
    found: tuple[AnyFinding, ...] = ()
    for extractor in (identity, meeting, agenda, attendance):
        found += tuple(extractor.run(document, conventions, found))
    return found
