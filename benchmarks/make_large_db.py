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
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import sqlite_utils

from db import connect
from db.search import fill

PACKS = Path(__file__).parent.parent / "corpus" / "packs"
WORDS_A_PAGE = 280
RARE_WORDS = 200_000
SHARE_OF_RARE = 0.08
PAGES_A_PAPER = 25
AT_ONCE = 500
"""Papers that are written in one transaction."""

FIRST, LAST = date(2001, 1, 1), date(2026, 6, 30)
KINDS = (
    "approved",
    "noted",
    "action",
    "approved",
    "other",
    "referred",
    "deferred",
    "rejected",
    "noted",
    "approved",
)


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
    db.execute("PRAGMA cache_size = -400000")
    db.execute("PRAGMA foreign_keys = OFF")
    words = Words(size.seed)
    bodies = list(_bodies(size))
    with db.atomic():
        db.table("councils").insert_all({"id": c, "name": c.title()} for c in sorted({b[0] for b in bodies}))
        db.table("committees").insert_all({"id": f"{c}/{b}", "council_id": c, "name": b} for c, b in bodies)
    papers = -(-size.pages // PAGES_A_PAPER)
    for first in range(0, papers, AT_ONCE):
        with db.atomic():
            for number in range(first, min(first + AT_ONCE, papers)):
                _paper(db, words, number, *words.random.choice(bodies))
            fill(db)
        print(f"{min(first + AT_ONCE, papers) * PAGES_A_PAPER:>9,} pages", flush=True)
    db.execute("INSERT INTO search_fts (search_fts) VALUES ('optimize')")
    db.execute("ANALYZE")
    db.close()


def _bodies(size: Size) -> Iterator[tuple[str, str]]:
    for council in range(size.councils):
        for body in range(size.bodies):
            yield f"council-{council + 1}", f"committee-{body + 1}"


def _paper(db: sqlite_utils.Database, words: Words, number: int, council: str, body: str) -> None:
    """One pack: its pages; a meeting with minutes, decisions, actions and items; figures on its pages."""
    day = (FIRST + timedelta(words.random.randrange((LAST - FIRST).days))).isoformat()
    name, committee = f"{number:016x}", f"{council}/{body}"
    meeting = f"{committee}/{day}/{number}"
    _insert(
        db,
        "documents",
        [(name, f"Pack {number}", council, committee, day, "ok", f"{number}.pdf", 1, name, "", "")],
        "id, title, council_id, committee_id, date, status, file_name, bytes, sha256, ingested_at, version",
    )
    pages = [(f"{name}/p{page}", name, page, words.page(), "layer") for page in range(1, PAGES_A_PAPER + 1)]
    _insert(db, "pages", pages, "id, document_id, page, text, text_source")
    evidence = "document_id, page, quote, char_start, char_end, spans, boxes, confidence, rule"

    def at(page: int) -> tuple[object, ...]:
        return (name, page, "quote", 0, 5, "[]", "[]", 1.0, "made@1")

    _insert(
        db,
        "meetings",
        [(meeting, council, committee, day, "minutes", *at(1))],
        f"id, council_id, committee_id, date, status, {evidence}",
    )
    headings = [words.heading() for _ in range(5)]
    _insert(
        db,
        "agenda_items",
        [(f"{meeting}/item-{n}", meeting, str(n), h, "", *at(1)) for n, h in enumerate(headings)],
        f"id, meeting_id, number, title, text, {evidence}",
    )
    _insert(
        db,
        "minutes",
        [(f"{meeting}/{n}", meeting, f"{number % 97}/{n}", h, n, "", *at(2)) for n, h in enumerate(headings)],
        f"id, meeting_id, reference, title, ordinal, text, {evidence}",
    )
    decided = [
        (
            f"{meeting}/{n}/{k}",
            meeting,
            f"{meeting}/{n}",
            k,
            words.random.choice(KINDS),
            words.sentence(),
            *at(2),
        )
        for n in range(5)
        for k in range(1, 1 + words.random.randrange(1, 4))
    ]
    _insert(db, "resolutions", decided, f"id, meeting_id, minute_id, ordinal, kind, text, {evidence}")
    if number % 2:
        task = (
            f"{meeting}/0/action-1",
            meeting,
            f"{meeting}/0",
            1,
            "minuted",
            words.sentence(),
            "Clerk",
            *at(2),
        )
        columns = f"id, meeting_id, minute_id, ordinal, source, text, owner, {evidence}"
        _insert(db, "actions", [task], columns)
    figures = []
    for page in range(3, PAGES_A_PAPER + 1):
        sentence = words.sentence()
        figures += [
            (f"{name}/p{page}/{k}", k, "count", "observation", "made up", sentence, *at(page))
            for k in range(words.random.randrange(3))
        ]
    _insert(db, "statistics", figures, f"id, value, unit, kind, measure, sentence, {evidence}")


def _insert(db: sqlite_utils.Database, table: str, rows: Sequence[tuple[object, ...]], columns: str) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


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
