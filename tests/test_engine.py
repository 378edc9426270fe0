"""The two ways to ask PDFium, compiled and call by call: the same sheets to the last bit, and which is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import hatch_build
from ingest import drawing, glyphs, pdf, tags
from ingest.inks import ARTIFACT, NO_MARK, SKEW
from ingest.pdfium import calls, compiled, engine
from ingest.pdfium.words import glyphs_of
from ingest.printed import Sheet
from minutebook.model import Box
from tests.both_engines import both_engines
from tests.made_pdf import HEIGHT, WIDTH, made, put
from tests.made_scan import garbled
from tests.tagged_pdf import Tagger, tagged

SAMPLES = sorted((Path(__file__).parents[1] / "corpus" / "packs").glob("*.pdf"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The helper, built from the source as it stands."""
    path = tmp_path_factory.mktemp("helper") / "_page.so"
    if failed := hatch_build.compiled(compiled.SOURCE, path):
        pytest.skip(failed)
    return path


@pytest.fixture(scope="module")
def ways(library: Path) -> Iterator[Callable[[bytes], tuple[Sheet, ...]]]:
    """Reads a PDF in both ways, demands the same of them, and gives it."""

    def read(data: bytes) -> tuple[Sheet, ...]:
        with pdf._opened(data) as document:
            return tuple(pdf._sheets(document, range(1, len(document) + 1)))

    with both_engines(library) as both:
        yield lambda data: both(lambda: read(data))


Ways = Callable[[bytes], tuple[Sheet, ...]]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_sample_papers_are_the_same_in_both_ways(path: Path, ways: Ways) -> None:
    assert sum(len(sheet.inks) for sheet in ways(path.read_bytes())) > 1_000


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_turned_and_cropped_pages(turn: int, cropped: bool, ways: Ways) -> None:
    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        if cropped:
            c.setCropBox((50, 60, 500, 700))
        put(c, 150, 300, "Resolved: that the report be noted", size=20)
        c.rect(140, 400, 200, 80)
        c.line(10, 10, 580, 10)

    (sheet,) = ways(made(draw))
    assert sheet.inks[0].turn == turn
    assert len(sheet.drawing.rules) == 5


def picture() -> ImageReader:
    """A small grey picture."""
    return ImageReader(Image.new("L", (50, 60), 128))


def looks(c: Canvas) -> None:
    """Words of every look: bold by name and by stroke, coloured, not filled, scaled, slanting, invisible."""
    put(c, 72, 100, "Bold", bold=True)
    c.saveState()
    for mode, text in enumerate(["Filled", "Edge", "Fake", "Hidden"]):
        line = c.beginText(72, HEIGHT - 130 - 20 * mode)
        line.setFont("Helvetica", 12)
        line.setFillColorRGB(0.2, 0.4, 0.6)
        line.setTextRenderMode(mode)
        line.textOut(text)
        c.drawText(line)
    c.restoreState()
    c.saveState()
    c.setFont("Helvetica", 12)
    c.scale(3, 2)
    c.drawString(30, 100, "Scaled")
    c.rotate(30)
    c.drawString(60, 60, "Slanting")
    c.restoreState()


def test_words_of_every_look(ways: Ways) -> None:
    (sheet,) = ways(made(looks))
    found = {ink.text: ink for ink in sheet.inks}
    assert {t: (i.bold, i.colour) for t, i in found.items()} == {
        "Bold": (True, 0x000000),
        "Filled": (False, 0x336699),
        "Edge": (False, None),
        "Fake": (True, 0x336699),
        "Hidden": (False, None),
        "Scaled": (False, 0x000000),
        "Slanting": (False, 0x000000),
    }
    assert (found["Scaled"].size, found["Slanting"].turn) == (24.0, SKEW)


def test_what_the_engine_breaks_or_hides(ways: Ways) -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 100, "the inter-")
        put(c, 72, 114, "national bro")
        put(c, 72 + c.stringWidth("national bro", "Helvetica", 11), 114, "ken 26")
        put(c, 72, 130, "∑ ﬁ \u200b off")
        put(c, -500, 150, "unseen")

    (sheet,) = ways(made(draw))
    assert "broken" in [ink.text for ink in sheet.inks]
    assert "unseen" not in [ink.text for ink in sheet.inks]


def test_a_page_of_which_nothing_can_be_seen_or_that_has_nothing(ways: Ways) -> None:
    unseen, empty = ways(made(lambda c: put(c, -500, 100, "unseen"), lambda c: None))
    assert (unseen.wordless, unseen.glyphs, unseen.inks) == (True, 6, ())
    assert (empty.wordless, empty.glyphs) == (False, 0)


