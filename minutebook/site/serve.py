"""Starting the site on this machine: Datasette with our plugin, our texts and our settings, until Ctrl-C."""

from __future__ import annotations

import asyncio
import gc
import json
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils import parse_metadata

from db import is_fixed
from minutebook.errors import MinutebookError
from minutebook.facsimile.library import Library
from minutebook.site import libraries, operators, whole_addresses
from minutebook.site import released as releases
from minutebook.site.fixed_queries import fixed_queries, has_mcp
from minutebook.site.headers import App
from minutebook.site.links import DATABASE
from minutebook.site.processes import serve_in, when_all_are
from minutebook.site.released import Released

SETTINGS = {"max_csv_mb": 100, "allow_facet": False}
"""Beside those of ``db/settings.json``. A facet of anybody's choosing would list values uncovered."""

BACKLOG = 1024
"""Connections that may wait to be taken up."""

LAST_ANSWER = 30
"""Seconds in which answers that are under way are finished when the site is stopped."""

_SPARE = 5
"""Seconds that a process has after these, to end."""


class _Server(uvicorn.Server):
    """A server that calls ``answering`` once it answers, and not before; ``library`` ends with it.

    With a ``line`` it is one of several, and ends when that has an end.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        library: Library | None,
        answering: Callable[[], None] | None = None,
        line: Connection | None = None,
    ) -> None:
        super().__init__(config)
        self._library = library
        self._answering = answering
        self._line = line

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        stays()
        if self._line is not None:
            asyncio.get_running_loop().add_reader(self._line.fileno(), self._left_alone, self._line)
        if self._answering is not None:
            self._answering()

    def _left_alone(self, line: Connection) -> None:
        """The process that started this one is gone: nothing is ever said on the line."""
        asyncio.get_running_loop().remove_reader(line.fileno())
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        if self._library is not None:  # here: after SIGTERM nothing of ours runs any more
            self._library.close()


def datasette_for(
    db_path: str | Path,
    library: Library | None = None,
    contact: str | None = None,
    released: Released | None = None,
    plugins: Mapping[str, object] | None = None,
    templates: Path | None = None,
    url: str | None = None,
) -> Datasette:
    """A Datasette that serves the database under the name ``minutebook``, whatever its file is called.

    The file may be written to while it is served: it is taken for immutable only where that cannot be, or
    where it is that of a release, which nobody ever writes to.
    With a ``library`` the pages of its papers are shown as pictures, where that is allowed; ``contact`` is
    the e-mail or web address to which errors are reported, ``url`` how the addresses of the site begin.
    ``plugins`` says how others are set, and ``templates`` is a folder of more pages.
    """
    register()
    metadata = _metadata()
    if released is not None and has_mcp():
        metadata["databases"][DATABASE]["queries"] = fixed_queries()
        plugins = {"datasette-mcp": {"canned_queries": True}, **(plugins or {})}
    datasette = Datasette(
        [],
        metadata=metadata | ({"plugins": dict(plugins)} if plugins else {}),
        settings={**SETTINGS, **_settings()},
        template_dir=str(templates) if templates else None,
    )
    # Without files Datasette adds an empty database in memory, which would stand in every list.
    datasette.remove_database("_memory")
    fixed = released is not None or is_fixed(Path(db_path))
    if released is not None:
        releases.give(datasette, released)
        # Else Datasette would read the whole file for its hash, and count every table, while somebody waits.
        tables = {table: {"count": many} for table, many in released.counts.items()}
        size = Path(db_path).stat().st_size
        datasette.inspect_data = {DATABASE: {"hash": "", "size": size, "tables": tables}}
    datasette.add_database(Database(datasette, path=str(db_path), is_mutable=not fixed), name=DATABASE)
    if library is not None:
        libraries.give(datasette, library)
    if contact:
        operators.give(datasette, operators.as_link(contact))
    if url:
        whole_addresses.give(datasette, url)
    return datasette


def register() -> None:
    """Make the plugin known, where it is not installed as a package whose entry point Datasette reads."""
    plugin = sys.modules["minutebook.site"]
    if not pm.is_registered(plugin):
        pm.register(plugin, name="minutebook.site")
    # Where rich is installed, Datasette prints a traceback with all variables for every mistyped address.
    pm.get_plugin("datasette.handle_exception").rich = None


def serve(
    db_path: str | Path,
    host: str = "127.0.0.1",
    port: int = 8001,
    open_browser: bool = False,
    listening: socket.socket | None = None,
    library: Library | None = None,
    contact: str | None = None,
    released: Released | None = None,
    url: str | None = None,
    processes: int = 1,
    first_pages: Sequence[str] = (),
) -> None:
    """Serve the database until Ctrl-C. ``port`` 0 takes a free one; ``listening`` is one taken before.

    Behind a proxy ``listening`` is a socket of ``listen_at``. ``released`` says which release it is.
    Where there are several ``processes``, each asks itself for the ``first_pages`` before it serves.
    Raises MinutebookError when the file is not there, or the address cannot be had.
    """
    if not Path(db_path).is_file():
        raise MinutebookError(f"{db_path}: there is no database here")
    listening = listening or listen(host, port)

    def made() -> App:
        app: App = datasette_for(db_path, library, contact, released, url=url).app()
        return app

    serve_app(made, host, listening, library, processes, first_pages, open_browser=open_browser)


def serve_app(
    made: Callable[[], App],
    host: str,
    listening: socket.socket,
    library: Library | None = None,
    processes: int = 1,
    first_pages: Sequence[str] = (),
    *,
    open_browser: bool = False,
) -> None:
    """Serve an application until Ctrl-C. One is ``made`` in each process.

    For from 1.0 on Datasette keeps a database of its own in a file, which several cannot share.
    """
    shown = f"[{host}]" if ":" in host else host
    behind = listening.family == socket.AF_UNIX
    address = listening.getsockname() if behind else f"http://{shown}:{listening.getsockname()[1]}/"

    def answering() -> None:
        click.echo(f"Minutebook is at {address} (Ctrl-C stops it)")
        if open_browser:
            webbrowser.open(address)

    def serve_one(line: Connection) -> None:
        config = _config(when_all_are(made(), line, first_pages), behind=behind)
        with suppress(KeyboardInterrupt):
            _Server(config, library, line=line).run(sockets=[listening])

    # uvicorn shuts down in order on Ctrl-C and then raises it again.
    with listening, suppress(KeyboardInterrupt):
        if processes > 1:
            made()  # what is wrong with it is said before there are others
            serve_in(processes, serve_one, answering, LAST_ANSWER + _SPARE)
        else:
            _Server(_config(made(), behind=behind), library, answering).run(sockets=[listening])
    click.echo("Minutebook has stopped.")


def _config(app: App, *, behind: bool) -> uvicorn.Config:
    """How an application is served; ``behind`` a proxy or not."""
    return uvicorn.Config(
        app,
        log_level="warning",
        lifespan="on",
        backlog=BACKLOG,
        timeout_graceful_shutdown=LAST_ANSWER,
        # Whoever reaches the socket of a file is the proxy, which says who asks and by which address.
        forwarded_allow_ips="*" if behind else None,
    )


def stays() -> None:
    """All that there is by now is kept for good: Python need not look through it again and again for rubbish.

    Now and then that was a twentieth of a second at once (150,000 objects), of whoever asked just then.
    """
    gc.collect()
    gc.freeze()


def listen(host: str, port: int) -> socket.socket:
    """The socket to serve on, taken before anything is started. MinutebookError where none can be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except (OSError, OverflowError) as error:
        raise MinutebookError(
            f"cannot serve on {host} port {port}: {error}. "
            "If another program or another Minutebook has it, choose another, such as --port 8002."
        ) from error


def listen_at(path: Path) -> socket.socket:
    """A socket in a file, for a proxy on this machine. MinutebookError where none can be had."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        listening.bind(str(path))
        path.chmod(0o666)  # the proxy is another user; what it can ask for is public
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise MinutebookError(f"cannot serve at {path}: {error}") from error
    return listening


def _metadata() -> dict[str, Any]:
    text = files("db").joinpath("datasette.yaml").read_text(encoding="utf-8")
    metadata: dict[str, Any] = parse_metadata(text)
    return metadata


def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(files("db").joinpath("settings.json").read_text(encoding="utf-8"))
    return settings
