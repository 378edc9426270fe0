"""Phrases that name measures, read from the words before a figure: labels, brackets, "the number of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.counted import STOPS, is_plural
from extractors.lexicon import any_of, lexicon, words
from extractors.measure_names import NAMED, VERB, clean, telling
from extractors.measure_subjects import ANY_VERB, LONGEST_SUBJECT, OPENING, own_clause
from extractors.periods import Period

_SHORT = 3
_FAR = 12
"""From so many characters on, a second "number of" inside a name is another name."""
_NEAR = 200
"""How many characters before a figure may name what it measures."""

# "highest recorded %", "latest figure"
UNSAID = re.compile(
    r"(?:(?:highest|lowest|recorded|peak|latest|current|overall|average|mean|total|national|regional"
    r"|higher|lower|much|larger|smaller|greater|same|large|small|statutory|minimum|maximum|(?-i:[A-Z][\w'’-]+(?=\s+(?:average|figure|rate|total))))\s*)*"
    r"(?:%|rates?|numbers?|percentages?|proportions?|averages?|totals?|level|figures?|value|targets?|minimum|benchmark)?",
    re.IGNORECASE,
)
"""Names that do not say what they name."""
_WORD_BEFORE = re.compile(r"([A-Za-z][\w'-]*)\s+$")
_MOVED = re.compile(
    r"\b(?:(?:reduc|increas|decreas|lower|rais|grow|improv|expand|cut)\w*\s+(?:the\s+|our\s+|its\s+)?"
    r"|(?:bring|bringing|get|getting|keep|keeping|hold|drive|take)\s+(?:the\s+|our\s+|its\s+)?(?=[^,;.()\x00]{4,90}?\s+(?:down|up|back)\s+to)"
    r"|(?:rise|fall|increase|decrease|reduction|improvement|growth|drop|decline)\s+in\s+(?:the\s+|our\s+)?)"
    r"(?P<phrase>(?!(?:from|to|by|in|over|since|during|between)\b)[^,;.()\x00]{4,90}?)\s+(?:from|to|by)(?:\s+\x00+\s*(?:from|to|in"
    r"|at)?\s*)?\s*$",
    re.IGNORECASE,
)
_VERB_NEXT = re.compile(rf"\s+{VERB}\b", re.IGNORECASE)
# "(in the last 12 months)", "Re-referrals inside 12 months: 13%"
_LABEL_ENDS = re.compile(r"\)|:\s|\s[-–]\s")
_BARE_RATE = re.compile(
    r"(?:^|\b(?:the|a|an|this|that|its|our|national|regional|local|overall|current|average)\s+)"
    r"(rate|ratio|average|median)\s*(?:is|was|of|at|stood\s+at|\()*\s*\(?$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\b(?:indicators?|measures?|rates?|targets?)\s+\((?P<phrase>[a-z][^()]{15,120})\)", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:time\w*|periods?|cycles?|terms?|deadlines?|targets?|delays?|waits?|windows?|standards?)\b",
    re.IGNORECASE,
)
_CHANGE_IN = re.compile(r"^\w+\s+(?:in|to)\s+(?P<phrase>.+?)\s+(?:of|by|was|is)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\b(?:numbers?|rates?|percentages?|proportions?|cost)\s+of\b", re.IGNORECASE)
_ANSWERS = re.compile(r"\b(?:responses?|respondents?|replies|answers?|votes?)\s*$", re.IGNORECASE)
# "are forecast to cost": no name
_WAS = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "71%, compared with", "down from", "higher than": what follows is the same measure of another place or time
_COMPARATOR = re.compile(
    r"\b(?:compar\w+\s+(?:to|with)|comparison\s+(?:to|with)|against|versus|vs\.?|than|(?:up|down)\s+(?:from|on)|in\s+contrast\s+(?:to|with)|as\s+opposed\s+to)"
    r"\s+(?:(?:an?|the|just|only|about|around|over|under|nearly|almost|some|approximately|averages?|figures?|rates?|totals?|of|was|were|its|our"
    r"|(?:city|county|borough|district|town|council|regional|national|local|force|sector|group|peer|cluster|family|comparator)(?=\s+(?:averages?|figures?|rates?)\s)"
    r"|(?:(?:original|revised|approved|annual|full-year|national|local|profiled|statutory)\s+)?(?:targets?|budgets?|benchmarks?|requirements?|forecasts?|standards?|estimates?|limits?)(?=\s+(?:of|was|were)\s)"
    r"|(?:minimum|maximum|threshold|floor)(?:\s+(?:level|balance|sum))?(?=\s+(?:of|was|were)\s))\s+)*$",
    re.IGNORECASE,
)
# "68% of carers were content, while nationally the figure was 37%": a bare noun for what is measured
_SAME_FIGURE = re.compile(
    r"(?:,\s+(?:while|whilst|whereas|and|but)|[;,]|\band)\s+(?:(?:nationally|regionally|locally|elsewhere)\s+)?"
    r"the\s+(?:(?:equivalent|comparable|corresponding|same|national|regional|overall|local)\s+)*(?:figure|average|median|rate|proportion|percentage|number)"
    r"\s+(?:was|is|stood\s+at|stands\s+at)\s+(?:(?:just|only|about|around|over|under|nearly|almost)\s+)*$",
    re.IGNORECASE,
)
# "The vacancy rate ranges from 3% in Mill Ward to 18%"
_RANGE = re.compile(
    r"\b(?:rang|var)\w+\s+(?:from|between)\s+\x00+[^;.()\x00]{0,60}\s(?:to|and)\s+$", re.IGNORECASE
)
# "97.2% in the half year, target 98%"
_TARGET_BESIDE = re.compile(
    r"\x00[^\x00;.()]{0,40}[,(–-]\s*(?:(?:against|and|with)\s+)?(?:(?:an?|the|our|its)\s+)?"
    r"(?:(?:annual|national|local|council|statutory|service|year-end)\s+)*(?:target|benchmark|ambition|average|median|forecast)"
    r"(?:\s+(?:of|is|was))?[\s:=]*$",
    re.IGNORECASE,
)
# "93.4% were made safe within two hours (contract target 95%)", "(ICO standard: 95%)", "(mean 7.4%)"
_BRACKET_BESIDE = re.compile(
    r"\x00[^\x00;.()]{0,140}\(\s*(?:[A-Za-z][\w'’-]*\s+){0,3}?"
    r"(?P<what>targets?|benchmark|standard|average|mean|median|ambition|limit|baseline|trajectory)"
    r"(?:\s+(?:of|is|was|for\s+[a-z]+))?[\s:=–-]*$",
    re.IGNORECASE,
)
_BESIDE_BY_NAME = any_of(
    [
        word
        for key in ("national", "england_by_name", "neighbours", "regions", "region")
        for word in words("areas", key)
    ]
)
_HEADS_COMPARISON = re.compile(
    rf"\W*(?:(?:our|the|annual|year-end|national|local)\s+)*(?:targets?|benchmarks?|standard|ambition|{_BESIDE_BY_NAME})"
    r"(?:\s+(?:average|figure|rate))?\s*(?:[:=–-]|is|was)\s*(?:(?:below|under|over|above|at\s+least|at\s+most|less\s+than|more\s+than|about)\s+)?",
    re.IGNORECASE,
)
_AVERAGES = re.compile(r"\b(?:mean|median)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|our|its|all|their)\s+$", re.IGNORECASE)
_SAID_NEXT = re.compile(r"\s+(?:an?\s+|the\s+|their\s+)?[a-z]{4,}")
_IN_TOUCH = re.compile(r"\b(in\s+(?:touch|contact)\s+with)\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\x00\s*(?:,|and|or|,\s+and)\s*$")
_DONE_BY = re.compile(
    r"\b(?P<verb>[a-z]{3,})\s+(?:(?:a\s+total\s+of|just|only|over|about|around|nearly|almost|approximately|roughly|some"
    r"|(?:more|fewer|less)\s+than|at\s+least|up\s+to|a\s+further|another|all|its|our|the|these|an\s+(?:extra|additional))\s+)*$"
)
_PRONOUN = re.compile(
    r"(?:^|,\s+|\band\s+)(?:it|this|they)\s+(?:is|was|were|are|will|would|has|have|had|should|could|may|rose|fell"
    r"|stood)\b[^,;\x00]*$"
)
_GROUP_SUBJECT = re.compile(
    rf"(?:^|[,;:]\s+|\band\s+)(?P<group>{any_of(words('quantities', 'groups_by_name'))}"
    r"|(?:(?:people|residents|adults|children|pupils)\s+)?(?:aged\s+(?:\d+\s*(?:to|and|or|-|–)\s*)?|under\s+|over\s+)(?:\d+|over))\s+"
    r"(?:are|were|make(?:\s+up)?|made(?:\s+up)?|account(?:ed)?\s+for|comprised?|form(?:ed)?|hold|held)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_DONE_BY_THEM = re.compile(
    r"(?P<what>[^\x00,;:.]{3,80}?)\s+(?:was|were|is|are|has\s+been|have\s+been)\s+(?P<verb>\w{3,}ed|seen|used|taken|made|given)\s+by\s+(?:(?:just|only|over|about|around|nearly|almost|some|a\s+total\s+of|more\s+than)\s+)*$"
)
_DONE = lexicon("quantities")["done"]
_NOT_DONE = frozenset(words("quantities", "not_done"))
_OF_PLACE = re.compile(r"\s(?:in|across|at)\s")
_SHARE_OF = re.compile(r"^.*\b(?:in\s+\w+|half|thirds?|quarters?|majority|most)\s+of\s+", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"\x00+|[,;:()]\s*|\s(?:and|but|while|with|including|of\s+which|than|by|is|for)\s", re.IGNORECASE
)
_AND_FIRST = re.compile(r"^(?:and|or|then)\s+")
_PARTICIPLE = re.compile(r"\b\w+(?:ed|ing|ly)$")
_AGE_GROUP = re.compile(r"\bage\s+group\b|\baged?\b", re.IGNORECASE)
# "in touch with 80% of tenants", "inspected 80% of homes"
_DONE_TO = re.compile(r"\b(in\s+(?:touch|contact)\s+with|\w{3,}ed)\s+$", re.IGNORECASE)


def without(text: str, periods: Sequence[Period], figures: Sequence[tuple[int, int]], end: int) -> str:
    """The sentence with its periods blanked out and its figures struck out (as NUL), offsets kept.

    What digits remain belong to names ("Post 16", "within 20 miles"). So does a span of time that is part of
    what is measured: after the figure, which ends at ``end`` ("prices that rose over the past month"), before
    a verb ("pupils absent in the last 12 months have") or at the end of a bracket.
    """
    letters = list(text)
    for period in periods:
        each = text.startswith("per ", period.start)
        said_of = each or period.start > end + 1 or _VERB_NEXT.match(text, period.end)
        if period.precision == "relative" and _SAID_NEXT.match(text, period.end) and period.start > 0:
            # "at home 91 days after discharge"
            continue
        vague = period.precision == "window" and period.first is None
        if vague and (said_of or _LABEL_ENDS.match(text, period.end)):
            continue
        letters[period.start : period.end] = " " * (period.end - period.start)
    for first, last in figures:
        # "Visits to the three leisure centres totalled": a number that is a part of the name
        named = text[first:last].isalpha() and _DEFINITE.search(text, max(0, first - 8), first)
        letters[first:last] = (" " if named and last < end else "\0") * (last - first)
    blank = "".join(letters)
    return re.sub(
        r"\b(?:in|at|as at|on|during|since|from|by|for)(?=\s{3,})", lambda m: " " * len(m.group()), blank
    )


def moved(before: str) -> str:
    """What is said to move, right before the figures: "reduced placements from", "rise in rents to"."""
    found = _MOVED.search(before)
    return found["phrase"] if found else ""


def named_before(before: str, *, money: bool = False) -> str:
    """The last "number of ...", "infection rate" or the like before the figure in its own clause.

    Before an amount of ``money`` one word names enough: "the precept".
    """
    clause = re.split(r";|\.\s", before[-_NEAR:].partition(" ")[2] if len(before) > _NEAR else before)[-1]
    names = [
        ("" if m["phrase"].startswith("%") else _leftwards(clause, m.start())) + m["phrase"]
        for m in NAMED.finditer(clause)
        if not (_WAS.search(clause[: m.start()]) and m["phrase"].lower().startswith("forecast"))
    ]
    shortest = 1 if money else 2
    long = [n for n in names if len(clean(n).split()) >= shortest and not UNSAID.fullmatch(clean(n))]
    return _inmost(long[-1]) if long else ""


def names_of(before: str) -> bool:
    """Tell whether the words before a figure name what it is a number or amount of."""
    return " of " in named_before(before)


def _inmost(named: str) -> str:
    """The last name inside a long one: "level of X needs to be seen beside the number of Y"."""
    inner = [named[m.start() :] for m in _NUMBER_OF.finditer(named) if m.start() > _FAR]
    return next((name for name in reversed(inner) if len(telling(clean(name))) > 1), named)


def before_bracket(before: str, *, listed: bool = False) -> str:
    """The phrase that a bracket stands behind: "the price of bread (95%)".

    In the singular too where it is ``listed`` behind another: "damp (34%), followed by noise (22%)".
    """
    stem = before.rstrip().removesuffix("(").rstrip()
    phrase = _SHARE_OF.sub("", _PHRASE_END.split(stem)[-1].strip())
    phrase = _AND_FIRST.sub("", phrase) if listed else phrase
    last = _WORD_BEFORE.search(phrase + " ")
    if not phrase or ANY_VERB.search(phrase) or last is None or last[1].lower() in STOPS:
        return ""
    if _PARTICIPLE.search(phrase) or _AGE_GROUP.search(phrase) or len(phrase.split()) > LONGEST_SUBJECT:
        return ""
    named = NAMED.search(phrase) and not UNSAID.fullmatch(clean(phrase))
    head = _WORD_BEFORE.search(_OF_PLACE.split(phrase)[0] + " ")
    plural = is_plural(last[1]) or (head is not None and is_plural(head[1]))
    return (named_before(phrase) or phrase) if plural or named or (listed and phrase.islower()) else ""


def answered(text: str, start: int, noun: str) -> str:
    """What is answered by those in brackets at a statement's end: "Staff were kind (60 responses)"."""
    stem = text[:start].rstrip()
    if not stem.endswith("(") or "\0" in stem or not _ANSWERS.search(noun):
        return ""
    statement = clean(stem.removesuffix("("))
    return f"{noun.strip()} to: {statement}" if len(telling(statement)) > 1 else ""


