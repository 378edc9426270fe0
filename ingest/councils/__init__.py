"""The register of councils, and the conventions files beside it (all data: CSV and TOML)."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from minutebook.model import Council
from minutebook.short_texts import kept_for_short

_GENERIC = re.compile(
    r"\b(?:the|council|borough|county|city|district|metropolitan|royal|london|unitary|authority|of|ua)\b",
    re.I,
)
_LONGER = re.compile(r"\b(?:North|South|East|West|Upper|Lower|Great|Little|New|Old)[ -]$")
_SHORT = {
    "Metropolitan district": ("{} mbc", "{} mdc"),
    "London borough": ("lb {}", "london borough of {}", "royal borough of {}"),
    "Unitary authority": ("borough of {}",),
    "Welsh unitary authority": ("city and county of {}",),
}
"""What papers call a council of that type besides its name: ``Barnsley MBC``, ``LB Camden``."""
_WORD = re.compile(r"\b\w+")
# "City of Bristol", "Glasgow City", "Dorset County"; the City of London has no shorter name
_KIND_IN_NAME = re.compile(r"^City\s+of\s+(?!London)|\s+(?:City|County|Council)$")


@cache
def register() -> tuple[Council, ...]:
    """Every UK local authority, past and present, in the order of their ids.

    The data are mySociety's uk_local_authority_names_and_codes (CC BY 4.0); see ``SOURCES.md`` beside it.
    """
    lines = (files(__package__) / "register.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_council(row) for row in csv.DictReader(lines))


def _council(row: dict[str, str]) -> Council:
    return Council(
        id=row["id"],
        name=row["name"],
        official_name=row["official_name"],
        gss_code=row["gss_code"] or None,
        nation=row["nation"] or None,
        region=row["region"] or None,
        type=row["type"] or None,
        aliases=tuple(a for a in row["aliases"].split("|") if a),
        website=row["website"] or None,
        system=row["system"] or None,
        licence=row["licence"] or None,
        start_date=row["start_date"] or None,
        end_date=row["end_date"] or None,
    )


@cache
def by_id() -> dict[str, Council]:
    """The register's councils by their ids."""
    return {council.id: council for council in register()}


@cache
def domains() -> dict[str, str]:
    """Councils by the first word of their own domain where it does not follow from their name: ``lbbd``."""
    lines = (files(__package__) / "domains.csv").read_text(encoding="utf-8").splitlines()
    return {row["domain"]: row["council"] for row in csv.DictReader(lines)}


@cache
def by_printed_name() -> dict[str, Council]:
    """Councils by the names that papers print, in lower case: ``middlesbrough council``.

    A name that two authorities share belongs to the one that exists, but a full legal name to its own: the
    county council of Somerset is gone, and Somerset Council was never called so. A bare place is no name
    here: in a text, ``Bristol`` is mostly the city and not its council.
    """
    found: dict[str, Council] = {}
    councils = sorted(register(), key=lambda c: (c.end_date is None, c.id))
    for council in councils:
        found |= dict.fromkeys(_printed_names(council), council)
    return found | {" ".join(council.official_name.lower().split()): council for council in councils}


def _printed_names(council: Council) -> set[str]:
    names = {council.official_name.lower()}
    names |= {
        a.lower() for a in council.aliases if re.search(r"council|borough of|cyngor|comhairle", a, re.I)
    }
    place = bare_place(council)
    if place:  # nothing is left of "City of London"
        places = {place} | {a.lower() for a in council.aliases if _letters(a) == _letters(place)}
        for each in places:
            names |= {f"{each} {kind}council" for kind in _kinds(council)} | {f"council of {each}"}
            names |= {form.format(each) for form in _SHORT.get(council.type or "", ())}
    return {spelt for name in names for spelt in _spellings(" ".join(name.split()))}


def _spellings(name: str) -> set[str]:
    """A name as papers spell it: ``Bath & North East Somerset``, ``Stockton on Tees``, ``King’s Lynn``."""
    found = {name}
    for one, other in ((" and ", " & "), (" & ", " and "), ("-", " "), ("'", "’"), ("st ", "st. ")):
        found |= {spelt.replace(one, other) for spelt in found}
    return found


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("&", "and"))


def bare_place(council: Council) -> str:
    """The place that a council is called after, in small letters: ``dorset`` of Dorset County."""
    return " ".join(_GENERIC.sub(" ", council.name).replace(",", " ").split()).lower()


def plain_place(council: Council) -> str:
    """What people call the council's area: ``Bristol``, where the register has ``City of Bristol``."""
    return _KIND_IN_NAME.sub("", council.name.strip())


def _kinds(council: Council) -> tuple[str, ...]:
    """What may stand before ``council`` in its name: no county's council is a borough's, nor the reverse."""
    if council.type == "County":
        return ("", "county ")
    if council.type in ("Non-metropolitan district", "Metropolitan district", "London borough"):
        return ("", "city ", "borough ", "district ", "metropolitan ", "metropolitan borough ")
    return ("", "city ", "county ", "borough ", "district ", "metropolitan borough ")


@kept_for_short
def named_in(text: str) -> tuple[tuple[int, int, Council], ...]:
    """The councils that a text names, as (start, end, council) in the order of the text.

    Names are looked up by their first word: one pattern of all of them takes seconds over a pack. The end of
    a longer name is none: ``West Norfolk Borough Council`` is not Norfolk's.
    """
    names, found, at = by_printed_name(), [], 0
    for word in _WORD.finditer(text):
        alike = _names_by_first_word().get(word.group().lower())
        if alike and word.start() >= at and (m := _compiled(alike).match(text, word.start())):
            if _LONGER.search(text, max(0, m.start() - 8), m.start()):
                continue
            found.append((*m.span(), names[" ".join(m.group().lower().split())]))
            at = m.end()
    return tuple(found)


@cache
def _names_by_first_word() -> dict[str, str]:
    """The expressions of the names that begin with each word; a paper needs few of them compiled."""
    names: dict[str, list[str]] = {}
    for name in sorted(by_printed_name(), key=lambda n: (-len(n), n)):
        if word := _WORD.match(name):
            names.setdefault(word.group(), []).append(re.escape(name).replace(r"\ ", r"\s+"))
    return {word: rf"(?:{'|'.join(alike)})\b" for word, alike in names.items()}


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)
