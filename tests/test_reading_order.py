"""Whole pages as papers set them: what is read in which order, what is set aside, what a word is."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from minutebook.model import Document
from tests.made_pdf import HEIGHT, WIDTH, Draw, made, prose, put, read, read_bytes, shown

LEFT = [
    "The village hall was",
    "full when the new roof",
    "was shown to those who",
    "had paid for its slates.",
]
RIGHT = [
    "Walkers who use the path",
    "by the beck should know",
    "that it will be closed for",
    "repair until the autumn.",
]
THIRD = [
    "The library van comes on",
    "the first Monday of each",
    "month and stops by the",
    "church for half an hour.",
]
FULL = [
    "The Director outlined that the number of visits had risen since the spring, and that the",
    "service had taken on two more members of staff to meet the demand in the northern wards,",
    "where most of the new families live.",
]
OTHER = [
    "A member asked whether the figures took account of those who had moved away during the",
    "year, and was told that they did.",
]


def texts(document: Document, *kinds: str) -> list[str]:
    return [text for _, _, text in shown(document, *(kinds or ("heading", "paragraph", "list_item")))]


def furniture(document: Document) -> set[str]:
    return set(texts(document, "furniture"))


def columns(c: Canvas, *texts: list[str], top: float = 140, apart: float = 160) -> None:
    for i, lines in enumerate(texts):
        prose(c, lines, x=72 + apart * i, top=top)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("backwards", [False, True])
def test_columns_are_read_one_after_the_other(count: int, backwards: bool) -> None:
    """Whichever of them the file draws first; a title across all of them comes before."""
    wanted = [LEFT, RIGHT, THIRD][:count]

    def draw(c: Canvas) -> None:
        put(c, 72, 100, "VILLAGE NEWS", bold=True, size=18)
        for i in reversed(range(count)) if backwards else range(count):
            prose(c, wanted[i], x=72 + 160 * i, top=140)

    assert sorted(texts(read(draw))) == sorted(["VILLAGE NEWS", *(" ".join(lines) for lines in wanted)])
    if not backwards:
        assert texts(read(draw)) == ["VILLAGE NEWS", *(" ".join(lines) for lines in wanted)]


def test_columns_drawn_line_by_line_across_the_page_come_apart() -> None:
    def draw(c: Canvas) -> None:
        for i, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            put(c, 72, 100 + 14 * i, left)
            put(c, 300, 100 + 14 * i, right)

    assert texts(read(draw)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_slide_is_read_from_its_title_box_by_box() -> None:
    """Programs draw the title last and the boxes in the order in which they were made."""

    def draw(c: Canvas) -> None:
        for i, (head, lines) in enumerate([("Homes", LEFT), ("Paths", RIGHT)]):
            x = 80 + 300 * i
            put(c, x, 420, head, bold=True, size=20)
            prose(c, lines, x=x, top=446)
        put(c, 80, 360, "What we did in 2021", bold=True, size=32)

    document = read_bytes(made(draw, size=(WIDTH * 1.4, HEIGHT)))
    assert texts(document) == ["What we did in 2021", "Homes", " ".join(LEFT), "Paths", " ".join(RIGHT)]


def test_owners_in_a_margin_column_stand_beside_their_actions() -> None:
    def draw(c: Canvas) -> None:
        put(c, 480, 80, "ACTION", bold=True)
        prose(c, [line[:60] for line in FULL[:1]], top=110)
        put(c, 72, 130, "The Clerk to write to the County about the signs.")
        put(c, 490, 130, "JS")
        put(c, 72, 160, "The Chair to thank the volunteers.")
        put(c, 490, 160, "AM/RB")

    found = shown(read(draw))
    for action, owner in [("The Clerk to write to the County about the signs.", "JS"), ("The Chair to thank the volunteers.", "AM/RB")]:  # fmt: skip
        at = next(i for i, (_, _, text) in enumerate(found) if text.endswith(action))
        assert found[at + 1] == ("margin", "", owner)


@pytest.mark.parametrize("stamp", ["Page 17", "Agenda Item 3", "Minute Item 12", "Public Document Pack"])
def test_a_stamp_drawn_last_is_set_aside_and_stays_in_the_text(stamp: str) -> None:
    def draw(c: Canvas) -> None:
        prose(c, FULL, top=100)
        put(c, 470, 40, stamp)

    document = read(draw)
    assert furniture(document) == {stamp}
    assert texts(document) == [" ".join(FULL)]
    assert stamp in document.pages[0].text


def test_heads_that_change_sides_and_numbers_are_furniture() -> None:
    def page(number: int) -> Draw:
        def draw(c: Canvas) -> None:
            left = number % 2 == 0
            put(
                c,
                72 if left else 400,
                40,
                f"{number} Roads Panel" if left else f"Roads Panel {number}",
                size=9,
            )
            prose(c, FULL if left else OTHER, top=120)
            put(c, 400 if left else 72, 815, "Final report, May 2022", size=9)
            put(c, 290, 815, f"- {number} -", size=9)

        return draw

    document = read(*(page(n) for n in range(11, 17)))
    assert texts(document) == [" ".join(OTHER), " ".join(FULL)] * 3
    assert [p.label for p in document.pages] == [str(n) for n in range(11, 17)]


def test_a_page_left_blank_says_so_in_furniture_alone() -> None:
    document = read(
        lambda c: prose(c, FULL), lambda c: put(c, 180, 400, "This page is intentionally left blank")
    )
    assert furniture(document) == {"This page is intentionally left blank"}
    assert texts(document) == [" ".join(FULL)]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(turn: int) -> None:
    """The file says that the page is turned; its own lines run along the shown page's width."""

    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        across, down = (HEIGHT, WIDTH) if turn in (90, 270) else (WIDTH, HEIGHT)
        c.translate(across / 2, down / 2)
        c.rotate(turn)
        c.translate(-WIDTH / 2, -HEIGHT / 2)
        put(c, 72, 100, "ROADS PANEL", bold=True, size=16)
        prose(c, FULL, top=140)
        prose(c, OTHER, top=220)

    document = read_bytes(made(draw))
    assert texts(document) == ["ROADS PANEL", " ".join(FULL), " ".join(OTHER)]
    page = document.pages[0]
    assert (page.width, page.height) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("degrees", [90, 270])
