"""The lists of those who were there: where an opening ends, its labels, and the names behind each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from extractors.attendance_groups import are_people, is_no_group
from extractors.attendance_labels import NUMBER, Label, label_at, label_over, labels_of
from extractors.attendance_public import PUBLIC
from extractors.lines import is_bullet
from extractors.name_patterns import TITLES
from extractors.names import people_in
from extractors.printed_lines import lined
from extractors.sentences import sentences
from ingest.conventions import Conventions
from ingest.outline import DATE_LIKE, Row
from minutebook.model import Document
from minutebook.passage import Passage, passage

_LONGEST_LIST = 30
_FEWEST_UNLABELLED = 3
"""So many councillors below one another are those who were there, without a label that says so."""
_STAR_ABSENT = re.compile(
    r"\*+\s*(?:=\s*)?(?:denotes\s+|indicates\s+)?(?:absen|apolog|not\s+present)", re.IGNORECASE
)
_AWAY = re.compile(r"\b(?:apolog|absent)", re.IGNORECASE)
_STAR_PRESENT = re.compile(r"\*+\s*(?:=\s*)?(?:denotes\s+|indicates\s+)?present\b", re.IGNORECASE)
_LEGEND = 60
"""Characters of such a line at most: "*Present *denotes apologies"."""
# beside such asterisks: a letter for who sent apologies, and offices over the names of who holds them
_LETTER = re.compile(r"[a-z]\s+(?=(?:Councill?or|Cllr|Mr|Mrs|Ms|Miss|Dr)\b)")
_OFFICE = re.compile(
    r"\W*(?:(?:vice|deputy)[- ]?)?(?:chair(?:man|woman|person)?|convener|leader|mayor)\s*:?", re.IGNORECASE
)
# "63 members of the public", "Plus 12 residents"
# "Applicant: Quay Ltd, represented by Mr Lark": a label of its own, unless somebody stands before the colon
_LABELLED = re.compile(r"[A-Z][^:;,.()\n\d]{3,40}:\s+\S")
_OF_PUBLIC = re.compile(
    r"\W*(?:plus|and|about|approximately)?\s*(?:\d+|one|two|three|four|five|six|ten)\s", re.IGNORECASE
)
# "Part I", "PART 1 – ITEMS OPEN TO THE PUBLIC": what the paper is parted into
_DIVISION = re.compile(
    r"(?:part|section|schedule|appendix|annex)\s+(?:[ivx]{1,4}|\d{1,2}|[a-d]|one|two|three)\b", re.IGNORECASE
)
_NOBODY = re.compile(
    r"\W*(?:none|nil|no\s|there\s+were\s+no|n/?a\b|the\s+chair\s+received|all\s|as\s+(?:above|listed|recorded)\b"
    # "Received and accepted as above.": not "Received from A Marsh"
    r"|(?:received|accepted|noted)(?:\s+and\s+\w+)?\s*(?:as\b|\.|$))",
    re.IGNORECASE,
)


class Lists:
    """The lists in the first ``zone`` rows of the minutes of a meeting."""

    def __init__(self, document: Document, conventions: Conventions, rows: Sequence[Row], zone: int) -> None:
        self.document, self.conventions, self.rows, self.zone = document, conventions, rows, zone

    @cached_property
    def end(self) -> int:
        """How many rows the opening has: up to the first item behind a label, a number or a heading."""
        labelled = False
        for i, row in enumerate(self.rows[: self.zone]):
            if labels_of(self.conventions, self.document, row, opening=True):
                numbered = NUMBER.match(row.text) or (row.block.marker or "")[:1].isdigit()
                if labelled and numbered:
                    return i
                labelled = True
            elif labelled and self._begins_items(row) and not self._over(i):
                return i
        return min(self.zone, len(self.rows))

    @cached_property
    def labels(self) -> list[tuple[int, Label]]:
        """The labels of the lists, each with the place of its row."""
        return sorted([*self._printed, *self._unlabelled.items()], key=lambda one: one[0])

    @cached_property
    def _printed(self) -> list[tuple[int, Label]]:
        rows = range(min(self.zone, len(self.rows)))
        return [(i, label) for i in rows if not self._is_legend(i) for label in self._labels(i)]

    def _is_legend(self, at: int) -> bool:
        """Whether a row says what an asterisk before a name means: ``* Present``."""
        words = self._marked_words(at)
        return bool(_STAR_PRESENT.match(words) or _STAR_ABSENT.match(words)) and len(words) < _LEGEND

    def _marked_words(self, at: int) -> str:
        """The words of a row with the sign before them, which in a text may mark a heading: "*Present"."""
        block = self.rows[at].block
        first = next(iter(block.spans), None)
        page = self.document.page(first.page).text if first else ""
        before = page[max(0, first.start - 1) : first.start].strip() if first else ""
        return f"{block.marker or before}{self.rows[at].text}"

    @cached_property
    def _unlabelled(self) -> dict[int, Label]:
        """Rows of one councillor each that stand together in the opening without a label over them.

        One with an asterisk is absent where a line says so: "* Councillor Marsh", and "* Absent" below; where
        it is "* Present", one without.
        """
        rows: list[int] = []
        offices: dict[int, str] = {}
        starring = any(map(self._is_legend, range(min(self.zone, len(self.rows)))))
        labelled = {i for i, _ in self._printed if not (starring and _OFFICE.fullmatch(self.rows[i].text))}
        listed = next((i for i, label in self._printed if label.kind == "member" and not label.role), None)
        for i, row in enumerate(self.rows[: self.zone]):
            numbered = NUMBER.match(row.text) and not DATE_LIKE.search(row.text)
            if numbered or (row.block.marker and not is_bullet(row.block.marker)):
                break
            bare = _LETTER.sub("", row.text.lstrip(" *")) if starring else row.text.lstrip(" *")
            one = (
                i not in labelled
                and TITLES.match(bare)
                and not row.is_sentence
                and not _AWAY.search(bare)
                and len(people_in(bare).people) == 1
            )
            office = starring and _OFFICE.fullmatch(row.text)
            if office:
                offices[i + 1] = row.text.strip(" *:")
            elif one and (not rows or rows[-1] == i - 1 or (rows[-1] == i - 2 and i in offices)):
                rows.append(i)
            elif rows and len(rows) < _FEWEST_UNLABELLED:
                rows = []
        # the people of any label above are not known here: "Apologies:", three of them, "Present:"
        if len(rows) < _FEWEST_UNLABELLED or listed is not None or min(labelled, default=rows[0]) < rows[0]:
            return {}
        notes = [self._marked_words(i) for i in range(min(self.zone, len(self.rows)))]
        starred = {i for i in rows if "*" in self.rows[i].text + self.rows[i].block.marker}
        away = starred if any(map(_STAR_ABSENT.match, notes)) else set()
        away = set(rows) - starred if any(map(_STAR_PRESENT.match, notes)) else away
        away |= {i for i in rows if starring and _LETTER.match(self.rows[i].text)}  # "a Councillor Marsh"
        return {i: Label("absent" if i in away else "member", 0, 0, role=offices.get(i)) for i in rows}

    def text_of(self, at: int, label: Label, until: int | None) -> tuple[Passage, int, int] | None:
        """The passage with the names, and where in it they begin and end; None where nobody is named."""
        own = passage(self.document, (self.rows[at].block,))
        inner = label_at(self.conventions, own.text, label.names_at, head=True)
        if inner and inner.sentence and inner.kind == label.kind:  # "Apologies: Apologies were received from"
            label = replace(label, names_at=inner.names_at, sentence=True)
        rest = own.text[label.names_at : until]
        if rest.strip(" .*:"):
            if _NOBODY.match(rest):
                return None
            end = label.names_at + len(rest)
            if label.tail:
                end = own.text.lower().rindex(label.tail)
            elif label.sentence:
                end = label.names_at + next((b for _, b in sentences(rest)), len(rest))
            more = [] if label.sentence or label.tail or until else self._more_lines(at)
            if more:
                own = passage(self.document, [self.rows[at].block, *(r.block for r in more)])
                end = len(own.text)
            return own, label.names_at, end
        following = [] if until else self._more_lines(at, first=True)
        text = passage(self.document, [row.block for row in following])
        return None if not following or _NOBODY.match(text.text) else (text, 0, len(text.text))

    def _labels(self, at: int) -> list[Label]:
        found = labels_of(self.conventions, self.document, self.rows[at], opening=at < self.end)
        if found or not self.first_label < at < min(self.end, len(self.rows)) - 1:
            return found
        over = self._over(at)
        return [over] if over else []

    def _over(self, at: int) -> Label | None:
        """The label that a row is by the people in the row below it."""
        row, below = self.rows[at], self.rows[at + 1 : at + 2]
        numbered = row.block.marker or NUMBER.match(row.text)
        return label_over(row.text, below[0].text) if below and not numbered else None

    @cached_property
    def first_label(self) -> int:
        """The first row with a label; a line that only says who people are is none above it."""
        rows = self.rows[: self.end]
        labelled = (labels_of(self.conventions, self.document, row, opening=True) for row in rows)
        return next((i for i, labels in enumerate(labelled) if labels), self.end)

    def _begins_items(self, row: Row) -> bool:
        if _OF_PUBLIC.match(row.text) and PUBLIC.search(row.text):
            return False  # "13 members of the public"
        listing = people_in(row.text)
        named = are_people(row.text, listing) or any(person.title for person in listing.people)
        heading = row.block.kind == "heading" and not named
        return heading or bool(NUMBER.match(row.text)) or (row.block.marker or "")[:1].isdigit()

    def _more_lines(self, at: int, *, first: bool = False) -> list[Row]:
        """The rows behind a label that go on with its names: short lines of people, up to what is none."""
        taken: list[Row] = []
        for i in range(at + 1, min(at + 1 + _LONGEST_LIST, len(self.rows))):
            row = self.rows[i]
            if row.block.kind == "margin":
                continue  # initials of the last name, set far to the right
            if (taken or not first) and _OF_PUBLIC.match(row.text) and PUBLIC.search(row.text):
                continue  # "13 members of the public" stand among those who are named
            if self._ends_list(i):
                break
            listing = people_in(lined(self.document, passage(self.document, (row.block,))))
            if i == self.end and not any(p.title or len(p.name.split()) > 1 for p in listing.people):
                break  # "Previous record" is the heading of the first item, and nobody's name
            words = len(row.text.split())
            named = sum(len(p.name.split()) + len((p.role or "").split()) for p in listing.people)
            if (
                not listing.people
                or named + len(listing.people) * 2 < words * 0.5
                or (row.is_sentence and named < 6)
            ):
                break
            unfinished = (taken[-1] if taken else self.rows[at]).text.endswith((",", "&", "and"))
            titled = listing.people and not row.is_sentence and TITLES.match(row.text)
            if not (first or taken or unfinished or titled) and row.gap and words > 8 and "," not in row.text:
                break
            taken.append(row)
        return taken

    def _ends_list(self, at: int) -> bool:
        """Whether a row is none of a list's, whoever it names: a label, an item, a heading, a sentence."""
        row = self.rows[at]
        heading = row.block.kind == "heading"
        signs = (
            _NOBODY.match(row.text),
            _DIVISION.match(row.text),
            _OF_PUBLIC.match(row.text),
            row.text.rstrip(" *").endswith(":"),  # the heading of what comes next: "Election of Chairman:"
            self.conventions.first("visitor", row.text),  # "Mr Lark attended the meeting"
            self.conventions.first("chaired", row.text),  # "Councillor Marsh, Convener, Presiding"
            row.block.kind == "table",
            is_no_group(row.text),
            _is_labelled(row.text),
            NUMBER.match(row.text),
            row.block.marker and not is_bullet(row.block.marker),
            heading and (row.block.bold or row.block.level < 3) and "," not in row.text,
            heading and row.text.isupper() and len(row.text.split()) > 1,
        )
        return any(signs) or at in self._unlabelled or bool(self._labels(at))


def _is_labelled(text: str) -> bool:
    """Whether a line has words of its own before a colon, and they are nobody's name."""
    found = _LABELLED.match(text)
    return found is not None and not people_in(text[: text.index(":")]).people
