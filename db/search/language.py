"""What a person types, as an expression: words, "phrases", beginnings*, AND, OR, NOT, -word and brackets.

Nothing that is typed is an error. What cannot be understood is explained in a sentence, and its words are
searched for as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.search.tokens import tokens

MOST_TERMS = 32
"""Of one query: more would cost the engine more than anybody can mean."""

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase; ``begins`` for ``hous*``, ``quoted`` where exactly these words are meant."""

    text: str
    begins: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """All of these; ``side_by_side`` where the words stood so, with no AND between them."""

    parts: tuple[Node, ...]
    side_by_side: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of these at least."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """``wanted``, where ``unwanted`` is not there too."""

    wanted: Node
    unwanted: Node


Node = Term | All | Either | Without


@dataclass(frozen=True, slots=True)
class Understood:
    """The expression (None where there was no word), and what must be said of how it was understood."""

    expression: Node | None
    notes: tuple[str, ...] = ()


class _UnclearError(Exception):
    """A sentence that says what is wrong with a query."""


_TOKEN = re.compile(
    r"""
    "(?P<phrase>[^"]*)(?P<closed>"|$)
    | (?P<open>\() | (?P<close>\))
    | (?<![^\s("])(?P<minus>-)(?=["(\w])     # -word, but not well-being
    | (?P<word>[^\s"()]+)
    """,
    re.VERBOSE,
)
_OPERATORS = {"AND", "OR", "NOT"}


_NO_WORD = "There is no word to search for: AND, OR, NOT, brackets and signs say how words belong together."


def parse(text: str) -> Understood:
    """The expression that a person typed."""
    text = text.replace("\0", " ").replace("“", '"').replace("”", '"')
    pieces = _pieces(text)
    notes = []
    if text.count('"') % 2:
        notes.append("A quotation mark was not closed, so all that follows it was taken as one phrase.")
    terms = [value for kind, value in pieces if kind == "term" and isinstance(value, Term)]
    if not terms:
        return Understood(None, (_NO_WORD,) if pieces else ())
    if len(terms) > MOST_TERMS:
        notes.append(f"That is a long search: its first {MOST_TERMS} words and phrases were searched for.")
        return Understood(_together(terms[:MOST_TERMS]), tuple(notes))
    try:
        return Understood(_Reader(pieces).whole(), tuple(notes))
    except _UnclearError as unclear:
        said = f"{unclear} So every word was searched for as it stands."
        return Understood(_together(terms), (*notes, said))


def phrases(node: Node | None) -> tuple[Term, ...]:
    """What may be marked in a text that was found: every term that is wanted, in order, each once."""
    match node:
        case Term():
            return (node,)
        case All(parts=parts) | Either(parts=parts):
            return tuple(dict.fromkeys(term for part in parts for term in phrases(part)))
        case Without(wanted=wanted):
            return phrases(wanted)
    return ()


Piece = tuple[str, Term | None]


def _pieces(text: str) -> list[Piece]:
    """``term`` (None for one without a letter or digit), ``(``, ``)``, and the operators."""
    found: list[Piece] = []
    for match in _TOKEN.finditer(text):
        if match["phrase"] is not None:
            found.append(("term", _term(match["phrase"], quoted=True)))
        elif match["minus"]:
            found.append(("NOT", None))
        elif match["word"] in _OPERATORS:
            found.append((match["word"], None))
        elif match["word"]:
            found.append(("term", _term(match["word"], quoted=False)))
        else:
            found.append((match["open"] or match["close"], None))
    return found


def _term(text: str, *, quoted: bool) -> Term | None:
    begins = not quoted and text.endswith("*")
    return Term(text.rstrip("*") if begins else text, begins, quoted) if tokens(text) else None


def _together(terms: list[Term]) -> Node:
    return terms[0] if len(terms) == 1 else All(tuple(terms), side_by_side=True)


class _Reader:
    """Reads pieces by the rules: OR binds least, then AND, then words side by side, then NOT."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._either()
        if self._next() == ")":
            raise _UnclearError("A bracket was closed that had not been opened.")
        if node is None:
            raise _UnclearError("There is no word between the brackets.")
        return node

    def _either(self) -> Node | None:
        parts = [self._all()]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._all())
        if len(parts) > 1 and None in parts:
            raise _UnclearError("OR stands between two words, and one of them is missing.")
        found = tuple(part for part in parts if part is not None)
        return Either(found) if len(found) > 1 else next(iter(found), None)

    def _all(self) -> Node | None:
        wanted, unwanted = self._beside()
        parts = [wanted] if wanted else []
        while self._next() == "AND":
            self._at += 1
            more, less = self._beside()
            if (more is None and not less) or not (parts or unwanted):
                raise _UnclearError("AND stands between two words, and one of them is missing.")
            parts += [more] if more else []
            unwanted += less
        if unwanted and not parts:
            raise _UnclearError("NOT leaves something out of what other words find, and there are no others.")
        if not parts:
            return None
        node = parts[0] if len(parts) == 1 else All(tuple(parts))
        if not unwanted:
            return node
        return Without(node, unwanted[0] if len(unwanted) == 1 else Either(tuple(unwanted)))

    def _beside(self) -> tuple[Node | None, list[Node]]:
        """Words side by side, and those among them that must not be there."""
        parts: list[Node] = []
        unwanted: list[Node] = []
        while (kind := self._next()) in ("term", "(", "NOT"):
            if kind == "NOT":
                self._at += 1
                if self._next() not in ("term", "("):
                    raise _UnclearError("NOT stands before a word that is to be left out, and there is none.")
            node = self._one()
            if node is not None:
                (unwanted if kind == "NOT" else parts).append(node)
        if len(parts) > 1:
            return All(tuple(parts), side_by_side=True), unwanted
        return next(iter(parts), None), unwanted

    def _one(self) -> Node | None:
        kind, term = self._pieces[self._at]
        self._at += 1
        if kind == "term":
            return term
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnclearError("There are too many brackets within brackets.")
        node = self._either()
        if self._next() != ")":
            raise _UnclearError("A bracket was opened and not closed.")
        self._at += 1
        self._depth -= 1
        return node

    def _next(self) -> str | None:
        return self._pieces[self._at][0] if self._at < len(self._pieces) else None
