"""Papers that are kept, the terms on which their pages may be shown, and how pages are drawn."""

from __future__ import annotations

import hashlib
import io
import os
import time
from concurrent.futures import wait
from pathlib import Path

import pypdfium2
import pytest
from pebble import ProcessPool
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf import read_pdf
from minutebook.errors import PictureError, TermsError
from minutebook.facsimile.drawing import draw
from minutebook.facsimile.drawn import DrawnPictures
from minutebook.facsimile.order import Order, Place
from minutebook.facsimile.shelf import Shelf
from minutebook.facsimile.studio import BusyError, Studio
from minutebook.facsimile.terms import NO_TERMS, Terms, read_terms
from minutebook.model import Document
from tests.made_hostile import PDFS
from tests.made_pdf import HEIGHT, WIDTH, made, prose, put

INK = (34, 34, 34)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def paper(folder: Path, data: bytes) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return path


def page(canvas: Canvas) -> None:
    prose(canvas, ["The Board met at noon.", "Zebedee wrote a letter.", "It was noted."])


def order(data: bytes, *, covered: tuple[str, ...] = (), unread: tuple[str, ...] = (), **more: bool) -> Order:
    """An order for the first page, with these words covered, or as if these had not been read."""
    document: Document = read_pdf(data, sha256=sha(data), file_name="paper.pdf")
    first = document.pages[0]
    size = (first.width or 1.0, first.height or 1.0)
    places = {
        first.text[w.start : w.end] + f"@{w.start}": (
            w.box.x0 / size[0],
            w.box.top / size[1],
            w.box.x1 / size[0],
            w.box.bottom / size[1],
        )
        for w in first.words
    }

    def of(names: tuple[str, ...]) -> set[str]:
        return {key for key in places if key.partition("@")[0] in names}

    return Order(
        sha(data),
        1,
        size,
        tuple(places[key] for key in places if key not in of(unread)),
        tuple(places[key] for key in sorted(of(covered))),
        **{"layer": True, "strict": False} | more,
    )


def place_of(data: bytes, word: str) -> Place:
    return order(data, covered=(word,)).covered[0]


def pixels(picture: bytes, place: Place) -> set[tuple[int, int, int]]:
    """The colours of a place on a picture, but for its outermost pixels."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    x0, top, x1, bottom = place
    corners = (
        round(x0 * image.width) + 1,
        round(top * image.height) + 1,
        round(x1 * image.width) - 1,
        round(bottom * image.height) - 1,
    )
    return {colour for _, colour in image.crop(corners).getcolors(1 << 24) or []}


def is_covered(picture: bytes, place: Place) -> bool:
    """Whether nothing but the covering colour, as the picture's few colours have it, is seen there."""
    return all(sum(abs(a - b) for a, b in zip(c, INK, strict=True)) < 40 for c in pixels(picture, place))


# The shelf


def test_a_pdf_is_kept_whole_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = made(page)
    shelf = Shelf(tmp_path / "papers")
    assert shelf.path(sha(data)) is None
    assert shelf.keep(paper(tmp_path, data), sha(data))
    kept = shelf.path(sha(data))
    assert kept is not None
    assert kept.read_bytes() == data
    assert [p for p in shelf.folder.rglob("*") if p.is_file()] == [kept]
    assert shelf.folder.stat().st_mode & 0o077 == 0, "the files hold what is held back"
    shelf.drop(sha(data))
    assert shelf.path(sha(data)) is None


def test_what_is_no_pdf_is_not_kept_and_a_file_that_changed_leaves_nothing(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "papers")
    assert not shelf.keep(paper(tmp_path, b"Minutes of the Board"), sha(b"Minutes of the Board"))
    with pytest.raises(OSError, match="changed"):
        shelf.keep(paper(tmp_path, made(page)), "0" * 64)
    assert not [p for p in (tmp_path / "papers").rglob("*") if p.is_file()]


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "0" * 64 + "/"]
)
def test_a_shelf_knows_nothing_but_hashes(tmp_path: Path, name: str) -> None:
    shelf = Shelf(tmp_path)
    (tmp_path / "00").mkdir()
    (tmp_path / "00" / f"{'0' * 64}.pdf").write_bytes(b"%PDF-")
    assert shelf.path("0" * 64)
    assert shelf.path(name) is None
    with pytest.raises(ValueError, match="no SHA-256"):
        shelf.keep(tmp_path / "paper.pdf", name)


