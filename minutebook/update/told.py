"""Of which batches an operator was told: what another command met first is news to him still.

The number of the last one is the database's ``user_version``, which a release has nothing of.
"""

from __future__ import annotations

from sqlite_utils import Database


def last_run(stored: Database) -> int:
    """The number of the last batch, whatever command it was of; 0 where there is none."""
    return int(stored.execute("SELECT coalesce(max(id), 0) FROM runs").fetchone()[0])


def told_run(stored: Database) -> int:
    """The number of the last batch that was told of; 0 where there is none."""
    return int(stored.execute("PRAGMA user_version").fetchone()[0])


def note_told(stored: Database) -> None:
    """Note that the last batch was told of."""
    stored.execute(f"PRAGMA user_version = {last_run(stored)}")


def of_no_council_or_kind(stored: Database, before: int) -> list[str]:
    """The names of files read after batch ``before`` that may be no council's papers at all, sorted.

    A text that somebody dropped by mistake names no council and is of no kind of paper.
    """
    rows = stored.execute(
        """
        SELECT DISTINCT f.file_name FROM run_files AS f JOIN documents AS d ON d.id = f.document_id
        WHERE f.run_id > ? AND f.outcome IN ('ok', 'partial') AND d.council_id IS NULL
            AND EXISTS (SELECT 1 FROM problems AS p WHERE p.document_id = d.id AND p.code = 'type-unknown')
        ORDER BY 1""",
        (before,),
    )
    return [str(name) for (name,) in rows]
