"""What a picture of a page is to be: the page, its size, which words are read and which are covered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

WIDTHS = (600, 1000, 1600)
"""Pixels across, of the pictures that can be had: a telephone, a screen, reading closely or printing."""

DRAWN = "drawing@1"
"""Raised when the same order gives another picture: addresses and what is stored change with it."""

Place = tuple[float, float, float, float]
"""Left, top, right and bottom as fractions of the page."""


@dataclass(frozen=True)
class Order:
    """One page of one file.

    ``size`` is what the page measured when it was read, in points; ``read`` are the places of its words and
    ``covered`` of those that are not to be seen. ``layer`` tells that the words are those of the file's own
    text; ``strict`` that a name of the paper is held back, so that its images are covered too.
    """

    sha256: str
    page: int
    size: tuple[float, float]
    read: tuple[Place, ...]
    covered: tuple[Place, ...]
    layer: bool
    strict: bool

    @cached_property
    def digest(self) -> str:
        """What the picture is known by: another one as soon as another word is to be covered."""
        what = [DRAWN, self.sha256, self.page, self.size, self.read, self.covered, self.layer, self.strict]
        return hashlib.sha256(json.dumps(what).encode()).hexdigest()[:16]

    def height(self, width: int) -> int:
        """Pixels down of a picture that is ``width`` across."""
        return max(1, round(width * self.size[1] / self.size[0]))
