"""Which found record answers which annotated one: at most one each, the best fit first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from minutebook.evaluation.fields import FIELDS, Judge, right_value, same_name, same_words, value_is_numerator
from minutebook.evaluation.records import Record

Fit = Callable[[Record, Record], float]
"""How well a found record (second) answers an annotated one (first): 0 for not at all."""


def overlap(gold: Record, found: Record) -> float:
    """The share of words in common among all words of both, 0 to 1."""
    common = len(gold.positions & found.positions)
    return common / len(gold.positions | found.positions) if common else 0.0


def _agree(gold: Record, found: Record, *names: str) -> bool:
    return all(same_words(gold.fields.get(name), found.fields.get(name)) for name in names)


def _fits_document(_gold: Record, _found: Record) -> float:
    return 1.0


def _fits_part(gold: Record, found: Record) -> float:
    return overlap(gold, found) if _agree(gold, found, "type") else 0.0


def _fits_meeting(gold: Record, found: Record) -> float:
    return 1.0 + overlap(gold, found) if _agree(gold, found, "date", "status") else 0.0


def _fits_item(gold: Record, found: Record) -> float:
    return overlap(gold, found) if _agree(gold, found, "number") else 0.0


def _fits_person(gold: Record, found: Record) -> float:
    same = _agree(gold, found, "meeting") and same_name(gold.fields["name"], found.fields.get("name"))
    return 1.0 + overlap(gold, found) if same else 0.0


def _fits_minute(gold: Record, found: Record) -> float:
    return overlap(gold, found) + _agree(gold, found, "title") if _agree(gold, found, "meeting") else 0.0


def _fits_clause(gold: Record, found: Record) -> float:
    shared = overlap(gold, found)
    return shared if shared >= 0.5 else 0.0


def _fits_action(gold: Record, found: Record) -> float:
    """The words decide; of two actions in the same words, the one of the same source fits better."""
    shared = overlap(gold, found)
    return shared + _agree(gold, found, "source") if shared >= 0.4 else 0.0


def _fits_statistic(gold: Record, found: Record) -> float:
    """The same number at the same place: other numbers of the two quotes may differ."""
    if not gold.figures & found.figures or not right_value(gold, found):
        return 0.0
    return overlap(gold, found) + (0.0 if value_is_numerator(gold, found) else 1.0)


FITS: Mapping[str, Fit] = {
    "document": _fits_document,
    "parts": _fits_part,
    "meetings": _fits_meeting,
    "agenda_items": _fits_item,
    "attendance": _fits_person,
    "minutes": _fits_minute,
    "resolutions": _fits_clause,
    "recommendations": _fits_clause,
    "actions": _fits_action,
    "statistics": _fits_statistic,
}


def matches(kind: str, gold: Sequence[Record], found: Sequence[Record]) -> tuple[tuple[int, int], ...]:
    """Pairs of indices (gold, found), in the order of the gold.

    Of two equal fits the one with more fields right comes first, then the one that stands first; so the
    order in which rows come from the database does not matter.
    """
    fit, judges = FITS[kind], tuple(FIELDS[kind].values())
    fits = [(fit(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    ranked = sorted(
        (-score, -_right(judges, gold[i], found[j]), i, _place(found[j]), j)
        for score, i, j in fits
        if score > 0
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, _place_of_j, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return tuple(sorted(pairs.items()))


def _right(judges: Sequence[Judge], gold: Record, found: Record) -> int:
    return sum(judge(gold, found) for judge in judges)


def _place(record: Record) -> tuple[list[int], str]:
    """An order of records that depends on nothing but what they say."""
    fields = sorted((name, str(value)) for name, value in record.fields.items())
    return sorted(record.positions), repr((fields, record.quote))
