"""Asking a site, politely: by name, one question at a time, with a pause, and not again when told to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import BinaryIO

import httpx

from ingest.sources import MAX_BYTES
from minutebook import __version__
from minutebook.errors import FetchError, SiteError
from minutebook.fetch.addresses import host_of, joined
from minutebook.fetch.challenge import LOOKED_AT, is_challenge
from minutebook.fetch.decoding import text_of
from minutebook.fetch.robots import EVERYTHING, Robots, read_robots

NAME = "Minutebook"
"""The name by which robots.txt may speak of us."""

PATIENCE = 70.0
"""Seconds to wait for an answer: self-hosted sites take up to a minute."""

FILE_BYTES = MAX_BYTES
"""The longest paper that is fetched: a longer one could not be read."""

LONGEST = 1_800.0
"""Seconds that one answer may take from its first byte to its last, however steadily it drips."""

PAGE_BYTES = 50_000_000
"""No page and no answer of the web service is longer."""

_TRIES = 4
_FIRST_WAIT = 5.0
_LONGEST_WAIT = 600.0
"""Seconds: who asks to be left alone for longer is asked again the next time."""

_MOST_FAILURES = 3
"""Failures in a row after which a site is left alone."""

_MOST_HOPS = 3
_BUSY, _GATEWAY = (429, 503), (502, 504)
_REFUSED, _GONE, _MOVED = (401, 403, 407, 451), (404, 410), (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered: ``headers`` by names in small letters, ``data`` unless it went to a file."""

    address: str
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def charset(self) -> str | None:
        """How the text is encoded, as the head of the answer says."""
        _, _, named = self.headers.get("content-type", "").lower().partition("charset=")
        return named.partition(";")[0].strip(" \"'") or None

    @property
    def is_unchanged(self) -> bool:
        """Whether the site says that what we have is still right."""
        return self.status == 304


