"""How accurate the collection is: what was measured, on whose papers, when, and with which version."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.site import wording
from minutebook.site.rows import Row, all_rows

MEASURED = {
    ("resolutions", ""): "Decisions, clause by clause",
    ("resolutions", "exact words"): "Decisions, word for word",
    ("actions", ""): "Actions",
    ("actions", "owner+due"): "Actions: owner and due date right",
    ("statistics", "value"): "Figures: value",
    ("statistics", "value+unit"): "Figures: value and unit",
    ("statistics", "all"): "Figures: value, unit, measure, area and period all right",
    ("recommendations", ""): "Recommendations",
    ("minutes", ""): "Minuted items",
    ("agenda_items", ""): "Agenda items",
    ("attendance", ""): "People present or absent",
    ("meetings", ""): "Meetings",
    ("parts", ""): "Papers in a pack",
    ("document", "all"): "Papers: council, body, type, title and date all right",
}
"""Which scores the accuracy page shows, in its order, and what they are called there."""

FORMS = {
    "pdf": "as PDF",
    "text": "as plain text",
    "papers": "as their councils published them",
}
"""In what form papers were read, as the page says it."""

SEEN = "measured on the sample papers that the rules were written with; papers of other councils do worse"
UNSEEN = "measured on papers that no rule was written for"
"""Never to be parted from a score: one of the two ends the sentence that states it."""


@dataclass(frozen=True, slots=True)
class Score:
    """One measured kind of record: how many were annotated by hand, and how well they were found."""

    label: str
    annotated: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """The scores of one set of papers, in one form, with one version: what tells most, and every field.

    ``held_out`` is true where no rule was written for the papers. ``other_rules`` says that papers here were
    read with other rules than those that were measured, or that nobody noted which were; None where all were
    read with the same.
    """

    corpus: str
    form: str
    title: str
    version: str
    rules: str | None
    other_rules: str | None
    measured_words: str | None
    held_out: bool
    papers: int
    scores: tuple[Score, ...]
    fields: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class AccuracyPage:
    """Every measurement that the database holds, those that tell most first, and what is to be said."""

    measurements: tuple[Measurement, ...]
    summary: str | None
    caveat: str
    any_held_out: bool


def accuracy_page(conn: sqlite3.Connection) -> AccuracyPage:
    """The view of the accuracy page: the newest version's scores over all papers of each set."""
    rows = all_rows(
        conn,
        """
        SELECT *, coalesce(papers, (SELECT count(DISTINCT document) FROM accuracy AS o
            WHERE o.corpus = a.corpus AND o.form = a.form AND o.version = a.version
                AND o.document <> 'all')) AS of_papers
        FROM accuracy AS a
        WHERE document = 'all'
        ORDER BY held_out DESC, corpus, form
        """,
    )
    together: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row["corpus"], row["form"]), []).append(row)
    measurements = tuple(_measurement(conn, _newest(of)) for of in together.values())
    held_out = any(measurement.held_out for measurement in measurements)
    return AccuracyPage(measurements, _summary(measurements), UNSEEN if held_out else SEEN, held_out)


def summary(conn: sqlite3.Connection) -> str | None:
    """One sentence on the score that matters most to a reader; None where nothing was measured."""
    return accuracy_page(conn).summary


def _newest(rows: list[Row]) -> list[Row]:
    """The scores of the newest version: that its name says is later, in whatever order they were stored."""
    newest = max(rows, key=lambda row: (_numbers(row["version"]), row["measured_on"] or ""))["version"]
    return [row for row in rows if row["version"] == newest]


def _numbers(version: str) -> tuple[int, ...]:
    """What orders versions: 0.10.0 comes after 0.9.2."""
    return tuple(map(int, re.findall("[0-9]+", version)))


def _other_rules(conn: sqlite3.Connection, rules: str | None) -> str | None:
    """That papers here were read with other rules than those measured; look-ups, however many they are."""
    if rules is None:
        return "Which rules were measured was not noted: the papers here may have been read with others."
    first, last, same = conn.execute(
        "SELECT (SELECT min(version) FROM documents), (SELECT max(version) FROM documents),"
        " EXISTS (SELECT 1 FROM documents WHERE version = ?)",
        [rules],
    ).fetchone()
    if first is None or first == last == rules:
        return None
    whose = "Some of the papers" if same else "The papers"
    return (
        f"{whose} here were read with other rules than those that were measured: the scores are not of them."
    )


def _measurement(conn: sqlite3.Connection, rows: list[Row]) -> Measurement:
    first = rows[0]
    return Measurement(
        corpus=first["corpus"],
        form=first["form"],
        title=_title(first),
        version=first["version"],
        rules=first["rules"],
        other_rules=_other_rules(conn, first["rules"]),
        measured_words=wording.day(first["measured_on"]) if first["measured_on"] else None,
        held_out=bool(first["held_out"]),
        papers=first["of_papers"],
        scores=_scores(rows),
        fields=_fields(rows),
    )


def _title(row: Row) -> str:
    if row["held_out"]:
        whose = "Papers that no rule was written for"
    elif row["corpus"] == "corpus":
        whose = "The sample papers"
    else:
        whose = f"Papers that the rules were written with ({row['corpus']})"
    return f"{whose}, {FORMS.get(row['form'], row['form'])}"


def _scores(rows: list[Row]) -> tuple[Score, ...]:
    by_key = {(r["kind"], r["field"]): r for r in rows}
    return tuple(
        Score(label, r["gold"], r["precision"] or 0.0, r["recall"] or 0.0, r["f1"] or 0.0)
        for key, label in MEASURED.items()
        if (r := by_key.get(key)) is not None and r["gold"]
    )


def _fields(rows: list[Row]) -> tuple[Score, ...]:
    """The score of every field, kind by kind, as the table ``accuracy`` names them."""
    return tuple(
        Score(
            f"{r['kind']}: {r['field'] or 'the record'}".replace("_", " "),
            r["gold"],
            r["precision"] or 0.0,
            r["recall"] or 0.0,
            r["f1"] or 0.0,
        )
        for r in sorted(rows, key=lambda r: (r["kind"], r["field"]))
        if r["gold"]
    )


def _summary(measurements: Iterable[Measurement]) -> str | None:
    """How many decisions are found, and rightly: on papers that nobody had seen, where there are such."""
    label = MEASURED["resolutions", ""]
    scores = [
        (not m.held_out, s.f1, s, bool(m.rules and m.other_rules))
        for m in measurements
        for s in m.scores
        if s.label == label
    ]
    if not scores:
        return None
    seen, _, told, others = min(scores, key=lambda score: score[:2])
    return (
        f"Of {wording.many(told.annotated, 'decision')} marked in papers, {told.recall:.0%} were "
        f"found, and {told.precision:.0%} of what was found was right: {SEEN if seen else UNSEEN}"
        f"{', with other rules than those of all papers here' if others else ''}."
    )
