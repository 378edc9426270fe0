"""The part of ``docs/performance.md`` on the whole job, written from the figures of ``benchmarks.whole``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from benchmarks.prose import paragraph

_MEGA = 1_000_000
PAGES_A_SECOND, TIMES_PLAIN, MOST_GROWTH = 40.0, 8.0, 1.25
"""What is aimed at: pages a second on one core, times the plain pipeline, and times what a page may cost in a
collection ten times as large."""

LARGEST = 2_000
"""Packs of the largest collection that is to be measured."""

_HEAD = """\
## The whole job: from PDF to searchable row

Written by `python -m benchmarks.whole`. The packs are the sample papers as other councils' of other years,
each its own meeting. Seconds are of the processor, of all processes together, from the first import to the
last row of the search index; memory is what all of them hold at the peak, what is shared counted once.
"""

_COLUMNS = (
    *("packs", "pages", "workers", "seconds of CPU", "pages a second on a core", "wall seconds"),
    *("peak memory, MB", "database, KB a page", "load before"),
)


def whole_section(results: dict[str, Any]) -> Iterator[str]:
    """The section, line by line."""
    ours = [run for run in results["runs"] if run["way"] == "minutebook"]
    yield _HEAD
    yield f"| {' | '.join(_COLUMNS)} |"
    yield "|" + "---:|" * len(_COLUMNS)
    for run in ours:
        kilobytes = run["stored"] / run["pages"] / 1000
        cells = (
            *(f"{run[key]:,.0f}" for key in ("packs", "pages", "workers", "seconds")),
            *(f"{_speed(run):.0f}", f"{run['wall']:,.0f}", f"{run['bytes'] / _MEGA:,.0f}"),
            *(f"{kilobytes:.1f}", run["load"]),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield from _not_measured(ours)
    yield from _growth(ours)
    yield from _aims(ours, next(run for run in results["runs"] if run["way"] == "plain"))
    yield from _writer(ours, results["writer"])


def _not_measured(ours: Sequence[dict[str, Any]]) -> Iterator[str]:
    """That the largest size aimed at has still to be measured, where it has: it takes a core for a while."""
    if max(run["packs"] for run in ours) < LARGEST:
        minutes = LARGEST * ours[-1]["seconds"] / ours[-1]["packs"] / 60
        yield from paragraph(
            f"{LARGEST:,} packs are not measured yet: they take a core some {minutes:.0f} minutes",
            f"(`python -m benchmarks.whole --packs {LARGEST} --workers 1 --plain 0 --writer 0`).",
        )


def _speed(run: dict[str, Any]) -> float:
    return float(run["pages"] / run["seconds"])


def _marginal(ours: Sequence[dict[str, Any]]) -> list[float]:
    """Milliseconds that each further page took, from one size to the next, with one worker."""
    alone = [run for run in ours if run["workers"] == min(one["workers"] for one in ours)]
    return [
        1000 * (more["seconds"] - less["seconds"]) / (more["pages"] - less["pages"])
        for less, more in pairwise(alone)
    ]


def further_page(results: dict[str, Any]) -> float:
    """Seconds of CPU that a page takes where the start does not count, in the largest collection measured."""
    return _marginal([run for run in results["runs"] if run["way"] == "minutebook"])[-1] / 1000


def _growth(ours: Sequence[dict[str, Any]]) -> Iterator[str]:
    each = _marginal(ours)
    told = ", then ".join(f"{milliseconds:.1f}" for milliseconds in each)
    yield f"A further page takes {told} ms from one size to the next: {1000 / each[-1]:.0f} pages a second."
    first = min(ours, key=lambda run: (run["packs"], run["workers"]))
    start = first["seconds"] - first["pages"] * each[-1] / 1000
    yield f"The rest of what the fewest packs take, {start:.1f} s, is what it costs to start."
    if len(each) > 1:
        grown = each[-1] / each[0]
        missed = " (missed)" if grown > MOST_GROWTH else ""
        yield f"The last is {grown:.2f} times the first; the aim: at most {MOST_GROWTH:g}{missed}."
    yield ""


def _aims(ours: Sequence[dict[str, Any]], plain: dict[str, Any]) -> Iterator[str]:
    largest = max(ours, key=lambda run: (run["packs"], -run["workers"]))
    speed, times = _speed(largest), _speed(largest) / _speed(plain)
    yield "| in the largest | measured | aim |"
    yield "|---|---:|---:|"
    yield _aim("pages a second on a core", speed, PAGES_A_SECOND)
    yield _aim("times as fast as the plain pipeline", times, TIMES_PLAIN)
    yield ""
    yield from paragraph(
        "The plain pipeline: pdfplumber's words and text, spaCy with tagger, parser and names on each word.",
        f"It took {plain['seconds']:.0f} s for {plain['pages']} pages,",
        f"{_speed(plain):.1f} a second on one core (load before: {plain['load']}).",
    )


def _aim(name: str, measured: float, aim: float) -> str:
    return f"| {name} | {measured:.1f}{' (missed)' if measured < aim else ''} | at least {aim:g} |"


def _writer(ours: Sequence[dict[str, Any]], writer: dict[str, Any]) -> Iterator[str]:
    """Whether so many workers wait for the one process that writes."""
    a_second, each = writer["pages"] / writer["seconds"], 1000 / _marginal(ours)[-1]
    needed, served = writer["workers"] * each, a_second / each
    enough = "" if a_second >= needed else " (missed)"
    yield from paragraph(
        f"The one process that writes was given the results of {writer['packs']} packs",
        f"as {writer['workers']} workers would who are never late:",
        f"it takes {a_second:,.0f} pages a second of its CPU time (the middle of three batches, what",
        f"it reads once at its start not counted; load: {writer['load']}).",
        f"At the speed above so many workers give it {needed:,.0f}{enough}; it keeps up with {int(served)}.",
    )
