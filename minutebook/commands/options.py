"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import signal
import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

import click

from ingest.conventions import families
from ingest.councils import by_id

FILE = click.Path(exists=False, path_type=Path)
DB = click.argument("db", type=FILE)


def _workers(_: click.Context, __: click.Parameter, value: int | None) -> int:
    return value or max(1, os.cpu_count() or 1)


WORKERS = click.option(
    "-j",
    "--workers",
    type=click.IntRange(1, 64),
    callback=_workers,
    help="Processes [default: one for each core].",
)


def council_id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The id of a council, which the register must know."""
    return known_council(value) if value else value


def known_council(value: str) -> str:
    """The id of a council, however its letters are set. Raises BadParameter, with what may be meant."""
    if (found := value.strip().lower()) in by_id():
        return found
    raise click.BadParameter(
        f"there is no council {value!r}{may_be_meant(value)}; `minutebook councils NAME` finds its id"
    )


def may_be_meant(value: str) -> str:
    """A question after the council whose id is most like what was typed ("middlesborough"); else nothing."""
    near = get_close_matches("-".join(value.lower().split()), sorted(by_id()), 1, 0.8)
    return f"; did you mean {near[0]}?" if near else ""


COUNCIL = click.option(
    "--council",
    metavar="ID",
    callback=council_id,
    help="Whose papers these are (see `minutebook councils`); else read from the paper.",
)


FAMILY = click.option(
    "--family",
    type=click.Choice(tuple(families())),
    help="The system that published the papers; else told by the paper and its address.",
)


OCR = click.option(
    "--ocr",
    type=click.Choice(["auto", "tesseract", "rapidocr", "none"]),
    default="auto",
    show_default=True,
    help="What reads scanned pages: the first that is installed, one by name, or nothing.",
)


SCHEDULER = click.option(
    "--scheduler",
    metavar="ADDRESS",
    envvar="MINUTEBOOK_SCHEDULER",
    help="Read on the workers of the Dask scheduler at tcp://HOST:PORT or tls://HOST:PORT (docs/scale.md).",
)


PAPERS = click.option(
    "--papers", type=FILE, help="Folder of `ingest --keep-papers`: shows pages as pictures."
)
LICENCES = click.option(
    "--licences", type=FILE, help="TOML file that says whose papers' pages may be shown (docs/publishing.md)."
)
PICTURES_MB = click.option(
    "--pictures-mb",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Most megabytes of pictures that are kept to be shown again.",
)
NO_TANTIVY = "the package tantivy is not installed: pip install -e '.[search]' in the checkout"
MOST_PROCESSES = 4
"""So many are started unasked, however many cores there are: each takes memory of its own."""


def _processes(_: click.Context, __: click.Parameter, value: int | None) -> int:
    return value or min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


PROCESSES = click.option(
    "--processes",
    type=click.IntRange(1, 64),
    callback=_processes,
    help=f"Processes that answer readers [default: one for each core, at most {MOST_PROCESSES}].",
)
CONTACT = click.option("--contact", help="E-mail or web address to which readers report errors.")


URL = click.option("--url", help="How the site's addresses begin, such as https://minutes.example.")


def stops_are_like_ctrl_c() -> None:
    """Take a service's stop and a closed terminal for Ctrl-C, which leaves everything whole."""
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, signal.default_int_handler)


def example(text: str) -> str:
    """The end of a command's help."""
    return f"\b\nExample:\n  {text}"


def example_of(command: str) -> str:
    """The end of the help of a command whose example names a row of the sample papers (``examples.toml``)."""
    return example(_examples()[command])


@cache
def _examples() -> dict[str, str]:
    text = files("minutebook.commands").joinpath("examples.toml").read_text(encoding="utf-8")
    return {command: str(line) for command, line in tomllib.loads(text).items()}
