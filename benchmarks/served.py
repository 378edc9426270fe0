"""How fast the site makes pages: ``python -m benchmarks.served DB``, with a database of ``make_large_db``.

Every kind of page is asked for as a browser asks, of records drawn at random and never the same one twice:
first by one reader, inside this process, where CPU time is told from waiting; then by ten readers at once, of
the site in a process of its own. The database is served as a release is. Writes ``benchmarks/served.json``
and, from that and what ``benchmarks.reading`` kept, ``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import socket
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from benchmarks import reading
from benchmarks.machine import machine
from benchmarks.performance import performance
from minutebook.release.settings import WARMED
from minutebook.site import links
from minutebook.site.ledger_asked import STATES
from minutebook.site.released import Released
from minutebook.site.serve import datasette_for, listen, serve, stays

RESULTS = reading.SERVED

EACH = 40
"""Pages of each kind that one reader asks for."""

READERS, SECONDS = 10, 20
"""How many ask at once, and for how long."""

PROCESSES = (1, 2)
"""By how many processes these are answered, one after the other."""

_RELEASE = Released(name="measured")


def main() -> None:
    """Measure and write, or write again what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("database", type=Path)
    parser.add_argument("--print", action="store_true", dest="only_print", help="write no file")
    parser.add_argument("--each", type=int, default=EACH, help="pages of each kind")
    parser.add_argument("--kind", action="append", help="only pages of this kind")
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, help="how long ten readers ask; 0: not at all"
    )
    given = parser.parse_args()
    results = measured(given.database, given.each, given.seconds, given.kind)
    print("\n".join(_told(results)))
    if not given.only_print:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        read, whole = (
            json.loads(path.read_text(encoding="utf-8")) for path in (reading.RESULTS, reading.WHOLE)
        )
        reading.PAGE.write_text(performance(read, whole, results), encoding="utf-8")


def measured(database: Path, each: int, seconds: int, kinds: Sequence[str] | None) -> dict[str, Any]:
    """What was measured, as JSON holds it: milliseconds and bytes."""
    conn = sqlite3.connect(f"file:{database}?immutable=1", uri=True)
    addresses = {
        kind: list(islice(found, each + 1))
        for kind, found in _addresses(conn).items()
        if not kinds or kind in kinds
    }
    sizes = {
        table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("documents", "pages", "statistics", "resolutions", "actions")
    }
    conn.close()
    told = machine()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": told,
        "rows": sizes,
        "bytes": database.stat().st_size,
        "one": asyncio.run(_one(database, addresses)),
        "many": [asyncio.run(_many(database, addresses, seconds, of)) for of in PROCESSES if seconds],
    }


def _addresses(conn: sqlite3.Connection) -> Mapping[str, Iterator[str]]:
    """Addresses of each kind of page, without end or as many as there are."""
    draw = random.Random(11)

    def ids(table: str, where: str = "1") -> Iterator[str]:
        (most,) = conn.execute(f"SELECT max(rowid) FROM {table}").fetchone()
        while True:
            row = conn.execute(
                f"SELECT id FROM {table} WHERE rowid >= ? AND {where} LIMIT 1", (draw.randrange(most),)
            ).fetchone()
            if row:
                yield row[0]

    words = _words(conn, draw)
    measures = [
        r[0] for r in conn.execute("SELECT DISTINCT measure_id FROM statistics WHERE measure_id <> ''")
    ]

    def of_council() -> str:
        return str(next(ids("councils")))

    def repeated(form: Any) -> Iterator[str]:
        while True:
            yield form()

    return {
        "home": repeated(lambda: "/"),
        "decision": (links.record("resolutions", i) for i in ids("resolutions")),
        "action": (links.record("actions", i) for i in ids("actions")),
        "figure": (links.record("statistics", i) for i in ids("statistics")),
        "figure of a measure": (links.record("statistics", i) for i in ids("statistics", "measure_id <> ''")),
        "page of a paper": (f"/document/{i}/page/{draw.randrange(1, 11)}" for i in ids("documents")),
        "paper": (links.record("documents", i) for i in ids("documents")),
        "meeting": (links.record("meetings", i) for i in ids("meetings")),
        "committee": (links.committee(i) for i in ids("committees")),
        "council": (links.council(i) for i in ids("councils")),
        "search, newest first": repeated(lambda: f"/search?q={quote_plus(next(words))}"),
        "search, best first": repeated(lambda: f"/search?order=best&q={quote_plus(next(words))}"),
        "search of decisions of a council": repeated(
            lambda: f"/search?kind=decision&council={of_council()}&q={quote_plus(next(words))}"
        ),
        "compare: a measure": repeated(lambda: f"/compare?measure={draw.choice(measures)}"),
        "compare: a measure of two councils": repeated(
            lambda: f"/compare?measure={draw.choice(measures)}&council={of_council()}&council={of_council()}"
        ),
        "compare: choice of a measure": repeated(lambda: "/compare"),
        "ledger": repeated(lambda: f"/actions?state={draw.choice(list(STATES))}"),
        "ledger, a later page": repeated(lambda: f"/actions?page={draw.randrange(2, 900)}"),
        "ledger of a committee": (f"/actions?committee={quote_plus(i)}" for i in ids("committees")),
        "figures that disagree": repeated(lambda: f"/conflicts?page={draw.randrange(1, 9)}"),
        "figures of a council that disagree": repeated(lambda: f"/conflicts?council={of_council()}"),
        "what became of recommendations": repeated(lambda: "/recommendations"),
        "votes": repeated(lambda: f"/votes?page={draw.randrange(1, 9)}"),
        "votes of a council": repeated(lambda: f"/votes?council={of_council()}"),
        "declarations of interest": repeated(lambda: "/interests?state=declared"),
        "heard in private": repeated(lambda: "/private"),
        "targets": repeated(lambda: "/targets"),
        "late and tabled papers": repeated(lambda: "/late"),
        "coverage": repeated(lambda: "/-/coverage"),
        "about": repeated(lambda: "/-/about"),
    }


