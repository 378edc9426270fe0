"""What an amendment of earlier minutes says: where it is made, which words go and which come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.conventions import Conventions

_TRIM = " \t,;:-–—"
_MARKS = "\"'“”‘’"
_NEAR = 24
"""Characters between two places that are one: "page 3, item 7"."""
# "7 Treasurer's account: £20", "3(b) should read": the number of the item leads
_LEADING = re.compile(r"(?P<reference>\d{1,4}(?:[./]\d{1,4})*(?:\([a-z]\))?)\s+(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Change:
    """See ``Amendment``; each is None where the words do not say."""

    place: str | None = None
    item: str | None = None
    at_page: int | None = None
    old: str | None = None
    new: str | None = None


def change_in(conventions: Conventions, text: str) -> Change:
    """The place and the words of one amendment."""
    item, page = None, None
    places = list(conventions.every("amended_place", text))
    found = conventions.first("amended_words", text)
    for phrase, match in places:
        groups = match.groupdict()
        if phrase.fields["names"] == "page" and page is None:
            page = int(groups["count"])
        elif phrase.fields["names"] in ("item", "title") and item is None:
            item = groups.get("reference") or groups["quoted"].strip()
    place = _together(text, [match for _, match in places])
    if not places and (leading := _LEADING.match(text)):
        item = place = leading["reference"]
    words = found[1].groupdict() if found else {}
    return Change(place, item, page, _bare(words.get("old")), _bare(words.get("new")))


def _together(text: str, places: Sequence[re.Match[str]]) -> str | None:
    """The first place, with those that stand next to it: "Item 6, page 3"."""
    if not places:
        return None
    end = places[0].end()
    for match in places[1:]:
        if match.start() - end > _NEAR:
            break
        end = match.end()
    return text[places[0].start() : end].strip()


def _bare(words: str | None) -> str | None:
    """Words without the quotation marks about them."""
    if words is None:
        return None
    words = words.strip(_TRIM)
    if words[:1] in _MARKS or words[-1:] in _MARKS:
        words = words.strip(_MARKS)
    return words.strip(_TRIM) or None
