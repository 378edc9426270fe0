"""The place that a paper, a section or a table is about: by its title, its heading or its caption.

A paper of nobody known is about the authority that it names most. A title may name another place than the
council's whole area: one of its districts, or a street. A heading may be the name of a locality.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from extractors.areas import Area, Gazetteer
from extractors.lexicon import any_of, words
from extractors.measure_names import NAME
from extractors.whose import named_most
from ingest.councils import by_id
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Council, Document

_LOCAL = re.compile(r"\s+(?:parish|town|community)\s+(?:council|meeting)\s*$", re.IGNORECASE)
# "Petition about parking in Mill Lane", "Speeding on Mill Lane"
_STREET = re.compile(
    rf"\b(?i:on|in|at|along|for|near)\s+(?P<name>(?:[A-Z][\w'’-]*\s+){{1,3}}"
    rf"{any_of(words('areas', 'streets'))})\s*$"
)
_KIND = (
    r"(?:county\s+borough|metropolitan\s+(?:borough|district)|london\s+borough|borough|county|district|city|town"
    r"|parish|community|unitary)"
)
# "EASTMERE DISTRICT COUNCIL", "The London Borough of Eastmere", "City of Eastmere Council"
_COUNCIL = re.compile(
    rf"(?:the\s+)?(?:(?P<before>[A-Z][\w'’&-]*(?:[\s-]+[A-Z][\w'’&-]*|\s+(?:upon|on|and|of|the|in|le|under)){{0,4}}?)(?:\s+(?i:{_KIND}))?\s+(?i:council)"
    rf"|(?i:(?:royal|london|metropolitan)?\s*(?:borough|city|county)\s+of)\s+(?P<after>[A-Z][\w'’&-]*(?:[\s-]+[A-Z][\w'’&-]*|\s+(?:upon|on|and|in)){{0,4}}?)(?:\s+(?i:council))?)[\s.]*"
)
_NATIONS = {
    "England": "England", "English": "England", "Wales": "Wales", "Welsh": "Wales",
    "Scotland": "Scotland", "Scottish": "Scotland", "Northern Ireland": "Northern Ireland",
}  # fmt: skip
_NATION = re.compile(rf"\b{any_of(_NATIONS)}\b")
_REGION = re.compile(rf"\b{any_of(words('areas', 'regions'))}\b")
# "Eastmere Parish Council Annual Report 2019-20", "Eastmere Town Council - Minutes"
_TITLE_BEHIND = re.compile(
    r"(?<=council)\s*(?:[-–:,|]|\b(?:annual|report|minutes|agenda|newsletter|clerk|statement|budget|accounts)\b).*$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(words("areas", "no_council_names"))
_HEAD_BLOCKS = 8
"""In how many blocks of a paper its council's name may head it."""
_LOCALITIES = frozenset(words("areas", "localities"))
_CONTINUED = re.compile(r"\s*\(?\bcont(?:inued|\.|'d)?\)?\s*$", re.IGNORECASE)
_PART = r"[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,2}"
# "Visits by month for Mill House, Beech Lodge and Oak House (day centres)"
_NAMED_LAST = re.compile(
    rf"\s(?:for|in|at|across)\s+(?P<names>{_PART}(?:,\s+{_PART})*(?:,?\s+(?:and|&)\s+{_PART})?)\s*(?:\([^()]*\))?[.:]?\s*$"
)
_BETWEEN = re.compile(r",\s*|\s+(?:and|&)\s+")
_FACILITY = re.compile(rf"(?:[A-Z][\w'’.&-]*\s+){{1,3}}{any_of(words('areas', 'facilities'))}")
_LONGEST_LOCALITY = 8


def named_most_of_all(document: Document) -> Council | None:
    """The council whose area the figures of nobody's paper are from: the one that it names most."""
    return by_id().get(named_most(document) or "")


def local_council_of(earlier: Iterable[AnyFinding]) -> Council | None:
    """The parish, town or community council that the paper names and the register has not.

    Its area is the place that its name begins with: "Nether Poppleton Parish Council".
    """
    for identity in select(earlier, Identity):
        if identity.council and identity.council_name and (found := _LOCAL.search(identity.council_name)):
            return Council(identity.council, identity.council_name[: found.start()], identity.council_name)
    return None


def printed_council(document: Document) -> Council | None:
    """The council that heads a paper and that the register has not: "EASTMERE DISTRICT COUNCIL".

    Only a line of the first page's head that is nothing but a council's name counts.
    """
    for block in document.blocks[:_HEAD_BLOCKS]:
        line = " ".join(" ".join(document.slice(span) for span in block.spans).split())
        found = _COUNCIL.fullmatch(_TITLE_BEHIND.sub("", line))
        if found is None:
            continue
        name = (found["before"] or found["after"] or "").strip()
        if not name or name.split()[0].lower() in _NO_NAME:
            continue
        place = name.title() if name.isupper() else name
        key = re.sub(r"[^a-z]+", "-", place.lower()).strip("-")
        nation, region = _wider(document)
        return Council(key, place, line, nation=nation, region=region)
    return None


def _wider(document: Document) -> tuple[str | None, str | None]:
    """The nation and region of a council that the register has not: those that its paper names, or none."""
    text = " ".join(page.text for page in document.pages)
    nations = Counter(_NATIONS[m.group()] for m in _NATION.finditer(text))
    nation = nations.most_common(1)[0][0] if nations else None
    regions = {m.group() for m in _REGION.finditer(text)}
    return nation, regions.pop() if len(regions) == 1 else None


def subject(earlier: Iterable[AnyFinding], places: Gazetteer) -> Area | None:
    """The one other place that the paper's title names: one of a county's districts, or a street."""
    for identity in select(earlier, Identity):
        title = identity.title or ""
        named = {m.area for m in places.mentions(title) if not m.home and m.area.code}
        if len(named) == 1 and not any(area == places.nation for area in named):
            return named.pop()
        if not named and (street := _STREET.search(title)):
            return Area(" ".join(street["name"].split()))
    return None


def locality(heading: str, places: Gazetteer, listed: Collection[str]) -> Area | None:
    """The part of the area that a heading is the name of: "Eastmere and District"; None for any other.

    ``listed`` are the places that tables of the paper list.
    """
    name = _CONTINUED.sub("", heading).strip(" :.")
    if name in listed:
        return Area(name)
    if not NAME.fullmatch(name) or not 1 < len(name.split()) <= _LONGEST_LOCALITY:
        return None
    mentions = places.mentions(name)
    if not mentions or any(m.area.code is None for m in mentions):
        return None
    rest = places.without(name)
    if all(word in _LOCALITIES for word in re.findall(r"[\w&'’-]+", rest)):
        return Area(name)
    return Area(name) if "," in name and _is_known(_BETWEEN.split(name), places, listed) else None


def caption_area(caption: str, places: Gazetteer, listed: Collection[str]) -> Area | None:
    """The places that a table's caption ends with: "... for Mill House and Beech Lodge"; None without any."""
    found = _NAMED_LAST.search(caption)
    if found is None:
        return None
    names = _BETWEEN.split(found["names"])
    whole = places.whole(found["names"])
    if whole is not None:
        return whole
    return Area(" ".join(found["names"].split())) if _is_known(names, places, listed) else None


def _is_known(names: Iterable[str], places: Gazetteer, listed: Collection[str]) -> bool:
    """Whether one of several names is that of a place."""
    return any(n in listed or _FACILITY.fullmatch(n) or places.whole(n) is not None for n in names)
