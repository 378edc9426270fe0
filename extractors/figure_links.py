"""Which figure another is set beside, told last: both are then as they are found, whatever was told of them.

A figure is read with the one beside it before its measure, its year and how sure it is are told. Each of
these is told of one figure for reasons of its own, so a link that was carried along would lead to a figure
as it was before, which nobody finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutebook.findings import Problem, Statistic

_Place = tuple[object, ...]


def linked(found: Iterable[Statistic | Problem]) -> Iterator[Statistic | Problem]:
    """The findings of a block, in their order, each figure set beside one that is among them, or beside none.

    A figure that others are set beside stands beside none itself.
    """
    findings = tuple(found)
    heads = {_place(one): one for one in findings if isinstance(one, Statistic) and one.compared_with is None}
    for one in findings:
        if isinstance(one, Statistic) and one.compared_with is not None:
            yield replace(one, compared_with=heads.get(_place(one.compared_with)))
        else:
            yield one


def _place(one: Statistic) -> _Place:
    """What nothing that is told of a figure later changes."""
    return (one.quote, one.value, one.value_to, one.unit, one.kind)
