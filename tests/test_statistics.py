"""Statistics of a document: sentences, lists and tables, with measure, area, period and quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from extractors.measure_choice import recording
from extractors.statistics import run
from ingest.conventions import Conventions, load
from minutebook.findings import Identity, Meeting, Minute, Problem, Statistic
from minutebook.model import Block, BlockKind, Cell, Council, Document, Page, Part, PartType, Span
from tests import made_pdf
from tests.minuted import HEAD, document_of, read_document

COUNCIL = Council(
    "exampleton", "Exampleton", "Exampleton Borough Council", "E06999999", "England", "North West"
)
CONVENTIONS = Conventions("general", COUNCIL)
DAY = date(2021, 7, 20)


def document(*lines: tuple[BlockKind, str], part: PartType = "report") -> Document:
    """A document of one page, one block for each line."""
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, (Span(1, len(text), len(text) + len(line)),), level=1))
        text += line + "\n"
    bare = Document("0" * 64, "made-up.txt", "text/plain", len(text), (Page(1, text),), tuple(blocks))
    first = Part(1, part, "Report", bare.quote(blocks[0].spans[0]), 0, len(blocks), 1, 1)
    return Document("0" * 64, "made-up.txt", "text/plain", len(text), bare.pages, tuple(blocks), (first,))


def statistics(*lines: tuple[BlockKind, str], part: PartType = "report") -> list[Statistic]:
    """The statistics of such a document."""
    return [s for s in run(document(*lines, part=part), CONVENTIONS, ()) if isinstance(s, Statistic)]


def test_compared_figures_share_the_measure() -> None:
    """One measure, three areas, one period printed once."""
    found = statistics(
        (
            "paragraph",
            "71% of household waste was recycled in 2020/21, compared to 77% regionally and 73% nationally.",
        )
    )
    assert [(s.value, s.area) for s in found] == [
        (Decimal(71), "Exampleton"),
        (Decimal(77), "North West"),
        (Decimal(73), "England"),
    ]
    assert len({s.measure for s in found}) == 1
    assert "household waste" in (found[0].measure or "")
    assert found[0].period_start == date(2020, 4, 1)


def test_from_and_to_have_their_own_periods() -> None:
    """Two observations and a change in brackets."""
    found = statistics(
        (
            "paragraph",
            "The number of empty shops has dropped from 210 in Sep 2020 to 112 in July 2021 (47% reduction).",
        )
    )
    assert [(s.value, s.kind, s.direction) for s in found] == [
        (Decimal(210), "observation", None),
        (Decimal(112), "observation", None),
        (Decimal(47), "change", "down"),
    ]
    assert [s.period_start for s in found[:2]] == [date(2020, 9, 1), date(2021, 7, 1)]
    assert {s.measure for s in found} == {"empty shops"}


def test_the_sentence_goes_on() -> None:
    """A sentence on "the %" measures what the sentence before it did."""
    with recording():
        found = statistics(
            (
                "paragraph",
                "The % of streets swept on time was 81% in May 2021. The % declined to 70% in June 2021.",
            )
        )
    assert [s.measure for s in found] == ["streets swept on time", "streets swept on time"]


@pytest.mark.parametrize(
    "label",
    [
        "KPI 12. % of calls answered",
        "HS4a - % of calls answered - 24 month trend",
        "P7: % of calls answered – Trend",
    ],
)
def test_a_score_cards_label_names_the_measure(label: str) -> None:
    """Whatever the indicator's code, and without what is said of its chart."""
    found = statistics(("paragraph", label), ("paragraph", "It stood at 81% in May 2021."))
    assert [s.measure for s in found] == ["calls answered"]


def test_list_takes_the_lead_in_period() -> None:
    """The period of a list's lead-in holds for its items."""
    found = statistics(
        ("paragraph", "During 2021/22 the service delivered:"), ("list_item", "38 food hygiene inspections")
    )
    assert [(s.value, s.period_start) for s in found] == [(Decimal(38), date(2021, 4, 1))]


