"""One file: what stands on its pages, and what is found in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from db import connect_to_read
from ingest.sources import plain
from minutebook import one_file
from minutebook.commands.options import COUNCIL, FILE
from minutebook.errors import ReadError


def _warn(message: str | None) -> None:
    if message:
        click.echo(message, err=True)


def _pages(_: click.Context, __: click.Parameter, value: str | None) -> tuple[int, ...]:
    """Page numbers from ``3``, ``3-5`` or ``1,4-6``; none where nothing was said."""
    numbers: list[int] = []
    for part in value.split(",") if value else ():
        found = re.fullmatch(r"\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*", part)
        if found is None:
            raise click.BadParameter(f"{part!r} is no page; write 3, 3-5 or 1,4-6")
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise click.BadParameter(f"{part!r} runs backwards")
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))


@click.command(
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
    database = connect_to_read(db) if db else None
    try:
        if out is not None:
            for path in one_file.pictures(file, out, pages, database, _warn):
                click.echo(plain(str(path)))
            return
        for record in one_file.records(file, what, council, database, _warn):
            click.echo(json.dumps(record, ensure_ascii=False))
    except ReadError as error:
        raise click.ClickException(f"{file}: {error}") from error
