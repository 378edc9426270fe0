"""Pages without a usable text layer: told apart, read from their pictures, and said so where they are not."""

from __future__ import annotations

import json
import math
import re
import runpy
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ingest import read_source
from ingest.inks import Ink
from ingest.ocr import engines
from ingest.ocr.engines import ENGINES, engine_for
from ingest.ocr.gaps import parted
from ingest.ocr.inks import inks_of, recognised_sheet
from ingest.ocr.picture import Picture, picture_of, resolution
from ingest.ocr.reading import best_turned, with_rules
from ingest.ocr.recognition import RecognisedWord, Recogniser, Recognition, Segment, unpacked
from ingest.ocr.rules import segments_of
from ingest.ocr.tesseract import _words
from ingest.printed import Drawing, Sheet
from ingest.readable import known_words, share_known
from ingest.sources import Source
from ingest.turning import leaning, turned, turned_size
from ingest.usable import is_garbled, usability
from minutebook.errors import RecogniserError
from minutebook.model import Box, Document
from minutebook.passage import cell_reading
from tests.made_pdf import HEIGHT, WIDTH, made, prose, put, read_bytes
from tests.made_scan import MINUTES, garbled, minutes_page, picture, scan_page

ROOT = Path(__file__).parent.parent
SENTENCE = (
    "The committee agreed that the report of the director be received and the plan approved by all members"
)
INSTALLED = [name for name, make in ENGINES.items() if make()]


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Recogniser:
    if request.param not in INSTALLED:
        pytest.skip(f"{request.param} is not installed")
    return engine_for(request.param)  # type: ignore[return-value]


def garbled_page(canvas: Canvas, font: str) -> None:
    canvas.setFont(font, 11)
    for i, line in enumerate(MINUTES):
        canvas.drawString(50, 740 - 18 * i, line)


def recognised(data: bytes, engine: Recogniser, *pages: int) -> Document:
    found = {n: best_turned(engine, picture_of(data, n), 300) for n in pages}
    return read_source(Source("scan.pdf", data, "0" * 64, "application/pdf"), found)


def f1(document: Document, page: int = 1) -> float:
    """Of the words, without regard to order."""
    ours = Counter(document.page(page).text.split())
    true = Counter(["ROADS", "AND", "FOOTPATHS", "COMMITTEE", *" ".join(MINUTES).split()])
    return 2 * sum((ours & true).values()) / (sum(ours.values()) + sum(true.values()))


def words(
    *texts: str, x: float = 72, base: float = 100, size: float = 11, line: int = 0, fall: float = 0.0
) -> list[RecognisedWord]:
    """A line of words with boxes close around the ink, falling by ``fall`` for each point to the right."""
    found = []
    for text in texts:
        width = 0.5 * size * len(text)
        foot = base + fall * (x + width / 2) + (0.21 * size if set(text) & set("gjpqy") else 0)
        head = (
            base
            + fall * (x + width / 2)
            - (0.7 if set(text) & set("bdfhiklt") or text[0].isupper() else 0.49) * size
        )
        found.append(RecognisedWord(text, Box(x, head, x + width, foot), 0.9, line))
        x += width + 0.3 * size
    return found


# whether a page can be used


def test_the_word_list_is_what_its_tool_makes_of_the_corpus() -> None:
    made_now = runpy.run_path(str(ROOT / "tools" / "word_list.py"))["word_list"]()
    assert (ROOT / "ingest" / "words.txt").read_text(encoding="utf-8") == made_now
    assert {"the", "committee", "agreed"} <= known_words()


def test_sense_and_nonsense_are_told_by_their_words() -> None:
    assert share_known(SENTENCE) == 1.0
    assert share_known("7KH FRPPLWWHH DJUHHG WKDW WKH UHSRUW RI WKH GLUHFWRU EH UHFHLYHG DQG WKH SODQ") == 0.0
    assert share_known("Agenda item 7") is None


