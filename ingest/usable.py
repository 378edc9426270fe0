"""Whether a page's text can be used, and what to say of it where it cannot.

The reason codes given here are also the list of what is to be recognised: a page that has one of
``TO_RECOGNISE`` is read from its picture, where there is an engine for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.inks import Ink, Inks
from ingest.ocr.recognition import SURE
from ingest.printed import Drawing, Sheet
from ingest.readable import share_known
from minutebook.model import ReadingProblem

TO_RECOGNISE = ("page-without-text", "text-garbled")

_FEW, _MOST = 30, 0.5
"""Fewer characters than this, stamps left aside, beside an image over that share of the page: a scan."""

_LITTLE, _NEARLY_ALL = 200, 0.7
"""The same for a scan with more beside it than a stamp: a letterhead, the typed answers of a form."""

_UNMAPPED = 0.3
"""Share of glyphs whose letters the file does not tell. Of 896 pages of real papers 36 have more."""

_READABLE = 0.45
"""Share of known words (``ingest.readable``) from which such a page is read as it is. The garbled ones of the
36 have up to 0.44 (half of such a page is in a sound font), the readable ones 0.54 and more."""

_SHOWN = 0.5
"""Share of such a page's glyphs that must come to letters at all: codes without any are left out of words."""

_READ_IT = "`minutebook ingest` reads it where tesseract or the extra `ocr` is installed"


def is_garbled(sheet: Sheet) -> bool:
    """Whether the text layer does not give the letters that are printed."""
    if sheet.unmapped <= _UNMAPPED or sheet.glyphs < _FEW:
        return False
    if sum(map(len, texts_of(sheet.inks))) < _SHOWN * sheet.glyphs:
        return True
    share = share_known(words_of(sheet.inks))
    return share is None or share < _READABLE


def kept(sheet: Sheet) -> Sheet:
    """The sheet with no more than :func:`usability` asks of it: it waits until the paper is read."""
    garbled = is_garbled(sheet)
    return replace(
        sheet,
        inks=() if garbled else sheet.inks[:1],
        unmapped=sheet.unmapped if garbled else 0.0,
        drawing=Drawing(picture=sheet.drawing.picture, seen=sheet.drawing.seen),
        elements=(),
    )


def words_of(inks: Iterable[Ink]) -> str:
    """The words one after another."""
    return " ".join(texts_of(inks))


def texts_of(inks: Iterable[Ink]) -> Sequence[str]:
    """The text of each word."""
    return inks.texts if isinstance(inks, Inks) else [ink.text for ink in inks]


def usability(sheet: Sheet, glyphs: int) -> Iterator[ReadingProblem]:
    """What is to be said of the page's text, of which ``glyphs`` characters are no stamp or running line."""
    if sheet.confidence is not None:
        if sheet.confidence < SURE:
            message = f"{sheet.engine} is {sheet.confidence:.0%} sure of the words on this page"
            yield ReadingProblem("ocr-doubtful", message, sheet.number)
        return
    code, message = _lack(sheet, glyphs)
    if code:
        yield ReadingProblem(code, f"{message}; {sheet.remark or _READ_IT}", sheet.number)


def _lack(sheet: Sheet, glyphs: int) -> tuple[str, str]:
    if is_garbled(sheet):
        return (
            "text-garbled",
            f"the file does not tell the letters of {sheet.unmapped:.0%} of its text",
        )
    if not sheet.inks:
        return _wordless(sheet)
    picture = sheet.drawing.picture or 0.0
    if glyphs < _FEW and picture >= _MOST:
        return "page-without-text", "the page has no text layer: it is a picture"
    if glyphs < _LITTLE and picture > _NEARLY_ALL and not sheet.engine:
        return "page-without-text", f"the page is a picture with only {glyphs} characters of text beside it"
    return "", ""


def _wordless(sheet: Sheet) -> tuple[str, str]:
    """A page without any word: blank, unless something else can be seen on it or is hidden in it."""
    if sheet.drawing.picture is not None or sheet.drawing.seen:
        return "page-without-text", "the page has no text layer: it is a picture"
    if sheet.wordless:
        return "page-without-text", "no word of the page's text can be seen"
    return "", ""
