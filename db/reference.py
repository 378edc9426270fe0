"""What the program knows before it reads a paper: councils of the register, measures of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import sqlite_utils

from db.difference import insert, put, read
from db.evidence import Row
from db.layout import compact
from minutebook.model import Council, Measure, Neighbour, Succession


def save_councils(db: sqlite_utils.Database, councils: Iterable[Council]) -> None:
    """Store councils of the register: new ones are added, known ones brought up to date.

    Which ones is for the caller: those that documents name, and those that have conventions. A council that
    only papers named until now becomes a registered one under its register's name.
    """
    with db.atomic():
        for council in councils:
            row: Row = {
                "id": council.id,
                "name": council.name,
                "official_name": council.official_name,
                "gss_code": council.gss_code,
                "nation": council.nation,
                "region": council.region,
                "type": council.type,
                "aliases": compact(council.aliases),
                "website": council.website,
                "system": council.system,
                "licence": council.licence,
                "start_date": council.start_date,
                "end_date": council.end_date,
                "registered": 1,
            }
            put(db, "councils", row)


def save_relations(
    db: sqlite_utils.Database, successions: Iterable[Succession], neighbours: Iterable[Neighbour]
) -> None:
    """Store who came after whom and who is like whom, in place of what is stored of the same councils."""
    with db.atomic():
        for succession in successions:
            _put_whole(db, "council_successions", asdict(succession))
        for neighbour in neighbours:
            _put_whole(db, "council_neighbours", asdict(neighbour))


def _put_whole(db: sqlite_utils.Database, table: str, row: Row) -> None:
    """Write a row unless it stands there just so."""
    if not read(db, table, tuple(row), row):
        marks = ", ".join("?" * len(row))
        sql = f"INSERT OR REPLACE INTO {table} ({', '.join(row)}) VALUES ({marks})"
        db.execute(sql, tuple(row.values()))


def save_measures(db: sqlite_utils.Database, measures: Iterable[Measure]) -> None:
    """Store measures of the vocabulary, each with the words that papers use for it.

    A measure that the vocabulary no longer has stays, because figures may still name it.
    """
    with db.atomic():
        for measure in measures:
            row: Row = {
                "id": measure.id,
                "label": measure.label,
                "unit": measure.unit,
                "definition": measure.definition,
                "polarity": measure.polarity,
                "source": measure.source,
                "service": measure.service,
                "population": measure.population,
                "attribute": measure.attribute,
                "denominator": measure.denominator,
                "complement_id": measure.complement,
                "broader_id": measure.broader,
                "differs": compact(measure.differs),
                "codes": compact(measure.codes),
                "reason": measure.reason,
            }
            put(db, "measures", row)
            db.execute("DELETE FROM measure_labels WHERE measure_id = ?", (measure.id,))
            labels = sorted(set(measure.labels))
            insert(db, "measure_labels", ({"measure_id": measure.id, "label": label} for label in labels))
