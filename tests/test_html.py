"""Web pages: what a reader sees becomes text, and what the site adds around it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read
from ingest.html import read_html
from minutebook.errors import ReadError
from minutebook.findings import AgendaItem, Meeting, Minute, Resolution, select
from minutebook.model import Document
from minutebook.passage import cell_reading, passage, reading
from minutebook.reading import find

PACKS = os.environ.get("MINUTEBOOK_PACKS")


def made(page: str | bytes) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return read_html(data, sha256="0" * 64, file_name="made-up.html")


def blocks(page: str) -> list[tuple[str, str, str]]:
    document = made(f"<html><body>{page}</body></html>")
    return [(b.kind, b.marker, reading(document, b)) for b in document.blocks]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h1>Riverside Panel</h1><p>Some words.</p>", [("heading", "", "Riverside Panel"), ("paragraph", "", "Some words.")]),
        # white space and line ends of the source are nothing; those of the page are
        ("<p>one\n   two<br>Three four</p>", [("paragraph", "", "one two"), ("paragraph", "", "Three four")]),
        ("<p>a sentence that is<br>broken by hand.</p>", [("paragraph", "", "a sentence that is broken by hand.")]),
        # words cut by markup, a comment, an entity, one that was encoded twice
        ("<p>ag<b>re</b>ed</p>", [("paragraph", "", "agreed")]),
        ("<p>220<!-- x --> KB</p>", [("paragraph", "", "220 KB")]),
        ("<p>A &amp; B&rsquo;s &amp;#39;plan&amp;#39; &amp;amp; more &#163;5</p>", [("paragraph", "", "A & B's 'plan' & more £5")]),
        # never text
        ("<script>var a = 'x';</script><style>p {}</style><noscript>no</noscript><template>t</template><p>Yes.</p>", [("paragraph", "", "Yes.")]),
        ("<p>Seen<span style='display: none'> hidden</span><span class='mgHide'> ref: 20417</span><span hidden>x</span></p>", [("paragraph", "", "Seen")]),
        ("<form><label>Search</label><input value='x'><select><option>2021</option></select><button>Go</button><p>Inside.</p></form>", [("paragraph", "", "Search"), ("paragraph", "", "Inside.")]),
        # lists count, and a number that was typed wins over a bullet
        ("<ol start='3' type='a'><li>one</li><li value='7'>two</li></ol>", [("list_item", "c.", "one"), ("list_item", "g.", "two")]),
        ("<ul><li>roads<ul><li>bridges</li></ul></li></ul>", [("list_item", "•", "roads"), ("list_item", "•", "bridges")]),
        ("<ul><li>1. that it be noted</li></ul>", [("list_item", "1.", "that it be noted")]),
        # a number set off by Word's hard spaces
        ("<p class=MsoListParagraph>4<span>&nbsp;&nbsp;&nbsp; </span>Apologies</p>", [("list_item", "4", "Apologies")]),
        ("<p class=MsoNormal><b>DECLARATIONS OF INTEREST</b></p>", [("heading", "", "DECLARATIONS OF INTEREST")]),
        ("<p><b>Note</b> that it is late.</p>", [("paragraph", "", "Note that it is late.")]),
        # a table for layout, with a number beside its words
        ("<table><tr><td>1.</td><td>Apologies were given.</td></tr></table>", [("list_item", "1.", "Apologies were given.")]),
        ("<div class=MsoHeader>Harbour Board</div><p>Words.</p>", [("furniture", "", "Harbour Board"), ("paragraph", "", "Words.")]),
    ],
)  # fmt: skip
def test_elements_become_blocks(page: str, expected: list[tuple[str, str, str]]) -> None:
    assert blocks(page) == expected


def test_the_main_content_comes_first_and_the_site_is_set_aside() -> None:
    page = (
        "<a class='skip-link' href='#m'>Skip to content</a><div class='cookie-banner'>We use cookies</div>"
        "<header><p>Eastmere Borough Council</p><nav><ul><li>Home</li></ul></nav></header>"
        "<main><div class='breadcrumb'>Home / Meetings</div><h1>Budget</h1><p>The words of the page, which are several.</p></main>"
        "<footer>Contact us at the Guildhall</footer>"
    )
    assert blocks(page) == [
        ("heading", "", "Budget"),
        ("paragraph", "", "The words of the page, which are several."),
        ("furniture", "", "Eastmere Borough Council"),
        ("furniture", "", "Contact us at the Guildhall"),
    ]


def test_tables_keep_heads_and_spans() -> None:
    document = made(
        "<table><thead><tr><th>Name</th><th colspan=2>Interest</th></tr></thead>"
        "<tr><td rowspan=2>A Marsh</td><td>Land</td><td>1</td></tr><tr><td>Boats</td><td>2</td></tr></table>"
    )
    (table,) = document.blocks
    assert [(c.row, c.column, c.row_span, c.column_span, c.header, cell_reading(document, c.spans)) for c in table.cells] == [
        (0, 0, 1, 1, True, "Name"), (0, 1, 1, 2, True, "Interest"),
        (1, 0, 2, 1, False, "A Marsh"), (1, 1, 1, 1, False, "Land"), (1, 2, 1, 1, False, "1"),
        (2, 1, 1, 1, False, "Boats"), (2, 2, 1, 1, False, "2"),
    ]  # fmt: skip
    assert document.pages[0].text == "Name\tInterest\nA Marsh\tLand\t1\nBoats\t2"


def test_old_back_files_with_items_and_decisions_side_by_side_are_tables() -> None:
    text = "The board received a report on winter roads and what they would cost in the coming year. " * 3
    document = made(
        "<table><tr><th>Item</th><th>Description</th><th>Decision</th></tr>"
        "<tr><td>HB<br>12/19</td><td>Winter roads</td><td>RESOLVED that the report be noted.</td></tr></table>"
        f"<table><tr><th>Item</th><th>Preamble</th></tr><tr><td>HB<br>12/19</td><td>{text}</td></tr></table>"
    )
    assert [b.kind for b in document.blocks] == ["table", "table"]
    assert cell_reading(document, document.blocks[0].cells[3].spans) == "HB 12/19"


@pytest.mark.parametrize(
    ("page", "text", "codes"),
    [
        ("<p>caf\xe9 –</p>", "café –", []),
        ("\ufeff<p>caf\xe9</p>", "café", []),
        ("\ufeff<html><p>caf\xe9</p>".encode("utf-16-le"), "café", []),
        ("<meta charset=windows-1252><p>caf\xe9 –</p>".encode("cp1252"), "café –", []),
        ('<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>caf\xe9 –</p>'.encode("cp1252"), "café –", []),
        ("<meta charset=utf-8><p>caf\xe9</p>".encode("cp1252"), "café", ["not-utf8"]),
        (b"<meta charset=no-such><p>cafe</p>", "cafe", ["not-utf8"]),
        (b"<p>a\0b\x0cc</p>", "a b c", []),
    ],
)  # fmt: skip
def test_the_encoding_is_that_of_the_mark_or_the_page(page: str | bytes, text: str, codes: list[str]) -> None:
    document = made(page)
    assert document.pages[0].text == text
    assert [problem.code for problem in document.problems] == codes


@pytest.mark.parametrize(
    "title", ["404 Not Found", "Just a moment...", "Access Denied", "Error 500", "Runtime Error"]
)
def test_an_error_page_is_no_paper(title: str) -> None:
    with pytest.raises(ReadError) as caught:
        made(f"<html><head><title>{title}</title></head><body><p>Sorry.</p></body></html>")
    assert caught.value.code == "not-a-paper"


def test_what_word_exports_loses_its_comments_and_says_so() -> None:
    document = made(
        "<p class=MsoTitle>Riverside Panel</p><p>Words<span style='mso-comment-reference:AB_1'>[AB1]</span></p>"
        "<p style='page-break-before:always'>Second page<del> gone</del></p><div style='mso-element:comment-list'>A note</div>"
    )
    assert [page.text for page in document.pages] == ["Riverside Panel\n\nWords", "Second page"]
    assert [problem.code for problem in document.problems] == ["tracked-changes", "words-left-out"]


def listed(mark: str, level: int, font: str = "Symbol") -> str:
    """An item of a list as Word exports it: the mark is text of the paragraph, in a span for Word alone."""
    return (
        f"<p class=MsoListParagraph style='margin-left:36.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='font-family:{font};mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>"
        "&nbsp;&nbsp;&nbsp; </span></span><![endif]>the words</p>"
    )


@pytest.mark.parametrize(
    ("mark", "marker"),
    [
        ("·", "•"),
        ("o", "•"),
        ("§", "•"),
        ("Ø", "•"),
        ("v", "•"),
        ("v.", "v."),
        ("(a)", "(a)"),
        ("2.1", "2.1"),
    ],
)
def test_lists_that_word_wrote_out_keep_their_marks_and_depth(mark: str, marker: str) -> None:
    document = made(f"<html><body>{listed(mark, 2)}</body></html>")
    (block,) = document.blocks
    assert (block.kind, block.level, block.marker) == ("list_item", 1, marker)
    assert reading(document, block) == "the words"


def test_what_is_shown_from_elsewhere_is_said_to_be_left_out() -> None:
    page = (
        "<p>Before</p><iframe src='https://charts.example/1'></iframe><object data='plan.pdf'></object>"
        "<iframe src='count.gif' width=1 height=1></iframe><svg><text>North 12</text></svg><svg><path/></svg>"
        "<embed src='map.pdf'><p>After</p>"
    )
    document = made(f"<html><body>{page}</body></html>")
    assert [reading(document, b) for b in document.blocks] == ["Before", "After"]
    assert [(p.code, p.message) for p in document.problems] == [
        ("words-left-out", "left out: 1 drawings with words, 3 frames that show another page")
    ]


def test_tables_of_attendance_and_votes_are_tables_with_a_head() -> None:
    page = (
        "<div id='modgov'><h1 class='mgMainTitleTxt'>Meeting attendance</h1><table class='mgStatsTable'>"
        "<caption>Attendance</caption><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>"
        "<tr><td><a href='mgUserInfo.aspx?UID=1'>Councillor A Marsh</a></td><td>Chair</td><td>Present</td></tr>"
        "<tr><td>Councillor B Fell</td><td>Member</td><td>Apologies</td></tr></table></div>"
    )
    document = made(f"<html><body>{page}</body></html>")
    table = document.blocks[-1]
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "table"]
    rows = [[cell_reading(document, c.spans) for c in table.cells if c.row == row] for row in range(3)]
    assert rows[1:] == [
        ["Councillor A Marsh", "Chair", "Present"],
        ["Councillor B Fell", "Member", "Apologies"],
    ]
    assert [c.header for c in table.cells] == [True] * 3 + [False] * 6


def test_a_page_without_words_says_so() -> None:
    assert [problem.code for problem in made("<html><body><img src=x></body></html>").problems] == [
        "page-without-text"
    ]


def item(number: str, title: str, why: str, *below: tuple[str, str]) -> str:
    """One row of a meeting page's table of items, as ModernGov writes it."""
    labelled = "".join(
        f'<p class="mgSubItemTitleTxt">{label}:</p><div class="mgWordPara"><div class="WordSection1">{text}</div></div>'
        for label, text in below
    )
    return (
        f'<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a name="AI1"></a>{number}</p></td><td >'
        f'<p  class="mgAiTitleTxt" ><a href="documents/s24001/x.pdf">{title} <span class="mgFileSize">PDF 264 KB</span></a></p>'
        f'<div class="mgWordPara"><p class="MsoNormal">{why}</p></div>{labelled}</td></tr>'
    )