def test_share_with_its_count() -> None:
    """Numerator and denominator in one row."""
    (found,) = statistics(("paragraph", "33% (63 out of 192) of appeals were allowed."))
    assert (found.value, found.numerator, found.denominator) == (Decimal(33), Decimal(63), Decimal(192))
    assert found.quote.text == "33% (63 out of 192)"


def test_an_item_of_minutes_is_the_heading_of_its_figures() -> None:
    text = f"{HEAD}Monday, 10am\n\n1. Welcome\n\nAll came.\n\n2. Lost oars\n\nIn 2020 it was 34%.\n\n3. Close\n\nAt nine."
    paper = document_of(text)
    assert [s.measure for s in run(paper, load(), read_document(paper)) if isinstance(s, Statistic)] == [
        "Lost oars"
    ]


def test_an_item_stays_the_heading_below_its_agenda_number_and_a_decisions_cue() -> None:
    text = (
        "Exe/24/1 Play areas\n\n(Item 4)\n\nThere were 31 inspections.\n\n"
        "Exe/24/2 Winter gritting\n\n(Item 5)\n\nThe depots were full.\n\n**Decisions**\n\n"
        "The Executive:\n\n1. Note the spending of £4.4m.\n"
    )
    paper = document_of(HEAD + text)
    found = [s for s in run(paper, load(), read_document(paper)) if isinstance(s, Statistic)]
    headings = [(s.value, (s.measure or "").partition(":")[0]) for s in found]
    assert headings == [(31, "Play areas"), (4400000, "Winter gritting")]


@pytest.mark.parametrize("part", ["agenda", "schedule"])
def test_front_sheets_hold_none(part: PartType) -> None:
    """Agendas and schedules are passed over."""
    assert statistics(("paragraph", "There were 23 objections."), part=part) == []


def test_attendance_holds_none() -> None:
    """Neither does a list of those present, nor furniture."""
    assert statistics(("paragraph", "PRESENT: Councillors A Green and 2 officers")) == []
    assert statistics(("furniture", "23 objections")) == []


def test_impossible_year_is_a_problem() -> None:
    """A year pair that cannot be is reported with its words."""
    made = document(("paragraph", "Sales exceeded the 2021-21 target by 4%."))
    problems = [p for p in run(made, CONVENTIONS, ()) if isinstance(p, Problem)]
    assert [(p.code, p.quote.text if p.quote else None) for p in problems] == [
        ("period-impossible", "2021-21")
    ]


def test_an_amount_a_week_is_not_the_total() -> None:
    """Its measure says so, so that the two are never compared."""
    week, whole = (
        statistics(("paragraph", f"The cost of harbour moorings was {amount}."))[0]
        for amount in ("£4,500 a week", "£4,500")
    )
    assert week.measure == f"{whole.measure} per week"


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"and {n} ships" for n in range(100, 2100)),
        " ".join(str(n) for n in range(100, 2100)),
        " ".join(f"the number of ships was {n}%" for n in range(100, 1700)),
        "5" * 50_000,
        "1," * 25_000,
    ],
    ids=["counts", "numbers", "names", "digits", "commas"],
)
def test_a_paragraph_without_a_stop_is_read_in_good_time(text: str) -> None:
    """Two thousand figures in one paragraph take no longer than in two thousand."""
    begun = process_time()
    statistics(("paragraph", text))
    assert process_time() - begun < 40  # CPU seconds, some 7; without a bound it takes minutes


def table(rows: list[list[str]], title: str = "Fly-tipping incidents at year end") -> Document:
    """A document that holds one table under a heading."""
    text = f"{title}\n"
    heading = Block("heading", (Span(1, 0, len(text) - 1),), level=1)
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words:
                cells.append(Cell(r, c, (Span(1, len(text), len(text) + len(words)),), header=r == 0))
            text += words + "\t"
    block = Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells))
    return Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), (heading, block))


