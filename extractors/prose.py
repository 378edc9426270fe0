"""Decisions that running text reports without a cue: "The policy was reviewed and adopted by the Board".

A sentence decides where it says what the body itself did. What another body did, what a member reported or
suggested, and what the body thought decides nothing. All the words are phrases of the conventions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clause import quotation_marks
from extractors.lexicon import any_of
from extractors.lexicon import words as lexicon_words
from extractors.lines import Line
from extractors.others import begins_with_another
from extractors.outcomes import kinds_of, outcome
from extractors.shortly import is_told_shortly
from ingest.conventions import Conventions
from ingest.phrases import Phrase
from minutebook.findings import ResolutionKind

_BY = re.compile(r"\s+(?:unanimously\s+)?by\s+", re.IGNORECASE)
_LABEL = re.compile(r"[^.;]{1,70}?(?:\s[-–—]+|(?<!\betc):)\s+(?=\S)")
_WHOLE_ANSWER = re.compile(r"(?:it|this)\s+(?:is|was)\b", re.IGNORECASE)
_JOINT = re.compile(r"(?:\s+and|,?\s+but|;|,\s+and|\s[-–—])\s+", re.IGNORECASE)
# "... and the Council agreed to sell": its own words begin with who decided
_JOINED = re.compile(
    r"(?:and|but|so|then|therefore)\s+(?=(?:the\s+)?(?:council|councillors|cllrs|members|board|committee|panel|cabinet|trustees)\b)",
    re.IGNORECASE,
)
# "Harbour Link: Tide Tables: all noted": labels that are the list itself
_LISTED = re.compile(r"\b(?:all|both)\s+(?:(?:was|were|duly)\s+)*noted\W*$", re.IGNORECASE)
# "asked whether it should be kept, but was agreed to be sold"; "asked if they wished for it, this was agreed"
_NEW_CLAUSE = re.compile(r"(?:but|[,–-]\s+(?=(?:this|everyone|everybody|all)\b))\s*", re.IGNORECASE)
_THEY = re.compile(r"^They\b")
_DASHES = ("-", "–", "—")
_FEW = 5
_HANDLED = re.compile(rf"(?<!\bas )\b{any_of(lexicon_words('outcomes', 'handled'))}\s+and\s+", re.IGNORECASE)
# "The quay was dredged and ...": what stands before a joint is a sentence only with a verb
_FINITE = re.compile(rf"\b{any_of(lexicon_words('outcomes', 'finite'))}\b", re.IGNORECASE)
# "Matter deferred until the lease is signed": until when is the decision's own
_PUT_OFF = re.compile(
    r"\b(?:deferred|adjourned|postponed|held|put|carried)\s(?:over\s|off\s|back\s|forward\s)?$"
)
_CALLED = frozenset({"Group", "Network", "Alliance", "Team", "Club", "Society", "Association", "Consortium"})
"""Last words of bodies' names by which no other phrase knows the body itself."""
# "Signed as a true record ..........": a line to be filled in
_TO_FILL = re.compile(r"\.{5,}|_{4,}|…{2,}")
_NEAR = 60
"""Characters before a decision that may be its own beginning."""


def own_names(body: str | None) -> frozenset[str]:
    """How a council's minutes shorten its own name: ``ECC`` for Eastmere Community Council."""
    capitals = "".join(
        word[0] for word in re.findall(r"[A-Za-z]+", body or "") if word.lower() not in ("of", "the", "and")
    )
    short = capitals.upper()
    return frozenset({short}) if len(short) > 2 and short.endswith("C") else frozenset()


def plain(words: str, own: frozenset[str], body: str = "") -> str:
    """``words`` with the council's own short name as "CC" or "PC", and its full name as "the Council".

    Both are of the length that they had: "the Committee" and blanks for "the Audit and Risk Committee".
    """
    for name in own:
        words = re.sub(rf"\b{name}\b", name[-2:].rjust(len(name)), words)
    *first, last = body.split() or [""]
    if first and last in _CALLED:
        short_name = rf"(?<![^.:;]\s)(?:the\s+)?{last}\b(?!['’])"  # "The group noted", of the Steering Group
        words = re.sub(short_name, lambda found: "All".ljust(len(found.group())), words, flags=re.IGNORECASE)
    if not first or body not in words:
        return words
    called = re.compile(rf"(?P<before>[A-Z][\w'’-]*\s+)?(?P<own>(?:[Tt]he\s+)?{re.escape(body)})\b(?!['’])")

    def short(found: re.Match[str]) -> str:
        before = found["before"] or ""
        if before.strip().lower() not in ("", "the"):
            return found.group()  # "Southern Harbour Committee" is another's than the Harbour Committee's
        kept = f"{first[-1]} {last}" if first[-1].lower() in ("parish", "town", "community") else last
        return f"The {kept}".ljust(len(found.group()))[: len(found.group())]

    return called.sub(short, words)


