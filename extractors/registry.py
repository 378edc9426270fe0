"""What an extractor is: a name, a version, and a function."""

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
    """``rule`` (``name@version``) marks each of its findings, so that a new version replaces only its own."""

    name: str
    version: int
    run: Run

    @property
    def rule(self) -> str:
        """The mark that its findings carry."""
        return f"{self.name}@{self.version}"
