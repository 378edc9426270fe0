"""Recognised words as ink on a sheet, as if a text layer had given them: baselines, sizes, skew.

An engine gives a box for each word and nothing else. Everything after this step reads baselines and sizes,
so both are worked out here, line by line, and a page that was scanned askew is straightened: its words go
back to where they are seen when the page is done (``ingest.assembly``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import linear_regression, median

from ingest.inks import Ink
from ingest.ocr.recognition import RecognisedWord, Recognition, Segment
from ingest.printed import Drawing, Rule, Sheet
from ingest.readable import share_known
from ingest.turning import leaning, turned, turned_size
from ingest.usable import is_garbled, words_of
from minutebook.model import Box

_TALL = frozenset("bdfhiklt0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ()[]£$%&/!?#")
_DEEP = frozenset("gjpqyQ()[]/")
_COMMAS = frozenset(",;")
_ASCENT, _X_HEIGHT, _DESCENT, _COMMA = 0.7, 0.49, 0.21, 0.13
"""Shares of the size, between those of Arial, Times and Calibri."""

_LINE_HEIGHT, _BELOW = 1.15, 0.27
"""The same for boxes that are as high as the line: the height, and what lies under the baseline."""

_ONE_SIZE = 0.15
"""Lines whose sizes differ from the body's by less than this are set in it: boxes are a pixel or two off."""

_LONG = 150.0
"""Points a line must run for its slope to tell how the page lies."""

_ASKEW = 0.002
"""A tenth of a degree, 1 point on the width of a page: less is a box here and there a pixel off."""

_FEW_RULES = 3
"""Long rules that tell how the page lies: better than lines of text, and a table may have no long line."""

_STRUCK = 0.5
"""Share of a line that lies in words, from which it is part of them."""

_SEEN = 0.5
"""Characters read for each glyph of a garbled layer, of which a sixth are spaces."""

_SAME_ROW = 0.4
"""Ems by which the baselines of a label and its sum may differ."""

_NEW_LETTERS = 5
"""Letters beside the text layer's own for a recognition to be worth keeping: fewer are specks."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Words that an engine reads as one line, with the size they are shown in and their baseline."""

    words: tuple[RecognisedWord, ...]
    size: float
    base: float

    @property
    def left(self) -> float:
        return self.words[0].box.x0

    @property
    def right(self) -> float:
        return self.words[-1].box.x1

    @property
    def is_figures(self) -> bool:
        """Whether it is an entry of a table: every word has a figure, or is a sign such as £."""
        return any(_has_figure(w) for w in self.words) and all(
            _has_figure(w) or not any(c.isalnum() for c in w.text) for w in self.words
        )


def _has_figure(word: RecognisedWord) -> bool:
    return any(c.isdigit() for c in word.text)


def recognised_sheet(sheet: Sheet, recognition: Recognition) -> Sheet:
    """The sheet with what was recognised on it.

    A layer that can be read stays, and only what it does not have is added: a stamp or the typed answers of
    a form are exact. A garbled layer gives way, if the recognition reads better. Where nothing is gained
    the sheet stays as it was, with the engine's name.
    """
    if recognition.failed:
        return replace(sheet, remark=f"{recognition.engine} could not read it: {recognition.failed}")
    remark = f"{recognition.engine} read nothing more on it"
    sheet = replace(sheet, engine=recognition.engine, remark=remark)
    garbled = is_garbled(sheet)
    layer: Sequence[Ink] = () if garbled else _turned_inks(sheet, recognition.turned)
    words = tuple(w for w in recognition.words if not _is_covered(w, layer))
    width, height = turned_size(sheet.width, sheet.height, recognition.turned)
    kept = replace(recognition, words=words)
    slope, found = inks_of(kept, width, height)
    gained = (
        _reads_better(found, sheet)
        if garbled
        else sum(c.isalnum() for ink in found for c in ink.text) >= _NEW_LETTERS
    )
    if not gained:
        return sheet
    layer = tuple(_straightened(ink, slope, width, height) for ink in layer)
    inks = tuple(ink._replace(order=order) for order, ink in enumerate((*layer, *found)))
    return replace(
        sheet,
        inks=inks,
        width=width,
        height=height,
        turned=recognition.turned,
        slope=slope,
        drawing=_drawing(sheet, kept, slope, width, height),
        confidence=kept.confidence,
    )


