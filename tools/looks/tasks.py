"""Tasks under a marker printed in other ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from tools.looks.paper import Edit, Look, Mark, Paper, changed
from tools.looks.places import line_end, line_start

_MARKER = re.compile(
    r"[ \t]*(?:\*\*)?(?:agreed )?actions?(?: points?| required)?\b[ \t]*\d*[ \t]*[:–—-]*(?:\*\*)?\s*",
    re.IGNORECASE,
)
_TO = re.compile(r"(?P<who>[A-Z][^\n,.;:]{1,45}?) to (?P<what>[a-z][^\n]*)")


@dataclass(frozen=True, slots=True)
class Task:
    """A task that stands alone behind a marker: characters ``start:end`` are the marker and its words.

    ``owner`` and ``what`` are parted where it reads ``X to do a thing``.
    """

    mark: Mark
    start: int
    end: int
    words: str
    owner: str
    what: str


def tasks(paper: Paper) -> list[Task]:
    """Those that read ``ACTION: X to do a thing`` on lines of their own."""
    found = []
    for mark in paper.of("actions"):
        if mark.fields["source"] != "minuted" or "\n" in paper.words(mark).strip():
            continue
        start = line_start(paper.text, mark.start)
        if not paper.text[start : mark.start].strip():  # the marker on the line above
            start = line_start(paper.text, max(0, len(paper.text[:start].rstrip()) - 1))
        told = _TO.fullmatch(paper.words(mark))
        alone = not paper.text[mark.end : line_end(paper.text, mark.end)].strip()
        if told and alone and _MARKER.fullmatch(paper.text[start : mark.start]):
            found.append(Task(mark, start, mark.end, paper.words(mark), told["who"], told["what"]))
    return found


def _printed(paper: Paper, form: str) -> Paper | None:
    """The paper with each task in ``form``: the record's words from ``⟦`` to ``⟧``."""
    found = tasks(paper)
    if not found:
        return None
    edits = []
    for t in found:
        what = t.what[:1].upper() + t.what[1:]
        text = form.format(words=t.words, owner=t.owner, what=what, bare=what.rstrip("."))
        first, last = text.index("⟦"), text.index("⟧") - 1
        mark = Mark("actions", first, last, {**t.mark.fields, "owner": t.owner})
        edits.append(Edit(t.start, t.end, text.replace("⟦", "").replace("⟧", ""), (mark,)))
    return changed(paper, edits, [t.mark for t in found])


def _table_at_the_end(paper: Paper, head: str, row: str) -> Paper | None:
    """All of them in a table behind the last line."""
    found = tasks(paper)
    if not found:
        return None
    edits = [Edit(t.start, t.end, "") for t in found]
    text, marks = "\n\n" + head, []
    for t in found:
        what = (t.what[:1].upper() + t.what[1:]).rstrip(".")
        lead, _, tail = row.partition("{what}")
        text += lead.format(owner=t.owner)
        fields = {**t.mark.fields, "source": "tracker", "status": "open", "owner": t.owner}
        marks.append(Mark("actions", len(text), len(text) + len(what), fields))
        text += what + tail.format(owner=t.owner)
    end = len(paper.text)
    return changed(paper, [*edits, Edit(end, end, text, tuple(marks))], [t.mark for t in found])


LOOKS: dict[str, Look] = {
    "task ACTION:": partial(_printed, form="ACTION: ⟦{words}⟧"),
    "task Action -": partial(_printed, form="Action - ⟦{words}⟧"),
    "task Action:": partial(_printed, form="Action: ⟦{words}⟧"),
    "task Action point:": partial(_printed, form="Action point: ⟦{words}⟧"),
    "task Action required:": partial(_printed, form="Action required: ⟦{words}⟧"),
    "task bold": partial(_printed, form="**Action:** ⟦{words}⟧"),
    "task bold whole": partial(_printed, form="**ACTION: ⟦{words}⟧**"),
    "task own line": partial(_printed, form="ACTION\n\n⟦{words}⟧"),
    "task Actions: bulleted": partial(_printed, form="Actions:\n- ⟦{words}⟧"),
    "task in brackets": partial(_printed, form="[Action: ⟦{words}⟧]"),
    "task owner in brackets behind": partial(_printed, form="⟦{what}⟧ [{owner}]"),
    "task owner behind Action:": partial(_printed, form="⟦{what}⟧ Action: {owner}"),
    "task (Action: owner) behind": partial(_printed, form="⟦{bare}⟧ (Action: {owner})"),
    "task owner in a cell": partial(_printed, form="⟦{what}⟧\t{owner}"),
    "task Action in a cell": partial(_printed, form="⟦{what}⟧\tAction: {owner}"),
    "task Action by below": partial(_printed, form="⟦{what}⟧\n\nAction by: {owner}"),
    "task Action: owner below": partial(_printed, form="⟦{what}⟧\nAction: {owner}"),
    "task Action owner colon": partial(_printed, form="Action {owner}: ⟦{what}⟧"),
    "task ACTION (owner)": partial(_printed, form="ACTION ({owner}): ⟦{what}⟧"),
    "task table with tabs": partial(
        _table_at_the_end, head="ACTIONS\n\nAction\tOwner\n", row="{what}\t{owner}\n"
    ),
    "task table with bars": partial(
        _table_at_the_end, head="| Action | Owner |\n|---|---|\n", row="| {what} | {owner} |\n"
    ),
    "task table, owner first": partial(
        _table_at_the_end, head="Actions agreed\n\nWho\tWhat\n", row="{owner}\t{what}\n"
    ),
}
