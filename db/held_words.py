"""Signs in place of words that are held back, character for character. Pure: text in, text out.

A sign takes the place of each character and white space stays, so that every offset and every box of a page
stays true, and a quote is still what stands at its spans.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Protocol
from urllib.parse import unquote

from db.ids import slug

HELD = "▒"
"""What stands in place of each character that is held back. No tokeniser takes it for part of a word."""

_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’.-]*){1,2}")
"""A first name with one or two more behind it, as against a passage."""

_FULL_NAME = re.compile(r"[A-Z\u00c0-\u00de][\w'’-]*(?:\s[A-Z\u00c0-\u00de][\w'’-]*){1,2}")
"""A name given by hand, as against a passage such as ``Vacant moorings``."""

_INITIAL = re.compile(r"(?<!\w)([^\W\d_])\.?\s+\Z")
_OF_A_CHILD = re.compile(r"\b(?:Miss|Master)\s+$")
_ARTICLE = re.compile(r"\b(?:a|an|any|each|every|no|some|the|this|that)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[A-Z][a-z]")

_BROKEN = r"(?:[-\u2010\u00ad]\s*|\u200b)?"
"""What may stand between two letters of a word: a line's end's hyphen, also where the lines were joined since
(``Zebe-dee``), or a sign that is not seen."""

_TELLING = 3
"""Words by which the beginning of a longer passage is known in an address."""

_BEFORE, _BEHIND = 40, 120
"""Characters on either side of a name in which a title or an office may stand."""


class Signer(Protocol):
    """What puts signs in place of something else than words."""

    def sign(self, text: str) -> str:
        """The text with signs, character for character."""


class NameSigner(Signer, Protocol):
    """What puts signs in place of names that it knows in all their forms."""

    def sign_joined(self, name: str) -> str:
        """A file's name or an address with signs, character for character."""


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What is held back in one paper: ``words`` as printed, and the names of ``others`` who stay public.

    Words that somebody gave by hand (``passages``) are held back wherever they stand; a name that the rules
    found is not, where it stands beside a title or an office, or is part of another's name. ``figures`` signs
    small numbers, ``forgotten`` names that are to be nowhere any more.
    """

    words: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    figures: Signer | None = None
    forgotten: NameSigner | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.passages or self.figures or self.forgotten)

    def sign(self, text: str) -> str:
        """The text with signs in place of what is held back."""
        if self.forgotten:
            text = self.forgotten.sign(text)
        if self.figures:
            text = self.figures.sign(text)
        if self.passages:
            text = _pattern(self.passages).sub(lambda m: _signs(m.group()), text)
        names = self.words
        if self.passages:
            names = (*names, *(words for words in self.passages if _FULL_NAME.fullmatch(words)))
        if not names:
            return text
        whole, last_names = _patterns_of(names)
        if not whole.search(text) and not last_names.search(text):
            return text
        public = [m.span() for m in _pattern(self.others).finditer(text)] if self.others else []

        def held(match: re.Match[str]) -> str:
            another = any(a <= match.start() and match.end() <= b for a, b in public)
            another = another or self._goes_on_as_another(text, match)
            return match.group() if another or _in_office(text, match) else _signs(match.group())

        def surname(match: re.Match[str]) -> str:
            return held(match) if self._is_theirs(text, match, names) else match.group()

        # what is printed does not move, so each pass may look about itself in the text as it was
        signed = whole.sub(held, text)
        last = last_names.sub(surname, text)
        return "".join(HELD if HELD in pair else pair[0] for pair in zip(signed, last, strict=True))

    def _is_theirs(self, text: str, match: re.Match[str], names: tuple[str, ...]) -> bool:
        """Whether a surname alone is that of a name held back: ``Miss Quill``, ``O Quill``, ``Quill``.

        Not so where it begins another name (``Quill Lane``), has an article (``the Green``) or another
        initial; where one who acts in public has the same surname, only with their own initial.
        """
        own = same_words(match.group()).casefold()
        initials = {n[0].casefold() for n in names if n.split()[-1].casefold() == own}
        before = _INITIAL.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if before:
            return before[1].casefold() in initials
        if _OF_A_CHILD.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            return True
        shared = any(name.split()[-1].casefold() == own for name in self.others if " " in name)
        article = _ARTICLE.search(text[max(0, match.start() - _BEFORE) : match.start()])
        return not (shared or article or _GOES_ON.match(text, match.end()))

    def _goes_on_as_another(self, text: str, match: re.Match[str]) -> bool:
        """Whether a first name has a surname behind it of one who attended as ``R Oak``: ``Robin Oak``."""
        surname = re.compile(r"\s+([A-Z][\w'’-]+)").match(text, match.end())
        return surname is not None and (match.group()[0], surname[1]) in {
            (name[0], name.split()[-1]) for name in self.others
        }

    def sign_file(self, name: str) -> str:
        """A file's name with signs: in it a name is mostly in small letters and joined to other words."""
        for words in _with_first_names((*self.words, *self.passages)):
            forms = {words, _bare(words), _bare(words).replace("'", "")}
            joined = "|".join(r"[\W_]+".join(re.escape(w) for w in form.split()) for form in sorted(forms))
            theirs = rf"(?<![^\W_])(?:{joined})(?=s?(?![^\W_]))"
            name = re.sub(theirs, lambda m: _signs(m.group()), name, flags=re.IGNORECASE)
        return self.forgotten.sign_joined(name) if self.forgotten else name

    def in_address(self, url: str) -> bool:
        """Whether an address of the web has the words, behind its host: ``…/ottoline-quill-letter.html``."""
        behind = unquote(url.partition("//")[2].partition("/")[2])
        return self.sign_file(behind) != behind

    def in_slug(self, name: str) -> bool:
        """Whether a step of an address, as ``db.ids.slug`` makes them, has the words: ``zebedees-story``.

        A long title is cut in its address, maybe within a passage: its first words tell it too.
        """
        if self.forgotten and self.forgotten.sign_joined(name) != name:
            return True
        slugs = {slug(words) for words in _with_first_names((*self.words, *self.passages))}
        slugs |= {"-".join(s.split("-")[:_TELLING]) for s in slugs if s.count("-") > _TELLING}
        forms = "|".join(re.escape(s) for s in sorted(slugs) if re.search("[a-z]", s))
        return bool(forms and re.search(rf"(?<![a-z0-9])(?:{forms})s?(?![a-z0-9])", name))


