"""Undertakings: running text that says somebody is going to do a definite thing for the body.

Three forms: a person will or agreed to do something ("the Head of Service advised she would circulate a
report"), a thing will be done for the body ("this would be circulated to members"), and the clerk's shorthand
("Clerk to write"). What was only asked for, hoped or planned by a service in general is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractors.errands import another, errand
from extractors.lexicon import any_of, words
from extractors.owners import People, bare, fuller
from extractors.promises import promise
from extractors.sentences import sentences
from extractors.statements import SAID_BY, SUBJECT, clause_start, only_asked, statement_end, with_article

_ACTIVE = any_of(words("undertakings", "active"))
_PASSIVE = any_of(words("undertakings", "passive"))
_SAYS = any_of(words("undertakings", "says"))
_ADVERBS = (
    r"(?:(?:also|then|now|therefore|be\s+(?:pleased|happy|able|asked|requested)\s+to|further|formally|again|both)"
    r"\s+)*"
)
_MODAL = (
    r"(?:would|will|shall|intends?\s+to|intended\s+to|(?:was|is|are)\s+going\s+to|(?:was|were|is|are)\s+to)"
)
# "agreed to write", "undertook to find out"
_PROMISED = r"(?:(?:has|have|had)\s+)?(?:agreed|undertook|offered|volunteered|promised|undertaken)\s+to"
# after these a person named does whatever verb follows, but those of how things are
_SURE = rf"(?:will|(?:is|are)\s+(?:going\s+)?to|{_PROMISED})"
_STATE = any_of(words("undertakings", "states"))
# "to members", "to the Board", "at the next meeting": for the body itself
_GROUP = (
    r"(?:(?:[A-Z][\w&]*\s+){0,4}(?:[Cc]ommittee|[Bb]oard|[Pp]anel|[Cc]ouncil|[Cc]abinet|[Ff]orum|[Mm]embers|[Cc]ouncillors|[Mm]eeting|[Gg]roup"
    r"|[Tt]rustees))"
)
_NEXT = (
    r"(?:at|to|in|for)\s+(?:the|a|its|their|an)\s+(?:next|future|following|forthcoming|subsequent|later)\b"
)
_SAID = re.compile(
    rf"\b(?:it\s+was|it\s+is)\s+(?:then\s+|also\s+)?(?:{_SAYS}|agreed|resolved)\b", re.IGNORECASE
)
_TASK = any_of(words("undertakings", "tasks"))
_PROGRESS = any_of(words("undertakings", "progress"))
# "on the next agenda", "on the agenda for March"
_AGENDA = r"\bon\s+(?:the|our|a|an)\s+(?:[\w']+\s+){0,2}[Aa]genda\b"
# "at the January 7th meeting", "at the Finance Committee meeting": where "this" is said to come up
_OWN_MEETING = re.compile(
    r"\b(?:at|to|for|in)\s+(?:the|our)\s+"
    r"(?!(?:[\w']+\s+){0,3}(?:[A-Z]{2,5}|[Bb]orough|[Cc]ounty|[Dd]istrict|[Pp]lanning)\b)"
    r"(?:[\w']+\s+){1,4}[Mm]eeting\b"
)
_THIS = re.compile(
    r"(?:and\s+)?(?:this|these|it|(?:the|this)\s+(?:matter|item|issue))\b[\w\s]{0,20}$", re.IGNORECASE
)
# "Clerk ask them to reply": the order itself, which is no "Clerk report on the hall"
_ORDER = re.compile(
    rf"(?:The\s+)?(?P<who>{any_of(words('undertakings', 'ordered'))})\s+(?P<verb>{_ACTIVE})\s+"
    r"(?!on\b|of\b|for\b|was\b|is\b|and\b)\w+\s+\w+"
)
# "Notice to be placed in the board", not "The road to be closed"
_TO_BE_DONE = re.compile(
    rf"(?P<what>[A-Z][\w'’/&(),-]*(?:\s+[\w'’/&()-]+){{0,8}}?)\s+to\s+be\s+"
    rf"{any_of(words('undertakings', 'to_be'))}\b(?!\s+(?:is|are|was|were)\b)"
)
# "Mr Lark requested the gate to be chained", "Date of next meeting to be arranged"
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|could|can|needs?|asked|agreed|requested|suggested|proposed"
    r"|hoped?|due|likely|date\s+of)\b",
    re.IGNORECASE,
)
# "..., the Clerk to chase up": the shorthand after a comma
_AFTER_STOP = re.compile(r"[,;:–-]\s*$")
_AFTER_DASH = re.compile(r"\s[–-]\s*$")
_PLURAL_GROUP = re.compile(r"^(?:Councillors\b(?!\s+[A-Z])|Members|Council|Committee|Board)\b")


# what stands behind a person's name who is going to do something
_WILL_DO = re.compile(
    rf"(?:,[^,;]{{3,50}},)?\s+(?:(?:also|then|has|have|kindly)\s+)?"
    rf"(?:(?P<modal>{_MODAL}|{_PROMISED})\s+{_ADVERBS}(?P<verb>{_ACTIVE})\b"
    rf"|(?P<sure>{_SURE})\s+{_ADVERBS}(?!(?:{_STATE}|this|the|that|these|those|it|an?|all)\b)[a-z]{{2,}}\b"
    rf"|(?P<bare>to\s+{_ADVERBS}[a-z]+\b))"
)
# "the Clerk was asked to write", "the Clerk was instructed to see to it", "AE is contacting them"
_ASKED = re.compile(
    rf"\s+(?:(?:was|were)\s+(?:then\s+|also\s+)?(?:(?:asked|requested|tasked)\s+to\s+{_TASK}"
    r"|(?:instructed|directed)\s+to\s+[a-z]+)"
    rf"|(?:is|are)\s+(?:also\s+|still\s+|now\s+)?{_PROGRESS})\b"
)
_PRONOUN = re.compile(
    rf"\b(?P<pronoun>she|he|they)\s+(?:{_MODAL}\s+{_ADVERBS}(?P<verb>{_ACTIVE})|(?:is|are)\s+{_PROGRESS})\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"\b(?:would|will)\s+(?:then\s+|also\s+)?be\s+(?:\w+ly\s+|then\s+)?"
    rf"(?:{_PASSIVE}\b|(?=(?:placed\s+|put\s+)?on\s))",
    re.IGNORECASE,
)
_BARE_WILL = re.compile(
    rf"\b(?:would|will)\s+{_ADVERBS}(?:report|provide|circulate|present|share|submit|update|send|return|come\s+back)\b",
    re.IGNORECASE,
)
# what no undertaking is without: cheaper to look for than people
_CUE = re.compile(
    r"\b(?:will|would|shall|to|is|are|was|were|be|agreed|undertook|offered|volunteered|promised|undertaken"
    rf"|{any_of(words('undertakings', 'ordered'))})\b"
)


@lru_cache(maxsize=256)
def _to_the(body: str) -> re.Pattern[str]:
    """What says that a thing is done for the body of this name: "to the Board", "at the next meeting"."""
    short = "".join(w[0] for w in body.replace("-", " ").split() if w[:1].isupper())
    named = [rf"(?:the\s+)?{re.escape(short)}\b"] if len(short) > 1 else []
    named.append(
        rf"(?:all\s+)?(?:the\s+)?(?:other\s+)?(?:{re.escape(body)}\s+)?(?:Board\s+|Panel\s+|Committee\s+)?{_GROUP}\b"
        if body
        else rf"(?:the\s+)?{_GROUP}\b"
    )
    them = "(?:" + "|".join(named) + ")"
    return re.compile(
        rf"\b(?:to|with|for)\s+{them}|\b{_NEXT}|\bin\s+due\s+course\b|\bback\s+to\s+{them}|{_AGENDA}"
    )


@dataclass(frozen=True, slots=True)
class Undertaking:
    """``start:end`` of the line's text; ``owner`` as printed, None where nobody is named."""

    start: int
    end: int
    owner: str | None
    confidence: float


