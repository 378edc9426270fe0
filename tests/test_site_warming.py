"""A site of a release has worked out what takes long before it is given to readers."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from minutebook.site import kept, warming
from minutebook.site.released import Released
from minutebook.site.serve import datasette_for
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
