"""Papers read by others: on any executor with the interface of ``concurrent.futures``.

The bytes of a paper are sent along, so that whoever reads it needs this program and nothing else: no folder
that all machines see. There it is read as it would be here, in a process with limits, so the rows are the
same. Large files are not sent but read here, at the same time.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version as installed
from platform import python_version_tuple
from types import TracebackType
from typing import Any
from uuid import uuid4

from ingest.scratch import own_folder
from ingest.sources import contents
from ingest.starting import may_start_processes
from ingest.worker import Call, Job, Processes, Sending, run_with
from minutebook.errors import ClusterError, ReadError
from minutebook.reading import Extracted, Paper
from minutebook.reading_calls import Limits, reading
from minutebook.version import version

SENT_UP_TO = 50_000_000
"""Bytes of the largest file that is sent: two hundred of them in hand are what a scheduler may have to hold.
Of 2,000 papers met one was larger."""

_READ_WITH = ("pypdfium2", "pdfplumber", "lxml", "spacy", "dateparser")
"""The libraries whose version may make a difference to a row."""

_own = threading.local()
"""The process that each thread of this one reads with, kept from paper to paper."""


@dataclass(frozen=True, slots=True)
class Sent(Sending):
    """A paper on its way: its bytes, what is told of it, and who sends it (see ``made_here``)."""

    paper: Paper
    data: bytes
    limits: Limits
    made: str


@cache
def made_here() -> str:
    """What has to be the same where papers are sent from and where they are read: versions and rules."""
    python = ".".join(python_version_tuple()[:2])
    libraries = ", ".join(f"{name} {installed(name)}" for name in _READ_WITH)
    return f"minutebook {version()}, Python {python}, {libraries}"


def sending(paper: Paper, limits: Limits) -> Job[Extracted]:
    """The job of having one paper read by others. Raises ReadError."""
    sent = Sent(uuid4().hex, paper, contents(paper.path), limits, made_here())
    _, answer = yield [Call(read_sent, sent, limits.seconds)]
    if isinstance(answer, ReadError):
        raise answer
    extracted: Extracted = answer
    return extracted


def read_sent(sent: Sent) -> Extracted | ReadError:
    """Where the paper was sent to: read it, in a process with limits.

    Raises ClusterError where it was sent by another version, and OSError where there is no room for it:
    another machine may be better. What the paper is to blame for is returned.
    """
    if sent.made != made_here():
        raise ClusterError(f"papers were sent by {sent.made}, but a worker has {made_here()}")
    with own_folder() as folder:
        path = folder / sent.paper.path.name
        path.write_bytes(sent.data)
        job = reading(replace(sent.paper, path=path), sent.limits)
        ((_, result),) = run_with(_process(), [(path, job)])
    return result


def _process() -> Processes:
    process: Processes | None = getattr(_own, "process", None)
    if process is None or not process.is_up:
        may_start_processes()
        process = _own.process = Processes(1)
    return process


class Executing:
    """A crew that has papers read on an executor, ``at_once`` of them at one time, and the others here.

    Those of more than ``sent_up_to`` bytes are the others.
    """

    def __init__(
        self, executor: Executor, at_once: int, *, workers_here: int = 1, sent_up_to: int = SENT_UP_TO
    ) -> None:
        self.sent_up_to = sent_up_to
        self._executor = executor
        self._at_once = at_once
        self._here = Processes(workers_here)

    @property
    def at_once(self) -> int:
        """How many papers are read at one time."""
        return self._at_once

    def begin(self, call: Call) -> Future[Any]:
        """Give out one call: to the executor where all that it needs is sent along."""
        if isinstance(call.item, Sending):
            return self._executor.submit(call.work, call.item)
        return self._here.begin(call)

    def wait(self, futures: Sequence[Future[Any]]) -> None:
        """Come back when one of them is done."""
        wait(futures, return_when=FIRST_COMPLETED)

    def answer(self, future: Future[Any], call: Call) -> Any:
        """What became of a call. Raises ClusterError where the executor is to blame and not the paper."""
        if not isinstance(call.item, Sending):
            return self._here.answer(future, call)
        try:
            return future.result()
        except ClusterError:
            raise
        except (BrokenExecutor, CancelledError) as error:
            raise ClusterError(f"nobody is left to read papers; what was read is kept ({error!r})") from error
        except Exception as error:  # what a machine has of its own: no room, mostly
            return ReadError("reader-failed", f"{type(error).__name__}: {error}"[:300])

    def __enter__(self) -> Executing:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._here.__exit__(kind, error, trace)
