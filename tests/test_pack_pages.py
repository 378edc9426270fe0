"""Where the papers of a pack begin, sign by sign: each of these packs shows one, and few show two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.packs import parts_of
from ingest.text import read_text
from minutebook.model import Part
from tests.made_pdf import Draw, made, prose, put, read_bytes

LINE = "The harbour was surveyed again in spring, and what was found there is told below in words"
FRONT = ("HARBOUR BOARD", "Date: Tuesday 14 September 2021", "Time: 2.00 pm", "AGENDA")


@dataclass(frozen=True)
class Leaf:
    """A page of a made pack: its first line, what is printed at its edges, and its bookmark."""

    top: str = "In the winter after it the quay was closed."
    foot: str = ""
    corner: str = ""
    own: str = ""
    mark: str = ""
    size: float = 11
    blank: bool = False


def front(*items: str) -> Draw:
    """A front sheet with its items, a range of pages at the end of some."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate((*FRONT, *items)):
            put(canvas, 72, 80 + 30 * at, text, bold=at < len(FRONT))

    return draw


def leaf(page: Leaf) -> Draw:
    """A page full of prose, so that its look says nothing."""

    def draw(canvas: Canvas) -> None:
        if page.mark:
            canvas.bookmarkPage(page.mark)
            canvas.addOutlineEntry(page.mark, page.mark, 0)
        if page.blank:
            put(canvas, 200, 400, "This page is intentionally left blank")
        else:
            prose(canvas, [page.top, *[f"{LINE} {n}." for n in range(45)]], step=14)
        for text, x, top in ((page.foot, 270, 815), (page.corner, 450, 30), (page.own, 72, 780)):
            if text:
                put(canvas, x, top, text)

    return draw


def parts(first: Draw, leaves: Sequence[Leaf]) -> tuple[Part, ...]:
    return parts_of(read_bytes(made(first, *(leaf(page) for page in leaves))))


def ranges(found: Sequence[Part]) -> list[tuple[int, int]]:
    return [(part.page_from, part.page_to) for part in found]


PLAIN = front("1. Apologies", "2. Quay repairs", "3. Dredging")
RANGED = front("1. Apologies", "2. Quay repairs 98 - 99", "3. Dredging (Pages 100 - 102)")


@pytest.mark.parametrize(
    ("sign", "first", "leaves", "expected"),
    [
        (
            "a stamp of the item",
            PLAIN,
            [Leaf(corner="Agenda Item 2"), Leaf(), Leaf(corner="Agenda Item 3"), Leaf(), Leaf()],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "a stamp on every page of the item",
            PLAIN,
            [*[Leaf(corner="Agenda Item 2")] * 2, *[Leaf(corner="Agenda Item 3")] * 3],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "ranges of the front sheet, found by the numbers printed on pages",
            RANGED,
            [Leaf(foot=f"Page {n}") for n in range(98, 103)],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "ranges where the paper's look has to tell from which number they count",
            RANGED,
            [
                Leaf("1. PURPOSE OF THE REPORT", own="1"),
                Leaf(own="2"),
                Leaf("HARBOUR BOARD", own="1"),
                Leaf(own="2"),
                Leaf(own="3"),
            ],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "the paper's own page numbers, which begin again",
            PLAIN,
            [Leaf("Quay repairs", own=f"Page {n} of 2") for n in (1, 2)]
            + [Leaf(own=f"Page {n} of 3") for n in (1, 2, 3)],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "a stamp, against a range that was counted before the first paper grew",
            front("1. Apologies", "2. Quay repairs 2 - 2", "3. Dredging 3 - 5"),
            [
                Leaf(foot="Page 2", corner="Agenda Item 2"),
                Leaf(foot="Page 3"),
                Leaf(foot="Page 4", corner="Agenda Item 3"),
                Leaf(foot="Page 5"),
                Leaf(foot="Page 6"),
            ],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "a blank page, which goes with the paper before it",
            PLAIN,
            [
                Leaf(corner="Agenda Item 2"),
                Leaf(blank=True),
                Leaf(corner="Agenda Item 3"),
                Leaf(),
                Leaf(blank=True),
            ],
            [(1, 1), (2, 3), (4, 6)],
        ),
        (
            "a page with nothing on it at all",
            PLAIN,
            [
                Leaf(corner="Agenda Item 2"),
                Leaf(),
                Leaf(corner="Agenda Item 3"),
                Leaf(),
                Leaf(blank=True, top=""),
            ],
            [(1, 1), (2, 3), (4, 6)],
        ),
    ],
)
def test_a_pack_is_cut_by(
    sign: str, first: Draw, leaves: list[Leaf], expected: list[tuple[int, int]]
) -> None:
    assert ranges(parts(first, leaves)) == expected


