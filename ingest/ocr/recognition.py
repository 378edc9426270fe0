"""What an engine reads from the picture of one page, and what an engine is."""

from __future__ import annotations

import json
import zlib
from dataclasses import astuple, dataclass
from typing import Protocol

from PIL.Image import Image

from minutebook.model import Box

SURE = 0.6
"""Mean confidence below which a page is doubtful: on clean scans it is 0.9 or more, on noise 0.3 to 0.5."""

_STEPS = 100
"""Steps of one point, and of confidence 1, in which a recognition is stored."""


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """One word: its box in points from the top left corner of the picture, and confidence from 0 to 1.

    ``line`` numbers the printed lines of the page in the order in which the engine reads them.
    """

    text: str
    box: Box
    confidence: float
    line: int


class Recogniser(Protocol):
    """An engine. ``tight`` tells that its boxes lie close around the ink; else they are as high as a line."""

    name: str
    version: str
    tight: bool

    def recognise(
        self, image: Image, width: float, height: float, *, seconds: float
    ) -> tuple[RecognisedWord, ...]:
        """The words on a picture of ``width`` by ``height`` points, in the order of reading.

        Raises ReadError timeout where the engine can tell that it takes longer than ``seconds``.
        """
        ...


def named(engine: Recogniser) -> str:
    """The engine with its version, as rows name it."""
    return f"{engine.name} {engine.version}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line on the picture, from one point to another, in points from its top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return abs(self.x1 - self.x0) >= abs(self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one engine (name and version) read on one page; ``failed`` says why where it could not.

    ``turned`` is by how many degrees clockwise the page had to be turned to be read; the boxes, and the
    ``rules`` that were seen, are those of the page so turned.
    """

    engine: str
    tight: bool
    turned: int = 0
    words: tuple[RecognisedWord, ...] = ()
    failed: str = ""
    rules: tuple[Segment, ...] = ()

    @property
    def confidence(self) -> float | None:
        """The mean confidence of the words; None where there are none."""
        if not self.words:
            return None
        return round(sum(word.confidence for word in self.words) / len(self.words), 3)

    def packed(self) -> bytes:
        """As bytes for the database, boxes to 0.01 pt."""
        words = [
            [w.text, *(round(v * _STEPS) for v in (*astuple(w.box), w.confidence)), w.line]
            for w in self.words
        ]
        rules = [[round(v * _STEPS) for v in astuple(rule)] for rule in self.rules]
        value = [self.engine, int(self.tight), self.turned, words, self.failed, rules]
        return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def unpacked(data: bytes) -> Recognition:
    """A recognition from its bytes; those stored before rules were looked for have none."""
    engine, tight, turned, words, failed, *more = json.loads(zlib.decompress(data))
    return Recognition(
        engine,
        bool(tight),
        turned,
        tuple(
            RecognisedWord(text, Box(*(v / _STEPS for v in box)), confidence / _STEPS, line)
            for text, *box, confidence, line in words
        ),
        failed,
        tuple(Segment(*(v / _STEPS for v in rule)) for rule in (more[0] if more else ())),
    )
