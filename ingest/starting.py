"""How the processes that read are started, kept from Ctrl-C, and ended with the batch."""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cache, partial
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any
from weakref import WeakSet

from ingest.scratch import hold, users_folder

_INTERRUPTING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""The signals that a program may take for Ctrl-C."""

_LONGEST_SOCKET = 107
"""Bytes of the path of a socket, by the kernel's measure."""

_FORKING = "ingest.forking"

_SOCKET = "pymp-12345678/listener-12345678"
"""A name as ``multiprocessing`` gives it."""


class Started:
    """A context of ``multiprocessing`` that knows which of the processes it started are still in use."""

    def __init__(self) -> None:
        self._context = context_of_processes()
        self._processes: WeakSet[BaseProcess] = WeakSet()  # each holds files open: those that ended go

    def __getattr__(self, name: str) -> Any:
        """All else is the context's."""
        return getattr(self._context, name)

    def Process(self, *args: Any, **what: Any) -> BaseProcess:  # noqa: N802  (as contexts name it)
        """As the context makes it."""
        if isinstance(self._context, ForkServerContext):
            _start_forking()  # else the thread that starts this process would, where that one was lost
        process = self._context.Process(*args, **what)
        self._processes.add(process)
        return process

    def preload(self, modules: Sequence[str]) -> None:
        """Have processes begin with these modules. It has an effect before the first is started."""
        if isinstance(self._context, ForkServerContext):
            self._context.set_forkserver_preload([_FORKING, *modules])
            _start_forking()

    def end(self) -> None:
        """Tell all to end, at once and not one after another.

        One that has yet to come up would find gone what it shares with the others, and say so at length.
        """
        for process in tuple(self._processes):
            if process.pid is not None:  # it was started: one in place of another may be just about to be
                process.terminate()


def context_of_processes() -> ForkServerContext | SpawnContext:
    """How processes are made: forked from one that does nothing else and has imported what they need.

    No PDF was opened in that one and no thread was started. To import takes 1.4 s of the processor, which is
    so spent once, and not for each process and each one that has to take the place of another. Where the
    socket that this needs cannot be had, each process is started afresh.
    """
    return (
        multiprocessing.get_context("forkserver") if _has_socket() else multiprocessing.get_context("spawn")
    )


def _start_forking() -> None:
    """Have the process run that others are forked from, again where it was lost; or raise why not.

    It is started in a thread that lasts as long as this process does, whoever asks: the kernel takes the end
    of the thread that started it for the end of this process (``ingest.forking``), and a picture is asked for
    in a thread that soon ends.
    """
    answer: Future[None] = Future()
    _asked_to_start(os.getpid()).put(answer)
    answer.result()


@cache
def _asked_to_start(_process: int) -> SimpleQueue[Future[None]]:
    """Where the thread that lasts is asked; one for each process, for a fork has no threads of its parent."""
    asked: SimpleQueue[Future[None]] = SimpleQueue()

    def lasts() -> None:
        while True:
            answer = asked.get()
            try:
                forkserver.ensure_running()
            except BaseException as error:  # whatever it is, who asked is waiting for it
                answer.set_exception(error)
            else:
                answer.set_result(None)

    threading.Thread(target=lasts, daemon=True, name="starts-readers").start()
    return asked


@cache
def _has_socket() -> bool:
    """Whether the socket may be made in the user's folder for what is temporary, and was."""
    try:
        home = users_folder()
        if home is None or len(os.fsencode(home / _SOCKET)) > _LONGEST_SOCKET:
            return False
        hold(home, partial(_made_in, str(home)))
    except OSError:
        return False
    return True


def _made_in(home: str) -> str:
    """The folder for sockets, made there and not beside: so it is swept where a batch was killed."""
    before, tempfile.tempdir = tempfile.tempdir, home
    try:
        return util.get_temp_dir()
    finally:
        tempfile.tempdir = before


def end_with_batch() -> None:
    """Have the kernel end this process when the batch is killed outright, whatever it does at the time.

    The process that runs the batch holds the other end of a pipe: when that is closed, SIGKILL comes. One
    that was forked ends so from its first moment on (``ingest.forking``); this is for others too. Only Linux
    can do either; elsewhere a process ends when it has read what it was given.
    """
    batch = multiprocessing.parent_process()
    if batch is None or not hasattr(fcntl, "F_SETSIG"):
        return
    pipe = batch.sentinel
    fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
    if not batch.is_alive():  # it ended before the kernel was told
        os.kill(os.getpid(), signal.SIGKILL)


def may_start_processes() -> None:
    """Let this process start others also where it is one that may not, as the workers of a cluster are.

    The ban of ``multiprocessing`` is there so that none is left over; ours end with the one that started
    them, whatever ends it.
    """
    config: dict[str, Any] = multiprocessing.current_process()._config  # type: ignore[attr-defined]
    config["daemon"] = False


@contextmanager
def nobody_interrupts() -> Iterator[None]:
    """Ctrl-C and the like wait until a process is started, and do not reach it while it starts.

    Else it would be nobody's, or still be importing, and print where it was. The mask is what it inherits; it
    does not keep the signal from another thread of this process, after which Python interrupts the first.
    """
    resource_tracker.ensure_running()  # to start it later would take the mask away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    waiting: list[int] = []
    handlers = {}
    if threading.current_thread() is threading.main_thread():
        handlers = {s: signal.getsignal(s) for s in _INTERRUPTING if callable(signal.getsignal(s))}
    for interrupting in handlers:
        signal.signal(interrupting, lambda told, _: waiting.append(told))
    try:
        yield
    finally:
        for interrupting, handler in handlers.items():
            signal.signal(interrupting, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for told in waiting[:1]:
            signal.raise_signal(told)
