"""Councils that the register does not have, where only a line or the text of their paper names them.

A paper under the bare line "EASTMERE COUNCIL" is that council's, as is one that somebody wrote there
(``From: Head of Lamps, Eastmere Council``); another is about the council that it names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.lexicon import any_of, words
from ingest.bodies import bodies_in, local_council, ordinary, place_words
from ingest.councils import named_in
from ingest.outline import Row, rows_of
from minutebook.model import Council, Document

_KIND = r"(?:borough|city|county|district|metropolitan|unitary|regional|shire|islands?)"
_BEFORE_KIND = re.compile(r"\s+(?:metropolitan|royal|county|shire)$", re.IGNORECASE)
_WORD = r"[A-Z][\w'’]*(?:-[\w'’]+)*"
_JOIN = r"(?:(?:[Oo]f|[Aa]nd|[Oo]n|[Uu]pon|[Uu]nder|[Ii]n|[Tt]he|OF|AND|ON|UPON|&)\s+)*"
_PLACE = rf"{_WORD}(?:\s+{_JOIN}{_WORD}){{0,3}}"
# "EASTMERE BOROUGH COUNCIL", "Council of the City of Eastmere", "London Borough of Eastmere". One that begins
# inside a run of capitals begins at its first too: a long run would be tried from each of its letters
_NAME = re.compile(
    rf"(?<![A-Z-])(?P<place>{_PLACE})\s+(?i:{_KIND})\s+(?i:council)\b"
    rf"|(?<!-)\b(?i:(?:london|royal|metropolitan)\s+borough|city|county|borough|district)\s+(?i:of)\s+(?P<of>{_PLACE})"
    r"(?=\s+(?i:council)\b|\s*$)"
)
# "EASTMERE COUNCIL", as a line of its own
_BARE = re.compile(rf"(?P<bare>{_PLACE})\s+(?i:council)")
_BARE_TOP = 4
"""Rows from the top in which such a line is the paper's own council."""
_LEAD = re.compile(
    r"^(?:(?:the|in|at|for|by|to|of|from|and|on|with|when|while|as|report|minutes|agenda|meeting|our)\s+)+",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:the|a|an|this|our|your|each|every|both|other|local|full|joint|new|parish|town|community|annual|shadow|youth"
    r"|council|county|city|borough|district|unitary)?",
    re.IGNORECASE,
)
_PARISH = re.compile(r"\b(?:parish|town|community)\s+council", re.IGNORECASE)
_OFTEN = 2
_LOCAL_KIND = re.compile(r"\s+(?:parish|town|community)\s+(?:council|meeting)$", re.IGNORECASE)
_SHORT_LINE = 10
_NATIONS = {
    "England": "England", "English": "England", "Wales": "Wales", "Welsh": "Wales",
    "Scotland": "Scotland", "Scottish": "Scotland", "Northern Ireland": "Northern Ireland",
}  # fmt: skip
_NATION = re.compile(rf"\b{any_of(_NATIONS)}\b")
_COUNCIL = re.compile(r"\s+council$", re.IGNORECASE)
# "Youth Council", "Children in Care Council": no council that has papers of its own here
_NO_AUTHORITY = re.compile(
    r"\b(?:youth|young|child(?:ren)?|schools?|students?|pupils?|church|tenants?|arts|sports?|research|british|national"
    r"|in\s+care|trades|parents?|works|interim|ordinary|extraordinary|special|meeting|minutes|agenda|report|cabinet"
    r"|leader|members?|councillors?|wards?)\b",
    re.IGNORECASE,
)
# "From: Head of Lamps, Eastmere Council", "Author: Public Health Team, North Eastmere Borough Council"
_WRITTEN_AT = re.compile(
    r"(?i:from|author|report\s+(?:author|by|of)|service|department|prepared\s+by|officer|lead\s+officer"
    r"|organisation|authority|council|produced\s+by|contact)\s*:\s*(?:[^:|]*[,–—-]\s+)?"
    rf"(?P<whole>{_PLACE}\s+(?:(?i:{_KIND})\s+)*(?i:council))\b"
)
_WRITTEN_TOP = 8
"""Rows from the top in which a label may say where the paper was written."""
# "HIGHWAYS SELECT COMMITTEE of EASTMERE COUNCIL": a body's name before whose it is
_BODY_OF = re.compile(
    r"^.{3,80}?\b(?:committee|board|panel|cabinet|executive|forum|commission)\s+of\s+(?:the\s+)?"
    r"(?=(?:(?!\sand\s).){3,60}\scouncil$)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s[-–—|]\s|\t")
_ALONE = 2
"""What a line that is a council's name alone weighs, in mentions of it."""
_SMALL = frozenset(["of", "and", "on", "upon", "under", "in", "the", "by", "le"])


def council_of_head(document: Document) -> Council | None:
    """The council that one of the first lines is the bare name of: "EASTMERE COUNCIL"."""
    for row in rows_of(document)[:_BARE_TOP]:
        line = row.text.strip(" *#:")
        own = row.is_line and not named_in(line)
        found = (_NAME.fullmatch(line) or _BARE.fullmatch(line)) if own else None
        if found and (place := _said(found)):
            return _council(place, document)
    return None


def without_body(line: str) -> str:
    """A line of a head without the body whose council it names: "Harbour Committee of Eastmere Council"."""
    return _BODY_OF.sub("", line)


