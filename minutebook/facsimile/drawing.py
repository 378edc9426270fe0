"""Draws one page of a PDF and covers on it what is not to be seen. Runs in a process of its own.

PDFium draws what the file has, and that may be more than was read of it. So whatever cannot be checked is
covered or left out: annotations and fields are not drawn, letters that no word of the reading holds are
covered, and where a name of the paper is held back, its images are covered as well, for a name may stand in
them. A page of which too much would be covered is not drawn.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageDraw

from ingest.page_picture import PagePicture, page_picture
from minutebook.errors import PictureError, ReadError
from minutebook.facsimile.order import Order, Place

_INK = (34, 34, 34)
"""What covers: not quite black, so that it is told from a printed rule."""

_SIDE, _ABOVE = 0.8, 1.5
"""Points by which a word's place is widened: letters lean and hang over."""

_SLACK = 1.5
"""Points by which a letter may stand outside the words that were read."""

_MOST_IMAGES = 0.5
"""Share of a page that may be covered for its images; beyond that nothing would be left to see."""

_OTHER_SIZE = 0.02
"""Share by which a page may differ from what it measured when it was read."""

_COLOURS, _MORE_COLOURS = 64, 256


def draw(path: Path, order: Order, width: int) -> bytes:
    """The page as PNG, ``width`` pixels across (fewer for a very long one).

    Raises PictureError where the file is not the one that was read, or the page cannot be shown.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != order.sha256:
        raise PictureError("the kept file is damaged")
    try:
        picture = page_picture(data, order.page, width)
    except ReadError as error:
        raise PictureError(str(error)) from error
    sides = zip((picture.width, picture.height), order.size, strict=True)
    if any(abs(now - then) > _OTHER_SIZE * max(then, 1.0) for now, then in sides):
        raise PictureError("the page has another size than when it was read")
    _cover(picture.image, order, [*order.covered, *_unread(picture, order)], _images(picture, order))
    return _png(picture.image, _MORE_COLOURS if picture.images else _COLOURS)


def _unread(picture: PagePicture, order: Order) -> list[Place]:
    """The places of letters of the file's text that stand in no word which was read.

    Where a page was read from its picture, the text that the file has under it is not seen.
    """
    if not order.layer:
        return []
    across, down = order.size
    read = Image.new("1", (round(across) + 1, round(down) + 1))  # a pixel for a point is fine enough
    pen = ImageDraw.Draw(read)
    for x0, top, x1, bottom in order.read:
        sides = (x0 * across - _SLACK, top * down - _SLACK, x1 * across + _SLACK, bottom * down + _SLACK)
        pen.rectangle(sides, fill=1)
    found = []
    for letter in picture.letters:
        at = (int(letter.x), int(letter.y))
        if 0 <= at[0] < read.width and 0 <= at[1] < read.height and not read.getpixel(at):
            room = letter.room
            found.append((room.x0 / across, room.top / down, room.x1 / across, room.bottom / down))
    return found


def _images(picture: PagePicture, order: Order) -> list[Place]:
    """The places of images that are to be covered."""
    if not order.strict:
        return []
    across, down = order.size
    found = [(b.x0 / across, b.top / down, b.x1 / across, b.bottom / down) for b in picture.images]
    if sum(_area(place) for place in found) > _MOST_IMAGES:
        raise PictureError("too much of the page would have to be covered")
    return found


def _area(place: Place) -> float:
    x0, top, x1, bottom = (min(max(side, 0.0), 1.0) for side in place)
    return (x1 - x0) * (bottom - top)


def _cover(image: Image.Image, order: Order, words: Iterable[Place], images: Iterable[Place]) -> None:
    pen = ImageDraw.Draw(image)
    side, above = _SIDE / order.size[0], _ABOVE / order.size[1]
    wider = [(x0 - side, top - above, x1 + side, bottom + above) for x0, top, x1, bottom in words]
    for x0, top, x1, bottom in (*images, *wider):
        corners = (x0 * image.width, top * image.height, x1 * image.width, bottom * image.height)
        pen.rectangle(corners, fill=_INK)


def _png(image: Image.Image, colours: int) -> bytes:
    """Few colours do for a page of text: 60 KB for one of A4, a quarter of what all of them take."""
    out = io.BytesIO()
    few = image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG")
    return out.getvalue()
