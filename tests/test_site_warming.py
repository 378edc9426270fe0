"""A site of a release has worked out what takes long before it is given to readers."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils
from datasette.app import Datasette

from db.search import synonyms
from minutebook.site import kept, warming
from minutebook.site.released import Released
from minutebook.site.serve import datasette_for
from tests import compare_sample
from tests.site_sample import build

SLOW = ("/", "/-/about", "/-/coverage", "/compare", "/conflicts", "/actions")
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is worked out, each with what it is asked for, as it is."""
    noted: list[str] = []
    work_out = kept._worked_out

    def noting(conn: sqlite3.Connection, work: Any, words: Any) -> object:
        noted.append(f"{work.__qualname__} {words}")
        return work_out(conn, work, words)

    monkeypatch.setattr(kept, "_worked_out", noting)
    return noted


def start(site: Datasette) -> None:
    asyncio.run(site.invoke_startup())


async def pages(site: Datasette) -> list[int]:
    return [(await site.client.get(path)).status_code for path in SLOW]


def test_no_reader_of_a_release_waits_for_what_is_worked_out_once(
    tmp_path: Path, worked_out: list[str]
) -> None:
    site = datasette_for(build(tmp_path / "some.db"), released=Released("2026-11-22"))
    start(site)
    before = list(worked_out)
    assert len(before) == len(set(before)) > 0
    assert asyncio.run(pages(site)) == [200] * len(SLOW)
    assert worked_out == before


def test_no_reader_of_a_release_waits_for_the_words_of_all_measures_to_be_learnt(tmp_path: Path) -> None:
    """They are learnt once by a process, and by its first search where nothing was asked before."""
    synonyms._others.cache_clear()
    start(datasette_for(build(tmp_path / "some.db"), released=Released("2026-11-22")))
    assert synonyms._others.cache_info().misses == 1


def test_a_site_of_a_work_database_works_out_nothing_before_it_is_asked(
    tmp_path: Path, worked_out: list[str]
) -> None:
    site = datasette_for(build(tmp_path / "some.db"))
    start(site)
    assert worked_out == []
    asyncio.run(pages(site))
    assert worked_out


def test_what_takes_too_long_keeps_neither_the_site_nor_the_rest_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def endless(conn: sqlite3.Connection) -> None:
        asked.append("endless")
        conn.execute(ENDLESS).fetchone()

    def short(conn: sqlite3.Connection) -> None:
        asked.append("short")

    monkeypatch.setattr(warming, "_FIRST", (endless, short))
    site = datasette_for(build(tmp_path / "some.db"), released=Released("2026-11-22"))
    start(site)
    assert asked == ["endless", "short"]


def test_no_more_councils_are_asked_for_than_there_is_time_for_those_with_most_papers_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seconds, asked = build(tmp_path / "some.db"), [0.0], []
    db = sqlite_utils.Database(path)
    papers = list(db.table("documents").rows)
    for many, name in enumerate("abcde", start=2):
        db.table("councils").insert({"id": name, "name": name})
        db.table("documents").insert_all(
            {**papers[0], "id": f"{name}{n}", "sha256": f"{name}{n}", "council_id": name} for n in range(many)
        )
    db.close()

    def slow(conn: sqlite3.Connection, name: str) -> None:
        asked.append(name)
        seconds[0] += warming.SECONDS_FOR_COUNCILS * 0.4

    monkeypatch.setattr(warming, "_FIRST", ())
    monkeypatch.setattr(warming, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(warming.councils, "council_page", slow)
    start(datasette_for(path, released=Released("2026-11-22")))
    assert asked == ["e", "d", "c"], "what began in time is finished, and nothing is begun after it"


def test_figures_that_disagree_are_worked_out_once_for_each_council_that_is_asked_for(
    tmp_path: Path, worked_out: list[str]
) -> None:
    path = compare_sample.build(tmp_path / "some.db")
    site = datasette_for(path)

    def found(council: str) -> Any:
        return asyncio.run(site.client.get(f"/conflicts.json?council={council}")).json()

    names = ("wexborough", "", "nether-marsh")
    first = {name: found(name) for name in names}
    assert [first[name]["total"] for name in names] == [1, 1, 0]
    before = list(worked_out)
    for name in names[:2]:  # of a council without any there is nothing to keep
        assert before.count(f"_pairs_of ('{name}',)") == before.count(f"_doubtful ('{name}',)") == 1
    assert {name: found(name) for name in reversed(names)} == first
    assert worked_out == before
    with closing(sqlite3.connect(path)) as changed, changed:
        changed.execute("DELETE FROM statistics WHERE value = '57'")
    assert found("wexborough")["total"] == 0
