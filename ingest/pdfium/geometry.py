"""What is reckoned of the words of a page by the compiled helper: the Python side of geometry.c."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_int, c_void_p
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from ingest.inks import Inks
from ingest.line import PLACE_LENGTHS
from ingest.pdfium import compiled
from ingest.pdfium.compiled import at_place, function

BASES_DIFFER, SIZES_DIFFER, SOME_BOLD, ALL_BOLD = 1, 2, 4, 8

_COLUMNS = [(code, array(code).itemsize) for code in "ddddddBhiBii"]
"""The type and size of what each column of words holds."""


class Baselines(NamedTuple):
    """The measures by which words share a line: see ``ingest.runs``."""

    same: float
    raised: float
    larger: float


class Runs(NamedTuple):
    """Runs of words: after how many of them each ends, its Place, and what is to be said of it."""

    ends: Sequence[int]
    places: Sequence[tuple[float, ...]]
    flags: Sequence[int]


class Rows(NamedTuple):
    """Words in the order of printed rows, the pieces that they make, and the number of each piece's row."""

    order: array[int]
    pieces: Runs
    rows: Sequence[int]


class _Inks(ctypes.Structure):
    """All columns but the texts, in their order."""

    _fields_ = [(f"column{number}", c_void_p) for number in range(12)]


