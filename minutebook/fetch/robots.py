"""What a site's robots.txt allows (RFC 9309): groups, wildcards, the longest rule that fits, Crawl-delay.

``urllib.robotparser`` knows no wildcards, takes the first rule that fits rather than the longest, and passes
over a Crawl-delay of half a second; a rule that it does not understand would be broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

_MOST = 500_000
"""Characters that are read of a file, as the RFC has it."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for one program: ``(path pattern, allowed)``, and seconds between requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether a page may be asked for: the longest rule that fits says so."""
        parts = urlsplit(address)
        path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        fitting = [(len(rule), allowed) for rule, allowed in self.rules if _fits(rule, path)]
        return max(fitting, default=(0, True))[1]


EVERYTHING = Robots()


def read_robots(text: str, agent: str) -> Robots:
    """The rules for a program by its name (``minutebook``), or those for all where none are for it.

    Lines that are not understood say nothing. Groups of the same name are one.
    """
    named: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    heading = False
    for line in text[:_MOST].splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().casefold(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            token = value.casefold().partition("/")[0].strip()  # "Minutebook/1.0": the version says nothing
            agents = [*agents, token] if heading else [token]
            heading = True
            named.setdefault(agents[-1], [])
        elif field in ("allow", "disallow", "crawl-delay"):
            heading = False
            for each in agents:
                named[each].append((field, value))
    lines = named.get(agent.casefold(), named.get("*", []))
    rules = tuple(
        (_plain(value), field == "allow") for field, value in lines if field != "crawl-delay" and value
    )
    return Robots(
        rules, max((_seconds(value) for field, value in lines if field == "crawl-delay"), default=0.0)
    )


def _seconds(value: str) -> float:
    try:
        return max(0.0, min(float(value), 3_600.0))
    except ValueError:
        return 0.0


def _plain(path: str) -> str:
    """A path with its signs written in one way, so that ``%7E`` and ``~`` are the same."""
    return quote(unquote(path), safe="/%?=&*$~!'()+,;:@-._")


def _fits(rule: str, path: str) -> bool:
    """Whether ``/documents/*.pdf$`` fits a path. ModernGov takes small letters and capitals as the same."""
    ends = rule.endswith("$")
    first, *rest = rule.removesuffix("$").casefold().split("*")
    path = path.casefold()
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    *between, last = rest
    for piece in between:  # each as early as can be, which leaves most to those behind it
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return path.endswith(last) and len(path) - len(last) >= at if ends else path.find(last, at) >= 0
