"""Which system published a paper, as far as the paper and its address tell: never by whose paper it is.

A council changes its system, and old papers keep the shape that the old one gave them. The signs are data:
``[[family_sign]]`` in the file of each family.
"""

from __future__ import annotations

from ingest.conventions import families, signs_of
from minutebook.model import Document

_PAGES = 2
"""Pages from the first and the last in which words are looked for: a system signs a paper at its ends."""


def family_of(document: Document, address: str | None = None) -> str | None:
    """The family of a paper; None where nothing tells, or two are told alike."""
    found = {
        "text": "\n".join(page.text for page in (*document.pages[:_PAGES], *document.pages[_PAGES:][-1:])),
        "address": address or "",
        "file": document.file_name,
    }
    small = {place: text.lower() for place, text in found.items()}
    weights = {family: _weight(family, found, small) for family in families()}
    best = max(weights.values(), default=0)
    named = [family for family, weight in weights.items() if weight == best]
    return named[0] if best >= _ENOUGH and len(named) == 1 else None


_SURE, _ENOUGH = 2, 2


def _weight(family: str, found: dict[str, str], small: dict[str, str]) -> int:
    """Two for a sign that tells by itself, one for any other."""
    return sum(
        _SURE if sign.fields.get("sure") else 1
        for sign in signs_of(family)
        if sign.may_stand_in(small[sign.fields["in"]]) and sign.search(found[sign.fields["in"]])
    )