class Geometry:
    """The library's functions on the words of a page. Raises OSError or AttributeError: not usable.

    The interpreter's lock is kept through each call: it is over at once, and all pages take turns in a room.
    """

    def __init__(self, library: ctypes.CDLL) -> None:
        self._runs = function(library, "minutebook_runs", c_int)
        self._rows = function(library, "minutebook_rows", c_int)
        self._picked = function(library, "minutebook_picked", None)
        self._laid = function(library, "minutebook_laid", None)
        self._within = function(library, "minutebook_within", c_int)
        self._apart = function(library, "minutebook_apart", c_int)
        self._cells = function(library, "minutebook_cells", c_int)
        self._mesh = function(library, "minutebook_mesh", c_int)
        self._mesh_room = (ctypes.c_char * function(library, "minutebook_mesh_room", c_int)())()
        self._most_cells = function(library, "minutebook_most_cells", c_int)()
        self._near = function(library, "minutebook_near", None)
        self._off = function(library, "minutebook_off", c_int)

    def runs(
        self, inks: Inks, at: Sequence[int], baselines: Baselines, groups: Sequence[int] | None = None
    ) -> Runs:
        """The runs of the words ``at``: see ``ingest.runs``."""
        count = len(at)
        numbers, kept = _numbers(inks, at)
        grouped = array("i", groups) if groups is not None else None
        ends, places, flags = (
            array("i", bytes(4 * count)),
            array("d", bytes(8 * PLACE_LENGTHS * count)),
            array("B", bytes(count)),
        )
        measures = array("d", baselines)
        runs = self._runs(
            _address(inks),
            at_place(measures),
            c_int(count),
            numbers,
            at_place(grouped) if grouped is not None else None,
            at_place(ends),
            at_place(places),
            at_place(flags),
        )
        del kept
        return _runs(runs, ends, places, flags)

    def rows(self, inks: Inks, at: Sequence[int], baseline: float, gap: float) -> Rows:
        """The printed rows of the words ``at``: see ``ingest.columns``."""
        count = len(at)
        numbers, kept = _numbers(inks, at)
        order, spare, ends, rows = (array("i", bytes(4 * count)) for _ in range(4))
        places, flags = array("d", bytes(8 * PLACE_LENGTHS * count)), array("B", bytes(count))
        pieces = self._rows(
            _address(inks),
            c_int(count),
            numbers,
            c_double(baseline),
            c_double(gap),
            at_place(order),
            at_place(spare),
            at_place(ends),
            at_place(rows),
            at_place(places),
            at_place(flags),
        )
        del kept
        return Rows(order, _runs(pieces, ends, places, flags), rows[:pieces])

    def picked(self, inks: Inks, at: Sequence[int]) -> Inks:
        """The words ``at`` these places."""
        count = len(at)
        numbers = at if isinstance(at, array) else array("i", at)
        texts = inks.texts
        own = Inks([texts[i] for i in at], *[array(c, bytes(size * count)) for c, size in _COLUMNS])
        self._picked(_address(inks), c_int(count), at_place(numbers), _address(own))
        return own

    def laid(self, lengths: Iterable[int]) -> tuple[array[int], array[int]]:
        """Where words of these lengths begin and end in a text, one after another, a sign apart."""
        letters = array("i", lengths)
        starts, ends = (array("I", bytes(4 * len(letters))) for _ in range(2))
        self._laid(c_int(len(letters)), at_place(letters), at_place(starts), at_place(ends))
        return starts, ends

    def within(self, inks: Inks, at: Sequence[int], box: Sequence[float], *, outside: bool) -> array[int]:
        """Those of the words whose middles lie in a box, or outside it."""
        numbers, kept = _numbers(inks, at)
        corners, found = array("d", box), array("i", bytes(4 * len(at)))
        some = self._within(
            _address(inks), c_int(len(at)), numbers, at_place(corners), c_int(outside), at_place(found)
        )
        del kept
        return found[:some]

    def apart(self, inks: Inks, at: Sequence[int], gap: float) -> bool:
        """Whether words stand apart on two baselines: see ``ingest.aligned``."""
        numbers, kept = _numbers(inks, at)
        found = self._apart(_address(inks), c_int(len(at)), numbers, c_double(gap))
        del kept
        return bool(found)

    def cells(
        self,
        inks: Inks,
        at: Sequence[int],
        xs: Sequence[float],
        ys: Sequence[float],
        cell_of: array[int],
        cells: int,
    ) -> tuple[array[int], array[int]]:
        """The words that stand in cells in the order of these, and the numbers of their cells."""
        numbers, kept = _numbers(inks, at)
        columns, rows = array("d", xs), array("d", ys)
        order, groups, spare = (array("i", bytes(4 * len(at))) for _ in range(3))
        starts = array("i", bytes(4 * (cells + 1)))
        some = self._cells(
            _address(inks),
            c_int(len(at)),
            numbers,
            at_place(columns),
            c_int(len(columns)),
            at_place(rows),
            c_int(len(rows)),
            at_place(cell_of),
            c_int(cells),
            at_place(order),
            at_place(groups),
            at_place(spare),
            at_place(starts),
        )
        del kept
        return order[:some], groups[:some]

    def mesh(
        self, rules: Iterable[Sequence[float]], tolerance: float, shortest: float
    ) -> list[tuple[int, tuple[float, float, float, float]]]:
        """The corners of the cells between rules, each after its table's number: see ``ingest.cells``."""
        edges = array("d", chain.from_iterable(rules))
        most = self._most_cells
        found, tables = array("d", bytes(32 * most)), array("i", bytes(4 * most))
        cells = self._mesh(
            at_place(edges),
            c_int(len(edges) // 4),
            c_double(tolerance),
            c_double(shortest),
            self._mesh_room,
            at_place(found),
            at_place(tables),
        )
        one = iter(found[: 4 * cells])
        return list(zip(tables[:cells], zip(one, one, one, one, strict=True), strict=True))

    def near(
        self, inks: Inks, firsts: array[int], lasts: array[int], tiny: float, *, single: bool
    ) -> array[int]:
        """A one for each word that may be broken off the one before: see ``ingest.same_word``."""
        found = array("B", bytes(len(inks)))
        self._near(
            _address(inks),
            c_int(len(inks)),
            at_place(firsts),
            at_place(lasts),
            c_double(tiny),
            c_int(single),
            at_place(found),
        )
        return found

    def off(self, inks: Inks, width: float, height: float) -> int:
        """How many of the words have their middles off the page."""
        return int(self._off(_address(inks), c_int(len(inks)), c_double(width), c_double(height)))


def geometry() -> Geometry | None:
    """The helper's functions; None where it was not built, does not fit, or is not wanted."""
    helper = compiled.helper()
    return _of(helper) if helper is not None else None


@cache
def _of(helper: compiled.Helper) -> Geometry:
    return Geometry(ctypes.PyDLL(str(helper.path)))


def _address(inks: Inks) -> Any:
    """Where the columns of a page's words lie, for C; kept with them, for it is asked for many times."""
    if inks.address is None:
        inks.address = ctypes.pointer(_Inks(*[column.buffer_info()[0] for column in inks.columns[1:]]))
    return inks.address


def _numbers(inks: Inks, at: Sequence[int]) -> tuple[c_void_p | None, array[int] | None]:
    """The places as C wants them, and what must be held on to meanwhile; nothing for all words in order."""
    if type(at) is range and at.start == 0 and at.stop == len(inks):
        return None, None
    numbers = at if isinstance(at, array) else array("i", at)
    return at_place(numbers), numbers


def _runs(count: int, ends: array[int], places: array[float], flags: array[int]) -> Runs:
    one: Iterator[float] = iter(places[: PLACE_LENGTHS * count])
    return Runs(ends[:count], list(zip(*[one] * PLACE_LENGTHS, strict=True)), flags[:count])
