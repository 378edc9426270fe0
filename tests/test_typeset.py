"""The sample PDFs: made again they are the same bytes, and they say what their texts say.

The words are compared without the project's own typesetting code: this file reads the texts, applies the
edits and drops that the layouts list, takes the markup away, and compares with what PDFium reads.
"""

from __future__ import annotations

import hashlib
import html
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
LAYOUTS = sorted((CORPUS / "layouts").glob("*.toml"))
MANIFEST = tomllib.loads((CORPUS / "manifest.toml").read_text(encoding="utf-8"))

each_layout = pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
each_document = pytest.mark.parametrize("document", MANIFEST["document"], ids=lambda entry: entry["name"])


def _layout(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _pages(path: Path) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(CORPUS / "packs" / f"{path.stem}.pdf"))


def _numbers(ranges: str) -> Iterator[int]:
    for piece in ranges.split(","):
        first, _, last = piece.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def _expected_text(path: Path) -> str:
    """The text less its dropped lines, with the layout's edits."""
    layout = _layout(path)
    lines = (CORPUS / "packs" / f"{path.stem}.txt").read_text(encoding="utf-8").split("\n")
    for edit in layout.get("edit", []):
        line = lines[edit["line"] - 1]
        assert line.count(edit["find"]) == 1, edit
        lines[edit["line"] - 1] = line.replace(edit["find"], edit["with"])
    dropped = {number for drop in layout.get("drop", []) for number in _numbers(drop["lines"])}
    return "\n".join("" if number in dropped else line for number, line in enumerate(lines, 1))


def _without_markup(text: str) -> str:
    text = re.sub(r"^\|[ |-]*\|$", "", text, flags=re.MULTILINE)  # a pipe table's empty rows
    text = re.sub(r"^#+ |^-{3,}$|^ *- (?:▶ )?|\|", " ", text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?(?:b|i|sup)>", "", text)
    text = re.sub(r"<[^>]+>", " ", text)
    text = re.sub(r"(?<!\\)\*+", "", text)
    return html.unescape(re.sub(r"\\+([_*])", r"\1", text))


def _words(text: str) -> list[str]:
    """Words in order; list bullets and dot leaders are no words."""
    return re.sub(r"\.{3,}|[•➤]", " ", text).split()


def _stamped(layout: dict[str, Any]) -> bool:
    return any("label" in part for part in layout["part"])


def _stamps(layout: dict[str, Any]) -> list[str]:
    """Patterns of what stands on the pages besides the text."""
    before, after = layout.get("stamp", "Page {label}").split("{label}")
    patterns = [rf"{re.escape(before)}\d+{re.escape(after)}(?=\s*$)"] if _stamped(layout) else []
    if any("item" in part for part in layout["part"]):
        patterns.insert(0, r"Agenda Item \w+(?=\s*$)")
    if "footer" in layout:
        patterns.append(re.escape(layout["footer"]) + r"(?=\s*$)")
    if "watermark" in layout:
        patterns.append(rf"^\s*{layout['watermark']}")
    return patterns


def _page_text(page: pypdfium2.PdfPage, patterns: list[str]) -> str:
    """A page's text without stamps, with the dashes at line ends that PDFium gives as U+FFFE."""
    text: str = page.get_textpage().get_text_range().replace("\ufffe", "- ")
    for pattern in patterns:
        text = re.sub(pattern, "", text)
    return text


def _boxes(page: pypdfium2.PdfPage, words: str) -> list[tuple[float, float, float, float]]:
    """Where words stand on a page: left, bottom, right, top in points."""
    textpage = page.get_textpage()
    found = textpage.search(words, match_case=True, match_whole_word=True)
    boxes = []
    while (occurrence := found.get_next()) is not None:
        chars = [textpage.get_charbox(occurrence[0] + i) for i in range(occurrence[1])]
        left, bottom, right, top = zip(*chars, strict=True)
        boxes.append((min(left), min(bottom), max(right), max(top)))
    return boxes


def _stamped_page(path: Path, part: dict[str, Any], words: str) -> pypdfium2.PdfPage:
    """The one page that bears a part's first page stamp where the layout says that stamps are."""
    pages = [p for p in _pages(path) if any(_is_stamp(p, part, box) for box in _boxes(p, words))]
    assert len(pages) == 1, f"{words!r} is on {len(pages)} pages"
    return pages[0]


def _is_stamp(page: pypdfium2.PdfPage, part: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    width, height = page.get_size()
    if part.get("stamp_at") == "side":
        return right < 45 and abs((bottom + top) / 2 - height / 2) < 5
    return top < 45 and abs((left + right) / 2 - width / 2) < 5


def test_made_again_the_pdfs_are_the_same_bytes() -> None:
    """Text and layout make the committed bytes."""
    try:
        installed = version("reportlab")
    except PackageNotFoundError:
        pytest.skip("reportlab is not installed")
    if installed != MANIFEST["reportlab"]:
        pytest.skip(f"the PDFs were made with reportlab {MANIFEST['reportlab']}, not {installed}")
    command = [sys.executable, str(ROOT / "tools" / "typeset.py"), "--check"]
    check = subprocess.run(command, capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout + check.stderr


@each_layout
def test_the_words_are_those_of_the_text_in_the_same_order(path: Path) -> None:
    """Nothing is lost, added or moved, but for what the layout lists."""
    patterns = _stamps(_layout(path))
    read = [word for page in _pages(path) for word in _words(_page_text(page, patterns))]
    assert read == _words(_without_markup(_expected_text(path)))


@each_layout
def test_no_text_stands_outside_its_page(path: Path) -> None:
    """What is off the page nobody reads."""
    for number, page in enumerate(_pages(path), 1):
        textpage = page.get_textpage()
        width, height = page.get_size()
        for index in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(index)
            assert left >= 0, number
            assert bottom >= 0, number
            assert right <= width, number
            assert top <= height, number


@each_layout
def test_each_stamp_is_where_the_layout_says(path: Path) -> None:
    """The page label is what an agenda refers to."""
    layout = _layout(path)
    for part in (part for part in layout["part"] if "label" in part):
        words = layout.get("stamp", "Page {label}").format(label=part["label"])
        page = _stamped_page(path, part, words)
        if "item" in part:
            width, height = page.get_size()
            left, bottom, right, top = _boxes(page, f"Agenda Item {part['item']}")[-1]
            assert right > width - 60
            assert top < 160 if part.get("stamp_at") == "side" else bottom > height - 60
            assert left > width / 2


@each_layout
def test_each_paper_has_a_bookmark(path: Path) -> None:
    """A pack can be turned over by its bookmarks."""
    document = pypdfium2.PdfDocument(CORPUS / "packs" / f"{path.stem}.pdf")
    titles = [mark.get_title() for mark in document.get_toc() if mark.level == 0]
    assert titles == [part["title"] for part in _layout(path)["part"] if "title" in part]


@each_document
def test_the_manifest_is_true(document: dict[str, Any]) -> None:
    """Each file named is there, and is the one meant."""
    for kind in ("text", "pdf"):
        content = (CORPUS / document[kind]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == document[f"{kind}_sha256"]
    assert (CORPUS / document["gold"]).is_file()
    assert (CORPUS / document["layout"]).is_file()


def test_the_manifest_names_every_document() -> None:
    """No sample without its entry."""
    assert [document["name"] for document in MANIFEST["document"]] == [path.stem for path in LAYOUTS]
    assert {path.stem for path in LAYOUTS} == {path.stem for path in (CORPUS / "packs").glob("*.txt")}
