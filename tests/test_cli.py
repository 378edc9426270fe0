"""The command line as a stranger would use it."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from db import connect
from minutebook import showing
from minutebook.cli import main
from minutebook.commands.options import known_council
from tests import made_pdf
from tests.interrupts import heeds_ctrl_c
from tests.made_pdf import prose

MINUTES = """ROADS PANEL

A meeting of the Roads Panel was held on Tuesday 3 May 2022.

PRESENT: Councillors A Example (Chair), B Sample and C Other

OFFICERS: D Writer

22/1 WINTER ROADS

The Head of Roads advised that 45% of the network had been gritted in 2021/22.

AGREED:

1. That the report be noted.
2. That a map of the routes be circulated to the Panel.
"""


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "roads.txt").write_text(MINUTES)
    assert run("ingest", folder / "m.db", folder / "roads.txt").exit_code == 0
    return folder


def test_ingest_says_how_many_papers_ended_how(made: Path) -> None:
    again = run("ingest", made / "m.db", made)
    assert again.exit_code == 0
    assert "1 paper: 1 unchanged" in again.stdout


def test_ingest_names_a_bad_file_with_its_reason_and_exits_1(made: Path) -> None:
    (made / "bad.pdf").write_bytes(b"%PDF-1.4 nothing more")
    result = run("ingest", made / "bad.db", made / "bad.pdf", made / "roads.txt")
    assert result.exit_code == 1
    assert "1 ok, 1 failed" in result.stdout
    assert "broken-pdf: 1" in result.stdout


def test_search_finds_a_decision_and_shows_where_it_stands(made: Path) -> None:
    result = run("search", made / "m.db", "map of the routes", "--kind", "decisions")
    assert result.exit_code == 0
    assert "2022-05-03" in result.stdout
    assert "That a map of the routes be circulated to the Panel." in result.stdout


def test_search_shows_a_figure_as_it_is_printed_with_its_own_time(tmp_path: Path) -> None:
    """A table's labels do not hold it, and the date of the paper is when it was told, not when it was so."""
    paper = tmp_path / "boats.txt"
    paper.write_text(
        "Eastmere Council\n\nHarbour Committee\n\n3 June 2024\n\nBoats let\n\n"
        "Quarter\tGreen boats\nQ3 2023/24\t21\nQ4 2023/24\t29\n"
    )
    assert run("ingest", tmp_path / "b.db", paper).exit_code == 0
    result = run("search", tmp_path / "b.db", "green boats", "--kind", "figures")
    line = next(line for line in result.stdout.splitlines() if line.startswith("figure: 21, "))
    own, _, paper = line.partition(" (paper of ")
    assert "Q3 2023/24" in own
    assert "2024-06-03" not in own
    assert paper.startswith("2024-06-03, ")


@pytest.mark.parametrize("words", ["xyzzy", '"', "AND", "a OR", "NEAR(", "*", "roads) (", "-"])
def test_search_never_fails_on_what_people_type(made: Path, words: str) -> None:
    assert run("search", made / "m.db", "--", words).exit_code == 0


def test_verify_is_content_with_a_sound_database_and_names_a_changed_letter(
    made: Path, tmp_path: Path
) -> None:
    assert run("verify", made / "m.db").exit_code == 0
    copy = tmp_path / "changed.db"
    with connect(made / "m.db").conn as source:
        source.execute("vacuum into ?", (str(copy),))
    db = connect(copy)
    db.execute("update pages set text = replace(text, 'circulated', 'circulates')")
    db.close()
    result = run("verify", copy)
    assert result.exit_code == 1
    assert "/22-1/2" in result.stdout
    assert "circulated" in result.stdout


