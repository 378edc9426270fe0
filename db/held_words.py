"""Signs in place of words that are held back, character for character. Pure: text in, text out.

A sign takes the place of each character and white space stays, so that every offset and every box of a page
stays true, and a quote is still what stands at its spans.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.ids import slug

HELD = "▒"
"""What stands in place of each character that is held back. No tokeniser takes it for part of a word."""

_NAME = re.compile(r"[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’.-]*){1,2}")
"""A first name with one or two more behind it, as against a passage."""

_TELLING = 3
"""Words by which the beginning of a longer passage is known in an address."""

_BEFORE, _BEHIND = 40, 120
"""Characters on either side of a name in which a title or an office may stand."""


@dataclass(frozen=True, slots=True)
class HeldWords:
    """What is held back in one paper: ``words`` as printed, and the names of ``others`` who stay public.

    Words that somebody gave by hand (``passages``) are held back wherever they stand; a name that the rules
    found is not, where it stands beside a title or an office, or is part of another's name.
    """

    words: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.passages)

    def sign(self, text: str) -> str:
        """The text with signs in place of what is held back."""
        if self.passages:
            text = _pattern(self.passages).sub(lambda m: _signs(m.group()), text)
        if not self.words:
            return text
        public = [m.span() for m in _pattern(self.others).finditer(text)] if self.others else []

        def held(match: re.Match[str]) -> str:
            another = any(a <= match.start() and match.end() <= b for a, b in public)
            another = another or self._goes_on_as_another(text, match)
            return match.group() if another or _in_office(text, match) else _signs(match.group())

        return _pattern(_with_first_names(self.words)).sub(held, text)

    def _goes_on_as_another(self, text: str, match: re.Match[str]) -> bool:
        """Whether a first name has a surname behind it of one who attended as ``R Oak``: ``Robin Oak``."""
        surname = re.compile(r"\s+([A-Z][\w'’-]+)").match(text, match.end())
        return surname is not None and (match.group()[0], surname[1]) in {
            (name[0], name.split()[-1]) for name in self.others
        }

    def sign_file(self, name: str) -> str:
        """A file's name with signs: in it a name is mostly in small letters and joined to other words."""
        for words in _with_first_names((*self.words, *self.passages)):
            joined = r"[\W_]+".join(re.escape(word) for word in words.split())
            name = re.sub(rf"(?<![^\W_]){joined}(?![^\W_])", lambda m: _signs(m.group()), name, flags=re.I)
        return name

    def in_slug(self, name: str) -> bool:
        """Whether a step of an address, as ``db.ids.slug`` makes them, has the words: ``zebedees-story``.

        A long title is cut in its address, maybe within a passage: its first words tell it too.
        """
        slugs = {slug(words) for words in _with_first_names((*self.words, *self.passages))}
        slugs |= {"-".join(s.split("-")[:_TELLING]) for s in slugs if s.count("-") > _TELLING}
        forms = "|".join(re.escape(s) for s in sorted(slugs) if re.search("[a-z]", s))
        return bool(forms and re.search(rf"(?<![a-z0-9])(?:{forms})s?(?![a-z0-9])", name))


def same_words(words: str) -> str:
    """Words as they are compared: however they were broken into lines."""
    return " ".join(words.split())


def _signs(text: str) -> str:
    return re.sub(r"\S", HELD, text)


def _with_first_names(words: Iterable[str]) -> tuple[str, ...]:
    """The words, the longest first; of a name also the first name alone, by which a story goes on."""
    found = {same_words(w) for w in words}
    found |= {w.split()[0].removesuffix("'s").removesuffix("’s") for w in found if _NAME.fullmatch(w)}
    return tuple(sorted(filter(None, found), key=lambda w: (-len(w), w)))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """The words as they may be printed: over a line's end, with either apostrophe, in capitals."""
    forms = []
    for text in words:
        plain = same_words(text)
        for form in dict.fromkeys((plain, plain.upper(), plain.title() if plain.isupper() else plain)):
            inside = r"\s+".join(re.sub("['’]", "['’]", re.escape(w)) for w in form.split())
            forms.append(
                (r"(?<!\w)" if form[:1].isalnum() else "")
                + inside
                + (r"(?!\w)" if form[-1:].isalnum() else "")
            )
    return re.compile("|".join(forms) or r"(?!)")


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
