"""The command that compares words with pdfplumber's: what it counts, and what it calls each difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import truth
from benchmarks.truth import recall
from benchmarks.word_kinds import Seen, differences, is_word
from benchmarks.words import compare, main
from minutebook.model import Box
from tests.made_pdf import made, prose, put
from tests.made_scan import minutes_page, scan_page


def seen(words: str, *, x: float = 10, turned: bool = False) -> list[Seen]:
    """Words on one line, ten points for each letter; ``~`` stands for a space of no width."""
    found = []
    for word in words.split():
        for piece in word.split("~"):
            found.append(Seen(piece, Box(x, 100, x + 10 * len(piece), 110), turned))
            x += 10 * len(piece)
        x += 10
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "kinds"),
    [
        ("the report", "the report", []),
        ("from the", "f~rom the", ["joined here"]),
        ("at~the", "atthe", ["parted here"]),
        ("in-", "in\u00ad", ["soft hyphen"]),
        ("in-house", "inhouse", ["hyphen"]),
        ("•", "(cid:127)", ["(cid:n)"]),
        ("•", "\uf0b7", ["symbol"]),
        ("WPL", "WWPPLL", ["doubled"]),
        ("office", "oﬃce", ["letter form"]),
        ("The~House", "The!House", ["space"]),
        ("North", "hNort", ["order"]),
        ("note", "", ["only here"]),
        ("", "note", ["only there"]),
        ("Jane", "Joan", ["other"]),
        ("one two", "two one", []),
    ],
)
def test_a_difference_has_its_kind(ours: str, theirs: str, kinds: list[str]) -> None:
    assert [d.kind for d in differences(seen(ours), seen(theirs), 600, 800)] == kinds


def test_text_off_the_page_and_turned_text_are_told_by_their_place() -> None:
    assert [d.kind for d in differences([], seen("cut", x=-200), 600, 800)] == ["off the page"]
    turned = differences(seen("Rate"), seen("etaR", turned=True), 600, 800)
    assert [d.kind for d in turned] == ["turned text"]


def test_signs_are_no_words() -> None:
    assert [text for text in ("•", "(cid:127)", "–", "a", "7", "(cid:3)x", "£") if is_word(text)] == [
        "a",
        "7",
        "(cid:3)x",
    ]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Two pages that both read alike, a page of text printed twice, and a scan."""

    def twice(c: object) -> None:
        prose(c, ["The report was received."])  # type: ignore[arg-type]
        put(c, 72, 200, "AGREED", bold=True)  # type: ignore[arg-type]
        put(c, 72.2, 200, "AGREED", bold=True)  # type: ignore[arg-type]

    path = tmp_path / "paper.pdf"
    plain = [lambda c: prose(c, ["The Board met on 3 May 2022.", "It was noted."])] * 2
    path.write_bytes(made(*plain, twice, scan_page(minutes_page)))
    return path


def test_pages_are_counted_as_bags_and_scans_left_out(paper: Path) -> None:
    tally = compare(paper)
    assert (tally.pages, tally.left_out) == (3, 1)
    assert (tally.words.ours, tally.words.theirs, tally.words.both) == (25, 25, 24)
    assert [(page, d.kind, d.ours) for _, page, d in tally.found] == [(3, "doubled", ("AGREED",))]
    assert compare(paper, dedupe=True).words.agreement == 1


def test_it_fails_under_the_floor_and_lists_the_differences(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(paper.parent), "--floor", "0.9"]) == 0
    assert main([str(paper), "--floor", "0.99"]) == 1
    shown = capsys.readouterr().out
    assert "doubled: 1 places, 1 words here, 1 there" in shown
    assert "AGREED | AAGGRREEEEDD" in shown


def test_what_cannot_be_opened_is_named_and_the_others_are_compared(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paper.parent / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    assert main([str(paper.parent), "--floor", "0.9"]) == 0
    assert "broken.pdf" in capsys.readouterr().err


def test_recall_is_of_the_words_and_of_their_order() -> None:
    paper = ["the", "board", "noted", "the", "report"]
    assert recall(paper, ["page", *paper, "7"]) == (1.0, 1.0)
    assert recall(paper, ["the", "report", "the", "board", "noted"]) == (1.0, 0.6)
    assert recall(paper, ["the", "board"]) == (0.4, 0.4)
    assert recall([], paper) == (1.0, 1.0)


def test_a_paper_is_compared_with_its_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.pdf").write_bytes(made(lambda c: prose(c, ["1. The Board met.", "It was noted."])))
    (tmp_path / "paper.txt").write_text("1. The Board met.\n\nIt was noted today.\n", encoding="utf-8")
    truth.main([str(tmp_path)])
    assert "8 words   87.50% found   87.50% in order [('today', 1)]" in capsys.readouterr().out
