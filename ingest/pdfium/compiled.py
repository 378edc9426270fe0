"""The compiled helper: what the other modules here ask PDFium call by call, in one call for each page.

It is a small C library beside this file, ``_page.so``, made from ``page.c`` when the package is built and a C
compiler is there (see hatch_build.py). Without it all works the same, slower.
"""

from __future__ import annotations

import ctypes
import os
import struct
import zlib
from array import array
from collections.abc import Sequence
from ctypes import c_double, c_int, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ingest.frame import Frame
from ingest.pdfium import calls
from ingest.pdfium.calls import Handle

ENGINE = "MINUTEBOOK_ENGINE"
"""The environment variable that, set to ``python``, leaves the helper alone."""

LIBRARY = Path(__file__).with_name("_page.so")

SOURCE = LIBRARY.with_name("page.c")
"""The library is made of this file and of the others in C beside it."""

_RUN = struct.Struct("=56si4x")  # a look and a mark
STYLE = struct.Struct("=d4i")
"""Size, weight, turn, mark and colour."""
_LOOK = struct.Struct("=5dQ2i")
_KIND_BYTES = 64
_NO_COLOUR = -1
OPENS, CLOSES = -1, -2
_ROOM = 1_000  # of each thing on a page; where there is more, the page is asked again

Lengths = tuple[float, float, float, float]


class Look(NamedTuple):
    """How a text object is set, as PDFium has it.

    Its font size is to be scaled by ``c, d`` of the matrix, and ``a, b`` is the direction of its line.
    ``font`` is PDFium's, good while the page is open; None where there is none. ``mode`` is the render mode,
    and ``colour`` 0xRRGGBB, or None for letters that are not filled with one colour.
    """

    size: float
    a: float
    b: float
    c: float
    d: float
    font: int | None
    mode: int
    colour: int | None


class Limits(ctypes.Structure):
    """How much of a page's drawing is read, and from which size on; see ``ingest.drawing``."""

    _fields_ = [
        *((name, c_double) for name in ("area", "thin", "shortest")),
        *((name, c_int64) for name in ("white", "paths", "images", "objects", "depth", "segments")),
    ]


class _Found(ctypes.Structure):
    _fields_ = [
        ("picture", c_double),
        *((name, c_int64) for name in ("rules", "shades", "images", "paths", "objects", "seen", "pictured")),
    ]


class Drawn(NamedTuple):
    """What is drawn on a page, boxes as left, top, right, bottom; ``paths`` counts those left out too."""

    rules: list[Lengths]
    shades: list[Lengths]
    images: list[Lengths]
    picture: float | None
    paths: int
    seen: bool