def same_words(words: str) -> str:
    """Words as they are compared: however they were broken into lines."""
    return " ".join(words.split())


def same_under_signs(one: str, other: str) -> bool:
    """Whether two texts are one, of which more or less is held back: ``rooks-trip.md``, ``▒▒▒▒s-trip.md``."""
    return len(one) == len(other) and all(a == b or HELD in (a, b) for a, b in zip(one, other, strict=True))


def _signs(text: str) -> str:
    return re.sub(r"\S", HELD, text)


def _bare(text: str) -> str:
    """Letters without accents, and plain apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _with_first_names(words: Iterable[str]) -> tuple[str, ...]:
    """The words, the longest first; of a name also the first name alone, by which a story goes on."""
    found = {same_words(w) for w in words}
    first = {w.split()[0].removesuffix("'s").removesuffix("’s") for w in found if _NAME.fullmatch(w)}
    return _longest_first(found | {w for w in first if len(w) > 1})


def _surnames(names: Iterable[str]) -> tuple[str, ...]:
    """The last of the names of which there are two or three."""
    last = {
        same_words(n).split()[-1].removesuffix("'s").removesuffix("’s") for n in names if " " in same_words(n)
    }
    return _longest_first(w for w in last if len(w) > 1 and w[0].isupper())


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, words), key=lambda w: (-len(w), w)))


@cache
def _patterns_of(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Names and first names, and surnames alone. Kept: each of a paper's thousand texts is looked at."""
    return _pattern(_with_first_names(names)), _pattern(_surnames(names))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words as they may be printed: over a line's end, with either apostrophe, in capitals.

    What stands before a word is asked once for all of them: a pattern of a hundred names, each with that
    question before it, took milliseconds for a page.
    """
    forms: list[tuple[bool, str]] = []
    for text in words:
        plain = same_words(text)
        for form in dict.fromkeys((plain, plain.upper(), plain.title() if plain.isupper() else plain)):
            inside = r"\s+".join(_BROKEN.join(_letter(c) for c in word) for word in form.split())
            forms.append((form[:1].isalnum(), inside + (r"(?!\w)" if form[-1:].isalnum() else "")))
    runs = (
        (r"(?<!\w)" if whole else "") + f"(?:{'|'.join(inside for _, inside in run)})"
        for whole, run in groupby(forms, key=itemgetter(0))
    )
    return re.compile("|".join(runs) or r"(?!)")


def _letter(letter: str) -> str:
    return {"'": "['’]", "’": "['’]", "-": r"-\s*"}.get(letter, re.escape(letter))


def _in_office(text: str, match: re.Match[str]) -> bool:
    titled, behind = _offices()
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return bool(titled.search(before) or behind.match(text, match.end(), match.end() + _BEHIND))


@cache
def _offices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((files("db") / "public_roles.toml").read_text(encoding="utf-8"))
    titles, offices = (
        "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(data[key], key=lambda w: (-len(w), w)))
        for key in ("titles", "offices")
    )
    surname = r"(?:\s+[A-Z][\w'’-]+){1,2}"
    return (
        re.compile(rf"\b(?:{titles})\.?\s+(?:[A-Z]\.?\s+)?$"),
        re.compile(rf"{surname}\s*[,(–-]\s*(?:the\s+)?(?:[\w&'’-]+\s+){{0,4}}?(?:{offices})\b"),
    )
