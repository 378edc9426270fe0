"""What a council's own site says of a paper: what kind it is, of which body and which meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PaperKind = Literal[
    "agenda", "pack", "minutes", "item minutes", "decisions", "decision", "supplement", "report"
]
"""The kinds that sites list; ``item minutes`` are those of the web service, one text for each item."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How a site lists a paper: ``date`` is ISO, of its meeting; ``body_number`` is the site's for its body.

    ``superseded_by`` is the id of the document that stands in its place under the same address.
    """

    kind: str
    committee: str | None = None
    date: str | None = None
    superseded_by: str | None = None
    body_number: int | None = None