def is_compared(before: str) -> bool:
    """Tell whether a figure follows a comparison ("compared with") or only "and" after such a figure."""
    if _SAME_FIGURE.search(before) or _RANGE.search(before) or _TARGET_BESIDE.search(before):
        return True
    if _BRACKET_BESIDE.search(before):
        return True
    return bool(_COMPARATOR.search(before) or _JOINED.search(" ".join(before[-_NEAR:].split()) + " "))


def heads_comparison(before: str) -> bool:
    """Tell a line or sentence that sets something beside the figure before it: "Target: below 20%"."""
    return _HEADS_COMPARISON.fullmatch(before) is not None


def of_other_average(before: str, measure: str) -> str:
    """The measure of a figure beside the one that ``measure`` is of: "median gap 6.1% (mean 7.4%)"."""
    found = _BRACKET_BESIDE.search(before)
    said = found["what"].lower() if found else ""
    return _AVERAGES.sub(said, measure, count=1) if said in {"mean", "median"} else measure


def telling_words(before: str) -> bool:
    """Tell whether a clause says anything before its figure."""
    return bool(telling(clean(before.rsplit("\0", 1)[-1])))


def is_pronoun(before: str) -> bool:
    """Tell a clause whose subject was named before: "unless it is cut, it will fall to £5m"."""
    return bool(_PRONOUN.search(before))


