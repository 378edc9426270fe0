"""One line of an agenda, and the number that it may begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.model import Span

# "7", "7.", "12a", "2862.", "(3)"
NUMBER = re.compile(r"\(?(?P<number>\d{1,4}[a-z]?)[.)]*", re.IGNORECASE)
# "7. Review of ...", "7 Review of ...", "2862 Police": a number and capitals on one line
NUMBERED = re.compile(
    r"\s*(?:(?:[Aa]genda\s+[Ii]tem|ITEM|Item)(?:\s+[Nn]o\.?)?\s+)?"
    r"\(?(?P<number>\d{1,4}[a-z]?)(?:[.):]\s*|\s+)(?=[A-Z\"'“‘*(])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an agenda: an item where it has a number, else something that goes with the item above.

    ``spans`` are its words with the number; ``pages`` a printed range that stands on it. ``row`` is the
    place of its block among the document's blocks; ``is_line`` that it is short and no sentence. ``marker``
    is a mark of a list that is no such number; ``presenter`` what a column of presenters says; ``heading``
    that a table has it over the items below. An item of a table that numbers none has the number "".
    """

    number: str | None
    text: str
    spans: tuple[Span, ...]
    pages: tuple[int, int] | None = None
    row: int = 0
    is_line: bool = False
    level: int = 0
    marker: str = ""
    presenter: str | None = None
    heading: bool = False
