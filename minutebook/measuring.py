"""Measuring the rules: read the corpus into a database of its own for each form, and score it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Table

from db import connect
from minutebook import __version__, pipeline
from minutebook.errors import GoldError
from minutebook.evaluation.accuracy import readme_table, with_table, write_accuracy, write_sums
from minutebook.evaluation.development import SIDES, Annotated, annotated, body_table
from minutebook.evaluation.evaluate import evaluate, papers, score_paper
from minutebook.evaluation.found import read_found
from minutebook.evaluation.measured import Measured
from minutebook.evaluation.reliability import reliability, reliability_table
from minutebook.evaluation.report import Form, Report, as_json, as_text, misses_table, score_table
from minutebook.evaluation.score import DocumentScore
from minutebook.version import version

SCORES = "scores"
"""The folder, beside gold whose words are sealed, for the sums of its scores."""


def measure(corpus: Path, form: Form, workers: int) -> Report:
    """The scores of the corpus's papers in one form, read now. Raises GoldError."""
    todo = [paper for _, paper in papers(corpus, form)]
    with TemporaryDirectory(prefix="minutebook-") as folder:
        database = connect(Path(folder) / f"{form}.db", create=True)
        outcomes = pipeline.ingest(database, todo, workers=workers)
        failed = [f"{o.path.name}: {o.code}: {o.message}" for o in outcomes if o.outcome == "failed"]
        if failed:
            raise GoldError("papers of the corpus could not be read: " + "; ".join(failed))
        report = evaluate(database, corpus, form)
        database.close()
    return report


def measure_elsewhere(corpus: Path, folder: Path, workers: int) -> tuple[Report, tuple[Annotated, ...]]:
    """The scores of papers in ``folder`` whose sealed gold is in ``corpus``, read now. Raises GoldError."""
    todo = annotated(corpus, folder)
    with TemporaryDirectory(prefix="minutebook-") as scratch:
        database = connect(Path(scratch) / "papers.db", create=True)
        pipeline.ingest(database, [paper.path for paper in todo], workers=workers, ocr="none")
        scores, absent = [], []
        for paper in todo:
            stored = read_found(database, paper.sha256)
            pages = stored.pages if stored else {}
            gold = paper.gold("\n".join(pages[number] for number in sorted(pages)))
            scores.append(_of_records(score_paper(gold, stored)))
            absent += [] if stored else [paper.name]
        database.close()
    return Report(corpus.resolve().name, "papers", __version__, tuple(scores), tuple(absent)), todo


def _of_records(scored: DocumentScore) -> DocumentScore:
    """The score of a paper's records: whose it is and what it is called is not annotated in sealed gold."""
    return replace(
        scored,
        tallies={key: tally for key, tally in scored.tallies.items() if key[0] != "document"},
        misses=tuple(miss for miss in scored.misses if miss.kind != "document"),
    )


def run_elsewhere(
    corpus: Path, folder: Path, *, misses: str | None, json_wanted: bool, write: bool, workers: int
) -> str:
    """Measure on papers kept elsewhere and say so, in tables or JSON. Raises GoldError.

    What was missed in papers that are held back is counted and not listed: listed, it would be seen.
    ``write`` keeps the sums with the corpus.
    """
    report, papers = measure_elsewhere(corpus, folder, workers)
    if write:
        if report.absent:
            raise GoldError(f"{len(report.absent)} of the papers are not in {folder}: nothing is written")
        sides = {held: _part(report, papers, name, held=held) for name, held in SIDES.items()}
        write_sums(corpus / SCORES / "accuracy.json", sides, measured_now())
    parts = {name: _part(report, papers, name, held=held) for name, held in SIDES.items()}
    if json_wanted:
        told = as_json(report)
        if misses is not None:
            told["misses"] = as_json(parts["in sight"], with_misses=True)["misses"]
        return json.dumps(told, ensure_ascii=False, indent=1)
    tables = [score_table(part) for part in parts.values() if part.documents]
    tables += [body_table(report, papers), _reliability(report)]
    if misses is not None:
        tables.append(misses_table(parts["in sight"], None if misses == "all" else misses))
    return as_text(*tables)


def _part(report: Report, papers: Sequence[Annotated], name: str, *, held: bool) -> Report:
    """The scores of the papers that were held back while rules were written, or of the others."""
    chosen = [s for p, s in zip(papers, report.documents, strict=True) if p.held_back is held]
    return Report(f"{report.corpus}, {name}", report.form, report.version, tuple(chosen), report.absent)


def run(
    corpus: Path, forms: Sequence[Form], *, misses: str | None, json_wanted: bool, write: bool, workers: int
) -> str:
    """Measure and say so, in tables or JSON; ``write`` keeps the scores with the corpus and in the README."""
    if write and len(forms) < 2:
        raise GoldError("--write keeps both forms: leave --form out")
    reports = [measure(corpus, form, workers) for form in forms]
    if write:
        keep(corpus, reports)
    if json_wanted:
        return json.dumps(
            [as_json(r, with_misses=misses is not None) for r in reports], ensure_ascii=False, indent=1
        )
    tables = [table for report in reports for table in (score_table(report), _reliability(report))]
    if misses is not None:
        tables += [misses_table(report, None if misses == "all" else misses) for report in reports]
    return as_text(*tables)


def today() -> date:
    """The day of a measurement."""
    return datetime.now(UTC).date()


def measured_now() -> Measured:
    """What is told beside scores that are measured now: the day, and the rules."""
    return Measured(today().isoformat(), version())


def _reliability(report: Report) -> Table:
    judged = [row for scored in report.documents for row in scored.judged]
    return reliability_table(reliability(judged), f"{report.corpus}, {report.form}")


def keep(corpus: Path, reports: Iterable[Report]) -> None:
    """Write ``accuracy.json``, and the table of the README beside the corpus where there is one."""
    path = corpus / "accuracy.json"
    write_accuracy(path, reports, measured_now())
    readme = corpus.resolve().parent / "README.md"
    if readme.is_file():
        readme.write_text(
            with_table(readme.read_text(encoding="utf-8"), readme_table(path)), encoding="utf-8"
        )
