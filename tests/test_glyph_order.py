"""Text whose letters the file does not tell: read by the order of the glyphs where that gives known words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import glyph_order
from ingest.glyph_evidence import in_order
from ingest.pdf import sheets_of
from ingest.usable import TO_RECOGNISE
from tests.made_pdf import made, prose, read_bytes
from tests.made_scan import MINUTES
from tests.made_untold import untold, untold_pages

ROOT = Path(__file__).parent.parent
ARIAL, BOLD, OTHER = "ABCDEF+ArialMT", "ABCDEF+Arial-BoldMT", "ABCDEF+Vera"


def test_a_page_of_glyph_numbers_is_read_letter_by_letter_and_said_so() -> None:
    document = read_bytes(untold(*MINUTES))
    page = document.pages[0]
    assert page.text.split() == " ".join(MINUTES).split()
    assert page.text_source == "layer"
    assert [(p.code, p.page) for p in document.problems] == [("letters-deduced", 1)]
    letters = sum(c.isalnum() for c in "".join(MINUTES))
    assert str(letters) in document.problems[0].message


def test_words_keep_their_boxes() -> None:
    plain = read_bytes(made(lambda c: prose(c, ["The Board met."], x=50, top=82))).pages[0].words[0].box
    words = read_bytes(untold("The Board met. The report was approved by the committee.")).pages[0].words
    assert words[0].box.x0 == pytest.approx(plain.x0, abs=1)
    assert words[0].box.bottom == pytest.approx(plain.bottom, abs=4)
    assert [w.box.x0 for w in words] == sorted(w.box.x0 for w in words)


def test_another_order_of_glyphs_is_left_for_recognition() -> None:
    document = read_bytes(untold(*MINUTES, shuffled=True))
    assert [p.code for p in document.problems] == ["text-garbled"]
    assert {p.code for p in document.problems} <= set(TO_RECOGNISE)


def test_a_heading_of_few_words_is_read_once_the_text_below_has_shown_the_order() -> None:
    head = ["BURTHWAITE PARISH COUNCIL", "NEWSLETTER (Issue 62)"]
    document = read_bytes(untold_pages([(BOLD, head), (ARIAL, MINUTES)]))
    assert document.pages[0].text.startswith("\n".join(head))
    alone = read_bytes(untold(*head, font=OTHER))
    assert not alone.pages[0].text.startswith("BURTHWAITE"), "one known word of four is no proof"


def test_a_page_number_is_read_in_a_font_known_to_have_the_order_only() -> None:
    page = [(ARIAL, MINUTES), ("ABCDEF+TimesNewRomanPSMT", ["14"]), (OTHER, ["25"])]
    assert read_bytes(untold_pages(page)).pages[0].text.splitlines()[len(MINUTES) :] == ["14"]


def test_few_other_pages_are_looked_at_glyph_by_glyph(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    monkeypatch.setattr(glyph_order, "_stretches", lambda _, count: looked.append(count) or [])
    papers = [read_bytes(p.read_bytes()) for p in sorted((ROOT / "corpus" / "packs").glob("*.pdf"))]
    assert len(looked) <= 0.02 * sum(len(paper.pages) for paper in papers)


@pytest.mark.parametrize(
    ("codes", "windows", "macintosh"),
    [
        ([55, 75, 72, 3, 38, 82, 88, 81, 70, 76, 79], "The Council", "The Council"),
        ([133, 20, 15, 21, 19, 19, 17, 24, 23], "£1,200.54", "£1,200.54"),
        ([135, 3, 39, 82, 71, 74, 72, 182, 86], "• Dodge’s", "• Dodge‘s"),
        ([39, 82, 71, 74, 72, 183, 86], "Dodge÷s", "Dodge’s"),
        ([70, 82, 81, 191], "conﬁ", "con›"),
        ([300, 2], "Ĭ\x02", "Ĭ\x02"),
    ],
)
def test_the_order_is_that_of_the_old_macintosh_set(codes: list[int], windows: str, macintosh: str) -> None:
    for expected, skips in ((windows, True), (macintosh, False)):
        assert "".join(in_order(chr(code), skips=skips) for code in codes) == expected


def test_apostrophes_tell_which_of_the_two_orders_a_font_has() -> None:
    text = "The Clerk’s report on the council’s policy was received by the members of the committee."
    assert "Clerk’s" in read_bytes(untold(text, font=OTHER)).pages[0].text


def test_a_page_reads_the_same_whichever_pages_were_read_before_it() -> None:
    data = untold_pages([(OTHER, MINUTES)], [(OTHER, MINUTES)], [(OTHER, ["12 x 7"])], [(OTHER, MINUTES)])
    whole = [sheet.inks for sheet in sheets_of(data, range(1, 5))]
    alone = [sheet.inks for n in range(1, 5) for sheet in sheets_of(data, range(n, n + 1))]
    assert alone == whole
