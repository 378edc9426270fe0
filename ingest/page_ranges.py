"""Ranges of printed pages as front sheets give them: ``(Pages 5 - 14)``, ``17 - 24``, ``see pages 61-82``."""

from __future__ import annotations

import re

# "(Pages 5 - 7)", "Pages 5 to 7", "(Page 5)", "p. 5-7", "(Tudalennau / Pages 9 - 30)"
PAGES_WORD = re.compile(
    r"\(?\s*(?:(?:see|(?:copy|copies|report|papers?)\s+(?:attached|enclosed))\s*[-–—,:]?\s*)?(?:\btudalen(?:nau)?\s*/\s*)?\b(?:pages?|pp?\.)\s*(?P<first>\d{1,4})(?:\s*(?:-|–|—|to)\s*(?P<last>\d{1,4}))?\s*\)?",
    re.IGNORECASE,
)
# "17 - 24", "5": a range alone on its line or in its cell
PAGES_ALONE = re.compile(r"\(?(?P<first>\d{1,4})(?:\s*(?:-|–|—|to)\s*(?P<last>\d{1,4}))?\)?")
# "... held on 19 April 2021 3 - 8": a range at the end of a title; not "2018 - 2021"
_PAGES_AT_END = re.compile(r"(?<=\s)(?P<first>\d{1,3})\s*(?:-|–|—)\s*(?P<last>\d{1,3})\s*$")


def page_range(found: re.Match[str]) -> tuple[int, int] | None:
    """The first and the last page of a match of these patterns; None where they count backwards."""
    first = int(found["first"])
    last = int(found["last"] or first)
    return (first, last) if first <= last else None


def without_pages(text: str) -> tuple[str, tuple[int, int] | None]:
    """A title without the page range printed in it, and the range."""
    for pattern in (PAGES_WORD, _PAGES_AT_END):
        found = pattern.search(text)
        if found and (pages := page_range(found)):
            rest = " ".join((text[: found.start()] + " " + text[found.end() :]).split())
            return rest, pages
    return text, None
