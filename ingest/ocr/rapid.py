"""The engine RapidOCR: a Python package with its models inside, for machines without Tesseract."""

from __future__ import annotations

import importlib.metadata
from functools import cache
from typing import Any

from PIL.Image import Image

from ingest.ocr.gaps import parted
from ingest.ocr.recognition import RecognisedWord
from minutebook.model import Box

_LOWEST = (3, 10)
"""The first version with PP-OCRv6, which keeps the spaces of English (v4 in older ones: F1 35 %)."""

_SAME_LINE = 0.5
"""Share of a line's height by which the middles of its pieces may differ."""

_DARK, _SPECK, _EDGE = 180, 2, 0.2
"""Shade of grey that is ink; pixels of a column that are more than a speck; the share of a line's height at
its top and bottom where the lines beside it may reach in."""

_Found = tuple[str, float, list[tuple[float, float]]]
"""A word, its confidence and its four corners in pixels."""

_Piece = tuple[float, float, list[tuple[str, float, Box]]]
"""A run of words: the middle of its height, the height, and the words with confidence and box."""


class RapidOcr:
    """Loads its models once in each process; they need about 1 GB of memory."""

    name = "rapidocr"
    tight = False

    def __init__(self, version: str) -> None:
        self.version = version
        self._engine: Any = None

    def recognise(
        self,
        image: Image,
        width: float,
        height: float,
        *,
        seconds: float,  # noqa: ARG002
    ) -> tuple[RecognisedWord, ...]:
        """See Recogniser. Runs in this process, so ``seconds`` is for whoever ends the process."""
        import numpy as np  # noqa: PLC0415  # comes with the engine, which is an extra

        if self._engine is None:
            self._engine = _engine()
        result = self._engine(np.asarray(image.convert("RGB")))
        if result.boxes is None:
            return ()
        dark = np.asarray(image.convert("L")) < _DARK
        words_found = [_spaced(words, dark) for words in result.word_results]
        pieces = [_piece(words, width / image.width, height / image.height) for words in words_found]
        lines = _lines([piece for piece in pieces if piece[2]])
        return tuple(
            RecognisedWord(text, box, confidence, number)
            for number, line in enumerate(lines)
            for text, confidence, box in line
        )


@cache
def rapidocr() -> RapidOcr | None:
    """The package with a runtime for its models; None where the extra is not installed or too old."""
    try:
        version = importlib.metadata.version("rapidocr")
        importlib.metadata.version("onnxruntime")
    except importlib.metadata.PackageNotFoundError:
        return None
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    return RapidOcr(version) if numbers >= _LOWEST else None


def _engine() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415  # an extra, and slow to load

    threads = dict.fromkeys(
        ("EngineConfig.onnxruntime.intra_op_num_threads", "EngineConfig.onnxruntime.inter_op_num_threads"), 1
    )
    settings = {"Global.log_level": "error", "Global.use_cls": False, "Global.return_word_box": True}
    return RapidOCR(params=threads | settings)


def _spaced(words: Any, dark: Any) -> list[_Found]:
    """The words of one run, those parted that the engine ran together, as it does on bold lines askew."""
    spaced: list[_Found] = []
    for text, confidence, corners in words:
        xs, ys = [max(0.0, float(x)) for x, _ in corners], [max(0.0, float(y)) for _, y in corners]
        left, top, height = int(min(xs)), min(ys), max(ys) - min(ys)
        strip = dark[int(top + _EDGE * height) : int(top + (1 - _EDGE) * height) + 1, left : int(max(xs)) + 1]
        ink = [count >= _SPECK for count in strip.sum(axis=0).tolist()]
        for word, first, end in parted(text, ink, height):
            x0, x1 = left + first, left + end
            spaced.append((word, confidence, [(x0, top), (x1, top), (x1, top + height), (x0, top + height)]))
    return spaced


def _piece(words: Any, across: float, down: float) -> _Piece:
    """One run of words as the engine gives it: (text, confidence, four corners) of each."""
    found = []
    for text, confidence, corners in words:
        xs, ys = [float(x) * across for x, _ in corners], [float(y) * down for _, y in corners]
        if text.strip():
            found.append((text.strip(), float(confidence), Box(min(xs), min(ys), max(xs), max(ys))))
    middles = [(box.top + box.bottom) / 2 for _, _, box in found]
    heights = [box.bottom - box.top for _, _, box in found]
    count = max(1, len(found))
    return sum(middles) / count, sum(heights) / count, found


def _lines(pieces: list[_Piece]) -> list[list[tuple[str, float, Box]]]:
    """The pieces line by line from the top, each line from the left: the engine finds them in any order."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: p[0]):
        if rows and piece[0] - rows[-1][0][0] <= _SAME_LINE * rows[-1][0][1]:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [words for row in rows for _, _, words in sorted(row, key=lambda p: p[2][0][2].x0)]
