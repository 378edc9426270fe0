"""What the web service answers (XML), as values. Pure: bytes in, no network.

Answers differ from site to site and from what the service's own description says of them. Item texts are
Word's HTML, escaped once or twice, or not at all; counts have spaces before them; a date may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree

from minutebook.errors import FetchError
from minutebook.fetch.addresses import attachment, is_within, joined, key_of
from minutebook.fetch.decoding import date_in, is_true, number_of, text_of, unescaped, xml_of
from minutebook.fetch.listed import Committee, Detail, Item, Meeting, Paper

_TEXTS = ("agendatext", "minutesnonemptyhtmlbody", "minuteshtmlbody", "decisiontext")
_RAW = re.compile(rf"<({'|'.join(_TEXTS)})>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;\s*/?[a-z]", re.IGNORECASE)
_EMPTY = re.compile(r"(?:<[^>]*>|&nbsp;|&#160;|\s)*")


def committees(data: bytes, charset: str | None = None) -> tuple[Committee, ...]:
    """The bodies, with those that sit no longer, whose papers are still there; without deleted ones."""
    root = _root(data, charset, "committees")
    found = []
    for one in root.iter("committee"):
        number, name = number_of(one.findtext("committeeid")), _text(one, "committeetitle")
        if number is not None and name and not is_true(one.findtext("committeedeleted")):
            found.append(Committee(number, name))
    return tuple(found)


def meetings(data: bytes, charset: str | None = None) -> tuple[Meeting, ...]:
    """The meetings of an answer of GetMeetings or GetAllMeetingsByDate, whatever its root is called.

    A stub says of which body it is, or the element around it does. One without a number or a day is left out.
    """
    root = _root(data, charset, "getmeetings", "getmeetingsbydate", "getallmeetingsbydate", "meetings")
    return tuple(_meetings(root))


def _meetings(root: etree._Element) -> Iterator[Meeting]:
    for one in root.iter("meeting"):
        number, day = number_of(one.findtext("meetingid")), date_in(one.findtext("meetingdate"))
        if number is None or day is None:
            continue
        of = one if one.find("committeeid") is not None else next(one.iterancestors("committee"), one)
        yield Meeting(
            number,
            day,
            _text(of, "committeetitle") or None,
            number_of(of.findtext("committeeid")),
            _text(one, "meetingstatus"),
        )


def meeting(data: bytes, base: str, charset: str | None = None) -> Detail:
    """One meeting: its items with what was minuted, and the papers that are linked to them.

    Items that may not be shown are left out, as are the texts of restricted ones. Raises FetchError,
    not-found for the empty answer to a number that is not there.
    """
    root = _root(data, charset, "meeting", "getmeeting")
    if number_of(root.findtext("meetingid")) is None:
        raise FetchError("not-found", "the web service knows no such meeting")
    items, papers = [], []
    for one in root.iter("agendaitem"):
        if not is_true(one.findtext("isdisplayallowed"), otherwise=True):
            continue
        items.append(_item(one))
        papers += [paper for linked in one.iter("linkeddoc") if (paper := _paper(linked, base))]
    owners = (_text(one, "committeetitle") for one in (root, *root.iter("linkeddoc")))
    return Detail(
        date=date_in(root.findtext("meetingdate")),
        committee=next(filter(None, owners), None),
        title="",
        papers=tuple({paper.key: paper for paper in papers}.values()),
        items=tuple(items),
        has_minutes=is_true(root.findtext("minutepublished"), otherwise=True)
        and any(item.minutes for item in items),
        sources=frozenset({"service"}),
    )


def _root(data: bytes, charset: str | None, *names: str) -> etree._Element:
    """The root of an answer, or the element of that name in it. Raises FetchError where there is none."""
    root = xml_of(_RAW.sub(_kept_apart, text_of(data, charset)))
    if root.tag == "string" and not len(root):  # the whole answer as text in an element of its own
        root = xml_of(_RAW.sub(_kept_apart, root.text or ""))
    for name in names:
        if (found := next(root.iter(name), None)) is not None:
            return found
    raise FetchError("page-unclear", f"the web service answered with <{root.tag}>, not <{names[0]}>")


def _kept_apart(found: re.Match[str]) -> str:
    """An item's text with tags of its own put where they are no part of the answer's."""
    name, inside = found.groups()
    if "<![CDATA[" in inside or not _TAG.search(inside):
        return found.group()
    return f"<{name}><![CDATA[{inside.replace(']]>', ']]&gt;')}]]></{name}>"


def _text(element: etree._Element, name: str) -> str:
    return unescaped(element.findtext(name) or "")


def _html(element: etree._Element, name: str) -> str:
    """An item's text as HTML, escaped as often as it may be; empty where nothing stands in it."""
    text = element.findtext(name) or ""
    if _ESCAPED_TAG.search(text) and not _TAG.search(text):
        text = unescape(text)
    text = re.sub(r"&amp;(#?\w{2,8};)", r"&\1", text)  # &amp;#39; is an apostrophe, escaped twice
    return "" if _EMPTY.fullmatch(text) else text.strip()


def _item(one: etree._Element) -> Item:
    hidden = is_true(one.findtext("isrestricted"))
    minuted = is_true(one.findtext("isminutepublished"), otherwise=True) and not hidden
    minutes = next((text for name in _TEXTS[1:3] if (text := _html(one, name))), "")
    return Item(
        number=_text(one, "fulldisplaynumberformat").rstrip("."),
        title=_text(one, "agendaitemtitle"),
        text="" if hidden else _html(one, "agendatext"),
        minutes=minutes if minuted else "",
    )


def _paper(linked: etree._Element, base: str) -> Paper | None:
    """A linked paper. The address is made from its number: what the answer gives may be of another host."""
    number, given = number_of(linked.findtext("attachmentid")), (linked.findtext("url") or "").strip()
    title = _text(linked, "title")
    restricted = is_true(linked.findtext("isrestricted"))
    if is_true(linked.findtext("isurl")):
        try:
            address = joined(base, given)
        except FetchError:  # typed by hand, and no address: https://[insert link]/
            return Paper(given, given, "report", title, elsewhere=True)
        key = key_of(address) if is_within(base, address) else None
        return Paper(key or address, address, "report", title, elsewhere=key is None)
    if number is None:
        return None
    key = f"a{number}"
    if restricted or not given:
        return Paper(key, "", "report", title, restricted=True)
    signature = f"{title} {_text(linked, 'publicationdate')}"
    is_decision = is_true(linked.findtext("isdecisionattachment"))
    return Paper(key, attachment(base, number), "decisions" if is_decision else "report", title, signature)
