"""The site in a real browser: no page breaks the accessibility rules, and people's questions are answered.

The pages are those of the sample papers, read afresh. Chromium is driven by Playwright; axe is what it is asked
about WCAG. Without Chromium these tests are skipped.
"""

from __future__ import annotations

import shutil
import socket
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from minutebook.cli import main
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
WIDE, NARROW = (1280, 900), (320, 640)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browser") / "papers.db"
    main(["ingest", str(path), str(PACKS), "--ocr", "none"], standalone_mode=False)
    return path


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    """A running site over the sample papers."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(datasette_for(database).app(), log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=False, args=FLAGS, handle_sigint=False
        )
        yield started
        started.close()


def _page(browser: Browser, size: tuple[int, int] = WIDE, scheme: str = "light") -> Page:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    return context.new_page()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = _page(browser)
    yield opened
    opened.context.close()


DECISION = "SELECT id FROM resolutions WHERE text LIKE '%residential placements%' ORDER BY id"
PAGES = {
    "home": "/",
    "search": "/search?q=placements",
    "search of one kind": "/search?q=care&kind=decision",
    "search that finds nothing": "/search?q=zyzzyva",
    "decision": "/decision/{SELECT id FROM resolutions ORDER BY id}",
    "action": "/action/{SELECT id FROM actions WHERE due_text IS NOT NULL ORDER BY id}",
    "figure": "/figure/{SELECT id FROM statistics WHERE numerator IS NOT NULL ORDER BY id}",
    "meeting": "/meeting/{SELECT meeting_id FROM resolutions ORDER BY id}",
    "document": "/document/{SELECT document_id FROM resolutions ORDER BY id}",
    "page of a document": "/document/{SELECT document_id FROM resolutions ORDER BY id}/page/5",
    "about": "/-/about",
    "accuracy": "/-/accuracy",
    "tables": "/minutebook",
    "a table": "/minutebook/resolutions",
    "an address that is none": "/decision/nothing/here",
}
"""One page of each kind; what stands in braces is the first answer of the database."""


def _path(database: Path, pattern: str) -> str:
    head, _, rest = pattern.partition("{")
    if not rest:
        return pattern
    sql, _, tail = rest.partition("}")
    connection = sqlite3.connect(database)
    try:
        (found,) = connection.execute(sql + " LIMIT 1").fetchone()
    finally:
        connection.close()
    return head + quote(str(found)) + tail


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_on_a_page(
    browser: Browser, address: str, database: Path, kind: str, scheme: str
) -> None:
    page = _page(browser, scheme=scheme)
    page.goto(address + _path(database, PAGES[kind]))
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    page.context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_fits_a_screen_of_320_pixels(
    browser: Browser, address: str, database: Path, kind: str
) -> None:
    page = _page(browser, NARROW)
    page.goto(address + _path(database, PAGES[kind]))
    width = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert width <= NARROW[0]


@pytest.mark.parametrize("kind", PAGES)
def test_what_has_the_focus_is_seen_to_have_it(page: Page, address: str, database: Path, kind: str) -> None:
    """Every stop of the Tab key has an outline, and is inside the window when it is reached."""
    page.goto(address + _path(database, PAGES[kind]))
    for _ in range(25):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return {body: e === document.body, outline: parseFloat(s.outlineWidth) * (s.outlineStyle !== 'none'),
                    inside: b.bottom > 0 && b.top < innerHeight && b.width > 0, what: e.outerHTML.slice(0, 120)}; }"""
        )
        if told["body"]:
            break
        assert told["outline"] >= 2, told
        assert told["inside"], told
