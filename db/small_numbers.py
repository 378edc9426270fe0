"""Counts of people that are too small to publish: the figure goes, and its words get signs everywhere.

A council may say under which number counts of people are not shown (``small_numbers`` in its conventions):
"2 girls of one ward" can tell who they are. Such a figure's row is not among those that the site reads, so
that no filter, order or search tells it; it stands whole in ``withheld``, as printed, and comes back when the
threshold falls. The words get signs in the text of pages and of every other row. Pure: rows in, rows out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from db.evidence import Row
from db.layout import compact
from db.statement import Statement

HELD_NUMBER = "░"
"""What stands in place of each character of a small number and of the words that make one with it."""

WHOLE_ROW = "row"
"""``field`` of ``withheld`` where a row is held back altogether; ``value`` has it as JSON."""

_CHECKED = "figure-"
"""How the reason codes begin of problems whose messages have a figure's numbers."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_BESIDE = 2
"""Words on either side by which a bare number is known where its text is told again."""


def without_small_numbers(statement: Statement) -> tuple[Statement, list[Row]]:
    """The statement less what is too small to publish, and the rows of ``withheld`` that keep it."""
    threshold = int(str(statement.document.get("small_numbers") or 0))
    held = [row for row in statement.tables["statistics"] if is_small(row, threshold)]
    if not held:
        return statement, []
    taken = {str(row["id"]) for row in held}
    places = {(row["page"], row["char_start"]) for row in held}
    told = [
        row
        for row in statement.tables["problems"]
        if str(row["code"]).startswith(_CHECKED) and (row["page"], row["char_start"]) in places
    ]
    gone = taken | {str(row["id"]) for row in told}
    tables = {
        table: [row for row in rows if table not in ("statistics", "problems") or str(row["id"]) not in gone]
        for table, rows in statement.tables.items()
    }
    name = statement.document["id"]
    lost: list[Row] = [
        {
            "document_id": name,
            "record_table": table,
            "record_id": row["id"],
            "field": WHOLE_ROW,
            "value": compact(row),
        }
        for table, rows in (("statistics", held), ("problems", told))
        for row in rows
    ]
    return replace(statement, tables=tables), lost


def is_small(row: Row, threshold: int) -> bool:
    """Whether a figure is of fewer people than may be told: itself, its numerator, or those left over.

    "28 of 30" tells that two are not. Nobody at all is no person, and may be told.
    """
    if not threshold or not row.get("people"):
        return False
    top, bottom = row["numerator"], row["denominator"]
    counts = [top, bottom]
    if row["unit"] == "count":
        counts += [row["value"], row["value_to"]]
        top = row["value"] if top is None else top
    if top is not None and bottom is not None:
        counts.append(float(str(bottom)) - float(str(top)))
    return any(0 < abs(float(str(count))) < threshold for count in counts if count is not None)


def whole_rows(lost: Mapping[tuple[str, str], Mapping[str, str]], table: str) -> list[Row]:
    """The rows of a table that are held back altogether, as they were printed."""
    return [
        json.loads(fields[WHOLE_ROW])
        for (name, _), fields in sorted(lost.items())
        if name == table and WHOLE_ROW in fields
    ]


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """Puts signs in place of small numbers, in any text that a document's rows hold."""

    patterns: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, statement: Statement, lost: Iterable[Row]) -> SmallNumbers:
        """Made from the rows that are held back and from the pages as printed."""
        pages = {int(str(row["page"])): str(row["text"]) for row in statement.tables["pages"]}
        rows = [json.loads(str(row["value"])) for row in lost if row["record_table"] == "statistics"]
        found = {pattern for row in rows for pattern in _patterns(row, pages)}
        # the longest first: what stands beside a number in words goes with it
        return cls(tuple(re.compile(p, re.IGNORECASE) for p in sorted(found, key=lambda p: (-len(p), p))))

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def sign(self, text: str) -> str:
        """The text with signs, character for character; line ends stay."""
        shown = list(text)
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                for at in range(*match.span(1)):
                    shown[at] = text[at] if text[at] == "\n" else HELD_NUMBER
        return "".join(shown)


def _patterns(row: Row, pages: Mapping[int, str]) -> Iterator[str]:
    """What a small number is known by, wherever its words are told: group 1 is what gets the signs."""
    spans: dict[int, tuple[int, int]] = {}
    for page, start, end in json.loads(str(row["spans"])):
        first, last = spans.get(page, (start, end))
        spans[page] = (min(first, start), max(last, end))
    for page, (start, end) in spans.items():
        text = pages[page]
        before, after = _WORD.findall(text[:start][-200:]), _WORD.findall(text[end:][:200])
        yield from _told(text[start:end], before[-_BESIDE:], after[:_BESIDE])


def _told(said: str, before: list[str], after: list[str]) -> Iterator[str]:
    number = rf"(?<![\w.,]){_flexible(said)}(?![\w])(?![.,]\d)"
    left, right = _beside(before), _beside(after)
    if re.search(r"[^\W\d_]", said):
        yield f"({number})"
        if not re.search(r"\d", said):
            # the signs are as long as the words: of "two" or "three" alone the length would tell which
            yield f"({left}{_GAP if left else ''}{number}{_GAP if right else ''}{right})"
        return
    if len(before) == _BESIDE:
        yield f"{left}{_GAP}({number})"
    if len(after) == _BESIDE:
        yield f"({number}){_GAP}{right}"
    if before and after:
        yield rf"(?<!\w){re.escape(before[-1])}{_GAP}({number}){_GAP}{re.escape(after[0])}(?!\w)"
    elif not before and not after:
        yield f"({number})"


_GAP = r"[\W_]{1,8}"


def _beside(words: list[str]) -> str:
    return _GAP.join(re.escape(word) for word in words)


def _flexible(said: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in said.split())
