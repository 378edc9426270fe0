"""A made-up database of any size, to measure the site on: ``python -m benchmarks.make_large_db OUT``.

Its words are spread as in real papers: sentences of the sample papers, mixed anew, so that common words,
phrases and headings are as common as there; and, for the long tail of names and rare words that a few papers
lack, made-up words by Zipf's law. Nothing in it is true. The same sizes and seed give the same database.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import sqlite_utils

from benchmarks.made_papers import PAGES_A_PAPER, drawn_from, paper
from db import connect, save_measures
from db.search import fill
from extractors.vocabulary_of_measures import vocabulary

PACKS = Path(__file__).parent.parent / "corpus" / "packs"
WORDS_A_PAGE = 280
RARE_WORDS = 200_000
SHARE_OF_RARE = 0.08
AT_ONCE = 500
"""Papers that are written in one transaction."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the database is to be."""

    pages: int = 100_000
    councils: int = 40
    bodies: int = 10
    seed: int = 1


class Words:
    """Sentences, headings and rare words, drawn at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKS.glob("*.txt")))
        pieces = (" ".join(piece.split()) for piece in re.split(r"(?<=[.:;])\s+|\n\s*\n", text))
        self._sentences = [piece for piece in pieces if 4 <= len(piece.split()) <= 60]
        lines = (line.strip() for line in text.splitlines())
        self._headings = sorted({line.title() for line in lines if line.isupper() and 8 <= len(line) <= 60})
        self._weights = list(accumulate(1 / rank for rank in range(3, RARE_WORDS + 3)))

    def sentence(self) -> str:
        """One sentence, some of its words made rare ones."""
        words = self.random.choice(self._sentences).split()
        return " ".join(self.rare() if self.random.random() < SHARE_OF_RARE else word for word in words)

    def heading(self) -> str:
        """A heading, now and then with a name in it."""
        return f"{self.random.choice(self._headings)} {self.rare().title()}"

    def rare(self) -> str:
        """A made-up word, by Zipf's law: ``badomu``."""
        rank = bisect(self._weights, self.random.random() * self._weights[-1]) + 1
        syllables = []
        while rank:
            rank, at = divmod(rank, 80)
            syllables.append("bcdfghjklmnprstv"[at % 16] + "aeiou"[at // 16])
        return "".join(syllables) + "x"

    def page(self) -> str:
        """The text of a page."""
        lines: list[str] = []
        count = 0
        while count < WORDS_A_PAGE:
            lines.append(self.sentence())
            count += lines[-1].count(" ") + 1
        return "\n".join(lines)


def make(out: Path, size: Size) -> None:
    """Write the database; it must not be there yet."""
    db = connect(out, create=True)
    for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
        db.execute(f"PRAGMA {pragma}")
    triggers = _without_triggers(db)
    words = Words(size.seed)
    bodies = list(_bodies(size))
    councils = {c: c.replace("-", " ").title() for c in sorted({b[0] for b in bodies})}
    with db.atomic():
        save_measures(db, vocabulary())
        db.table("councils").insert_all({"id": c, "name": name} for c, name in councils.items())
        db.table("committees").insert_all(
            {"id": f"{c}/{b}", "council_id": c, "name": b.replace("-", " ").title(), "followed": 1}
            for c, b in bodies
        )
    drawn = drawn_from(councils, db.execute("SELECT id, unit FROM measures ORDER BY id").fetchall())
    papers = -(-size.pages // PAGES_A_PAPER)
    for first in range(0, papers, AT_ONCE):
        with db.atomic():
            for number in range(first, min(first + AT_ONCE, papers)):
                for table, columns, rows in paper(words, drawn, number, *words.random.choice(bodies)):
                    _insert(db, table, columns, rows)
        print(f"{min(first + AT_ONCE, papers) * PAGES_A_PAPER:>9,} pages", flush=True)
    _index(db)
    for sql in triggers:
        db.execute(sql)
    db.execute("ANALYZE")
    db.close()


def _bodies(size: Size) -> Iterator[tuple[str, str]]:
    for council in range(size.councils):
        for body in range(size.bodies):
            yield f"council-{council + 1}", f"committee-{body + 1}"


def _insert(db: sqlite_utils.Database, table: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _without_triggers(db: sqlite_utils.Database) -> list[str]:
    """Take the triggers out, which would keep each index up to date row by row; gives what makes them."""
    made = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    for name, _ in made:
        db.execute(f'DROP TRIGGER "{name}"')
    return [sql for _, sql in made]


def _index(db: sqlite_utils.Database) -> None:
    """Give every record its entry of the search, and make every index from the rows that are there."""
    with db.atomic():
        for kind, table in _WAITING.items():
            db.execute(f"INSERT INTO search_waiting SELECT DISTINCT '{kind}', {table}")
        fill(db)
    made = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' ORDER BY name")
    for (name,) in made.fetchall():
        print(f"index {name}", flush=True)
        for what in ("rebuild", "optimize"):
            db.execute(f'INSERT INTO "{name}" ("{name}") VALUES (?)', (what,))


_WAITING = {
    "decision": "id, 0 FROM resolutions",
    "action": "id, 0 FROM actions",
    "figure": "document_id, page FROM statistics",
    "item": "id, 0 FROM agenda_items",
    "page": "id, 0 FROM pages",
}


def main() -> None:
    """Make a database from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    for name, default in (("pages", 100_000), ("councils", 40), ("bodies", 10), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    started = time.process_time()
    make(given.out, Size(given.pages, given.councils, given.bodies, given.seed))
    print(
        f"{given.out}: {given.out.stat().st_size / 1e9:.2f} GB, {time.process_time() - started:.0f} s of CPU"
    )


if __name__ == "__main__":
    main()