def test_table_of_figures() -> None:
    """Each number cell with its heads, unit, area, period and group."""
    made = table(
        [
            ["", "Streets", "Parks"],
            ["Exampleton (number) 20-21", "1,204", "(12)"],
            ["England (%) 20-21", "40.5", "8"],
        ]
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [(s.value, s.unit, s.area) for s in found] == [
        (Decimal(1204), "count", "Exampleton"),
        (Decimal(-12), "count", "Exampleton"),
        (Decimal("40.5"), "percent", "England"),
        (Decimal(8), "percent", "England"),
    ]
    assert found[0].sentence == "Exampleton (number) 20-21 | Streets"
    assert {s.period_end for s in found} == {date(2021, 3, 31)}


def test_a_bracketed_share_is_not_below_zero() -> None:
    """Accounts bracket what is below zero; a share in brackets beside a count is a share."""
    made = table([["Group", "Residents", ""], ["Aged 65 and over", "1,204", "(4.8%)"]])
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert all(s.value > 0 for s in found)


def test_a_parish_that_the_register_has_not_is_the_area_of_its_figures() -> None:
    """Where nothing else is said, a figure is about the place of the council whose paper it is."""
    made = document(("paragraph", "The Council received 12 complaints."))
    name = "Nether Poppleton Parish Council"
    whose = Identity(
        quote=made.quote(made.blocks[0].spans[0]),
        rule="made-up@1",
        council="nether-poppleton-parish-council",
        council_name=name,
        committee=None,
        type="minutes",
        title="Minutes",
    )
    found = [s for s in run(made, load(None), (whose,)) if isinstance(s, Statistic)]
    assert [(s.value, s.area, s.area_code) for s in found] == [(Decimal(12), "Nether Poppleton", None)]


def test_money_table() -> None:
    """Thousands in a column's head multiply; budgets are targets."""
    made = table([["Service", "Budget £000", "Variance £000"], ["Highways", "3,032", "(45)"]])
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [(s.value, s.unit, s.kind, s.direction) for s in found] == [
        (Decimal(3032000), "GBP", "target", None),
        (Decimal(-45000), "GBP", "change", "down"),
    ]


def test_a_part_of_the_year_that_the_title_names() -> None:
    """A head with a day and no year is the title's year up to that day, and its neighbours the whole year."""
    heads = ["Service", "Budget £000", "Actual to 30 September £000", "Forecast £000"]
    made = table([heads, ["Highways", "3,032", "1,600", "3,050"]], "Table 1 Forecast 2021/22")
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    year = (date(2021, 4, 1), date(2022, 3, 31))
    assert [(s.period_start, s.period_end) for s in found] == [
        year,
        (date(2021, 4, 1), date(2021, 9, 30)),
        year,
    ]
    assert found[1].measure == "Highways actual"


def test_numbered_rows_are_no_figures() -> None:
    """A column that counts its rows, and one of references, hold nothing."""
    made = table([["", "Theme", "Ref No"], ["1", "Roads", "13"], ["2", "Parks", "14"]])
    assert [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)] == []


def test_rows_of_names_are_numbered_from_the_first_of_them() -> None:
    """Above which nothing but names stands: its numbers are no heads; a column of counts begins elsewhere."""
    head = ["No", "Ward 1", "Ward 2", "Ward 3", "Ward 4"]
    made = table([head, *([str(n), "Quay", "Pier", "Dock", "Mole"] for n in range(1, 7))])
    title, block = made.blocks
    cells = tuple(replace(cell, header=False) for cell in block.cells)  # as where nothing marks the head
    names = replace(made, blocks=(title, replace(block, cells=cells)))
    assert [s for s in run(names, CONVENTIONS, ()) if isinstance(s, Statistic)] == []
    counts = [["Ward", "Boats"], *([f"Quay {chr(64 + n)}", str(n)] for n in range(2, 5))]
    found = [s.value for s in run(table(counts), CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert found == [Decimal(2), Decimal(3), Decimal(4)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet=st.sampled_from("0123456789£%.,() ofinMay2021tenbins\n"), min_size=1, max_size=50),
        min_size=1,
        max_size=4,
    )
)
def test_never_raises_and_quotes_are_true(lines: list[str]) -> None:
    """Whatever is printed: every quote is what the page says there."""
    made = document(*(("paragraph", line) for line in lines))
    for found in run(made, CONVENTIONS, ()):
        assert found.quote is not None
        assert found.quote == made.quote(*found.quote.spans)