# The terms

OWN = """
[councils]
wexborough = "ogl-uk-3.0"
eastmere = { title = "Letter of the clerk" }
poppleton = ""
"""


@pytest.mark.parametrize(
    ("file", "council", "stored", "shown"),
    [
        ("", "wexborough", None, None),
        ("", "wexborough", "OGL-UK-3.0", "Open Government Licence v3.0"),
        ("", "wexborough", "Open Government Licence v3.0", "Open Government Licence v3.0"),
        ("", "wexborough", "on application", None),
        ("", "wexborough", "CC-BY-NC-4.0", None),
        ("", None, "OGL-UK-3.0", None),
        (OWN, "wexborough", None, "Open Government Licence v3.0"),
        (OWN, "eastmere", None, "Letter of the clerk"),
        (OWN, "poppleton", "OGL-UK-3.0", None),
        (OWN, "another", None, None),
        (f'default = "CC-BY-4.0"\n{OWN}', "another", None, "Creative Commons Attribution 4.0"),
        (f'default = "CC-BY-4.0"\n{OWN}', "poppleton", None, None),
        (f'default = "CC-BY-4.0"\n{OWN}', None, None, None),
    ],
)
def test_pages_are_shown_on_known_terms_alone(
    tmp_path: Path, file: str, council: str | None, stored: str | None, shown: str | None
) -> None:
    terms = NO_TERMS
    if file:
        (tmp_path / "licences.toml").write_text(file)
        terms = read_terms(tmp_path / "licences.toml")
    licence = terms.of(council, stored)
    assert (licence.title if licence and licence.pictures else None) == shown


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[council]\n", "no setting 'council'"),
        ('[councils]\nwexborough = "OGL"\n', "councils.wexborough: 'OGL' is none of OGL-UK-1.0"),
        ("[councils]\nwexborough = true\n", "councils.wexborough: give the name"),
        ('[councils]\nwexborough = { name = "x" }\n', "councils.wexborough: give the name"),
        ('[councils]\nwexborough = { title = " " }\n', "councils.wexborough: give the name"),
        ("councils = 3\n", "must be a table"),
        ("default = [", "licences.toml"),
    ],
)
def test_a_file_of_terms_that_is_wrong_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    (tmp_path / "licences.toml").write_text(text)
    with pytest.raises(TermsError, match=wrong):
        read_terms(tmp_path / "licences.toml")
    with pytest.raises(TermsError, match="No such file"):
        read_terms(tmp_path / "none.toml")


def test_no_terms_let_nothing_be_shown() -> None:
    assert Terms({}).of("wexborough", None) is None


# Drawing


def test_covered_words_are_one_colour_and_the_others_can_be_read(tmp_path: Path) -> None:
    data = made(page)
    picture = draw(paper(tmp_path, data), order(data, covered=("Zebedee",)), 1000)
    assert Image.open(io.BytesIO(picture)).size == (1000, 1416)
    assert is_covered(picture, place_of(data, "Zebedee"))
    assert not is_covered(picture, place_of(data, "letter."))
    plain = draw(paper(tmp_path, data), order(data), 1000)
    assert not is_covered(plain, place_of(data, "Zebedee"))


def test_letters_that_no_read_word_holds_are_covered(tmp_path: Path) -> None:
    data = made(page)
    picture = draw(paper(tmp_path, data), order(data, unread=("Zebedee",)), 1000)
    assert is_covered(picture, place_of(data, "Zebedee"))
    assert not is_covered(picture, place_of(data, "noted."))


def test_all_of_a_turned_and_cropped_page_is_known(tmp_path: Path) -> None:
    """Places are those of the page as it is shown: none is covered that need not be."""
    pdf = pypdfium2.PdfDocument(made(page))
    pdf[0].set_rotation(90)
    pdf[0].set_cropbox(40, 60, WIDTH - 20, HEIGHT - 10)
    turned = io.BytesIO()
    pdf.save(turned)
    data = turned.getvalue()
    picture = draw(paper(tmp_path, data), order(data), 1000)
    plain = order(data)
    assert picture == draw(paper(tmp_path, data), order(data, layer=False), 1000)
    assert plain.size[0] > plain.size[1]
    assert is_covered(
        draw(paper(tmp_path, data), order(data, covered=("Zebedee",)), 1000), place_of(data, "Zebedee")
    )


