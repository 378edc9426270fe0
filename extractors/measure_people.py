"""The measure of a figure with whom it is about, where its own words leave that to what stands around it.

"Four young people were in custody", below the heading "Care leavers", measures care leavers in custody;
"Reviews held within timescale", in a paper on children in care, their reviews. The nearest of those whom the
thing may be of is taken: what the paragraph or the lead-in of the list names, the headings from the nearest
on, the paper's title, its committee, and last those whom the paper names most. A noun, or a share of what
people do, needs more: only the paragraph, the lead-in or the nearest heading say whom it stands for, and
never where all of a place are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractors.everybody import counts_everybody
from extractors.lexicon import any_of, words
from extractors.measure_names import VERB
from extractors.populations import (
    Named,
    Population,
    is_told_of,
    lowered,
    named_in,
    populations,
    speaks_of_people,
)
from extractors.table_naming import lower

_OF_NOBODY = frozenset({"GBP", "miles", "hours"})
_ANYBODYS = frozenset(words("populations", "anybodys"))
_ONLY_UNIT = re.compile(
    r"(?:the\s+|our\s+)*(?:rate|number|percentage|proportion|total)s?(?:\s+per\s+[\d,]+)?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:(?:of|our|the|these|those|less|more|over|under|than|half|just)\s+)+(?=[a-z])", re.IGNORECASE
)
# what goes on from them without a colon: "in custody", "were male", "aged 10 to 15", "who know", "placed"
_GOES_ON = re.compile(
    rf"(?:in|on|with|at|from|without|not|never|aged|who|whose|living|placed|{VERB}"
    rf"|{any_of(words('populations', 'verbs'))})\b",
    re.IGNORECASE,
)
# "average wait", "reports of damp": nouns that are verbs elsewhere
_NOUN_FIRST = re.compile(
    r"(?:averages?|totals?|increases?|decreases?|falls?|rise|cost|reports?|shows?|need)\b(?!\s+(?:to|for|help|more)\b)"
    r"|\S+\s+(?:this|it|they|we)\b",
    re.IGNORECASE,
)
_LEADS = (
    r"(?:^|:\s+|\b(?:of|for|by|to|with|from|our|the|all|these|those|some|other|each|every|where|that)\s+)"
)
# "children in need", "children subject to a plan": others, whom the words behind the noun tell
_OF_OTHERS = (
    r"(?!\s+(?:in\s+need|in\s+care|subject|becoming|on\s+(?:a\s+)?(?:child|plan)|living\s+in|looked"
    r"|with\s+(?:an?\s+)?(?:EHC|plan)))"
)


# "visits by the inspector", "reviews of pay": things of others; "placements at the end of June" are not
_OF_SOMETHING = r"(?!\s+(?:of|by|to|at)\s+(?!(?:the\s+)?(?:end|start)\b)[A-Za-z])"


@dataclass(frozen=True, slots=True)
class Around:
    """Whom the text around a figure is about, the nearest first.

    ``near`` are named by its paragraph or list, ``heading`` by the nearest heading, ``above`` by the headings
    and titles; ``calls`` says how the paper mostly calls each.
    """

    near: tuple[Named, ...]
    above: tuple[Named, ...]
    calls: Mapping[Population, str]
    far: tuple[Named, ...] = ()
    """Whom the paper's committee is for, and whom it names most: what they alone have is theirs."""
    heading: tuple[Named, ...] = ()
    everybody: bool = False
    """Whether the sentence is of all in a place, or of others."""

    @property
    def close(self) -> tuple[Named, ...]:
        """Those for whom a noun may stand."""
        return () if self.everybody else (*self.near, *self.heading)

    def having(self, measure: str) -> Iterator[Named]:
        """Those whose thing a measure may be; what anybody has is of none who are far, nor of a place."""
        nearer = (*self.near, *self.above)
        for at, one in enumerate((*nearer, *self.far)):
            own = at >= len(nearer) or self.everybody or counts_everybody(measure)
            if _has_thing(one.population, measure, own=own):
                yield one

    def name(self, named: Named) -> str:
        """What a population is called here."""
        printed = named.printed if " " in named.printed and named in self.near else ""
        said = printed or self.calls.get(named.population, "") or named.printed
        return lowered(said if " " in said else named.population.name)


def leaves_open(measure: str, unit: str, *, in_table: bool) -> bool:
    """Whether a measure may leave it to what stands around it whom it is about: looked at before that is."""
    if unit in _OF_NOBODY:
        return False
    return bool(_open().search(measure)) or (not in_table and _says_only_what(measure, unit))


def _says_only_what(measure: str, unit: str) -> bool:
    """Whether a measure is all that somebody does, or a bare rate: "feel safe where they live"."""
    share = unit == "percent" and _goes_on(_NO_NAME.sub("", measure))
    return share or bool(_ONLY_UNIT.fullmatch(measure))


@cache
def _open() -> re.Pattern[str]:
    """Any noun that may stand for somebody, and any thing that is somebody's."""
    said = (form for one in populations() for form in (*one.stands_for, *one.things))
    return re.compile(rf"(?<![\w-]){any_of(said)}(?![\w'’-])", re.IGNORECASE)


def with_people(measure: str, unit: str, around: Around, *, in_table: bool) -> str:
    """The measure with whom it is about; as it is where it says so, or where nothing around does.

    Of the rows of a table, which are as often of the council itself, nobody is put before what names no thing
    of theirs.
    """
    if not leaves_open(measure, unit, in_table=in_table) or named_in(measure):
        return measure
    stood = _in_their_place(measure, around)
    if stood is not None:
        return stood
    if speaks_of_people(measure):
        return measure
    if having := next(around.having(measure), None):
        return _before(around.name(having), measure)
    nearest = next(iter(around.close), None)
    carries = nearest and (nearest.population.stands_for or nearest.population.things)
    if not nearest or not carries or in_table or counts_everybody(measure):
        return measure
    only_what = _says_only_what(measure, unit)
    return _before(around.name(nearest), _NO_NAME.sub("", measure)) if only_what else measure


def _in_their_place(measure: str, around: Around) -> str | None:
    """The measure with the population in the place of the noun that stands for it; None where none does."""
    for one in around.close if not counts_everybody(measure) else ():
        found = _standing(one.population).search(measure) if one.population.stands_for else None
        if found is None or is_told_of(measure, one.population):
            continue
        name = around.name(one)
        if found["noun"].lower() in name.lower():
            return measure[: found.start("noun")] + name + measure[found.end("noun") :]
        return _before(name, measure)
    return None


@cache
def _standing(population: Population) -> re.Pattern[str]:
    return re.compile(
        rf"{_LEADS}(?P<noun>{any_of(population.stands_for)})(?![\w'’/-]){_OF_OTHERS}", re.IGNORECASE
    )


def _has_thing(population: Population, measure: str, *, own: bool) -> bool:
    """Whether a measure names a thing of theirs; ``own`` asks for what nobody else has."""
    things = [one for one in population.things if not own or one not in _ANYBODYS]
    return bool(things) and bool(_thing(tuple(things)).search(measure))


@cache
def _thing(things: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(things)}(?![\w'’-]){_OF_SOMETHING}", re.IGNORECASE)


def _before(name: str, measure: str) -> str:
    """The measure behind whom it is about."""
    if _goes_on(measure):
        return f"{name} {measure}"
    first, colon, rest = measure.partition(": ")
    return f"{name}, {lower(first)}: {rest}" if colon else f"{name}: {lower(first)}"


def _goes_on(measure: str) -> bool:
    return bool(_GOES_ON.match(measure)) and not _NOUN_FIRST.match(measure)
