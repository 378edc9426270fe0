"""Write the list of words that tells a readable text layer from a garbled one: ``ingest/words.txt``.

Run as ``python tools/word_list.py``; a test compares the file with what this would write. The words are those
that the sample papers use in small letters, so names of people and places are not among them.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "ingest" / "words.txt"

_WORD = re.compile(r"(?<![^\s(“\"'‘])[a-z]{3,}(?=[\s,.;:)’'”]|$)")
"""Whole words of small letters: parts of addresses, of hyphened words and of names are none."""

HEADER = """\
# Common words of council papers, by which a text layer is judged readable or garbled (ingest/readable.py).
# Origin: every word of three letters or more that the five papers in corpus/packs use in small letters; made
# by tools/word_list.py. Licence: single words, in which nobody has rights; the list is free to use.
"""


def word_list() -> str:
    """The whole file."""
    words: set[str] = set()
    for path in sorted((ROOT / "corpus" / "packs").glob("*.txt")):
        words.update(_WORD.findall(path.read_text(encoding="utf-8")))
    return HEADER + "".join(f"{word}\n" for word in sorted(words))


if __name__ == "__main__":
    TARGET.write_text(word_list(), encoding="utf-8")
