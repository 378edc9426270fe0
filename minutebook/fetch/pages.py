"""What a site's pages say (HTML), as values. Pure: bytes in, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

from ingest.councils import named_in
from minutebook.errors import FetchError
from minutebook.fetch.addresses import host_of, is_within, joined, key_of, meeting_in, query_of
from minutebook.fetch.decoding import date_in, html_of, number_of
from minutebook.fetch.listed import Committee, Decision, Detail, Meeting, Paper
from minutebook.listing import PaperKind

_KIND_BY_T: dict[str, PaperKind] = {
    "0": "agenda",
    "1": "minutes",
    "2": "decisions",
    "9": "supplement",
    "10": "pack",
}
"""What ``T`` at the end of an address of a meeting's own papers means."""

_KIND_BY_WORDS: tuple[tuple[re.Pattern[str], PaperKind], ...] = (
    (re.compile(r"\bprinted\b.*\bdecisions?\b", re.IGNORECASE), "decisions"),
    (re.compile(r"\bprinted\b.*\bminutes\b", re.IGNORECASE), "minutes"),
    (re.compile(r"\breports? pack\b", re.IGNORECASE), "pack"),
    (re.compile(r"\bagenda front ?sheet\b", re.IGNORECASE), "agenda"),
)
_SIZE = re.compile(r"\s*\b(?:PDF|DOCX?|XLSX?|HTML)\s+[\d.,]+\s*[KMG]?B\b\s*$", re.IGNORECASE)
_HIDDEN = ("mgFileSize", "mgHide")
_HEADINGS = "//h1 | //*[contains(@class, 'mgMainTitleTxt')]"
_BESIDE = frozenset(("script", "style", "noscript", "nav", "header", "footer", "template"))
_DECISION_PAGES = ("/iedecisiondetails.aspx", "/mgdecisiondetails.aspx")


def councils_named(data: bytes, charset: str | None = None) -> frozenset[str]:
    """The ids of the councils that a page names anywhere, its title and its foot included."""
    root = html_of(data, charset)
    texts = [" ".join(str(t) for t in root.xpath("//text()[not(parent::script or parent::style)]"))]
    texts += map(str, root.xpath("//meta/@content | //img/@alt | //a/@title"))
    return frozenset(council.id for text in texts for *_, council in named_in(" ".join(text.split())))


def committees(data: bytes, page: str, charset: str | None = None) -> tuple[Committee, ...]:
    """The bodies that the list of committees links to, in its order."""
    found: dict[int, str] = {}
    for _, address, title in _links(html_of(data, charset), page):
        asked = query_of(address)
        if urlsplit(address).path.lower().endswith("/mgcommitteedetails.aspx"):
            number = number_of(asked.get("id"))
        elif urlsplit(address).path.lower().endswith("/ielistmeetings.aspx"):
            number = number_of(asked.get("cid") or asked.get("committeeid"))
        else:
            continue
        if number is not None and title:
            found.setdefault(number, title)
    return tuple(Committee(number, name) for number, name in found.items())


def meetings(data: bytes, page: str, committee: Committee, charset: str | None = None) -> tuple[Meeting, ...]:
    """The meetings that a body's list links to. One without a day in its words is left out."""
    found: dict[int, Meeting] = {}
    for link, address, title in _links(html_of(data, charset), page):
        number, of = meeting_in(address), query_of(address).get("cid", "")
        if number is None or (of and of != str(committee.number)):
            continue
        day = date_in(title) or date_in(link.get("title"))
        if day is None:
            continue
        row = next(link.iterancestors("tr", "li"), link)
        status = "Cancelled" if "cancelled" in "".join(map(str, row.itertext())).casefold() else ""
        found.setdefault(number, Meeting(number, day, committee.name, committee.number, status))
    return tuple(found.values())


def paging(data: bytes, page: str, charset: str | None = None) -> tuple[tuple[str, str], ...]:
    """Where a list of meetings goes on: ``("earlier", address)`` and ``("later", address)``."""
    acts = ((query_of(a).get("act", "").lower(), a) for _, a, _ in _links(html_of(data, charset), page))
    return tuple((act, address) for act, address in acts if act in ("earlier", "later"))


def meeting(data: bytes, page: str, charset: str | None = None) -> Detail:
    """A meeting's page: what it is called, its day, and every paper that it links to.

    Raises FetchError (page-unclear) for a page that is not ModernGov's of a meeting, or not the whole of it.
    """
    if b"</html" not in data.lower():
        raise FetchError("page-unclear", "the page ends in the middle")
    root = html_of(data, charset)
    title = next((words for e in root.xpath(_HEADINGS) if (words := _words(e))), "")
    subtitle = next(
        (words for e in root.xpath("//*[contains(@class, 'mgSubTitleTxt')] | //h2") if (words := _words(e))),
        "",
    )
    papers = {paper.key: paper for paper in _papers(root, page)}
    day = date_in(subtitle) or date_in(title)
    if day is None and not papers:
        raise FetchError("page-unclear", "the page is not that of a meeting")
    name = subtitle.rpartition(" - ")[0] or None
    choosers = tuple(a for _, a, _ in _links(root, page) if _is_chooser(a) and is_within(page, a))
    label = any(
        "minutes" in _words(e).casefold() for e in root.xpath("//*[contains(@class, 'mgSubItemTitleTxt')]")
    )
    return Detail(
        day,
        name,
        title,
        tuple(papers.values()),
        has_minutes=label,
        page=data if label else b"",
        sources=frozenset({"page"}),
        choosers=choosers,
    )


