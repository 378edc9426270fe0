"""The vocabulary of measures beside what papers call theirs: ``measures``."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect_to_read
from minutebook import measure_lists
from minutebook.commands.options import DB, example


@click.command(epilog=example("minutebook measures minutebook.db --unmatched"))
@DB
@click.option("--unmatched", is_flag=True, help="Words for measures that the vocabulary does not know.")
@click.option("--service", metavar="NAME", help="Only measures of this service, such as housing.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
def measures(db: Path, service: str | None, limit: int, *, unmatched: bool) -> None:
    """List the measures that figures in DB are of, the most frequent first, with how many figures each has.

    With --unmatched, the words of figures that are of no known measure: by these the vocabulary
    grows (extractors/vocabulary/measures).
    """
    if unmatched and service:
        raise click.BadParameter("what no measure was found for has no service", param_hint="--service")
    database = connect_to_read(db)
    lines = list(
        measure_lists.unmatched(database, limit)
        if unmatched
        else measure_lists.matched(database, limit, service)
    )
    for line in lines:
        click.echo(line)
    click.echo(measure_lists.summary(database), err=True)
