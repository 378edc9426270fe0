"""From a Document to findings.

The extractors are loaded when they are first asked for (``extractors/sequence.py``): a command that only
needs the words of the lexicon starts without their patterns.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractors.sequence import EXTRACTORS, extract

__all__ = ["EXTRACTORS", "extract"]


def __getattr__(name: str) -> Any:
    """A name of ``__all__``, which stands in ``extractors/sequence.py``."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("extractors.sequence"), name)
