"""A site of the sample papers in a server of its own, and Chromium to look at it, for the tests in a browser."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from minutebook.cli import main
from minutebook.facsimile.library import library_in
from minutebook.facsimile.terms import Licence, Terms
from minutebook.site.serve import datasette_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PACKS = Path(__file__).parent.parent / "corpus" / "packs"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]


def samples(folder: Path) -> Path:
    """The sample papers, as the demonstration reads them, in a new database in the folder; files kept beside it."""
    path = folder / "papers.db"
    papers = sorted(map(str, PACKS.glob("*.pdf")))
    options = ["--ocr", "none", "--keep-papers", str(folder / "kept")]
    main(["ingest", str(path), *papers, *options], standalone_mode=False)
    return path


@contextmanager
def running(database: Path) -> Iterator[str]:
    """The address of a running site, which shows the pages of one council as pictures."""
    library = library_in(database.parent / "kept", Terms({"middlesbrough": Licence("Some terms")}))
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(datasette_for(database, library).app(), log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        library.close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=FLAGS, handle_sigint=False
        )
        yield started
        started.close()
