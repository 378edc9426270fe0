"""What the council's own site says of a paper, beside what the paper says of itself.

The site fills in a body and a day that the paper does not name. Where the two disagree the paper's own words
stand, and a problem says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutebook.findings import AnyFinding, DocumentType, Identity, Problem, select
from minutebook.listing import Listing

RULE = "as_listed@1"

_OF_THE_MEETING = frozenset(("agenda", "pack", "minutes", "item minutes", "decisions"))
"""Kinds of papers that are of the meeting with which they are listed; a report may be of another."""

_NOT: dict[str, tuple[DocumentType, ...]] = {
    "agenda": ("minutes",),
    "pack": ("minutes",),
    "minutes": ("agenda", "agenda pack", "report"),
}
"""What a paper that is listed as something cannot be."""

_SAYS_NOTHING = frozenset(("the", "and", "of", "for", "a"))


def as_listed(findings: tuple[AnyFinding, ...], listing: Listing) -> tuple[AnyFinding, ...]:
    """The findings with what the listing adds to the identity, and problems where the two disagree."""
    found = next(iter(select(findings, Identity)), None)
    if found is None:
        return findings
    whole = _filled(found, listing)
    known = {"committee-unknown": found.committee is None and whole.committee}
    known["date-unclear"] = found.date is None and whole.date
    kept = (
        each
        for each in findings
        if not (isinstance(each, Problem) and known.get(each.code) and _is_own(each, found))
    )
    with_whole = tuple(whole if each is found else each for each in kept)
    return (*with_whole, *_contradictions(found, listing))


def _is_own(problem: Problem, identity: Identity) -> bool:
    return problem.rule == identity.rule


def _filled(found: Identity, listing: Listing) -> Identity:
    """The identity with the body and the day of the listing, where the paper has none itself."""
    day = None if listing.kind == "report" else listing.date
    return replace(found, committee=found.committee or listing.committee, date=found.date or day)


def _contradictions(found: Identity, listing: Listing) -> Iterator[Problem]:
    if listing.kind not in _OF_THE_MEETING:
        return
    told = []
    if found.committee and listing.committee and not is_same_body(found.committee, listing.committee):
        told.append(f"under {listing.committee}, and it names {found.committee}")
    if found.date and listing.date and not listing.date.startswith(found.date):
        told.append(f"with the meeting of {listing.date}, and it is dated {found.date}")
    if found.type in _NOT.get(listing.kind, ()):
        told.append(f"as {listing.kind}, and it reads as {found.type}")
    for what in told:
        message = f"the council's site lists it {what}"
        yield Problem(
            code="listing-contradiction", message=message, rule=RULE, page=found.quote.page, quote=found.quote
        )


def is_same_body(one: str, other: str) -> bool:
    """Whether two names may be of one body: one of them has every telling word of the other."""
    a, b = _words(one), _words(other)
    return a <= b or b <= a


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold().replace("&", " and ").replace("’", "'"))) - _SAYS_NOTHING
