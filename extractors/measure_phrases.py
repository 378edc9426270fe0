"""Phrases that name measures: read from the words before and after a figure, and made into names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.lexicon import NUMBER_WORDS, any_of, words
from extractors.periods import Period

LONGEST = 16
"""Words of a measure at most: beyond that it is a sentence, not a name."""
_LONGEST_SUBJECT = 12
_NEAR = 200
"""How many characters before a figure may name what it measures."""

_VERB = (
    r"(?:has|have|had|was|were|is|are|will|would|could|should|can|may|remains?|remained|increase[sd]?"
    r"|increasing|decrease[sd]?|decreasing|reduce[sd]|reducing|rose|rises?|risen|fell|falls?"
    r"|fallen|dropped|declined?s?|declining|reached|reaching|reaches|continue[sd]?|started|began|stood"
    r"|stands?|standing|displays?|shows?|showed|reveals?|amounts?\s+to|amounted|totals?|totalled"
    r"|totalling"
    r"|averages?|averaged|exceeds?|exceeded|peaked|peaking|accounts?\s+for|accounted|improved|grew|grown"
    r"|went|comprises?|equates?|represents?|achieved|scored|came|received|reported|ranged|varied"
    r"|included|did|does|do|secured|gained|lost|cost)"
)
# "The number of children in care has fallen to 560", "average caseload was 19.6", "the % of pupils"
_NAMED = re.compile(
    r"(?P<phrase>(?:\b(?:average|mean|median|total|overall|net|gross|annual|estimated"
    r"|current)\s+)*(?:\b(?:numbers?|percentages?|proportions?|rates?|ratios?|average|total"
    r"|amounts?(?!\s+to\b)"
    r"|costs?|value|level|levels|budgets?|"
    r"income|expenditure|spend|balance|funding|deficit|surplus|turnover|score|length|time|price"
    r"|population|caseload|savings?|grants?|reserves?|overspend|underspend|pressures?|forecast|outturn"
    r"|precept)\b|(?<!\d)(?<!\d\s)%)"
    r"(?:\s+(?:and|or)\s+(?:percentage|proportion|numbers?|rate|%))?(?:\s+(?!"
    + _VERB
    + r"\b)[^\s.;:()\x00]+|\s+\d+(?=\s+(?:miles?|weeks?|days?|months?|years?|or\s+more|or\s+over)\b)"
    r"|\s+per\s+[\d,]+|(?<=\bwho)\s+\w+|(?<=\bthat)\s+\w+|(?<=\bwhere)\s+\w+)*)",
    re.IGNORECASE,
)
# "highest recorded %", "latest figure": names that do not say what they name
_UNSAID = re.compile(
    r"(?:(?:highest|lowest|recorded|peak|latest|current|overall|average|mean|total|national|regional"
    r"|higher|lower)\s*)*"
    r"(?:%|rates?|numbers?|percentages?|proportions?|averages?|totals?|level|figures?|value)?",
    re.IGNORECASE,
)
_STOPS = frozenset(words("quantities", "stops"))
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'-]*)\s+$")
# "The % declined", "It remains": the sentence goes on about what the one before measured
_GOES_ON = re.compile(
    r"^(?:[^.;]*?,\s+)?(?:however,?\s+|though\s+|although\s+|in\s+recent\s+\w+\s+)*(?:the|this|these"
    r"|it|they)\s*(?:(?:highest|lowest|current|latest|average|overall|national|regional|recorded"
    r"|steady|slight)\s+)*"
    r"(?:%|rate|number|proportion|percentage|figure|average|total|decline|increase|decrease|reduction"
    r"|performance|difference)?\s*(?:figure\s+)?(?:\w+ly\s+)?" + _VERB + r"\b",
    re.IGNORECASE,
)
# "Youth Council- between 10 and 20 members": a label at the head of the line
_LABEL = re.compile(r"^(?P<label>[A-Z][^.,;:()\d]{2,45}?)\s?(?:[-–]|:)\s+(?=\S)")
_COMPARING = re.compile(r"^(?:comparison|relation|line|contrast|addition|total|the\s+same)\b", re.IGNORECASE)
_SUBJECT = re.compile(rf"^(?P<phrase>.+?)\s+(?:also\s+|now\s+|currently\s+)?{_VERB}\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"^\s*(?:of|among|amongst)\s+(?:all\s+|the\s+|our\s+|these\s+|those\s+)*(?P<phrase>(?:[^,;.]"
    r"|\.\d)+),?\s*$",
    re.IGNORECASE,
)
_AFTER_OF = re.compile(
    r"\s*(?:of|in)\s+(?!(?:the\s+)?(?:total|overall)\b)(?P<phrase>[^,;.()£%\x00]+)", re.IGNORECASE
)
_AFTER = re.compile(r"\s*(?P<phrase>[^,;.()£%\x00]+)")
_PREDICATE = re.compile(
    r"\s*(?P<phrase>(?:were|was|are|is|had|have|has|being|became|said|felt|agreed|reported|live[sd]?"
    r"|living|did|do|attended|received|left|went)\b[^,;.()£%\x00]*)",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?P<phrase>(?:of\s+|in\s+|for\s+|to\s+|towards\s+"
    r"|on\s+)?(?:the\s+)?[a-z'\"][^,;.()£%\x00]*)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:reduc|increas|decreas|lower|rais|grow|improv|expand|cut)\w*\s+(?:the\s+|our\s+|its\s+)?"
    r"|(?:rise|fall|increase|decrease|reduction|improvement|growth|drop|decline)\s+in\s+(?:the\s+|our\s+)?)"
    r"(?P<phrase>(?!from\b|to\b|by\b)[^,;.()\x00]{4,90}?)\s+(?:from|to|by)(?:\s+\x00+\s*(?:from|to|in"
    r"|at)?\s*)?\s*$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\s*(?:were|was|are|is|being|of\s+whom\s+were)?\s*(?P<group>(?:fe)?male|boys|girls|men|women"
    r"|white\s+british|bme|aged\s+[\w+-]+(?:\s*(?:-|to|and)\s*(?:over|under|\d+))?|under\s+\d+"
    r"|over\s+\d+|made\s+by\s+[\w\s]+)\b",
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
_COUNT_OF = re.compile(
    r"^(?:(?:the|a|an|our|its|their|this|that|these|those|all|overall|total|current|currently|highest"
    r"|lowest|only|about|of|in|for|to|by|on)\s+|(?:numbers?|percentages?|proportions?|%|amounts?"
    r"|totals?)(?:\s+(?:and|or)\s+(?:percentages?|proportions?|numbers?|%))?(?:\s+of)?(?:\s+|$))+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,:;–-]+(?:and|or|but|in|at|on|by|for|from|to|of|with|as|the|a|an|is|was|were|are|has|have"
    r"|had|been|be|being|that|which|who|this|compared|than|only|just|about|over|under|up|down"
    r"|currently|now|further|there|between|since|during|(?:in\s+)?comparison|reaching|remaining|nearly"
    r"|almost|approximately))+[\s,:;–-]*$",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"^(?:[^.;]{0,60}?\b)?(?:there\s+(?:has|have|had|is|are|was|were)(?:\s+been)?|it\s+was\s+(?:noted"
    r"|reported|advised"
    r"|explained)\s+that|(?:advised|reported|noted|explained|outlined"
    r"|informed)(?:\s+\w+){0,3}\s+that)\b",
    re.IGNORECASE,
)
# subjects that name nothing: "They", "There", "This", "It was agreed"
_EMPTY = re.compile(
    r"^(?:compared|down|up|now|currently|they|there|this|these|those|it|we|he|she|who|which|that"
    r"|members?|councillors?|cllrs?|the|i|you|one"
    r"|some|others?|both|following|if|as|when|after|although|while|the\s+(?:board|committee|panel"
    r"|council|chair"
    r"|clerk|report|meeting|director|officer|table|figure|graph|chart)s?)$",
    re.IGNORECASE,
)
_ANY_VERB = re.compile(
    rf"\b(?:{_VERB}|be|been|agreed|noted|asked|advised|said|confirmed|pay|paid|use|used|includes?"
    rf"|including)\b",
    re.IGNORECASE,
)


def clean(phrase: str) -> str:
    """A phrase as a name: without articles, "number of" and loose ends, at most ``LONGEST`` words."""
    phrase = " ".join(phrase.rsplit("\0", 1)[-1].split())
    phrase = _FILLER.sub("", phrase.strip(" \"'-–:,;*•("))
    phrase = _CHART.sub("", _LIST_SIGN.sub("", phrase))
    phrase = _COUNT_OF.sub("", phrase)
    phrase = _TAIL.sub("", " ".join(phrase.split()[:LONGEST]))
    return phrase.strip(" \"'-–:,;*•()")


def heading_measure(heading: str) -> str:
    """The measure that a heading names ("KPI 8. % of calls answered - Trend"), else nothing."""
    signed = bool(_LIST_SIGN.match(heading)) and not heading[:1].isdigit()
    if signed or _NAMED.search(heading):
        return clean(heading)
    return ""


def without(text: str, periods: Sequence[Period], figures: Sequence[tuple[int, int]]) -> str:
    """The sentence with its periods blanked out and its figures struck out (as NUL), offsets kept.

    What digits remain belong to names ("Post 16", "within 20 miles").
    """
    letters = list(text)
    for period in periods:
        letters[period.start : period.end] = " " * (period.end - period.start)
    for start, end in figures:
        letters[start:end] = "\0" * (end - start)
    blank = "".join(letters)
    return re.sub(
        r"\b(?:in|at|as at|on|during|since|from|by|for)(?=\s{3,})", lambda m: " " * len(m.group()), blank
    )


def after_of(text: str, at: int) -> str:
    """What a share is "of", from the end of the share."""
    found = _AFTER_OF.match(text, at)
    return to_next_figure(found["phrase"]) if found else ""


def what_changed(text: str, at: int) -> str:
    """What a change is "in" or "of", from the end of the change."""
    found = re.compile(r"\s*(?:in|of)\s+(?:the\s+)?(?P<phrase>[^,;.()£%\d]{4,})").match(text, at)
    return found["phrase"] if found and not _COMPARING.match(found["phrase"]) else ""


def following(after: str) -> str:
    """What follows a counted noun: "who attend university", "placed with foster carers"."""
    found = _AFTER.match(after)
    return to_next_figure(" " + found["phrase"]) if found else ""


def moved(before: str) -> str:
    """What is said to move, right before the figures: "reduced placements from", "rise in rents to"."""
    found = _MOVED.search(before)
    return found["phrase"] if found else ""


def to_next_figure(phrase: str) -> str:
    """A phrase up to where the next figure, a comparison or a new clause begins."""
    return re.split(
        r"\s(?:and|,|compared|while|but)\s+(?=(?:a\s+)?(?:further\s+)?\d|£)|\s+compared\s"
        r"|\s+and\s+(?:the|a|an|this|it|they|we|there|since|that|is|was|has|will)\b|\s+(?:which"
        r"|while|whilst|although|however)\s|\s[-–]\s",
        phrase,
    )[0]


def money_label(before: str) -> str:
    """The label before an amount in a list of amounts ("Treasurer £574 Projects £1,613")."""
    label = re.split(r"[;]\s|\.\s|\)\s", before)[-1].rstrip(" :-–=(").strip()
    if (
        not label
        or _EMPTY.match(label.split()[0])
        or _ANY_VERB.search(label)
        or len(label.split()) > _LONGEST_SUBJECT
    ):
        return ""
    last = re.findall(r"[\w'/&.]+", label)
    return label if last and last[-1].lower() not in _STOPS else ""


def money_purpose(text: str, at: int) -> str:
    """What an amount is for, from its end: "for personal advisors", "continued investment in ..."."""
    found = _MONEY_AFTER.match(text, at)
    if not found:
        return ""
    phrase = to_next_figure(found["phrase"])
    if re.match(
        rf"(?:{_VERB}|and|which|that|this|compared|by|as|at|less|more|against|with|over|due|because|or)\b",
        phrase.strip(),
        re.IGNORECASE,
    ):
        return ""
    return phrase if len(phrase.split()) > 1 else ""


def named_before(before: str) -> str:
    """The last "number of ...", "infection rate" or the like before the figure in its own clause."""
    clause = re.split(r";|\.\s", before[-_NEAR:].partition(" ")[2] if len(before) > _NEAR else before)[-1]
    names = [
        ("" if m["phrase"].startswith("%") else _leftwards(clause, m.start())) + m["phrase"]
        for m in _NAMED.finditer(clause)
    ]
    long = [n for n in names if len(clean(n).split()) >= 2 and not _UNSAID.fullmatch(clean(n))]
    return long[-1] if long else ""


def bare_rate(before: str) -> str:
    """The noun of "The rate (137 ...)": a rate or average that does not say of what."""
    found = re.search(
        r"\b(rate|ratio|average|median)\s*(?:is|was|of|at|stood\s+at|\()*\s*\(?$", before, re.IGNORECASE
    )
    return found[1].lower() if found else ""


def _leftwards(clause: str, start: int) -> str:
    """The modifiers before a naming noun: "infection " of "an infection rate"."""
    at = start
    for _ in range(3):
        word = _WORD_BEFORE.search(clause[:at])
        if word is None or word[1].lower() in _STOPS or re.fullmatch(_VERB, word[1], re.IGNORECASE):
            break
        at = word.start()
    return clause[at:start]


def predicate(after: str) -> str:
    """What is said of a share: "had been in the same placement for two years"."""
    found = _PREDICATE.match(after)
    return to_next_figure(found["phrase"]) if found else ""


def of_all(before: str) -> str:
    """The population that a sentence opens with: "Of all applications decided, ..."."""
    found = _OF_ALL.search(before)
    return found["phrase"] if found else ""


def population(measure: str) -> str:
    """What a measure is about, without what is said of it: "pupils" of "pupils who were excluded"."""
    return re.split(rf"\s+(?:{_VERB}|who|that|placed|aged)\b", measure)[0]


def goes_on(sentence: str, clause: str) -> bool:
    """Tell whether a sentence goes on about what the one before measured ("The % declined")."""
    return bool(_GOES_ON.match(sentence) or _GOES_ON.match(clause))


def own_clause(before: str) -> str:
    """The words before a figure in its own clause."""
    return re.split(r"[;:]\s|\.\s|\s[-–]\s", before)[-1]


def subject(clause: str) -> str:
    """The subject of a clause, when it names something."""
    found = _SUBJECT.match(clause)
    phrase = found["phrase"] if found else ("" if _ANY_VERB.search(clause) else clause)
    name = clean(phrase)
    if len(name.split()) > _LONGEST_SUBJECT or _EMPTY.match(name) or _EMPTY.match(phrase.strip()):
        return ""
    return name


def subgroup(text: str, at: int) -> str:
    """The subgroup named right after a figure: "male", "aged 5-9", "under 1"."""
    found = _GROUP.match(text, at)
    return found["group"].strip() if found else ""


def line_label(text: str, start: int) -> str:
    """The label at the head of a line whose figure begins soon after it ("Youth Council- 12 members")."""
    found = _LABEL.match(text)
    return clean(found["label"]) if found and found.end() <= start + 12 else ""
