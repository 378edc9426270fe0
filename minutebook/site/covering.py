"""What no reader is shown, covered in a whole view model at once: contact details, and names held back."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar, cast

from minutebook.contact import cover, for_readers
from minutebook.site.marks import Marked

_NOT_PROSE = ("id", "url", "link", "sha256")
"""How the names of fields end that hold an address of ours or of a council; covering would break them."""

_NO_WORDS = {"int", "float", "bool", "date", "datetime", "None"}
"""Types whose values have no words in them: a chart of a hundred figures has a thousand numbers."""

T = TypeVar("T")


def covered(value: T) -> T:
    """The same view model with every string of prose in it covered, however deep it stands."""
    return cast("T", _covered_value(value))


def _covered_value(value: Any) -> Any:
    """The value itself where there is nothing in it to cover: a page has thousands, and few are changed."""
    if isinstance(value, str):
        return for_readers(value)
    if isinstance(value, Marked):  # its marks count characters
        text = cover(value.text)
        return value if text == value.text else replace(value, text=text)
    if isinstance(value, tuple):
        parts = [_covered_value(v) for v in value]
        return value if all(map(is_, parts, value)) else tuple(parts)
    if isinstance(value, dict):
        return {k: v if k.endswith(_NOT_PROSE) else _covered_value(v) for k, v in value.items()}
    if names := _prose_of(cast("Hashable", type(value))):
        changed = {}
        for name in names:
            before = getattr(value, name)
            after = _covered_value(before)
            if after is not before:
                changed[name] = after
        return replace(value, **changed) if changed else value
    return value


@cache
def _prose_of(kind: Any) -> tuple[str, ...]:
    """The fields of a dataclass that may hold prose; none of anything else."""
    if not is_dataclass(kind):
        return ()
    return tuple(
        f.name for f in fields(kind) if f.init and not f.name.endswith(_NOT_PROSE) and _may_hold_words(f.type)
    )


def _may_hold_words(told: object) -> bool:
    """Whether a field of a type as it is written may hold words: ``float | None`` may not."""
    return not (isinstance(told, str) and {part.strip() for part in told.split("|")} <= _NO_WORDS)
