"""The labels over lists of people: ``PRESENT:``, ``Apologies were received from``, ``Also present``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.names import people_in
from extractors.printed_lines import lined
from ingest.conventions import Conventions
from ingest.outline import Row
from minutebook.model import Document
from minutebook.passage import passage

# labels that say what people are, not whether they were there: "Councillors", "Panel Members"
_BARE = re.compile(
    r"(?!.*(?:present|atten|sederunt|particip)).*(?:councillors|members|trustees|directors|governors)$"
)
_MOST_IN_AN_OFFICE = 4
# what parts a label from the names: "PRESENT:", "Present (3 Councillors):-", "PRESENT -"
# and "Apologies: Were received from"
# ("[Item 1]", "for items 5 to 7:", "via Teams:" say when and how)
_AFTER_LABEL = re.compile(
    r"(?:\s*/\s*[A-Z][\w'’]+(?:\s[\w'’]+){0,3}(?=\s*:))?\s*(?:(?:\([^)]*\)|\[[^\]]*\])\s*)?"
    r"(?:(?:(?:for|during|until|from|via|by|on)\s[^:\n;]{1,40}|remotely|virtually|online|in\s+person)(?=\s*:))?"
    r"(?:[:;.]\s*[-–—]*|[-–—]+)?\s*"
    r"(?i:(?:were|was|have\s+been|had\s+been)?\s*(?:received|sent|given|accepted|noted)\s+(?:from|by)\s+)?"
)
_NAME_FOLLOWS = re.compile(r"(?:(?:the\s+)?[A-Z][\w.'’]*|\()")
_SENTENCE_FORM = re.compile(r"(?:from|on\s+behalf\s+of)$", re.IGNORECASE)
# "21/93 APOLOGIES", "3.", "16.03.2 ": a minute's number, before a label that is its heading
NUMBER = re.compile(r"\s*(?:[A-Z]{0,6}\s?)?\d[\d./]*[.)]?\s+")
# "PRESE/T": capitals, one of which is drawn as a sign
_GARBLED = re.compile(r"(?=[A-Z/|\\#=+*&%$£!?<>]{6,}(?![A-Za-z]))[A-Z]+[^\w\s.:,;()'’-][A-Z]+")
# inside a block a label may begin after a line end or a full stop: "... and the Clerk. Public - Mr Hill"
_PARTED_ONLY = ("cllrs", "also")
"""Labels that begin sentences too: ``Also received was``."""
_AFTER_OFFICE = re.compile(r"\s*:\s*[-–—]*\s*|\s+[-–—]+\s+|[ \u00a0]{3,}|\t\s*|\s*\n\s*")
_GROUPS = {
    "member|govern|trustee|director|councillor|rep": "member",
    "officer|staff": "officer",
    "advis|guest|visitor": "invitee",
    "observer": "observer",
}
_GROUP = re.compile(
    r"(?P<words>[A-Z][\w'’-]*(?:\s(?!(?:to|of|for|from|by|all|the|with)\b)[\w'’-]+)?\s(?P<what>(?i:members?|governors?|trustees?|directors?|councillors?"
    r"|representatives?|reps|officers|staff|advis[eo]rs|guests|visitors|observers)))\s*:\s*[-–—]*\s*"
)
_OTHER_TONGUE = re.compile(r"[A-Z][\w'’]+(?:\s[\w'’]+){0,3}\s*/\s*(?=[A-Z])")
_INSIDE = re.compile(r"\n\s*|(?<=[.;])\s+|[ \u00a0]{3,}|\t\s*")
# "... on 4 May 2021 at 7 pm there were present:-": an opening that ends in a label
_LAST_WORDS = re.compile(
    r"\b(?:[Pp]resent|PRESENT)\s*(?::\s*[-–—]*|[-–—]+)\s*$|\b[Tt]here\s+(?:were|was)\s+present\W*$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a row; people may stand behind it from ``names_at`` of the row's text.

    ``ends_row`` tells that nothing stands behind it; ``numbered`` that it is the heading of a minute;
    ``sentence`` that a sentence says it, ``garbled`` that a letter of it is printed
    as another sign. ``role`` is the office that it names, of whoever stands behind it.
    """

    kind: str
    start: int
    names_at: int
    tail: str = ""
    numbered: bool = False
    sentence: bool = False
    words: str = ""
    ends_row: bool = False
    garbled: bool = False
    role: str | None = None


def inherited(labels: Sequence[tuple[int, Label]]) -> list[tuple[int, Label]]:
    """``Apologies`` / ``Councillors A Marsh``: what the second says of its people is said by the first."""
    result: list[tuple[int, Label]] = []
    for i, label in labels:
        before = result[-1] if result else None
        if before and _is_bare(label) and not _is_bare(before[1]):
            same_row = before[0] == i and label.start == before[1].names_at
            if same_row or (before[0] == i - 1 and before[1].ends_row):
                result.append((i, replace(label, kind=before[1].kind)))
                continue
        result.append((i, label))
    return result


def _is_bare(label: Label) -> bool:
    return bool(_BARE.fullmatch(label.words.lower()))


