"""The printed pages of a document, and what each tells of the paper that it belongs to.

Pages of a PDF are folios as they are. A text dump has none, so its folios end where a page's stamp stands
(``Page 17``). A folio knows the numbers printed on it, the pack's and its own paper's, and how it looks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.outline import Row
from minutebook.model import Block, Document, Page
from minutebook.passage import passage

_ITEM = re.compile(r"agenda\s+item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)", re.IGNORECASE)
_STAMP = re.compile(
    r"agenda\s+item.{0,8}|minute\s+item.{0,6}|public\s+document\s+pack|page\s+\d{1,4}", re.IGNORECASE
)
_BLANK = re.compile(r"page\s+(?:is|has\s+been)?.{0,30}\bblank\b", re.IGNORECASE)
# "3", "- 3 -", "Page 3", "3 of 6", "P a g e | 3", "Minutes of the Board Page 3 of 8", "OFFICIAL 3 | Page"
_NUMBER = re.compile(
    r"(?:^|.*\b(?:page|p\s?a\s?g\s?e|pg\.?)\s*\|?\s*|^[-–—|\s]*|.*\s\|\s*)"
    r"(?P<number>\d{1,4})(?:\s*(?:of|/)\s*(?P<total>\d{1,4}))?(?:[-–—|\s]*|\s*\|\s*p\s?a\s?g\s?e)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:^|\s)page\s+(?P<number>\d{1,4})\s*$", re.IGNORECASE)
_LONGEST_FRONT = 12
"""A pack's first pages, the front sheet, bear no stamp; a long one has this many."""
_FARTHEST = 8
"""Pages of maps and tables may bear no stamp: the next number read is this much higher at most."""


@dataclass(frozen=True, slots=True)
class Folio:
    """One printed page: its rows ``first`` up to ``end``, on page ``page`` of the file.

    ``printed`` is its number in the pack, None where none is printed; ``own`` its number in its own paper,
    with the total where that is told (``3 of 6``). ``item`` is the number on its ``Agenda Item`` stamp, and
    ``item_at`` the row at which that stands where the folio holds several pages. ``running`` are its running
    heads and feet, digits left out. Of a page with layout: ``shape`` (width and height in points), ``size``
    of most of its type in points, and ``filled``, how far down it words reach (0 to 1).
    """

    page: int
    first: int
    end: int
    printed: int | None = None
    own: tuple[int, int | None] | None = None
    item: str = ""
    item_at: int | None = None
    blank: bool = False
    running: frozenset[str] = frozenset()
    shape: tuple[int, int] | None = None
    size: float = 0.0
    filled: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it but furniture."""
        return self.first == self.end


@dataclass(frozen=True, slots=True)
class _Number:
    """A number printed on a folio, with the total where told; a ``stamp`` says ``Page 17`` and no more."""

    value: int
    total: int | None
    stamp: bool


@dataclass(slots=True)
class _Gathered:
    """The blocks of one folio while they are gathered."""

    page: int
    blocks: list[tuple[int, Block]]


def folios_of(document: Document, rows: Sequence[Row]) -> tuple[Folio, ...]:
    """The folios of a document in order; together they hold every row exactly once."""
    places = defaultdict(list)
    for place, row in enumerate(rows):
        places[row.index].append(place)
    folios, numbers = [], []
    at = 0
    for gathered in _gathered(document):
        inside = [place for index, _ in gathered.blocks for place in places[index]]
        end = inside[-1] + 1 if inside else at
        folios.append(_folio(document, gathered, places, at, end))
        numbers.append(tuple(_numbers(document, gathered)))
        at = end
    if document.pages[0].width is None:  # told apart by their stamps, which are the pack's
        return tuple(
            replace(folio, printed=several[0].value if several else None)
            for folio, several in zip(folios, numbers, strict=True)
        )
    return tuple(
        replace(folio, printed=printed, own=own)
        for folio, (printed, own) in zip(folios, _told_apart(numbers), strict=True)
    )


def _gathered(document: Document) -> Iterator[_Gathered]:
    by_page: dict[int, list[tuple[int, Block]]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        by_page[block.page].append((index, block))
    for page in document.pages:
        if page.width is not None:
            yield _Gathered(page.number, by_page[page.number])
        else:
            yield from _split_at_stamps(page, by_page[page.number])


def _split_at_stamps(page: Page, blocks: Sequence[tuple[int, Block]]) -> Iterator[_Gathered]:
    """The folios of a page of text, which end with their stamps; one where too few stamps are left."""
    ends: dict[int, int] = {}
    for index, block in blocks:
        found = _TRAILING.search(page.text[block.spans[-1].start : block.spans[-1].end])
        last = max(ends.values(), default=None)
        if found and (last is None or last < int(found["number"]) <= last + _FARTHEST):
            ends[index] = int(found["number"])
    numbers = list(ends.values())
    if len(numbers) < 3 or 2 * len(numbers) < numbers[-1] - numbers[0]:
        yield _Gathered(page.number, list(blocks))
        return
    part = _Gathered(page.number, [])
    for index, block in blocks:
        part.blocks.append((index, block))
        if index in ends:
            yield part
            part = _Gathered(page.number, [])
    if part.blocks:
        yield part


def _folio(document: Document, gathered: _Gathered, places: dict[int, list[int]], at: int, end: int) -> Folio:
    page = document.page(gathered.page)
    item, item_at, blank, running = "", None, False, set()
    for index, block in gathered.blocks:
        if block.kind != "furniture":
            continue
        text = " ".join(passage(document, (block,)).text.split())
        if (found := _ITEM.fullmatch(text)) is not None:
            item = found["number"]
            item_at = next((p for k, _ in gathered.blocks if k > index for p in places[k]), end)
        elif _BLANK.search(text):
            blank = True
        elif not _STAMP.fullmatch(text) and not _NUMBER.match(text):
            running.add(re.sub(r"\d+", "#", text.lower()))
    shape, size, filled = _look(page)
    folio = Folio(
        page.number, at, end, None, None, item, None, blank, frozenset(running), shape, size, filled
    )
    return replace(folio, item_at=item_at) if page.width is None else folio


def _numbers(document: Document, gathered: _Gathered) -> Iterator[_Number]:
    """The numbers printed on a folio; in text that is told apart by stamps only the last line's is one."""
    page = document.page(gathered.page)
    for _, block in gathered.blocks if page.width is not None else gathered.blocks[-1:]:
        text = " ".join(passage(document, (block,)).text.split())
        found = _NUMBER.match(text) if block.kind == "furniture" else None
        if found is None and page.width is None:
            found = _TRAILING.search(text)
        if found:
            total = found.groupdict().get("total")
            stamp = page.width is None or (not total and _STAMP.fullmatch(text) is not None)
            yield _Number(int(found["number"]), int(total) if total else None, stamp)


