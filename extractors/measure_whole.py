"""Measures made whole: where a figure's own phrase says little, the rest of its clause and what it is under.

"Monitoring forms came back from 38% of complainants" is bound to "complainants"; which of them is said by the
words before the figure. So a short measure takes the words of its own clause, less number, period, place and
group ("Monitoring forms came back from complainants"), and where these are few too what its heading or the
figure before is about ("Cases closed: families who had an assessment").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.abbreviations import written_out
from extractors.everybody import is_of_others
from extractors.lexicon import any_of, words
from extractors.measure_before import is_compared, is_pronoun, without
from extractors.measure_names import clean, telling
from extractors.measure_subjects import ANY_VERB, OPENING
from extractors.measure_view import Bound, Scene
from extractors.periods import Period

_ENOUGH = 5
"""A measure of so many telling words stands alone."""
_FEW = 4
"""One of no more is told what it is under."""
_NAME, _NEW = 2, 2
"""A phrase of two telling words is a name: the clause must tell two more to be worth its words."""
_LONGEST_CLAUSE = 10
"""Telling words: a clause of more is a story, and no name."""
_LONGEST_UNDER = 8
"""Telling words of a measure with what it is under."""


def _said(key: str) -> str:
    """A pattern for one list of ``vocabulary/whole_measures.toml``."""
    return any_of(words("whole_measures", key))


_PREPOSITIONS = r"(?:from|to|by|at|of|in|on|for|with|between|into|among|amongst|towards?)"
_CLAUSE_ENDS = r"[;:()?!•|]|\.\s|\s[-–—]\s|\x00"
_BEFORE = re.compile(_CLAUSE_ENDS)
_NEW_CLAUSE = re.compile(
    r",\s+(?:and|but|while|whilst|whereas|although|though|with|of\s+wh\w+|so|which|resulting\s+in|up|down)\s"
    r"|\s(?:while|whilst|whereas|although|but)\s",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(rf"^.*?\b{_said('tellings')}(?:\s+\w+){{0,3}}?\s+that\s+", re.IGNORECASE)
_AFTER = re.compile(
    rf"{_CLAUSE_ENDS}|\.$|,\s"
    r"|\b(?:compar(?:ed|es|ing)|than|against|versus|vs|(?:up|down)\s+(?:from|on|by)|whil(?:e|st)|whereas|but"
    r"|because|although|an?\s+(?:increase|decrease|reduction|rise|fall|drop|improvement)"
    r"|and\s+(?:the|this|it|we|they|a)|(?:and|with|involving|including|plus)(?:\s+[a-z]+){0,2}(?=\s+\x00)|in\s+comparison|higher|lower|above|below)\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    rf"\b(?:{any_of(words('relations', 'roughly'))}|{_said('unsaid')})\b(?!['’-])", re.IGNORECASE
)
_MOVED = re.compile(
    rf"\b(?:(?:has|have|had|is|are|was|were|will|would|could)\s+(?:\w+ly\s+)?)?{_said('movements')}"
    r"(?:\s+\w+ly)?\s+(?:up(?:\s+(?:by|to))?|down|from|to|by|at|for)\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\W*(?:{_said('joins')},?\s+)*{_said('goes_on')}\b", re.IGNORECASE)
# "thefts 11%, fraud 6%": one beside the other, and not of it
_LISTED = re.compile(
    r"\W*(?:and\s+|&\s+)?(?!of\b)[a-z][a-z'’-]+(?:\s+(?!(?:were|was|are|is|had|have|has)\b)[a-z'’-]+){0,4}\W*",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\b{_said('parts_of')}\b", re.IGNORECASE)
# "Flats let to families show", "waste that is composted remains"
_SAYS_OF_IT = re.compile(r"\s+(?:remain|show|display|reveal)(?:s|ed)?\b", re.IGNORECASE)
# "a grant of for new chairs", "came from to": the number stood between
_GAP = re.compile(
    rf"\b(?:{_PREPOSITIONS}|and)(?=\s+(?:{_PREPOSITIONS}|and|is|was|are|were)\b)", re.IGNORECASE
)
# "Northtown had 318 residents": the figure's place
_HOLDER = re.compile(r"(?:[A-Z][\w'’-]*\s+){1,3}(?:has|have|had|with)\s*$")
_ENDS_IN_PREPOSITION = re.compile(rf"\b{_PREPOSITIONS}$", re.IGNORECASE)
_OF = re.compile(r"^of\s+", re.IGNORECASE)
# "3% of roads are shut and 19% of paths were found worn": what the figure counts begins a clause
_COORDINATED = re.compile(r"\x00[^\x00;:]*\b(?:and|or|but)\s+$", re.IGNORECASE)
# "There were no exclusions and 29 suspensions": two nouns of one verb
_NOUN_BESIDE = re.compile(
    r"\b(?:were|was|are|is|had|have|no|with)\s+(?:[a-z-]+\s+){1,4}(?:and|or|but)\s+$", re.IGNORECASE
)
# "54 complaints and carried out 14 investigations": the noun before belongs to the other figure
_DID_NEXT = re.compile(
    r"^[^,\x00]*\band\s+(?:(?:also|then)\s+)?(?=(?:[a-z]{2,}ed|took|made|held|had|gave|led|ran|saw|won|lost|sent|found|dealt)\b)"
)
# "84 people left during the year, a turnover of"
_APPOSED = re.compile(r"^.*,\s+(?=an?\s+[a-z-]+(?:\s+[a-z-]+){0,2}\s+of\s*$)")
_OF_ALL = re.compile(
    r"\W*(?:of|among|amongst)\s+(?:all\s+|the\s+|our\s+|these\s+|those\s+)*(?=[a-z])", re.IGNORECASE
)
_WHEN = re.compile(
    r"\s(?:at|as\s+at|in|on|during|by|since)\s+(?:the\s+)?(?:[A-Z\d]|end|year|start|quarter)|[:,;(]|\s\d"
)
_LEADING_VERB = re.compile(r"^(?:(?:is|are|was|were|be|been|being|has|have|had|that)\s+)+", re.IGNORECASE)
_LED_IN = range(1, 6)
"""Telling words of what a list is of."""
_TOPIC_OF = re.compile(r"^[^:]{3,60}:\s+")


def made_whole(
    text: str, bounds: Sequence[Bound], scene: Scene, periods: Sequence[Period], places: Sequence[str]
) -> Mapping[int, str | None]:
    """The measures of a sentence's figures, longer where their own are too short to stand alone.

    By where the figure's value starts; ``places`` are those that the sentence names.
    """
    by_own: dict[str, str] = {}
    whole: dict[int, str | None] = {}
    for one in sorted(bounds, key=lambda b: b.compared):
        # what measures the same as a figure before it does so in the same words
        measure = by_own.get(one.measure) or _whole(text, one, bounds, scene, periods, places)
        whole[one.quantity.value_start] = measure or None
        if one.measure:
            by_own.setdefault(one.measure, measure)
    return whole


def _whole(
    text: str,
    one: Bound,
    bounds: Sequence[Bound],
    scene: Scene,
    periods: Sequence[Period],
    places: Sequence[str],
) -> str:
    measure, quantity = "" if _UNSAID.fullmatch(one.measure) else one.measure, one.quantity
    if one.settled or len(telling(measure)) >= _ENOUGH:
        return measure
    if quantity.kind != "change" and not one.compared:
        clause = written_out(clause_of(text, one, bounds, periods, places), scene.abbreviations)
        measure = _with_clause(measure, clause)
    topic = "" if is_of_others(measure, scene.topic) else scene.topic
    for above in (_led_in(scene.lead_in, places), topic, _before(text, one, bounds, scene)):
        if len(telling(measure)) > _FEW:
            break
        measure = _under(measure, above)
    return measure


def _with_clause(measure: str, clause: str) -> str:
    """A measure with the words of its clause: these alone where they have all of its own."""
    own, said = telling(_TOPIC_OF.sub("", measure)), telling(clause)
    fresh = said - telling(measure)
    # one word more ("is offered", "our clubs have") is worth less than a phrase that is a name
    if len(said) > _LONGEST_CLAUSE or len(fresh) < (_NEW if len(own) >= _NAME else 1):
        return measure
    if own <= said:
        # "Flats let to families remain ...": a subject that is a name is followed by what is said of it
        subject = len(own) >= _NAME and clause.lower().startswith(measure.lower())
        return measure if subject and _SAYS_OF_IT.match(clause, len(measure)) else clause
    # words that say the half of it anew ("price of bread: price of gas") tell it from something else
    return f"{measure}: {clause}" if len(own | said) <= _LONGEST_CLAUSE and not own & said else measure


def _under(measure: str, above: str) -> str:
    """A measure behind what it is under, each without a topic that both have."""
    topic = _TOPIC_OF.match(above)
    if topic and measure.startswith(topic.group()):
        above = above[topic.end() :]
        measure = measure[topic.end() :]
    fresh = telling(above) - telling(measure)
    if not fresh or len(fresh | telling(measure)) > _LONGEST_UNDER:
        return measure
    return f"{above}: {measure}" if measure else above


def _led_in(lead_in: str, places: Sequence[str]) -> str:
    """What a list is led in as being of: "Of the children looked after at 31 March:"."""
    found = _OF_ALL.match(lead_in)
    phrase = lead_in[found.end() :] if found else ""
    for place in places:
        phrase = phrase.replace(place, " ")
    said = clean(_WHEN.split(phrase)[0])
    return said if len(telling(said)) in _LED_IN else ""


def _before(text: str, one: Bound, bounds: Sequence[Bound], scene: Scene) -> str:
    """What the figure before measures, in the sentence or in the one that this one goes on from."""
    left = [b for b in bounds if b.quantity.value_start < one.quantity.value_start and b.measure]
    if left:
        between = text[left[-1].quantity.end : one.quantity.start]
        beside = _LISTED.fullmatch(between) and not _PART_OF.search(between)
        same = telling(left[0].measure) & telling(one.measure)
        apart = _COORDINATED.search(f"\x00{between}") and ANY_VERB.search(one.measure)
        return "" if beside or same or apart else left[0].measure
    alike = one.quantity.noun_end is None and telling(one.measure) & telling(scene.previous)
    goes_on = _GOES_ON.match(text) or not one.measure or alike
    money = scene.previous_unit is None or (one.quantity.unit == "GBP") == (scene.previous_unit == "GBP")
    return scene.previous if goes_on and money else ""


def clause_of(
    text: str, one: Bound, bounds: Sequence[Bound], periods: Sequence[Period], places: Sequence[str]
) -> str:
    """The words of a figure's own clause, without number, period, place and group."""
    quantity = one.quantity
    figures = [
        (b.quantity.value_start, b.quantity.value_end)
        for b in bounds
        if b.quantity.value_start != quantity.value_start
    ]
    end = max(quantity.value_end, quantity.noun_end or 0)
    blank = without(text, periods, figures, end)
    for said in (*places, *([one.group] if one.group else [])):
        blank = re.sub(rf"(?<!\w){re.escape(said)}(?:['’]s)?(?!\w)", lambda m: " " * len(m.group()), blank)
    if len(telling(one.measure)) > _NAME and is_compared(blank[: quantity.value_start]):
        return ""
    counts = quantity.noun_end is not None or _OF.match(blank[end:].lstrip())
    beside = counts and (
        _COORDINATED.search(blank[: quantity.value_start])
        or _NOUN_BESIDE.search(blank[: quantity.value_start])
    )
    before = "" if beside else _subject_side(blank[: quantity.value_start])
    after = blank[quantity.value_end : end] + _AFTER.split(blank[end:])[0]
    if _ENDS_IN_PREPOSITION.search(before):
        after = _OF.sub("", after.strip())
    joined = _UNSAID.sub(" ", f"{before} {after}")
    joined = _MOVED.sub(" ", " ".join(joined.split()))
    return _LEADING_VERB.sub("", clean(_GAP.sub("", joined)))


def _subject_side(before: str) -> str:
    """The words before a figure in its own clause."""
    stem = OPENING.sub("", _BEFORE.split(before)[-1])
    if "\x00" in before:
        stem = _DID_NEXT.sub("", stem)
    stem = _APPOSED.sub("", stem)
    stem = _NEW_CLAUSE.split(_SAID_THAT.sub("", stem))[-1]
    _, comma, rest = stem.rpartition(", ")
    if comma and ANY_VERB.search(rest) and telling(rest) and not is_pronoun(rest):
        stem = rest
    return _HOLDER.sub("", " ".join(stem.split()))
