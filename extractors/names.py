"""People in lists: names without titles, and the roles printed with them.

A list of people is text with few rules: commas, semicolons, ``and``, brackets after a name, a dash before a
role, and here and there nothing at all between two people (``L Hill (Vice-Chair) A Preston``).
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

_TITLE = (
    r"(?:(?:county|borough|district|parish|town|city|unitary|cabinet)\s+)?(?:councill?ors?|cllrs?|cllr\.?s)\b\.?|"
    r"mr\b\.?|mrs\b\.?|ms\b\.?|miss\b|mx\b\.?|messrs\b\.?|dr\b\.?|prof(?:essor)?\b\.?|sir\b|dame\b|lord\b|lady\b"
    r"|baroness\b|rev(?:['’]?d|erend)?\b\.?|canon\b|father\b|alderman\b|ald\b\.?|hon\b\.?|honorary\s+alderman\b"
    r"|the\s+mayor,?|the\s+worshipful\b"
)
_TITLES = re.compile(rf"(?:(?:{_TITLE})[\s:]*(?:(?:and|&)\s+(?=(?:{_TITLE})))?)+", re.IGNORECASE)
_PLURAL = re.compile(r"(?:councill?ors|cllrs|messrs)\b\.?[\s:]*", re.IGNORECASE)
_WORD = r"(?:(?:Mc|Mac|O['’]|D['’]|St\.?\s|de|De|La|Le|Fitz)?[A-Z][a-zà-ÿ]+(?:['’][A-Za-z]?[a-z]*)?(?:-[A-Z]?[a-zà-ÿ]+)*)"
_CAPITALS = r"(?:[A-Z][A-Z'’]+(?:-[A-Z]+)*)"
_INITIALS = r"(?:[A-Z]\.?){1,3}(?=[\s.]|[A-Z][a-z])"
_PARTICLE = r"(?:van|von|der|den|de|la|le|du|da|di|al|el|bin|binti|ap|ab|ter)"
# "A Preston", "J.R. Smith", "Ann-Marie van der Berg", "ARMSTRONG", "M.Leamon"
_NAME = re.compile(
    rf"(?:(?:{_INITIALS})[\s.]*|{_WORD}\s+|{_CAPITALS}\s+|{_PARTICLE}\s+|[A-Z]\s+){{0,4}}(?:{_WORD}|{_CAPITALS})(?:\s+(?:Jnr|Snr|Jr|OBE|MBE|CBE|JP|MP))?"
)
# "Armstrong, E. Bawn, D.": the surname first, so that a comma parts nobody
_SURNAME_FIRST = re.compile(rf"(?P<surname>{_WORD}(?:\s{_WORD})?),\s?(?P<initials>(?:[A-Z]\.\s?){{1,3}})")
_SEPARATOR = re.compile(r"\s*(?:[,;•|\n]+\s*(?:and\s+|&\s*)?|\s(?:and|&|together\s+with|plus)\s+)")
# where another person begins although nothing parts the two: "P Moran Clerk J Todd", "... Group Councillor Self"
_NEXT = re.compile(rf"\s(?:(?:{_TITLE})\s*(?=[A-Z])|Clerk\s*[:–-]*\s*(?=[A-Z][\w.]*\s+[A-Z]))", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[{](?P<inside>[^()\[\]{}]*)[)\]}]?")
_DASH = re.compile(r"\s*(?:\s[-–—]+\s*|[-–—]+\s|:\s*[-–—]?\s*)")
_ROLE_WORDS = re.compile(
    r"\b(?:vice|deputy|chair(?:man|woman|person|elect)?|clerk|officer|manager|director|head|lead(?:er)?|secretary|treasurer"
    r"|mayor|member|representative|rep|co-?opt(?:ed|ee)|observer|editor|advis[eo]r|solicitor|lawyer|engineer|planner"
    r"|accountant|auditor|commissioner|co-?ordinator|consultant|inspector|sergeant|constable|head\s?teacher|governor"
    r"|assistant|executive|partner|analyst|architect|surveyor|chief|substitute|p?cso|pc|warden|caretaker|principal"
    r"|president|trustee|convener|provost|supervisor|support|team|services?|councillor|resident|minutes?|champion"
    r"|portfolio|holder|psychologist|nurse|teacher|worker|student|apprentice|specialist|administrator)s?\b",
    re.IGNORECASE,
)
_ROLE_LEAD = re.compile(
    r"^(?:(?:invited\s+)?(?:member\s+)?in\s+(?:the|his|her|their)\s+(?:role|capacity)\s+(?:of|as)\s+|acting\s+as\s+|as\s+(?:the\s+)?|representing\s+)",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(?:county|borough|district|parish|town|city|unitary|cabinet)$", re.IGNORECASE)
_IN_THE_CHAIR = re.compile(r"\s*[-–,]?\s+in\s+the\s+chair\b", re.IGNORECASE)
_NO_ROLE = re.compile(
    r"\b(?:items?|arriv|left|until|from\s+\d|virtual|remote|online|teams|zoom|minutes?\s+\d|absent|via|late|part\s+of"
    r"|voting|non-voting|apolog|present|illness|holiday|commitments?|\d)",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    "council councils councillor committee board panel public press member members police apologies apology none nil"
    " absence present the and minutes meeting agenda item chair chairman clerk also in attendance officers officer"
    " service services team department parish borough county district town city community north south east west"
    " residents resident one two three four five six seven eight nine ten twelve no all there were was were is"
    " group party ward wards office authority university college school trust nhs society association union church"
    " representative representatives invited by for from of at on draft date time venue circulation vacancy ltd"
    " planning housing highways finance legal health children education democratic street road hall centre"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december new public's bcc".split()
)
_ENDS = re.compile(
    r"\s+(?:due\s+to|because|who|which|as\s+(?:he|she|they)|were|was|have|had|has|attended|joined|left|sent|gave|is"
    r"|are|on\s+holiday|for\s+(?:item|part)|by\s+(?:zoom|teams))\b",
    re.IGNORECASE,
)
_IGNORED = re.compile(
    r"\d|\b(?:none|nil|no\s?(?:one|body)|public|press|all|everyone|others?|residents?|members?|apologies|absence|there|vacan\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person at ``start:end`` of a text: the name, a single title before it and its role bracket.

    ``name`` is as printed, less titles; ``role`` as printed, less its bracket or dash.
    """

    name: str
    role: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of a list, and the stretches (start, end) that could be a person but were not told."""

    people: tuple[Person, ...]
    unclear: tuple[tuple[int, int], ...]


def people_in(text: str) -> Listing:
    """The people of a list, in order; line feeds part people where nothing else does."""
    if len(_SURNAME_FIRST.findall(text)) >= 1 and _SURNAME_FIRST.match(text.lstrip()):
        return Listing(tuple(_surname_first(text)), ())
    people: list[Person] = []
    unclear: list[tuple[int, int]] = []
    ended_at = 0
    for start, end in _segments(text):
        joint = text[ended_at:start]
        found = list(_segment(text, start, end))
        if found:
            people.extend(found)
        elif people and _is_role(text[start:end]) and ("," in joint or people[-1].role):
            people[-1] = _with_role(people[-1], text, start, end, joint)
        elif not _IGNORED.search(text[start:end]) and re.match(r"\s*[A-Z]\w", text[start:end]):
            unclear.append((start, end))
        ended_at = end
    return Listing(tuple(people), tuple(unclear))


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between separators that are not in brackets; a title alone goes with what follows it."""
    lines_part = not re.search(r"[,;]", re.sub(r"\([^)]*\)", "", text))
    cuts, at = [0], 0
    depth = 0
    while at < len(text):
        depth = max(0, depth + (text[at] in "([{") - (text[at] in ")]}"))
        match = (
            _SEPARATOR.match(text, at) if not depth and (text[at].isspace() or text[at] in ",;•|") else None
        )
        if match and (lines_part or match.group().strip()):
            before = text[cuts[-1] : match.start()].strip()
            if "," in match.group() or not _TITLES.fullmatch(before + " "):
                cuts.extend((match.start(), match.end()))
            at = match.end()
        elif (
            not depth and text[at].isspace() and _NEXT.match(text, at) and _ends_a_person(text, cuts[-1], at)
        ):
            cuts.extend((at, at + 1))
            at += 1
        else:
            at += 1
    cuts.append(len(text))
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if text[start:end].strip(" .:-–"):
            yield start, end


