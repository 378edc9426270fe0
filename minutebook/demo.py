"""The demonstration: the sample papers, as users have papers (PDF), and how right the rules are on them."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from minutebook.errors import ReadError
from minutebook.evaluation.accuracy import store_file


def papers(corpus: Path) -> list[Path]:
    """The sample papers. Raises ReadError not-found where there are none (an installed wheel has none)."""
    found = sorted((corpus / "packs").glob("*.pdf"))
    if not found:
        raise ReadError(
            "not-found", f"there are no sample papers in {corpus / 'packs'}: run this in a checkout"
        )
    return found


def store_accuracy(db: Database, corpus: Path) -> None:
    """Put the kept scores of the corpus, and of others in it, into the database: the site shows them."""
    for kept in sorted((*corpus.glob("accuracy.json"), *corpus.glob("*/scores/accuracy.json"))):
        store_file(db, kept)
