"""What machines ask of a site: how it is searched, what it holds, and how its data are had."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from minutebook.site import links
from minutebook.site.listings import LISTINGS
from minutebook.site.rows import all_rows, count, one_row

URLS_A_FILE = 10_000
"""A sitemap may hold 50,000; smaller ones are made while somebody waits."""

LISTED = ("resolutions", "actions", "statistics", "meetings", "documents")
"""The tables whose records have a page that search engines may list."""

_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"

Absolute = Callable[[str], str]
"""From a path of the site to a whole address."""


def opensearch(absolute: Absolute) -> str:
    """The description by which a browser adds the site to its search engines."""
    make = ElementMaker(namespace=_OPENSEARCH, nsmap={None: _OPENSEARCH})
    return _xml(
        make.OpenSearchDescription(
            make.ShortName("Minutebook"),
            make.Description(
                "What councils decided, who is to do what by when, and which figures were quoted."
            ),
            make.InputEncoding("UTF-8"),
            make.Language("en-GB"),
            make.Url(type="text/html", template=absolute("/search?q=") + "{searchTerms}"),
            make.Url(type="application/atom+xml", template=absolute("/search.atom?q=") + "{searchTerms}"),
            make.Url(
                type="application/opensearchdescription+xml",
                rel="self",
                template=absolute("/-/opensearch.xml"),
            ),
        )
    )


def sitemap_index(conn: sqlite3.Connection, absolute: Absolute) -> str:
    """The list of the sitemaps, each of one table."""
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    files = [
        f"/sitemap-{table}-{number}.xml"
        for table in LISTED
        for number in range(1, -(-count(conn, f"SELECT count(*) FROM {table}") // URLS_A_FILE) + 1)
    ]
    return _xml(make.sitemapindex(*(make.sitemap(make.loc(absolute(path))) for path in files)))


def sitemap(conn: sqlite3.Connection, table: str, number: int, absolute: Absolute) -> str | None:
    """One sitemap; None where there is no such table or no such part of it."""
    if table not in LISTED:
        return None
    paper = "id" if table == "documents" else "document_id"
    rows = all_rows(
        conn,
        f"""
        SELECT x.id, d.ingested_at AS at
        FROM (SELECT id, {paper} AS paper FROM {table} ORDER BY id LIMIT ? OFFSET ?) AS x
        JOIN documents AS d ON d.id = x.paper ORDER BY x.id
        """,
        URLS_A_FILE,
        (number - 1) * URLS_A_FILE,
    )
    if not rows:
        return None
    make = ElementMaker(namespace=_SITEMAP, nsmap={None: _SITEMAP})
    urls = (
        make.url(make.loc(absolute(links.record(table, row["id"]))), make.lastmod(row["at"])) for row in rows
    )
    return _xml(make.urlset(*urls))


def robots(absolute: Absolute) -> str:
    """What crawlers may ask for: the records, not every search that can be thought of."""
    kept_out = ("/search", "/actions?", f"/{links.DATABASE}/")
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in kept_out),
        f"Sitemap: {absolute('/sitemap.xml')}",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Example:
    """One address that a program can ask for, and what it gives."""

    link: str
    gives: str


@dataclass(frozen=True, slots=True)
class Topic:
    """The examples of one part of the interface."""

    id: str
    heading: str
    words: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """Everything that the page about feeds, calendars and data shows; the examples are of this collection."""

    topics: tuple[Topic, ...]
    parameters: tuple[tuple[str, str], ...]


def api_page(conn: sqlite3.Connection) -> ApiPage:
    """The view of the page; examples are of records that are here."""
    shown = {table: _first(conn, table) for table in LISTED}
    council = _one(conn, "SELECT council_id FROM meetings WHERE council_id IS NOT NULL ORDER BY council_id")
    measure = _one(conn, "SELECT min(measure_id) FROM statistics WHERE measure_id IS NOT NULL")
    of_council = f"council={council}" if council else ""
    return ApiPage(
        topics=(
            Topic(
                "search",
                "Search",
                "One row for each record, with its words in full, where they stand, and a citation. A page"
                " holds up to 1,000 rows; the header Link names the next one.",
                (
                    Example("/search.json?q=report&kind=decision", "decisions as JSON, under “records”"),
                    Example("/search.csv?q=report&kind=decision", "the same as CSV"),
                    Example("/search.json?kind=figure&size=100&page=1", "every figure, 100 at a time"),
                ),
            ),
            Topic(
                "records",
                "Records",
                "Every page is there as data too: put .json behind its address. A record keeps its address"
                " when the reading improves.",
                tuple(
                    Example(f"{link}.json", words)
                    for table, words in (
                        ("resolutions", "a decision: words, clauses, actions, evidence"),
                        ("actions", "an action: who, by when, what became of it"),
                        ("statistics", "a figure: value, unit, measure, area, period"),
                        ("meetings", "a meeting: agenda, minutes, who was there"),
                        ("documents", "a paper: its parts, and what could not be settled"),
                    )
                    if (link := shown[table])
                ),
            ),
            Topic(
                "citations",
                "Citations",
                "Decisions, actions and figures can be cited as text, in BibTeX or in RIS.",
                tuple(
                    Example(f"{shown['resolutions']}.{form}", words)
                    for form, words in (("txt", "text"), ("bib", "BibTeX"), ("ris", "RIS"))
                    if shown["resolutions"]
                ),
            ),
            Topic(
                "ledger",
                "Actions",
                "Its lists are open, overdue, carried, returned, never, dropped, complete and all.",
                (
                    Example("/actions.json?state=overdue", "overdue today"),
                    Example("/actions.csv?state=all&on=2021-09-30", "all, overdue as at a day of your own"),
                    Example("/actions/table?state=open", "a table to paste into an agenda"),
                ),
            ),
            Topic(
                "lists",
                "Comparisons and lists",
                "What the pages set side by side or list is there as JSON and as CSV.",
                (
                    *(
                        [Example(links.compare(measure, form=".csv"), "a measure, as papers quote it")]
                        if measure
                        else []
                    ),
                    Example("/conflicts.csv", "figures that disagree"),
                    Example("/recommendations.csv", "what became of recommendations"),
                    *(Example(f"/{name}.csv", listing.title.lower()) for name, listing in LISTINGS.items()),
                    Example("/-/coverage.csv", "what is held and missing, by council, body and month"),
                ),
            ),
            Topic(
                "feeds",
                "Feeds and calendars",
                "Any search is an Atom feed of what was stored last. Calendars are iCalendar files, to which"
                " a diary can subscribe.",
                (
                    Example("/search.atom?q=report", "new decisions and actions with a word in them"),
                    Example("/actions.ics?state=open", "the days by which open actions are due"),
                    Example(f"/meetings.ics?{of_council}".rstrip("?"), "meetings"),
                ),
            ),
        ),
        parameters=(
            ("q", 'Words; several must all be there. "a phrase" and begin* work as on the page.'),
            ("kind", "decision, action, figure, item or page."),
            ("council, committee", "An id, as the records give it; - for what does not say it."),
            ("year", "Four digits; - for what has no date."),
            ("order", "newest or best."),
            ("size, page", "How many rows (up to 1,000), and which page of them."),
        ),
    )


def _first(conn: sqlite3.Connection, table: str) -> str | None:
    found = _one(conn, f"SELECT id FROM {table} ORDER BY id")
    return links.record(table, found) if found else None


def _one(conn: sqlite3.Connection, sql: str) -> str | None:
    row = one_row(conn, f"{sql} LIMIT 1")
    return next(iter(row.values())) if row else None


def _xml(root: etree._Element) -> str:
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text.decode()