class Helper:
    """The library, with PDFium's functions to hand to it. Raises OSError or AttributeError: not usable."""

    def __init__(self, path: Path) -> None:
        library = ctypes.CDLL(str(path))
        built_from = function(library, "minutebook_source", ctypes.c_uint)()
        if built_from != sum_of_sources(SOURCE):
            raise OSError(f"{path.name} was built from another {SOURCE.name}")
        names = function(library, "minutebook_calls", ctypes.c_char_p)().decode().split()
        table = (c_void_p * len(names))(*map(calls.address, names))
        self.path = path
        self._table = table  # keeps alive what the library is given
        self._pdfium = c_void_p(ctypes.addressof(table))
        self._words = function(library, "minutebook_words", c_int)
        self._spans = function(library, "minutebook_spans", c_int)
        self._styled = function(library, "minutebook_styled", None)
        self._glyphs = function(library, "minutebook_glyphs", None)
        self._unmapped = function(library, "minutebook_unmapped", c_int)
        self._draw = function(library, "minutebook_draw", None)
        self._tags = function(library, "minutebook_tags", None)

    def words(
        self, page: Handle, firsts: Sequence[int], lasts: Sequence[int], frame: Frame
    ) -> tuple[list[array[float]], array[int], list[tuple[Look, int]]]:
        """Five columns of lengths, the number of each word's run, and the runs: see ``words.Placed``."""
        count = len(firsts)
        if count != len(lasts):
            raise ValueError("each word has a first glyph and a last one")
        lengths, run = array("d", bytes(40 * count)), array("i", bytes(4 * count))
        runs = array("B", bytes(_RUN.size * count))
        first, last, place = _numbers(firsts), _numbers(lasts), _lengths(frame)
        seen = self._words(
            self._pdfium,
            page,
            c_int(count),
            at_place(first),
            at_place(last),
            at_place(place),
            at_place(lengths),
            at_place(run),
            at_place(runs),
        )
        looks: dict[bytes, Look] = {}
        found = []
        for packed, mark in _RUN.iter_unpack(memoryview(runs)[: seen * _RUN.size]):
            if packed not in looks:
                looks[packed] = _look(packed)
            found.append((looks[packed], mark))
        return [lengths[k * count : (k + 1) * count] for k in range(5)], run, found

    def spans(self, units: bytes) -> tuple[array[int], array[int], array[int]]:
        """The first and last units of each word of a text in UTF-16, and whether its line wraps there."""
        room = len(units) // 4 + 1
        firsts, lasts, wraps = (
            array("i", bytes(4 * room)),
            array("i", bytes(4 * room)),
            array("B", bytes(room)),
        )
        found = self._spans(units, c_int(len(units) // 2), at_place(firsts), at_place(lasts), at_place(wraps))
        return firsts[:found], lasts[:found], wraps[:found]

    def styled(self, run: array[int], styles: bytes) -> tuple[array[Any], ...]:
        """Size, weight, turn, mark and colour of each word, as columns; ``styles`` has STYLE of each run."""
        count = len(run)
        columns = tuple(
            array(code, bytes(size * count)) for code, size in zip("dBhii", (8, 1, 2, 4, 4), strict=True)
        )
        self._styled(c_int(count), at_place(run), styles, *map(at_place, columns))
        return columns

    def unmapped(self, page: Handle, count: int, step: int) -> int:
        """How many of the glyphs 0, step, 2 step … have letters that the file does not tell."""
        return int(self._unmapped(self._pdfium, page, c_int(count), c_int(step)))

    def glyphs(self, page: Handle, count: int) -> tuple[array[int], array[int], array[int]]:
        """The letters of the first glyphs, whether the file does not tell them, and their text objects."""
        letters, unmapped = array("I", bytes(4 * count)), array("B", bytes(count))
        drawn = array("Q", bytes(8 * count))
        place = (at_place(letters), at_place(unmapped), at_place(drawn))
        self._glyphs(self._pdfium, page, c_int(count), *place)
        return letters, unmapped, drawn

    def draw(self, page: Handle, frame: Frame, limits: Limits) -> Drawn:
        """What is drawn on a page."""
        found, place = _Found(), _lengths(frame)
        room = (_ROOM,) * 3
        while True:
            kept = tuple(array("d", bytes(32 * some)) for some in room)
            self._draw(
                self._pdfium,
                page,
                at_place(place),
                ctypes.byref(limits),
                ctypes.byref(found),
                *(
                    part
                    for boxes, some in zip(kept, room, strict=True)
                    for part in (at_place(boxes), c_int64(some))
                ),
            )
            needed = (found.rules, found.shades, found.images)
            if all(some <= there for some, there in zip(needed, room, strict=True)):
                break
            room = needed
        rules, shades, images = (_boxes(boxes, some) for boxes, some in zip(kept, needed, strict=True))
        picture = found.picture if found.pictured else None
        return Drawn(rules, shades, images, picture, found.paths, bool(found.seen))

    def tags(self, tree: Handle, max_elements: int, max_depth: int) -> tuple[Sequence[int], list[bytes]]:
        """A structure tree as steps and the names of types that they use up one by one.

        A step is the number of a mark, OPENS or CLOSES of an element, or another number under nought for
        one that is empty.
        """
        room = names = _ROOM
        while True:
            steps, kinds = array("i", bytes(4 * room)), array("B", bytes(_KIND_BYTES * names))
            counts = array("q", (0, 0))
            self._tags(
                self._pdfium,
                tree,
                c_int64(max_elements),
                c_int64(max_depth),
                at_place(steps),
                c_int64(room),
                at_place(kinds),
                c_int64(names),
                at_place(counts),
            )
            if counts[0] <= room and counts[1] <= names:
                break
            room, names = counts
        ends = range(0, _KIND_BYTES * counts[1], _KIND_BYTES)
        return steps[: counts[0]], [kinds[at : at + _KIND_BYTES].tobytes() for at in ends]


def sum_of_sources(source: Path) -> int:
    """The checksum of all the C beside that file, of which a library is made that may be used."""
    total = 0
    for path in sorted(source.parent.glob("*.c")):
        total = zlib.crc32(path.read_bytes(), total)
    return total


def helper() -> Helper | None:
    """The helper; None where it was not built, does not fit, or is not wanted."""
    return None if os.environ.get(ENGINE) == "python" else _loaded()


@cache
def _loaded() -> Helper | None:
    try:
        return Helper(LIBRARY)
    except (OSError, AttributeError):
        return None


def function(library: ctypes.CDLL, name: str, result: Any) -> Any:
    """One of the library's functions."""
    function = library[name]
    function.restype = result
    return function


def _look(packed: bytes) -> Look:
    size, a, b, c, d, font, mode, colour = _LOOK.unpack(packed)
    return Look(size, a, b, c, d, font or None, mode, None if colour == _NO_COLOUR else colour)


def at_place(buffer: array[Any]) -> c_void_p:
    """Where an array begins; the caller must hold on to it and not change its length."""
    return c_void_p(buffer.buffer_info()[0])


def _numbers(values: Sequence[int]) -> array[int]:
    return values if isinstance(values, array) else array("i", values)


def _lengths(frame: Frame) -> array[float]:
    return array("d", (frame.a, frame.b, frame.c, frame.d, frame.e, frame.f))


def _boxes(lengths: array[float], count: int) -> list[Lengths]:
    one = iter(lengths[: 4 * count])
    return list(zip(one, one, one, one, strict=True))
