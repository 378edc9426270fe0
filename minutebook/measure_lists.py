"""What figures are of, as lines of text: the measures that they were matched to, words that matched none."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database


def matched(db: Database, limit: int, service: str | None = None) -> Iterator[str]:
    """Measures that figures are of, the most frequent first: how many figures, id, unit, label."""
    sql = """
        SELECT count(*), v.id, v.unit, v.label FROM statistics AS s JOIN measures AS v ON v.id = s.measure_id
        WHERE ?1 IS NULL OR v.service = ?1 GROUP BY v.id ORDER BY 1 DESC, v.id LIMIT ?2
    """
    for figures, measure, unit, label in db.execute(sql, (service, limit)).fetchall():
        yield f"{figures:6,}  {measure}  {label} ({unit})"


def unmatched(db: Database, limit: int) -> Iterator[str]:
    """Words that matched no measure, the most frequent first: figures, documents, unit, words.

    What stands in many papers comes before what one paper's table has many of.
    """
    sql = """
        SELECT figures, documents, unit, measure FROM unmatched_measures
        ORDER BY councils DESC, documents DESC, figures DESC, measure, unit LIMIT ?
    """
    for figures, documents, unit, measure in db.execute(sql, (limit,)).fetchall():
        yield f"{figures:6,} in {documents:,}  {' '.join(measure.split())} ({unit})"


def summary(db: Database) -> str:
    """How many figures there are, and how many of them are of a known measure."""
    sql = "SELECT count(*), count(measure_id), count(DISTINCT measure_id) FROM statistics"
    figures, known, measures = db.execute(sql).fetchone()
    return f"{known:,} of {figures:,} figures are of {measures:,} known measures"
