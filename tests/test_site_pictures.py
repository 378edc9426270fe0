"""Pages as pictures on the site: who may see which, what is boxed on them, and what nobody sees."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import db as store
from db.corrections import Decision, hold
from ingest.sources import fingerprint
from minutebook import pipeline
from minutebook.cli import main
from minutebook.facsimile.keeper import Keeper
from minutebook.facsimile.library import Library, library_in
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.terms import Licence, Terms
from minutebook.site import picture_routes, pictures
from minutebook.site.pictures import Line
from minutebook.site.pieces import part_around
from minutebook.site.serve import datasette_for
from tests.made_pdf import HEIGHT, made, prose, put
from tests.made_scan import minutes_page, scan_page
from tests.test_site import Page

ROOT = Path(__file__).parent.parent
PACK = ROOT / "corpus" / "packs" / "000_418f739085b85b79.pdf"
URL = "https://council.example/pack.pdf?id=1&x=2"
TERMS = Terms({"middlesbrough": Licence("Open Government Licence v3.0", "https://ogl.example/3/")})
WHO = Decision("A Marsh", "2026-11-22T05:00:00+00:00", "asked to")
Get = Callable[..., httpx.Response]


def with_contact(canvas: Canvas) -> None:
    put(canvas, 400, 30, "12")
    prose(
        canvas,
        [
            "Middlesbrough Council",
            "Harbour Board",
            "A meeting of the Harbour Board was held on 4 May 2021.",
            "Write to jo.bloggs@wexborough.example about moorings.",
            "RESOLVED that the moorings be let to 12 members.",
        ],
    )


def with_photograph(canvas: Canvas) -> None:
    prose(canvas, ["The quay in summer was full of boats and the moorings were let."])
    canvas.drawImage(ImageReader(Image.effect_noise((200, 100), 80).convert("RGB")), 72, 300, 200, 100)


class Site:
    """A site over two papers: a real pack, and a made one with a scan that was not recognised."""

    def __init__(self, folder: Path) -> None:
        papers = folder / "papers"
        papers.mkdir()
        shutil.copy(PACK, papers / "pack.pdf")
        (papers / "pack.pdf.url").write_text(URL)
        (papers / "board.pdf").write_bytes(made(with_contact, scan_page(minutes_page), with_photograph))
        self.database = store.connect(folder / "minutebook.db", create=True)
        self.shelf = Shelf(folder / "kept")
        self.keeper = Keeper(self.shelf)
        paths = sorted(papers.glob("*.pdf"))
        pipeline.ingest(self.database, paths, ocr="none", council="middlesbrough", keeper=self.keeper)
        self.board, self.pack = (fingerprint(path).sha256 for path in paths)
        self.library = library_in(folder / "kept", TERMS)
        self.path = folder / "minutebook.db"
        self.get = self.getter(self.library)

    def getter(self, library: Library | None) -> Get:
        site = datasette_for(self.path, library)
        return lambda path, **headers: asyncio.run(site.client.get(path, headers=headers))

    def one(self, sql: str) -> tuple[object, ...]:
        found: tuple[object, ...] = self.database.execute(sql + " LIMIT 1").fetchone()
        return found

    def image_of(self, sha256: str, page: int, width: int = 1000) -> httpx.Response:
        response = self.get(f"/-/page-image/{sha256}/{page}-{width}.png")
        return self.get(response.headers["location"]) if response.status_code == 302 else response


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("pictures"))
    yield made
    made.library.close()


def viewer(sha256: str, page: int) -> str:
    return f"/document/{sha256[:16]}/page/{page}"


def boxes(html: str) -> list[str]:
    return re.findall(r'class="(box box-[^"]*)"', html)


def test_a_page_has_its_picture_beside_its_text_and_says_on_what_terms(site: Site) -> None:
    response = site.get(viewer(site.pack, 3))
    page = Page(response.text)
    (image,) = page.all("img")
    assert image["src"].startswith(f"/-/page-image/{site.pack}/3-1000.png?v=")
    assert image["alt"] == "Page 3 of Corporate Parenting Board as it is printed. Its text follows."
    assert "APOLOGIES FOR ABSENCE" in page.text
    assert "Open Government Licence v3.0" in page.text
    assert "https://ogl.example/3/" in page.links
    assert "Middlesbrough Borough Council" in page.text
    assert not page.all("script")
    assert not [a for _, a in page.tags if "style" in a or any(n.startswith("on") for n in a)]
    assert "img-src 'self'" in response.headers["content-security-policy"]
    picture = site.get(image["src"])
    assert picture.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).width == 1000


def test_a_picture_may_be_kept_for_long_and_is_known_by_its_tag(site: Site) -> None:
    picture = site.image_of(site.pack, 5, 600)
    assert "immutable" in picture.headers["cache-control"]
    assert "s-maxage=3600" in picture.headers["cache-control"]
    assert picture.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in picture.headers["content-security-policy"]
    assert "noimageindex" in picture.headers["x-robots-tag"]
    tag = picture.headers["etag"]
    again = site.get(picture.request.url.raw_path.decode(), **{"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert site.image_of(site.pack, 6, 600).headers["etag"] != tag
    assert site.image_of(site.pack, 5, 1000).headers["etag"] != tag


def test_an_address_without_or_with_an_old_digest_leads_to_the_picture_as_it_is_now(site: Site) -> None:
    for old in ("", "?v=0123456789abcdef", "?v="):
        response = site.get(f"/-/page-image/{site.pack}/3-600.png{old}")
        assert response.status_code == 302
        assert response.headers["cache-control"] == "no-store"
        assert site.get(response.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/-/page-image/{sha}/300-600.png",
        "/-/page-image/{sha}/0-600.png",
        "/-/page-image/{sha}/3-601.png",
        "/-/page-image/{sha}/3-99999.png",
        "/-/page-image/" + "0" * 64 + "/3-600.png",
        "/-/page-image/{sha}/../../minutebook.db",
        "/-/page-image/..%2f..%2fminutebook.db/3-600.png",
        "/-/page-image/{sha}%0a/3-600.png",
        "/-/page-image/{short}/3-600.png",
        "/-/page-image/{sha}.pdf",
        "/-/page-image/",
    ],
)
def test_nothing_but_pages_that_are_held_can_be_reached(site: Site, path: str) -> None:
    response = site.get(path.format(sha=site.pack, short=site.pack[:16]))
    assert response.status_code == 404
    assert not response.headers["content-type"].startswith("image/")


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        (Terms({}), "is not known here"),
        (Terms({"middlesbrough": Licence("No pictures", None, pictures=False)}), "do not allow it"),
        (None, "This site does not show pages as pictures."),
    ],
)
def test_a_page_is_not_shown_where_the_terms_are_not_known_and_the_page_says_so(
    site: Site, terms: Terms | None, why: str
) -> None:
    get = site.getter(terms and Library(site.shelf, terms, site.library.drawn, site.library.studio))
    page = Page(get(viewer(site.pack, 3)).text)
    assert why in page.text
    assert not page.all("img")
    assert f"{URL}#page=3" in page.links, "the council's own copy is what can be seen"
    assert get(f"/-/page-image/{site.pack}/3-600.png").status_code == 404
    assert json.loads(get(viewer(site.pack, 3) + ".json").text)["picture"] is None
    (decision,) = site.one("SELECT id FROM resolutions ORDER BY id")
    page = Page(get(f"/decision/{decision}").text)
    assert not page.all("svg")
    assert (why in page.text) is (terms is not None)


def test_a_page_whose_file_is_not_kept_is_not_shown(site: Site, tmp_path: Path) -> None:
    get = site.getter(Library(Shelf(tmp_path), TERMS, site.library.drawn, site.library.studio))
    assert "the file of this paper is not kept here" in Page(get(viewer(site.pack, 3)).text).text
    assert get(f"/-/page-image/{site.pack}/3-600.png").status_code == 404


def colours(picture: httpx.Response, line: pictures.Line) -> int:
    """How many colours stand in a rectangle given in units of the page's width."""
    image = Image.open(io.BytesIO(picture.content)).convert("RGB")
    scale = image.width / pictures.UNITS
    x0, top = line.x * scale + 1, line.y * scale + 1
    x1, bottom = (line.x + line.width) * scale - 1, (line.y + line.height) * scale - 1
    return len(image.crop((round(x0), round(top), round(x1), round(bottom))).getcolors(1 << 24) or [])


