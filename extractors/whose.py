"""Whose paper it is, as far as the paper says: a council of the register, a local council, or nobody known.

A council that is only named is not the paper's: it may be a funder, a neighbour, an address or the council of
somebody who was there. What counts most is the head; then the paper's own addresses; running text says
little, a bare place next to nothing, and neither says anything against a head that names somebody else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.home_places import home_place
from extractors.named_councils import printed_in_head, printed_most, without_body
from extractors.public_bodies import named_authority, organisation
from ingest.bodies import bodies_in, local_council
from ingest.councils import by_id, domains, named_in, plain_place, register
from ingest.outline import Row, rows_of
from ingest.part_types import general, head_end, is_body_line, is_council_line
from minutebook.model import Document

_TOP = 14
"""Rows from the top in which a council's name is looked for."""
_AUTHORITY_ROWS = 6
"""Rows from the top in which an authority that is in no register is looked for."""
_OPENING = 20
"""Rows in which a paper's first sentences stand."""
_AN_ADDRESS = 3
"""What an address of the council's weighs, in mentions of its name."""
_BEFORE = 60
"""Characters before a council's name in which words may stand that make it another's paper."""
HEAD, ADDRESS, TEXT, PLACE = 0.9, 0.8, 0.6, 0.5
"""How sure each kind of evidence is."""