def chosen(data: bytes, page: str, charset: str | None = None) -> tuple[Paper, ...]:
    """The packs that a page offers to choose from, where a meeting's page leads there and not to the pack."""
    papers = _papers(html_of(data, charset), page)
    return tuple(paper for paper in papers if paper.kind == "pack" and not paper.elsewhere)


def _is_chooser(address: str) -> bool:
    return urlsplit(address).path.lower().endswith("/mgchoosedocpack.aspx")


def decisions(data: bytes, page: str, charset: str | None = None) -> tuple[Paper, ...]:
    """The decisions that a list of published ones links to."""
    found: dict[str, Paper] = {}
    for link, address, title in _links(html_of(data, charset), page):
        if not urlsplit(address).path.lower().endswith(_DECISION_PAGES) or not is_within(page, address):
            continue
        asked = query_of(address)
        numbers = [
            f"{key}{number}"
            for key in ("id", "aiid", "iid")
            if (number := number_of(asked.get(key))) is not None
        ]
        if numbers:
            row = next(link.iterancestors("tr"), link)
            key = f"decision-{numbers[0]}"
            found.setdefault(key, Paper(key, address, "decision", title, _words(row)))
    return tuple(found.values())


def decision(data: bytes, charset: str | None = None) -> Decision:
    """What the page of a decision says of it."""
    root = html_of(data, charset)
    told: dict[str, str] = {}
    for label in root.xpath("//*[contains(@class, 'mgLabel')]"):
        parent = label.getparent()
        if parent is not None:
            own = _words(label)
            told[own.strip(" :?").casefold()] = _words(parent).removeprefix(own).strip()
    met = told.get("decided at meeting", "")
    title = next((words for e in root.xpath(_HEADINGS) if (words := _words(e))), "")
    return Decision(
        title,
        date_in(told.get("date of decision")) or date_in(met),
        met.partition(" - ")[2].strip() or None,
    )


def content(data: bytes, charset: str | None = None) -> str:
    """What a page says, without what changes by itself: scripts, forms, the site's head and foot."""
    root = html_of(data, charset)
    for element in list(root.iter(*_BESIDE)):
        element.drop_tree()
    main = root.get_element_by_id("modgov", None)
    return _words(root if main is None else main)


def _links(root: html.HtmlElement, page: str) -> Iterator[tuple[html.HtmlElement, str, str]]:
    """Each link with its address and its words, without the size and number that hide in them."""
    for link in root.iter("a"):
        href = link.get("href")
        if not href or href.lstrip().lower().startswith(("javascript:", "mailto:", "tel:", "#")):
            continue
        try:
            yield link, joined(page, href), _words(link)
        except FetchError:  # an address that is none: http://[
            continue


def _papers(root: html.HtmlElement, page: str) -> Iterator[Paper]:
    for link, address, title in _links(root, page):
        key = key_of(address)
        if key is None:
            continue
        size = " ".join(map(str, link.xpath(".//*[contains(@class, 'mgFileSize')]//text()")))
        whole = " ".join(map(str, link.itertext()))
        kind = _kind(key, f"{title} {link.get('title', '')}")
        elsewhere = host_of(address) != host_of(page)
        yield Paper(key, address, kind, _SIZE.sub("", title), f"{title} {size} {whole}", elsewhere=elsewhere)


def _kind(key: str, words: str) -> PaperKind:
    """By what the address says, then by the words of the link."""
    if key.startswith(("s", "a")):
        return "report"
    if key.startswith("b"):
        return "supplement"
    by_words = next((kind for pattern, kind in _KIND_BY_WORDS if pattern.search(words)), None)
    return by_words or _KIND_BY_T.get(key.partition("-")[2], "supplement")


def _words(element: etree._Element) -> str:
    """The words that stand in an element, without those that are hidden."""
    parts: list[str] = []
    hidden: etree._Element | None = None
    for event, one in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and hidden is None:
            if one is not element and (not isinstance(one.tag, str) or _is_hidden(one)):
                hidden = one
            else:
                parts.append(one.text or "")
        elif event == "end":
            if one is hidden:
                hidden = None
            if hidden is None and one is not element:
                parts.append(one.tail or "")
    return " ".join("".join(parts).split())


def _is_hidden(element: etree._Element) -> bool:
    return element.tag in ("script", "style") or any(
        name in _HIDDEN for name in (element.get("class") or "").split()
    )
