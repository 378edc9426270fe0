"""What the site works out once: it is another as soon as the database is, and what takes too long is not tried again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from db.pairs import disagreeing
from db.search import fill
from minutebook.release.ready import READY, make_ready
from minutebook.site import asking
from minutebook.site.kept import MOST, kept
from tests.compare_sample import build


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "some.db")) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        opened.execute("CREATE TABLE t (n)")
        yield opened


def counting(conn: sqlite3.Connection) -> int:
    """How many rows there are; each call is noted."""
    CALLS.append(1)
    return int(conn.execute("SELECT count(*) FROM t").fetchone()[0])


CALLS: list[int] = []


def test_an_answer_is_worked_out_once_until_another_connection_writes(
    conn: sqlite3.Connection, tmp_path: Path
) -> None:
    CALLS.clear()
    assert [kept(conn, counting) for _ in range(3)] == [0, 0, 0]
    assert len(CALLS) == 1
    with closing(sqlite3.connect(tmp_path / "some.db")) as writer, writer:
        for expected in (1, 2, 3):
            writer.execute("INSERT INTO t VALUES (1)")
            writer.commit()
            assert kept(conn, counting) == expected, "no reader sees what was before"
    assert len(CALLS) == 4


def test_a_database_in_memory_is_asked_every_time() -> None:
    CALLS.clear()
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("CREATE TABLE t (n)")
        assert [kept(conn, counting), kept(conn, counting)] == [0, 0]
    assert len(CALLS) == 2


def test_no_more_is_kept_than_fits(conn: sqlite3.Connection) -> None:
    calls: list[str] = []

    def echoed(_: sqlite3.Connection, word: str) -> str:
        calls.append(word)
        return word

    for n in range(MOST + 1):
        assert kept(conn, echoed, str(n)) == str(n)
    assert kept(conn, echoed, str(MOST)) == str(MOST)
    assert len(calls) == MOST + 1
    kept(conn, echoed, "0")
    assert len(calls) == MOST + 2, "the first had to go"


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_what_takes_too_long_is_stopped_and_not_begun_again_at_once(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def endless(conn: sqlite3.Connection) -> None:
        calls.append(1)
        conn.execute(ENDLESS).fetchone()

    monkeypatch.setattr(asking, "UNHURRIED", 0.05)
    for _ in range(3):
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            kept(conn, endless)
    assert len(calls) == 1
    assert conn.execute("SELECT 1").fetchone() == (1,), "the connection is as good as before"


def test_the_pairs_that_are_looked_for_are_those_of_the_view(tmp_path: Path) -> None:
    with closing(sqlite3.connect(build(tmp_path / "papers.db"))) as conn:
        conn.executescript(MORE)
        whole = conn.execute("SELECT * FROM conflicting_statistics ORDER BY id, other_id").fetchall()
        assert {row[0] for row in whole} == {"same period", "both the highest", "far apart"}
        assert [tuple(row.values()) for row in disagreeing(conn)] == whole


MORE = """
CREATE TEMP TABLE one AS SELECT * FROM statistics WHERE measure_id IS NOT NULL AND same_as IS NULL LIMIT 1;
UPDATE one SET unit = 'per 10,000', value = 10, period_start = '2020-04-01', period_end = '2021-03-31',
    kind = 'observation', extreme = NULL, qualifier = NULL, direction = NULL, sentence = 'first made up';
INSERT INTO statistics SELECT * FROM one WHERE 0;
UPDATE one SET id = 'made/1'; INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/2', value = 12, sentence = 'second made up'; INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/3', value = 90, period_start = NULL, period_end = NULL, sentence = 'third made up';
INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/4', value = 7, unit = 'count', extreme = 'highest', sentence = 'fourth made up';
INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/5', value = 8, sentence = 'fifth made up'; INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/6', measure_id = NULL, measure = 'made up things', value = 5, extreme = NULL,
    period_end = '2020-03-31', sentence = 'There were 5 made up things.'; INSERT INTO statistics SELECT * FROM one;
UPDATE one SET id = 'made/7', measure = 'Made up things', value = 6,
    sentence = 'Of made up things 6 were counted.'; INSERT INTO statistics SELECT * FROM one;
"""


def test_a_release_has_the_rows_of_each_view_as_a_table(tmp_path: Path) -> None:
    with closing(sqlite_utils.Database(build(tmp_path / "papers.db")).conn) as conn:
        conn.executescript(MORE)
        fill(sqlite_utils.Database(conn))
        before = {view: _rows(conn, view) for view in READY}
        assert before["conflicting_statistics"][1]
        make_ready(conn)
        assert {view: _rows(conn, view) for view in READY} == before
        tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        assert set(READY) <= {name for (name,) in tables}
        assert [tuple(row.values()) for row in disagreeing(conn)] == before["conflicting_statistics"][1]


def _rows(conn: sqlite3.Connection, view: str) -> tuple[list[str], list[tuple[object, ...]]]:
    found = conn.execute(f"SELECT * FROM {view} ORDER BY 1, id")
    names = [column[0] for column in found.description]
    if "other_id" in names:
        found = conn.execute(f"SELECT * FROM {view} ORDER BY id, other_id")
    return names, found.fetchall()
