"""Phrases that name measures, read from the words before a figure: subjects, labels, "the number of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.counted import is_plural
from extractors.lexicon import words
from extractors.measure_names import NAMED, VERB, clean, telling
from extractors.periods import Period

_LONGEST_SUBJECT = 12
_SHORT = 3
_SOON = 12
_FAR = 12
"""From so many characters on, a second "number of" inside a name is another name."""
_NEAR = 200
"""How many characters before a figure may name what it measures."""

# "highest recorded %", "latest figure": names that do not say what they name
_UNSAID = re.compile(
    r"(?:(?:highest|lowest|recorded|peak|latest|current|overall|average|mean|total|national|regional"
    r"|higher|lower|much|larger|smaller|greater)\s*)*"
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
    r"|performance|difference)?\s*(?:figure\s+)?(?:\w+ly\s+)?" + VERB + r"\b",
    re.IGNORECASE,
)
# "Youth Council- between 10 and 20 members": a label at the head of the line
_LABEL = re.compile(
    r"^(?P<label>(?:(?:The\s+)?(?:proportion|percentage|number|rate|%)\s+of\s+(?:[^.;:()\d]){2,110}?"
    r"|[A-Z](?:[^.,;:()\d]|/){2,60}?))\s*(?:\([^()]{0,40}\)\s*)?(?:[-–]|:)\s+(?=\S)"
)
_SUBJECT = re.compile(
    rf"^(?P<phrase>.+?)(?<!\bthat)(?<!\bwho)(?<!\bwhich)\s+(?:also\s+|now\s+|currently\s+)?{VERB}\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"^\s*(?:of|among|amongst)\s+(?:all\s+|the\s+|our\s+|these\s+|those\s+)*(?P<phrase>(?:[^,;.]"
    r"|\.\d)+),?\s*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?:reduc|increas|decreas|lower|rais|grow|improv|expand|cut)\w*\s+(?:the\s+|our\s+|its\s+)?"
    r"|(?:rise|fall|increase|decrease|reduction|improvement|growth|drop|decline)\s+in\s+(?:the\s+|our\s+)?)"
    r"(?P<phrase>(?!(?:from|to|by|in|over|since|during|between)\b)[^,;.()\x00]{4,90}?)\s+(?:from|to|by)(?:\s+\x00+\s*(?:from|to|in"
    r"|at)?\s*)?\s*$",
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
    rf"\b(?:{VERB}|be|been|agreed|noted|asked|advised|said|confirmed|pay|paid|use|used|includes?"
    rf"|including)\b",
    re.IGNORECASE,
)
_VERB_NEXT = re.compile(rf"\s+{VERB}\b", re.IGNORECASE)
_BARE_RATE = re.compile(
    r"(?:^|\b(?:the|a|an|this|that|its|our|national|regional|local|overall|current|average)\s+)"
    r"(rate|ratio|average|median)\s*(?:is|was|of|at|stood\s+at|\()*\s*\(?$",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"\b(?:indicators?|measures?|rates?|targets?)\s+\((?P<phrase>[a-z][^()]{15,120})\)", re.IGNORECASE
)
_FILLER = re.compile(
    r"^(?:[^.;]{0,60}?\b)?(?:there\s+(?:has|have|had|is|are|was|were)(?:\s+been)?|it\s+was\s+(?:noted"
    r"|reported|advised"
    r"|explained)\s+that|(?:advised|reported|noted|explained|outlined"
    r"|informed)(?:\s+\w+){0,3}\s+that)\b",
    re.IGNORECASE,
)
UNTELLING = frozenset(
    {"peak", "highest", "lowest", "average", "mean", "latest", "overall", "recorded", "rate"}
)
"""Words that tell a value of a measure, not the measure."""
_TIME = re.compile(
    r"\b(?:time\w*|periods?|cycles?|terms?|deadlines?|targets?|delays?|waits?|windows?|standards?)\b",
    re.IGNORECASE,
)
_SUM_OF = re.compile(
    r"\b(?:an?|the|our|its|this|further|annual|total)\s+(?P<noun>(?!sum\b|total\b|amount\b)[A-Za-z][\w-]*"
    r"(?:\s+(?!of\b|to\b|the\b|that\b)[A-Za-z][\w-]*){0,2})\s+of\s+(?:up\s+to\s+|about\s+"
    r"|around\s+|over\s+|approximately\s+|just\s+|some\s+)*$"
)
_PAID = re.compile(
    r"(?P<who>[A-Za-z][^.;:()]{2,60}?)\s+(?:(?:which|who|has|have|had|also|already|then|now)\s+)*"
    r"(?P<verb>received|raised|paid|donated|spent|contributed|awarded|granted|generated|saved)\s+"
    r"(?:(?:the|an?|over|about|around|approximately|some|[a-z]+)\s+(?:sum|amount|total)\s+of\s+)?"
    r"(?:over\s+|about\s+|around\s+|approximately\s+|some\s+|nearly\s+|almost\s+)?$"
)
_CHANGE_IN = re.compile(r"^\w+\s+(?:in|to)\s+(?P<phrase>.+?)\s+(?:of|by|was|is)\b", re.IGNORECASE)
_PREDICATED = re.compile(
    rf"\s+(?:{VERB}|who|that|placed|aged|agreed|said|felt|answered|responded|stated|thought|told|rated)\b"
)
_OF_ANY = re.compile(r"\s*of\s", re.IGNORECASE)
_OF_THOSE = re.compile(
    r"^\s*of\s+(?:these|those|them)\b(?P<phrase>(?:\s+(?:with|who|in|aged|on|whose)\s+[^,;.]+?)?),?\s*"
    r"(?:(?:just|over|under|about|around|approximately|nearly|almost|some|only)\s+)*$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(r"\b(?:numbers?|rates?|percentages?|proportions?|cost)\s+of\b", re.IGNORECASE)
_PHRASE_END = re.compile(
    r"\x00+|[,;:()]\s*|\s(?:and|but|while|with|including|of\s+which|than|by|is|for)\s", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\b\w+(?:ed|ing|ly)$")
_AGE_GROUP = re.compile(r"\bage\s+group\b|\baged?\b", re.IGNORECASE)
_ACCOUNTING = re.compile(r",?\s+(?:which\s+)?account(?:s|ed|ing)\s+for\s+[\w\s]{0,20}$", re.IGNORECASE)
# "in touch with 97% of care leavers", "inspected 80% of homes"
_DONE_TO = re.compile(r"\b(in\s+(?:touch|contact)\s+with|\w{3,}ed)\s+$", re.IGNORECASE)
_IN_TERMS_OF = re.compile(
    r"\b(?:in\s+(?:terms|respect)\s+of|(?:in\s+relation|with\s+regards?)\s+to|regarding|as\s+for)\s+"
    r"(?P<phrase>[^,;:.()\x00]+),",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r",\s+(?:but|and|while|whilst|whereas|although|though|however)\s", re.IGNORECASE)
# "In recent months ", "Since Easter, ": what a sentence opens with before its subject
_OPENING = re.compile(
    r"^\s*(?:(?:in|since|during|over|between|by|at|for|from|as\s+at|overall|however|also|additionally"
    r"|nationally|locally|currently)\b[^,]{0,60}(?:,|\s{3,})\s*)+",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[=()@]")
_ANAPHORIC = re.compile(
    r"(?:the\s+(?:%|figures?|rates?|numbers?|results?|percentages?)|this|these|those|it|they|we|our|such)\b",
    re.IGNORECASE,
)


def without(text: str, periods: Sequence[Period], figures: Sequence[tuple[int, int]]) -> str:
    """The sentence with its periods blanked out and its figures struck out (as NUL), offsets kept.

    What digits remain belong to names ("Post 16", "within 20 miles"), and so does a span of time before
    a verb ("pupils absent in the last 12 months have ...").
    """
    letters = list(text)
    for period in periods:
        if period.precision == "window" and _VERB_NEXT.match(text, period.end):
            continue
        letters[period.start : period.end] = " " * (period.end - period.start)
    for start, end in figures:
        letters[start:end] = "\0" * (end - start)
    blank = "".join(letters)
    return re.sub(
        r"\b(?:in|at|as at|on|during|since|from|by|for)(?=\s{3,})", lambda m: " " * len(m.group()), blank
    )


def moved(before: str) -> str:
    """What is said to move, right before the figures: "reduced placements from", "rise in rents to"."""
    found = _MOVED.search(before)
    return found["phrase"] if found else ""


def money_label(before: str) -> str:
    """The label before an amount in a list of amounts ("Treasurer £574 Projects £1,613")."""
    label = re.split(r"[;]\s|\.\s|\)\s", before)[-1].rstrip(" :-–=(").strip()
    label = _FILLER.sub("", label).strip()
    if (
        not label
        or _EMPTY.match(label.split()[0])
        or _ANY_VERB.search(label)
        or len(label.split()) > _LONGEST_SUBJECT
    ):
        return ""
    last = re.findall(r"[\w'/&.]+", label)
    return label if last and last[-1].lower() not in _STOPS else ""


def named_before(before: str, *, money: bool = False) -> str:
    """The last "number of ...", "infection rate" or the like before the figure in its own clause.

    Before an amount of ``money`` one word names enough: "the precept".
    """
    clause = re.split(r";|\.\s", before[-_NEAR:].partition(" ")[2] if len(before) > _NEAR else before)[-1]
    names = [
        ("" if m["phrase"].startswith("%") else _leftwards(clause, m.start())) + m["phrase"]
        for m in NAMED.finditer(clause)
    ]
    shortest = 1 if money else 2
    long = [n for n in names if len(clean(n).split()) >= shortest and not _UNSAID.fullmatch(clean(n))]
    return _inmost(long[-1]) if long else ""


def names_of(before: str) -> bool:
    """Tell whether the words before a figure name what it is a number or amount of."""
    return " of " in named_before(before)


def _inmost(named: str) -> str:
    """The last name inside a long one: "level of X needs to be seen beside the number of Y"."""
    inner = [named[m.start() :] for m in _NUMBER_OF.finditer(named) if m.start() > _FAR]
    return next((name for name in reversed(inner) if telling(clean(name))), named)


def before_bracket(before: str) -> str:
    """The phrase that a bracket stands behind: "the price of bread (95%)"."""
    stem = before.rstrip().removesuffix("(").rstrip()
    phrase = _PHRASE_END.split(stem)[-1].strip()
    last = _WORD_BEFORE.search(phrase + " ")
    if not phrase or _ANY_VERB.search(phrase) or last is None or last[1].lower() in _STOPS:
        return ""
    if _PARTICIPLE.search(phrase) or _AGE_GROUP.search(phrase) or len(phrase.split()) > _LONGEST_SUBJECT:
        return ""
    named = NAMED.search(phrase) and not _UNSAID.fullmatch(clean(phrase))
    return (named_before(phrase) or phrase) if is_plural(last[1]) or named else ""


def is_time(noun: str) -> bool:
    """Tell whether a noun is a span of time itself ("timescale")."""
    return bool(_TIME.search(noun))


def accounting(before: str) -> str:
    """The subject of "X, accounting for 20% of all Y": the share is X's."""
    found = _ACCOUNTING.search(before)
    return telling_subject(before[: found.start()], whole=True) if found else ""