@dataclass(frozen=True)
class Undertakings:
    """Finds undertakings among the people of one meeting; ``body`` is the committee's name."""

    people: People
    body: str = ""

    def find(self, text: str) -> Iterator[Undertaking]:
        """The undertakings of one paragraph, at most one to each statement of a sentence."""
        spoke: str | None = None
        subject: str | None = None
        for start, end in sentences(text):
            they = re.match(r"They\b", text[start:end]) is not None
            yield from self._in_sentence(text, start, end, subject if they else spoke)
            begins = SUBJECT.match(text, start, end)
            subject = begins["who"] if begins else subject if they else None
            spoke = self._speaker(text[start:end]) or (spoke if self._continues(text[start:end]) else None)

    def _in_sentence(self, text: str, start: int, end: int, spoke: str | None) -> Iterator[Undertaking]:
        sentence = text[start:end]
        if not _CUE.search(sentence):
            return
        for read in (
            self._person_will,
            self._pronoun_will,
            self._done_for_body,
            self._will_for_body,
            self._told_shortly,
            self._nobody_will,
        ):
            found = read(sentence, spoke)
            if found:
                a, b, owner, confidence = found
                name = fuller(bare(owner), text, self.people) if owner else None
                more = another(sentence, a, self.people) if b == len(sentence) else None
                yield Undertaking(start + a, start + (more[0] if more else b), name, confidence)
                if more:
                    yield Undertaking(start + more[1], end, None, confidence)
                return

    @cached_property
    def _for_body(self) -> re.Pattern[str]:
        return _to_the(self.body)

    def _person_will(self, sentence: str, _spoke: str | None) -> tuple[int, int, str | None, float] | None:
        for begin, end in self.people.mentions(sentence):
            match = _WILL_DO.match(sentence, end)
            if match is None:
                continue
            who, start = sentence[begin:end], with_article(sentence, begin)
            before = sentence[:start]
            if match["bare"] and (
                (before.strip(" -–•*") and not _AFTER_STOP.search(before))
                or match["bare"].split()[1] in ("be", "the", "have")
            ):
                continue  # "Clerk to write" begins its sentence
            if only_asked(before) or _PLURAL_GROUP.match(who):
                continue
            named = sentence[match.end() :]
            if match["bare"] and _AFTER_DASH.search(before):
                start = 0  # "Litter bins - clerk to return the form": the matter is before the dash
            return start, statement_end(sentence, match.end()), who, 0.85 if named else 0.6
        return None

    def _pronoun_will(self, sentence: str, spoke: str | None) -> tuple[int, int, str | None, float] | None:
        match = _PRONOUN.search(sentence)
        if match is None or only_asked(sentence[: match.start()]):
            return None
        before = sentence[: match.start()]
        owner = self._said_by(before, 60)
        plain = match["pronoun"].lower() == "they" and not before.strip()
        if match["pronoun"].lower() == "they" and not (
            (plain and spoke) or self._for_body.search(sentence, match.end())
        ):
            return None
        if owner is None and spoke is None:
            return None
        near = owner is not None and match.start() - owner[1] <= 50
        start = with_article(sentence, owner[0]) if owner and near else match.start()
        who = sentence[slice(*owner)] if owner else spoke
        return start, statement_end(sentence, match.end()), who, 0.8

    def _said_by(self, before: str, near: int) -> tuple[int, int] | None:
        """The last one named of whom ``near`` letters behind the name say that they said something."""
        if not SAID_BY.search(before):
            return None
        said = [(a, b) for a, b in self.people.mentions(before) if SAID_BY.search(before[b : b + near])]
        return said[-1] if said else None

    def _done_for_body(self, sentence: str, spoke: str | None) -> tuple[int, int, str | None, float] | None:
        for match in _DONE.finditer(sentence):
            before = sentence[: match.start()]
            if only_asked(before):
                continue
            back = match.group().endswith(" back")  # "would be reported back": to the body, whoever says it
            if not back and not self._for_body.search(sentence, match.end() - 1):
                if _THIS.match(before) and _OWN_MEETING.search(sentence, match.end() - 1):
                    return 0, statement_end(sentence, match.end()), None, 0.7
                continue
            said = list(_SAID.finditer(before))
            person = None if said else self._said_by(before, 25)
            if said:
                return said[-1].start(), statement_end(sentence, match.end()), None, 0.8
            if person:
                who = sentence[slice(*person)]
                return with_article(sentence, person[0]), statement_end(sentence, match.end()), who, 0.8
            return clause_start(sentence, match.start()), statement_end(sentence, match.end()), spoke, 0.7
        return None

    def _will_for_body(self, sentence: str, _spoke: str | None) -> tuple[int, int, str | None, float] | None:
        match = _BARE_WILL.search(sentence)
        if match is None or only_asked(sentence[: match.start()]):
            return None
        if not self._for_body.search(sentence, match.end()):
            return None
        return clause_start(sentence, match.start()), statement_end(sentence, match.end()), None, 0.6

    def _told_shortly(self, sentence: str, _spoke: str | None) -> tuple[int, int, str | None, float] | None:
        """Shorthand: "Clerk report this to Highways", "Notice to be placed", "AE is contacting them"."""
        match = _ORDER.match(sentence)
        if match:
            return 0, statement_end(sentence, match.end()), match["who"], 0.8
        match = _TO_BE_DONE.match(sentence)
        if match and not _FINITE.search(match["what"]):
            return 0, statement_end(sentence, match.end()), None, 0.6
        for begin, end in self.people.mentions(sentence):
            match = _ASKED.match(sentence, end)
            who = sentence[begin:end]
            if match and not _PLURAL_GROUP.match(who):
                return with_article(sentence, begin), statement_end(sentence, match.end()), who, 0.75
        return None

    def _nobody_will(self, sentence: str, _spoke: str | None) -> tuple[int, int, str | None, float] | None:
        others = promise(sentence)
        if others:
            return others[0], len(sentence), others[1], 0.7
        found = errand(sentence, self.people)
        return (found[0], len(sentence), found[1], 0.6) if found else None

    def _speaker(self, sentence: str) -> str | None:
        """Whose words a sentence reports, if it names one."""
        if not SAID_BY.search(sentence):
            return None
        named = [
            sentence[a:b]
            for a, b in self.people.mentions(sentence)
            if SAID_BY.match(sentence[b:].lstrip(" ,"))
        ]
        return named[-1] if named else None

    def _continues(self, sentence: str) -> bool:
        """Whether the reported speech goes on: nobody else begins to speak."""
        return not re.match(
            r"(?:A|An|Another|The)\s+(?:\w+\s+)?(?:[Mm]ember|[Cc]ouncillor)|It\s+was\b|Members\b", sentence
        )
