"""How many pages a second the process takes that writes, where nobody keeps it waiting.

``python -m benchmarks.whole_writer READ FOLDER WORKERS`` reads the packs of a folder, puts what came of each
into READ, and then times the batch with an executor that hands that out at once, as so many workers would who
are never late. What stays is what a batch does in its own process: to look at the files, to unpack what the
workers send, to save, to keep the search index, to follow actions.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from statistics import median
from typing import Any

from db import connect
from minutebook import pipeline
from minutebook.executing import Executing, Sent, read_sent

ROUNDS = 3
"""Batches, of whose times the middle one is taken. What a process reads once (conventions, the vocabulary) is
read before."""


class _Recorder(Executor):
    """Reads each paper at once, and writes down what came of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def submit(self, _: Callable[..., Any], /, *args: Any, **__: Any) -> Future[Any]:
        """The paper read."""
        (sent,) = args
        answer = read_sent(sent)
        (self._folder / sent.paper.sha256).write_bytes(pickle.dumps(answer, protocol=5))
        return _done(answer)


class _Ready(Executor):
    """Has read each paper before it is asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def submit(self, _: Callable[..., Any], /, *args: Any, **__: Any) -> Future[Any]:
        """What was written down, unpacked as it would come from a worker."""
        sent: Sent = args[0]
        return _done(pickle.loads((self._folder / sent.paper.sha256).read_bytes()))


def _done(answer: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(answer)
    return future


def _batch(executor: Executor, packs: list[Path], workers: int) -> tuple[float, int]:
    """Seconds of this process's time, and pages."""
    with tempfile.TemporaryDirectory(prefix="minutebook-") as folder, Executing(executor, workers) as crew:
        db = connect(Path(folder) / "m.db", create=True)
        before = time.process_time()
        pipeline.ingest(db, packs, ocr="none", crew=crew)
        seconds = time.process_time() - before
        pages: int = db.execute("SELECT count(*) FROM pages").fetchone()[0]
        db.close()
    return seconds, pages


def main(read: str, folder: str, workers: str) -> None:
    """Print ``pages``, ``seconds`` and ``workers`` as JSON."""
    there = Path(read)
    packs = sorted(Path(folder).glob("*.pdf"))
    if not there.exists():
        there.mkdir()
        _batch(_Recorder(there), packs, 1)
    runs = [_batch(_Ready(there), packs, int(workers)) for _ in range(ROUNDS)]
    seconds = median(seconds for seconds, _ in runs)
    print(json.dumps({"pages": runs[0][1], "seconds": round(seconds, 3), "workers": int(workers)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