def beside(*lines: tuple[BlockKind, str]) -> list[tuple[str, str | None]]:
    """Each figure of such a document with the one that it is set beside."""
    return [
        (s.quote.text, s.compared_with.quote.text if s.compared_with else None) for s in statistics(*lines)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "71% of household waste was recycled in 2020/21, compared to 77% regionally and 73% nationally.",
            [("71%", None), ("77%", "71%"), ("73%", "71%")],
        ),
        # the figure that the sentence is about may come last
        (
            "In contrast to the regional (6%) and national (7%) picture 13% were empty.",
            [("6%", "13%"), ("7%", "13%"), ("13%", None)],
        ),
        # another time, and another group
        ("The number of berths is 560 compared to 582.", [("560", None), ("582", "560")]),
        ("The number of empty shops fell from 50 to 28.", [("50", "28"), ("28", None)]),
        ("43% of boys swim, against 38% of girls.", [("43%", None), ("38%", "43%")]),
        # a sentence of its own
        ("Recycling stands at 43%. The national average is 45%.", [("43%", None), ("45%", "43%")]),
        # figures side by side are not compared, nor are changes, nor other units
        ("They have 12 boats and 30 oars.", [("12 boats", None), ("30 oars", None)]),
        ("Voids are 4%, compared to 12 boats.", [("4%", None), ("12 boats", None)]),
    ],
)
def test_compared_figures_are_linked(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert beside(("paragraph", text)) == expected


def test_what_a_figure_is_set_beside_is_one_of_the_figures_found() -> None:
    """With its measure told like theirs: it is stored under the name of that row."""
    found = statistics(
        ("paragraph", "In contrast to the regional (6%) and national (7%) picture of voids 13% were empty.")
    )
    assert [s.compared_with in found for s in found if s.compared_with] == [True, True]


def test_an_earlier_paragraph_is_not_compared_with() -> None:
    found = beside(
        ("paragraph", "Recycling stands at 43%."), ("paragraph", "The national average of voids is 4%.")
    )
    assert found == [("43%", None), ("4%", None)]


def of_date(made: Document, day: str) -> Identity:
    return Identity(
        quote=made.quote(made.blocks[0].spans[0]),
        rule="made-up@1",
        council=None,
        council_name=None,
        committee=None,
        type="report",
        title="Report",
        date=day,
    )


def test_a_period_that_rests_on_the_meeting_is_reckoned_in_columns_of_its_own() -> None:
    """The words are kept, no days are put in their mouth, and what they were reckoned from is named."""
    made = document(("paragraph", "In the last 12 months 38 shops closed."))
    (found,) = (s for s in run(made, CONVENTIONS, (of_date(made, "2021-07-20"),)) if isinstance(s, Statistic))
    assert (found.period_text, found.period_start, found.period_end, found.period_precision) == (
        *("In the last 12 months", None, None, "window"),
    )
    assert (found.resolved_start, found.resolved_end) == (date(2020, 7, 21), date(2021, 7, 20))
    assert (found.resolved_from, found.resolved_on) == ("document", date(2021, 7, 20))


def test_nothing_is_reckoned_from_a_month() -> None:
    """A paper that is dated by its month has no day to reckon from."""
    made = document(("paragraph", "In the last 12 months 38 shops closed."))
    (found,) = (s for s in run(made, CONVENTIONS, (of_date(made, "2021-07"),)) if isinstance(s, Statistic))
    assert (found.resolved_start, found.resolved_on) == (None, None)


def spread(rows: list[list[tuple[str, int]]], *, title: str = "") -> list[Statistic]:
    """The statistics of a table whose cells are given with the number of columns that they reach over."""
    text = title + "\n"
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        c = 0
        for words, reach in row:
            if words:
                span = Span(1, len(text), len(text) + len(words))
                cells.append(Cell(r, c, (span,), header=r == 0, column_span=reach))
            text, c = text + words + "\t", c + reach
    block = Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells))
    heading = (Block("heading", (Span(1, 0, len(title)),), level=1),) if title else ()
    made = Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), (*heading, block))
    return [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]


