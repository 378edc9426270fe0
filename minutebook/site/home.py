"""The pages about the collection as a whole: the way in, how accurate it is, and what it is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.site import links, wording
from minutebook.site.facets import Choice
from minutebook.site.rows import Row, all_rows, count, one_row

MOST_COUNCILS = 12
"""Councils and bodies that the way in lists; the rest are under “Data”."""

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

CAVEAT = "measured on the sample papers that the rules were written with; papers of other councils do worse"
"""Never to be parted from a score: it ends the sentence that states one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the database holds."""

    documents: int
    unread: int
    meetings: int
    scheduled: int
    decisions: int
    actions: int
    figures: int
    councils: tuple[str, ...]
    first: str | None
    last: str | None
    sentence: str


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
    """The scores of one set of papers, in one form, with one version: what tells most, and every field."""

    corpus: str
    form: str
    version: str
    papers: int
    scores: tuple[Score, ...]
    fields: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class AccuracyPage:
    """Every measurement that the database holds, and what must be said beside it."""

    measurements: tuple[Measurement, ...]
    summary: str | None
    caveat: str = CAVEAT


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the first page shows."""

    coverage: Coverage
    councils: tuple[Choice, ...]
    committees: tuple[Choice, ...]
    recommendations: int
    accuracy: str | None


def home_page(conn: sqlite3.Connection) -> HomePage:
    """The view of the first page."""
    return HomePage(
        coverage=coverage(conn),
        councils=_councils(conn),
        committees=_bodies(conn),
        recommendations=count(conn, "SELECT count(*) FROM recommendations"),
        accuracy=accuracy_page(conn).summary,
    )


def coverage(conn: sqlite3.Connection) -> Coverage:
    """What the database holds, counted. A date that is only in a schedule is counted apart from meetings."""
    held = one_row(
        conn,
        """SELECT count(*) AS meetings, min(date) AS first, max(date) AS last,
            (SELECT count(*) FROM meetings WHERE status = 'scheduled') AS scheduled
        FROM meetings WHERE status <> 'scheduled'""",
    ) or {"meetings": 0, "first": None, "last": None, "scheduled": 0}
    councils = tuple(
        row["name"]
        for row in all_rows(
            conn,
            "SELECT name FROM councils WHERE id IN (SELECT council_id FROM documents) ORDER BY name",
        )
    )
    documents = count(conn, "SELECT count(*) FROM documents")
    return Coverage(
        documents=documents,
        unread=count(conn, "SELECT count(*) FROM documents WHERE status <> 'ok'"),
        decisions=count(conn, "SELECT count(*) FROM resolutions"),
        actions=count(conn, "SELECT count(*) FROM actions"),
        figures=count(conn, "SELECT count(*) FROM statistics WHERE same_as IS NULL"),
        councils=councils,
        sentence=_sentence(documents, held, councils),
        **held,
    )


def _sentence(documents: int, held: Row, councils: tuple[str, ...]) -> str:
    if not documents:
        return "No papers have been read yet."
    said = f"{wording.many(documents, 'paper')} of {wording.many(len(councils), 'council')}"
    known = []
    if held["meetings"]:
        dates = (
            f"from {wording.day(held['first'])} to {wording.day(held['last'])}"
            if held["first"] != held["last"]
            else f"on {wording.day(held['first'])}"
        )
        known.append(f"{wording.many(held['meetings'], 'meeting')} held or called {dates}")
    if held["scheduled"]:
        known.append(f"{wording.many(held['scheduled'], 'date')} in schedules")
    return f"{said}, with {', and '.join(known)}." if known else f"{said}."


def _councils(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """Councils, those with most papers first, each with its page."""
    rows = all_rows(
        conn,
        f"""SELECT k.id AS value, k.name AS label, count(*) AS number FROM documents AS d
        JOIN councils AS k ON k.id = d.council_id GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT {MOST_COUNCILS}""",
    )
    return tuple(Choice(**row, link=links.council(row["value"]), chosen=False) for row in rows)


def _bodies(conn: sqlite3.Connection) -> tuple[Choice, ...]:
    """Bodies with decisions, those with most first, each with a link to its newest ones."""
    rows = all_rows(
        conn,
        f"""
        SELECT c.id AS value, c.name || coalesce(', ' || k.name, '') AS label, count(*) AS number
        FROM resolutions AS r JOIN meetings AS m ON m.id = r.meeting_id
        JOIN committees AS o ON o.id = m.committee_id JOIN committees AS c ON c.id = coalesce(o.same_as, o.id)
        LEFT JOIN councils AS k ON k.id = c.council_id
        GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT {MOST_COUNCILS}
        """,
    )
    return tuple(
        Choice(**row, link=links.search(kind="decision", committee=row["value"]), chosen=False)
        for row in rows
    )


def accuracy_page(conn: sqlite3.Connection) -> AccuracyPage:
    """The view of the accuracy page: the newest version's scores over all papers of each set."""
    rows = all_rows(
        conn,
        """
        SELECT *, (SELECT count(DISTINCT document) FROM accuracy AS o WHERE o.corpus = a.corpus
            AND o.form = a.form AND o.version = a.version AND o.document <> 'all') AS papers
        FROM accuracy AS a
        WHERE document = 'all'
            AND version = (SELECT version FROM accuracy AS n WHERE n.corpus = a.corpus AND n.form = a.form
                ORDER BY n.rowid DESC LIMIT 1)
        ORDER BY corpus, form
        """,
    )
    sets = dict.fromkeys((r["corpus"], r["form"], r["version"], r["papers"]) for r in rows)
    measurements = tuple(
        Measurement(
            corpus,
            form,
            version,
            papers,
            _scores([r for r in rows if (r["corpus"], r["form"]) == (corpus, form)]),
            _fields([r for r in rows if (r["corpus"], r["form"]) == (corpus, form)]),
        )
        for corpus, form, version, papers in sets
    )
    return AccuracyPage(measurements, _summary(measurements))


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


def _summary(measurements: tuple[Measurement, ...]) -> str | None:
    """One sentence on the score that matters most to a reader: how many decisions are found, and rightly."""
    label = MEASURED["resolutions", ""]
    scores = [s for m in measurements for s in m.scores if s.label == label]
    if not scores:
        return None
    worst = min(scores, key=lambda s: s.f1)
    return (
        f"Of {wording.many(worst.annotated, 'decision')} that people marked by hand, {worst.recall:.0%} were "
        f"found, and {worst.precision:.0%} of what was found was right: {CAVEAT}."
    )
