"""The words that councils use for one thing find each other; a search says which it added."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from db.search.language import All, Either, Node, Term, Without
from db.search.tokens import tokens, tokens_of

Words = tuple[str, ...]
Groups = tuple[Words, ...]


_MOST_NAMES = 8
"""Other names that are searched for: some measures have twenty, and each is a phrase to look for."""

_KNOWN: dict[tuple[object, ...], Groups] = {}
_MOST_KNOWN = 8

_SHORT = 4
"""Letters of a label that is a short form."""


@dataclass(frozen=True, slots=True)
class Also:
    """Words that were typed, and those that were searched for beside them."""

    typed: str
    others: Words


def widened(node: Node, labels: Groups = ()) -> tuple[Node, tuple[Also, ...]]:
    """The expression with the other names of what it names, and what was added.

    ``labels`` are groups beside those of the list. Words in quotation marks, beginnings and what is left out
    stay as they are.
    """
    added: list[Also] = []
    return _widened(node, _others(labels), added), tuple(dict.fromkeys(added))


def labels_of(conn: sqlite3.Connection) -> Groups:
    """The words for each measure that the database knows."""
    sizes = "SELECT count(*), total(length(label)), min(label), max(label) FROM measure_labels"
    known = tuple(conn.execute(sizes).fetchone())
    if known not in _KNOWN:
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[known] = _read_labels(conn)
    return _KNOWN[known]


def _read_labels(conn: sqlite3.Connection) -> Groups:
    rows = conn.execute(
        "SELECT id, label FROM measures UNION SELECT measure_id, label FROM measure_labels ORDER BY 1, 2"
    ).fetchall()
    groups: dict[str, list[str]] = {}
    for measure, label in rows:
        groups.setdefault(measure, []).append(label)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


@cache
def listed() -> tuple[dict[str, Any], ...]:
    """The list's groups as they are written."""
    return tuple(tomllib.loads((files("db.search") / "synonyms.toml").read_text(encoding="utf-8"))["same"])


@lru_cache(maxsize=8)
def _others(labels: Groups) -> dict[Words, Words]:
    """For the stems of each name, the other names of the same thing, each once."""
    groups = [(tuple(g["words"]), tuple(g.get("also", ()))) for g in listed()]
    groups += map(_label_group, labels)
    stems = tokens_of(name for words, also in groups for name in (*words, *also))
    found: dict[Words, Words] = {}
    for words, also in groups:
        for own in (stems[name] for name in (*words, *also)):
            others = (*found.get(own, ()), *(w for w in words if stems[w] != own))
            found[own] = _each_once(others, stems)
    return found


def _label_group(labels: Words) -> tuple[Words, Words]:
    """Labels of a measure as a group. A short form may mean other things ("CiC"): it is not searched for."""
    short = tuple(label for label in labels if len(label) <= _SHORT)
    return tuple(label for label in labels if label not in short), short


def _each_once(names: Iterable[str], stems: Mapping[str, Words]) -> Words:
    """Of names with the same stems the first."""
    return tuple({stems[name]: name for name in reversed(tuple(names))}.values())[::-1]


def _widened(node: Node, others: dict[Words, Words], added: list[Also]) -> Node:
    match node:
        case Term(quoted=False, begins=False):
            return _in_other_words((node,), node, others, added) or node
        case All(parts=parts, side_by_side=True):
            return All(tuple(_run(parts, others, added)), side_by_side=True)
        case All(parts=parts) | Either(parts=parts):
            return replace(node, parts=tuple(_widened(part, others, added) for part in parts))
        case Without(wanted=wanted):
            return replace(node, wanted=_widened(wanted, others, added))
    return node


def _run(parts: tuple[Node, ...], others: dict[Words, Words], added: list[Also]) -> list[Node]:
    """Words side by side, the longest names among them taken first."""
    found: list[Node] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            run = parts[at:end]
            whole = run[0] if len(run) == 1 else All(run, side_by_side=True)
            if other := _in_other_words(run, whole, others, added):
                found.append(other)
                at = end
                break
        else:
            found.append(_widened(parts[at], others, added))
            at += 1
    return found


def _in_other_words(
    run: tuple[Node, ...], whole: Node, others: dict[Words, Words], added: list[Also]
) -> Node | None:
    """What was typed or any other name of it; None where it has none."""
    words = [term.text for term in run if isinstance(term, Term) and not (term.quoted or term.begins)]
    if len(words) < len(run):
        return None
    names = others.get(tokens(" ".join(words)), ())
    if not names:
        return None
    names = _telling(tokens(" ".join(words)), names)
    if not names:
        return None
    added.append(Also(" ".join(words), names))
    return Either((whole, *(Term(name, quoted=True) for name in names)))


def _telling(typed: Words, names: Words) -> Words:
    """The names that find what the others do not, at most so many.

    A name that has all of the words ("looked after children") is found by the words as they were typed, and
    one that has another in it ("children in care placed") by that.
    """
    found: list[str] = []
    spaced: list[str] = []
    for name in sorted(names, key=lambda name: len(tokens(name))):
        stems = f" {' '.join(tokens(name))} "
        if not set(typed) <= set(tokens(name)) and not any(other in stems for other in spaced):
            found.append(name)
            spaced.append(stems)
    return tuple(sorted(found[:_MOST_NAMES], key=names.index))
