"""The page ``docs/scale.md``: how to read on several machines, and what a large collection costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.prose import paragraph
from benchmarks.whole_page import further_page

_GIGA = 1_000_000_000
COUNCILS, YEARS = 400, 10

MEETINGS, PAGES_A_MEETING = 150, 100
"""Assumed: meetings of a council in a year (twenty bodies, each every six or seven weeks), and pages of their
agenda packs, supplements and minutes."""

_PAGES = COUNCILS * YEARS * MEETINGS * PAGES_A_MEETING

SCANNED, SECONDS_SCANNED = 0.02, 3.0
"""Assumed: the share of pages that are pictures. Measured (docs/dependencies.md): what Tesseract takes."""

CORE_HOUR, GIGABYTE_MONTH = 0.04, 0.08
"""Assumed prices in pounds: one core for an hour, one gigabyte of disk for a month."""

CORES, HOURS_A_NIGHT = 32, 8

_HERE = Path(__file__).parent
HOW, STOPS = ((_HERE / name).read_text(encoding="utf-8") for name in ("scale_how.txt", "scale_stops.txt"))


@dataclass(frozen=True, slots=True)
class Costs:
    """Of one page: seconds of a core to read and save, of the writer alone, of a night's work; bytes kept."""

    read: float
    writer: float
    verify: float
    release: float
    index: float
    paper: float
    work: float
    public: float
    searched: float

    @property
    def night(self) -> float:
        """Seconds a page in the nightly run, where nothing is new but the release is written anyway."""
        return self.verify + self.release + self.index


def costs(scale: dict[str, Any], whole: dict[str, Any], reading: dict[str, Any]) -> Costs:
    """What one page costs, from what was measured."""
    measured, writer = scale["measured"], whole["writer"]
    pages = measured["pages"]
    met = reading["runs"][-1]["packs"][-1]
    return Costs(
        read=further_page(whole),
        writer=writer["seconds"] / writer["pages"],
        verify=measured["verify"] / pages,
        release=measured["release"] / pages,
        index=measured["index"] / pages,
        paper=met["size"] / met["pages"],
        work=measured["work_bytes"] / pages,
        public=measured["public_bytes"] / pages,
        searched=measured["index_bytes"] / pages,
    )


def scale_page(scale: dict[str, Any], whole: dict[str, Any], reading: dict[str, Any]) -> str:
    """The page as Markdown."""
    each = costs(scale, whole, reading)
    night = HOURS_A_NIGHT * 3600 / each.night / 1e6
    stops = STOPS.format(
        attached=scale["measured"]["attached"],
        night=HOURS_A_NIGHT,
        most_nightly=night,
        writer=1 / each.writer,
        writer_workers=each.read / each.writer,
        times=_PAGES / 1e6 / night,
        pages=scale["measured"]["pages"],
    )
    return "\n".join([HOW, *_of_a_page(each, scale), *_of_all(each), stops])


def _of_a_page(each: Costs, scale: dict[str, Any]) -> Iterator[str]:
    machine = scale["machine"]
    yield "## What a page costs"
    yield ""
    yield from paragraph(
        f"Measured on {scale['date']}: {machine['processor']}, {machine['memory']};",
        f"load before: {machine['load']}.",
        "The machine was shared, so seconds of CPU are rather too many than too few.",
    )
    yield "| of one page | | where it is from |"
    yield "|---|---:|---|"
    for name, value, source in (
        ("to read, extract and save", f"{1000 * each.read:.1f} ms of a core", "`benchmarks.whole`"),
        ("of that the writer", f"{1000 * each.writer:.1f} ms", "`benchmarks.whole`, the writer alone"),
        ("a scanned page, besides", f"{SECONDS_SCANNED:.0f} s of a core", "docs/dependencies.md"),
        ("to check its quotes", f"{1000 * each.verify:.2f} ms", "`benchmarks.scale`"),
        ("to write it into a release", f"{1000 * each.release:.2f} ms", "`benchmarks.scale`"),
        ("to index it (Tantivy)", f"{1000 * each.index:.2f} ms", "`benchmarks.scale`"),
        ("the paper itself", f"{each.paper / 1000:.0f} KB", "`benchmarks.reading`, PDFs of other bodies"),
        ("the work database", f"{each.work / 1000:.1f} KB", "`benchmarks.scale`"),
        ("the public database", f"{each.public / 1000:.1f} KB", "`benchmarks.scale`"),
        ("the index of Tantivy", f"{each.searched / 1000:.1f} KB", "`benchmarks.scale`"),
    ):
        yield f"| {name} | {value} | {source} |"
    yield ""


def _of_all(each: Costs) -> Iterator[str]:
    pages = _PAGES
    hours, scanned = pages * each.read / 3600, pages * SCANNED * SECONDS_SCANNED / 3600
    least = pages * each.writer / 3600
    wall = max((hours + scanned) / CORES, least)
    kept = [pages * one / _GIGA for one in (each.paper, each.work, each.public, each.searched)]
    disk = sum(kept)
    yield f"## {COUNCILS} councils, {YEARS} years"
    yield ""
    yield from paragraph(
        f"Assumed: {MEETINGS} meetings of a council in a year with {PAGES_A_MEETING} pages each,",
        f"{SCANNED:.0%} of pages scanned, £{CORE_HOUR:.2f} for an hour of a core,",
        f"£{GIGABYTE_MONTH:.2f} for a gigabyte in a month.",
        "All else is the table above, and grows in proportion: for half the councils take half.",
    )
    yield "| | reckoned as | |"
    yield "|---|---|---:|"
    for name, formula, value in (
        ("pages", f"{COUNCILS} × {YEARS} × {MEETINGS} × {PAGES_A_MEETING}", f"{pages / 1e6:,.0f} million"),
        ("core-hours to read them", "pages × ms of a core", f"{hours:,.0f}"),
        (
            "core-hours for scanned pages",
            f"pages × {SCANNED:.0%} × {SECONDS_SCANNED:.0f} s",
            f"{scanned:,.0f}",
        ),
        ("hours that the writer takes at least", "pages × ms of the writer", f"{least:,.0f}"),
        (f"hours on {CORES} cores", f"core-hours ÷ {CORES}, or the writer's if more", f"{wall:,.0f}"),
        ("pounds, once", f"core-hours × £{CORE_HOUR:.2f}", f"£{(hours + scanned) * CORE_HOUR:,.0f}"),
        ("GB of papers", "pages × KB", f"{kept[0]:,.0f}"),
        ("GB of the work database", "pages × KB", f"{kept[1]:,.0f}"),
        ("GB of a release with its index", "pages × KB", f"{kept[2] + kept[3]:,.0f}"),
        ("pounds a month", f"all GB × £{GIGABYTE_MONTH:.2f}", f"£{disk * GIGABYTE_MONTH:,.0f}"),
        ("hours a night for checks and release", "pages × ms", f"{pages * each.night / 3600:,.0f}"),
    ):
        yield f"| {name} | {formula} | {value} |"
    yield ""
