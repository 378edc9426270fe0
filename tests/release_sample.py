"""A work database with something of everything that is not for publication, and what that is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlite_utils import Database

import db as store
from db.corrections import Decision, hold
from minutebook import pipeline
from minutebook.findings import Meeting, Minute, Resolution
from minutebook.testing import make_document, quote_of

PANEL = """# Wexborough Parish Council

# Corporate Parenting Board

A meeting of the Corporate Parenting Board was held on Tuesday 20 July 2021.

PRESENT: Councillors A Thistlewood (Chair), B Marchbanks and Chloe Penhaligon

21/97 GOOD NEWS

One of the care leavers, Zebedee started an apprenticeship with the Council. ZEBEDEE was praised by 3 members.
Write to jo.bloggs@wexborough.example or ring 01632 960123. The hall of Hollyhock Mews was let.

AGREED that Zebedee's letter be noted, and that 12 children be thanked.

ACTION- A Marsh (a.marsh@wexborough.example) to write to Zebedee by 31 August 2021.
"""
PLOTS = """Wexborough Parish Council
Allotments Panel, 6 May 2021
RING 01632 960987 ABOUT ALLOTMENTS
AGREED that 57 plots be let again.
"""
NUMBERS = """# Wexborough Parish Council

# Children's Services Panel

A meeting of the Children's Services Panel was held on Tuesday 27 July 2021.

21/98 NUMBERS

There were 57 children looked after on 31 March 2021. The Panel was told that three girls were excluded in May 2021.

AGREED that the position be noted.
"""
EXEMPT = """# Wexborough Parish Council

Report to Cabinet

NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972

Lease of the harbour to Brinsop Holdings
"""
OF_ANOTHER_SITE = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
"""What a browser says of a form that another site has it send, by which Datasette tells it from 1.0 on."""

SECRETS = (
    *(
        "zebedee",
        "hollyhock",
        "jo.bloggs",
        "a.marsh",
        "@wexborough.example",
        "960123",
        "960987",
        "harbour-lease",
    ),
    *("three girls", "because-she-asked", "brinsop", "confidant"),
)
"""Words that the work database has, and that no file of a release may have in any form."""


def work_database(folder: Path) -> Path:
    """The database, as commands make it; the threshold of small numbers is of its own."""
    for name, text in (("zebedee.md", PANEL), ("numbers.md", NUMBERS), ("harbour-lease.md", EXEMPT)):
        (folder / name).write_text(text)
    path = folder / "work.db"
    database = store.connect(path, create=True)
    pipeline.ingest(database, sorted(folder.glob("*.md")))
    named = dict(database.execute("SELECT document_id, file_name FROM run_files").fetchall())
    panel = next(name for name, file in named.items() if "numbers" not in file and "harbour" not in file)
    decided = Decision("A Confidant", "2026-11-22T05:00:00Z", "because-she-asked")
    hold(database, panel, "Hollyhock Mews", decided)
    numbers = next(name for name, file in named.items() if "numbers" in file)
    store.set_thresholds(database, {numbers: 5})
    save_plots(database)
    database.execute("VACUUM")
    database.close()
    return path


def save_plots(database: Database) -> None:
    """Minutes with an item that has no number, so that its title names it."""
    document = make_document(PLOTS, file_name="plots.pdf")

    def words(text: str) -> dict[str, object]:
        return {"quote": quote_of(document, text), "rule": "made-up@1"}

    meeting = Meeting(
        **words("6 May 2021"), committee="Allotments Panel", date=date(2021, 5, 6), status="minutes"
    )
    title, text = "RING 01632 960987 ABOUT ALLOTMENTS", "that 57 plots be let again"
    minute = Minute(
        **words(title), meeting=meeting, reference=None, title=title, ordinal=1, first_block=0, end_block=1
    )
    resolution = Resolution(
        **words(text), meeting=meeting, minute=minute, ordinal=1, kind="approved", text=text, cue="AGREED"
    )
    found = [meeting, minute, resolution]
    store.save(database, document, found, ingested_at="2026-11-22T05:00:00Z", version="0.1.0")
