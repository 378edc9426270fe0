"""Papers read elsewhere: on any executor, and on a real Dask cluster of which workers are killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from db import connect
from minutebook import pipeline
from minutebook.cli import main
from minutebook.cluster import connected
from minutebook.errors import ClusterError
from minutebook.executing import Executing
from tests.clusters import ENVIRONMENT, Running, add_worker, killed_at, scheduler
from tests.made_hostile import GOOD
from tests.same_rows import PAPERS, Rows, rows, sound

PACK = Path(__file__).parent.parent / "corpus" / "packs" / "001_ae150aa534588dbf.pdf"

LONG = "long.txt"
"""A paper that takes long enough to be met while it is read."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The papers of all these tests: good ones, a long one, and two that no reader takes."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / LONG).write_text(
        "MINUTES\n\n" + f"{GOOD} It was RESOLVED that 4 of 9 roads be mended.\n\n" * 800
    )
    (folder / "cut.pdf").write_bytes(PAPERS[1].read_bytes()[:2000])
    (folder / "odd.txt").write_bytes(b"PK\x03\x04 not text")
    return sorted([PACK, *PAPERS[4:8], *folder.iterdir()])


@pytest.fixture(scope="module")
def here(papers: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """The rows that processes of this machine give."""
    database = tmp_path_factory.mktemp("here") / "m.db"
    pipeline.ingest(connect(database, create=True), papers, ocr="none", workers=2)
    return rows(database)


class Recorder(ThreadPoolExecutor):
    """Threads that know the names of the papers they were given."""

    def __init__(self) -> None:
        super().__init__(2)
        self.given: list[str] = []

    def submit(self, work: Any, /, *what: Any, **named: Any) -> Future[Any]:
        self.given.append(what[0].paper.path.name)
        return super().submit(work, *what, **named)


def test_an_executor_gives_the_rows_that_processes_here_give_and_large_files_are_read_here(
    papers: list[Path], here: Rows, tmp_path: Path
) -> None:
    sizes = sorted(path.stat().st_size for path in papers)
    with Recorder() as executor, Executing(executor, 2, sent_up_to=sizes[-3]) as crew:
        pipeline.ingest(connect(tmp_path / "m.db", create=True), papers, ocr="none", crew=crew)
    assert rows(tmp_path / "m.db") == here
    assert sorted(executor.given) == sorted(p.name for p in papers if p.stat().st_size <= sizes[-3])


def test_an_executor_that_is_gone_stops_the_batch_and_blames_no_paper(tmp_path: Path) -> None:
    class Broken(ThreadPoolExecutor):
        def submit(self, work: Any, /, *what: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    db = connect(tmp_path / "m.db", create=True)
    with pytest.raises(ClusterError, match="what was read is kept"), Executing(Broken(), 1) as crew:
        pipeline.ingest(db, PAPERS[:2], ocr="none", crew=crew)
    assert db["documents"].count == 0


@pytest.fixture(autouse=True)
def asks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a batch waits for on a network of many machines is here at once, or not at all."""
    monkeypatch.setattr("minutebook.cluster._SECONDS_TO_ANSWER", 3.0)
    monkeypatch.setattr("minutebook.cluster._LOOK_EVERY", 1.0)


@pytest.fixture
def cluster(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    """A scheduler with as many workers as are told, the last of them under a nanny as most are."""
    with scheduler(tmp_path) as running:
        for _ in range(request.param - 1):
            add_worker(running, "--no-nanny")
        add_worker(running)
        yield running


@pytest.mark.parametrize("cluster", [2], indirect=True)
def test_a_cluster_gives_the_same_rows_also_where_a_worker_is_killed_in_mid_file(
    cluster: Running, papers: list[Path], here: Rows, tmp_path: Path
) -> None:
    with connected(cluster.address) as crew, killed_at(cluster, LONG, most=1) as killed:
        pipeline.ingest(connect(tmp_path / "m.db", create=True), papers, ocr="none", crew=crew)
    assert len(killed) == 1
    assert rows(tmp_path / "m.db") == here
    sound(tmp_path / "m.db")


@pytest.mark.parametrize("cluster", [3], indirect=True)
def test_a_file_that_kills_its_workers_is_set_aside_after_two_and_stops_nothing(
    cluster: Running, papers: list[Path], here: Rows, tmp_path: Path
) -> None:
    db = connect(tmp_path / "m.db", create=True)
    with connected(cluster.address) as crew:
        with killed_at(cluster, LONG, most=9) as killed:
            outcomes = pipeline.ingest(db, papers, ocr="none", crew=crew)
        assert len(killed) == 2
        assert [(o.path.name, o.code) for o in outcomes if o.code == "worker-lost"] == [(LONG, "worker-lost")]
        pipeline.ingest(db, papers, ocr="none", crew=crew)
    assert rows(tmp_path / "m.db") == here  # once it kills nobody any more


@pytest.mark.parametrize("cluster", [2], indirect=True)
def test_when_no_worker_is_left_the_batch_stops_and_what_was_read_is_kept(
    cluster: Running, papers: list[Path], here: Rows, tmp_path: Path
) -> None:
    db = connect(tmp_path / "m.db", create=True)
    with connected(cluster.address, without_workers=0) as crew:

        def all_die(_: object) -> None:
            for worker in cluster.workers:
                worker.kill()

        with pytest.raises(ClusterError, match="no workers left; what was read is kept"):
            pipeline.ingest(db, papers, ocr="none", crew=crew, progress=all_die)
    assert db["documents"].count
    pipeline.ingest(db, papers, ocr="none", workers=2)
    assert rows(tmp_path / "m.db") == here


@pytest.mark.parametrize("cluster", [1], indirect=True)
def test_when_the_scheduler_is_lost_the_batch_stops_and_what_was_read_is_kept(
    cluster: Running, papers: list[Path], here: Rows, tmp_path: Path
) -> None:
    db = connect(tmp_path / "m.db", create=True)
    lost = pytest.raises(ClusterError, match="was lost; what was read is kept")
    with lost, connected(cluster.address) as crew:
        pipeline.ingest(db, papers, ocr="none", crew=crew, progress=lambda _: cluster.process.kill())
    assert db["documents"].count
    pipeline.ingest(db, papers, ocr="none", workers=2)
    assert rows(tmp_path / "m.db") == here


def test_workers_of_another_version_are_refused(tmp_path: Path) -> None:
    (tmp_path / "older.py").write_text("import minutebook\nminutebook.__version__ = '0.0.1'\n")
    with scheduler(tmp_path) as running:
        add_worker(running, "--no-nanny", "--preload", str(tmp_path / "older.py"))
        refused = pytest.raises(ClusterError, match=r"of another version: tcp\S+ has minutebook 0\.0\.1")
        with refused, connected(running.address):
            pass


def test_a_worker_of_another_version_that_comes_later_stops_the_batch(tmp_path: Path) -> None:
    (tmp_path / "older.py").write_text("import minutebook\nminutebook.__version__ = '0.0.1'\n")
    db = connect(tmp_path / "m.db", create=True)
    with scheduler(tmp_path) as running:
        first = add_worker(running, "--no-nanny")
        with connected(running.address) as crew:
            first.kill()
            add_worker(running, "--no-nanny", "--preload", str(tmp_path / "older.py"))
            with pytest.raises(ClusterError, match=r"a worker has minutebook 0\.0\.1"):
                pipeline.ingest(db, PAPERS[:2], ocr="none", crew=crew)
    assert db["problems"].count == 0


def test_the_command_says_that_nobody_answers_and_makes_no_database(tmp_path: Path) -> None:
    arguments = ["ingest", str(tmp_path / "m.db"), str(PAPERS[0]), "--scheduler", "tcp://127.0.0.1:9"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "Error: no scheduler answers at tcp://127.0.0.1:9" in result.output
    assert not (tmp_path / "m.db").exists()


def test_the_command_says_what_to_install_where_dask_is_missing(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['distributed'] = None; from minutebook.cli import main\n"
        "main(['ingest', 'm.db', 'a.txt', '--scheduler', 'tcp://127.0.0.1:9'])"
    )
    (tmp_path / "a.txt").write_text(GOOD)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "pip install -e '.[cluster]' in the checkout" in done.stderr


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_with_tls_only_those_with_a_certificate_are_let_in(tmp_path: Path) -> None:
    """As docs/scale.md says."""
    import dask
    import distributed  # noqa: F401  # has its settings among those of Dask

    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    cert, key = str(tmp_path / "cert.pem"), str(tmp_path / "key.pem")
    subprocess.run(["openssl", *made, "-out", cert, "-keyout", key], check=True, capture_output=True)
    tls = {"CA_FILE": cert}
    for side in ("SCHEDULER", "WORKER", "CLIENT"):
        tls |= {f"{side}__CERT": cert, f"{side}__KEY": key}
    settings = {f"DASK_DISTRIBUTED__COMM__TLS__{name}": value for name, value in tls.items()}
    settings["DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION"] = "true"
    with scheduler(tmp_path, "--protocol", "tls", protocol="tls", **settings) as running:
        add_worker(running, "--no-nanny", **settings)
        ours = {
            name.removeprefix("DASK_").lower().replace("__", ".").replace("_", "-"): value
            for name, value in settings.items()
        }
        with dask.config.set(ours), connected(running.address) as crew:
            outcomes = pipeline.ingest(connect(tmp_path / "m.db", create=True), [PACK], ocr="none", crew=crew)
        assert [o.outcome for o in outcomes] == ["ok"]
        with pytest.raises(ClusterError, match="no scheduler answers"), connected(running.address):
            pass
