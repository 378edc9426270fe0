"""The structure tree of a page as PDFium gives it: what the author's program said each piece of text is."""

from __future__ import annotations

import ctypes

from ingest.pdfium import calls
from ingest.pdfium.calls import Handle
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
    try:
        walk = _Walk()
        top = Handle(tree)
        return tuple(
            walk.element(calls.top_element(top, i), 0) for i in range(max(0, calls.count_elements(top)))
        )
    finally:
        calls.close_tree(tree)


class _Walk:
    """Reads elements; beyond the limits they are taken as empty."""

    def __init__(self) -> None:
        self._count = 0
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._kinds: dict[bytes, str] = {}

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
        if not 2 <= length <= _NAME_BYTES:
            return ""
        name = self._name.raw[: length - 2]
        if name not in self._kinds:
            self._kinds[name] = name.decode("utf-16-le", "replace")
        return self._kinds[name]