def printed_in_head(rows: Sequence[Row]) -> str | None:
    """The name of a council that is not in the register, as one of the first lines prints it.

    ``EASTMERE COUNCIL``; ``Eastmere Council – Lamps Report``; or where its author is told to be of it.
    """
    for row in rows[:_BARE_TOP]:
        pieces = row.heads or _PARTED.split(without_body(row.text.strip(" *#:")))
        if row.is_line or row.heads:
            for piece in pieces:
                if (found := _BARE.fullmatch(piece.strip(" *#:"))) and _is_authority(found["bare"], piece):
                    return _as_printed(piece)
    for row in rows[:_WRITTEN_TOP]:
        for part in row.text.split(" | "):
            found = _WRITTEN_AT.match(part)
            if found and _is_authority(_COUNCIL.sub("", found["whole"]), found["whole"]):
                return _as_printed(found["whole"])
    return None


def printed_most(document: Document) -> str | None:
    """The name of that form that a paper prints most, twice at least or once on a line of its own.

    None where two are as often, or where the paper speaks of a parish council, which may be its own.
    """
    if any(_PARISH.search(page.text) for page in document.pages):
        return None
    named: Counter[str] = Counter()
    for line in (line for page in document.pages for line in page.text.splitlines()):
        for name in _names_in(line):
            named[name] += _ALONE if len(name) >= len(line.strip(" *#:|")) - 4 else 1
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return ranked[0][0]


def _names_in(line: str) -> Iterator[str]:
    for found in _NAME.finditer(line):
        whole = _LEAD.sub("", " ".join(found.group().split()))
        place = found["place"] or found["of"]
        if _said(found) and not named_in(whole) and _is_authority(place, whole):
            yield _as_printed(whole)


def _is_authority(place: str, whole: str) -> bool:
    """Whether the words before "Council" are a place's name, and none of the register."""
    bare = _LEAD.sub("", " ".join(place.split()))
    named = bool(place_words(bare)) and not _NO_PLACE.fullmatch(bare) and not _PARISH.search(whole)
    return named and not _NO_AUTHORITY.search(bare) and not named_in(whole)


def _as_printed(name: str) -> str:
    """The name in ordinary capitals, less an article."""
    name = _LEAD.sub("", " ".join(name.split()).strip(" *#:"))
    return ordinary(name) if name.isupper() else name


def council_of_text(document: Document) -> Council | None:
    """The council that a paper names most, and twice at least; None where two are as often.

    A paper that speaks of a parish council is that one's: the one that a line of it names ("EASTMERE PARISH
    COUNCIL - BUDGET 2015/16"), where it names no other.
    """
    if any(_PARISH.search(page.text) for page in document.pages):
        return _local_alone(document)
    named = Counter(
        place
        for page in document.pages
        for found in _NAME.finditer(page.text)
        if (place := _said(found)) and not named_in(found.group())
    )
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return None
    return _council(ranked[0][0], document)


def _local_alone(document: Document) -> Council | None:
    """The one local council that a paper names, if a short line begins or ends with it."""
    lines = [line.strip(" *#:|") for page in document.pages for line in page.text.splitlines()]
    found: dict[str, bool] = {}
    for line in lines:
        if not _PARISH.search(line):
            continue
        for body in bodies_in(line):
            if name := local_council(body.name):
                short = len(line.split()) <= _SHORT_LINE and body.start * (len(line) - body.end) == 0
                found[name] = found.get(name, False) or short
    if len(found) != 1 or not all(found.values()):
        return None
    name = next(iter(found))
    nation, region = nation_named(document), region_named(document)
    slug = re.sub(r"[^a-z]+", "-", name.lower()).strip("-")
    return Council(slug, _LOCAL_KIND.sub("", name), name, nation=nation, region=region)


def names_council(line: str) -> bool:
    """Whether a line is no more than a council's name."""
    return bool(_NAME.fullmatch(line.strip(" *#:")) or _BARE.fullmatch(line.strip(" *#:")))


def _said(found: re.Match[str]) -> str:
    """The place that a name says, in ordinary capitals; nothing where the words before "Council" are none."""
    name = next(filter(None, found.groupdict().values()))
    place = _COUNCIL.sub("", _BEFORE_KIND.sub("", _LEAD.sub("", " ".join(name.split()))))
    if _NO_PLACE.fullmatch(place):
        return ""
    if not place.isupper():
        return place
    return " ".join(w.lower() if w.lower() in _SMALL else w.title() for w in place.split())


def _council(place: str, document: Document) -> Council:
    slug = re.sub(r"[^a-z]+", "-", place.lower()).strip("-")
    return Council(
        slug, place, f"{place} Council", nation=nation_named(document), region=region_named(document)
    )


def nation_named(document: Document) -> str | None:
    """The nation that a paper names most, in which its council is; None where it names none."""
    text = " ".join(page.text for page in document.pages)
    named = Counter(_NATIONS[found.group()] for found in _NATION.finditer(text))
    return named.most_common(1)[0][0] if named else None


def region_named(document: Document) -> str | None:
    """The one region that a paper names; None where it names none or several."""
    found = {name for page in document.pages for name in _regions().findall(page.text)}
    return found.pop() if len(found) == 1 else None


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('areas', 'regions'))}\b(?!\s+[Bb]orough)")