def lines_of_words(site: Site, sha256: str, number: int, pattern: str) -> tuple[pictures.Line, ...]:
    """Where words of the page's public text stand."""
    (text,) = site.one(f"SELECT text FROM pages WHERE document_id = '{sha256[:16]}' AND page = {number}")
    shown = pictures.showable(site.database.conn, site.library, sha256[:16], number)
    assert isinstance(shown, pictures.Showable)
    return pictures.lines_of(shown, [m.span() for m in re.finditer(pattern, str(text))])


@pytest.mark.parametrize(
    ("paper", "number", "hidden", "seen"),
    [("pack", 4, "▒+", "apprenticeship"), ("board", 1, r"\S+@\S+", "moorings")],
)
def test_names_held_back_and_contact_details_are_covered_in_the_picture(
    site: Site, paper: str, number: int, hidden: str, seen: str
) -> None:
    sha256 = getattr(site, paper)
    picture = site.image_of(sha256, number)
    covered, open_ = (lines_of_words(site, sha256, number, words) for words in (hidden, seen))
    assert covered
    assert [colours(picture, line) for line in covered] == [1] * len(covered)
    assert all(colours(picture, line) > 1 for line in open_)
    assert "names held back are covered" in Page(site.get(viewer(sha256, number)).text).text


def test_a_scan_that_was_not_read_is_not_shown(site: Site) -> None:
    page = Page(site.get(viewer(site.board, 2)).text)
    assert "not all that stands on it could be read" in page.text
    assert not page.all("img")
    assert site.image_of(site.board, 2).status_code == 404


