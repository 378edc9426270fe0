"""Names of measures: a phrase of the paper made to stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.lexicon import NUMBER_WORDS, any_of, words
from minutebook.short_texts import kept_for_short

LONGEST = 16
"""Words of a measure at most: beyond that it is a sentence, not a name."""
VERB = (
    r"(?:has|have|had|was|were|is|are|will|would|could|should|can|may|remains?|remained|increase[sd]?"
    r"|increasing|decrease[sd]?|decreasing|reduce[sd]|reducing|rose|rises?|risen|fell|falls?"
    r"|fallen|dropped|declined?s?|declining|reached|reaching|reaches|continue[sd]?|started|began|stood"
    r"|stands?|standing|displays?|shows?|showed|reveals?|amounts?\s+to|amounted|totals?|totalled"
    r"|totalling"
    r"|averages?|averaged|exceeds?|exceeded|peaked|peaking|accounts?\s+for|accounted|improved|grew|grown"
    r"|went|comprises?|equates?|represents?|achieved|scored|came|received|reported|ranged|ranges|varied|varies|vary"
    r"|included|did|does|do|secured|gained|lost|cost|depends|depended|assumes|assumed|relies|relied|gives|gave|takes|took|lasts|lasted|beats|beat|meets)"
)
# "Rent lost through empty homes is ...", "Claims received in May were ...": what is said of the noun before
_SAID_OF = (
    r"(?:lost|gained|received|reported|included|achieved|secured|reduced|increased|improved|cost|scored)\s+"
    r"(?:through|by|in|on|for|at|from|under|with|as|during|after|due|to)\b"
    r"(?=[^.;]*?\s(?:is|are|was|were|has|have|had|will|would|should|could|may|might|stood|rose|fell|totalled|reached|came)\b)"
)
FINITE = rf"(?!{_SAID_OF}){VERB}"
"""The verb of a clause: not what only says more of a noun before it."""
# "The number of children in care has fallen to 560", "average caseload was 19.6", "the % of pupils"
NAMED = re.compile(
    r"(?P<phrase>(?:\b(?:average|mean|median|total|overall|net|gross|annual|estimated"
    r"|current)\s+)*(?:(?<![\w-])(?<!\bto\s)(?:amounts?(?!\s+to\b)|"
    + any_of(words("quantities", "naming_nouns"))
    + r")\b|(?<!\d)(?<!\d\s)%)"
    r"(?:\s+(?:and|or)\s+(?:percentage|proportion|numbers?|rate|%))?(?:\s+(?!"
    + FINITE
    + r"\b)[^\s.;:()\x00]+|\s+\([A-Z][\w-]{1,7}\)"
    r"|\s+\([a-z][^()\d\x00]{2,40}\)(?=\s+(?:in|of|at|among|for|by|with)\s)"
    r"|\s+\d+(?=\s+(?:miles?|weeks?|days?|months?|years?|or\s+more|or\s+over)\b)"
    r"|\s+per\s+[\d,]+|(?<=\bwho)\s+\w+|(?<=\bthat)\s+\w+|(?<=\bwhere)\s+\w+)*)",
    re.IGNORECASE,
)
# "KPI 12. % of calls answered", "HS4a - Voids": an indicator's code, and the stop or dash before its name
INDICATOR = (
    r"(?:(?:[A-Z]{2,6}[\s/-]?|[A-Z])\d{1,4}(?:\.\d{1,2})?[a-z]?\s*[.:–-]+\s*|[A-Z]{2,4}\s?\d{1,3}[a-z]?\s+)"
)
_LIST_SIGN = re.compile(rf"^{INDICATOR}(?=\S)|^\d+(?:\.\d+)*[.)]?\s+")
# "... - Trend", "... - 12 month trend": what a chart's heading says of the chart
_CHART = re.compile(
    rf"\s*[-–]\s*(?:(?:\d+|{any_of(NUMBER_WORDS)})[\s-](?:month|quarter|year)s?\s+)?"
    rf"{any_of(words('quantities', 'chart_words'))}\s*$",
    re.IGNORECASE,
)
_AND_OVER = re.compile(r"\d\s+(?:and|or)\s+(?:over|under|above|older|more)$")
# "benefit claimants [2]": the sign of a note
_NOTE_SIGN = re.compile(r"\s*\[\d+\]")
_COUNT_OF = re.compile(
    r"^(?:(?:overall|nationally|locally|similarly|however|instead),\s+|(?:second|third|fourth|(?:significantly\s+|much\s+|slightly\s+)?(?:greater|higher|lower|larger|smaller|similar))\s+(?=(?:highest|lowest|proportions?|percentages?|numbers?|shares?|prevalence|rates?)\b)|(?:the|a|an|our|its|their|this|that|these|those(?!\s+(?:who|with|in|aged|living|\w+ed|\w+ing)\b)|all|overall|current|currently|highest"
    r"|lowest|only|about|over|just|nearly|almost|around|approximately|(?:majority|minority|half)\s+of|of|in|for|to|by|on|total(?=\s+(?:of|numbers?|amounts?)\b))\s+|(?:numbers?|percentages?|proportions?|%|amounts?"
    r"|totals?)(?:\s+(?:and|or)\s+(?:percentages?|proportions?|numbers?|%))?(?:\s+of)?(?:\s+|$))+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,:;–-]+(?:and|or|but|in|at|on|by|for|from|to|of|with|as|the|a|an|is|was|were|are|has|have"
    r"|had|been|be|being|that|which|who|this|compared|than|only|just|about|over|under|up|down"
    r"|currently|now|further|there|between|since|during|(?:in\s+)?comparison|reaching|remaining|nearly"
    r"|almost|approximately|around|some|within|against|down|back|worth|totalling|valued|costing))+[\s,:;–-]*$",
    re.IGNORECASE,
)


_NO_NAME = re.compile(
    rf"{any_of((*words('quantities', 'no_name_first'), *words('quantities', 'orders')))}(?:\s|$)",
    re.IGNORECASE,
)


def named(phrase: str) -> str:
    """A phrase as a name, as ``clean`` makes it; nothing for what begins as no name does ("Within")."""
    name = clean(phrase)
    return "" if _NO_NAME.match(name) else name


@kept_for_short
def clean(phrase: str) -> str:
    """A phrase as a name: without articles, "number of" and loose ends, at most ``LONGEST`` words."""
    phrase = _NOTE_SIGN.sub("", " ".join(phrase.rsplit("\0", 1)[-1].split()))
    phrase = phrase.strip(" \"'-–:,;*•(")
    phrase = _CHART.sub("", _LIST_SIGN.sub("", phrase))
    phrase = _COUNT_OF.sub("", phrase)
    phrase = " ".join(phrase.split()[:LONGEST])
    phrase = phrase if _AND_OVER.search(phrase) else _TAIL.sub("", phrase)
    phrase = phrase.strip(" \"'-–:,;*•()")
    return f"{phrase})" if phrase.count("(") > phrase.count(")") else phrase


def heading_measure(heading: str) -> str:
    """The measure that a heading names ("KPI 8. % of calls answered - Trend"), else nothing."""
    if heading.rstrip().endswith(("?", "...", "…")):
        return ""
    signed = bool(_LIST_SIGN.match(heading)) and not heading[:1].isdigit()
    if signed or NAMED.search(heading):
        return caption_measure(heading)
    return ""


_PHRASE_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_UNTELLING = frozenset(words("quantities", "stops")) | {"number", "total", "people"}
_HEADING_WORDS = 7
"""A heading of more words is a sentence or a title, no topic."""
_TOPIC_WORDS = 3
_TITLE_WORDS = 4
# "EXAMPLE TOWN COUNCIL": the name of a body
_BODY = re.compile(r"\b(?:council|committee|board|panel|cabinet)$", re.IGNORECASE)
# "Report of the Director of Housing": who wrote it, and not what it is about
_OFFICE = re.compile(rf"\b{any_of(words('quantities', 'offices'))}\b", re.IGNORECASE)
_LEADING = re.compile(r"^(?:(?:the|a|an|our|of|for|on|and|in|from|about|to|with|by|at)\s+)+", re.IGNORECASE)
_SORTS_OF_PAPER = frozenset(words("quantities", "title_words"))
_GENERIC = frozenset(words("quantities", "heading_words"))
_PER = re.compile(r"\bper\b", re.IGNORECASE)


@kept_for_short
def telling(phrase: str) -> frozenset[str]:
    """The words that tell one measure from another, without the s of a plural."""
    found = (w.lower().removesuffix("'s") for w in _PHRASE_WORD.findall(phrase))
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in found if w not in _UNTELLING)


def caption_measure(caption: str) -> str:
    """The measure that the caption of a table names: "Table 2. Live births by year and district"."""
    caption = _ASKED.sub("", " ".join(caption.split()))
    caption = _OF_TABLE.sub("", _TABLE_SIGN.sub("", caption))
    return clean(_DIMENSIONS.sub("", caption)) or clean(caption)


def topic_of(heading: str) -> str:
    """What a heading is about ("COVID-19 UPDATE": "COVID-19"); nothing where it is general or a sentence."""
    return _topic(heading, _GENERIC, _TOPIC_WORDS)


def title_topic(title: str) -> str:
    """What a paper is about, by its title: "Annual report on empty homes 2021"."""
    topic = _topic(title, _SORTS_OF_PAPER, _TITLE_WORDS)
    return topic if len(telling(topic)) > 1 else ""


def _topic(heading: str, unsaid: frozenset[str], most: int) -> str:
    heading = _CHART.sub("", _LIST_SIGN.sub("", " ".join(heading.split()))).strip(" :.-–")
    if len(heading.split()) > _HEADING_WORDS or _SENTENCE_SIGN.search(heading) or _BODY.search(heading):
        return ""
    if _OFFICE.search(heading):
        return ""
    kept = [w for w in heading.split() if w.strip(",:()-–&").lower() not in unsaid and not _YEAR.search(w)]
    topic = _TAIL.sub("", " ".join(kept)).strip(" \"'-–:,;*•()&")
    topic = _LEADING.sub("", topic)
    return topic if 0 < len(telling(topic)) <= most else ""


_SENTENCE_SIGN = re.compile(r"[;?]|\.\s|:\s|\b(?:is|are|was|were|has|have|will|be)\b", re.IGNORECASE)
NAME = re.compile(r"[A-Z][\w'’-]*(?:[\s,]+(?:[A-Z][\w'’-]*|and|of|the|&))*")
"""A heading that is a name: every word of it has a capital."""
_YEAR = re.compile(r"\d{4}|\d\d/\d\d")


def with_topic(measure: str, topic: str) -> str:
    """A measure of one or two telling words under its heading's topic ("Fostering: places")."""
    own, about = telling(measure), telling(topic)
    if not topic or not own or measure[0].isupper() or len(own) + len(about) > _LONGEST_NAMED or own & about:
        return measure
    return f"{topic}: {measure}" if len(own) <= _SHORT else measure


