"""The lines of one item as decisions without a cue are read from them, and those found so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from extractors.clause import Piece, clause_of, sentence_spans
from extractors.decided import Row
from extractors.labels import label_of, style_of
from extractors.lines import Line
from extractors.motions import Motion
from extractors.prose import Prose, headings_above, is_planning
from extractors.reasons import heads_reasons
from extractors.votes import Vote, read_vote
from ingest.conventions import Conventions
from minutebook.findings import ResolutionKind
from minutebook.model import Document

# "Hall hire - £30 - all approved for payment": so are those in the lines above
_ALL = re.compile(
    r"(?:\s[-–—]\s*|[,;.:]\s+|^)[Aa]ll\s+(?:of\s+(?:these|which|the\s+above)\s+)?(?:(?:were|was)\s+)?"
    r"(?:duly\s+)?(?:approved|agreed|authori[sz]ed|passed|accepted)\b"
)
_SHORT_ITEM = 8
_SHORT_LABEL = 3
"""Words of a line that only leads in what comes after the list: "Matters arising:"."""


# "The Committee approved ...", "It was agreed that", "Proposed by": what was done, and no reason
_ACTS = re.compile(
    r"(?:it\s+was|proposed|seconded|resolved|agreed|moved|on\s+being\s+put|members|councillors?|cllrs?"
    r"|the\s+(?:[\w-]+\s+){0,3}?(?:committee|sub-committee|board|panel|cabinet|council|executive|forum|trustees"
    r"|governors|authority|meeting|minutes|motion))\b",
    re.IGNORECASE,
)


class Item:
    """One item's lines; what they decide goes into ``rows``.

    ``formal``: for each line whether its matter has a formal decision, beside which agreement in prose is
    only reported.
    """

    def __init__(
        self,
        document: Document,
        conventions: Conventions,
        lines: Sequence[Line],
        motions: Mapping[int, Sequence[Motion]],
        stops: Callable[[Line], bool],
        rows: list[Row],
        *,
        body: str | None,
        titles: tuple[str, ...],
        formal: Sequence[bool],
    ) -> None:
        self.document, self.conventions, self.lines = document, conventions, lines
        self.motions, self.stops, self.rows = motions, stops, rows
        self.titles, self.formal = titles, formal
        self.above = headings_above(lines)
        self.prose = Prose(conventions, body)

    @cached_property
    def reasons(self) -> frozenset[int]:
        """The lines that give the reasons of a decision, or what else might have been decided.

        "Alternative options considered:" on a line of its own, up to the next heading or label, or to what
        the body did.
        """
        found: list[int] = []
        giving = False
        for index, line in enumerate(self.lines):
            words = line.text.strip(" *")
            if heads_reasons(words):
                giving = True
            elif line.kind == "heading" or words.endswith(":") or self.stops(line) or _ACTS.match(words):
                giving = False
            elif giving:
                found.append(index)
        return frozenset(found)

    def add(self, index: int, a: int, b: int, kind: ResolutionKind, cue: str | None = None) -> None:
        """Puts the words ``a:b`` of a line into the rows as a decision of that kind."""
        line = self.lines[index]
        if clause := clause_of(self.document, line, a, b):
            self.rows.append(Row(index, clause, kind, self.vote_in(line.text[a:b]), cue, end=(index, b)))

    def with_list(self, index: int, a: int, b: int) -> tuple[list[Piece], int]:
        """The words ``a:b`` of a line, with the list below that completes them; the line after that."""
        line = self.lines[index]
        pieces: list[Piece] = [(line, a, b)]
        following = index + 1
        if b == len(line.text.rstrip()) and line.text.rstrip(" -–—").endswith(":"):
            own = label_of(line)[0]
            while following < len(self.lines) and self._completes(self.lines[following]):
                label = label_of(self.lines[following])[0]
                listed = bool(pieces[1:]) and all(item.marker for item, _, _ in pieces[1:])
                if listed and self.lines[following].kind != "list_item" and not label:
                    break  # "Meeting ended: 8 pm" below a list of dates
                if own and label and style_of(own) == style_of(label):
                    break  # "b)" after "a) It was resolved to pay:" is another matter
                pieces.append((self.lines[following], 0, len(self.lines[following].text)))
                following += 1
        return pieces, following

    def payments_above(self, index: int, words: str) -> list[Piece]:
        """The payments in the lines above one that says "all approved", of which no decision is yet."""
        above: list[Piece] = []
        while _ALL.search(words) and index > 0:
            index -= 1
            line = self.lines[index]
            told = line.kind == "cell" or line.text.rstrip().endswith((".", ":"))
            if line.kind != "margin":
                if told or "£" not in line.text or any(row.index == index for row in self.rows):
                    break
                above.insert(0, (line, label_of(line)[1], len(line.text)))
        return above

    def _completes(self, line: Line) -> bool:
        """Whether a line belongs to a list that completes the sentence before it: payees, names, dates."""
        words = line.text.strip()
        paid = "£" in words  # a payee by himself may look like a heading
        if line.kind == "margin" or (line.kind == "heading" and not paid):
            return False
        begins_anew = words.endswith(":") and len(words.split()) <= _SHORT_LABEL and not line.marker
        if self.stops(line) or "___" in words or begins_anew:
            return False
        return bool(line.marker) or not (words.endswith(".") and len(words.split()) > _SHORT_ITEM)

    def is_planning(self, index: int) -> bool:
        """Whether a line is about a planning application, by the titles that it stands under."""
        return is_planning(self.conventions, (*self.titles, self.above[index]))

    def about_people(self, index: int) -> bool:
        """Whether a line stands in an item in which people are elected or appointed."""
        title = " ".join((*self.titles, self.above[index]))
        return self.conventions.first("election_item", title) is not None

    def vote_in(self, words: str) -> Vote:
        """What a sentence says of a vote; "lost" and "fell" are its result only where one is spoken of."""
        vote = read_vote(words)
        return vote if self.conventions.first("vote_word", words) else replace(vote, result=None)

    def decides_itself(self, line: Line) -> bool:
        """Whether an item of a list has a decision of its own in its later sentences."""
        later = [line.text[a:b] for a, b in sentence_spans(line)][1:]
        return any(
            self.prose.decides(words) or self.conventions.first("motion_result", words.strip(" ."))
            for words in later
        )

    def receives_apologies(self) -> bool:
        """Whether the item is that of apologies: "Cllr Marsh – unwell. Accepted." decides nothing."""
        labels = (self.conventions.first("attendance_label", title) for title in self.titles)
        return any(label is not None and label[0].fields["kind"] == "apology" for label in labels)
