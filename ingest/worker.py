"""Work on files in processes of their own, with limits on time and memory.

A paper is foreign input: every PDF engine hangs, aborts or eats memory on some file. A worker that runs over
or dies takes one call with it and nothing else, and whoever made the call learns why.
"""

from __future__ import annotations

import resource
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as Overdue
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from ingest.starting import Started, end_with_batch, nobody_interrupts
from minutebook.errors import ReadError

SECONDS_A_FILE = 120.0
"""A 600-page pack takes about 15 s on one core; a file that takes eight times as long is not read."""

BYTES_A_WORKER = 4_000_000_000
"""Address space of a worker. Reading needs about 0.1 GB and the file; the rest is libraries mapped."""

_AHEAD = 4  # jobs begun per worker before the first is saved: enough that none of them waits

_LONGEST_REASON = 300
"""Characters of an error's own words that are kept: a foreign file may have put some of them there."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Call:
    """``work(item)`` in a worker, for at most ``seconds`` of wall time; ``work`` is importable by name."""

    work: Callable[[Any], Any]
    item: Any
    seconds: float


class DiedError(ReadError):
    """The process ended in the middle of a call: ``signal`` ended it, or it left with an exit code (0).

    SIGKILL comes from the system, mostly because the memory of the machine was used up: nothing here sends it
    to a process that is to give an answer.
    """

    def __init__(self, exitcode: int) -> None:
        self.signal = max(0, -exitcode)
        if self.signal == signal.SIGKILL:
            super().__init__(
                "out-of-memory", "the system ended the reading process, twice: it had no memory left"
            )
        else:
            super().__init__("reader-failed", f"the reading process died (exit code {exitcode})")


Job = Generator[list[Call], tuple[Call, Any], Result]
"""The work on one item, done in the process of the batch: gives calls to be made, is sent each of them with
its answer as it comes, in any order, and returns its result or raises ReadError.

The answer to a call that failed is a ReadError: the one that it raised, ``timeout``, DiedError, or
``reader-failed`` for anything else."""


def each(
    work: Callable[[Item], Result], items: Iterable[Item], *, workers: int, seconds: float = SECONDS_A_FILE
) -> Generator[tuple[Item, Result | ReadError]]:
    """``work(item)`` for every item, each in one call; as ``run``."""
    return run(((item, _single(Call(work, item, seconds))) for item in items), workers=workers)


def _single(call: Call) -> Job[Any]:
    _, answer = yield [call]
    if isinstance(answer, ReadError):
        raise answer
    return answer


def run(
    jobs: Iterable[tuple[Item, Job[Result]]], *, workers: int, address_space: int = BYTES_A_WORKER
) -> Generator[tuple[Item, Result | ReadError]]:
    """Each item with what its job returned or the ReadError it raised; in the order given.

    No process is started before the first call is made. A call whose process the system ended is made once
    more: the memory may have gone to another, and the file need not be to blame.
    """
    context = Started()
    pool = ProcessPool(
        max_workers=workers, max_tasks=200, initializer=_limit, initargs=(address_space,), context=context
    )
    bench: _Bench[Item, Result] = _Bench(pool, context.set_forkserver_preload)
    with pool:
        try:
            for item, job in jobs:
                bench.take(item, job)
                yield from bench.finished(at_most=workers * _AHEAD)
            yield from bench.finished(at_most=0)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types all its calls but this one
            context.end()
            pool.join()
            bench.clear()


def _limit(address_space: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to answer
    end_with_batch()
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a page that crashes the engine leaves no 4 GB behind


class _Place(Generic[Item, Result]):
    """One job in hand: the calls it waits for, and its result once it has one."""

    def __init__(self, item: Item, job: Job[Result]) -> None:
        self.item = item
        self.job = job
        self.calls: dict[ProcessFuture[Any], Call] = {}
        self.repeated: set[ProcessFuture[Any]] = set()  # those of calls that are made a second time
        self.result: Result | ReadError | None = None
        self.done = False


class _Bench(Generic[Item, Result]):
    """The jobs in hand, in order: those at work, and those that are done but come after one at work."""

    def __init__(self, pool: ProcessPool, preload: Callable[[list[str]], None]) -> None:
        self._pool = pool
        self._preload = preload
        self._places: deque[_Place[Item, Result]] = deque()

    def take(self, item: Item, job: Job[Result]) -> None:
        place = _Place(item, job)
        self._places.append(place)
        self._go_on(place, None)

    def finished(self, at_most: int) -> Iterator[tuple[Item, Result | ReadError]]:
        """The results that are next in order, waiting for some until ``at_most`` jobs are left in hand."""
        while self._places:
            if self._places[0].done:
                place = self._places.popleft()
                yield place.item, place.result  # type: ignore[misc]  # a job that is done has a result
            elif len(self._places) > at_most:
                self._wait()
            else:
                break

    def clear(self) -> None:
        for place in self._places:
            place.job.close()

    def _wait(self) -> None:
        """Pass on the answers that have come; wait for the first."""
        wait([f for place in self._places for f in place.calls], return_when=FIRST_COMPLETED)
        for place in self._places:
            for future in [f for f in place.calls if f.done()]:
                call = place.calls.pop(future, None)
                if call is None:  # the job has ended with an answer before this one
                    break
                answer = _answer(future, call.seconds)
                killed = isinstance(answer, DiedError) and answer.signal == signal.SIGKILL
                if killed and future not in place.repeated:
                    place.repeated.add(self._schedule(place, call))
                else:
                    self._go_on(place, (call, answer))

    def _go_on(self, place: _Place[Item, Result], answer: tuple[Call, Any] | None) -> None:
        try:
            calls = place.job.send(answer)  # type: ignore[arg-type]  # None begins it
        except StopIteration as end:
            self._end(place, end.value)
        except ReadError as error:
            self._end(place, error)
        except OSError as error:  # no room for the job's own files, mostly
            self._end(place, ReadError("reader-failed", f"{type(error).__name__}: {error.strerror or error}"))
        else:
            for call in calls:
                self._schedule(place, call)

    def _schedule(self, place: _Place[Item, Result], call: Call) -> ProcessFuture[Any]:
        with nobody_interrupts():
            self._preload([call.work.__module__])  # has an effect before the first process is started
            future = self._pool.schedule(_called, args=(call.work, call.item), timeout=call.seconds)
        place.calls[future] = call
        return future

    @staticmethod
    def _end(place: _Place[Item, Result], result: Result | ReadError) -> None:
        for future in place.calls:
            future.cancel()  # type: ignore[no-untyped-call]
        place.calls.clear()
        place.result, place.done = result, True


def _called(work: Callable[[Any], Any], item: Any) -> Any:
    """In the worker: the call itself. Where memory ran out, the error goes with all that hangs on it."""
    with suppress(MemoryError):
        return work(item)
    raise ReadError("out-of-memory")


def _answer(future: ProcessFuture[Any], seconds: float) -> Any:
    try:
        return future.result()
    except ReadError as error:
        return error
    except Overdue:
        return ReadError("timeout", f"reading took longer than {seconds:g} s")
    except ProcessExpired as error:
        return DiedError(error.exitcode)
    except Exception as error:  # whatever a reader raises on a foreign file costs that file alone
        return ReadError("reader-failed", f"{type(error).__name__}: {error}"[:_LONGEST_REASON])
