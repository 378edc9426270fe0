"""What of the database the site may show at all."""

from __future__ import annotations

import json
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


UNPUBLISHED = """
SELECT database_name AS parent, name AS child, 0 AS allow, 'not published' AS reason
FROM (
    SELECT database_name, table_name AS name FROM catalog_tables
    UNION ALL SELECT database_name, view_name FROM catalog_views
)
WHERE database_name = :minutebook_name
AND name NOT IN (SELECT value FROM json_each(:minutebook_published))
"""
"""Every table and view of the site's database that may not be looked at, as Datasette 1.0 asks for them."""


def unpublished(database: str) -> dict[str, str]:
    """The parameters of UNPUBLISHED, for a database by its name on the site.

    The index of a table, which has its words and no others, must be open to be searched, which Datasette 1.0
    asks for too. Its own address is not (``headers.without_machine_pages``).
    """
    published = [name for table in descriptions() if is_published(table) for name in (table, f"{table}_fts")]
    return {"minutebook_name": database, "minutebook_published": json.dumps(sorted(published))}
