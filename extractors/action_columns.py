"""Actions that minutes in a table have in a column of their own, with the columns of who and when beside it.

"DN to send the budgets by 29 February", or "Send the budgets" with "DN" and "29 February" in the next cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.action_marks import ORDER, is_one, owner_of
from extractors.lines import Line
from extractors.owners import People, owners_of_cell

_LABEL = re.compile(r"\s*(?:actions?|AP)(?:\s*\d{1,2})?\s*[:.–—-]\s*", re.IGNORECASE)
# "Ann Marsh to write", "Head of Parks will check", "All members to reply"
_TO_DO = re.compile(
    r"(?P<who>(?:All|The)?\s?(?:[A-Z][\w.'’/&-]*\s?(?:and\s|of\s|&\s|,\s|for\s)?){0,6}?(?:members|partners|agencies|officers)?)"
    r"\s*\b(?:to|will)\s+[a-z]"
)
# "Circulate the breakdown – Dr Sadiq", "Write to the trust (AB)"
_BEHIND = re.compile(
    r"(?:\s[–—-]\s*|\s*[(\[]|:\s+)(?P<who>(?:[A-Z][\w.'’-]*|and|&|/|of|all)(?:[\s,/&]+(?:[A-Z][\w.'’-]*|and|&|of|all)){0,5})[)\]]?\.?\s*$"
)


def begins_at(text: str) -> int:
    """Where the words of an action begin behind a label: "Action 1: write to them"."""
    label = _LABEL.match(text)
    return label.end() if label else 0


def beside_in_row(lines: Sequence[Line], index: int, column: str) -> str | None:
    """What the row of the action ``lines[index]`` has in another column.

    Each of several actions in a row has its own, or all share what comes behind the last.
    """
    left = False
    for line in lines[index + 1 :]:
        if line.kind != "margin" or not line.column or (left and line.column == "action"):
            return None
        left = left or line.column != "action"
        if line.column == column:
            return line.text.strip() or None
    return None


def owner_in_column(text: str, beside: str | None, people: People) -> str | None:
    """Whose an action is: whom the column of owners names, else whom its own words do."""
    if beside:
        return owners_of_cell([beside])
    told = None if ORDER.match(text) else _TO_DO.match(text)
    if told and (who := told["who"].strip(" ,")):
        return owners_of_cell([who])
    found = _BEHIND.search(text)
    if found and (is_one(found["who"], people) or found["who"][:1].isupper()):
        return owners_of_cell([found["who"]])
    return None if ORDER.match(text) else owner_of(text, people)
