"""Text with passages marked in it, made into HTML that is inert whatever the text says.

The text is escaped piece by piece, between the places where a mark begins or ends. Nothing of it is ever
taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from db.search import MARK_END, MARK_START
from minutebook.contact import COVER, said

_COVERED_RUN = re.compile(f"{COVER}(?:[ \u00a0]?{COVER})*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` up to, not including, ``end``. ``kind`` becomes a CSS class."""

    start: int
    end: int
    kind: str = "word"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the marks in it; Jinja shows it by calling ``__html__``."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __html__(self) -> str:
        """The text as HTML. The first piece of kind ``asked`` carries the id ``quote``, to link to."""
        return self.html("quote")

    def html(self, anchor: str) -> Markup:
        """The same with another id, where the words are linked to in a picture of their page."""
        edges = {0, len(self.text)} | {m.start for m in self.marks} | {m.end for m in self.marks}
        cuts = sorted(e for e in edges if 0 <= e <= len(self.text))
        pieces = []
        named = False
        for start, end in pairwise(cuts):
            kinds = sorted({m.kind for m in self.marks if m.start <= start and end <= m.end})
            body = _shown(self.text[start:end])
            if not kinds:
                pieces.append(body)
                continue
            name = f' id="{anchor}"' if "asked" in kinds and not named else ""
            named = named or bool(name)
            classes = " ".join(f"mark-{kind}" for kind in kinds)
            pieces.append(f'<mark{name} class="{classes}">{body}</mark>')
        return Markup("".join(pieces))  # noqa: S704  (each piece is escaped)


def found(snippet: str) -> Marked:
    """A snippet of full-text search, its control characters turned into marks."""
    text: list[str] = []
    marks: list[Mark] = []
    length, start = 0, None
    for piece in re.split(f"([{MARK_START}{MARK_END}])", snippet):
        if piece == MARK_START:
            start = length
        elif piece == MARK_END:
            if start is not None and start < length:
                marks.append(Mark(start, length))
            start = None
        else:
            text.append(piece)
            length += len(piece)
    return Marked("".join(text), tuple(marks))


def clipped(text: str, marks: Iterable[Mark]) -> Marked:
    """The text with those marks that lie inside it, cut at its ends."""
    inside = (Mark(max(0, m.start), min(len(text), m.end), m.kind) for m in marks)
    return Marked(text, tuple(m for m in inside if m.start < m.end))


def _shown(text: str) -> str:
    """Escaped text; covered contact details are said in words to those who listen to the page."""
    return _COVERED_RUN.sub(_redaction, said(str(escape(text))))


def _redaction(match: re.Match[str]) -> str:
    return (
        '<span class="covered"><span class="unseen">contact details not shown</span>'
        f'<span aria-hidden="true">{match.group()}</span></span>'
    )
