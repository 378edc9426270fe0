"""How an installation answers where installations differ; a test changes it while the server runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OPEN = "User-agent: *\nDisallow:\n"
SHUT = "User-agent: *\nDisallow: /\n"
SCRIPTS_SHUT = "User-agent: *\nDisallow: /*.aspx\nDisallow: /*.asmx\nDisallow: /mgRss\n"
SERVICE_SHUT = "User-agent: *\nDisallow: /mgWebService.asmx\n"


def slowly(seconds: float) -> str:
    """A robots.txt that allows everything, with a Crawl-delay."""
    return f"User-agent: *\nCrawl-delay: {seconds:g}\nDisallow:\n"


@dataclass(slots=True)
class Manners:
    """An installation's ways; as they stand, those of most council sites.

    ``dates``: "uk" understands dd/mm/yyyy and passes over anything else without a word; "ignored" passes over
    all dates; "american" takes 04/09/2021 for the ninth of April. ``item_html``: Word's HTML escaped, raw
    inside the XML, or raw and not well-formed (``<br>``, ``&nbsp;``).
    """

    robots: str | None = OPEN
    """None: there is none (404)."""
    item_html: Literal["escaped", "raw", "ragged"] = "escaped"
    twice_encoded: bool = False
    dates: Literal["uk", "ignored", "american"] = "uk"
    times: Literal["2.00 pm", "14:00"] = "2.00 pm"
    by_date_root: str = "getmeetingsbydate"
    paper_links: Literal["convert", "stored"] = "convert"
    """Whether the service names documents by attachment (mgConvert2PDF.aspx) or by file (documents/s…)."""
    packs: Literal["direct", "chooser"] = "direct"
    """Whether a meeting's page links to its pack, or to a page from which the pack is chosen."""
    broken_hrefs: bool = False
    """Line ends inside addresses of documents."""
    validators: bool = False
    """An ETag on documents, and 304 for who has it (never on the service or on pages)."""
    rows_at_most: int = 5000
    list_length: int = 12
    """Meetings on a page of a list that is paged."""