def done_to(before: str, of: str) -> str:
    """What a share is of, with what is done to it: "in touch with 97% of care leavers"."""
    found = _DONE_TO.search(before)
    return f"{of} {found[1]}" if found and len(clean(of).split()) <= _SHORT else of


def topic_of_clause(before: str, said: str) -> str:
    """The topic that a clause opens with, when it says more of what is counted.

    "In terms of young people who stay put, we have 23 young people".
    """
    found = _IN_TERMS_OF.search(before)
    own = telling(said)
    return found["phrase"] if found and own and own < telling(found["phrase"]) else ""


def sum_of(before: str) -> str:
    """The noun of "a grant of £1,000", which says what an amount is."""
    found = _SUM_OF.search(before)
    return "" if found is None or _UNSAID.fullmatch(found["noun"]) else found["noun"]


def paid_by(before: str) -> str:
    """Who got or gave an amount: "each club has received £50"."""
    found = _PAID.search(own_clause(before))
    if found is None:
        return ""
    payer = _OPENING.sub("", found["who"]).split(",")[-1].strip()
    return "" if _EMPTY.match(payer) or _ANY_VERB.search(payer) else f"{found['verb']} by {payer}"


def change_in(change: str) -> str:
    """What moved, named inside the words of the change: "a reduction in workplace parking of 16%"."""
    found = _CHANGE_IN.search(change)
    return found["phrase"] if found else ""


