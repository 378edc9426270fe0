"""The labels over lists of people: ``PRESENT:``, ``Apologies were received from``, ``Also present``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.attendance_groups import GROUP, kind_of_group, lead_at, line_over, role_of_group
from extractors.lexicon import any_of, words
from extractors.name_patterns import TITLES
from extractors.names import people_in
from extractors.printed_lines import lined
from ingest.conventions import Conventions
from ingest.outline import Row
from minutebook.model import Document
from minutebook.passage import passage

# labels that say what people are, not whether they were there: "Councillors", "Panel Members"
_BARE = re.compile(
    r"(?!.*(?:present|atten|sederunt|particip)).*(?:(?:councillors|members|trustees|directors|governors)|(?:councillor|cllr|member|trustee|governor)\(s\))$"
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
# "In attendance were A Marsh and B Hill. ...": a sentence, unless a colon parts the words from a list
_BEGINS_SENTENCE = re.compile(r"(?:\b(?:was|were)|attended\s+by|were\s+also\s+present)$", re.IGNORECASE)
# "21/93 APOLOGIES", "3.", "16.03.2 ": a minute's number, before a label that is its heading
NUMBER = re.compile(r"\s*(?:[A-Z]{0,6}\s?)?\d[\d./]*[.)]?\s+")
# "PRESE/T": capitals, one of which is drawn as a sign
_GARBLED = re.compile(r"(?=[A-Z/|\\#=+*&%$£!?<>]{6,}(?![A-Za-z]))[A-Z]+[^\w\s.:,;()'’-][A-Z]+")
# inside a block a label may begin after a line end or a full stop: "... and the Clerk. Public - Mr Hill"
_PARTED_ONLY = ("cllrs", "also")
"""Labels that begin sentences too: ``Also received was``."""
_AFTER_OFFICE = re.compile(r"\s*:\s*[-–—]*\s*|\s+[-–—]+\s+|[ \u00a0]{3,}|\t\s*|\s*\n\s*")
_GROUP = re.compile(
    r"[A-Z][\w'’-]*(?:\s(?!(?:to|of|for|from|by|all|the|with)\b)[\w'’-]+)?\s(?i:members?|governors?|trustees?|directors?"
    r"|councillors?|representatives?|reps|officers|staff|advis[eo]rs|guests|visitors|observers)"
)
_OTHER_TONGUE = re.compile(r"[A-Z][\w'’]+(?:\s[\w'’]+){0,3}\s*/\s*(?=[A-Z])")
_INSIDE = re.compile(r"\n\s*|(?<=[.;])\s+|[ \u00a0]{3,}|\t\s*")
_STILL_THERE = re.compile(rf"\s+(?:for\s+)?{any_of(words('people', 'still_there'))}\b", re.IGNORECASE)
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
        known = label.kind != GROUP
        kind = label.kind if known else _goes_on_with(before[1] if before else None)
        result.append((i, label if known else replace(label, kind=kind)))
    return result


def _goes_on_with(before: Label | None) -> str:
    """What the people of a group are by the label before it, whose list they go on with."""
    if before is None or before.ends_row:
        return before.kind if before else "member"
    return "member" if before.kind == "member" else "invitee"


def _is_bare(label: Label) -> bool:
    return bool(_BARE.fullmatch(label.words.lower()))


def labels_of(
    conventions: Conventions, document: Document, row: Row, *, opening: bool = False
) -> list[Label]:
    """The attendance labels of a row: at its head, at the head of a line, or after a sentence.

    In the ``opening`` of minutes, before their first item, whatever stands before a colon and people is one.
    """
    if row.block.kind == "table":
        return []
    printed = lined(document, passage(document, (row.block,)))
    text = mended(printed, conventions)
    number = NUMBER.match(text)
    begin = number.end() if number else len(text) - len(text.lstrip(" *"))
    numbered = bool(number or row.block.marker)
    first = label_at(conventions, text, begin, head=True) or _office_at(
        conventions, text, begin, opening=opening
    )
    first = first or _group_at(text, begin, opening=opening and not numbered)
    if first is None and opening and not numbered:
        first = _line_at(text, begin)
    if first is None and (closing := _LAST_WORDS.search(text)) and closing.start() > begin:
        first = label_at(conventions, text, text.lower().rindex("present"), head=True)
    if first is not None and numbered and (first.kind in ("observer", "public") or first.role):
        return []
    found = [replace(first, numbered=numbered, garbled=text != printed)] if first else []
    for match in _INSIDE.finditer(text, found[0].names_at if found else begin):
        label = label_at(conventions, text, match.end(), head=False)
        if label is None and opening:  # "... and B Hill. Apologies were received from C Lark"
            said = label_at(conventions, text, match.end(), head=True)
            led = said and said.kind == "apology" and TITLES.match(text, said.names_at)
            label = said if said and (said.sentence or led) else None
        label = label or _office_at(conventions, text, match.end())
        label = label or _group_at(text, match.end(), opening=opening and not numbered)
        if label and (found or numbered or label.sentence) and (opening or not label.sentence):
            found.append(label)
    return found


def _office_at(conventions: Conventions, text: str, begin: int, *, opening: bool = False) -> Label | None:
    """The office at ``begin`` whose holder stands behind it in the same line: ``Clerk: Ann Marsh``."""
    found = [(p, m) for p in conventions.of("office_label") if (m := p.pattern.match(text, begin))]
    if not found:
        return None
    phrase, match = max(found, key=lambda pm: len(pm[1].group()))
    after = _AFTER_OFFICE.match(text, match.end())
    words = " ".join(match.group().split())
    alone = match.end() == len(text.rstrip()) and begin == 0
    if alone and opening:  # the holder stands in the next line; further down it is a signature
        return Label(
            phrase.fields["kind"],
            begin,
            len(text),
            words=words,
            ends_row=True,
            sentence=True,
            role=None if words.lower().endswith("councillors") else words,
        )
    if after is None:
        return None
    line = text[after.end() :].split("\n", maxsplit=1)[0]
    people = people_in(line).people
    told = sum(person.end - person.start for person in people)
    if not people or told < len(line.strip()) * 0.6 or len(people) > _MOST_IN_AN_OFFICE:
        return None
    return Label(phrase.fields["kind"], match.start(), after.end(), words=words, role=words)


def _group_at(text: str, begin: int, *, opening: bool) -> Label | None:
    """The label that says what those behind it are: ``Employer members: Ann Marsh; Bob Hill``.

    Outside an opening only one that says that they are people of a body.
    """
    match = lead_at(text, begin)
    if match is None or not (opening or _GROUP.fullmatch(match["words"])):
        return None
    said = " ".join(match["words"].split())
    return Label(kind_of_group(said), begin, match.end(), words=said, role=role_of_group(said))


def label_over(line: str, below: str) -> Label | None:
    """The label that a line of its own is, by its words and the people of the line ``below`` it."""
    label = _line_at(f"{line}\n{below}", 0)
    return replace(label, names_at=len(line), ends_row=True) if label else None


def _line_at(text: str, begin: int) -> Label | None:
    """The label that the line at ``begin`` is, where people stand in the lines below it."""
    match = line_over(text, begin)
    if match is None:
        return None
    said = " ".join(match["words"].split())
    return Label(kind_of_group(said), begin, match.end(), words=said, role=role_of_group(said))


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
    sentence = sentence or bool(rest and not parted and _BEGINS_SENTENCE.search(match.group()))
    is_label = parted or (
        head and (not rest or sentence or _opens_names(match.group(), phrase.fields["kind"], rest))
    )
    if not parted and _BARE.fullmatch(match.group().lower()) and conventions.first("attendance_behind", rest):
        return None  # "Councillors Marsh and Hill had sent apologies"
    tail = phrase.fields.get("tail", "")
    if tail and tail not in rest.lower():
        tail = ""  # it stands on a line of its own, or nowhere
        is_label = bool(people_in(rest).people)
    if phrase.fields["kind"] == "apology" and _STILL_THERE.match(text, match.end()):
        return None  # "Apologies for lateness": who came
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
    people = [p for p in people_in(rest).people if p.title or len(p.name.split()) > 1]
    words = sum(len(p.name.split()) + 1 for p in people)
    return bool(people) and len(rest) < 300 and (kind != "member" or words * 2 >= len(rest.split()))