def meeting_page(title: str, *items: str) -> str:
    return (
        "<html><head><title>x</title></head><body><nav>Menu</nav><div id='modgov'>"
        f'<div class="mgHeader"><h1  class="mgMainTitleTxt" >{title}</h1></div>'
        '<h2 class="mgSubTitleTxt"><a>Eastmere Riverside Panel - Tuesday, 14th September, 2021 2.00 pm</a></h2>'
        '<ul class="mgActionList"><li><a>Agenda frontsheet <span class="mgFileSize">PDF 132 KB</span></a></li></ul>'
        '<p><span class="mgLabel">Venue: </span>Town Hall. <a href="mgLocationDetails.aspx?RID=1">View directions</a></p>'
        f'<table class="mgItemTable"><tr><th class="mgHide">No.</th></tr>{"".join(items)}</table>'
        "</div><footer>Eastmere Borough Council</footer></body></html>"
    )


NOTED = '<p class="MsoNormal">RESOLVED that the winter roads plan be approved.</p>'
PAGE = meeting_page(
    "Agenda, decisions and minutes",
    item("1.", "Apologies", "To receive apologies.", ("Minutes", "<p>There were none.</p>")),
    item(
        "2.", "Winter roads", "To consider a report.",
        ("Additional documents", "<ul class='mgBulletList'><li>Annex 1 <span class='mgHide'>, item 2.</span></li></ul>"),
        ("Decision", NOTED), ("Minutes", f"<p>The Panel considered a report.</p>{NOTED}"),
    ),
    item("3.", "Harbour dues", "To set dues.", ("Decision", "<p>RESOLVED that the dues be deferred.</p>"), ("Minutes", "<p>A report &nbsp;...&nbsp; <a href='mgAi.aspx?ID=1'>view the full minutes text for item 3.</a></p>")),
)  # fmt: skip


