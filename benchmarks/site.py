"""How fast the search answers: ``python -m benchmarks.site DB ...``, with databases of ``make_large_db``.

Every query goes through ``db.search.search`` as the overview of the search page asks it: five records and
all counts of each of the five kinds. Then the page itself is made of one in four. Time is CPU time, since the
machine may be busy with other things; each query is asked twice and the second time counts. The words are
those of the database, taken by how common they are.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.machine import machine
from db.search import fts, search
from db.search.asking import Engine, Order
from db.search.engines import engine_for
from minutebook.site import CACHE_KB
from minutebook.site.asked import Asked
from minutebook.site.searching import OVERVIEW_SIZE, search_page

OUT = Path(__file__).parent.parent / "docs" / "searching.md"
EACH = 12
"""Queries of each sort."""

AIM = 50
"""Milliseconds that 95 of 100 searches may take."""

FTS5_BEST, FTS5_NEWEST = 10_000, 50_000
"""Pages of a collection up to which SQLite's own index keeps to the aim: read off the tables."""

_HEAD = f"""\
# How fast the search answers

Written by `python -m benchmarks.site` on databases of `python -m benchmarks.make_large_db`: made-up papers
whose words are spread as in real ones. Each query is asked as the overview of the search page asks it: five
records and all counts of five kinds. Figures are milliseconds of CPU time on one core, the file in the cache.
The aim is that 95 of 100 searches take at most {AIM} ms.

SQLite's own index (FTS5) counts and ranks the 2,000 newest hits of a kind and says so. Tantivy
(`minutebook index`) counts and ranks all of them, up to a limit of work (its engine's `BUDGET`); of what
has more (phrases of common words cost most), the newest, and says so too.

**Beginnings of words** are looked for among stems. A whole word before the star is cut to its own
(`housing*` finds "house"), and what is no stem finds less than it says: `housi*` finds no "housing". An `s`
before the star stays: `hous*` finds "house" and no "hour", `cats*` finds "cat" and no "catalogue", `cafés*`
no "cafeteria". After a figure the word is whole: `1980s*` finds "1980s" and "1980". In
one word the two differ: FTS5 takes "news" for a plural, and finds "new" as well.

**From where Tantivy takes over**: FTS5 keeps to the aim up to some {FTS5_BEST:,} pages where the best match
is asked for, and up to some {FTS5_NEWEST:,} for the newest first. From there on make the index:
`minutebook index` beside a work database, `minutebook publish --index` with a release. Below, nothing more
is needed.
"""


def main() -> None:
    """Measure the databases that are given, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("databases", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    told = machine()
    lines = [_HEAD, f"Measured on {datetime.now(tz=UTC):%Y-%m-%d}. {told['processor']}, {told['memory']}."]
    lines += [f"SQLite {sqlite3.sqlite_version}. Load of the machine before the run: {told['load']}.", ""]
    for path in given.databases:
        lines += measured(path)
    text = "\n".join(lines)
    given.out.write_text(text, encoding="utf-8")
    print(text)


def measured(path: Path) -> Iterator[str]:
    """The section on one database."""
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    conn.execute(f"PRAGMA cache_size = -{CACHE_KB}")  # as the site has it
    conn.row_factory = sqlite3.Row
    pages, entries = (conn.execute(sql).fetchone()[0] for sql in _SIZES)
    engines: dict[str, Engine] = {"FTS5": fts.section}
    if (other := engine_for(conn)) is not fts.section:
        engines["Tantivy"] = other
    yield f"## {pages:,} pages, {entries:,} records and passages, {path.stat().st_size / 1e9:.1f} GB"
    yield ""
    ways: list[tuple[str, Engine, Order]] = [
        (f"{name}, {words}", engine, order)
        for name, engine in engines.items()
        for words, order in (("newest first", "newest"), ("best first", "best"))
    ]
    yield f"| query, for example | {' | '.join(name for name, _, _ in ways)} |"
    yield f"|---|{'---:|' * len(ways)}"
    times: dict[str, list[float]] = {name: [] for name, _, _ in ways}
    for sort, queries in _queries(conn).items():
        cells = []
        for name, engine, order in ways:
            taken = [_cpu(_asking(conn, query, engine, order)) for query in queries]
            times[name] += taken
            cells.append(f"{_at(taken, 50):.0f}, {max(taken):.0f}")
        yield f"| {sort}: `{queries[0]}` | {' | '.join(cells)} |"
    judged = (_judged(_at(times[name], 95)) for name, _, _ in ways)
    yield f"| **95 of 100 take at most** | {' | '.join(judged)} |"
    yield ""
    yield "Each cell has the median and the longest."
    queries = [query for some in _queries(conn).values() for query in some][::4]
    taken = [_cpu(_paging(conn, query)) for query in queries]
    yield f"The view of the whole search page, snippets included, with {list(engines)[-1]} and newest first:"
    yield f"median {_at(taken, 50):.0f}, 95 of 100 at most {_judged(_at(taken, 95))}."
    yield ""


_SIZES = ("SELECT count(*) FROM pages", "SELECT count(*) FROM search_entries")


def _asking(conn: sqlite3.Connection, query: str, engine: Engine, order: Order) -> Callable[[], object]:
    return lambda: search(conn, query, order=order, size=OVERVIEW_SIZE, engine=engine)


def _paging(conn: sqlite3.Connection, query: str) -> Callable[[], object]:
    return lambda: search_page(conn, Asked(q=query))


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU time, of all threads of this process, the second time."""
    work()
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def _at(taken: Sequence[float], percent: int) -> float:
    """The time that so many of a hundred do not exceed."""
    return sorted(taken)[min(len(taken) - 1, len(taken) * percent // 100)]


def _judged(milliseconds: float) -> str:
    return f"**{milliseconds:.0f}**" + (" (missed)" if milliseconds > AIM else "")


def _queries(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """Queries of each sort, made of words that stand in the pages of the database."""
    draw = random.Random(7)
    pages = [row[0].split() for row in conn.execute("SELECT text FROM pages ORDER BY id LIMIT 2000")]
    counts: dict[str, int] = {}
    for page in pages:
        for word in {w.strip(".,;:()").lower() for w in page}:
            if word.isalpha() and len(word) > 3:
                counts[word] = counts.get(word, 0) + 1
    by_share = sorted(counts, key=lambda word: (-counts[word], word))
    most, common = by_share[:60], by_share[60:400]
    middle = [word for word in by_share if 10 <= counts[word] <= 60]
    rare = [word for word in by_share if counts[word] == 1]
    runs = [" ".join(page[at : at + 3]) for page in pages for at in (draw.randrange(200),)]
    phrases = [run for run in runs if run.replace(" ", "").isalpha()]

    def some(*kinds: Sequence[str], form: str = "{}") -> list[str]:
        return [form.format(*(draw.choice(kind) for kind in kinds)) for _ in range(EACH)]

    return {
        "one of the commonest words": some(most),
        "a common word": some(common),
        "a word of one page in a hundred": some(middle),
        "a rare word": some(rare),
        "two common words": some(common, common, form="{} {}"),
        "three words": some(most, common, middle, form="{} {} {}"),
        "a phrase": some(phrases, form='"{}"'),
        "either of two": some(common, middle, form="{} OR {}"),
        "one and not the other": some(common, most, form="{} -{}"),
        "a beginning": [f"{word[:4]}*" for word in some(common)],
        "words with other names": ["children looked after", "potholes", "budget CLA", "school transport"] * 3,
    }


if __name__ == "__main__":
    main()
