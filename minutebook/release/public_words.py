"""The words of one paper as they may be given away: contact details covered, character for character.

The site covers contact details in each answer. A file that anybody may copy must not have them at all, in the
rows or in the search indexes made from them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.evidence import Row, Value
from db.held_words import same_words
from db.layout import compact, pack_blocks
from db.withheld import WORDLESS
from minutebook.contact import COVER, cover
from minutebook.release.public_ids import PublicIds

_SHORTEST = 6
"""Signs of a contact detail that is looked for in a paper's other rows: shorter ones may be any word."""

_ROUNDS = 4
_COVERED_RUN = re.compile(rf"{COVER}+(?:[^\S\n]?\n?{COVER}+)*")
_ADDRESS = re.compile(r"https?://\S+")


def is_name(column: str) -> bool:
    """Whether a column names a record; ``record`` is one of sightings too, where it is JSON."""
    return column in ("id", "record", "compared_with") or column.endswith("_id")


def fully_covered(text: str) -> str:
    """The text with every contact detail covered: what is covered may leave another one by itself."""
    for _ in range(_ROUNDS):
        if (shown := cover(text)) == text:
            break
        text = shown
    return text


@dataclass(frozen=True, slots=True)
class PublicWords:
    """Makes rows of one paper public; ``pages`` are its texts, already covered.

    A detail that its page shows to be one is covered in every other row of the paper too: cut off from what
    stood around it, it might not be told.
    """

    ids: PublicIds
    pages: Mapping[int, str] = field(default_factory=dict)
    details: re.Pattern[str] | None = None

    @classmethod
    def of(cls, ids: PublicIds, texts: Mapping[int, str]) -> PublicWords:
        """Made from the texts of a paper's pages as they are stored."""
        pages = {page: fully_covered(text) for page, text in texts.items()}
        found = {detail for page, text in texts.items() for detail in _details(text, pages[page])}
        return cls(ids, pages, _pattern(found))

    def text(self, text: str) -> str:
        """Words of the paper, with contact details covered; the length stays."""
        text = fully_covered(text)
        if self.details is None:
            return text
        return self.details.sub(lambda m: re.sub(r"\S", COVER, m.group()), text)

    def row(self, table: str, row: Row) -> Row:
        """A row as it may be given away. A quote is read from the covered page, so that it still is one."""
        shown = {column: self._value(table, column, value) for column, value in row.items()}
        if isinstance(row.get("quote"), str) and row.get("spans"):
            shown["quote"] = self._quote(str(row["quote"]), str(row["spans"]))
        if table == "pages":
            shown["text"] = self.pages[int(str(row["page"]))]
        if table == "layouts":
            # Blocks are for reading a paper anew; markers of lists in them are words of the paper.
            shown["blocks"] = pack_blocks(())
        return shown

    def _value(self, table: str, column: str, value: Value) -> Value:
        if not isinstance(value, str):
            return value
        if column.endswith(("_url", "website")):
            return value if _ADDRESS.fullmatch(value) and not _has_mail(value) else None
        if column == "record" and table == "sightings":
            return compact({k: self._inside(k, inside) for k, inside in json.loads(value).items()})
        if column == "changes":
            return compact(self._pieces(json.loads(value)))
        if is_name(column):
            return self.ids.public(value)
        return value if column in WORDLESS else self.text(value)

    def _inside(self, key: str, value: Any) -> Any:
        """A value of a sighting's record."""
        if isinstance(value, str):
            return self.ids.public(value) if key.endswith("_id") else self.text(value)
        return [self._inside(key, v) for v in value] if isinstance(value, list) else value

    def _pieces(self, pieces: Iterable[tuple[str, str]]) -> list[list[str]]:
        """Pieces of a text with what became of each: a telephone number may run over two."""
        told = list(pieces)
        shown, at, found = self.text(" ".join(text for _, text in told)), 0, []
        for kind, text in told:
            found.append([kind, shown[at : at + len(text)]])
            at += len(text) + 1
        return found

    def _quote(self, quote: str, spans: str) -> str:
        pieces = [self.pages.get(page, "")[start:end] for page, start, end in json.loads(spans)]
        shown = "\n".join(pieces)
        return shown if len(shown) == len(quote) else self.text(quote)


def _has_mail(url: str) -> bool:
    return "@" in url and cover(url) != url


def _details(text: str, covered: str) -> Iterable[str]:
    if text == covered:
        return
    for run in _COVERED_RUN.finditer(covered):
        words = same_words(text[run.start() : run.end()])
        for detail in (words, *(w for w in words.split() if "@" in w)):
            if len(detail.replace(" ", "")) >= _SHORTEST and COVER not in detail:
                yield detail


def _pattern(details: Iterable[str]) -> re.Pattern[str] | None:
    forms = [
        r"\s+".join(re.escape(word) for word in detail.split())
        for detail in sorted(details, key=lambda d: (-len(d), d))
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE) if forms else None
