"""Paragraphs of pages that are written from figures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator


def paragraph(*sentences: str) -> Iterator[str]:
    """Sentences as lines of a paragraph, and the empty line behind it."""
    yield from textwrap.wrap(" ".join(sentences), 110, break_long_words=False, break_on_hyphens=False)
    yield ""
