"""Contact details are covered before anything reaches a reader: e-mail addresses and telephone numbers.

The papers are public, but a page that collects thousands of them must not become a directory of the people
in them. Covering keeps the length of the text, so that every offset and every mark stays true.

Names that are held back are not in the tables that the site reads (``db.withheld``); signs of the same length
stand there in their place. Here they become words that people understand, wherever no offset counts on them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from db.held_words import HELD
from db.small_numbers import HELD_NUMBER

COVER = "█"
"""What stands in place of each covered character."""

HELD_BACK = "[name held back]"
"""What readers see in place of the signs for a name that is held back."""

HELD_RUN = re.compile(rf"{HELD}(?:[^\S\n]*\n?[^\S\n]*{HELD})*")

NUMBER_HELD_BACK = "[small number held back]"
"""What readers see in place of the signs for a count of people that is not published."""

_NUMBER_RUN = re.compile(rf"{HELD_NUMBER}+")

# A letter follows the @ of an address: "statistics@1" is a rule and its version. A whole address may still
# begin its domain with a digit, for it ends in letters.
_EMAIL = re.compile(
    r"""
    [\w.%+'’-]+ [ ]?@[ ]? (?=[^\W\d_]) [\w-]+ (?:\.[ ]?[\w-]+)+  # name @ council.gov.uk, also with spaces
    | [\w.%+'’-]+ @ \d[\w-]* (?:\.[\w-]+)* \.[^\W\d_]{2,}  # name@4children.example
    | [^\s@<>(),;:"]* @ (?=[^\W\d_]) [^\s@<>(),;:"]*  # the rest of an address that a line end has cut
    | [\w.%+'’-]+@ (?=\s+[^\W\d_] | \s*$)
    """,
    re.VERBOSE,
)

# An area code of at least three digits, or +44, then ten or eleven digits in all. A lone "0" does not begin
# a number, and a line feed does not join one: columns of figures in a table must stay readable.
_PHONE = re.compile(
    r"""
    (?<![\w£€$.,/-])
    (?: (?:\+|00)44 [ \u00a0-]? (?:\(0\))? | \(?0(?=\d{2}) )
    (?: [ \u00a0()\u2011–-]{0,2} \d ){9,11}
    (?! \d | [0-9a-f]{4} )   # the digits that a SHA-256 or an id made of it begins with are no number
    """,
    re.VERBOSE,
)

# An area code by itself at a line's end, the rest on the next line: no column of figures has that.
_BROKEN_PHONE = re.compile(r"(?<![\w£€$.,/-])\(?0\d{3,4}\)?[ ]*\n[ ]*\d{3}[ ]?\d{3,4}(?!\d|,\d)")

# A number within the town, behind a name or the word that says how to use it: "Jo Marsh (Clerk) - 960123".
_TOWN_PHONE = re.compile(
    r"""
    (?: \b[A-Z][\w'’]+\s[A-Z][\w'’]+(?:[ ]\([^()\n]{3,30}\))? [ ]?[—–-][ ]?
      | \b(?:call|ring|phone|contact)[^\d\n]{1,40}\bon[ ]
      | \b[A-Z][\w'’]+,?[ ]on[ ] )
    (\d{6}) (?!\d|,\d|\s?%)
    """,
    re.VERBOSE,
)
_LOCAL_PHONE = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mobile|fax)(?:[ ]?(?:no|number))?[ ]?[.:]*[ ]?(\d(?:[ ]?\d){4,10})(?!\d)",
    re.IGNORECASE,
)

# A snippet may begin or end inside a telephone number. Two years side by side are none.
_CUT_PHONE = re.compile(
    r"""
    (?<=…) (?: \d{6} | \d{3}[ ]\d{3,4} | (?!19|20)\d{4}[ ]\d{4} ) \b(?!,)
    | \b 0\d{2,5} (?:[ ]\d{1,4})? (?=…)
    """,
    re.VERBOSE,
)

# One of these is in every number that is covered, and in few other texts: not in "2003-02-18" nor "12,500".
_AREA_CODE = re.compile(r"0(?<!\w0)\d\d")
_RUN_OF_DIGITS = re.compile(r"\d(?: ?\d){4}")
_CUT_DIGITS = re.compile(r"…\d|\d…")

has_sign = re.compile(rf"[@+\d…{HELD}{HELD_NUMBER}]").search
"""Whatever is covered or put into words has one of these in it. Of a page's thousand strings few have."""


def for_readers(text: str) -> str:
    """The text as readers see it where no offset counts on it: covered, signs of what is held back said."""
    if not has_sign(text):
        return text
    return _said_of_short(text) if len(text) <= _SHORT else said(cover(text))


_SHORT = 100
"""Characters of a text that is looked at once: names, days and labels stand on one page after the other."""


@lru_cache(maxsize=8192)
def _said_of_short(text: str) -> str:
    return said(cover(text))


def may_hold(text: str) -> bool:
    """Whether there may be something in the text to cover or to put into words: a quick look."""
    return HELD in text or HELD_NUMBER in text or _may_cover(text)


def cover(text: str) -> str:
    """The text with every contact detail covered, character for character; spaces and line ends stay."""
    if not _may_cover(text):
        return text
    if "@" in text:
        text = _EMAIL.sub(_covered, text)
    for pattern in (_PHONE, _BROKEN_PHONE, _CUT_PHONE):
        text = pattern.sub(_covered, text)
    for pattern in (_LOCAL_PHONE, _TOWN_PHONE):
        text = pattern.sub(_covered_group, text)
    return text


def _may_cover(text: str) -> bool:
    return (
        "@" in text
        or "+44" in text
        or _AREA_CODE.search(text) is not None
        or _RUN_OF_DIGITS.search(text) is not None
        or ("…" in text and _CUT_DIGITS.search(text) is not None)
    )


def said(text: str) -> str:
    """The text with the signs for what is held back put into words. Offsets do not stay true."""
    if HELD_NUMBER in text:
        text = _NUMBER_RUN.sub(NUMBER_HELD_BACK, text)
    return HELD_RUN.sub(HELD_BACK, text) if HELD in text else text


def _covered(match: re.Match[str]) -> str:
    return _blocks(match.group())


def _covered_group(match: re.Match[str]) -> str:
    lead = match.start(1) - match.start()
    return match.group()[:lead] + _blocks(match.group(1))


def _blocks(text: str) -> str:
    return re.sub(r"\S", COVER, text)