def _drawing(sheet: Sheet, recognition: Recognition, slope: float, width: float, height: float) -> Drawing:
    """What is drawn on the page as it is read, with the rules that were seen on its picture.

    What the file draws itself is seen on the picture too, so it is left out where the page was turned.
    """
    drawn = sheet.drawing if not recognition.turned else Drawing(picture=sheet.drawing.picture)
    words = [word.box for word in recognition.words]
    rules = (r for r in recognition.rules if not _strikes_out(r, words))
    straight = tuple(_straight_rule(rule, slope, width, height) for rule in rules)
    return replace(drawn, rules=(*drawn.rules, *straight))


def _strikes_out(rule: Segment, words: Iterable[Box]) -> bool:
    """Whether a line goes through words for a good part of its length: it is the strokes of their letters."""
    if not rule.across:
        return False
    level = (rule.y0 + rule.y1) / 2
    through = (b for b in words if b.top + 1 < level < b.bottom - 1)
    covered = sum(max(0.0, min(b.x1, rule.x1) - max(b.x0, rule.x0)) for b in through)
    return covered > _STRUCK * (rule.x1 - rule.x0)


def _straight_rule(rule: Segment, slope: float, width: float, height: float) -> Rule:
    """The rule on the page straightened: what still leans a little is taken as straight."""
    ends = [
        leaning(Box(x, y, x, y), -slope, width, height) for x, y in ((rule.x0, rule.y0), (rule.x1, rule.y1))
    ]
    xs, ys = sorted(end.x0 for end in ends), sorted(end.top for end in ends)
    if rule.across:
        return Rule(xs[0], sum(ys) / 2, xs[1], sum(ys) / 2)
    return Rule(sum(xs) / 2, ys[0], sum(xs) / 2, ys[1])


def _turned_inks(sheet: Sheet, degrees: int) -> Sequence[Ink]:
    if not degrees:
        return sheet.inks
    return tuple(_turned_ink(ink, degrees, sheet) for ink in sheet.inks)


def _turned_ink(ink: Ink, degrees: int, sheet: Sheet) -> Ink:
    box = turned(Box(ink.x0, ink.top, ink.x1, ink.bottom), degrees, sheet.width, sheet.height)
    turn = (ink.turn + degrees) % 360 if ink.turn >= 0 else ink.turn
    base = box.bottom - _DESCENT * ink.size
    return ink._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, turn=turn, base=base)


def _is_covered(word: RecognisedWord, layer: Sequence[Ink]) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return any(ink.x0 <= x <= ink.x1 and ink.top <= y <= ink.bottom for ink in layer)


def _reads_better(found: Sequence[Ink], sheet: Sheet) -> bool:
    """Whether as much is read as the layer has, and more of it in known words.

    Some fonts are so damaged that the picture shows no letters either, but for a heading here and there.
    """
    if sum(len(ink.text) for ink in found) < _SEEN * sheet.glyphs:
        return False
    ours, theirs = share_known(words_of(found)), share_known(words_of(sheet.inks))
    return ours is not None and ours > (theirs or 0.0)


def _straightened(ink: Ink, slope: float, width: float, height: float) -> Ink:
    box = leaning(Box(ink.x0, ink.top, ink.x1, ink.bottom), -slope, width, height)
    base = ink.base + box.bottom - ink.bottom
    return ink._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, base=base)


def inks_of(recognition: Recognition, width: float, height: float) -> tuple[float, tuple[Ink, ...]]:
    """The page's slope, and the words in the engine's order as ink on the page (in points) straightened."""
    tight = recognition.tight
    lines = [tuple(words) for _, words in groupby(recognition.words, key=lambda w: w.line)]
    slope = _lean(recognition.rules) or _slope(lines, tight=tight)
    straight = [
        tuple(replace(w, box=leaning(w.box, -slope, width, height)) for w in words) for words in lines
    ]
    sizes = [_size(words, tight=tight) for words in straight]
    bases = [_base(words, size, tight=tight) for words, size in zip(straight, sizes, strict=True)]
    lines_found = [
        _Line(words, size, base)
        for words, size, base in zip(straight, _one_body(straight, sizes), bases, strict=True)
    ]
    return slope, tuple(
        _ink(word, row[0].base, line.size)
        for row in _rows(lines_found)
        for line in row
        for word in line.words
    )