def test_letters_that_the_file_does_not_tell(ways: Ways) -> None:
    def draw(c: Canvas, font: str) -> None:
        c.setFont(font, 11)
        c.drawString(72, 700, "The committee resolved that the report be noted")

    (sheet,) = ways(garbled(draw))
    assert sheet.unmapped > 0.8


def test_forms_in_forms_and_pictures(ways: Ways) -> None:
    grey = picture()

    def draw(c: Canvas) -> None:
        for depth in range(9):
            c.beginForm(f"form{depth}")
            c.line(50, 100 + 10 * depth, 300, 100 + 10 * depth)
            c.drawImage(grey, 10, 10, 50, 40 + depth)
            if depth:
                c.rotate(90 if depth == 2 else 0)
                c.doForm(f"form{depth - 1}")
            c.drawString(20, 20, f"depth{depth}")
            c.endForm()
        c.translate(100, 50)
        c.doForm("form8")

    (sheet,) = ways(made(draw))
    assert len(sheet.drawing.rules) == 6, "forms are followed six deep"
    assert sheet.drawing.images[0] == Box(110, HEIGHT - 108, 160, HEIGHT - 60)
    assert sheet.drawing.picture == pytest.approx(50 * 48 / (WIDTH * HEIGHT))


def curves(c: Canvas) -> None:
    """Paths of every kind: filled, white, open, closed, of curves, and too small to be seen."""
    c.setFillColorRGB(0.9, 0.9, 0.5)
    c.rect(100, 100, 200, 50, stroke=0, fill=1)
    c.setFillColorRGB(1, 1, 1)
    c.rect(100, 300, 200, 50, stroke=0, fill=1)
    c.rect(100, 400, 200, 50, stroke=1, fill=1)
    c.rect(100, 500, 200, 1, stroke=0, fill=1)
    c.circle(300, 600, 40)
    c.circle(300, 600, 1)
    shape = c.beginPath()
    for x, y in [(10, 10), (300, 10), (300, 200), (200, 280)]:
        shape.lineTo(x, y) if shape.getCode() else shape.moveTo(x, y)
    shape.close()
    c.drawPath(shape)


def test_paths_of_every_kind(ways: Ways) -> None:
    (sheet,) = ways(made(curves))
    assert len(sheet.drawing.shades) == 1
    assert len(sheet.drawing.rules) == 1 + 4 + 4 + 2
    assert sheet.drawing.seen