def labels_of(conventions: Conventions, document: Document, row: Row) -> list[Label]:
    """The attendance labels of a row: at its head, at the head of a line, or after a sentence."""
    if row.block.kind == "table":
        return []
    printed = lined(document, passage(document, (row.block,)))
    text = mended(printed, conventions)
    number = NUMBER.match(text)
    begin = number.end() if number else len(text) - len(text.lstrip(" *"))
    numbered = bool(number or row.block.marker)
    first = label_at(conventions, text, begin, head=True) or _office_at(conventions, text, begin)
    if first is None and (closing := _LAST_WORDS.search(text)) and closing.start() > begin:
        first = label_at(conventions, text, text.lower().rindex("present"), head=True)
    if first is not None and numbered and (first.kind in ("observer", "public") or first.role):
        return []
    found = [replace(first, numbered=numbered, garbled=text != printed)] if first else []
    for match in _INSIDE.finditer(text, found[0].names_at if found else begin):
        label = label_at(conventions, text, match.end(), head=False)
        label = label or _office_at(conventions, text, match.end())
        if label and (found or numbered) and not label.sentence:
            found.append(label)
    return found


def _office_at(conventions: Conventions, text: str, begin: int) -> Label | None:
    """The office at ``begin`` whose holder stands behind it in the same line: ``Clerk: Ann Marsh``."""
    found = [(p, m) for p in conventions.of("office_label") if (m := p.pattern.match(text, begin))]
    group = _GROUP.match(text, begin)
    if not found:
        return _group_at(text, group) if group else None
    phrase, match = max(found, key=lambda pm: len(pm[1].group()))
    after = _AFTER_OFFICE.match(text, match.end())
    words = " ".join(match.group().split())
    if match.end() == len(text.rstrip()) and begin == 0:  # the holder stands in the next line
        return Label(
            phrase.fields["kind"], begin, len(text), words=words, ends_row=True, sentence=True, role=words
        )
    if after is None:
        return None
    line = text[after.end() :].split("\n", maxsplit=1)[0]
    people = people_in(line).people
    told = sum(person.end - person.start for person in people)
    if not people or told < len(line.strip()) * 0.6 or len(people) > _MOST_IN_AN_OFFICE:
        return None
    return Label(phrase.fields["kind"], match.start(), after.end(), words=words, role=words)


def _group_at(text: str, match: re.Match[str]) -> Label | None:
    """The label that says what those behind it are: ``Employer members: Ann Marsh; Bob Hill``."""
    line = text[match.end() :].split("\n", maxsplit=1)[0]
    first = people_in(line).people[:1]
    if not first or first[0].start > len(first[0].title) + 2:
        return None
    kind = next(kind for sign, kind in _GROUPS.items() if re.match(sign, match["what"], re.IGNORECASE))
    return Label(kind, match.start(), match.end(), words=match["words"])


def mended(text: str, conventions: Conventions) -> str:
    """The text with a label's letter put back that the page gives as a sign: ``PRESE/T`` is ``PRESENT``.

    Only the first word, and only where one label alone fits it; the length stays as it is.
    """
    word = _GARBLED.match(text)
    if word is None:
        return text
    alike = re.compile("".join("[A-Z]" if not c.isalpha() else c for c in word.group()))
    whole = {w for p in conventions.of("attendance_label") for w in re.findall(r"[a-z]{6,}", p.text.lower())}
    fits = [w.upper() for w in sorted(whole) if alike.fullmatch(w.upper())]
    return fits[0] + text[word.end() :] if len(fits) == 1 else text


def label_at(conventions: Conventions, text: str, begin: int, *, head: bool) -> Label | None:
    """The attendance label at ``begin``; inside a row (not ``head``) only one with a mark behind."""
    phrases = conventions.of("attendance_label")
    found = [(p, m) for p in phrases if (m := p.pattern.match(text, begin))]
    if slash := _OTHER_TONGUE.match(text, begin):  # "Presennol / Present"
        found += [(p, m) for p in phrases if (m := p.pattern.match(text, slash.end()))]
    if not found:
        return None
    phrase, match = max(found, key=lambda pm: len(pm[1].group()))
    after = _AFTER_LABEL.match(text, match.end())
    names_at = after.end() if after else match.end()
    parted = bool(after and re.search(r"[:;\-–—]|\n|[ \u00a0]{3,}|\t", after.group()))
    sentence = bool(_SENTENCE_FORM.search(match.group()))
    rest = text[names_at:].strip()
    is_label = parted or (
        head and (not rest or sentence or _opens_names(match.group(), phrase.fields["kind"], rest))
    )
    if not parted and _BARE.fullmatch(match.group().lower()) and conventions.first("attendance_behind", rest):
        return None  # "Councillors Marsh and Hill had sent apologies"
    tail = phrase.fields.get("tail", "")
    if tail and tail not in rest.lower():
        tail = ""  # it stands on a line of its own, or nowhere
        is_label = bool(people_in(rest).people)
    if not is_label or (match.group().lower() in _PARTED_ONLY and not (after and ":" in after.group())):
        return None
    words = " ".join(match.group().split())
    return Label(
        phrase.fields["kind"],
        match.start(),
        names_at,
        tail,
        sentence=sentence,
        words=words,
        ends_row=not rest,
    )


def _opens_names(label: str, kind: str, rest: str) -> bool:
    """Whether people stand behind a label without a mark: it is in capitals, or titles follow."""
    if label.isupper() and _NAME_FOLLOWS.match(rest):
        return True
    if re.match(r"(?:councill?or|cllr|mr|mrs|ms|miss|dr)\b", rest, re.IGNORECASE):
        return True
    if kind == "observer":
        return False  # "Public Forum", "Public Participation" are items
    people = people_in(rest).people
    words = sum(len(p.name.split()) + 1 for p in people)
    return bool(people) and len(rest) < 300 and (kind != "member" or words * 2 >= len(rest.split()))
