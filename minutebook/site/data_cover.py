"""Contact details and names held back, covered in Datasette's own pages, JSON, CSV and text answers.

Our pages cover what they show; Datasette writes its tables itself. Covering answers on their way out
holds for every format and every plugin that writes one. A binary answer (a BLOB, a file) is left alone.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Any

from minutebook.contact import cover, for_readers, has_sign, may_hold
from minutebook.site.headers import App, Message, Receive, Scope, Send
from minutebook.site.links import DATABASE

_JSON = re.compile(rb"^application/json", re.I)
_TEXT = re.compile(rb"^(?:text/(?:csv|plain)|application/(?:atom\+xml|x-ndjson))", re.I)
_HTML = re.compile(rb"^text/html", re.I)
_TAGS = re.compile(r"(<(script|style)\b.*?</\2\s*>|<[^>]*>)", re.I | re.S)
_UTF8 = getincrementaldecoder("utf-8")
Cover = Callable[[str], str]
LONGEST_DETAIL = 200
"""Characters held back until more of an answer comes: a detail may begin in one piece and end in the next."""


def with_data_covered(app: App) -> App:
    """The application, with contact details covered in every answer that holds data as text."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        http = scope["type"] == "http"
        await app(scope, receive, _Answer(send, _hides(scope["path"])).send if http else send)

    return wrapped


def _hides(path: str) -> Cover:
    """What covers the text of an answer: names held back are put into words, but for the text of pages.

    Offsets point into that, so there the signs of the same length stay.
    """
    return cover if re.match(rf"/{DATABASE}/pages\b", path) else for_readers


class _Answer:
    """One answer on its way out. Text is covered line by line as it streams, JSON when it is whole."""

    def __init__(self, send: Send, hide: Cover) -> None:
        self._send = send
        self._hide = hide
        self._kind = b""
        self._decoder = _UTF8(errors="replace")
        self._held = ""

    async def send(self, message: Message) -> None:
        """Pass one ASGI message on."""
        if message["type"] == "http.response.start":
            headers = [(bytes(name).lower(), bytes(value)) for name, value in message["headers"]]
            self._kind = dict(headers).get(b"content-type", b"")
            if self._covers:  # what covers a character has three bytes
                headers = [(name, value) for name, value in headers if name != b"content-length"]
            message = {**message, "headers": headers}
        elif message["type"] == "http.response.body" and self._covers:
            more = bool(message.get("more_body", False))
            message = {**message, "body": self._piece(message.get("body", b""), more=more).encode()}
        await self._send(message)

    @property
    def _covers(self) -> bool:
        return any(kind.match(self._kind) for kind in (_JSON, _TEXT, _HTML))

    def _piece(self, body: bytes, *, more: bool) -> str:
        """What can be sent now."""
        self._held += self._decoder.decode(body, final=not more)
        if not _TEXT.match(self._kind):
            whole = _cover_json if _JSON.match(self._kind) else _cover_html
            return "" if more else whole(self._held, self._hide)
        far_enough_back = max(0, len(self._held) - LONGEST_DETAIL)
        cut = self._held.rfind("\n", 0, far_enough_back) + 1 if more else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return self._hide(ready)


def _cover_json(text: str, hide: Cover) -> str:
    """JSON with its strings covered: in bare text, an escape's letter would be taken for part of a name."""
    try:
        return json.dumps(_covered(json.loads(text), hide))
    except ValueError:
        return hide(text)


def _cover_html(text: str, hide: Cover) -> str:
    """A page with what stands between its tags covered: Datasette shows the titles of rows uncovered."""
    pieces = _TAGS.split(text)  # words, tag, name of a script or style, words ...
    words = pieces[::3]
    if not may_hold("<".join(words)):
        return text
    pieces[::3] = [hide(piece) if has_sign(piece) else piece for piece in words]
    del pieces[2::3]
    return "".join(pieces)


def _covered(value: Any, hide: Cover) -> Any:
    if isinstance(value, str):
        return value if re.fullmatch(r"https?://\S+", value) else hide(value)
    if isinstance(value, list):
        return [_covered(v, hide) for v in value]
    if isinstance(value, dict):
        return {key: _covered(v, hide) for key, v in value.items()}
    return value