def _ends_a_person(text: str, start: int, at: int) -> bool:
    """Whether a title at ``at`` begins another person: what stands before it is more than titles and labels."""
    before = text[start:at].strip()
    if _LOCAL.search(before):
        return False
    return (
        bool(re.search(r"[a-z)\]}.]$", before))
        and not _TITLES.fullmatch(before + " ")
        and not before.endswith(":")
    )


def _segment(text: str, start: int, end: int) -> Iterator[Person]:
    """The people of one stretch: several where a title or a bracket stands between them."""
    at = start
    while at < end:
        while at < end and text[at] in " .:-–—*\n\t\uf0b7":
            at += 1
        found = _person(text, at, end)
        if found is None:
            return
        yield found[0]
        at = max(found[1], at + 1)


def _person(text: str, start: int, end: int) -> tuple[Person, int] | None:
    """The person with whom a stretch begins, and where what belongs to the person ends."""
    lead, at = _lead(text, start, end)
    quote_from = at
    titles = _TITLES.match(text, at, end)
    if titles:
        plural = _PLURAL.match(text, at, end)
        quote_from = plural.end() if plural else at
        at = titles.end()
    name = _name(text, at, end)
    if name is None or _is_no_name(name.group(), sure=bool(titles or lead)):
        return None
    printed = " ".join(name.group().split())
    person = Person(printed, lead, quote_from if titles else name.start(), name.end())
    person = _without_initials(person)
    return _trailing(text, person, end)


def _lead(text: str, start: int, end: int) -> tuple[str | None, int]:
    """A role before a name: ``Clerk J Todd``, ``Clerk: - Sarah Thorpe``."""
    match = re.compile(
        r"(?:the\s+)?(?P<role>(?:(?:assistant|deputy|acting|parish|town)\s+)?(?:clerk|chair(?:man|woman|person)?|treasurer|secretary|mayor|p?cso|pc|sgt))\b"
        r"[\s:–—-]+(?=[A-Z])",
        re.IGNORECASE,
    ).match(text, start, end)
    return (match["role"], match.end()) if match else (None, start)


