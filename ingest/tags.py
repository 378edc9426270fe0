"""The structure tree of a page as PDFium gives it: what the author's program said each piece of text is."""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

from ingest.printed import Element

_MAX_ELEMENTS = 20_000
"""Elements read from one page; a page of a dense table has under 2,000."""

_MAX_DEPTH = 40
_NAME_BYTES = 64


def read_tags(page: Any) -> tuple[Element, ...]:
    """The elements of a page that stand in no other; none where the file has no tree.

    The engine leaves out elements without content, such as empty cells.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        walk = _Walk()
        return tuple(
            walk.element(raw.FPDF_StructTree_GetChildAtIndex(tree, i), 0)
            for i in range(max(0, raw.FPDF_StructTree_CountChildren(tree)))
        )
    finally:
        raw.FPDF_StructTree_Close(tree)


class _Walk:
    """Reads elements; beyond the limits they are taken as empty."""

    def __init__(self) -> None:
        self._count = 0
        self._name = ctypes.create_string_buffer(_NAME_BYTES)

    def element(self, handle: Any, depth: int) -> Element:
        self._count += 1
        if not handle or self._count > _MAX_ELEMENTS or depth > _MAX_DEPTH:
            return Element("", (), ())
        length = raw.FPDF_StructElement_GetType(handle, self._name, _NAME_BYTES)
        kind = self._name.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
        marks: list[int] = []
        kids: list[Element] = []
        for i in range(max(0, raw.FPDF_StructElement_CountChildren(handle))):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(handle, i)
            if mark >= 0:
                marks.append(mark)
            elif kid := raw.FPDF_StructElement_GetChildAtIndex(handle, i):
                kids.append(self.element(kid, depth + 1))
        return Element(kind, tuple(marks), tuple(kids))
