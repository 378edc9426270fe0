"""The shapes in which UK council papers print dates and periods, one pattern each.

Two-digit years count only where something says that they are years (a hyphen after a month, "in the year"
before): bare, they are ages (``16/17-year-olds``), page ranges (``31 - 32``) or minute numbers (``21/96``).
"""

from __future__ import annotations

import re

from extractors.lexicon import NUMBER_WORDS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
COUNTS = {word: value for word, value in NUMBER_WORDS.items() if value <= 12} | {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "eighteen": 18, "twenty-four": 24,
}  # fmt: skip
"""How many months or years a period may have in words, and which quarter it may be."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_NTH = r"(?:\s?(?:st|nd|rd|th)\b)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])" + _NTH
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?)?"
_DASH = r"\s?[-–/]\s?"
_SPAN = r"\s*(?:-|–|to|until|and|through\s+to)\s*"
_COUNT = r"(?:\d{1,2}|" + "|".join(COUNTS) + r")"


def _shape(pattern: str) -> re.Pattern[str]:
    """A pattern that begins and ends at the edge of a word and of a number: no "quarter 1" in "1,088"."""
    return re.compile(r"(?<![\w/.£-])(?:" + pattern + r")(?![\w]|[./-]\d|,\d{3}(?!\d)|%)", re.IGNORECASE)


def _day(n: str = "") -> str:
    return rf"{_WEEKDAY}(?P<d{n}>{_DAY})\s+(?:of\s+)?(?P<m{n}>{MONTH}),?\s+(?P<y{n}>{_YEAR})"


_FINANCIAL = rf"(?P<a>{_YEAR}){_DASH}(?P<b>\d\d(?:\d\d)?|(?<=\d/)[1-9])"
_MONTH_YEAR = rf"(?P<m>{MONTH})(?:\s*[-–]\s*|\s+|,\s+|\s*')(?P<y>{_YEAR}|(?<=[-–'])\d\d|(?<=[-–]\s)\d\d)"

_QUARTER = (
    r"(?:Q\s?(?P<q>[1-4])|(?:quarter|qtr)\s+(?P<qn>[1-4]|one|two|three|four)"
    r"|(?:the\s+)?(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr))"
)
_OF_YEAR = r"\s*,?\s*(?:of\s+|in\s+|[-–(]\s*)?"
# "Q1 to Q3 2019/20", "quarters 1 and 2 of 2019/20"
QUARTERS = _shape(
    rf"(?:Q|quarters?\s+)\s?(?P<q1>[1-4])\s*(?:to|and|&|-|–)\s*(?:Q|quarter\s+)?\s?(?P<q2>[1-4])"
    rf"{_OF_YEAR}{_FINANCIAL}"
)
# "Q1 2021-22", "Quarter 3 of 2020/21", "the second quarter of 2019/20"
QUARTER = _shape(rf"{_QUARTER}{_OF_YEAR}{_FINANCIAL}")
# "at the end of Q2 2019/20", "end of quarter 3 2020-21"
END_OF_QUARTER = _shape(
    rf"(?:(?:as\s+)?(?:at|by)\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?{_QUARTER}{_OF_YEAR}{_FINANCIAL}"
)
# "the first half of 2019/20", "H1 2019/20"
HALF_YEAR = _shape(
    rf"(?:H\s?(?P<h>[12])|(?:the\s+)?(?P<hw>first|second)\s+half)\s+(?:of\s+)?(?:the\s+)?"
    rf"(?:financial\s+year\s+)?{_FINANCIAL}"
)
# "in Q3", "as at Quarter 2": of which year is not said
QUARTER_ALONE = _shape(
    r"(?:(?:as\s+)?(?:at|in|for|during|by)\s+)?(?:the\s+end\s+of\s+)?(?:Q\s?(?P<q>[1-4])"
    r"|quarter\s+(?P<qn>[1-4]|one|two|three|four))"
)
# "2021/22 Q1", "2021-22 quarter 3"
QUARTER_AFTER = _shape(
    rf"{_FINANCIAL}\s*[-–,(]?\s*(?:Q\s?(?P<q>[1-4])|quarter\s+(?P<qn>[1-4]|one|two|three|four))"
)
# "at the end of 2017/18", "by the end of 2020-21", "year end 2019/20"
END_OF_YEAR = _shape(rf"(?:(?:at|by)\s+)?(?:the\s+)?(?:end\s+of|year[\s-]end)\s+(?:the\s+)?{_FINANCIAL}")
# "at the end of January 2019", "end of March 2016"
END_OF_MONTH = _shape(rf"(?:(?:as\s+)?(?:at|by)\s+)?(?:the\s+)?end(?:\s+of)?\s+{_MONTH_YEAR}")
# "the three years to 2019", "over the 5 years to 2018/19"
YEARS_TO = _shape(
    rf"(?:(?:in|over|for|during)\s+)?(?:the\s+)?(?P<n>{_COUNT})[\s-]years?\s+(?:up\s+to|ending|ended|to)\s+"
    rf"(?:{_FINANCIAL}|(?P<y>{_YEAR}))"
)
# "week ending 5 June 2021", "w/c 7 June 2021"
WEEK = _shape(
    rf"(?:the\s+)?(?:week\s+|w/)(?P<which>ending|ended|e|commencing|beginning|starting|c|of)\s+{_day()}"
)
# "in the 12 months leading up to 31 March 2021", "year ending 31 March 2020", "3 months to June 2021"
MONTHS_TO = _shape(
    rf"(?:(?:in|over|for|during)\s+)?(?:the\s+)?(?:(?P<n>{_COUNT})[\s-]months?(?:\s+period)?"
    rf"|(?P<year>year)|(?P<quarter>quarter)|(?P<half>half[\s-]year))"
    rf"\s*,?\s*(?:leading\s+up\s+to|up\s+to|ending|ended|to)\s+(?:on\s+)?(?:the\s+)?"
    rf"(?:{_day()}|(?:end\s+of\s+)?(?P<mm>{MONTH})\s+(?P<my>{_YEAR}))"
)
# "in the year from 1 July 2009", "the six months from April 2021"
MONTHS_FROM = _shape(
    rf"(?:(?:in|over|for|during)\s+)?(?:the\s+)?(?:(?P<n>{_COUNT})[\s-]months?(?:\s+period)?"
    rf"|(?P<year>year)|(?P<quarter>quarter)|(?P<half>half[\s-]year))\s+(?:from|since|beginning|starting|commencing)"
    rf"\s+(?:on\s+)?(?:the\s+)?(?:{_day()}|(?P<mm>{MONTH})\s+(?P<my>{_YEAR}))(?!\s*(?:to|until|up\s+to|[-–])\s)"
)
# "1 April 2020 to 31 March 2021"
DAY_TO_DAY = _shape(_day("1") + _SPAN + _day("2"))
# "26 and 27 May 2021", "1 - 5 June 2020", "26 & 27 May 2021"
DAYS_OF_MONTH = _shape(
    rf"{_WEEKDAY}(?P<d1>{_DAY})\s*(?:&|and|-|–"
    rf"|to)\s*{_WEEKDAY}(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH}),?\s+(?P<y>{_YEAR})"
)
# "1 April to 30 June 2021", "between 1st April and 30th June 2021"
DAY_TO_DAY_ONE_YEAR = _shape(
    rf"(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{MONTH}){_SPAN}"
    rf"(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{MONTH}),?\s+(?P<y>{_YEAR})"
)
# "as at 31st March 2018", "Tuesday 27th July, 2021", "at the 31 March 2017"
DAY = _shape(r"(?:(?:as\s+)?(?:at|of)\s+(?:the\s+)?)?" + _day())
# "March 31st, 2018"
DAY_AFTER_MONTH = _shape(rf"(?P<m>{MONTH})\s+(?P<d>{_DAY})\s*,?\s+(?P<y>{_YEAR})")
# "31/03/2021", "31.03.21", "31-03-2021"
DAY_IN_FIGURES = _shape(
    r"(?:as\s+at\s+)?(?P<d>\d{1,2})(?:(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)"
    rf"|-(?P<m2>\d{{1,2}})-(?P<y2>{_YEAR}))"
)
# "2021-03-31"
DAY_ISO = _shape(rf"(?:as\s+at\s+)?(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)")
# "31-Mar-20", "31st March '20"
DAY_SHORT_YEAR = _shape(
    rf"(?:as\s+at\s+)?(?P<d>{_DAY})(?:\s?[-–]\s?|\s+)(?P<m>{MONTH})(?:\s?[-–]\s?|\s*['’])(?P<y>\d\d)"
)
# "May and June this year", "June this year", "March last year"
MONTH_OF_THIS_YEAR = _shape(
    rf"(?:(?P<m1>{MONTH})\s+(?:and|to|-)\s+)?(?P<m2>{MONTH})\s+(?P<which>this|last)\s+year"
)
# "April 08 to Feb 09": two-digit years, where both months have one
SHORT_MONTH_TO_MONTH = _shape(
    rf"(?P<m1>{MONTH})\s*[-–']?\s*(?P<y1>[01]\d|2\d){_SPAN}(?P<m2>{MONTH})\s*[-–']?\s*(?P<y2>[01]\d|2\d)"
)
# "September 2020 to March 2021", "August 2020 March 21", "Jan-20 - Mar-21"
MONTH_TO_MONTH = _shape(
    rf"(?P<m1>{MONTH})\s*[-–']?\s*(?P<y1>{_YEAR}|(?<=[-–'])\d\d)(?:{_SPAN}"
    rf"|\s+)(?P<m2>{MONTH})\s*[-–']?\s*(?P<y2>{_YEAR}|\d\d)"
)
# "Aug/Sept-20", "November to December 2020", "May and June 2021"
MONTHS_OF_YEAR = _shape(
    rf"(?P<m1>{MONTH})\s*(?:/|-|–|&|to|and)\s*(?P<m2>{MONTH})(?:\s*[-–]\s*|\s+|')(?P<y>{_YEAR}"
    rf"|(?<=[-–'])\d\d|(?<=[-–]\s)\d\d)"
)
# "June-21", "May- 2021", "as at December 2018", "Sept-20"
MONTH_OF_YEAR = _shape(rf"(?:(?:as\s+)?at\s+|as\s+of\s+)?{_MONTH_YEAR}")
_FINANCIAL_2 = _FINANCIAL.replace("<a>", "<a2>").replace("<b>", "<b2>")
# "2020/21 academic year", "academic year 2021-22", "the 2019/2020 school year"
ACADEMIC_YEAR = _shape(
    rf"{_FINANCIAL}\s+(?:academic|school)\s+year|(?:academic|school)\s+year\s+(?:of\s+)?{_FINANCIAL_2}"
)
# "2023/24 municipal year", "the municipal year 2023-24", "the 2023/24 council year"
MUNICIPAL_YEAR = _shape(
    rf"{_FINANCIAL}\s+(?:municipal|civic|council)\s+year"
    rf"|(?:municipal|civic|council)\s+year\s+(?:of\s+)?{_FINANCIAL_2}"
)
# "2012/13-2014/15", "2012/13 – 2014/15", "2012/13 to 2014/15"
YEAR_PAIRS = _shape(rf"{_FINANCIAL}(?:\s?[-–]\s?|\s+to\s+){_FINANCIAL_2}")
# "2017 to 2021", "between 2013 and 2015"
YEARS = _shape(rf"(?P<y1>{_YEAR})\s+(?:to|(?<=between\s.{{5}})and)\s+(?P<y2>{_YEAR})(?![-/–])")
# "up to 2024", "until 2019/20": nobody says from when
UP_TO_YEAR = _shape(rf"(?:up\s+to|until|to\s+the\s+end\s+of)\s+(?:{_FINANCIAL}|(?P<y>{_YEAR}))")
# "2017/18", "2020-2021", "2018-21", "FY 2019/20"
YEAR_PAIR = _shape(rf"(?:FY\s?)?{_FINANCIAL}")
# "FY19/20", "FY 19-20"
SHORT_FINANCIAL_YEAR = _shape(r"FY\s?(?P<a>[0-3]\d)\s?[-–/]\s?(?P<b>\d\d)")
# "the 1990s"
DECADE = _shape(r"(?:in\s+)?(?:the\s+)?(?P<y>(?:19|20)\d0)['’]?s")
# "Q5 2021/22", "quarter 7 of 2020/21", "in 9999/00": what is printed as a period and can be none
NO_PERIOD = _shape(
    rf"(?:Q\s?|quarter\s+)(?:0|[5-9]|\d\d)\s*,?\s*(?:of\s+|in\s+|[-–(]\s*)?{_FINANCIAL}"
    rf"|{_FINANCIAL_2}\s*[-–,(]?\s*"
    r"(?:Q\s?|quarter\s+)(?:0|[5-9]|\d\d)"
    r"|(?:(?<=\bin\s)|(?<=\bfor\s)|(?<=\bduring\s)|(?<=\byear\s)|(?<=\bsince\s)|(?<=\bQ[1-4]\s)|FY\s?)"
    r"(?!19|20)\d{4}/\d\d(?:\d\d)?"
)
# "2021 2022" where a table lost its stroke
YEAR_AFTER_YEAR = _shape(rf"(?P<a>{_YEAR})\s+(?P<b>{_YEAR})")
# "in the year 20/21", "for 19/20", "The 20/21 score card": two digits, licensed by the word before
SHORT_YEAR_PAIR = re.compile(
    r"(?<![\w/.-])(?:(?P<lead>(?:in|for|during)\s+(?:the\s+)?(?:financial\s+)?year\s+)|(?<=\bin\s)"
    r"|(?<=\bfor\s)|(?<=\bthe\s)|(?<=\bduring\s)"
    r"|(?<=\byear\s)|(?<=\bsince\s))(?P<a>[0-3]\d)\s?[-–/]\s?(?P<b>\d\d)(?![\w/%]|[.-]\d|\s*(?:year|%))",
    re.IGNORECASE,
)
# a column head that is nothing but "15-16" or "20/21"
SHORT_YEAR_HEAD = re.compile(r"(?<![\w/.-])(?P<a>[0-3]\d)\s?[-–/]\s?(?P<b>\d\d)(?![\w/%]|[.-]\d)")
# "over the last 13 months", "in the past year", "in the first 12 months", "the next 2 years", "in 12 months"
WINDOW = _shape(
    rf"(?:(?:over|in|during|within|for|across|throughout)\s+)?(?:the\s+|this\s+)?(?:last|past|previous"
    rf"|next|coming|following|first|preceding|latest)\s+"
    rf"(?:(?P<n>{_COUNT}|few|several|couple\s+of)[\s-])?(?:calendar\s+|financial\s+|academic\s+"
    rf"|municipal\s+|reporting\s+)?(?:months?|years?|weeks?|days?|quarters?|decades?|term|periods?)"
    rf"|(?:in|over|within|during|for|every|after|up\s+to)\s+{_COUNT}[\s-](?:calendar\s+"
    rf"|working\s+)?(?:months|years|weeks|days|hours|minutes|(?:(?<=\bone\s)|(?<=\b1\s))(?:month|year"
    rf"|week|day|hour))(?!\s+(?:old|of\s+age))(?!-)"
    rf"|(?:a|an|each|every|per|once)\s+(?:year|month|week|quarter)"
    rf"|in\s+recent\s+(?:months|years|weeks|times)"
    rf"|(?:in|over|during|throughout)\s+(?:the|this)\s+{_COUNT}[\s-]months?(?:\s+period)?"
    rf"|(?:(?:in|during|over|throughout|across)\s+)?(?:the|this)\s+(?:current\s+)?(?:financial\s+|academic\s+|municipal\s+"
    rf"|calendar\s+)?(?:year|quarter|month)(?:\s+to\s+date|\s+as\s+a\s+whole)?(?!\s+{_YEAR}(?![-/–]))"
    rf"|(?:in|during|over|for)\s+(?:the|this)\s+(?:first\s+)?half[\s-]year"
    rf"|last\s+(?:financial\s+|academic\s+)?(?:year|month|quarter|week|summer|autumn|winter|spring)"
)
# "3 year average": what an average runs over
AVERAGE_WINDOW = _shape(rf"{_COUNT}[\s-](?:year|month)(?:'s)?\s+(?:rolling\s+|moving\s+)?average")
# "13 months prior", "two years ago", "the same point last year", "6 weeks before"
BEFORE_NOW = _shape(
    rf"{_COUNT}\s+(?:months?|years?|weeks?|days?)\s+(?:prior|ago|earlier|before|previously|later|after|on(?!\s+average))"
    rf"|(?:the\s+)?same\s+(?:point|time|period|quarter|month)\s+(?:of\s+|in\s+)?(?:the\s+)?(?:last"
    rf"|previous|prior)\s+year"
)
# "this time last year", "on the same date in 2022", "the same quarter of 2021/22"
SAME_OF_YEAR = _shape(
    r"(?:(?:(?:at|on|in|for|during|over)\s+)?(?:the\s+)?(?:same|equivalent|corresponding)\s+(?:date|day|point|time|stage"
    rf"|(?:{_COUNT}\s+)?months|periods?|quarter|months?|week|term)|(?:at\s+)?this\s+(?:time|point|stage))"
    rf"\s+(?:(?:of|in|for)\s+)?(?:(?P<back>(?:the\s+)?(?:last|previous|prior|preceding)\s+(?:financial\s+|academic\s+)?year"
    rf"|(?:an?|one|the)\s+year\s+(?:before|earlier|ago|previously))|{_FINANCIAL}|(?P<y>{_YEAR}))"
)
# "the year before", "a year earlier", "twelve months earlier", "the previous year"
YEAR_BEFORE = _shape(
    r"(?:(?:in|for|during|over)\s+)?(?:the|an?|one|12\s+months|twelve\s+months)\s+(?:(?:financial\s+|academic\s+|calendar\s+)?year\s+)?"
    r"(?:before(?!\s+(?:the|last|that|it|they|he|she|we|a|an|any)\b)|earlier|previously|ago)"
    r"|(?:(?:in|for|during|over)\s+)?the\s+(?:previous|preceding|prior)\s+(?:financial\s+|academic\s+|calendar\s+)?year"
)
# "on that date", "at the same date", "in that year", "over the same period"
SAME_AGAIN = _shape(
    r"(?:(?:at|on|in|for|during|over|by)\s+)(?:that|the\s+same|this(?=\s+(?:date|point|time)))\s+(?:date|day|point|time|period|quarter|month|year|week|night)"
    r"(?!\s+(?:of|in)\s+(?:the\s+)?(?:last|previous|\d)|\s+last\b|['’])"
)
# "at the end of June", "by the end of August": of which year is not said
END_OF_MONTH_ALONE = _shape(rf"(?:(?:as\s+)?(?:at|by)\s+)?(?:the\s+)?end\s+of\s+(?P<m>{MONTH})")
# "by year end", "at the year end", "by the end of the financial year"
YEAR_END = _shape(
    r"(?:(?:at|by|to)\s+)?(?:the\s+)?(?:financial\s+)?year[\s-]end"
    r"|(?:at|by)\s+(?:the\s+)?end\s+of\s+(?:the|this)\s+(?:(?:financial\s+|academic\s+)?year"
    r"|(?:previous\s+|last\s+)?quarter)"
)
# "To date", "currently", "at present", "now", "at the time of writing"
NOW = _shape(
    r"(?:year\s+)?(?<!\bup\s)to\s+date|currently|at\s+present|at\s+the\s+moment|presently"
    r"|at\s+the\s+time\s+of\s+writing|now(?=\s+(?:stands?|have|has|been|\d))"
)
# "spring 2022", "the autumn term 2021", "Christmas 2020"
SEASON = _shape(
    rf"(?:the\s+)?(?:spring|summer|autumn|winter|christmas|easter)(?:\s+term)?\s+(?P<y>{_YEAR})(?:\s+term)?"
)
# "at the end of the summer term": of which year is not said
TERM_ALONE = _shape(
    r"(?:(?:at|by|in|during|since)\s+)?(?:the\s+end\s+of\s+)?the\s+(?:spring|summer|autumn)\s+term"
)
# "early 2020", "mid-2019", "late 2021"
PART_OF_YEAR = _shape(rf"(?:early|mid|late)[\s-](?P<y>{_YEAR})")
# "27 April", "31st March": no year printed
DAY_WITHOUT_YEAR = _shape(rf"(?:as\s+at\s+)?{_WEEKDAY}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{MONTH})")
# "in June", "since August", "during May", "18.4% (September)"
MONTH_ALONE = re.compile(
    rf"(?<=[\d%]\s\(){MONTH}(?=\))|(?<=[a-z]\s\()(?!May\b){MONTH}(?=\))|(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\bduring\s)|(?<=\buntil\s)|(?<=\bfrom\s))"
    rf"(?:early\s+|mid[\s-]|late\s+)?(?P<m>{MONTH})(?!\w)(?:\s+alone\b)?",
    re.IGNORECASE,
)
# "since Easter", "since the last meeting", "since lockdown"
SINCE_EVENT = _shape(
    r"since\s+(?:Easter|Christmas|then|(?:the\s+)?(?:last|previous)\s+(?:meeting|report|update"
    r"|inspection)|lockdown|the\s+pandemic)"
)
# "in 2012", "2018 Census"; never the year of an Act
YEAR = _shape(rf"(?:the\s+calendar\s+year\s+)?(?P<y>{_YEAR})(?!\s*(?:%|per\s))")

ACT_BEFORE = re.compile(
    r"\b(?:Acts?|Regulations?|Order|Framework|Measure|Rules)(?:\s+\([^)]*\))?,?\s*[(,]?\s*$"
    r"|(?:\bS\.?I\.?|\bNo\.?|\bref\.?:?)\s*$",
    re.IGNORECASE,
)
"""What stands before a year that names a law: such a year is no period of a figure."""
