"""What a site needs to show pages as pictures: kept papers, terms, who draws, what is drawn already."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.errors import PictureError
from minutebook.facsimile.drawn import DrawnPictures
from minutebook.facsimile.order import Order
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.studio import Studio
from minutebook.facsimile.terms import NO_TERMS, Terms

MOST_BYTES = 500_000_000
"""Of pictures that are kept: eight thousand pages of text."""


@dataclass(frozen=True, slots=True)
class Library:
    """The papers of one site and how their pages are shown."""

    shelf: Shelf
    terms: Terms
    drawn: DrawnPictures
    studio: Studio = field(default_factory=Studio)

    async def picture(self, order: Order, width: int) -> bytes:
        """A page as PNG. Raises PictureError; BusyError where too many are asked for."""
        kept = await asyncio.to_thread(self.drawn.get, order, width)
        if kept is not None:
            return kept
        path = self.shelf.path(order.sha256)
        if path is None:
            raise PictureError("the file is not kept")
        drawing = await asyncio.to_thread(self.studio.draw, path, order, width)
        # Whoever goes away takes only their own waiting along: others may wait for the same picture.
        data = await asyncio.shield(asyncio.wrap_future(drawing))
        await asyncio.to_thread(self.drawn.put, order, width, data)
        return data

    def close(self) -> None:
        """End what was started to draw."""
        self.studio.close()


def library_in(folder: Path, terms: Terms = NO_TERMS, most_bytes: int = MOST_BYTES) -> Library:
    """The library whose papers are kept in ``folder``; what is drawn of them is kept in a folder inside."""
    return Library(Shelf(folder), terms, DrawnPictures(folder / "drawn", most_bytes))
