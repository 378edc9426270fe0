"""Asking the index of Tantivy: the same questions as SQLite's, ranked and counted far faster.

Counts and the best match are of everything, but where that is more work than can be waited for: then they are
of the newest of a kind, and the answer says so.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import ceil, prod
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Occur, Query

from db.search import tantivy_counts as counts
from db.search.asking import Entry, Filters, Order, Section
from db.search.entries import Kind
from db.search.language import All, Either, Node, Term, Without, phrases
from db.search.stamps import INDEX_OF
from db.search.tantivy_index import NUMBERS, WEIGHTS, WEIGHTS_OF, analyzer, with_words
from db.search.tantivy_newest import FIELD, STEP, names_until
from db.search.tokens import begun, is_whole, same_word

_MOST_AT_ONCE = 1_000

BUDGET = 100_000
"""Hits of a word that can be counted while somebody waits: of what has more, the newest of a kind are."""

_RANKED = 1.5
"""How much more work hits are that are ranked as well: each is gone to a second time, and weighed."""

_LITTLE = 50_000
"""So few hits that the newest of them are best looked for while all are counted."""

_DENSE = 2_000
"""So many hits that a page of the newest is soon found among the newest of the kind."""

_SPARE, _FURTHER = 4, 8
"""How many times as far back the newest hits are looked for as they would reach if they were spread evenly;
and how many times as far again where that is not enough."""

_PHRASE = 40
"""How much more work a phrase is than a word: places in the text are compared."""

_LEAST_SHARE = 4
"""However few records a council or a year has, the words are looked up among this part of all."""

_MOST_BRANCHES = 16


@dataclass(frozen=True, slots=True)
class TantivyEngine:
    """The index in a folder, ready to be asked.

    ``numbers`` says how many entries a kind has, ``step`` how finely the newest are told from the others;
    ``budget`` how much work a kind may be, in hits of a word (see ``_work``).
    """

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    numbers: Mapping[Kind, int]
    step: int = STEP
    budget: int = BUDGET

    @staticmethod
    def of(folder: Path) -> TantivyEngine:
        """The engine that asks the index in this folder."""
        index = with_words(tantivy.Index.open(str(folder / INDEX_OF)))
        known = json.loads((folder / NUMBERS).read_text(encoding="utf-8"))
        return TantivyEngine(index.searcher(), index.schema, known["numbers"], known["step"])

    def __call__(
        self,
        conn: sqlite3.Connection,
        kind: Kind,
        expression: Node | None,
        filters: Filters,
        order: Order,
        *,
        first: int,
        size: int,
        most: int,
        paged: bool = True,
    ) -> Section:
        """What is found of one kind; ``most`` limits only how far it can be paged through."""
        plain = not any(term.begins or len(analyzer().analyze(term.text)) > 1 for term in phrases(expression))
        work = self._work_of(kind, expression, filters)
        newest = None if filters.year else self._newest_within(kind, work)
        query_of = partial(self._query, kind, expression, filters)
        query = query_of(newest)
        asked: Mapping[str, Any] = counts.COUNTS[kind] if size else counts.NUMBERS[kind]
        near = order == "newest" and 0 < size <= _MOST_AT_ONCE - first
        if near and (work <= _LITTLE or not plain):  # a phrase is dear to look for twice
            asked = {**asked, "newest": counts.newest(first + size)}
        told = self.searcher.aggregate(query, dict(asked))
        passages, ranked = counts.number(told, "passages"), None
        if "newest" in asked:
            places = counts.places(told["newest"])[first:]
            found = places, [0.0] * len(places)
        elif near and passages >= _DENSE and not filters.year:
            share = passages / (newest or self.numbers[kind])
            queries = map(query_of, self._further_and_further((first + size) / share, newest, kind))
            found = self._first_full(queries, first, size)
        elif order == "best" and size:
            ranked_within = None if filters.year else self._newest_within(kind, work * _RANKED)
            fewer = query_of(ranked_within)
            found = self._page(fewer, order, first, size)
            if paged and ranked_within != newest:
                counted = self._number_of(fewer)
                ranked = counted if counted < passages else None
        else:
            found = self._page(query, order, first, size) if size else ([], [])
        section = replace(_section(kind, told, newest, most, _entries(conn, kind, *found)), ranked=ranked)
        if filters.substantive:
            return replace(section, procedural=self._hidden(kind, expression, filters, newest))
        return section

    def _newest_within(self, kind: Kind, work: float) -> int | None:
        """How many of the newest of a kind can be looked at for this much work; None for all of them."""
        if work <= self.budget:
            return None
        fits = int(self.numbers[kind] * self.budget / work) // self.step
        return min(max(fits, 1), self.numbers[kind] // self.step) * self.step or None

    def _work_of(self, kind: Kind, expression: Node | None, filters: Filters) -> float:
        """About how much work a search of a kind is, in hits of a single word."""
        whole = max(self.searcher.num_docs, 1)
        share = least = self.numbers[kind] / whole
        least /= _LEAST_SHARE
        values = {"council": filters.council, "year": filters.year, "reference": filters.reference}
        for name, value in values.items():
            if value:
                share *= self.searcher.doc_freq(name, value) / whole
        if filters.committees:
            share *= sum(self.searcher.doc_freq("committee", body) for body in filters.committees) / whole
        return max(share, least) * (whole if expression is None else self._work(expression))

    def _work(self, node: Node) -> float:
        match node:
            case Term(begins=True):
                return self.searcher.num_docs / 4  # so many words begin with a few letters
            case Term(text=text):
                rarest = [self._hits(word) for word in analyzer().analyze(text)] or [0]
                return min(rarest) * (_PHRASE if len(rarest) > 1 else 1)
            case All(parts=parts):
                if (apart := _apart(parts)) is not None:
                    return self._work(apart)
                return min(self._work(part) for part in parts) * len(parts)
            case Either(parts=parts):
                return sum(self._work(part) for part in parts)
            case Without(wanted=wanted, unwanted=unwanted):
                return self._work(wanted) * (1 if isinstance(unwanted, Term) else 2)

    def _hits(self, word: str) -> int:
        return sum(self.searcher.doc_freq(field, word) for field in WEIGHTS)

    def _page(self, query: Query, order: Order, first: int, size: int) -> tuple[list[int], list[float]]:
        """The places of a page of results, and the scores of the best (lower is better)."""
        by = "place" if order == "newest" else None
        found = self.searcher.search(query, limit=size, count=False, offset=first, order_by_field=by)
        keys = [key for key, _ in found.hits]
        if by:
            return [int(key) for key in keys], [0.0] * len(keys)
        places = self.searcher.fast_field_values("place", [address for _, address in found.hits])
        return [int(place or 0) for place in places], [-float(key) for key in keys]

    def _number_of(self, query: Query) -> int:
        """How many passages a query finds."""
        return counts.number(self.searcher.aggregate(query, dict(counts.PASSAGES)), "passages")

    def _further_and_further(self, reach: float, newest: int | None, kind: Kind) -> Iterator[int | None]:
        """How many of the newest of a kind to look at for a page that should be among ``reach`` of them."""
        steps = ceil(_SPARE * reach / self.step)
        while steps * self.step < (newest or self.numbers[kind]):
            yield steps * self.step
            steps *= _FURTHER
        yield newest

    def _first_full(self, queries: Iterable[Query], first: int, size: int) -> tuple[list[int], list[float]]:
        """The page that the first of these queries has which has a whole one; else that of the last."""
        found: tuple[list[int], list[float]] = [], []
        for query in queries:
            found = self._page(query, "newest", first, size)
            if len(found[0]) == size:
                break
        return found

    def _hidden(self, kind: Kind, expression: Node | None, filters: Filters, newest: int | None) -> int:
        """How many hits are procedural, where these are left out."""
        query = self._query(kind, expression, replace(filters, substantive=False), newest)
        return counts.number(self.searcher.aggregate(query, dict(counts.HIDDEN)), "procedural")

    def _query(self, kind: Kind, expression: Node | None, filters: Filters, newest: int | None) -> Query:
        wanted = [self._is("kind", kind)]
        if newest:
            names = names_until(kind, newest // self.step)
            among = Query.term_set_query(self.schema, FIELD, names)
            wanted = [Query.const_score_query(among, 0.0)]
        values = {"council": filters.council, "year": filters.year, "reference": filters.reference}
        wanted += [self._is(name, value) for name, value in values.items() if value]
        if filters.committees:
            wanted.append(_any([self._is("committee", body) for body in filters.committees]))
        if filters.substantive:
            wanted.append(self._is("procedural", 0))
        if expression is not None:
            wanted.append(self._of(expression, WEIGHTS_OF.get(kind, WEIGHTS)))
        return _all(wanted)

    def _is(self, field: str, value: str | int) -> Query:
        return Query.const_score_query(Query.term_query(self.schema, field, value), 0.0)

    def _of(self, node: Node, weights: Mapping[str, float]) -> Query:
        """The expression as a query: every term in the heading or the text."""
        match node:
            case Term():
                return self._of_term(node, weights)
            case All(parts=parts):
                if (apart := _apart(parts)) is not None:
                    return self._of(apart, weights)
                return _all([self._of(part, weights) for part in parts])
            case Either(parts=parts):
                return _any([self._of(part, weights) for part in parts])
            case Without(wanted=wanted, unwanted=unwanted):
                both = (Occur.Must, self._of(wanted, weights)), (Occur.MustNot, self._of(unwanted, weights))
                return Query.boolean_query(list(both))

    def _of_term(self, term: Term, weights: Mapping[str, float]) -> Query:
        words = analyzer().analyze(term.text)
        if not words:
            return Query.empty_query()
        return _any([Query.boost_query(self._in(field, words, term), w) for field, w in weights.items()])

    def _in(self, field: str, words: list[str], term: Term) -> Query:
        if len(words) == 1:
            return self._in_one(field, words[0], term)
        phrase = Query.phrase_prefix_query if term.begins else Query.phrase_query
        return phrase(self.schema, field, list(words))

    def _in_one(self, field: str, word: str, term: Term) -> Query:
        """A single word, which is ``word`` in the index; or the words that begin with it."""
        forms = same_word(word)
        whole = [Query.term_query(self.schema, field, form) for form in forms]
        if not term.begins or (is_whole(word) and len(forms) > 1):
            return _any(whole)
        if typed := begun(term.text, word):
            return _any([self._beginning(field, typed), *whole])
        beginning = self._beginning(field, word)
        return _any([beginning, *whole]) if word == forms[-1] else beginning

    def _beginning(self, field: str, letters: str) -> Query:
        return Query.regex_query(self.schema, field, re.escape(letters) + ".*")


def _apart(parts: Sequence[Node]) -> Either | None:
    """Several things of which some are alternatives, as alternatives of several things each.

    So the rarest word leads: alternatives among other words would all be looked for in every text. None where
    there are none, or too many.
    """
    choices = [part.parts if isinstance(part, Either) else (part,) for part in parts]
    if not 1 < prod(map(len, choices)) <= _MOST_BRANCHES:
        return None
    return Either(tuple(All(chosen) for chosen in product(*choices)))


def _all(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Sequence[Query]) -> Query:
    if len(queries) == 1:  # wrapped up, its hits are gone through more slowly
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _section(
    kind: Kind, told: Mapping[str, Any], newest: int | None, most: int, entries: tuple[Entry, ...]
) -> Section:
    """What was counted of a kind, and the entries that were asked for."""
    passages = counts.number(told, "passages")
    return Section(
        kind=kind,
        total=counts.number(told, "members") if kind == "figure" else passages,
        passages=passages,
        capped=newest is not None,
        most=newest or most,
        entries=entries,
        councils=counts.values(told, "councils"),
        committees=counts.values(told, "committees"),
        years=counts.values(told, "years"),
        procedural=counts.number(told, "procedural"),
    )


def _entries(
    conn: sqlite3.Connection, kind: Kind, places: Sequence[int], scores: Sequence[float]
) -> tuple[Entry, ...]:
    """The entries at these places."""
    marks = ", ".join("?" * len(places))
    sql = f"SELECT place, record FROM search_entries WHERE place IN ({marks})"
    names = dict(tuple(row) for row in conn.execute(sql, places))
    found = zip(places, scores, strict=True)
    return tuple(Entry(kind, names[place], place, score) for place, score in found if place in names)
