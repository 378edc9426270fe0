"""Mail to those who follow a search: ``digest``."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from db import connect_to_read
from minutebook import digest as digests
from minutebook.commands.options import DB, FILE, example
from minutebook.mailing import MailServer, Security, send


def _address(_: click.Context, __: click.Parameter, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    for address in (value,) if isinstance(value, str) else value:
        if not re.fullmatch(r"[^\s@<>,;]+@[^\s@<>,;]+", address):
            raise click.BadParameter(f"{address!r} is no address")
    return value


def _site(_: click.Context, __: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", value):
        raise click.BadParameter("the site's own address is wanted, such as https://minutes.example")
    return value.rstrip("/")


@click.command(
    epilog=example(
        'minutebook digest minutebook.db --search "q=placements&kind=decision" --to clerk@council.example'
        " --from site@council.example --site https://minutes.example --remember sent.json --smtp mail.example"
    )
)
@DB
@click.option(
    "--search", "searches", multiple=True, required=True, help="A search, as its address has it; repeatable."
)
@click.option("--to", "readers", multiple=True, required=True, callback=_address, help="Whom to; repeatable.")
@click.option("--from", "sender", required=True, callback=_address, help="Who sends it.")
@click.option("--site", required=True, callback=_site, help="Where the site is, for the links.")
@click.option("--remember", type=FILE, required=True, help="File that remembers what was sent.")
@click.option("--smtp", envvar="MINUTEBOOK_SMTP", required=True, help="Mail server: HOST or HOST:PORT.")
@click.option(
    "--security",
    envvar="MINUTEBOOK_SMTP_SECURITY",
    type=click.Choice(["starttls", "tls", "none"]),
    default="starttls",
    show_default=True,
    help="How the way to the server is kept secret.",
)
@click.option("--smtp-user", envvar="MINUTEBOOK_SMTP_USER", default="", help="Name to log in with.")
def digest(
    db: Path,
    searches: tuple[str, ...],
    readers: tuple[str, ...],
    sender: str,
    site: str,
    remember: Path,
    smtp: str,
    security: Security,
    smtp_user: str,
) -> None:
    """Mail what is new in each search since the last time. Nothing new, no mail; run it daily.

    The mail server can be given in the environment (MINUTEBOOK_SMTP, MINUTEBOOK_SMTP_SECURITY,
    MINUTEBOOK_SMTP_USER). The password stands only there: MINUTEBOOK_SMTP_PASSWORD.
    """
    server = mail_server(smtp, security, smtp_user)
    database = connect_to_read(db)
    memory = digests.read_memory(remember)
    asked = [digests.search_of(database.conn, search) for search in searches]
    for one in asked:
        for reader in readers:
            found = digests.new_entries(database.conn, one, memory.of(one.link(), reader))
            if not found:
                click.echo(f"{one.link()}: nothing new for {reader}")
                continue
            now = datetime.now(UTC)
            send(server, digests.mail(one, found, to=reader, sender=sender, site=site, now=now))
            memory = digests.remember(memory, one.link(), reader, found)
            click.echo(f"{one.link()}: {len(found):,} sent to {reader}")


def mail_server(smtp: str, security: Security, user: str) -> MailServer:
    """The mail server that options name. Raises BadParameter for what is no host."""
    host, _, port = smtp.partition(":")
    if not host or (port and not port.isdecimal()):
        raise click.BadParameter("write HOST or HOST:PORT", param_hint="--smtp")
    usual = {"starttls": 587, "tls": 465, "none": 25}[security]
    password = _password() if user else ""
    return MailServer(host, int(port or usual), security, user, password)


def _password() -> str:
    """The password, from the environment: what stands in a command is seen by everybody on the machine."""
    return os.environ.get("MINUTEBOOK_SMTP_PASSWORD", "")
