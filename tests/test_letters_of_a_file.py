"""Text whose font does not tell its letters is judged by the whole file, however its pages come to be read."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import Statement
from ingest.glyph_evidence import Evidence, evidence_of, in_order, is_decided, orders_in, orders_of
from ingest.pdf import MEDIA_TYPE, read_pdf
from ingest.sources import fingerprint
from ingest.worker import run
from minutebook.errors import ReadError
from minutebook.model import ReadingProblem
from minutebook.reading import Extracted, Paper
from minutebook.reading_calls import Limits, reading
from tests.made_pdf import read_bytes
from tests.made_scan import MINUTES
from tests.made_untold import untold_pages

FONT, OTHER = "ABCDEF+Vera", "GHIJKL+Vera"
NUMBERED = [(FONT, ["Council’s 14, £52.00"])]
"""A page with too few words to tell the order of glyphs by itself."""

TELLING = [(FONT, MINUTES)]


def texts(*pages: list[tuple[str, list[str]]]) -> list[str]:
    return [page.text for page in read_bytes(untold_pages(*pages)).pages]


def test_a_page_of_few_words_is_read_as_the_other_pages_tell() -> None:
    assert "52.00" not in texts(NUMBERED)[0]
    assert texts(NUMBERED, TELLING)[0] == "Council’s 14, £52.00"
    assert "52.00" not in texts([(OTHER, ["Council’s 14, £52.00"])], TELLING)[0], "another font"


def test_a_page_that_the_others_tell_says_so() -> None:
    document = read_bytes(untold_pages(NUMBERED, TELLING))
    assert [(p.code, p.page) for p in document.problems] == [("letters-deduced", 1), ("letters-deduced", 2)]


def test_pages_of_which_none_tells_enough_tell_it_together() -> None:
    words = ("report", "approved", "council", "members", "meeting", "letter", "budget", "minutes")
    pages = [[(FONT, [f"{word} qxz vbn"])] for word in words]
    assert "report" not in texts(pages[0])[0]
    assert texts(*pages) == [f"{word} qxz vbn" for word in words]


def test_pages_are_read_the_same_in_any_order() -> None:
    heading, plain = [(FONT, ["BURTHWAITE NEWS"])], [(OTHER, ["12"])]
    pages = (NUMBERED, TELLING, heading, plain)
    found = {tuple(sorted(texts(*order))) for order in permutations(pages)}
    assert len(found) == 1


def read_with(path: Path, *, in_ranges: bool, given_up: tuple[tuple[int, str], ...]) -> Statement:
    paper = Paper(path, fingerprint(path).sha256, given_up=given_up)
    job = reading(paper, Limits(60, 20), in_ranges=in_ranges)
    ((_, answer),) = run([(path, job)], workers=2)
    assert not isinstance(answer, ReadError)
    assert isinstance(answer, Extracted)
    assert answer.statement
    return answer.statement


@pytest.mark.parametrize(
    "lost", [(), (2,), (66,)], ids=["all pages", "one of few words lost", "a telling one lost"]
)
def test_ranges_of_pages_come_to_the_same_as_the_file_in_one(tmp_path: Path, lost: tuple[int, ...]) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(untold_pages(*[NUMBERED] * 64, TELLING, TELLING))
    given_up = tuple((page, "page-timeout") for page in lost)
    whole, ranges = (read_with(path, in_ranges=r, given_up=given_up) for r in (False, True))
    assert whole == ranges
    read = [row["page"] for row in whole.tables["pages"] if row["text"] == "Council’s 14, £52.00"]
    assert read == [number for number in range(1, 65) if number not in lost]


def test_a_page_that_cannot_be_read_tells_nothing() -> None:
    lost = {2: ReadingProblem("page-crashed", "lost", 2)}
    document = read_pdf(untold_pages(NUMBERED, TELLING), sha256="0" * 64, file_name="x", unread=lost)
    assert document.media_type == MEDIA_TYPE
    assert "52.00" not in document.pages[0].text


def as_codes(text: str) -> str:
    """The text as the numbers of glyphs."""
    letters = {in_order(chr(code), skips=True): chr(code) for code in range(3, 225)}
    return "".join(letters[c] for c in text)


@pytest.mark.parametrize(
    ("text", "read_so"),
    [
        (as_codes("the council"), True),
        (as_codes("14"), True),
        (as_codes("Clerk’s"), True),
        ("the council", False),
        ("14 12 50", False),
        ("Thwaite", False),
    ],
)
def test_letters_that_may_be_right_are_left_where_a_font_of_the_name_has_the_order(
    text: str, read_so: bool
) -> None:
    assert (FONT in orders_of([evidence_of(FONT, [text])], {FONT: True})) is read_so


def test_what_one_page_shows_of_two_fonts_holds_for_both_on_the_others() -> None:
    arial = "MNOPQR+ArialMT"
    telling = (evidence_of(FONT, [as_codes(" ".join(MINUTES))]), evidence_of(arial, [as_codes("14")]))
    assert orders_in([telling, (evidence_of(arial, [as_codes("12")]),)]).keys() == {FONT, arial}


@given(st.lists(st.text("\x03$%&DEFGHI\x13\x14¶’ councilthe", max_size=30), max_size=6), st.integers(0, 6))
def test_what_pages_show_adds_up_to_what_the_file_shows(stretches: list[str], at: int) -> None:
    def evidence(some: list[str]) -> Evidence:
        return evidence_of(FONT, some)

    assert evidence(stretches[:at]) + evidence(stretches[at:]) == evidence(stretches)


STRETCHES = st.sampled_from(
    [
        "14",
        "the council",
        "Thwaite",
        as_codes("14"),
        as_codes("the"),
        as_codes("the council’s minutes"),
        as_codes("BURTHWAITE"),
        as_codes(" ".join(MINUTES)),
        "12 " + as_codes(" ".join(MINUTES)),
        " ".join(MINUTES),
        as_codes(" ".join(MINUTES)).replace("¶", "·"),
    ]
)
FONTS = st.sampled_from([FONT, OTHER, "MNOPQR+ArialMT", "STUVWX+Arial-BoldMT", "SymbolMT"])
PAGES = st.dictionaries(FONTS, st.lists(STRETCHES, min_size=1, max_size=3), max_size=3).map(
    lambda fonts: tuple(evidence_of(font, some) for font, some in fonts.items())
)


@given(PAGES, st.lists(PAGES, max_size=4))
def test_a_page_that_is_decided_is_read_as_by_itself_whatever_the_others_show(
    page: tuple[Evidence, ...], others: list[tuple[Evidence, ...]]
) -> None:
    if is_decided(page):
        assert orders_of(page, orders_in([page, *others])) == orders_of(page)


def test_which_pages_are_decided() -> None:
    minutes, figures = as_codes(" ".join(MINUTES)), as_codes("14")
    arial = "MNOPQR+ArialMT"
    assert is_decided([evidence_of(arial, [minutes])]), "no page can tell more of it"
    assert not is_decided([evidence_of(arial, [figures])]), "another may tell the order"
    assert not is_decided([evidence_of(arial, [minutes]), evidence_of(FONT, [figures])]), "one of two fonts"
