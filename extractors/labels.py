"""Labels of clauses: numbers, letters, numerals and bullets, at the head of a line or inside one."""

from __future__ import annotations

import re

from extractors.lines import Line

# "(a) the report", "(b ) Cabinet", "1. That", "2a. Permits", "ii) that"
_LABEL = re.compile(
    r"""(?:(?<=\s)|^)(?:
        \((?P<bracketed>[a-zA-Z]|\d{1,2}|[ivxIVX]{1,4})\s?\)
      | (?P<number>\d{1,2})[a-z]?\\?[.)](?!\d)
      | (?P<letter>[a-zA-Z]|[ivx]{2,4})\\?\)
    )\s*(?=\S)""",
    re.VERBOSE,
)
# a bullet that the reader left in its paragraph
_BULLET = re.compile(r"[·•▪●○■□➢►∙‣◦]\s+(?=\S)")
# "AGREED- - That the information be noted. - That ..."
_DASH_THAT = re.compile(r"(?:(?<=\s)|^)[-–•]\s+(?=[Tt]hat\s)")
# "2  That the member be censured": a number without a stop, where nothing but a clause can follow
_NUMBER_THAT = re.compile(r"\d{1,2}\s+(?=That\s)")
# "2a." by itself, its clause in the next line
_BARE_LABEL = re.compile(r"\s*\(?(?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,4})[.)]{0,2}\s*")
_LETTERS = [chr(code) for code in range(ord("a"), ord("z") + 1)]
_DIGITS = [str(number) for number in range(1, 100)]
_ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"]


def label_of(line: Line) -> tuple[str, int]:
    """The label of a list item, or of a paragraph that begins with one; where its words begin."""
    if line.marker:
        return line.marker, 0
    match = _LABEL.match(line.text) or _BULLET.match(line.text) or _NUMBER_THAT.match(line.text)
    if match and line.kind != "heading":
        return match.group().strip(), match.end()
    return "", 0


def label_in(text: str, style: str) -> tuple[str, int]:
    """The label of that style that a text begins with, and where its words begin."""
    match = _LABEL.match(text)
    if match and style_of(match.group()) == style:
        return match.group().strip(), match.end()
    return "", 0


def is_bare_label(text: str) -> bool:
    """Whether a line is a label and nothing else."""
    return bool(_BARE_LABEL.fullmatch(text))


def labels_inside(text: str, start: int) -> list[tuple[int, int]]:
    """The labels of a list inside a line from ``start`` on, rising: where each begins, and its words.

    Empty where a single label might be anything ("minute 58(b)"); labels in a quotation are another body's.
    """
    dashes = [(m.start(), m.end()) for m in _DASH_THAT.finditer(text, start)]
    if dashes and not text[start : dashes[0][0]].strip():
        return dashes
    if dashes and text.startswith("That ", start):
        return [(start, start), *dashes]
    found: list[tuple[int, int]] = []
    wanted: list[str] = []
    for match in _LABEL.finditer(text, start):
        if text.count('"', start, match.start()) % 2:
            continue
        label = (match["bracketed"] or match["number"] or match["letter"]).lower()
        wanted = wanted if found else {"a": _LETTERS, "1": _DIGITS, "i": _ROMANS}.get(label, [])
        if len(found) < len(wanted) and label == wanted[len(found)]:
            found.append((match.start(), match.end()))
    at_head = bool(found) and not text[start : found[0][0]].strip(" :-–—")
    return found if len(found) > 1 or at_head else []


def style_of(label: str) -> str:
    """``number``, ``letter``, ``roman``, ``dotted`` or ``bullet``."""
    bare = label.strip("().[] ").lower()
    if bare.isdigit():
        return "number"
    if bare in _ROMANS:
        return "roman"
    if len(bare) == 1 and bare.isalpha():
        return "letter"
    return "dotted" if bare[:1].isdigit() else "bullet"


def place_of(label: str, count: int) -> str:
    """The style of a label that is number ``count`` of a series of letters or figures, or nothing."""
    bare = label.strip("().[] ").lower()
    for style, series in (("letter", _LETTERS), ("number", _DIGITS), ("roman", _ROMANS)):
        if count < len(series) and bare == series[count]:
            return style
    return ""


def is_letter_number(label: str, count: int) -> bool:
    """Whether ``i.`` or ``v.`` is letter ``count`` (from 0) of the alphabet, not a numeral."""
    return count < len(_LETTERS) and label.strip("().[] ").lower() == _LETTERS[count]