def test_extract_reads_again_from_the_database_alone(made: Path, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(MINUTES)
    run("ingest", tmp_path / "e.db", tmp_path / "p.txt")
    (tmp_path / "p.txt").unlink()
    db = connect(tmp_path / "e.db")
    db.execute("delete from statistics")
    db.close()
    result = run("extract", tmp_path / "e.db")
    assert result.exit_code == 0
    assert connect(tmp_path / "e.db").table("statistics").count == 1


def test_files_of_other_kinds_in_a_folder_are_named(tmp_path: Path) -> None:
    (folder := tmp_path / "papers").mkdir()
    (folder / "p.txt").write_text(MINUTES)
    for name in ("list.csv", "photo.jpg", "other.JPG", ".hidden", "p.txt.url"):
        (folder / name).write_text("x")
    result = run("ingest", tmp_path / "o.db", folder)
    assert result.exit_code == 0
    assert "3 files of other kinds were left alone: .csv 1, .jpg 2" in result.stdout


@pytest.mark.parametrize(
    ("name", "data", "seems"),
    [
        ("old.DOC", b"\xd0\xcf\x11\xe0" + bytes(600), "an old Word or Office file"),
        ("budget.xlsx", b"name,amount\nquay,12\n", "a table of values (.xlsx)"),
        ("letter.rtf", b"{\\rtf1 Dear all}", "a rich text file"),
    ],
)
def test_a_paper_in_a_folder_that_no_reader_takes_is_a_row_with_its_reason(
    tmp_path: Path, name: str, data: bytes, seems: str
) -> None:
    (folder := tmp_path / "papers").mkdir()
    (folder / "p.txt").write_text(MINUTES)
    (folder / name).write_bytes(data)
    result = run("ingest", tmp_path / "o.db", folder)
    assert result.exit_code == 1
    rows = connect(tmp_path / "o.db").execute("SELECT file_name, outcome, code, message FROM run_files")
    (row,) = [row for row in rows if row[1] == "failed"]
    assert row[::2] == (name, "unknown-type")
    assert seems in row[3]


def test_a_table_of_values_is_no_paper_though_its_name_is_given(tmp_path: Path) -> None:
    (tmp_path / "stock.csv").write_text("name,amount\nquay,12\n")
    result = run("ingest", tmp_path / "o.db", tmp_path / "stock.csv")
    assert "unknown-type: this is a table of values (.csv)" in result.output


def test_what_was_read_in_part_is_named_with_its_reasons_and_pages(tmp_path: Path) -> None:
    picture = [lambda canvas: canvas.rect(100, 100, 300, 300, fill=1)] * 7
    (tmp_path / "half.pdf").write_bytes(made_pdf.made(lambda c: prose(c, MINUTES.splitlines()), *picture))
    (tmp_path / "whole.txt").write_text(MINUTES)
    result = run("ingest", tmp_path / "h.db", tmp_path / "half.pdf", tmp_path / "whole.txt", "--no-ocr")
    assert "2 papers: 1 ok, 1 partial\n" in result.stdout
    assert "  partial: half.pdf: page-without-text (pages 2, 3, 4, 5, 6 and 2 more)\n" in result.stdout
    assert "whole.txt:" not in result.stdout


def test_what_is_told_of_papers_is_told_of_those_that_are_named(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(MINUTES)
    run("ingest", tmp_path / "t.db", tmp_path / "p.txt")
    ((paper,),) = connect(tmp_path / "t.db").execute("select id from documents").fetchall()
    assert run("extract", tmp_path / "t.db", "--council", "leeds").exit_code == 2
    assert "no document nosuch" in run("extract", tmp_path / "t.db", "nosuch", "--council", "leeds").output
    assert run("extract", tmp_path / "t.db", paper, "--council", "leeds").exit_code == 0
    rows = connect(tmp_path / "t.db").execute("select council_id, council_given from documents").fetchall()
    assert [tuple(row) for row in rows] == [("leeds", "leeds")]


def test_show_prints_one_json_record_a_line(made: Path) -> None:
    findings = [json.loads(line) for line in run("show", made / "roads.txt").stdout.splitlines()]
    assert {"meetings", "attendance", "minutes", "resolutions"} <= {f["table"] for f in findings}
    blocks = [json.loads(line) for line in run("show", made / "roads.txt", "--blocks").stdout.splitlines()]
    assert blocks[0] == {"block": 0, "page": 1, "kind": "heading", "level": 2, "text": "ROADS PANEL"}


def test_councils_lists_the_register_and_checks_the_conventions() -> None:
    assert (
        "stockton-on-tees\tStockton-on-Tees Borough Council\tE06000004" in run("councils", "stockton").stdout
    )
    assert run("councils", "--check").exit_code == 0


@pytest.mark.parametrize("command", ["verify", "search", "extract", "serve"])
def test_a_missing_or_foreign_database_is_named_in_one_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "text.db").write_text("not a database, but long enough to be read as one" * 30)
    for name in ("none.db", "text.db"):
        result = run(command, tmp_path / name, *(["words"] if command == "search" else []))
        assert result.exit_code == 1
        assert name in result.output
        assert "Traceback" not in result.output


def test_no_paper_in_a_folder_is_said_plainly(tmp_path: Path) -> None:
    result = run("ingest", tmp_path / "m.db", tmp_path)
    assert result.exit_code == 1
    assert "no papers" in result.output


def test_an_unknown_council_is_refused_and_says_where_ids_are(made: Path) -> None:
    for command in (
        ["ingest", made / "m.db", made / "roads.txt"],
        ["extract", made / "m.db"],
    ):
        result = run(*command, "--council", "nowhere")
        assert result.exit_code == 2
        assert "minutebook councils" in result.output


def test_a_council_is_known_however_its_letters_are_set_and_one_nearly_right_is_asked_about() -> None:
    assert known_council("Stockton-on-Tees") == "stockton-on-tees"
    with pytest.raises(click.BadParameter, match="did you mean middlesbrough"):
        known_council("middlesborough")
    assert "did you mean middlesbrough?" in run("councils", "Middlesborough").output


def test_what_there_is_none_of_is_counted_in_a_whole_sentence(tmp_path: Path) -> None:
    assert showing.summary([]) == "0 papers"
    assert (
        showing.problems(connect(tmp_path / "m.db", create=True))
        == "No problem is listed in its table problems"
    )


@pytest.mark.parametrize(
    ("named", "nobodys", "said"),
    [
        (0, 1, ["1 paper names no council that is known: --council ID says whose"]),
        (0, 1_200, ["1,200 papers name no council that is known"]),
        # parishes and societies say whose they are, but stand in no register
        (1, 0, ["1 paper is held under the name of a body that the register does not have: parishes"]),
        (2_000, 3, ["2,000 papers are held under the name", "3 papers name no council that is known"]),
        # all of them say whose they are: there is nothing to do
        (0, 0, []),
    ],
)
def test_what_to_do_about_papers_of_nobody_is_said(named: int, nobodys: int, said: list[str]) -> None:
    lines = showing._whose(named, nobodys)
    assert [line[: len(start)] for line, start in zip(lines, said, strict=True)] == said


def test_papers_of_a_parish_are_told_from_papers_of_nobody(tmp_path: Path) -> None:
    db = connect(tmp_path / "m.db", create=True)
    db.conn.execute("PRAGMA foreign_keys = OFF")
    for name, council in (("a", "marsh-parish-council"), ("b", None)):
        paper = {"id": name, "title": name, "status": "ok", "file_name": name, "bytes": 1, "sha256": name}
        db["documents"].insert({**paper, "council_id": council, "ingested_at": "2021", "version": "1"})
        problem = {"id": name, "document_id": name, "ordinal": 1, "message": "x", "rule": "r@1"}
        db["problems"].insert({**problem, "code": "council-unknown"})
    assert [line.split(maxsplit=3)[:3] for line in showing.problems(db).splitlines()[1:]] == [
        ["1", "paper", "is"],
        ["1", "paper", "names"],
    ]


def test_a_name_that_no_council_has_may_be_a_parish() -> None:
    said = run("councils", "Nether Wallop").output
    assert "holds 'Nether Wallop'" in said
    assert "The register has no parishes" in said


def test_a_council_without_papers_in_the_database_cannot_be_searched(made: Path) -> None:
    result = run("search", made / "m.db", "x", "--council", "nowhere")
    assert result.exit_code == 2
    assert "no papers of 'nowhere'" in result.output


def test_a_database_that_cannot_be_made_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text(MINUTES)
    for db, says in (
        (tmp_path, "a folder"),
        (tmp_path / "no" / "m.db", "no folder"),
        (tmp_path / ("y" * 300), "too long"),
    ):
        result = run("ingest", db, tmp_path / "p.txt")
        assert result.exit_code == 1
        assert says in result.output
    assert run("ingest", tmp_path / "m.db", tmp_path / "none.pdf").exit_code == 1
    assert not (tmp_path / "m.db").exists()


def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "p.txt").write_text(MINUTES)
    result = run("ingest", tmp_path / "m.db", tmp_path / "pipe.pdf", tmp_path / "p.txt")
    assert "1 ok, 1 failed" in result.stdout
    assert "not an ordinary file" in result.stderr


