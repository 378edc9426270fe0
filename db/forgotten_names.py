"""A person's name in all the forms that papers print, known by keyed digests and never by its letters.

What is kept of a name are digests: of all its letters, of the first given name with the surname, of the
initial with the surname, of the surname. With them a text is looked through and the name found again, but the
name cannot be read off them. Pure: text in, text out.

``Jane Smith`` covers ``Jane Smith``, ``JANE SMITH``, ``Jane A. Smith``, ``J Smith``, ``J.A. Smith``,
``Smith, Jane``, ``Smith, J`` and ``Smith J``; a title before it stays. In a paper in which one of these
stands, and nobody else of that surname, ``Smith`` is covered alone too, as in ``Mrs Smith``.
``J Smith`` covers the forms with the initial alone: ``Jane Smith`` may be somebody else. Initials alone
(``JS``), first names alone (``Jane``) and names in small letters stay: they are too many other people's, and
are held back by hand (``minutebook hold``).
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from db.held_words import HELD
from db.name_forms import MOST_GIVEN, SPACE, Word, around, particles, surnames, titles, words_of
from minutebook.errors import DatabaseError

_ARTICLES = frozenset(
    ["a", "an", "any", "each", "every", "no", "some", "the", "this", "that", "of", "in", "at", "on"]
)
_FEWEST_LETTERS = 2
_DIGEST = 24


@dataclass(frozen=True, slots=True)
class NameKey:
    """The digests of one name; ``short`` and ``first`` are one where only an initial was given."""

    last: str
    full: str
    first: str
    short: str

    def as_json(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def of_json(cls, text: str) -> NameKey:
        """As it was stored."""
        return cls(**json.loads(text))


def key_of(name: str, salt: str) -> NameKey:
    """The digests of a name as a person types it: with or without a title, ``Smith, Jane`` too.

    Raises DatabaseError for what is no name: nothing, initials alone, a surname or a first name alone (it is
    too many other people's), more than five words.
    """
    before, comma, behind = name.partition(",")
    words = words_of(f"{behind} {before}" if comma and behind.strip() else before)
    while len(words) > 1 and words[0].letters in titles():
        words = words[1:]
    if not 1 < len(words) <= MOST_GIVEN + 1 or len(words[-1].letters) < _FEWEST_LETTERS:
        raise DatabaseError(
            f"{name!r} is no name that can be looked for: give first name or initial and surname"
        )
    behind_given = len(words) - 1
    while behind_given > 1 and words[behind_given - 1].letters in particles():
        behind_given -= 1
    if behind_given == 1 and words[0].letters in particles() and not words[0].capital:
        raise DatabaseError(f"{name!r} is a surname alone: give first name or initial too")
    given = [w.letters for w in words[:behind_given]]
    last = "".join(w.letters for w in words[behind_given:])
    first = given[0]
    return NameKey(
        last=digest(salt, last),
        full=digest(salt, "".join((*given, last))),
        first=digest(salt, f"{first}|{last}"),
        short=digest(salt, f"{first[:1]}|{last}"),
    )


def key_of_surname(name: str, salt: str) -> NameKey:
    """The digest of the last word of a name alone: by it is found where others of that surname stand."""
    before, comma, behind = name.partition(",")
    words = words_of(before if comma and behind.strip() else name)
    return NameKey(last=digest(salt, words[-1].letters), full="", first="", short="")


@lru_cache(200_000)
def digest(salt: str, letters: str) -> str:
    """The keyed digest of letters."""
    return hmac.new(salt.encode(), letters.encode(), "sha256").hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class ForgottenNames:
    """Puts signs in place of forgotten names; made for one paper, whose words tell who else has the surname.

    ``alone`` are the keys of those whose surname alone is theirs in that paper, ``small`` the words that it
    prints in small letters too: ``Then`` in ``Then Quill left`` is no first name.
    """

    keys: tuple[NameKey, ...] = ()
    salt: str = ""
    alone: frozenset[NameKey] = frozenset()
    small: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.keys)

    def in_paper(self, texts: Iterable[str]) -> ForgottenNames:
        """The same for one paper, by all its texts: without keys where the paper names none of them."""
        read = [(text, words_of(text)) for text in texts]
        small = frozenset(word.letters for _, words in read for word in words if not word.capital)
        told: set[NameKey] = set()
        others: set[NameKey] = set()
        for text, words in read:
            for key, whole, at in self._surnames(text, words):
                spans = around(text, whole, at)
                fitting = [span for span in spans if self._fits(key, span.given)]
                told |= {key} if fitting or key.full == key.last else set()
                others |= {key} if not fitting and any(span.is_named(small) for span in spans) else set()
        keys = tuple(key for key in self.keys if key in told)
        return ForgottenNames(keys, self.salt, frozenset(told - others), small if keys else frozenset())

    def sign(self, text: str) -> str:
        """The text with signs in place of the names, character for character."""
        found = list(self.places(text))
        if not found:
            return text
        letters = list(text)
        for start, end in found:
            letters[start:end] = re.sub(r"\S", HELD, text[start:end])
        return "".join(letters)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the names stand in a text."""
        words = words_of(text) if self.keys else []
        for key, whole, at in self._surnames(text, words):
            spans = around(text, whole, at)
            fitting = [span for span in spans if self._fits(key, span.given)]
            if fitting:
                yield min(s.start for s in fitting), max(s.end for s in fitting)
            elif not any(span.is_named(self.small) for span in spans) and self._is_alone(
                key, text, whole, at
            ):
                yield whole[at].start, whole[at].end

    def left(self, text: str, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where a surname stands outside the places that are covered: it seems to be somebody else's."""
        words = words_of(text) if self.keys else []
        for _, whole, at in self._surnames(text, words):
            start, end = whole[at].start, whole[at].end
            if whole[at].capital and not any(a <= start and end <= b for a, b in covered):
                yield start, end

    def sign_joined(self, name: str) -> str:
        """A file's name or an address with signs: in them names are joined, in small letters."""
        text = re.sub(r"[-_.+/]", " ", name).title()
        found = list(self.places(text)) if len(text) == len(name) else []
        for start, end in found:
            name = name[:start] + HELD * (end - start) + name[end:]
        return name

    def _surnames(self, text: str, words: Sequence[Word]) -> Iterator[tuple[NameKey, Sequence[Word], int]]:
        """The keys whose surname stands in a text, with its words, of which the surname is one."""
        for end, word in enumerate(words):
            if len(word.letters) >= _FEWEST_LETTERS:
                for whole, at in surnames(text, words, end):
                    told = digest(self.salt, whole[at].letters)
                    yield from ((key, whole, at) for key in self.keys if key.last == told)

    def _fits(self, key: NameKey, given: Sequence[Word]) -> bool:
        """Whether given names are those of the key, the surname following."""
        last, first = given[-1], given[0]
        if key.full == digest(self.salt, "".join(w.letters for w in given)):
            return True
        told = f"{first.letters[:1]}|{last.letters}" if first.initial else f"{first.letters}|{last.letters}"
        return digest(self.salt, told) == (key.short if first.initial else key.first)

    def _is_alone(self, key: NameKey, text: str, words: Sequence[Word], at: int) -> bool:
        """Whether a surname by itself is theirs: no address, no article before it, nobody else's."""
        if key.full == key.last:  # a name of one word, forgotten before these were refused
            return words[at].capital
        if key not in self.alone or not words[at].capital:
            return False
        before = words[at - 1] if at and SPACE.fullmatch(text[words[at - 1].end : words[at].start]) else None
        after = words[at + 1] if at + 1 < len(words) else None
        goes_on = after and after.capital and SPACE.fullmatch(text[words[at].end : after.start])
        if before and before.letters in titles():
            return True
        named = before and before.capital and before.letters not in self.small
        return not goes_on and not (before and (named or before.letters in _ARTICLES))
