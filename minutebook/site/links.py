"""Addresses of the site's own pages, and the only way out of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from datasette.utils import tilde_encode

from minutebook.facsimile.order import Order

DATABASE = "minutebook"
"""The name under which the database is mounted, whatever its file is called."""

PAGE_OF_TABLE = {
    "resolutions": "decision",
    "actions": "action",
    "statistics": "figure",
    "meetings": "meeting",
    "documents": "document",
}
"""The tables whose rows have a page of their own."""


@lru_cache(maxsize=4096)
def quoted(text: str, safe: str = "", encoding: str | None = None, errors: str | None = None) -> str:
    """A name or a value as an address has it. The fifty links of a search page repeat most of theirs."""
    return quote_plus(text, safe, encoding, errors)


def record(table: str, record_id: str) -> str:
    """The page of a row; the data table's row where the site has no page for it."""
    page = PAGE_OF_TABLE.get(table)
    return f"/{page}/{quote(record_id)}" if page else row(table, record_id)


def row(table: str, record_id: str) -> str:
    """The row as data, with every column."""
    return f"/{DATABASE}/{table}/{tilde_encode(record_id)}"


def page(document_id: str, number: int, start: int | None = None, end: int | None = None) -> str:
    """A page of a document, with characters ``start:end`` marked and scrolled to."""
    path = f"/document/{quote(document_id)}/page/{number}"
    return path if start is None or end is None else f"{path}?start={start}&end={end}#quote"


def page_with_words(document_id: str, number: int, words: str) -> str:
    """A page of a document, with the words that were searched for marked, if there are any."""
    if not words:
        return page(document_id, number)
    return f"/document/{quote(document_id)}/page/{number}?{urlencode({'q': words})}"


def picture(order: Order, width: int) -> str:
    """A page as a picture, ``width`` pixels across. What is covered on it is part of the address."""
    return f"/-/page-image/{order.sha256}/{order.page}-{width}.png?v={order.digest}"


def anchor(record_id: str) -> str:
    """The name of an item's or a minute's place on its meeting's page: ``at-21-97``, ``at-item-7``."""
    return "at-" + quote(".".join(record_id.split("/")[3:]))


def search(**terms: str | int | None) -> str:
    """The search page with these parameters; empty ones are left out."""
    given = {name: value for name, value in terms.items() if value not in (None, "")}
    return "/search?" + urlencode(given, quote_via=quoted) if given else "/search"


def council(council_id: str) -> str:
    """A council's page."""
    return f"/council/{quote(council_id)}"


def committee(committee_id: str) -> str:
    """A committee's page."""
    return f"/committee/{quote(committee_id)}"


def table(name: str, **terms: str | Sequence[str]) -> str:
    """A table or view as data, narrowed to rows with these values; of several, any."""
    narrowed = {column: [value] if isinstance(value, str) else list(value) for column, value in terms.items()}
    asked = {
        f"{column}__in" if len(values) > 1 else f"{column}__exact": ",".join(values)
        for column, values in narrowed.items()
    }
    return f"/{DATABASE}/{name}?{urlencode(asked)}"


def actions(**terms: str) -> str:
    """The ledger of actions, of a council or of a body."""
    return "/actions?" + urlencode(terms)


def compare(measure: str, *councils: str | None, form: str = "", page: int = 1) -> str:
    """A measure's figures in the papers of these councils; without any, of those that have most."""
    terms = [("measure", measure), *(("council", council) for council in councils if council)]
    terms += [("page", str(page))] if page > 1 else []
    return f"/compare{form}?{urlencode(terms)}"


def conflicts(council: str = "", page: int = 1, form: str = "") -> str:
    """Figures that disagree, of one council or of all."""
    terms = {"council": council, "page": page if page > 1 else ""}
    given = urlencode({name: value for name, value in terms.items() if value})
    return f"/conflicts{form}?{given}" if given else f"/conflicts{form}"


def outside_page(url: str | None, number: int, media_type: str | None) -> str | None:
    """A council's own paper at a page, as browsers open a PDF there; None where it is no PDF."""
    found = outside(url)
    if found is None or media_type != "application/pdf":
        return None
    return f"{found.partition('#')[0]}#page={number}"


def outside(url: str | None) -> str | None:
    """A council's own address, if it is one that is safe to link to: http or https, with a host."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