# "susie_wood@eastmere.gov.uk", "www.eastmere.gov.uk", "democracy.eastmere.gov.uk"
_DOMAIN = re.compile(r"(?<![\w-])(?P<name>[a-z][a-z-]+)\.(?:gov\.uk|gov\.wales|llyw\.cymru)\b", re.IGNORECASE)
_NATIONAL = frozenset(
    ["www", "service", "education", "ofsted", "nhs", "legislation", "homeoffice", "parliament"]
)
# "Eastmere Road": a street is not the place that it is called after
_STREET = (
    r"(?!\s+(?:Road|Rd|Street|St|Avenue|Lane|Close|Drive|Gardens?|Terrace|Place|Square|Way|Park|Hill|Gate)\b)"
)
# "the Parish Council": how a council below those of the register calls itself
_OURSELVES = re.compile(
    r"\b(?:the|our|your|a)\s+(?:(?:parish|town|community)\s+council|parish)\b"
    r"|\b(?:parish|town|community)\s+(?:clerk|councillors?)\b",
    re.IGNORECASE,
)
_BARE_KIND = re.compile(r"(?:parish|town|community)\s+council", re.IGNORECASE)
# between the words of "other_council" and the name: "supported by [the] A County Council and B Council"
_OTHERS = re.compile(r"[\s,:]*(?:(?:the|both|and|&|[A-Z][\w'’-]*|of|council)[\s,]*)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose the paper is: an id of the register or a local council's name, and how sure that is.

    ``other`` is the organisation that the head names where it is no council's.
    """

    council: str | None = None
    local: str | None = None
    confidence: float = 0.0
    other: str | None = None

    @property
    def id(self) -> str | None:
        """The register's id, or a slug of the local council's name."""
        return self.council or (_slug(self.local) if self.local else None)

    @property
    def name(self) -> str | None:
        """The council's official name, or the local council's own."""
        return by_id()[self.council].official_name if self.council else self.local


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def claim_of(document: Document) -> Claim:
    """Whose paper it is by its own words; an empty claim where they do not say."""
    return document.derived(_claim_of)


def _claim_of(document: Document) -> Claim:
    rows = rows_of(document)
    text = "\n".join(page.text for page in document.pages)
    head = _head(rows)
    if local := _local_name(head, text):
        return Claim(local=local, confidence=HEAD)
    mentions = Counter(council for _, council in _mentions(text))
    own = [council for row in head if row.is_line for _, council in _mentions(row.text)]
    other = _other_organisation(head)
    if not own and (authority := _authority(head) or printed_in_head(head)):
        return Claim(local=authority, confidence=TEXT)
    if own:
        alone = other is None or any(is_council_line(row) for row in head)
        council = max(own, key=lambda c: (mentions[c], -own.index(c)))
        return Claim(council, confidence=HEAD if alone else TEXT)
    if other:
        return Claim(local=organisation(other), confidence=PLACE, other=other)
    told = {council for row in rows[:_OPENING] for _, council in _mentions(row.text)}
    claim = _from_text(text, mentions, told)
    return claim if claim.id else _from_place(document, text, mentions)


def _from_place(document: Document, text: str, mentions: Counter[str]) -> Claim:
    """What a paper that claims nothing says by the place that it speaks of as its own.

    Another council that it names is against that, as is a word of its parish council.
    """
    if not mentions and (name := printed_most(document)):
        return Claim(local=name, confidence=PLACE)
    home = None if _OURSELVES.search(text) else home_place(document)
    known = home is not None and home.id in by_id() and mentions.keys() <= {home.id}
    return Claim(home.id, confidence=PLACE) if home and known else Claim()


def _head(rows: Sequence[Row]) -> list[Row]:
    """The rows of the head; behind its end only what is a body's name alone or opens a meeting."""
    end = head_end(rows, _TOP)
    opening = (r for r in rows[end:_TOP] if is_body_line(r) and not r.block.marker)
    return [*rows[:end], *opening]


def _local_name(head: Sequence[Row], text: str) -> str | None:
    """The parish, town or community council that the head names; of two, the one named most often."""
    found = [name for row in head if len(row.text.split()) <= 40 for name in _local_in(row.text)]
    for above, row in pairwise(head):
        if _BARE_KIND.fullmatch(row.text.strip()) and above.is_line and len(above.text.split()) <= 5:
            found.extend(filter(None, [local_council(f"{above.text} {row.text}")]))
    folded = " ".join(text.split()).lower()
    return max(found, key=lambda n: (folded.count(n.lower()), -found.index(n)), default=None)


def _local_in(text: str) -> Iterator[str]:
    for body in bodies_in(text):
        name = local_council(body.name)
        if name and not _is_other(text, body.start):
            yield name


def _mentions(text: str) -> Iterator[tuple[int, str]]:
    """Where a text names a council of the register as its own: no funder, no neighbour, nobody's employer."""
    for start, end, council in named_in(text):
        if not _is_other(text, start) and not _in_brackets(text, start, end):
            yield start, council.id


def _is_other(text: str, start: int) -> bool:
    """Whether the words before a council's name say that it is another's: ``supported by``."""
    before = text[max(0, start - _BEFORE) : start]
    return any(_OTHERS.fullmatch(before, m.end()) for _, m in general().every("other_council", before))


def _in_brackets(text: str, start: int, end: int) -> bool:
    """``A Marsh (Officer, Eastmere County Council)``: whose somebody is."""
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + _BEFORE]
    opened = before.rfind("(") > before.rfind(")")
    return opened and ")" in after and "(" not in after[: after.index(")")]


def _authority(head: Sequence[Row]) -> str | None:
    """The authority without a place in the register that a line of the head names as the paper's own."""
    for row in head[:_AUTHORITY_ROWS]:
        found = named_authority(without_body(row.text))
        if found and _is_own(row, *found):
            return found[1]
    return None


def _is_own(row: Row, start: int, name: str) -> bool:
    """Whether a row of the head is the authority's name or opens its meeting, and no register has it."""
    if _is_other(row.text, start) or tuple(named_in(name)):
        return False
    held = re.match(r"\W*held\b", row.text[start + len(name) :], re.IGNORECASE)
    return bool(row.is_line or held or general().first("meeting_opening", row.text[:400]))


def _other_organisation(head: Sequence[Row]) -> str | None:
    """The organisation that a line of the head names, which is no council."""
    for row in head[:6]:
        if row.is_line and general().first("other_organisation", row.text.strip(" *")):
            return row.text.strip(" *")
    return None


