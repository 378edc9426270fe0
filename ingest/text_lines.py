"""The lines of a page of plain text: where each stands, what is beside it, and which are rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import quantiles

from ingest.text_tables import is_dashes, rows_of_cells

# "G. Stennett, Esq.", "R. Inkpen, Vice-Chairman", "T.W. Cawdron": an initial before a surname
_INITIALLED = re.compile(
    r"^\s*(?P<letter>[A-Z])\.\s*(?:[A-Z]\.\s*){0,2}[A-Z][a-z]+(?:['’-][A-Z][a-z]+)*(?=\s*(?:$|[,(]|\s{3}))"
)
_LINE_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
_FIGURE_CELL = re.compile(r"\s*[<>~]?\(?[-−+]?£?\d[\d,.]*\s?(?:%|k|m|bn)?\)?\s*")
_HEAD_AND_ROW = 2
_LABEL = re.compile(r"[A-Z#][^\d.;:!?]{0,30}\??")
_LABELS = 3
_LOWER = re.compile(r"(?<!\S)[a-z]")
_FEWEST_PEOPLE = 3
_SEVERAL = 4
_NEARLY_FULL, _MOSTLY = 0.8, 0.75
"""Of the width: what a line is long from; of the long lines: so many end in a stop where none is cut."""
UNWRAPPED_LINE = 150
"""Characters over which a line is a paragraph: a printed line of 11 point type holds under 120."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: ``text[start:end]`` without its line end, and whether blank lines are beside it.

    ``named`` tells that it begins with a person's initial, which looks like an item's letter; ``cells`` that
    tabs part it into the cells of a table.
    """

    text: str
    start: int
    end: int
    blank_before: bool
    blank_after: bool
    named: bool = False
    cells: bool = False

    @property
    def words(self) -> str:
        """The line itself."""
        return self.text[self.start : self.end]


def lines_of(text: str) -> list[Line]:
    """The lines of a page that are not blank, each with what tells how to read it."""
    bare = list(_bare(text))
    people = _lists_of_people(bare)
    lines = [
        replace(line, named=True) if line.start in people or _begins_with_initial(line.words, text) else line
        for line in bare
    ]
    rows = rows_of_cells([line.words for line in lines], [line.blank_before for line in lines])
    return [replace(line, cells=True) if row else line for line, row in zip(lines, rows, strict=True)]


def _bare(text: str) -> Iterator[Line]:
    bounds = list(_bounds(text))
    blank = [not text[a:b].strip() for a, b in bounds]
    for i, (a, b) in enumerate(bounds):
        if not blank[i]:
            before = i == 0 or blank[i - 1]
            after = i + 1 == len(bounds) or blank[i + 1]
            yield Line(text, a, b, before, after)


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends; ``<br />`` ends one too, except in a row of cells."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        begin = at
        if "\t" not in line:
            for found in _LINE_BREAK.finditer(text, at, end):
                yield begin, found.start()
                begin = found.end()
        yield begin, end
        at = end + 1


def _lists_of_people(lines: Sequence[Line]) -> set[int]:
    """Where lines begin that are people's names one below the other: their letters follow in no order.

    ``B. Tranter`` / ``S. Izzard`` / ``A. Cobbold`` are no points of a list.
    """
    found: set[int] = set()
    run: list[tuple[str, int]] = []
    for line in (*lines, None):
        name = _INITIALLED.match(line.words) if line else None
        if name and line:
            run.append((name["letter"], line.start))
            continue
        ordered = all(ord(b) == ord(a) + 1 for (a, _), (b, _) in pairwise(run))
        if len(run) >= _FEWEST_PEOPLE and not ordered:
            found.update(start for _, start in run)
        run = []
    return found


def _begins_with_initial(words: str, text: str) -> bool:
    """Whether a line begins with somebody's initial: no line begins with the letter before or after it."""
    found = _INITIALLED.match(words)
    if found is None:
        return False
    if re.search(r"\s{3,}\S|,\s*Esq\b", words[found.end("letter") :]):
        return True  # another person stands in the next column
    beside = "".join(chr(ord(found["letter"]) + step) for step in (-1, 1))
    return not re.search(rf"^\s*[{re.escape(beside)}]\.\s", text, re.MULTILINE)


