"""How the system writes dates, times and Word's HTML."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from datetime import date, datetime
from html import escape


def uk(day: date) -> str:
    """14/09/2021."""
    return f"{day:%d/%m/%Y}"


def dotted(when: datetime) -> str:
    """2.00 pm."""
    return clock(when, ".")


def clock(when: datetime, between: str) -> str:
    """2.00 pm, 2:00 pm."""
    return f"{when.hour % 12 or 12}{between}{when.minute:02} {'am' if when.hour < 12 else 'pm'}"


def ordinal(number: int) -> str:
    """14th."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def long_day(day: date) -> str:
    """Tuesday, 14th September, 2021."""
    return f"{day:%A}, {ordinal(day.day)} {day:%B}, {day:%Y}"


def short_day(day: date) -> str:
    """14 Sep 2021."""
    return f"{day.day} {day:%b %Y}"


def stamp(when: datetime) -> str:
    """14th-Sep-2021 14.00, as the names of files have it."""
    return f"{ordinal(when.day)}-{when:%b-%Y %H.%M}"


def file_name(title: str) -> str:
    """The name of a document's file: its title without the signs that addresses and disks use."""
    kept = re.sub(r'[&/:*?"<>|#%]', "", title)
    return f"{kept}.pdf"


def numeric(text: str) -> str:
    """Text for HTML in which blanks, slashes, colons and apostrophes stand as numbers."""
    for sign in "/:'()":
        text = text.replace(sign, f"\0{ord(sign)};")
    return escape(text, quote=False).replace("\0", "&#").replace('"', "&quot;")


def in_attribute(text: str) -> str:
    """The same for attributes, where blanks are numbers too."""
    return numeric(text).replace(" ", "&#32;")


def word_html(paragraphs: Sequence[str], *, again: bool = False) -> str:
    """Word's HTML of some paragraphs, its lines broken hard; ``again`` encodes entities a second time."""
    if not paragraphs:
        return ""
    body = "".join(f'<p class="MsoNormal">{_broken(text, again=again)}</p>\n' for text in paragraphs)
    return f'<div class="WordSection1">\n{body}</div>\n'


def _broken(text: str, *, again: bool) -> str:
    html = escape(text, quote=False).replace("’", "&rsquo;").replace("'", "&#39;").replace("£", "&pound;")
    if again:
        html = html.replace("&", "&amp;")
    return "\n".join(textwrap.wrap(html, 60, break_long_words=False, break_on_hyphens=False))
