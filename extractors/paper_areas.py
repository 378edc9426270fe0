"""The place that a paper, a section or a table is about: by its title, its heading or its caption.

A paper of nobody known is about the authority that it names most. A title may name another place than the
council's whole area: one of its districts, or a street. A heading may be the name of a locality.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from extractors.areas import Area, Gazetteer
from extractors.home_places import home_place
from extractors.lexicon import any_of, words
from extractors.measure_names import NAME
from extractors.named_councils import council_of_head, council_of_text, nation_named, region_named
from extractors.names_of_parts import names_street
from extractors.whose import named_most
from ingest.councils import by_id
from minutebook.findings import AnyFinding, Identity, select
from minutebook.model import Council, Document

# what an authority is, behind its place: "Nether Poppleton Parish Council", "Eastmere Fire Authority"
_KIND = re.compile(
    r"\s+(?:(?:parish|town|community)\s+(?:council|meeting)"
    r"|(?:(?:county\s+borough|county|city|metropolitan\s+borough|metropolitan\s+district|borough|district|shire|regional"
    r"|islands?)\s+)?council|(?:fire(?:\s+(?:and|&)\s+rescue)?|police|combined(?:\s+county)?)\s+authority"
    r"|joint\s+(?:[\w-]+\s+){0,3}committee)\s*$",
    re.IGNORECASE,
)
_BOROUGH_OF = re.compile(r"^(?:the\s+)?(?:london|royal|metropolitan)\s+borough\s+of\s+", re.IGNORECASE)
# "Head of Harbours, Eastmere Borough Council": who wrote it, before the council
_OF_OFFICER = re.compile(
    r"^.*\b(?:head|director|lead|manager|officer|service|services|scene|team)\b.*,\s+", re.IGNORECASE
)
# "Petition about parking in Mill Lane", "Speeding on Mill Lane"
_STREET = re.compile(
    rf"\b(?i:on|in|at|along|for|near)\s+(?P<name>(?:[A-Z][\w'’-]*\s+){{1,3}}"
    rf"{any_of(words('areas', 'streets'))})\s*$"
)
# "Mill Lane West Zebra Crossing - Consultation": what is done there must follow
_STREET_FIRST = re.compile(
    rf"(?P<name>(?:[A-Z][\w'’-]*\s+){{1,3}}?{any_of(words('areas', 'streets'))}"
    r"(?:\s+(?:North|South|East|West))?)"
    rf"\s*[-–:,]?(?:\s+[A-Za-z]+){{0,2}}?\s+{any_of(words('areas', 'works'))}\b"
)
# "HMP Eastmere Health Needs Assessment", "HMP Low Newton"
_PRISON = re.compile(
    r"\b(?P<name>(?:HMP(?:\s*(?:/|&)\s*YOI)?|HMYOI|HM\s+Prison)"
    rf"\s+(?!{any_of(words('areas', 'no_places'))}\b)[A-Z][\w'’-]*"
    rf"(?:\s+{any_of(words('areas', 'ends_of_prisons'))}\b){{0,2}})"
)
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
_PAGES_OF_ITS_OWN = 3
"""Pages at least that name the institution a paper is about: one page may name it in passing."""


def named_most_of_all(document: Document) -> Council | None:
    """The council whose area the figures of nobody's paper are from: the one that it names most."""
    return by_id().get(named_most(document) or "") or council_of_text(document) or home_place(document)


def unregistered(earlier: Iterable[AnyFinding], document: Document) -> Council | None:
    """The authority whose paper it is where the register has it not: a parish council, a fire authority.

    Its area is the place in its name ("Nether Poppleton" of "Nether Poppleton Parish Council"), its region
    the one that the paper names. None where the name holds no place.
    """
    for identity in select(earlier, Identity):
        name = identity.council_name or ""
        if identity.council and identity.council not in by_id():
            place = _KIND.sub("", _BOROUGH_OF.sub("", _OF_OFFICER.sub("", name)))
            if place != name:
                nation, region = nation_named(document), region_named(document)
                return Council(identity.council, place, name, nation=nation, region=region)
    return council_of_head(document)


def subject(earlier: Iterable[AnyFinding], places: Gazetteer) -> Area | None:
    """The one other place that the paper's title names: one of a county's districts, a street or a prison."""
    for identity in select(earlier, Identity):
        title = identity.title or ""
        named = {m.area for m in places.mentions(title) if not m.home and m.area.code}
        if len(named) == 1 and not any(area == places.nation for area in named):
            return named.pop()
        if prison := _PRISON.search(title):
            return Area(" ".join(prison["name"].split()))
        street = _STREET.search(title) or _STREET_FIRST.match(title)
        if not named and street and names_street(street["name"]):
            return Area(" ".join(street["name"].split()))
    return None


def institution(document: Document) -> Area | None:
    """The prison that a paper is about: the one that most of its pages name; None for any other paper."""
    named: Counter[str] = Counter()
    for page in document.pages:
        named.update({" ".join(found["name"].split()) for found in _PRISON.finditer(page.text)})
    most = named.most_common(1)
    pages = most[0][1] if most else 0
    return Area(most[0][0]) if pages >= _PAGES_OF_ITS_OWN and 2 * pages > len(document.pages) else None


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
