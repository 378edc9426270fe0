"""Which decisions and items are about the meeting itself, or only noted, so that they can be hidden."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_NUMBER = re.compile(r"^[\s\d.():–-]*(?:[a-z]\))?\s*")
_ENDS = " .:;–-"


def is_procedural(heading: str, words: str, kind: str | None) -> bool:
    """Whether a record is of the meeting's own course: by its item's heading, its words or its kind.

    What somebody is asked to do under such a heading is no mere form: ``kind`` is then ``action``.
    """
    if kind in _data()["only"]:
        return True
    plain = " ".join(_NUMBER.sub("", heading, count=1).split()).strip(_ENDS)
    headed = kind != "action" and any(p.fullmatch(plain) for p in patterns("heading"))
    return headed or any(p.search(words) for p in patterns("words"))


@cache
def patterns(part: str) -> tuple[re.Pattern[str], ...]:
    """The patterns for headings or for words."""
    return tuple(re.compile(entry["words"], re.IGNORECASE | re.DOTALL) for entry in _data()[part])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("db.search") / "procedural.toml").read_text(encoding="utf-8"))
