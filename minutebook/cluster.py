"""The workers of a Dask cluster as a crew: a scheduler knows them, and gives each paper to one of them.

Dask gives what a lost worker had to another, and blames all that this worker had in hand. So every paper has
a count of the workers that have begun it, which the scheduler keeps, and each worker asks it first: a worker
that is lost costs the paper it was at one more reading, and a paper that was twice at hand when its worker
was lost is set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager, suppress
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ingest.worker import AGAIN, Call, Sending
from minutebook.errors import ClusterError, ReadError
from minutebook.executing import Executing, made_here

if TYPE_CHECKING:
    from distributed import Client, Variable

_INSTALL = "pip install -e '.[cluster]' in the checkout"

READINGS = 2
"""Workers that may be lost with a paper before it is set aside."""

_RETRIES = 1
"""Times that Dask gives a paper to another worker where one had no room for it, or was of another version."""

_GIVEN_OUT = 5
"""Times that a paper is given to the scheduler where it was blamed for what others did."""

_SECONDS_TO_ANSWER = 10.0
_SECONDS_FOR_WORKERS = 60.0
_LOOK_EVERY = 10.0
"""Seconds after which the scheduler is asked again which workers there are."""

_WITHOUT_WORKERS = 300.0
"""Seconds without any worker after which the batch is stopped: machines may be replaced, but not for ever."""


@contextmanager
def crew_at(address: str | None, workers: int) -> Iterator[Executing | None]:
    """The cluster, where the address of its scheduler is given; else None. Raises ClusterError."""
    if address is None:
        yield None
    else:
        with connected(address, workers_here=workers) as cluster:
            yield cluster


@contextmanager
def connected(
    address: str,
    *,
    workers_here: int = 1,
    without_workers: float = _WITHOUT_WORKERS,
    first_worker: float = _SECONDS_FOR_WORKERS,
) -> Iterator[Cluster]:
    """The cluster whose scheduler is at ``address``. Raises ClusterError.

    ``workers_here`` processes read the files that are too large to be sent. ``first_worker`` and
    ``without_workers`` are the seconds to wait for a worker at the beginning, and when all are gone.
    """
    try:
        import dask  # noqa: PLC0415  # an optional package
        from distributed import Client  # noqa: PLC0415
    except ImportError:
        raise ClusterError(f"the package distributed is not installed: {_INSTALL}") from None
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):  # papers are large
        try:
            client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False, name="minutebook")
        except (OSError, ValueError, TypeError) as error:
            raise ClusterError(f"no scheduler answers at {address}: {error}") from error
        with client:
            _workers_of_this_version(client, address, first_worker)
            cluster = Cluster(client, address, workers_here, without_workers)
            with cluster:
                yield cluster


def _workers_of_this_version(client: Client, address: str, seconds: float) -> None:
    try:
        client.wait_for_workers(1, timeout=seconds)
    except TimeoutError:
        raise ClusterError(f"the scheduler at {address} has no workers") from None
    made = client.run(made_here, on_error="return")
    others = {worker: what for worker, what in sorted(made.items()) if what != made_here()}
    for worker, what in others.items():
        if isinstance(what, str):
            raise ClusterError(
                f"{len(others)} of {len(made)} workers are of another version: {worker} has {what}; "
                f"here is {made_here()}"
            )
        raise ClusterError(f"the worker {worker} cannot run minutebook: {type(what).__name__}: {what}")


class Cluster(Executing):
    """The workers of the scheduler that a client is connected to."""

    def __init__(self, client: Client, address: str, workers_here: int, without_workers: float) -> None:
        super().__init__(client.get_executor(pure=False, retries=_RETRIES), 1, workers_here=workers_here)
        self._client = client
        self._address = address
        self._without_workers = without_workers
        self._looked = self._seen = monotonic()
        self._threads = int(sum(client.nthreads().values()))
        self._given_out: dict[str, int] = {}

    @property
    def at_once(self) -> int:
        """How many papers the workers that are there read at one time; they may come and go."""
        self._look()
        return max(1, self._threads)

    def begin(self, call: Call) -> Future[Any]:
        """Give out one call, with a count of the workers that begin it where it is for them."""
        if not isinstance(call.item, Sending):
            return super().begin(call)
        ticket = call.item.ticket
        with self._reached():
            if ticket not in self._given_out:
                self._count(ticket).set(0)
            self._given_out[ticket] = self._given_out.get(ticket, 0) + 1
            return self._executor.submit(counted, call.work, call.item)

    def wait(self, futures: Sequence[Future[Any]]) -> None:
        """Come back when one of them is done. Raises ClusterError where there is nobody left to do it."""
        while not wait(futures, timeout=_LOOK_EVERY, return_when=FIRST_COMPLETED).done:
            self._look()

    def answer(self, future: Future[Any], call: Call) -> Any:
        """What became of a call; AGAIN where its worker was lost before it had begun."""
        from distributed import KilledWorker  # noqa: PLC0415  # an optional package

        if not isinstance(call.item, Sending):
            return super().answer(future, call)
        if future.cancelled():
            raise self._lost()
        gave_up = isinstance(future.exception(), KilledWorker)
        with self._reached():
            if gave_up and self._is_innocent(call.item.ticket):
                return AGAIN
            self._forget(call.item.ticket)
        return ReadError("worker-lost") if gave_up else super().answer(future, call)

    def _is_innocent(self, ticket: str) -> bool:
        """Whether a paper for which Dask gave up was blamed for what others did."""
        return self._given_out[ticket] < _GIVEN_OUT and self._count(ticket).get() < READINGS

    def _count(self, ticket: str) -> Variable:
        from distributed import Variable  # noqa: PLC0415  # an optional package

        return Variable(ticket, client=self._client)

    def _forget(self, ticket: str) -> None:
        self._count(ticket).delete()
        del self._given_out[ticket]

    def _look(self) -> None:
        """Ask once in a while which workers there are. Raises ClusterError where nobody answers."""
        now = monotonic()
        if now - self._looked < _LOOK_EVERY:
            return
        with self._reached():
            self._threads = int(sum(self._client.nthreads().values()))
        self._looked = monotonic()
        if self._threads:
            self._seen = self._looked
        elif self._looked - self._seen > self._without_workers:
            raise ClusterError(f"the scheduler at {self._address} has no workers left; what was read is kept")

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """What is asked of the scheduler. Raises ClusterError where it does not answer."""
        try:
            yield
        except OSError as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        return ClusterError(f"the scheduler at {self._address} was lost; what was read is kept")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        with suppress(Exception):  # it may be the scheduler that is gone
            for ticket in sorted(self._given_out):
                self._forget(ticket)


def counted(work: Callable[[Any], Any], item: Sending) -> Any:
    """In a worker: the call itself, unless ``READINGS`` workers have begun it and never came to its end."""
    from distributed import Variable  # noqa: PLC0415  # an optional package

    count = Variable(item.ticket)
    begun = count.get(timeout=_SECONDS_TO_ANSWER)
    if begun >= READINGS:
        return ReadError("worker-lost")
    count.set(begun + 1)
    return work(item)