class Prose:
    """Reads sentences under one set of conventions, in the minutes of one body."""

    def __init__(self, conventions: Conventions, body: str | None) -> None:
        self.conventions, self.body, self.own = conventions, body or "", own_names(body)
        self.permits = conventions.first("permits", self.body) is not None

    def decides(
        self, sentence: str, *, minutes_only: bool = False, planning: bool = False, follows: bool = False
    ) -> tuple[int, ResolutionKind] | None:
        """Where in a sentence its decision begins and of what kind it is; None where it decides nothing.

        ``minutes_only``: the minute has a formal decision, beside which little but its minutes is approved
        in prose. ``planning``: what is approved or refused there is the planning authority's business.
        ``follows``: a decision stands right before it, so that "they" are those who took that.
        """
        filled = _TO_FILL.search(sentence)
        if filled and not _FINITE.search(sentence, 0, filled.start()):
            return None
        words = plain(sentence, self.own, self.body)
        words = _THEY.sub(" All", words) if follows else words
        label = _LABEL.match(words)
        if (
            label
            and words[label.end()].isalpha()
            and not self._is("decision_points_back", words[label.end() :])
        ):
            # "Statement of Accounts - The Accounts were approved": the label decides nothing
            after = words[label.end() :]
            for start, kind in self._found(after, minutes_only=minutes_only, planning=planning):
                if start < _NEAR and not _LISTED.search(after):
                    return label.end() + self._begins(after, start), kind
        for start, kind in self._found(words, minutes_only=minutes_only, planning=planning):
            if not quotation_marks(words, start):
                return self._begins(words, start), kind
        if not minutes_only and is_told_shortly(words, planning=planning):
            return 0, outcome(words)
        return None

    def outcome_of_before(self, sentence: str) -> bool:
        """Whether a sentence only says that the one before it was agreed: "All councillors agreed."""
        bare = plain(sentence, self.own, self.body).strip(" .,;:-–—*")
        return self.conventions.first("decision_outcome", bare) is not None

    def tells(self, sentence: str) -> bool:
        """Whether a sentence tells what happened, so that nobody can agree to it: "The pump was mended."."""
        return bool(_FINITE.search(sentence)) and not self._is("to_be_done", sentence)

    def answer(self, sentence: str) -> tuple[int, ResolutionKind] | None:
        """Where and what a sentence answers to a planning application: "No objections", other.

        A short answer stands with what it answers; one that is a sentence by itself begins where that does:
        "Mr Lark, porch - it is recommended for approval".
        """
        words = plain(sentence, self.own, self.body).rstrip(" .*")
        for part in (words, *reversed(re.split(r"\s[-–—/]+\s|:\s|\.\s", words)[1:])):
            found = self.conventions.first("planning_answer", part.strip(" .,;:-–—*"))
            if found:
                start = words.rfind(part) if _WHOLE_ANSWER.match(part) else 0
                return start, found[0].fields["kind"]  # type: ignore[return-value]
        return None

    def _found(
        self, words: str, *, minutes_only: bool, planning: bool
    ) -> Iterator[tuple[int, ResolutionKind]]:
        if not minutes_only:
            yield from self._leads(words)
        for phrase, match in self._sentences(words, beside=minutes_only):
            about_minutes = re.search(r"\b(?:minutes|correct|true|accurate)\b", match.group(), re.IGNORECASE)
            thing, by = phrase.fields.get("of") == "thing", self._by_own(words, match.end())
            reported = minutes_only and not about_minutes and "beside" not in phrase.fields
            if reported or (planning and thing and not by and not self.permits):
                continue
            if phrase.fields.get("of") == "permission" and not self.permits:
                continue
            if by is False or self._denied(words, match, inside=thing and not by):
                continue
            kind = phrase.fields.get("kind")
            yield match.start(), kind or _kind_of_sentence(words[match.start() :], words)  # type: ignore[misc]

    def _sentences(self, words: str, *, beside: bool) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """The phrases that decide in a sentence; ``beside`` a formal decision those for that come first."""
        if beside:
            for phrase in self.conventions.likely("decision_sentence", words):
                if "beside" in phrase.fields and (match := phrase.search(words)):
                    yield phrase, match
        yield from self.conventions.every("decision_sentence", words)
        yield from self.conventions.every("decision_passive", words)

    def _leads(self, words: str) -> Iterator[tuple[int, ResolutionKind]]:
        """The verbs of agreement with a clause that has something to do in it: "It was agreed that"."""
        cues = [
            match
            for phrase, match in self.conventions.every("resolution_cue", words)
            if phrase.fields.get("small") in ("yes", "opens")
        ]
        if not cues:
            return  # a lead has its cue in it, and to look for leads costs more
        for _, match in self.conventions.every("decision_lead", words):
            cue = next((c for c in cues if match.start() <= c.start() < match.end()), None)
            if cue is None or self._denied(words, match, cue.start()):
                continue
            rest = words[cue.end() :]
            rest = self._after_manner(rest)
            thing = self._is("decided_thing", rest)
            if kinds_of(rest) or thing or self._is("to_be_done", rest):
                joined = _JOINED.match(match.group())
                yield match.start() + (joined.end() if joined else 0), _kind_agreed(rest, thing=thing)

    def _denied(
        self, words: str, match: re.Match[str], start: int | None = None, *, inside: bool = False
    ) -> bool:
        """Whether the words around a decision take it back, or put it in somebody's mouth."""
        first, at = match.start(), match.start() if start is None else start
        if begins_with_another(self.conventions, words[first:], self.body):
            return True
        new = _NEW_CLAUSE.match(words, first)
        joint = new.end() if new else first
        for phrase, denial in self.conventions.every("no_decision", words):
            if self.permits and "of" in phrase.fields:
                continue
            wondered = new is not None and denial.start() < first  # "asked if it should be, this was agreed"
            if denial.start() < match.end() and at < denial.end() and not wondered:
                return True
        for _, said in self.conventions.every("reported_speech", words):
            if inside and first < said.start() < match.end() and not _PUT_OFF.search(words[: said.start()]):
                return True
            if said.end() <= first + 1 and not self._is("new_clause", words[said.end() : joint]):
                return True
        return False

    def _by_own(self, words: str, end: int) -> bool | None:
        """Whether the doer of a passive is the body itself ("by the Board"); None where none is said."""
        by = _BY.match(words, end)
        return None if by is None else self.conventions.first("by_whom", words[by.end() :]) is not None

    def _is(self, purpose: str, words: str) -> bool:
        return self.conventions.first(purpose, words) is not None

    def _after_manner(self, words: str) -> str:
        """``words`` less what says how it was agreed: ", by five votes to two, "."""
        bare = words.lstrip(" ,")
        manner = self.conventions.first("decision_manner", bare)
        return (bare[manner[1].end() :] if manner else words).lstrip(" ,:;-")

    def _begins(self, words: str, start: int) -> int:
        """Where the decision's own words begin: after a label, or after another clause joined to it."""
        begin = 0
        for joint in reversed(list(_JOINT.finditer(words, begin, start + 1))):
            before = words[begin : joint.start()]
            between = words[joint.end() : start]
            if (
                len(words[joint.end() :].split()) > _FEW >= len(between.split())
                and (joint.group().strip() not in _DASHES or words[start : start + 7].lower() == "it was ")
                and len(before.split()) >= _FEW
                and _FINITE.search(before)
                and not self._is("dependent_clause", before)
            ):
                return joint.end()
        return begin


def _kind_agreed(rest: str, *, thing: bool) -> ResolutionKind:
    """The kind of what was agreed: a thing is approved, what has no verb of ours is other."""
    kinds = kinds_of(rest)
    if thing and kinds <= {"noted"}:
        return "approved"  # "agreed this document and thanked the author"
    return outcome(rest) if kinds else "other"


def _kind_of_sentence(words: str, whole: str) -> ResolutionKind:
    """The kind of a sentence that decides: by what follows "reviewed and" and the like."""
    words = _HANDLED.sub("", words)
    return outcome(words) if kinds_of(words) else outcome(whole)


def is_planning(conventions: Conventions, titles: Sequence[str]) -> bool:
    """Whether a matter under these titles is a planning application."""
    return any(conventions.first("planning_item", title) for title in titles)


def headings_above(lines: Sequence[Line]) -> tuple[str, ...]:
    """For each line the nearest heading above it, or nothing."""
    above, nearest = [], ""
    for line in lines:
        above.append(nearest)
        nearest = line.text if line.kind == "heading" else nearest
    return tuple(above)
