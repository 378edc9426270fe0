"""What lies in a folder and is no council's paper is kept, told of, and not published until somebody says so."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import db as store
from db.strangers import NO_COUNCIL_PAPER
from ingest import read_source
from ingest.sources import MARKDOWN, Source
from minutebook.cli import main
from minutebook.model import Document
from minutebook.reading import find
from minutebook.release.folder import Folder
from minutebook.release.publish import publish
from minutebook.release.settings import Settings
from minutebook.told import Told
from tests.made_pdf import read

MINUTES = "# Harbour Board\n\nMinutes of the meeting held on 4 May 2021\n\n## 1. Quay\n\nRESOLVED that the quay be painted.\n"
AGENDA = "# Agenda\n\nTuesday 4 May 2021, 7.00 pm, in the hall\n\n1. Apologies for absence\n2. Declarations of interest\n3. Minutes of the last meeting\n4. Quay\n"
README = (
    "# Notes for the library\n\nPut papers in here. Ask before you delete anything. Tea costs £120 a year.\n"
)
LETTER = "Dear all,\n\nThanks for the report about the boiler. I will ring on Tuesday.\n\nSam\n"
REPORT = "# Report\n\nSales in May were 412 units, up 12% on April.\n"
TABLE = "name,amount\nwidgets,12\nbolts,40\n"
INVOICE = "INVOICE\n\nNorthgate Supplies Ltd\n\nBill to:\n\nMiddlesbrough Council\n\nTotal due £204.50\n"
BRIEFING = "# Middlesbrough Council\n\n# A briefing on berths\n\nThere were 412 berths in 2021.\n"
OF_A_BODY = "# Harbour Board\n\n# A report on berths\n\nThere were 412 berths in 2021.\n"
NAMES_IT = "# Notes on berths\n\nThe berths of Middlesbrough Council are 412 in number.\n"


@pytest.mark.parametrize(
    ("text", "council", "is_paper"),
    [
        (MINUTES, None, True),
        (AGENDA, None, True),
        (BRIEFING, None, True),
        (OF_A_BODY, None, True),
        (REPORT, None, False),
        (REPORT, "middlesbrough", True),
        (README, None, False),
        (README, "middlesbrough", False),
        (NAMES_IT, "middlesbrough", True),
        (NAMES_IT, "stockton-on-tees", False),
        (LETTER, None, False),
        (TABLE, None, False),
        (TABLE, "middlesbrough", False),
        (INVOICE, None, False),
        (INVOICE, "middlesbrough", False),
    ],
)
def test_what_is_a_paper(text: str, council: str | None, is_paper: bool) -> None:
    document = read_source(Source("paper.md", text.encode(), "0" * 64, MARKDOWN))
    assert (NO_COUNCIL_PAPER not in codes(document, Told(council))) == is_paper


TITLED = "{}\n\nNorthgate Supplies Ltd\n\nBill to:\n\nMiddlesbrough Council\n\nTotal due £204.50\n"


@pytest.mark.parametrize(
    "title",
    [
        "Invoice No 4471",
        "Invoice number: 4471",
        "Invoice for services",
        "RECEIPT No. 12",
        "Invoice INV-2021/044",
        "Payslip March 2021",
        "Northgate Supplies Ltd\n\nInvoice dated 4 May 2021",
    ],
)
def test_what_a_supplier_sends_has_a_number_a_day_or_a_purpose_behind_its_word(title: str) -> None:
    document = read_source(Source("bill.md", TITLED.format(title).encode(), "0" * 64, MARKDOWN))
    assert NO_COUNCIL_PAPER in codes(document, Told("middlesbrough"))


@pytest.mark.parametrize(
    "title", ["Invoices over £500", "Payment of invoices", "Receipts 2021/22", "Estimates 2021/22"]
)
def test_a_paper_about_what_suppliers_send_is_a_paper(title: str) -> None:
    document = read_source(Source("list.md", TITLED.format(title).encode(), "0" * 64, MARKDOWN))
    assert NO_COUNCIL_PAPER not in codes(document, Told("middlesbrough"))


@pytest.mark.parametrize(("council", "is_paper"), [(None, False), ("middlesbrough", True)])
def test_a_scan_of_which_no_word_was_read_is_published_where_somebody_has_said_whose_it_is(
    council: str | None, is_paper: bool
) -> None:
    scan = read(lambda canvas: canvas.rect(100, 100, 300, 300, fill=1))
    assert (NO_COUNCIL_PAPER not in codes(scan, Told(council))) == is_paper


def codes(document: Document, told: Told) -> set[str]:
    return {getattr(found, "code", "") for found in find(document, told)}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder of a council, in which a file lies that prints a figure of a paper, and is none."""
    (papers := tmp_path / "papers").mkdir()
    (papers / "briefing.md").write_text(BRIEFING)
    (papers / "minutes.md").write_text(MINUTES)
    (papers / "notes.md").write_text("# Notes\n\nThere were 412 berths in 2021. Mine is the ninth.\n")
    run("ingest", tmp_path / "w.db", papers, "--council", "middlesbrough", "--no-ocr")
    return tmp_path / "w.db"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


