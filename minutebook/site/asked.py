"""What a reader asked of the search: the parameters of its address, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.search import NOT_TOLD
from db.search.language import parse
from minutebook.site import links
from minutebook.site.queries import FORMS

LARGEST_SIZE = 1_000
LONGEST_QUERY = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of the address, each valid or empty; ``notes`` say what was left out of account.

    ``left_out`` are those of them after which this is another search than was asked for: a program, which
    reads no notes, is refused then.
    ``hide`` is ``procedural`` where that is not to be shown, ``exact`` is ``1`` where no other names of the
    same thing are to be searched for. ``format`` is csv or json where data was asked for instead of a page.
    """

    q: str = ""
    kind: str = ""
    council: str = ""
    committee: str = ""
    year: str = ""
    order: str = "newest"
    hide: str = ""
    exact: str = ""
    page: int = 1
    size: int = 0
    format: str = ""
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing at all was asked for."""
        return not (self.q or self.kind or self.council or self.committee or self.year)

    def link(self, suffix: str = "", **changes: str | int | None) -> str:
        """The address of this search with some of it changed; a change begins at the first page again."""
        terms: dict[str, str | int | None] = {
            "q": self.q,
            "kind": self.kind,
            "council": self.council,
            "committee": self.committee,
            "year": self.year,
            "order": self.order if self.order != "newest" else None,
            "hide": self.hide,
            "exact": self.exact,
            "size": self.size or None,
        }
        return links.search(**(terms | changes)).replace("/search", f"/search{suffix}", 1)


def asked_of(
    given: Mapping[str, str], councils: Iterable[str], committees: Iterable[str], form: str = ""
) -> Asked:
    """The parameters of an address, checked. What makes no sense is left out, and said."""
    notes = []
    values = {
        name: (given.get(name) or "").strip()
        for name in ("q", "kind", "council", "committee", "year", "order", "hide", "exact")
    }
    known = {
        "kind": FORMS,
        "council": {NOT_TOLD, *councils},
        "committee": {NOT_TOLD, *committees},
        "order": {"newest", "best"},
        "hide": {"procedural"},
        "exact": {"1"},
    }
    for name, allowed in known.items():
        if values[name] and values[name] not in allowed:
            notes.append(
                f"There is no {name} “{values[name][:60]}” here, so that part of the address was left out."
            )
            values[name] = ""
    if values["year"] not in ("", NOT_TOLD) and not (values["year"].isdecimal() and len(values["year"]) == 4):
        notes.append("A year has four digits, such as 2021.")
        values["year"] = ""
    notes += page_notes(given)
    left_out = tuple(notes)
    if len(values["q"]) > LONGEST_QUERY:
        notes.append(f"Only the first {LONGEST_QUERY} characters were searched for.")
        values["q"] = values["q"][:LONGEST_QUERY]
    if values["q"] and parse(values["q"]).expression is None:
        notes.append("There are no words or numbers in that search. Type a word, such as “placements”.")
    return Asked(
        **(values | {"order": values["order"] or "newest"}),
        page=whole(given.get("page"), 1, 10_000, 1),
        size=whole(given.get("size"), 0, LARGEST_SIZE, 0),
        format=form,
        notes=tuple(notes),
        left_out=left_out,
    )


def page_notes(given: Mapping[str, str]) -> list[str]:
    """What is said of a number of a page that is none."""
    number = (given.get("page") or "").strip()
    if not number or (number.isascii() and number.isdecimal() and int(number[:9]) > 0):
        return []
    return [f"“{number[:60]}” is no number of a page, so this is the first page."]


def beyond(asked_for: int, pages: int) -> str:
    """What is said to somebody who asked for a page after the last."""
    last = "there is one page only" if pages == 1 else f"the last is page {pages:,}, which this is"
    return f"There is no page {asked_for:,} of this list: {last}."


def whole(text: str | None, lowest: int, highest: int, otherwise: int) -> int:
    """A whole number from an address, kept within its limits; ``otherwise`` where it is none."""
    if not text or not text.isascii() or not text.isdecimal():
        return otherwise
    return min(max(int(text[:9]), lowest), highest)
