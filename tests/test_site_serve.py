"""Starting and stopping the site, and how its pages stand on a narrow screen."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from minutebook.errors import MinutebookError
from minutebook.site.serve import datasette_for, serve
from tests.site_process import site_process
from tests.site_sample import build

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
START = "import sys; from minutebook.site.serve import serve; serve(sys.argv[1], port=0)"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("serve") / "any name.sqlite")


@pytest.fixture
def running(database: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its address as it says it."""
    with site_process(START, str(database)) as served:
        yield served


def test_it_says_its_address_answers_and_stops_without_a_traceback(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = running
    assert httpx.get(address).status_code == 200
    assert httpx.get(address + "search?q=placements").status_code == 200
    assert httpx.get(address + "no/such/page").status_code == 404
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert (process.returncode, err) == (0, "")
    assert out == "Minutebook has stopped.\n"


def test_what_a_server_starts_with_is_not_looked_through_for_rubbish_again(database: Path) -> None:
    start = (
        "import atexit, gc, sys; from minutebook.site.serve import serve;"
        " atexit.register(lambda: print(gc.get_freeze_count() > 10_000)); serve(sys.argv[1], port=0)"
    )
    with site_process(start, str(database)) as (process, address):
        assert httpx.get(address).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=15)[0].endswith("\nTrue\n")


def test_a_taken_port_and_a_missing_file_are_explained(database: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            MinutebookError, match=f"cannot serve on 127.0.0.1 port {port}: .* choose another"
        ):
            serve(database, port=port)
    with pytest.raises(MinutebookError, match="there is no database here"):
        serve(tmp_path / "none.db")


def test_settings_and_name(database: Path) -> None:
    site = datasette_for(database)
    assert [name for name in site.databases if not name.startswith("_internal")] == ["minutebook"]
    assert site.get_database("minutebook").is_mutable
    wanted = {
        "default_allow_sql": False,
        "suggest_facets": False,
        "allow_download": False,
        "default_page_size": 25,
        "sql_time_limit_ms": 1000,
        "allow_facet": False,
    }
    assert {name: site.setting(name) for name in wanted} == wanted
    if hasattr(site, "get_instance_metadata"):  # from Datasette 1.0 on, in a database of its own
        asyncio.run(site.client.get("/"))
        told = asyncio.run(site.get_instance_metadata())
    else:
        told = site.metadata()
    assert told["title"] == "Minutebook"


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize(
    "path",
    [
        "",
        "search?q=placements",
        "decision/wexborough/children-and-families-panel/2021-07-20/21-97/2",
        "meeting/wexborough/children-and-families-panel/2021-07-20",
        "-/accuracy",
        "minutebook",
    ],
)
def test_no_page_scrolls_sideways_at_320_pixels(
    running: tuple[subprocess.Popen[str], str], path: str, tmp_path: Path
) -> None:
    """A browser shows the page in a frame of 320 pixels and prints how wide the page wants to be."""
    _, address = running
    html = httpx.get(address + path).text.replace("<head>", f'<head><base href="{address}">', 1)
    html = html.replace(
        "</body>", "<script>document.title = document.documentElement.scrollWidth</script></body>"
    )
    (tmp_path / "inner.html").write_text(html, encoding="utf-8")
    frame = tmp_path / "outer.html"
    frame.write_text(
        "<body><iframe src='inner.html' width='320' height='600' frameborder='0' onload=\""
        "document.body.append('wide ' + this.contentDocument.title + '.')\"></iframe></body>",
        encoding="utf-8",
    )
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
    ]
    flags += [
        "--disable-background-networking",
        "--disable-component-update",
        "--allow-file-access-from-files",
    ]
    flags += [f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    shown = subprocess.run(
        [str(CHROMIUM), *flags, frame.as_uri()], capture_output=True, text=True, timeout=90, check=True
    ).stdout
    width = re.search(r"wide (\d+)\.", shown)
    assert width, shown
    assert int(width.group(1)) <= 320
