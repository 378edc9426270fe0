"""Lists of people in which each unit is one person: lines, columns, what semicolons part, surnames first.

There a comma parts a name from what the person is (``Ann Marsh, Eastmere Trust``); else it parts people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.lexicon import any_of, words
from extractors.name_patterns import IGNORED, LEAD, NEXT, PLURAL, ROLE_WORDS, SURNAME_FIRST, TITLES
from extractors.name_person import Person, person_at

# a run of spaces that sets off a column
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t[ \t\u00a0]*)(?=\S)")
# ", Esq.", ", JP": what a courtesy sets behind a name
_BEHIND_NAME = re.compile(
    r",?[ ]*\bEsq(?:uire)?\b\.?"
    r"|,?[ ](?:O\.?B\.?E|M\.?B\.?E|[CDK]\.?B\.?E|B\.?E\.?M|J\.?P|D\.?L|[QK]\.?C|Q\.?P\.?M|T\.?D|R\.?D)\b\.?"
    r"(?=[ ]*(?:[,;(\n–-]|and\b|$))"
)
# "Bob Wood, Treasurer (items 4 and 5)", "Ann Lark, Solicitor - for minute 12 only": when they were there
_ITEMS = (
    r"(?:agenda\s+)?(?:items?|minutes?|min\.?)\s+(?:nos?\.?\s+)?\d[\w./]*"
    r"(?:\s*(?:,|-|–|to|and|&)\s*\d[\w./]*)*"
)
_FOR_ITEMS = re.compile(
    rf"\s*\((?:present\s+|here\s+)?(?:for\s+|from\s+|until\s+|to\s+)?{_ITEMS}(?:\s+only|\s+onwards?)?\)"
    rf"|\s+[-–]\s+(?:for\s+|from\s+|until\s+)?{_ITEMS}(?:\s+only|\s+onwards?)?(?=\s*(?:[,;.\n]|$))",
    re.IGNORECASE,
)
_SLASH = re.compile(r" / (?![^(]*\))")
_ORGANISATION = re.compile(rf"\b{any_of(words('people', 'organisations'))}\b")
_BRACKET_THEN_MORE = re.compile(r"\(.*\)\s*(?:,|and\b|&)")
_OFFICE_FIRST = re.compile(r"(?:the\s+)?(?:\w+[\s-])?(?:clerk|chair(?:man|woman|person)?)\b", re.IGNORECASE)
_BULLET = re.compile(r"[\s.:–—*•\uf0b7-]*")
_UNFINISHED = re.compile(
    r"(?:,|;|\band|&|[-–—(/]|\bof|\bfor|\bthe|\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?)\s*$"
)
# "Children and Families", "Education": what an office is for
_FIELDS = re.compile(r"(?:and\s+|&\s+)?[A-Z][\w'’-]+(?:\s+(?:and|&)\s+[A-Z][\w'’-]+)*")
_DASHED = re.compile(r"\s[-–—]\s+[A-Z]")
_MOST_WORDS = 14
"""Words behind a name that may still be what the person is."""


def prepared(text: str) -> str:
    """The text, as long as it was, with line ends where columns part, without ``Esq.`` or items."""
    lined = _GAP.sub(lambda m: "\n" * len(m.group()), text)
    if len(_SLASH.findall(re.sub(r"\([^)]*\)", "", lined))) > 1 and ";" not in lined:
        lined = _SLASH.sub(" ; ", lined)  # "Ann Marsh, Chair / Bob Hill / Cy Lark"
    for unsaid in (_FOR_ITEMS, _BEHIND_NAME):
        lined = unsaid.sub(lambda m: " " * len(m.group()), lined)
    return lined


def surnames_first(text: str) -> Iterator[Person]:
    """``Marsh, E. Hill, D.``: each person is a surname, a comma and initials; words after are a role.

    None where the text begins otherwise.
    """
    begin = len(text) - len(text.lstrip())
    plural = PLURAL.match(
        text, begin
    )  # "Councillors Marsh, A, Hill, B", but not "Councillors Marsh, B. Hill"
    begin = plural.end() if plural else begin
    first = SURNAME_FIRST.match(text, begin)
    if first is None or (plural and "." in first["initials"]):
        return
    matches = list(SURNAME_FIRST.finditer(text, begin))
    for i, match in enumerate(matches):
        limit = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        name = " ".join(f"{match['surname']}, {match['initials']}".split())
        end = match.start() + len(match.group().rstrip())
        person = Person(name, None, match.start(), end, match["title"].strip())
        after = " ".join(text[match.end() : limit].split()).strip(" .,;:-–()")
        if after in ("and", "&"):  # "Marsh, E. and Hill, D."
            after = ""
        if after and len(after) < 80 and not IGNORED.search(after):
            role = "Chair" if re.fullmatch(r"(?i)in the chair", after) else after
            behind = text[match.end() : limit].rstrip(" ,;\n")
            person = replace(person, role=role, end=match.end() + len(behind))
        yield person


def records(text: str, listed: Callable[[str], Sequence[Person]]) -> tuple[Person, ...]:
    """The people of a list whose units are one person each; () for any other list.

    ``listed`` reads a unit that holds several people after all (``Councillors A Marsh, B Hill``).
    """
    units = _units(text)
    people = [_record(text, start, end) for start, end in units]
    tails = [tail for person, tail in (p for p in people if p) if person and tail]
    clear = sum(_is_clear(tail) for tail in tails)
    pairs = zip(people, units, strict=True)
    dashed = sum(bool(r and r[0].role and _DASHED.search(text[a:b])) for r, (a, b) in pairs)
    clear += dashed if dashed > len(units) // 2 else 0  # "Ann Marsh - Head of Lamps" in each line
    torn = any(r and len(r[0].name.split()) < 2 and not r[0].title for r in people)  # "Ann" / "Marsh (AM)"
    if len(units) < 2 or torn or not clear or clear * 2 < len(tails):
        return ()
    found: list[Person] = []
    for (start, end), record in zip(units, people, strict=True):
        if record is None:
            found.extend(
                replace(p, start=p.start + start, end=p.end + start) for p in listed(text[start:end])
            )
            continue
        person, tail = record
        if tail and tail in text[person.end : end]:
            role = " ".join(tail.split())
            until = text.index(tail, person.end, end) + len(tail)
            person = replace(person, role=_joined(person, role, text[start : person.start]), end=until)
        found.append(person)
    return tuple(found)


def is_office_or_body(words_: str) -> bool:
    """Whether words behind a name's comma say what somebody is, or whom somebody comes from."""
    return bool(
        ROLE_WORDS.search(words_)
        or _ORGANISATION.search(words_)
        or (words_[:1].islower() and not re.match(r"(?:and|&|the|who|which)\b", words_))
    )


