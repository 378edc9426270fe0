"""Minutes that are set as a table, read as what they are: headings, paragraphs, and notes of who acts.

    | Item      | Discussion                     | Action             | By when |
    | 4. Budget | The report was noted.          | JB to send figures | 3 May   |

A row becomes the heading of its item, the paragraphs of its discussion and of its decision, and notes in the
margin that know their column. What reads minutes then need not know that they stood in a table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import inf

from ingest.cell_paragraphs import Paragraph, paragraphs_of, pieces_after, right_of
from ingest.minuted_columns import Columns, columns_of, labels_of, rows_of_table, says_nothing
from ingest.part_types import general
from ingest.typed import is_marker, typed_marker
from minutebook.model import Block, Cell, Column, Document, Span
from minutebook.passage import cell_reading, passage

_ITEM_NUMBER = re.compile(r"\s*\d{1,3}[.)]?(?:\s|$)")
_OWN_ITEMS = 2
_TOP = 12
"""Blocks from its first in which a paper says that it is a report."""
_TITLE_WORDS = 14
_LONGEST_TITLE = 25
"""Words of a title in a column of its own at most."""
_BARE_NUMBER = re.compile(r"\s*(?P<marker>\d{1,3}[a-z]?|\d{1,4}/\d{1,4})[.:)]?\s+(?=[A-Z])")
_SENTENCES = re.compile(r"[.;,]$|[a-z]{2}[.;]\s+[A-Z]")
# "(Chair)", "TL", "Lead: Ann Marsh": below a title, who brings the item
_PRESENTER = re.compile(
    r"\(.{2,60}\)|[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*|(?:Lead|Presenter|Presented by)\s*:.*"
)
# "JB", "JB/AM", "Ann Marsh", "All", "The Clerk": who acts, and not what is to be done
_NAME = (
    r"(?:[A-Z]{2,4}|(?:[Tt]he\s)?(?:(?:Deputy|Assistant|Vice)[\s-])?(?:Clerk|Chair(?:man|woman|person)?|Secretary|Treasurer"
    r"|Officers?|Members|Councillors|Manager|Director)|[Aa]ll(?:\s[a-z]+)?|ALL|[Ee]veryone"
    r"|(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+)"
)
_NAMES = re.compile(rf"{_NAME}(?:\s*(?:[/,&+;]|\band\b)\s*{_NAME}|\s+[A-Z]{{2,4}})*")
# how far an action is, which is nobody's name
_PROGRESS = re.compile(
    r"noted?|agreed|approved|closed|completed?|ongoing|done|open|tbc|carried forward|next (?:agenda|meeting)",
    re.IGNORECASE,
)
# "ACTION: OS to confirm", "OS to confirm", "Ann Marsh will write": of a column of decisions and actions
_ACTS = re.compile(
    r"actions?\b|(?i:the\s)?(?-i:[A-Z][\w.'’/&-]*(?:\s[A-Z][\w.'’/&-]*){0,4})\s(?:to|will)\s[a-z]",
    re.IGNORECASE,
)
# "AM to ring": the next action of a cell, in a column too narrow to tell by its lines
_OWNER_ACTS = re.compile(r"\s*[A-Z]{2,4}(?:\s*[/&,]\s*[A-Z]{2,4})*\s+(?:to|will)\s+[a-z]")
# "Date: 5 December 2023"
_LABELLED = re.compile(r"[A-Z][\w &/]{2,30}:\s*\S")
_MOST_OF_A_NAME = 4
_ASIDE = 2.0
"""Points that words of one printed row may stand higher or lower than others."""
_HEADING_LEVEL, _INNER_LEVEL = 2, 3


def _is_numbered(document: Document, block: Block) -> bool:
    """Whether a block outside tables begins as an item: "2. Work programme"."""
    if block.kind not in ("heading", "list_item") or not block.spans:
        return False
    marker = block.marker or document.slice(block.spans[0])
    return _ITEM_NUMBER.match(marker) is not None


def _opens_report(document: Document, block: Block) -> bool:
    words = cell_reading(document, block.spans) if block.kind in ("heading", "paragraph") else ""
    return bool(words) and general().first("report_opening", words) is not None


def with_minuted_tables(document: Document) -> Document:
    """The document with the tables that are the body of its minutes unfolded; itself where there is none."""
    if sum(_is_numbered(document, block) for block in document.blocks) >= _OWN_ITEMS:
        return document  # minutes with items of their own: a table in them belongs to one of these
    if any(_opens_report(document, block) for block in document.blocks[:_TOP]):
        return document  # "Issue | Comments | Outcome" tells of a consultation there
    blocks: list[Block] = []
    like: Columns | None = None
    for block in document.blocks:
        columns = columns_of(document, block, like)
        if columns:
            blocks += _unfolded(document, block, columns)
            like = columns
        else:
            blocks.append(block)
            like = like if block.kind == "furniture" else None
    return replace(document, blocks=tuple(blocks)) if len(blocks) != len(document.blocks) else document


def _unfolded(document: Document, block: Block, columns: Columns) -> Iterator[Block]:
    rows = rows_of_table(block)
    above = [cell for number, cells in rows.items() if number < columns.head for cell in cells if cell.spans]
    yield from _above(document, above)
    rights = {c: right_of(document, [x for x in block.cells if x.column == c]) for c in columns.roles}
    for number, cells in rows.items():
        filled = [cell for cell in cells if cell.spans]
        if number == columns.head or labels_of(document, cells) == columns.labels:
            yield Block("furniture", tuple(span for cell in filled for span in cell.spans))
        elif number > columns.head:
            yield from _row(document, filled, columns, rights)


def _above(document: Document, cells: Sequence[Cell]) -> Iterator[Block]:
    """What stands over the head in one table with it: labels with their values, or a paper's first lines."""
    columns = Counter(cell.row for cell in cells)
    labelled = all(_LABELLED.match(cell_reading(document, cell.spans)) for cell in cells)
    if len(columns) > 1 and not labelled and all(count > 1 for count in columns.values()):
        yield Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells))
        return
    for cell in cells:
        right = right_of(document, [cell])
        yield from (_prose(document, paragraph) for paragraph in paragraphs_of(document, cell, right))


