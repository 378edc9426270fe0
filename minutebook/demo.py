"""The demonstration: the sample papers, as users have papers (PDF)."""

from __future__ import annotations

from pathlib import Path

from minutebook.errors import ReadError


def papers(corpus: Path) -> list[Path]:
    """The sample papers. Raises ReadError not-found where there are none (an installed wheel has none)."""
    found = sorted((corpus / "packs").glob("*.pdf"))
    if not found:
        raise ReadError(
            "not-found", f"there are no sample papers in {corpus / 'packs'}: run this in a checkout"
        )
    return found