def test_words_that_are_held_later_are_covered_at_once_and_what_was_drawn_goes(tmp_path: Path) -> None:
    site = Site(tmp_path)
    try:
        before = site.image_of(site.board, 1)
        photograph = site.image_of(site.board, 3)
        place = lines_of_words(site, site.board, 1, "moorings")
        hold(site.database, site.board[:16], "moorings be let", WHO)
        old = before.request.url.raw_path.decode()
        assert site.get(old).status_code == 302
        after = site.image_of(site.board, 1)
        assert after.headers["etag"] != before.headers["etag"]
        assert colours(before, place[1]) > 1
        assert colours(after, place[1]) <= 2
        names = [p.name for p in (tmp_path / "kept" / "drawn").rglob("1-*.png")]
        assert len(names) == 1, "the picture that shows the words is gone"
        image = pictures.Line(
            72 * 1000 / 595, (HEIGHT - 400) * 1000 / 595, 200 * 1000 / 595, 100 * 1000 / 595
        )
        assert colours(photograph, image) > 5
        assert colours(site.image_of(site.board, 3), image) == 1, "a name may stand in a photograph"
    finally:
        site.library.close()


def test_every_row_of_the_page_is_boxed_and_leads_to_its_record(site: Site) -> None:
    text = site.get(viewer(site.pack, 10)).text
    page = Page(text)
    data = json.loads(site.get(viewer(site.pack, 10) + ".json").text)
    boxed = {b["record_link"] for b in data["picture"]["boxes"]}
    assert boxed == {f["record_link"] for f in data["found"]}
    assert {"box box-resolutions", "box box-statistics", "box box-minutes"} <= set(boxes(text))
    assert boxed <= set(page.links)
    (overlay,) = (a for a in page.all("svg") if a.get("class") == "boxes")
    assert overlay["aria-hidden"] == "true", "the list of what was found says the same in words"
    assert all(a.get("tabindex") == "-1" for a in page.all("a") if "box" in (a.get("class") or ""))
    down = data["picture"]["height"]
    lines = [line for b in data["picture"]["boxes"] for line in b["lines"]]
    assert all(0 <= n["x"] <= n["x"] + n["width"] <= 1000.1 for n in lines)
    assert all(0 <= n["y"] <= n["y"] + n["height"] <= down + 0.1 for n in lines)


