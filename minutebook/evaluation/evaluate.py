"""Scores a database against the gold of a corpus folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from sqlite_utils import Database

from minutebook import __version__
from minutebook.errors import GoldError
from minutebook.evaluation.align import align, tokens
from minutebook.evaluation.found import Stored, read_found
from minutebook.evaluation.gold import Gold, read_gold
from minutebook.evaluation.records import Record, from_found, from_gold
from minutebook.evaluation.report import Form, Report
from minutebook.evaluation.score import DocumentScore, score

_SUFFIX: Mapping[str, str] = {"text": ".txt", "pdf": ".pdf"}


def papers(corpus: Path, form: Form) -> tuple[tuple[Path, Path], ...]:
    """The gold files of a corpus folder, by name, each with its paper in that form.

    Raises GoldError for a folder without gold, and for gold without its paper.
    """
    pairs = []
    for path in sorted((corpus / "gold").glob("*.json")):
        paper = corpus / "packs" / (path.stem + _SUFFIX[form])
        if not paper.is_file():
            raise GoldError(f"{path.name}: there is no {paper.name} in packs")
        pairs.append((path, paper))
    if not corpus.is_dir():
        raise GoldError(f"there is no folder {corpus} here; say with --corpus where it is")
    if not pairs:
        raise GoldError(f"{corpus.name} has no gold files")
    return tuple(pairs)


def evaluate(db: Database, corpus: Path, form: Form, version: str = __version__) -> Report:
    """Scores what the database holds of the corpus's papers in that form, each known by its file's hash.

    A paper that the database does not hold counts as missed in all it says, and is named in ``absent``.
    ``version`` says which rules made the database; it stands in the report and in all that is kept of it.
    Raises GoldError as ``papers`` and ``read_gold`` do.
    """
    scores, absent = [], []
    for gold_path, paper in papers(corpus, form):
        gold = read_gold(gold_path)
        stored = read_found(db, sha256(paper.read_bytes()).hexdigest())
        scores.append(score_paper(gold, stored))
        if stored is None:
            absent.append(gold.name)
    return Report(corpus.resolve().name, form, version, tuple(scores), tuple(absent))


def score_paper(gold: Gold, stored: Stored | None) -> DocumentScore:
    """One paper's score; without a stored document all that was annotated is missed."""
    gold_tokens = tokens(gold.text)
    alignment = align(gold_tokens, stored.pages if stored else {})
    nowhere: frozenset[int] = frozenset()
    wanted: dict[str, Sequence[Record]] = {
        "document": [Record("document", gold.name, None, nowhere, nowhere, gold.fields)]
    }
    for kind, records in gold.records.items():
        wanted[kind] = [from_gold(record, gold_tokens, alignment) for record in records]
    found = {
        kind: [from_found(record, gold_tokens, alignment) for record in rows]
        for kind, rows in (stored.found if stored else {}).items()
    }
    return score(gold.name, wanted, found)