def _told_apart(
    numbers: Sequence[tuple[_Number, ...]],
) -> Iterator[tuple[int | None, tuple[int, int | None] | None]]:
    """For each folio the number that the pack prints on it, and that of its own paper.

    The pack's are stamps that run on without a break to the last pages of the file.
    """
    offset = _pack_offset(numbers)
    for at, several in enumerate(numbers):
        pack = next((n for n in several if n.stamp and n.value - at == offset), None)
        own = next((n for n in several if n is not pack), None)
        yield (pack.value if pack else None), ((own.value, own.total) if own else None)


def _pack_offset(numbers: Sequence[tuple[_Number, ...]]) -> int | None:
    """How much printed numbers are above places from 0, None where no series is the pack's."""
    votes = Counter(n.value - at for at, several in enumerate(numbers) for n in several if n.stamp)
    for offset, count in votes.most_common(3):
        on = [
            at
            for at, several in enumerate(numbers)
            if any(n.stamp and n.value - at == offset for n in several)
        ]
        whole = count >= 0.9 * (on[-1] - on[0] + 1)
        if whole and on[0] <= _LONGEST_FRONT and on[-1] >= len(numbers) - 3:
            return offset
    return None


def _look(page: Page) -> tuple[tuple[int, int] | None, float, float | None]:
    """Shape, main size of type and how far down its words reach."""
    if page.width is None or page.height is None:
        return None, 0.0, None
    words = page.words  # by columns: a word for word look costs as much as reading the page
    sizes: Counter[float] = Counter()
    for size, start, end in zip(words.sizes, words.starts, words.ends, strict=True):
        sizes[round(size * 2) / 2] += end - start
    inner = [bottom for bottom in words.bottoms if bottom < page.height * 0.9]
    main = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
    return (round(page.width), round(page.height)), main, max(inner, default=0.0) / (page.height or 1.0)
