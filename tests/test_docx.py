"""Word files come to the same blocks as other papers, and a hostile one costs itself alone."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import package, read
from ingest.docx import read_docx
from minutebook.errors import ReadError
from minutebook.model import Document
from minutebook.passage import cell_reading, passage, reading
from tests.made_docx import docx, numbering, p, r, table, zipped

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:rPr><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def made(body: str, **parts: str) -> Document:
    return read_docx(docx(body, **parts), sha256="0" * 64, file_name="made-up.docx")


def blocks(body: str, **parts: str) -> list[tuple[str, str, str]]:
    document = made(body, **parts)
    return [(b.kind, b.marker, reading(document, b)) for b in document.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Riverside Panel", style="Titel"), [("heading", "", "Riverside Panel")]),
        (p("Purpose", style="H2"), [("heading", "", "Purpose")]),
        # a council's own style, based on a heading
        (p("Purpose", style="Own"), [("heading", "", "Purpose")]),
        # a heading's style whose weight was taken away by hand
        (f'<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr>{r("A plain line.", more="<w:b w:val=" + chr(34) + "0" + chr(34) + "/>")}</w:p>', [("paragraph", "", "A plain line.")]),
        # bold, capitals and size, as in other papers
        (p("The words of a paragraph.") + p("Winter roads", bold=True), [("paragraph", "", "The words of a paragraph."), ("heading", "", "Winter roads")]),
        (p("DECLARATIONS OF INTEREST"), [("heading", "", "DECLARATIONS OF INTEREST")]),
        (p("The words of a paragraph of text.") + p("Winter roads", size=32), [("paragraph", "", "The words of a paragraph of text."), ("heading", "", "Winter roads")]),
        # numbers that were typed
        (p("1.\tApologies", bold=True), [("heading", "1.", "Apologies")]),
        (p("4\tMinutes of the last meeting"), [("list_item", "4", "Minutes of the last meeting")]),
        (p("(a) that it be noted"), [("list_item", "(a)", "that it be noted")]),
        (p("A. Marsh sent apologies"), [("paragraph", "", "A. Marsh sent apologies")]),
        (p("2021 was a year"), [("paragraph", "", "2021 was a year")]),
        # a line end inside a paragraph parts it, except where a sentence runs on
        (p("Date: 4 May 2023\nTime: 2.00 pm"), [("paragraph", "", "Date: 4 May 2023"), ("paragraph", "", "Time: 2.00 pm")]),
        (p("A sentence that is\nwrapped by hand."), [("paragraph", "", "A sentence that is wrapped by hand.")]),
        # runs that cut a word, a tracked insertion, a deletion, a link, a field
        (f"<w:p>{r('ag')}{r('reed')}</w:p>", [("paragraph", "", "agreed")]),
        (f"<w:p>{r('kept')}<w:ins>{r(' added')}</w:ins><w:del><w:r><w:delText> gone</w:delText></w:r></w:del></w:p>", [("paragraph", "", "kept added")]),
        (f"<w:p><w:hyperlink>{r('the notes')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", [("paragraph", "", "the notes")]),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('inside a control')}</w:sdtContent></w:sdt>", [("paragraph", "", "inside a control")]),
        # a stamp that somebody typed
        (p("Some words.") + p("Page 2 of 3"), [("paragraph", "", "Some words."), ("furniture", "", "Page 2 of 3")]),
    ],
)  # fmt: skip
def test_paragraphs_become_blocks(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert blocks(body, styles=STYLES) == expected


def markers(body: str, definition: str) -> list[tuple[str, int]]:
    document = made(body, numbering=definition, styles=STYLES)
    return [(b.marker, b.level) for b in document.blocks]


def test_numbers_are_reckoned_as_word_prints_them() -> None:
    levels = numbering(("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3)"))
    body = "".join(p("x", number=(1, depth)) for depth in (0, 1, 1, 2, 2, 0, 1))
    assert markers(body, levels) == [
        ("1.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("i)", 2),
        ("ii)", 2),
        ("2.", 0),
        ("(a)", 1),
    ]


def test_numbers_of_several_depths_are_put_together() -> None:
    levels = numbering(("decimal", "%1."), ("decimal", "%1.%2"))
    body = "".join(p("x", number=(1, depth)) for depth in (0, 1, 1, 0, 1))
    assert [m for m, _ in markers(body, levels)] == ["1.", "1.1", "1.2", "2.", "2.1"]


def test_a_second_list_counts_on_or_starts_again_as_it_says() -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(p("x", number=(n, 0)) for n in (1, 1, 2, 3, 3))
    assert [m for m, _ in markers(body, numbering(("decimal", "%1."), lists=lists))] == [
        "1.",
        "2.",
        "3.",
        "1.",
        "2.",
    ]


def test_a_style_may_number_and_list_zero_takes_the_number_away() -> None:
    body = (
        p("one", style="Listed")
        + '<w:p><w:pPr><w:pStyle w:val="Listed"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        + r("none")
        + "</w:p>"
        + p("two", style="Listed")
    )
    assert [m for m, _ in markers(body, numbering(("decimal", "%1.")))] == ["1.", "", "2."]


def test_bullets_of_symbol_fonts_are_bullets() -> None:
    assert markers(p("x", number=(1, 0)), numbering(("bullet", "\uf0b7"))) == [("•", 0)]


def test_a_numbered_heading_has_its_number_as_marker() -> None:
    document = made(
        '<w:p><w:pPr><w:pStyle w:val="H2"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + r("Apologies") + "</w:p>",
        numbering=numbering(("decimal", "%1.")), styles=STYLES,
    )  # fmt: skip
    (block,) = document.blocks
    assert (block.kind, block.level, block.marker, reading(document, block)) == (
        "heading",
        2,
        "1.",
        "Apologies",
    )
    assert document.slice(block.marker_span) == "1."  # type: ignore[arg-type]
    assert document.pages[0].text == "1. Apologies"


def test_tables_keep_their_cells_and_merged_ones_span() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('Placements', bold=True)}</w:tc><w:tc>{p('Cost', bold=True)}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('Foster')}</w:tc><w:tc>{p('12')}</w:tc><w:tc>{p('£1')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc><w:tc>{p('14')}</w:tc><w:tc>{p('£2')}{p('est.')}</w:tc></w:tr></w:tbl>"
    )
    document = made(body)
    (block,) = document.blocks
    found = [
        (c.row, c.column, c.row_span, c.column_span, c.header, cell_reading(document, c.spans))
        for c in block.cells
    ]
    assert found == [
        (0, 0, 1, 2, True, "Placements"), (0, 2, 1, 1, True, "Cost"),
        (1, 0, 2, 1, False, "Foster"), (1, 1, 1, 1, False, "12"), (1, 2, 1, 1, False, "£1"),
        (2, 1, 1, 1, False, "14"), (2, 2, 1, 1, False, "£2 est."),
    ]  # fmt: skip
    assert document.pages[0].text == "Placements\tCost\nFoster\t12\t£1\n14\n£2\nest."


def test_a_table_made_for_layout_is_read_as_prose_and_its_numbers_as_markers() -> None:
    prose = "".join(
        p("The panel received a report that set out the position on winter roads and what they cost.")
        for _ in range(3)
    )
    body = table(
        ["1.", p("Apologies", bold=True) + prose],
        ["2.", p("Winter roads", bold=True) + prose],
        ["3.", p("Close", bold=True)],
    )
    kinds = [(k, m, t[:12]) for k, m, t in blocks(body)]
    assert ("heading", "1.", "Apologies") in kinds
    assert ("heading", "3.", "Close") in kinds
    assert not any(kind == "table" for kind, _, _ in kinds)
    assert blocks(table(["One column"], ["of words"])) == [
        ("paragraph", "", "One column"),
        ("paragraph", "", "of words"),
    ]


def test_heads_and_feet_are_furniture_notes_come_last_and_comments_are_said_to_be_left_out() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    body = f"<w:p>{r('The words')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + section
    document = made(
        body, header1=p("Harbour Board"), footer1=p("Page "), comments="<w:comment w:id='0'/>",
        footnotes=f"<w:footnote w:type='separator' w:id='0'>{p('')}</w:footnote><w:footnote w:id='2'>{p('Source: a survey')}</w:footnote>",
    )  # fmt: skip
    assert [(b.kind, reading(document, b)) for b in document.blocks] == [
        ("furniture", "Harbour Board"), ("paragraph", "The words"), ("paragraph", "Source: a survey"), ("furniture", "Page"),
    ]  # fmt: skip
    assert [problem.code for problem in document.problems] == ["words-left-out"]


def test_tracked_changes_and_hidden_words_are_said() -> None:
    document = made(
        f"<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del>{r('seen')}{r('hidden', more='<w:vanish/>')}</w:p>"
    )
    assert document.pages[0].text == "seen"
    assert [problem.code for problem in document.problems] == ["tracked-changes", "words-left-out"]


def test_text_boxes_are_read_once_though_the_file_has_them_twice() -> None:
    box = f"<w:txbxContent>{p('In a box')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = f"<w:p>{r('Before')}<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert [t for _, _, t in blocks(body)] == ["Before", "In a box"]


DRAWN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DIAGRAM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'


def drawing(inside: str) -> str:
    """A drawing that hangs on a paragraph of words."""
    return f"<w:p>{r('Before')}<w:r><w:drawing>{inside}</w:drawing></w:r></w:p>"


def test_the_words_of_a_diagram_are_read_in_the_order_typed() -> None:
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, words in (("doc", "none"), ("node", "Cabinet"), ("node", "Harbour Board"), ("pres", "none"))
    )
    data = f"<dgm:dataModel {DIAGRAM} {DRAWN}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>".encode()
    body = drawing(f'<dgm:relIds {DIAGRAM} r:dm="d1"/>')
    document = read_docx(docx(body, inserted={"d1": data}), sha256="0" * 64, file_name="made-up.docx")
    assert [reading(document, b) for b in document.blocks] == ["Before", "Cabinet", "Harbour Board"]
    assert not document.problems
    lost = made(body)
    assert [p.message for p in lost.problems] == ["left out: 1 diagrams"]


def test_the_words_of_a_drawn_shape_are_read() -> None:
    shape = f"<lc:x xmlns:lc='urn:x' {DRAWN}><a:txBody><a:p><a:r><a:t>North </a:t></a:r><a:r><a:t>quay</a:t></a:r></a:p></a:txBody></lc:x>"
    assert [t for _, _, t in blocks(drawing(shape))] == ["Before", "North quay"]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="x"/>', "left out: 1 charts"),
        ('<c:chart xmlns:c="http://schemas.microsoft.com/office/drawing/2014/chartex" r:id="x"/>', "left out: 1 charts"),
        ('<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/>', "left out: 1 embedded objects"),
        ("<w:contentPart/>", "left out: 1 handwriting"),
    ],
)  # fmt: skip
def test_what_is_drawn_from_a_file_of_its_own_is_said_to_be_left_out(inside: str, message: str) -> None:
    document = made(drawing(inside))
    assert [(p.code, p.message) for p in document.problems] == [("words-left-out", message)]


MAILED = b"""MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><body><p>From =E2=80=9Cmail=E2=80=9D</p></body></html>
--b--
"""


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"<html><body><p>From a page</p><ul><li>one</li></ul></body></html>", ["From a page", "one"]),
        (docx(p("From a file") + "<w:altChunk r:id='c1'/>", inserted={"c1": docx(p("deeper"))}), ["From a file"]),
        (MAILED, ['From "mail"']),
        ("Plain\nlines of £5".encode(), ["Plain", "lines of £5"]),
    ],
    ids=["web page", "Word file", "mail", "text"],
)  # fmt: skip
def test_a_file_put_in_whole_is_read_where_it_stands(data: bytes, texts: list[str]) -> None:
    body = p("Before") + "<w:altChunk r:id='c1'/>" + p("After")
    document = read_docx(docx(body, inserted={"c1": data}), sha256="0" * 64, file_name="made-up.docx")
    assert [reading(document, b) for b in document.blocks] == ["Before", *texts, "After"]
    inner = "c1" if data.startswith(b"PK") else ""
    assert [p.message for p in document.problems] == (["left out: 1 inserted files"] if inner else [])


@pytest.mark.parametrize("data", [b"{\\rtf1 words}", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\0\0", None])
def test_a_file_put_in_whole_that_cannot_be_read_is_said(data: bytes | None) -> None:
    files = {} if data is None else {"c1": data}
    body = p("Before") + "<w:altChunk r:id='c1'/>"
    document = read_docx(docx(body, inserted=files), sha256="0" * 64, file_name="made-up.docx")
    assert [p.message for p in document.problems] == ["left out: 1 inserted files"]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>', "Key decision: No"),
        ('<w:ddList><w:listEntry w:val="Yes"/></w:ddList>', "Key decision: Yes"),
        ('<w:checkBox><w:checked/></w:checkBox>', "Key decision: ☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "Key decision: ☐"),
        ('<w:textInput/>', "Key decision:"),
    ],
)  # fmt: skip
def test_a_form_field_reads_as_it_shows(field: str, text: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{field}</w:ffData></w:fldChar></w:r>'
    assert [t for _, _, t in blocks(f"<w:p>{r('Key decision: ')}{begin}</w:p>")] == [text]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p("one") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("two"), ["one", "two"]),
        # Word notes the page end that the writer asked for once more
        (f'<w:p>{r("one")}<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r></w:p>', ["one", "two"]),
        (f"<w:p>{r('one ')}<w:r><w:lastRenderedPageBreak/><w:t>goes on</w:t></w:r></w:p>", ["one", "goes on"]),
        (p("one") + f"<w:p><w:pPr><w:pageBreakBefore/></w:pPr>{r('two')}</w:p>", ["one", "two"]),
    ],
)  # fmt: skip
def test_pages_end_where_the_file_says_so(body: str, texts: list[str]) -> None:
    document = made(body)
    assert [page.text for page in document.pages] == texts


def test_a_paragraph_goes_on_over_a_page_end() -> None:
    document = made(f"<w:p>{r('one ')}<w:r><w:lastRenderedPageBreak/><w:t>goes on</w:t></w:r></w:p>")
    assert [reading(document, b) for b in document.blocks] == ["one goes on"]
    assert [span.page for span in document.blocks[0].spans] == [1, 2]


def test_what_python_docx_writes_is_read(tmp_path: Path) -> None:
    paper = python_docx.Document()
    paper.add_heading("Riverside Panel", 0)
    paper.add_heading("Apologies", 1)
    paper.add_paragraph("There were none.")
    for words in ("that it be noted", "that it be paid"):
        paper.add_paragraph(words, style="List Number")
    paper.add_paragraph("roads", style="List Bullet")
    grid = paper.add_table(2, 2)
    for cell, words in zip(grid._cells, ("Name", "Interest", "A Marsh", "Harbour"), strict=True):
        cell.text = words
    paper.sections[0].header.paragraphs[0].text = "Harbour Board"
    written = BytesIO()
    paper.save(written)
    (tmp_path / "paper.docx").write_bytes(written.getvalue())
    document = read(tmp_path / "paper.docx")
    assert [(b.kind, b.level, b.marker, reading(document, b)) for b in document.blocks] == [
        ("furniture", 0, "", "Harbour Board"),
        ("heading", 1, "", "Riverside Panel"),
        ("heading", 1, "", "Apologies"),
        ("paragraph", 0, "", "There were none."),
        ("list_item", 0, "1.", "that it be noted"),
        ("list_item", 0, "2.", "that it be paid"),
        ("list_item", 0, "•", "roads"),
        ("table", 0, "", "Name Interest A Marsh Harbour"),
    ]
    assert document.problems == ()


BOMB = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def changed(name: str, content: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": "wordprocessingml.document.main+xml", name: content})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and no more", "broken-docx"),
        (changed("word/other.xml", "<a/>"), "broken-docx"),
        (changed("word/document.xml", "<w:document"), "broken-docx"),
        (changed("word/document.xml", "<document/>"), "broken-docx"),
        (changed("word/document.xml", b""), "broken-docx"),
        (changed("word/document.xml", BOMB + "<w:document>&b;</w:document>"), "broken-docx"),
        (changed("word/document.xml", ('<?xml version="1.0" encoding="utf-16"?>' + BOMB + "<document a='&b;'/>").encode("utf-16")), "broken-docx"),
        (docx("<w:p>" * 400 + "</w:p>" * 400), "broken-docx"),
        (docx(p("x"))[:-200], "broken-docx"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_files_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx(data, sha256="0" * 64, file_name="hostile.docx")
    assert caught.value.code == code


def test_zip_bombs_are_refused_by_what_they_say_and_by_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    data = changed("word/document.xml", "<a>" + " " * 200_000 + "</a>")
    for limit in ("MAX_XML", "MAX_UNPACKED"):
        with monkeypatch.context() as patch:
            patch.setattr(package, limit, 100_000)
            with pytest.raises(ReadError) as caught:
                read_docx(data, sha256="0" * 64, file_name="bomb.docx")
        assert caught.value.code == "too-large"
    monkeypatch.setattr(package, "MAX_ENTRIES", 1)
    with pytest.raises(ReadError, match="files inside"):
        read_docx(data, sha256="0" * 64, file_name="bomb.docx")


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
runs = st.builds(lambda text, bold: r(text, bold=bold), words, st.booleans())
paragraphs = st.builds(
    lambda inside, number: (
        f"<w:p><w:pPr>{f'<w:numPr><w:ilvl w:val={chr(34)}{number}{chr(34)}/><w:numId w:val={chr(34)}1{chr(34)}/></w:numPr>' if number is not None else ''}</w:pPr>{''.join(inside)}</w:p>"
    ),
    st.lists(
        runs
        | st.just("<w:r><w:br/></w:r>")
        | st.just("<w:r><w:lastRenderedPageBreak/></w:r>")
        | st.just("<w:r><w:tab/></w:r>"),
        max_size=4,
    ),
    st.none() | st.integers(-1, 12),
)
tables = st.lists(st.lists(paragraphs, min_size=1, max_size=3), max_size=3).map(lambda rows: table(*rows))


@given(st.lists(paragraphs | tables | tables.map(lambda t: table([t + p(""), p("x")])), max_size=6))
def test_any_text_is_read_and_every_block_stands_in_it(inside: list[str]) -> None:
    document = made(
        "".join(inside), numbering=numbering(("decimal", "%1."), ("lowerLetter", "(%2)")), styles=STYLES
    )
    seen: set[tuple[int, int]] = set()
    for block in document.blocks:
        whole = passage(document, (block,))
        assert whole.text.strip()
        if block.marker:
            assert block.marker_span is None or document.slice(block.marker_span) == block.marker
        for span in block.spans:
            assert document.slice(span).strip()
            at = {(span.page, i) for i in range(span.start, span.end)}
            assert not at & seen
            seen |= at


@settings(max_examples=60)
@given(st.data())
def test_a_file_with_bytes_changed_is_read_or_refused_with_a_reason(data: st.DataObject) -> None:
    whole = bytearray(
        docx(
            p("Some words", style="H2") + table(["a", "b"], ["c", "d"]),
            styles=STYLES,
            numbering=numbering(("decimal", "%1.")),
        )
    )
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[at] = data.draw(st.integers(0, 255))
    with suppress(ReadError):
        read_docx(bytes(whole), sha256="0" * 64, file_name="changed.docx")


@pytest.mark.skipif(
    not os.environ.get("MINUTEBOOK_PACKS"), reason="MINUTEBOOK_PACKS names no folder with papers"
)
def test_a_paper_published_in_both_forms_reads_alike() -> None:
    folder = Path(os.environ["MINUTEBOOK_PACKS"]) / "newbiggin-parish-council"
    word, pdf = read(folder / "Minutes_03.09.19.docx"), read(folder / "minutes_2019-09-03_.pdf")
    shown = [" ".join(" ".join(reading(d, b) for b in d.blocks).split()) for d in (word, pdf)]
    heads = [[reading(d, b) for b in d.blocks if b.kind == "heading"] for d in (word, pdf)]
    assert len(set(shown[0].split()) ^ set(shown[1].split())) < 20
    assert len(heads[0]) == len(heads[1])
