"""The site goes over from release to release while people read, behind the proxy as it is deployed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection
from itertools import count
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

import db as store
from minutebook.cli import main
from minutebook.errors import PublishError
from minutebook.release.attendant import Attendant, Serving
from minutebook.release.folder import Folder, Release
from minutebook.release.publish import publish
from minutebook.release.settings import Settings
from minutebook.release.shown_terms import Pictures, Showing, wrong_terms
from minutebook.release.switching import REFUSED, go_over, has_site
from tests.real_nginx import NGINX, nginx
from tests.site_sample import build

ROOT = Path(__file__).parent.parent
SWITCHES = 10 if os.environ.get("MINUTEBOOK_SOAK") else 2
PANEL = "/meeting/wexborough/children-and-families-panel/2021-07-20"
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (apt install nginx-light)")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with a short name: a socket's address has a hundred characters at most."""
    with tempfile.TemporaryDirectory(prefix="mb-") as name:
        yield Path(name)


@dataclass(slots=True)
class Library:
    """A work database, its releases, and the site of them."""

    work: Path
    releases: Folder
    days: Iterator[int] = field(default_factory=lambda: count(1))

    def publish(self) -> str:
        """Something has changed in the work database, and is published."""
        database = store.connect(self.work)
        with database.atomic():
            database.execute("UPDATE meetings SET venue = ?", (f"Room {next(self.days)}",))
        database.close()
        return publish(self.work, self.releases, Settings(), date(2026, 11, 22), lambda _: None).release.name

    def room(self) -> str:
        """The room of the last release."""
        database = store.connect(self.work)
        (found,) = database.execute("SELECT DISTINCT venue FROM meetings").fetchone()
        database.close()
        return str(found)


@pytest.fixture(scope="module")
def library(folder: Path) -> Library:
    return made_in(folder)


def made_in(folder: Path) -> Library:
    made = Library(build(folder / "work.db"), Folder(folder / "public"))
    made.publish()
    return made


@pytest.fixture(scope="module")
def running(library: Library) -> Iterator[subprocess.Popen[str]]:
    with site_of(library) as process:
        yield process


