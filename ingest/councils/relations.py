"""How councils of the register belong together: who came after whom, and who is like whom."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ingest.councils import bare_place, by_id
from minutebook.model import Council, Neighbour, Succession


@cache
def successions() -> tuple[Succession, ...]:
    """Every council that ended with the one that came in its place; two rows where two did."""
    return tuple(
        Succession(
            council_id=row["council"],
            council_name=by_id()[row["council"]].official_name,
            successor_id=row["successor"],
            successor_name=by_id()[row["successor"]].official_name,
            date=row["date"],
            kind="continuing" if row["kind"] == "continuing" else "new",
        )
        for row in _rows("successions.csv")
    )


@cache
def neighbours() -> tuple[Neighbour, ...]:
    """The statistical neighbours of each English authority for children's services, the nearest first."""
    return tuple(
        Neighbour(
            council_id=row["council"],
            model=row["model"],
            rank=rank,
            neighbour_id=neighbour,
            neighbour_name=by_id()[neighbour].official_name,
            closeness=closeness,
        )
        for row in _rows("neighbours.csv")
        for rank, (neighbour, closeness) in enumerate(
            zip(row["neighbours"].split("|"), row["closeness"].split("|"), strict=True), start=1
        )
    )


def successions_of(councils: Iterable[str]) -> tuple[Succession, ...]:
    """The rows in which one of the councils ended or came after another."""
    wanted = set(councils)
    return tuple(s for s in successions() if s.council_id in wanted or s.successor_id in wanted)


def neighbours_of(councils: Iterable[str]) -> tuple[Neighbour, ...]:
    """The neighbours of these councils, in every model."""
    wanted = set(councils)
    return tuple(n for n in neighbours() if n.council_id in wanted)


def at_date(council: Council, day: str) -> Council:
    """Whose a paper is that speaks of a council by its place: before it began, its predecessor's there.

    ``day`` is ISO and may stop at the month or the year. Somerset Council began in 2023; a paper of Somerset
    from 2019 is the county council's.
    """
    if not (council.start_date and day < council.start_date[: len(day)]):
        return council
    before = {s.council_id for s in successions() if s.successor_id == council.id and s.kind == "new"}
    same = [by_id()[c] for c in sorted(before) if bare_place(by_id()[c]) == bare_place(council)]
    return same[0] if len(same) == 1 else council


def out_of_time(council: Council, day: str) -> str | None:
    """What is wrong with a council's having a paper of that day, in words; None where nothing is.

    Where a council went on and took others over, papers from before it did so are its own.
    """
    if council.end_date and day > council.end_date[: len(day)]:
        after = " and ".join(s.successor_name for s in successions() if s.council_id == council.id)
        ended = f"{council.official_name} ended on {council.end_date}"
        return f"{ended}; {after} came after it" if after else ended
    new = any(s.successor_id == council.id and s.kind == "new" for s in successions())
    if new and council.start_date and day < council.start_date[: len(day)]:
        return f"{council.official_name} began on {council.start_date}"
    return None


def _rows(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader((files(__package__) / name).read_text(encoding="utf-8").splitlines())
