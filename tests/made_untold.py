"""A PDF whose text is the glyph numbers of its font, without the table that tells their letters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import reportlab
from reportlab.pdfbase.ttfonts import TTFontFile

_VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
"""Comes with ReportLab; its glyphs stand in the order of the old Macintosh set."""


def untold(*lines: str, font: str = "ABCDEF+Vera", shuffled: bool = False, size: int = 8) -> bytes:
    """One page of lines; ``shuffled`` gives the font an order of its own, though it looks the same."""
    return untold_pages([(font, lines)], shuffled=shuffled, size=size)


def untold_pages(*pages: Sequence[tuple[str, Sequence[str]]], shuffled: bool = False, size: int = 8) -> bytes:
    """Pages of lines, each with the name of the font that they are set in."""
    glyphs = TTFontFile(str(_VERA)).charToGlyph
    fonts = sorted({font for page in pages for font, _ in page})
    objects = [b"", b""]  # the catalogue and the pages, written last: their numbers are 1 and 2
    data = _VERA.read_bytes()
    objects.append(_stream(data, b"/Length1 %d" % len(data)))
    objects.append(_stream(_order(shuffled=shuffled)))
    first_font = len(objects) + 1
    for font in fonts:
        objects += _font(font, len(objects) + 1)
    resources = b" ".join(b"/F%d %d 0 R" % (i, first_font + 3 * i) for i in range(len(fonts)))
    kids = []
    for page in pages:
        content, top = [], 760
        for font, lines in page:
            for line in lines:
                codes = "".join(f"{_shifted(glyphs[ord(c)], shuffled=shuffled):04x}" for c in line)
                content.append(f"BT /F{fonts.index(font)} {size} Tf 50 {top} Td <{codes}> Tj ET")
                top -= 18
        objects.append(_stream("\n".join(content).encode()))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<%s>>>>/Contents %d 0 R>>"
            % (resources, len(objects))
        )
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % k for k in kids), len(kids))
    return _file(objects)


def _shifted(glyph: int, *, shuffled: bool) -> int:
    return (glyph * 7 + 40) % 251 + 3 if shuffled else glyph


def _order(*, shuffled: bool) -> bytes:
    """The table from codes to glyphs."""
    order = list(range(600))
    if shuffled:
        for glyph in range(251):
            order[_shifted(glyph, shuffled=True)] = glyph
    return b"".join(number.to_bytes(2, "big") for number in order)


def _font(name: str, number: int) -> list[bytes]:
    """The three objects of a font from ``number`` on: as used, its glyphs, and what it looks like."""
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]>>"
        % (name.encode(), number + 1),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor %d 0 R/DW 600/CIDToGIDMap 4 0 R>>" % (name.encode(), number + 2),
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-200 -300 1300 1000]/ItalicAngle 0/Ascent 900"
        b"/Descent -200/CapHeight 700/StemV 80/FontFile2 3 0 R>>" % name.encode(),
    ]


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
