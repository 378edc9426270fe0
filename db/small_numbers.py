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
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from db.evidence import Row
from db.layout import compact
from db.statement import Statement

HELD_NUMBER = "░"
"""What stands in place of each character of a small number and of the words that make one with it."""

WHOLE_ROW = "row"
"""``field`` of ``withheld`` where a row is held back altogether; ``value`` has it as JSON."""

HELD_BACK = "held-back"
"""What is put behind the id of a row that is held back altogether, in ``withheld``."""

_CHECKED = "figure-"
"""How the reason codes begin of problems whose messages have a figure's numbers."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_NUMBER = re.compile(
    r"(?<!\w)(?:\d+(?:[.,]\d+)*\s?%?|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[-\s]\w+)?|\w+teen|a\s+(?:pair|couple|single)|"
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|pair|couple|single|both|half|third|quarter)"
    r"(?!\w))",
    re.IGNORECASE,
)
"""A number in figures or in words, with its sign of per cent."""

_BESIDE = 2
"""Words on either side by which a bare number is known where its text is told again."""


def without_small_numbers(statement: Statement) -> tuple[Statement, list[Row]]:
    """The statement less what is too small to publish, and the rows of ``withheld`` that keep it."""
    threshold = int(str(statement.document.get("small_numbers") or 0))
    held = [row for row in statement.tables["statistics"] if is_small(row, threshold)]
    if not held:
        return statement, []
    taken = {str(row["id"]) for row in held}
    names = _without_gaps(statement.tables["statistics"], taken)
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
    stated = tables["statistics"]
    tables["statistics"] = [_public(row, names, taken) for row in stated]
    name = statement.document["id"]
    lost: list[Row] = [
        {
            "document_id": name,
            "record_table": table,
            "record_id": f"{row['id']!s}/{HELD_BACK}",  # its own id may be another figure's in public
            "field": WHOLE_ROW,
            "value": compact(row),
        }
        for table, rows in (("statistics", held), ("problems", told))
        for row in rows
    ]
    lost += [
        {
            "document_id": name,
            "record_table": "statistics",
            "record_id": shown["id"],
            "field": field,
            "value": row[field],
        }
        for row, shown in zip(stated, tables["statistics"], strict=True)
        for field in ("id", "compared_with")
        if shown[field] != row[field]
    ]
    return replace(statement, tables=tables), lost


def _without_gaps(rows: Iterable[Row], taken: AbstractSet[str]) -> dict[str, str]:
    """What the figures that stay are called: counted anew, so that none is missing where one is held back.

    Figures of one page, number and unit are told apart by a count: ``…/3-count``, ``…/3-count-2``. With the
    first held back, the second would tell that there was another 3. Old id -> new id, where it is another.
    """
    alike: dict[tuple[object, ...], list[str]] = {}
    for row in rows:
        alike.setdefault((row["page"], row["value"], row["value_to"], row["unit"]), []).append(str(row["id"]))
    found: dict[str, str] = {}
    for ids in alike.values():
        if taken.isdisjoint(ids):
            continue
        ordered = sorted(ids, key=lambda one: (len(one), one))
        left = [one for one in ordered if one not in taken]
        found |= {one: name for one, name in zip(left, ordered, strict=False) if one != name}
    return found


def _public(row: Row, names: Mapping[str, str], taken: AbstractSet[str]) -> Row:
    """A figure that stays, by the name that it has in public, set beside none that is held back."""
    beside = row["compared_with"]
    beside = None if beside in taken else names.get(str(beside), beside)
    return {**row, "id": names.get(str(row["id"]), row["id"]), "compared_with": beside}


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
        whole = (row for row in lost if (row["record_table"], row["field"]) == ("statistics", WHOLE_ROW))
        rows = [json.loads(str(row["value"])) for row in whole]
        found = {pattern for row in rows for pattern in _patterns(row, pages)}
        # the longest first: what stands beside a number in words goes with it
        return cls(tuple(re.compile(p, re.IGNORECASE) for p in sorted(found, key=lambda p: (-len(p), p))))

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def sign(self, text: str) -> str:
        """The text with signs, character for character; line ends stay."""
        small = [match.span(1) for pattern in self.patterns for match in pattern.finditer(text)]
        if not small:
            return text
        shown = list(text)
        for at in (at for span in small for at in range(*span)):
            shown[at] = text[at] if text[at] == "\n" else HELD_NUMBER
        return "".join(shown)


def _patterns(row: Row, pages: Mapping[int, str]) -> Iterator[str]:
    """What a small number is known by, wherever its words are told: group 1 is what gets the signs."""
    spans = json.loads(str(row["spans"]))
    numbers = [span for span in spans if re.search(r"\d", pages[span[0]][span[1] : span[2]])]
    for page, first, last in numbers if len(spans) > 1 and numbers else _together(spans):
        text = pages[page]
        start, end = _number_in(text, first, last)
        before, after = _WORD.findall(text[:start][-200:]), _WORD.findall(text[end:][:200])
        yield from _told(text[start:end], before[-_BESIDE:], after[:_BESIDE])


def _together(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The pieces of a number in words as one on each page, with what stands between them."""
    first: dict[int, tuple[int, int]] = {}
    for page, start, end in spans:
        low, high = first.get(page, (start, end))
        first[page] = (min(low, start), max(high, end))
    yield from ((page, start, end) for page, (start, end) in first.items())


def _number_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the number itself stands in a figure's words: of "2 of our young people", the 2.

    From the first number to the last, for "12% (3 out of 25)" and "two (2) girls" say it more than once; all
    of the words where none is known.
    """
    found = list(_NUMBER.finditer(text, start, end))
    return (found[0].start(), found[-1].end()) if found else (start, end)


def _told(said: str, before: list[str], after: list[str]) -> Iterator[str]:
    number = rf"(?<![\w.,]){_flexible(said)}(?![\w])(?![.,]\d)"
    digits, letters = re.search(r"\d", said), re.search(r"[^\W\d_]", said)
    if not (before or after) or (digits and letters):
        yield f"({number})"
        return
    # The signs are as long as the words: of "two" or "three" alone the length would tell which, so the word
    # beside it goes with it.
    left = "" if digits else f"{_beside(before[-1:])}{_GAP}"
    right = "" if digits else f"{_GAP}{_beside(after[:1])}"
    if len(before) == _BESIDE:
        ahead = _beside(before) if digits else re.escape(before[0])
        yield f"{ahead}{_GAP}({left}{number})"
    if len(after) == _BESIDE:
        behind = _beside(after) if digits else re.escape(after[1])
        yield f"({number}{right}){_GAP}{behind}"
    if before and after and digits:
        yield rf"(?<!\w){re.escape(before[-1])}{_GAP}({number}){_GAP}{re.escape(after[0])}(?!\w)"
    elif not digits:
        yield rf"({left if before else ''}{number}{right if after else ''})"


_GAP = r"[\W_]{1,8}"


def _beside(words: list[str]) -> str:
    return _GAP.join(re.escape(word) for word in words)


def _flexible(said: str) -> str:
    return r"\s+".join(re.escape(piece) for piece in said.split())
