"""A figure: the value as printed, the sentence that holds it, and what it is a figure of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import beside, decisions, evidence, links, wording
from minutebook.site.beside import Compared, Elsewhere, Published
from minutebook.site.decisions import MinuteName
from minutebook.site.evidence import Reading, Source
from minutebook.site.marks import Mark, Marked, clipped
from minutebook.site.rows import Row, all_rows, one_row


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """A figure that another place of the papers gives for the same measure, area and period."""

    words: str
    record_link: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Everything that the figure's page shows."""

    id: str
    quote: str
    words: str
    sentence: Marked
    kind_words: str
    measure: str | None
    measure_label: str | None
    area: str | None
    group: str | None
    period_text: str | None
    period_words: str | None
    share_words: str | None
    council_id: str | None
    council: str | None
    part: str | None
    minute: MinuteName | None
    disagrees: tuple[OtherFigure, ...]
    elsewhere: tuple[Elsewhere, ...]
    compared: tuple[Compared, ...]
    published: Published | None
    compare_link: str | None
    source: Source
    reading: Reading
    citation: str


_FIGURE = f"""
SELECT x.*, v.label AS measure_label, k.id AS council_id, k.name AS council,
    coalesce(k.official_name, k.name) AS official_name, t.title AS part,
    {evidence.COLUMNS}
FROM statistics AS x {evidence.JOINS}
LEFT JOIN measures AS v ON v.id = x.measure_id
LEFT JOIN councils AS k ON k.id = d.council_id
LEFT JOIN parts AS t ON t.id = x.part_id
WHERE x.id = ?
"""


def figure_page(conn: sqlite3.Connection, figure_id: str) -> FigurePage | None:
    """The view of a figure; None where there is none of that id."""
    row = one_row(
        conn,
        _FIGURE,
        figure_id,
    )
    if row is None:
        return None
    source = evidence.source_of(row)
    return FigurePage(
        id=figure_id,
        quote=row["quote"],
        words=words_of(row),
        sentence=sentence_of(row),
        kind_words=wording.FIGURE_KINDS[row["kind"]],
        measure=row["measure"],
        measure_label=row["measure_label"],
        area=row["area"],
        group=row["group_text"],
        period_text=row["period_text"],
        period_words=_period(row),
        share_words=_share(row),
        council_id=row["council_id"],
        council=row["council"],
        part=row["part"],
        minute=decisions.minute_name(conn, row["minute_id"]),
        disagrees=_disagreeing(conn, row["same_as"] or figure_id),
        elsewhere=beside.elsewhere(conn, [figure_id]).get(figure_id, ()),
        compared=beside.compared(conn, [figure_id]).get(figure_id, ()),
        published=beside.published(conn, [figure_id]).get(figure_id),
        compare_link=links.compare(row["measure_id"], row["council_id"]) if row["measure_id"] else None,
        source=source,
        reading=evidence.reading_of("statistics", row),
        citation=evidence.citation(
            source, links.record("statistics", figure_id), row["official_name"], *place(row)
        ),
    )


def words_of(row: Row) -> str:
    """The row's value in words."""
    return wording.figure(row["value"], row["unit"], row["value_to"], row["qualifier"], row["direction"])


def place(row: Row) -> tuple[str | None, ...]:
    """Where a figure stands, as a citation names it: paper, date, the words themselves."""
    dated = wording.day(row["document_date"]) if row["document_date"] else None
    return row["document_title"], dated, f"“{row['quote']}”"


def sentence_of(row: Row) -> Marked:
    """The sentence, with the figure marked where it stands in it word for word."""
    start = row["sentence"].find(row["quote"])
    marks = [Mark(start, start + len(row["quote"]), "asked")] if start >= 0 else []
    return clipped(row["sentence"], marks)


def _period(row: Row) -> str | None:
    """The days of a figure's time: its own, or those reckoned from the date of its meeting or paper."""
    if row["period_start"] or row["period_end"]:
        return wording.span_of_days(row["period_start"], row["period_end"])
    told = beside.when(row) if row["period_text"] and row["resolved_start"] else None
    return told.partition("”: ")[2] if told else None


def _share(row: Row) -> str | None:
    if row["numerator"] is None:
        return None
    top = wording.amount(row["numerator"], "count")
    return (
        top if row["denominator"] is None else f"{top} out of {wording.amount(row['denominator'], 'count')}"
    )


def _disagreeing(conn: sqlite3.Connection, figure_id: str) -> tuple[OtherFigure, ...]:
    """Figures of the same measure, area and period with another value."""
    others = all_rows(
        conn,
        """
        SELECT s.id, s.value, s.value_to, s.unit, s.qualifier, s.direction, d.title FROM statistics AS s
        JOIN documents AS d ON d.id = s.document_id
        WHERE s.id IN (
            SELECT other_id FROM conflicting_statistics WHERE id = ?
            UNION SELECT id FROM conflicting_statistics WHERE other_id = ?)
        ORDER BY s.id LIMIT 10
        """,
        figure_id,
        figure_id,
    )
    return tuple(
        OtherFigure(f"{words_of(o)}, in {o['title']}", links.record("statistics", o["id"])) for o in others
    )