def test_a_meeting_page_is_an_agenda_minutes_and_the_decisions_said_twice() -> None:
    document = made(PAGE)
    parts = [
        (p.type, [reading(document, b) for b in document.blocks_of(p) if b.kind != "furniture"])
        for p in document.parts
    ]
    head = [
        "Agenda, decisions and minutes",
        "Eastmere Riverside Panel - Tuesday, 14th September, 2021 2.00 pm",
    ]
    noted = "RESOLVED that the winter roads plan be approved."
    assert parts == [
        ("agenda", [*head, "Venue: Town Hall.", "Apologies", "To receive apologies.", "Winter roads", "To consider a report.", "Harbour dues", "To set dues."]),
        ("minutes", [*head, "Apologies", "There were none.", "Winter roads", "The Panel considered a report.", noted, "Harbour dues", "RESOLVED that the dues be deferred.", "A report ..."]),
        ("other", ["Winter roads", noted]),
    ]  # fmt: skip
    assert [problem.code for problem in document.problems] == ["text-cut"]
    assert "PDF" not in document.pages[0].text
    assert "item 2." not in document.pages[0].text


def test_the_extractors_find_meeting_items_minutes_and_decisions_on_a_meeting_page() -> None:
    found = find(made(PAGE))
    assert {(m.status, m.date.isoformat(), str(m.time)) for m in select(found, Meeting)} == {
        ("agenda", "2021-09-14", "14:00:00"), ("minutes", "2021-09-14", "14:00:00"),
    }  # fmt: skip
    assert [(i.number, i.title, i.text) for i in select(found, AgendaItem)] == [
        ("1", "Apologies", "To receive apologies."), ("2", "Winter roads", "To consider a report."), ("3", "Harbour dues", "To set dues."),
    ]  # fmt: skip
    assert [(m.reference, m.title, m.agenda_item is not None) for m in select(found, Minute)] == [
        ("1", "Apologies", True), ("2", "Winter roads", True), ("3", "Harbour dues", True),
    ]  # fmt: skip
    assert [r.text for r in select(found, Resolution)] == [
        "that the winter roads plan be approved.",
        "that the dues be deferred.",
    ]


