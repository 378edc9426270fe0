"""Three successive packs of a made-up panel, each with the minutes of the meeting before and an action log."""

from __future__ import annotations

from pathlib import Path

_PACK = """Eastmere Borough Council

HARBOUR PANEL

Date: {date}
Time: 2.00 pm
Venue: Council Chamber

AGENDA

1. Apologies for Absence
2. Minutes of the previous meeting
3. Quay Repairs
4. Any other urgent items

This page is intentionally left blank

HARBOUR PANEL

A meeting of the Harbour Panel was held on {held}.

PRESENT: Councillors A Marsh (Chair), B Hill (Vice-Chair), C Wood and D Reed

OFFICERS: E Lark, F Quill and G Stone

{items}

This page is intentionally left blank

Harbour Panel Action Log

Action\tResponsible Officer\tProgress
{log}
"""

MAY_JULY = _PACK.format(
    date="Tuesday 20 July 2021",
    held="Tuesday 4 May 2021",
    items="""21/1 APOLOGIES FOR ABSENCE

The Chair received the apologies for absence.

21/2 QUAY REPAIRS

The Head of Harbours said that the quay was being repaired.

AGREED that the Head of Harbours report the costs of the dredging survey to the next meeting.

21/3 MOORINGS

The Head of Harbours agreed to circulate the list of vacant moorings to members.
""",
    log="""Action 1 (action from 4 May 2021) Costs of the dredging survey to be reported\tE Lark\tUnder way
Action 2 (action from 9 March 2021) Repaint the lighthouse railings\tF Quill\tPaint has been ordered
Action 3 (action from 9 March 2021) Consult the rowing club about the slipway gates\tG Stone\tNo progress""",
)

JULY_SEPTEMBER = _PACK.format(
    date="Tuesday 14 September 2021",
    held="Tuesday 20 July 2021",
    items="""21/4 APOLOGIES FOR ABSENCE

The Chair received the apologies for absence.

21/5 MATTERS ARISING

Vacant moorings - the list of vacant moorings has been circulated to members.

21/6 BUDGET

The Head of Finance agreed to provide the harbour budget figures at the next meeting.
""",
    log="""Action 1 (action from 4 May 2021) Costs of the dredging survey to be reported\tE Lark\tPrices are awaited
Action 2 (action from 9 March 2021) Repaint the lighthouse railings\tF Quill\tCompleted""",
)

SEPTEMBER_NOVEMBER = _PACK.format(
    date="Tuesday 16 November 2021",
    held="Tuesday 14 September 2021",
    items="""21/7 APOLOGIES FOR ABSENCE

The Chair received the apologies for absence.

21/8 SIGNS

The Head of Harbours agreed to provide new signs for the pier at a future meeting.
""",
    log="""Action 1 (action from 4 May 2021) Costs of the dredging survey to be reported\tE Lark\tStill awaited
Action 4 (action from 14 September 2021) New signs for the pier\tG Stone\tIn hand""",
)

PACKS = {"1-july.txt": MAY_JULY, "2-september.txt": JULY_SEPTEMBER, "3-november.txt": SEPTEMBER_NOVEMBER}


def write_packs(folder: Path) -> tuple[Path, ...]:
    """The three packs as files, in the order of their days."""
    for name, text in PACKS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tuple(folder / name for name in PACKS)
