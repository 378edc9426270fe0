"""What each look costs: the scores of the papers that it changes, as they are and as it prints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from db import save
from extractors import EXTRACTORS, extract
from extractors.identity import council_of
from ingest import finished
from ingest.conventions import load
from ingest.families import family_of
from ingest.text import read_text
from minutebook.evaluation.evaluate import score_paper
from minutebook.evaluation.found import read_found
from minutebook.evaluation.gold import parse_gold
from minutebook.evaluation.score import DocumentScore, Key, Tally, total
from tests.in_memory import memory
from tools.looks.paper import Look, Paper, read_paper

MEASURED: tuple[Key, ...] = (
    ("meetings", ""),
    ("attendance", "kind"),
    ("minutes", "title"),
    ("resolutions", ""),
    ("actions", ""),
)
"""People with what they are, and items with their titles: a title cut short is not right."""
_NOT_MEASURED = ("statistics", "figure_checks", "young-people")
"""Extractors of figures: no matter of looks of minutes, and most of the time."""


def read_papers(corpus: Path) -> tuple[Paper, ...]:
    """The papers of a corpus folder, by name."""
    return tuple(read_paper(path) for path in sorted((corpus / "gold").glob("*.json")))


def scored(papers: Iterable[Paper]) -> tuple[DocumentScore, ...]:
    """What the rules find in papers, held against their gold."""
    database = memory()
    scores = []
    for paper in papers:
        data = paper.text.encode()
        digest = sha256(data).hexdigest()
        document = finished(read_text(data, sha256=digest, file_name=f"{paper.name}.txt"))
        rules = load(council_of(document), family_of(document, None))
        found = extract(document, rules, [e for e in EXTRACTORS if e.name not in _NOT_MEASURED])
        save(database, document, found, ingested_at="2000-01-01T00:00:00Z", version="0")
        stored = read_found(database, digest)
        scores.append(score_paper(parse_gold(paper.gold(), paper.text, paper.name), stored))
    database.close()
    return tuple(scores)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a look costs: how many papers it changes, and the sums of their scores before and after."""

    look: str
    papers: int
    before: Mapping[Key, Tally]
    after: Mapping[Key, Tally]


def cost(name: str, look: Look, papers: Sequence[Paper], plain: Mapping[str, DocumentScore]) -> Cost:
    """What a look costs; ``plain`` are the scores of the papers as they are."""
    printed = [other for paper in papers if (other := look(paper)) is not None]
    before = total([plain[paper.name] for paper in printed])
    return Cost(name, len(printed), before, total(scored(printed)))


HEAD = """\
| look | papers | meetings | people | items | resolutions | actions |
|---|---:|---:|---:|---:|---:|---:|"""
"""The head of the table of what looks cost, in Markdown."""


def row(told: Cost) -> str:
    """A row of it: F1 before and after of each kind of record, empty where the papers have none."""
    return f"| {told.look} | {told.papers} | {' | '.join(_cell(told, key) for key in MEASURED)} |"


def _cell(told: Cost, key: Key) -> str:
    if key not in told.before or not told.before[key].gold:
        return ""
    return f"{told.before[key].f1:.3f} → {told.after[key].f1:.3f}"
