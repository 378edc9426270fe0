"""Pictures of pages with their blocks: what is drawn where, and under which names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

import db as store
from db import connect
from ingest.ocr.recognition import RecognisedWord, Recognition
from minutebook.cli import main
from minutebook.model import Box, Document, boxes_of
from minutebook.picturing import COLOURS, pictures
from tests.made_pdf import HEIGHT, WIDTH, first, made, prose, put, read_bytes
from tests.made_scan import MINUTES, minutes_page, scan_page

SCALE = 110 / 72
Colour = tuple[int, int, int]


def page_of_all(c: Canvas) -> None:
    put(c, 72, 100, "WINTER ROADS", bold=True, size=14)
    put(c, 72, 140, "1.")
    put(c, 100, 140, "That the report be noted by the members of the Panel.")
    put(c, 270, 825, "Page 3")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def head_of(image: Image.Image) -> int:
    """The height of the legend in pixels."""
    return image.height - round(HEIGHT * SCALE)


def colours_under(document: Document, image: Image.Image, kind: str) -> set[Colour]:
    """The colours across the lower edge of the first block of a kind."""
    box = boxes_of(document.pages[0], first(document, kind).spans)[-1]
    x, y = round((box.x0 + box.x1) / 2 * SCALE), head_of(image) + round(box.bottom * SCALE)
    strip = image.crop((x, y - 1, x + 1, y + 6))
    return {colour for _, colour in strip.getcolors() or []}  # type: ignore[misc]


@pytest.mark.parametrize("kind", ["heading", "list_item", "furniture"])
def test_each_block_has_a_box_in_the_colour_of_its_kind_around_its_words(kind: str) -> None:
    data = made(page_of_all)
    document = read_bytes(data)
    [(_, image)] = pictures(document, data, [1])
    assert COLOURS[kind] in colours_under(document, image, kind)


def test_words_outside_every_block_are_shown_as_such() -> None:
    data = made(lambda c: prose(c, MINUTES))
    document = read_bytes(data)
    none = Document("0", "a.pdf", "application/pdf", 1, document.pages)
    [(_, image)] = pictures(none, data, [1])
    colours = {colour for _, colour in image.getcolors(1_000_000) or []}
    assert (255, 0, 200) in colours
    below = image.crop((0, head_of(image), image.width, image.height))
    [(_, whole)] = pictures(document, data, [1])
    below_whole = whole.crop((0, head_of(whole), whole.width, whole.height))
    assert (255, 0, 200) in {colour for _, colour in below.getcolors(1_000_000) or []}
    assert (255, 0, 200) not in {colour for _, colour in below_whole.getcolors(1_000_000) or []}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_boxes_where_its_words_are_seen(turn: int) -> None:
    def turned(c: Canvas) -> None:
        c.setPageRotation(turn)
        put(c, 150, 300, "Resolved", size=20, bold=True)

    data = made(turned)
    document = read_bytes(data)
    [(_, image)] = pictures(document, data, [1])
    page = document.pages[0].words[0].box
    left, top = round(page.x0 * SCALE), head_of(image) + round(page.top * SCALE)
    right, bottom = round(page.x1 * SCALE), head_of(image) + round(page.bottom * SCALE)
    inside = image.crop((left, top, right, bottom)).convert("L")
    tinted = sum(n for n, v in inside.getcolors() or [] if v < 250)  # type: ignore[operator]
    assert tinted > 0.95 * inside.width * inside.height
    assert inside.getextrema()[0] < 60  # the letters under the tint


def test_pages_become_files_in_a_folder_named_after_the_paper(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(made(page_of_all, page_of_all, page_of_all))
    result = run("show", tmp_path / "pack.pdf", "--picture", tmp_path / "out", "--pages", "2-3")
    assert result.exit_code == 0
    assert result.stdout.split() == [str(tmp_path / "out" / f"pack-00{n}.png") for n in (2, 3)]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["pack-002.png", "pack-003.png"]
    with Image.open(tmp_path / "out" / "pack-002.png") as image:
        assert image.width == pytest.approx(WIDTH * SCALE, abs=2)


def test_a_png_names_the_picture_of_one_page_and_begins_the_names_of_several(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").write_bytes(made(page_of_all, page_of_all))
    assert run("show", tmp_path / "pack.pdf", "--picture", tmp_path / "a.png", "--pages", "1").exit_code == 0
    assert run("show", tmp_path / "pack.pdf", "--picture", tmp_path / "b.png").exit_code == 0
    assert sorted(p.name for p in tmp_path.glob("*.png")) == ["a.png", "b-001.png", "b-002.png"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("minutes.txt", "--picture", "out"), "minutes.txt: a text file has no pages to draw; use --blocks"),
        (("pack.pdf", "--picture", "out", "--pages", "3"), "pack.pdf: there is no page 3; the last is 1"),
        (("pack.pdf", "--picture", "out", "--pages", "two"), "'two' is no page; write 3, 3-5 or 1,4-6"),
        (("pack.pdf", "--pages", "1"), "--pages goes with --picture"),
        (("pack.pdf", "--picture", "pack.pdf/out"), "Not a directory"),
        (("none.pdf", "--picture", "out"), "none.pdf: there is no such file"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("minutes.txt").write_text("MINUTES\n\nThe report was noted.\n")
    Path("pack.pdf").write_bytes(made(page_of_all))
    result = run("show", *args)
    assert result.exit_code in (1, 2)
    assert said in result.output
    assert "Traceback" not in result.output


def test_a_scan_is_drawn_with_what_a_database_has_recognised_on_it(tmp_path: Path) -> None:
    data = made(scan_page(minutes_page, dpi=100))
    (tmp_path / "scan.pdf").write_bytes(data)
    run("ingest", tmp_path / "t.db", tmp_path / "scan.pdf", "--no-ocr", "-j", "1")
    db = connect(tmp_path / "t.db")
    words = tuple(
        RecognisedWord(word, Box(72 + 40 * i, 100, 110 + 40 * i, 108), 0.9, 0)
        for i, word in enumerate(["The", "plan", "for", "the", "roads", "was", "AGREED"])
    )
    found = Recognition("tesseract 5", tight=True, words=words)
    store.save_recognition(db, hashlib.sha256(data).hexdigest(), 1, found.engine, found.packed())
    db.close()

    def has_blocks(*more: object) -> bool:
        assert run("show", tmp_path / "scan.pdf", "--picture", tmp_path / "s.png", *more).exception is None
        with Image.open(tmp_path / "s.png") as image:
            below = image.crop((0, head_of(image), image.width, image.height))
            return COLOURS["paragraph"] in {c for _, c in below.getcolors(1_000_000) or []}

    assert not has_blocks()
    assert has_blocks("--db", tmp_path / "t.db")
