"""What the council's own site says of a paper, beside what the paper says of itself.

The site fills in a body and a day that the paper does not name. Where the two disagree the paper's own words
stand, and a problem says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutebook.findings import AnyFinding, DocumentType, Identity, Meeting, Problem, select
from minutebook.listing import Listing

RULE = "as_listed@2"

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
    with_whole = tuple(whole if each is found else _of_body(each, found, whole) for each in kept)
    return (*with_whole, *_contradictions(found, listing))


def _of_body(each: AnyFinding, found: Identity, whole: Identity) -> AnyFinding:
    """A finding whose meeting is of the body by the name that the identity has now."""
    if found.committee is None or whole.committee is None or found.committee == whole.committee:
        return each
    if isinstance(each, Meeting):
        return replace(each, committee=whole.committee) if each.committee == found.committee else each
    meeting = getattr(each, "meeting", None)
    if isinstance(meeting, Meeting) and meeting.committee == found.committee:
        return replace(each, meeting=replace(meeting, committee=whole.committee))  # type: ignore[call-arg]
    return each


def _is_own(problem: Problem, identity: Identity) -> bool:
    return problem.rule == identity.rule


def _filled(found: Identity, listing: Listing) -> Identity:
    """The identity with the body and the day of the listing, where the paper has none itself.

    Where the paper's head runs the council's name into the body's, the body's name is as it is listed.
    """
    day = None if listing.kind == "report" else listing.date
    body = listing.committee if _has_council_before(found, listing.committee) else found.committee
    return replace(found, committee=body or listing.committee, date=found.date or day)


def _has_council_before(found: Identity, listed: str | None) -> bool:
    """Whether ``Wexborough Council Harbour Board`` is the Harbour Board of that council."""
    name = found.committee or ""
    if not listed or not name.casefold().endswith(listed.casefold()):
        return False
    before = _words(name[: len(name) - len(listed)])
    return bool(before) and before <= _words(found.council_name or "")


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
