"""End to end: the gold itself, put into a database as if it had been found there, scores 1 everywhere.

It is put in twice: as the annotated text on one page, and re-flowed over many pages with stamps between, as
a typeset form reads.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db.connect import connect
from db.save import save
from minutebook.errors import GoldError
from minutebook.evaluation import measured
from minutebook.evaluation.accuracy import (
    accuracy_json,
    readme_table,
    with_table,
    write_accuracy,
    write_sums,
)
from minutebook.evaluation.evaluate import evaluate, papers
from minutebook.evaluation.found import read_found
from minutebook.evaluation.gold import Gold, GoldRecord, read_gold
from minutebook.evaluation.measured import (
    Measured,
    kept_scores,
    measured_of,
    read_scores,
    store_measured,
    store_scores,
)
from minutebook.evaluation.report import Report, as_json, as_text, misses, misses_table, score_table
from minutebook.evaluation.score import Tally
from minutebook.findings import (
    Action,
    AgendaItem,
    Attendance,
    Identity,
    Meeting,
    Minute,
    Resolution,
)
from minutebook.pipeline import ingest
from minutebook.testing import make_document, quote_of

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
GOLD_FILES = sorted((CORPUS / "gold").glob("*.json"))

Places = list[tuple[int, int]]
"""For each character of the annotated text, its page and its offset there."""


def as_it_is(text: str) -> tuple[dict[int, str], Places]:
    """The annotated text on one page."""
    return {1: text}, [(1, at) for at in range(len(text))]


def reflowed(text: str) -> tuple[dict[int, str], Places]:
    """The same characters on pages of 2,000, spaces turned into line ends, a stamp at each head."""
    pages: dict[int, str] = {}
    where: Places = []
    for number, at in enumerate(range(0, len(text), 2000), 1):
        stamp = f"Page {number} This document was classified as: OFFICIAL\n"
        piece = re.sub(r"[ \n]", "\n", text[at : at + 2000])
        pages[number] = stamp + piece
        where += [(number, len(stamp) + i) for i in range(len(piece))]
    return pages, where


FORMS = {"text": as_it_is, "pdf": reflowed}


RENAMED = {"due": "due_text", "progress_quote": "progress", "group": "group_text", "period": "period_text"}
"""Fields whose columns have another name."""


class Writer:
    """Puts one document's gold into a database as rows and sightings."""

    def __init__(self, db: Database, gold: Gold, paper: Path, form: str) -> None:
        self.db, self.gold, self.form = db, gold, form
        self.pages, self.where = FORMS[form](gold.text)
        self.document = f"{gold.name}-{form}"
        self.digest = sha256(paper.read_bytes()).hexdigest()
        self.minutes = gold.records.get("minutes", ())
        self.names = {kind: [c.name for c in db.table(kind).columns] for kind in gold.records}

    def write(self) -> None:
        fields = self.gold.fields
        council, committee = fields["council"], fields["committee"]
        if council:
            self.put("councils", id=council, name=council)
        if committee:
            self.put("committees", id=committee, name=committee)
        told = {name: fields[name] for name in ("type", "title", "date")}
        stored = {"file_name": self.gold.name, "bytes": 1, "sha256": self.digest}
        stored |= {"ingested_at": "", "version": ""}
        ids = {"id": self.document, "council_id": council, "committee_id": committee, "status": "ok"}
        self.put("documents", **ids, **told, **stored)
        for number, text in self.pages.items():
            page = {"document_id": self.document, "page": number, "text": text, "text_source": "text"}
            self.put("pages", id=f"{self.document}/{number}", **page)
        for kind, records in self.gold.records.items():
            for record in records:
                self.record(kind, record)

    def record(self, kind: str, record: GoldRecord) -> None:
        row = {**self.columns(kind, record), "id": self.key(kind, record.index)}
        evidence = self.evidence(record)
        self.put(kind, **row, **evidence)
        if kind not in ("parts", "recommendations", "statistics"):
            names = {"record_id": row["id"], "stated_id": row["id"]}
            sighting = {"record_table": kind, **names, "record": json.dumps(row)}
            self.put("sightings", **sighting, ordinal=1, preference=1, same_text=1, **evidence)

    def evidence(self, record: GoldRecord) -> dict[str, Any]:
        """The columns of every extracted table; one span for each page that the quote stands on."""
        spans = []
        for page, group in groupby(self.where[record.start : record.end], key=lambda place: place[0]):
            offsets = [offset for _, offset in group]
            spans.append([page, offsets[0], offsets[-1] + 1])
        quote = "\n".join(self.pages[page][start:end] for page, start, end in spans)
        first = {"page": spans[0][0], "char_start": spans[0][1], "char_end": spans[0][2]}
        rest = {"spans": json.dumps(spans), "boxes": "[]", "confidence": 1.0, "rule": "gold@1"}
        return {"document_id": self.document, "quote": quote, **first, **rest}

    def key(self, kind: str, index: int) -> str:
        return f"{self.document}/{kind}/{index}"

    def columns(self, kind: str, record: GoldRecord) -> dict[str, Any]:
        row: dict[str, Any] = {**record.fields, "ordinal": record.fields.get("ordinal", record.index)}
        first, last = row.pop("pages", None) or (None, None)
        ids = {
            "meeting_id": self.meeting(row.pop("meeting", None)),
            "minute_id": self.minute(row.pop("minute", None)),
            "parent_id": self.minute(row.pop("parent", None)),
            "part_id": self.key("parts", 0),
            "committee_id": row.pop("committee", None),
        }
        if kind == "meetings":
            self.put("committees", id=ids["committee_id"], name=ids["committee_id"])
        for gold_name, name in RENAMED.items():
            row[name] = row.pop(gold_name, None)
        numbers = {k: float(v) for k, v in row.items() if isinstance(v, Decimal)}
        pages = {"page_from": first or 1, "page_to": last or 1} if kind == "parts" or first else {}
        texts = {"first_block": 0, "end_block": 0, "text": record.quote, "sentence": record.quote}
        told = {"page_from": None, "page_to": None, **row, **ids, **numbers, **pages, **texts}
        return {name: told[name] for name in self.names[kind] if name in told}

    def meeting(self, date: str | None) -> str:
        """The meeting of that date, the first one where none is given."""
        meetings = self.gold.records["meetings"]
        dated = (m.index for m in meetings if m.fields["date"] == date)
        return self.key("meetings", next(dated, 0))

    def minute(self, name: str | None) -> str | None:
        if name is None:
            return None
        named = (m for m in self.minutes if name in (m.fields["reference"], m.fields["title"]))
        return self.key("minutes", next(named).index)

    def put(self, table: str, **row: Any) -> None:
        self.db.table(table).insert(row, ignore=table in ("councils", "committees"))


