"""Footnotes: small print under the text of a page, over which a paragraph runs on to the next page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.line import Line
from ingest.printed import Rule

_SMALLER = 0.93
"""A footnote's size over the body's: 9 or 10 points under 11."""

_LOWER_HALF = 0.5

_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?|[*†‡§]{1,3}|\d{1,3}(?=[A-Z“‘\"']).*")
"""``1``, ``[2]``, ``*``, or a raised figure that stands close to its first word: ``1See``."""

_DIGITS = re.compile(r"\d{1,3}")

_RULE = (0.08, 0.5)
"""Shares of the page width: the rule over footnotes is a short one."""

_UNDER_RULE = 20.0
"""Points from that rule to the baseline of the first footnote."""


def footnotes(
    lines: Mapping[int, Line], body: float, height: float, rules: Sequence[Rule] = ()
) -> dict[int, bool]:
    """The lines of a page, by their index, that are footnotes; True for one that begins a note.

    ``body`` is the size of the page's text and ``height`` that of the page, in points; ``rules`` are those
    that may stand over footnotes. Footnotes are the lowest lines, all of them smaller
    than the text and none of them bold, from the first that has a mark or stands under a short rule; their
    numbers rise.
    """
    order = sorted((i for i, line in lines.items() if line.turn == 0), key=lambda i: lines[i].base)
    least = next((k for k in range(len(order), 0, -1) if not _is_small(lines[order[k - 1]], body, height)), 0)
    if least == 0:  # nothing above it that it could be a note to
        return {}
    foot = [i for i in order[least:] if lines[i].base > lines[order[least - 1]].base]
    begins = {i: _begins(lines[i]) for i in foot}
    first = next((k for k, i in enumerate(foot) if begins[i] or _under_rule(lines[i], rules)), None)
    numbers = [int(n[0]) for i in foot if begins[i] and (n := _DIGITS.search(lines[i].first))]
    if first is None or not any(begins.values()) or numbers != sorted(numbers):
        return {}
    return {i: begins[i] for i in sorted(foot[first:])}


def may_be_over_notes(rule: Rule, width: float, height: float) -> bool:
    """Whether a rule is such as stands over footnotes: short, and in the lower half of the page."""
    long = rule.x1 - rule.x0
    return rule.across and _RULE[0] * width <= long <= _RULE[1] * width and rule.bottom > _LOWER_HALF * height


def _is_small(line: Line, body: float, height: float) -> bool:
    return not line.bold and line.size <= _SMALLER * body and line.top > _LOWER_HALF * height


def _begins(line: Line) -> bool:
    return line.word_count > 1 and _MARK.fullmatch(line.first) is not None


def _under_rule(line: Line, rules: Sequence[Rule]) -> bool:
    return any(0 < line.base - rule.bottom <= _UNDER_RULE and abs(rule.x0 - line.x0) < 12.0 for rule in rules)
