"""Whoever gives wrong passwords waits: by address, by account, and by both.

What has failed is kept in the memory of this process and goes with it; behind a proxy the address is the one
that the proxy tells. An account under attack from many addresses is closed to all for a while, and so for its
owner too: that is told on the page.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from urllib.parse import parse_qs

from minutebook.site.headers import App, Message, Receive, Scope, Send
from minutebook.staff.gate import COOKIE, LOGIN

_MOST_BODY = 10_000
_MOST_KNOWN = 10_000
"""Addresses and accounts that are remembered; the one that failed longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Failures within ``seconds`` after which nobody gets in: of an account from an address, and of each."""

    both: int = 5
    address: int = 20
    account: int = 50
    seconds: float = 600.0


class Failures:
    """When logins failed, by what they have in common."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._known: OrderedDict[tuple[str, ...], deque[float]] = OrderedDict()

    def wait(self, address: str, account: str) -> float:
        """Seconds until another try is looked at; 0 where it is now."""
        return max(self._wait(key, most) for key, most in self._keys(address, account).items())

    def begun(self, address: str, account: str) -> None:
        """Note a try: it counts as a failure until it proves to be none, so that many at once count too."""
        for key in self._keys(address, account):
            self._known.setdefault(key, deque(maxlen=self._limits.account)).append(self._clock())
            self._known.move_to_end(key)
        while len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)

    def was_none(self, address: str, account: str) -> None:
        """Take back the latest try; whoever has got in has all of theirs from that address forgotten."""
        both, *others = self._keys(address, account)
        self._known.pop(both, None)
        for key in others:
            if self._known.get(key):
                self._known[key].pop()

    def _keys(self, address: str, account: str) -> Mapping[tuple[str, ...], int]:
        limits = self._limits
        return {
            ("both", address, account): limits.both,
            ("address", address): limits.address,
            ("account", account): limits.account,
        }

    def _wait(self, key: tuple[str, ...], most: int) -> float:
        now = self._clock()
        recent = [at for at in self._known.get(key, ()) if now - at < self._limits.seconds]
        return self._limits.seconds - (now - recent[-most]) if len(recent) >= most else 0.0


def throttled(app: App, failures: Failures) -> App:
    """The application, with tries to log in that come too often answered by 429 and a plain page."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != LOGIN or scope["method"] != "POST":
            await app(scope, receive, send)
            return
        body = await _body(receive)
        address = str((scope.get("client") or ("",))[0])
        account = (parse_qs(body.decode("utf-8", "replace")).get("username") or [""])[0][:200]
        if body == _TOO_LONG or (seconds := failures.wait(address, account)) > 0:
            await _refuse(send, 600 if body == _TOO_LONG else seconds)
            return

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def told(message: Message) -> None:
            if _got_in(message):
                failures.was_none(address, account)
            await send(message)

        failures.begun(address, account)
        await app(scope, again, told)

    return wrapped


def _got_in(message: Message) -> bool:
    """Whether an answer lets somebody in. A 403 for a forged form says nothing of the password."""
    if message["type"] != "http.response.start" or message["status"] != 302:
        return False
    set_now = (value for name, value in message.get("headers", ()) if bytes(name).lower() == b"set-cookie")
    return any(bytes(value).startswith(f"{COOKIE}=".encode()) for value in set_now)


_TOO_LONG = b"\0too long"


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > _MOST_BODY:
            return _TOO_LONG
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


_PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Too many tries – Minutebook</title></head>
<body><main><h1>Too many tries</h1>
<p>The name or the password was wrong too often. Try again in {minutes} minutes.</p>
<p><a href="{login}">Log in</a></p></main></body></html>"""


async def _refuse(send: Send, seconds: float) -> None:
    page = _PAGE.format(minutes=int(seconds // 60) + 1, login=LOGIN).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"retry-after", str(int(seconds) + 1).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": page})
