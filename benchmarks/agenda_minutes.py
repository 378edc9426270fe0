"""How far the items of an agenda and the minutes of the same meeting line up.

An agenda and its minutes are read apart, by different rules, and should tell of the same business: where an
item has no minute, or a minute no item, either the clerk left it out or a rule did. Pass folders of papers;
each agenda is set beside the minutes of the same body, day and occasion, and one without a day beside the
minutes that share its numbers, where these run through years (``2709``).

A minute belongs to an item by title and number, never by its place: the order of business may be varied.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from extractors import EXTRACTORS, extract
from extractors.identity import council_of
from extractors.item_titles import plain_title
from ingest import read
from ingest.conventions import load
from minutebook.errors import ReadError
from minutebook.findings import AgendaItem, Identity, Meeting, Minute, select
from minutebook.model import Document
from minutebook.pipeline import papers

_NEEDED = tuple(e for e in EXTRACTORS if e.name in ("identity", "meeting", "agenda", "attendance", "minutes"))
_ALIKE = 0.75
"""Of difflib, for titles: "Register of Interests" and "Registers of Interest"."""
_SHARED = 0.6
"""Share of the shorter title's telling words that the other has: "To receive apologies", "Apologies"."""
_LONG_NUMBER = 100
"""Numbers from here on run through years, and tell a meeting by themselves."""
_SAME_NUMBERS = 0.6
_PROCEDURE = frozenset(
    (
        "the",
        "and",
        "for",
        "any",
        "with",
        "from",
        "meeting",
        "item",
        "agenda",
        "receive",
        "consider",
        "approve",
        "note",
        "discuss",
        "register",
        "last",
        "held",
        "council",
        "parish",
        "previous",
    )
)


@dataclass(frozen=True, slots=True)
class Paper:
    """The items of one agenda, or the top minutes of one meeting: pairs of a number and a title."""

    name: str
    key: tuple[str, str, str, str] | None
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lined:
    """What became of one item; ``how`` is a class of ``both``, ``title``, ``number`` or ``none``."""

    paper: str
    number: str
    title: str
    how: str
    minute: str = ""


def papers_of(document: Document) -> Iterator[tuple[str, Paper]]:
    """``agenda`` or ``minutes``, and what stands on it, for each meeting that a document is a paper of."""
    council = council_of(document)
    found = extract(document, load(council), _NEEDED)
    identity = next(iter(select(found, Identity)), None)
    for meeting in (None, *select(found, Meeting)):
        items = tuple((i.number, i.title) for i in select(found, AgendaItem) if i.meeting == meeting)
        minutes = tuple(
            (_number(m.reference), m.title)
            for m in select(found, Minute)
            if m.meeting == meeting and m.parent is None
        )
        key = _key(identity, meeting)
        for kind, lines in (("agenda", items), ("minutes", minutes)):
            if lines:
                yield kind, Paper(document.file_name, key, lines)


def _key(identity: Identity | None, meeting: Meeting | None) -> tuple[str, str, str, str] | None:
    if meeting is None or identity is None:
        return None
    council = identity.council or ""
    return council, meeting.committee.casefold(), meeting.date.isoformat(), meeting.occasion or ""


def _number(reference: str | None) -> str:
    """The item's own number in a reference: ``4`` of ``18.09.04``, ``2709`` of ``2709``."""
    figures = re.findall(r"\d+", reference or "")
    return figures[-1].lstrip("0") if figures else ""


def beside(agenda: Paper, minutes: Sequence[Paper]) -> Paper | None:
    """The minutes of the meeting that an agenda is for, if they are there."""
    if agenda.key is not None:
        same = [m for m in minutes if m.key == agenda.key]
        return max(same, key=lambda m: (len(m.lines), m.name), default=None)
    numbers = {n for n, _ in agenda.lines if n.isdigit() and int(n) >= _LONG_NUMBER}
    shared = [(len(numbers & {n for n, _ in m.lines}), m) for m in minutes]
    most, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    return best if numbers and most >= _SAME_NUMBERS * len(numbers) else None


