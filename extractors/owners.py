"""Who is to do it: the person or office that a sentence names, as printed.

A pronoun stands for the person whose words the sentence reports; a short form ("the Director") for the
longer one that the same paragraph gives. Nobody named is None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extractors.lexicon import any_of, words
from extractors.name_initials import called
from extractors.name_veil import INITIALS, NAME, Veil
from extractors.run_in import without_heading

_JOIN = r"(?:of|for|and|the|to|&|with|in)"
_CAPITAL = rf"(?:[A-Z][\w’'&-]*|{NAME}+|{INITIALS}+)"
# "Cllr Sample's offer": the letter behind a name is no part of it
_SURNAME = rf"(?:[A-Z](?:[\w&-]|['’](?!s\b))*|{NAME}+|{INITIALS}+)"
_OFFICE = any_of(words("people", "offices"))
_TITLE = any_of(words("people", "titles"))
# "Director of Children's services", "Assistant Director for Resident Services", "relevant Heads of Services"
_ROLE = (
    rf"(?:{_CAPITAL},?\s+(?:(?:and|&|of|for)\s+)?){{0,6}}{_OFFICE}s?\b"
    rf"(?:(?:\s+{_JOIN}){{1,2}}\s+(?!{_TITLE}[\s.]){_CAPITAL}"
    rf"(?:(?:,|\s+and|\s+&|\s+for|\s+of)?\s+(?!{_TITLE}[\s.]){_CAPITAL}|\s+services)*"
    # "Corporate Director Resources agreed", which no "of" joins
    rf"|\s+(?!{_TITLE}[\s.]){_CAPITAL}(?:\s+(?:and|&)\s+{_CAPITAL})?(?=\s+(?:to|will|would|agreed|undertook|offered|reported|advised|said)\b)"
    # "Executive Director, Growth and Regeneration"
    rf"|,?\s+(?!Cllr|Councillor){_CAPITAL}\s+(?:and|&)\s+{_CAPITAL}(?=\s+(?:to|in|be|is|will|would)\b|[,.;]|\s*$)"
    r"|\s+services\b|\s+\([A-Z][\w &]+\))?"
    # "Director of Resources (Section 151 Officer)"
    r"(?:\s+\((?:[\w'’]+\s+){1,3}Officer\))?"
)
# "Councillor A Example", "Cllrs Sample and Example", "Mrs Example"
_TITLED = (
    rf"(?:(?:County|District|Borough|Ward|Parish|Town|City)\s+)?{_TITLE}"
    rf"\s+(?:[A-Z]\.?\s?){{0,3}}{_SURNAME}(?:\s+{_SURNAME})?"
    rf"(?:\s+(?:and|&)\s+(?:[A-Z]\.?\s?){{0,2}}{_SURNAME})?"
)
# "Inspector Marsh", "Sergeant Hill", of whom an office alone tells half
_RANKED = rf"(?:Inspector|Sergeant|Superintendent|Constable)\s+(?!{_OFFICE}\b)[A-Z][a-z]+(?!\s+{_OFFICE}\b)"
# who moved or said something is not yet who does it
_SPOKE = (
    r"(?:proposed|moved|seconded|suggested|said|stated|noted|thanked|reported|advised|explained|asked|requested"
    r"|queried|felt)"
)
_GROUP = any_of(words("people", "groups"))
_PARTIES = any_of(words("undertakings", "parties"))
# "Harbour Task and Finish Group", "a working party": those whom a body sets up to do things for it
_PARTY = rf"(?:(?!The\b|An?\b|This\b){_CAPITAL}\s+(?:(?:and|&|of|for)\s+)?){{0,5}}{_PARTIES}"
# "The CPO would look into it"; "the PC" may be the Parish Council
_POLICE = rf"(?!PC\b(?!\s+[A-Z][a-z])){any_of(words('people', 'police'))}(?:\s+[A-Z][a-z]+){{0,2}}"
# "Chairman and the Clerk", "Chair and officers", "Clerk and Cllr Sample": two who are named side by side
_SECOND = re.compile(
    rf"\s*(?:,|,?\s+and|\s&)\s+(?:the\s+)?(?={_TITLE}\s|(?:[\w'’-]+\s+){{0,4}}{_OFFICE}\b"
    rf"|{_GROUP}\b|(?:[\w'’-]+\s+){{0,4}}{_PARTIES}\b)"
)
# what of "Marketing and Events Manager" is cut off names nobody
_ALONE = re.compile(rf"^{_TITLE}\s|\b(?:{_OFFICE}s?|{_GROUP}|{_PARTIES})\b")
# "asked if he could", "in agreement for him to try"
_FOR_PRONOUN = re.compile(
    r"\b(?:for\s+(?:him|her)\s+to|(?:if|whether|that)\s+(?:he|she)\s+(?:could|can|may|might|would|will|should))\b"
)
_NO_DOER = any_of(words("undertakings", "no_doers"))
_LEADING_THE = re.compile(r"^(?:the|The|that the|That the)\s+")
# "agreed that Highways be asked to clear it", "Council agreed to obtain quotes": a body
# is called on where the clause names nobody else
_OWN = (
    r"(?:(?:parish|town|community)\s+)?"
    r"(?:council|board|committee|members|councillors|trustees|governors|cc|pc|tc)"
)
_NO_DEED = (
    r"(?:be|have|not|is|are|was|were|has|had|would|will|should|shall|must|could|can|may"
    r"|and|or|of|for|to|in|on|at|meetings?|[a-z]+(?:ed|s))"
)
_OUTSIDE = (
    r"(?:councils?|boards?|authority|authorities|trusts?|company|companies|government|ministers?|police|service|agency"
    r"|department|commission|association|university|college|regulator|operators?|providers?|schools?)"
)
_BODIES = (
    re.compile(
        r"\b(?:agreed|resolved|decided)\s+(?:that\s+)?(?:the\s+)?(?P<who>[A-Z][\w&'’-]*(?:\s+[A-Z][\w&'’-]*){0,4})"
        r"\s+(?:should\s+)?be\s+(?:asked|requested|invited)\s+to\b"
    ),
    re.compile(
        r"(?:The\s+)?(?P<who>(?:(?:Parish|Town|Community)\s+)?Council)\s+(?:has\s+|have\s+)?agreed\s+to\s+[a-z]"
    ),
    # "agreed that Highways would paint the lines", "proposed that the Parish Council sign it"
    re.compile(
        r"\b(?:agreed|resolved|decided|proposed)\s+(?:unanimously\s+)?(?:that\s+)?(?:the\s+)?"
        rf"(?:(?P<who>(?!(?:It|This|These|They|There|That)\b)[A-Z][\w&'’-]*(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w&'’-]*){{0,4}}|(?i:{_OWN}))"
        rf"\s+(?:would|will|should|shall|must)|(?P<own>(?i:{_OWN})))\s+(?!{_NO_DEED}\b)[a-z]+\b"
    ),
    # "The CCG to bring the plan", "That Highways should clear it"
    re.compile(
        rf"(?:That\s+)?(?:[Tt]he\s+)?(?!(?:It|This|These|They|There|That|{_NO_DOER})\b)"
        r"(?P<who>[A-Z][\w&'’-]*(?:\s+(?:of\s+|and\s+|&\s+)?[A-Z][\w&'’-]*){0,4})"
        r"\s+(?:to|should|will|shall)\s+(?!be\b|have\b|the\b|a\b|an\b|all\b)[a-z]+"
    ),
    # "That all tenants be asked to reply", "that the ferry company be required to report"
    re.compile(
        rf"(?:[Tt]hat\s+)?(?:(?:[Tt]he|[Aa]ll)\s+)*(?P<who>(?!(?:[Ii]t|[Tt]his|[Tt]hese|[Tt]hey|[Tt]here|[Tt]hat|an?|{_NO_DOER})\b)"
        r"[A-Za-z][\w'’-]*(?:\s+(?!(?:be|is|that|to)\b)[\w'’&-]+){0,4}?)"
        r"\s+be\s+(?:asked|requested|invited|required|urged|instructed|directed|encouraged|tasked)\s+to\b"
    ),
    # "asked the county council to write", "request that the Care Board reports back", "calls on the Minister
    # to pay"
    re.compile(
        r"\b(?i:ask|request|invite|urge|press|lobby|call)(?:s|d|ed|es)?(?:\s+(?:up)?on)?\s+(?:that\s+)?(?:the\s+)?"
        rf"(?P<who>(?:(?!(?:the|a|an|that|to|for)\b)[\w'’&-]+\s+(?:(?:of|for|and|&)\s+(?:the\s+)?)?){{0,4}}?(?i:{_OUTSIDE}))"
        r"\s+(?:to\s+(?!the\b)[a-z]+|(?!(?:is|was|has|as|s)\b)[a-z]+s\b)"
    ),
    # "asked each partner to sign the declaration"
    re.compile(
        r"\b(?:ask(?:s|ed)?|request(?:s|ed)?|invite[sd]?)\s+"
        r"(?P<who>(?:each|every|all|the)\s+(?:[a-z]+\s+){1,3}?)to\s+[a-z]+"
    ),
    # "each partner name an officer to the Board"
    re.compile(
        r"(?:[Tt]hat\s+)?(?P<who>(?:[Ee]ach|[Ee]very)\s+(?:[a-z]+\s+){1,2}?)(?:(?:to|should|will|shall)\s+)?"
        r"(?!(?:be|of|in|on|with|and|or|for|at|has|is|was|by)\b)[a-z]+\s+(?:an?|the|its|their|any)\b"
    ),
)
# what a clause calls on: "requests the Officer to", "the Leader be asked to", "by the Head", "from the Chair"
_CALLED_ON = (
    r"(?i:\b(?:request|ask|instruct|invite)(?:s|ed)?\s+(?:that\s+)?(?:the\s+)?){0}(?:\s+to\b|\s+be\b)?",
    r"(?:^|\b)(?i:that\s+)?(?i:the\s+|all\s+)?{0}\s+(?i:(?:be|is|are|was|were)\s+(?:requested|asked|instructed|invited|tasked)\b)",
    r"(?i:\bauthori[sz](?:e|es|ed|ing)\s+(?:that\s+)?(?:the\s+)?){0}",
    r"\b{0}\s+(?i:be(?:\s+and\s+is)?\s+(?:hereby\s+)?(?:authori[sz]ed|instructed|empowered|directed)\b)",
    r"(?i:\bdelegat(?:e|es|ed|ing)\s+(?:(?:\w+\s+){{0,3}}(?:authority|powers?|responsibility)\s+)?to\s+(?:the\s+)?){0}",
    # "delegated authority to approve the plan to the Director"
    r"(?i:\bdelegat(?:e|es|ed|ing)\s+(?:\w+\s+)?(?:authority|powers?)\s+to\s+[^.;]{{3,80}}?\s+to\s+(?:the\s+)?){0}",
    r"(?i:\bauthority\s+(?:be|is|was)\s+(?:delegated|given|granted)\s+to\s+(?:the\s+)?){0}",
    r"\b{0}\s+(?i:(?:has|have|had)?\s*(?:kindly\s+|also\s+)?(?:agreed|offered|undertook|volunteered)\s+to\b)",
    (
        r"(?i:\b(?:agreed|resolved|decided)\s+(?:that\s+)?(?:the\s+)?){0}\s+(?:(?:should|would|will|shall|to)\s+)?"
        r"(?!be\b|is\b|was\b|are\b|were\b|has\b|have\b|had\b|and\b|or\b)[a-z]+\b"
    ),
    # "the village should take part and the Clerk should notify them"
    r"\b(?:[Tt]he\s+)?{0}\s+(?:would|will|should|shall|must|to)\s+(?!be\b|have\b|not\b|also\s+be\b|like\b)[a-z]+\b",
    # "the objection be withdrawn and the Engineer inform the District"
    (
        r"(?:\band|,)\s+(?:that\s+)?(?:the\s+)?{0}\s+(?!be\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b|and\b"
        r"|or\b"
        r"|of\b|for\b|in\b|on\b|at\b|to\b|with\b|by\b|as\b|from\b|who\b|that\b|not\b"
        r"|(?:should|would|will|shall|must|can|could|may|might|[a-z]+(?:ed|s|ly))\b)[a-z]+\b"
    ),
    r"(?i:\bpermission\s+for\s+(?:the\s+)?){0}",
    r"(?i:(?<!seconded\s)(?<!proposed\s)(?<!moved\s)(?<!presented\s)(?<!requested\s)\bby\s+(?:the\s+)?){0}",
    r"(?i:\bfrom\s+(?:the\s+)?){0}",
)


_NO_INITIALS = frozenset(word for key in ("titles", "police") for word in words("people", key))
"""What stands before a name, whoever has such initials too: ``PC``."""
_WHO = (
    rf"(?<!\w)(?:{_PARTY}|{_RANKED}|{_ROLE}|{_TITLED}|{_POLICE}|{_GROUP}|{NAME}+"
    rf"|{INITIALS}+(?:\s*(?:/|&|,|\band\b)\s*{INITIALS}+){{0,3}})(?!\w)"
)
SEVERAL = rf"{_WHO}(?:,?\s+(?:and|&)\s+(?:the\s+)?{_WHO})?"
"""A pattern for one who is named in veiled words, or two side by side: "the Chairman and the Clerk"."""
_ANY = re.compile(_WHO)
_CALLS = tuple(re.compile(shape.format(f"(?P<who>{SEVERAL})")) for shape in _CALLED_ON)
_DOES = re.compile(
    rf"(?:[Tt]hat\s+)?(?:[Tt]he\s+|relevant\s+|all\s+)*(?P<who>{SEVERAL})(?:,[^,]{{3,60}},)?\s+"
    rf"(?!be\b|is\b|are\b|was\b|were\b|has\b|have\b|and\b|or\b|of\b|for\b|in\b"
    rf"|report\b(?!\s+(?:back|to|the|on)\b)|{_SPOKE}\b)(?:to\s+|should\s+|would\s+|will\s+)?[a-z]+\b"
)


@dataclass(frozen=True)
class People:
    """The people of a meeting: full names of those present, by which initials are known too."""

    names: tuple[str, ...] = ()

    @cached_property
    def initials(self) -> frozenset[str]:
        """``AE`` for Ann Example: how minutes call those of more than one name."""
        return frozenset(short for name in self.names for short in called(name))

    @cached_property
    def _veil(self) -> Veil:
        return Veil(self.names, self.initials - _NO_INITIALS)

    def veiled(self, text: str) -> str:
        """The text with the names and initials of those present veiled, for ``SEVERAL`` to find."""
        return self._veil.over(text)

    def mentions(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the people and offices stand that a text names, in order."""
        yield from (match.span() for match in _ANY.finditer(self.veiled(text)))

    def groups(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where those stand whom a text names together ("Ann and the Clerk"), and who they are, joined."""
        spans = list(self.mentions(text))
        for i, (last, end) in enumerate(spans):
            start, named = last, [bare(text[last:end])]
            for a, b in reversed(spans[:i]):
                if not _JOINED.fullmatch(text, b, start) or _ACTED_ON.search(text[:a]):
                    break
                start = a
                named.insert(0, bare(text[a:b]))
            yield start, end, "; ".join(named)

    def called_on(self, clause: str) -> str | None:
        """Who a decision's clause tells to do something; None where it names nobody for it."""
        veiled = self.veiled(clause)
        for found in (_DOES.match(veiled), *(pattern.search(veiled) for pattern in _CALLS)):
            if found:
                return bare(clause[slice(*found.span("who"))])
        asked = _FOR_PRONOUN.search(clause)
        named = {clause[a:b] for a, b in self.mentions(clause[: asked.start()])} if asked else set()
        if len(named) == 1:
            return bare(named.pop())
        body = (
            _BODIES[0].search(clause)
            or _BODIES[1].match(clause)
            or _BODIES[2].search(clause)
            or _BODIES[3].match(clause)
            or _BODIES[4].match(clause)
            or _BODIES[5].search(clause)
            or _BODIES[6].search(clause)
            or _BODIES[7].match(clause)
        )
        return bare(next(group for group in body.groups() if group)) if body else None


_JOINED = re.compile(r"\s*(?:,|/|&|,?\s+and)\s+(?:the\s+)?|/|&")
# "thanked Ann and the Clerk will write": the first is not one of those who write
_ACTED_ON = re.compile(r"\b(?:thanked|asked|told|informed|by|with|from|to|of|for|and)\s+(?:the\s+)?$")
_SHORT = re.compile(r"[A-Z]{2,4}[a-z]?")
_AND_THE = re.compile(r"\band\s+the\s")
_ONE_WORD_OFFICES = frozenset(words("people", "offices"))
_BETWEEN = re.compile(r"\s*(?:/|&|,|\band\b)\s*")


def bare(name: str) -> str:
    """A person or office without a leading "the"; initials of several joined by "; "."""
    words_ = without_heading(_LEADING_THE.sub("", " ".join(name.split())).strip(" ,.:;-–"))
    several = _BETWEEN.split(words_)
    if len(several) > 1 and all(_SHORT.fullmatch(s) for s in several):
        return "; ".join(several)
    pieces = [piece.strip(" ,.:;-–") for piece in _SECOND.split(words_)]
    # "Ann Lark and the Clerk" are two, whatever the first is; "Marketing and Events Manager" is one
    apart = len(pieces) > 1 and len(_AND_THE.findall(words_)) == len(pieces) - 1
    return "; ".join(pieces) if apart or all(map(_ALONE.search, pieces)) else words_


def named_in_full(name: str, paragraph: str, people: People) -> str:
    """The one office that a paragraph calls "the Officer": "Lamps Officer"; else the name itself."""
    named = {bare(paragraph[a:b]) for a, b in people.mentions(paragraph)}
    longer = {said for said in named if said.endswith(f" {name}")}
    return longer.pop() if len(longer) == 1 and name in _ONE_WORD_OFFICES else name


def fuller(name: str, paragraph: str, people: People) -> str:
    """The longer form of a short office ("Director") where the paragraph gives exactly one."""
    if not any(f"{name}{join}" in paragraph for join in (" of", " for", ",")):
        return name
    named = [bare(paragraph[a:b]) for a, b in people.mentions(paragraph)]
    longer = {said for said in named if said.startswith((f"{name} of ", f"{name} for ", f"{name}, "))}
    return longer.pop() if len(longer) == 1 else name


_SPLIT = re.compile(r"\s*(?:/|;|\n|\s&\s|\s+and\s+(?=[A-Z]))\s*")
# "Susie Sample- Services Officer Vera Example- Service Manager": a second "Name- " begins a second owner
_NAMED = re.compile(r"(?<=[a-z)])\s+(?=[A-Z][a-z]+\s+[A-Z][\w'’-]+\s?[-–]\s)")


def owners_of_cell(parts: Iterable[str]) -> str | None:
    """The owners that a table cell names, joined by "; ". ``parts`` are the cell's printed lines."""
    found = []
    for part in parts:
        words_ = " ".join(part.split())
        pieces = [piece for half in _NAMED.split(words_) for piece in _SPLIT.split(half)]
        found += [p.strip(" ,;-–") for p in pieces if p.strip(" ,;-–")]
    return "; ".join(found) or None
