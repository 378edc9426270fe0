"""What the actions of a paper rest on: the people and the decisions of each of its meetings."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.head_names import names_in_head
from extractors.minutes import stretches
from extractors.owners import People
from extractors.scopes import Scope
from extractors.undertakings import Undertakings
from minutebook.findings import AnyFinding, Attendance, Meeting, Minute, Resolution, select
from minutebook.model import Document, Quote


class Known:
    """What was found before, by meeting and by minute, so that no item looks through all of it."""

    def __init__(self, document: Document, earlier: Sequence[AnyFinding]) -> None:
        self._listed: dict[Meeting, list[str]] = {}
        starts = [m.first_block for m in select(earlier, Minute)]
        for stretch in stretches(document, earlier):
            begins = min((at for at in starts if stretch.first <= at < stretch.end), default=stretch.first)
            listed = names_in_head(document, stretch.first, begins)
            self._listed.setdefault(stretch.meeting, []).extend(listed)
        self._attendance = select(earlier, Attendance)
        self._finders: dict[Meeting, Undertakings] = {}
        self._decided: dict[_Where, list[tuple[int, Resolution]]] = {}
        for place, resolution in enumerate(select(earlier, Resolution)):
            where = _where(resolution.meeting, resolution.minute)
            self._decided.setdefault(where, []).append((place, resolution))

    def finder(self, meeting: Meeting) -> Undertakings:
        """What finds undertakings among the people of a meeting."""
        if meeting not in self._finders:
            names = [p.name for p in self._attendance if p.meeting == meeting]
            people = People(tuple(dict.fromkeys([*names, *self._listed.get(meeting, ())])))
            self._finders[meeting] = Undertakings(people, meeting.committee)
        return self._finders[meeting]

    def decided(self, scope: Scope) -> tuple[Resolution, ...]:
        """The decisions of an item's minutes, in their order."""
        places = dict.fromkeys(_where(scope.meeting, minute) for minute in (scope.minute, *scope.inner))
        found = [one for where in places for one in self._decided.get(where, ())]
        return tuple(resolution for _, resolution in sorted(found, key=lambda one: one[0]))


_Where = tuple[Quote, Quote | None, int]


def _where(meeting: Meeting, minute: Minute | None) -> _Where:
    """What tells a minute of one document from all others."""
    return (meeting.quote, minute.quote, minute.ordinal) if minute else (meeting.quote, None, 0)
