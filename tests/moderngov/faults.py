"""What goes wrong on councils' sites, each switched on for some addresses and for a number of times."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from tests.moderngov.exchange import HTML, XML, Answer, Asked, page

Make = Callable[[], Answer]
"""The answer as it would be without the fault."""

SERVICE = r"mgWebServiceW?\.asmx"
PAPERS = r"/documents/|mgConvert2PDF"


@dataclass(eq=False, slots=True)
class Fault:
    """Something that goes wrong where ``where`` is found in an address, ``times`` times (None: always).

    ``met`` counts how often it came about. ``act`` gives the answer, or None where the fault does not concern
    the request.
    """

    act: Callable[[Asked, Make], Answer | None]
    where: str = ""
    times: int | None = None
    met: int = 0

    def concerns(self, asked: Asked) -> bool:
        """Whether it is still on, for this address. Nobody's robots.txt is meant unless it is named."""
        if self.times is not None and self.met >= self.times:
            return False
        if asked.path == "/robots.txt" and "robots" not in self.where:
            return False
        return re.search(self.where, asked.address, re.IGNORECASE) is not None


@dataclass(slots=True)
class Faults:
    """The faults that are on, the one switched on last first."""

    _on: list[Fault] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> Fault:
        """Switch one on; gives it, for ``remove``."""
        with self._lock:
            self._on.insert(0, fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Switch it off."""
        with self._lock:
            self._on.remove(fault)

    def clear(self) -> None:
        """Switch all off."""
        with self._lock:
            self._on.clear()

    @contextmanager
    def on(self, fault: Fault) -> Iterator[Fault]:
        """One that is on for a while."""
        self.add(fault)
        try:
            yield fault
        finally:
            self.remove(fault)

    def answer(self, asked: Asked, make: Make) -> Answer:
        """The answer to a request, with what goes wrong."""
        with self._lock:
            on = list(self._on)
        for fault in on:
            with self._lock:
                if not fault.concerns(asked):
                    continue
                fault.met += 1
            answer = fault.act(asked, make)
            if answer is not None:
                return answer
            with self._lock:
                fault.met -= 1
        return make()


def nameless_refused() -> Fault:
    """403 for a program that does not say who it is, or says the name of its library."""

    def act(asked: Asked, make: Make) -> Answer | None:
        agent = asked.headers.get("user-agent", "").strip()
        library = re.search(
            r"(python-requests|python-httpx|python-urllib|curl|wget)(/[\d.]+)?$", agent, re.IGNORECASE
        )
        return None if agent and not library else page(403, "403 - Forbidden: Access is denied.")

    return Fault(act)


def refused(where: str = "") -> Fault:
    """403 for everybody."""
    return Fault(lambda asked, make: page(403, "403 - Forbidden: Access is denied."), where)


def service_broken(where: str = SERVICE, *, status: int = 500, times: int | None = None) -> Fault:
    """The web service is switched off, or breaks (an operation's name narrows it)."""
    return Fault(
        lambda asked, make: page(status, "Runtime Error", "Server Error in '/' Application."), where, times
    )


def busy(
    status: int = 429, *, retry_after: str | None = None, where: str = "", times: int | None = None
) -> Fault:
    """429 or 503. ``retry_after`` is sent as it stands: seconds, or a date of HTTP; None sends none."""
    headers = (("Retry-After", retry_after),) if retry_after is not None else ()
    return Fault(lambda asked, make: replace(page(status, "Too busy"), headers=headers), where, times)


def slow(seconds: float, *, where: str = "", times: int | None = None) -> Fault:
    """The first byte comes late."""
    return Fault(lambda asked, make: replace(make(), delay=seconds), where, times)


def dripping(pause: float, *, where: str = "", times: int | None = None) -> Fault:
    """Every KB of the body comes late: no single wait is long."""
    return Fault(lambda asked, make: replace(make(), pause=pause), where, times)


def challenge(*, status: int = 403, where: str = "", times: int | None = None) -> Fault:
    """A page that wants to see a browser, as a shield in front of the site gives it."""
    html = (
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript "
        'and cookies to continue</noscript><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1">'
        "</script></body></html>"
    )
    headers = (("Server", "cloudflare"), ("cf-mitigated", "challenge"))
    return Fault(lambda asked, make: Answer(status, html.encode(), HTML, headers), where, times)


def cut_short(after: int = 500, *, where: str = PAPERS, times: int | None = None) -> Fault:
    """The connection breaks off inside the body."""
    return Fault(lambda asked, make: replace(make(), ends_at=after), where, times)


def dropped(*, where: str = "", times: int | None = None) -> Fault:
    """The connection is closed without an answer."""
    return Fault(lambda asked, make: Answer(0, b"", HTML, dropped=True), where, times)


def page_for_paper(*, where: str = PAPERS, times: int | None = None) -> Fault:
    """A page that says "error", with status 200 and the media type of PDF, where a PDF was asked for."""
    said = page(200, "An error has occurred", "The document could not be retrieved.")
    return Fault(lambda asked, make: replace(said, kind="application/pdf"), where, times)


def empty(*, where: str = "", times: int | None = None) -> Fault:
    """Status 200 and nothing."""
    return Fault(lambda asked, make: replace(make(), body=b""), where, times)


def broken_xml(*, where: str = SERVICE, times: int | None = None) -> Fault:
    """XML that ends in the middle, with the length that it has."""

    def act(asked: Asked, make: Make) -> Answer:
        answer = make()
        return replace(answer, body=answer.body[: len(answer.body) // 2])

    return Fault(act, where, times)


def wrong_charset(*, where: str = "", times: int | None = None) -> Fault:
    """Windows' bytes under the name of UTF-8."""

    def act(asked: Asked, make: Make) -> Answer | None:
        answer = make()
        if answer.kind not in (HTML, XML):
            return None
        return replace(answer, body=answer.body.decode().encode("cp1252", "replace"))

    return Fault(act, where, times)


def redirected(to: str, *, status: int = 302, where: str = "", times: int | None = None) -> Fault:
    """Another address is given. ``{address}`` in it stands for the one that was asked for."""

    def act(asked: Asked, make: Make) -> Answer:
        headers = (("Location", to.replace("{address}", asked.address)),)
        return replace(page(status, "Object moved"), headers=headers)

    return Fault(act, where, times)


def endless(*, where: str = PAPERS, times: int | None = None, megabytes: int = 64) -> Fault:
    """A body that is far longer than it should be."""

    def act(asked: Asked, make: Make) -> Answer:
        answer = make()
        return replace(answer, body=answer.body + b"\0" * (megabytes << 20))

    return Fault(act, where, times)
