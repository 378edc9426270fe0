"""Which engine reads: the one asked for, or the first that this machine has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from ingest.ocr.rapid import rapidocr
from ingest.ocr.recognition import Recogniser
from ingest.ocr.tesseract import tesseract
from minutebook.errors import RecogniserError

Choice = Literal["auto", "tesseract", "rapidocr", "none"]

ENGINES: Mapping[str, Callable[[], Recogniser | None]] = {"tesseract": tesseract, "rapidocr": rapidocr}
"""In the order of preference: Tesseract takes a third of the time, RapidOCR needs no program installed."""

TO_INSTALL = "tesseract (Debian: apt install tesseract-ocr), or in the checkout: pip install -e '.[ocr]'"
"""What to install to have scans read."""


def engine_for(choice: Choice) -> Recogniser | None:
    """The engine; None for ``none``, and for ``auto`` on a machine that has none.

    Raises RecogniserError where the one asked for by name is not installed.
    """
    if choice == "none":
        return None
    if choice == "auto":
        return next((engine for make in ENGINES.values() if (engine := make())), None)
    engine = ENGINES[choice]()
    if engine is None:
        raise RecogniserError(f"{choice} is not installed here: install {TO_INSTALL}")
    return engine
