"""Key-value lines: ``Date: 4 May 2021   Time: 7.00 pm   Venue: Town Hall``.

Such a line is no sentence and heads nothing. It becomes a block of its own kind whose cells are its pairs, a
row each: column 0 the key without its colon, column 1 the value. The block's spans stay as they were, so
whoever reads its text loses nothing.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from minutebook.model import Block, Cell, Document, Span
from minutebook.passage import Passage, passage

_COLON = re.compile(r"\s*:(?:\s*-(?=\s|$))?(?=\s|$)")
"""A colon with white space behind it: ``10:30`` and ``http://`` have none. ``Present:-`` is an old way."""

_WORDS_OF_A_LABEL = 7

_MOST_WORDS = 60
"""Words of a value behind a known label: a list of those present is long, a labelled paragraph is prose."""

_WORDS_OF_A_KEY, _WORDS_OF_A_VALUE = 4, 12
"""The same for labels that are not known."""

_SENTENCES = re.compile(r"[a-z)]{3}(?<!\bCllrs)(?<!\bMessrs)\.\s+(?=[A-Z][a-z]*\s+[a-z])")
"""Where one sentence ends and another begins; ``Cllrs. Marsh and`` and ``2 pm. Town Hall`` are none."""

_SPEAKS = re.compile(r"\b(?:that|was|were|is|are|has|have|had|will|would|should|be|been)\b")
"""Words of a sentence: behind a label that is not known they tell prose with a title run in."""

_GAP = 1.5
"""Ems of white before a further label that is not known: a tab."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Where key and value stand in a block's running text."""

    key: tuple[int, int]
    value: tuple[int, int]
    known: bool


def with_key_values(document: Document) -> Document:
    """The document, its key-value lines made blocks of that kind."""
    found = {i: _pairs(document, block) for i, block in _candidates(document)}
    sure = {i for i, (_, pairs) in found.items() if len(pairs) > 1 or any(p.known for p in pairs)}
    order = [i for i, block in enumerate(document.blocks) if block.kind not in ("furniture", "margin")]
    for a, b in pairwise(order):
        if _is_alike(document, found, a, b):
            sure |= {a, b}
    blocks = tuple(_as_pairs(b, *found[i]) if i in sure else b for i, b in enumerate(document.blocks))
    return replace(document, blocks=blocks)


def _candidates(document: Document) -> Iterator[tuple[int, Block]]:
    for i, block in enumerate(document.blocks):
        if block.kind not in ("heading", "paragraph") or block.marker or len(block.spans) > 12:
            continue
        if any(":" in document.slice(span) for span in block.spans):
            yield i, block


def _is_alike(document: Document, found: dict[int, tuple[Passage, list[_Pair]]], a: int, b: int) -> bool:
    """Whether two neighbours are a pair each, of one look, and no headings in bold (``Stage 1: Set-up``)."""
    if not (found.get(a, (None, []))[1] and found.get(b, (None, []))[1]):
        return False
    first, second = document.blocks[a], document.blocks[b]
    headings = "heading" in (first.kind, second.kind) and first.bold
    return first.bold == second.bold and not headings


def _pairs(document: Document, block: Block) -> tuple[Passage, list[_Pair]]:
    """The pairs that a block's text is made of; none where it is anything else."""
    running = passage(document, (block,))
    text = running.text
    keys = list(_keys(running))
    pairs = []
    for i, (start, end, after) in enumerate(keys):
        until = keys[i + 1][0] if i + 1 < len(keys) else len(text)
        pairs.append(_Pair((start, end), _trimmed(text, after, until), _known(text[start:end])))
    is_sound = all(_is_sound(text, pair) for pair in pairs) and any(p.value[0] < p.value[1] for p in pairs)
    return running, pairs if is_sound else []


def _keys(running: Passage) -> Iterator[tuple[int, int, int]]:
    """Each label: where it begins and ends, and where its value may begin.

    The first opens the line. A further one is known and has a capital (``... 2021 Time:``), because the
    value before it has no end of its own, or stands behind a tab.
    """
    text, after = running.text, 0
    for colon in _COLON.finditer(text):
        words = [after + m.start() for m in re.finditer(r"\S+", text[after : colon.start()])]
        if after:
            words = [w for w in words[-_WORDS_OF_A_LABEL:] if text[w].isupper()]
            known = (w for w in words if _known(text[w : colon.start()]))
            at = next(known, None) or next((w for w in words if _gap_before(running, w)), None)
        else:
            at = words[0] if 0 < len(words) <= _WORDS_OF_A_LABEL else None
        if at is None and not after:
            return
        if at is not None:
            yield at, colon.start(), colon.end()
            after = colon.end()


def _is_sound(text: str, pair: _Pair) -> bool:
    key, value = text[slice(*pair.key)], text[slice(*pair.value)]
    if not key[:1].isupper() or _SENTENCES.search(value):
        return False
    count = len(value.split())
    if pair.known:
        return count <= _MOST_WORDS
    short = len(key.split()) <= _WORDS_OF_A_KEY and 0 < count <= _WORDS_OF_A_VALUE
    return short and not _SPEAKS.search(f"{key} {value}") and not value.endswith((":", ";", "?"))


def _as_pairs(block: Block, running: Passage, pairs: Sequence[_Pair]) -> Block:
    cells = [
        Cell(row, column, running.quote(*place).spans if place[0] < place[1] else ())
        for row, pair in enumerate(pairs)
        for column, place in enumerate((pair.key, pair.value))
    ]
    return Block("key_value", block.spans, bold=block.bold, cells=tuple(cells))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), max(start, start + len(words.rstrip()))


def _gap_before(running: Passage, at: int) -> bool:
    """Whether a tab's width of white stands before a word: seen on the page, or typed."""
    span = running.quote(at, at + 1).spans[0]
    page = running.document.page(span.page)
    if re.search(r"\t\s*$|\s{3}$", page.text[max(0, span.start - 3) : span.start]):
        return True
    words = page.words
    i = bisect_right(words, span.start, key=lambda w: w.start) - 1
    if i < 1:
        return False
    left, right = words[i - 1].box, words[i].box
    on_line = abs(left.bottom - right.bottom) < 0.5 * words[i].size
    return on_line and right.x0 - left.x1 > _GAP * max(words[i].size, 1.0)


def _known(label: str) -> bool:
    return " ".join(label.lower().split()) in _labels()


@cache
def _labels() -> frozenset[str]:
    """The labels of ``key_labels.toml``."""
    groups = tomllib.loads(files("ingest").joinpath("key_labels.toml").read_text(encoding="utf-8"))
    return frozenset(label for group in groups.values() for label in group)


def pairs_of(document: Document, block: Block) -> Iterator[tuple[str, str]]:
    """The keys and values of a key-value block as running text."""
    rows: dict[int, list[tuple[Span, ...]]] = {}
    for cell in block.cells:
        rows.setdefault(cell.row, []).append(cell.spans)
    for key, value in rows.values():
        yield _text(document, key), _text(document, value)


def _text(document: Document, spans: Sequence[Span]) -> str:
    return " ".join(passage(document, spans).text.split()) if spans else ""
