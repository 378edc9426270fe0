"""What somebody typed that a program could have set: numbers and bullets before a paragraph, page stamps."""

from __future__ import annotations

import re

_MARKER = r"\(?(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,3}[.)]?"
_BULLET = r"[-–—*+•·▪◦●○▶➢■□✓\uf000-\uf0ff]"
# "1. Apologies", "(a) that", "2.1 Members", "• roads"
_SURE = re.compile(rf"\s*(?P<marker>{_MARKER}|{_BULLET})\s+(?=\S)")
# "1    Apologies", "o   roads": set off by a tab or a run of spaces
_SET_OFF = re.compile(r"\s*(?P<marker>\d{1,3}[a-z]?|[A-Z]\d{1,2}|o)(?:\t|[\s\u00a0]{3,})\s*(?=[^\W\d])")
# "54.", "(a)", "21/96", "17/17", "CPB 12/19", "•": a number alone in a cell beside its text
_ALONE = re.compile(rf"{_MARKER}|{_BULLET}|\d{{1,4}}[a-z]?|(?:[A-Z]{{2,6}}[\s/]?)?\d{{1,4}}/\d{{2,4}}")
# "23/42", "HWB/24/37", "PR.88", "3414.": the number of a minute, where a tab tells it from other figures
_REFERENCE = r"(?:[A-Z]{1,6}[\s./-]?)?\d{1,4}(?:[./-]\d{1,4}){0,2}[a-z]?[.)]?"
_DAY = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
# "23/42<tab>MINUTES", "(a)<tab>That the report be noted", "-<tab>Councillor Marsh asked"
_TABBED = re.compile(
    rf"\s*(?!{_DAY}\s*\t)(?:{_MARKER}|{_BULLET}|{_REFERENCE})\s*\t\s*(?=[^\t]*[^\W\d_])[^\t]+"
)
# "A. Marsh", "I. Fell": an initial, not an item
_INITIAL = re.compile(r"[A-Z]\.")

STAMP = re.compile(
    r"""^\s*(?:
        page\s+\d{1,4}(?:\s+of\s+\d{1,4})?
      | \d{1,3}
      | agenda\s+item(?:\s+(?:no\.?\s*)?\d{1,2}[a-z]?)?
      | this\s+page\s+is\s+intentionally\s+left\s+blank
      | public\s+document\s+pack
      | minute\s+item\s+\d{1,3}
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words alone on a line that a pack prints on its pages and that say nothing."""


def typed_marker(text: str) -> tuple[str, int]:
    """The number or bullet typed before ``text`` and where the words after it begin; ("", 0) for none."""
    found = _SURE.match(text) or _SET_OFF.match(text)
    if found is None or (_INITIAL.fullmatch(found["marker"]) and not _is_wide(found.group())):
        return "", 0
    return found["marker"], found.end()


def is_tabbed(line: str) -> bool:
    """Whether a line is a number or bullet, one tab, and words: typed so it is no row of a table."""
    return "\t" in line and _TABBED.fullmatch(line.rstrip()) is not None


def is_marker(text: str) -> bool:
    """Whether a text is a number or bullet and nothing else."""
    return _ALONE.fullmatch(text.strip()) is not None


def _is_wide(before: str) -> bool:
    """Whether more than a word space stands behind the marker."""
    gap = before[len(before.rstrip()) :]
    return "\t" in gap or len(gap) >= 2
