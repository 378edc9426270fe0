"""A site that several processes serve: each takes the next connection from the same socket when it is free.

The one that starts them serves nothing itself. None takes a connection before all are ready; one that ends
later is started again, however often, while the others go on; and when the one that started them is gone,
however it ended, they end as well.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from types import FrameType

import click
import httpx

from minutebook.errors import MinutebookError
from minutebook.orphans import signalled_when_orphaned
from minutebook.site.headers import App, Message, Receive, Scope, Send

Serve = Callable[[Connection], None]
"""Serves in a process of its own. The line leads to the one that started it, and has an end when that has."""

_FORK = get_context("fork")
_STOPS = (signal.SIGTERM, signal.SIGINT)
_READY, _GO = b"ready", b"go"
_AGAIN = 2.0
"""Seconds from the start of a process to that of the next in its place, where it ended sooner."""


class _StoppedError(Exception):
    """Somebody wants the site to stop."""


@dataclass(slots=True)
class _Worker:
    process: ForkProcess
    line: Connection
    ready: bool = False
    since: float = field(default_factory=time.monotonic)


def serve_in(many: int, serve: Serve, answering: Callable[[], None], longest: float) -> None:
    """Have so many processes ``serve`` until SIGTERM or Ctrl-C; ``answering`` is called when all of them do.

    They have ``longest`` seconds to finish. No thread may have been started before: it is no part of a fork.
    Raises MinutebookError where one of them ends before all are ready.
    """
    workers: list[_Worker] = []
    for stop in _STOPS:
        signal.signal(stop, _stop)
    try:
        with suppress(_StoppedError):
            for _ in range(many):
                workers.append(_started(serve, workers))
            while not all(worker.ready for worker in workers):
                _look(workers)
                _all_must_live(workers)
            for worker in workers:
                _let_serve(worker)
            answering()
            while True:
                _look(workers)
                _replace(serve, workers)
    finally:
        for stop in _STOPS:
            signal.signal(stop, signal.SIG_IGN)
        _end(workers, longest)


def when_all_are(app: App, line: Connection, first_pages: Sequence[str]) -> App:
    """The application, which asks itself for these pages and waits for the others before it is ready."""

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        async def held(message: Message) -> None:
            if message["type"] == "lifespan.startup.complete":
                await _ask(app, first_pages)
                with suppress(OSError):  # nobody is there to be told any more
                    line.send_bytes(_READY)
                await asyncio.to_thread(_wait_for_the_others, line)
            await send(message)

        await app(scope, receive, held if scope["type"] == "lifespan" else send)

    return wrapped


async def _ask(app: App, pages: Sequence[str]) -> None:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        for page in pages:
            await client.get(page)


def _wait_for_the_others(line: Connection) -> None:
    with suppress(EOFError, OSError):  # nor to say anything: the server notices by itself
        line.recv_bytes()


def _started(serve: Serve, before: Sequence[_Worker]) -> _Worker:
    here, there = _FORK.Pipe()
    others = [here, *(worker.line for worker in before)]
    process = _FORK.Process(target=_run, args=(serve, there, others, os.getpid()))
    process.start()
    there.close()
    return _Worker(process, here)


def _run(serve: Serve, line: Connection, others: Sequence[Connection], parent: int) -> None:
    signalled_when_orphaned(signal.SIGCONT, parent)  # one that somebody stopped goes on, to see it and end
    for stop in _STOPS:
        signal.signal(stop, signal.SIG_DFL)
    for other in others:  # else a line would not end with the one that holds it
        other.close()
    serve(line)


def _look(workers: Sequence[_Worker]) -> None:
    """Wait until something has happened: a process is ready, or has ended."""
    lines = {worker.line: worker for worker in workers if not worker.ready}
    for heard in wait([*lines, *(worker.process.sentinel for worker in workers)]):
        if isinstance(heard, Connection):
            with suppress(EOFError, OSError):
                lines[heard].ready = heard.recv_bytes() == _READY


def _all_must_live(workers: Sequence[_Worker]) -> None:
    for worker in workers:
        if worker.process.exitcode is not None:
            raise MinutebookError(f"a process of the site ended with status {worker.process.exitcode}")


def _let_serve(worker: _Worker) -> None:
    with suppress(OSError):  # it has ended: it is replaced when that is looked at
        worker.line.send_bytes(_GO)


def _replace(serve: Serve, workers: list[_Worker]) -> None:
    """Another in the place of each that has ended; where it ended soon after its start, after a pause."""
    for at, worker in enumerate(workers):
        if worker.process.exitcode is not None:
            click.echo(f"A process of the site ended ({worker.process.exitcode}); another starts", err=True)
            time.sleep(max(0.0, worker.since + _AGAIN - time.monotonic()))
            try:
                workers[at] = _started(serve, workers[:at] + workers[at + 1 :])
            except OSError as error:  # as many processes as the machine allows, or no memory: tried again
                click.echo(f"It does not start: {error.strerror or error}", err=True)
                time.sleep(_AGAIN)
                continue
            worker.line.close()
            _let_serve(workers[at])  # it need wait for nobody


def _end(workers: Sequence[_Worker], longest: float) -> None:
    for worker in workers:
        worker.line.close()  # for one that waits for the others
        if worker.process.exitcode is None:
            worker.process.terminate()
    end = time.monotonic() + longest  # for all together: whoever waits for us reckons with that
    for worker in workers:
        worker.process.join(max(0.0, end - time.monotonic()))
        worker.process.kill()
        worker.process.join()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _StoppedError
