"""Whose paper it is, of which body, of what kind and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.dates import PrintedDate, dates_in
from extractors.heads import labelled_head
from ingest.bodies import Body, bodies_in, ordinary
from ingest.conventions import Conventions, load
from ingest.councils import named_in, register
from ingest.outline import Row, rows_of
from ingest.part_types import general, head_body, head_end, is_body_line
from minutebook.findings import AnyFinding, DocumentType, Identity, MinutesStatus, Problem
from minutebook.model import Document, PartType, Quote

RULE = "identity@1"
_HEAD = 12
_TOP = 14
"""Rows from the top in which a local council's name is looked for."""

# "susie_wood@eastmere.gov.uk", "www.eastmere.gov.uk", "democracy.eastmere.gov.uk"
_DOMAIN = re.compile(
    r"(?:@|\b)(?:[\w-]+\.)*?(?P<name>[a-z][a-z-]+)\.(?:gov\.uk|gov\.wales|llyw\.cymru)\b", re.IGNORECASE
)
_NATIONAL = frozenset(
    ["www", "service", "education", "ofsted", "nhs", "legislation", "homeoffice", "parliament"]
)
# "Eastmere Parish Council", "Cyngor Cymuned Eastmere": councils below those of the register
_LOCAL = re.compile(r"\b(?:parish|town|community)\s+(?:council|meeting)$", re.IGNORECASE)
_TYPES: dict[PartType, DocumentType] = {
    "agenda": "agenda",
    "minutes": "minutes",
    "report": "report",
    "strategy": "strategy",
    "annual report": "annual report",
}


def council_of(document: Document) -> str | None:
    """The register's id of the council whose paper it is; None where the paper does not name one.

    A council named near the top counts most, then the domain of its addresses, then the council named most
    often; a bare place only where nothing else speaks.
    """
    text = "\n".join(page.text for page in document.pages)
    local = _local_name(rows_of(document)[:_TOP])
    scores: Counter[str] = Counter()
    first_lines = len("\n".join(text.split("\n")[:25]))
    for start, _, council in named_in(text):
        scores[council.id] += 4 if start < first_lines else 1
    for found in _DOMAIN.finditer(text):
        if council_id := _by_domain().get(found["name"].lower().replace("-", "")):
            scores[council_id] += 3
    if local is not None:
        return None
    if not scores:
        scores = _bare_places(text)
    return min(scores, key=lambda council: (-scores[council], council), default=None)


@cache
def _by_domain() -> dict[str, str]:
    """Councils by their names run together, as domains have them: ``stocktonontees``, ``eastsussex``."""
    found: dict[str, str] = {}
    for council in sorted(register(), key=lambda c: (c.end_date is None, c.id)):
        for name in (council.id, *council.aliases, council.name):
            bare = re.sub(r"[^a-z]", "", name.lower())
            found[bare] = council.id
            found[f"{bare}cc"] = council.id
    for short, council_id in _short_domains().items():
        found.setdefault(short, council_id)
    return {name: council_id for name, council_id in found.items() if name not in _NATIONAL}


def _short_domains() -> dict[str, str]:
    """``stockton`` for Stockton-on-Tees: the first word, where it is nobody else's."""
    first = Counter(council.id.split("-")[0] for council in register())
    return {c.id.split("-")[0]: c.id for c in register() if first[c.id.split("-")[0]] == 1}


@cache
def _places() -> re.Pattern[str]:
    names = sorted({council.name for council in register()}, key=lambda n: (-len(n), n))
    return re.compile(rf"\b(?:{'|'.join(re.escape(n).replace(chr(92) + '-', '[- ]') for n in names)})\b")


def _bare_places(text: str) -> Counter[str]:
    """The register's places that the text names at least three times and twice as often as any other."""
    ids = {c.name.replace("-", " ").lower(): c.id for c in register() if c.end_date is None}
    counts = Counter(
        ids[name] for m in _places().finditer(text) if (name := m.group().replace("-", " ").lower()) in ids
    )
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return Counter()
    return Counter({ranked[0][0]: 1})


def _local_name(rows: Sequence[Row]) -> str | None:
    """The parish, town or community council that the top lines name, in ordinary capitals."""
    for row in rows:
        if len(row.text.split()) > 40:
            continue
        for body in bodies_in(row.text):
            if _LOCAL.search(body.name) and not body.is_generic:
                return re.sub(r"(?i)\s+meeting$", " Council", ordinary(body.name))
    return None


