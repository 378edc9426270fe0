"""The structure tree of a page as PDFium gives it: what the author's program said each piece of text is."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
from ingest.pdfium.compiled import CLOSES, OPENS, helper
from ingest.printed import Element

_MAX_ELEMENTS = 20_000
"""Elements read from one page; a page of a dense table has under 2,000."""

_MAX_DEPTH = 40

_NAME_BYTES = 64
"""Room for the name of an element's type; one that is longer is none that anybody knows, and is left out."""

_EMPTY = Element("", (), ())


def read_tags(page: Handle) -> tuple[Element, ...]:
    """The elements of a page that stand in no other; none where the file has no tree.

    The engine leaves out elements without content, such as empty cells.
    """
    tree = calls.load_tree(page)
    if not tree:
        return ()
    top = Handle(tree)
    try:
        quick = helper()
        if quick is not None:
            return _grown(*quick.tags(top, _MAX_ELEMENTS, _MAX_DEPTH))
        walk = _Walk()
        return tuple(
            walk.element(calls.top_element(top, i), 0) for i in range(max(0, calls.count_elements(top)))
        )
    finally:
        calls.close_tree(tree)


def _grown(steps: Iterable[int], kinds: Iterable[bytes]) -> tuple[Element, ...]:
    """The elements of which ``Helper.tags`` tells step by step."""
    names: dict[bytes, str] = {}
    coming = iter(kinds)
    marks: list[int] = []
    kids: list[Element] = []
    around: list[tuple[str, list[int], list[Element]]] = []
    for step in steps:
        if step >= 0:
            marks.append(step)
        elif step == OPENS:
            name = next(coming)
            if name not in names:
                names[name] = _kind(name)
            around.append((names[name], marks, kids))
            marks, kids = [], []
        elif step == CLOSES:
            kind, outer_marks, outer_kids = around.pop()
            outer_kids.append(Element(kind, tuple(marks), tuple(kids)))
            marks, kids = outer_marks, outer_kids
        else:
            kids.append(_EMPTY)
    return tuple(kids)


def _kind(name: bytes) -> str:
    return name.decode("utf-16-le", "replace").rstrip("\0")


class _Walk:
    """Reads elements; beyond the limits they are taken as empty."""

    def __init__(self) -> None:
        self._count = 0
        self._name = ctypes.create_string_buffer(_NAME_BYTES)

    def element(self, number: int | None, depth: int) -> Element:
        self._count += 1
        if not number or self._count > _MAX_ELEMENTS or depth > _MAX_DEPTH:
            return _EMPTY
        handle = Handle(number)
        marks: list[int] = []
        kids: list[Element] = []
        for i in range(max(0, calls.count_kids(handle))):
            mark = calls.kid_mark(handle, i)
            if mark >= 0:
                marks.append(mark)
            elif kid := calls.kid_element(handle, i):
                kids.append(self.element(kid, depth + 1))
        return Element(self._kind(number), tuple(marks), tuple(kids))

    def _kind(self, number: int) -> str:
        length = calls.element_kind(number, self._name, _NAME_BYTES)
        return _kind(self._name.raw[: length - 2]) if 2 <= length <= _NAME_BYTES else ""
