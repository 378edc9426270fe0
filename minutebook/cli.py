"""The command line: parse, call, print. The database comes first; progress and warnings go to stderr.

Exit status: 0 when all went well, 1 when ``verify`` found a defect or a file failed, 2 for a mistake in the
call.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlite_utils import Database

from db import connect
from db import verify as find_mismatches
from ingest.councils import by_id
from ingest.ocr.engines import Choice
from ingest.sources import plain
from minutebook import __version__, demo, measuring, pipeline, showing
from minutebook.errors import MinutebookError, ReadError
from minutebook.evaluation.report import Form
from minutebook.keeping import Outcome
from minutebook.reading import Limits
from minutebook.site.serve import serve as serve_site

FILE = click.Path(exists=False, path_type=Path)
DB = click.argument("db", type=FILE)


def _workers(_: click.Context, __: click.Parameter, value: int | None) -> int:
    return value or max(1, os.cpu_count() or 1)


WORKERS = click.option(
    "-j",
    "--workers",
    type=click.IntRange(1, 64),
    callback=_workers,
    help="Processes [default: one for each core].",
)


def _council(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value and value not in by_id():
        raise click.BadParameter(f"there is no council {value!r}; `minutebook councils NAME` finds its id")
    return value


COUNCIL = click.option(
    "--council",
    metavar="ID",
    callback=_council,
    help="Whose papers these are (see `minutebook councils`); else read from the paper.",
)


class _Group(click.Group):
    """Prints what we raise as one line; a traceback is for defects of ours."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MinutebookError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # the reader of our output (`| head`) has had enough
            sys.stderr.close()
            raise SystemExit(0) from None


OCR = click.option(
    "--ocr",
    type=click.Choice(["auto", "tesseract", "rapidocr", "none"]),
    default="auto",
    show_default=True,
    help="What reads scanned pages: the first that is installed, one by name, or nothing.",
)


def _example(text: str) -> str:
    return f"\b\nExample:\n  {text}"


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_example("minutebook demo")
)
@click.version_option(__version__, "-V", "--version")
def main() -> None:
    """Council papers into a public record: who met, what was decided, who must act, every figure quoted."""


@main.command(epilog=_example("minutebook ingest minutebook.db corpus/packs/"))
@DB
@click.argument("paths", nargs=-1, required=True, type=FILE)
@WORKERS
@COUNCIL
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=120.0,
    show_default=True,
    help="Longest time for one file.",
)
@click.option(
    "--page-seconds",
    type=click.FloatRange(min=0.1),
    default=20.0,
    show_default=True,
    help="Longest time of the processor for one page of a PDF, and a quarter of --seconds at most.",
)
@OCR
@click.option("--no-ocr", is_flag=True, help="The same as --ocr none: leave scanned pages unread.")
def ingest(
    db: Path,
    paths: tuple[Path, ...],
    workers: int,
    council: str | None,
    seconds: float,
    page_seconds: float,
    ocr: Choice,
    *,
    no_ocr: bool,
) -> None:
    """Read papers (PDF, text, Markdown) and folders of them into DB, which is made if need be.

    Files already in DB are passed over unless the rules have changed. A file that cannot be read becomes a
    row with its reason and stops nothing; the exit status is then 1. Scanned pages are read last, and each
    of them once.
    """
    todo = pipeline.papers(paths)
    if not todo:
        raise click.ClickException(
            f"no papers in {', '.join(map(str, paths))} ({', '.join(pipeline.SUFFIXES)})"
        )
    if not any(os.path.lexists(path) for path in todo):
        raise click.ClickException(f"there is no such file: {', '.join(map(str, todo))}")
    limits = Limits(seconds, page_seconds)
    database = connect(db, create=True)
    outcomes = _ingest(database, todo, workers, council, limits, "none" if no_ocr else ocr)
    click.echo(showing.summary(outcomes))
    if any(o.outcome == "failed" for o in outcomes):
        raise SystemExit(1)


