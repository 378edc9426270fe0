"""Inline markup: from what a dump writes (Markdown, HTML, entities) to what reportlab reads.

Output is reportlab's own small XML. The words stay the same; only markup characters go.
"""

from __future__ import annotations

import html
import re

from reportlab.pdfbase import pdfmetrics

_BREAK = "\x01"
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_ESCAPED = re.compile(r"\\+([_*#.-])")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<![*\w])\*([^*\s](?:[^*]*[^*\s])?)\*(?!\w)")
_TAG = re.compile(r"<(/?)(b|i|sup)>")
_STAR = "\x02"
_CELL_PIECE = re.compile(r"<(p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)

# Of the fourteen fonts that every PDF reader has: the text's own, then those with what it lacks.
TEXT_FONT = "Helvetica"
_SPECIAL_FONTS = ("Symbol", "ZapfDingbats")


def inline(text: str) -> str:
    """A paragraph as reportlab XML; two spaces at a line's end are a break, a line feed alone is not."""
    text = re.sub(r" {2,}\n", _BREAK, text)
    text = " ".join(text.split())
    text = _LINK.sub(r"\1", text)
    text = _ESCAPED.sub(lambda m: _STAR if m[1] == "*" else m[1], text)
    text = _BOLD.sub(r"<b>\1</b>", text).replace("**", "")
    text = _ITALIC.sub(r"<i>\1</i>", text)
    return _escape(text).replace(_BREAK, "<br/>").replace(_STAR, "*")


def plain(text: str) -> str:
    """The words of a paragraph without any markup, for bookmarks."""
    return html.unescape(re.sub(r"<br/>", " ", re.sub(r"</?(?:b|i|super|font)[^>/]*>", "", inline(text))))


def cell_pieces(cell: str) -> list[tuple[str, str]]:
    """A table cell as paragraphs, each `(tag, text)`: tag "p" or "li"."""
    pieces = [(m[1], re.sub(r"^\s*•\s*", "", m[2].strip())) for m in _CELL_PIECE.finditer(cell)]
    return pieces or [("p", cell.strip())]


def _escape(text: str) -> str:
    """Entities to characters, tags to reportlab's names, everything else made safe for XML."""
    pieces: list[str] = []
    last = 0
    for tag in _TAG.finditer(text):
        pieces += [_safe(text[last : tag.start()]), f"<{tag[1]}{'super' if tag[2] == 'sup' else tag[2]}>"]
        last = tag.end()
    return "".join([*pieces, _safe(text[last:])])


def _safe(text: str) -> str:
    """Characters made safe, each in a font that has it."""
    return "".join(_in_font(char) for char in html.unescape(text))


def _in_font(char: str) -> str:
    if char in (_BREAK, _STAR) or _has(TEXT_FONT, char):
        return html.escape(char, quote=False)
    for font in _SPECIAL_FONTS:
        if _has(font, char):
            return f'<font name="{font}">{char}</font>'
    raise ValueError(f"no font has {char!r} (U+{ord(char):04X})")


def _has(font: str, char: str) -> bool:
    try:
        char.encode(pdfmetrics.getFont(font).encName)
    except UnicodeEncodeError:
        return False
    return True