def test_a_head_over_several_columns_is_that_of_each() -> None:
    """And a title over the whole table is none."""
    found = spread(
        [
            [("Bins and boxes of the borough", 5)],
            [("", 1), ("Streets", 2), ("Parks", 2)],
            [("Bins", 1), ("12", 1), ("14", 1), ("3", 1), ("5", 1)],
        ]
    )
    assert [s.sentence for s in found] == [
        *("Bins | Streets", "Bins | Streets", "Bins | Parks", "Bins | Parks"),
    ]


def test_a_label_over_several_rows_and_one_beside_it_label_a_row() -> None:
    text = "North Quay\tDay\t12\nNight\t5\nSouth Quay\tDay\t8\n"
    at = {
        w: text.index(w) for w in ("North Quay", "Day\t12", "12", "Night", "5", "South Quay", "Day\t8", "8")
    }

    def cell(row: int, column: int, word: str, length: int, **more: int) -> Cell:
        return Cell(row, column, (Span(1, at[word], at[word] + length),), **more)

    cells = (
        cell(0, 0, "North Quay", 10, row_span=2),
        *(cell(0, 1, "Day\t12", 3), cell(0, 2, "12", 2), cell(1, 1, "Night", 5), cell(1, 2, "5", 1)),
        *(cell(2, 0, "South Quay", 10), cell(2, 1, "Day\t8", 3), cell(2, 2, "8", 1)),
    )
    block = Block("table", tuple(s for c in cells for s in c.spans), cells=cells)
    made = Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), (block,))
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [s.sentence for s in found] == ["North Quay Day | ", "North Quay Night | ", "South Quay Day | "]


