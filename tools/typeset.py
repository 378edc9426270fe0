"""Typeset the sample corpus: `python tools/typeset.py [--check]`.

Reads each text in corpus/packs with its layout in corpus/layouts, and writes the PDF beside the text. The
same text and layout give the same bytes, so that the committed PDFs can be checked (`--check`: exit code 1
if one differs from what would be made). Pages are not compressed: zlib's output differs between machines.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from typeset_layout import Layout
from typeset_looks import Measure
from typeset_pieces import pieces_of
from typeset_press import Press, sheet_of
from typeset_source import blocks_of

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def typeset(layout_path: Path, text_path: Path) -> bytes:
    """The PDF of one text."""
    text = text_path.read_bytes().decode()
    layout = Layout.load(layout_path, text)
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=0)
    canvas.setTitle(layout.title)
    canvas.setAuthor(layout.author)
    canvas.setProducer("Minutebook tools/typeset.py, ReportLab")
    press = Press(canvas, layout)
    for part in layout.parts:
        measure = Measure(part.size or layout.size, sheet_of(part).text_width, part.body_indent)
        pieces = [p for block in blocks_of(part, layout, text) for p in pieces_of(block, layout, measure)]
        press.begin(part)
        if part.style == "blank":
            press.centre(pieces[0])
        else:
            press.put(pieces)
    press.end()
    canvas.save()
    return stream.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check every PDF; 0 if all is well."""
    parser = argparse.ArgumentParser(description="Typeset the sample corpus as PDF.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a PDF differs")
    check = parser.parse_args(arguments).check
    different = 0
    for layout_path in sorted((CORPUS / "layouts").glob("*.toml")):
        path = CORPUS / "packs" / f"{layout_path.stem}.pdf"
        made = typeset(layout_path, path.with_suffix(".txt"))
        if check and (not path.exists() or path.read_bytes() != made):
            print(f"{path.name} is not what its text and layout make")
            different += 1
        if not check:
            path.write_bytes(made)
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main())
