"""How a figure is printed: numbers in digits and words, and a pattern for each unit.

A unit that the text prints (``£``, ``%``, ``per 10,000``) makes a figure by itself; a bare number or a number
word needs a licence, which ``quantities`` looks for.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.lexicon import NUMBER_WORDS, any_of, words
from minutebook.findings import Unit

_UNITS = tuple(word for word, value in NUMBER_WORDS.items() if value < 10)
_MAGNITUDES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mil": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}

# "1,359.6", "75,420", "19.6", ".5"; of at most 15 digits and 10 decimals, and no piece of "1.2.3" or "1e9"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,10})?|\d{1,15}(?:\.\d{1,10})?|(?<!\d)\.\d{1,10})"
    r"(?!\d|[.,]\d|[eE][+-]?\d)"
)
# "twelve", "twenty-five", "two hundred", "one hundred and ten", "a dozen"
_ONE_WORD = "(?:" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"
NUMBER_WORD = (
    rf"(?:{_ONE_WORD}(?:[\s-](?:{'|'.join(_UNITS)}))?(?:\s+(?:hundred"
    rf"|thousand)(?:\s+and\s+{_ONE_WORD}(?:[\s-](?:{'|'.join(_UNITS)}))?)?)?|(?:a\s+)?(?:hundred|dozen"
    rf"|thousand))"
)
_MAGNITUDE = r"(?:million|billion|thousand|mil|bn|mn|m|k)"
_EDGE = r"(?<![\w.,/£#])"
_TO = r"(?:-|–|to|and)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_PER = (
    r"(?P<per>\s?(?:\b(?:a|per)\s+|/\s?)(?:week|year|month|day|annum|hour|night|person|child|head"
    r"|household|property|place"
    r"|placement|resident|unit|dwelling|hectare|tonne|sqm)\b(?!\s+(?:earlier|ago|later|previously)\b|\s+before\s*(?:[.,;:)]|$))(?:\s+per\s+(?:week|year|month|day|annum"
    r"|hour)\b)?|\s?p\.?a\.?(?!\w))?"
)
# what is "from 5 to 7" has moved, and is two figures; "ranging from 5 to 7", or "from 5-7", has not
_NO_MOVE = (
    rf"(?:(?<!from\s)|(?<=ranging\sfrom\s)|(?<=ranges\sfrom\s)|(?<=ranged\sfrom\s)"
    rf"|(?=£?\s?{NUMBER}\s?{_MAGNITUDE}?\s?[-–]))"
)
# "£5m to £7m", "between £1,000 and £2,000"
MONEY_RANGE = _pattern(
    rf"{_NO_MOVE}(?:(?P<between>between\s+)|\b"
    rf"|(?=£))£\s?(?P<v>{NUMBER})\s?(?P<mag>{_MAGNITUDE}\b)?\s?(?(between)and|(?:-|–"
    rf"|to))\s?£?(?P<v2>{NUMBER})(?:\s?(?P<mag2>{_MAGNITUDE}\b))?{_PER}"
)
# "£3.2m", "£1,206,000", "-£35k", "£28,000 a week"
MONEY = _pattern(
    rf"(?P<sign>(?:(?<=[(:=])|(?<=\bof\s)|(?<=\bis\s)|(?<=\bwas\s)|(?<=\bto\s)"
    rf"|(?<=\bat\s))[-−])?£\s?(?P<sign2>[-−])?(?P<v>{NUMBER})(?:\s?(?P<mag>{_MAGNITUDE}\b))?{_PER}"
)
# "a 10k contribution", "2.5m of funding"
MONEY_WITHOUT_SIGN = _pattern(
    rf"{_EDGE}(?P<v>{NUMBER})\s?(?P<mag>k|m|million)\s+(?:of\s+"
    rf"|in\s+)?(?:\w+\s+)?{any_of(words('quantities', 'money_nouns'))}\b"
)
# "45 pence", "10p per mile"
PENCE = _pattern(
    rf"{_EDGE}(?P<v>{NUMBER})\s?(?:pence\b|p(?=\s+(?:per|a|each)\b))(?P<per>\s+(?:per|a)\s+\w+)?"
)
# "137 per 10,000", "1,359.6 per 100,000 population", "82 per 1000 children"
RATE = _pattern(
    rf"{_EDGE}(?P<v>{NUMBER})\s+(?:\w+\s+|(?:(?!(?:rates?|at|equal|or|is|was|and|which)\b)[A-Za-z][\w'-]*\s+){{2,6}})?"
    r"(?:per|for\s+every)\s+(?:every\s+)?(?P<base>1,?000|10,?000|100,?000|thousand"
    rf"|hundred\s+thousand|1k|10k|100k)\b"
    r"(?:\s+(?:of\s+the\s+)?(?:population|people|residents|children|households|live\s+births|births|head))?"
)
# "3.5 percentage points", "2 ppts"
POINTS = _pattern(
    rf"(?:{_EDGE}(?P<sign>[-−+])?(?P<v>{NUMBER})|(?<![\w-])(?P<w>{NUMBER_WORD}))\s?(?:-\s?)?(?:percentage[\s-]points?"
    rf"|per\s?cent(?:age)?\s+points?|%\s?points?|ppts?|pp)\b"
)
# "5-10%", "between 5% and 10%"; where the second is not above the first, they are two figures
PERCENT_RANGE = _pattern(
    rf"(?P<between>between\s+)?{_EDGE}(?P<sign>(?<![\w)])[-−])?(?P<v>{NUMBER})\s?(?:%"
    rf"|per\s?cent\b)?\s?(?:(?:-|–)\s?(?P<v2>{NUMBER})|(?(between)(?:and|to)\s(?P<v3>{NUMBER})"
    rf"|\b\B))\s?(?:%|per\s?cent\b)"
)
# "67%", "16.2 % ", "12 per cent", "-3.1%"
PERCENT = _pattern(rf"{_EDGE}(?P<sign>(?<![\w)])[-−])?(?P<v>{NUMBER})\s?(?:%|per\s?cent\b(?!\s+points?))")
# "Eighty per cent of tenants"
PERCENT_IN_WORDS = _pattern(rf"(?<![\w-])(?P<w>{NUMBER_WORD})\s+per\s?cent\b(?!\s+points?)")
# "3:1", "1:30"
RATIO = _pattern(
    r"(?<![\w.:/])(?:(?P<v>\d+(?:\.\d+)?)\s?:\s?(?P<one>1)"
    r"|(?P<first>1)\s?:\s?(?P<v2>\d+(?:\.\d+)?))(?![\w:]|\.\d|\s?[ap]m)"
)
# "189 days", "a 2-day visit", "seven year history", "0.5 miles"
DURATION = _pattern(
    rf"{_EDGE}(?:between\s+)?(?:(?P<v>{NUMBER})|(?P<w>\b{NUMBER_WORD}))(?:\s?(?:-|–|to"
    rf"|and)\s?(?:(?P<v2>{NUMBER})|(?P<w2>{NUMBER_WORD}\b)))?(?P<join>\s|\s?-\s?)(?:calendar\s"
    rf"|working\s|school\s)?(?P<unit>days?|weeks?|months?|years?|hours?|hrs|miles?)\b"
)
# "met nine times", "4 times higher", "2.5 times the national rate", "3x"
TIMES = _pattern(rf"{_EDGE}(?:(?P<v>{NUMBER})|(?P<w>\b{NUMBER_WORD}))[\s-]times\b")
# "nearly double the national rate", "has doubled", "twice as many", "trebled"
FOLD = _pattern(
    r"\b(?P<word>double(?=\s+(?:the|that|what|those)\b)|(?<=\b(?:has|had))\sdoubled|doubled(?=\s+(?:in"
    r"|from|since|over|to|the)\b)|(?:has|have|had|more\s+than|nearly|almost)\s+doubled|tripled|trebled"
    r"|quadrupled|twice(?=\s+(?:as|the)\b)|half(?=\s+(?:as\s+many|as\s+much|the\s+(?:national|regional"
    r"|average|rate|number))))\b"
)
# "just under half of all referrals", "two thirds of", "a third of pupils", "three-quarters"
FRACTION = _pattern(
    r"(?<![\w-])(?:(?P<half>(?<!first\s)(?<!second\s)(?<!latter\s)(?:one\s+)?half)(?=\s+(?:of|the|were|was|had|have|are|said|would)\b|\s+(?:a\s+million)|\s*\(\d)"
    r"|(?P<top>a|one|two|three|four|five|six|seven)[\s-](?P<bottom>thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)(?=\s+(?:of|were"
    r"|was|is|has|had|have|are|said|will|would|live|lived|came|went|left)\b(?!\s+(?:the\s+)?(?:year|way|a\s+mile)))"
    r"|(?P<in_top>one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<in_bottom>two|three"
    r"|four|five|six|seven|eight|nine|ten|twenty|\d{1,3})(?=\s+(?:(?:of|is|are|was|were|has|have|had|said|would|will|could|can|do|did|use|used|felt|feel|agreed|agree|live|lived)\b|(?:\w+\s+){0,2}(?:people"
    r"|children|adults|residents|pupils|households|women|men|families)|[a-z]+s\s+(?:is|are|was|were|has|have|had)\b)|\s*\(\d))(?!\w)"
)
# "between 10 and 20 members", "5- 6 young people", "15-20 places"
RANGE = _pattern(
    rf"(?<!from\s)(?:(?P<between>between)\s?)?{_EDGE}(?:(?P<v>{NUMBER})"
    rf"|(?P<w>\b{NUMBER_WORD}))\s?(?(between)(?:and|to|-|–)|(?:-|–|to|or|/))\s?(?:(?P<v2>{NUMBER})"
    rf"|(?P<w2>{NUMBER_WORD}\b))(?![\w%]|[.,/-]\d)"
)
# "235 out of 248 foster carers", "63 out of 192"
OUT_OF = _pattern(
    rf"{_EDGE}(?:(?P<v>{NUMBER})|(?P<w>\b{NUMBER_WORD}))\s+(?:\w+\s+)?(?:out\s+of|of\s+the"
    rf"|of)\s+(?:a\s+(?:possible\s+|total\s+(?:of\s+)?)?|the\s+|our\s+"
    rf"|all\s+)?(?:(?P<v2>{NUMBER})(?![\w%]|[./]\d)|(?P<w2>{NUMBER_WORD}\b))"
)
# "2x social work teams"
MULTIPLE = _pattern(rf"{_EDGE}(?P<v>\d{{1,3}})\s?x(?=\s+[a-z])")
# a number in digits that nothing above took
COUNT = _pattern(
    rf"(?<![\w.,/£#])(?<!\d[-–])(?P<v>{NUMBER})(?:\s(?P<mag>million|billion|thousand)\b)?(?![\w%]"
    rf"|[./:]\d|,\d|-\w)"
)
# a number in words
WORD_COUNT = _pattern(rf"(?<![\w-])(?P<w>{NUMBER_WORD})(?![\w-])")


def number(text: str) -> Decimal:
    """The value of digits as printed (``1,359.6``)."""
    return Decimal(text.replace(",", ""))


def word_number(text: str) -> Decimal:
    """The value of a number in words (``one hundred and ten`` is 110)."""
    total = current = 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        elif word == "dozen":
            current = max(current, 1) * 12
        else:
            current += NUMBER_WORDS.get(word, 0)
    return Decimal(total + current)


def magnitude(text: str | None) -> int:
    """What ``million`` or ``k`` multiplies by; 1 for nothing."""
    return _MAGNITUDES[text.lower()] if text else 1


#: A number in digits (group ``v``) or in words (``w``), as :func:`value_of` reads it.
VALUE = rf"(?:(?P<v>{NUMBER})|(?P<w>{NUMBER_WORD}))"
#: What may be no count but a year.
YEAR = re.compile(r"(?:19|20)\d\d")


def value_of(match: re.Match[str], digits: str = "v", in_words: str = "w") -> Decimal | None:
    """The value in one of two groups of a match: digits or words."""
    groups = match.groupdict()
    if groups.get(digits):
        return number(match[digits])
    return word_number(match[in_words]) if groups.get(in_words) else None


def rate_unit(base: str) -> Unit:
    """The unit of a rate by what stands after "per"."""
    digits = base.lower().replace(",", "").replace(" ", "")
    if digits in {"100000", "100k", "hundredthousand"}:
        return "per 100,000"
    return "per 10,000" if digits in {"10000", "10k"} else "per 1,000"