def test_rows_that_list_places_give_the_area() -> None:
    """Where half of a column's labels are places, so is the rest; the other label is the group."""
    made = table(
        [
            ["", "", "Replies received"],
            ["Birch House", "Staff", "12"],
            ["Quay Library", "Visitors", "8"],
            ["Seaview", "Staff", "5"],
            ["Total", "Staff", "17"],
        ]
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [(s.area, s.group) for s in found] == [
        ("Birch House", "Staff"),
        ("Quay Library", "Visitors"),
        ("Seaview", "Staff"),
        ("Exampleton", "Staff"),
    ]
    assert all(s.area_code is None for s in found[:3])


def test_columns_that_list_places_give_the_area() -> None:
    made = table([["", "Leeds", "Hartlepool", "Cove Bay"], ["Number of berths", "12", "8", "5"]])
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [s.area for s in found] == ["Leeds", "Hartlepool", "Cove Bay"]
    assert {s.group for s in found} == {None}


def test_rows_of_accounts_are_no_places() -> None:
    """A village hall in a budget is what is paid for."""
    made = table(
        [["", "Spent £"], ["Village Hall", "120.00"], ["Mill School", "80.00"], ["Insurance", "9.00"]]
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert {s.area for s in found} == {"Exampleton"}
    assert [s.measure for s in found] == ["Village Hall", "Mill School", "Insurance"]


def test_what_a_counting_column_counts_is_the_measure_and_its_rows_are_groups() -> None:
    made = table(
        [["", "Total number of swimmers"], ["Under 16", "12"], ["Season ticket", "8"], ["Total", "20"]]
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [(s.measure, s.group) for s in found] == [
        ("swimmers", "Under 16"),
        ("swimmers", "Season ticket"),
        ("swimmers", None),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("49% (63)", ("49", "percent", None, "63")),
        ("63 (49%)", ("49", "percent", None, "63")),
        ("<1%", ("1", "percent", "under", None)),
        ("> 5", ("5", "count", "over", None)),
        ("(3,032)", ("-3032", "count", None, None)),
        ("£1.2m", ("1200000.0", "GBP", None, None)),
        ("12.50", ("12.50", "GBP", None, None)),
    ],
)
def test_a_cell_with_one_figure(cell: str, expected: tuple[str, str, str | None, str | None]) -> None:
    made = table([["Group", "Swimmers"], ["Aged 65 and over", cell]])
    (found,) = (s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic))
    numerator = None if found.numerator is None else str(found.numerator)
    assert (found.value, found.unit, found.qualifier, numerator) == (Decimal(expected[0]), *expected[1:])


@pytest.mark.parametrize(
    "head", ["Cheque Number", "Invoice number", "Ref No", "Page", "Threat level", "Rank", "Risk score"]
)
def test_columns_that_name_or_rank_hold_no_figures(head: str) -> None:
    made = table([["Payee", head, "Amount £"], ["Mill Lane Supplies", "1042", "12.50"]])
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [s.value for s in found] == [Decimal("12.50")]


def test_an_account_without_pound_signs_is_money() -> None:
    made = table([["", "2020/21", "2021/22"], ["Precept", "6,600", "6,800"], ["Insurance", "420", "480"]])
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert {s.unit for s in found} == {"GBP"}
    assert [s.period_end for s in found[:2]] == [date(2021, 3, 31), date(2022, 3, 31)]


def test_a_table_is_as_at_what_its_section_says() -> None:
    """Where neither its heads nor its rows say so themselves."""
    rows = [["", "Berths"], ["Open", "12"], ["Closed", "8"]]
    made = table(rows)
    said = "The position as at 31 March 2020 is set out for 40 berths."
    text = said + "\n" + made.pages[0].text
    moved = tuple(
        replace(c, spans=tuple(Span(1, s.start + len(said) + 1, s.end + len(said) + 1) for s in c.spans))
        for c in made.blocks[1].cells
    )
    blocks = (
        Block("paragraph", (Span(1, 0, len(said)),)),
        Block("table", tuple(s for c in moved for s in c.spans), cells=moved),
    )
    whole = Document("2" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), blocks)
    found = [s for s in run(whole, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert {s.period_end for s in found} == {date(2020, 3, 31)}
    assert len(found) == 3


def test_a_table_that_goes_on_takes_the_heads_of_the_one_above() -> None:
    """By where they stand on the page: a real PDF, whose second table has no heads of its own."""

    def rows(canvas: Canvas, top: int, *lines: tuple[str, str, str]) -> None:
        for at, line in enumerate(lines):
            for x, word in zip((72, 220, 320), line, strict=True):
                made_pdf.put(canvas, x, top + 18 * at, word)
        for at in range(len(lines) + 1):
            canvas.line(66, 842 - top - 18 * at + 13, 400, 842 - top - 18 * at + 13)
        for x in (66, 210, 310, 400):
            canvas.line(x, 842 - top + 13, x, 842 - top - 18 * len(lines) + 13)

    def draw(canvas: Canvas) -> None:
        rows(canvas, 100, ("Service", "Open", "Shut"), ("Ferries", "12", "3"), ("Trams", "14", "2"))
        made_pdf.prose(canvas, ["The list goes on below, with what the harbour runs."], top=190)
        rows(canvas, 240, ("Cranes", "7", "4"), ("Lifts", "9", "1"))

    document = made_pdf.read(draw)
    found = [s for s in run(document, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [s.sentence for s in found][4:] == [
        *("Cranes | Open", "Cranes | Shut", "Lifts | Open", "Lifts | Shut"),
    ]


@pytest.mark.parametrize("words", ["40%", "1,204", "£3.2m", "(12%)", "< 5%", "100"])
def test_a_number_by_itself_is_no_figure(words: str) -> None:
    """The axis of a chart says nothing of what it measures."""
    assert statistics(("heading", "Use of the ferry"), ("paragraph", words)) == []


def test_a_heading_with_a_verb_is_read() -> None:
    assert [s.value for s in statistics(("heading", "Over 1,700 ferries were cancelled"))] == [Decimal(1700)]
    assert statistics(("heading", "20 Most Used Ferries")) == []


def test_a_paper_about_one_place_is_about_it() -> None:
    """Its title names one authority that is not the council's own."""
    made = document(("paragraph", "There are 12 ferries."))
    whose = replace(of_date(made, "2021-07-20"), title="Hartlepool: a profile")
    (found,) = (s for s in run(made, CONVENTIONS, (whose,)) if isinstance(s, Statistic))
    assert found.area == "Hartlepool"


def test_a_section_headed_by_a_place_is_about_it() -> None:
    found = statistics(
        ("paragraph", "There are 12 ferries."),
        ("heading", "Hartlepool"),
        ("paragraph", "There are 8 ferries."),
    )
    assert [s.area for s in found] == ["Exampleton", "Hartlepool"]


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Case Study - Hartlepool", "Hartlepool"),
        ("2.1 Case study 3: Hartlepool", "Hartlepool"),
        # of nowhere, of what is there, and no study of a case
        ("Case study: ferries", "Exampleton"),
        ("Case study: visit to Hartlepool", "Exampleton"),
        ("Stakeholders - Hartlepool", "Exampleton"),
    ],
)
def test_a_case_study_is_about_the_place_that_it_names(heading: str, area: str) -> None:
    """Up to the next heading, on whichever level that is."""
    made = document(
        ("heading", heading),
        ("paragraph", "There are 12 ferries."),
        ("heading", "What next"),
        ("paragraph", "There are 8 ferries."),
    )
    deeper = (*made.blocks[:2], replace(made.blocks[2], level=2), *made.blocks[3:])
    for whole in (made, replace(made, blocks=deeper)):
        found = [s.area for s in run(whole, CONVENTIONS, ()) if isinstance(s, Statistic)]
        assert found == [area, "Exampleton"]


def test_the_national_picture_ends_with_its_item() -> None:
    """Minutes: "2. Finance" is an item of its own. In a report it goes on until the council is named."""
    made = document(
        ("heading", "National trends"),
        ("paragraph", "There are 12 ferries."),
        ("heading", "Finance"),
        ("paragraph", "There are 8 ferries."),
        part="minutes",
    )
    meeting = Meeting(quote=made.parts[0].quote, rule="t@1", committee="Board", date=DAY, status="minutes")
    items = tuple(
        Minute(
            quote=made.quote(made.blocks[at].spans[0]),
            rule="t@1",
            meeting=meeting,
            reference=str(at),
            title=made.quote(made.blocks[at].spans[0]).text,
            ordinal=at,
            first_block=at,
            end_block=at + 2,
        )
        for at in (0, 2)
    )
    for known, areas in ((items, ["England", "Exampleton"]), ((), ["England", "England"])):
        assert [s.area for s in run(made, CONVENTIONS, known) if isinstance(s, Statistic)] == areas


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("The typical bill in Wales has risen to £2,500.", ["Wales"]),
        ("Fares in Great Britain are £9. This is 12% of the price.", ["Great Britain", "Great Britain"]),
        ("Fares in Great Britain are £9. The harbour has 12 berths.", ["Great Britain", "Exampleton"]),
        ("It is dear in Leeds, but 12 ferries run.", ["Exampleton"]),
        ("Exampleton has 12 ferries.", ["Exampleton"]),
        ("Nationally 12% swim.", ["England"]),
    ],
)
def test_the_place_of_a_clause(text: str, areas: list[str]) -> None:
    assert [s.area for s in statistics(("paragraph", text))] == areas


