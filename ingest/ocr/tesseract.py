"""The engine Tesseract, as the program that the system has installed."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from functools import cache

from PIL.Image import Image

from ingest.ocr.recognition import RecognisedWord
from minutebook.errors import ReadError
from minutebook.model import Box

_LANGUAGE = "eng"
_LAYOUT = "3"
"""Page segmentation: fully automatic. Mode 6, one block of text, reads columns wrongly (F1 96.5 v 98.5 %)."""

_RULE = re.compile(r"[|¦_]+")
"""What Tesseract makes of the rules of a table or a line to sign on."""

_BULLET = frozenset("e©®°*«»¢")
"""What it makes of a round bullet, which its training does not know."""

_JUNK = 0.5
"""Confidence below which a sign without letter or figure is dirt on the glass."""


class Tesseract:
    """Runs the program once for each picture, on one thread: pages are read side by side instead."""

    name = "tesseract"
    tight = True

    def __init__(self, program: str, version: str) -> None:
        self.version = version
        self._program = program

    def recognise(
        self, image: Image, width: float, height: float, *, seconds: float
    ) -> tuple[RecognisedWord, ...]:
        """See Recogniser."""
        png = io.BytesIO()
        image.save(png, "png", compress_level=1)
        dpi = round(72 * image.width / width)
        options = ["-l", _LANGUAGE, "--psm", _LAYOUT, "--dpi", str(dpi)]
        try:
            done = subprocess.run(  # noqa: S603  # the program found on the path, with arguments of ours
                [self._program, "stdin", "stdout", *options, "tsv"],
                input=png.getvalue(),
                capture_output=True,
                timeout=seconds,
                check=False,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired:
            raise ReadError("timeout", f"recognition took longer than {seconds:.0f} s") from None
        if done.returncode:
            raise ReadError("reader-failed", f"tesseract ended with exit code {done.returncode}")
        return _words(done.stdout.decode("utf-8", "replace"), width / image.width, height / image.height)


@cache
def tesseract() -> Tesseract | None:
    """The program with its English data; None where it is not installed."""
    program = shutil.which("tesseract")
    if program is None or _LANGUAGE not in _said(program, "--list-langs").split():
        return None
    version = re.search(r"tesseract v?([\d.]+)", _said(program, "--version"))
    return Tesseract(program, version[1] if version else "unknown")


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _words(tsv: str, across: float, down: float) -> tuple[RecognisedWord, ...]:
    """The words of the table that the program prints; ``across`` and ``down`` are points a pixel."""
    lines: dict[tuple[str, ...], list[RecognisedWord]] = {}
    for row in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, confidence = (row["text"] or "").strip(), float(row["conf"] or -1) / 100
        if row["level"] != "5" or not _is_word(text, confidence):
            continue
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        box = Box(left * across, top * down, (left + width) * across, (top + height) * down)
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), [])
        line.append(RecognisedWord(text, box, confidence, len(lines) - 1))
    return tuple(word for line in lines.values() for word in _bullet_mended(line))


def _is_word(text: str, confidence: float) -> bool:
    if not text or confidence < 0 or _RULE.fullmatch(text):
        return False
    return confidence >= _JUNK or any(c.isalnum() for c in text)


def _bullet_mended(line: list[RecognisedWord]) -> list[RecognisedWord]:
    """The line with a bullet at its head where the engine gives a letter that stands off by itself."""
    if len(line) < 2 or line[0].text not in _BULLET:
        return line
    first, second = line[:2]
    height = second.box.bottom - second.box.top
    if second.box.x0 - first.box.x1 < 0.6 * height:
        return line
    return [RecognisedWord("•", first.box, first.confidence, first.line), *line[1:]]
