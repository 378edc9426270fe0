"""Undertakings: running text that says somebody is going to do a definite thing for the body.

Three forms: a person will or agreed to do something ("the Head of Service advised she would circulate a
report"), a thing will be done for the body ("this would be circulated to members"), and the clerk's shorthand
("Clerk to write"). What was only asked for, hoped or planned by a service in general is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.action_marks import is_one
from extractors.antecedents import is_another, may_be, only_one, subject_of
from extractors.errands import another, errand
from extractors.orders import ordered
from extractors.owners import People, bare, fuller, named_in_full
from extractors.promises import promise
from extractors.run_in import subject_behind_heading
from extractors.sentences import sentences
from extractors.statements import SAID_BY, SUBJECT, clause_start, only_asked, statement_end, with_article
from extractors.telegrams import order_behind, telegram
from extractors.undertaking_patterns import (
    AFTER_DASH,
    AFTER_STOP,
    BARE_WILL,
    CUE,
    DONE,
    GOES_ON,
    GOES_ON_SAYING,
    GOING_TO,
    HANDED_ON,
    IN_VAIN,
    OWN_MEETING,
    PLURAL_GROUP,
    PRESIDES,
    PRONOUN,
    SAID,
    THIS,
    THIS_DONE,
    WILL_DO,
    WILL_GET,
    to_the,
)

# "asked that they be sent and the Clerk agreed to": who agrees does not ask
_CLAUSE_BEGINS = re.compile(r"(?:\b(?:and|but|so)|[;,:–-])\s*$")
_TOO = re.compile(r"\band\s+(?:that\s+)?(?:the\s+)?$")
_TOPIC_HOLDS = 3
"""Sentences in which a pronoun may stand for the person of whom the one before them told."""
_SHORT = 90
"""Characters: a matter named so shortly before what is to be done about it belongs to its words."""
_NEAR = 50
"""Characters: a subject further away from what it will do is left out of the words of the undertaking."""
_BY = re.compile(r"\bby\s+(?:the\s+)?$")
Found = tuple[int, int, str | None, float]
"""``start:end`` of a sentence, the owner and how sure that is."""


@dataclass(frozen=True, slots=True)
class Undertaking:
    """``start:end`` of the line's text; ``owner`` as printed, None where nobody is named."""

    start: int
    end: int
    owner: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class _Before:
    """What the sentences before say: who ``spoke``, and the ``topic``, of whom the last of them told."""

    spoke: str | None = None
    topic: str | None = None

    def pronoun(self, pronoun: str) -> str | None:
        """For whom "he" or "she" stands."""
        if self.topic and may_be(self.topic, pronoun):
            return self.topic
        return self.spoke if self.spoke and may_be(self.spoke, pronoun) else None


