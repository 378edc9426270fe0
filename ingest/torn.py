"""Paragraphs that a page end or a dump tore in two are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from minutebook.model import Block, Page

_ENDS = re.compile(r"[.:;!?)\]\"”’]\s*$")


def joined(page: Page, blocks: Iterable[Block]) -> list[Block]:
    """Blocks of one page, where one that begins in lower case runs on from a sentence left open.

    ``... only 0.1% difference`` / ``when comparing to ...`` is one paragraph, with or without a page stamp
    between. So is a list item of which a dump made two (``- The share fell`` / ``- since May.``), told from a
    list whose items all begin in lower case and from one that is set in below its item.
    """
    result: list[Block] = []
    for block in blocks:
        before = _open_block(page, result)
        if before is not None and _continues(page, result[before], block):
            whole = result[before]
            result[before] = replace(whole, spans=whole.spans + block.spans)
        else:
            result.append(block)
    return result


def _open_block(page: Page, blocks: list[Block]) -> int | None:
    """The index of the last block that is no furniture, if it is prose without an end."""
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind == "furniture":
            continue
        last = page.text[block.spans[-1].start : block.spans[-1].end]
        prose = block.kind in ("paragraph", "list_item")
        return index if prose and not _ENDS.search(last) else None
    return None


def _continues(page: Page, before: Block, block: Block) -> bool:
    if block.kind not in ("paragraph", "list_item") or block.bold:
        return False
    if block.kind == "list_item" and (
        block.marker not in ("-", "•", "*") or block.level > before.level or _first(page, before).islower()
    ):
        return False
    return _first(page, block).islower()


def _first(page: Page, block: Block) -> str:
    return page.text[block.spans[0].start]