INKS = tuple(
    Ink(w, 10.0 * i, 0, 10.0 * i + 9, 10, 9, 10, False, 0, i) for i, w in enumerate(SENTENCE.split())
)
SHEET = Sheet(1, WIDTH, HEIGHT, INKS, glyphs=len(SENTENCE))


def test_a_layer_is_garbled_only_where_flag_and_words_agree() -> None:
    nonsense = tuple(ink._replace(text=ink.text[::-1].upper() + "xq") for ink in INKS)
    assert not is_garbled(replace(SHEET, unmapped=0.9)), "readable in spite of the flag"
    assert not is_garbled(replace(SHEET, inks=nonsense)), "another language, or names"
    assert is_garbled(replace(SHEET, inks=nonsense, unmapped=0.4))
    assert is_garbled(replace(SHEET, inks=(), unmapped=0.9)), "codes that stand for no letter at all"


@pytest.mark.parametrize(
    ("inks", "glyphs", "drawing", "code"),
    [
        ((), 0, Drawing(), None),  # a blank page
        ((), 0, Drawing(picture=0.9), "page-without-text"),
        ((), 0, Drawing(seen=True), "page-without-text"),  # text turned into outlines
        (INKS, 12, Drawing(picture=0.95), "page-without-text"),  # a scan with a stamp
        (INKS, 150, Drawing(picture=0.95), "page-without-text"),  # a scanned form with typed answers
        (INKS, 150, Drawing(picture=0.6), None),
        (INKS, 12, Drawing(picture=0.2), None),  # a title and a logo
        (INKS, 900, Drawing(picture=1.0), None),  # a scan that has a text layer
    ],
)
def test_what_is_said_of_a_page(
    inks: tuple[Ink, ...], glyphs: int, drawing: Drawing, code: str | None
) -> None:
    sheet = replace(SHEET, inks=inks, drawing=drawing, glyphs=glyphs)
    assert [p.code for p in usability(sheet, glyphs)] == ([code] if code else [])


def test_without_an_engine_the_problem_says_what_to_install() -> None:
    problems = read_bytes(made(scan_page(minutes_page))).problems
    assert [(p.code, p.page) for p in problems] == [("page-without-text", 1)]
    assert "tesseract" in problems[0].message
    assert "the extra `ocr`" in problems[0].message
    assert [p.code for p in read_bytes(garbled(garbled_page)).problems] == ["text-garbled"]


# from words to ink


def test_a_page_scanned_askew_gets_straight_baselines_and_one_size() -> None:
    lines = [
        words(*SENTENCE.split()[:12], base=100 + 14 * i, line=i, fall=0.015, size=11 + 0.3 * (i % 3))
        for i in range(6)
    ]
    read = Recognition("test 1", tight=True, words=tuple(w for line in lines for w in line))
    slope, inks = inks_of(read, WIDTH, HEIGHT)
    assert slope == pytest.approx(0.015, abs=0.001)
    assert {ink.size for ink in inks} == {11.5}
    for line in range(6):
        assert len({ink.base for ink in inks[12 * line : 12 * line + 12]}) == 1
    back = leaning(Box(inks[11].x0, inks[11].top, inks[11].x1, inks[11].bottom), slope, WIDTH, HEIGHT)
    assert back.x0 == pytest.approx(lines[0][11].box.x0, abs=0.2), "where the word is seen"
    assert back.bottom == pytest.approx(lines[0][11].box.bottom, abs=3)


def test_a_heading_keeps_its_size() -> None:
    head = words("Annual", "Report", size=18, base=60, line=0)
    body = [w for i in range(4) for w in words(*SENTENCE.split()[:12], base=100 + 14 * i, line=i + 1)]
    slope, inks = inks_of(Recognition("test 1", tight=True, words=(*head, *body)), WIDTH, HEIGHT)
    assert slope == 0
    assert [inks[0].size, inks[-1].size] == [pytest.approx(18, abs=1), pytest.approx(11, abs=0.5)]


