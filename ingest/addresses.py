"""Where a web page was found, as far as it says so itself: browsers and sites write it into the page."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from ingest.sources import HTML, Source, plain

_HEAD = 200_000
"""Bytes in which a page's head ends."""

# <!-- saved from url=(0051)https://democracy.eastmere.example/ieListDocuments.aspx?CId=1&MId=2 -->
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>https?://[^\s<>\"]+)\s*-->", re.IGNORECASE)
_TAG = re.compile(r"<(?:link|meta)\b[^>]{1,4000}>", re.IGNORECASE)
_OWN = re.compile(r"\b(?:rel|property|name)\s*=\s*[\"']?(?:canonical|og:url|DC\.identifier)\b", re.IGNORECASE)
_VALUE = re.compile(r"\b(?:href|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
# a link of ModernGov's page to something of the same meeting: "mgMeetingAttendance.aspx?ID=9001", "MID=9001"
_MEETING = re.compile(
    r"(?:[?&;]M(?:eeting)?Id|mgMeetingAttendance\.aspx\?ID)=(?P<number>\d{1,9})\b", re.IGNORECASE
)
_MODERNGOV = re.compile(r"\bmgAiTitleTxt\b|\bmgMainTitleTxt\b|\bmgSubTitleTxt\b")


def own_address(source: Source) -> str | None:
    """The address that a web page gives for itself; None for other papers and where it gives none."""
    if source.media_type != HTML:
        return None
    text = source.data[:_HEAD].decode("utf-8", "replace")
    if saved := _SAVED.search(text):
        return _whole(saved["url"])
    for tag in _TAG.finditer(text):
        value = _VALUE.search(tag.group())
        if _OWN.search(tag.group()) and value and (address := _whole(value[1] or value[2] or "")):
            return address
    return None


def address_at(site: str, source: Source) -> str | None:
    """The address of ModernGov's page of a meeting on a council's site, by the meeting's number in its links.

    None where the page is not ModernGov's, or its links name no meeting or several.
    """
    if source.media_type != HTML:
        return None
    text = unescape(source.data.decode("utf-8", "replace"))
    numbers = {found["number"] for found in _MEETING.finditer(text)}
    if len(numbers) != 1 or not _MODERNGOV.search(text):
        return None
    return f"{site.rstrip('/')}/ieListDocuments.aspx?MId={numbers.pop()}&Ver=4"


def _whole(text: str) -> str | None:
    """An address with a host and a path; a bare host is that of the site, not of the page."""
    text = plain(unescape(text).strip())
    parts = urlsplit(text)
    right = parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query)
    return text if right and not re.search(r"\s", text) else None
