"""Whom a text is about, of those that ``vocabulary/populations.toml`` knows, and what may stand for them.

A paper names them once ("203 care leavers aged 18 to 25") and goes on with "young people", "they" or only
with what they have: "Reviews held within timescale".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.lexicon import any_of, lexicon, words

_OFTEN, _MOSTLY = 3, 0.6
"""A paper is about those whom it names so often, and in so much of all that it says of such."""


@dataclass(frozen=True, slots=True)
class Population:
    """Those whom a paper is about: how it names them, what may stand for them and what they have.

    ``papers`` are words of a title or heading that tell that they are meant; the first of ``forms`` is their
    plain name.
    """

    forms: tuple[str, ...]
    stands_for: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What they are called where the paper has no name for them."""
        return self.forms[0]

    def rank(self, form: str) -> int:
        """The place of a form among the forms: of two that a paper has as often, the plainer is its name."""
        forms = [_folded(one) for one in self.forms]
        return forms.index(_folded(form))


@dataclass(frozen=True, slots=True)
class Named:
    """A population as a text names it; ``printed`` is empty where only a sign tells that it is meant."""

    population: Population
    printed: str = ""


@cache
def populations() -> tuple[Population, ...]:
    """Those of the vocabulary."""
    return tuple(
        Population(**{key: tuple(several) for key, several in told.items()})
        for told in lexicon("populations")["population"]
    )


@lru_cache(maxsize=512)
def named_in(text: str) -> tuple[Named, ...]:
    """The populations that a text names, in its order."""
    text = " ".join(text.split())
    return tuple(Named(_by_form()[_folded(m.group())], m.group()) for m in _forms().finditer(text))


@lru_cache(maxsize=512)
def meant_by(title: str) -> Named | None:
    """Whom a title or heading is about: those that it names first, else those that its words tell of."""
    if named := named_in(title):
        return named[0]
    found = _papers().search(title)
    return Named(_by_paper()[_folded(found.group())]) if found else None


def served_by(committee: str) -> Named | None:
    """Whom a committee is for: "Corporate Parenting Board" is a body, and its papers are on these."""
    found = _signs().search(committee)
    return Named(_by_paper()[_folded(found.group())]) if found else meant_by(committee)


def spelt_out(named: Named, abbreviations: Mapping[str, str]) -> bool:
    """Whether a name is one, or an abbreviation that the paper spells so: "CIC" may be a company."""
    if not is_short(named.printed):
        return True
    long = abbreviations.get(named.printed) or abbreviations.get(named.printed.rstrip("s"), "")
    return _by_form().get(_folded(long)) is named.population


def is_told_of(phrase: str, population: Population) -> bool:
    """Whether a phrase tells in other words that it is about them: "children were looked after by us"."""
    found = _papers().search(phrase)
    return found is not None and _by_paper()[_folded(found.group())] is population


def speaks_of_people(phrase: str) -> bool:
    """Whether a phrase has a noun of people."""
    return bool(_people().search(phrase))


@dataclass(frozen=True, slots=True)
class Called:
    """How a paper mostly calls each population that it names, and whom it is mostly about, if anybody."""

    names: Mapping[Population, str]
    mostly: Named | None


def called_in(texts: Iterable[str], abbreviations: Mapping[str, str]) -> Called:
    """How the pages of a paper call those whom they name; abbreviations that it spells out only count."""
    told: dict[Population, Counter[str]] = {}
    for named in (one for text in texts for one in named_in(text) if spelt_out(one, abbreviations)):
        told.setdefault(named.population, Counter())[named.printed.lower()] += 1
    names = {population: name for population, seen in told.items() if (name := _name_of(population, seen))}
    total = sum(seen.total() for seen in told.values())
    most = max(told, key=lambda population: told[population].total(), default=None)
    often = most is not None and most in names and told[most].total() >= max(_OFTEN, _MOSTLY * total)
    return Called(names, Named(most) if most is not None and often else None)


def _name_of(population: Population, seen: Counter[str]) -> str:
    """The form that a paper has most often; no abbreviation."""
    spelt = [form for form in seen if " " in form]
    return min(spelt, key=lambda form: (-seen[form], population.rank(form)), default="")


def lowered(form: str) -> str:
    """A form inside a phrase: "CHILDREN IN CARE" and "Children In Care" without their capitals."""
    return form if is_short(form) else form.lower()


def is_short(form: str) -> bool:
    """Whether a form is an abbreviation."""
    return " " not in form and sum(letter.isupper() for letter in form) > 1


@cache
def _by_form() -> dict[str, Population]:
    return {_folded(form): one for one in populations() for form in one.forms}


@cache
def _by_paper() -> dict[str, Population]:
    return {_folded(sign): one for one in populations() for sign in one.papers}


def _folded(form: str) -> str:
    return " ".join(form.lower().replace("’", "'").split())


@cache
def _forms() -> re.Pattern[str]:
    others = _not_before(*words("populations", "bodies"), *words("populations", "offices"))
    return re.compile(_pattern([form for one in populations() for form in one.forms]) + others)


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(_signs().pattern + _not_before(*words("populations", "bodies")))


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(_pattern([sign for one in populations() for sign in one.papers]))


def _not_before(*following: str) -> str:
    """Nothing that makes a body of a name: "Children in Care Council"."""
    return rf"(?!\s+(?i:{any_of(following)})(?!\w))"


@cache
def _people() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(lexicon('populations')['people'])}(?![\w'’-])", re.IGNORECASE)


def _pattern(forms: list[str]) -> str:
    """Any of the forms; abbreviations have their capitals."""
    short = any_of(form for form in forms if is_short(form)) if any(map(is_short, forms)) else r"(?!)"
    long = any_of(form for form in forms if not is_short(form)).replace("'", "['’]")
    return rf"(?<![\w/-])(?:{short}|(?i:{long}))(?![\w/-])"