def test_boxes_stand_where_the_words_are_printed(site: Site) -> None:
    """There is ink in each, and where the words were is nothing else on an otherwise white page."""
    data = json.loads(site.get(viewer(site.pack, 10) + ".json").text)["picture"]
    image = Image.open(io.BytesIO(site.image_of(site.pack, 10).content)).convert("L")
    for box in data["boxes"]:
        for n in box["lines"]:
            corners = (n["x"], n["y"], n["x"] + n["width"], n["y"] + n["height"])
            assert min(image.crop(tuple(round(side) for side in corners)).tobytes()) < 100, box["quote"]


def test_words_searched_for_and_words_come_for_are_boxed(site: Site) -> None:
    text = site.get(viewer(site.pack, 4) + "?q=young+people").text
    marked = len(re.findall('<mark class="[^"]*mark-word', text))
    assert boxes(text).count("box box-word") == marked > 10
    start, end, number = site.one(
        f"SELECT char_start, char_end, page FROM resolutions WHERE document_id = '{site.pack[:16]}'"
    )
    text = site.get(viewer(site.pack, int(str(number))) + f"?start={start}&end={end}").text
    assert (boxes(text).count("box box-asked"), text.count('id="quote"'), text.count('id="words"')) == (
        1,
        1,
        1,
    )
    text = site.get(viewer(site.pack, 3) + "?start=0&end=9").text
    assert boxes(text).count("box box-asked") == 1
    assert "Nothing on this page matches" not in text
    assert "Nothing on this page matches “zyzzyva”." in site.get(viewer(site.pack, 3) + "?q=zyzzyva").text
    for odd in ("?start=9&end=3", "?start=0&end=99999999", "?start=x&end=-1", "?q=%22"):
        assert site.get(viewer(site.pack, 3) + odd).status_code == 200


@pytest.mark.parametrize(
    ("what", "table"), [("decision", "resolutions"), ("action", "actions"), ("figure", "statistics")]
)
def test_a_record_shows_the_piece_of_the_page_with_its_words_boxed(site: Site, what: str, table: str) -> None:
    name, number, quoted = site.one(
        f"SELECT id, page, boxes FROM {table} WHERE document_id = '{site.pack[:16]}' ORDER BY id DESC"
    )
    text = site.get(f"/{what}/{name}").text
    page = Page(text)
    (piece,) = page.all("svg")
    assert piece["role"] == "img"
    assert piece["aria-label"] == (
        f"Part of page {number} of Corporate Parenting Board, with the words of this {what} boxed. See the whole page"
    )
    (image,) = page.all("image")
    assert site.get(str(image["href"])).status_code == 200
    left, top, width, height = (float(n) for n in str(piece["viewbox"]).split())
    down = 1000 * 842 / 595
    for page_number, x0, y0, x1, y1 in json.loads(str(quoted)):
        if page_number == number:
            assert left <= x0 * 1000 <= x1 * 1000 <= left + width
            assert top - 1 <= y0 * down <= y1 * down <= top + height + 1
    assert f"{URL}#page={number}" in page.links
    data = json.loads(site.get(f"/{what}/{name}.json").text)
    assert data["piece"]["picture"]["link"] == image["href"]
    assert data["source"]["council_page_url"] == f"{URL}#page={number}"


@pytest.mark.parametrize(
    ("word", "part"),
    [
        (None, (70.0, 170.0, 860.0, 120.0)),
        # of a line half in the part the rest is shown too
        ((100, 280, 800, 20), (70.0, 170.0, 860.0, 134.0)),
        # "DRAFT" across the whole page, and what is printed up its margin, are cut
        ((100, 100, 800, 1200), (70.0, 170.0, 860.0, 120.0)),
        ((20, 150, 12, 700), (70.0, 170.0, 860.0, 120.0)),
    ],
)
def test_the_piece_of_a_page_is_as_high_as_its_lines(
    word: tuple[float, float, float, float] | None, part: tuple[float, ...]
) -> None:
    quoted, around = Line(300, 200, 200, 20), Line(100, 200, 800, 20)
    words = [quoted, around, *([Line(*word)] if word else [])]
    found = part_around([quoted], words, 1414)
    assert (found.x, found.y, found.width, found.height) == part


