"""Search with Tantivy, for collections of which SQLite's own index cannot rank or count all hits in time.

An optional package (``pip install minutebook[search]``). Its index is a folder beside the database, made by
``minutebook index`` and used as long as it is of the database as it stands; what is shown still comes from
the database. Counts are of everything, and the best match is the best of all.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlite_utils
import tantivy
from tantivy import Filter, Occur, Query, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from db.search.asking import Entry, Filters, Order, Section
from db.search.entries import KINDS, Kind
from db.search.fts import HEADING_WEIGHT
from db.search.language import All, Either, Node, Term, Without
from db.search.stamps import INDEX_OF, STAMP, folder_of, stamp_of

_HEAP = 200_000_000
_MOST_VALUES = 1_000
_MOST_AT_ONCE = 1_000
_WEIGHTS = {"heading": HEADING_WEIGHT, "text": 1.0}

_ROWS = """
    SELECT e.place, e.kind, e.council_id, e.committee_id, substr(e.date, 1, 4), e.reference,
        e.procedural, e.members, e.heading, (SELECT t.text FROM search_texts AS t WHERE t.place = e.place)
    FROM search_entries AS e ORDER BY e.place DESC"""
_NAMES = ("council", "committee", "year", "reference")


def build(db: sqlite_utils.Database, path: Path, threads: int = 1) -> int:
    """Make the index of a database's entries beside it, in place of an older one; how many entries it has."""
    folder = folder_of(path)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / INDEX_OF).mkdir(parents=True)
    index = _with_words(tantivy.Index(_schema(), path=str(fresh / INDEX_OF)))
    writer = index.writer(_HEAP, threads)
    stamp, number = stamp_of(db.conn), 0
    for number, row in enumerate(db.execute(_ROWS), start=1):  # noqa: B007
        writer.add_document(_document(row))
    writer.commit()
    writer.wait_merging_threads()
    (fresh / STAMP).write_bytes(stamp)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return number


def _document(row: Sequence[Any]) -> tantivy.Document:
    place, kind, *names, procedural, members, heading, text = row
    document = tantivy.Document()
    document.add_unsigned("place", place)
    document.add_text("kind", kind)
    for name, value in zip(_NAMES, names, strict=True):
        if value is not None:
            document.add_text(name, value)
    document.add_unsigned("procedural", procedural)
    document.add_unsigned("members", members)
    document.add_text("heading", heading)
    document.add_text("text", text or "")
    return document


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("place", fast=True)
    builder.add_unsigned_field("procedural", fast=True, indexed=True)
    builder.add_unsigned_field("members", fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for name in _NAMES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "reference")
    for name in _WEIGHTS:
        builder.add_text_field(name, tokenizer_name="words")
    return builder.build()


def _with_words(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("words", _analyzer())
    return index


@lru_cache(maxsize=1)
def _analyzer() -> tantivy.TextAnalyzer:
    """Words, small letters, no accents, stems: as near to SQLite's tokeniser as Tantivy comes."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return builder.filter(Filter.stemmer("english")).build()


@dataclass(frozen=True, slots=True)
class TantivyEngine:
    """The index in a folder, ready to be asked."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema

    @staticmethod
    def of(folder: Path) -> TantivyEngine:
        """The engine that asks the index in this folder."""
        index = _with_words(tantivy.Index.open(str(folder / INDEX_OF)))
        return TantivyEngine(index.searcher(), index.schema)

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
        every = self._query(kind, expression, filters)
        query = every
        if filters.substantive:
            query = _all([every, self._is("procedural", 0)])
        counts: Mapping[str, Any] = _COUNTS[kind]
        if order == "newest" and first + size <= _MOST_AT_ONCE:
            # in one pass with the counts: a phrase is dear to look for
            counts = self.searcher.aggregate(query, {**counts, "newest": _newest(first + size)})
            hits = counts["newest"]["hits"][first:]
            places = [hit["docvalue_fields"]["place"][0] for hit in hits]
            scores = [0.0] * len(places)
        else:
            counts = self.searcher.aggregate(query, dict(counts))
            places, scores = self._page(query, order, first, size)
        names = _records(conn, places)
        passages = int(counts["passages"]["value"])
        procedural = self._procedural(every) if filters.substantive else _number(counts, "procedural")
        return Section(
            kind=kind,
            total=_number(counts, "members") if kind == "figure" else passages,
            passages=passages,
            capped=False,
            most=most,
            entries=tuple(
                Entry(kind, names[place], place, score)
                for place, score in zip(places, scores, strict=True)
                if place in names
            ),
            councils=_values(counts["councils"]),
            committees=_values(counts["committees"]),
            years=_values(counts["years"]),
            procedural=procedural,
        )

    def _page(self, query: Query, order: Order, first: int, size: int) -> tuple[list[int], list[float]]:
        """The places of a page of results, and the scores of the best (lower is better)."""
        by = "place" if order == "newest" else None
        hits = self.searcher.search(query, limit=max(size, 1), offset=first, order_by_field=by).hits[:size]
        keys = [key for key, _ in hits]
        if by:
            return [int(key) for key in keys], [0.0] * len(keys)
        found = self.searcher.fast_field_values("place", [address for _, address in hits])
        return [int(place or 0) for place in found], [-float(key) for key in keys]

    def _procedural(self, query: Query) -> int:
        return int(self.searcher.aggregate(query, {"n": {"sum": {"field": "procedural"}}})["n"]["value"])

    def _query(self, kind: Kind, expression: Node | None, filters: Filters) -> Query:
        wanted = [self._is("kind", kind)]
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
                return _all([self._of(part) for part in parts])
            case Either(parts=parts):
                return _any([self._of(part) for part in parts])
            case Without(wanted=wanted, unwanted=unwanted):
                return Query.boolean_query(
                    [(Occur.Must, self._of(wanted)), (Occur.MustNot, self._of(unwanted))]
                )

    def _of_term(self, term: Term) -> Query:
        words = _analyzer().analyze(term.text)
        if not words:
            return Query.empty_query()
        return _any([Query.boost_query(self._in(field, words, term), w) for field, w in _WEIGHTS.items()])

    def _in(self, field: str, words: list[str], term: Term) -> Query:
        if len(words) == 1 and term.begins:
            return Query.regex_query(self.schema, field, re.escape(words[0]) + ".*")
        if len(words) == 1:
            return Query.term_query(self.schema, field, words[0])
        phrase = Query.phrase_prefix_query if term.begins else Query.phrase_query
        return phrase(self.schema, field, list(words))


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


def _records(conn: sqlite3.Connection, places: Sequence[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(places))
    sql = f"SELECT place, record FROM search_entries WHERE place IN ({marks})"
    return dict(tuple(row) for row in conn.execute(sql, places))
