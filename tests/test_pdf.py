"""The PDF reader from bytes to pages: words and their boxes, labels, and what cannot be read."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest import glyphs, pdf
from minutebook.errors import ReadError
from minutebook.model import Document, Page
from minutebook.passage import passage, reading
from tests.made_pdf import HEIGHT, WIDTH, Draw, made, prose, put, read, read_bytes, shown


def words(page: Page) -> list[str]:
    return [page.text[w.start : w.end] for w in page.words]


def test_every_word_of_the_text_has_its_place_box_size_and_weight() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 100, "Minutes of the meeting", bold=True, size=16)
        put(c, 72, 130, "The report was noted.")

    page = read(draw).pages[0]
    assert page.text == "Minutes of the meeting\nThe report was noted."
    assert words(page) == page.text.split()
    assert [w.bold for w in page.words] == [True] * 4 + [False] * 4
    assert {w.size for w in page.words} == {16, 11}
    box = page.words[4].box
    assert box.x0 == pytest.approx(72, abs=0.5)
    assert box.top < 130 < box.bottom
    assert (page.width, page.height, page.text_source) == (WIDTH, HEIGHT, "layer")


def test_a_size_set_by_scaling_is_the_size_as_printed() -> None:
    def draw(c: Canvas) -> None:
        c.scale(12, 12)
        c.setFont("Helvetica", 1)
        c.drawString(6, 50, "Scaled")

    assert read(draw).pages[0].words[0].size == pytest.approx(12)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_match_a_picture_of_the_page_whatever_its_turn_and_crop(turn: int, cropped: bool) -> None:
    """All that is dark on the picture lies in the box of the only word."""

    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        if cropped:
            c.setCropBox((50, 60, 500, 700))
        put(c, 150, 300, "Resolved", size=20)

    data = made(draw)
    page = read_bytes(data).pages[0]
    assert page.text == "Resolved"
    picture = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    assert picture.size == pytest.approx((page.width, page.height), abs=1)
    left, top, right, bottom = picture.point(lambda v: 255 if v < 128 else 0).getbbox()
    box = page.words[0].box
    assert box.x0 - 1 <= left
    assert box.top - 1 <= top
    assert right <= box.x1 + 1
    assert bottom <= box.bottom + 1
    assert (box.x1 - box.x0) * (box.bottom - box.top) < 4 * (right - left) * (bottom - top)


def test_a_hyphen_at_a_line_end_is_kept() -> None:
    """The engine joins such lines and drops the hyphen; the quote must be as printed."""
    document = read(
        lambda c: prose(c, ["The service was brought back in-", "house last year by the Council."])
    )
    assert document.pages[0].text == "The service was brought back in-\nhouse last year by the Council."
    assert "in-house last year" in passage(document, document.blocks).text


def test_a_word_that_is_drawn_in_two_pieces_is_one_word() -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("f")
        text.moveCursor(3.2, 0)
        text.textOut("rom the Board")
        c.drawText(text)

    assert read(draw).pages[0].text == "from the Board"


def test_a_slanting_letter_that_leans_over_a_word_space_does_not_close_it() -> None:
    """The boxes of the two f overlap, though a space's width lies between the words."""

    def draw(c: Canvas) -> None:
        c.setFont("Times-Italic", 12)
        c.drawString(72, 700, "of")
        c.drawString(72 + c.stringWidth("of ", "Times-Italic", 12), 700, "fees")

    assert read(draw).pages[0].text == "of fees"


@pytest.mark.parametrize("number", ["8", "26"])
def test_a_raised_ordinal_belongs_to_its_figure(number: str) -> None:
    """The engine takes the raised letters for a line of their own."""

    def draw(c: Canvas) -> None:
        put(c, 72, 100, number, size=12)
        after = 72 + c.stringWidth(number, "Helvetica", 12)
        put(c, after, 95.5, "th", size=7)
        put(c, after + c.stringWidth("th", "Helvetica", 7), 100, " July 2013.", size=12)

    assert read(draw).pages[0].text == f"{number}th July 2013."


def test_a_stop_after_a_raised_note_closes_up_to_the_word() -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("It was good for health")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("6")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(". The report")
        c.drawText(text)

    assert read(draw).pages[0].text == "It was good for health6. The report"


def test_letters_set_wide_are_words_and_letters_typed_apart_stay_so() -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(72, 700)
        text.setFont("Helvetica-Bold", 9)
        text.setCharSpace(3)
        text.textOut("QUALITY OF CHILDREN’S CARE")
        c.drawText(text)
        put(c, 72, 200, "M I N U T E S")

    assert read(draw).pages[0].text == "QUALITY OF CHILDREN’S CARE\nM I N U T E S"


