"""XML as the service writes it: white space in what is empty, a blank before a count."""

from __future__ import annotations

from xml.sax.saxutils import escape


def value(text: str, *, again: bool = False) -> str:
    """The content of an element. ``again``: its entities are encoded once more than they should be."""
    if again:
        text = text.replace("&", "&amp;").replace("'", "&#39;")
    return escape(text) or " "


def element(name: str, text: str, *, again: bool = False) -> str:
    """An element with nothing but text."""
    return f"<{name}>{value(text, again=again)}</{name}>"


def count_of(what: str, number: int) -> str:
    """<meetingscount> 2</meetingscount>."""
    return f"<{what}count> {number}</{what}count>"