def test_more_than_there_is_room_for_at_first(ways: Ways) -> None:
    def draw(c: Canvas) -> None:
        c.setFillColorRGB(0.5, 0.5, 0.5)
        for i in range(1_500):
            c.rect(10 + i % 50 * 10, 20 + i // 50 * 20, 8, 15, fill=1)

    (sheet,) = ways(made(draw))
    assert len(sheet.drawing.shades) == 1_500
    assert len(sheet.drawing.rules) == 6_000


@pytest.mark.parametrize(
    ("module", "limit", "most"),
    [
        (glyphs, "MAX_GLYPHS", 10),
        (drawing, "MAX_PATHS", 3),
        (drawing, "MAX_IMAGES", 1),
        (drawing, "_MAX_OBJECTS", 4),
        (drawing, "_MAX_DEPTH", 0),
        (drawing, "_MAX_SEGMENTS", 2),
        (tags, "_MAX_ELEMENTS", 2),
        (tags, "_MAX_DEPTH", 1),
    ],
)
def test_the_limits_cut_off_the_same(
    module: object, limit: str, most: int, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ways(everything())
    monkeypatch.setattr(module, limit, most)
    assert ways(everything()) != before


def everything() -> bytes:
    """A page of words, paths, a form, images and elements."""

    def draw(c: Canvas, t: Tagger) -> None:
        looks(c)
        curves(c)
        c.beginForm("one")
        c.rect(20, 20, 400, 60)
        c.endForm()
        c.doForm("one")
        c.drawImage(picture(), 10, 10, 50, 50)
        c.drawImage(picture(), 70, 10, 60, 50)
        with t.element("Sect"), t.element("L"):
            for i in range(3):
                with t.text("LI"):
                    put(c, 72, 600 + 20 * i, f"Item {i}")

    return tagged(draw)


def test_the_tree_with_marks_artifacts_and_long_names(ways: Ways) -> None:
    long_name = "A" * 40

    def draw(c: Canvas, t: Tagger) -> None:
        with t.artifact():
            put(c, 72, 30, "Running head")
        with t.element("Sect"), t.element(long_name), t.text("P"):
            put(c, 72, 100, "Noted")
        with t.text("Ünïcode"):
            put(c, 72, 120, "Agreed")
        put(c, 72, 140, "Loose")

    (sheet,) = ways(tagged(draw))
    assert [ink.mark for ink in sheet.inks] == [ARTIFACT, ARTIFACT, 0, 1, NO_MARK]
    (root,) = sheet.elements
    assert root.kids[0].kind == "Sect"
    assert root.kids[0].kids[0].kind == "", "no program writes names that long"
    assert root.all_marks() == (0, 1)


def test_a_large_and_a_deep_tree(ways: Ways) -> None:
    def draw(c: Canvas, t: Tagger) -> None:
        for i in range(1_200):
            with t.text("TD"):
                put(c, 72 + i % 20 * 20, 20 + i // 20 * 10, str(i), size=6)

        def nested(depth: int) -> None:
            with t.element("Div"):
                if depth:
                    nested(depth - 1)
                else:
                    with t.text("P"):
                        put(c, 72, 700, "Deep")

        nested(60)

    (sheet,) = ways(tagged(draw))
    assert len(sheet.elements[0].all_marks()) == 1_200, "forty deep, and no deeper"


numbers = st.floats(-40, 40, allow_nan=False).map(lambda n: round(n, 3))
places = st.tuples(st.floats(0, 600), st.floats(0, 850))


@settings(max_examples=40, deadline=None)
@given(
    matrix=st.tuples(*[numbers] * 4),
    corners=st.lists(places, min_size=2, max_size=8),
    turn=st.sampled_from([0, 90, 180, 270]),
    text=st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30),
)
def test_whatever_is_drawn_is_the_same_in_both_ways(
    ways: Ways,
    matrix: tuple[float, float, float, float],
    corners: list[tuple[float, float]],
    turn: int,
    text: str,
) -> None:
    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        c.drawString(*corners[0], text)
        c.transform(*matrix, *corners[1])
        shape = c.beginPath()
        shape.moveTo(*corners[0])
        for place in corners[1:]:
            shape.lineTo(*place)
        shape.close()
        c.drawPath(shape, fill=1)
        c.drawString(10, 10, text)

    ways(made(draw))


def test_a_library_built_from_another_source_is_left_alone(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "page.c"
    changed.write_bytes(compiled.SOURCE.read_bytes() + b"\n")
    monkeypatch.setattr(compiled, "SOURCE", changed)
    with pytest.raises(OSError, match="built from another"):
        compiled.Helper(library)


@pytest.mark.parametrize("content", [b"", b"no library"])
def test_without_a_library_pages_are_read_by_python(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "_page.so"
    broken.write_bytes(content)
    monkeypatch.delenv(compiled.ENGINE, raising=False)
    for path in (broken, tmp_path / "none.so"):
        monkeypatch.setattr(compiled, "LIBRARY", path)
        compiled._loaded.cache_clear()
        assert engine() == "python"
    compiled._loaded.cache_clear()


def test_no_compiler_or_a_ban_leaves_the_helper_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "_page.so"
    library.write_bytes(b"from before")
    monkeypatch.setenv("CC", "false")
    assert hatch_build.compiled(compiled.SOURCE, library) == "the compiler gave 1"
    assert not library.exists()
    monkeypatch.setenv(hatch_build.FORBIDDEN, "0")
    assert hatch_build.compiled(compiled.SOURCE, library) == "MINUTEBOOK_COMPILE=0"


def test_the_glyphs_of_a_page_one_by_one(library: Path) -> None:
    def draw(c: Canvas, font: str) -> None:
        c.setFont(font, 11)
        c.drawString(72, 700, "Noted 𝟙")
        put(c, 72, 200, "Agreed")

    with both_engines(library) as both, pdf._opened(garbled(draw)) as document:
        handle = pdf._document(document)
        with (
            pdf._loaded(calls.load_page(handle, 0), calls.close_page, "page") as page,
            pdf._loaded(calls.load_text(page), calls.close_text, "text page") as text,
        ):
            found = both(lambda: glyphs_of(text, calls.count_glyphs(text)))
    assert len(found.letters) == len(found.unmapped) == len(found.drawn)
    assert found.letters.endswith("Agreed")
    assert set(found.unmapped) == {0, 1}
    assert len(set(found.drawn) - {0}) == 2
