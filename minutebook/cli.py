"""The command line: parse, call, print. The database comes first; progress and warnings go to stderr.

Exit status: 0 when all went well, 1 when ``verify`` found a defect or a file failed, 2 for a mistake in the
call. The commands stand in ``minutebook.commands``; each is imported when it is called, so that none waits
for what only another needs.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

import click

from minutebook import __version__
from minutebook.errors import MinutebookError
from minutebook.full_disk import full_disk_told

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "clear": ("deciding:clear_command", "Say that a name held back may be published."),
    "councils": ("asking:councils", "List the councils that are known, and which conventions hold."),
    "demo": ("demonstrating:demo_command", "Read the sample papers and serve the site."),
    "digest": ("digest:digest", "Mail what is new in a search since the last time."),
    "evaluate": ("measuring:evaluate", "Measure the rules against papers that were done by hand."),
    "extract": ("reading:extract", "Extract again from stored pages, when rules have changed."),
    "fetch": ("fetching:fetch", "Fetch papers from councils' ModernGov sites into a library."),
    "hold": ("deciding:hold_command", "Hold words back from publication."),
    "index": ("indexing:index", "Make the search index of a large collection."),
    "ingest": ("reading:ingest", "Read papers and folders of them into a database."),
    "measures": ("measures:measures", "List what figures are of, and words for unknown measures."),
    "publish": ("publishing:publish", "Write what is for the public into a release, and check it."),
    "reference": ("reference:reference", "Load published values, to lay beside what papers quote."),
    "review": ("deciding:review", "List the names that wait to be cleared."),
    "rollback": ("publishing:rollback", "Go back to the release before the current one."),
    "search": ("asking:search", "Find words in decisions, actions, figures, items and pages."),
    "serve": ("serving:serve", "Serve a database as a site on this machine."),
    "show": ("show:show", "Print what stands in one file, or draw it on its pages."),
    "site": ("publishing:site", "Serve the current release to readers, behind a proxy."),
    "staff": ("staffing:staff", "Serve a database to its staff, behind a login."),
    "update": ("updating:update", "Read what is new, check it and publish it, in one go."),
    "verify": ("asking:verify", "Compare every quote with the stored text of its page."),
}
"""Each command with its module in ``minutebook.commands``, its name there, and what it is for in a line."""


class _Commands(click.Group):
    """Prints what we raise as one line; a traceback is for defects of ours."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(f"minutebook.commands.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, which click would import every command for."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        try:
            with full_disk_told():
                return super().invoke(ctx)
        except MinutebookError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:  # the reader of our output (`| head`) has had enough
            sys.stderr.close()
            raise SystemExit(0) from None


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample:\n  minutebook demo",
)
@click.version_option(__version__, "-V", "--version")
def main() -> None:
    """Council papers into a public record: who met, what was decided, who must act, every figure quoted."""