@dataclass(frozen=True)
class Undertakings:
    """Finds undertakings among the people of one meeting; ``body`` is the committee's name."""

    people: People
    body: str = ""

    def find(self, text: str) -> Iterator[Undertaking]:
        """The undertakings of one paragraph, at most one to each statement of a sentence."""
        spoke: str | None = None
        subject: str | None = None
        topic, age = None, 0
        for start, end in sentences(text):
            they = re.match(r"They\b", text[start:end]) is not None
            before = _Before(subject if they else spoke, topic if age <= _TOPIC_HOLDS else None)
            if start and order_behind(text[start:end]):
                yield Undertaking(0 if end <= _SHORT else start, end, None, 0.6)
            else:
                yield from self._in_sentence(text, start, end, before)
            begins = SUBJECT.match(text, start, end)
            who = begins["who"] if begins else subject if they else None
            subject = subject_behind_heading(who) if who and not start else who
            spoke = self._speaker(text[start:end]) or (spoke if self._continues(text[start:end]) else None)
            told = subject_of(text[start:end], self.people)
            topic = told or (None if is_another(text[start:end]) else topic)
            age = 1 if told else age + 1

    def _in_sentence(self, text: str, start: int, end: int, before: _Before) -> Iterator[Undertaking]:
        sentence = text[start:end]
        if not CUE.search(sentence):
            return
        for read in (
            self._person_will,
            self._pronoun_will,
            self._goes_on,
            self._done_for_body,
            self._will_for_body,
            self._handed_on,
            self._ordered,
            self._nobody_will,
        ):
            found = read(sentence, before)
            if found and not IN_VAIN.search(sentence, found[0]):
                a, b, owner, confidence = found
                name = fuller(bare(owner), text, self.people) if owner else None
                if name and read == self._pronoun_will:
                    name = named_in_full(name, text[:end], self.people)
                more = another(sentence, a, self.people) if b == len(sentence) else None
                yield Undertaking(start + a, start + (more[0] if more else b), name, confidence)
                if more:
                    yield Undertaking(start + more[1], end, None, confidence)
                return

    @cached_property
    def _for_body(self) -> re.Pattern[str]:
        return to_the(self.body)

    def _person_will(self, sentence: str, _before: _Before) -> Found | None:
        for begin, end, named in self.people.groups(sentence):
            match = WILL_DO.match(sentence, end)
            if match is None:
                continue
            start = with_article(sentence, begin)
            before = sentence[:start]
            if match["bare"] and (
                (before.strip(" -–•*") and not AFTER_STOP.search(before))
                or match["bare"].split()[1] in ("be", "the", "have")
            ):
                continue  # "Clerk to write" begins its sentence
            apart = match["bare"] and AFTER_DASH.search(before)
            ordered = match["bare"] and AFTER_STOP.search(before)
            apart = apart or (match["gives"] and _CLAUSE_BEGINS.search(before))
            if only_asked(before) and not (apart or ordered):
                continue  # "asked that a bin be put there, the Clerk to reply" orders all the same
            if PLURAL_GROUP.match(named) and not GOING_TO.search(match.group()):
                continue
            if match["open"] and named.lower().endswith("officers"):
                continue  # what officers in general would do is how things are done
            if match["bare"] and apart:
                start = 0  # "Litter bins - clerk to return the form": the matter is before the dash
            who = sentence[begin : match.end("kin")] if match["kin"] else named  # "Ann and her husband"
            who = "; ".join([who, *self._who_else(sentence, match.end())])
            sure = 0.85 if sentence[match.end() :] else 0.6
            return start, statement_end(sentence, match.end()), who, sure
        return None

    def _who_else(self, sentence: str, at: int) -> Iterator[str]:
        """Those who do something too: "Ann will take the notes and the Clerk will send them round"."""
        for begin, end, named in self.people.groups(sentence):
            does = WILL_DO.match(sentence, end) if begin > at and _TOO.search(sentence, at, begin) else None
            if does and not does["bare"] and not does["open"]:
                yield named

    def _pronoun_will(self, sentence: str, told: _Before) -> Found | None:
        match = PRONOUN.search(sentence)
        if match is None or only_asked(sentence[: match.start()]):
            return None
        before, pronoun = sentence[: match.start()], match["pronoun"].lower()
        owner = self._said_by(before, 60)
        if pronoun == "they":
            plain = not before.strip() and told.spoke
            if not plain and not self._for_body.search(sentence, match.end()):
                return None
            who = sentence[slice(*owner)] if owner else told.spoke
        else:
            who = sentence[slice(*owner)] if owner and may_be(sentence[slice(*owner)], pronoun) else None
            who = who or subject_of(before, self.people, pronoun=pronoun)
            who = who or (
                None
                if is_another(before)
                else told.pronoun(pronoun) or only_one(before, self.people, pronoun)
            )
        if who is None:
            return None
        near = owner is not None and (
            match.start() - owner[1] <= _NEAR or GOES_ON_SAYING.search(before, owner[1]) is not None
        )
        start = with_article(sentence, owner[0]) if owner and near else match.start()
        before_them = sentence[:start].rstrip()
        if near and before_them.endswith(",") and is_one(before_them[:-1], self.people):
            start = 0  # "The Portfolio Holder for Quays, Councillor Marsh, said that she would"
        return start, statement_end(sentence, match.end()), who, 0.8

    def _goes_on(self, sentence: str, told: _Before) -> Found | None:
        """The subject of a sentence, which goes on: "The Clerk was not certain and would check"."""
        match = GOES_ON.search(sentence)
        if match is None or only_asked(sentence[: match.start()]):
            return None
        begins = re.match(r"(?P<pronoun>He|She)\s", sentence)
        who = (
            told.pronoun(begins["pronoun"]) if begins else subject_of(sentence[: match.start()], self.people)
        )
        if who is None or PLURAL_GROUP.match(who):
            return None
        start = 0 if match.start() <= _NEAR else match.start("does")
        return start, statement_end(sentence, match.end()), who, 0.7

    def _said_by(self, before: str, near: int) -> tuple[int, int] | None:
        """The last one named of whom ``near`` letters behind the name say that they said something."""
        if not SAID_BY.search(before):
            return None
        said = [(a, b) for a, b in self.people.mentions(before) if SAID_BY.search(before[b : b + near])]
        return said[-1] if said else None

    def _done_for_body(self, sentence: str, told: _Before) -> Found | None:
        for match in DONE.finditer(sentence):
            before = sentence[: match.start()]
            if only_asked(before):
                continue
            back = match.group().endswith(" back")  # "would be reported back": to the body, whoever says it
            if not back and not self._for_body.search(sentence, match.end() - 1):
                if THIS.match(before) and OWN_MEETING.search(sentence, match.end() - 1):
                    return 0, statement_end(sentence, match.end()), None, 0.7
                continue
            said = list(SAID.finditer(before))
            person = None if said else self._said_by(before, 25)
            doer = self._doer(sentence, match.end())
            if said:
                return said[-1].start(), statement_end(sentence, match.end()), doer, 0.8
            if person:
                who = doer or sentence[slice(*person)]
                return with_article(sentence, person[0]), statement_end(sentence, match.end()), who, 0.8
            return (
                clause_start(sentence, match.start()),
                statement_end(sentence, match.end()),
                doer or told.spoke,
                0.7,
            )
        return None

    def _handed_on(self, sentence: str, told: _Before) -> Found | None:
        """What those who asked will be told: "The Officer said that a written answer would be sent"."""
        match = HANDED_ON.search(sentence)
        before = sentence[: match.start()] if match else ""
        if match is None or only_asked(before):
            return None
        person, said = self._said_by(before, 80), list(SAID.finditer(before))
        if not (person or said or told.spoke):
            return None
        who = self._doer(sentence, match.end()) or (sentence[slice(*person)] if person else told.spoke)
        if who and PRESIDES.match(bare(who)):
            who = None  # what the Chair promises others will do
        start = 0 if before.count(",") or not (person or said) else person[0] if person else said[-1].start()
        return with_article(sentence, start), statement_end(sentence, match.end()), who, 0.7

    def _doer(self, sentence: str, at: int) -> str | None:
        """Who does what is said to be done: "would be sent to all by the Clerk"."""
        named = ((a, b) for a, b in self.people.mentions(sentence) if a >= at)
        return next((sentence[a:b] for a, b in named if _BY.search(sentence[:a])), None)

    def _will_for_body(self, sentence: str, told: _Before) -> Found | None:
        get = WILL_GET.search(sentence)
        if get and not only_asked(sentence[: get.start()]):
            who = subject_of(sentence[: get.start()], self.people) or told.topic
            return (0, statement_end(sentence, get.end()), who, 0.6) if who else None
        done = THIS_DONE.search(sentence)
        speaker = self._said_by(sentence[: done.start()], 40) if done else None
        if done and speaker and not only_asked(sentence[: done.start()]):
            who = sentence[slice(*speaker)]
            return with_article(sentence, speaker[0]), statement_end(sentence, done.end()), who, 0.7
        match = BARE_WILL.search(sentence)
        if match is None or only_asked(sentence[: match.start()]):
            return None
        if match["moves"]:  # "would come to the Board": there, and not somewhere else in the sentence
            known = self._for_body.match(sentence, match.end() + 1)
        else:
            known = self._for_body.search(sentence, match.end())
        if not known:
            return None
        said = self._said_by(sentence[: match.start()], 25)
        who = sentence[slice(*said)] if said else None
        return clause_start(sentence, match.start()), statement_end(sentence, match.end()), who, 0.6

    def _ordered(self, sentence: str, _before: _Before) -> Found | None:
        return ordered(sentence, self.people)

    def _nobody_will(self, sentence: str, _before: _Before) -> Found | None:
        others = promise(sentence) or telegram(sentence)
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
