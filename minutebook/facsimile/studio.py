"""Where pages are drawn: in a process of its own, with limits, started when the first picture is asked for.

A page of a foreign file may hang the engine, crash it or eat memory. It costs one picture and one process,
never the site; and it is not tried again for a while.
"""

from __future__ import annotations

import resource
import signal
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Overdue
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from pebble import ProcessExpired, ProcessPool

from ingest.starting import Started, end_with_batch, nobody_interrupts
from minutebook.errors import PictureError
from minutebook.facsimile.drawing import draw
from minutebook.facsimile.order import Order

SECONDS = 10.0
"""Longest time for one picture. A page of text takes 0.03 s, a map under one."""

WAITING = 16
"""Pictures asked for at a time; whoever comes after that is told to come again."""

_MEMORY = 2_000_000_000
_PAUSE = 600.0
"""Seconds for which a page that could not be drawn is not tried again."""

_MOST_FAILED = 1_000

Draw = Callable[[Path, Order, int], bytes]


class BusyError(PictureError):
    """Too many pictures are asked for at once."""


@dataclass(frozen=True, slots=True)
class _Failed:
    at: float
    reason: str


class Studio:
    """Draws pictures, each once however many ask for it at a time. It may be asked from any thread."""

    def __init__(self, *, seconds: float = SECONDS, waiting: int = WAITING, work: Draw = draw) -> None:
        self._seconds, self._most, self._work = seconds, waiting, work
        self._lock = threading.Lock()
        self._asked: dict[tuple[str, int], Future[bytes]] = {}
        self._failed: dict[str, _Failed] = {}
        self._pool: ProcessPool | None = None
        self._end: weakref.finalize[[ProcessPool, Started], Studio] | None = None

    def draw(self, path: Path, order: Order, width: int) -> Future[bytes]:
        """The picture, when it is done: the future's result is PNG, or it raises PictureError.

        Raises BusyError, and PictureError for a page that failed a short while ago.
        """
        key = (order.digest, width)
        with self._lock:
            if key in self._asked:
                return self._asked[key]
            failed = self._failed.get(order.digest)
            if failed and monotonic() - failed.at < _PAUSE:
                raise PictureError(failed.reason)
            if len(self._asked) >= self._most:
                raise BusyError("too many pictures are being drawn")
            drawn = self._begun(path, order, width)
            answer: Future[bytes] = Future()
            self._asked[key] = answer
        drawn.add_done_callback(lambda done: self._done(key, answer, done))
        return answer

    def _done(self, key: tuple[str, int], answer: Future[bytes], done: Future[bytes]) -> None:
        reason = _why(done)
        with self._lock:
            self._asked.pop(key, None)
            if reason is not None:
                self._failed.pop(key[0], None)
                self._failed[key[0]] = _Failed(monotonic(), reason)
                if len(self._failed) > _MOST_FAILED:
                    self._failed.pop(next(iter(self._failed)))
        if reason is None:
            answer.set_result(done.result())
        else:
            answer.set_exception(PictureError(reason))

    def _begun(self, path: Path, order: Order, width: int) -> Future[bytes]:
        """The picture, given out; to a new pool where that which is there refuses, for it was lost."""
        with nobody_interrupts():
            for _ in range(2):
                try:
                    return self._started().schedule(
                        self._work, args=(path, order, width), timeout=self._seconds
                    )
                except (OSError, RuntimeError) as error:
                    why = type(error).__name__
                    self._drop()
        raise PictureError(f"no process can be started to draw the page: {why}")

    def _drop(self) -> None:
        """Forget the pool. It ends beside: what it had in hand is answered with the lock, held here."""
        end, self._end, self._pool = self._end, None, None
        if end is not None:
            threading.Thread(target=end, daemon=True, name="ends-drawing").start()

    def _started(self) -> ProcessPool:
        if self._pool is None:
            context = Started()
            context.preload((draw.__module__,))
            self._pool = ProcessPool(max_workers=1, max_tasks=500, initializer=_limit, context=context)
            self._end = weakref.finalize(self, _end, self._pool, context)
        return self._pool

    def close(self) -> None:
        """End the process that draws, if there is one. What comes later starts another."""
        with self._lock:
            end, self._end, self._pool = self._end, None, None
        if end is not None:
            end()


def _end(pool: ProcessPool, context: Started) -> None:
    pool.stop()  # type: ignore[no-untyped-call]  # pebble types all its calls but this one
    context.end()
    pool.join()


def _limit() -> None:
    """In the process that draws: what it may use, and when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to answer
    end_with_batch()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _why(done: Future[bytes]) -> str | None:
    """Why there is no picture; None where there is one."""
    try:
        done.result()
    except PictureError as error:
        return str(error)
    except Overdue:
        return "drawing the page takes too long"
    except ProcessExpired:
        return "the page ended the process that was to draw it"
    except Exception as error:  # whatever the engine or Pillow makes of a foreign page costs that page alone
        with suppress(Exception):
            return f"the page could not be drawn: {type(error).__name__}"
    return None
