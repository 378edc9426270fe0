"""Runs a piece of work with the compiled helper and without, and demands the same of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from ingest.pdfium import compiled, engine

T = TypeVar("T")

Both = Callable[[Callable[[], T]], T]
"""Does the work in both ways; what comes out must look the same, and is given back."""


@contextmanager
def both_engines(library: Path) -> Iterator[Both[T]]:
    """The helper is that library meanwhile, built from the source as it stands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "LIBRARY", library)
        compiled._loaded.cache_clear()

        def both(work: Callable[[], T]) -> T:
            found = []
            for way in ("compiled", "python"):
                patch.setenv(compiled.ENGINE, way)
                assert engine() == way
                found.append(work())
            assert repr(found[0]) == repr(found[1])
            return found[0]

        yield both
    compiled._loaded.cache_clear()
