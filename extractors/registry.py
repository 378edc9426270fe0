"""What an extractor is: a rule's name with its version, and a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ingest.conventions import Conventions
from minutebook.findings import AnyFinding
from minutebook.model import Document

Run = Callable[[Document, Conventions, tuple[AnyFinding, ...]], Iterable[AnyFinding]]
"""Reads a document under a council's conventions, knowing what the extractors before it have found."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """``rule`` (``minutes@1``: name and version) marks each of its findings."""

    rule: str
    run: Run

    @property
    def name(self) -> str:
        """The rule's name without its version."""
        return self.rule.partition("@")[0]
