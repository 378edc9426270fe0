"""One phrase of a conventions file: its pattern, and which pieces of words every match of it has.

A phrase is plain words; the only other things in it are

* ``{slot}``: a date, a time, a name ... (SLOTS says which there are and what each one matches);
* ``[words]``: words that may be missing;
* ``a|b`` inside round brackets: one or the other.

White space matches any white space, an apostrophe or a quotation mark either form, and case matters only
where that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ingest.purposes import PURPOSES, Anchor
from ingest.slots import NAMELESS, SLOTS
from minutebook.errors import ConventionsError

# a word begins here, or a capital stands after a small letter or figure whose line end was lost: "2021Time:"
_BEGINS = r"(?:\b|(?-i:(?<=[a-z0-9])(?=[A-Z])))"
# no word goes on here; behind the stop of "no." one may
_ENDS = r"(?:(?<!\w)|(?!\w))"
_PLAIN = re.compile(r"[a-z]+")
_RARE, _MANY = 4, 1_000
"""Letters from which a piece of a word is rare, and more alternatives than a phrase has."""
_BRACKETS = re.compile(r"\[[^\[\]()]*\]|\([^\[\]()]*\)")
# a piece of any word by which ``{us}`` may name the body
_US = re.compile(
    r"member|council|cllrs|trust|direct|govern|board|committee|panel|cabinet|executive|forum|meeting"
    r"|authority|assembly|commission|partnership|\b(?:cc|pc|tc)\b|every|present|\ball\b|\bwe\b"
)
_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)\}|(?P<mark>[\[\]()|])|(?P<space>\s+)|(?P<words>[^{}\[\]()|\s]+)")


@dataclass(frozen=True)
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

    @cached_property
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
        if self.needles and not has_any(self.needles, small):
            return False
        return not self.of_us or names_us(small)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Where the phrase stands in ``text`` from ``start``, as its purpose is anchored."""
        return self._finder(text, start)

    @cached_property
    def _finder(self) -> Callable[[str, int], re.Match[str] | None]:
        match PURPOSES[self.purpose].anchor:
            case Anchor.START:
                return self.pattern.match
            case Anchor.WHOLE:
                return self.pattern.fullmatch
            case Anchor.ANYWHERE:
                return self.pattern.search


def has_any(needles: tuple[str, ...], small: str) -> bool:
    """Whether one of the needles stands in a text in small letters.

    Without a loop of Python's own, which takes twice as long: it is asked of every phrase and line.
    """
    return any(map(small.__contains__, needles))


def names_us(small: str) -> bool:
    """Whether a text in small letters has a word by which ``{us}`` may name the body."""
    return _US.search(small) is not None


def needles_of(text: str) -> tuple[str, ...]:
    """Pieces of words, one of which every match of a phrase has; none where an alternative has none."""
    return _of_alternatives(list(_TOKEN.finditer(text)), 0)[0]


def has_us(text: str) -> bool:
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
        return _compiled(expression_of(text, where), flags_of(case=case))
    except re.error as error:
        raise ConventionsError(f"{where}: {error}") from error


@cache
def _compiled(expression: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(expression, flags)


def flags_of(*, case: bool) -> re.RegexFlag:
    """How a phrase is compiled: capitals are one with small letters unless ``case`` matters."""
    return re.NOFLAG if case else re.IGNORECASE


def expression_of(text: str, where: str) -> str:
    """A phrase as a regular expression. ConventionsError, which says ``where``, when it cannot be read."""
    _check_brackets(text, where)
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


def _check_brackets(text: str, where: str) -> None:
    """Raise ConventionsError for a bracket that is not closed, or was not opened."""
    opened: list[str] = []
    for mark in re.findall(r"[\[\]()]", text):
        if mark in "[(":
            opened.append({"[": "]", "(": ")"}[mark])
        elif not opened or opened.pop() != mark:
            raise ConventionsError(f"{where}: {text!r}: {mark} closes nothing")
    if opened:
        raise ConventionsError(f"{where}: {text!r}: missing {opened[-1]}")


def _undivided(slot: str) -> str:
    """A slot's pattern that takes all blanks where it takes one: a line of blanks is never tried in parts."""
    return re.sub(r"\\s([+*])(?![+?])", r"\\s\1+", slot)


def _literal(words: str) -> str:
    escaped = re.escape(words)
    for plain in ("'", '"'):
        escaped = escaped.replace(plain, {"'": "['‘’]", '"': '["“”]'}[plain])
    return escaped.replace(r"\-", "[-–—]")