@pytest.fixture(scope="module")
def own_gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that holds the gold as found, in both forms."""
    db = connect(tmp_path_factory.mktemp("gold") / "gold.db", create=True)
    with db.atomic():
        for form in FORMS:
            for gold_path, paper in papers(CORPUS, form):  # type: ignore[arg-type]
                Writer(db, read_gold(gold_path), paper, form).write()
    yield db
    db.close()


@pytest.fixture(scope="module", params=["text", "pdf"])
def report(request: pytest.FixtureRequest, own_gold: Database) -> Report:
    return evaluate(own_gold, CORPUS, request.param)


def test_the_gold_against_itself_is_one_everywhere(report: Report) -> None:
    assert misses(report) == ()
    assert {tally.f1 for d in report.documents for tally in d.tallies.values()} == {1.0}
    assert {(t.precision, t.recall) for t in report.totals.values()} == {(1.0, 1.0)}
    assert report.totals["document", ""] == Tally(*[len(GOLD_FILES)] * 3)
    annotated = sum(len(rows) for path in GOLD_FILES for rows in read_gold(path).records.values())
    kinds = [t.gold for (kind, name), t in report.totals.items() if not name and kind != "document"]
    assert sum(kinds) == annotated


def test_a_database_without_the_papers_scores_nought(tmp_path: Path) -> None:
    db = connect(tmp_path / "empty.db", create=True)
    report = evaluate(db, CORPUS, "text")
    db.close()
    assert report.absent == tuple(path.stem for path in GOLD_FILES)
    assert {t.recall for t in report.totals.values()} == {0.0}
    assert {m.outcome for m in misses(report)} == {"missed"}


@pytest.fixture
def spoilt(own_gold: Database) -> Iterator[Database]:
    """The same database with one row of each sort changed, undone afterwards."""
    own_gold.begin()
    yield own_gold
    own_gold.rollback()


def test_what_is_spoilt_is_seen(spoilt: Database) -> None:
    """One resolution lost, one figure's unit wrong, one person seen twice."""
    lost = "delete from sightings where rowid = (select min(rowid) from sightings where record_table = ?)"
    spoilt.execute(lost, ["resolutions"])
    wrong = "update statistics set unit = 'miles' where rowid = (select min(rowid) from statistics)"
    spoilt.execute(wrong)
    names = [row[1] for row in spoilt.execute("pragma table_info(sightings)").fetchall()]
    columns = ", ".join("2" if name == "ordinal" else name for name in names)
    first = "(select min(rowid) from sightings where record_table = 'attendance')"
    spoilt.execute(f"insert into sightings select {columns} from sightings where rowid = {first}")
    seen = evaluate(spoilt, CORPUS, "text")
    totals = seen.totals
    resolutions, people, figures = (totals[k, ""] for k in ("resolutions", "attendance", "statistics"))
    assert (resolutions.gold - resolutions.right, resolutions.found) == (1, resolutions.right)
    assert (people.found - people.gold, people.right) == (1, people.gold)
    assert figures.right == figures.gold
    assert totals["statistics", "value+unit"].right == figures.gold - 1
    assert sorted(m.outcome for m in misses(seen)) == ["false find", "missed", "wrong field"]
    assert [m.kind for m in misses(seen, "resolutions")] == ["resolutions"]
    assert misses(seen, "statistics")[0].note.endswith("-> miles")
    assert all(m.page == 1 for m in misses(seen))


