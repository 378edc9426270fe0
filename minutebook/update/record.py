"""What a run did, in lines of JSON for programs and in a few sentences for a person."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from minutebook.errors import LogError
from minutebook.outcome import Outcome

SHOWN = 10
"""Files and faults of a sort that a summary names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Log:
    """A file to which each event is added as a line of JSON; None writes nowhere.

    A line is written out at once, so that it is there whatever ends the run. Raises LogError where it cannot
    be opened.
    """

    path: Path | None

    def write(self, event: str, **told: object) -> None:
        """Add one event, with what is told of it."""
        if self.path is None:
            return
        line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "event": event, **told}
        try:
            with self.path.open("a", encoding="utf-8") as file:
                _add(file, line)
        except OSError as error:
            raise LogError(f"{self.path}: {error.strerror}") from error


def _add(file: IO[str], line: dict[str, object]) -> None:
    file.write(json.dumps(line, ensure_ascii=False) + "\n")


@dataclass(slots=True)
class Summary:
    """What a person wants to know of a run. ``needs_a_look`` are sentences; without any, all is well."""

    lines: list[str] = field(default_factory=list)
    needs_a_look: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing needs a look."""
        return not self.needs_a_look

    def text(self) -> str:
        """The whole, what needs a look first."""
        look = [f"Look at this: {sentence}" for sentence in self.needs_a_look]
        return "\n".join([*look, *self.lines])


def counted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many files ended how."""
    return dict(sorted(Counter(outcome.outcome for outcome in outcomes).items()))


def fresh_failures(outcomes: Iterable[Outcome], known: frozenset[tuple[str, str]]) -> list[Outcome]:
    """The files that failed now and not for the same reason in the batch before: one is told of once.

    ``known`` are the names and reason codes of the files that failed then.
    """
    failed = (outcome for outcome in outcomes if outcome.outcome == "failed")
    return [outcome for outcome in failed if (outcome.path.name, outcome.code or "") not in known]
