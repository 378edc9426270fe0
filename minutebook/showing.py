"""What the command line prints: counts, records and mismatches as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sqlite_utils import Database

import db as store
from db.search import KINDS as SEARCHED
from db.search import MARK_END, MARK_START, Hit, Kind, hits
from ingest.conventions import available, load
from ingest.councils import register
from ingest.sources import plain
from minutebook.contact import for_readers
from minutebook.errors import ConventionsError
from minutebook.named import apart
from minutebook.outcome import Outcome

KINDS: Mapping[str, Kind] = {f"{kind}s": kind for kind in SEARCHED}
"""What people search in, as the command line calls it."""

_FOUND: Mapping[str, str] = {
    "documents": "documents",
    "pages": "pages",
    "meetings": "meetings, dates in schedules among them",
    "agenda_items": "agenda items",
    "attendance": "attendances",
    "minutes": "minuted items",
    "resolutions": "decisions",
    "recommendations": "recommendations",
    "actions": "actions",
    "statistics": "figures",
    "problems": "problems",
}


_LISTED = 10
"""Files of a sort that a summary names; the rest are counted."""


_READ = ("ok", "unchanged")
"""How files end whose only message is which other file they are."""


def summary(outcomes: Iterable[Outcome]) -> str:
    """How many files ended how, with the reasons of those that failed and of those that were read in part."""
    outcomes = list(outcomes)
    counts = Counter(o.outcome for o in outcomes)
    parts = [f"{counts[name]:,} {name}" for name in ("ok", "partial", "unchanged", "failed") if counts[name]]
    counted = f"{len(outcomes):,} {'paper' if len(outcomes) == 1 else 'papers'}"
    lines = [f"{counted}: {', '.join(parts)}" if parts else counted]
    reasons = Counter(o.code for o in outcomes if o.outcome == "failed")
    lines += [
        f"  {code}: {number:,}" for code, number in sorted(reasons.items(), key=lambda x: (-x[1], str(x[0])))
    ]
    partial = (plain(f"{o.path.name}: {o.message}") for o in outcomes if o.outcome == "partial")
    lines += [f"  partial: {line}" for line in listed(list(partial))]
    copies = (plain(f"{o.path.name}: {o.message}") for o in outcomes if o.outcome in _READ and o.message)
    return "\n".join([*lines, *(f"  copy: {line}" for line in listed(list(copies)))])


def listed(lines: Sequence[str]) -> Iterator[str]:
    """The first lines of many, and how many more there are."""
    yield from lines[:_LISTED]
    if len(lines) > _LISTED:
        yield f"{len(lines) - _LISTED:,} more"


_NO_PARISHES = ": parishes, community councils and societies are not in it, and nothing need be done"


def problems(db: Database) -> str:
    """How many problems a database lists, and the commonest."""
    counts = db.execute("SELECT code, count(*) FROM problems GROUP BY code ORDER BY 2 DESC, 1").fetchall()
    total = sum(number for _, number in counts)
    most = ", ".join(f"{code} {number:,}" for code, number in counts[:3]) + (" ..." if counts[3:] else "")
    if not total:
        return "No problem is listed in its table problems"
    listed = (
        f"{total:,} {'problem is' if total == 1 else 'problems are'} listed in its table problems ({most})"
    )
    named, nobodys = db.execute(
        "SELECT count(d.council_id), count(*) - count(d.council_id) FROM problems AS p"
        " JOIN documents AS d ON d.id = p.document_id WHERE p.code = 'council-unknown'"
    ).fetchone()
    return "\n".join([listed, *_whose(named, nobodys)])


def _whose(named: int, nobodys: int) -> Iterator[str]:
    """What to do about papers of no council of the register: those that name their own body need nothing."""
    if named:
        papers = "1 paper is" if named == 1 else f"{named:,} papers are"
        yield f"{papers} held under the name of a body that the register does not have{_NO_PARISHES}"
    if nobodys:
        papers = "1 paper names" if nobodys == 1 else f"{nobodys:,} papers name"
        yield f"{papers} no council that is known: --council ID says whose (ids: `minutebook councils`)"


def found(db: Database) -> str:
    """What a database holds, one line a kind."""
    once = {"statistics": "same_as IS NULL"}  # a figure that several papers print counts once
    counts = {name: db.table(table).count_where(once.get(table)) for table, name in _FOUND.items()}
    width = max(len(f"{n:,}") for n in counts.values())
    return "\n".join(f"{number:>{width},} {name}" for name, number in counts.items())


def changes(counts: Mapping[str, int]) -> str:
    """Rows written, deleted and left alone."""
    return ", ".join(
        f"{counts.get(name, 0):,} {name}" for name in ("inserted", "changed", "deleted", "unchanged")
    )


def mismatch(m: store.Mismatch) -> str:
    """One quote that is not what its page says, on one line."""
    return f"{m.table} {m.id} (document {m.document_id}, page {m.page}): {m.expected!r} is not {m.found!r}"


def quotes(db: Database) -> int:
    """How many quotes a database holds: what ``verify`` reads."""
    counts = (db.execute(f"SELECT count(quote) FROM {table}").fetchone()[0] for table in store.QUOTED)
    return sum(counts)


def has_council(db: Database, council: str) -> bool:
    """Whether the database has papers of a council; it may be one that the register does not have."""
    return bool(db.execute("SELECT 1 FROM documents WHERE council_id = ? LIMIT 1", (council,)).fetchone())


def search(
    db: Database,
    words: str,
    kinds: Sequence[str],
    *,
    council: str | None,
    order: store.Order,
    limit: int,
    exactly: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[str]:
    """Each hit as a few lines: what it is and of which meeting, where it stands, its words.

    ``tell`` hears how the words were understood. Contact details and names held back are covered, as on the
    site: a terminal's words are passed on too.
    """
    filters = store.Filters(tuple(KINDS[kind] for kind in kinds) or SEARCHED, council=council or "")
    found = store.search(db.conn, words, filters, order, exactly=exactly, size=limit)
    for note in found.notes:
        tell(note)
    if found.also and not exactly:
        others = "; ".join(f"{', '.join(also.others)} (for {also.typed})" for also in found.also)
        tell(f"Also searched: {others}. Leave that out with --exact.")
    for hit in hits(db.conn, found, order, limit):
        words = hit.words.replace(MARK_START, "").replace(MARK_END, "")
        snippet = " ".join(for_readers(words).split())
        yield f"{hit.kind}: {for_readers(_told(db, hit))}, page {hit.page}\n  {snippet}\n  {hit.id}"


def _told(db: Database, hit: Hit) -> str:
    """What was found, and of which meeting or paper: a figure first says its own place and time.

    The words of a table do not hold a figure, and the date of its paper is not its own.
    """
    paper = ", ".join(filter(None, (hit.date, apart(hit.council, hit.committee), hit.committee)))
    row = (
        hit.kind == "figure"
        and db.execute(
            """SELECT s.quote, coalesce(s.measure, d.title), s.area, s.period_text
        FROM statistics AS s JOIN documents AS d ON d.id = s.document_id WHERE s.id = ?""",
            (hit.id,),
        ).fetchone()
    )
    if not row:
        return ", ".join(filter(None, (paper, hit.title)))
    told = ", ".join(" ".join(words.split()) for words in row if words)
    return f"{told} (paper of {paper})" if paper else told


def councils(name: str | None) -> Iterator[str]:
    """The register's councils whose id, name or code holds ``name`` (all for None), one a line."""
    wanted = (name or "").lower()
    own = set(available())
    for council in register():
        if wanted in f"{council.id} {council.official_name} {council.gss_code}".lower():
            rules = council.id if council.id in own else "general"
            ended = f" (until {council.end_date})" if council.end_date else ""
            where = council.region or council.nation or ""
            name_and_end = f"{council.official_name}{ended}"
            yield "\t".join((council.id, name_and_end, council.gss_code or "-", where, rules))


def check_conventions() -> list[str]:
    """What is wrong with the conventions files: keys, phrases, examples; empty when nothing is."""
    problems = []
    for code in available():
        try:
            phrases = load(code).phrases.values()
        except ConventionsError as error:
            problems.append(str(error))
            continue
        for phrase in (p for group in phrases for p in group):
            problems += [
                f"{code}: {phrase.text!r} does not match {t!r}" for t in phrase.match if not phrase.search(t)
            ]
            problems += [
                f"{code}: {phrase.text!r} matches {t!r}" for t in phrase.no_match if phrase.search(t)
            ]
    return sorted(set(problems))
