"""Members of the public among those whom minutes list: nobody whose name is kept."""

from __future__ import annotations

import re

# "Mrs Lark (resident)", "3 members of the public: Mrs Lark": nobody whom minutes may list
PUBLIC = re.compile(
    r"\b(?:members?\s+of\s+(?:the\s+)?(?:press\s+and\s+)?public|(?:local\s+)?residents?|parishioners?|electors?"
    r"|villagers?|the\s+public|public(?=\s*[:–—-]))\b",
    re.IGNORECASE,
)
_NAMES_FOLLOW = re.compile(r"\s*(?:[:(,–—-]|were\b|being\b|including\b)", re.IGNORECASE)
_COUNCILLOR = re.compile(r"\b(?:Councill?ors?|Cllrs?|Clerk|Officers?|Apologies)\b")


def of_the_public(text: str) -> list[tuple[int, int]]:
    """The stretches of a list that name members of the public: to the line's end or the next office."""
    found = []
    for match in PUBLIC.finditer(text):
        if not _NAMES_FOLLOW.match(text, match.end()):
            found.append(match.span())
            continue
        line_end = text.find("\n", match.end())
        limit = len(text) if line_end < 0 else line_end
        office = _COUNCILLOR.search(text, match.end(), limit)
        found.append((match.start(), office.start() if office else limit))
    return found