def test_a_sound_layer_stays_and_only_what_it_lacks_is_added() -> None:
    """The stamp on a scan is exact; what an engine makes of the same ink is left out."""
    stamp = Ink("Page", 270, 800, 300, 812, 810, 11, False, 0, 0)
    read = (*words(*SENTENCE.split()[:8]), RecognisedWord("Pape", Box(271, 802, 299, 813), 0.5, 9))
    sheet = recognised_sheet(replace(SHEET, inks=(stamp,)), Recognition("test 1", tight=True, words=read))
    assert [ink.text for ink in sheet.inks] == ["Page", *SENTENCE.split()[:8]]
    assert sheet.confidence == 0.9


def test_a_sum_stands_beside_its_label_though_the_engine_reads_down_the_columns() -> None:
    labels = [
        w for i, name in enumerate(["Lets", "Films", "Total"]) for w in words(name, base=100 + 14 * i, line=i)
    ]
    sums = [
        w
        for i, sum_ in enumerate(["£310.50", "20.00"])
        for w in words(sum_, x=300, base=100.8 + 28 * i, line=3 + i)
    ]
    _, inks = inks_of(Recognition("test 1", tight=True, words=(*labels, *sums)), WIDTH, HEIGHT)
    assert [ink.text for ink in inks] == ["Lets", "£310.50", "Films", "Total", "20.00"]
    assert inks[0].base == inks[1].base


def test_a_garbled_page_of_which_little_is_seen_stays_a_problem() -> None:
    """Its fonts may be missing altogether, so that the picture shows the headings alone."""
    bad = replace(SHEET, inks=(), glyphs=3_000, unmapped=0.9)
    sheet = recognised_sheet(bad, Recognition("test 1", tight=True, words=tuple(words(*SENTENCE.split()))))
    assert [p.code for p in usability(sheet, 0)] == ["text-garbled"]
    assert sheet.confidence is None


def test_a_picture_on_which_nothing_is_read_stays_as_it_was() -> None:
    photo = replace(SHEET, inks=(), drawing=Drawing(picture=1.0))
    sheet = recognised_sheet(photo, Recognition("test 1", tight=True, words=tuple(words("a"))))
    assert (sheet.inks, sheet.confidence) == ((), None)
    (problem,) = usability(sheet, 0)
    assert problem.message.endswith("test 1 read nothing more on it")
    failed = recognised_sheet(photo, Recognition("test 1", tight=True, failed="too slow"))
    assert next(p.message for p in usability(failed, 0)).endswith("test 1 could not read it: too slow")


def test_a_slide_whose_text_is_all_in_the_layer_is_no_problem_once_looked_at() -> None:
    slide = replace(SHEET, drawing=Drawing(picture=1.0))
    assert [p.code for p in usability(slide, 90)] == ["page-without-text"]
    assert not list(usability(recognised_sheet(slide, Recognition("test 1", tight=True)), 90))


def test_an_unsure_page_is_said_to_be_doubtful() -> None:
    dim = tuple(replace(w, confidence=0.4) for w in words(*SENTENCE.split()[:8]))
    sheet = recognised_sheet(replace(SHEET, inks=()), Recognition("test 1", tight=True, words=dim))
    assert [p.code for p in usability(sheet, 80)] == ["ocr-doubtful"]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turn_and_the_turn_back_leave_a_box_where_it_was(degrees: int) -> None:
    box = Box(10, 20, 110, 35)
    there = turned(box, degrees, WIDTH, HEIGHT)
    width, height = turned_size(WIDTH, HEIGHT, degrees)
    assert turned(there, (360 - degrees) % 360, width, height) == box
    assert 0 <= there.x0 < there.x1 <= width
    assert 0 <= there.top < there.bottom <= height


def test_a_recognition_is_stored_and_read_back() -> None:
    rules = (Segment(1, 2, 300, 2.5),)
    there = Recognition("test 1.2", tight=True, turned=90, words=tuple(words("Agreed", "£5")), rules=rules)
    back = unpacked(there.packed())
    assert back.rules == rules
    assert [w.text for w in back.words] == ["Agreed", "£5"]
    assert back.words[0].box.x0 == there.words[0].box.x0
    assert (back.engine, back.turned, back.confidence) == ("test 1.2", 90, 0.9)