def test_the_page_is_found_by_the_number_printed_on_it(site: Site) -> None:
    go = f"/document/{site.pack[:16]}/page"
    form = next(a for a in Page(site.get(viewer(site.pack, 3)).text).all("form") if a.get("class") == "jump")
    assert form["action"] == go
    numbers = dict(
        site.database.execute(
            f"SELECT label, page FROM pages WHERE document_id = '{site.pack[:16]}' AND label IS NOT NULL"
        ).fetchall()
    )
    label = next(label for label, page in numbers.items() if label != str(page))
    for asked in (label, f"  {label} ", f"Page%20{label}"):
        response = site.get(f"{go}?number={asked}")
        assert (response.status_code, response.headers["location"]) == (
            302,
            viewer(site.pack, numbers[label]),
        )
    assert site.get(f"/document/{site.board[:16]}/page?number=3").headers["location"] == viewer(site.board, 3)
    words = site.get(f"{go}?number={label}&q=young+people").headers["location"]
    assert words == f"{viewer(site.pack, numbers[label])}?q=young+people"
    assert f"{viewer(site.pack, numbers[label] + 1)}?q=young+people" in Page(site.get(words).text).links
    for none in ("999", "xiv", "", "%3Cscript%3E"):
        response = site.get(f"{go}?number={none}")
        assert response.status_code == (404 if none else 400)
        assert not Page(response.text).all("script")
        assert json.loads(site.get(f"{go}.json?number={none}").text)["pages"] == []
    assert site.get("/document/0123456789abcdef/page?number=1").status_code == 404