def below(*above: tuple[BlockKind, str], row: str = "Ferries") -> list[str | None]:
    """The periods of a table's figures under such lines."""
    text, blocks = "", []
    for kind, line in above:
        blocks.append(Block(kind, (Span(1, len(text), len(text) + len(line)),), level=1))
        text += line + "\n"
    cells = []
    for at, words in enumerate(("Harbour", "Afloat", row, "12")):
        cells.append(Cell(at // 2, at % 2, (Span(1, len(text), len(text) + len(words)),), header=at < 2))
        text += words + "\t"
    blocks.append(Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells)))
    made = Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), tuple(blocks))
    return [s.period_text for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        ((("paragraph", "2013"), ("paragraph", "Replies from all staff")), "2013"),
        ((("paragraph", "Running total (April 08 to Feb 09)"),), "April 08 to Feb 09"),
        ((("paragraph", "Apr 2020"), ("paragraph", "May 2020"), ("paragraph", "Jun 2020")), None),  # an axis
        ((("paragraph", "2013"), ("paragraph", "The ferries are well known to all.")), None),
        ((("paragraph", "Harbour Office, 3 May 2012"),), None),  # a letter's day
    ],
)
def test_a_short_line_dates_the_table_below(
    lines: tuple[tuple[BlockKind, str], ...], period: str | None
) -> None:
    assert below(*lines) == [period]


