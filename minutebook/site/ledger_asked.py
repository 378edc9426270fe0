"""What a reader asked of the ledger of actions: the parameters of its address, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from minutebook.site.asked import LARGEST_SIZE, page_notes, whole
from minutebook.site.links import quoted

STATES: Mapping[str, str] = {
    "open": "Open",
    "overdue": "Overdue",
    "carried": "Carried forward",
    "returned": "Came back",
    "never": "Never came back",
    "dropped": "Left the list",
    "complete": "Complete",
    "all": "All",
}
"""The lists of the ledger by the name in the address, in the order in which they are offered."""

ORDERS: Mapping[str, str] = {
    "due": "Due first",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "carried": "Most often carried forward",
}
NOBODY = "-"
"""The owner of actions for which the paper names none."""

LONGEST_OWNER = 300


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """The parameters of the address, each valid or empty; ``notes`` say what was left out of account.

    ``on`` is the day as at which actions are overdue, ``on_given`` whether the reader chose it.
    """

    on: date
    on_given: bool = False
    state: str = "open"
    council: str = ""
    committee: str = ""
    owner: str = ""
    order: str = "due"
    page: int = 1
    size: int = 0
    notes: tuple[str, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether only some councils, bodies or owners were asked for."""
        return bool(self.council or self.committee or self.owner)

    def link(self, suffix: str = "", **changes: str | int | None) -> str:
        """The address of this list with some of it changed; a change begins at the first page again."""
        terms: dict[str, str | int | None] = {
            "state": self.state if self.state != "open" else None,
            "council": self.council,
            "committee": self.committee,
            "owner": self.owner,
            "on": self.on.isoformat() if self.on_given else None,
            "order": self.order if self.order != "due" else None,
            "size": self.size or None,
        }
        given = {name: value for name, value in (terms | changes).items() if value not in (None, "")}
        return f"/actions{suffix}" + (f"?{urlencode(given, quote_via=quoted)}" if given else "")


def ledger_asked(
    given: Mapping[str, str], councils: Iterable[str], committees: Iterable[str], today: date
) -> LedgerAsked:
    """The parameters of an address, checked. What makes no sense is left out, and said."""
    notes = []
    values = {
        name: (given.get(name) or "").strip() for name in ("state", "council", "committee", "owner", "order")
    }
    known = {"state": STATES, "council": set(councils), "committee": set(committees), "order": ORDERS}
    for name, allowed in known.items():
        if values[name] and values[name] not in allowed:
            notes.append(
                f"There is no {name} “{values[name][:60]}” here, so that part of the address was left out."
            )
            values[name] = ""
    notes += page_notes(given)
    on = _day(given.get("on"))
    if given.get("on") and on is None:
        notes.append("A day is written as 2021-07-20.")
    return LedgerAsked(
        on=on or today,
        on_given=on is not None,
        state=values["state"] or "open",
        council=values["council"],
        committee=values["committee"],
        owner=values["owner"][:LONGEST_OWNER],
        order=values["order"] or "due",
        page=whole(given.get("page"), 1, 10_000, 1),
        size=whole(given.get("size"), 0, LARGEST_SIZE, 0),
        notes=tuple(notes),
    )


def _day(text: str | None) -> date | None:
    """A day from an address; None where it is not one."""
    try:
        return date.fromisoformat(text or "") if len(text or "") == 10 else None
    except ValueError:
        return None
