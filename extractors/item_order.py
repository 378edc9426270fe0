"""Numbers that the run of a meeting's items leaves out: misplaced, printed twice, printed another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.item_entries import Entry
from extractors.references import LONG_NUMBER, Candidate, numbering

_OTHER_STOP = 1.5
"""What a number weighs less that is printed another way than nearly all of the run."""
_LATE = 2
"""An item stands at most so many places after its turn."""


def numbered_alike(candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> Sequence[Candidate]:
    """The run chosen again, where most of it has one stop ("8" or "8."), with less weight for the other."""
    stops = Counter(c.reference.stop for c in chosen)
    if len(stops) < 2 or 4 * stops.most_common(1)[0][1] < 3 * len(chosen):
        return chosen
    usual = stops.most_common(1)[0][0]
    lighter = (
        c if c.reference.stop == usual else replace(c, weight=c.weight - _OTHER_STOP) for c in candidates
    )
    return numbering([c for c in lighter if c.weight > 0])


def missing(found: Sequence[Entry], chosen: Sequence[Candidate]) -> set[int]:
    """Entries whose number is missing between two items and stands there just once.

    An item may be a whole sentence ("3. The minutes were agreed as a true record."), which alone looks like
    any paragraph of a list.
    """
    added: set[int] = set()
    wholes = [(c.place, c.reference.whole) for c in chosen if c.reference.whole is not None]
    if wholes and wholes[0][1] < 20:
        wholes = [(-1, 0), *wholes]  # the first items of a meeting are the plainest
    numbered_so: dict[int, list[int]] = {}
    for place, entry in enumerate(found):
        if entry.reference and entry.reference.whole is not None:
            numbered_so.setdefault(entry.reference.whole, []).append(place)
    for (place, low), (end, high) in pairwise(wholes):
        start = place + 1
        for number in range(low + 1, high):
            so = numbered_so.get(number, ())
            able = [p for p in so if start <= p < end and _is_sentence(found[p], number)]
            if len(able) == 1:
                added.add(able[0])
                start = able[0] + 1
    return added


def out_of_order(found: Sequence[Entry], places: Sequence[int]) -> set[int]:
    """Items after their turn ("8", "7", "9") or whose number is printed twice, set as the others are.

    A number of a list inside the item is none: the one before it or after it stands there too.
    """
    wholes = [(p, r.number) for p in places if (r := found[p].reference)]
    taken = {n for _, n in wholes}
    added: set[int] = set()
    for (place, number), (end, following) in pairwise([*wholes, (len(found), None)]):
        if number is None or found[place].in_table or not _told_by_look(found[place], number):
            continue
        for p in range(place + 1, end):
            entry = found[p]
            own = entry.reference.number if entry.reference else None
            late = own is not None and own not in taken and number - _LATE <= own < number
            again = own == number - 1 and not entry.has_layout
            twice = own == number or again or (own is not None and own == following)
            if (
                (late or twice)
                and _same_look(entry, found[place])
                and not _is_in_list(found, place + 1, p, end)
            ):
                added.add(p)
    return added | _before_their_turn(found, places, taken)


def _before_their_turn(found: Sequence[Entry], places: Sequence[int], taken: set[int | None]) -> set[int]:
    """Items printed before their turn ("19.05.03", "19.05.01"), where the number is none that a list has."""
    first = found[places[0]] if places else None
    return {
        p
        for p, entry in enumerate(found)
        if first is not None
        and p not in places
        and (reference := entry.reference) is not None
        and not reference.common
        and reference.number is not None
        and reference.number not in taken
        and not entry.in_table
        and _same_look(entry, first)
    }


def _told_by_look(entry: Entry, number: int) -> bool:
    """Whether no list inside an item is set as items are: they are headings, or their numbers are long."""
    return entry.set_apart or number >= LONG_NUMBER


def _same_look(entry: Entry, other: Entry) -> bool:
    """Whether two entries are set alike: both bold or both not, of one kind and level, numbered alike."""
    a, b = entry.block, other.block
    if entry.reference is None or other.reference is None or entry.reference.stop != other.reference.stop:
        return False
    if not entry.has_layout:  # a heading without markup is only a line that is short
        return a.kind != "list_item" and a.bold == b.bold and entry.is_title
    return (a.kind, a.level, a.bold) == (b.kind, b.level, b.bold)


def _is_in_list(found: Sequence[Entry], first: int, place: int, end: int) -> bool:
    """Whether the number before stands between ``first`` and an entry, or the one after it before ``end``."""
    own = found[place].reference
    if own is None or own.number is None:
        return True
    before = [e.reference.number for e in found[first:place] if e.reference]
    after = [e.reference.number for e in found[place + 1 : end] if e.reference]
    return own.number - 1 in before or own.number + 1 in after


def _is_sentence(entry: Entry, number: int) -> bool:
    reference = entry.reference
    if reference is None or reference.whole != number:
        return False
    words = entry.text[reference.end :].lstrip()
    return words[:1].isupper() and not words.startswith("That ")
