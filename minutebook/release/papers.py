"""Papers that may be handed out whole: of councils whose terms allow it, with nothing in them to hold back.

A release covers what may not be seen, in texts and pictures. The file of a paper cannot be covered; so it is
handed out only where there is nothing in it to cover, and nothing that could not be read.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from db.held_words import HELD
from db.small_numbers import HELD_NUMBER
from db.withheld import CLEARED, YOUNG_PERSON
from minutebook.contact import COVER
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import Terms
from minutebook.site.pictures import UNREAD

_CLEAN = f"""
SELECT d.sha256, d.council_id, k.licence FROM documents AS d LEFT JOIN councils AS k ON k.id = d.council_id
WHERE d.status IN ('ok', 'partial') AND d.media_type = 'application/pdf'
AND NOT EXISTS (SELECT 1 FROM pages AS p WHERE p.document_id = d.id AND (p.text_source <> 'layer'
    OR instr(p.text, '{HELD}') OR instr(p.text, '{HELD_NUMBER}') OR instr(p.text, '{COVER}')))
AND NOT EXISTS (SELECT 1 FROM problems AS q WHERE q.document_id = d.id AND (
    q.code IN ({", ".join(f"'{code}'" for code in UNREAD)})
    OR (q.code = '{YOUNG_PERSON}' AND q.settled IS NOT '{CLEARED}')))
ORDER BY d.sha256
"""


def papers_given(public: sqlite3.Connection, terms: Terms) -> Iterator[str]:
    """The SHA-256 of each paper of a public database that may be handed out whole."""
    for sha256, council, licence in public.execute(_CLEAN):
        found = terms.of(council, licence)
        if found is not None and found.pictures:
            yield sha256


def put_papers(public: sqlite3.Connection, shelf: Shelf, terms: Terms, folder: Path) -> int:
    """Put the papers that may be handed out, and that are kept, into a folder; how many.

    They take no room of their own where the folder is on the same disk. The web server reads them as another
    user; what else is kept stays closed, because its folder is.
    """
    many = 0
    for sha256 in papers_given(public, terms):
        kept = shelf.path(sha256)
        if kept is None:
            continue
        there = folder / sha256[:2] / kept.name
        there.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(kept, there)
        except OSError:  # another disk, or one without such links
            shutil.copyfile(kept, there)
        many += 1
    return many
