"""Names that the head of some minutes lists, whatever the list is called: by them minutes say who is to act.

Who was there, and as what, is told by ``attendance``, which wants to be sure. Here a name is only a word by
which somebody may be called ("Ben to meet the heads"): what is no such name does no harm, for nobody of that
name is told to do something.
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from minutebook.model import Document
from minutebook.passage import cell_reading, passage

_TITLE = any_of(words("people", "titles"))
_PART = r"[A-Z][a-z]+(?:['’-][A-Z][a-z]+)*"
# "Ben Example, Head of Lamps", "Ann Sample (Chair)", "Sam Marsh\\tParent": whole, between stops
_LISTED = re.compile(
    rf"(?:^|[,;:\t\n]|\band\b|{_TITLE})\s*(?P<name>{_PART}(?:\s+[A-Z]\.?)?\s+(?:[A-Z]['’])?{_PART})"
    r"(?=\s*(?:$|[,;(\t\n.–—-]|\band\b))"
)
_NO_NAME = re.compile(
    rf"\b(?:{any_of(words('people', 'offices'))}|{_TITLE}|Councillors"
    r"|Hall|Room|House|Centre|Center|Council|Committee|Board|School|Street|Road|Lane"
    r"|Avenue|Library|Church|Chamber|Chambers|Offices?|Suite|Building|Village|Parish|Town|County|Community|Pavilion|Institute"
    r"|Trust|Forum|Panel|Group|Association|Meeting|Minutes|Present|Apologies|Attendance|Members?|Officers?|Agenda|Item"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|\w+day|Draft|Notes|Services?"
    r"|Authority|Partners?|Police|Health|Finance|Governing|Body|Zoom|Teams|Green|Park|District|Borough|City)\b"
)


def names_in_head(document: Document, first: int, end: int) -> tuple[str, ...]:
    """The full names listed in the blocks ``first`` up to, not including, ``end``, in their order."""
    found: dict[str, None] = {}
    for block in document.blocks[first:end]:
        if block.kind == "table":
            texts = [cell_reading(document, cell.spans) for cell in block.cells if cell.spans]
        elif block.kind != "furniture":
            texts = [passage(document, (block,)).text]
        else:
            texts = []
        for text in texts:
            for match in _LISTED.finditer(text):
                if not _NO_NAME.search(match["name"]):
                    found[" ".join(match["name"].split())] = None
    return tuple(found)