def a_photograph(size: tuple[float, float]) -> bytes:
    def draws(canvas: Canvas) -> None:
        page(canvas)
        image = Image.effect_noise((200, 100), 80).convert("RGB")
        canvas.drawImage(ImageReader(image), 72, 300, *size)

    return made(draws)


def test_images_are_covered_where_a_name_is_held_back(tmp_path: Path) -> None:
    data = a_photograph((200, 100))
    place = (72 / WIDTH, 1 - 400 / HEIGHT, 272 / WIDTH, 1 - 300 / HEIGHT)
    assert is_covered(draw(paper(tmp_path, data), order(data, strict=True), 1000), place)
    assert not is_covered(draw(paper(tmp_path, data), order(data), 1000), place)


def test_a_page_that_would_be_mostly_covered_is_not_drawn(tmp_path: Path) -> None:
    data = a_photograph((WIDTH - 72, HEIGHT - 300))
    with pytest.raises(PictureError, match="too much"):
        draw(paper(tmp_path, data), order(data, strict=True), 600)
    assert draw(paper(tmp_path, data), order(data), 600)


def test_annotations_are_not_drawn(tmp_path: Path) -> None:
    def noted(canvas: Canvas) -> None:
        page(canvas)
        canvas.freeTextAnnotation("Zebedee", (72, 500, 300, 540))
        canvas.acroForm.textfield(value="Zebedee", x=72, y=400, width=200, height=30)

    data = made(noted)
    picture = draw(paper(tmp_path, data), order(data), 1000)
    below = (60 / WIDTH, 1 - 560 / HEIGHT, 400 / WIDTH, 1 - 350 / HEIGHT)
    assert len(pixels(picture, below)) == 1


def test_another_file_or_another_page_is_not_drawn(tmp_path: Path) -> None:
    data = made(page)
    asked = order(data)
    with pytest.raises(PictureError, match="damaged"):
        draw(paper(tmp_path, data + b"\n"), asked, 600)
    path = paper(tmp_path, data)
    other = Order(asked.sha256, 2, asked.size, asked.read, (), layer=True, strict=False)
    with pytest.raises(PictureError, match="page 2"):
        draw(path, other, 600)
    larger = Order(asked.sha256, 1, (800.0, 800.0), asked.read, (), layer=True, strict=False)
    with pytest.raises(PictureError, match="another size"):
        draw(path, larger, 600)


def test_a_very_long_page_is_drawn_more_coarsely(tmp_path: Path) -> None:
    data = made(lambda canvas: put(canvas, 72, 80, "A long page"), size=(200, 14_000))
    assert Image.open(io.BytesIO(draw(paper(tmp_path, data), order(data), 1600))).width < 400


def test_the_digest_tells_what_is_covered() -> None:
    data = made(page)
    digests = {order(data, covered=words).digest for words in ((), ("Zebedee",), ("letter.",))}
    assert len(digests) == 3
    assert order(data).digest == order(data).digest
    assert order(data).digest != order(data, strict=True).digest


# What is drawn already


def test_the_picture_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    drawn = DrawnPictures(tmp_path, 250)
    first, second, third, other = (
        Order(str(n) * 64, 1, (1.0, 1.0), (), (), layer=True, strict=False) for n in range(4)
    )
    for age, one in enumerate((first, second)):
        drawn.put(one, 600, b"x" * 100)
        for path in tmp_path.rglob(f"{one.sha256}/*.png"):
            os.utime(path, (1_000 + age, 1_000 + age))
    assert drawn.get(first, 600) == b"x" * 100
    assert drawn.get(first, 1000) is None
    drawn.put(third, 600, b"y" * 100)
    assert drawn.get(second, 600) is None
    assert drawn.get(first, 600)
    assert DrawnPictures(tmp_path, 250).get(third, 600) == b"y" * 100, "another server has it too"
    assert drawn.get(other, 600) is None


