"""How a council writes its papers, as data: phrases in TOML, compiled once.

A conventions file holds lists of phrases, one list for each purpose (``[[resolution_cue]]``,
``[[attendance_label]]`` ...). It may extend another file, whose phrases it then has too. A phrase is plain
words; the only other things in it are

* ``{slot}``: a date, a time, a name ... (SLOTS says which there are and what each one matches);
* ``[words]``: words that may be missing;
* ``a|b`` inside round brackets: one or the other.

``small_numbers`` says under which number counts of people are not published (db/small_numbers.py).

White space matches any white space, an apostrophe or a quotation mark either form, and case matters only
where the entry says ``case = true``. Each phrase carries examples that it must and must not match; a test
runs them all. There is no code in a file, so that anybody who knows a council's papers can write one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ingest.councils import by_id
from ingest.purposes import PURPOSES, Anchor
from ingest.slots import NAMELESS, SLOTS
from minutebook.errors import ConventionsError
from minutebook.model import Council

GENERAL = "general"
# a word begins here, or a capital stands after a small letter or figure whose line end was lost: "2021Time:"
_BEGINS = r"(?:\b|(?-i:(?<=[a-z0-9])(?=[A-Z])))"
# no word goes on here; behind the stop of "no." one may
_ENDS = r"(?:(?<!\w)|(?!\w))"
_EXAMPLES = ("match", "no_match")
_PLAIN = re.compile(r"[a-z]+")
_RARE, _MANY = 4, 1_000
"""Letters from which a piece of a word is rare, and more alternatives than a phrase has."""
_BRACKETS = re.compile(r"\[[^\[\]()]*\]|\([^\[\]()]*\)")
# a piece of any word by which ``{us}`` may name the body
_US = re.compile(
    r"member|council|cllrs|trust|direct|govern|board|committee|panel|cabinet|executive|forum|meeting"
    r"|authority|assembly|commission|partnership|\b(?:cc|pc|tc)\b|every|present|\ball\b"
)
_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)\}|(?P<mark>[\[\]()|])|(?P<space>\s+)|(?P<words>[^{}\[\]()|\s]+)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a conventions file: its expression, its other fields (``kind = "member"``), its examples.

    ``needles`` are pieces of words in small letters: where none of them is, the phrase is not. There are none
    where that cannot be told. ``of_us``: the body itself stands in every match.
    """

    purpose: str
    text: str
    expression: str
    flags: re.RegexFlag
    needles: tuple[str, ...]
    of_us: bool
    fields: Mapping[str, str]
    match: tuple[str, ...]
    no_match: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its pattern, compiled when it is first asked for: all of them take a while, and most are not met.

        Raises ConventionsError where its brackets are not in order.
        """
        try:
            return _compiled(self.expression, self.flags)
        except re.error as error:
            raise ConventionsError(f"[[{self.purpose}]] {self.text!r}: {error}") from error

    def may_stand_in(self, small: str) -> bool:
        """A quick look at a text in small letters: whether it has what every match of the phrase has."""
        if self.needles and not any(needle in small for needle in self.needles):
            return False
        return not self.of_us or _US.search(small) is not None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the phrase stands in ``text`` from ``start``, as its purpose is anchored."""
        match PURPOSES[self.purpose].anchor:
            case Anchor.START:
                return self.pattern.match(text, start)
            case Anchor.WHOLE:
                return self.pattern.fullmatch(text, start)
            case Anchor.ANYWHERE:
                return self.pattern.search(text, start)


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
        return _foremost((p, m) for p in self._likely(purpose, text) if (m := p.search(text, start)))

    def every(self, purpose: str, text: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """All the places where phrases of that purpose stand, in order, none inside another.

        A phrase is looked for again only behind the place that it was found at: a page of two thousand
        decisions would else be searched two thousand times by each.
        """
        phrases = self._likely(purpose, text)
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

    def _likely(self, purpose: str, text: str) -> list[Phrase]:
        """The phrases of that purpose which may stand in a text: a sixth of extracting went to the others."""
        small = text.lower()
        return [phrase for phrase in self.of(purpose) if phrase.may_stand_in(small)]


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
        _expression(text, where),
        _flags(case=bool(entry.get("case", False))),
        needles_of(text),
        _has_us(text),
        MappingProxyType(fields),
        *(tuple(entry.get(name, ())) for name in _EXAMPLES),
    )


