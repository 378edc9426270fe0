"""Work on files in processes of their own, with limits on time and memory.

A paper is foreign input: every PDF engine hangs, aborts or eats memory on some file. A worker that runs over
or dies takes one file with it and nothing else, and the batch learns why.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as Overdue
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from minutebook.errors import ReadError

SECONDS_A_FILE = 120.0
"""A 600-page pack takes about 15 s on one core; a file that takes eight times as long is not read."""

BYTES_A_WORKER = 4_000_000_000
"""Address space of a worker. Reading needs about 0.1 GB and the file; the rest is libraries mapped."""

_AHEAD = 4  # files handed out per worker before the first is saved: enough that none of them waits

Item = TypeVar("Item")
Result = TypeVar("Result")


def _limit(address_space: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the batch's to answer
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))


def each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    seconds: float = SECONDS_A_FILE,
    address_space: int = BYTES_A_WORKER,
) -> Iterator[tuple[Item, Result | ReadError]]:
    """``work(item)`` for every item (a file, or a page of one), in the order given, whatever the workers.

    Yields each item with its result, or with a ReadError: the one that ``work`` raised, ``timeout`` after
    ``seconds`` of wall time, ``reader-failed`` when the worker died or raised anything else. ``work`` must
    be importable by name.
    """
    context = multiprocessing.get_context("spawn")  # PDFium must not be carried over a fork
    pool = ProcessPool(
        max_workers=workers, max_tasks=200, initializer=_limit, initargs=(address_space,), context=context
    )
    waiting: deque[tuple[Item, ProcessFuture[Result]]] = deque()
    with pool:
        try:
            for item in items:
                waiting.append((item, pool.schedule(work, args=(item,), timeout=seconds)))
                if len(waiting) >= workers * _AHEAD:
                    first, future = waiting.popleft()
                    result = _answer(future, seconds)
                    yield first, result
            for last, future in waiting:
                result = _answer(future, seconds)
                yield last, result
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble types all its calls but this one


def _answer(future: ProcessFuture[Result], seconds: float) -> Result | ReadError:
    try:
        return future.result()
    except ReadError as error:
        return error
    except Overdue:
        return ReadError("timeout", f"reading took longer than {seconds:g} s")
    except ProcessExpired as error:
        return ReadError("reader-failed", f"the reading process died (exit code {error.exitcode})")
    except MemoryError:
        return ReadError("reader-failed", "the file asks for more memory than a reader may have")
    except Exception as error:  # whatever a reader raises on a foreign file costs that file alone
        return ReadError("reader-failed", f"{type(error).__name__}: {error}")