def test_several_pages_with_one_number_are_listed(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "copy.db"
    site.database.execute(f"VACUUM INTO '{other}'")
    database = store.connect(other)
    database.execute(
        f"UPDATE pages SET label = '7' WHERE document_id = '{site.pack[:16]}' AND page IN (3, 9)"
    )
    database.conn.commit()
    database.close()
    served = datasette_for(other)
    page = Page(asyncio.run(served.client.get(f"/document/{site.pack[:16]}/page?number=7")).text)
    assert {viewer(site.pack, 3), viewer(site.pack, 9)} <= set(page.links)
    assert page.headings[0] == 1


def test_a_page_that_cannot_be_drawn_says_so_and_is_not_kept(site: Site, tmp_path: Path) -> None:
    library = library_in(tmp_path, TERMS)
    place = tmp_path / site.pack[:2] / f"{site.pack}.pdf"
    place.parent.mkdir()
    place.write_bytes(b"%PDF- of another paper")
    get = site.getter(library)
    response = get(get(f"/-/page-image/{site.pack}/3-600.png").headers["location"])
    assert response.status_code == 503
    assert response.headers["cache-control"] == "no-store"
    assert "damaged" in response.text
    library.close()


def test_the_papers_of_a_batch_are_kept_and_exempt_ones_are_not(tmp_path: Path) -> None:
    def exempt(canvas: Canvas) -> None:
        prose(
            canvas,
            ["NOT FOR PUBLICATION", "Exempt under paragraph 3 of Schedule 12A", "The harbour's debts."],
        )

    secret = tmp_path / "secret.pdf"
    secret.write_bytes(made(exempt))
    board = tmp_path / "board.pdf"
    board.write_bytes(made(with_contact))
    note = tmp_path / "note.txt"
    note.write_text("Minutes of the Harbour Board, 4 May 2021\n\nRESOLVED that it be noted.\n")
    shelf = Shelf(tmp_path / "kept")
    shelf.keep(secret, fingerprint(secret).sha256)  # an older version did not know it for one
    database = store.connect(tmp_path / "minutebook.db", create=True)
    for _ in range(2):
        keeper = Keeper(shelf)
        outcomes = pipeline.ingest(database, [board, note, secret], ocr="none", keeper=keeper)
        assert outcomes[2].code == "exempt"
        assert keeper.kept == 1
        assert keeper.failed == []
        assert [p.stem for p in shelf.folder.rglob("*.pdf")] == [fingerprint(board).sha256]


def test_a_folder_that_cannot_be_written_is_told_of_and_the_papers_are_read(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, not a folder")
    board = tmp_path / "board.pdf"
    board.write_bytes(made(with_contact))
    database = store.connect(tmp_path / "minutebook.db", create=True)
    keeper = Keeper(Shelf(tmp_path / "kept"))
    assert [o.outcome for o in pipeline.ingest(database, [board], ocr="none", keeper=keeper)] == ["ok"]
    assert [path for path, _ in keeper.failed] == [board]


def test_a_scan_is_shown_unless_a_name_of_its_paper_is_held_back(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "copy.db"
    site.database.execute(f"VACUUM INTO '{other}'")
    database = store.connect(other)
    database.execute("UPDATE pages SET text_source = 'ocr' WHERE page = 3")
    database.close()
    served = datasette_for(other, site.library)
    for sha256, shown in ((site.pack, False), (site.board, True)):
        page = Page(asyncio.run(served.client.get(viewer(sha256, 3))).text)
        assert bool(page.all("img")) is shown
        assert ("may stand there misread" in page.text) is not shown


def test_the_commands_keep_papers_and_say_what_is_wrong_with_what_they_are_given(tmp_path: Path) -> None:
    def run(*args: object) -> Result:
        return CliRunner().invoke(main, [str(a) for a in args])

    (tmp_path / "board.pdf").write_bytes(made(with_contact))
    database, kept = tmp_path / "m.db", tmp_path / "kept"
    ingested = run("ingest", database, tmp_path / "board.pdf", "--keep-papers", kept, "--no-ocr")
    assert "1 file is kept to show pages of" in ingested.output
    assert ingested.exit_code == 0
    assert run("ingest", database, tmp_path / "board.pdf", "--keep-papers", database).exit_code == 1
    wrong = tmp_path / "licences.toml"
    wrong.write_text('[councils]\nwexborough = "OGL"\n')
    assert "give --papers too" in run("serve", database, "--licences", wrong).output
    assert "there is no folder" in run("serve", database, "--papers", tmp_path / "none").output
    failed = run("serve", database, "--papers", kept, "--licences", wrong)
    assert failed.exit_code == 1
    assert "'OGL' is none of" in failed.output
    wrong.write_text('[councils]\nwexborough = "OGL-UK-3.0"\n')
    taken = socket.create_server(("127.0.0.1", 0))
    with taken:
        port = taken.getsockname()[1]
        refused = run("serve", database, "--papers", kept, "--licences", wrong, "--port", port)
    assert "there is no council 'wexborough'" in refused.output


def test_pages_are_asked_for_by_the_widths_that_there_are() -> None:
    pattern, _ = picture_routes.PICTURE_ROUTES[0]
    for width in picture_routes.WIDTHS:
        assert re.match(pattern, f"/-/page-image/{'a' * 64}/1-{width}.png")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_has_drawn_stops_in_order_and_leaves_no_process(
    site: Site, tmp_path: Path, stop: int
) -> None:
    licences = tmp_path / "licences.toml"
    licences.write_text('[councils]\nmiddlesbrough = "OGL-UK-3.0"\n')
    command = [sys.executable, "-u", "-m", "minutebook", "serve", site.path, "--port", "0"]
    options = ["--papers", site.shelf.folder, "--licences", licences]
    server = subprocess.Popen(
        [str(a) for a in (*command, *options)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )
    assert server.stdout is not None
    address = re.search(r"http://\S+:\d+", server.stdout.readline())
    assert address is not None
    picture = httpx.get(f"{address[0]}/-/page-image/{site.pack}/8-600.png", follow_redirects=True, timeout=60)
    assert picture.headers["content-type"] == "image/png"
    server.send_signal(stop)
    _, err = server.communicate(timeout=30)
    assert err == ""
    for _ in range(100):  # whatever it started is of its session
        try:
            os.killpg(server.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("a process was left behind")
