"""What of the database the site may show at all."""

from __future__ import annotations

from functools import cache

from db.describe import descriptions

SECRET = frozenset(["withheld", "corrections", "ocr_pages", "known_files", "forgotten", "forgotten_steps"])
"""Tables that are not for publication: what is held back, by whom and why; what was recognised on a page
before anything of it was held back; which files an operator has; what was forgotten. What readers see of
corrections is ``published_corrections``."""

INDEX = frozenset(["search_entries", "search_waiting", "search_texts", "action_ledger"])
"""What the search and the ledger read and nobody needs to look at: all of it stands in other tables."""


@cache
def is_published(table: str) -> bool:
    """Whether a table or view may be looked at: those that are described, and not those of an index."""
    return table in descriptions() and table not in SECRET | INDEX
