"""Questions to a database or to the register: ``search``, ``verify``, ``councils``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

import click

from db import connect_to_read
from db import verify as find_mismatches
from minutebook import showing
from minutebook.commands.options import DB, example, may_be_meant


@click.command(epilog=example('minutebook search minutebook.db "draft final report" --kind decisions'))
@DB
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(tuple(showing.KINDS)), help="Only these [all]."
)
@click.option("--council", metavar="ID", help="Only this council's papers: an id of the table councils.")
@click.option("--best", is_flag=True, help="Best match first; else newest first.")
@click.option("--exact", is_flag=True, help="Only these words: not what else councils call the same thing.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
def search(
    db: Path,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    council: str | None,
    *,
    best: bool,
    exact: bool,
    limit: int,
) -> None:
    """Find WORDS in decisions, actions, figures, agenda items and pages.

    "Phrases" stand in quotation marks; hous* finds what begins so; AND, OR, NOT (or -word) and brackets are
    understood. A decision is found by the heading that it stands under, too.
    """
    order: Literal["best", "newest"] = "best" if best else "newest"
    database = connect_to_read(db)
    if council and not showing.has_council(database, council):
        raise click.BadParameter(f"there are no papers of {council!r} in {db}", param_hint="--council")
    found = list(
        showing.search(
            database,
            " ".join(words),
            kinds,
            council=council,
            order=order,
            limit=limit,
            exactly=exact,
            tell=partial(click.echo, err=True),
        )
    )
    for line in found:
        click.echo(line)
    if not found:
        click.echo("Nothing found.", err=True)


@click.command(epilog=example("minutebook verify minutebook.db"))
@DB
def verify(db: Path) -> None:
    """Read every quote in DB against the stored page text; exit 1 and name each row that does not match."""
    database = connect_to_read(db)
    wrong = 0
    for mismatch in find_mismatches(database):
        wrong += 1
        click.echo(showing.mismatch(mismatch))
    click.echo(f"{showing.quotes(database):,} quotes read, {wrong:,} do not match")
    if wrong:
        raise SystemExit(1)


@click.command(epilog=example("minutebook councils tees"))
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
        click.echo(f"No council's id, name or code holds {name!r}{may_be_meant(name or '')}", err=True)
        click.echo(
            "The register has no parishes, community councils or societies:"
            " their papers are held under the names that they print.",
            err=True,
        )
        raise SystemExit(1)
