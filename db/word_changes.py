"""A recommendation and the decision on it, word by word: what was taken out, and what put in. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Literal

Kind = Literal["same", "out", "in"]

_VERB = 2
"""Words of a verb at most: "Approve and implement" has its own clause."""
_OBJECT = 6
"""Words at the head of a clause in which that stands which is approved."""
_PREDICATE = 8
"""Words after it in which "be approved" stands: "the recommendations in the report be agreed"."""
_RUN = 5
_MOSTLY = 0.8
"""How much of a run of so many words must stand in another clause, for it to be that one's."""
_WORD = re.compile(r"\S+")
_KEPT = re.compile(r"[^\w£$%&/.,'-]+|[.,]+$|(?<![\w%)])'|'$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both have (``same``), only the recommendation (``out``), or only the decision (``in``)."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both texts from beginning to end; ``same`` where they differ in form alone ("note", "be noted").

    ``likeness`` is 0 to 1; ``held`` how much of the decision stands in the recommendation, ``taken`` how much
    of the recommendation stands in the decision. ``verb`` tells that both begin with the same verb.
    """

    pieces: tuple[Piece, ...]
    same: bool
    likeness: float
    held: float
    taken: float
    verb: bool = False

    def words(self, kind: Kind) -> str | None:
        """The words of one kind, pieces parted by a stroke; None where there are none."""
        return " / ".join(p.text for p in self.pieces if p.kind == kind) or None


def compare(recommended: str, decided: str, body: str = "") -> Comparison:
    """Compare a recommendation and a decision of ``body`` (its name), case and stops left aside."""
    asked, done = _words(recommended), _words(decided)
    own = _own(body)
    plain, given = _plain(asked, own), _plain(done, own)
    matcher = SequenceMatcher(None, plain, given, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return Comparison(
        pieces=_pieces(asked, done),
        same=_same(plain, given),
        likeness=round(matcher.ratio(), 3),
        held=common / len(given) if given else 0.0,
        taken=common / len(plain) if plain else 0.0,
        verb=bool(plain) and plain[:1] == given[:1],
    )


def within(whole: Comparison, body: str, others: Sequence[str]) -> Comparison:
    """The same of the part of a longer recommendation that was decided, without its other clauses.

    Those stand before and after, or are decided in ``others``. The verb before the words that both have may
    be in another form, so that a word or two of it are kept.
    """
    pieces: list[Piece] = []
    for index, piece in enumerate(whole.pieces):
        elsewhere = index in (0, len(whole.pieces) - 1) or _is_in(piece.text, others)
        if piece.kind == "out" and elsewhere:
            following = whole.pieces[index + 1 : index + 2]
            verb = len(following[0].text.split()) if following and following[0].kind == "in" else 0
            kept = piece.text.split()[-verb:] if 0 < verb <= _VERB else []
            pieces += [Piece("out", " ".join(kept))] if kept else []
        else:
            pieces.append(piece)
    asked = " ".join(p.text for p in pieces if p.kind != "in")
    done = " ".join(p.text for p in pieces if p.kind != "out")
    same = compare(asked, done, body).same
    return Comparison(tuple(pieces), same, whole.likeness, whole.held, whole.taken, whole.verb)


def _is_in(words: str, texts: Sequence[str]) -> bool:
    """Whether a run of words stands in another clause."""
    return len(words.split()) >= _RUN and any(compare(words, text).taken >= _MOSTLY for text in texts)


def takes_all(decided: str) -> bool | None:
    """Whether a decision takes all recommendations at once (False: with exceptions); None if it does not.

    "Agreed the officers' recommendations", "the recommendations in the report be agreed"; but not "a group
    to make recommendations", and not "the above recommendations apply to other funds".
    """
    keys = [key for word in _words(decided) if (key := _key(word))]
    at = next((i for i, key in enumerate(keys[:_OBJECT]) if key in _forms()["whole"]), None)
    if at is None:
        return None
    before = [] if "to" in keys[:at] else keys[:at]
    after = [b for a, b in pairwise(keys[at : at + _PREDICATE]) if a in _forms()["passive"]]
    if not any(_stem(key) in {_stem(verb) for verb in _forms()["takes"]} for key in before + after):
        return None
    return not set(keys) & _forms()["apart"]


def content(text: str, body: str = "") -> int:
    """How many words a clause of a body (its name) has beyond its lead-in."""
    return len(_plain(_words(text), _own(body)))


def _own(body: str) -> frozenset[str]:
    return frozenset(_key(word) for word in _WORD.findall(body))


@cache
def _forms() -> Mapping[str, frozenset[str]]:
    source = tomllib.loads(files("db").joinpath("decided_forms.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in source.items()}


def _words(text: str) -> list[str]:
    """The words as printed, a dash by itself with the word before it."""
    words: list[str] = []
    for word in _WORD.findall(text):
        if words and not _key(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _key(word: str) -> str:
    return _KEPT.sub("", word.replace("’", "'").replace("–", "-").casefold()).strip("-.,")


def _plain(words: Sequence[str], own: frozenset[str]) -> list[str]:
    """The words for telling whether two clauses say the same: verb first, in its bare form, no lead-in."""
    keys = [key for word in words if (key := _key(word))]
    keys = keys[:-1] if len(keys) > 1 and keys[-1] in ("and", "or") else keys  # before the next clause
    start = 0
    while start < len(keys) - 1 and (keys[start] in _forms()["lead"] or keys[start] in own):
        start += 1
    keys = keys[start:] or keys
    if len(keys) > 2 and keys[-2] in _forms()["passive"]:
        keys = [keys[-1], *_unled(keys[:-2])]
    elif at := _bid(keys):
        keys = [keys[at + 1], *_unled(keys[:at]), *keys[at + 2 :]]
    elif len(keys) > 1:
        keys = [keys[0], *_unled(keys[1:])]
    return [_stem(keys[0]), *keys[1:]] if keys else []


def _bid(keys: Sequence[str]) -> int:
    """Where the "be" of a clause stands that goes on behind its verb; 0 where it has none.

    "The plan be approved, subject to a review", "the Director be asked to report"; but not "approve the plan
    to be published in May", nor what will be done.
    """
    at = keys.index("be") if "be" in keys else 0
    bare = at > 0 and len(keys) > at + 2 and keys[at + 1].endswith("ed")
    return at if bare and keys[at - 1] not in _forms()["bound"] else 0


def _same(plain: Sequence[str], given: Sequence[str]) -> bool:
    """Whether words are the same but for the form of verbs: "notes it and asks", "noted it and asked"."""
    if len(plain) != len(given):
        return False
    return all(
        a == b or (_stem(a) == _stem(b) and "ed" in (a[-2:], b[-2:]))
        for a, b in zip(plain, given, strict=True)
    )


def _unled(keys: list[str]) -> list[str]:
    """Without the article that follows the verb, or that the passive lost with its lead-in."""
    return keys[1:] if len(keys) > 1 and keys[0] in ("the", "a", "an") else keys


def _stem(verb: str) -> str:
    """A verb without its ending: note, notes, noted are ``not``; refer, referred ``refer``."""
    bare = re.sub(r"(?:ied|ies|y)$", "i", verb)
    bare = re.sub(r"(?:ed|es|s|e|d)$", "", bare) if len(bare) > 3 else bare
    return re.sub(r"([b-df-hj-np-tv-z])\1$", r"\1", bare)


def _pieces(asked: Sequence[str], done: Sequence[str]) -> tuple[Piece, ...]:
    old, new = [_key(word) for word in asked], [_key(word) for word in done]
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("same", " ".join(done[c:d])))
            continue
        if b > a:
            found.append(Piece("out", " ".join(asked[a:b])))
        if d > c:
            found.append(Piece("in", " ".join(done[c:d])))
    return tuple(found)
