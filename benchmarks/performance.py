"""The page of measures, ``docs/performance.md``, written from the figures of one run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.whole_page import whole_section

_MEGA = 1_000_000
MOST_BYTES = 100 * _MEGA
"""Peak memory of reading beside the file itself, whatever the number of pages."""

_NAMES = {
    "pdfium": "PDFium by itself: load the page and its text",
    "words": "words with boxes",
    "sheets": "words with boxes, drawings, tags",
    "structure": "words, blocks, tables",
    "whole": "the whole reading: words, blocks, tables, parts",
    "pdfplumber words": "pdfplumber `extract_words`",
    "pdfplumber tables": "pdfplumber `extract_text` and `extract_tables`",
}
_TARGETS = (
    ("pdfplumber words / words", "words with boxes against pdfplumber `extract_words`", "at least", 15.0),
    (
        "pdfplumber tables / structure",
        "words, blocks, tables against `extract_text` and `extract_tables`",
        "at least",
        12.0,
    ),
    ("words / pdfium", "words with boxes, times PDFium by itself", "at most", 2.5),
    ("sheets / pdfium", "words, drawings and tags, times PDFium by itself", "", 0.0),
    ("whole / pdfium", "the whole reading, times PDFium by itself", "", 0.0),
)

_HEAD = """\
# How fast papers are read, and in what memory

Written by `python -m benchmarks.reading` (part of `make bench`); give it folders of PDFs to measure on
others as well. Every reading is a process of its own, the ways take turns, and the figures are medians. Time
is CPU time without imports, after three pages have been read; memory is the most that the process held,
imports included.
"""


_SERVED = """\
# How fast the site makes pages

