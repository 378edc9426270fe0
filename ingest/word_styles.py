"""What a Word file's styles and lists say of a paragraph: heading or not, bold, size, number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ingest.numbering import Counter, Level
from ingest.package import W

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_OFF = ("0", "false", "off", "none")
_DEEPEST = 6
_LONGEST_CHAIN = 20
"""Styles based on one another; Word allows eleven."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it leaves it to the style that it is based on.

    ``heading`` is the level of a heading, ``size`` the font size in points, ``list`` and ``depth`` the list
    and the depth in it that numbers its paragraphs.
    """

    based_on: str | None = None
    heading: int | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    list: str | None = None
    depth: int | None = None


def value(element: etree._Element | None, path: str, default: str | None = None) -> str | None:
    """The ``w:val`` of the element found along ``path``."""
    found = None if element is None else element.find(path)
    return default if found is None else found.get(f"{W}val", default)


def switch(element: etree._Element | None, name: str) -> bool | None:
    """Whether a property such as ``w:b`` is on; None where the element does not say."""
    found = None if element is None else element.find(f"{W}{name}")
    return None if found is None else (found.get(f"{W}val") or "true").lower() not in _OFF


def number(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


@dataclass
class Styles:
    """The styles of a file by id, and the one that paragraphs have by default."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    body: Style = field(default_factory=Style)

    def of(self, style_id: str | None) -> Style:
        """A style with all that the styles below it say."""
        whole, following = Style(), style_id or self.default
        for _ in range(_LONGEST_CHAIN):
            style = self.by_id.get(following or "")
            if style is None:
                break
            whole, following = over(whole, style), style.based_on
        return over(whole, self.body)


def over(upper: Style, lower: Style) -> Style:
    """What ``upper`` says, and ``lower`` where it says nothing."""
    return replace(
        lower,
        heading=lower.heading if upper.heading is None else upper.heading,
        bold=lower.bold if upper.bold is None else upper.bold,
        hidden=lower.hidden if upper.hidden is None else upper.hidden,
        size=lower.size if upper.size is None else upper.size,
        list=lower.list if upper.list is None else upper.list,
        depth=lower.depth if upper.depth is None else upper.depth,
    )


def styles_of(root: etree._Element | None) -> Styles:
    """The styles of ``word/styles.xml``."""
    styles = Styles()
    if root is None:
        return styles
    styles.body = properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    for element in root.iter(f"{W}style"):
        style_id = element.get(f"{W}styleId", "")
        name = value(element, f"{W}name") or ""
        heading = _HEADING.fullmatch(name)
        paragraph = element.find(f"{W}pPr")
        level = 1 if name.lower() == "title" else int(heading[1]) if heading else None
        listed = listing(paragraph)
        styles.by_id[style_id] = replace(
            properties(element.find(f"{W}rPr")),
            based_on=value(element, f"{W}basedOn"),
            heading=level if level is None else min(level, _DEEPEST),
            list=listed[0],
            depth=listed[1],
        )
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            styles.default = style_id
    return styles


def properties(element: etree._Element | None) -> Style:
    """What run properties (``w:rPr``) say."""
    halves = number(value(element, f"{W}sz"))
    return Style(
        bold=switch(element, "b"), hidden=switch(element, "vanish"), size=halves / 2 if halves else None
    )


def listing(paragraph: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the depth that paragraph properties (``w:pPr``) name; list ``0`` takes one away."""
    found = None if paragraph is None else paragraph.find(f"{W}numPr")
    return value(found, f"{W}numId"), number(value(found, f"{W}ilvl"))


@dataclass
class Lists:
    """The lists of a file, counting. Several may share one definition, and then count on from each other."""

    _counters: dict[str, Counter] = field(default_factory=dict)
    _definition: dict[str, str] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_style: dict[str, tuple[str, int]] = field(default_factory=dict)

    def next(self, list_id: str, depth: int) -> str:
        """The number or bullet of the next item of that list; empty for a list that the file lacks."""
        counter = self._counters.get(self._definition.get(list_id, ""))
        if counter is None:
            return ""
        for at, start in self._starts.pop(list_id, {}).items():
            counter.set(at, start)
        return counter.next(depth)

    def depth_of(self, list_id: str, style_id: str) -> int:
        """The depth of a list that a style is tied to, 0 where it is tied to none."""
        definition, depth = self._by_style.get(style_id, ("", 0))
        return depth if definition == self._definition.get(list_id) else 0


def lists_of(root: etree._Element | None) -> Lists:
    """The lists of ``word/numbering.xml``."""
    lists = Lists()
    if root is None:
        return lists
    by_link: dict[str, str] = {}
    linked: dict[str, str] = {}
    for element in root.iter(f"{W}abstractNum"):
        definition = element.get(f"{W}abstractNumId", "")
        levels = {}
        for item in element.iter(f"{W}lvl"):
            depth = number(item.get(f"{W}ilvl")) or 0
            levels[depth] = _level(item, depth)
            if style := value(item, f"{W}pStyle"):
                lists._by_style[style] = (definition, depth)
        lists._counters[definition] = Counter(levels)
        if link := value(element, f"{W}styleLink"):
            by_link[link] = definition
        if link := value(element, f"{W}numStyleLink"):
            linked[definition] = link
    for element in root.findall(f"{W}num"):
        list_id = element.get(f"{W}numId", "")
        definition = value(element, f"{W}abstractNumId") or ""
        lists._definition[list_id] = by_link.get(linked.get(definition, ""), definition)
        lists._starts[list_id] = {
            number(item.get(f"{W}ilvl")) or 0: start
            for item in element.iter(f"{W}lvlOverride")
            if (start := number(value(item, f"{W}startOverride"))) is not None
        }
    return lists


def _level(item: etree._Element, depth: int) -> Level:
    start = number(value(item, f"{W}start"))
    return Level(
        start=1 if start is None else start,
        form=value(item, f"{W}numFmt") or "decimal",
        text=value(item, f"{W}lvlText", f"%{depth + 1}.") or "",
        restart=number(value(item, f"{W}lvlRestart")),
        legal=bool(switch(item, "isLgl")),
    )
