"""What the text above a table says that it shows: "The table below sets out boats by harbour", "Boats were:".

Such a sentence names the table's figures where no caption does, and better than the heading of the section,
which may be a question ("What is this report about?").
"""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.measure_names import clean, telling
from extractors.periods import find_periods
from extractors.sentences import sentences

_TABLE = r"(?:tables?|charts?|graphs?|scorecard|dashboard|figures?|data|chart|information|summary)"
_WHERE = r"(?:below|overleaf|here|that\s+follows|opposite)"
# "The table below shows", "Table 2 sets out", "The following table gives", "Figure 3, below, compares"
_SHOWS = re.compile(
    rf"^(?:[A-Z][a-z]+,\s+)?(?:(?:the|this|our)\s+)?(?:following\s+)?{_TABLE}(?:\s+\d[\w.]*)?"
    rf"(?:,?\s+(?:set\s+out\s+)?{_WHERE},?)?\s+(?:also\s+|therefore\s+)?"
    rf"{any_of(words('tables', 'shows'))}\s+(?P<of>.+)$",
    re.IGNORECASE,
)
# "Attendance to half term is shown below", "The budget is set out in the table", "Boats were as follows:"
_SHOWN = re.compile(
    r"^(?P<of>.+?)\s*,?\s+(?:(?:is|are|was|were|has\s+been|have\s+been|can\s+be)\s+)"
    rf"(?:(?:{any_of(words('tables', 'shown'))}\s+)?as\s+follows|as\s+(?:shown\s+|set\s+out\s+)?below"
    rf"|{any_of(words('tables', 'shown'))}\s+(?:in\s+full\s+)?"
    rf"(?:{_WHERE}|(?:in|by)\s+(?:the\s+|this\s+)?(?:following\s+)?{_TABLE}))"
    r"\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
# "Below is the number of boats", "Set out below are the boats", "Here are our boats"
_BELOW = re.compile(
    rf"^(?:(?:{any_of(words('tables', 'shown'))}\s+)?below|here)\s+(?:is|are)\s+(?P<of>.+)$", re.IGNORECASE
)
# "Share of all boats by harbour:", which no verb ends
_FRAGMENT = re.compile(r"^(?!(?:Of|In|At|On|For|By|From|To|With|As|The following)\b)(?P<of>[A-Z][^.;:]*):$")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|we|they|include[sd]?|follow(?:s|ing|ed)|asked|agreed|that|resolved|recommend(?:ed|s)?"
    r"|should|must|can|may|do|did|members?)\b",
    re.IGNORECASE,
)
# "performance against", "a breakdown of", "details of": what the table does with its measure
_OFFERED = re.compile(
    r"^(?:(?:the|a|an|our|some|more|further|latest|current|overall|how|recent|regular|full)\s+)*"
    rf"(?:{any_of(words('tables', 'offered'))}\s+(?:of|on|for|in|against|with|about|to|by|showing|between)\s+"
    r"(?:(?:the|a|an|our|each|all)\s+)*)+",
    re.IGNORECASE,
)
# ", including contributions in kind,", "(with the share upheld)", "over the last three years"
_ASIDE = re.compile(
    r"\s*(?:\((?!\s*(?:%|£|per\b|number|rate))|,\s+(?:including|excluding|with|which|who|as\s+at|compared|along"
    r"|together|alongside|against|and\s+(?:the|how|their|compares))\b"
    r"|\b(?:over|for|in|during|across|by)\s+(?:the\s+)?(?:last|past|previous)\b|\bfor\s+(?:each|every)\b"
    r"|\bcompared\s+(?:to|with)\b|\balong(?:side|\s+with)\b|\btogether\s+with\b).*$",
    re.IGNORECASE,
)
# "3.3 The table", "Age: The table shows": a paragraph's number and its label
_LABEL = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:[A-Z][\w' ]{0,40}:\s+(?=(?:The|This|Table)\b))?")
_LONGEST = 20
"""Words of what is shown, at most: more are no name."""
_FRAGMENT_WORDS = 10


def led_in(text: str) -> str:
    """What a paragraph says that the table below it shows; "" where it names nothing countable."""
    said = [" ".join(text[slice(*span)].split()) for span in sentences(text)]
    for at, sentence in enumerate(reversed(said)):
        if name := _shown(sentence, last=at == 0):
            return name
    return ""


def _shown(sentence: str, *, last: bool) -> str:
    bare = _LABEL.sub("", sentence).rstrip(" .:;–-")
    found = _SHOWS.match(bare) or _BELOW.match(bare) or _SHOWN.match(bare)
    if found is None and last and len(sentence.split()) <= _FRAGMENT_WORDS:
        fragment = _FRAGMENT.match(sentence)
        found = fragment if fragment and not _SAYS.search(sentence) else None
    return _name(found["of"]) if found else ""


def _name(phrase: str) -> str:
    """The phrase less what the table does with it; nothing where only a period or a "position" is left."""
    name = _ASIDE.sub("", _OFFERED.sub("", phrase)).strip(" ,:;–-")
    rest = name
    for period in reversed(find_periods(name, base=None)):
        rest = rest[: period.start] + rest[period.end :]
    told = telling(clean(rest)) - _EMPTY
    return name if told and len(name.split()) <= _LONGEST else ""


_EMPTY = telling(" ".join(words("tables", "empty")))
