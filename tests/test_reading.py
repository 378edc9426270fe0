"""One paper in several calls: pages side by side, pages given up, and nothing left behind."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from db import connect
from db.statement import READER
from ingest.pdf import count_pages, read_pdf, sheets_of
from ingest.spool import spool, spooled
from ingest.starting import context_of_processes
from ingest.watch import OVERTIME, PageWatch, noted
from ingest.worker import Call, DiedError, Job, each, run
from minutebook import pipeline
from minutebook.errors import ReadError
from minutebook.findings import Problem
from minutebook.reading import Extracted, Order, Paper, stated
from minutebook.reading_calls import Limits, reading
from minutebook.splitting import fair_shares, splitting_gains
from tests.made_hostile import GOOD, form, nested_tags, pages, stream, text
from tests.made_pdf import made, prose, put, read_bytes
from tests.test_pipeline import CORPUS

SHORT = Limits(seconds=60, page_seconds=0.5)


def pack(count: int) -> bytes:
    """Minutes of many meetings, with a table and a stamp on each page."""

    def page(number: int) -> object:
        def draw(c: Canvas) -> None:
            top = prose(
                c,
                [
                    "MINUTES",
                    f"Roads Panel, {number % 28 + 1} May 2022",
                    "",
                    f"{number}. The report was noted.",
                ],
            )
            prose(c, [f"RESOLVED: That {number}% of the roads be mended."], top=top + 20)
            for i in range(3):
                c.line(72, 500 - 20 * i, 400, 500 - 20 * i)
            put(c, 270, 825, f"Page {number}")

        return draw

    return made(*(page(n) for n in range(1, count + 1)))  # type: ignore[arg-type]


def hanging(*at: int, of: int) -> bytes:
    """A PDF of good pages, but for those at which forms are drawn in forms without end."""
    more = {1000 + i: form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (1001 + i)) for i in range(9)}
    more[1009] = form(b"0 0 m 100 100 l S\n", b"")
    contents = [stream(b"/X Do") if n in at else stream(text(f"Page {n}. {GOOD}")) for n in range(1, of)]
    return pages(*contents, more=more, resources=b"/XObject << /X 1000 0 R >>")


def answers(paths: list[Path], *, in_ranges: bool, limits: Limits = SHORT) -> list[Extracted | ReadError]:
    jobs = (
        (p, reading(Paper(p, pipeline.fingerprint(p).sha256), limits, in_ranges=in_ranges)) for p in paths
    )
    return [answer for _, answer in run(jobs, workers=2)]


def problems_of(answer: Extracted) -> list[tuple[Any, Any]]:
    assert answer.statement
    rows = answer.statement.tables["problems"]
    return [(row["code"], row["page"]) for row in rows if row["rule"] == READER]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    context_of_processes()  # its socket stays while the tests run
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left(temporary: Path) -> list[Path]:
    """What is left in the folder that each user has for what is temporary, and beside it."""
    home = temporary / f"minutebook-{os.getuid()}"
    return [*home.iterdir(), *(path for path in temporary.iterdir() if path != home)]


def test_pages_read_side_by_side_give_the_same(tmp_path: Path, temporary: Path) -> None:
    path = tmp_path / "pack.pdf"
    path.write_bytes(pack(150))
    found = []
    for in_ranges in (False, True):
        (answer,) = answers([path], in_ranges=in_ranges)
        assert isinstance(answer, Extracted)
        assert answer.statement
        found.append(answer.statement)
    assert found[0] == found[1]
    assert len(found[0].tables["pages"]) == 150
    assert "resolutions" in {row["record_table"] for row in found[0].tables["sightings"]}
    assert left(temporary) == []


def drawn(count: int) -> bytes:
    """A PDF of pages that take longer to read than others: there are 20,000 lines on each."""
    drawing = stream(text(GOOD) + b"0 0 m 9 9 l S " * 20_000, packed=1)
    return pages(*[drawing] * count)


def test_a_large_pdf_is_read_side_by_side_where_its_pages_take_long(tmp_path: Path) -> None:
    ranges = {}
    for name, data in {"prose": pack(100), "drawings": drawn(100)}.items():
        (tmp_path / name).write_bytes(data)
        log: list[tuple[Order, Any]] = []
        paper = Paper(tmp_path / name, pipeline.fingerprint(tmp_path / name).sha256)
        job = logged(reading(paper, SHORT, side_by_side=True), log)
        ((_, answer),) = run([(name, job)], workers=2)
        assert isinstance(answer, Extracted)
        ranges[name] = sorted((order.pages.start, order.pages.stop) for order, _ in log if order.pages)
    assert ranges == {"prose": [], "drawings": [(1, 33), (33, 65), (65, 97), (97, 102)]}


@pytest.mark.parametrize(
    ("seconds_a_page", "pages", "gains"),
    [(0.0015, 600, False), (0.0027, 600, False), (0.0027, 5_000, True), (0.02, 65, True), (0.005, 65, False)],
)
def test_splitting_gains_where_half_the_reading_is_more_than_it_costs(
    seconds_a_page: float, pages: int, gains: bool
) -> None:
    assert splitting_gains(seconds_a_page, pages) is gains


def test_a_large_pack_is_read_in_ranges_only_where_that_helps(tmp_path: Path) -> None:
    sizes = {"a": 900_000, "b": 300_000, "c": 1_000_000, "d": 10}
    paths = []
    for name, size in sizes.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(bytes(size))

    def found(workers: int, known: set[int] = set(), some: list[Path] = paths) -> list[str]:  # noqa: B006
        return sorted(p.name for p in fair_shares(some, known, workers))

    assert found(1) == []
    assert found(2) == ["c"]
    assert found(2, {1_000_000}) == ["a", "b"]
    assert found(2, some=[*paths[:1], *paths[3:], tmp_path / "none"]) == ["a"]


@pytest.mark.parametrize("in_ranges", [False, True], ids=["whole", "in ranges"])
def test_a_page_that_hangs_is_a_problem_and_the_others_are_read(
    tmp_path: Path, temporary: Path, in_ranges: bool
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(hanging(3, 70, of=80))
    (answer,) = answers([path], in_ranges=in_ranges)
    assert isinstance(answer, Extracted)
    assert problems_of(answer) == [("page-timeout", 3), ("page-timeout", 70)]
    assert answer.statement
    read = answer.statement.tables["pages"]
    empty = [row["page"] for row in read if GOOD not in str(row["text"])]
    assert (len(read), empty) == (80, [3, 70])
    assert left(temporary) == []


def test_the_time_of_a_file_counts_all_that_its_pages_took(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(hanging(1, 2, 3, 4, 5, of=6))
    (answer,) = answers([path], in_ranges=False, limits=Limits(seconds=5, page_seconds=1))
    assert isinstance(answer, ReadError)
    assert (answer.code, str(answer)) == ("timeout", "reading took longer than 5 s")


def test_pages_that_cost_a_process_before_are_not_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(hanging(2, of=3))
    paper = Paper(path, pipeline.fingerprint(path).sha256, given_up=((2, "page-timeout"),))
    ((_, answer),) = run([(path, reading(paper, Limits(3600, 600), in_ranges=False))], workers=1)
    assert isinstance(answer, Extracted)
    assert problems_of(answer) == [("page-timeout", 2)]


def test_rows_that_no_database_takes_are_told_where_the_paper_is_read() -> None:
    document = read_bytes(pages(stream(text(GOOD))))
    unheard_of = Problem(code="oops", message="", rule="made@1")
    with pytest.raises(ReadError, match="'oops' is not a reason code") as told:
        stated(document, (unheard_of,))
    assert told.value.code == "save-failed"


def logged(job: Job[Extracted], log: list[tuple[Order, Any]]) -> Job[Extracted]:
    """The job, with every call that was answered written down."""
    answer: Any = None
    while True:
        try:
            answer = yield job.send(answer)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        log.append((answer[0].item, answer[1]))


def test_a_page_found_bad_is_not_tried_again_when_the_file_is_then_read_in_ranges(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(hanging(3, of=80))
    log: list[tuple[Order, Any]] = []
    job = reading(Paper(path, pipeline.fingerprint(path).sha256), SHORT, in_ranges=False)
    ((_, answer),) = run([(path, logged(job, log))], workers=2)
    assert isinstance(answer, Extracted)
    assert [order.pages for order, _ in log if order.pages]
    assert [order.pages for order, answer in log if isinstance(answer, DiedError)] == [range(0)]


def job_by_hand(path: Path) -> tuple[Generator[list[Call], Any, Extracted], Call]:
    """A job of reading with its first call, to be answered as a test wants."""
    job = reading(Paper(path, pipeline.fingerprint(path).sha256), SHORT, in_ranges=False)
    (call,) = next(job)
    return job, call


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (DiedError(-signal.SIGKILL), "page-out-of-memory"),
        (ReadError("out-of-memory"), "page-out-of-memory"),
        (DiedError(-signal.SIGSEGV), "page-crashed"),
        (DiedError(-OVERTIME), "page-timeout"),
        (DiedError(1), "page-crashed"),
        (ReadError("reader-failed"), "page-failed"),
    ],
)
def test_what_is_said_of_a_page_tells_what_ended_the_reading(
    tmp_path: Path, answer: ReadError, code: str
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pack(3))
    job, call = job_by_hand(path)
    with PageWatch(call.item.journal, 10) as watch:
        watch(2)
    (again,) = job.send((call, answer))
    assert {page: problem.code for page, problem in again.item.unread.items()} == {2: code}
    job.close()


@pytest.mark.parametrize("answer", [DiedError(-signal.SIGKILL), ReadError("out-of-memory")])
def test_memory_that_ran_out_at_no_page_is_the_files(tmp_path: Path, answer: ReadError) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pack(3))
    job, call = job_by_hand(path)
    with pytest.raises(ReadError) as raised:
        job.send((call, answer))
    assert raised.value.code == "out-of-memory"


def test_a_file_that_vanishes_or_changes_before_it_is_read_is_named(tmp_path: Path) -> None:
    gone, changed = tmp_path / "gone.txt", tmp_path / "changed.txt"
    changed.write_text(GOOD)
    jobs = [(p, reading(Paper(p, "0" * 64), SHORT, in_ranges=False)) for p in (gone, changed)]
    codes = [answer.code for _, answer in run(jobs, workers=1) if isinstance(answer, ReadError)]
    assert codes == ["not-found", "unreadable"]


def test_ctrl_c_leaves_no_process_and_no_file(tmp_path: Path, temporary: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_bytes(hanging(1, of=2))
    (tmp_path / "0.txt").write_text(GOOD)
    db = connect(tmp_path / "t.db", create=True)

    def stop(_: object) -> None:
        assert left(temporary)  # the next papers are being read
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.ingest(db, pipeline.papers([tmp_path]), workers=2, progress=stop, limits=Limits(600, 100))
    assert left(temporary) == []


def test_sheets_come_out_of_a_file_as_they_went_in(tmp_path: Path) -> None:
    for data in (pack(3), nested_tags(3), sorted(CORPUS.glob("*.pdf"))[0].read_bytes()):
        sheets = list(sheets_of(data, range(1, count_pages(data) + 1)))
        spool(tmp_path / "a", sheets)
        spool(tmp_path / "b", [])
        assert list(spooled([tmp_path / "a", tmp_path / "b", tmp_path / "a"])) == sheets * 2


def overrun(journal: Path) -> None:
    with PageWatch(journal, 0.2) as watch:
        watch(7)
        while True:
            pass


def test_a_page_over_its_time_ends_the_process_and_is_noted(tmp_path: Path) -> None:
    ((_, answer),) = each(overrun, [tmp_path / "journal"], workers=1)
    assert isinstance(answer, DiedError)
    assert answer.signal == OVERTIME
    note = noted(tmp_path / "journal")
    assert note
    assert note.page == 7
    assert noted(tmp_path / "none") is None


def test_the_watch_is_told_of_each_page_and_of_the_end() -> None:
    told: list[int] = []
    read_pdf(pack(3), sha256="0" * 64, file_name="x", watch=told.append)
    assert told == [1, 2, 3, 4, 0]
