"""Whose paper it is, of which body, of what kind and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.dates import PrintedDate, dates_in
from extractors.meeting_heads import head_of
from extractors.minutes_status import minutes_status
from extractors.whose import ADDRESS as SURE
from extractors.whose import Claim, claim_of
from ingest.bodies import Body, bodies_in, ordinary
from ingest.conventions import Conventions
from ingest.councils import by_id
from ingest.councils.relations import at_date, out_of_time
from ingest.head_bodies import head_body
from ingest.outline import Row, rows_of
from ingest.part_types import general, head_end, is_body_line, is_label
from minutebook.findings import AnyFinding, DocumentType, Identity, Problem
from minutebook.model import Document, PartType, Quote

RULE = "identity@8"
_HEAD = 12
_HEAD_OF_OTHERS = 8
_TITLE_ROWS = 3
_SEEN = 80
"""Characters of its first line that are shown of a paper whose kind could not be told."""
_TYPES: dict[PartType, DocumentType] = {
    "agenda": "agenda",
    "minutes": "minutes",
    "report": "report",
    "strategy": "strategy",
    "annual report": "annual report",
}
# "Date of decision: 4 May 2023", the label of a record of what one officer or councillor decided
_DECIDED_ON = re.compile(
    r"\b(?:date\s+of\s+(?:the\s+)?decision|decision\s+date|date\s+(?:of\s+)?decision\s+(?:made|taken))\b[\s:|–-]*",
    re.IGNORECASE,
)
_NEAR_LABEL = 30
"""Characters behind that label in which its day stands."""
_MEETS = ("agenda pack", "agenda", "minutes")
_DATED = (*_MEETS, "report")


def council_of(document: Document) -> str | None:
    """The register's id of the council whose paper it is; None where the paper does not name one."""
    return claim_of(document).council


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
    kind = _type(document, rows)
    date = _date(document, conventions, rows, kind)
    claim = _at_date(claim_of(document), date)
    council, name = _council(claim, conventions)
    committee, quote = _committee(document, rows)
    lead = _lead_part_title(document, committee, kind)
    top = quote or document.parts[0].quote
    whole = bool(council and (committee or kind in ("strategy", "other")))
    against = _contradicts(claim, conventions)
    yield Identity(
        quote=top,
        rule=RULE,
        confidence=0.6 if against or not whole else _confidence(claim, conventions),
        council=council,
        council_name=name,
        committee=committee,
        type=kind,
        title=lead,
        date=date.iso if date else None,
        date_text=None if date is None else _date_text(rows, date),
        minutes_status=minutes_status(document, conventions, rows) if kind == "minutes" else None,
    )
    yield from _problems(claim, conventions, rows, top)
    yield from _kind_problem(document, kind, rows, top)
    if council in by_id() and date and date.iso and (wrong := out_of_time(by_id()[council], date.iso)):
        yield Problem(code="council-out-of-time", message=wrong, rule=RULE, page=top.page, quote=top)
    if committee is None and kind in _MEETS:
        message = "no line at its head names a committee, a board or a council"
        yield Problem(code="committee-unknown", message=message, rule=RULE, page=top.page)
    if date is None and kind in _DATED and not _meeting_tells(document):
        message = f"the head of this {kind} has no date that can be read"
        yield Problem(code="date-unclear", message=message, rule=RULE, page=top.page)


def _at_date(claim: Claim, date: PrintedDate | None) -> Claim:
    """The claim of the council that was there on the paper's day."""
    if date is None or date.iso is None or claim.council is None:
        return claim
    return replace(claim, council=at_date(by_id()[claim.council], date.iso).id)


def _problems(claim: Claim, conventions: Conventions, rows: Sequence[Row], top: Quote) -> Iterator[Problem]:
    """What is not known of whose paper it is."""
    if _contradicts(claim, conventions) and conventions.council:
        message = f"the paper names {claim.name}; {conventions.council.official_name} was given"
        yield Problem(code="council-contradiction", message=message, rule=RULE, page=top.page, quote=top)
    elif claim.council is None and conventions.council is None:
        message = "the paper names no council of the register as its own"
        if claim.name:
            message = f"{claim.name} is not in the register"
        elif claim.other:
            message = f"its head names {claim.other!r}, which is no council of the register"
        yield Problem(code="council-unknown", message=message, rule=RULE, page=top.page, quote=top)