Written by `python -m benchmarks.served DB` on a made-up database of `python -m benchmarks.make_large_db`,
served as a release is, with the search index of Tantivy. One reader asks for pages drawn at random, never for
the same twice; CPU time is of the process that answers, wall time includes what else kept the machine busy.
Milliseconds; of 100 pages, 95 took at most the time given. The aims are 10 ms for a decision, 50 ms for
search, comparison and ledger, and 100 KB for every page.
"""

_AIMS = {"decision": 10, "search": 50, "compare": 50, "ledger": 50}
_MOST_KILOBYTES = 100
_MOST_FOR_MANY = 200


def performance(results: dict[str, Any], whole: dict[str, Any], served: dict[str, Any] | None = None) -> str:
    """The page as Markdown: how papers are read, the whole job and, where measured, how pages are served."""
    read = _reading(results, whole)
    return read + "\n" + "\n".join(_of_site(served)) + "\n" if served else read


def _of_site(served: dict[str, Any]) -> Iterator[str]:
    rows, machine, many = served["rows"], served["machine"], served["many"]
    yield _SERVED
    yield (
        f"Measured on {served['date']}: {rows['documents']:,} papers, {rows['pages']:,} pages,"
        f" {rows['resolutions']:,} decisions, {rows['actions']:,} actions, {rows['statistics']:,} figures;"
        f" {served['bytes'] / _MEGA / 1000:.1f} GB."
    )
    yield (
        f"{machine['processor']}, {machine['memory']} of memory."
        f" Load of the machine before the run: {machine['load']}."
    )
    yield ""
    head = ["page", "CPU, half", "CPU, 95 of 100", "wall, 95 of 100", "largest, KB"]
    yield from _table(head, [_page_row(kind, one) for kind, one in served["one"].items()])
    yield ""
    if many:
        yield (
            f"{many[0]['readers']} readers at once, each asking for page after page without a pause, of every"
            f" kind alike; by the clock on the wall. The aim is {_MOST_FOR_MANY} ms on two cores that do"
            " nothing else; here the readers themselves have a part of these."
        )
        yield ""
        head = ["processes of the site", "pages a second", "half, ms", "95 of 100, ms", "load before"]
        yield from _table(head, [_many_row(one) for one in many])


def _many_row(many: dict[str, Any]) -> list[str]:
    half, most = many["wall"]
    missed = " (missed)" if most > _MOST_FOR_MANY else ""
    speed = f"{many['pages_a_second']:.0f}"
    return [str(many["processes"]), speed, f"{half:.0f}", f"{most:.0f}{missed}", str(many["load"])]


def _page_row(kind: str, one: dict[str, Any]) -> list[str]:
    aim = _AIMS.get(re.split(r"\W", kind, maxsplit=1)[0])
    half, most = one["cpu"]
    size = one["bytes"] / 1000
    return [
        kind,
        f"{half:.0f}",
        f"{most:.0f}" + (" (missed)" if aim and most > aim else ""),
        f"{one['wall'][1]:.0f}",
        f"{size:.0f}" + (" (missed)" if size > _MOST_KILOBYTES else ""),
    ]


def _reading(results: dict[str, Any], whole: dict[str, Any]) -> str:
    machine = results["machine"]
    lines = [
        _HEAD,
        f"Measured on {results['date']}, rounds: {results['rounds']}.",
        f"{machine['processor']}, {machine['memory']} of memory; {machine['versions']}.",
        f"Engine: {results['engine']}. Load of the machine before the run: {machine['load']}.",
        "",
    ]
    for run in results["runs"]:
        lines += _run(run)
    lines += whole_section(whole)
    return "\n".join(lines)


def _run(run: dict[str, Any]) -> Iterator[str]:
    """The section on packs joined of the papers of one place."""
    yield f"## Packs joined of {run['source']}"
    yield ""
    yield "Pages a second on one core, and peak memory:"
    yield ""
    yield from _speeds(run["packs"])
    yield ""
    yield "pdfplumber is given the first 40 pages of each pack, one closed before the next is read."
    yield ""
    yield from _comparisons(run["packs"])
    yield ""
    yield from _growth(run["packs"])
    yield ""
    yield "Two processes that share the pages of the largest pack read them in wall time"
    yield f"{run['two_workers']:.1f} times as fast as one; two idle cores should come near to 2."
    yield ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(['---', *['---:'] * (len(head) - 1)])}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _speeds(packs: Sequence[dict[str, Any]]) -> Iterator[str]:
    head = ["", *(f"{p['pages']} pages, {p['size'] / _MEGA:.1f} MB" for p in packs)]
    rows = [[name, *(_speed(p["ways"][way]) for p in packs)] for way, name in _NAMES.items()]
    return _table(head, rows)


def _speed(way: dict[str, float]) -> str:
    return f"{way['pages_a_second']:.0f}/s, {way['bytes'] / _MEGA:.0f} MB"


def _comparisons(packs: Sequence[dict[str, Any]]) -> Iterator[str]:
    head = ["CPU time on the same pack", "aim", *(f"{p['pages']} pages" for p in packs)]
    rows = [
        [name, f"{bound} {aim:g}" if bound else "–", *(_against(p["ratios"][key], bound, aim) for p in packs)]
        for key, name, bound, aim in _TARGETS
    ]
    spare = [f"{(p['ways']['whole']['bytes'] - p['size']) / _MEGA:.0f}" for p in packs]
    rows.append(["peak memory of the whole, less the file, MB", f"at most {MOST_BYTES / _MEGA:.0f}", *spare])
    return _table(head, rows)


def _against(ratio: float, bound: str, aim: float) -> str:
    missed = (bound == "at least" and ratio < aim) or (bound == "at most" and ratio > aim)
    return f"{ratio:.1f} (missed)" if missed else f"{ratio:.1f}"


def _growth(packs: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What a hundred pages more take, the file's own bytes left out, between the last two packs."""
    if len(packs) < 2:
        return
    less, more = packs[-2:]
    pages = more["pages"] - less["pages"]
    for way in ("pdfium", "sheets", "whole"):
        grown = [p["ways"][way]["bytes"] - p["size"] for p in (less, more)]
        yield f"* {_NAMES[way]}: {100 * (grown[1] - grown[0]) / pages / _MEGA:.1f} MB for each 100 pages more"
