"""Lines of key and value: a block of their own kind in every form of paper, and nothing lost."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest import read_source
from ingest.key_values import pairs_of, with_key_values
from ingest.sources import DOCX, HTML, PDF, TEXT, Source
from ingest.text import read_text
from minutebook.model import Document
from minutebook.passage import reading
from minutebook.testing import make_document
from tests.made_pdf import made, prose, put

HEAD = [("Date", "Tuesday 3 May 2022"), ("Time", "7.00 pm"), ("Venue", "Town Hall, Example")]


def read(data: bytes, media_type: str) -> Document:
    return read_source(Source("a", data, "0" * 64, media_type))


def read_as_text(text: str) -> Document:
    return read(text.encode(), TEXT)


def pairs(document: Document) -> list[tuple[str, str]]:
    return [p for b in document.blocks if b.kind == "key_value" for p in pairs_of(document, b)]


def kinds(document: Document) -> list[str]:
    return [b.kind for b in document.blocks]


def in_pdf() -> bytes:
    def draw(c: Canvas) -> None:
        put(c, 72, 80, "ROADS PANEL", bold=True, size=16)
        for i, (key, value) in enumerate(HEAD):
            put(c, 72, 120 + 20 * i, f"{key}:", bold=True)
            put(c, 150, 120 + 20 * i, value)
        prose(
            c, ["The Panel met to consider the roads of the parish and their repair over the year."], top=240
        )

    return made(draw)


def in_word() -> bytes:
    made_file = docx.Document()
    made_file.add_paragraph("ROADS PANEL").runs[0].bold = True
    for key, value in HEAD:
        made_file.add_paragraph(f"{key}:\t{value}")
    made_file.add_paragraph("The Panel met to consider the roads of the parish.")
    out = BytesIO()
    made_file.save(out)
    return out.getvalue()


def in_html() -> bytes:
    lines = "".join(f"<p><b>{key}:</b> {value}</p>" for key, value in HEAD)
    page = f"<html><body><h1>Roads Panel</h1>{lines}<p>The Panel met to consider the roads.</p></body></html>"
    return page.encode()


def in_text() -> bytes:
    lines = "\n\n".join(f"{key}: {value}" for key, value in HEAD)
    return f"ROADS PANEL\n\n{lines}\n\nThe Panel met to consider the roads of the parish.\n".encode()


@pytest.mark.parametrize(
    ("make", "media_type"), [(in_pdf, PDF), (in_word, DOCX), (in_html, HTML), (in_text, TEXT)]
)
def test_the_head_of_a_paper_comes_to_pairs_in_every_form(make: object, media_type: str) -> None:
    document = read(make(), media_type)  # type: ignore[operator]
    assert pairs(document) == HEAD
    assert kinds(document) == ["heading", "key_value", "key_value", "key_value", "paragraph"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date: 3 May 2022 Time: 10:30 Venue: Town Hall", [("Date", "3 May 2022"), ("Time", "10:30"), ("Venue", "Town Hall")]),
        ("PRESENT: Councillors A Marsh (Chair), B Field and C Poole", [("PRESENT", "Councillors A Marsh (Chair), B Field and C Poole")]),
        ("Present:- Cllrs. Marsh and Field", [("Present", "Cllrs. Marsh and Field")]),
        ("Contact: A Clerk\tTel: 01632 960001\temail: clerk@parish.example", [("Contact", "A Clerk"), ("Tel", "01632 960001 email: clerk@parish.example")]),
        ("Support officer: A Clerk\tDuty room: 4", [("Support officer", "A Clerk"), ("Duty room", "4")]),
        ("Date:", []),
        ("The Chair said: we shall see", []),
        ("RESOLVED: that the report be noted", []),
        ("Background: The road was closed in May. The traffic has since been led through the village.", []),
        ("Website http://parish.example at 10:30", []),
        ("Members of the Panel asked about the following matters: roads, paths and lights", []),
    ],
)  # fmt: skip
def test_which_lines_are_key_and_value(line: str, expected: list[tuple[str, str]]) -> None:
    text = f"{line}\n\nThe Panel met to consider the roads."
    document = with_key_values(make_document(text)) if "\t" in line else read_as_text(text)
    assert pairs(document) == expected


def test_labels_that_are_not_known_are_believed_side_by_side() -> None:
    document = read_as_text(
        "The club writes.\n\nHandyman: B Field\n\nTree warden: C Poole\n\nThe club met again."
    )
    assert pairs(document) == [("Handyman", "B Field"), ("Tree warden", "C Poole")]
    alone = read_as_text("The club writes.\n\nHandyman: B Field\n\nThe club met again.")
    assert pairs(alone) == []


def test_pairs_beside_each_other_on_a_page_come_apart() -> None:
    def draw(c: Canvas) -> None:
        put(c, 72, 100, "Service area: Highways")
        put(c, 320, 100, "Role: Parking manager")
        put(c, 72, 130, "Date: 3 May 2022")
        put(c, 200, 130, "Time: 7.00 pm")

    document = read(made(draw), PDF)
    assert pairs(document) == [
        ("Service area", "Highways"),
        ("Role", "Parking manager"),
        ("Date", "3 May 2022"),
        ("Time", "7.00 pm"),
    ]


WORDS = st.lists(
    st.sampled_from(
        ["Date:", "Time:", "the", "Present:", "A Marsh,", "10:30", "Lamp:", "roads.", ":", "\t", "Ward(s):"]
    ),
    min_size=1,
    max_size=12,
)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_nothing_is_lost_nothing_moves_and_pairs_lie_inside_their_block(paras: list[list[str]]) -> None:
    text = "\n\n".join(" ".join(words) for words in paras)
    before = read_text(text.encode(), sha256="0", file_name="a.txt")
    after = with_key_values(before)
    assert [b.spans for b in after.blocks] == [b.spans for b in before.blocks]
    assert [reading(after, b) for b in after.blocks] == [reading(before, b) for b in before.blocks]
    for block in after.blocks:
        if block.kind == "key_value":
            spans = [s for cell in block.cells for s in cell.spans]
            assert spans == sorted(spans)
            assert all(any(o.start <= s.start and s.end <= o.end for o in block.spans) for s in spans)


def test_the_labels_are_written_as_they_are_compared() -> None:
    from ingest.key_values import _labels

    assert _labels()
    assert all(label == " ".join(label.lower().split()) and ":" not in label for label in _labels())


def test_blocks_are_shown_with_their_pairs(tmp_path: Path) -> None:
    from minutebook.one_file import records

    (tmp_path / "a.txt").write_bytes(in_text())
    shown = list(records(tmp_path / "a.txt", "blocks", None))
    assert {"block": 1, "page": 1, "kind": "key_value", "pairs": [["Date", "Tuesday 3 May 2022"]]} in shown
