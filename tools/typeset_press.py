"""The press: puts pieces on pages, and draws what is on every page besides.

Lengths are points, y grows upwards as in PDF. A page's furniture (footer, page stamp, agenda stamp) is
drawn last, as the software that binds the papers does; only a watermark lies beneath the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from typeset_layout import Layout, LayoutError, Part
from typeset_looks import BOLD_FONT
from typeset_markup import TEXT_FONT
from typeset_pieces import Piece

# A torn paragraph goes on overleaf where no more than this share of the page is left under its first half.
_TORN_ROOM = 0.22
# Bookmarks under a paper's own: headings of these kinds.
_BOOKMARKED = frozenset({"h1", "h2", "minute"})
_STAMP_SIZE = 10
_FOOT = 24


@dataclass(frozen=True)
class Sheet:
    """A page's size and margins."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """What the side margins leave."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """What the top and bottom margins leave."""
        return self.height - self.top - self.bottom


PORTRAIT = Sheet(width=A4[0], height=A4[1], side=64, top=62, bottom=58)
LANDSCAPE = Sheet(width=A4[1], height=A4[0], side=72, top=64, bottom=54)


def sheet_of(part: Part) -> Sheet:
    """Slides lie on their side."""
    return LANDSCAPE if part.style == "slides" else PORTRAIT


class Press:
    """Fills pages of one canvas, part after part."""

    def __init__(self, canvas: Any, layout: Layout) -> None:
        self._canvas = canvas
        self._layout = layout
        self._part = layout.parts[0]
        self._sheet = PORTRAIT
        self._label: int | None = None
        self._y = 0.0
        self._page_open = False
        self._first_page = True
        self._bookmarks = 0

    def begin(self, part: Part) -> None:
        """Start a bound paper on a page of its own."""
        self.end()
        if part.label is not None and self._label is not None and part.label < self._label:
            raise LayoutError(f"{part.title!r} is to start page {part.label}: {self._label - 1} is taken")
        self._part, self._sheet, self._label = part, sheet_of(part), part.label
        self._first_page = True
        self._open_page()
        if part.title:
            self._bookmark(part.title, 0)

    def put(self, pieces: Sequence[Piece]) -> None:
        """Put the pieces of the part on its pages, in order."""
        for index, piece in enumerate(pieces):
            if index and self._starts_page(piece) and piece.line != pieces[index - 1].line:
                self._turn()
            if piece.keep:
                self._make_room(pieces[index:])
            if not self._at_top():
                self._y -= piece.before
            self._put_piece(piece)
            self._y -= piece.after

    def _starts_page(self, piece: Piece) -> bool:
        slide = self._part.style == "slides" and piece.kind == "h1"
        return slide or piece.line in self._layout.page_breaks

    def centre(self, piece: Piece) -> None:
        """Put one piece in the middle of the page: pages that say that they are blank."""
        self._y = self._sheet.height / 2
        self._put_piece(piece)

    def end(self) -> None:
        """Finish the page that is open."""
        if self._page_open:
            self._furniture()
            self._canvas.showPage()
            self._page_open = False
            self._first_page = False
            if self._label is not None:
                self._label += 1

    def _put_piece(self, piece: Piece) -> None:
        if piece.heading and piece.kind in _BOOKMARKED:
            self._bookmark(piece.heading, 1)
        if piece.halves:
            first, rest = piece.halves
            left = self._room() - self._height(first)
            if 0 <= left < _TORN_ROOM * self._sheet.text_height:
                self._put_flow(first)
                self._turn()
                self._put_flow(rest)
                return
        self._put_flow(piece.flow)

    def _put_flow(self, flow: Any) -> None:
        """Draw a flowable, over as many pages as it needs."""
        while (height := self._height(flow)) > self._room():
            halves = flow.split(self._sheet.text_width, self._room())
            if len(halves) < 2:
                if self._at_top():
                    raise LayoutError(f"something is higher than the page: {flow!r:.200}")
                self._turn()
                continue
            head, *tail = halves
            head_height = self._height(head)
            head.drawOn(self._canvas, self._sheet.side, self._y - head_height)
            self._turn()
            flow = tail[0]
        flow.drawOn(self._canvas, self._sheet.side, self._y - height)
        self._y -= height

    def _make_room(self, pieces: Sequence[Piece]) -> None:
        """Turn the page unless the headings here and the first lines of what follows them fit on it."""
        need = 0.0
        for piece in pieces:
            height = self._height(piece.flow)
            if not piece.keep:
                need += min(height, 3 * self._layout.size)
                break
            need += piece.before + height + piece.after
        if need > self._room() and not self._at_top():
            self._turn()

    def _height(self, flow: Any) -> float:
        return float(flow.wrap(self._sheet.text_width, self._room())[1])

    def _room(self) -> float:
        return self._y - self._sheet.bottom

    def _at_top(self) -> bool:
        return self._y == self._sheet.height - self._sheet.top

    def _turn(self) -> None:
        self.end()
        self._open_page()

    def _open_page(self) -> None:
        self._canvas.setPageSize((self._sheet.width, self._sheet.height))
        self._y = self._sheet.height - self._sheet.top
        self._page_open = True
        if self._layout.watermark:
            self._draw_watermark()

    def _bookmark(self, title: str, level: int) -> None:
        self._bookmarks += 1
        key = f"place-{self._bookmarks}"
        self._canvas.bookmarkHorizontal(key, 0, self._y)
        self._canvas.addOutlineEntry(title, key, level=level, closed=level == 0)

    def _draw_watermark(self) -> None:
        self._canvas.saveState()
        self._canvas.translate(self._sheet.width / 2, self._sheet.height / 2)
        self._canvas.rotate(52)
        self._canvas.setFont(BOLD_FONT, 150)
        self._canvas.setFillGray(0.9)
        self._canvas.drawCentredString(0, -50, self._layout.watermark)
        self._canvas.restoreState()

    def _furniture(self) -> None:
        """Footer, page stamp, agenda stamp."""
        sheet, part = self._sheet, self._part
        self._canvas.setFont(TEXT_FONT, _STAMP_SIZE)
        if self._layout.footer:
            self._canvas.drawCentredString(sheet.width / 2, _FOOT, self._layout.footer)
        agenda = f"Agenda Item {part.item}" if part.item and self._first_page else ""
        label = "" if self._label is None else self._layout.stamp.format(label=self._label)
        if part.stamp_at == "side":
            self._draw_on_side(label, agenda)
            return
        self._canvas.drawCentredString(sheet.width / 2, _FOOT, label)
        self._canvas.drawRightString(sheet.width - 30, sheet.height - 32, agenda)

    def _draw_on_side(self, label: str, agenda: str) -> None:
        """Stamps of a portrait page that lies on its side: its foot is the left edge."""
        self._canvas.saveState()
        self._canvas.rotate(-90)
        self._canvas.drawCentredString(-self._sheet.height / 2, _FOOT, label)
        self._canvas.drawRightString(-30, self._sheet.width - 32, agenda)
        self._canvas.restoreState()
