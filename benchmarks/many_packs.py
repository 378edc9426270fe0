"""As many packs as are asked for, in real layouts: the sample papers as other councils' of other years.

Names of councils and years stand in the PDFs of ``tools/typeset.py`` as they are, so they are put in place of
one another, length for length, and no page has to be set again. Each pack is its own meeting of its own
council, as in a real library: packs of one meeting would all be sightings of the same records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.councils import register

_YEAR = re.compile(rb"(?<!\d)20([012]\d)(?!\d)")
_SHORTEST = 5
_STRIDE = 7
"""So that councils whose names are alike do not follow one another; no length of the list is a multiple."""


def many_packs(samples: Sequence[Path], count: int, folder: Path) -> Iterator[Path]:
    """Write ``count`` packs into a folder, one sample after another, and give their paths."""
    names = sorted({council.name for council in register() if council.end_date is None})
    papers = [(data := path.read_bytes(), _most_named(data, names)) for path in samples]
    for number in range(count):
        data, home = papers[number % len(papers)]
        fitting = [name for name in names if _SHORTEST <= len(name) <= len(home) and name.isascii()]
        years, place = divmod(number // len(papers) * _STRIDE, len(fitting))
        pack = folder / f"{number:05}.pdf"
        pack.write_bytes(_of_another(data, home, fitting[place], years // _STRIDE))
        yield pack


def _most_named(data: bytes, names: Sequence[str]) -> str:
    return max(names, key=lambda name: (data.count(name.encode()), len(name)))


def _of_another(data: bytes, home: str, council: str, years: int) -> bytes:
    """The paper as it would be another council's, so many years earlier."""
    short = home.partition("-on-")[0]  # "Stockton" stands for Stockton-on-Tees
    for old, new in ((home, council), (short, council[: len(short)])):
        for case in (str, str.upper, str.lower):
            data = data.replace(case(old).encode(), case(new).ljust(len(old)).encode())
    return _YEAR.sub(lambda found: b"20%02d" % ((int(found[1]) - years) % 30), data)
