"""Of which batches an operator was told: what another command met first is news to him still.

The number of the last one is the database's ``user_version``, which a release has nothing of.
"""

from __future__ import annotations

from sqlite_utils import Database

from db.strangers import strangers


def last_run(stored: Database) -> int:
    """The number of the last batch, whatever command it was of; 0 where there is none."""
    return int(stored.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()[0])


def told_run(stored: Database) -> int:
    """The number of the last batch that was told of; 0 where there is none."""
    return int(stored.execute("PRAGMA user_version").fetchone()[0])


def note_told(stored: Database) -> None:
    """Note that the last batch was told of."""
    stored.execute(f"PRAGMA user_version = {last_run(stored)}")


def strangers_since(stored: Database, before: int) -> list[str]:
    """Files read after batch ``before`` that may be no council's papers: their names with their ids, sorted.

    They are not published (``minutebook.no_paper``).
    """
    unknown = strangers(stored)
    rows = stored.execute(
        """SELECT DISTINCT file_name, document_id FROM run_files
        WHERE run_id > ? AND outcome IN ('ok', 'partial') ORDER BY 1, 2""",
        (before,),
    )
    return [f"{name} (documents:{document})" for name, document in rows if document in unknown]
