"""A made-up council's site on a port of this machine, for as long as a test needs it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from tests.moderngov import site
from tests.moderngov.council import Council
from tests.moderngov.exchange import HTML, Answer, Asked, Record, asked
from tests.moderngov.faults import Faults
from tests.moderngov.manners import Manners

_KB = 1024
_LINGER = 10.0
"""Seconds for which an idle connection is kept open."""

_NOTHING = Answer(0, b"", HTML)


@dataclass(frozen=True, slots=True)
class ModernGov:
    """A running site: the council behind it, its ways, what goes wrong, and what was asked.

    ``address`` is the folder that holds mgWebService.asmx, without a slash at its end.
    """

    council: Council
    address: str
    manners: Manners = field(default_factory=Manners)
    faults: Faults = field(default_factory=Faults)
    record: Record = field(default_factory=Record)
    closing: Event = field(default_factory=Event)

    def answer(self, request: Asked) -> Answer:
        """What goes back, with the faults that are on."""
        return self.faults.answer(
            request, lambda: site.answer(self.council, self.manners, self.address, request)
        )


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Microsoft-IIS/10.0"
    sys_version = ""
    timeout = _LINGER
    disable_nagle_algorithm = True
    server: _Server

    def handle(self) -> None:
        with self.server.running.record.connection(), suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        self._serve(b"")

    def do_HEAD(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _serve(self, body: bytes) -> None:
        running, headers = self.server.running, dict(self.headers.items())
        place = running.record.came(self.command, self.path, headers, self.client_address[1])
        answer = _NOTHING
        try:
            answer = running.answer(asked(self.command, self.path, self.server.under, headers, body))
            running.closing.wait(answer.delay)
            if answer.dropped:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self._send(answer)
        finally:
            running.record.went(place, answer.status)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        self._send_body(
            answer.body if answer.ends_at is None else answer.body[: answer.ends_at], answer.pause
        )
        if answer.ends_at is not None:
            self.close_connection = True

    def _send_body(self, body: bytes, pause: float) -> None:
        if not pause:
            self.wfile.write(body)
            return
        for start in range(0, len(body), _KB):
            self.wfile.write(body[start : start + _KB])
            self.wfile.flush()
            if self.server.running.closing.wait(pause):
                return

    def log_message(self, *_: object) -> None:
        """Nothing is printed; the record has it all."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    running: ModernGov
    under: str


@contextmanager
def serving(council: Council, *, under: str = "", manners: Manners | None = None) -> Iterator[ModernGov]:
    """The council's site on a free port; ``under`` is the path that it stands under ("/moderngov")."""
    server = _Server(("127.0.0.1", 0), _Handler)
    address = f"http://127.0.0.1:{server.server_port}{under}"
    server.running, server.under = ModernGov(council, address, manners or Manners()), under
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.running
    finally:
        server.running.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