def named_most(document: Document) -> str | None:
    """The authority that a paper names most, by its addresses too, where nobody's paper is told.

    That is too little to call the paper its own, but enough to say where its figures are from. None where
    another is named nearly as often, or where the paper speaks of a parish council more.
    """
    text = "\n".join(page.text for page in document.pages)
    told = Counter(council for _, council in _mentions(text))
    for found in _DOMAIN.finditer(text):
        if council := _by_domain().get(found["name"].lower().replace("-", "")):
            told[council] += _AN_ADDRESS
    for council in tuple(told):  # "the Eastmere Transport Strategy" and "ECC", beside "Eastmere City Council"
        own = by_id()[council]
        place, initials = plain_place(own), "".join(re.findall(r"\b[A-Z]", own.official_name))
        told[council] += len(re.findall(rf"\b(?:{re.escape(place)}|{initials})\b{_STREET}", text))
    ranked = told.most_common(2)
    # by a quarter at least, or it is as much about the other
    clear = bool(ranked) and ranked[0][1] > 1 and (len(ranked) == 1 or 4 * ranked[0][1] >= 5 * ranked[1][1])
    return ranked[0][0] if clear and len(_OURSELVES.findall(text)) < ranked[0][1] else None


def _from_text(text: str, mentions: Counter[str], told: set[str]) -> Claim:
    """What addresses and running text say, where the head says nothing.

    A council that the text names now and then speaks for itself only where it is named often, or where the
    text is about its place, and names it before any other; never in a paper that speaks of its parish
    council. A council that alone is named in the opening sentences (``told``) is taken where nothing else is.
    """
    domains = Counter(
        council_id
        for found in _DOMAIN.finditer(text)
        if (council_id := _by_domain().get(found["name"].lower().replace("-", "")))
    )
    ourselves = len(_OURSELVES.findall(text))
    ranked = (mentions + Counter({c: _AN_ADDRESS * n for c, n in domains.items()})).most_common(2)
    if len(told) == 1 and not domains and ourselves < min(mentions[c] for c in told):
        return Claim(next(iter(told)), confidence=TEXT)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        council, weight = ranked[0]
        if domains[council] and ourselves < weight:
            return Claim(council, confidence=ADDRESS)
        first = next(iter(mentions), None)
        often = mentions[council] >= 3 or _bare_place(text) == council
        if first == council and mentions[council] > ourselves and often:
            return Claim(council, confidence=TEXT)
    if ourselves or ranked:
        return Claim()
    place = _bare_place(text)
    return Claim(place, confidence=PLACE) if place else Claim()


@cache
def _by_domain() -> dict[str, str]:
    """Councils by their names run together, as domains have them: ``stocktonontees``, ``eastsussex``."""
    found: dict[str, str] = {}
    for council in sorted(register(), key=lambda c: (c.end_date is None, c.id)):
        for name in (council.id, *council.aliases, council.name):
            bare = re.sub(r"[^a-z]", "", name.lower())
            found[bare] = council.id
            found[f"{bare}cc"] = council.id
    for short, council_id in _short_domains().items():
        found.setdefault(short, council_id)
    found |= {re.sub(r"[^a-z]", "", name): council_id for name, council_id in domains().items()}
    return {name: council_id for name, council_id in found.items() if name not in _NATIONAL}


def _short_domains() -> dict[str, str]:
    """``stockton`` for Stockton-on-Tees: the first word, where it is nobody else's."""
    first = Counter(council.id.split("-")[0] for council in register())
    return {c.id.split("-")[0]: c.id for c in register() if first[c.id.split("-")[0]] == 1}


@cache
def _places() -> re.Pattern[str]:
    names = sorted({council.name for council in register()}, key=lambda n: (-len(n), n))
    alike = "|".join(re.escape(n).replace(chr(92) + "-", "[- ]") for n in names)
    return re.compile(rf"\b(?:{alike})\b{_STREET}")


def _bare_place(text: str) -> str | None:
    """The register's place that the text names at least three times and twice as often as any other."""
    ids = {c.name.replace("-", " ").lower(): c.id for c in register() if c.end_date is None}
    counts = Counter(
        ids[name] for m in _places().finditer(text) if (name := m.group().replace("-", " ").lower()) in ids
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]
