"""Sheets: page breaks with what stands at the head and foot of a page, wherever a line ends."""

from __future__ import annotations

from functools import partial

from tools.looks.line_looks import _wrapped
from tools.looks.paper import Edit, Look, Paper, changed
from tools.looks.places import lines

_LINES = 24
"""Lines of a sheet: short papers are to have some breaks."""


def _broken(
    paper: Paper, foot: str, head: str, *, between: str = "\n", lines_a_sheet: int = _LINES
) -> Paper | None:
    """``foot`` and ``head`` around each break; ``{n}`` is the sheet's number, ``{m}`` how many there are."""
    paper = _wrapped(paper, width=90) or paper
    ends, count = [], 0
    for _, end in lines(paper.text):
        count += 1
        inside = any(mark.start < end < mark.end for mark in paper.marks)
        inside = inside or paper.text[end + 1 :].startswith("|")  # a table with bars knows no sheets
        if count >= lines_a_sheet and not inside and paper.text[end:].strip():
            ends.append(end)
            count = 0
    if not ends:
        return None
    many = len(ends) + 1
    body = paper.fields.get("committee") or paper.fields.get("council") or "Minutes"
    edits = []
    for n, end in enumerate(ends, 1):
        parts = [foot.format(n=n, m=many, body=body), head.format(n=n + 1, m=many, body=body)]
        joined = between.join(f"\n{p}\n" if p else "" for p in parts)
        edits.append(Edit(end, end, joined.removesuffix("\n") if not joined.endswith("\f") else joined))
    made = changed(paper, edits)
    return changed(
        made, [Edit(len(made.text), len(made.text), "\n" + foot.format(n=many, m=many, body=body) + "\n")]
    )


LOOKS: dict[str, Look] = {
    "sheets, form feed": lambda p: _broken(p, "", "", between="\f"),
    "sheets, number and form feed": partial(_broken, foot="{n}", head="", between="\f"),
    "sheets, Page 1 of 3 and form feed": partial(
        _broken, foot="Page {n} of {m}", head="{body}", between="\f"
    ),
    "sheets, number alone": partial(_broken, foot="\n{n}\n", head=""),
    "sheets, Page 1": partial(_broken, foot="Page {n}", head=""),
    "sheets, Page 1 of 3": partial(_broken, foot="\nPage {n} of {m}\n", head=""),
    "sheets, - 1 -": partial(_broken, foot="\n- {n} -\n", head=""),
    "sheets, head and foot": partial(_broken, foot="\nPage {n}\n", head="{body} minutes\n"),
    "sheets, initials": partial(
        _broken, foot="\nSigned ...................... Date ............", head="Page {n}\n"
    ),
    "sheets, Chairman's initials": partial(
        _broken, foot="\nChairman's initials ........ Page {n} of {m}\n", head=""
    ),
    "sheets, head and number in one": partial(_broken, foot="", head="{body}\t{n}"),
}