_TABLE_SIGN = re.compile(
    r"^(?:table|figure|fig|chart|graph|appendix)\.?\s*(?:[\d.]+[a-z]?|"
    + any_of(NUMBER_WORDS)
    + r")\s*[.:–-]?\s*",
    re.IGNORECASE,
)
# "Length of membership (n = 535 members)": how many were asked
_ASKED = re.compile(r"[\s,]*\(\s*(?:n|base)\s*[=:]\s*[\d,]+[^()]*\)|[\s,]+n\s*=\s*[\d,]+", re.IGNORECASE)
_OF_TABLE = re.compile(
    r"^(?:(?:age|demographic|ethnic|gender)\s+)?(?:profiles?|breakdown|comparison|summary|analysis"
    r"|distribution|list)\s+of\s+|[\s,(-]+(?:continued|cont\.?)\)?$",
    re.IGNORECASE,
)
_DIMENSIONS = re.compile(
    r"\s*\(?(?:counts?|%|numbers?|percentages?)\)?(?=\s+by\s)|,?\s+by\s+(?!the\b|an?\b)[\w\s/]+(?:,.*)?$",
    re.IGNORECASE,
)
_SHORT = 2
_LONGEST_NAMED = 5


def placeless(measure: str, places: Iterable[str]) -> str:
    """A measure without the place at its end, which the figure's area says ("pharmacies in Leeds")."""
    for place in places:
        for lead in _IN_PLACE:
            if measure.endswith(f" {lead} {place}"):
                measure = measure.removesuffix(f" {lead} {place}")
    return measure


_IN_PLACE = ("in", "across", "within", "in the", "across the", "within the")


def with_rate(measure: str, unit: str) -> str:
    """A rate's measure says per how many."""
    return f"{measure} {unit}" if unit.startswith("per ") and not _PER.search(measure) else measure