def test_a_row_of_letters_along_a_chart_stays_a_row_of_letters() -> None:
    def draw(c: Canvas) -> None:
        for i, letter in enumerate("JFMAMJ"):
            put(c, 72 + 14 * i, 200, letter, size=8)

    assert read(draw).pages[0].text == "J F M A M J"


def test_a_symbol_fonts_bullet_reads_as_a_bullet() -> None:
    assert glyphs._clean("\uf0b7") == "•"
    assert glyphs._clean("o\ufb03cer") == "officer"
    assert glyphs._clean("in\ufffe") == "in-"


def test_the_stamp_is_the_label_and_stays_in_the_text() -> None:
    def page(number: int) -> object:
        def draw(c: Canvas) -> None:
            prose(c, ["The Board considered the report of the Director.", "It was noted."])
            put(c, 290, 800, f"{number} of 9", size=9)
            put(c, 270, 825, f"Page {number + 20}")

        return draw

    document = read(*(page(n) for n in range(1, 6)))  # type: ignore[arg-type]
    assert [p.label for p in document.pages] == ["21", "22", "23", "24", "25"]
    assert document.pages[0].text.endswith("Page 21")
    assert [text for kind, _, text in shown(document, "furniture")][:2] == ["1 of 9", "Page 21"]


def test_a_stamp_along_the_side_of_a_slide_is_the_label_too() -> None:
    def draw(c: Canvas) -> None:
        prose(c, ["We have received many referrals in the last year."])
        c.rotate(90)
        c.drawString(20, -20, "Page 27")

    document = read(draw)
    assert document.pages[0].label == "27"
    assert shown(document, "furniture") == [("furniture", "", "Page 27")]


def test_a_crowded_page_is_read_in_bounded_time() -> None:
    """Thousands of scraps of text, all over the page and in no order."""

    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 4)
        for i in range(6_000):
            c.drawString((i * 7919) % 580, (i * 104_729) % 830, f"n{i}")

    assert len(read(draw).pages[0].words) > 3_000


def test_without_a_printed_number_the_files_own_label_is_taken() -> None:
    plain = read(lambda c: prose(c, ["Nothing but text."]))
    assert plain.pages[0].label is None


def picture_page(c: Canvas) -> None:
    grey = ImageReader(
        pdfium.PdfDocument(made(lambda d: put(d, 72, 100, "Scan")))[0].render(scale=1).to_pil()
    )
    c.drawImage(grey, 0, 0, WIDTH, HEIGHT)


def test_a_page_that_is_a_picture_is_named() -> None:
    def stamped(c: Canvas) -> None:
        picture_page(c)
        put(c, 270, 825, "Page 7")

    document = read(picture_page, stamped, lambda c: prose(c, ["A page of text."]), lambda c: None)
    assert [(p.code, p.page) for p in document.problems] == [
        ("page-without-text", 1),
        ("page-without-text", 2),
    ]
    assert [p.label for p in document.pages][1] == "7"


def test_a_locked_file_is_refused_by_name() -> None:
    locked = made(lambda c: put(c, 72, 100, "Secret"), encrypt=StandardEncryption("key", "owner"))
    with pytest.raises(ReadError) as caught:
        read_bytes(locked)
    assert caught.value.code == "encrypted"


def test_a_file_that_only_forbids_copying_is_read() -> None:
    locked = made(lambda c: put(c, 72, 100, "Public"), encrypt=StandardEncryption("", "owner"))
    assert read_bytes(locked).pages[0].text == "Public"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 and nothing more", b"", b"\0" * 5000, b"%PDF-1.4\n" + b"x" * 5000]
)
def test_a_damaged_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data)
    assert caught.value.code == "broken-pdf"


def test_why_a_file_is_refused_does_not_depend_on_the_file_before() -> None:
    """The engine would say of a file without pages what it said last."""
    empty = made(lambda c: put(c, 72, 100, "x")).replace(b"/Count 1", b"/Count 0")
    locked = made(lambda c: put(c, 72, 100, "x"), encrypt=StandardEncryption("key", "owner"))
    codes = []
    for data in (locked, re.sub(rb"/Kids \[[^]]*\]", b"/Kids [ ]", empty)):
        with pytest.raises(ReadError) as caught:
            read_bytes(data)
        codes.append(caught.value.code)
    assert codes == ["encrypted", "broken-pdf"]


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(ReadError) as caught:
        read(*[lambda c: put(c, 72, 100, "x")] * 3)
    assert caught.value.code == "too-many-pages"


