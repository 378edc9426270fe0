"""Write the documents that are made from the program: the commands, the tables and the reason codes.

Run as ``python tools/reference.py``; a test compares the files with what this would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from db.describe import descriptions
from minutebook.cli import main
from minutebook.errors import REASONS

DOCS = Path(__file__).parent.parent / "docs"
WIDTH = 100


def commands() -> str:
    """The command line reference: the help of every command."""
    parts = ["# Commands\n\nMade from the program's own help by `python tools/reference.py`.\n"]
    for args in ([], *_all_commands(main)):
        shown = CliRunner().invoke(main, [*args, "-h"], prog_name="minutebook", terminal_width=WIDTH).output
        parts.append(f"## `minutebook{' ' if args else ''}{' '.join(args)}`\n\n```\n{shown.rstrip()}\n```\n")
    return "\n".join(parts)


def _all_commands(group: click.Group) -> Iterator[list[str]]:
    """Each command by the words that call it, those of groups of commands behind theirs."""
    context = click.Context(group)
    for name in group.list_commands(context):
        yield [name]
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ([name, *words] for words in _all_commands(command))


def reasons() -> str:
    """The reason codes of the tables `problems` and `run_files`."""
    head = (
        "# Reason codes\n\nWhat could not be settled is a row of `problems` (or of `run_files`, for a file) "
        "with one of these codes.\n"
    )
    rows = "".join(f"| `{code}` | {meaning} |\n" for code, meaning in REASONS.items())
    return f"{head}\n| code | what it means |\n|---|---|\n{rows}"


def tables() -> str:
    """Every table and view with its columns, as Datasette describes them."""
    parts = ["# Tables\n\nMade from the descriptions in `db/describe.toml` by `python tools/reference.py`.\n"]
    for table in descriptions().values():
        if not table.hidden:
            rows = "".join(f"| `{name}` | {words} |\n" for name, words in table.columns.items())
            parts.append(f"## `{table.name}`\n\n{table.description}\n\n| column | |\n|---|---|\n{rows}")
    return "\n".join(parts)


DOCUMENTS = {"commands.md": commands, "reasons.md": reasons, "tables.md": tables}


if __name__ == "__main__":
    for name, text in DOCUMENTS.items():
        (DOCS / name).write_text(text(), encoding="utf-8")
