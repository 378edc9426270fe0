"""What kind of body a committee's name tells: board, panel, sub-committee, full council ..."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any


def kind_of(name: str) -> str | None:
    """The kind of the body of that name, one of ``body_kinds.toml``; None where no word of it tells."""
    found = [
        (match.end(), match.end() - match.start(), str(entry["kind"]))
        for entry in kinds()
        for match in _pattern(tuple(entry["words"])).finditer(name)
    ]
    return max(found)[2] if found else None


@cache
def kinds() -> Sequence[dict[str, Any]]:
    """The entries of ``body_kinds.toml``: kind, words, examples."""
    text = (files("db") / "body_kinds.toml").read_text(encoding="utf-8")
    entries: Sequence[dict[str, Any]] = tomllib.loads(text)["kind"]
    return entries


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alike = "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?:{alike})(?![\w-])", re.IGNORECASE)