def _ingest(
    database: Database,
    todo: list[Path],
    workers: int,
    council: str | None,
    limits: Limits,
    ocr: Choice = "auto",
) -> tuple[Outcome, ...]:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<40.40}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    done: list[Outcome] = []
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service's stop is answered like Ctrl-C
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("Reading papers", total=len(todo))

        def tell(outcome: Outcome) -> None:
            done.append(outcome)
            bar.update(task, advance=1, description=plain(outcome.path.name))
            say(outcome)

        def say(outcome: Outcome) -> None:
            if outcome.outcome == "failed":
                line = plain(f"{outcome.path}: {outcome.code}: {outcome.message}")
                bar.console.out(line, highlight=False)

        pages = (0, 0)

        def tell_page(name: str, read: int, total: int) -> None:
            nonlocal pages
            pages = (read, total)
            bar.update(task, completed=read, total=total, description=f"Scanned pages: {plain(name)}")

        try:
            outcomes = pipeline.ingest(
                database,
                todo,
                workers=workers,
                council=council,
                limits=limits,
                ocr=ocr,
                progress=tell,
                page_progress=tell_page,
            )
        except KeyboardInterrupt:
            bar.stop()
            scanned = f", and {pages[0]} of {pages[1]} scanned pages" if pages[1] else ""
            click.echo(
                f"Stopped: {len(done)} of {len(todo)} papers{scanned} are kept. Run it again to go on.",
                err=True,
            )
            raise SystemExit(130) from None
        for outcome in outcomes:
            if outcome not in done:  # it was read again with its scanned pages
                say(outcome)
        return outcomes


@main.command(epilog=_example("minutebook extract minutebook.db"))
@DB
@COUNCIL
def extract(db: Path, council: str | None) -> None:
    """Extract again from the pages stored in DB, without opening a file: for when the rules have changed.

    Rows whose rule found the same again are left alone.
    """
    changed: Counter[str] = Counter()
    for document_id, counts in pipeline.extract_again(connect(db), council=council):
        changed.update(asdict(counts))
        click.echo(f"{document_id}: {showing.changes(asdict(counts))}", err=True)
    click.echo(showing.changes(changed))


@main.command(epilog=_example("minutebook verify minutebook.db"))
@DB
def verify(db: Path) -> None:
    """Read every quote in DB against the stored page text; exit 1 and name each row that does not match."""
    database = connect(db)
    wrong = 0
    for mismatch in find_mismatches(database):
        wrong += 1
        click.echo(showing.mismatch(mismatch))
    click.echo(f"{showing.quotes(database):,} quotes read, {wrong:,} do not match")
    if wrong:
        raise SystemExit(1)


