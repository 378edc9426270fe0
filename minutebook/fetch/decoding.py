"""Bytes of a site to text and trees, whatever they say of themselves, and the small forms in them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from lxml import etree, html

from minutebook.errors import FetchError

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CLOSING = re.compile(r"</(?:[\w.-]+:)?([\w.-]+)\s*>")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# "14/09/2021"
_NUMBERS = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
# "Tuesday, 14th September, 2021", "14 Sep 2021"
_WORDS = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[ ,]+([A-Za-z]{3,9})\.?[ ,]+(\d{4})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def text_of(data: bytes, charset: str | None = None) -> str:
    """The text of a page or an answer.

    A page says of itself how it is encoded, or its head does; where that is wrong it is UTF-8 if it can be,
    else Windows-1252, in which every Word document was written. Signs that XML cannot hold are left out.
    """
    declared = _DECLARED.search(data[:_HEAD])
    named = (declared[1] or declared[2]).decode("ascii") if declared else charset
    for encoding in (named, "utf-8", "cp1252"):
        if encoding and (text := _decoded(data, encoding)) is not None:
            return _NOT_XML.sub("", text).removeprefix("\ufeff")
    return _NOT_XML.sub("", data.decode("cp1252", "replace"))


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text; None where the bytes are not so encoded, or there is no such encoding."""
    try:
        return data.decode("cp1252" if encoding.casefold() in ("iso-8859-1", "latin-1") else encoding)
    except (LookupError, ValueError):  # among them the codec "undefined", and a name with a NUL in it
        return None


def xml_of(text: str) -> etree._Element:
    """The tree of an answer of the web service. Raises FetchError (page-unclear) for what is no XML.

    Names of elements are had in small letters. Entities are not resolved, and nothing is loaded. What ends in
    the middle is no answer: the rest of it would seem to be gone from the site.
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise FetchError("page-unclear", "the web service did not answer with XML")
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname.lower()
    if not _is_closed(text, root):
        raise FetchError("page-unclear", "the answer of the web service ends in the middle")
    return root


def _is_closed(text: str, root: etree._Element) -> bool:
    """Whether the last tag closes the root, whatever spaces and comments stand behind it."""
    end = _before_spaces(text, len(text))
    while text.endswith("-->", 0, end) and (start := text.rfind("<!--", 0, end)) >= 0:
        end = _before_spaces(text, start)
    if text.endswith("/>", 0, end):  # <getmeetings/>
        return not len(root)
    last = _CLOSING.fullmatch(text, max(text.rfind("<", 0, end), 0), end)
    return last is not None and last[1].lower() == root.tag


def _before_spaces(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end


def html_of(data: bytes, charset: str | None = None) -> html.HtmlElement:
    """The tree of a page. Raises FetchError (page-unclear) for what is no page."""
    text = _DECLARATION.sub("", text_of(data, charset))
    try:
        return html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise FetchError("page-unclear", "the answer is no web page") from error


def unescaped(text: str) -> str:
    """Text of an element as a reader sees it; some sites escape it twice (``&amp;#39;``)."""
    return " ".join(unescape(unescape(text)).split())


def number_of(text: str | None) -> int | None:
    """A number that may have spaces around it (`` 2``); None for anything else."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def is_true(text: str | None, *, otherwise: bool = False) -> bool:
    """``True`` or ``False`` as the web service writes them; ``otherwise`` where it says nothing."""
    text = (text or "").strip().casefold()
    return text == "true" if text in ("true", "false") else otherwise


def date_in(text: str | None) -> date | None:
    """The first day in a text, as sites write days; None where there is none that the calendar has."""
    text = text or ""
    if found := _NUMBERS.search(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if (found := _WORDS.search(text)) and found[2][:3].lower() in _MONTHS:
        return _day(int(found[3]), _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
