"""PDFium's functions as Minutebook calls them: on the library that pypdfium2 has loaded, with less ado.

pypdfium2's own bindings turn every handle into a pointer object and check each argument, which costs more
than most of these functions do. Most quick ones here have no argument types: **a handle is passed as a
c_void_p, a buffer as a ctypes array, a number as an int**, and nothing else may be. Where C wants a number
wider than an int, the types are given.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

Handle = ctypes.c_void_p
"""Something of PDFium's: a page, a text page, a drawn object."""


def address(name: str) -> int:
    """Where one of PDFium's functions lies in memory. Raises AttributeError: this PDFium has no such one."""
    return int(ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0)


def _quick(name: str, result: Any = ctypes.c_int, *arguments: Any) -> Callable[..., Any]:
    """A call that is over at once, and keeps the interpreter's lock."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(name))


def _long(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A call that a hostile file can make last: other threads, such as a watchdog, run meanwhile."""
    return ctypes.CFUNCTYPE(result, *arguments)(address(name))


load_page = _long("FPDF_LoadPage", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
close_page = _long("FPDF_ClosePage", None, ctypes.c_void_p)
load_text = _long("FPDFText_LoadPage", ctypes.c_void_p, ctypes.c_void_p)
close_text = _long("FPDFText_ClosePage", None, ctypes.c_void_p)
get_text = _long(
    "FPDFText_GetText", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p
)
load_tree = _long("FPDF_StructTree_GetForPage", ctypes.c_void_p, ctypes.c_void_p)
close_tree = _long("FPDF_StructTree_Close", None, ctypes.c_void_p)

page_width = _quick("FPDF_GetPageWidthF", ctypes.c_float)
page_height = _quick("FPDF_GetPageHeightF", ctypes.c_float)
page_bounds = _quick("FPDF_GetPageBoundingBox")
page_rotation = _quick("FPDFPage_GetRotation")

count_glyphs = _quick("FPDFText_CountChars")
glyph_of_unit = _quick("FPDFText_GetCharIndexFromTextIndex")
glyph_object = _quick("FPDFText_GetTextObject", ctypes.c_void_p)
glyph_loose_box = _quick("FPDFText_GetLooseCharBox")
glyph_tight_box = _quick("FPDFText_GetCharBox")
glyph_origin = _quick("FPDFText_GetCharOrigin")
glyph_matrix = _quick("FPDFText_GetMatrix")
glyph_size = _quick("FPDFText_GetFontSize", ctypes.c_double)
glyph_letter = _quick("FPDFText_GetUnicode", ctypes.c_uint)
glyph_unmapped = _quick("FPDFText_HasUnicodeMapError")
glyph_generated = _quick("FPDFText_IsGenerated")

count_objects = _quick("FPDFPage_CountObjects")
page_object = _quick("FPDFPage_GetObject", ctypes.c_void_p)
count_form_objects = _quick("FPDFFormObj_CountObjects")
form_object = _quick("FPDFFormObj_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
object_kind = _quick("FPDFPageObj_GetType")
object_bounds = _quick("FPDFPageObj_GetBounds")
object_matrix = _quick("FPDFPageObj_GetMatrix")
object_fill = _quick("FPDFPageObj_GetFillColor")
object_mark = _quick("FPDFPageObj_GetMarkedContentID")
count_marks = _quick("FPDFPageObj_CountMarks")
object_mark_at = _quick("FPDFPageObj_GetMark", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
mark_name = _quick(
    "FPDFPageObjMark_GetName", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p
)
text_mode = _quick("FPDFTextObj_GetTextRenderMode")
text_font = _quick("FPDFTextObj_GetFont", ctypes.c_void_p)
font_name = _quick(
    "FPDFFont_GetBaseFontName", ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t
)
font_flags = _quick("FPDFFont_GetFlags")
font_weight = _quick("FPDFFont_GetWeight")

path_paint = _quick("FPDFPath_GetDrawMode")
count_segments = _quick("FPDFPath_CountSegments")
path_segment = _quick("FPDFPath_GetPathSegment", ctypes.c_void_p)
segment_point = _quick("FPDFPathSegment_GetPoint")
segment_kind = _quick("FPDFPathSegment_GetType")
segment_closes = _quick("FPDFPathSegment_GetClose")

count_elements = _quick("FPDF_StructTree_CountChildren")
top_element = _quick("FPDF_StructTree_GetChildAtIndex", ctypes.c_void_p)
element_kind = _quick(
    "FPDF_StructElement_GetType", ctypes.c_ulong, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong
)
count_kids = _quick("FPDF_StructElement_CountChildren")
kid_mark = _quick("FPDF_StructElement_GetChildMarkedContentID")
kid_element = _quick("FPDF_StructElement_GetChildAtIndex", ctypes.c_void_p)