def line_up(agenda: Paper, minutes: Paper) -> tuple[Lined, ...]:
    """Each item with the minute that is of it; a minute is used once, the likest pair first."""
    pairs = sorted(
        (
            (_alike(item, minute), i, j)
            for i, item in enumerate(agenda.lines)
            for j, minute in enumerate(minutes.lines)
        ),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    taken: dict[int, int] = {}
    for score, i, j in pairs:
        if score > 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return tuple(_lined(agenda, i, minutes, taken.get(i)) for i in range(len(agenda.lines)))


def _lined(agenda: Paper, i: int, minutes: Paper, j: int | None) -> Lined:
    number, title = agenda.lines[i]
    if j is None:
        return Lined(agenda.name, number, title, "none")
    other, minute = minutes.lines[j]
    by_title = _same_title(title, minute) > 0
    how = "both" if by_title and number == other else "title" if by_title else "number"
    return Lined(agenda.name, number, title, how, minute)


def _alike(item: tuple[str, str], minute: tuple[str, str]) -> float:
    """How sure it is that a minute is of an item: titles count more than numbers; 0 for not at all."""
    same_number = item[0] == minute[0] and item[0] != ""
    title = _same_title(item[1], minute[1])
    long = same_number and item[0].isdigit() and int(item[0]) >= _LONG_NUMBER
    return 2 * title + (1.0 if long else 0.5 if same_number and title else 0.0)


def _same_title(one: str, other: str) -> float:
    """How alike two titles are, from 0 (not) to 1."""
    a, b = plain_title(one), plain_title(other)
    ratio = SequenceMatcher(None, a, b).ratio()
    x, y = _telling(a), _telling(b)
    shared = len(x & y) / min(len(x), len(y)) if x and y else 0.0
    return max(ratio if ratio >= _ALIKE else 0.0, 0.9 * shared if shared >= _SHARED else 0.0)


def _telling(title: str) -> frozenset[str]:
    """The words of a title that say what it is about, cut to five letters for their endings."""
    return frozenset(
        word[:5] for word in title.split() if len(word) > 2 and word.removesuffix("s") not in _PROCEDURE
    )


def measure(documents: Iterable[Document]) -> tuple[Sequence[Lined], Mapping[str, int]]:
    """What became of every item of every agenda whose minutes are there, and how many papers there were."""
    found: dict[str, list[Paper]] = {"agenda": [], "minutes": []}
    for document in documents:
        for kind, paper in papers_of(document):
            found[kind].append(paper)
    lined: list[Lined] = []
    counts = Counter({kind: len(every) for kind, every in found.items()})
    for agenda in found["agenda"]:
        minutes = beside(agenda, found["minutes"])
        if minutes is not None:
            counts["pairs"] += 1
            counts["minutes beside an agenda"] += len(minutes.lines)
            lined += line_up(agenda, minutes)
    return lined, counts


def _documents(paths: Iterable[Path]) -> Iterator[Document]:
    for path in papers(paths):
        try:
            yield read(path)
        except ReadError as error:
            print(f"{path.name}: {error.code}", file=sys.stderr)


def main(arguments: Sequence[str]) -> None:
    """Print the shares; with ``--misses`` each item that found no minute, or only its number in another."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    lined, counts = measure(_documents(paths))
    for name, count in counts.items():
        print(f"{name:26}{count:6}")
    hows = Counter(line.how for line in lined)
    for how in ("both", "title", "number", "none"):
        print(f"items by {how:17}{hows[how]:6}{hows[how] / max(1, len(lined)):8.1%}")
    if "--misses" in arguments:
        for line in lined:
            if line.how in ("number", "none"):
                place = f"{line.paper[-34:]:34} {line.how:7} {line.number:>5}"
                print(place, repr(line.title[:60]), repr(line.minute[:40]))


if __name__ == "__main__":
    main(sys.argv[1:])
