"""Where sentences begin and end in running text."""

from __future__ import annotations

import re

from minutebook.short_texts import kept_for_short

# "... by 4%. The rate ..." ends at the stop; "e.g. 5", "Cllr. Smith", "No. 3" and "J. Smith" do not
_END = re.compile(r"""(?P<stop>[.!?]["')\]]*)(?P<gap>\s+)(?=["'(\[£]?[A-Z0-9£])""")

_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|approx|no|nos|cllrs?|councillor|mr|mrs|ms|dr|st|rev|hon|vs?|para|paras"
    r"|fig|ref|reg|ch|chq|cheq|rd|tel|ext|app|appl|prop|hse|mtg"
    r"|messrs|revd|prof|ald|dept|govt|insp|supt|sgt|ltd|co|inc|est|min|max|incl|excl|p|pp|vol|sec)|(?:\A|\s|\()[A-Z])\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:\A|[\s(.])[A-Z]\.$")
# "... could live with C. They asked": no person whose initial is C is called so
_NO_SURNAME = re.compile(
    r"(?:The|They|This|These|There|It|That|Trustees|Members|Councillors|Agreed|Resolved|Noted)\b(?![.-])"
)
_LABELLED = 3
"""Words in which a letter may be the label of what comes after it: "1. A. That"."""
LONGEST = 1000
"""Characters of a sentence at most: what is longer is a table or a list that lost its lines."""
# "£650. 00": the pence, torn off by a space
_PENCE = re.compile(r"£[\d,]+\.\s\d{2}\b")
_NUMBER_STOP = re.compile(r"(?:\A|\s)\d{1,2}\.$")


@kept_for_short
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences of ``text``, white space at their ends left out."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end("stop")
        head = text[max(start, end - 12) : end]
        goes_on = _is_no_end(head, first=not text[start:end].strip(" 0123456789."))
        if (goes_on and not _ends_in_letter(text, start, match)) or _in_sum(text, match):
            continue
        _add(text, start, end, spans)
        start = match.end("gap")
    _add(text, start, len(text), spans)
    return tuple(spans)


def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text``, what is too long for one cut at a space into pieces of at most ``LONGEST``.

    What has no space for so long is no text and is left out: it would only be cut inside a number.
    """
    spans: list[tuple[int, int]] = []
    for start, end in sentences(text):
        at = start
        while end - at > LONGEST:
            space = text.rfind(" ", at, at + LONGEST)
            if space > at:
                _add(text, at, space, spans)
            at = (space if space > at else text.find(" ", at, end)) + 1 or end
        _add(text, at, end, spans)
    return tuple(spans)


def _is_no_end(head: str, *, first: bool) -> bool:
    if first and _NUMBER_STOP.search(head):
        return True
    if _INITIAL.search(head):
        return True
    found = _ABBREVIATION.search(head)
    return found is not None and len(found.group().strip(" (")) > 1


def _ends_in_letter(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends in a letter that is nobody's initial: "We could live with C. They asked"."""
    words = text[start : match.end("stop")]
    initial = len(words.split()) > _LABELLED and _INITIAL.search(words)
    return bool(initial and _NO_SURNAME.match(text, match.end("gap")))


def _in_sum(text: str, match: re.Match[str]) -> bool:
    """Whether the stop stands in a sum of money: "£650. 00"."""
    sign = text.rfind("£", max(0, match.start() - 12), match.start())
    sum_of = _PENCE.match(text, sign) if sign >= 0 else None
    return sum_of is not None and sum_of.end() > match.end()


def _add(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
