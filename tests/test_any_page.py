"""What holds of every page, whatever stands on it: no word is lost, none is read twice, offsets are true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.key_values import with_key_values
from ingest.packs import parts_of
from minutebook.model import Block, Document, Span
from minutebook.passage import reading
from tests.made_pdf import HEIGHT, WIDTH, Draw, made, put, read_bytes

WORDS = st.sampled_from(
    [
        "the",
        "Panel",
        "noted",
        "that",
        "roads",
        "Date:",
        "Time:",
        "Present:",
        "1.",
        "(a)",
        "ii)",
        "•",
        "-",
        "2.1",
        "AGREED",
        "ACTION",
        "JS",
        "Page",
        "17",
        ".......",
        "12",
        "£240,000",
        "45%",
        "3/21",
        "recommen-",
        "dations",
        "Cllr.",
        "of",
        "and,",
        "MINUTES",
        "2",
        "*",
        "[1]",
        "Agenda",
        "Item",
    ]
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A few words set on one baseline somewhere on a page."""

    x: float
    top: float
    words: tuple[str, ...]
    size: float
    bold: bool
    turn: int


PLACED = st.builds(
    Placed,
    st.one_of(st.sampled_from([72.0, 100.0, 300.0, 480.0]), st.floats(5, 590)),
    st.one_of(st.integers(3, 58).map(lambda n: n * 14.0), st.floats(5, 840)),
    st.lists(WORDS, min_size=1, max_size=9).map(tuple),
    st.sampled_from([7.0, 9.0, 11.0, 11.0, 11.0, 16.0]),
    st.booleans(),
    st.sampled_from([0, 0, 0, 0, 90, 270, 45]),
)
RULES = st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(0, WIDTH), st.booleans())
PAGES = st.lists(
    st.tuples(
        st.lists(PLACED, max_size=25), st.lists(RULES, max_size=6), st.sampled_from([0, 0, 0, 90, 180])
    ),
    min_size=1,
    max_size=3,
)


def drawn(placed: list[Placed], rules: list[tuple[float, float, float, bool]], turn: int) -> Draw:
    def draw(c: Canvas) -> None:
        c.setPageRotation(turn)
        for x, y, length, across in rules:
            c.line(x, y, x + length * across, y + length * (not across))
        for p in placed:
            c.saveState()
            c.translate(p.x, HEIGHT - p.top)
            c.rotate(p.turn)
            put(c, 0, HEIGHT, " ".join(p.words), bold=p.bold, size=p.size)
            c.restoreState()

    return draw


def pieces(block: Block) -> list[Span]:
    return [*([block.marker_span] if block.marker_span else []), *block.spans]


def check(document: Document) -> None:
    spans = [span for block in document.blocks for span in pieces(block)]
    for block in document.blocks:
        assert block.spans
        reading(document, block)
        inside = {(s.page, at) for s in pieces(block) for at in range(s.start, s.end)}
        for cell in block.cells:
            letters = {(s.page, at) for s in cell.spans for at in range(s.start, s.end)}
            letters = {(p, at) for p, at in letters if not document.page(p).text[at].isspace()}
            assert letters <= inside, "a cell has letters that its block has not"
    for page in document.pages:
        held = Counter(at for s in spans if s.page == page.number for at in range(s.start, s.end))
        assert all(count == 1 for count in held.values()), "a character stands in two blocks"
        assert all(0 <= at < len(page.text) for at in held)
        for word in page.words:
            assert page.text[word.start : word.end].strip(), "a word is not in the text"
            assert all(held[at] for at in range(word.start, word.end)), page.text[word.start : word.end]
            box = word.box
            assert box.x0 <= box.x1
            assert box.top <= box.bottom
            assert (box.x0 + box.x1) / 2 >= 0
            assert (box.x0 + box.x1) / 2 <= (page.width or 0)
            assert 0 <= (box.top + box.bottom) / 2 <= (page.height or 0)
        printed = Counter("".join(page.text[w.start : w.end] for w in page.words))
        assert printed == Counter("".join(page.text.split())), "the text is not that of the words"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_every_word_is_in_one_block_and_every_span_in_its_page(
    pages: list[tuple[list[Placed], list[tuple[float, float, float, bool]], int]],
) -> None:
    document = read_bytes(made(*(drawn(*page) for page in pages)))
    check(document)
    check(with_key_values(document))
    if document.blocks:
        parts_of(document)