NOTED = Measured("2026-11-22", "0.1.0+0a1b2c3d")


def test_scores_are_stored_once(own_gold: Database, report: Report) -> None:
    for _ in range(2):
        store_scores(own_gold, as_json(report), NOTED)
    rows = list(own_gold.table("accuracy").rows_where("form = ?", [report.form]))
    assert len(rows) == len(report.totals) + sum(len(d.tallies) for d in report.documents)
    assert {row["f1"] for row in rows} == {1.0}
    assert {row["document"] for row in rows} == {"all", *(path.stem for path in GOLD_FILES)}
    assert {(row["measured_on"], row["rules"]) for row in rows} == {(NOTED.on, NOTED.rules)}


def test_the_file_of_scores_and_the_readme(tmp_path: Path, own_gold: Database) -> None:
    reports = [evaluate(own_gold, CORPUS, form) for form in ("text", "pdf")]
    assert accuracy_json(reports) == accuracy_json(reports[::-1])
    assert "/" not in accuracy_json(reports)
    path = tmp_path / "accuracy.json"
    write_accuracy(path, reports, NOTED)
    assert measured_of(path) == NOTED
    assert read_scores(path) == sorted(map(as_json, reports), key=lambda r: r["form"])
    block = readme_table(path)
    assert "| Resolutions, by clause | 14 | 1.000 |" in block
    readme = "# x\n<!-- accuracy -->\nold\n<!-- /accuracy -->\ny\n"
    assert with_table(readme, block) == f"# x\n{block}\ny\n"
    assert with_table(with_table(readme, block), block) == with_table(readme, block)
    with pytest.raises(GoldError):
        with_table("# x\n", block)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(GoldError):
        readme_table(path)


def test_sums_of_papers_held_out_are_kept_without_those_of_single_papers(
    tmp_path: Path, own_gold: Database
) -> None:
    report = evaluate(own_gold, CORPUS, "pdf")
    path = tmp_path / "scores" / "accuracy.json"
    write_sums(
        path,
        {False: replace(report, corpus="seen"), True: replace(report, corpus="unseen")},
        NOTED,
    )
    assert not any(scored.document in path.read_text() for scored in report.documents)
    for sums in read_scores(path):
        store_scores(own_gold, sums, measured_of(path))
    told = "SELECT DISTINCT corpus, held_out, papers, document, measured_on FROM accuracy WHERE papers IS NOT NULL"
    papers = len(report.documents)
    assert sorted(own_gold.execute(told).fetchall()) == [
        ("seen", 0, papers, "all", "2026-11-22"),
        ("unseen", 1, papers, "all", "2026-11-22"),
    ]


def test_every_database_has_the_scores_of_this_version_and_is_written_to_once(tmp_path: Path) -> None:
    """An operator's site says how accurate it is as the demonstration's does."""
    db = connect(tmp_path / "papers.db", create=True)
    ingest(db, [])
    assert db.table("accuracy").count_where(
        "corpus = 'corpus' AND document = 'all' AND measured_on IS NOT NULL"
    )
    assert db.table("accuracy").count_where("held_out")
    before = db.conn.total_changes
    store_measured(db)
    assert db.conn.total_changes == before
    whole = list(db.table("accuracy").rows)
    db.execute('UPDATE accuracy SET "right" = 0')  # by an older version
    store_measured(db)
    assert list(db.table("accuracy").rows) == whole


def kept_in(corpus: Path, *names: str) -> Path:
    """Kept scores of collections of these names, one below the other."""
    for number, name in enumerate(names):
        folder = corpus / (f"of-{number}/scores" if number else "")
        folder.mkdir(parents=True)
        reports = [{"corpus": name, "form": "pdf", "version": "1", "documents": {"all": []}}]
        (folder / "accuracy.json").write_text(json.dumps({"reports": reports}))
    return corpus


def test_two_measurements_of_one_name_are_refused_and_none_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = connect(tmp_path / "papers.db", create=True)
    for names, refused in ((("corpus", "development"), False), (("corpus", "corpus"), True)):
        package = tmp_path / "-".join(names)
        kept_in(package / "measured", *names)
        monkeypatch.setattr(measured, "_PACKAGE", package)
        with pytest.raises(GoldError, match="called corpus, pdf") if refused else nullcontext():
            store_measured(db)
    assert db.table("accuracy").count == 0


