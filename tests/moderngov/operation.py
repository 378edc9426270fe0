"""Nights of operation: the real program, run in processes of its own against the sites of made-up councils."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from email.message import Message
from pathlib import Path

import httpx
import lxml.html
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox

from tests.moderngov.exchange import Seen
from tests.moderngov.nights import NIGHTS, Night, Three, fall, three
from tests.moderngov.server import ModernGov, serving

_ROOT = Path(__file__).parent.parent.parent
COUNCILS = ("middlesbrough", "stockton-on-tees", "northumberland")

_PATIENCE = 900
"""Seconds for one run of the program, or for its site to come up."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to the operator."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Ran:
    """What an operator has from one night: the status, what was said, and the mail (None: none came).

    ``asked`` are the requests that each council's site had, ``released`` is the night's public database.
    """

    night: Night
    status: int
    said: str
    errors: str
    mail: Letter | None
    asked: tuple[tuple[Seen, ...], ...]
    released: Path


@dataclass(frozen=True, slots=True)
class Operation:
    """A folder of an operator, the sites to fetch from, and the mailbox of whom is told."""

    folder: Path
    councils: Three
    mailbox: Mailbox
    smtp: str

    def run(self, night: Night) -> Ran:
        """One night: its changes come about, then the program runs once."""
        fall(night, self.councils)
        known = set(self.mailbox.mailbox.keys())  # a folder of mail has no order
        done = self.command("update", *self._arguments())
        letters = [_letter(mail) for key, mail in self.mailbox.mailbox.items() if key not in known]
        asked = tuple(site.record.seen() for site in self.councils.sites)
        mail = letters[0] if letters else None
        return Ran(night, done.returncode, done.stdout, done.stderr, mail, asked, self._released())

    def _released(self) -> Path:
        """The public database, kept as it is now."""
        kept = self.folder / f"night {len(list(self.folder.glob('night *.db'))) + 1}.db"
        shutil.copy(self.folder / "public" / "current" / "minutebook.db", kept)
        return kept

    def _arguments(self) -> list[str]:
        told = ["--notify", "operator@council.example", "--smtp", self.smtp, "--security", "none"]
        kept = ["--to", "public", "--log", "update.jsonl", "-j", "1", "--ocr", "none"]
        return ["minutebook.db", "--fetch", "fetch.toml", *kept, *told]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The program in a process of its own, in the operator's folder; time goes faster for its fetcher."""
        return subprocess.run(
            [sys.executable, "-m", "tests.moderngov.hurried", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )

    def page(self, address: str) -> str:
        """A page of the published site as text, a line for each row and paragraph."""
        with self._site() as web:
            answer = web.get(address)
            answer.raise_for_status()
            return _as_text(answer.text)

    @contextmanager
    def _site(self) -> Iterator[httpx.Client]:
        at = self.folder / "live.sock"
        program = [
            sys.executable,
            "-m",
            "minutebook",
            "serve",
            "public/current/minutebook.db",
            "--socket",
            at.name,
        ]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        process = subprocess.Popen(
            program, cwd=self.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            with httpx.Client(
                transport=httpx.HTTPTransport(uds=str(at)), base_url="http://site.example"
            ) as web:
                _wait_for(web, process)
                yield web
        finally:
            process.terminate()
            process.wait(timeout=_PATIENCE)


def _letter(message: Message) -> Letter:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return Letter(message["To"], message["Subject"], payload.decode("utf-8"))


def _wait_for(web: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    for _ in range(_PATIENCE * 10):
        try:
            web.get("/robots.txt")
        except httpx.TransportError:
            if process.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return
    raise TimeoutError


def _as_text(html: str) -> str:
    main = lxml.html.fromstring(html).find(".//main")
    assert main is not None
    rows = main.iter("h1", "h2", "p", "tr", "li", "dt", "dd")
    lines = (" ".join(" | ".join(map(str, row.itertext())).split()) for row in rows)
    return "\n".join(line for line in lines if line)


@contextmanager
def operation(folder: Path, today: date) -> Iterator[Operation]:
    """The three councils on the network of this machine, and a mail server, for an operator in a folder."""
    with ExitStack() as stack:
        east, west, north = three(today)
        sites = (
            stack.enter_context(serving(east.council)),
            stack.enter_context(serving(west.council, under="/moderngov")),
            stack.enter_context(serving(north.council)),
        )
        (folder / "fetch.toml").write_text(_settings(sites), encoding="utf-8")
        mailbox = Mailbox(folder / "mail")
        smtp = stack.enter_context(_mail_server(mailbox))
        yield Operation(folder, Three(east, west, north, sites), mailbox, smtp)


def _settings(sites: tuple[ModernGov, ...]) -> str:
    """What an operator writes down of fetching."""
    addresses = "".join(f'{name} = "{site.address}/"\n' for name, site in zip(COUNCILS, sites, strict=True))
    return (
        f'contact = "operator@council.example"\ncouncils = {list(COUNCILS)}\nsince = "4w"\nuntil = "2w"\n'
        f"pause = 0.5\n\n[addresses]\n{addresses}"
    )


@contextmanager
def _mail_server(mailbox: Mailbox) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller cannot take port 0 itself
        port = free.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop()


def all_nights(running: Operation) -> Iterator[Ran]:
    """Night after night, each run when it is asked for."""
    return (running.run(night) for night in NIGHTS)
