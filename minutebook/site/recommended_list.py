"""What became of recommendations: each once, with what the body decided on it as far as papers tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from minutebook.site import links, wording
from minutebook.site.asked import beyond, page_notes, whole
from minutebook.site.facets import Choice
from minutebook.site.rows import Row, all_rows

PAGE_SIZE = 25
MOST_AS_DATA = 10_000
UNANSWERED = "unanswered"
OUTCOMES: Mapping[str, str] = {
    **{
        outcome.replace(" ", "-"): outcome.capitalize()
        for outcome in wording.OUTCOMES
        if outcome != "not found"
    },
    "not-found": "No decision found in the minutes",
    UNANSWERED: "No minutes held",
}
"""What became of a recommendation, by its name in the address."""

COLUMNS = (
    "id",
    "council",
    "committee",
    "date",
    "report",
    "recommendation",
    "outcome",
    "decision",
    "page",
    "page_link",
    "decision_link",
)
"""What recommendations have as CSV."""


@dataclass(frozen=True, slots=True)
class Line:
    """A recommendation and what became of it; ``outcome`` is None where no minutes answer it."""

    id: str
    council: str | None
    committee: str | None
    date: str | None
    date_words: str
    report: str
    recommendation: str
    outcome: str | None
    outcome_words: str
    decision: str | None
    decision_link: str | None
    page: int
    page_link: str


@dataclass(frozen=True, slots=True)
class RecommendationsPage:
    """Everything that the page shows.

    ``left_out`` says what of the address was left out, ``missing`` that there is no such page of the list.
    """

    council: str
    committee: str
    outcome: str
    page: int
    pages: int
    total: int
    outcomes: tuple[Choice, ...]
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]
    missing: bool
    previous_link: str | None
    next_link: str | None
    json_link: str
    csv_link: str


_EACH = """
    SELECT q.id, d.council_id, k.name AS council,
        coalesce(mc.same_as, mc.id, dc.same_as, dc.id) AS committee_id,
        coalesce(mc.name, dc.name) AS committee, coalesce(m.date, d.date) AS date, p.title AS report,
        q.ordinal, q.quote AS recommendation, r.quote AS decision, o.resolution_id, q.document_id, q.page,
        q.char_start, q.char_end, coalesce(replace(o.outcome, ' ', '-'), 'unanswered') AS became,
        max(CASE WHEN o.resolution_id IS NOT NULL THEN 2 ELSE o.outcome IS NOT NULL END) AS known
    FROM recommendations AS q
    CROSS JOIN parts AS p ON p.id = q.part_id
    CROSS JOIN documents AS d ON d.id = q.document_id
    LEFT JOIN recommendation_outcomes AS o ON o.recommendation_id = q.id
    LEFT JOIN resolutions AS r ON r.id = o.resolution_id
    LEFT JOIN meetings AS m ON m.id = o.meeting_id
    LEFT JOIN committees AS mc ON mc.id = m.committee_id
    LEFT JOIN committees AS dc ON dc.id = d.committee_id
    LEFT JOIN councils AS k ON k.id = d.council_id
    GROUP BY d.council_id, coalesce(m.committee_id, d.committee_id), p.title,
        lower(replace(rtrim(q.text, '. ;'), char(10), ' ')), coalesce(m.date, d.date)"""
"""Each once: a report by itself and in a pack recommends the same; of these, what most is known of."""


def recommendations_page(
    conn: sqlite3.Connection, given: Mapping[str, str], councils: Iterable[str], committees: Iterable[str]
) -> RecommendationsPage:
    """The view of a list of recommendations, the newest first."""
    chosen, left_out = _chosen(given, councils, committees)
    narrowed = {name: chosen[name] for name in ("council", "committee")}
    counted = dict(_counted(conn, narrowed))
    total = counted.get(chosen["outcome"], 0) if chosen["outcome"] else sum(counted.values())
    pages = max(1, -(-total // PAGE_SIZE))
    asked = whole(given.get("page"), 1, 10_000, 1)
    at = min(asked, pages)
    if asked > pages:
        left_out = (*left_out, beyond(asked, pages))
    rows = _rows(conn, chosen, PAGE_SIZE, (at - 1) * PAGE_SIZE)
    return RecommendationsPage(
        **chosen,
        page=at,
        pages=pages,
        total=total,
        outcomes=(
            Choice("", "All", sum(counted.values()), _link(chosen, outcome=""), not chosen["outcome"]),
            *(
                Choice(
                    name, words, counted.get(name, 0), _link(chosen, outcome=name), name == chosen["outcome"]
                )
                for name, words in OUTCOMES.items()
            ),
        ),
        lines=tuple(map(_line, rows)),
        left_out=left_out,
        missing=asked > pages,
        previous_link=_link(chosen, page=at - 1) if at > 1 else None,
        next_link=_link(chosen, page=at + 1) if at < pages else None,
        json_link=_link(chosen, ".json", page=at),
        csv_link=_link(chosen, ".csv"),
    )


def every(conn: sqlite3.Connection, page: RecommendationsPage) -> tuple[Line, ...]:
    """All recommendations of the list, and not only those of the page."""
    chosen = {"council": page.council, "committee": page.committee, "outcome": page.outcome}
    return tuple(map(_line, _rows(conn, chosen, MOST_AS_DATA, 0)))


def _chosen(
    given: Mapping[str, str], councils: Iterable[str], committees: Iterable[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    known = {"council": set(councils), "committee": set(committees), "outcome": set(OUTCOMES)}
    chosen = {name: (given.get(name) or "").strip() for name in known}
    odd = [name for name, value in chosen.items() if value and value not in known[name]]
    notes = [
        f"There is no {name} “{chosen[name][:60]}” here, so that part of the address was left out."
        for name in odd
    ]
    return chosen | dict.fromkeys(odd, ""), (*notes, *page_notes(given))


def _counted(conn: sqlite3.Connection, chosen: Mapping[str, str]) -> list[tuple[str, int]]:
    where, values = _where(chosen)
    rows = all_rows(
        conn, f"SELECT became, count(*) AS number FROM ({_EACH}) {where} GROUP BY became", *values
    )
    return [(row["became"], row["number"]) for row in rows]


def _rows(conn: sqlite3.Connection, chosen: Mapping[str, str], size: int, first: int) -> list[Row]:
    where, values = _where(chosen)
    return all_rows(
        conn,
        f"""SELECT * FROM ({_EACH}) {where}
        ORDER BY date IS NULL, date DESC, council, committee, report, document_id, ordinal
        LIMIT ? OFFSET ?""",
        *values,
        size,
        first,
    )


def _where(chosen: Mapping[str, str]) -> tuple[str, list[str]]:
    columns = {"council": "council_id", "committee": "committee_id", "outcome": "became"}
    used = {columns[name]: value for name, value in chosen.items() if value}
    return ("WHERE " + " AND ".join(f"{c} = ?" for c in used) if used else ""), list(used.values())


def _link(chosen: Mapping[str, str], suffix: str = "", **changes: str | int) -> str:
    terms = {**chosen, **changes}
    if terms.get("page") == 1:
        terms["page"] = ""
    query = urlencode({name: value for name, value in terms.items() if value})
    return f"/recommendations{suffix}" + (f"?{query}" if query else "")


def _line(row: Row) -> Line:
    became = row["became"]
    return Line(
        id=row["id"],
        council=row["council"],
        committee=row["committee"],
        date=row["date"],
        date_words=wording.day(row["date"]) if row["date"] else "no date found",
        report=row["report"] or "Report",
        recommendation=row["recommendation"],
        outcome=None if became == UNANSWERED else became.replace("-", " "),
        outcome_words=_told(became),
        decision=row["decision"],
        decision_link=links.record("resolutions", row["resolution_id"]) if row["resolution_id"] else None,
        page=row["page"],
        page_link=links.page(row["document_id"], row["page"], row["char_start"], row["char_end"]),
    )


def _told(became: str) -> str:
    if became == UNANSWERED:
        return "No minutes that answer it are held here. That does not mean that nothing was decided."
    return wording.OUTCOMES[became.replace("-", " ")]