@contextmanager
def site_of(library: Library, *options: str) -> Iterator[subprocess.Popen[str]]:
    """``minutebook site``, in a process of its own, when it is serving."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-u", "-m", "minutebook", "site", str(library.releases.path)),
            *("--processes", "2", *options),
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    assert "live.sock" in said
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture
def beside() -> Iterator[Path]:
    """A folder for a proxy."""
    with tempfile.TemporaryDirectory(prefix="mb-") as name:
        yield Path(name)


def asked(library: Library, path: str) -> httpx.Response:
    transport = httpx.HTTPTransport(uds=str(library.releases.run / "live.sock"))
    with httpx.Client(transport=transport, base_url="http://localhost") as client:
        return client.get(path, timeout=30)


@dataclass(slots=True)
class Readers:
    """People who read all the time, each page a new one; what they were answered is counted."""

    address: str
    stopped: threading.Event = field(default_factory=threading.Event)
    answers: Counter[object] = field(default_factory=Counter)
    threads: list[threading.Thread] = field(default_factory=list)

    def start(self, many: int) -> None:
        for number in range(many):
            self.threads.append(threading.Thread(target=self._read, args=(number,)))
            self.threads[-1].start()

    def stop(self) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _read(self, number: int) -> None:
        pages = ("/", PANEL, "/search?q=placements", "/-/about", "/actions.csv")
        with httpx.Client(base_url=self.address, timeout=60) as client:
            for turn in count():
                if self.stopped.is_set():
                    return
                page = pages[turn % len(pages)]
                new = f"{'&' if '?' in page else '?'}n={number}-{turn}"  # not from the proxy's cache
                try:
                    self.answers[client.get(page + new).status_code] += 1
                except httpx.HTTPError as error:
                    self.answers[repr(error)] += 1
                self.stopped.wait(0.02)  # leaves the processes that start some of the machine


@needs_nginx
def test_no_request_is_lost_while_releases_are_published(
    library: Library, running: subprocess.Popen[str], beside: Path
) -> None:
    with nginx(beside, library.releases.path, rates=False) as address:
        httpx.get(f"{address}{PANEL}")  # the proxy has it now
        readers = Readers(address)
        readers.start(4)
        try:
            for turn in range(SWITCHES):
                library.publish()
                seen = httpx.get(f"{address}{PANEL}?turn={turn}", timeout=30)
                assert library.room() in seen.text  # the new release is there when publishing has ended
            CliRunner().invoke(main, ["rollback", str(library.releases.path)], catch_exceptions=False)
            time.sleep(6)  # the old process is told to go one second after the link was moved
            back = httpx.get(f"{address}{PANEL}").text
        finally:
            readers.stop()
    assert library.room() not in back  # and gives it no longer than five seconds
    assert f"Room {int(library.room().split()[1]) - 1}" in back
    assert set(readers.answers) == {200}, readers.answers
    assert readers.answers[200] > 20 * SWITCHES


@needs_nginx
def test_the_proxy_gives_files_by_name_and_nothing_else(
    library: Library, running: subprocess.Popen[str], beside: Path
) -> None:
    current = library.releases.at("current")
    assert current
    paper = current.path / "papers" / "ab" / f"{'ab' * 32}.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.4 twenty-four bytes")
    with nginx(beside, library.releases.path, rates=True) as address:
        csv = httpx.get(f"{address}/data/resolutions.csv")
        assert (csv.status_code, csv.headers["content-type"]) == (200, "text/csv")
        named = httpx.get(f"{address}/releases/{current.name}/data/resolutions.csv")
        assert named.content == csv.content == (current.path / "data" / "resolutions.csv").read_bytes()
        whole = httpx.get(f"{address}/releases/{current.name}/minutebook.db")
        assert whole.content == current.database.read_bytes()
        part = httpx.get(f"{address}/papers/{'ab' * 32}.pdf", headers={"range": "bytes=0-7"})
        assert (part.status_code, part.content) == (206, b"%PDF-1.4")
        assert part.headers["content-type"] == "application/pdf"
        assert part.headers["x-content-type-options"] == "nosniff"
        statuses = {
            path: as_it_is(address, path) for path in (*ASTRAY, f"/releases/{current.name}/../../../work.db")
        }
    assert {path: status for path, status in statuses.items() if status not in (400, 403, 404)} == {}


ASTRAY = (
    *("/data/../../work.db", "/data/%2e%2e/%2e%2e/work.db", "/data/..%2f..%2fwork.db", "/papers/../current"),
    *(
        "/releases/../work.db",
        "/releases/.building-1/minutebook.db",
        "/run/live.sock",
        "/current",
        "/data/x.csv",
    ),
    *("/.lock", "/publish.toml", f"/papers/{'AB' * 32}.pdf", "/papers/abc.pdf", "/-/databases.json"),
)


def as_it_is(address: str, path: str) -> int:
    """The status for a path that nothing has tidied up on its way."""
    connection = HTTPConnection(address.removeprefix("http://"))
    connection.putrequest("GET", path)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@needs_nginx
def test_the_proxy_keeps_answers_for_a_moment_and_slows_those_who_ask_too_much(
    library: Library, running: subprocess.Popen[str], beside: Path
) -> None:
    with nginx(beside, library.releases.path, rates=True) as address:
        first, second = (httpx.get(f"{address}{PANEL}") for _ in range(2))
        assert (first.headers["x-cache"], second.headers["x-cache"]) == ("MISS", "HIT")
        assert first.headers["content-security-policy"].startswith("default-src 'none'")
        assert httpx.get(f"{address}/api", headers={"host": "papers.example"}).status_code == 404
        feed = httpx.get(f"{address}/search.atom?q=noted", headers={"host": "papers.example"})
        assert "http://papers.example/" in feed.text
        assert httpx.post(f"{address}/search").status_code == 403
        with httpx.Client() as client:
            codes = Counter(client.get(f"{address}/search?q=x").status_code for _ in range(60))
        assert codes[429] > 20
        assert codes[200] + codes[429] == 60


def test_the_site_answers_again_when_its_process_was_killed(
    library: Library, running: subprocess.Popen[str]
) -> None:
    live = library.releases.run / "live.sock"
    before = live.readlink()
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    for _ in range(300):
        if live.readlink() != before:
            break
        time.sleep(0.1)
    assert asked(library, "/").status_code == 200


def test_a_release_that_does_not_answer_is_not_gone_over_to(
    library: Library, running: subprocess.Popen[str]
) -> None:
    current = library.releases.at("current")
    assert current
    broken = library.releases.releases / "2026-11-23-000000000000"
    shutil.copytree(current.path, broken)
    (broken / "minutebook.db").chmod(0o644)
    (broken / "minutebook.db").write_bytes(b"SQLite format 3\0" + bytes(5_000))
    release = next(r for r in library.releases.all() if r.path == broken)
    with pytest.raises(PublishError, match="stays with the release it has"):
        go_over(library.releases, release, 60)
    assert library.releases.at("current") == current
    assert library.releases.at("wanted") == current
    assert asked(library, PANEL).status_code == 200


def test_there_is_one_site_of_a_folder_and_it_ends_in_order(beside: Path) -> None:
    library = made_in(beside)
    with site_of(library) as running:
        assert has_site(library.releases)
        result = CliRunner().invoke(main, ["site", str(library.releases.path)])
        assert "its site is running already" in result.output
        running.terminate()
        running.communicate(timeout=60)
    assert running.returncode == 0
    assert not has_site(library.releases)
    assert [p.name for p in library.releases.run.iterdir()] == ["site.lock"]


def test_whoever_is_ended_takes_along_what_it_has_started(library: Library, beside: Path) -> None:
    release = library.releases.at("current")
    assert release
    hung = [sys.executable, "-c", "import os, time; print(os.fork(), flush=True); time.sleep(60)"]
    process = subprocess.Popen(hung, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout
    process.stdout.readline()
    begun = time.monotonic()
    Serving(release, beside / "any.sock", process).kill()
    process.stdout.read()  # has an end when nobody is left who could write
    assert time.monotonic() - begun < 30
    assert process.returncode == -signal.SIGKILL


def test_terms_that_were_changed_hold_without_a_new_release_and_wrong_ones_change_nothing(
    beside: Path,
) -> None:
    library = made_in(beside)
    terms, kept = beside / "licences.toml", beside / "kept"
    kept.mkdir()
    terms.write_text('[councils]\nwexborough = "OGL-UK-3.0"\n')
    with site_of(library, "--papers", str(kept), "--licences", str(terms)) as running:
        live, said = library.releases.run / "live.sock", running.stdout
        assert said is not None
        before = live.readlink()
        assert "Letter of the clerk" not in asked(library, "/-/about").text
        terms.write_text('[councils]\nwexborough = { title = "Letter of the clerk" }\n')
        assert "has the new" in said.readline()
        assert "Letter of the clerk" in asked(library, "/-/about").text
        after = live.readlink()
        assert after != before
        terms.write_text("[councils")
        time.sleep(2)
        assert live.readlink() == after
        assert "Letter of the clerk" in asked(library, "/-/about").text


def test_a_site_starts_with_the_terms_that_were_right_last_and_without_any_shows_no_pictures(
    beside: Path,
) -> None:
    """Terms and settings are broken while its process is killed, and again while nothing of it runs at all."""
    library = made_in(beside)
    live = library.releases.run / "live.sock"
    terms, kept = beside / "licences.toml", beside / "kept"
    kept.mkdir()
    terms.write_text('[councils]\nwexborough = { title = "Letter of the clerk" }\n')
    with site_of(library, "--papers", str(kept), "--licences", str(terms)) as running:
        terms.write_text("[councils")
        (library.releases.path / "publish.toml").write_text("few = many")
        before = live.readlink()
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)
        for _ in range(1200):
            if live.readlink() != before:
                break
            time.sleep(0.1)
        assert "Letter of the clerk" in asked(library, "/-/about").text
        assert "Expected ']'" in (wrong_terms(library.releases) or "")
    with site_of(library, "--papers", str(kept), "--licences", str(terms)):
        assert "Letter of the clerk" in asked(library, "/-/about").text
        terms.write_text('[councils]\nwexborough = "CC0-1.0"\n')
        for _ in range(1200):
            if wrong_terms(library.releases) is None:
                break
            time.sleep(0.1)
        assert wrong_terms(library.releases) is None


@pytest.mark.parametrize(
    "in_the_way",
    [
        "run/.live.sock-{pid}",  # the link to the socket cannot be made
        ".current-{pid}",  # that one was moved already, and must lead back
    ],
)
def test_who_serves_goes_on_where_a_disk_does_not_take_the_change(
    beside: Path, monkeypatch: pytest.MonkeyPatch, in_the_way: str
) -> None:
    library = made_in(beside)
    folder, release = library.releases, library.releases.at("current")
    assert release
    folder.run.mkdir()
    live = folder.run / "live.sock"
    live.symlink_to("old.sock")
    process = subprocess.Popen(["/bin/sleep", "60"])
    attendant = Attendant(folder, beside / "none.toml")
    attendant.now = old = Serving(release, folder.run / "old.sock", process)
    library.publish()
    new = folder.at("current")
    assert new
    folder.point("current", release)
    folder.point("wanted", new)
    monkeypatch.setattr(Attendant, "_warm", lambda *_: None)
    monkeypatch.setattr("minutebook.release.attendant._AGAIN", 0.0)
    (folder.path / in_the_way.format(pid=os.getpid())).mkdir()
    told = folder.run / f".{REFUSED}"
    told.mkdir()  # nor can it be said
    attendant._look()
    assert attendant.now is old
    assert live.readlink() == Path("old.sock")
    assert folder.at("current") == release
    assert process.poll() is None
    process.kill()
    process.wait()


def test_a_process_that_ended_is_started_again_whatever_has_become_of_the_papers(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = made_in(beside)
    folder, release = library.releases, library.releases.at("current")
    assert release
    folder.run.mkdir()
    process = subprocess.Popen(["/bin/true"])
    process.wait()
    unreachable = beside / ("p" * 300)
    with pytest.raises(OSError, match="name too long"):
        unreachable.is_dir()
    attendant = Attendant(folder, beside / "none.toml", showing=Showing(Pictures(unreachable)))
    attendant.now = Serving(release, folder.run / "old.sock", process)
    monkeypatch.setattr(Attendant, "_warm", lambda *_: None)
    attendant._look()
    assert attendant.now.process is not process
    attendant.now.kill()


def test_terms_that_could_not_be_taken_up_are_tried_again_and_wrong_ones_are_not(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = made_in(beside)
    release = library.releases.at("current")
    assert release
    terms = beside / "licences.toml"
    terms.write_text('default = "OGL-UK-3.0"\n')
    process = subprocess.Popen(["/bin/sleep", "60"])
    attendant = Attendant(library.releases, beside / "none.toml", showing=Showing(Pictures(beside, terms)))
    attendant.now = Serving(release, beside / "any.sock", process)
    monkeypatch.setattr("minutebook.release.shown_terms._AGAIN", 1.0)
    begun = []

    def none_starts(_: Attendant, release: Release) -> None:
        begun.append(time.monotonic())
        raise PublishError("its process ended with status -9")

    monkeypatch.setattr(Attendant, "_go_over", none_starts)
    for _ in range(25):
        attendant._look()
        time.sleep(0.1)
    assert len(begun) in (2, 3), "with a pause, and again"
    terms.write_text("default = 1\n")
    for _ in range(15):
        attendant._look()
        time.sleep(0.1)
    assert len(begun) in (2, 3)
    terms.write_text('default = "CC0-1.0"\n')
    before = len(begun)
    for _ in range(8):
        attendant._look()
        time.sleep(0.1)
    assert len(begun) == before + 1, "as soon as it stands"
    process.kill()
    process.wait()


def test_without_a_release_there_is_nothing_to_serve(beside: Path) -> None:
    result = CliRunner().invoke(main, ["site", str(beside)])
    assert result.exit_code == 1
    assert "there is no release; `minutebook publish` makes one" in result.output
