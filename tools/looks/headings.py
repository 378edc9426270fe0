"""Headings set in other ways: capitals, stops, markup, lines under them, run in to their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from tools.looks.paper import Edit, Look, Paper, changed
from tools.looks.places import Item, all_alone, line_end

_SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
# a paragraph that a title may be run in to: a sentence, no list, label or decision of its own
_SENTENCE = re.compile(r"[A-Z][a-z']*,? (?!.*\t)[^\n]{12,}")


def _titled(text: str) -> str:
    words = text.split(" ")
    return " ".join(
        w.lower() if n and w.lower() in _SMALL else w[:1].upper() + w[1:].lower() for n, w in enumerate(words)
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].lower()


def _set(paper: Paper, dress: Callable[[str, str], str]) -> Paper | None:
    """The heading's line as ``dress`` prints number and title, with what closes it behind."""
    found = all_alone(paper)
    if found is None:
        return None
    edits = []
    for i in found:
        number = paper.text[i.start : i.title_at]
        number = f"{number.strip()} " if number.endswith("\t") else number  # markup knows no tabs
        before, _, behind = dress(number, "\0").partition("\0")
        edits.append(Edit(i.start, i.title_at, before))
        edits.append(Edit(i.end, line_end(paper.text, i.end), behind))
    return changed(paper, edits)


def _cased(paper: Paper, case: Callable[[str], str]) -> Paper | None:
    found = all_alone(paper)
    if found is None or all(case(i.title) == i.title for i in found):
        return None
    return changed(paper, [Edit(i.title_at, i.end, case(i.title)) for i in found])


def _underlined(paper: Paper, mark: str) -> Paper | None:
    found = all_alone(paper)
    if found is None:
        return None
    return changed(
        paper, [Edit(end, end, "\n" + mark * (end - i.start)) for i, end in _with_ends(paper, found)]
    )


def _with_ends(paper: Paper, found: tuple[Item, ...]) -> list[tuple[Item, int]]:
    return [(i, line_end(paper.text, i.end)) for i in found]


def _run_in(paper: Paper, joint: str) -> Paper | None:
    """``5. Apologies - Apologies were received from ...`` wherever a paragraph stands under the title."""
    found = all_alone(paper)
    if found is None:
        return None
    taken = {m.start for m in paper.marks}
    edits = []
    for i, end in _with_ends(paper, found):
        gap = re.compile(r"\n\s*").match(paper.text, end)
        if gap and gap.end() not in taken and _SENTENCE.match(paper.text, gap.end()):
            edits.append(Edit(i.end, gap.end(), joint))
    return changed(paper, edits) if len(edits) >= 3 else None


def _ending(paper: Paper, stop: str) -> Paper | None:
    return _set(paper, lambda number, title: f"{number}{title}{stop}")


LOOKS: dict[str, Look] = {
    "heading CAPITALS": partial(_cased, case=str.upper),
    "heading Title Case": partial(_cased, case=_titled),
    "heading Sentence case": partial(_cased, case=_sentence),
    "heading colon": partial(_ending, stop=":"),
    "heading full stop": partial(_ending, stop="."),
    "heading colon dash": partial(_ending, stop=":-"),
    "heading bold": partial(_set, dress=lambda number, title: f"**{number}{title}**"),
    "heading bold title": partial(_set, dress=lambda number, title: f"{number}**{title}**"),
    "heading hashes": partial(_set, dress=lambda number, title: f"## {number}{title}"),
    "heading hashes bold": partial(_set, dress=lambda number, title: f"### **{number}{title}**"),
    "heading html": partial(_set, dress=lambda number, title: f"<b>{number}<u>{title}</u></b>"),
    "heading dashes under": partial(_underlined, mark="-"),
    "heading equals under": partial(_underlined, mark="="),
    "heading run in, stop": partial(_run_in, joint=". "),
    "heading run in, dash": partial(_run_in, joint=" - "),
    "heading run in, colon": partial(_run_in, joint=": "),
    "heading on the line above": partial(_run_in, joint="\n"),
}
