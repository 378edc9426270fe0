"""Which files are read by several processes at once, range by range of their pages.

Only reading the pages can be shared out: of packs of 600 pages, joined of papers, that is a fourteenth of the
work (0.9 s of 11, 1.6 s of 23), for the rest is putting together and extracting, which is done in one place.
Split between two processes such packs gained nothing that could be measured, and cost 0.4 s of the processor
more. What gains is a file of drawings and maps, of which a page takes 0.02 to 1 s.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

_WORTHWHILE = 200_000
"""Bytes under which no PDF of any length is worth opening twice."""

_ONCE, _A_PAGE = 0.3, 0.001
"""Seconds that splitting costs at most: for another process with the file opened, and for each page that goes
through a file (0.5 to 0.8 ms, written and read again). Other pages take 1.5 to 2.7 ms to read."""


def splitting_gains(seconds_a_page: float, pages: int) -> bool:
    """Whether two processes are done with the pages before one would be, with what splitting costs."""
    return pages * seconds_a_page / 2 > _ONCE + pages * _A_PAGE


def fair_shares(paths: Sequence[Path], known_sizes: Collection[int], workers: int) -> frozenset[Path]:
    """The files that may be read side by side: each has more than its share of the bytes from it to the end.

    While other files keep the processes busy that is slower than one file after another. A file of the size
    of a stored one is most likely that file, and costs nothing.
    """
    if workers < 2:
        return frozenset()
    sizes = [(path, _size(path)) for path in paths]
    fresh = [(path, size) for path, size in sizes if size not in known_sizes]
    found, left = set(), 0
    for path, size in reversed(fresh):
        left += size
        if size >= _WORTHWHILE and size * workers > left:
            found.add(path)
    return frozenset(found)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