@dataclass(frozen=True, slots=True)
class Time:
    """The clock (seconds), how to wait, and what day and time it is: given by tests."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def user_agent(contact: str) -> str:
    """How we name ourselves: what we are, and whom to write to."""
    return f"{NAME}/{__version__} (archive of council papers; contact: {contact})"


class Client:
    """Asks one site, with ``pause`` seconds between two questions, or what robots.txt asks for if more."""

    def __init__(self, contact: str, time: Time, pause: float, say: Callable[[str], None]) -> None:
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=1)
        self._http = httpx.Client(
            headers={"User-Agent": user_agent(contact), "Accept": "*/*", "Accept-Language": "en-GB"},
            limits=limits,
            timeout=httpx.Timeout(PATIENCE),
            follow_redirects=False,
            trust_env=True,
        )
        self._time, self._pause, self._say = time, pause, say
        self._robots: dict[str, Robots] = {}
        self._last: float | None = None
        self._failures = 0

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def get(
        self,
        address: str,
        *,
        sink: BinaryIO | None = None,
        most: int = PAGE_BYTES,
        known: Mapping[str, str] | None = None,
    ) -> Answer:
        """What stands at an address: in the answer, or in ``sink``, which is emptied before each try.

        ``known`` are the ETag and date of what we have, as headers to ask with. Raises FetchError with the
        reason, and SiteError where the site is to be left alone.
        """
        self._check_robots(address)
        here = address
        for _ in range(_MOST_HOPS + 1):
            answer = self._patiently(here, sink, most, known or {})
            if answer.status not in _MOVED:
                return self._judged(answer, asked_again=bool(known))
            here = self._moved(answer)
            self._check_robots(here)
        raise FetchError("site-failed", f"{address} leads round and round")

    def robots_of(self, address: str) -> Robots:
        """What the robots.txt of an address's site says; it is read once."""
        host = host_of(address)
        if host not in self._robots:
            self._robots[host] = Robots()  # while it is read; its own delay is not known yet
            try:
                self._robots[host] = self._read_robots(f"{host}/robots.txt")
            except FetchError:
                del self._robots[host]
                raise
        return self._robots[host]

    def _read_robots(self, address: str) -> Robots:
        """Where there is none all is allowed; where one cannot be read, nothing is asked (RFC 9309)."""
        here = address
        for _ in range(_MOST_HOPS + 1):
            answer = self._patiently(here, None, PAGE_BYTES, {})
            if answer.status not in _MOVED:
                break
            here = joined(answer.address, answer.headers.get("location", ""))
            if host_of(here) != host_of(address):
                raise SiteError("elsewhere", f"robots.txt sends us on to {host_of(here)}")
        if answer.status == 200:
            return read_robots(text_of(answer.data, answer.charset), NAME)
        if answer.status in _REFUSED:
            raise SiteError("site-refused", f"the site refuses even its robots.txt ({answer.status})")
        if not 400 <= answer.status < 500:
            raise SiteError("site-failed", f"robots.txt cannot be read (status {answer.status})")
        return EVERYTHING

    def _check_robots(self, address: str) -> None:
        if not self.robots_of(address).allows(address):
            raise FetchError("robots-disallow")

    def _moved(self, answer: Answer) -> str:
        there = joined(answer.address, answer.headers.get("location", ""))
        same = host_of(there) == host_of(answer.address)
        if not same and host_of(there) != host_of(answer.address).replace("http:", "https:", 1):
            raise FetchError("elsewhere", f"the site sends us on to {host_of(there)}")
        return there

    def _judged(self, answer: Answer, *, asked_again: bool) -> Answer:
        """The answer, where it is one. Raises FetchError for every other.

        "Not modified" is one only to a question that told what we have: else there is nothing to go on with.
        """
        if answer.status == 200 or (answer.is_unchanged and asked_again):
            return answer
        if answer.status in _GONE:
            raise FetchError("not-found", f"the site has nothing there ({answer.status})")
        if answer.status in _REFUSED:
            raise self._failure("site-refused", f"the site refuses to answer ({answer.status})")
        raise self._failure("site-failed", f"the site answered with status {answer.status}")

    def _failure(self, code: str, message: str) -> FetchError:
        """One more failure in a row, as what is to be raised: a SiteError after too many."""
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            return SiteError(code, f"{message}, {self._failures} times in a row")
        return FetchError(code, message)

    def _patiently(self, address: str, sink: BinaryIO | None, most: int, known: Mapping[str, str]) -> Answer:
        """One question, asked again after a while where the site is busy or the connection broke."""
        wait = _FIRST_WAIT
        for left in reversed(range(_TRIES)):
            try:
                answer = self._once(address, sink, most, known)
            except httpx.RemoteProtocolError as error:
                code, why, asked = "download-cut", f"the connection ended too early ({error})", None
            except (httpx.RequestError, httpx.InvalidURL) as error:
                code, why, asked = "site-failed", _unreached(address, error), None
            else:
                if answer.status not in _BUSY + _GATEWAY:
                    if answer.status < 400 or answer.status in _GONE:
                        self._failures = 0
                    return answer
                code = "site-busy" if answer.status in _BUSY else "site-failed"
                why = f"the site answered with status {answer.status}"
                asked = self._asked_to_wait(answer) if answer.status in _BUSY else None
            if asked is not None and asked > _LONGEST_WAIT:
                raise SiteError("site-busy", f"the site asks to be left alone for {asked:,.0f} seconds")
            if not left or (code != "site-busy" and left < _TRIES - 2):
                break
            self._say(f"{why}: waiting {asked or wait:.0f} seconds")
            self._time.sleep(asked if asked is not None else wait)
            wait *= 3
        if code == "site-busy":
            raise SiteError(code, why)
        raise self._failure(code, why)

    def _asked_to_wait(self, answer: Answer) -> float | None:
        """The seconds that ``Retry-After`` asks for, given as such or as a time; None where it does not."""
        told = answer.headers.get("retry-after", "").strip()
        if told.isascii() and told.isdigit():
            return float(told)
        try:
            then = parsedate_to_datetime(told)
        except (ValueError, TypeError):
            return None
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - self._time.now()).total_seconds())

    def _once(self, address: str, sink: BinaryIO | None, most: int, known: Mapping[str, str]) -> Answer:
        with self._turn(address), self._http.stream("GET", address, headers=dict(known)) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            into = sink if sink is not None and response.status_code == 200 else BytesIO()
            into.seek(0)
            into.truncate()
            start, size, begun = b"", 0, self._time.clock()
            for piece in response.iter_bytes():
                size += len(piece)
                if size > most:
                    raise FetchError("too-large", f"more than {most / 1e6:,.0f} MB")
                if self._time.clock() - begun > LONGEST:
                    raise FetchError("site-failed", f"the answer took longer than {LONGEST:,.0f} seconds")
                if len(start) < LOOKED_AT:
                    start += piece[:LOOKED_AT]
                into.write(piece)
            if is_challenge(headers, start, response.status_code):
                raise SiteError("challenge")
            data = into.getvalue() if isinstance(into, BytesIO) else b""
            return Answer(address, response.status_code, headers, data)

    @contextmanager
    def _turn(self, address: str) -> Iterator[None]:
        """Wait until the pause since the last answer is over."""
        pause = max(self._pause, self._robots[host_of(address)].delay)
        if self._last is not None and (left := self._last + pause - self._time.clock()) > 0:
            self._time.sleep(left)
        try:
            yield
        finally:
            self._last = self._time.clock()


def _unreached(address: str, error: httpx.RequestError | httpx.InvalidURL) -> str:
    """What to say of a host that could not be asked at all: who fetches may have no network himself."""
    told = f"{type(error).__name__}: {error}"
    if isinstance(error, httpx.ConnectError):
        return f"{host_of(address)} cannot be reached: no network? ({told})"
    return told