def released(work: Path) -> sqlite3.Connection:
    folder = Folder(work.parent / "public")
    made = publish(work, folder, Settings(), date(2026, 11, 22), lambda _: None).release
    return sqlite3.connect(f"file:{made.database}?mode=ro", uri=True)


def test_what_may_be_none_is_kept_and_not_published(work: Path) -> None:
    stored = store.connect(work)
    assert stored.execute("SELECT count(*) FROM documents").fetchone() == (3,)
    with closing(released(work)) as conn:
        assert conn.execute("SELECT file_name FROM documents ORDER BY 1").fetchall() == [
            ("briefing.md",),
            ("minutes.md",),
        ]
        assert not [t for (t,) in conn.execute("SELECT text FROM pages") if "ninth" in t]
    released_bytes = (work.parent / "public" / "current" / "minutebook.db").read_bytes()
    assert b"ninth" not in released_bytes


@pytest.mark.parametrize("best", ["briefing.md", "notes.md"])
def test_a_figure_that_such_a_file_prints_too_counts_in_the_paper(work: Path, best: str) -> None:
    stored = store.connect(work)
    rows = stored.execute(
        "SELECT s.id, d.file_name FROM statistics AS s JOIN documents AS d ON d.id = s.document_id"
        " WHERE s.value = 412 ORDER BY d.file_name"
    ).fetchall()
    assert [name for _, name in rows] == ["briefing.md", "notes.md"]
    ids = {name: record for record, name in rows}
    with stored.atomic():
        stored.execute("UPDATE statistics SET same_as = ?, fact = 'f' WHERE value = 412", [ids[best]])
        stored.execute("UPDATE statistics SET same_as = NULL WHERE id = ?", [ids[best]])
    stored.close()
    with closing(released(work)) as conn:
        assert conn.execute("SELECT id, same_as FROM statistics WHERE value = 412").fetchall() == [
            (ids["briefing.md"], None)
        ]


@pytest.mark.parametrize("said", [("confirm", "{}"), ("correct", "{}", "type", "report")])
def test_somebody_may_say_that_it_is_a_paper(work: Path, said: tuple[str, ...]) -> None:
    stored = store.connect(work)
    (notes,) = stored.execute("SELECT id FROM documents WHERE file_name = 'notes.md'").fetchone()
    command, record, *more = (word.format(f"documents:{notes}") for word in said)
    done = run(command, work, record, *more, "--who", "A Marsh", "--why", "a paper of the harbour master's")
    assert done.exit_code == 0, done.output
    with closing(released(work)) as conn:
        assert ("notes.md",) in conn.execute("SELECT file_name FROM documents").fetchall()
        assert not conn.execute("SELECT 1 FROM problems WHERE code = ?", (NO_COUNCIL_PAPER,)).fetchall()
    assert run("withdraw", work, 1, "--who", "A Marsh", "--why", "a mistake").exit_code == 0
    with closing(released(work)) as conn:
        assert ("notes.md",) not in conn.execute("SELECT file_name FROM documents").fetchall()


def test_the_queue_asks_what_it_is_until_somebody_has_said(work: Path) -> None:
    asked = run("review", work).output
    assert "Is 'notes.md' a council's paper, and to be published?" in asked
    assert "Notes There were 412 berths in 2021. Mine is the ninth." in asked
    assert "briefing.md" not in asked
    (confirm,) = re.findall(r"minutebook (confirm) \S+ (documents:\w+)", asked)
    run(confirm[0], work, confirm[1], "--who", "A Marsh", "--why", "it is one")
    assert "notes.md" not in run("review", work).output
