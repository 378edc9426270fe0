"""Published values beside quoted figures: ``reference import``."""

from __future__ import annotations

from pathlib import Path

import click

from db import connect
from db.published import checked, save_published
from extractors.vocabulary_of_measures import vocabulary
from minutebook.commands.options import DB, FILE, example
from minutebook.series.form import form, forms
from minutebook.series.importing import Reader, kinds_of_year


@click.group(epilog=example("minutebook reference import minutebook.db values.csv"))
def reference() -> None:
    """Load values that statistical offices publish, to lay beside the figures that papers quote."""


@reference.command(
    name="import", epilog=example("minutebook reference import minutebook.db values.csv --form plain")
)
@DB
@click.argument("file", type=FILE)
@click.option(
    "--form",
    "name",
    type=click.Choice(forms()),
    default="plain",
    show_default=True,
    help="How the file is laid out (docs/published-values.md).",
)
@click.option("--dictionary", type=FILE, help="The data dictionary of the form lait.")
def import_command(db: Path, file: Path, name: str, dictionary: Path | None) -> None:
    """Load published values from FILE (CSV, or Parquet with the extra `parquet`) into DB.

    Only series that a measure of the vocabulary names by its code are kept. A value that is loaded again
    takes the place of the one before. The view checked_statistics then says of each quoted figure of a
    known measure, place and period whether it agrees with the published value.
    """
    layout = form(name)
    wanted = frozenset(code for measure in vocabulary() for code in measure.codes)
    reader = Reader(layout, wanted, kinds_of_year(layout, dictionary))
    database = connect(db)
    values = tuple(reader.values(file))
    save_published(database, values)
    click.echo(f"{len(values):,} values of {len({v.code for v in values}):,} series are kept")
    for why, count in sorted(reader.left_out.items()):
        click.echo(f"{count:,} rows {why} were left out, such as {reader.unknown[why]!r}", err=True)
    for outcome, count in checked(database).items():
        noun = "figure" if count == 1 else "figures"
        click.echo(f"{count:,} {noun}: {outcome}")
    database.close()
