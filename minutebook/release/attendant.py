"""Keeps a site of the current release running, and takes it over to another without losing a request.

The proxy connects through one name, ``run/live.sock``, a link to the socket of the process that serves now.
A new release gets a process of its own on a socket of its own. When that has answered, the link is moved by
one rename; the old process finishes what it has begun, and ends. Everything that must be known is a link or
a file in the folder, so that whoever is killed at whatever moment finds it again.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from types import FrameType
from typing import TextIO

import click
import httpx

from minutebook.errors import PublishError
from minutebook.release.folder import Folder, Release, replace_link
from minutebook.release.settings import WARMED, KnownPage, read_settings
from minutebook.release.shown_terms import Pictures, Showing, Shown
from minutebook.release.switching import LOCK, REFUSED

LIVE = "live.sock"
"""The socket that the proxy connects to."""

_PAUSE = 0.1
_TRIES = 5
_TO_START = 60.0
_LONGEST = 100.0
"""Seconds for one page: the first answer comes when all processes of the release are warm."""

_OVERLAP = 1.0
"""Seconds that an old process goes on: a connection made before the link was moved may still wait."""

_TO_FINISH = 40.0
_AGAIN = 2.0
"""Seconds before a process that ended by itself is started again."""


@dataclass(slots=True)
class Serving:
    """A process that serves a release."""

    release: Release
    socket: Path
    process: subprocess.Popen[bytes]
    leaves: float = 0.0
    told: bool = False

    def kill(self) -> None:
        """End it at once, with all the processes that it has started: they are one group."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def client(self) -> httpx.Client:
        """Asks this process, whatever the link leads to."""
        transport = httpx.HTTPTransport(uds=str(self.socket))
        return httpx.Client(transport=transport, base_url="http://localhost", timeout=_LONGEST)