def _row(
    document: Document, cells: Sequence[Cell], columns: Columns, rights: dict[int, float]
) -> Iterator[Block]:
    """The blocks of one row, in the order in which they are read."""
    by_role: dict[str, list[Paragraph]] = {}
    for cell in cells:
        role = columns.roles.get(cell.column, "")
        begins = _OWNER_ACTS if role == "action" else None
        by_role.setdefault(role, []).extend(
            paragraphs_of(document, cell, rights.get(cell.column, 0.0), begins)
        )
    talk = by_role.get("talk", [])
    titles = by_role.get("item", [])
    while (
        len(titles) > 1
        and not is_marker(_text(document, titles[-2]))
        and _PRESENTER.fullmatch(_text(document, titles[-1]))
    ):
        by_role.setdefault("aside", []).insert(0, titles.pop())
    named = by_role.get("number", []) + titles
    own_column = columns.place("item") is not None or columns.place("number") is not None
    head, said = _head(document, named, talk, own_column=own_column)
    yield from head
    mixed = by_role.pop("mixed", [])
    acted = [p for p in mixed if _ACTS.match(_text(document, p))]
    decided = [p for p in mixed if p not in acted]
    by_role["action"] = by_role.get("action", []) + acted
    notes = _notes(document, by_role, columns)
    told = [(paragraph.top, _prose(document, paragraph)) for paragraph in said]
    names = [(top, note) for top, note in notes if not note.column]
    tops = [
        paragraph.top for several in by_role.values() for paragraph in several if paragraph.top is not None
    ]
    if names and tops and (names[0][0] or 0.0) <= min(tops) + _ASIDE:
        # a name on the row's first line stands beside all of it
        names = [(None, note) for _, note in names]
    yield from _interleaved(told, names)
    for paragraph in (*by_role.get("decision", []), *decided):
        yield replace(_prose(document, paragraph), column="decision")
    yield from (note for _, note in notes if note.column)
    yield from (_prose(document, paragraph) for paragraph in by_role.get("", []))


def _head(
    document: Document, named: Sequence[Paragraph], talk: Sequence[Paragraph], *, own_column: bool
) -> tuple[list[Block], Sequence[Paragraph]]:
    """The heading of a row, and what of its discussion is no part of that."""
    spans = tuple(span for paragraph in named for span in paragraph.spans)
    text = " ".join(passage(document, spans).text.split())
    alone = is_marker(text)
    if alone or (not spans and not own_column):
        number = spans[0] if spans else None
        if talk and _heads(document, talk[0], more=len(talk) > 1, numbered=alone):
            return [_titled(document, talk[0].spans, number)], talk[1:]
        if talk and number:
            return [_numbered(document, talk[0].spans, number)], talk[1:]
    elif spans and len(text.split()) <= _LONGEST_TITLE:
        return [_titled(document, spans, None)], talk
    return [_prose(document, Paragraph(spans))] if spans else [], talk


def _heads(document: Document, paragraph: Paragraph, *, more: bool, numbered: bool) -> bool:
    """Whether the first paragraph of a discussion is its item's title."""
    text = " ".join(passage(document, paragraph.spans).text.split())
    marker, at = _marker_of(text)
    words = text[at:]
    if not words[:1].isupper() or len(words.split()) > _TITLE_WORDS or _SENTENCES.search(words):
        return False
    if paragraph.bold:
        return True
    return (numbered or bool(marker)) and more and general().first("business_done", words) is None


