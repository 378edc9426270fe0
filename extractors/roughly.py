"""The words that may stand between a number and what licenses it: "by just over", "of no less than"."""

from __future__ import annotations

from typing import Final

from extractors.lexicon import any_of, words

_WORDS: Final = (
    rf"(?:{any_of(words('relations', 'roughly'))}"
    r"|(?:(?:no|not)\s+)?(?:more|less|fewer|greater|lower|higher)\s+than)"
)
ROUGHLY: Final = rf"(?:{_WORDS}\s+)*"
"""Each with the space behind it."""
THEN_ROUGHLY: Final = rf"(?:\s+{_WORDS})*"
"""Each with the space before it."""