def group_subject(before: str) -> str:
    """The group that is the subject of a figure's clause: "Women are 64% of employees"."""
    found = _GROUP_SUBJECT.search(before)
    return found["group"] if found else ""


def answered_by(before: str) -> str:
    """What was done by those counted: "survey answered" of "the survey was answered by 1,500 people"."""
    found = _DONE_BY_THEM.search(own_clause(before))
    return clean(f"{OPENING.sub('', found['what'])} {found['verb']}") if found else ""


def done_to_counted(before: str) -> str:
    """What was done to things counted, as a participle: "issued" before "190 notices", "taken" of "took"."""
    touch = _IN_TOUCH.search(before)
    if touch:
        return touch[1]
    found = _DONE_BY.search(before)
    if found is None or found["verb"] in _NOT_DONE or _WAS.search(before[: found.start()]):
        return ""
    verb = found["verb"]
    known = _DONE.get(verb)
    if known is not None:
        return str(known)
    return verb if verb.endswith("ed") and len(verb) > 4 else ""


def is_time(noun: str) -> bool:
    """Tell whether a noun is a span of time itself ("timescale")."""
    return bool(_TIME.search(noun))


def done_to(before: str, of: str) -> str:
    """What a share is of, with what is done to it: "in touch with 80% of tenants"."""
    found = _DONE_TO.search(before)
    return f"{of} {found[1]}" if found and len(clean(of).split()) <= _SHORT else of


def change_in(change: str) -> str:
    """What moved, named inside the words of the change: "a reduction in workplace parking of 16%"."""
    found = _CHANGE_IN.search(change)
    return found["phrase"] if found else ""


def bare_rate(before: str) -> tuple[str, str]:
    """The noun of "The rate (137 ...)", a rate or average that does not say of what, and the words before."""
    found = _BARE_RATE.search(before)
    return (found[1].lower(), before[: found.start()]) if found else ("", before)


def defined_measure(before: str) -> str:
    """What an indicator is said to be in brackets: "our upkeep indicator (homes with ...)"."""
    found = [m["phrase"] for m in _DEFINED.finditer(own_clause(before))]
    return found[-1] if found else ""


def _leftwards(clause: str, start: int) -> str:
    """The modifiers before a naming noun: "infection " of "an infection rate"."""
    at = start
    for _ in range(3):
        word = _WORD_BEFORE.search(clause[:at])
        if word is None or word[1].lower() in STOPS or re.fullmatch(VERB, word[1], re.IGNORECASE):
            break
        at = word.start()
    return clause[at:start]