def wrap_width(lines: list[Line]) -> int:
    """How long a full line is in hard-wrapped text, in characters; 0 where a line is a paragraph."""
    lengths = [len(line.words.strip()) for line in lines]
    if len(lengths) < 2:
        return 0
    ninth_decile = int(quantiles(lengths, n=10)[8])
    return 0 if ninth_decile > UNWRAPPED_LINE or _end_whole(lines, ninth_decile) else ninth_decile


def _end_whole(lines: Sequence[Line], width: int) -> bool:
    """Whether nearly all of the longest lines end as sentences do: each is a short paragraph, none is cut.

    A full line of wrapped text ends where its width does, seldom at a stop. The last line above a blank one
    is never cut, and tells nothing.
    """
    long = [
        line.words.rstrip()
        for line in lines
        if not line.blank_after and len(line.words.strip()) >= _NEARLY_FULL * width
    ]
    ended = sum(words.endswith((".", ":", "!", "?", ".)", ";")) for words in long)
    return len(long) > 1 and ended >= _MOSTLY * len(long)


def begins_row(line: Line) -> bool:
    """Whether a line can open a table: it has a tab between words, not only before them."""
    return line.cells and "\t" in line.words.strip()


def table_lines(lines: list[Line], first: int) -> int:
    """How many lines from ``first`` belong to one tab-separated table.

    Blank lines do not end it (dumps put one between the pages that a table runs over), save above a row of
    more cells than any before; a line without cells does, unless a cell's HTML paragraph or list is open.
    """
    count, depth, most = 0, 0, 0
    for line in lines[first:]:
        cells = line.words.rstrip().count("\t") + 1
        wider = most and line.blank_before and cells > most and not line.words[:1].isspace()
        if depth <= 0 and (wider or not line.cells):
            break
        most = max(most, cells)
        depth += len(re.findall(r"<(?:p|ul|ol|li)\b", line.words))
        depth -= len(re.findall(r"</(?:p|ul|ol|li)>", line.words))
        count += 1
    return count


def _rows_without_dashes(lines: list[Line], first: int) -> int:
    """How many lines from ``first`` are as many cells between bars.

    Most of those below hold a figure, or all have a bar at both ends ("| Item | Discussion | Action by |"),
    or there are several with two bars or more; or they stand below labels: "Item | Action | Owner | Due".
    """
    bars = lines[first].words.count("|")
    count = 1
    for line in lines[first + 1 :]:
        if line.blank_before or line.words.count("|") != bars:
            break
        count += 1
    rows = [line.words.strip() for line in lines[first : first + count]]
    edged = all(row.startswith("|") and row.endswith("|") for row in rows)
    # "| 30 | DECLARATIONS OF INTEREST | |": a number in the first cell is the row's own
    behind = [row.strip("|").split("|")[1:] for row in rows[1:]]
    filled = sum(1 for cells in behind if any(map(_FIGURE_CELL.fullmatch, cells)))
    plain = (edged and bars > _HEAD_AND_ROW) or (bars > 1 and count >= _SEVERAL)
    if count > _HEAD_AND_ROW and (plain or 2 * filled >= count - 1):
        return count
    labels = [cell.strip() for cell in rows[0].strip("|").split("|")]
    told = any(tells(cell) for cells in behind for cell in cells)
    return count if count >= _HEAD_AND_ROW and heads_cells(labels) and told else 0


def heads_cells(labels: Sequence[str]) -> bool:
    """Whether cells are the labels of columns: three at least, short, no figures, no sentence's end."""
    return len(labels) >= _LABELS and all(map(_LABEL.fullmatch, labels))


def tells(cell: str) -> bool:
    """Whether a cell tells something, as no cell of names does: two of its words begin small."""
    return len(_LOWER.findall(cell)) > 1


def barred_lines(lines: list[Line], first: int) -> int:
    """How many lines from ``first`` are a Markdown table: a head with bars, dashes, rows up to a blank.

    A line without bars between rows ("EXEMPT ITEMS") is a row of one cell. The dashes may be left out where
    rows of as many bars hold figures, have a bar at both ends, or stand below three labels at least.
    """
    head, *below = lines[first : first + 2]
    if "|" not in head.words or not below or below[0].blank_before:
        return 0
    if not is_dashes(below[0].words):
        return _rows_without_dashes(lines, first)
    count = 2
    for i, line in enumerate(lines[first + 2 :], first + 3):
        goes_on = i < len(lines) and not lines[i].blank_before and lines[i].words.lstrip().startswith("|")
        if line.blank_before or not ("|" in line.words or goes_on):
            break
        count += 1
    return count
