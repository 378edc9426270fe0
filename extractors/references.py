"""Minute references (``21/93``, ``CPB 12/19``, ``22.``, ``19.09.03``) and the run that numbers a meeting.

Numbers stand in front of much else: clauses, names, dates. What tells a meeting's items is that their
numbers run on through the whole meeting in one style and look like headings, so the heaviest rising run of
one style is looked for, each candidate weighed by its looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# "21/93 APOLOGIES", "CPB 12/19 Minutes", "22. REPORT", "(26) Urgent", "18.07.3 Minutes", "ABC106. Update";
# coded: letters, years and counters in any order, told by the sign between them ("PC/25/02", "2024.41",
# "B.870", "24-031", "23/24/105", "C201/17", "Exe/24/3", "4/080823")
_REFERENCE = re.compile(
    r"""\s*(?:(?i:(?:agenda\s+)?item|min(?:ute)?\.?|no\.)(?:\s+(?i:no|number)\.?)?\s+(?=\d))?(?P<reference>
        (?P<word>[A-Z]{1,6})[\s/]?(?P<of>\d{1,4})/(?P<year>\d{2,4})(?![/\d])
      | (?P<coded>
            [A-Z]{1,6}[/.-]\d{1,4}(?:[/.-]\d{1,4}){0,2}
          | [A-Z][A-Za-z]{1,7}/\d{1,4}/[1-9]\d{0,2}
          | [A-Z]{1,6}\s?\d{1,4}(?:[/.-]\d{1,4}){1,2}
          | [A-Z]{1,5}(?:&[A-Z]{1,5})?[/.-]?\s?\d{1,4}[/.-]\d{1,4}
          | (?:19|20)\d\d[/.-]\d{1,4}
          | (?:19|20)\d\d[/-]\d{2}(?:\d\d)?/\d{1,4}
          | \d{2}(?:/\d{2})?-\d{1,4}
          | \d{1,2}/\d{2}/\d{1,4}
          | \d{1,3}/\d{6}
        )(?![/\d-])
      | (?P<left>\d{1,4})/(?P<right>\d{1,4})(?!/)
      | (?P<prefix>\d{1,2}\.\d{1,2})\.(?P<third>\d{1,3})
      | (?P<first>\d{1,3})\.(?P<second>\d{1,2})
      | \((?P<bracketed>\d{1,3})\)
      | (?P<lettered>[A-Z]{1,5})(?P<letternumber>\d{1,4})
      | (?P<whole>[1-9]\d{0,3})
    )(?P<stop>\s?[.:)]|\s[-–—](?=\s)|(?=\s))[\s*]*""",
    re.VERBOSE,
)
APPLICATION_NUMBER = r"(?:19|20)?\d\d/\d{3,6}(?:(?:/?[A-Z]{1,6}\d?){1,2}(?=\s|:|$)|(?=\s?[:–-]))"
"""That of a planning application, which a title may begin with: "54. 23/01877/FUL - Mill Lane"."""
# a number before one of these is a date, a time, a page or a count
_NO_TITLE = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|[ap]\.?m|st|nd|rd|th|pages?)\b"
    rf"|(?!(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\s+[A-Z])(?!{APPLICATION_NUMBER})\d",
    re.IGNORECASE,
)
# "7.1 August Report": a number with a point is no day of the month that stands behind it
_MONTHS_PAPER = re.compile(r"[A-Z][a-z]{2,8}\s+(?!\d)\w")
# "Signed ______", "Chairman ........", with a date perhaps
_SIGNATURE = re.compile(r"(?:_{4,}|\.{6,}|…{3,})(?:\s*(?:dated?|chair\w*)\b.{0,40})?\s*$", re.IGNORECASE)
# "03/04/19", "12-05-2019": a day
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-](?:19|20)?\d\d")
# "BUDGET 2024/25 – PC.24.014" is a title, "Min. 98 - Culvert" the name of a matter that an earlier minute has
_NAMED = re.compile(
    r"\s*(?!(?:agenda\s+)?item\b|no\.|minute\s+(?:no|number)\b)[A-Z]", re.IGNORECASE
)  # "Minute No. 34 - Lamps" heads an item
_DASHES = frozenset("-–—")
BARE_NUMBER = re.compile(
    r"\s*(?:\d{1,4}\s?[.)]|[1-9]\d?\.\d{1,2}|[A-Z]{2,6}[\s/]?\d{1,4}/\d{2,4}|\d{1,4}/\d{1,4})\s*"
)
_LOOK_BACK = 150
_FEWEST_OF_A_DAY = 3
"""So many numbers with one day in them make a meeting's items."""
_OWN_LETTERS = 3
"""So many letters before a number are a meeting's own ("ABC106"); fewer are a road's or a form's as well."""
LONG_NUMBER = 100
"""Whole numbers from here on count items through the years: no list inside an item comes so far."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number at the start of a line: its printed form, where the words after it begin, and its readings.

    ``readings`` are pairs of a style and a value: ``21/93`` is number 93 of year 21 or number 21 of year 93.
    ``common``: lists of every sort are numbered so too. ``stop`` is what stands behind the number. ``dated``:
    it may be a day, unless others of its meeting run on with it.
    """

    text: str
    end: int
    readings: tuple[tuple[str, int], ...]
    whole: int | None = None
    under: int | None = None
    common: bool = False
    stop: str = ""
    dated: bool = False

    @property
    def number(self) -> int | None:
        """The item's place in its meeting's order, or in the years': 7 of ``7.``, of ``17.03.7``."""
        third = next((value for style, value in self.readings if style == "third"), None)
        return self.whole if self.whole is not None else third


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be an item's heading: ``weight`` tells how much it looks like one, above 0."""

    place: int
    reference: Reference
    weight: float


