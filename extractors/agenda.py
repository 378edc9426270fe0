"""The items of an agenda: number, title, printed pages, who presents it, and whether it is exempt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from extractors.agenda_entries import Entry
from extractors.agenda_lines import entries
from extractors.agenda_numbers import numbered_items
from extractors.agenda_parts import (
    EXCLUSION,
    Private,
    announced_by,
    heads_part,
    is_open,
    opened_by,
    reason_in,
)
from extractors.names import is_role, people_in
from ingest.bodies import bodies_in
from ingest.conventions import Conventions
from ingest.minuted_columns import says_nothing
from ingest.outline import DATE_LIKE, Row, block_at, rows_of
from minutebook.findings import AgendaItem, AnyFinding, Meeting, Problem, select
from minutebook.model import Document, Quote, Span

RULE = "agenda@5"
_FEWEST = 3
"""So many numbered lines make an agenda of a paper that says no more of itself."""

# "... 20 July 2021 and action 5 16 plan": the page range of the right-hand column, torn into the title
_TORN = re.compile(r"(?<![\d/.-])\b(?P<first>\d{1,3})\s+(?:[-–]\s+)?(?P<last>\d{1,3})\b(?![\d/.%-])")
_TO_FOLLOW = re.compile(r"\s*(?:\s[-–—])?\s+\(?(?:report\s+)?to\s+follow\)?\s*$", re.IGNORECASE)
_TO_BE_DONE = re.compile(
    r"(?<=\w)\s*[-–—]\s+(?=to\s+(?:approve|receive|consider|note|agree|confirm|discuss|review|record|sign|adopt"
    r"|ratify|hear|appoint|elect|resolve|accept|decide|report)\b)"
)
_TITLE_END = re.compile(r"[\s*]*:[-–—\s*]*$")
# "Care home contract (exempt - paragraph 3)", "[Confidential] Lease", "Exempt: lease of the quay"
_MARKED_EXEMPT = re.compile(
    r"[(\[]\s*(?i:exempt|confidential)(?:\s+(?i:items?|reports?|appendix|annex|information|part\s+2))?"
    r"(?:[\s:,–-]+(?P<reason>(?i:para(?:graph)?s?)\.?\s+\d+(?:\s*(?:,|&|and)\s*\d+)*)[^)\]]{0,60})?\s*[)\]]"
    r"|^\W*(?:EXEMPT|CONFIDENTIAL|Exempt)\s*[:–-]"
)
# the foot of a front sheet: who signed it, who is on the body, how to reach the clerk
_FOOT = re.compile(
    r"membership|members(?:hip)?\s*:|assistance\b|notes?\b|distribution|issued|published|signed|clerk\b|contact|for\s+further"
    r"|enquiries|date\s+of\s+(?:publication|issue)|dated|to\s*:|copies|circulation|quorum|councillors?\b|dates?\s+(?:for|of)\s+next",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:director|chief\s+executive|clerk|monitoring\s+officer|solicitor|secretary|town\s+hall)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:will|to|is|are|be|of\s+the\s+report)\b", re.IGNORECASE)
# a presenter's name ends where a sentence, a bracket or a page range does
_PRESENTER_END = re.compile(
    r"[.;:(\n]|\s(?:on|regarding|which|to\s+be|attached|enclosed|copy|will|is|in\s+relation)\b"
)
_NO_PRESENTER = re.compile(
    r"^(?:report|reports|paper|item|presentation|meeting|minutes|purpose|agenda|information|members?|press|public|update"
    r"|previous|last|following|attached|committee|board|panel|council|cabinet|group|above)\b",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """An item as it is put together; ``told`` is what its own line explains, ``rest`` the entries that do."""

    entry: Entry
    pages: tuple[int, int] | None
    rest: list[Entry] = field(default_factory=list)
    page_spans: tuple[Span, ...] = ()
    title: str = ""
    told: str = ""
    private: Private | None = None

    @property
    def explanation(self) -> str:
        """What stands below the title."""
        return "\n".join(text for text in (self.told, *(entry.text for entry in self.rest)) if text)

    def add(self, entry: Entry) -> None:
        """Take an entry that explains the item, or has its pages."""
        if entry.pages and self.pages is None:
            self.pages = entry.pages
            if not entry.text:
                self.page_spans = entry.spans
        if entry.text:
            self.rest.append(entry)


def run(
    document: Document, conventions: Conventions, earlier: tuple[AnyFinding, ...]
) -> Iterator[AnyFinding]:
    """The AgendaItems of every agenda, of no meeting where it names none; an exempt one is a problem too."""
    rows = rows_of(document)
    called = [
        (block_at(document, m.quote.spans[0]), m) for m in select(earlier, Meeting) if m.status == "agenda"
    ]
    for part in document.parts:
        if part.type != "agenda":
            continue
        inside = [row for row in rows if part.first_block <= row.index < part.end_block]
        own = [(at, m) for at, m in called if at is not None and part.first_block <= at < part.end_block]
        if not own:
            drafts = _drafts(document, conventions, _after_word(inside) or inside)
            for draft in drafts if len(drafts) >= _FEWEST else ():
                yield from _item(document, conventions, None, draft)
        for (at, meeting), following in zip_longest(own, own[1:]):
            first = at if meeting is not own[0][1] else part.first_block
            end = following[0] if following else part.end_block
            stretch = [row for row in inside if first <= row.index < end]
            for draft in _drafts(document, conventions, _after_head(document, meeting, stretch)):
                yield from _item(document, conventions, meeting, draft)


def _after_head(document: Document, meeting: Meeting, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows below the word AGENDA, or below the meeting's date where the word does not stand."""
    if after := _after_word(rows):
        return after
    last = block_at(document, meeting.quote.spans[-1])
    return [row for row in rows if last is None or row.index > last]