def test_bookmarks_cut_a_pack_where_they_lead_to_pages_that_may_be_first_ones() -> None:
    found = parts(
        PLAIN,
        [Leaf("HARBOUR BOARD", mark="2 Quays"), Leaf(), Leaf("HARBOUR BOARD", mark="3 Dredging"), Leaf()],
    )
    assert ranges(found) == [(1, 1), (2, 3), (4, 5)]


def test_bookmarks_that_lead_astray_cut_nothing() -> None:
    leaves = [
        Leaf(corner="Agenda Item 2"),
        Leaf(mark="2 Quays"),
        Leaf(mark="3 Dredging"),
        Leaf(mark="4 Sand"),
    ]
    assert ranges(parts(PLAIN, leaves)) == [(1, 1), (2, 5)]


@pytest.mark.parametrize(
    ("paper", "leaves"),
    [
        (
            "sections that begin on a page of their own",
            [Leaf(f"{n}. SECTION", mark=f"{n}. Section") for n in range(2, 6)],
        ),
        ("one item of a pack", [Leaf(foot="Page 18"), Leaf(foot="Page 19")]),
        (
            "a page number that begins behind the contents",
            [Leaf("Contents"), Leaf(own="1"), Leaf(own="2"), Leaf(own="3")],
        ),
    ],
)
def test_a_paper_by_itself_is_one_part(paper: str, leaves: list[Leaf]) -> None:
    first = Leaf("Quay repairs report", corner="Agenda Item 5" if leaves[0].foot else "")
    assert ranges(parts(leaf(first), leaves)) == [(1, len(leaves) + 1)]


def test_a_supplement_is_a_front_sheet_and_its_item() -> None:
    def sheet(canvas: Canvas) -> None:
        for at, text in enumerate((*FRONT[:3], "SUPPLEMENTARY AGENDA", "6. Dredging (Pages 146 - 147)")):
            put(canvas, 72, 80 + 30 * at, text, bold=at < len(FRONT))

    found = parts(sheet, [Leaf(foot="Page 146"), Leaf(foot="Page 147")])
    assert [(p.type, p.page_from, p.page_to) for p in found] == [("agenda", 1, 1), ("other", 2, 3)]


def test_a_form_attached_to_a_report_is_a_paper_of_its_own() -> None:
    def headed(*lines: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            leaf(Leaf())(canvas)
            for at, text in enumerate(lines):
                put(canvas, 72, 50 + 22 * at, text, bold=at == 0)

        return draw

    section = headed("Equality Impact Assessment")
    form = headed("Equality Impact Assessment [version 2]", "Title: Repairs to the quay")
    item = leaf(Leaf("1. PURPOSE OF THE REPORT", corner="Agenda Item 2"))
    last = leaf(Leaf("1. PURPOSE OF THE REPORT", corner="Agenda Item 3"))
    found = parts_of(read_bytes(made(PLAIN, item, section, form, leaf(Leaf()), last)))
    assert [(p.type, p.page_from, p.page_to) for p in found] == [
        ("agenda", 1, 1),
        ("report", 2, 3),
        ("other", 4, 5),
        ("report", 6, 6),
    ]


def test_a_dump_of_text_is_cut_by_its_stamps_and_ranges() -> None:
    pages: Mapping[int, str] = {
        n: "\n".join([LINE, *["and so it was found to be there"] * 9, ""]) for n in range(2, 7)
    }
    text = "\n".join(
        [*FRONT, "", "1. Apologies", "2. Quay repairs", "(Pages 2 - 3)", "3. Dredging", "(Pages 4 - 6)", ""]
    )
    text += "\nAgenda Item 2\n" + "".join(f"{words}\nPage {n}\n" for n, words in pages.items())
    document = read_text(text.encode(), sha256="0" * 64, file_name="pack.txt")
    quotes = [part.quote.spans[0].start for part in parts_of(document)]
    assert [document.pages[0].text[:start].count("\nPage ") for start in quotes] == [0, 0, 2]
