"""How good the rules are: ``evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from minutebook import measuring
from minutebook.commands.options import FILE, WORKERS, example
from minutebook.evaluation.gold_format import KINDS
from minutebook.evaluation.report import Form


@click.command(epilog=example("minutebook evaluate --misses resolutions"))
@click.option(
    "--corpus", type=FILE, default=Path("corpus"), show_default=True, help="Folder with packs/ and gold/."
)
@click.option("--form", type=click.Choice(["text", "pdf", "both"]), default="both", show_default=True)
@click.option(
    "--misses",
    type=click.Choice(["all", *KINDS]),
    help="List what was missed and what was found wrongly, of a kind or of all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@click.option(
    "--write", is_flag=True, help="Write the scores to CORPUS/accuracy.json and the table to README.md."
)
@click.option(
    "--papers",
    type=FILE,
    help="Folder with the papers, where CORPUS has gold whose words are sealed (corpus/development).",
)
@WORKERS
def evaluate(
    corpus: Path,
    form: Literal["text", "pdf", "both"],
    misses: str | None,
    as_json: bool,
    write: bool,
    papers: Path | None,
    workers: int,
) -> None:
    """Measure the rules against papers that were done by hand: precision, recall and F1, kind by kind."""
    if papers is not None:
        click.echo(
            measuring.run_elsewhere(
                corpus, papers, misses=misses, json_wanted=as_json, write=write, workers=workers
            )
        )
        return
    forms: tuple[Form, ...] = ("text", "pdf") if form == "both" else (form,)
    click.echo(measuring.run(corpus, forms, misses=misses, json_wanted=as_json, write=write, workers=workers))
