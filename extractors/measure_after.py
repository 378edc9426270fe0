"""Phrases that name measures, read from the words after a figure: "of tenants", "for road repairs"."""

from __future__ import annotations

import re

from extractors.counted import STOPS, is_plural
from extractors.lexicon import words
from extractors.measure_names import VERB

_FEW = 6
_NOTHING = re.compile(r"\s*(?:the|our|its|an?)?\s*")
_AND_VERB = re.compile(r"\s+and\s+([a-z]+)(?:\s+(?:out|up|in|on|off|over|back))?\s*$")
_MONEY_NOUNS = frozenset(words("quantities", "money_nouns"))
# "in education, employment or training": a list, and not the end of the phrase
_LISTED = (
    r",(?=\s(?!(?:while|whilst|but|and|with|which|compared|up|down|the|a|an|this|it|we|they)\b)[A-Za-z-]+(?:\s[A-Za-z-]+)?"
    r"(?:,\s[A-Za-z-]+(?:\s[A-Za-z-]+)?)*,?\s(?:and|or)\s(?!(?:the|a|an|it|we|they|is|was|has)\b)[A-Za-z-]+)"
)
_RUN = (
    rf"(?:[^,;:.()£%\x00]|{_LISTED}"
    r"|[,.](?=\d)|(?<=\s)\((?:[A-Z][\w-]{1,7}|[a-z][^()\d\x00]{1,40})\)(?=\s))"
)
"""A character of a phrase: the stop of "2.5" and the comma of "100,000" are none of the sentence's."""
_AFTER_OF = re.compile(
    rf"\s*(?:[^()]{{0,12}}\))?\s*(?:of|in(?=\s+(?:the\s+|our\s+)?[a-z]))\s+"
    rf"(?!(?:the\s+)?(?:total|overall)\b)(?P<phrase>{_RUN}+)"
)
_AFTER = re.compile(rf"\s*(?P<phrase>{_RUN}+)")
# "a third of these end in a repair", "12% of whom were placed": what is said of those named before
_OF_THESE = re.compile(
    rf"\s*(?:[^()]{{0,12}}\))?\s*of\s+(?:these|those|them|whom|which)\s+(?P<phrase>{_RUN}+)"
)
_PREDICATE = re.compile(
    r"\s*(?:\)\s*)?(?:\([^()]*\)\s*)?(?P<phrase>(?:were|was|are|is|had|have|has|being|became|said|felt|live[sd]?"
    r"|living|did|do|left|went|would|will|could|can|hold|held|(?:receive|need|attend|report|feel|say|work|smoke|speak|claim|require|own|rent|use|come|make|take|want|think|know|get)s?(?!\s+(?:of|for|to)\b)(?=\s+[a-z])|as(?=\s+[a-z]+\s)|(?!nation|region|local|annual|month|week|year|approx)[a-z]+ly(?=\s+[a-z]{4,})|(?!compared|based|aged|increased|decreased|reduced)\w{3,}ed)"
    rf"\b{_RUN}*)",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?P<phrase>(?:of\s+|in\s+|for\s+|to\s+|towards\s+|from\s+"
    r"|on\s+)?(?:the\s+)?[a-z'\"][^,;.()£%\x00]*)",
    re.IGNORECASE,
)
# "£6,600 for the ninth year": when, and not what for
_TIME_SPAN = re.compile(r"\b(?:years?|months?|weeks?|days?)\s*$", re.IGNORECASE)
# "a 100% discount on the charge": a noun in the singular, which a preposition follows
_NOUN_OF = re.compile(rf"(?!\w+(?:ly|ed|ing)\b)(?!{VERB}\b)[a-z]{{4,}}\s+(?:from|on|of|for|in|to|among)\s")
_DOING = re.compile(
    r"(?:(?:were|was|are|is|had|have|has|being|been|also|now|still|not|\w+ly)\s+)*(?!aged\b)(?:\w{3,}(?:ed|ing)|taken|held|given|made|found|sent|kept|known|seen|left|came|went|took)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"\s*(?:was|were|is|are|has\s+been|had\s+been|will\s+be)\s+(?P<phrase>(?:\w{{3,}}(?:ed|en|nt|id)|at\s+risk|on\s+track|in\s+progress|not\s+yet|yet\s+to)(?:\s{_RUN}+|\s*$|(?=[.,;])))"
)
_TOWARDS = re.compile(r"\s*(?:for|from|to|towards|on|in)\s", re.IGNORECASE)
_CHANGED = re.compile(
    rf"\s*(?:in|of|to(?=\s+(?:the\s+|our\s+|its\s+|all\s+)?[A-Za-z-]+(?:,|\s)))\s+(?:the\s+)?(?P<phrase>[^\W\d]{_RUN}{{3,}})"
)
_DETERMINER = re.compile(r"\s*(?:the|its|their|our)\s", re.IGNORECASE)
_COMPARING = re.compile(r"^(?:comparison|relation|line|contrast|addition|total|the\s+same)\b", re.IGNORECASE)
_GROUPS = (
    r"(?:(?:fe)?males?|boys|girls|men|women|white\s+british|bme|aged\s+[\w+-]+(?:\s*(?:-|to|and)"
    r"\s*(?:over|under|older|\d+))?|under\s+\d+|over\s+\d+)"
)
_GROUP = re.compile(
    rf"\s*(?:were|was|are|is|being|of\s+whom\s+were)?\s*(?P<group>{_GROUPS}|made\s+by\s+[\w\s]+)\b",
    re.IGNORECASE,
)
_FOR_GROUP = re.compile(rf"\s+(?:for|among|amongst)\s+(?P<group>{_GROUPS})\b", re.IGNORECASE)
_SAID_GROUP = re.compile(rf"\s+(?:were|was|are|is)\s+(?P<group>{_GROUPS})\s*$", re.IGNORECASE)


def after_of(text: str, at: int) -> str:
    """What a share is "of", from the end of the share."""
    found = _AFTER_OF.match(text, at)
    return to_next_figure(found["phrase"]) if found and not _NOTHING.fullmatch(found["phrase"]) else ""


def of_these(text: str, at: int) -> str:
    """What is said of a share "of these": the words after, which name no population of their own."""
    found = _OF_THESE.match(text, at)
    if found is None or is_plural(found["phrase"].split()[0]):
        return ""
    return to_next_figure(found["phrase"])


def apposed(text: str, at: int) -> str:
    """The plural that stands right behind a share: "97% respondents had ..."."""
    found = _AFTER.match(text, at)
    phrase = found["phrase"].split() if found else []
    for word in phrase[:3]:
        if word.lower() in STOPS or not word[0].islower():
            break
        if is_plural(word):
            return to_next_figure(" " + " ".join(phrase))
    noun = found and _NOUN_OF.match(found["phrase"])
    return to_next_figure(" " + found["phrase"]) if found and noun else ""


def money_apposed(text: str, at: int) -> str:
    """The noun that stands right behind an amount: "£3 million further investment in clubs"."""
    found = _AFTER.match(text, at)
    if found is None or not text[at : at + 1].isspace():
        return ""
    phrase = found["phrase"].split()
    head = next((n for n, word in enumerate(phrase[:3]) if word.lower() in _MONEY_NOUNS), None)
    if head is None or any(w.lower() in STOPS for w in phrase[:head]):
        return ""
    return to_next_figure(" " + " ".join(phrase)) if len(phrase) > 1 else ""


def what_changed(text: str, at: int) -> str:
    """What a change is "in" or "of", from the end of the change."""
    found = _CHANGED.match(text, at)
    return found["phrase"] if found and not _COMPARING.match(found["phrase"]) else ""


def following(after: str) -> str:
    """What follows a counted noun: "who attend university", "placed with foster carers"."""
    found = _AFTER.match(after)
    return to_next_figure(" " + found["phrase"]) if found else ""


def to_next_figure(phrase: str) -> str:
    """A phrase up to where the next figure, a comparison or a new clause begins."""
    cut = re.split(
        r"\s(?:and|,|compared|while|but)\s+(?=(?:a\s+)?(?:further\s+)?\d|£)|\s+compared\s"
        r"|\s+(?:after|before|during|until|when)\s+(?:the|an?|they|it|he|she|we)\s"
        r"|\s+(?:but(?!\s+not\b)|because|so\s+that|in\s+order\s+to|as\s+(?:long|well|part|a\s+(?:result|consequence|whole|percentage|proportion))|so|this\s+is)\s"
        r"|(?<!\bwho)(?<!\bthat)\s+(?:since\s+)?(?:there|it|they|we)\s+(?:has|have|had|is|are|was|were)\s"
        r"|\s+and\s+(?:the|a|an|this|it|they|we|there|since|that|these|those|is|was|has|will)\b|\s+(?:which"
        r"|while|whilst|although|however)\s|\s[-–]\s",
        phrase,
    )[0]
    # "64% of employees and hold 57% of posts": the next figure has a verb of its own
    last = _AND_VERB.search(cut) if cut == phrase and phrase[-1:].isspace() else None
    return cut[: last.start()] if last and not is_plural(last[1]) else cut


def money_purpose(text: str, at: int) -> str:
    """What an amount is for, from its end: "for personal advisors", "continued investment in ..."."""
    found = _MONEY_AFTER.match(text, at)
    if not found:
        return ""
    phrase = to_next_figure(found["phrase"])
    if re.match(
        rf"(?:{VERB}|and|which|that|this|compared|between|by|as|at|less|more|against|with|over|due|because|or)\b",
        phrase.strip(),
        re.IGNORECASE,
    ):
        return ""
    return phrase if len(phrase.split()) > 1 and not _TIME_SPAN.search(phrase) else ""


def predicate(after: str) -> str:
    """What is said of a share: "had been in the same placement for two years"."""
    found = _PREDICATE.match(after)
    return to_next_figure(found["phrase"]) if found else ""


def is_done(said: str) -> bool:
    """Tell "were standing empty", "had been adopted" from what those named are: "were families"."""
    return bool(_DOING.match(said))


def done_with(after: str) -> str:
    """What was done with an amount: "£900 was raised for the fireworks"."""
    found = _DONE.match(after)
    return to_next_figure(found["phrase"]) if found else ""


def is_purpose(purpose: str) -> bool:
    """Tell whether what stands behind an amount begins as a purpose or an origin does."""
    return bool(_TOWARDS.match(purpose))


def is_for(purpose: str) -> bool:
    """Tell whether what stands behind an amount says in few words what it is for."""
    said = purpose.split()
    return 1 < len(said) <= _FEW and said[0].lower() == "for"


def doubled(after: str) -> str:
    """What something is a multiple of: "double the cost that households were paying"."""
    return following(after) if _DETERMINER.match(after) else ""


def split_group(phrase: str) -> tuple[str, str]:
    """A population and the subgroup that is said of it: "pupils in care were female"."""
    found = _SAID_GROUP.search(phrase)
    return (phrase[: found.start()], found["group"].strip()) if found else (phrase, "")


def subgroup(text: str, at: int) -> str:
    """The subgroup named right after a figure: "male", "aged 5-9", "under 1"."""
    found = _GROUP.match(text, at)
    return found["group"].strip() if found else ""


def subgroup_for(text: str, at: int) -> str:
    """The subgroup that a figure is said to be for: "80 years for males"."""
    found = _FOR_GROUP.match(text, at)
    return found["group"].strip() if found else ""