def test_a_page_that_fails_is_kept_empty_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = pdf._sheet

    def failing(document: object, index: int, reader: object) -> object:
        if index == 1:
            raise ValueError("no such stream")
        return sheet(document, index, reader)  # type: ignore[arg-type]

    monkeypatch.setattr(pdf, "_sheet", failing)
    document = read(*[lambda c: put(c, 72, 100, "Read")] * 3)
    assert [p.text for p in document.pages] == ["Read", "", "Read"]
    assert [(p.code, p.page) for p in document.problems] == [("page-failed", 2)]


def test_glyphs_over_the_limit_are_left_out_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "MAX_GLYPHS", 10)
    document = read(lambda c: put(c, 72, 100, "Agenda for the meeting"))
    assert document.pages[0].text == "Agenda for"
    assert [p.code for p in document.problems] == ["page-failed"]


def test_paths_over_the_limit_are_left_out_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.drawing.MAX_PATHS", 3)

    def draw(c: Canvas) -> None:
        put(c, 72, 100, "Map")
        for i in range(8):
            c.line(50, 100 + 20 * i, 400, 100 + 20 * i)

    assert [p.code for p in read(draw).problems] == ["page-failed"]


@pytest.mark.parametrize("size", [(1.0, 1.0), (595.0, 0.5), (14_000.0, 14_000.0)])
def test_odd_page_sizes_do_not_stop_the_reader(size: tuple[float, float]) -> None:
    assert len(read(lambda c: c.drawString(0, 0, "x"), size=size).pages) == 1


def test_text_across_the_page_is_read_and_a_watermark_is_furniture() -> None:
    def draw(c: Canvas) -> None:
        prose(c, ["The policy is a draft for comment by members."])
        c.saveState()
        c.translate(200, 400)
        c.rotate(45)
        c.setFont("Helvetica", 60)
        c.drawString(0, 0, "DRAFT")
        c.restoreState()
        c.rotate(90)
        c.drawString(300, -40, "Turned on its side")

    document = read(draw)
    assert ("furniture", "", "DRAFT") in shown(document)
    assert ("paragraph", "", "Turned on its side") in shown(document)


def packs() -> list[Path]:
    folder = os.environ.get("MINUTEBOOK_PACKS")
    return sorted(Path(folder).rglob("*.pdf")) if folder else []


def check(document: Document) -> None:
    for page in document.pages:
        assert [page.text[w.start : w.end] for w in page.words] == page.text.split()
    for block in document.blocks:
        reading(document, block)
        assert block.spans
        if block.marker_span:
            assert document.slice(block.marker_span) == block.marker
    spans = [s for b in document.blocks for s in (*b.spans, *([b.marker_span] if b.marker_span else []))]
    assert len(set(spans)) == len(spans), "no characters belong to two blocks"


@pytest.mark.skipif(not packs(), reason="MINUTEBOOK_PACKS names no folder with papers")
@pytest.mark.parametrize("path", packs(), ids=lambda p: p.stem)
def test_real_papers_are_read_whole(path: Path) -> None:
    check(read_bytes(path.read_bytes()))


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent.parent / "corpus" / "packs").glob("*.pdf")), ids=lambda p: p.stem
)
def test_the_sample_papers_are_read_whole(path: Path) -> None:
    document = read_bytes(path.read_bytes())
    check(document)
    assert not document.problems


@pytest.mark.parametrize(
    ("draw", "codes"),
    [
        (lambda c: None, []),
        (lambda c: put(c, 72, 100, "   "), []),
        (lambda c: (c.setFillGray(1), c.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)), []),
        (lambda c: c.line(100, 100, 300, 400), ["page-without-text"]),
        (lambda c: c.circle(100, 100, 2, stroke=0, fill=1), ["page-without-text"]),
        (lambda c: put(c, -400, 100, "Cut off"), ["page-without-text"]),
    ],
    ids=["blank", "spaces", "white", "line", "dot", "off the edge"],
)
def test_a_page_with_something_on_it_but_no_word_is_named(draw: Draw, codes: list[str]) -> None:
    document = read(draw, lambda c: prose(c, ["A page of text."]))
    assert [p.code for p in document.problems] == codes


def test_cut_off_files_never_raise_anything_but_a_read_error() -> None:
    data = made(*[lambda c: prose(c, ["One line of text.", "Another line of text."])] * 3)
    for at in range(0, len(data), 97):
        for bad in (data[:at], data[:at] + bytes(40) + data[at + 40 :]):
            with suppress(ReadError):
                read_bytes(bad)


def test_the_engine_is_given_bytes_and_not_a_path() -> None:
    assert (
        read_bytes(BytesIO(made(lambda c: put(c, 72, 100, "Read"))).getvalue()).media_type
        == "application/pdf"
    )
