"""Who came for somebody who sent apologies, where the words of the apologies say so.

``Apologies were received from Mr A Marsh, for whom Mrs B Hill was present``; ``Councillor C Wood (substitute:
Councillor D Reed)``: the second was there, and sent no apologies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.names import people_in
from minutebook.findings import Attendance, Meeting
from minutebook.passage import Passage

ROLE = "substitute"

_STANDING_IN = r"(?:substitut|deputi[sz]|stand(?:s|ing)?\s+in|stood\s+in|sub\b)"
_FOR_WHOM = re.compile(
    r",?\s+for\s+whom\s(?P<name>[^,;]{3,60}?)\s(?:was|were|had\s+been)\s+"
    rf"(?:present|attending|in\s+attendance|{_STANDING_IN}\w*)(?:\s+as\s+(?:an?\s+)?substitutes?)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"\s*[(\[]\s*(?:(?:{_STANDING_IN}\w*(?:\s+(?:by|member))?|represented\s+by|replaced\s+by)\s*[:–-]?\s*(?P<behind>[^()\[\]]{{3,60}}?)"
    rf"|(?P<before>[^()\[\]]{{3,60}}?)\s+(?:(?:was|is|attended|attending|present|acting)\s+)*(?:as\s+)?(?:an?\s+|the\s+)?{_STANDING_IN}\w*[^()\[\]]{{0,30}}?)\s*[)\]]",
    re.IGNORECASE,
)

# "Cllr C Wood; Cllr D Reed substituted."
_BEHIND = re.compile(
    rf"[;,]\s*(?P<name>[^;,.()]{{3,60}}?)\s+(?:was\s+)?(?:{_STANDING_IN}(?:ed|d|ing)?)\b(?!\s+by)",
    re.IGNORECASE,
)


def without_substitutes(text: str) -> str:
    """The text of apologies with those who came for others blanked out, its length as it was."""
    for start, end, _, _ in _stretches(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def substitutes(source: Passage, meeting: Meeting, rule: str) -> Iterator[Attendance]:
    """Those who came for others, as the words of apologies tell."""
    if "apolog" not in source.text.lower():
        return
    for _, _, begin, end in _stretches(source.text):
        for person in people_in(source.text[begin:end]).people:
            yield Attendance(
                quote=source.quote(begin + person.start, begin + person.end),
                rule=rule,
                confidence=0.8,
                meeting=meeting,
                name=person.name,
                kind="member",
                role=ROLE,
            )


def _stretches(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where such words stand, and where in them the names do."""
    for match in _FOR_WHOM.finditer(text):
        yield (*match.span(), *match.span("name"))
    for match in _BEHIND.finditer(text):
        if len(people_in(match["name"]).people) == 1:
            yield (*match.span(), *match.span("name"))
    for match in _BRACKET.finditer(text):
        group = "behind" if match["behind"] else "before"
        if len(people_in(match[group]).people) == 1:
            yield (*match.span(), *match.span(group))
