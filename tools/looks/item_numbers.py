"""Items numbered in other ways, or in none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tools.looks.paper import Edit, Look, Paper, changed, renamed
from tools.looks.places import Item, all_alone, line_end

_ONES = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_ROMANS = tuple(tens + ones for tens in ("", "x", "xx") for ones in _ONES)

Printed = Callable[[int], tuple[str, str]]
"""For the count of an item from 1: what stands before its title, and the reference that is to be read."""


def _letter(n: int, form: str) -> tuple[str, str]:
    letter = "abcdefghijklmnopqrstuvwxyz"[(n - 1) % 26]
    letter = letter.upper() if form[0].isupper() else letter
    return form.replace("A", letter).replace("a", letter), letter


def _roman(n: int, form: str) -> tuple[str, str]:
    roman = _ROMANS[min(n, len(_ROMANS)) - 1]
    roman = roman.upper() if "I" in form else roman
    return form.lower().replace("i", roman), roman


def _numbered(n: int, form: str, start: int, reference: str) -> tuple[str, str]:
    value = start + n - 1
    return form.format(n=value, n2=f"{value:02}", n3=f"{value:03}"), reference.format(
        n=value, n2=f"{value:02}", n3=f"{value:03}"
    )


def _counted(form: str, *, start: int = 1, reference: str = "{n}") -> Printed:
    return lambda n: _numbered(n, form, start, reference)


def _prefixed(paper: Paper, printed: Printed) -> Paper | None:
    found = all_alone(paper)
    if found is None or not any(i.number for i in found):
        return None
    edits = [Edit(i.start, i.title_at, printed(n)[0]) for n, i in enumerate(found, 1)]
    return _referred(changed(paper, [*edits, *_tails(paper, found)]), found, printed)


def _tails(paper: Paper, found: tuple[Item, ...]) -> list[Edit]:
    """The stop or colon behind each title taken away."""
    return [Edit(i.end, line_end(paper.text, i.end), "") for i in found]


def _referred(paper: Paper, found: tuple[Item, ...], printed: Printed) -> Paper:
    new = {
        i.mark.fields["reference"]: printed(n)[1]
        for n, i in enumerate(found, 1)
        if i.mark.fields["reference"]
    }
    for kind, name in (("minutes", "reference"), ("resolutions", "minute"), ("actions", "minute")):
        paper = renamed(paper, kind, name, new)
    return paper


def _unnumbered(paper: Paper) -> Paper | None:
    """The number taken away: its heading alone on its line."""
    found = all_alone(paper, numbered=True)
    if found is None:
        return None
    new = {i.mark.fields["reference"]: i.title for i in found}
    paper = changed(paper, [*(Edit(i.start, i.title_at, "") for i in found), *_tails(paper, found)])
    paper = renamed(paper, "minutes", "reference", dict.fromkeys(new))
    for kind in ("resolutions", "actions"):
        paper = renamed(paper, kind, "minute", new)
    return paper


def _bracketed_behind(paper: Paper) -> Paper | None:
    """``APOLOGIES (Minute 12)``."""
    found = all_alone(paper, numbered=True)
    if found is None:
        return None
    edits = [Edit(i.start, i.title_at, "") for i in found]
    ends = [line_end(paper.text, i.end) for i in found]
    edits += [
        Edit(i.end, end, f" (Minute {n})") for n, (i, end) in enumerate(zip(found, ends, strict=True), 12)
    ]
    return _referred(changed(paper, edits), found, _counted("", start=12))


def _looks() -> dict[str, Look]:
    before: dict[str, Printed] = {
        "number 1.": _counted("{n}. "),
        "number 1)": _counted("{n}) "),
        "number (1)": _counted("({n}) "),
        "number 1 bare": _counted("{n} "),
        "number 1 tab": _counted("{n}\t"),
        "number 1. tab": _counted("{n}.\t"),
        "number 1 -": _counted("{n} - "),
        "number 1:": _counted("{n}: "),
        "number 1.0": _counted("{n}.0 "),
        "number 4.1": _counted("4.{n} ", reference="4.{n}"),
        "number 24/01": _counted("24/{n2} ", reference="24/{n2}"),
        "number 024/24.": _counted("{n3}/24. ", start=24, reference="{n3}/24"),
        "number 2024-25/7": _counted("2024-25/{n} ", start=7, reference="2024-25/{n}"),
        "number 187.": _counted("{n}. ", start=187),
        "number Item 1": _counted("Item {n} "),
        "number Item 1:": _counted("Item {n}: "),
        "number ITEM 1 -": _counted("ITEM {n} - "),
        "number Agenda item 1:": _counted("Agenda item {n}: "),
        "number Minute 12": _counted("Minute {n} ", start=12),
        "number Min. 12": _counted("Min. {n} ", start=12),
        "number No. 1": _counted("No. {n} "),
        "number M12": _counted("M{n} ", start=12, reference="M{n}"),
        "number 31/19/PC": _counted("{n}/19/PC ", start=31, reference="{n}/19/PC"),
        "number 2019.03.1": _counted("2019.03.{n} ", reference="2019.03.{n}"),
        "number 18/19:31": _counted("18/19:{n} ", start=31, reference="18/19:{n}"),
        "number own line": _counted("{n}.\n"),
        "number own line, blank line": _counted("{n}\n\n"),
        "number I.": partial(_roman, form="I. "),
        "number (i)": partial(_roman, form="(i) "),
        "number a)": partial(_letter, form="a) "),
        "number A.": partial(_letter, form="A. "),
    }
    looks: dict[str, Look] = {name: partial(_prefixed, printed=printed) for name, printed in before.items()}
    return {**looks, "number none": _unnumbered, "number behind": _bracketed_behind}


LOOKS = _looks()