def test_a_recognition_stored_before_rules_were_looked_for_has_none() -> None:
    stored = zlib.compress(json.dumps(["test 1", 1, 0, [["Agreed", 0, 0, 100, 100, 90, 0]], ""]).encode())
    assert (unpacked(stored).words[0].text, unpacked(stored).rules) == ("Agreed", ())


def test_tesseracts_table_is_read_and_its_marks_for_rules_and_bullets_are_mended() -> None:
    head = "level page_num block_num par_num line_num word_num left top width height conf text".replace(
        " ", "\t"
    )
    rows = [
        (5, 1, 1, 1, 1, 1, 100, 100, 10, 10, 40, "e"),
        (5, 1, 1, 1, 1, 2, 140, 95, 80, 20, 95.5, 'The "new"'),
        (5, 1, 1, 1, 2, 1, 90, 130, 4, 90, 80, "|"),
        (5, 1, 1, 1, 2, 2, 100, 130, 9, 9, 20, "~"),
        (5, 1, 1, 1, 2, 3, 100, 130, 60, 20, 30, "road"),
        (4, 1, 1, 1, 3, 0, 100, 130, 60, 20, -1, ""),
    ]  # fmt: skip
    found = _words("\n".join([head, *("\t".join(map(str, row)) for row in rows)]), 0.36, 0.36)
    assert [(w.text, w.line) for w in found] == [("•", 0), ('The "new"', 0), ("road", 1)]
    assert found[1].confidence == pytest.approx(0.955)
    assert found[1].box.x0 == pytest.approx(140 * 0.36)


# the picture


def test_a_scan_is_rendered_at_its_own_resolution_within_limits() -> None:
    for dpi, shown in ((200, 200), (100, 150), (400, 300)):
        picture = picture_of(made(scan_page(minutes_page, dpi=dpi)), 1)
        assert picture.image.width == pytest.approx(picture.width * shown / 72, abs=3)
    drawn = picture_of(made(minutes_page), 1)
    assert drawn.image.width == pytest.approx(drawn.width * 200 / 72, abs=2)


