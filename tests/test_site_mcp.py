"""A release answers programs through MCP: fixed queries, and no SQL of their own. A work database does not."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from minutebook.site.fixed_queries import fixed_queries, has_mcp
from minutebook.site.released import Released
from minutebook.site.serve import datasette_for
from tests.site_sample import build

GIVEN = {"words": "residential placements", "council": "wexborough", "measure": "none", "year": "2021"}


def test_every_fixed_query_runs_on_the_tables_as_they_are(tmp_path: Path) -> None:
    with closing(sqlite3.connect(build(tmp_path / "papers.db"))) as conn:
        answers = {
            name: conn.execute(query["sql"], GIVEN).fetchall() for name, query in fixed_queries().items()
        }
        odd = conn.execute(fixed_queries()["decisions_about"]["sql"], {"words": 'a" OR "b'}).fetchall()
    assert all(answers[name] for name in ("decisions_about", "open_actions_of", "meetings_of_council"))
    assert odd == [], "words are words"
    assert all({"title", "description", "sql"} == set(query) for query in fixed_queries().values())


def test_a_work_database_does_not_answer_programs(tmp_path: Path) -> None:
    site = datasette_for(build(tmp_path / "papers.db"))
    assert asyncio.run(site.client.post("/-/mcp", json={})).status_code == 404


@contextmanager
def serving(path: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = datasette_for(path, released=Released("made-up")).app()
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=20)


@pytest.mark.skipif(not has_mcp(), reason="datasette-mcp is not installed")
def test_a_release_answers_fixed_queries_and_refuses_sql(tmp_path: Path) -> None:
    headers = {"accept": "application/json, text/event-stream"}
    with serving(build(tmp_path / "papers.db")) as address, httpx.Client(base_url=address) as client:

        def asked(method: str, **params: Any) -> httpx.Response:
            body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
            return client.post("/-/mcp", json=body, headers=headers, timeout=20)

        client_info = {"name": "a test", "version": "1"}
        begun = asked("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo=client_info)
        headers |= {"mcp-session-id": begun.headers["mcp-session-id"]}
        client.post("/-/mcp", json={"jsonrpc": "2.0", "method": "notifications/initialized"}, headers=headers)

        def call(tool: str, **arguments: Any) -> dict[str, Any]:
            found: dict[str, Any] = asked("tools/call", name=tool, arguments=arguments).json()["result"]
            return found

        refused = call("execute_sql", database="minutebook", sql="SELECT * FROM withheld")
        assert refused["isError"]
        assert "permission" in json.dumps(refused)
        answer = call(
            "execute_canned_query",
            database="minutebook",
            query="decisions_about",
            parameters={"words": GIVEN["words"]},
        )
        assert not answer["isError"], answer
        assert "residential placements" in json.dumps(answer)
