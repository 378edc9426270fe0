"""The engine RapidOCR: a Python package with its models inside, for machines without Tesseract."""

from __future__ import annotations

import importlib.metadata
from functools import cache
from typing import Any

from PIL.Image import Image

from ingest.ocr.recognition import RecognisedWord
from minutebook.model import Box

_LOWEST = (3, 10)
"""The first version with PP-OCRv6, which keeps the spaces of English (v4 in older ones: F1 35 %)."""

_SAME_LINE = 0.5
"""Share of a line's height by which the middles of its pieces may differ."""

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
        pieces = [_piece(words, width / image.width, height / image.height) for words in result.word_results]
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