def test_a_picture_that_shows_more_than_it_may_now_goes(tmp_path: Path) -> None:
    drawn = DrawnPictures(tmp_path, 10_000)
    before = Order("0" * 64, 1, (1.0, 1.0), (), (), layer=True, strict=False)
    after = Order("0" * 64, 1, (1.0, 1.0), (), ((0.1, 0.1, 0.2, 0.2),), layer=True, strict=False)
    beside = Order("0" * 64, 11, (1.0, 1.0), (), (), layer=True, strict=False)
    for one in (before, beside):
        drawn.put(one, 600, b"shows it")
        drawn.put(one, 1000, b"shows it")
    drawn.put(after, 600, b"covers it")
    assert drawn.get(before, 600) is drawn.get(before, 1000) is None
    assert drawn.get(after, 600) == b"covers it"
    assert drawn.get(beside, 1000) == b"shows it"


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "drawn").write_text("a file, not a folder")
    drawn = DrawnPictures(tmp_path / "drawn", 100)
    one = Order("0" * 64, 1, (1.0, 1.0), (), (), layer=True, strict=False)
    drawn.put(one, 600, b"x")
    assert drawn.get(one, 600) is None


# The process that draws


def misbehaves(path: Path, _: Order, width: int) -> bytes:
    """What a hostile page may do to the engine, told by the width."""
    with path.open("a") as log:
        log.write(f"{width}\n")
    if width == 1:
        time.sleep(60)
    if width == 2:
        os.abort()
    if width == 3:
        raise RuntimeError("a page of a foreign file")
    if width == 4:
        time.sleep(0.5)
    return b"drawn"


def an_order(number: int) -> Order:
    return Order("0" * 64, number, (1.0, 1.0), (), (), layer=True, strict=False)


def test_a_page_that_hangs_or_crashes_costs_itself_and_is_not_tried_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    studio = Studio(seconds=1.0, work=misbehaves)
    for number, why in ((1, "too long"), (2, "ended the process"), (3, "RuntimeError")):
        with pytest.raises(PictureError, match=why):
            studio.draw(log, an_order(number), number).result(timeout=30)
        with pytest.raises(PictureError, match=why):
            studio.draw(log, an_order(number), number)
    assert studio.draw(log, an_order(9), 9).result(timeout=30) == b"drawn"
    assert log.read_text().split() == ["1", "2", "3", "9"]
    studio.close()
    assert studio.draw(log, an_order(10), 10).result(timeout=30) == b"drawn", "it starts anew"
    studio.close()


def test_a_pool_that_was_lost_is_replaced(tmp_path: Path) -> None:
    studio = Studio(work=misbehaves)
    assert studio.draw(tmp_path / "log", an_order(1), 9).result(timeout=30) == b"drawn"
    assert studio._pool
    studio._pool.stop()  # type: ignore[no-untyped-call]
    assert studio.draw(tmp_path / "log", an_order(2), 9).result(timeout=30) == b"drawn"
    studio.close()


def test_what_cannot_be_given_out_is_told_and_may_be_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = Studio(work=misbehaves)
    with monkeypatch.context() as patched:
        patched.setattr(ProcessPool, "schedule", refuses)
        with pytest.raises(PictureError, match="no process can be started"):
            studio.draw(tmp_path / "log", an_order(1), 9)
    assert studio.draw(tmp_path / "log", an_order(1), 9).result(timeout=30) == b"drawn"
    studio.close()


def refuses(*_: object, **__: object) -> None:
    raise RuntimeError("Unexpected error within the Pool")


def test_one_picture_is_drawn_once_for_all_who_ask_and_too_many_are_sent_away(tmp_path: Path) -> None:
    log = tmp_path / "log"
    studio = Studio(seconds=20.0, waiting=2, work=misbehaves)
    same = [studio.draw(log, an_order(1), 4) for _ in range(3)]
    other = studio.draw(log, an_order(2), 4)
    with pytest.raises(BusyError):
        studio.draw(log, an_order(3), 4)
    wait([*same, other], timeout=30)
    assert [answer.result() for answer in (*same, other)] == [b"drawn"] * 4
    assert log.read_text().split() == ["4", "4"]
    studio.close()


def test_a_page_that_draws_itself_for_ever_costs_one_picture(tmp_path: Path) -> None:
    hostile = next(kind.make for kind in PDFS if kind.name == "own form.pdf")
    assert isinstance(hostile, bytes)
    studio = Studio(seconds=2.0)
    asked = Order(sha(hostile), 1, (WIDTH, HEIGHT), (), (), layer=False, strict=False)
    with pytest.raises(PictureError, match=r"too long|could not|ended the process"):
        studio.draw(paper(tmp_path, hostile), asked, 600).result(timeout=60)
    data = made(page)
    (tmp_path / "sound").mkdir()
    drawn = studio.draw(paper(tmp_path / "sound", data), order(data), 600).result(timeout=60)
    assert drawn.startswith(b"\x89PNG")
    studio.close()