def _joined(person: Person, role: str, before: str) -> str:
    """The role behind the comma; with that in the brackets, but in place of a rank before the name."""
    return f"{person.role}, {role}" if person.role and person.role not in " ".join(before.split()) else role


def _units(text: str) -> list[tuple[int, int]]:
    """Where the units of a list begin and end: what semicolons part, or else lines."""
    cuts = _semicolons(text) or _line_ends(text)
    edges = [0, *(at for cut in cuts for at in cut), len(text)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if text[start:end].strip(" .:-–\n*")]


def _semicolons(text: str) -> list[tuple[int, int]]:
    depth, cuts = 0, []
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter in "([") - (letter in ")]"))
        if letter == ";" and not depth:
            end = at + 1
            if joint := re.match(r"\s*(?:and|&)\s+", text[end:]):
                end += joint.end()
            cuts.append((at, end))
    return cuts


def _line_ends(text: str) -> list[tuple[int, int]]:
    """The line ends that part units: not those inside one, which its last or its next word tells."""
    ends = [m.span() for m in re.finditer(r"\s*\n\s*", text.rstrip())]
    edges = [0, *(at for end in ends for at in end), len(text)]
    lines = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    closed_alike = len(lines) > 2 and all(line.rstrip().endswith(",") for line in lines[:-1])
    return [
        end
        for end, (line, below) in zip(ends, pairwise(lines), strict=True)
        if (closed_alike or not _UNFINISHED.search(line))
        and line.count("(") <= line.count(")")
        and not below[:1].islower()
    ]


def _record(text: str, start: int, end: int) -> tuple[Person, str] | None:
    """The one person of a unit and the words behind the comma; None where it is not one person's."""
    bullet = _BULLET.match(text, start, end)
    begin = bullet.end() if bullet else start
    found = None if PLURAL.match(text, begin, end) else person_at(text, begin, end)
    if found is None:
        return None
    person, at = found
    if person.role and _DASHED.search(text[begin:at]) and _is_several(person.role):
        return None  # "Ann Marsh - Chairman, Mr Bob Hill"
    rest = text[max(at, person.end) : end].rstrip(" .,\n")
    comma = re.match(r"\s*,\s*", rest)
    if comma is None:
        return None if rest.strip(" .,") else (person, "")
    tail = rest[comma.end() :]
    led = bool(person.role and _OFFICE_FIRST.match(text[begin : person.start]))  # "Clerk A Marsh, B Hill"
    return None if led or _is_several(tail) else (person, tail)


def _is_several(tail: str) -> bool:
    """Whether words behind a name's comma name more people, or say something else than what one is."""
    led, *more = tail.split(", ")
    if more and ROLE_WORDS.search(led) and all(_FIELDS.fullmatch(piece) for piece in more):
        return False  # "Assistant Director, Children and Families"
    joined = "," in tail or "(" in tail or bool(re.search(r"\s(?:and|&)\s", tail))
    return bool(
        TITLES.match(tail)
        or NEXT.search(f" {tail}")
        or LEAD.match(tail)
        or len(tail.split()) > _MOST_WORDS
        or re.search(r"[\d{]", tail)
        or _BRACKET_THEN_MORE.search(tail)
        or (joined and not _is_clear(tail))
    )


def _is_clear(tail: str) -> bool:
    """Whether each of the pieces that commas part is an office or a body, brackets left out."""
    return all(is_office_or_body(piece) for piece in re.sub(r"\([^)]*\)", "", tail).split(", "))