def test_a_huge_page_is_rendered_more_coarsely(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = picture_of(made(minutes_page, size=(14_000.0, 14_000.0)), 1)
    assert picture.image.width * picture.image.height <= 40_100_000
    assert callable(resolution)


# rules


RISKS = [
    ["Risk", "What is done about it", "Owner"],
    ["Flood", "The gates are tested each month and\nthe wardens are trained in the spring", "A Marsh"],
    ["Fire", "Alarms", ""],
]


def table_page(canvas: Canvas) -> None:
    """A table whose cells wrap, so that only its rules tell which words belong together."""
    edges, heights = (72, 160, 400, 500), (100, 124, 164, 188)
    for row, top in zip(RISKS, heights, strict=False):
        for cell, x in zip(row, edges, strict=False):
            for i, line in enumerate(cell.split("\n")):
                put(canvas, x + 5, top + 14 + 13 * i, line, size=10)
    for y in heights:
        canvas.line(edges[0], HEIGHT - y, edges[-1], HEIGHT - y)
    for x in edges:
        canvas.line(x, HEIGHT - heights[0], x, HEIGHT - heights[-1])


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("askew", [0.0, 1.0, -1.0])
def test_the_rules_of_a_scanned_table_are_seen_where_they_are(askew: float, dpi: int) -> None:
    image = picture(table_page, askew=askew, dpi=dpi)
    found = segments_of(image, WIDTH, HEIGHT)
    fall = -math.tan(math.radians(askew))
    across = [s for s in found if s.across and s.x1 - s.x0 > 300]
    down = [s for s in found if not s.across and s.y1 - s.y0 > 60]
    assert (len(across), len(down)) == (4, 4)
    assert all((s.y1 - s.y0) / (s.x1 - s.x0) == pytest.approx(fall, abs=0.002) for s in across)
    straight = [leaning(Box(s.x0, s.y0, s.x0, s.y0), -fall, WIDTH, HEIGHT) for s in across]
    assert sorted(box.top for box in straight) == pytest.approx([100, 124, 164, 188], abs=1.5)
    assert [box.x0 for box in straight] == pytest.approx([72] * 4, abs=1.5)


def test_letters_are_no_rules() -> None:
    for askew in (0.0, 0.8):
        found = segments_of(picture(minutes_page, askew=askew), WIDTH, HEIGHT)
        assert not [s for s in found if max(s.x1 - s.x0, s.y1 - s.y0) > 40]


def test_a_dark_head_of_a_table_has_edges_and_a_photograph_costs_little() -> None:
    def head(canvas: Canvas) -> None:
        canvas.rect(72, 700, 400, 30, stroke=0, fill=1)

    across = [s for s in segments_of(picture(head), WIDTH, HEIGHT) if s.across]
    assert sorted(s.y0 for s in across) == pytest.approx([HEIGHT - 730, HEIGHT - 700], abs=1.5)
    noise = Image.effect_noise((1_600, 2_200), 80)
    before = process_time()
    segments_of(noise, WIDTH, HEIGHT)
    assert process_time() - before < 5


def test_the_strokes_of_words_are_taken_for_no_rules() -> None:
    read = tuple(words("Committee", "agreed", "today"))
    through, under = Segment(72, 97, 140, 97), Segment(72, 110, 140, 110)
    sheet = recognised_sheet(
        replace(SHEET, inks=()), Recognition("test 1", tight=True, words=read, rules=(through, under))
    )
    assert [rule.top for rule in sheet.drawing.rules] == [110]


def test_a_page_of_short_lines_lies_as_its_rules_do() -> None:
    rules = tuple(Segment(60, y, 500, y + 4.4) for y in (100, 200, 300))
    read = tuple(w for i in range(4) for w in words("Lets", base=100 + 50 * i, line=i))
    slope, _ = inks_of(Recognition("test 1", tight=True, words=read, rules=rules), WIDTH, HEIGHT)
    assert slope == pytest.approx(0.01)
    sheet = recognised_sheet(
        replace(SHEET, inks=()), Recognition("test 1", tight=True, words=read, rules=rules)
    )
    assert all(rule.top == rule.bottom for rule in sheet.drawing.rules)


@pytest.mark.parametrize(("askew", "turned_by"), [(1.0, 0), (-0.7, 90)])
def test_the_cells_of_a_scanned_table_keep_their_words(
    engine: Recogniser, askew: float, turned_by: int
) -> None:
    data = made(scan_page(table_page, askew=askew, turned=turned_by))
    image = picture_of(data, 1)
    found = with_rules(best_turned(engine, image, 300), image)
    document = read_source(Source("scan.pdf", data, "0" * 64, "application/pdf"), {1: found})
    (table,) = [b for b in document.blocks if b.kind == "table"]
    cells = {(c.row, c.column): cell_reading(document, c.spans) for c in table.cells}
    expected = {(i, k): cell.replace("\n", " ") for i, row in enumerate(RISKS) for k, cell in enumerate(row)}
    assert cells == expected


# spaces that an engine loses


def columns(*widths: int) -> list[bool]:
    """Columns of ink and of white in turn."""
    return [i % 2 == 0 for i, width in enumerate(widths) for _ in range(width)]


@pytest.mark.parametrize(
    ("text", "ink", "words"),
    [
        ("ROADSAND", columns(350, 28, 210), ["ROADS", "AND"]),
        ("ROADSAND", columns(350, 10, 210), ["ROADSAND"]),  # a gap between letters
        ("THEROADSAND", columns(210, 28, 350, 28, 210), ["THE", "ROADS", "AND"]),
        ("ROADSAND", columns(320, 28, 240), ["ROADSAND"]),  # in the middle of a letter: it is torn
        ("THEREPORT", columns(210, 28, 420), ["THE", "REPORT"]),
        ("confirming", columns(150, 28, 360), ["confirming"]),  # a faint scan: neither piece is a word
        ("committee", columns(250, 28, 220), ["committee"]),  # the whole is one
        ("12,111", columns(100, 28, 180), ["12,111"]),
        ("of", columns(56, 28, 36), ["of"]),
        ("council", [False] * 300, ["council"]),
    ],
)
def test_words_run_together_are_parted_at_the_space_that_is_seen(
    text: str, ink: list[bool], words: list[str]
) -> None:
    found = list(parted(text, ink, 100))
    assert [word for word, _, _ in found] == words
    assert all(0 <= first < end <= len(ink) for _, first, end in found)


# engines


def test_the_first_installed_engine_is_taken_and_a_missing_one_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert engine_for("none") is None
    monkeypatch.setattr(engines, "ENGINES", dict.fromkeys(ENGINES, lambda: None))
    assert engine_for("auto") is None
    with pytest.raises(RecogniserError, match="rapidocr is not installed"):
        engine_for("rapidocr")


@pytest.mark.parametrize("askew", [0.0, 0.8])
def test_a_scan_is_read_nearly_word_for_word(engine: Recogniser, askew: float) -> None:
    document = recognised(made(scan_page(minutes_page, askew=askew)), engine, 1)
    page = document.pages[0]
    assert f1(document) >= 0.95
    assert page.text_source == "ocr"
    assert page.confidence is not None
    assert page.confidence > 0.8
    assert not document.problems
    assert {b.kind for b in document.blocks[1:]} == {"paragraph"}
    assert [document.slice(s) for s in document.blocks[0].spans] == ["ROADS AND FOOTPATHS COMMITTEE"]
    assert document.blocks[0].kind == "heading"
    last = document.quote(*document.blocks[-1].spans)
    assert last.text == MINUTES[-1]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_is_turned_and_its_boxes_are_those_of_the_page_as_shown(
    engine: Recogniser, degrees: int
) -> None:
    document = recognised(made(scan_page(minutes_page, turned=degrees)), engine, 1)
    page = document.pages[0]
    assert f1(document) >= 0.95
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if degrees == 180 else (HEIGHT, WIDTH))
    assert all(
        0 <= w.box.x0 < w.box.x1 <= page.width and 0 <= w.box.top < w.box.bottom <= page.height
        for w in page.words
    )  # type: ignore[operator]
    upright = recognised(made(scan_page(minutes_page)), engine, 1).pages[0].words[0].box
    there = turned(upright, degrees, WIDTH, HEIGHT)
    assert page.words[0].box.x0 == pytest.approx(there.x0, abs=3)
    assert page.words[0].box.top == pytest.approx(there.top, abs=3)


def test_a_garbled_layer_gives_way_to_what_is_printed(engine: Recogniser) -> None:
    document = recognised(garbled(garbled_page), engine, 1)
    assert not document.problems
    assert "Roads and Footpaths Committee" in document.pages[0].text


def test_a_file_of_both_kinds_is_read_page_by_page(engine: Recogniser) -> None:
    def stamped(canvas: Canvas) -> None:
        scan_page(minutes_page)(canvas)
        put(canvas, 270, 825, "Page 7")

    data = made(lambda c: prose(c, ["A page of text, as it was written."]), stamped)
    document = recognised(data, engine, 2)
    assert [p.text_source for p in document.pages] == ["layer", "ocr"]
    assert [p.confidence is None for p in document.pages] == [True, False]
    assert document.pages[1].label == "7"
    assert document.pages[0].text == "A page of text, as it was written."


def test_a_blank_picture_has_no_words(engine: Recogniser) -> None:
    assert best_turned(engine, Picture(Image.new("L", (800, 1100), 255), 400, 550), 300).words == ()


def test_versions_are_numbers(engine: Recogniser) -> None:
    assert re.fullmatch(r"\d+(\.\d+)+", engine.version)
