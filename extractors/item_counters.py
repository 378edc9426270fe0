"""Items under references of a shape that no list of shapes has: what counts up in them tells of them.

``2019.03.1``, ``31/19/PC``, ``[31]``, ``Mar 19/1``: clerks make up references as they like. All of a
meeting's are of one shape, and one number in them is one more from item to item while the rest stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.item_entries import Entry, Heading
from extractors.item_headings import can_head
from extractors.item_titles import clean_title
from ingest.conventions import Conventions

_TOKEN = re.compile(
    r"[#\[(>]?\s?(?P<reference>(?:(?:Min(?:ute)?|MIN(?:UTE)?|Ref|Item)\.?\s)?(?:[A-Z][A-Za-z]{0,5}[\s./-]?)?\d{1,4}"
    r"(?:[./:&-]\d{1,4}){0,3}(?:[/.-][A-Z]{1,5})?)[\])]?(?:\s?[.:)]|\s[–—-](?=\s))?\s+(?=[\"'“‘*_]*[A-Z])"
)
_NUMBER = re.compile(r"\d+")
_FEWEST = 3


def counted_up(found: Sequence[Entry], conventions: Conventions) -> tuple[Heading, ...]:
    """The longest run of headings whose references are of one shape and count up by one."""
    shapes: dict[str, list[tuple[Entry, re.Match[str]]]] = defaultdict(list)
    for entry in found:
        token = _TOKEN.match(entry.text)
        if token and not entry.in_table:
            shapes[_NUMBER.sub("0", token["reference"])].append((entry, token))
    runs = (_run(several, conventions) for several in shapes.values() if len(several) >= _FEWEST)
    return max(runs, key=len, default=())


def _run(several: Sequence[tuple[Entry, re.Match[str]]], conventions: Conventions) -> tuple[Heading, ...]:
    numbers = [[int(n) for n in _NUMBER.findall(token["reference"])] for _, token in several]
    for part in range(len(numbers[0])):
        counts = all(
            b[part] - a[part] in (1, 2) and a[:part] == b[:part] and a[part + 1 :] == b[part + 1 :]
            for a, b in pairwise(numbers)
        )
        if counts:
            return tuple(h for entry, token in several if (h := _heading(entry, token, conventions)))
    return ()


def _heading(entry: Entry, token: re.Match[str], conventions: Conventions) -> Heading | None:
    end = entry.title_end(token.end())
    title = clean_title(entry.text[token.end() : end])
    return Heading(entry, token["reference"], title, end) if title and can_head(title, conventions) else None
