"""Titles that figures stand under: what a paper is about, and what may name the figures of a table."""

from __future__ import annotations

import re

from extractors.areas import Gazetteer
from extractors.figure_section import Section
from extractors.measure_names import NAME, title_topic
from extractors.named_councils import names_council
from minutebook.model import Block, Document, Part

TITLED_PARTS = frozenset({"report", "strategy", "annual report", "presentation"})
"""Parts whose title says what they are about."""
_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b", re.IGNORECASE)
_CONTINUED = re.compile(r"\bcont(?:inued|\.|'d)?\)?$", re.IGNORECASE)
_TABLE_LABEL = re.compile(r"(?:table|figure|chart)\s+\d[\w.]*\s*[.:–-]", re.IGNORECASE)
_TO_TABLE = re.compile(r"\btables?\b|\bbelow\b|\bfollowing\b", re.IGNORECASE)
_NUMBERS_OF = re.compile(
    r"\bnumbers?\s+of\s+(?P<noun>[a-z]+(?:\s+[a-z]+){0,2}?s)"
    r"\s+(?:\w+ed\b|sent|given|made|held|and|by|in|at|from|for|to|is|are|was|were|has|have)",
    re.IGNORECASE,
)
# "Note: all amounts are in £000", "* Figures are per 10,000", "Source: ..."
_NOTE = re.compile(
    r"(?:\*+|[†‡]|\(?\d\)|notes?\b|(?:data\s+)?sources?\s*:|n\.?b\b|all\s+(?:figures|amounts|values|rates|numbers)\b"
    r"|(?:figures|amounts|values|rates|numbers|data)\s+(?:are|is|as)\b)",
    re.IGNORECASE,
)
# "Number of children in care on 31 March, expressed as a rate per 10,000"
_DEFINES = re.compile(
    r"\b(?:expressed\s+as|defined\s+as|calculated\s+as|(?:is|are)\s+the\s+(?:number|proportion|percentage|rate)\s+of)\b",
    re.IGNORECASE,
)
# "shaded according to their national ranking", "Rank of each ward (1 is the highest)"
_RANKS = re.compile(
    r"\b(?:national|overall|regional)\s+rank(?:s|ing|ings)?\b|\branks?\s+(?:of|out\s+of)\b|\branked\s+from\b",
    re.IGNORECASE,
)
_NOTE_MARKS = frozenset("*†‡^")
_NOTES = 20
"""Blocks below a table among which its notes stand."""
_CAPTION_LENGTH = 240
"""In characters; a longer block is a paragraph."""
_CAPTION_WORDS = 20
_CAPTION_SPELT = 3


def topic_of_part(part: Part | None, places: Gazetteer) -> str:
    """What a report is about, by its title, less the places that it names."""
    if part is None or part.type not in TITLED_PARTS or names_council(part.title):
        return ""
    return title_topic(places.without(part.title))


# "4.1 Boats at the end of each quarter"
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])")


def table_titles(section: Section) -> tuple[str, ...]:
    """What may name the figures of a table, the likeliest last: headings, the first figure below, a caption.

    A heading that is a name ("North and South") says where its figures are, not what they count.
    """
    # "Workforce" is a topic of one word, and no place
    above = section.above
    named = bool(above) and " " in above[-1].strip() and bool(NAME.fullmatch(above[-1]))
    carried = (section.first,) if section.first and named else ()
    return tuple(filter(None, (*above, *carried, section.caption)))


def caption(document: Document, block: Block, above: str) -> str:
    """The caption that a block is to the table below it, else the one above, which a sentence ends.

    A line of a chart's labels ("Under 1 1 to 4 5 to 9") is neither.
    """
    if sum(span.end - span.start for span in block.spans) > _CAPTION_LENGTH:
        return ""
    text = _NUMBERED.sub("", block_text(document, block))
    if _TABLE_LABEL.match(text):
        return text
    if _CONTINUED.search(text):
        return above
    said = text.split()
    if len(said) > _CAPTION_WORDS or text.rstrip().endswith((".", ":", ";")) or _SAYS.search(text):
        return ""
    spelt = [w for w in said if w.isalpha() and len(w) > 2]
    return text if len(spelt) >= _CAPTION_SPELT and not re.match(r"[a-z\d]", text) else above


def block_text(document: Document, block: Block) -> str:
    """A block's words with single spaces between them, as they stand on the page."""
    return " ".join(word for span in block.spans for word in document.slice(span).split())


def says_ranks(text: str) -> bool:
    """Whether a short line above a table says that its numbers are ranks: "Shaded by national ranking"."""
    return len(text.split()) <= _CAPTION_WORDS and bool(_RANKS.search(text))


def counted_in(document: Document, block: Block) -> str:
    """The things whose number a table below gives: "The numbers of forms sent out are in the table below"."""
    text = block_text(document, block)
    if "umber" not in text or not _TO_TABLE.search(text):
        return ""
    found = _NUMBERS_OF.search(text)
    return found["noun"] if found else ""


def notes_below(document: Document, index: int) -> tuple[str, ...]:
    """The lines below the table at ``index`` that say how to read it; sentences count only as a definition.

    They end at the next table, on the next page or after some blocks; a chart's labels may stand between.
    """
    page = document.blocks[index].page
    said: list[str] = []
    for block in document.blocks[index + 1 : index + 1 + _NOTES]:
        if block.page != page:
            break
        if block.kind == "table" or not block.spans:
            continue
        text = block_text(document, block)
        if block.marker[:1] in _NOTE_MARKS or _NOTE.match(text) or _DEFINES.search(text):
            said.append(text)
    return tuple(said)