def test_text_turned_beside_a_table_does_not_mix_with_upright_text(degrees: int) -> None:
    def draw(c: Canvas) -> None:
        prose(c, FULL, top=100)
        c.saveState()
        c.translate(40, 500)
        c.rotate(degrees)
        put(c, 0, HEIGHT, "Adults and children")
        c.restoreState()
        prose(c, OTHER, top=300)

    found = texts(read(draw))
    assert sorted(found) == sorted([" ".join(FULL), "Adults and children", " ".join(OTHER)])


def test_letters_drawn_twice_for_weight_are_read_once() -> None:
    def draw(c: Canvas) -> None:
        for shift in (0, 0.3, 0.6):
            put(c, 72 + shift, 100, "Declarations of interest")
        prose(c, FULL, top=140)

    assert texts(read(draw)) == ["Declarations of interest", " ".join(FULL)]


@pytest.mark.parametrize(
    ("printed", "as_read"),
    [
        ("the ﬁgures of the ﬂow", "the figures of the flow"),
        ("at 7\u00a0pm on 3\u00a0May", "at 7 pm on 3 May"),
    ],
)
def test_joined_letters_and_fixed_spaces_are_read_as_plain_ones(printed: str, as_read: str) -> None:
    pdfmetrics.registerFont(TTFont("VeraIt", "VeraIt.ttf"))

    def draw(c: Canvas) -> None:
        c.setFont("VeraIt", 11)
        c.drawString(72, 700, printed)

    assert texts(read(draw)) == [as_read]


def test_a_word_parted_at_a_line_end_keeps_its_hyphen_and_reads_as_one() -> None:
    document = read(
        lambda c: prose(c, ["The service was brought back in-", "house last year by the Council to save."])
    )
    assert texts(document) == ["The service was brought back in-house last year by the Council to save."]
    assert "in-\nhouse" in document.pages[0].text


