"""Work on files in processes of their own, with limits on time and memory.

A paper is foreign input: every PDF engine hangs, aborts or eats memory on some file. A worker that runs over
or dies takes one call with it and nothing else, and whoever made the call learns why.
"""

from __future__ import annotations

import resource
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as Overdue
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

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
    """``work(item)`` in a worker, for at most ``seconds`` of wall time; ``work`` is importable by name.

    ``needs`` are modules that it imports late: the processes have them before they are given anything.
    """

    work: Callable[[Any], Any]
    item: Any
    seconds: float
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """The item of a call that may be made on another machine, for all that it needs is in it.

    ``ticket`` is a name that nothing else has.
    """

    ticket: str


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


AGAIN = object()
"""The answer to a call that was never made, and that is to be given out again."""


class Crew(Protocol):
    """Those who make the calls: processes of this machine, or others (``minutebook.executing``)."""

    @property
    def at_once(self) -> int:
        """How many calls they make at one time."""

    def begin(self, call: Call) -> Future[Any]:
        """Give out one call."""

    def wait(self, futures: Sequence[Future[Any]]) -> None:
        """Come back when one of them is done."""

    def answer(self, future: Future[Any], call: Call) -> Any:
        """What became of a call that is done: a ReadError where it failed, or AGAIN."""


def run(
    jobs: Iterable[tuple[Item, Job[Result]]], *, workers: int, address_space: int = BYTES_A_WORKER
) -> Generator[tuple[Item, Result | ReadError]]:
    """Each item with what its job returned or the ReadError it raised; in the order given.

    No process is started before the first call is made. A call whose process the system ended is made once
    more: the memory may have gone to another, and the file need not be to blame.
    """
    crew = Processes(workers, address_space)
    bench: _Bench[Item, Result] = _Bench(crew)
    try:
        with crew:
            yield from bench.through(jobs)
    finally:
        bench.clear()


def run_with(
    crew: Crew, jobs: Iterable[tuple[Item, Job[Result]]]
) -> Generator[tuple[Item, Result | ReadError]]:
    """As ``run``, with a crew that is there already, and stays when the jobs are done."""
    bench: _Bench[Item, Result] = _Bench(crew)
    try:
        yield from bench.through(jobs)
    finally:
        bench.clear()


class Processes:
    """A crew of processes of this machine, with limits; none is started before the first call is made."""

    def __init__(self, workers: int, address_space: int = BYTES_A_WORKER) -> None:
        self._workers = workers
        self._context = Started()
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=200,
            initializer=_limit,
            initargs=(address_space,),
            context=self._context,
        )

    @property
    def at_once(self) -> int:
        """As many as there are processes."""
        return self._workers

    @property
    def is_up(self) -> bool:
        """Whether calls are still taken."""
        return bool(self._pool.active)

    def begin(self, call: Call) -> Future[Any]:
        """Give out one call."""
        with nobody_interrupts():
            self._context.preload((call.work.__module__, *call.needs))
            return self._pool.schedule(_called, args=(call.work, call.item), timeout=call.seconds)

    def wait(self, futures: Sequence[Future[Any]]) -> None:
        """Come back when one of them is done."""
        wait(futures, return_when=FIRST_COMPLETED)

    def answer(self, future: Future[Any], call: Call) -> Any:
        """What became of a call: a ReadError where it raised one, took too long or lost its process."""
        return _answer(future, call.seconds)

    def __enter__(self) -> Processes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble types all its calls but this one
        self._context.end()
        self._pool.join()


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
        self.calls: dict[Future[Any], Call] = {}
        self.repeated: set[Future[Any]] = set()  # those of calls that are made a second time
        self.result: Result | ReadError | None = None
        self.done = False


class _Bench(Generic[Item, Result]):
    """The jobs in hand, in order: those at work, and those that are done but come after one at work."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._places: deque[_Place[Item, Result]] = deque()

    def through(self, jobs: Iterable[tuple[Item, Job[Result]]]) -> Iterator[tuple[Item, Result | ReadError]]:
        """All jobs to their end, each with its result, in the order given."""
        for item, job in jobs:
            self._take(item, job)
            yield from self._finished(at_most=self._crew.at_once * _AHEAD)
        yield from self._finished(at_most=0)

    def _take(self, item: Item, job: Job[Result]) -> None:
        place = _Place(item, job)
        self._places.append(place)
        self._go_on(place, None)

    def _finished(self, at_most: int) -> Iterator[tuple[Item, Result | ReadError]]:
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
        """Give up the jobs in hand."""
        for place in self._places:
            place.job.close()

    def _wait(self) -> None:
        """Pass on the answers that have come; wait for the first."""
        self._crew.wait([f for place in self._places for f in place.calls])
        for place in self._places:
            for future in [f for f in place.calls if f.done()]:
                call = place.calls.pop(future, None)
                if call is None:  # the job has ended with an answer before this one
                    break
                answer = self._crew.answer(future, call)
                killed = isinstance(answer, DiedError) and answer.signal == signal.SIGKILL
                if answer is AGAIN:
                    self._schedule(place, call)
                elif killed and future not in place.repeated:
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

    def _schedule(self, place: _Place[Item, Result], call: Call) -> Future[Any]:
        future = self._crew.begin(call)
        place.calls[future] = call
        return future

    @staticmethod
    def _end(place: _Place[Item, Result], result: Result | ReadError) -> None:
        for future in place.calls:
            future.cancel()
        place.calls.clear()
        place.result, place.done = result, True


def _called(work: Callable[[Any], Any], item: Any) -> Any:
    """In the worker: the call itself. Where memory ran out, the error goes with all that hangs on it."""
    with suppress(MemoryError):
        return work(item)
    raise ReadError("out-of-memory")


def _answer(future: Future[Any], seconds: float) -> Any:
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