def _rows(lines: Sequence[_Line]) -> list[list[_Line]]:
    """The lines in the engine's order, but figures put beside what stands left of them on their height.

    An engine reads a table without rules down its columns; a sum means nothing away from its label.
    """
    rows = [[line] for line in lines]
    for line in sorted(lines, key=lambda x: x.left):
        if not line.is_figures:
            continue
        beside = [
            row
            for row in rows
            if row[-1].right <= line.left and abs(row[0].base - line.base) <= _SAME_ROW * line.size
        ]
        if beside:
            rows.remove([line])
            max(beside, key=lambda row: row[-1].right).append(line)
    return rows


def _ink(word: RecognisedWord, base: float, size: float) -> Ink:
    top = max(0.0, base - 0.8 * size)
    return Ink(word.text, word.box.x0, top, word.box.x1, base + 0.22 * size, base, size, False, 0, 0)


def _lean(rules: Iterable[Segment]) -> float:
    """How far the page falls for each point to the right, by its long rules; 0 where it has too few."""
    leans = [(r.y1 - r.y0) / (r.x1 - r.x0) for r in rules if r.across and r.x1 - r.x0 >= _LONG]
    lean = median(leans) if len(leans) >= _FEW_RULES else 0.0
    return lean if abs(lean) >= _ASKEW else 0.0


def _slope(lines: Iterable[Sequence[RecognisedWord]], *, tight: bool) -> float:
    """How far the lines of the page fall for each point to the right; 0 where no line is long enough."""
    slopes = []
    for words in lines:
        letters = [word for word in words if any(c.isalnum() for c in word.text)]
        if len(letters) < 3 or letters[-1].box.x1 - letters[0].box.x0 < _LONG:
            continue
        size = _size(letters, tight=tight)
        middles = [(word.box.x0 + word.box.x1) / 2 for word in letters]
        slopes.append(linear_regression(middles, [_foot(w, size, tight=tight) for w in letters]).slope)
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) >= _ASKEW else 0.0


def _size(words: Sequence[RecognisedWord], *, tight: bool) -> float:
    """The size in points in which a line is set, from the heights of its words."""
    sizes = [
        (word.box.bottom - word.box.top) / (_height(word.text) if tight else _LINE_HEIGHT)
        for word in words
        if any(c.isalnum() for c in word.text)
    ]
    return median(sizes) if sizes else median(word.box.bottom - word.box.top for word in words)


def _height(text: str) -> float:
    upper = _ASCENT if _TALL & set(text) else _X_HEIGHT
    return upper + (_DESCENT if _DEEP & set(text) else _COMMA if _COMMAS & set(text) else 0.0)


def _foot(word: RecognisedWord, size: float, *, tight: bool) -> float:
    """Where the word stands, by its own box alone."""
    deep = _DESCENT if _DEEP & set(word.text) else _COMMA if _COMMAS & set(word.text) else 0.0
    below = deep if tight else _BELOW
    return word.box.bottom - below * size


def _base(words: Sequence[RecognisedWord], size: float, *, tight: bool) -> float:
    """The baseline: the foot of words without descenders, where there are any."""
    letters = [word for word in words if any(c.isalnum() for c in word.text)] or words
    flat = [word for word in letters if not (_DEEP | _COMMAS) & set(word.text)]
    return median(_foot(word, size, tight=tight) for word in flat or letters)


def _one_body(lines: Sequence[Sequence[RecognisedWord]], sizes: Sequence[float]) -> list[float]:
    """The sizes of the lines in half points, those near the body's (most characters) being the body's."""
    counts = [sum(len(word.text) for word in words) for words in lines]
    body, half = 0.0, sum(counts) / 2
    for size, count in sorted(zip(sizes, counts, strict=True)):
        body, half = round(2 * size) / 2, half - count
        if half <= 0:
            break
    return [body if abs(size - body) <= _ONE_SIZE * body else max(1.0, round(2 * size) / 2) for size in sizes]
