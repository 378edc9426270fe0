"""Asking the index of Tantivy: the same questions as SQLite's, ranked and counted far faster.

Counts and the best match are of everything, but where that is more work than can be waited for: then they are
of the newest of a kind, and the answer says so.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from db.search import fts
from db.search.asking import Entry, Filters, Order, Section
from db.search.entries import KINDS, Kind
from db.search.language import All, Either, Node, Term, Without, phrases
from db.search.stamps import INDEX_OF
from db.search.tantivy_index import STEP, STEPS, WEIGHTS, analyzer, with_words

_MOST_VALUES = 1_000

_MOST_AT_ONCE = 1_000

BUDGET = 120_000
"""Hits of a word that can be counted while somebody waits: of what has more, the newest of a kind are."""

_LITTLE = 50_000
"""So few hits that the newest of them are best looked for while all are counted."""

_DENSE = 2_000
"""So many hits that SQLite's index, read from its newest end, soon has enough; not so for phrases."""

_PHRASE = 40
"""How much more work a phrase is than a word: places in the text are compared."""

_LEAST_SHARE = 4
"""However few records a council or a year has, the words are looked up among this part of all."""

_MOST_BRANCHES = 16


@dataclass(frozen=True, slots=True)
class TantivyEngine:
    """The index in a folder, ready to be asked.

    ``steps`` are the places of every thousandth entry of a kind, the newest first; ``numbers`` how many
    entries a kind has; ``budget`` how much work a kind may be, in hits of a word (see ``_work``).
    """

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    steps: Mapping[Kind, Sequence[int]]
    numbers: Mapping[Kind, int]
    budget: int = BUDGET

    @staticmethod
    def of(folder: Path) -> TantivyEngine:
        """The engine that asks the index in this folder."""
        index = with_words(tantivy.Index.open(str(folder / INDEX_OF)))
        known = json.loads((folder / STEPS).read_text(encoding="utf-8"))
        return TantivyEngine(index.searcher(), index.schema, known["steps"], known["numbers"])

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
    ) -> Section:
        """What is found of one kind; ``most`` limits only how far it can be paged through."""
        plain = not any(term.begins or len(analyzer().analyze(term.text)) > 1 for term in phrases(expression))
        work = self._work_of(kind, expression, filters)
        newest = None if filters.year else self._newest_within(kind, work)
        every = self._query(kind, expression, filters, newest)
        query = every
        if filters.substantive:
            query = _all([every, self._is("procedural", 0)])
        counts: Mapping[str, Any] = _COUNTS[kind]
        near = order == "newest" and first + size <= _MOST_AT_ONCE
        in_one_pass = near and (work <= _LITTLE or not plain)
        if in_one_pass:  # a phrase is dear to look for twice
            counts = {**counts, "newest": _newest(first + size)}
        counts = self.searcher.aggregate(query, dict(counts))
        passages = int(counts["passages"]["value"])
        entries: tuple[Entry, ...]
        if in_one_pass:
            hits = counts["newest"]["hits"][first:]
            places = [hit["docvalue_fields"]["place"][0] for hit in hits]
            entries = _entries(conn, kind, places, [0.0] * len(places))
        elif near and passages >= _DENSE and not (filters.council or filters.committees or filters.reference):
            # of what is so common, SQLite's index, which is in this order, has the newest at once
            entries = fts.newest(conn, kind, expression, filters, first=first, size=size)
        else:
            entries = _entries(conn, kind, *self._page(query, order, first, size))
        procedural = self._procedural(every) if filters.substantive else _number(counts, "procedural")
        return Section(
            kind=kind,
            total=_number(counts, "members") if kind == "figure" else passages,
            passages=passages,
            capped=newest is not None,
            most=newest or most,
            entries=entries,
            councils=_values(counts["councils"]),
            committees=_values(counts["committees"]),
            years=_values(counts["years"]),
            procedural=procedural,
        )

    def _newest_within(self, kind: Kind, work: float) -> int | None:
        """How many of the newest of a kind can be looked at for this much work; None for all of them."""
        if work <= self.budget:
            return None
        fits = int(self.numbers[kind] * self.budget / work) // STEP
        return min(max(fits, 1), len(self.steps[kind])) * STEP or None

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
        limit = max(size, 1)
        found = self.searcher.search(query, limit=limit, count=False, offset=first, order_by_field=by)
        hits = found.hits[:size]
        keys = [key for key, _ in hits]
        if by:
            return [int(key) for key in keys], [0.0] * len(keys)
        places = self.searcher.fast_field_values("place", [address for _, address in hits])
        return [int(place or 0) for place in places], [-float(key) for key in keys]

    def _procedural(self, query: Query) -> int:
        return int(self.searcher.aggregate(query, {"n": {"sum": {"field": "procedural"}}})["n"]["value"])

    def _query(self, kind: Kind, expression: Node | None, filters: Filters, newest: int | None) -> Query:
        wanted = [self._is("kind", kind)]
        if newest:
            oldest = self.steps[kind][newest // STEP - 1]
            since = Query.range_query(self.schema, "place", FieldType.Unsigned, lower_bound=oldest)
            wanted.append(Query.const_score_query(since, 0.0))
        values = {"council": filters.council, "year": filters.year, "reference": filters.reference}
        wanted += [self._is(name, value) for name, value in values.items() if value]
        if filters.committees:
            wanted.append(_any([self._is("committee", body) for body in filters.committees]))
        if expression is not None:
            wanted.append(self._of(expression))
        return _all(wanted)

    def _is(self, field: str, value: str | int) -> Query:
        return Query.const_score_query(Query.term_query(self.schema, field, value), 0.0)

    def _of(self, node: Node) -> Query:
        """The expression as a query: every term in the heading or the text."""
        match node:
            case Term():
                return self._of_term(node)
            case All(parts=parts):
                if (apart := _apart(parts)) is not None:
                    return self._of(apart)
                return _all([self._of(part) for part in parts])
            case Either(parts=parts):
                return _any([self._of(part) for part in parts])
            case Without(wanted=wanted, unwanted=unwanted):
                return Query.boolean_query(
                    [(Occur.Must, self._of(wanted)), (Occur.MustNot, self._of(unwanted))]
                )

    def _of_term(self, term: Term) -> Query:
        words = analyzer().analyze(term.text)
        if not words:
            return Query.empty_query()
        return _any([Query.boost_query(self._in(field, words, term), w) for field, w in WEIGHTS.items()])

    def _in(self, field: str, words: list[str], term: Term) -> Query:
        if len(words) == 1 and term.begins:
            return Query.regex_query(self.schema, field, re.escape(words[0]) + ".*")
        if len(words) == 1:
            return Query.term_query(self.schema, field, words[0])
        phrase = Query.phrase_prefix_query if term.begins else Query.phrase_query
        return phrase(self.schema, field, list(words))


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
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _terms(field: str, *, of_members: bool) -> dict[str, Any]:
    members = {"aggs": {"members": {"sum": {"field": "members"}}}} if of_members else {}
    return {"terms": {"field": field, "size": _MOST_VALUES}} | members


def _counting(kind: Kind) -> dict[str, Any]:
    """What is counted of a kind: no more, for every count is made of every hit."""
    facets = {"councils": "council", "committees": "committee", "years": "year"}
    counts = {name: _terms(field, of_members=kind == "figure") for name, field in facets.items()}
    sums = {"figure": "members", "decision": "procedural", "item": "procedural"}
    if field := sums.get(kind):
        counts[field] = {"sum": {"field": field}}
    return counts | {"passages": {"value_count": {"field": "members"}}}


_COUNTS = {kind: _counting(kind) for kind in KINDS}


def _newest(number: int) -> dict[str, Any]:
    return {"top_hits": {"size": number, "sort": [{"place": "desc"}], "docvalue_fields": ["place"]}}


def _number(counts: Mapping[str, Any], name: str) -> int:
    return int(counts[name]["value"]) if name in counts else 0


def _values(counted: Mapping[str, Any]) -> dict[str, int]:
    """Each value and how many records have it; of figures, members and not passages."""
    return {
        bucket["key"]: int(bucket["members"]["value"]) if "members" in bucket else bucket["doc_count"]
        for bucket in counted["buckets"]
    }


def _entries(
    conn: sqlite3.Connection, kind: Kind, places: Sequence[int], scores: Sequence[float]
) -> tuple[Entry, ...]:
    """The entries at these places."""
    marks = ", ".join("?" * len(places))
    sql = f"SELECT place, record FROM search_entries WHERE place IN ({marks})"
    names = dict(tuple(row) for row in conn.execute(sql, places))
    found = zip(places, scores, strict=True)
    return tuple(Entry(kind, names[place], place, score) for place, score in found if place in names)