@pytest.mark.parametrize(
    "markers",
    [["1.", "(a)", "(i)", "(ii)", "(b)", "2."], ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2"], ["•", "–", "o", "o", "–", "•"]],
)  # fmt: skip
def test_lists_in_lists_have_their_depth(markers: list[str]) -> None:
    pdfmetrics.registerFont(TTFont("VeraIt", "VeraIt.ttf"))
    depths = [0, 1, 2, 2, 1, 0]

    def draw(c: Canvas) -> None:
        for i, (marker, depth) in enumerate(zip(markers, depths, strict=True)):
            c.setFont("VeraIt", 10)
            c.drawString(72 + 36 * depth, HEIGHT - 100 - 20 * i, marker)
            c.drawString(72 + 36 * depth + 44, HEIGHT - 100 - 20 * i, "that the report be noted;")

    blocks = [b for b in read(draw).blocks if b.kind == "list_item"]
    assert [(b.marker, b.level) for b in blocks] == list(zip(markers, depths, strict=True))


def test_an_item_counts_on_though_its_text_begins_under_the_marker() -> None:
    """Without a hanging indent a full line is followed by a marker just where the line would go on."""

    def draw(c: Canvas) -> None:
        for i, line in enumerate(
            [
                "(d) an authority for fire and rescue that a scheme under Section 2 of the Act has set up",
                "or one to which the scheme of the Act applies in the way that the Secretary of State,",
                "(e) a National Park authority that was set up under Section 63 of the Act.",
            ]
        ):
            put(c, 72, 100 + 14 * i, line)

    assert [b.marker for b in read(draw).blocks] == ["(d)", "(e)"]


def test_a_centred_sentence_or_title_goes_on_in_small_letters() -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica-Bold", 12)
        for i, line in enumerate(["Governing Board of the Federation of Schools", "and the County Council"]):
            c.drawCentredString(WIDTH / 2, HEIGHT - 100 - 15 * i, line)
        prose(c, FULL, top=160)

    assert texts(read(draw))[0] == "Governing Board of the Federation of Schools and the County Council"


def test_a_decision_word_in_capitals_begins_a_paragraph_under_a_full_line() -> None:
    lines = [
        "The Clerk reported on the matter of the path by the beck and on all that was said of it.",
        "RESOLVED: That the path be mended.",
    ]
    assert texts(read(lambda c: prose(c, lines))) == lines


@pytest.mark.parametrize("marker", ["ii", "iv", "viii"])
def test_small_roman_numbers_need_no_stop_where_white_follows(marker: str) -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 100, marker)
        put(c, 110, 100, "receipt of the minutes of the last meeting;")

    assert shown(read(draw)) == [("list_item", marker, "receipt of the minutes of the last meeting;")]


def test_words_of_a_picture_do_not_join_the_prose_beside_it() -> None:
    """A label inside a drawing stands at the height of a line of the text by chance."""

    def draw(c: Canvas) -> None:
        put(c, 330, 142, "Homes and families", size=8)
        prose(
            c,
            [
                "The causes of poor health",
                "ask for work in each of the",
                "towns and with all of those",
                "who live and work in them.",
            ],
        )

    assert sorted(texts(read(draw))) == [
        "Homes and families",
        "The causes of poor health ask for work in each of the towns and with all of those who live and work in them.",
    ]  # fmt: skip


def test_a_narrow_box_of_text_is_read_by_itself() -> None:
    def draw(c: Canvas) -> None:
        for i, line in enumerate(["drop-in", "clubs for", "carers", "and kin"]):
            put(c, 320, 104 + 9 * i, line, size=8)
        prose(c, [line[:44] for line in FULL])

    assert "drop-in clubs for carers and kin" in texts(read(draw))


def test_a_large_title_takes_nothing_in_that_stands_beside_it() -> None:
    def draw(c: Canvas) -> None:
        put(c, 330, 200, "Number of meals served: 1,400", size=10)
        put(c, 72, 200, "Our year", size=32)

    assert sorted(texts(read(draw))) == ["Number of meals served: 1,400", "Our year"]
