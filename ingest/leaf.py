"""A page in reading order, on its way from words to blocks."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.printed import PlacedGrid, Sheet, Strip
from ingest.tagged import NO_TAGS, Tags


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in reading order: strips and grids, each with its place in ``text``, and what its tags say."""

    sheet: Sheet
    text: str
    items: tuple[Strip | PlacedGrid, ...]
    tags: Tags = NO_TAGS
