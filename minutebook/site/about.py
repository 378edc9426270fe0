"""The page about the site: what is covered, on whose terms, how accurate it is, and where errors are told."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from minutebook.facsimile.library import Library
from minutebook.facsimile.terms import NO_TERMS
from minutebook.site import accuracy, home, links
from minutebook.site.home import Coverage
from minutebook.site.kept import kept
from minutebook.site.rows import Row, all_rows


@dataclass(frozen=True, slots=True)
class CouncilTerms:
    """Whose papers are held, and on what terms they may be used again."""

    council: str
    council_link: str
    papers: int
    attribution: str
    terms: str | None
    terms_link: str | None


@dataclass(frozen=True, slots=True)
class AboutPage:
    """Everything that the page shows. ``contact_url`` is where errors are told; None where nobody said."""

    coverage: Coverage
    terms: tuple[CouncilTerms, ...]
    of_nobody: int
    accuracy: str | None
    contact_url: str | None


def about_page(conn: sqlite3.Connection, library: Library | None, contact: str | None) -> AboutPage:
    """The view of the page about the site; ``library`` has what its operator knows of councils' terms."""
    given = library.terms if library else NO_TERMS
    rows = kept(conn, _papers)
    terms = []
    for row in rows:
        if row["council_id"] is None:
            continue
        licence = given.of(row["council_id"], row["licence"])
        terms.append(
            CouncilTerms(
                council=row["name"],
                council_link=links.council(row["council_id"]),
                papers=row["papers"],
                attribution=f"© {row['official_name']}",
                terms=licence.title if licence else row["licence"],
                terms_link=links.outside(licence.url) if licence else None,
            )
        )
    return AboutPage(
        coverage=home.coverage(conn),
        terms=tuple(terms),
        of_nobody=sum(row["papers"] for row in rows if row["council_id"] is None),
        accuracy=accuracy.summary(conn),
        contact_url=contact,
    )


def _papers(conn: sqlite3.Connection) -> list[Row]:
    """How many papers there are of each council, and on what terms it has them used."""
    return all_rows(
        conn,
        """SELECT d.council_id, k.name, coalesce(k.official_name, k.name) AS official_name, k.licence,
            count(*) AS papers
        FROM documents AS d LEFT JOIN councils AS k ON k.id = d.council_id GROUP BY d.council_id
        ORDER BY k.name, d.council_id""",
    )
