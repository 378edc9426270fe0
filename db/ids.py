"""Names for records: made from what a record *is*, never from the words of its sentence.

A citation must outlive better character recognition and better rules, so an id holds the council, the body,
the date, the minute's reference and the clause's number, and nothing that a better reading could change::

    middlesbrough/corporate-parenting-board/2021-07-20/21-97/2
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from minutebook.errors import DatabaseError
from minutebook.findings import (
    Action,
    AgendaItem,
    Amendment,
    AnyFinding,
    Attendance,
    Confirmation,
    F,
    Finding,
    Identity,
    Meeting,
    Mention,
    Minute,
    OfEarlier,
    Recommendation,
    Resolution,
    Statistic,
    select,
)
from minutebook.model import Document, Part

Record = Finding | Part
"""What has an id of its own."""

UNKNOWN_COUNCIL = "unknown-council"
UNKNOWN_COMMITTEE = "unknown-committee"
LONGEST_SLUG = 60
"""Characters of a title's slug: enough to tell titles apart, short enough for an address."""

_OTHER_KINDS = re.compile(
    r"item-.*|(?:resolution|tracker|action|undertaking|confirms|amends)-\d+|attendance|action|\d+"
)
"""What the ids of other records at the same place look like (``item-7``, ``action-1``, ``2``). A minute whose
title or reference reads so is given a prefix, so that no two records of a document share an address."""


def slug(text: str) -> str:
    """Lower-case letters and digits with single hyphens between; empty where nothing can be kept.

    ``Children's & Families`` -> ``childrens-and-families``.
    """
    text = text.replace("&", " and ").replace("\u2019", "").replace("'", "")
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def title_slug(title: str) -> str:
    """The slug of a title, cut at the end of a word; ``untitled`` where nothing is left of it."""
    full = slug(title)
    if len(full) <= LONGEST_SLUG:
        return full or "untitled"
    cut = full[: LONGEST_SLUG + 1].rpartition("-")[0]
    return cut or full[:LONGEST_SLUG]


def document_id(sha256: str) -> str:
    """The first 16 hexadecimal digits of the file's SHA-256."""
    return sha256[:16]


def page_id(document: str, page: int) -> str:
    """``<document>/p12``."""
    return f"{document}/p{page}"


def committee_id(council: str | None, committee: str) -> str:
    """``middlesbrough/corporate-parenting-board``."""
    return f"{council or UNKNOWN_COUNCIL}/{title_slug(committee) if slug(committee) else UNKNOWN_COMMITTEE}"


def meeting_id(council: str | None, meeting: Meeting, document: str) -> str:
    """``middlesbrough/corporate-parenting-board/2021-07-20``; ``.../2021-05-04-annual``.

    The occasion is part of it: a body may hold its annual meeting before an ordinary one of the same day, and
    both number their minutes from 1. Each paper says itself which it is of, so that the order in which
    papers come in does not matter.

    Where the council or the body is not known, the document stands in its place: two papers that do not say
    whose they are must not become one meeting because their dates agree.
    """
    day = meeting.date.isoformat()
    if meeting.occasion:
        day += f"-{slug(meeting.occasion)}"
    if council is None or not slug(meeting.committee):
        body = f"{document}-{committee_id(None, meeting.committee).partition('/')[2]}"
        return f"{council or UNKNOWN_COUNCIL}/{body}/{day}"
    return f"{committee_id(council, meeting.committee)}/{day}"