def run(
    document: Document,
    conventions: Conventions,
    earlier: tuple[AnyFinding, ...],
) -> Iterator[AnyFinding]:
    """One Identity, and a problem for each thing that the paper does not say.

    Yields nothing for a document without words.
    """
    rows = rows_of(document)
    if not rows or not document.parts:
        return
    kind = _type(document)
    council, name = _council(document, conventions, rows)
    committee, quote = _committee(document, rows)
    date = _date(document, conventions, rows, kind)
    lead = _lead_part_title(document, committee, kind)
    top = quote or document.parts[0].quote
    yield Identity(
        quote=top,
        rule=RULE,
        confidence=0.9 if council and (committee or kind in ("strategy", "other")) else 0.6,
        council=council,
        council_name=name,
        committee=committee,
        type=kind,
        title=lead,
        date=date.iso if date else None,
        date_text=None if date is None else _date_text(rows, date),
        minutes_status=_minutes_status(conventions, rows) if kind == "minutes" else None,
    )
    if council_of(document) is None and conventions.council is None:
        message = f"{name} is not in the register" if name else "the paper names no council of the register"
        yield Problem(code="council-unknown", message=message, rule=RULE, page=top.page, quote=top)
    if committee is None and kind in ("agenda pack", "agenda", "minutes"):
        message = "no line at its head names a committee, a board or a council"
        yield Problem(code="committee-unknown", message=message, rule=RULE, page=top.page)


def _type(document: Document) -> DocumentType:
    kinds = [part.type for part in document.parts]
    if "agenda" in kinds and len(kinds) > 1:
        return "agenda pack"
    first = next((k for k in kinds if k in _TYPES), None)
    return _TYPES[first] if first and (kinds[0] == first or len(kinds) == 1) else "other"


def _council(
    document: Document, conventions: Conventions, rows: Sequence[Row]
) -> tuple[str | None, str | None]:
    """The id and the printed name: the register's, or the local council's own."""
    if conventions.council:
        return conventions.council.id, conventions.council.official_name
    local = _local_name(rows[:_TOP])
    if local:
        return re.sub(r"[^a-z0-9]+", "-", local.lower()).strip("-"), local
    council_id = council_of(document)
    known = load(council_id).council if council_id else None
    return (known.id, known.official_name) if known else (None, None)


def _committee(document: Document, rows: Sequence[Row]) -> tuple[str | None, Quote | None]:
    """The body that the head names, in the spelling that the paper uses in running text."""
    whole = " ".join(row.text for row in rows)
    first = document.parts[0]
    if first.type in ("strategy", "letter"):
        return None, None
    part = [row for row in rows if first.first_block <= row.index < first.end_block]
    head = part[: head_end(part, _HEAD)]
    meets = first.type in ("minutes", "agenda")
    if not meets:
        head = [
            r for r in head if r.is_line and (is_body_line(r) or any(b.start <= 2 for b in bodies_in(r.text)))
        ]
    name = head_body(head, _opening_body(head) if meets else None)
    if name is None or (Body(0, 0, name).is_council and not meets):
        return None, None
    row = next((r for r in head if name.split()[0] in r.text), head[0])
    return ordinary(name, whole), document.quote(*row.block.spans)


def _opening_body(head: Sequence[Row]) -> Body | None:
    """The body that the words of an opening name: ``A meeting of the Harbour Board was held``."""
    for row in head:
        if general().first("meeting_opening", row.text[:400]):
            return next(iter(bodies_in(row.text)), None)
    return None


def _lead_part_title(document: Document, committee: str | None, kind: DocumentType) -> str:
    """A pack's or an agenda's title is its body's name, any other paper's that of its first part."""
    if kind in ("agenda pack", "agenda") and committee:
        return committee
    return document.parts[0].title


def _date(
    document: Document, conventions: Conventions, rows: Sequence[Row], kind: DocumentType
) -> PrintedDate | None:
    """The date of the meeting, or of the paper; only from its head, and a strategy has none."""
    first = document.parts[0]
    head = [row for row in rows[: _HEAD * 2] if first.first_block <= row.index < first.end_block]
    if kind in ("agenda pack", "agenda"):
        labelled = labelled_head(document, conventions, head)
        if labelled:
            return labelled.date
    limit = _HEAD if kind in ("minutes", "agenda pack", "agenda") else 8
    for row in head[:limit]:
        if row.block.kind == "table" and kind != "minutes":
            continue
        if dates := dates_in(row.text[:400]):
            return next((d for d in dates if d.day), dates[0])
    return None


def _date_text(rows: Sequence[Row], date: PrintedDate) -> str | None:
    for row in rows[: _HEAD * 2]:
        for found in dates_in(row.text):
            if found.iso == date.iso:
                return row.text[found.start : found.end]
    return None


def _minutes_status(conventions: Conventions, rows: Sequence[Row]) -> MinutesStatus | None:
    for row in rows[:_HEAD]:
        found = conventions.first("minutes_state", row.text.strip(" *("))
        if found and row.is_line:
            return "draft" if found[0].fields["status"] == "draft" else "confirmed"
    return None
