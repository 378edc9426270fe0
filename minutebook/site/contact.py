"""Contact details are covered before anything reaches a reader: e-mail addresses and telephone numbers.

The papers are public, but a page that collects thousands of them must not become a directory of the people
in them. Covering keeps the length of the text, so that every offset and every mark stays true.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

COVER = "█"
"""What stands in place of each covered character."""

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
    (?: [ \u00a0()\u2011–-]{0,2} \d ){9,10}
    (?! \d | [0-9a-f]{5} )   # the digits that a SHA-256 begins with are no number
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

_NOT_PROSE = ("id", "url", "link", "sha256")
"""How the names of fields end that hold an address of ours or of a council; covering would break them."""

T = TypeVar("T")


def cover(text: str) -> str:
    """The text with every contact detail covered, character for character; spaces and line ends stay."""
    if "@" in text:
        text = _EMAIL.sub(_covered, text)
    for pattern in (_PHONE, _CUT_PHONE):
        text = pattern.sub(_covered, text)
    return _LOCAL_PHONE.sub(_covered_group, text)


def covered(value: T) -> T:
    """The same view model with every string of prose in it covered, however deep it stands."""
    return cast("T", _covered_value(value))


def _covered_value(value: Any) -> Any:
    if isinstance(value, str):
        return cover(value)
    if isinstance(value, tuple):
        return tuple(_covered_value(v) for v in value)
    if isinstance(value, dict):
        return {k: v if k.endswith(_NOT_PROSE) else _covered_value(v) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                f.name: _covered_value(getattr(value, f.name))
                for f in fields(value)
                if f.init and not f.name.endswith(_NOT_PROSE)
            },
        )
    return value


def _covered(match: re.Match[str]) -> str:
    return _blocks(match.group())


def _covered_group(match: re.Match[str]) -> str:
    lead = match.start(1) - match.start()
    return match.group()[:lead] + _blocks(match.group(1))


def _blocks(text: str) -> str:
    return re.sub(r"\S", COVER, text)
