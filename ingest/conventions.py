"""How a council writes its papers, as data: phrases in TOML, compiled once.

A conventions file holds lists of phrases, one list for each purpose (``[[resolution_cue]]``,
``[[attendance_label]]`` ...). It may extend another file, whose phrases it then has too. How a phrase is
written is told in ``ingest/phrases.py``.

``small_numbers`` says under which number counts of people are not published (db/small_numbers.py).

Case matters only where the entry says ``case = true``. Each phrase carries examples that it must and must not
match; a test runs them all. There is no code in a file, so that anybody who knows a council's papers can
write one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ingest.councils import by_id
from ingest.likely import Likely
from ingest.phrases import Phrase, expression_of, flags_of, has_us, needles_of
from ingest.purposes import PURPOSES, Anchor
from minutebook.errors import ConventionsError
from minutebook.model import Council

GENERAL = "general"
_EXAMPLES = ("match", "no_match")


@dataclass(frozen=True)
class Conventions:
    """The phrases that hold for one council; ``council`` is None for the general ones.

    Counts of people under ``small_numbers`` are not published; 0 where all are.
    """

    code: str
    council: Council | None = None
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    small_numbers: int = 0

    def of(self, purpose: str) -> tuple[Phrase, ...]:
        """The phrases for one purpose, the council's own before those that it extends."""
        return self.phrases.get(purpose, ())

    def first(self, purpose: str, text: str, start: int = 0) -> tuple[Phrase, re.Match[str]] | None:
        """The phrase of that purpose that stands first in ``text``; of two at one place, the longer match."""
        return _foremost((p, m) for p in self.likely(purpose, text) if (m := p.search(text, start)))

    def every(self, purpose: str, text: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """All the places where phrases of that purpose stand, in order, none inside another.

        A phrase is looked for again only behind the place that it was found at: a page of two thousand
        decisions would else be searched two thousand times by each.
        """
        phrases = self.likely(purpose, text)
        ahead = [phrase.search(text) for phrase in phrases]
        at = 0
        while True:
            found = _foremost((p, m) for p, m in zip(phrases, ahead, strict=True) if m)
            if found is None:
                return
            yield found
            at = max(found[1].end(), at + 1)
            ahead = [
                p.search(text, at) if _is_behind(p, m, at) else m for p, m in zip(phrases, ahead, strict=True)
            ]

    def likely(self, purpose: str, text: str) -> list[Phrase]:
        """The phrases of that purpose which may stand in a text: a sixth of extracting went to the others."""
        ready = self._ready.get(purpose)
        if ready is None:
            ready = self._ready[purpose] = Likely.of(self.of(purpose))
        return ready.in_text(text)

    @cached_property
    def _ready(self) -> dict[str, Likely]:
        """The phrases of each purpose that was asked for."""
        return {}


_Found = tuple[Phrase, re.Match[str]]


def _foremost(found: Iterable[_Found]) -> _Found | None:
    """The match that begins first; of two at one place the longer, then that of the earlier phrase."""
    return min(found, key=lambda pm: (pm[1].start(), -len(pm[1].group())), default=None)


def _is_behind(phrase: Phrase, match: re.Match[str] | None, at: int) -> bool:
    """Whether what a phrase was last found as tells nothing of the text from ``at``."""
    if PURPOSES[phrase.purpose].anchor is not Anchor.ANYWHERE:
        return True
    return match is not None and match.start() < at


@cache
def load(council_id: str | None = None, family: str | None = None) -> Conventions:
    """The conventions of a council, or the general ones where it has no file of its own.

    ``family`` is the system that published the paper, where it is told: its conventions then stand in place
    of those that the council's file extends, for a council has had several systems over the years. Raises
    ConventionsError when a file has an unknown key, a phrase that does not compile, or extends itself.
    """
    lineage = _files_of(council_id, family)
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for name in lineage:
        for purpose, own in _file(name).items():
            phrases[purpose] = phrases.get(purpose, ()) + own
    council = by_id().get(council_id) if council_id else None
    return Conventions(lineage[0], council, MappingProxyType(phrases), small_numbers(council_id, family))


def _files_of(council_id: str | None, family: str | None) -> list[str]:
    """The files whose conventions hold, nearest first."""
    known = council_id if council_id in available() else None
    if known and family:
        return [known, *_lineage(family)]
    return _lineage(known or family or GENERAL)


def small_numbers(council_id: str | None = None, family: str | None = None) -> int:
    """Under which number counts of people are not published; 0 where all are. The nearest file says it.

    The phrases, of which there are many, need not be read for that.
    """
    for code in _files_of(council_id, family):
        if (given := _raw(code).get("small_numbers")) is not None:
            if type(given) is not int or given < 0:
                raise ConventionsError(f"{code}.toml: small_numbers must be a whole number, 0 for none")
            return given
    return 0


@cache
def families() -> Mapping[str, str]:
    """The systems that publish papers and have conventions of their own: code -> what it is called."""
    named = {code: _raw(code).get("family") for code in available()}
    return {code: str(name) for code, name in named.items() if name}


def signs_of(family: str) -> tuple[Phrase, ...]:
    """What tells that a paper came from a system."""
    return _file(family).get("family_sign", ())


@cache
def available() -> tuple[str, ...]:
    """The codes of all conventions files."""
    names = (f.name for f in files("ingest.councils").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def _lineage(code: str) -> list[str]:
    """A file and those it extends, nearest first."""
    chain = [code]
    while (parent := _raw(chain[-1]).get("extends")) is not None:
        if parent in chain or parent not in available():
            raise ConventionsError(f"{chain[-1]}.toml: cannot extend {parent!r}")
        chain.append(parent)
    return chain


@cache
def _raw(code: str) -> dict[str, Any]:
    try:
        return tomllib.loads((files("ingest.councils") / f"{code}.toml").read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ConventionsError(f"{code}.toml: {error}") from error


@cache
def _file(code: str) -> dict[str, tuple[Phrase, ...]]:
    phrases = {}
    for key, value in _raw(code).items():
        if key in ("extends", "family", "small_numbers"):
            continue
        if key not in PURPOSES:
            raise ConventionsError(
                f"{code}.toml: unknown key {key!r}; known are {', '.join(sorted(PURPOSES))}"
            )
        phrases[key] = tuple(_phrase(code, key, entry) for entry in value)
    return phrases


def _phrase(code: str, purpose: str, entry: Mapping[str, Any]) -> Phrase:
    where = f"{code}.toml: [[{purpose}]] {entry.get('phrase', '')!r}"
    unknown = set(entry) - {"phrase", "case", *_EXAMPLES} - set(PURPOSES[purpose].fields)
    missing = {"phrase", "match", *PURPOSES[purpose].required} - set(entry)
    if unknown or missing:
        raise ConventionsError(f"{where}: unknown keys {sorted(unknown)}, missing keys {sorted(missing)}")
    fields = {k: str(v) for k, v in entry.items() if k in PURPOSES[purpose].fields}
    for key, value in fields.items():
        allowed = PURPOSES[purpose].fields[key]
        if allowed and value not in allowed:
            raise ConventionsError(f"{where}: {key} must be one of {', '.join(allowed)}")
    text = entry["phrase"]
    return Phrase(
        purpose,
        text,
        expression_of(text, where),
        flags_of(case=bool(entry.get("case", False))),
        needles_of(text),
        has_us(text),
        MappingProxyType(fields),
        *(tuple(entry.get(name, ())) for name in _EXAMPLES),
    )