def number_slug(value: Decimal) -> str:
    """``1,359.60`` -> ``1359.6``, ``-5`` -> ``minus-5``."""
    digits = format(value.copy_abs(), "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"minus-{digits}" if value < 0 else digits


def problem_ids(document: str, codes: Iterable[str]) -> tuple[str, ...]:
    """``<document>/problem-<code>-<n>`` for each code, n counting the problems of that code from 1."""
    seen: dict[str, int] = {}
    names = []
    for code in codes:
        seen[code] = seen.get(code, 0) + 1
        names.append(f"{document}/problem-{code}-{seen[code]}")
    return tuple(names)


def in_reading_order(findings: Iterable[AnyFinding], kind: type[F]) -> tuple[F, ...]:
    """The findings of one kind in the order of their quotes, each once: equal findings are one finding."""
    return tuple(dict.fromkeys(sorted(select(findings, kind), key=_where)))


def _where(finding: AnyFinding) -> tuple[int, int, int]:
    span = finding.quote.spans[0] if finding.quote else None
    return (span.page, span.start, span.end) if span else (0, 0, 0)


def assign_ids(
    document: Document, identity: Identity | None, findings: Iterable[AnyFinding]
) -> Mapping[Record, str]:
    """The id of every part and finding that has a row (all but Identity and Problem), by value.

    Two records of one kind that would share an id are told apart by ``-2`` in reading order. That holds
    inside one Meeting finding: where a document states one meeting twice (two Meeting findings), the second
    statement of a minute gets the same id, because it is a second sighting of the same minute.

    Raises DatabaseError when a finding refers to one that is not among the findings.
    """
    return _Naming(document, identity.council if identity else None, tuple(findings)).ids


def id_of(ids: Mapping[Record, str], record: Record) -> str:
    """The id of what a finding refers to. Raises DatabaseError where it is not among the findings."""
    try:
        return ids[record]
    except KeyError:
        kind = type(record).__name__
        raise DatabaseError(f"a finding refers to a {kind} that is not among the findings") from None


class _Naming:
    """One document's ids while they are being made; ``ids`` is complete once it is built."""

    def __init__(self, document: Document, council: str | None, findings: tuple[AnyFinding, ...]) -> None:
        self.document = document_id(document.sha256)
        self.council = council
        self.ids: dict[Record, str] = {}
        self._taken: set[tuple[Meeting | None, str]] = set()
        self._counted: dict[tuple[Meeting | None, str], int] = {}
        for part in document.parts:
            self.ids[part] = self._free(None, f"{self.document}/part-{part.ordinal}")
        for meeting in in_reading_order(findings, Meeting):
            self.ids[meeting] = meeting_id(council, meeting, self.document)
        self._name(findings, AgendaItem, self._agenda_item, lambda f: f.meeting)
        self._name(findings, Attendance, self._attendance, lambda f: f.meeting)
        for minute in sorted(in_reading_order(findings, Minute), key=_depth):
            self.ids[minute] = self._free(minute.meeting, self._minute(minute))
        self._name(findings, Recommendation, self._recommendation, lambda _: None)
        self._name(findings, Resolution, self._resolution, lambda f: f.meeting)
        self._name(findings, Action, self._action, lambda f: f.meeting)
        self._name(findings, Confirmation, lambda f: self._of_earlier(f, "confirms"), lambda f: f.meeting)
        self._name(findings, Amendment, lambda f: self._of_earlier(f, "amends"), lambda f: f.meeting)
        self._name(findings, Mention, self._mention, lambda _: None)
        self._name(findings, Statistic, self._statistic, lambda _: None)

    def _name(
        self,
        findings: tuple[AnyFinding, ...],
        kind: type[F],
        candidate: Callable[[F], str],
        scope: Callable[[F], Meeting | None],
    ) -> None:
        for finding in in_reading_order(findings, kind):
            if isinstance(finding, Finding):
                name = candidate(finding)
                self.ids[finding] = name if _told_again(finding) else self._free(scope(finding), name)

    def _free(self, scope: Meeting | None, wanted: str) -> str:
        """``wanted``, or the first of ``wanted-2``, ``wanted-3``... that the scope does not have yet."""
        name = wanted
        while (scope, name) in self._taken:
            # counted on from where the last one of that name ended, not from 2 again
            n = self._counted[scope, wanted] = self._counted.get((scope, wanted), 1) + 1
            name = f"{wanted}-{n}"
        self._taken.add((scope, name))
        return name

    def _of(self, record: Record) -> str:
        return id_of(self.ids, record)

    def _agenda_item(self, item: AgendaItem) -> str:
        above = self._of(item.meeting) if item.meeting else self.document
        return f"{above}/item-{slug(item.number) or 'unnumbered'}"

    def _attendance(self, person: Attendance) -> str:
        # Without the kind: one who is better told as an officer than a member is still the same person.
        return f"{self._of(person.meeting)}/attendance/{title_slug(person.name)}"

    def _minute(self, minute: Minute) -> str:
        above = self._of(minute.parent) if minute.parent else self._of(minute.meeting)
        name = slug(minute.reference or "") or title_slug(minute.title)
        # A bare number is a good reference for a meeting's minute (``.../2021-07-20/7``), but under another
        # minute it would be a clause.
        taken_by_others = _OTHER_KINDS.fullmatch(name) and (minute.parent or not name.isdigit())
        return f"{above}/minute-{name}" if taken_by_others else f"{above}/{name}"

    def _recommendation(self, clause: Recommendation) -> str:
        return f"{self._of(clause.part)}/recommendation-{slug(clause.ordinal) or '1'}"

    def _resolution(self, clause: Resolution) -> str:
        if clause.restates:
            return self._of(clause.restates)
        if clause.minute:
            return f"{self._of(clause.minute)}/{clause.ordinal}"
        return f"{self._of(clause.meeting)}/resolution-{clause.ordinal}"

    def _action(self, action: Action) -> str:
        if action.resolution:
            return f"{self._of(action.resolution)}/action"
        word = action.source if action.source in {"tracker", "undertaking"} else "action"
        meeting = self._of(action.meeting) if action.meeting else self.document
        # A tracker's rows hang on the meeting that had the tracker before it, whatever minute they name.
        under_minute = action.minute and action.source != "tracker"
        above = self._of(action.minute) if action.minute and under_minute else meeting
        return f"{above}/{word}-{action.ordinal}"

    def _of_earlier(self, found: OfEarlier, word: str) -> str:
        return f"{self._of(found.minute or found.meeting)}/{word}-{found.ordinal}"

    def _mention(self, mention: Mention) -> str:
        # With the document behind it: each paper that minutes the meeting holds the paragraph itself.
        return f"{self._of(mention.minute)}/mention-{mention.ordinal}/{self.document}"

    def _statistic(self, figure: Statistic) -> str:
        value = number_slug(figure.value)
        if figure.value_to is not None:
            value += f"-to-{number_slug(figure.value_to)}"
        unit = slug(figure.unit.replace(",", ""))
        return f"{page_id(self.document, figure.quote.page)}/{value}-{unit}"


def _told_again(finding: Finding) -> bool:
    """Whether a decision, or the action that it is, was told before in the same minute: a second sighting."""
    clause = finding.resolution if isinstance(finding, Action) else finding
    return isinstance(clause, Resolution) and clause.restates is not None


def _depth(minute: Minute) -> int:
    """How many minutes stand above it: parents must have their ids before what hangs on them."""
    return 1 + _depth(minute.parent) if minute.parent else 0