def _name(text: str, at: int, end: int) -> re.Match[str] | None:
    while at < end and text[at] in " :":
        at += 1
    limit = end
    inner = re.compile(rf"\s(?=(?:{_TITLE})\s+[A-Z])", re.IGNORECASE).search(text, at, end)
    if inner:
        limit = inner.start()
    return _NAME.match(text, at, limit)


def _is_no_name(name: str, *, sure: bool) -> bool:
    """Whether capitals are something else: a role, a place, a body. A title or an initial before makes sure."""
    words = [w.strip(".'’").lower() for w in name.split()]
    if _ROLE_WORDS.search(name) or (len(words) == 1 and name.isupper() and len(name) <= 4):
        return True
    return any(w in _NOT_NAMES for w in words) and not (sure or len(words[0]) == 1)


def _without_initials(person: Person) -> Person:
    """``Graham Dolan GD``: the initials that the paper gives a person are no part of the name."""
    words = person.name.split()
    for i in range(2, len(words)):
        initials = "".join(w[0] for w in words[:i] if w[0].isupper())
        if re.fullmatch(rf"{re.escape(initials)}[a-z]?", words[i]):
            length = len(" ".join(words[:i]))
            return replace(person, name=" ".join(words[:i]), end=person.end - (len(person.name) - length))
    return person


def _trailing(text: str, person: Person, end: int) -> tuple[Person, int]:
    """Takes in what stands behind a name: brackets, ``in the Chair``, a dash and a role.

    Initials and remarks (``(left at 7 pm)``) are passed over: they are no part of the person.
    """
    at = person.end
    initials = "".join(w[0] for w in person.name.split())
    skipped = re.compile(rf"\s+{re.escape(initials)}[a-z]?\b").match(text, at, end) if len(initials) > 1 else None
    at = skipped.end() if skipped else at
    while bracket := _BRACKET.match(text, at, end):
        inside = " ".join(bracket["inside"].split())
        at = bracket.end()
        role = _ROLE_LEAD.sub("", inside)
        if role and role.rstrip(string.ascii_lowercase) != initials and not _NO_ROLE.search(role):
            person = replace(person, role=_chair(f"{person.role}, {role}" if person.role else role), end=at)
    if chair := _IN_THE_CHAIR.match(text, at, end):
        return replace(person, role=person.role or "Chair", end=chair.end()), chair.end()
    if (
        skipped := re.compile(rf"\s+{re.escape(initials)}\b").match(text, at, end)
        if len(initials) > 1
        else None
    ):
        at = skipped.end()
    dash = _DASH.match(text, at, end)
    if dash and not person.role:
        stop = _ENDS.search(text, dash.end(), end)
        behind = text[dash.end() : stop.start() if stop else end].rstrip(" .\n")
        role = " ".join(behind.split())
        if role and not _NO_ROLE.search(role):
            return replace(person, role=_chair(role), end=dash.end() + len(behind)), end
    return person, at


def _chair(role: str) -> str:
    return "Chair" if role.lower() == "in the chair" else role


def _is_role(text: str) -> bool:
    bare = text.strip(" .")
    if _TITLES.fullmatch(f"{bare} "):
        return False  # "A Marsh and B Hill, Councillors": what all of them are
    acronym = bool(re.fullmatch(r"[A-Z]{2,6}", bare))
    return acronym or (
        bool(_ROLE_WORDS.search(bare)) and not _IGNORED.search(re.sub(r"(?i)members?", "", bare))
    )


def _with_role(person: Person, text: str, start: int, end: int, joint: str) -> Person:
    """A stretch that is a role belongs to the person before it: ``S Davies, Principal Social Worker``."""
    role = " ".join(text[start:end].split()).rstrip(" .")
    until = start + len(text[start:end].rstrip(" .\n"))
    if person.role and re.search(r"[a-z&]", joint.strip()):
        return replace(person, role=f"{person.role} {joint.strip()} {role}", end=until)
    return replace(person, role=f"{person.role}, {role}" if person.role else role, end=until)


def _surname_first(text: str) -> Iterator[Person]:
    """``Armstrong, E. Bawn, D.``: each person is a surname, a comma and initials; words after are a role."""
    matches = list(_SURNAME_FIRST.finditer(text))
    for i, match in enumerate(matches):
        limit = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        name = f"{match['initials'].strip()} {match['surname']}".replace("  ", " ")
        name = text[match.start() : match.end()].strip()
        person = Person(" ".join(name.split()), None, match.start(), match.start() + len(name))
        after = " ".join(text[match.end() : limit].split()).strip(" .,;:-–()")
        if after and len(after) < 80 and not _IGNORED.search(after):
            role = "Chair" if re.fullmatch(r"(?i)in the chair", after) else after
            person = replace(
                person, role=role, end=match.end() + len(text[match.end() : limit].rstrip(" ,;\n"))
            )
        yield person
