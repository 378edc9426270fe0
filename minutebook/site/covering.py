"""What no reader is shown, covered in a whole view model at once: contact details, and names held back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from minutebook.contact import cover, said
from minutebook.site.marks import Marked

_NOT_PROSE = ("id", "url", "link", "sha256")
"""How the names of fields end that hold an address of ours or of a council; covering would break them."""

T = TypeVar("T")


def covered(value: T) -> T:
    """The same view model with every string of prose in it covered, however deep it stands."""
    return cast("T", _covered_value(value))


def _covered_value(value: Any) -> Any:
    if isinstance(value, str):
        return said(cover(value))
    if isinstance(value, Marked):  # its marks count characters
        return replace(value, text=cover(value.text))
    if isinstance(value, tuple):
        return tuple(_covered_value(v) for v in value)
    if isinstance(value, dict):
        return {k: v if k.endswith(_NOT_PROSE) else _covered_value(v) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                f.name: _covered_value(getattr(value, f.name))
                for f in fields(value)
                if f.init and not f.name.endswith(_NOT_PROSE)
            },
        )
    return value