@dataclass(slots=True)
class Attendant:
    """Serves the releases of a folder, one at a time. ``options`` are those of ``minutebook serve``.

    ``settings`` is the file of settings, which is read anew for each release. When the terms on which
    pages may be shown as pictures have changed (``showing``), the same release is served by a new process.
    """

    folder: Folder
    settings: Path
    options: Sequence[str] = ()
    showing: Showing = field(default_factory=lambda: Showing(Pictures()))
    known: tuple[KnownPage, ...] = ()
    now: Serving | None = None
    leaving: list[Serving] = field(default_factory=list)
    started: int = 0

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl-C. Raises PublishError where there is nothing to serve."""
        self.folder.run.mkdir(parents=True, exist_ok=True)
        with (self.folder.run / LOCK).open("w") as lock:
            self._take(lock)
            for stop in (signal.SIGTERM, signal.SIGINT):
                signal.signal(stop, _stop)
            try:
                self._begin()
                while True:
                    self._look()
                    time.sleep(_PAUSE)
            finally:
                self._end()

    def _take(self, lock: TextIO) -> None:
        """Be the only one. Who looks whether a site is running holds the lock too, for a moment."""
        for left in reversed(range(_TRIES)):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if not left:
                    raise PublishError(f"{self.folder.path}: its site is running already") from error
                time.sleep(_PAUSE)
            else:
                return

    def _begin(self) -> None:
        """Start with the current release. What one that was killed has left serves until this one does."""
        left = list(self.folder.run.glob("site-*.sock"))
        current = self.folder.at("current")
        if current is None:
            raise PublishError(f"{self.folder.path}: there is no release; `minutebook publish` makes one")
        self.folder.point("wanted", current)
        self._go_over(current)
        for socket in left:
            socket.unlink()
        click.echo(f"The site of {current.name} is at {self.folder.run / LIVE} (Ctrl-C stops it)")

    def _look(self) -> None:
        """Do what is to be done now. Where a disk is full or does not answer, who serves goes on serving."""
        try:
            self._do_what_is_due()
        except OSError as error:
            click.echo(f"The site goes on as it is: {error}", err=True)
            time.sleep(_AGAIN)

    def _do_what_is_due(self) -> None:
        """Another release is wanted, terms have changed, a process has ended, an old one may go."""
        wanted = self.folder.at("wanted")
        if self.now and wanted and wanted != self.now.release:
            try:
                self._go_over(wanted)
                click.echo(f"The site is of {wanted.name} now")
            except PublishError as error:
                click.echo(f"The site stays with {self.now.release.name}: {error}", err=True)
                self._refuse(wanted, str(error))
        if self.now and self.showing.is_due(self.folder):
            self.showing.take_up(self.folder, self.now.release, self._go_over)
        if self.now and self.now.process.poll() is not None:
            self._start_again(self.now)
        self._let_go()

    def _go_over(self, release: Release) -> None:
        """Serve a release, when it answers as it should; else PublishError, and nothing has changed."""
        try:
            shown = self.showing.pictures.shown(self.folder)
            new = self._start(release, shown)
            try:
                self._warm(new)
                replace_link(self.folder.run / LIVE, Path(new.socket.name))
                self.folder.make_current(release)
            except BaseException:
                self._take_back(new)
                raise
        except OSError as error:  # a full disk, too many processes
            raise PublishError(str(error)) from error
        if self.now:
            self.now.leaves = time.monotonic() + _OVERLAP
            self.leaving.append(self.now)
        self.now, self.showing.now = new, shown

    def _take_back(self, new: Serving) -> None:
        """The proxy connects to the process that served before; the new one is ended."""
        with suppress(OSError):
            if self.now:
                replace_link(self.folder.run / LIVE, Path(self.now.socket.name))
        new.kill()
        with suppress(OSError):
            new.socket.unlink(missing_ok=True)

    def _start(self, release: Release, shown: Shown) -> Serving:
        self.started += 1
        socket = self.folder.run / f"site-{os.getpid()}-{self.started}.sock"
        command = [sys.executable, "-m", "minutebook", "serve", str(release.database)]
        if shown.wrong:
            click.echo(f"The site of {release.name}: {shown.wrong}", err=True)
        command += ["--socket", str(socket), *self.options, *shown.options]
        # A session of its own: Ctrl-C is for the attendant, which lets each process finish.
        process = subprocess.Popen(  # noqa: S603  # our own program
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
        )
        return Serving(release, socket, process)

    def _warm(self, new: Serving) -> None:
        """Ask the process for pages until it answers, and for those with known words."""
        end = time.monotonic() + _TO_START
        while not new.socket.exists():
            if new.process.poll() is not None:
                raise PublishError(f"its process ended with status {new.process.returncode}")
            if time.monotonic() > end:
                raise PublishError(f"its process did not answer within {_TO_START:.0f} seconds")
            time.sleep(_PAUSE)
        self._read_known()
        with new.client() as client:
            for page, has in [*((page, "") for page in WARMED), *((k.page, k.has) for k in self.known)]:
                _ask(client, page, has)

    def _read_known(self) -> None:
        """The pages that must answer. Wrong settings keep nobody from reading: ``publish`` says so."""
        try:
            settings = read_settings(self.settings)
        except PublishError as error:
            click.echo(f"The known answers are those that were read last: {error}", err=True)
        else:
            self.known = tuple(k for k in settings.known if isinstance(k, KnownPage))

    def _start_again(self, old: Serving) -> None:
        """A process that ended by itself: its release is served by another."""
        click.echo(f"The process of {old.release.name} ended ({old.process.returncode})", err=True)
        self.now = None
        try:
            self._go_over(old.release)
            with suppress(OSError):
                old.socket.unlink(missing_ok=True)
        except PublishError as error:
            click.echo(f"It does not start again: {error}", err=True)
            self.now = old
            time.sleep(_AGAIN)

    def _let_go(self) -> None:
        """End the processes whose time has come; those that do not end are ended."""
        at = time.monotonic()
        for old in list(self.leaving):
            if old.process.poll() is not None:
                old.socket.unlink(missing_ok=True)
                self.leaving.remove(old)
            elif at > old.leaves + _TO_FINISH:
                old.kill()
            elif at > old.leaves and not old.told:
                old.process.terminate()
                old.told = True

    def _refuse(self, release: Release, why: str) -> None:
        told = self.folder.run / f".{REFUSED}"
        told.write_text(json.dumps({"release": release.name, "why": why}), encoding="utf-8")
        told.replace(self.folder.run / REFUSED)
        if self.now:
            self.folder.point("wanted", self.now.release)

    def _end(self) -> None:
        """Let all processes finish, and take their sockets away."""
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, signal.SIG_IGN)
        (self.folder.run / LIVE).unlink(missing_ok=True)
        all_of_them = [*self.leaving, *([self.now] if self.now else [])]
        for serving in all_of_them:
            serving.process.terminate()
        end = time.monotonic() + _TO_FINISH
        for serving in all_of_them:
            with suppress(subprocess.TimeoutExpired):
                serving.process.wait(max(0.0, end - time.monotonic()))
            serving.kill()
            serving.socket.unlink(missing_ok=True)


def _ask(client: httpx.Client, page: str, has: str) -> None:
    try:
        answer = client.get(page)
    except httpx.HTTPError as error:
        raise PublishError(f"{page}: {error or type(error).__name__}") from error
    if answer.status_code != httpx.codes.OK or has not in unescape(answer.text):
        raise PublishError(f"{page} answers {answer.status_code}" + (f" without {has!r}" if has else ""))


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
