"""Contact details covered in Datasette's own JSON, CSV and text answers.

Our pages cover what they show; Datasette writes its tables' data itself. Covering answers on their way out
holds for every format and every plugin that writes one. A binary answer (a BLOB, a file) is left alone.
"""

from __future__ import annotations

import json
import re
from codecs import getincrementaldecoder
from typing import Any

from minutebook.site.contact import cover
from minutebook.site.headers import App, Message, Receive, Scope, Send

_JSON = re.compile(rb"^application/json", re.I)
_TEXT = re.compile(rb"^(?:text/(?:csv|plain)|application/(?:atom\+xml|x-ndjson))", re.I)
_UTF8 = getincrementaldecoder("utf-8")
LONGEST_DETAIL = 200
"""Characters held back until more of an answer comes: a detail may begin in one piece and end in the next."""


def with_data_covered(app: App) -> App:
    """The application, with contact details covered in every answer that holds data as text."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, _Answer(send).send if scope["type"] == "http" else send)

    return wrapped


class _Answer:
    """One answer on its way out. Text is covered line by line as it streams, JSON when it is whole."""

    def __init__(self, send: Send) -> None:
        self._send = send
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
        return bool(_JSON.match(self._kind) or _TEXT.match(self._kind))

    def _piece(self, body: bytes, *, more: bool) -> str:
        """What can be sent now."""
        self._held += self._decoder.decode(body, final=not more)
        if _JSON.match(self._kind):
            return "" if more else _cover_json(self._held)
        far_enough_back = max(0, len(self._held) - LONGEST_DETAIL)
        cut = self._held.rfind("\n", 0, far_enough_back) + 1 if more else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return cover(ready)


def _cover_json(text: str) -> str:
    """JSON with its strings covered: in bare text, an escape's letter would be taken for part of a name."""
    try:
        return json.dumps(_covered(json.loads(text)))
    except ValueError:
        return cover(text)


def _covered(value: Any) -> Any:
    if isinstance(value, str):
        return value if re.fullmatch(r"https?://\S+", value) else cover(value)
    if isinstance(value, list):
        return [_covered(v) for v in value]
    if isinstance(value, dict):
        return {key: _covered(v) for key, v in value.items()}
    return value
