"""Which elements of a web page a reader sees, and which of those are the site's and not the paper's."""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

Standing = Literal["shown", "dropped", "furniture"]

BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section summary table tbody td
    tfoot th thead tr ul""".split()  # noqa: SIM905 - a list of sixty strings is harder to read
)
"""Elements that begin on a line of their own."""

_NEVER = frozenset(
    """script style noscript template svg math head iframe object canvas audio video map select option
    datalist textarea button input nav dialog progress meter rt rp""".split()  # noqa: SIM905
)
_DROPPED_ROLES = frozenset({"navigation", "search", "dialog", "alertdialog"})
_FURNITURE_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:mgHide|mgFileSize|sr-only(?:-focusable)?|(?:k-)?visually-?hidden|screen-?reader(?:-(?:text|only))?"
    r"|is-hidden|hidden|skip-?(?:link|nav|to-content)\S*|a11y-nav)(?=\s|$)|breadcrumb|cookie"
    r"|side-?menu|page-feedback|social-?links",
    re.IGNORECASE,
)
_HIDDEN_ID = re.compile(r"breadcrumb|cookie|^skip|mobile-menu|(?:^|[-_])nav(?:igation|bar)?$", re.IGNORECASE)
_FURNITURE_CLASS = re.compile(
    r"(?:^|\s)(?:mgActionList|mgLinks|mgFooter|mgHelpLine|mgTabTable|mgTableNoBorderFullWidth|MsoHeader|MsoFooter)(?=\s|$)"
)
_FURNITURE_ID = re.compile(r"(?:site|page|main)?[-_]?(?:header|footer|masthead)", re.IGNORECASE)
_COMMENT = re.compile(r"mso-element\s*:\s*comment(?:-list)?\b|mso-comment-", re.IGNORECASE)
_FRAMES = {"iframe": "src", "object": "data", "embed": "src"}
_TINY = re.compile(r"\s*[01](?:px)?\s*")
_LISTED = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)
_BULLETS = frozenset("o·§Øüvq¨àèn")
"""The bullets that Word exports, most of them letters that look like one in a symbol font."""

_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
PAGE_BREAK = re.compile(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)
_MAIN_IDS = ("modgov", "mgMainContent", "main-content", "maincontent", "main", "content", "page-content")


def standing(element: etree._Element, *, in_main: bool) -> Standing:
    """Whether an element is seen, and whether it is furniture of the site.

    ``in_main`` tells that it stands inside what was found to be the page's main content, whose own header is
    its title.
    """
    if _is_dropped(element):
        return "dropped"
    furniture = (
        element.get("role") in _FURNITURE_ROLES
        or element.tag in ("aside", "footer")
        or _FURNITURE_CLASS.search(element.get("class", ""))
        or (not in_main and element.tag == "header")
        or (not in_main and _FURNITURE_ID.fullmatch(element.get("id", "")))
    )
    return "furniture" if furniture else "shown"


def _is_dropped(element: etree._Element) -> bool:
    """Whether an element is hidden, moves the reader about, or is made for a program."""
    return bool(
        element.tag in _NEVER
        or element.get("role") in _DROPPED_ROLES
        or element.get("hidden") is not None
        or _HIDDEN_STYLE.search(element.get("style", ""))
        or _HIDDEN_CLASS.search(element.get("class", ""))
        or _HIDDEN_ID.search(element.get("id", ""))
    )


def is_comment(element: etree._Element) -> bool:
    """Whether Word exported a reader's comment here."""
    return bool(_COMMENT.search(element.get("style", ""))) or element.get("class") == "MsoCommentReference"


def shows_other_file(element: etree._Element) -> bool:
    """Whether another page or file is shown in a frame here. Frames of a dot or two count visitors."""
    named = _FRAMES.get(element.tag) if isinstance(element.tag, str) else None
    tiny = any(_TINY.fullmatch(element.get(side, "")) for side in ("width", "height"))
    return (
        bool(named and element.get(named)) and not tiny and not _HIDDEN_STYLE.search(element.get("style", ""))
    )


def draws_words(element: etree._Element) -> bool:
    """Whether it is a drawing with words in it, as charts have."""
    return element.tag == "svg" and any(_words(text) for text in element.iter("text"))


def list_mark(element: etree._Element) -> tuple[str, int] | None:
    """The number or bullet that Word set before an item of a list, and the item's depth from 0."""
    if not _LIST_MARK.search(element.get("style", "")):
        return None
    words = _words(element)
    styles = (above.get("style", "") for above in element.iterancestors())
    level = next((found[1] for style in styles if (found := _LISTED.search(style))), "1")
    return "•" if words in _BULLETS else words, int(level) - 1


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def weight(element: etree._Element) -> bool | None:
    """True where an element sets its words bold, False where it takes that away, else None."""
    style = element.get("style", "")
    if _LIGHT.search(style):
        return False
    return True if element.tag in ("b", "strong", "th") or _BOLD.search(style) else None


def main_of(body: etree._Element) -> etree._Element:
    """The element that holds the paper: where the site says so, else the whole page."""
    by_id = {element.get("id"): element for element in body.iter() if element.get("id")}
    ids = [by_id[name] for name in _MAIN_IDS if name in by_id]
    roles = (element for element in body.iter() if element.get("role") == "main")
    modgov = [element for element in ids if element.get("id") == _MAIN_IDS[0]]
    named = (*modgov, *body.iter("main"), *roles, *ids, *body.iter("article"))
    return next((element for element in named if _has_words(element)), body)


def _has_words(element: etree._Element) -> bool:
    """Whether an element holds text: an empty anchor may have the name of the main content."""
    return sum(len(text.strip()) for text in element.itertext()) > _FEW


_FEW = 40
"""Characters of text that a page's main content has more of."""
