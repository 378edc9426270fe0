"""What people say of rows: ``correct``, ``annotate``, ``suppress``, ``confirm``, ``withdraw``, and a list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

import click
from sqlite_utils import Database

from db import connect
from db.corrections import Decision
from db.put_right import REASONS, Record, Said, annotate, confirm, correct, suppress, withdraw_correction
from db.standing import history, standing_of
from minutebook.clock import now
from minutebook.commands.deciding import TEXT, WHO, WHY
from minutebook.commands.options import DB, FILE, example, example_of
from minutebook.corrections.as_gold import write_gold
from minutebook.corrections.following_from import following_from
from minutebook.corrections.listing import in_words, write_csv, write_json
from minutebook.corrections.naming import named_record
from minutebook.following.stage import follow_actions

F = TypeVar("F", bound=Callable[..., Any])
ROW = click.argument("row", type=TEXT)


def _saying(command: F) -> F:
    """The options of everybody who says something of a row."""
    for option in (
        click.option(
            "--publish-name", "named", type=TEXT, help="A name to be published with it; else the role is."
        ),
        click.option("--council", is_flag=True, help="The council asked for it; else it is the operator's."),
        WHY,
        WHO,
    ):
        command = option(command)
    return command


def _said(who: str, why: str, named: str | None, *, council: bool) -> Said:
    return Said(Decision(who, now(), why), "council" if council else "operator", named)


@click.command(
    "correct",
    epilog=example_of("correct"),
)
@DB
@ROW
@click.argument("field", type=TEXT)
@click.argument("value", type=TEXT)
@_saying
def correct_command(
    db: Path, row: str, field: str, value: str, who: str, why: str, named: str | None, *, council: bool
) -> None:
    """Put FIELD of a ROW right: from the next release on VALUE stands there, and what was read beside it.

    ROW is the row's id, or the address of its page. An empty VALUE says that nothing should stand there. The
    words of a paper are not put right: annotate them, or suppress the row. WHY is published.
    """
    database = connect(db)
    record = named_record(database, row)
    number = correct(database, record, field, value, _said(who, why, named, council=council))
    click.echo(f"correction {number}: {field} of {record.id} is {value!r} from the next release on")
    if record.table == "statistics":
        for line in _what_follows(database, record, field):
            click.echo(line)


def _what_follows(database: Database, record: Record, field: str) -> Iterator[str]:
    """What else of a figure is another when that column was put right, of all that was."""
    said = [c for c in standing_of(database, record.table, record.id) if c.action == "correct"]
    row = {**record.row, **{c.field: c.value for c in said}}
    mine = following_from(database, row, [field])
    others = {c.field for c in said} - {field}
    for column, value in mine.items():
        if column in others:
            continue  # somebody has said that too
        if column == "measure_id" and value is None:
            yield "the vocabulary has no such measure: it is compared with no other (`minutebook measures`)"
        elif column in ("measure_id", "area_code"):
            yield f"{column} is {str(value) if value else 'empty'} then"


@click.command(
    "annotate",
    epilog=example_of("annotate"),
)
@DB
@ROW
@click.argument("note", type=TEXT)
@click.option("--field", type=TEXT, help="The column that the note is about.")
@_saying
def annotate_command(
    db: Path, row: str, note: str, field: str | None, who: str, why: str, named: str | None, *, council: bool
) -> None:
    """Put a NOTE beside a ROW: readers see it on the record's page, and the record stays as it is."""
    database = connect(db)
    record = named_record(database, row)
    number = annotate(database, record, note, _said(who, why, named, council=council), field)
    click.echo(f"correction {number}: a note stands beside {record.id} from the next release on")


@click.command(
    "suppress",
    epilog=example_of("suppress"),
)
@DB
@ROW
@click.option("--reason", type=click.Choice(tuple(REASONS)), required=True, help="Published, in one word.")
@click.option("--words", is_flag=True, help="Hold its words back on the pages of its papers too.")
@_saying
def suppress_command(
    db: Path, row: str, reason: str, who: str, why: str, named: str | None, *, words: bool, council: bool
) -> None:
    """Leave a ROW, and all that hangs on it, out of every release from the next one on.

    Readers are told that a row of its kind is left out, and the reason. WHY is not published. The text of the
    page has the words still, unless --words is given.
    """
    database = connect(db)
    record = named_record(database, row)
    number = suppress(database, record, reason, _said(who, why, named, council=council), words=words)
    if words:
        follow_actions(database)
    click.echo(f"correction {number}: {record.id} is left out from the next release on")


@click.command(
    "confirm",
    epilog=example_of("confirm"),
)
@DB
@ROW
@click.argument("field", type=TEXT, required=False)
@_saying
def confirm_command(
    db: Path, row: str, field: str | None, who: str, why: str, named: str | None, *, council: bool
) -> None:
    """Say that a ROW, one FIELD of it, or a problem is right as it stands: `minutebook review` asks no more.

    To confirm a document says that nothing was missed in it (`minutebook corrections --as-gold`).
    """
    database = connect(db)
    record = named_record(database, row, questions=True)
    number = confirm(database, record, _said(who, why, named, council=council), field)
    click.echo(f"correction {number}: {record.id} is confirmed")


@click.command(
    "withdraw", epilog=example('minutebook withdraw minutebook.db 12 --who "A Marsh" --why "it was right"')
)
@DB
@click.argument("number", type=int)
@_saying
def withdraw_command(db: Path, number: int, who: str, why: str, named: str | None, *, council: bool) -> None:
    """Take correction NUMBER back (see `minutebook corrections`). It stays on record, and holds no more."""
    database = connect(db)
    withdraw_correction(database, number, _said(who, why, named, council=council))
    follow_actions(database)
    click.echo(f"correction {number} is withdrawn from the next release on")


@click.command("corrections", epilog=example("minutebook corrections minutebook.db --format csv > said.csv"))
@DB
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@click.option("--all", "every", is_flag=True, help="Those that were withdrawn too.")
@click.option(
    "--as-gold", "gold", type=FILE, metavar="DIR", help="Write gold of papers that were gone through."
)
def corrections_command(
    db: Path, form: Literal["text", "csv", "json"], gold: Path | None, *, every: bool
) -> None:
    """List what people have said of rows: what it was made against, and whether it still rests on that.

    A correction applies, or what is read now agrees with it; it is stale where the value or the words that it
    was made against are others now, and orphaned where the row is gone. Of those two nothing is laid over a
    release but what was suppressed. --as-gold takes the papers whose document was confirmed, and of them the
    kinds of which every row was put right, confirmed or suppressed.
    """
    database = connect(db)
    if gold is not None:
        for paper in write_gold(database, gold):
            click.echo(f"{paper.name}: {', '.join(paper.kinds) or 'nothing'}")
            for why in paper.left_out:
                click.echo(f"  left out: {why}", err=True)
        return
    found = [c for c in history(database) if every or c.holds]
    match form:
        case "csv":
            write_csv(found, sys.stdout)
        case "json":
            write_json(found, sys.stdout)
        case _:
            for correction in found:
                click.echo("\n".join(in_words(correction)))