def _stored(path: Path) -> int:
    """How many documents a database holds while another process may write to it."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:  # it is only being made
        return 0


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_keeps_what_it_has_and_the_next_one_goes_on(
    tmp_path: Path, stop: signal.Signals
) -> None:
    papers = 100  # so many that the run is not over before the signal comes
    for n in range(papers):
        (tmp_path / f"{n:02}.txt").write_text(MINUTES.replace("45%", f"{n}%"))
    command = [sys.executable, "-m", "minutebook", "ingest", str(tmp_path / "m.db"), str(tmp_path), "-j", "1"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heeds_ctrl_c,  # noqa: PLW1509 - a signal is set, and nothing else
    )
    for _ in range(1_200):
        time.sleep(0.05)
        if _stored(tmp_path / "m.db"):
            break
    running.send_signal(stop)
    _, said = running.communicate(timeout=60)
    assert "Traceback" not in said
    assert running.returncode == 130
    assert "Run it again to go on" in said
    assert 0 < _stored(tmp_path / "m.db") < papers
    assert run("ingest", tmp_path / "m.db", tmp_path).exit_code == 0
    assert _stored(tmp_path / "m.db") == papers
    assert run("verify", tmp_path / "m.db").exit_code == 0


def test_serve_answers_says_where_and_stops_on_ctrl_c(made: Path) -> None:
    command = [sys.executable, "-m", "minutebook", "serve", str(made / "m.db"), "--port", "0"]
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        assert server.stdout
        line = next(text for text in server.stdout if "http://" in text)
        address = next(word for word in line.split() if word.startswith("http://"))
        for _ in range(50):
            try:
                page = urllib.request.urlopen(address, timeout=10).read().decode()
                break
            except OSError:
                time.sleep(0.2)
        assert "Minutebook" in page
    finally:
        server.send_signal(signal.SIGINT)
        rest, _ = server.communicate(timeout=20)
    assert server.returncode in (0, 130)
    assert "Traceback" not in rest


def test_the_module_runs_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "minutebook", "--version"], capture_output=True, text=True, check=True
    )
    assert "0.1.0" in done.stdout


def test_the_help_is_shown_without_importing_what_commands_need() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from minutebook.cli import main;"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0;"
        "print(*({name.split('.')[0] for name in sys.modules} & {'spacy', 'numpy', 'datasette', 'sqlite_utils'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_help_tells_of_each_command_in_one_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80).stdout.split("Commands:\n")[1]
    lines = shown.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines] == main.list_commands(click.Context(main))
    assert all(line.endswith(".") and not line.endswith("...") for line in lines)


def test_a_demo_whose_port_is_taken_says_so_before_it_reads_a_paper(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = run("demo", tmp_path / "demo.db", "--port", other.getsockname()[1])
    assert result.exit_code == 1
    assert "cannot serve on 127.0.0.1" in result.output
    assert not (tmp_path / "demo.db").exists()
