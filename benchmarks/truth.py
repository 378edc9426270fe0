"""Words of PDFs against the same papers as text: how many are found, and how many in the same order.

Pass folders; without any, the sample corpus is used. Beside ``x.pdf`` stands ``x.txt`` or ``x.docx``. Signs
and capitals do not count. What the PDF has beyond the text, such as page numbers, does not either.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from ingest import read
from minutebook.model import Document
from minutebook.passage import reading

_WORD = re.compile(r"[^\W_]+")


def words_of_blocks(document: Document) -> list[str]:
    """The words that a reader of the blocks reads, numbers of items too."""
    texts = (f"{block.marker} {reading(document, block)}" for block in document.blocks)
    return [word.lower() for text in texts for word in _WORD.findall(text)]


def words_of_pages(document: Document) -> list[str]:
    """The words of the pages in the order of their text."""
    return [word.lower() for page in document.pages for word in _WORD.findall(page.text)]


def recall(truth: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """The share of the words of ``truth`` that are found, and that are found in the same order."""
    if not truth:
        return 1.0, 1.0
    anywhere = (Counter(truth) & Counter(found)).total()
    blocks = SequenceMatcher(None, truth, found, autojunk=False).get_matching_blocks()
    return anywhere / len(truth), sum(block.size for block in blocks) / len(truth)


def main(folders: Sequence[str]) -> None:
    """Print a line for each PDF that has its text beside it, and the words that are missing."""
    for folder in folders or ["corpus/packs"]:
        for path in sorted(Path(folder).glob("*.pdf")):
            beside = [path.with_suffix(end) for end in (".txt", ".docx")]
            for other in filter(Path.exists, beside):
                truth, found = words_of_blocks(read(other)), words_of_pages(read(path))
                anywhere, in_order = recall(truth, found)
                missing = (Counter(truth) - Counter(found)).most_common(8)
                print(
                    f"{path.stem:24} {len(truth):7} words {anywhere:8.2%} found {in_order:8.2%} in order",
                    missing,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
