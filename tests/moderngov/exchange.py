"""What is asked, what is answered, and the record of both."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from time import monotonic
from urllib.parse import parse_qsl, unquote, urlsplit

HTML = "text/html; charset=utf-8"
XML = "text/xml; charset=utf-8"
PDF = "application/pdf"
PLAIN = "text/plain; charset=utf-8"

_MOMENT = 1.0
"""Seconds to wait at most until what is being answered is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. ``address`` is the path and the query as they came; ``path`` is below the base, unquoted."""

    method: str
    address: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    def value(self, *names: str) -> str | None:
        """A parameter under any of its names, whose case does not count."""
        return next((self.query[n.lower()] for n in names if n.lower() in self.query), None)

    def number(self, *names: str) -> int | None:
        """The same as a number; None where it is none or was not given."""
        text = self.value(*names)
        return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else None


def asked(method: str, address: str, base: str, headers: Mapping[str, str], body: bytes = b"") -> Asked:
    """A request taken apart; ``base`` is the path under which the site stands ("" or "/moderngov")."""
    parts = urlsplit(address)
    query = {name.lower(): value for name, value in parse_qsl(parts.query, keep_blank_values=True)}
    path = unquote(parts.path)
    if base and path.lower().startswith(f"{base.lower()}/"):
        path = path[len(base) :]
    elif base and path != "/robots.txt":
        path = f"/not-below-the-base{path}"
    return Asked(method, address, path, query, {n.lower(): v for n, v in headers.items()}, body)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. ``delay`` is in seconds, before the first byte.

    ``ends_at``: the connection is closed after that many bytes of the body, whatever its length was said to
    be. ``dropped``: it is closed without a word. ``pause``: seconds between one KB of the body and the next.
    """

    status: int
    body: bytes
    kind: str
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    ends_at: int | None = None
    dropped: bool = False
    pause: float = 0.0


def page(status: int, title: str, words: str = "") -> Answer:
    """A small page of HTML that says something is amiss."""
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
    return Answer(status, html.encode(), HTML)


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came: when (seconds of a clock that only goes forward), on which connection.

    ``connections`` are those open at that moment, ``in_hand`` the requests not yet answered, both with this
    one. ``ended`` is when the last byte went; ``status`` is 0 where nothing was answered.
    """

    at: float
    method: str
    address: str
    headers: Mapping[str, str]
    port: int
    connections: int
    in_hand: int
    ended: float = 0.0
    status: int = 0


@dataclass(slots=True)
class Record:
    """Every request, in the order in which they came."""

    _seen: list[Seen] = field(default_factory=list)
    _forgotten: int = 0
    _open: int = 0
    _in_hand: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def connection(self) -> Iterator[None]:
        """Counts an open connection for as long as it is open."""
        with self._changed:
            self._open += 1
        try:
            yield
        finally:
            with self._changed:
                self._open -= 1

    def came(self, method: str, address: str, headers: Mapping[str, str], port: int) -> int:
        """Notes a request; gives its number, for ``went``."""
        with self._changed:
            self._in_hand += 1
            self._seen.append(Seen(monotonic(), method, address, headers, port, self._open, self._in_hand))
            return self._forgotten + len(self._seen) - 1

    def went(self, number: int, status: int) -> None:
        """Notes that a request was answered."""
        with self._changed:
            self._in_hand -= 1
            self._changed.notify_all()
            if number >= self._forgotten:
                place = number - self._forgotten
                self._seen[place] = replace(self._seen[place], ended=monotonic(), status=status)

    def seen(self, where: str = "") -> tuple[Seen, ...]:
        """The requests whose address has this expression in it.

        A client has the last byte a moment before the server has noted that it went: that moment is waited for.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._in_hand, timeout=_MOMENT)
            return tuple(one for one in self._seen if re.search(where, one.address, re.IGNORECASE))

    def addresses(self, where: str = "") -> list[str]:
        """Their addresses."""
        return [one.address for one in self.seen(where)]

    def gaps(self) -> list[float]:
        """Seconds from the end of each request to the beginning of the next; below 0 where they overlapped."""
        seen = self.seen()
        return [after.at - (before.ended or before.at) for before, after in pairwise(seen)]

    def most_at_once(self) -> int:
        """The most requests that were being answered at one time."""
        return max((one.in_hand for one in self.seen()), default=0)

    def most_connections(self) -> int:
        """The most connections that were open at one time when a request came."""
        return max((one.connections for one in self.seen()), default=0)

    def forget(self) -> None:
        """Begin again, for counting what one run asks."""
        with self._changed:
            self._forgotten += len(self._seen)
            self._seen.clear()