def read_reference(text: str) -> Reference | None:
    """The reference that a line begins with, None where it begins with none."""
    match = _REFERENCE.match(text)
    if not match:
        return None
    of_month = match["first"] and not match["stop"] and _MONTHS_PAPER.match(text, match.end())
    if not of_month and _NO_TITLE.match(text, match.end()):
        return None
    if (match["stop"] or "").strip() in _DASHES and _NAMED.match(text):
        return None
    if match["whole"] and not match["stop"] and text[match.end() : match.end() + 1].islower():
        return None  # "38 schools have had burst bubbles"
    readings = _readings(match)
    dated = bool(match["coded"] and _DAY.fullmatch(match["coded"]))
    if dated:
        if not text[match.end() : match.end() + 1].isupper():
            return None
        readings = readings[-1:]  # "22/05/01", the first item of May: only its last number can count
    of_zero = match["first"] and match["second"] == "0"  # "7.0 Finance": item 7, with "7.1" under it
    whole = int(match["whole"] or match["first"]) if match["whole"] or of_zero else None
    under = int(match["first"]) if match["first"] and not of_zero else None
    stop = (match["stop"] or "").strip()
    single = match["coded"] and len(re.findall(r"\d+", match["coded"])) == 1  # "B.870", and "A.4" of a list
    plain = match["lettered"] and len(match["lettered"]) < _OWN_LETTERS
    common = bool(match["whole"] or match["first"] or match["bracketed"] or single or dated or plain)
    printed = match["reference"].strip("()")
    return Reference(printed, match.end(), readings, whole, under, common, stop, dated)


def begins_item(line: str, above: str) -> bool:
    """Whether a line of a block heads an item of its own: its number is none that a list has.

    ``17.03.7 Logo`` under ``Signed ____``, ``2720. Risk`` under a line that ends a sentence.
    """
    reference = read_reference(line)
    if (
        reference is None
        or not line[reference.end : reference.end + 1].isupper()
        or BARE_NUMBER.fullmatch(above)
    ):
        return False
    if _SIGNATURE.search(above):
        return True
    runs_on = reference.whole is not None and reference.whole >= LONG_NUMBER and bool(reference.stop)
    return (runs_on or not reference.common) and above.rstrip()[-1:] in ".:!?)"


def _readings(m: re.Match[str]) -> tuple[tuple[str, int], ...]:
    if m["left"]:
        return ((f"{m['left']}/", int(m["right"])), (f"/{m['right']}", int(m["left"])))
    if m["coded"] or m["word"]:
        return _coded(m["coded"] or m["reference"])
    forms = (
        (m["prefix"], "third", m["third"]),
        (m["first"], f"{m['first']}.", m["second"]),
        (m["bracketed"], "bracketed", m["bracketed"]),
        (m["lettered"], f"{m['lettered']}", m["letternumber"]),
        (m["whole"], "whole", m["whole"]),
        (m["second"] == "0", "whole", m["first"]),
    )
    return tuple((style, int(value)) for stands, style, value in forms if stands)


def _coded(reference: str) -> tuple[tuple[str, int], ...]:
    """The readings of a coded reference: each of its numbers may be the counter, the others say the style."""
    return tuple(
        (f"{reference[: m.start()]}#{reference[m.end() :]}", int(m.group()))
        for m in re.finditer(r"\d+", reference)
    )


def numbering(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates whose numbers run through the meeting: the heaviest rising run of one style.

    A gap in the numbers weighs against a run, a repeated number more. Empty where no run is heavy enough to
    be told from an ordinary list.
    """
    styles: dict[str, list[tuple[Candidate, int]]] = {}
    for candidate in candidates:
        for style, value in candidate.reference.readings:
            styles.setdefault(style, []).append((candidate, value))
    runs = [_heaviest_run(members) for members in styles.values() if not _is_of_days(members)]
    weight, run = max(runs, key=lambda found: found[0], default=(0.0, ()))
    return run if weight >= 3 and (len(run) > 1 or run[0].weight >= 3) else ()


def _is_of_days(members: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether what may be a day is one: too few others are of the same style ("22/05/01", "22/05/02")."""
    return len(members) < _FEWEST_OF_A_DAY and any(candidate.reference.dated for candidate, _ in members)


def _heaviest_run(members: Sequence[tuple[Candidate, int]]) -> tuple[float, tuple[Candidate, ...]]:
    totals: list[float] = []
    before: list[int | None] = []
    for i, (candidate, value) in enumerate(members):
        best, link = 0.0, None
        for j in range(max(0, i - _LOOK_BACK), i):
            rise = value - members[j][1]
            repeats = rise == 0 and candidate.reference.whole is None
            if (rise > 0 or repeats) and members[j][0].place < candidate.place:
                total = totals[j] - _cost(rise)
                if total > best:
                    best, link = total, j
        totals.append(best + candidate.weight)
        before.append(link)
    heaviest = max(range(len(totals)), key=totals.__getitem__)
    weight, run = totals[heaviest], []
    at: int | None = heaviest
    while at is not None:
        run.append(members[at][0])
        at = before[at]
    return weight, tuple(reversed(run))


def _cost(rise: int) -> float:
    """What a step of a run costs: nothing from one number to the next."""
    return 1.5 if rise == 0 else min(0.5 * (rise - 1), 4.0)