def _pages(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Page numbers from ``3``, ``3-5`` or ``1,4-6``; none where nothing was said."""
    numbers: list[int] = []
    for part in value.split(",") if value else ():
        found = re.fullmatch(r"\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*", part)
        if found is None:
            raise click.BadParameter(f"{part!r} is no page; write 3, 3-5 or 1,4-6")
        numbers += range(int(found[1]), int(found[2] or found[1]) + 1)
    return tuple(dict.fromkeys(numbers))


@main.command(
    epilog="\b\nExamples:\n  minutebook show README.md --blocks | head\n"
    "  minutebook show minutes.pdf --picture pages/ --pages 3-5"
)
@click.argument("file", type=FILE)
@click.option(
    "--blocks", "what", flag_value="blocks", help="What stands on the pages: headings, lists, tables ..."
)
@click.option("--findings", "what", flag_value="findings", default=True, help="What was found [default].")
@click.option(
    "--picture",
    "out",
    metavar="OUT",
    type=FILE,
    help="Draw the blocks on pictures of a PDF's pages, in reading order: OUT is a folder or a .png.",
)
@click.option("--pages", metavar="3-5", callback=_pages, help="Only these pages, with --picture [all].")
@click.option(
    "--db", metavar="DB", type=FILE, help="Take what was recognised on scanned pages from this database."
)
@COUNCIL
def show(
    file: Path, what: str, out: Path | None, pages: tuple[int, ...], db: Path | None, council: str | None
) -> None:
    """Read one FILE and print its blocks or findings as JSON lines, or draw its blocks on its pages."""
    if pages and out is None:
        raise click.UsageError("--pages goes with --picture")
    database = connect(db) if db else None
    try:
        if out is not None:
            for path in showing.pictures(file, out, pages, database):
                click.echo(path)
            return
        for record in showing.records(file, what, council, database):
            click.echo(json.dumps(record, ensure_ascii=False))
    except ReadError as error:
        raise click.ClickException(f"{file}: {error}") from error


@main.command(epilog=_example('minutebook search minutebook.db "draft final report" --kind decisions'))
@DB
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(tuple(showing.KINDS)), help="Only these [all]."
)
@click.option("--council", metavar="ID", callback=_council, help="Only this council's papers.")
@click.option("--best", is_flag=True, help="Best match first; else newest first.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
def search(
    db: Path, words: tuple[str, ...], kinds: tuple[str, ...], council: str | None, *, best: bool, limit: int
) -> None:
    """Find WORDS in decisions, actions, figures, agenda items and pages; put "phrases" in quotation marks."""
    order: Literal["best", "newest"] = "best" if best else "newest"
    found = list(
        showing.search(connect(db), " ".join(words), kinds, council=council, order=order, limit=limit)
    )
    for line in found:
        click.echo(line)
    if not found:
        click.echo("Nothing found.", err=True)


@main.command(epilog=_example("minutebook evaluate --misses resolutions"))
@click.option(
    "--corpus", type=FILE, default=Path("corpus"), show_default=True, help="Folder with packs/ and gold/."
)
@click.option("--form", type=click.Choice(["text", "pdf", "both"]), default="both", show_default=True)
@click.option(
    "--misses", metavar="KIND", help="List what was missed and what was found wrongly (`all` for all)."
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
            measuring.run_elsewhere(corpus, papers, misses=misses, json_wanted=as_json, workers=workers)
        )
        return
    forms: tuple[Form, ...] = ("text", "pdf") if form == "both" else (form,)
    click.echo(measuring.run(corpus, forms, misses=misses, json_wanted=as_json, write=write, workers=workers))


@main.command(epilog=_example("minutebook councils tees"))
@click.argument("name", required=False)
@click.option("--check", is_flag=True, help="Check every conventions file and run its examples.")
def councils(name: str | None, check: bool) -> None:
    """List the councils of the register: id, name, code, region, and which conventions hold for each."""
    if check:
        problems = showing.check_conventions()
        click.echo("\n".join(problems) or "All conventions files are sound.")
        raise SystemExit(1 if problems else 0)
    lines = list(showing.councils(name))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"No council's id, name or code holds {name!r}.", err=True)
        raise SystemExit(1)


@main.command(epilog=_example("minutebook serve minutebook.db --port 8001"))
@DB
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
def serve(db: Path, host: str, port: int) -> None:
    """Serve DB as a site on this machine until Ctrl-C."""
    connect(db).close()  # says plainly what is wrong with the file before a server is started on it
    serve_site(db, host=host, port=port)


@main.command("demo", epilog=_example("minutebook demo"))
@click.argument("db", type=FILE, default=Path("demo.db"))
@click.option(
    "--corpus", type=FILE, default=Path("corpus"), show_default=True, help="Folder with packs/ and gold/."
)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--no-serve", is_flag=True, help="Stop after reading the papers.")
@WORKERS
def demo_command(db: Path, corpus: Path, host: str, port: int, *, no_serve: bool, workers: int) -> None:
    """Read the sample papers into DB, say what was found, and serve the site."""
    todo = demo.papers(corpus)
    database = connect(db, create=True)
    outcomes = _ingest(database, todo, workers, None, Limits())
    demo.store_accuracy(database, corpus)
    click.echo(showing.summary(outcomes))
    click.echo(showing.found(database))
    database.close()
    if not no_serve:
        serve_site(db, host=host, port=port)
