"""Papers whose borders are known, to be bound in packs: one PDF is one paper, unless its parts are known.

The parts of the sample corpus are known from its gold files. Of other folders' papers a ``MANIFEST.tsv``
(columns ``file``, ``type``, ``pages``, ``text layer``) tells the type, where there is one.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MOST_PAGES = 40

# what a manifest's words are in our terms; papers of other words have no type that could be compared
_TYPES: tuple[tuple[str, str], ...] = (
    ("decision notice", ""),
    ("annual return", ""),
    ("annual report", "annual report"),
    ("minutes", "minutes"),
    ("committee report", "report"),
    ("needs assessment", "report"),
    ("consultation report", "report"),
)
# what is bound in no pack: front sheets of other meetings, newsletters, web pages
_NEVER_BOUND = re.compile(r"agenda|newsletter|web page|public notice", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """Pages ``first`` to ``last`` (from 1, both included) of a PDF; type and title where they are known."""

    path: Path
    first: int
    last: int
    type: str = ""
    title: str = ""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.last - self.first + 1

    @property
    def name(self) -> str:
        """What an agenda may call it: the known title, else the words of the file's name."""
        words = self.title or re.sub(r"[\W_]+", " ", re.sub(r"src[-_]bcc[-_]\d+|\d{6,8}", "", self.path.stem))
        return words.strip()[:1].upper() + words.strip()[1:]


def papers_in(folder: Path) -> dict[str, list[Paper]]:
    """The papers of a folder by where they come from: the folder of each, one level down."""
    if folder == CORPUS:
        return {"corpus": list(_corpus())}
    manifest = _manifest(folder)
    found: dict[str, list[Paper]] = {}
    for path in sorted(folder.rglob("*.pdf")):
        place = path.relative_to(folder)
        row = manifest.get(place.as_posix(), {})
        words = row.get("type", path.stem)
        if _NEVER_BOUND.search(words) or row.get("text layer", "yes") != "yes":
            continue
        pages = _pages_with_text(path)
        if 0 < pages <= MOST_PAGES:
            kind = next((kind for mark, kind in _TYPES if mark in words.lower()), "") if row else ""
            found.setdefault(place.parts[0], []).append(Paper(path, 1, pages, kind))
    return found


def _manifest(folder: Path) -> Mapping[str, Mapping[str, str]]:
    path = folder / "MANIFEST.tsv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {row["file"]: row for row in csv.DictReader(lines, delimiter="\t")}


def _pages_with_text(path: Path) -> int:
    """The number of pages, 0 for a file that is no PDF or has nothing to read on its first page."""
    try:
        with pdfium.PdfDocument(path) as pdf:
            text_page = pdf[0].get_textpage()
            return len(pdf) if len(text_page.get_text_range().strip()) > 40 else 0
    except pdfium.PdfiumError:
        return 0


def _corpus() -> Iterator[Paper]:
    """The papers bound in the samples, front sheets left out."""
    for path in sorted((CORPUS / "packs").glob("*.pdf")):
        gold = json.loads((CORPUS / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        with pdfium.PdfDocument(path) as pdf:
            texts = [_bare(page.get_textpage().get_text_range()) for page in pdf]
        starts = _first_pages(texts, [part["quote"] for part in gold["parts"]])
        for part, (first, following) in zip(gold["parts"], pairwise([*starts, len(texts) + 1]), strict=True):
            if part["type"] != "agenda":
                yield Paper(path, first, following - 1, part["type"], part["title"])


def _first_pages(texts: Sequence[str], quotes: Sequence[str]) -> list[int]:
    """On which page each quote stands near the top, looked for behind the one before it."""
    starts = [1]
    for quote in quotes[1:]:
        wanted = _bare(quote)[:20]
        page = next(i for i in range(starts[-1], len(texts)) if wanted in texts[i][:120])
        starts.append(page + 1)
    return starts


def _bare(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