def telling_subject(before: str, *, whole: bool = False) -> str:
    """The subject of the figure's clause where it names things: a plural that is no "they" or "members"."""
    clauses = [before] if whole else [own_clause(before), *_NEW_CLAUSE.split(own_clause(before))[1:]]
    for clause in reversed(clauses):
        name = subject(_OPENING.sub("", clause))
        nouns = [w for w in name.split() if whole or is_plural(w)]
        if (
            nouns
            and not _BROKEN.search(name)
            and not _ANAPHORIC.match(clause.strip())
            and len(name.split()) <= _LONGEST_SUBJECT
        ):
            return name
    return ""


def bare_rate(before: str) -> tuple[str, str]:
    """The noun of "The rate (137 ...)", a rate or average that does not say of what, and the words before."""
    found = _BARE_RATE.search(before)
    return (found[1].lower(), before[: found.start()]) if found else ("", before)


def defined_measure(before: str) -> str:
    """What an indicator is said to be in brackets: "our stability indicator (children with ...)"."""
    found = [m["phrase"] for m in _DEFINED.finditer(own_clause(before))]
    return found[-1] if found else ""


def _leftwards(clause: str, start: int) -> str:
    """The modifiers before a naming noun: "infection " of "an infection rate"."""
    at = start
    for _ in range(3):
        word = _WORD_BEFORE.search(clause[:at])
        if word is None or word[1].lower() in _STOPS or re.fullmatch(VERB, word[1], re.IGNORECASE):
            break
        at = word.start()
    return clause[at:start]


def of_all(before: str) -> str:
    """The population that a sentence opens with: "Of all applications decided, ..."."""
    found = _OF_ALL.search(before)
    return found["phrase"] if found else ""


def of_those(before: str) -> str | None:
    """What narrows "of these" or "of those with known addresses" at a sentence's head; None for neither."""
    found = _OF_THOSE.search(before)
    return found["phrase"].strip() if found else None


def population(measure: str) -> str:
    """What a measure is about, without what is said of it: "pupils" of "pupils who were excluded"."""
    return _PREDICATED.split(measure)[0]


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
    if _OF_ANY.match(phrase):
        return ""
    name = clean(_FILLER.sub("", phrase))
    if len(name.split()) > _LONGEST_SUBJECT or _EMPTY.match(name) or _EMPTY.match(phrase.strip()):
        return ""
    return name


def line_label(text: str, start: int) -> str:
    """The label at the head of a line whose figure begins soon after it ("Youth Council- 12 members")."""
    found = _LABEL.match(text)
    if found is None or not 0 <= start - found.end() <= _SOON or _ANY_VERB.search(found["label"]):
        return ""
    return clean(found["label"])