def test_currently_in_a_label_gives_way_to_the_day_above_the_table() -> None:
    lines: tuple[BlockKind, str] = ("paragraph", "Register as at 1 May 2019")
    assert below(lines, row="Ferries currently afloat") == ["as at 1 May 2019"]
    assert below(row="Ferries currently afloat") == ["currently"]


def told(rows: list[list[str]]) -> list[tuple[str | None, str | None]]:
    """Measure and group of the figures of a table."""
    found = [s for s in run(table(rows), CONVENTIONS, ()) if isinstance(s, Statistic)]
    return [(s.measure, s.group) for s in found]


@pytest.mark.parametrize("head", ["Percentage", "% of total", "Amount", "Share"])
def test_a_head_that_only_says_how_its_column_counts_is_no_group(head: str) -> None:
    assert told([["", head], ["Repairs to lamps", "12"], ["Painting", "8"]]) == [
        ("Repairs to lamps", None),
        ("Painting", None),
    ]


@pytest.mark.parametrize(
    "band",
    ["3 months to 6 months", "less than 5 years", "6 months to 1 year", "£100 - £200", "Small (10-49)"],
)
def test_a_band_is_a_group_of_what_the_heading_counts(band: str) -> None:
    assert told([["", "Percentage"], [band, "12"], ["Total", "88"]]) == [
        ("percentage of fly-tipping incidents at year end", band),
        ("percentage of fly-tipping incidents at year end", None),
    ]


def test_a_label_beside_a_place_is_a_group_of_what_the_column_counts() -> None:
    rows = [["", "", "Wet days"], ["Leeds", "Quayside", "12"], ["Hartlepool", "Old Mill", "8"]]
    assert told(rows) == [("Wet days", "Quayside"), ("Wet days", "Old Mill")]


def above_table(*before: tuple[BlockKind, str], rows: list[list[str]]) -> Document:
    """A document of blocks and a table under them."""
    texts, blocks, text = [t for _, t in before], [], ""
    for (kind, _), words in zip(before, texts, strict=True):
        blocks.append(Block(kind, (Span(1, len(text), len(text) + len(words)),), level=kind == "heading"))
        text += words + "\n"
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            cells.append(Cell(r, c, (Span(1, len(text), len(text) + len(words)),), header=r == 0))
            text += words + "\t"
    blocks.append(Block("table", tuple(s for cell in cells for s in cell.spans), cells=tuple(cells)))
    return Document("1" * 64, "t.txt", "text/plain", len(text), (Page(1, text),), tuple(blocks))


def test_what_was_done_takes_the_things_that_the_text_above_counts() -> None:
    made = above_table(
        ("paragraph", "The number of forms sent out to clubs is shown in the table below."),
        rows=[["Club", "Sent out", "Returned"], ["Rowing", "12", "8"]],
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert [(s.measure, s.group) for s in found] == [
        ("forms sent out", "Rowing"),
        ("forms returned", "Rowing"),
    ]


def test_answers_on_a_scale_are_of_those_who_rate() -> None:
    made = above_table(
        ("heading", "Table 2: Standard of meals: responses from all halls"),
        rows=[
            ["Hall", "Very good", "Good", "Poor"],
            ["Birch House", "12", "8", "1"],
            ["Quay Library", "9", "3", "0"],
        ],
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert {s.measure for s in found} == {"respondents rating standard of meals"}


def test_a_rate_that_the_heading_names_is_the_measure_of_its_column() -> None:
    made = above_table(
        ("heading", "Response rate"), rows=[["Hall", "Response"], ["Birch House", "12"], ["Old Mill", "8"]]
    )
    found = [s for s in run(made, CONVENTIONS, ()) if isinstance(s, Statistic)]
    assert {(s.measure, s.unit) for s in found} == {("Response rate", "percent")}
