"""The items of a meeting, as the web service gives them, as the page that readers of the site would see.

The reader of ModernGov's pages (``ingest.moderngov``) takes it from there: it knows an item's title, what
explains it and what was minuted by the classes of the site's own page. The same items make the same bytes.
"""

from __future__ import annotations

from html import escape

from lxml import etree, html

from minutebook.fetch.listed import Item, Meeting

_TITLE = "Agenda and minutes"
_TAKEN_OUT = ("script", "style", "iframe", "object", "embed", "form", "link", "meta", "base")


def minuted_page(meeting: Meeting, title: str, items: tuple[Item, ...], address: str) -> bytes:
    """The page of a meeting with all of its items; ``title`` is what the site's own page is called."""
    day = f"{meeting.date:%A}, {meeting.date.day} {meeting.date:%B}, {meeting.date.year}"
    head = f"{meeting.committee} - {day}" if meeting.committee else day
    rows = "\n".join(_row(item) for item in items)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(head)}</title>
<link rel="canonical" href="{escape(address)}"></head><body><div id="modgov">
<h1 class="mgMainTitleTxt">{escape(title or _TITLE)}</h1>
<h2 class="mgSubTitleTxt">{escape(head)}</h2>
<table class="mgItemTable">
{rows}
</table></div></body></html>
""".encode()


def _row(item: Item) -> str:
    number = f'<p class="mgAiTitleTxt">{escape(item.number)}.</p>' if item.number else ""
    parts = [f'<p class="mgAiTitleTxt">{escape(item.title)}</p>']
    if item.text:
        parts.append(f'<div class="mgWordPara">{_clean(item.text)}</div>')
    if item.minutes:
        parts.append('<p class="mgSubItemTitleTxt">Minutes:</p>')
        parts.append(f'<div class="mgWordPara">{_clean(item.minutes)}</div>')
    return f'<tr><td class="mgItemNumberCell">{number}</td><td>{"".join(parts)}</td></tr>'


def _clean(text: str) -> str:
    """HTML of an item, with every element ended and without what is not text."""
    try:
        root = html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        return escape(text)
    for element in list(root.iter(*_TAKEN_OUT)):
        element.drop_tree()
    return str(html.tostring(root, encoding="unicode"))