def _marker_of(text: str) -> tuple[str, int]:
    found = typed_marker(text)
    if found[0]:
        return found
    bare = _BARE_NUMBER.match(text)
    return (bare["marker"], bare.end()) if bare else ("", 0)


def _titled(document: Document, spans: Sequence[Span], number: Span | None) -> Block:
    """A heading of those words; the number that it begins with, or that stands beside it, is its marker."""
    block = _marked("heading", document, spans, number)
    return replace(block, level=_HEADING_LEVEL, column="item")


def _numbered(document: Document, spans: Sequence[Span], number: Span) -> Block:
    return replace(_marked("list_item", document, spans, number), column="item")


def _marked(kind: str, document: Document, spans: Sequence[Span], number: Span | None) -> Block:
    shape = "heading" if kind == "heading" else "list_item"
    if number is None:
        first = spans[0]
        words = document.slice(first)
        marker, at = _marker_of(words)
        if not marker:
            whole = is_marker(words) and len(spans) > 1
            if not whole:
                return Block("heading" if shape == "heading" else "paragraph", tuple(spans))
            number, spans = first, spans[1:]
        else:
            start = first.start + words.index(marker)
            number = Span(first.page, start, start + len(marker))
            spans = (*pieces_after(first, at), *spans[1:])
    text = document.slice(number).strip()
    return Block("heading" if shape == "heading" else "list_item", tuple(spans), 0, text, number)


def _prose(document: Document, paragraph: Paragraph) -> Block:
    """A paragraph of the discussion: a point of a list, a heading inside the item, or running text."""
    words = document.slice(paragraph.spans[0])
    if typed_marker(words)[0]:
        return replace(_marked("list_item", document, paragraph.spans, None), bold=paragraph.bold)
    text = " ".join(passage(document, paragraph.spans).text.split())
    if paragraph.bold and len(text.split()) <= _TITLE_WORDS and text[:1].isupper() and text[-1] not in ".:;,":
        return Block("heading", paragraph.spans, _INNER_LEVEL, bold=True)
    return Block("paragraph", paragraph.spans, bold=paragraph.bold)


def _notes(
    document: Document, by_role: dict[str, list[Paragraph]], columns: Columns
) -> list[tuple[float | None, Block]]:
    """The notes of a row: what is to be done, by whom and when; names alone stand beside the discussion."""
    actions, owners, dues = (by_role.get(role, []) for role in ("action", "owner", "due"))
    asides = [*by_role.get("lead", []), *by_role.get("aside", [])]
    acts = {"action", "mixed"} & set(columns.roles.values())
    notes: list[tuple[float | None, Block]] = []
    if not owners:
        notes = [_note(p, "") for p in actions if _names(_text(document, p))]
        actions = [p for p in actions if not _names(_text(document, p))]
    elif not acts:
        notes = [_note(p, "") for p in owners]
        owners = []
    even = all(len(several) in (0, len(actions)) for several in (owners, dues))
    columned: tuple[tuple[Column, list[Paragraph]], ...] = (
        ("action", actions), ("owner", owners), ("due", dues),
    )  # fmt: skip
    if even:
        for row in zip_longest(*(several for _, several in columned)):
            notes += [_note(p, columned[i][0]) for i, p in enumerate(row) if p]
    else:
        notes += [_note(p, name) for name, several in columned for p in several]
    notes += [_note(p, "aside") for p in asides]
    return notes


def _names(text: str) -> bool:
    """Whether words of the column of actions only name who acts: "JB", "Agenda", "Head of Parks"."""
    if says_nothing(text) or _PROGRESS.fullmatch(text):
        return False
    words = text.split()
    capitals = all(word[:1].isupper() or word in ("of", "and", "&", "/", "for", "the") for word in words)
    return _NAMES.fullmatch(text) is not None or (len(words) <= _MOST_OF_A_NAME and capitals)


def _note(paragraph: Paragraph, column: Column) -> tuple[float | None, Block]:
    return paragraph.top, Block("margin", paragraph.spans, column=column)


def _text(document: Document, paragraph: Paragraph) -> str:
    return cell_reading(document, paragraph.spans).strip(" .*")


def _interleaved(
    told: Sequence[tuple[float | None, Block]], names: Iterable[tuple[float | None, Block]]
) -> Iterator[Block]:
    """The paragraphs with each name behind the one that it is printed beside; behind all without a layout."""
    waiting = list(names)
    belows = [*(top for top, _ in told[1:]), None]
    for (_, block), below in zip(told, belows, strict=False):
        yield block
        while waiting and below is not None and (waiting[0][0] or inf) < below - _ASIDE:
            yield waiting.pop(0)[1]
    yield from (note for _, note in waiting)
