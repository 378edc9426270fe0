"""What people decide about names: ``review``, ``clear``, ``hold``."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from db import connect
from db.corrections import Decision, clear, hold
from minutebook.clock import now
from minutebook.commands.options import DB, example
from minutebook.corrections.queue import FEW, queue
from minutebook.following.stage import follow_actions


class _Text(click.ParamType[str]):
    """Words that can be kept: a terminal set to another encoding sends bytes that are no UTF-8."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("these words are not in UTF-8, the encoding that is kept", param, ctx)
        return value


TEXT = _Text()
WHO = click.option("--who", type=TEXT, required=True, help="Who decides: it is kept with the decision.")
WHY = click.option("--why", type=TEXT, required=True, help="Why: it is kept with the decision.")


@click.command(epilog=example("minutebook review minutebook.db"))
@DB
@click.argument("document", type=TEXT, required=False)
@click.option("--limit", type=click.IntRange(min=0), default=FEW, show_default=True, help="0 for all.")
def review(db: Path, document: str | None, limit: int) -> None:
    """Ask what is most worth a person's look in DB, or in one DOCUMENT of it, with the command that answers.

    First the names that may be a child's or a young person's: they are held back from publication until
    `minutebook clear` says that they need not be. Then corrections that no longer rest on what they were made
    against, owners who may be one of several, papers that contradict each other, doubtful figures and rows.
    What is listed here is not for publication.
    """
    database = connect(db)
    if document and not database.execute("SELECT 1 FROM documents WHERE id = ?", (document,)).fetchone():
        raise click.ClickException(f"there is no document {document!r} in {db}")
    asked = queue(database, limit or None, document)
    for question in asked:
        click.echo(f"{question.record_table}:{question.record_id}\n  {question.text}\n  {question.context}")
        for answer in question.answers:
            words = (str(db) if word == "DB" else word for word in answer.command)
            click.echo(f"    {answer.says}: minutebook {shlex.join(words)} --who … --why …")
    waiting = "question" if len(asked) == 1 else "questions"
    click.echo(f"{len(asked):,} {waiting}", err=True)


@click.command(
    "clear",
    epilog=example(
        "minutebook clear minutebook.db 0123456789abcdef/problem-possible-young-person-1"
        ' --who "A Marsh" --why "a school"'
    ),
)
@DB
@click.argument("question", type=TEXT)
@WHO
@WHY
def clear_command(db: Path, question: str, who: str, why: str) -> None:
    """Say that the name of a QUESTION of `minutebook review` may be published, or is no young person's.

    It stays so when the paper is read again; `minutebook hold` takes it back.
    """
    database = connect(db)
    words = clear(database, question, Decision(who, now(), why))
    follow_actions(database)
    click.echo(f"{words!r} is no longer held back in {question.partition('/')[0]}")


@click.command(
    "hold",
    epilog=example(
        'minutebook hold minutebook.db 0123456789abcdef "Robin Marsh" --who "A Marsh" --why "asked to"'
    ),
)
@DB
@click.argument("document", type=TEXT)
@click.argument("words", type=TEXT)
@click.option(
    "--council", is_flag=True, help="DOCUMENT is a council's id: hold WORDS back in all its papers."
)
@WHO
@WHY
def hold_command(db: Path, document: str, words: str, who: str, why: str, *, council: bool) -> None:
    """Hold WORDS, a name or a passage, back from publication wherever DOCUMENT has them.

    A first name alone is held back too where two or three names are given.
    """
    database = connect(db)
    held = hold(database, document, words, Decision(who, now(), why), council=council)
    follow_actions(database)
    click.echo(f"held back in {len(held):,} {'document' if len(held) == 1 else 'documents'}")
