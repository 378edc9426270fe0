"""What Tantivy is asked to count of the hits, and what it answers. No more: every count is of every hit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.search.entries import KINDS, Kind

_MOST_VALUES = 1_000

_SUMS: Mapping[Kind, str] = {"figure": "members", "decision": "procedural", "item": "procedural"}
_FACETS = {"councils": "council", "committees": "committee", "years": "year"}


def _terms(field: str, *, of_members: bool) -> dict[str, Any]:
    members = {"aggs": {"members": {"sum": {"field": "members"}}}} if of_members else {}
    return {"terms": {"field": field, "size": _MOST_VALUES}} | members


PASSAGES: Mapping[str, Any] = {"passages": {"value_count": {"field": "members"}}}
"""How many are shown as one, by themselves."""


def _sums(kind: Kind) -> dict[str, Any]:
    sums = {field: {"sum": {"field": field}} for field in (_SUMS.get(kind),) if field}
    return sums | dict(PASSAGES)


HIDDEN: Mapping[str, Any] = {"procedural": {"sum": {"field": "procedural"}}}
"""How many are procedural, by themselves."""

NUMBERS: Mapping[Kind, Mapping[str, Any]] = {kind: _sums(kind) for kind in KINDS}
"""How many there are of a kind."""

COUNTS: Mapping[Kind, Mapping[str, Any]] = {
    kind: {name: _terms(field, of_members=kind == "figure") for name, field in _FACETS.items()}
    | {name: asked for name, asked in NUMBERS[kind].items() if name == "procedural"}
    for kind in KINDS
}
"""By what they can be narrowed to. The years tell the numbers too: every entry has one, if only NOT_TOLD."""


def newest(number: int) -> dict[str, Any]:
    """What is asked for so many of the newest."""
    return {"top_hits": {"size": number, "sort": [{"place": "desc"}], "docvalue_fields": ["place"]}}


def places(answer: Mapping[str, Any]) -> list[int]:
    """The places of the newest."""
    return [int(hit["docvalue_fields"]["place"][0]) for hit in answer["hits"]]


def number(answer: Mapping[str, Any], name: str) -> int:
    """One of the numbers; 0 where it was not asked for."""
    if name not in answer and "years" in answer:
        return _of_years(answer["years"], name)
    return int(answer[name]["value"]) if name in answer else 0


def _of_years(years: Mapping[str, Any], name: str) -> int:
    """The same by the counts of every year: to look at every hit once more takes a tenth of the search."""
    if name == "passages":
        return sum(int(bucket["doc_count"]) for bucket in years["buckets"])
    return sum(int(bucket[name]["value"]) for bucket in years["buckets"] if name in bucket)


def values(answer: Mapping[str, Any], name: str) -> dict[str, int]:
    """Each value and how many records have it; of figures, members and not passages."""
    return {
        bucket["key"]: int(bucket["members"]["value"]) if "members" in bucket else bucket["doc_count"]
        for bucket in (answer[name]["buckets"] if name in answer else ())
    }
