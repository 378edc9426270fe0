"""Who was there, printed in other ways: the whole list of the head is made anew from its gold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tools.looks.paper import Edit, Look, Mark, Paper, changed
from tools.looks.places import items, line_end, line_start

_LONGEST_LABEL = 90
_KINDS = ("member", "officer", "invitee", "observer", "apology")


@dataclass(frozen=True, slots=True)
class Person:
    """One of those present: ``name`` as the gold has it, and the mark that it comes from."""

    mark: Mark
    name: str
    kind: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """The stretch of text that the list fills, and who is in it."""

    start: int
    end: int
    people: tuple[Person, ...]


def listed(paper: Paper) -> Listed | None:
    """The list of the head, where nothing but people and labels stands in it."""
    heading = next((i.start for i in items(paper)), len(paper.text))
    marks = [m for m in paper.of("attendance") if m.end <= heading]
    if len(marks) < 3:
        return None
    start, end = line_start(paper.text, marks[0].start), line_end(paper.text, max(m.end for m in marks))
    start = _with_label(paper, start)
    others = [m for m in paper.marks if m.kind != "attendance" and m.start < end and start < m.end]
    if others or end > heading or not _only_people(paper.text, start, end, marks):
        return None
    people = [Person(m, m.fields["name"], m.fields["kind"], m.fields.get("role")) for m in marks]
    return Listed(start, end, tuple(people))


def _with_label(paper: Paper, start: int) -> int:
    """The start of the line of the first label, where it stands above the first person."""
    above = re.compile(r"(?:^|\n)([^\n]{1,60})\n+$").search(paper.text[:start])
    label = above and re.search(
        r"present|attend|councillors|members|board|committee", above[1], re.IGNORECASE
    )
    if not above or not label or re.search(r"\d{4}|council\b|minutes", above[1], re.IGNORECASE):
        return start
    if any(m.start < above.end(1) and above.start(1) < m.end for m in paper.marks):
        return start
    return above.start(1)


def _only_people(text: str, start: int, end: int, marks: Sequence[Mark]) -> bool:
    rest = list(text[start:end])
    for m in marks:
        for at in range(max(m.start, start), min(m.end, end)):
            rest[at - start] = "\n"
    return all(len(piece) <= _LONGEST_LABEL for piece in "".join(rest).split("\n"))


Naming = Callable[[Person], tuple[str, str]]
"""How a name is printed, and the name that is to be read."""


def _plain(person: Person) -> tuple[str, str]:
    return person.name, person.name


def _titled(person: Person) -> tuple[str, str]:
    title = "Cllr " if person.kind in ("member", "apology") else ""
    return f"{title}{person.name}", person.name


def _long_titled(person: Person) -> tuple[str, str]:
    title = "Councillor " if person.kind in ("member", "apology") else ""
    return f"{title}{person.name}", person.name


def _initialled(person: Person) -> tuple[str, str]:
    words = person.name.split()
    name = " ".join([*(w[:1] for w in words[:-1]), words[-1]]) if len(words) > 1 else person.name
    return _titled(Person(person.mark, name, person.kind, person.role))


def _surname_first(person: Person) -> tuple[str, str]:
    words = person.name.split()
    name = f"{words[-1]}, {words[0][:1]}." if len(words) > 1 else person.name
    return name, name


_ROLE: dict[str, str] = {"brackets": "{name} ({role})", "comma": "{name}, {role}", "dash": "{name} – {role}"}
LABELS: dict[str, tuple[str, str, str, str, str]] = {
    "present": ("Present", "Officers", "In attendance", "Also present", "Apologies"),
    "capitals": (
        "PRESENT",
        "OFFICERS IN ATTENDANCE",
        "IN ATTENDANCE",
        "ALSO PRESENT",
        "APOLOGIES FOR ABSENCE",
    ),
    "members": (
        "Members present",
        "Officers present",
        "Others in attendance",
        "Observers",
        "Apologies received",
    ),
    "councillors": ("Councillors", "Officers", "Visitors", "Observers", "Absent with apologies"),
    "sentences": (
        "Those present were",
        "The following officers attended:",
        "Also in attendance were",
        "Observing:",
        "Apologies were received from",
    ),
    "attendees": ("Attendees", "Staff in attendance", "Guests", "Observers", "Apologies for absence"),
}


def _printed(person: Person, naming: Naming, role: str) -> tuple[str, str, int, int]:
    """The words of a person, the name to be read, and the characters of the words that are the record's."""
    printed, name = naming(person)
    words = _ROLE[role].format(name=printed, role=person.role) if person.role else printed
    return words, name, 0, len(words)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is set: ``label`` with what stands behind it, between two people, and between two lists.

    ``last`` stands before the last of several, ``columns`` is how many stand on one line where not all do.
    """

    label: str = "{label}: "
    between: str = ", "
    groups: str = "\n\n"
    last: str = ""
    close: str = ""
    columns: int = 0


def _remade(
    paper: Paper, layout: Layout, labels: str = "present", naming: Naming = _titled, role: str = "brackets"
) -> Paper | None:
    found = listed(paper)
    if found is None:
        return None
    text, marks = "", []
    for kind, label in zip(_KINDS, LABELS[labels], strict=True):
        group = [p for p in found.people if p.kind == kind]
        if not group:
            continue
        text += (layout.groups if text else "") + layout.label.format(label=label)
        for n, person in enumerate(group):
            if n:
                closing = layout.last if layout.last and n == len(group) - 1 else layout.between
                text += "\t" if layout.columns and n % layout.columns else closing
            words, name, first, end = _printed(person, naming, role)
            fields = {**person.mark.fields, "name": name}
            marks.append(Mark("attendance", len(text) + first, len(text) + end, fields))
            text += words
        text += layout.close
    gone = [p.mark for p in found.people]
    return changed(paper, [Edit(found.start, found.end, text, tuple(marks))], gone)


def _table(paper: Paper, *, head: str, row: str, naming: Naming = _titled) -> Paper | None:
    """A row for each person present with a role or what he is; apologies below."""
    found = listed(paper)
    if found is None:
        return None
    what = {"member": "Member", "officer": "Officer", "invitee": "Guest", "observer": "Observer"}
    text, marks = head, []
    for person in (p for p in found.people if p.kind != "apology"):
        printed, name = naming(person)
        lead, _, tail = row.partition("{name}")
        text += lead
        fields = {**person.mark.fields, "name": name, "role": person.role or what[person.kind]}
        marks.append(Mark("attendance", len(text), len(text) + len(printed), fields))
        text += printed + tail.format(role=fields["role"])
    absent = [p for p in found.people if p.kind == "apology"]
    for n, person in enumerate(absent):
        text += ", " if n else "\nApologies: "
        printed, name = naming(person)
        marks.append(Mark("attendance", len(text), len(text) + len(printed), person.mark.fields))
        text += printed
    return changed(paper, [Edit(found.start, found.end, text, tuple(marks))], [p.mark for p in found.people])


_ONE_A_LINE = Layout(label="{label}:\n", between="\n")
LOOKS: dict[str, Look] = {
    "people, label and names": partial(_remade, layout=Layout()),
    "people, label and names, close": partial(_remade, layout=Layout(groups="\n"), labels="capitals"),
    "people, label alone": partial(_remade, layout=Layout(label="{label}\n"), labels="members"),
    "people, label alone, blank line": partial(
        _remade, layout=Layout(label="{label}:\n\n"), labels="attendees"
    ),
    "people, one a line": partial(_remade, layout=_ONE_A_LINE),
    "people, one a line, blank line": partial(
        _remade, layout=Layout(label="{label}\n\n", between="\n"), labels="capitals", naming=_long_titled
    ),
    "people, one a line without titles": partial(_remade, layout=_ONE_A_LINE, naming=_plain),
    "people, one a line behind a tab": partial(
        _remade, layout=Layout(label="{label}:\t", between="\n\t", groups="\n"), naming=_long_titled
    ),
    "people, one a line bulleted": partial(_remade, layout=Layout(label="{label}:\n- ", between="\n- ")),
    "people, each apart": partial(_remade, layout=Layout(label="{label}:\n\n", between="\n\n")),
    "people, two columns": partial(_remade, layout=Layout(label="{label}:\n", between="\n", columns=2)),
    "people, three columns": partial(
        _remade,
        layout=Layout(label="{label}\n", between="\n", columns=3),
        labels="capitals",
        naming=_long_titled,
    ),
    "people, bold labels": partial(_remade, layout=Layout(label="**{label}:** ", groups="\n")),
    "people, bold labels alone": partial(_remade, layout=Layout(label="**{label}**\n\n", between="\n")),
    "people, heading labels": partial(_remade, layout=Layout(label="## {label}\n\n", between="\n")),
    "people, label with a dash": partial(_remade, layout=Layout(label="{label} – ")),
    "people, semicolons": partial(_remade, layout=Layout(between="; ")),
    "people, and before the last": partial(_remade, layout=Layout(last=" and ", close=".")),
    "people, those present were": partial(
        _remade, layout=Layout(label="{label} ", last=" and ", close="."), labels="sentences"
    ),
    "people, Councillors once": partial(_remade, layout=Layout(), labels="councillors", naming=_plain),
    "people, initials": partial(_remade, layout=Layout(), naming=_initialled),
    "people, surname first": partial(_remade, layout=_ONE_A_LINE, naming=_surname_first),
    "people, surname first, semicolons": partial(_remade, layout=Layout(between="; "), naming=_surname_first),
    "people, role behind a comma": partial(_remade, layout=_ONE_A_LINE, role="comma"),
    "people, role behind a dash": partial(_remade, layout=_ONE_A_LINE, role="dash"),
    "people, table with bars": partial(
        _table, head="| Name | Role |\n|---|---|\n", row="| {name} | {role} |\n"
    ),
    "people, table with tabs": partial(_table, head="Present\n\nName\tRole\n", row="{name}\t{role}\n"),
    "people, attendees in a table": partial(_table, head="Attendees:\n", row="{name}\t{role}\n"),
}