def _kind_problem(
    document: Document, kind: DocumentType, rows: Sequence[Row], top: Quote
) -> Iterator[Problem]:
    """That a paper's kind is not known; one whose first part is ("Action Log") is told by that."""
    is_notice = _is_decision_notice(rows)
    if kind != "other" or (document.parts[0].type != "other" and not is_notice):
        return
    seen = rows[0].text[:_SEEN]
    message = f"neither minutes nor an agenda, a report or a strategy: it begins {seen!r}"
    if is_notice:
        message = f"a notice of decisions, for which there is no kind: it begins {seen!r}"
    yield Problem(code="type-unknown", message=message, rule=RULE, page=top.page)


def _contradicts(claim: Claim, conventions: Conventions) -> bool:
    """Whether the paper clearly names another council than the one whose conventions are used."""
    given = conventions.council
    return given is not None and claim.confidence >= SURE and claim.id != given.id


def _confidence(claim: Claim, conventions: Conventions) -> float:
    """How sure whose paper it is: as sure as its own words; a council that was given needs none."""
    given = conventions.council is not None and conventions.council.id != claim.council
    return 0.9 if given else claim.confidence


def _meeting_tells(document: Document) -> bool:
    """Whether the paper's meetings are read from parts of it, where a missing date is reported too."""
    return any(part.type in ("agenda", "minutes") for part in document.parts)


def _is_decision_notice(rows: Sequence[Row]) -> bool:
    return any(is_label("decision_notice", row) for row in rows[:3])


def _type(document: Document, rows: Sequence[Row]) -> DocumentType:
    kinds = [part.type for part in document.parts]
    if "agenda" in kinds and len(kinds) > 1:
        return "agenda pack"
    if kinds[0] == "minutes" and _is_decision_notice(rows):
        return "other"
    first = next((k for k in kinds if k in _TYPES), None)
    return _TYPES[first] if first and (kinds[0] == first or len(kinds) == 1) else "other"


def _council(claim: Claim, conventions: Conventions) -> tuple[str | None, str | None]:
    """The id and the printed name: the one given, the register's, or the local council's own."""
    if conventions.council:
        return conventions.council.id, conventions.council.official_name
    return claim.id, claim.name


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
        if first.type == "other":
            head = head[:_TITLE_ROWS]  # further down lines are its contents
        head = [
            r for r in head if r.is_line and (is_body_line(r) or any(b.start <= 2 for b in bodies_in(r.text)))
        ]
    name = head_body(head, _opening_body(head) if meets else None)
    if name is None or _is_occasion(name) or (Body(0, 0, name).is_council and not meets):
        return None, None
    row = next((r for r in head if name.split()[0] in r.text), head[0])
    return ordinary(_untorn(name, head), whole), document.quote(*row.block.spans)


def _untorn(name: str, head: Sequence[Row]) -> str:
    """The whole of a name that begins on the line above: "Minutes of the Roads and" / "Piers Committee"."""
    for above, below in pairwise(head):
        own = is_body_line(above)  # "EASTMERE PARISH COUNCIL" over "PARISH COUNCIL MEETING" is whole
        if above.is_line and below.is_line and below.text.startswith(name) and not own:
            both = f"{above.text} {below.text}"
            opens = general().first("meeting_opening", both)
            if opens and opens[1].start() < len(above.text):
                longer = (b.name for b in bodies_in(both) if b.start < len(above.text))
                return next((whole for whole in longer if whole.endswith(name)), name)
    return name


def _is_occasion(name: str) -> bool:
    """``Annual General Meeting`` says of nobody whose it is."""
    return name.lower().endswith("general meeting")


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
    own = [row for row in rows if first.first_block <= row.index < first.end_block]
    if kind in _MEETS:
        told = head_of(document, conventions, own, "minutes" if first.type == "minutes" else "agenda")
        return told.date if told else None
    if _is_decision_notice(rows) and (decided := _decided_on(own)):
        return decided
    for row in own[:_HEAD_OF_OTHERS]:
        if row.block.kind != "table" and (dates := dates_in(row.text[:400])):
            return next((d for d in dates if d.day), dates[0])
    return None


def _decided_on(rows: Sequence[Row]) -> PrintedDate | None:
    """The day that a record of a decision labels as that of the decision, often in a table of labels."""
    for row in rows:
        if label := _DECIDED_ON.search(row.text):
            behind = dates_in(row.text[label.end() :][:_NEAR_LABEL])
            return next((d for d in behind if d.day), None)
    return None


def _date_text(rows: Sequence[Row], date: PrintedDate) -> str | None:
    for row in rows[: _HEAD * 2]:
        for found in dates_in(row.text):
            if found.iso == date.iso:
                return row.text[found.start : found.end]
    return None
