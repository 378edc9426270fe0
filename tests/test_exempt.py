"""Papers marked exempt are refused whatever they are read from; papers that only mention exemption are not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlite_utils import Database

import db as store
from ingest import read
from ingest.sources import open_source
from ingest.text import read_text
from minutebook.errors import ReadError
from minutebook.pipeline import extract_again, ingest
from minutebook.reading import find
from tests.made_docx import docx, p
from tests.made_pdf import made, put

MARK = (
    "NOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of Schedule 12A of the Local Government Act 1972"
)
REPORT = "Eastmere Borough Council\n\nReport to Cabinet\n\n4 May 2023\n\n{mark}\n\nLease of the harbour\n\nThe lease is worth a secret sum.\n"


def is_refused(path: Path) -> bool:
    try:
        read(path)
    except ReadError as error:
        return error.code == "exempt" and "secret" not in str(error)
    return False


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (REPORT.format(mark=MARK), True),
        (REPORT.format(mark=f"{MARK}. It names a bidder."), True),
        (REPORT.format(mark="CONFIDENTIAL"), True),
        (REPORT.format(mark="**Exempt** by virtue of paragraphs 1 and 2 of Schedule 12A"), True),
        (REPORT.format(mark="RESTRICTED"), True),
        (REPORT.format(mark="This report is not for publication because it contains exempt information."), True),
        ("Document is Restricted\n\nBy virtue of paragraph(s) 1, 2 of Part 1 of Schedule 12A\n", True),
        # a public report of which an appendix is exempt, or that says it is not
        (REPORT.format(mark="Appendix 2 to this report is not for publication by virtue of paragraph 3 of Schedule 12A."), False),
        (REPORT.format(mark="Confidential or exempt information: None"), False),
        (REPORT.format(mark="This report is public."), False),
        # a public agenda with an exempt item, minutes that excluded the public, the standard item
        ("AGENDA\n\n4 May 2023\n\n1. Apologies\n\n2. Exempt information\n\nTo exclude the press and public.\n\nNOT FOR PUBLICATION\n\n3. Lease\n", False),
        ("MINUTES\n\n4 May 2023\n\n" + "A paragraph of the minutes.\n\n" * 9 + "CONFIDENTIAL\n\nThe public left.\n", False),
        ("MINUTES of the Harbour Board\n\nRESOLVED that under Section 100A(4) the press and public be excluded as the item was exempt under paragraph 3 of Schedule 12A.\n", False),
        # a pack's page that stands in for a restricted paper, with public papers before it
        ("AGENDA\n\n4 May 2023\n\n1. Lease\n\fBy virtue of paragraph(s) 3 of Part 1 of Schedule 12A\n\nDocument is Restricted\n", False),
    ],
)  # fmt: skip
def test_a_paper_is_exempt_by_its_front_and_not_by_a_mention(
    tmp_path: Path, text: str, refused: bool
) -> None:
    (tmp_path / "paper.txt").write_text(text, encoding="utf-8")
    assert is_refused(tmp_path / "paper.txt") is refused


def test_the_mark_is_seen_in_every_kind_of_file(tmp_path: Path) -> None:
    watermark = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="CONFIDENTIAL"/></v:shape></w:pict></w:r></w:p>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    (tmp_path / "line.docx").write_bytes(docx(p("Report to Cabinet") + p(MARK) + p("The lease.")))
    (tmp_path / "head.docx").write_bytes(docx(p("Report to Cabinet") + section, header1=p("EXEMPT REPORT")))
    (tmp_path / "across.docx").write_bytes(docx(p("Report to Cabinet") + section, header1=watermark))
    (tmp_path / "page.html").write_text(f"<html><body><h1>Report</h1><p>{MARK}</p><p>Text.</p></body></html>")
    (tmp_path / "paper.pdf").write_bytes(
        made(
            lambda canvas: (
                put(canvas, 72, 90, "Report to Cabinet"),
                put(canvas, 72, 130, "NOT FOR PUBLICATION"),
            )
        )
    )
    running = [
        lambda canvas, n=n: (
            n and put(canvas, 72, 30, "EXEMPT REPORT"),
            put(canvas, 72, 130, f"The words of page {n}"),
        )
        for n in range(4)
    ]
    (tmp_path / "cover without.pdf").write_bytes(made(*running))
    for path in sorted(tmp_path.iterdir()):
        assert is_refused(path), path.name


def test_a_meeting_page_that_lists_an_exempt_appendix_is_public(tmp_path: Path) -> None:
    listed = "<p class=mgSubItemTitleTxt>Additional documents:</p><ul><li>Exempt Appendix A</li><li>Restricted document</li></ul>"
    rows = f"<tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>1.</p></td><td><p class=mgAiTitleTxt>Lease</p>{listed}</td></tr>"
    page = f"<div id=modgov><h1 class=mgMainTitleTxt>Agenda</h1><h2 class=mgSubTitleTxt>Harbour Board - Tuesday, 14th September, 2021 2.00 pm</h2><table>{rows}</table></div>"
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>")
    assert not is_refused(tmp_path / "page.html")


def test_an_exempt_paper_is_a_row_without_its_text(tmp_path: Path) -> None:
    paper = tmp_path / "Exempt lease.txt"
    paper.write_text(REPORT.format(mark=MARK), encoding="utf-8")
    db = store.connect(tmp_path / "made.db", create=True)
    (outcome,) = ingest(db, [paper])
    assert (outcome.outcome, outcome.code) == ("failed", "exempt")
    ((status, name, sha256),) = db.execute("SELECT status, file_name, sha256 FROM documents").fetchall()
    assert (status, name, len(sha256)) == ("failed", "Exempt lease.txt", 64)
    assert [row[0] for row in db.execute("SELECT code FROM problems")] == ["exempt"]
    assert db.execute("SELECT count(*) FROM pages").fetchone() == (0,)
    assert "secret" not in "\n".join(db.conn.iterdump())


def kept_as_public(db: Database, folder: Path) -> Path:
    """An exempt paper that rules of another time took for a public one, with a word that stands nowhere else."""
    text = (
        REPORT.format(mark="{mark}").replace("secret", "zebrafinch")
        + "RESOLVED: That the zebrafinch be sold.\n"
    )
    paper = folder / "lease.txt"
    paper.write_text(text.format(mark=MARK), encoding="utf-8")
    source = open_source(paper)
    document = read_text(source.data, sha256=source.sha256, file_name="lease.txt")
    store.save(db, document, find(document), ingested_at="2023-05-04", version="old")
    assert db.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    return paper


def traces(path: Path) -> list[str]:
    """The files of a database in whose bytes the word stands."""
    return [p.name for p in sorted(path.parent.glob(f"{path.name}*")) if b"zebrafinch" in p.read_bytes()]


@pytest.mark.parametrize("how", ["read", "extracted"])
def test_a_stored_paper_that_proves_exempt_goes_down_to_the_bytes_of_the_file(
    tmp_path: Path, how: str
) -> None:
    path = tmp_path / "made.db"
    db = store.connect(path, create=True)
    paper = kept_as_public(db, tmp_path)
    assert traces(path)
    if how == "read":
        assert [o.code for o in ingest(db, [paper], ocr="none")] == ["exempt"]
    else:
        store.save_recognition(db, open_source(paper).sha256, 1, "test 1", b"zebrafinch")
        ((_, counts),) = extract_again(db)
        assert counts.deleted > 1
    assert db.execute("SELECT status, file_name FROM documents").fetchall() == [("failed", "lease.txt")]
    assert db.execute("SELECT code FROM problems").fetchall() == [("exempt",)]
    assert db.execute("SELECT count(*) FROM ocr_pages").fetchone() == (0,)
    assert traces(path) == []
    db.close()
    assert traces(path) == []


@pytest.mark.skipif(
    not os.environ.get("MINUTEBOOK_PACKS"), reason="MINUTEBOOK_PACKS names no folder with papers"
)
def test_no_public_paper_is_refused() -> None:
    papers = (
        q
        for q in Path(os.environ["MINUTEBOOK_PACKS"]).rglob("*")
        if q.suffix in (".txt", ".md", ".html", ".docx")
    )
    assert [path.name for path in papers if is_refused(path)] == []