def _after_word(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows below the word AGENDA, none where it does not stand."""
    for i, row in enumerate(rows):
        if row.text.strip(" *:").lower().replace(" ", "") == "agenda":
            return rows[i + 1 :]
    return ()


def _drafts(document: Document, conventions: Conventions, rows: Sequence[Row]) -> list[_Draft]:
    reading = _Drafting(conventions)
    for entry in numbered_items(entries(document, rows)):
        if entry.number is not None:
            reading.begin(entry)
        elif entry.heading or heads_part(conventions, entry):
            reading.part(entry)
        else:
            reading.explain(entry)
    drafts = reading.drafts
    titles = Counter(draft.title for draft in drafts)
    for draft in drafts:
        if draft.told and titles[draft.title] > 1:  # "Planning – to consider 24/00101", and another one
            draft.title, draft.told = draft.entry.text, ""
    if drafts:
        drafts[-1].rest = _before_foot(drafts[-1].rest)
    for i, draft in enumerate(drafts):
        if draft.pages is None:
            _mend_torn(drafts, i)
    return drafts


class _Drafting:
    """The items so far, and what was said above the next of who may be there."""

    def __init__(self, conventions: Conventions) -> None:
        self.drafts: list[_Draft] = []
        self._conventions = conventions
        self._private: Private | None = None
        self._between: list[str] | None = None
        """What stands below the heading of a part, above its first item."""

    def begin(self, entry: Entry) -> None:
        """An item."""
        self._settle()
        title, told = _title(entry.text)
        if self._private and is_open(title):
            self._private = None
        self.drafts.append(_Draft(entry, entry.pages, title=title, told=told, private=self._private))
        self._between = None
        if self._private and self._private.one:
            self._private = None

    def part(self, entry: Entry) -> None:
        """The heading of a part, which explains no item."""
        self._settle()
        if heads_part(self._conventions, entry):
            self._private = opened_by(self._conventions, entry.text)
        self._between = [entry.text]

    def explain(self, entry: Entry) -> None:
        """What explains the item above, or announces those below."""
        last = self.drafts[-1] if self.drafts else None
        if self._between is not None:
            self._between.append(entry.text)
        elif last and not EXCLUSION.search(last.title) and announced_by(self._conventions, entry.text):
            self._between = [entry.text]
        elif last:
            last.add(entry)

    def _settle(self) -> None:
        """Take up what was just announced of the items below."""
        last = self.drafts[-1] if self.drafts else None
        if self._between is not None:
            said = "\n".join(self._between)
            if any(says_nothing(text) for text in self._between[1:]):
                self._private = None  # "PART 2 - EXEMPT ITEMS" / "None."
        else:
            said = f"{last.title}\n{last.explanation}" if last and EXCLUSION.search(last.title) else ""
        self._private = announced_by(self._conventions, said) or self._private


def _title(text: str) -> tuple[str, str]:
    """The title of an item, and what the same line says is to be done: "Minutes – to approve those of May".

    "(To Follow)" is what a column of pages has where there are none yet.
    """
    title, *told = _TO_BE_DONE.split(_TO_FOLLOW.sub("", text), maxsplit=1)
    return title, told[0] if told else ""


def _before_foot(rest: Sequence[Entry]) -> list[Entry]:
    """What explains the last item ends where the front sheet's foot begins."""
    kept: list[Entry] = []
    for entry in rest:
        short = len(entry.text.split()) <= 16
        posts = short and _POST.search(entry.text) and not _VERB.search(entry.text)
        dated = short and entry.is_line and DATE_LIKE.search(entry.text)
        if _FOOT.match(entry.text) or posts or dated or "@" in entry.text or len(kept) >= 6:
            while kept and kept[-1].is_line and len(kept[-1].text.split()) <= 4:
                kept.pop()  # the name over the post of whoever signed
            break
        kept.append(entry)
    return kept


def _mend_torn(drafts: Sequence[_Draft], i: int) -> None:
    """Two rising numbers inside a title are its pages where they fit between those of the other items."""
    draft = drafts[i]
    before = next((d.pages for d in reversed(drafts[:i]) if d.pages), None)
    after = next((d.pages for d in drafts[i + 1 :] if d.pages), None)
    if before is None and after is None:
        return
    for found in _TORN.finditer(draft.title):
        first, last = int(found["first"]), int(found["last"])
        fits = first <= last and (before is None or first > before[1]) and (after is None or last < after[0])
        if fits:
            draft.pages = (first, last)
            draft.title = " ".join((draft.title[: found.start()] + draft.title[found.end() :]).split())
            return


def _item(
    document: Document, conventions: Conventions, meeting: Meeting | None, draft: _Draft
) -> Iterator[AnyFinding]:
    explanation = draft.explanation
    quote = document.quote(*draft.entry.spans, *draft.page_spans)
    number = draft.entry.number or ""
    exempt, reason = _exempt(conventions, draft.title, explanation)
    if not exempt and draft.private and draft.private.holds(number) and not EXCLUSION.search(draft.title):
        exempt, reason = True, draft.private.reason
    yield AgendaItem(
        quote=quote,
        rule=RULE,
        confidence=0.95,
        meeting=meeting,
        number=number,
        title=_TITLE_END.sub("", draft.title.strip(" *")) or draft.title,
        text=explanation,
        presenter=draft.entry.presenter
        or _presenter(conventions, explanation)
        or _presenter(conventions, draft.title),
        pages=draft.pages,
        exempt=exempt,
        exempt_reason=reason,
    )
    if exempt:
        yield _exempt_problem(quote, number)


def _exempt_problem(quote: Quote, number: str) -> Problem:
    message = f"agenda item {number} is marked exempt from publication"
    return Problem(code="exempt", message=message, rule=RULE, page=quote.page, quote=quote)


def _presenter(conventions: Conventions, text: str) -> str | None:
    """Who is said to present it: a role or a name, never the report itself or the body."""
    for _, match in conventions.every("presenter", text):
        groups = match.groupdict()
        name = groups.get("name") or groups.get("names") or ""
        name = " ".join(_PRESENTER_END.split(name)[0].split()).strip(" ,")
        name = re.sub(r"^[Tt]he\s+", "", name)
        bodies = bodies_in(name)
        whole_body = bool(bodies) and bodies[0].start == 0 and bodies[0].end == len(name)
        if not 2 < len(name) <= 90 or not name[:1].isupper() or _NO_PRESENTER.match(name) or whole_body:
            continue
        if is_role(name) or (people_in(name).people and "name" in groups):
            return name
    return None


def _exempt(conventions: Conventions, title: str, explanation: str) -> tuple[bool, str | None]:
    """Whether an item is exempt, and the paragraph given; the motion to exclude the public is not exempt."""
    if EXCLUSION.search(title):
        return False, None
    for text in (title, explanation):
        found = conventions.first("exempt_mark", text)
        if found or (text == title and _MARKED_EXEMPT.search(title)):
            marked = _MARKED_EXEMPT.search(title)
            reason = reason_in(conventions, f"{title}\n{explanation}")
            return True, reason or (marked and marked["reason"]) or None
    return False, None
