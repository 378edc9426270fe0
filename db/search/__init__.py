"""Searching the record by words: decisions, actions, figures, agenda items, pages.

What a person types goes through ``search`` and nowhere else: it is read as a small language (``language``),
given the other names of what it names (``synonyms``), and answered by an engine (``fts``) from the index that
``entries`` keeps. What is found is marked by ``marking``.
"""

from db.search.asking import NOT_TOLD, Entry, Filters, Found, Order, Section
from db.search.entries import KINDS, Kind, fill
from db.search.finding import MOST, MOST_AS_DATA, same_body, search, understand
from db.search.hits import Hit, hits
from db.search.marking import highlighted, snippets
from db.search.synonyms import Also
from db.search.tokens import MARK_END, MARK_START

__all__ = [
    "KINDS",
    "MARK_END",
    "MARK_START",
    "MOST",
    "MOST_AS_DATA",
    "NOT_TOLD",
    "Also",
    "Entry",
    "Filters",
    "Found",
    "Hit",
    "Kind",
    "Order",
    "Section",
    "fill",
    "highlighted",
    "hits",
    "same_body",
    "search",
    "snippets",
    "understand",
]
