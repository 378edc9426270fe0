"""Lines and paragraphs set in other ways: wrapped, joined, indented, apart, numbered, with other bullets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from tools.looks.paper import Edit, Look, Paper, changed
from tools.looks.places import lines, runs_on, width_of

_BULLET = re.compile(
    r"^(?P<indent>[ \t]*)(?P<bullet>[-*+•▪◦●▶➢–■✓✔\uf0b7])(?P<gap>[ \t]+)(?=\S)", re.MULTILINE
)
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")


def unwrapped(paper: Paper) -> Paper:
    """Each paragraph on one line."""
    return changed(paper, _joints(paper.text))


def _joints(text: str) -> Iterable[Edit]:
    width, all_lines = width_of(text), lines(text)
    for line, following in pairwise(all_lines):
        if runs_on(text, line, following, width):
            yield Edit(line[1], following[0], " ")


def _one_line(paper: Paper) -> Paper | None:
    made = unwrapped(paper)
    return None if made.text == paper.text else made


def _wrapped(paper: Paper, width: int, hang: str = "") -> Paper | None:
    """Every line that is longer than ``width`` broken between words; rows of tables stay."""
    paper = unwrapped(paper)
    edits = []
    for start, end in lines(paper.text):
        if re.search(r"[\t|]", paper.text[start:end].strip()):
            continue
        at = start
        while end - at > width:
            space = paper.text.rfind(" ", at + 1, at + width + 1)
            if space <= at:
                break
            edits.append(Edit(space, space + 1, "\n" + hang))
            at = space + 1
    return changed(paper, edits) if edits else None


def _closed(paper: Paper) -> Paper | None:
    """No blank line between paragraphs."""
    paper = unwrapped(paper)
    edits = [Edit(m.start(), m.end(), "\n") for m in _BLANK.finditer(paper.text)]
    return changed(paper, edits) if edits else None


def _opened(paper: Paper, blanks: int) -> Paper:
    edits = [Edit(m.start(), m.end(), "\n" * (blanks + 1)) for m in _BLANK.finditer(paper.text)]
    return changed(paper, edits)


def _every_line_apart(paper: Paper) -> Paper:
    """A blank line behind each line, as some dumps of word processors have it."""
    paper = unwrapped(paper)
    return changed(
        paper, [Edit(m.start(), m.end(), "\n\n") for m in re.finditer(r"(?<!\n)\n(?!\n)", paper.text)]
    )


def _led(paper: Paper, lead: str) -> Paper:
    """Each line that is not blank with something before it; ``{n}`` is the line's number."""
    edits = [
        Edit(start, start, lead.format(n=n))
        for n, (start, end) in enumerate(lines(paper.text), 1)
        if paper.text[start:end].strip()
    ]
    return changed(paper, edits)


def _counted_by_five(paper: Paper) -> Paper:
    """The number of every fifth line at the margin."""
    edits = [
        Edit(start, start, f"{n:<4}" if n % 5 == 0 else "    ")
        for n, (start, end) in enumerate(lines(paper.text), 1)
        if paper.text[start:end].strip()
    ]
    return changed(paper, edits)


def _bulleted(paper: Paper, bullet: str) -> Paper | None:
    edits = [
        Edit(m.start(), m.end(), f"{m['indent']}{bullet}")
        for m in _BULLET.finditer(paper.text)
        if m.group() != bullet
    ]
    return changed(paper, edits) if len(edits) >= 3 else None


def _replaced(paper: Paper, old: str, new: str) -> Paper | None:
    edits = [Edit(m.start(), m.end(), new) for m in re.finditer(old, paper.text)]
    return changed(paper, edits) if edits else None


LOOKS: dict[str, Look] = {
    "lines unwrapped": _one_line,
    "lines wrapped at 72": partial(_wrapped, width=72),
    "lines wrapped at 95": partial(_wrapped, width=95),
    "lines wrapped at 80, hanging": partial(_wrapped, width=80, hang="   "),
    "lines without blank lines": _closed,
    "lines wrapped at 85, no blank lines": lambda p: _wrapped(_closed(p) or p, width=85),
    "lines with doubled blank lines": partial(_opened, blanks=2),
    "lines each apart": _every_line_apart,
    "lines indented": partial(_led, lead="    "),
    "lines numbered": partial(_led, lead="{n:>3}  "),
    "lines numbered by five": _counted_by_five,
    "lines ending in CRLF": partial(_replaced, old=r"\n", new="\r\n"),
    "lines with spaces behind": partial(_replaced, old=r"\n", new=" \n"),
    "spaces doubled behind stops": partial(_replaced, old=r"(?<=[a-z][.?]) (?=[A-Z])", new="  "),
    "quotes and dashes typeset": lambda p: _replaced(p, "'", "’"),
    "bullets •": partial(_bulleted, bullet="• "),
    "bullets -": partial(_bulleted, bullet="- "),
    "bullets o": partial(_bulleted, bullet="o  "),
    "bullets of Symbol": partial(_bulleted, bullet="\uf0b7 "),
    "bullets with a tab": partial(_bulleted, bullet="•\t"),
}
