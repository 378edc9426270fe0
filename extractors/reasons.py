"""The words over the reasons of a decision, and over what else might have been decided.

``REASONS FOR DECISION:``, ``Alternative options considered and rejected``: what stands under them, or behind
their colon, decides nothing and is nobody's to do.
"""

from __future__ import annotations

import re

_REJECTED = r"(?:\s+(?:that\s+were\s+)?(?:considered|rejected)(?:\s+(?:and|or|but)\s+rejected)?)"
_LABEL = re.compile(
    r"(?:the\s+)?(?:details\s+of\s+)?(?:any\s+)?(?:reasons?\s+for\s+(?:the\s+)?(?:decisions?|recommendations?)"
    rf"|(?:alternative|other)(?:\s+available)?\s+options?{_REJECTED}?|(?:alternatives|options){_REJECTED})",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[\s.*]*(?:[:–—-]|$)")
_ALONE = re.compile(r"[\s.:*–-]*")


def heads_reasons(words: str) -> bool:
    """Whether a line is such a label and nothing else, over the lines that give the reasons."""
    label = _LABEL.match(words)
    return bool(label and _ALONE.fullmatch(words, label.end()))


def gives_reasons(words: str) -> bool:
    """Whether a line is or begins with such a label: "REASON FOR DECISION: To save money."."""
    label = _LABEL.match(words)
    return bool(label and _PARTED.match(words, label.end()))
