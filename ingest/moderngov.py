"""ModernGov's meeting page is an agenda and minutes printed through one another: here they are taken apart.

The text of the page stays as it is. Its blocks are sorted into two papers, the agenda (each item with what
explains it) and the minutes (each item with what was minuted and decided), so that the title of an item is a
block of both. Decisions that the minutes repeat word for word are a third paper, for what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.packs import parts_cut
from ingest.web_walk import BANNER
from minutebook.model import Block, Document, PartType
from minutebook.passage import reading


@dataclass(slots=True)
class _Item:
    """An item of the page: its title, and the blocks below each of its labels."""

    title: Block
    explanation: list[Block] = field(default_factory=list)
    minutes: list[Block] = field(default_factory=list)
    decision: list[Block] = field(default_factory=list)


def cut_apart(document: Document, roles: Sequence[str]) -> Document:
    """The document with its blocks sorted into papers; as it is where the page lists no items.

    ``roles`` says for each block what ModernGov's classes call it.
    """
    head, items, foot = _sorted(document, roles)
    if not items:
        return document
    agenda = [*head, *(b for item in items for b in (item.title, *item.explanation))]
    opening = [b for b, role in zip(document.blocks, roles, strict=True) if role in ("title", "subject")]
    minutes: list[Block] = []
    repeated: list[Block] = []
    for item in items:
        told = _is_repeated(document, item)
        kept = item.minutes if told else [*item.decision, *item.minutes]
        if kept:
            minutes += [item.title, *kept]
        if told:
            repeated += [item.title, *item.decision]
    papers: list[tuple[PartType, list[Block]]] = [
        ("agenda", agenda),
        ("minutes", [*opening, *minutes] if minutes else []),
        ("other", [*repeated, *foot]),
    ]
    kinds = [(kind, len(blocks)) for kind, blocks in papers]
    blocks = tuple(b for _, several in papers for b in several)
    whole = replace(document, blocks=blocks)
    return replace(whole, parts=parts_cut(whole, kinds))


def _sorted(document: Document, roles: Sequence[str]) -> tuple[list[Block], list[_Item], list[Block]]:
    """What stands above the items, the items, and the furniture below them."""
    head: list[Block] = []
    items: list[_Item] = []
    foot: list[Block] = []
    into = head
    attached = False
    for block, role in zip(document.blocks, roles, strict=True):
        if role == "item":
            items.append(_Item(block))
            into, attached = items[-1].explanation, False
        elif role == "label" and items:
            into = _under(items[-1], reading(document, block))
            attached = into is items[-1].explanation
            into.append(replace(block, kind="furniture", level=0))
        elif attached and block.kind == "list_item":
            into.append(replace(block, kind="furniture", level=0, marker="", marker_span=None))
        else:
            (foot if role == BANNER else into).append(block)
    return head, items, foot


def _under(item: _Item, label: str) -> list[Block]:
    """Where what stands below a label belongs."""
    label = label.casefold()
    if label.startswith("minute"):
        return item.minutes
    return item.decision if label.startswith("decision") else item.explanation


def _is_repeated(document: Document, item: _Item) -> bool:
    """Whether the minutes of an item say its decision again, word for word."""
    minuted = " ".join(_words(document, item.minutes))
    said = list(_words(document, item.decision))
    return bool(said) and all(words in minuted for words in said)


def _words(document: Document, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind != "furniture":
            yield reading(document, block).casefold()
