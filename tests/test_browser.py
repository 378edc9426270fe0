"""The site in a real browser: no page breaks the accessibility rules, and people's questions are answered.

The pages are those of the sample papers, read afresh. Chromium is driven by Playwright; axe is what it is asked
about WCAG. Without Chromium these tests are skipped.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.running_site import CHROMIUM, chromium, running, samples

WIDE, NARROW = (1280, 900), (320, 640)
MOST_BYTES = 100_000
"""Of a page without its pictures."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def address(database: Path) -> Iterator[str]:
    with running(database) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


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
PICTURED = "SELECT id FROM documents WHERE council_id = 'middlesbrough' AND page_count > 9 ORDER BY id"
PICTURED_DECISION = (
    "/decision/{SELECT r.id FROM resolutions r JOIN documents d ON d.id = r.document_id"
    " WHERE d.council_id = 'middlesbrough' ORDER BY r.id}"
)
UNPICTURED = "SELECT id FROM documents WHERE council_id <> 'middlesbrough' AND page_count > 9 ORDER BY id"
PAGES = {
    "home": "/",
    "search": "/search?q=placements",
    "search of one kind": "/search?q=care&kind=decision",
    "search that finds nothing": "/search?q=zyzzyva",
    "search with other names, less what is procedural": "/search?q=children+looked+after&hide=procedural",
    "search that cannot be understood": "/search?q=(care+OR&exact=1",
    "search without words": "/search",
    "decision": "/decision/{SELECT id FROM resolutions ORDER BY id}",
    "action": "/action/{SELECT id FROM actions WHERE due_text IS NOT NULL ORDER BY id}",
    "figure": "/figure/{SELECT id FROM statistics WHERE numerator IS NOT NULL ORDER BY id}",
    "meeting": "/meeting/{SELECT meeting_id FROM resolutions ORDER BY id}",
    "document": "/document/{SELECT document_id FROM resolutions ORDER BY id}",
    "page of a document": "/document/{SELECT document_id FROM resolutions ORDER BY id}/page/5",
    "page with words searched for": f"/document/{{{PICTURED}}}/page/4?q=young+people",
    "page with words come for": f"/document/{{{PICTURED}}}/page/5?start=0&end=40#quote",
    "page that is not shown": f"/document/{{{UNPICTURED}}}/page/2",
    "page by a number that none has": f"/document/{{{PICTURED}}}/page?number=999",
    "council": "/council/{SELECT council_id FROM meetings ORDER BY id}",
    "committee": "/committee/{SELECT committee_id FROM attendance JOIN meetings m ON m.id = meeting_id ORDER BY 1}",
    "what is held": "/-/coverage",
    "choice of a measure": "/compare",
    "a measure compared": "/compare?measure=children-looked-after",
    "a measure without dates": "/compare?measure=children-looked-after-rate",
    "figures that disagree": "/conflicts",
    "what became of recommendations": "/recommendations",
    "votes": "/votes",
    "declarations of interest": "/interests",
    "what was heard in private, none": "/private",
    "targets": "/targets",
    "late and tabled papers": "/late?words=urgent",
    "an address that cannot be answered": "/minutebook/actions?_sort=nope",
    "a measure that is none": "/compare?measure=none",
    "a page of a list that is none": "/search?q=care&page=99",
    "ledger of actions": "/actions?on=2022-01-31",
    "ledger with nothing in it": "/actions?owner=nobody+at+all",
    "table for an agenda": "/actions/table?state=all",
    "feeds, calendars and data": "/-/api",
    "about": "/-/about",
    "accuracy": "/-/accuracy",
    "tables": "/minutebook",
    "a table": "/minutebook/resolutions",
    "a row of a table": "/minutebook/councils/middlesbrough",
    "a table in which a search finds nothing": "/minutebook/actions?_search=zyzzyva",
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


LIGHT = """() => [...document.querySelectorAll('body, main *, .dropdown-menu, .dropdown-menu *')].filter(e => {
    const [r, g, b, opaque = 1] = getComputedStyle(e).backgroundColor.match(/[\\d.]+/g).map(Number);
    return opaque > 0 && Math.min(r, g, b) > 127;
}).map(e => e.outerHTML.slice(0, 80))"""
"""What has a light ground."""


@pytest.mark.parametrize(
    "kind", ["tables", "a table", "a row of a table", "a table in which a search finds nothing"]
)
def test_datasettes_own_pages_have_dark_colours_for_who_asks_for_them(
    browser: Browser, address: str, database: Path, kind: str
) -> None:
    found = {}
    for scheme in ("dark", "light"):
        page = _page(browser, scheme=scheme)
        page.goto(address + _path(database, PAGES[kind]))
        found[scheme] = page.evaluate(LIGHT)
        page.context.close()
    assert found["dark"] == []
    assert found["light"], "where nobody asks, they are light"


def test_the_menu_of_a_column_can_be_read_in_the_dark(browser: Browser, address: str) -> None:
    page = _page(browser, scheme="dark")
    page.goto(address + "/minutebook/resolutions")
    page.locator("th svg").first.click()
    page.locator(".dropdown-menu").wait_for()
    assert page.evaluate(LIGHT) == []
    found = Axe().run(page, options={"runOnly": ["color-contrast"]})
    page.context.close()
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_fits_a_screen_of_320_pixels(
    browser: Browser, address: str, database: Path, kind: str
) -> None:
    page = _page(browser, NARROW)
    answer = page.goto(address + _path(database, PAGES[kind]))
    assert answer is not None
    assert len(answer.body()) < MOST_BYTES
    page.evaluate("document.querySelectorAll('main details').forEach(e => e.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    wider = page.evaluate(WIDER)
    page.context.close()
    assert width <= NARROW[0]
    assert not wider, "nothing has to be scrolled sideways inside the page either"


SCALE = """() => { const drawn = document.querySelector('.piece svg');
    const frame = drawn.parentElement;
    return [drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width, frame.scrollWidth > frame.clientWidth];
}"""
"""How many pixels a unit of a quote's picture has (1,000 are a page's width), and whether its frame scrolls."""


@pytest.mark.parametrize(("size", "scrolls"), [(NARROW, True), (WIDE, False)])
def test_the_words_of_a_quotes_picture_can_be_read_on_a_phone(
    browser: Browser, address: str, database: Path, size: tuple[int, int], *, scrolls: bool
) -> None:
    """Eleven points are 18 units of an A4 page: at 0.7 they are as high as the words of the page around."""
    page = _page(browser, size)
    page.goto(address + _path(database, PICTURED_DECISION))
    scale, inside = page.evaluate(SCALE)
    whole = page.evaluate("document.documentElement.scrollWidth")
    page.context.close()
    assert scale > 0.7
    assert inside is scrolls
    assert whole <= size[0]


WIDER = """() => [...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth)
    .map(e => e.getAttribute('aria-label'))"""


def test_a_row_that_is_a_card_on_a_phone_is_still_a_row_of_a_table(browser: Browser, address: str) -> None:
    """Each cell shows the name of its column, and those who hear the page are told rows and columns."""
    page = _page(browser, NARROW)
    page.goto(address + "/actions?state=all")
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").count() == 4
    row = table.get_by_role("row").nth(1)
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 3
    labels = page.evaluate(
        "[...document.querySelectorAll('table.cards tbody tr:first-child td')]"
        ".map(e => getComputedStyle(e, '::before').content.split(' / ')[0])"
    )
    assert labels == ['"Who"', '"By when"', '"How it stands"']
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("path", ["/actions", "/minutebook", "/minutebook/resolutions"])
def test_the_text_of_every_page_begins_where_its_head_does(
    browser: Browser, address: str, path: str, size: tuple[int, int]
) -> None:
    opened = _page(browser, size)
    opened.goto(address + path)
    left = [opened.locator(name).first.bounding_box() for name in ("header .name", ".crumbs a", "main h1")]
    first = opened.locator(".crumbs a").first.inner_text()
    opened.context.close()
    assert first == "Home"
    assert len({box and box["x"] for box in left}) == 1


@pytest.mark.parametrize("kind", PAGES)
def test_what_has_the_focus_is_seen_to_have_it(page: Page, address: str, database: Path, kind: str) -> None:
    """Every stop of the Tab key has an outline, and is inside the window when it is reached."""
    page.goto(address + _path(database, PAGES[kind]))
    stops = 0
    for _ in range(25):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
            return {body: e === document.body, outline: parseFloat(s.outlineWidth) * (s.outlineStyle !== 'none'),
                    inside: b.bottom > 0 && b.top < innerHeight && b.width > 0, what: e.outerHTML.slice(0, 120)}; }"""
        )
        if told["body"]:  # past the last stop: the next one is the first again
            continue
        assert told["outline"] >= 2, told
        assert told["inside"], told
        stops += 1
    assert stops > 4  # the header alone has more


def test_a_page_is_seen_with_its_rows_boxed_and_a_box_leads_to_its_record(
    page: Page, address: str, database: Path
) -> None:
    """The picture is there, the boxes lie over it, and a click on the words of a decision opens it."""
    page.goto(address + _path(database, "/document/{SELECT document_id FROM resolutions ORDER BY id}/page/4"))
    picture = page.locator(".leaf-page img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.leaf-page img').naturalWidth >= 600")
    over, under = page.locator("svg.boxes").bounding_box(), picture.bounding_box()
    assert over is not None
    assert under is not None
    assert all(abs(over[side] - under[side]) <= 1 for side in ("x", "y", "width", "height"))
    box = page.locator(".box-resolutions rect").first
    place = box.bounding_box()
    assert place is not None
    assert place["width"] > 20
    box.click()
    assert "/decision/" in page.url
    assert page.locator("svg[role=img] image").count() == 1


def test_what_was_come_for_is_in_view_in_the_picture_and_one_link_from_it_in_the_text(
    page: Page, address: str, database: Path
) -> None:
    page.goto(address + _path(database, "/decision/{SELECT id FROM resolutions ORDER BY id}"))
    page.get_by_role("link", name="See the words on their page").click()
    page.wait_for_function("document.querySelector('.leaf-page img').naturalWidth >= 600")
    assert 0 < _top(page, ".box-asked rect") < WIDE[1] - 100
    page.get_by_role("link", name="Go to the words you came for").click()
    assert 0 < _top(page, "mark.mark-asked") < WIDE[1] - 100


def _top(page: Page, what: str) -> float:
    page.wait_for_timeout(100)
    place = page.locator(what).first.bounding_box()
    assert place is not None
    return place["y"]


def test_a_decision_is_printed_with_what_is_folded_away_on_the_screen(
    page: Page, address: str, database: Path
) -> None:
    page.goto(address + _path(database, "/decision/{SELECT id FROM resolutions ORDER BY id}"))
    assert not page.get_by_text("Printed from").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.get_by_text("Printed from http://127.0.0.1").is_visible()
    assert page.locator("svg[role=img]").is_visible()
    assert page.locator("details .minuted").first.is_visible()
    assert not page.get_by_role("link", name="See the words on their page").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