def needles_of(text: str) -> tuple[str, ...]:
    """Pieces of words, one of which every match of a phrase has; none where an alternative has none."""
    return _of_alternatives(list(_TOKEN.finditer(text)), 0)[0]


def _has_us(text: str) -> bool:
    """Whether ``{us}`` stands in every match of a phrase: outside all brackets."""
    while (bare := _BRACKETS.sub("", text)) != text:
        text = bare
    return "{us}" in text


def _of_alternatives(tokens: Sequence[re.Match[str]], at: int) -> tuple[tuple[str, ...], int]:
    """Those of ``a|b`` from token ``at`` up to a closing bracket or the end, and where that is."""
    several = []
    while True:
        needles, at = _of_sequence(tokens, at)
        several.append(needles)
        if at == len(tokens) or tokens[at]["mark"] != "|":
            break
        at += 1
    return tuple(n for needles in several for n in needles) if all(several) else (), at


def _of_sequence(tokens: Sequence[re.Match[str]], at: int) -> tuple[tuple[str, ...], int]:
    """The best of those of tokens one after another: of letters enough to be rare, and few."""
    best: tuple[str, ...] = ()
    while at < len(tokens) and tokens[at]["mark"] not in {"|", ")", "]"}:
        token, at = tokens[at], at + 1
        needles: tuple[str, ...] = ()
        if token["mark"]:
            needles, at = _of_alternatives(tokens, at)
            at += 1
        elif token["words"]:
            needles = tuple(sorted(_PLAIN.findall(token["words"].lower()), key=len)[-1:])
        if token["mark"] != "[":
            best = max(best, needles, key=_use)
    return best, at


def _use(needles: tuple[str, ...]) -> tuple[bool, int, int]:
    letters = min(map(len, needles), default=0)
    return letters >= _RARE, -len(needles) if needles else -_MANY, letters


def compile_phrase(text: str, *, case: bool = False, where: str = "") -> re.Pattern[str]:
    """The pattern of one phrase, its slots as named groups. ConventionsError when it cannot be read."""
    try:
        return _compiled(_expression(text, where), _flags(case=case))
    except re.error as error:
        raise ConventionsError(f"{where}: {error}") from error


@cache
def _compiled(expression: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(expression, flags)


def _flags(*, case: bool) -> re.RegexFlag:
    return re.NOFLAG if case else re.IGNORECASE


def _expression(text: str, where: str) -> str:
    parts, at, seen = [], 0, set()
    for token in _TOKEN.finditer(text):
        if token.start() != at:
            break
        at = token.end()
        if (slot := token["slot"]) in NAMELESS:
            parts.append(f"(?:{_undivided(SLOTS[slot])})")
        elif slot:
            if slot not in SLOTS or slot in seen:
                raise ConventionsError(f"{where}: unknown or repeated slot {{{slot}}}")
            seen.add(slot)
            parts.append(f"(?P<{slot}>{SLOTS[slot]})")
        elif mark := token["mark"]:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[mark])
        elif token["space"]:
            parts.append(r"\s*+" if parts and parts[-1].endswith(")?") else r"\s++")
        else:
            parts.append(_literal(token["words"]))
    if at != len(text):
        raise ConventionsError(f"{where}: cannot be read from {text[at:]!r}")
    begins = _BEGINS if text.lstrip("([")[:1].isalnum() else ""
    ends = _ENDS if text.rstrip(")]")[-1:].isalnum() else ""
    return f"{begins}(?:{''.join(parts)}){ends}"


def _undivided(slot: str) -> str:
    """A slot's pattern that takes all blanks where it takes one: a line of blanks is never tried in parts."""
    return re.sub(r"\\s([+*])(?![+?])", r"\\s\1+", slot)


def _literal(words: str) -> str:
    escaped = re.escape(words)
    for plain in ("'", '"'):
        escaped = escaped.replace(plain, {"'": "['‘’]", '"': '["“”]'}[plain])
    return escaped.replace(r"\-", "[-–—]")
