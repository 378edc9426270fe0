"""What becomes of a file that is given to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``partial`` means read, but with problems of the reader, which it names."""

    path: Path
    outcome: Literal["ok", "partial", "failed", "unchanged"]
    seconds: float = 0.0
    code: str | None = None
    message: str | None = None
