"""The nightly run: what is new is read, checked and published in one go; what needs a look is told, once."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from click.testing import CliRunner, Result

from db.search.engines import engine_for
from db.search.tantivy_engine import TantivyEngine
from minutebook.cli import main
from minutebook.release.checks import opened
from minutebook.release.folder import Folder
from minutebook.release.shown_terms import Pictures
from minutebook.update.turn import own_turn

PAPER = "Eastmere Parish Council\n\nMinutes of the meeting held on {} May 2021\n\n1. Quay\n\nRESOLVED that the quay be painted.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "one.txt").write_text(PAPER.format(4), encoding="utf-8")
    return folder


def run(tmp_path: Path, *options: str) -> Result:
    arguments = ["update", str(tmp_path / "m.db"), str(tmp_path / "library"), "-j", "1", "--ocr", "none"]
    return CliRunner().invoke(main, [*arguments, *options])


def events(log: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def published(folder: Path) -> set[str]:
    database = folder / "current" / "minutebook.db"
    with sqlite3.connect(f"file:{database.resolve()}?mode=ro", uri=True) as conn:
        return {row[0] for row in conn.execute("SELECT date FROM documents")}


def test_what_is_new_is_read_checked_and_published(library: Path, tmp_path: Path) -> None:
    public, log = tmp_path / "public", tmp_path / "update.jsonl"
    first = run(tmp_path, "--to", str(public), "--log", str(log))
    assert first.exit_code == 0, first.output
    assert published(public) == {"2021-05-04"}
    (library / "two.txt").write_text(PAPER.format(11), encoding="utf-8")
    second = run(tmp_path, "--to", str(public), "--log", str(log))
    assert second.exit_code == 0, second.output
    assert published(public) == {"2021-05-04", "2021-05-11"}
    assert "Every quote stands on its page." in second.output
    assert [e["event"] for e in events(log)] == ["started", "read", "verified", "published", "finished"] * 2
    assert events(log)[6] | {"at": ""} == {"at": "", "event": "read", "files": 2, "ok": 1, "unchanged": 1}


def test_the_search_index_of_a_large_collection_is_released_with_it_where_that_is_asked_for(
    library: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    said = run(tmp_path, "--to", str(public), "--index")
    assert said.exit_code == 0, said.output
    with closing(opened((public / "current").resolve() / "minutebook.db")) as conn:
        assert isinstance(engine_for(conn), TantivyEngine)


def test_nothing_new_makes_no_new_release(library: Path, tmp_path: Path) -> None:
    public, log = tmp_path / "public", tmp_path / "update.jsonl"
    run(tmp_path, "--to", str(public))
    release = (public / "current").resolve()
    again = run(tmp_path, "--to", str(public), "--log", str(log))
    assert (again.exit_code, (public / "current").resolve()) == (0, release)
    assert "is current already: nothing has changed" in again.output
    assert events(log)[3]["outcome"] == "unchanged"


@pytest.mark.parametrize(
    "setting", ['publisher = "Eastmere Archive"', 'address = "https://minutes.example/"']
)
def test_a_setting_that_stands_in_a_release_makes_a_new_one_though_no_row_has_changed(
    library: Path, tmp_path: Path, setting: str
) -> None:
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    before = (public / "current").resolve()
    (public / "publish.toml").write_text(setting + "\n", encoding="utf-8")
    night = run(tmp_path, "--to", str(public))
    assert "the rows are those of the release before, the settings are not" in night.output
    assert (public / "current").resolve() != before
    assert setting.split('"')[1] in (public / "current" / "citation.txt").read_text(encoding="utf-8")
    assert "is current already: nothing has changed" in run(tmp_path, "--to", str(public)).output


def test_a_setting_that_only_judges_is_heeded_and_makes_no_release(library: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    known = "[[known]]\nsql = 'SELECT count(*) FROM documents'\nis = {}\n"
    (public / "publish.toml").write_text(known.format(1), encoding="utf-8")
    assert "is current already: nothing has changed" in run(tmp_path, "--to", str(public)).output
    (public / "publish.toml").write_text(known.format(2), encoding="utf-8")
    assert "not published" in run(tmp_path, "--to", str(public)).output


def test_a_threshold_of_small_numbers_that_was_changed_is_published_the_same_night(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library / "two.txt").write_text(
        PAPER.format(11) + "\n2. Pupils\n\n3 children were excluded. 40 desks were bought.\n"
    )
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    monkeypatch.setattr("minutebook.publishing.small_numbers", lambda *_: 5)
    assert "is published" in run(tmp_path, "--to", str(public)).output
    with sqlite3.connect(
        f"file:{(public / 'current' / 'minutebook.db').resolve()}?mode=ro", uri=True
    ) as conn:
        (text,) = conn.execute("SELECT group_concat(text) FROM pages").fetchone()
    assert "children were excluded" in text
    assert "3 children" not in text


def test_what_was_rolled_back_comes_not_back_with_other_settings(library: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    before = (public / "current").resolve()
    (library / "two.txt").write_text(PAPER.format(11), encoding="utf-8")
    run(tmp_path, "--to", str(public))
    CliRunner().invoke(main, ["rollback", str(public)])
    (public / "publish.toml").write_text('publisher = "Eastmere Archive"\n', encoding="utf-8")
    night = run(tmp_path, "--to", str(public))
    assert "which was rolled back" in night.output
    assert (public / "current").resolve() == before
    (library / "two.txt").unlink()  # what is stored stays
    assert "which was rolled back" in run(tmp_path, "--to", str(public)).output


def test_what_was_rolled_back_comes_not_back_with_another_threshold_or_other_terms(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public, papers = tmp_path / "public", tmp_path / "papers"
    run(tmp_path, "--to", str(public))
    before = (public / "current").resolve()
    (library / "two.txt").write_text(PAPER.format(11) + "\n2. Pupils\n\n3 children were excluded.\n")
    run(tmp_path, "--to", str(public))
    CliRunner().invoke(main, ["rollback", str(public)])
    with monkeypatch.context() as patched:
        patched.setattr("minutebook.publishing.small_numbers", lambda *_: 5)
        assert "which was rolled back" in run(tmp_path, "--to", str(public)).output
    papers.mkdir()

    def hand_out(_: object, __: object, ___: object, folder: Path) -> None:
        (folder / "ab").mkdir(parents=True)
        (folder / "ab" / "abc.pdf").write_bytes(b"%PDF-")

    with monkeypatch.context() as patched:
        patched.setattr("minutebook.release.publish.put_papers", hand_out)
        told = CliRunner().invoke(
            main, ["publish", str(tmp_path / "m.db"), "--to", str(public), "--papers", str(papers)]
        )
        assert "which was rolled back" in told.output
    assert (public / "current").resolve() == before
    (library / "three.txt").write_text(PAPER.format(18), encoding="utf-8")
    assert "is published" in run(tmp_path, "--to", str(public)).output


def test_settings_that_were_rolled_back_do_not_stop_others_of_the_same_rows(
    library: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    (public / "publish.toml").write_text('publisher = "Eastmere Archive"\n', encoding="utf-8")
    run(tmp_path, "--to", str(public))
    CliRunner().invoke(main, ["rollback", str(public)])
    assert "which was rolled back" in run(tmp_path, "--to", str(public)).output
    (public / "publish.toml").write_text('publisher = "Eastmere Archives"\n', encoding="utf-8")
    assert "is published" in run(tmp_path, "--to", str(public)).output


def test_what_was_rolled_back_is_not_published_again_by_the_next_night(library: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    run(tmp_path, "--to", str(public))
    before = (public / "current").resolve()
    (library / "two.txt").write_text(PAPER.format(11), encoding="utf-8")
    run(tmp_path, "--to", str(public))
    assert CliRunner().invoke(main, ["rollback", str(public)]).exit_code == 0
    night = run(tmp_path, "--to", str(public))
    assert (night.exit_code, (public / "current").resolve()) == (1, before)
    assert "was rolled back" in night.output


def test_a_library_that_is_not_there_stops_the_run(library: Path, tmp_path: Path) -> None:
    """A disk that is not mounted is no empty library."""
    library.rename(tmp_path / "elsewhere")
    said = run(tmp_path, "--to", str(tmp_path / "public"))
    assert said.exit_code == 1
    assert "nothing was read or published" in said.output
    assert not (tmp_path / "public").exists()


def test_a_file_that_cannot_be_read_is_told_of_once_and_stops_nothing(library: Path, tmp_path: Path) -> None:
    (library / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    public = tmp_path / "public"
    first = run(tmp_path, "--to", str(public))
    assert first.exit_code == 1
    assert "Look at this: broken.pdf could not be read: " in first.output
    assert published(public) >= {"2021-05-04"}
    assert run(tmp_path, "--to", str(public)).exit_code == 0


def test_what_another_command_could_not_read_first_is_told_all_the_same(
    library: Path, tmp_path: Path
) -> None:
    (library / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    ingest = ["ingest", str(tmp_path / "m.db"), str(library), "-j", "1", "--ocr", "none"]
    CliRunner().invoke(main, ingest)
    told = run(tmp_path)
    assert told.exit_code == 1
    assert "Look at this: broken.pdf could not be read: " in told.output
    CliRunner().invoke(main, ingest)
    assert run(tmp_path).exit_code == 0, "it was told of, whatever came between"


def test_a_text_that_is_no_council_paper_is_told_by_name_once(library: Path, tmp_path: Path) -> None:
    (library / "shopping.txt").write_text("Shopping\n\neggs\nmilk\nkeys\n", encoding="utf-8")
    first = run(tmp_path, "--to", str(tmp_path / "public"))
    assert first.exit_code == 1
    assert re.search(r"Look at this: shopping.txt \(documents:\w+\) may be no council's paper", first.output)
    assert first.output.count("`minutebook confirm`") == 1
    assert "one.txt" not in first.output
    assert published(tmp_path / "public") == {"2021-05-04"}
    again = run(tmp_path, "--to", str(tmp_path / "public"))
    assert (again.exit_code, "Look at this" in again.output) == (0, False)


def test_a_text_that_ingest_met_first_is_told_by_the_next_update(library: Path, tmp_path: Path) -> None:
    (library / "shopping.txt").write_text("Shopping\n\neggs\nmilk\nkeys\n", encoding="utf-8")
    said = CliRunner().invoke(main, ["ingest", str(tmp_path / "m.db"), str(library), "-j", "1", "--no-ocr"])
    assert "may be no council's paper, and will not be published: shopping.txt (documents:" in said.output
    assert "Look at this: shopping.txt" in run(tmp_path).output
    assert "Look at this" not in run(tmp_path).output


@pytest.mark.parametrize("command", ["publish", "update"])
def test_what_was_public_and_is_left_out_now_is_told_by_name_whatever_marked_it(
    library: Path, tmp_path: Path, command: str
) -> None:
    public = tmp_path / "public"
    (library / "shopping.txt").write_text("Shopping\n\neggs\nmilk\nkeys\n", encoding="utf-8")
    run(tmp_path)
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as conn:  # rules that knew it not
        marks = conn.execute("SELECT * FROM problems WHERE code = 'no-council-paper'").fetchall()
        conn.execute("DELETE FROM problems WHERE code = 'no-council-paper'")
        assert "left out" not in run(tmp_path, "--to", str(public)).output
        held = ", ".join("?" * len(marks[0]))
        conn.executemany(f"INSERT INTO problems VALUES ({held})", marks)

    def again() -> str:
        publish = ["publish", str(tmp_path / "m.db"), "--to", str(public)]
        return (
            run(tmp_path, "--to", str(public)) if command == "update" else CliRunner().invoke(main, publish)
        ).output

    first, second = again(), again()
    assert re.search(
        r"1 paper is left out now that the release before had .*: shopping.txt \(documents:\w+\)", first
    )
    assert "left out now" not in second
    assert re.search(r"1 paper is left out, .*: shopping.txt \(documents:\w+\)", second)


def test_papers_that_older_rules_have_read_are_counted_where_one_publishes(
    library: Path, tmp_path: Path
) -> None:
    publish = ["publish", str(tmp_path / "m.db"), "--to", str(tmp_path / "public")]
    run(tmp_path)
    assert "older rules" not in CliRunner().invoke(main, publish).output
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as conn:
        conn.execute("UPDATE documents SET version = '0.0'")
    assert (
        "1 paper was read by older rules than today's: run `minutebook extract`"
        in CliRunner().invoke(main, publish).output
    )
    CliRunner().invoke(main, ["extract", str(tmp_path / "m.db")])
    assert "older rules" not in CliRunner().invoke(main, publish).output


def test_files_of_other_kinds_are_counted_and_need_no_look(library: Path, tmp_path: Path) -> None:
    (library / "list.csv").write_text("file,url\n")
    night = run(tmp_path)
    assert (night.exit_code, "1 file of another kind was left alone: .csv 1" in night.output) == (0, True)


def test_what_is_stored_wrongly_is_not_published(library: Path, tmp_path: Path) -> None:
    run(tmp_path)
    with sqlite3.connect(tmp_path / "m.db") as conn:
        conn.execute("UPDATE pages SET text = replace(text, 'quay', 'pier')")
    log, public = tmp_path / "update.jsonl", tmp_path / "public"
    said = run(tmp_path, "--to", str(public), "--log", str(log))
    assert said.exit_code == 1
    assert "quotes do not stand on their pages" in said.output
    assert not (public / "current").exists()
    assert [e["event"] for e in events(log)] == ["started", "read", "verified", "finished"]


def test_a_release_that_may_not_be_published_leaves_the_old_one_and_is_told(
    library: Path, tmp_path: Path
) -> None:
    """Half of the papers have gone from the database: a release with that many fewer rows is not believed."""
    for day in range(10, 28):
        (library / f"{day}.txt").write_text(PAPER.format(day), encoding="utf-8")
    public = tmp_path / "public"
    assert run(tmp_path, "--to", str(public)).exit_code == 0
    before = published(public)
    (tmp_path / "m.db").unlink()
    for paper in library.iterdir():
        if paper.name != "one.txt":
            paper.unlink()
    said = run(tmp_path, "--to", str(public))
    assert said.exit_code == 1
    assert "not published: " in said.output
    assert "the release before it stays" in said.output
    assert published(public) == before


def test_a_folder_that_takes_no_release_is_told_and_logged(library: Path, tmp_path: Path) -> None:
    """A file where the folder should be refuses root too, as a folder without the right to write does others."""
    (tmp_path / "public").write_text("no folder", encoding="utf-8")
    log, public = tmp_path / "update.jsonl", tmp_path / "public"
    said = run(tmp_path, "--to", str(public / "here"), "--log", str(log))
    assert said.exit_code == 1
    assert "Look at this: not published: " in said.output
    assert "releases cannot be written there" in said.output
    assert [e["event"] for e in events(log)] == ["started", "read", "verified", "not published", "finished"]


def test_a_database_in_a_folder_that_is_not_there_is_said_to_be_so(library: Path, tmp_path: Path) -> None:
    """And not that another update is running, which has a status of its own."""
    said = CliRunner().invoke(main, ["update", str(tmp_path / "none" / "m.db"), str(library)])
    assert (said.exit_code, "there is no folder" in said.output) == (1, True)


def test_only_one_update_runs_at_a_time(library: Path, tmp_path: Path) -> None:
    with own_turn(tmp_path / "m.db"):
        said = run(tmp_path)
        assert said.exit_code == 3
        assert "another update of" in said.output
        assert not (tmp_path / "m.db").exists()
    assert run(tmp_path).exit_code == 0


def test_the_turn_of_a_killed_update_is_free_again(library: Path, tmp_path: Path) -> None:
    holder = (
        "import sys, pathlib, os, signal\nfrom minutebook.update.turn import own_turn\n"
        "with own_turn(pathlib.Path(sys.argv[1])):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parent.parent
    died = subprocess.run([sys.executable, "-c", holder, str(tmp_path / "m.db")], check=False, cwd=root)
    assert died.returncode == -9
    assert run(tmp_path).exit_code == 0


def test_what_needs_a_look_is_mailed_and_posted_and_what_is_well_is_not(
    library: Path, tmp_path: Path
) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller cannot take port 0 itself
        port = free.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        with web_address() as (address, posted):
            ways = [
                "--notify",
                "operator@council.example",
                "--smtp",
                f"127.0.0.1:{port}",
                "--security",
                "none",
            ]
            ways += ["--webhook", address]
            assert run(tmp_path, *ways).exit_code == 0
            assert (len(mailbox.mailbox), posted) == (0, [])
            (library / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
            assert run(tmp_path, *ways).exit_code == 1
    finally:
        server.stop()
    (mail,) = mailbox.mailbox
    assert mail["Subject"] == "Minutebook: 1 to look at after the update of m.db" == posted[0]["subject"]
    assert "broken.pdf could not be read" in str(mail.get_payload())
    assert "broken.pdf could not be read" in posted[0]["text"]


@pytest.mark.parametrize(
    ("file", "option", "text", "said"),
    [
        ("licences.toml", "--licences", "default = 1", "default: give the name of a licence"),
        ("fetch.toml", "--fetch", "councils = 3", "fetch.toml"),
        ("list.csv", "--list", "nothing,known\n", "list.csv"),
    ],
)
def test_a_file_of_the_operators_own_that_is_wrong_is_told_as_what_fails_later_is(
    library: Path, tmp_path: Path, file: str, option: str, text: str, said: str
) -> None:
    """Nobody reads the journal of a timer: it is mailed or posted, and in the log."""
    (tmp_path / file).write_text(text)
    log = tmp_path / "update.jsonl"
    with web_address() as (address, posted):
        done = run(tmp_path, option, str(tmp_path / file), "--webhook", address, "--log", str(log))
    assert done.exit_code == 1
    (notice,) = posted
    assert said in notice["text"]
    assert "before it had published anything" in notice["text"]
    assert [e["event"] for e in events(log)] == ["failed"]


def test_terms_that_the_site_finds_wrong_are_told_every_night_until_they_are_mended(
    library: Path, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    assert run(tmp_path, "--to", str(public)).exit_code == 0
    folder, terms = Folder(public), tmp_path / "licences.toml"
    folder.run.mkdir()
    terms.write_text("default = 1")
    Pictures(tmp_path, terms).shown(folder)
    for _ in range(2):
        night = run(tmp_path, "--to", str(public))
        assert "Look at this: the site cannot show pages as it was told to" in night.output
        assert (night.exit_code, "licences.toml: default" in night.output) == (1, True)
    terms.write_text('default = "CC0-1.0"')
    Pictures(tmp_path, terms).shown(folder)
    assert run(tmp_path, "--to", str(public)).exit_code == 0


def test_a_notice_that_nobody_takes_is_said_and_the_run_stands(library: Path, tmp_path: Path) -> None:
    (library / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    said = run(tmp_path, "--webhook", "http://127.0.0.1:9/nobody")
    assert said.exit_code == 1
    assert "the notice was not taken by http://127.0.0.1:9/nobody" in said.output
    assert "Traceback" not in said.output


@contextmanager
def web_address() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A web address that takes what is posted to it."""
    posted: list[dict[str, str]] = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Taker)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", posted
    finally:
        server.shutdown()
        server.server_close()
