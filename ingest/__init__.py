"""From a file to a Document: the one way in.

What opens files is loaded when it is first asked for (``ingest/opening.py``): a command that only looks
something up, such as the id of a council, starts without the readers of PDF, Word and HTML.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ingest.opening import finished, read, read_source

READER = "reader@9"
"""Raise the number when pages, blocks or parts would come out otherwise: papers are then read again."""

__all__ = ["READER", "finished", "read", "read_source"]


def __getattr__(name: str) -> Any:
    """A name of ``__all__`` that stands in ``ingest/opening.py``."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("ingest.opening"), name)
