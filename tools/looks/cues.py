"""Decisions led in by other words and set in other lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from tools.looks.paper import Edit, Look, Mark, Paper, changed

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# what stands between a cue and the first of its clauses
_AFTER = (
    r"[*\s]*(?:[:–—-]+|as follows:?|the following:?)?[*\s:–—-]*"
    r"(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s*|[-•]\s+)?"
)
_BEFORE = re.compile(
    r"(?:^|\n)[ \t]*(?:\*\*)?(?P<lead>(?:it was |the \w+ |members )?(?:unanimously )?)$", re.IGNORECASE
)


class Group(tuple[Mark, ...]):
    """The clauses that one cue leads in."""


def groups(paper: Paper) -> list[tuple[int, Group]]:
    """Where each cue at the head of a line begins, with the clauses behind it."""
    found: list[tuple[int, Group]] = []
    decisions = paper.of("resolutions")
    n = 0
    while n < len(decisions):
        at = _cue_at(paper, decisions[n])
        group = [decisions[n]]
        n += 1
        while n < len(decisions) and _follows(paper, group[-1], decisions[n]):
            group.append(decisions[n])
            n += 1
        if at is not None:
            found.append((at, Group(group)))
    return found


def _cue_at(paper: Paper, mark: Mark) -> int | None:
    cue = mark.fields.get("cue")
    if not cue:
        return None
    before = paper.text[max(0, mark.start - 120) : mark.start]
    told = re.search(rf"{re.escape(cue)}{_AFTER}$", before, re.IGNORECASE)
    if not told:
        return None
    at = mark.start - len(before) + told.start()
    lead = _BEFORE.search(paper.text[max(0, at - 60) : at])
    return None if lead is None else at - len(lead["lead"])


def _follows(paper: Paper, before: Mark, mark: Mark) -> bool:
    """Whether a clause is the next of a list: nothing but its number stands between."""
    between = paper.text[before.end : mark.start]
    return bool(
        re.fullmatch(r"[\s;,.]*(?:and)?[\s*]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-•])?\s*", between)
    )


def _led(paper: Paper, lead: str, number: str = "({n}) ", only: str = "any") -> Paper | None:
    """Each cue as ``lead``, its clauses numbered as ``number`` says where there are several."""
    edits = []
    for at, group in groups(paper):
        many = len(group) > 1
        if (only == "many" and not many) or any(a.end > b.start for a, b in pairwise(group)):
            continue
        own = "\n" in lead
        opening = (
            lead if own or not many else lead.rstrip().removesuffix(" that") + ("" if ":" in lead else ":")
        )
        words = paper.words(group[0])
        for n, mark in enumerate(group):
            counter = _counter(number, n + 1) if many else ""
            start = at if n == 0 else group[n - 1].end
            tail = "" if n == 0 else _tail(paper.text[group[n - 1].end : mark.start])
            gap = "" if n == 0 and (own or not many) else "\n"
            edits.append(Edit(start, mark.start, (opening + gap if n == 0 else tail + gap) + counter))
        if lead.rstrip("\n").endswith(" that ") and not many and words[:5].lower() == "that ":
            first = edits[-1]
            edits[-1] = Edit(first.start, first.end, first.text.removesuffix("that "))
    return changed(paper, edits) if edits else None


def _tail(between: str) -> str:
    told = re.match(r"[;,.]*(?:\s+and\b)?", between)
    return told.group() if told else ""


def _counter(form: str, n: int) -> str:
    letter = "abcdefghijklmnop"[min(n, 16) - 1]
    return form.format(n=n, a=letter, i=_ROMANS[min(n, 12) - 1])


_INFINITIVES = {
    "noted": "note",
    "approved": "approve",
    "agreed": "agree",
    "received": "receive",
    "adopted": "adopt",
}
_PASSIVE = re.compile(
    rf"that (?P<what>[^,;\n]+?) be (?P<verb>{'|'.join(_INFINITIVES)})(?P<rest>[.;]?)", re.IGNORECASE
)


def _infinitive(paper: Paper, lead: str) -> Paper | None:
    """``RESOLVED that the report be noted`` as ``It was resolved to note the report``."""
    edits = []
    for at, group in groups(paper):
        told = _PASSIVE.fullmatch(paper.words(group[0]))
        if len(group) == 1 and told:
            words = f"{_INFINITIVES[told['verb'].lower()]} {told['what']}{told['rest']}"
            edits.append(Edit(at, group[0].start, lead))
            edits.append(Edit(group[0].start, group[0].end, "to " + words))
    return changed(paper, edits) if edits else None


def _capital(paper: Paper, lead: str) -> Paper | None:
    """The clause as a sentence of its own (``Decision: The report be noted.``)."""
    made = _led(paper, lead)
    if made is None:
        return None
    edits = []
    for mark in made.of("resolutions"):
        words = made.words(mark)
        if words[:5].lower() == "that " and not made.text[: mark.start].endswith(("that ", " to ")):
            edits.append(Edit(mark.start, mark.start + 6, words[5:6].upper()))
    return changed(made, edits)


LEADS: dict[str, str] = {
    "RESOLVED that": "RESOLVED that ",
    "RESOLVED:": "RESOLVED: ",
    "RESOLVED -": "RESOLVED - ",
    "RESOLVED own line": "RESOLVED\n\n",
    "RESOLVED: own line": "RESOLVED:\n",
    "Resolved:": "Resolved: ",
    "Resolved that": "Resolved that ",
    "AGREED that": "AGREED that ",
    "AGREED:": "AGREED: ",
    "Agreed:": "Agreed: ",
    "Agreed -": "Agreed – ",
    "It was resolved that": "It was resolved that ",
    "It was RESOLVED": "It was RESOLVED that ",
    "IT WAS AGREED": "IT WAS AGREED that ",
    "The Committee RESOLVED": "The Committee RESOLVED that ",
    "Members agreed": "Members agreed that ",
    "Decision:": "Decision: ",
    "DECISION own line": "DECISION\n\n",
    "Decision own line": "Decision:\n",
    "bold RESOLVED that": "**RESOLVED** that ",
    "bold RESOLVED: own line": "**RESOLVED:**\n\n",
    "bold Agreed:": "**Agreed:** ",
    "Resolution:": "Resolution: ",
    "Outcome:": "Outcome: ",
}
_NUMBERS: dict[str, str] = {
    "(1)": "({n}) ",
    "1.": "{n}. ",
    "1)": "{n}) ",
    "1 tab": "{n}\t",
    "i)": "{i}) ",
    "(i)": "({i}) ",
    "a.": "{a}. ",
    "a)": "{a}) ",
    "bullets": "• ",
    "dashes": "- ",
    "lines alone": "",
}
_numbered: Callable[..., Paper | None] = partial(_led, lead="RESOLVED:\n\n", only="many")
LOOKS: dict[str, Look] = {
    **{f"cue {name}": partial(_led, lead=lead) for name, lead in LEADS.items()},
    "cue Decision: less that": partial(_capital, lead="Decision: "),
    "cue RESOLVED: less that": partial(_capital, lead="RESOLVED: "),
    "cue It was resolved to": partial(_infinitive, lead="It was resolved "),
    "cue RESOLVED to": partial(_infinitive, lead="RESOLVED "),
    "cue Agreed to": partial(_infinitive, lead="Agreed "),
    "cue The Board agreed to": partial(_infinitive, lead="The Board agreed "),
    **{f"clauses {name}": partial(_numbered, number=number) for name, number in _NUMBERS.items()},
}
