"""mgRss: what is new on the site, or of one body."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.sax.saxutils import escape

from tests.moderngov.council import Council
from tests.moderngov.exchange import Answer, Asked
from tests.moderngov.listing_pages import framed
from tests.moderngov.meeting_page import subject

RSS = "application/rss+xml; charset=utf-8"


def feed(council: Council, base: str, asked: Asked) -> Answer:
    """RSS 2.0 with XXR=0 or CID; with bcr=1 a page about feeds, which is no feed."""
    body = asked.number("CID")
    if asked.value("XXR") != "0" and body is None:
        return framed("RSS feeds", "", "<p>Subscribe to the feeds of this site.</p>")
    items = ""
    for meeting in sorted(council.meetings.values(), key=lambda m: (m.starts, m.number), reverse=True):
        papers = [council.papers[number].published for item in meeting.items for number in item.papers]
        if body not in (None, meeting.committee) or not papers:
            continue
        link = f"{base}/ieListDocuments.aspx?CId={meeting.committee}&MId={meeting.number}&Ver=4"
        published = format_datetime(datetime.combine(max(papers), time(9), UTC), usegmt=True)
        items += (
            f"<item><title>{escape(subject(council, meeting))}</title><link>{escape(link)}</link>"
            f"<pubDate>{published}</pubDate></item>\n"
        )
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>What&apos;s new</title>'
        f"<link>{escape(base)}</link><description>{escape(council.name)}</description>{items}</channel></rss>"
    )
    return Answer(200, text.encode(), RSS)