def test_an_agenda_page_without_minutes_is_an_agenda() -> None:
    document = made(
        meeting_page(
            "Agenda", item("1.", "Apologies", "To receive apologies."), item("2.", "Roads", "To note.")
        )
    )
    assert [p.type for p in document.parts] == ["agenda"]
    assert [i.title for i in select(find(document), AgendaItem)] == ["Apologies", "Roads"]


@pytest.mark.skipif(not PACKS, reason="MINUTEBOOK_PACKS names no folder with papers")
@pytest.mark.parametrize(
    ("name", "items", "minutes"), [("Agenda_151.html", 12, 12), ("Agenda_Irrelevant.html", 10, 10)]
)
def test_real_meeting_pages_have_all_their_items(name: str, items: int, minutes: int) -> None:
    found = find(read(Path(PACKS or "") / "kingston-upon-thames" / "html" / name))
    top = [minute for minute in select(found, Minute) if minute.parent is None]
    assert (len(select(found, AgendaItem)), len(top)) == (items, minutes)


TAGS = """<p> </p> <div> </div> <table> </table> <tr> <td> </td> <td_rowspan=3> <th> <ul> <ol> <li> </ul> <b> </b> <br>
<h2> </h2> <main> </main> <header> <nav> </nav> <pre> <td_class=mgItemNumberCell> <p_class=mgAiTitleTxt>
<p_class=mgSubItemTitleTxt>Minutes: <td_colspan=99999999> <del> </del> <!-- --> &amp;#39; &nbsp;
<div_style=page-break-before:always> </table> </body>"""
tags = st.sampled_from([tag.replace("_", " ") for tag in TAGS.split()])


@given(st.lists(tags | st.text(max_size=12), max_size=30))
def test_any_page_is_read_and_every_block_stands_in_it(parts: list[str]) -> None:
    document = made("".join(parts).encode("utf-8", "replace"))
    for block in document.blocks:
        assert passage(document, (block,)).text.strip()
        for span in block.spans:
            assert document.slice(span).strip()
    if document.parts:
        ends = [(p.first_block, p.end_block) for p in document.parts]
        assert [a for a, _ in ends] == [0, *(b for _, b in ends[:-1])]
        assert ends[-1][1] == len(document.blocks)


def test_tables_inside_one_another_beyond_reason_are_read_as_paragraphs() -> None:
    document = made("<table><tr><td>a<td>b<tr><td>c<td>" * 300 + "deep down")
    assert document.pages[0].text.endswith("deep down")
    assert document.pages[0].text.count("a") == 300


def test_a_page_nested_beyond_reason_is_read_to_there_and_says_so() -> None:
    document = made("<p>first</p>" + "<div>" * 5_000 + "<p>deep down</p>")
    assert document.pages[0].text == "first"
    assert [problem.code for problem in document.problems] == ["page-failed"]
    assert made("<span>" * 1_500 + "deep down").pages[0].text == "deep down"
