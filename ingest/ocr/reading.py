"""Recognises one page of a file: renders it, turns it upright if need be, within a limit of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import pypdfium2 as pdfium
from PIL.Image import Image, Transpose

from ingest.ocr.engines import ENGINES
from ingest.ocr.picture import Picture, picture_of
from ingest.ocr.recognition import RecognisedWord, Recogniser, Recognition, named
from ingest.ocr.rules import segments_of
from ingest.readable import known_words, share_known
from ingest.sources import open_source
from ingest.turning import turned_size
from minutebook.errors import ReadError

SECONDS_A_PAGE = 90.0
"""A page takes 3 s with Tesseract and 10 s with RapidOCR, four times that where it lies on its side."""

_UPRIGHT = 0.3
"""Share of known words (see ``ingest.readable``) from which a page is taken to be the right way up."""

_TURNS = {90: Transpose.ROTATE_270, 270: Transpose.ROTATE_90, 180: Transpose.ROTATE_180}
"""Degrees clockwise, the likeliest first; Pillow counts the other way round."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """One page (from 1) of the file at ``path`` whose SHA-256 is ``sha256``, and the engine's name."""

    path: Path
    sha256: str
    page: int
    engine: str
    seconds: float = SECONDS_A_PAGE


def recognise(task: PageTask) -> Recognition:
    """What stands on the page. Raises ReadError: also where the file is no longer the one that was read."""
    engine = ENGINES[task.engine]()
    if engine is None:
        raise ReadError("reader-failed", f"{task.engine} is no longer installed")
    source = open_source(task.path)
    if source.sha256 != task.sha256:
        raise ReadError("unreadable", "the file changed while it was being read")
    try:
        picture = picture_of(source.data, task.page)
    except pdfium.PdfiumError as error:
        raise ReadError("page-failed", f"the page could not be drawn: {error}") from error
    return with_rules(best_turned(engine, picture, task.seconds), picture)


def best_turned(engine: Recogniser, picture: Picture, seconds: float) -> Recognition:
    """The page as it stands where that reads well, else the turn in which most known words are read."""
    until = monotonic() + seconds
    best = _read(engine, picture, 0, until)
    if _is_upright(best.words):
        return best
    for turn in _TURNS:
        if monotonic() >= until:
            break
        other = _read(engine, picture, turn, until)
        if _known_letters(other.words) > _known_letters(best.words):
            best = other
            if _is_upright(best.words):
                break
    return best


def with_rules(recognition: Recognition, picture: Picture) -> Recognition:
    """What was read on a picture, with the straight lines on it as they lie when it is turned to be read."""
    image = _turned(picture.image, recognition.turned)
    width, height = turned_size(picture.width, picture.height, recognition.turned)
    return replace(recognition, rules=segments_of(image, width, height))


def _turned(image: Image, degrees: int) -> Image:
    return image.transpose(_TURNS[degrees]) if degrees else image


def _read(engine: Recogniser, picture: Picture, turn: int, until: float) -> Recognition:
    image = _turned(picture.image, turn)
    width, height = turned_size(picture.width, picture.height, turn)
    words = engine.recognise(image, width, height, seconds=max(1.0, until - monotonic()))
    return Recognition(named(engine), engine.tight, turn, words)


def _lying(words: Iterable[RecognisedWord]) -> list[str]:
    """The words that run along the page: an engine may read a line that runs up the page, box and all."""
    return [
        word.text
        for word in words
        if len(word.text) < 4 or word.box.x1 - word.box.x0 > word.box.bottom - word.box.top
    ]


def _is_upright(words: tuple[RecognisedWord, ...]) -> bool:
    lying = _lying(words)
    share = share_known(" ".join(lying))
    return share is not None and share >= _UPRIGHT and len(lying) > 0.5 * len(words)


def _known_letters(words: Iterable[RecognisedWord]) -> int:
    known = known_words()
    return sum(len(text) for text in _lying(words) if text.strip(".,;:()").lower() in known)