def _words(conn: sqlite3.Connection, draw: random.Random) -> Iterator[str]:
    """What people ask for: a word or two or a phrase out of a page, and things that have several names."""
    pages = conn.execute("SELECT text FROM pages LIMIT 3000").fetchall()
    while True:
        page = draw.choice(pages)[0].split()
        at = draw.randrange(len(page) - 4)
        a, b = (word.strip(".,;:()“”‘’\"'").lower() for word in (page[at], page[at + 3]))
        if len(a) > 3 and len(b) > 3 and (a + b).isalpha():
            yield draw.choice([a, f"{a} {b}", f'"{" ".join(page[at : at + 2])}"', f"{a} OR {b}", f"{a} -{b}"])
        if draw.random() < 0.1:
            yield draw.choice(["children looked after", "potholes", "school transport", "budget"])


async def _one(database: Path, addresses: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Each kind of page, asked for one after the other."""
    datasette = datasette_for(database, released=_RELEASE)
    await datasette.invoke_startup()
    for path in ("/-/about", *(paths[-1] for paths in addresses.values())):
        await datasette.client.get(path)  # imports, templates, and what is kept of the whole collection
    stays()
    found = {}
    for kind, paths in addresses.items():
        taken = []
        for path in paths[:-1] if len(paths) > 1 else paths:
            wall, cpu = time.perf_counter(), time.process_time()
            answer = await datasette.client.get(path)
            spent = ((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)
            taken.append((*spent, len(answer.content), answer.status_code, path))
        found[kind] = _summed(taken)
    return found


def _summed(taken: Sequence[tuple[float, float, int, int, str]]) -> dict[str, Any]:
    cpu, wall = ([round(row[n], 1) for row in taken] for n in (0, 1))
    return {
        "cpu": [_at(cpu, 50), _at(cpu, 95)],
        "wall": [_at(wall, 50), _at(wall, 95)],
        "first": cpu[0],
        "bytes": max(row[2] for row in taken),
        "not_answered": sum(row[3] != 200 for row in taken),
        "slowest": max(taken)[4],
    }


async def _many(
    database: Path, addresses: Mapping[str, Sequence[str]], seconds: int, processes: int
) -> dict[str, Any]:
    """Ten readers at once, each asking for one page after the other, of every kind in turn."""
    listening = listen("127.0.0.1", 0)
    host, port = listening.getsockname()
    site = multiprocessing.get_context("fork").Process(target=_serving, args=(database, listening, processes))
    site.start()
    listening.close()
    try:
        await _fetched(host, port, "/")
        ends = time.perf_counter() + seconds
        mixed = [path for paths in addresses.values() for path in paths]
        readers = (_reader(host, port, mixed, random.Random(n), ends) for n in range(READERS))
        taken = [time for times in await asyncio.gather(*readers) for time in times]
    finally:
        site.terminate()
        site.join()
    return {
        "readers": READERS,
        "processes": processes,
        "load": machine()["load"],
        "pages_a_second": round(len(taken) / seconds, 1),
        "wall": [_at(taken, 50), _at(taken, 95)],
    }


def _serving(database: Path, listening: socket.socket, processes: int) -> None:
    serve(database, listening=listening, released=_RELEASE, processes=processes, first_pages=WARMED)


async def _reader(
    host: str, port: int, mixed: Sequence[str], draw: random.Random, ends: float
) -> list[float]:
    taken = []
    while time.perf_counter() < ends:
        begun = time.perf_counter()
        await _fetched(host, port, draw.choice(mixed))
        taken.append(round((time.perf_counter() - begun) * 1000, 1))
    return taken


async def _fetched(host: str, port: int, path: str) -> int:
    """Bytes of an answer, by hand: a client library would take the time that is measured."""
    for _ in range(200):
        try:
            reader, writer = await asyncio.open_connection(host, port)
            break
        except OSError:
            await asyncio.sleep(0.1)
    writer.write(f"GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n".encode())
    body = await reader.read()
    writer.close()
    return len(body)


def _at(taken: Sequence[float], percent: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return sorted(taken)[min(len(taken) - 1, len(taken) * percent // 100)] if taken else 0.0


def _told(results: Mapping[str, Any]) -> Iterator[str]:
    for kind, one in results["one"].items():
        yield (
            f"{kind:40} cpu {one['cpu'][0]:7.1f} {one['cpu'][1]:7.1f}  first {one['first']:7.1f}"
            f"  wall {one['wall'][1]:7.1f}  {one['bytes'] / 1000:6.1f} KB  {one['not_answered']} not answered"
        )
    yield from map(json.dumps, results["many"])


if __name__ == "__main__":
    main()