def test_an_installed_package_takes_no_folder_beside_it_for_its_corpus(tmp_path: Path) -> None:
    """In site-packages a folder called corpus is somebody else's; in a checkout it is ours."""
    package = tmp_path / "minutebook" / "evaluation"
    kept_in(tmp_path / "corpus", "corpus")
    assert kept_scores(package) == ()
    (tmp_path / "pyproject.toml").touch()
    assert kept_scores(package) == (tmp_path / "corpus" / "accuracy.json",)
    kept_in(package / "measured", "corpus")
    assert kept_scores(package) == (package / "measured" / "accuracy.json",)


def test_tables_for_the_terminal(tmp_path: Path) -> None:
    db = connect(tmp_path / "empty.db", create=True)
    report = evaluate(db, CORPUS, "text")
    db.close()
    one = score_table(report, GOLD_FILES[0].stem, "resolutions")
    shown = as_text(score_table(report), one, misses_table(report, "resolutions"))
    assert "value+unit" in shown
    assert "That the update be noted" in shown
    assert max(map(len, shown.splitlines())) <= 110
    assert len(as_json(report, with_misses=True)["misses"]) == len(misses(report))


def test_gold_without_its_paper(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        papers(tmp_path, "text")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match=r"there is no a\.pdf"):
        papers(tmp_path, "pdf")


def test_rows_are_read_as_they_are_saved(tmp_path: Path) -> None:
    """What ``save`` writes of each shared kind is read back in the gold's names, a meeting seen twice twice."""
    document = make_document(
        "Board 20 July 2021\n21/96 ROADS\nA Smith\n7 Roads\nthat it be noted\nWe met 20 July 2021"
    )

    def told(words: str, nth: int = 0) -> dict[str, Any]:
        return {"quote": quote_of(document, words, nth), "rule": "t@1"}

    meeting = Meeting(
        **told("20 July 2021"), committee="Board", date=date(2021, 7, 20), status="minutes", time=time(14)
    )
    again = Meeting(**told("20 July 2021", 1), committee="Board", date=date(2021, 7, 20), status="scheduled")
    minute = Minute(
        **told("21/96 ROADS"),
        meeting=meeting,
        reference="21/96",
        title="ROADS",
        ordinal=1,
        first_block=1,
        end_block=5,
    )
    below = Minute(
        **told("ROADS"),
        meeting=meeting,
        reference=None,
        title="Sub",
        ordinal=2,
        first_block=1,
        end_block=2,
        parent=minute,
    )
    findings = (
        Identity(
            **told("Board"),
            council="ashby",
            council_name="Ashby",
            committee="Board",
            type="minutes",
            title="B",
        ),
        *(meeting, again, minute, below),
        AgendaItem(**told("7 Roads"), meeting=meeting, number="7", title="Roads", pages=(3, 4)),
        Attendance(**told("A Smith"), meeting=meeting, name="A Smith", kind="member"),
        Resolution(
            **told("that it be noted"), meeting=meeting, minute=minute, ordinal=1, kind="noted", text="x"
        ),
        Action(
            **told("that it"),
            meeting=meeting,
            minute=below,
            source="minuted",
            text="x",
            ordinal=1,
            due_text="soon",
        ),
    )
    db = connect(tmp_path / "saved.db", create=True)
    save(db, document, findings, ingested_at="2021-07-20T00:00:00Z", version="1")
    stored = read_found(db, document.sha256)
    db.close()
    assert stored is not None
    assert stored.pages == {1: document.pages[0].text}
    rows = {kind: [record.fields for record in records] for kind, records in stored.found.items()}
    assert rows["document"][0] == {
        "council": "Ashby",
        "committee": "Board",
        "type": "minutes",
        "title": "B",
        "date": None,
    }
    assert sorted((str(m["status"]), m["time"]) for m in rows["meetings"]) == [
        ("minutes", "14:00"),
        ("scheduled", None),
    ]
    assert {str(m["committee"]) for m in rows["meetings"]} == {"Board"}
    assert rows["agenda_items"][0]["pages"] == (3, 4)
    assert {(m["title"], m["parent"]) for m in rows["minutes"]} == {("ROADS", None), ("Sub", "ROADS")}
    assert (rows["resolutions"][0]["meeting"], rows["resolutions"][0]["minute"]) == ("2021-07-20", "21/96")
    assert (rows["actions"][0]["minute_title"], rows["actions"][0]["due"]) == ("Sub", "soon")
    assert stored.found["attendance"][0].spans == quote_of(document, "A Smith").spans
