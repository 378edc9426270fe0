"""Papers from councils' sites: ``fetch``."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from ingest.sources import plain
from minutebook.commands.options import FILE, example_of, known_council, stops_are_like_ctrl_c
from minutebook.errors import BusyError
from minutebook.fetch.run import fetch as run_fetch
from minutebook.fetch.settings import FetchSettings, contact_of, read_fetch_settings
from minutebook.fetch.visit import Order
from minutebook.fetch.window import Window, window_of

BUSY = 3
"""The exit status where another fetch has the library."""


def _councils(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(known_council, value))


@click.command(epilog=example_of("fetch"))
@click.argument("councils", metavar="COUNCIL...", nargs=-1, callback=_councils)
@click.option(
    "--since", metavar="DAY", help="Meetings from then on: 4w, 10d, or a day as 2026-10-01 [default: 4w]."
)
@click.option("--until", metavar="DAY", help="Meetings up to then, 1w being a week ahead [default: 1w].")
@click.option(
    "--committee",
    "committees",
    multiple=True,
    metavar="WORDS",
    help="Only bodies with these words in their names; may be repeated.",
)
@click.option("--library", type=FILE, help="The folder to fetch into [default: library].")
@click.option(
    "--contact",
    envvar="MINUTEBOOK_CONTACT",
    metavar="ADDRESS",
    help="E-mail or web address at which sites' keepers reach you; it is told to every site.",
)
@click.option(
    "--settings",
    "file",
    metavar="FILE",
    type=FILE,
    help="Settings of fetching (docs/fetching.md); options go before them.",
)
@click.option("--reports", is_flag=True, help="The reports of single items too, where a pack has them in it.")
@click.option("--dry-run", "dry", is_flag=True, help="Ask for the lists only, and say what would be fetched.")
def fetch(
    councils: tuple[str, ...],
    since: str | None,
    until: str | None,
    committees: tuple[str, ...],
    library: Path | None,
    contact: str | None,
    file: Path | None,
    *,
    reports: bool,
    dry: bool,
) -> None:
    """Fetch papers of the COUNCILs from their ModernGov sites into a library, or of those in the settings.

    Meetings of a window of days are looked at, their packs, minutes, decisions and supplements fetched, and
    what has changed since is kept as a new version. Sites are asked slowly, one question at a time, and
    robots.txt is obeyed. What cannot be fetched is noted with its reason and stops nothing else; the exit
    status is then 1. Ctrl-C keeps what there is, and the next fetch goes on from there. `minutebook ingest DB
    LIBRARY` reads it.
    """
    settings = read_fetch_settings(file) if file else FetchSettings()
    settings = replace(
        settings,
        councils=councils or settings.councils,
        library=library or settings.library,
        contact=contact_of(contact or settings.contact),
    )
    if not settings.councils:
        raise click.UsageError("name a council, or settings that do (--settings)")
    order = Order(
        _window(since or settings.since, until or settings.until), committees, reports=reports, dry=dry
    )
    stops_are_like_ctrl_c()
    try:
        found = run_fetch(settings.councils, settings, order, lambda what: click.echo(plain(what), err=True))
    except BusyError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(BUSY) from None
    except KeyboardInterrupt:
        click.echo("Stopped: all that was fetched is kept. Run it again to go on.", err=True)
        raise SystemExit(130) from None
    for one in found:
        click.echo(plain(one.text()))
    if any(one.code or one.counts["failed"] for one in found):
        raise SystemExit(1)


def _window(since: str, until: str) -> Window:
    try:
        return window_of(since, until, datetime.now(UTC).date())
    except ValueError as error:
        raise click.UsageError(str(error)) from error
