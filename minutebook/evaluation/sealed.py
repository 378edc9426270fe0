"""Gold without the words of its papers: where they stand and a digest, for papers that may not be passed on.

A sealed file holds what a gold file holds, but each passage is the place of its words (counted over the
paper as read) and a digest of them. Only who has the paper can open it: the words are then taken from the
paper, and a digest that finds no words says that the paper, or the way it is read, is another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from minutebook.errors import GoldError
from minutebook.evaluation.align import Token, tokens
from minutebook.evaluation.gold_format import DOCUMENT, KINDS, QUOTE_KEY

_PASSAGES = frozenset(
    {"title", "name", "owner", "venue", "minute", "parent", "presenter", "due", "progress_quote", "committee"}
)
"""Fields besides the quote whose words are the paper's."""

_BETWEEN = ("; ", " ")
"""What parts the words of a field that does not stand in one piece: two owners, a surname set first."""

_DIGEST_BYTES = 6

Sealed = Mapping[str, Any]


class _Text:
    """A paper's text and its words."""

    def __init__(self, text: str, salt: str) -> None:
        self.text = text
        self.words: tuple[Token, ...] = tokens(text)
        self._salt = salt.encode()

    def digest(self, first: int, count: int) -> str:
        run = " ".join(token.word for token in self.words[first : first + count])
        return blake2b(run.encode(), digest_size=_DIGEST_BYTES, key=self._salt[:64]).hexdigest()

    def seal(self, start: int, end: int) -> Sealed:
        """The place and digest of characters ``start:end``; they must hold a word."""
        inside = [i for i, token in enumerate(self.words) if start <= token.start and token.end <= end]
        first, last = self.words[inside[0]], self.words[inside[-1]]
        return {
            "word": inside[0],
            "words": len(inside),
            "digest": self.digest(inside[0], len(inside)),
            "lead": first.start - start,
            "tail": end - last.end,
        }

    def open(self, sealed: Sealed, where: str) -> tuple[int, int]:
        """The characters that were sealed: at their place, or else the nearest words of that digest."""
        count, at = int(sealed["words"]), int(sealed["word"])
        every = range(len(self.words) - count + 1)
        for first in sorted(every, key=lambda i: abs(i - at)):
            if self.digest(first, count) == sealed["digest"]:
                start = self.words[first].start - int(sealed["lead"])
                end = self.words[first + count - 1].end + int(sealed["tail"])
                return max(0, start), min(len(self.text), end)
        raise GoldError(f"{where}: the paper, as it is read now, does not have these {count} words in a row")


def seal(gold: Mapping[str, Any], text: str, salt: str) -> dict[str, Any]:
    """A gold file's content (see ``read_gold``) without the words of its paper, whose text is ``text``.

    ``salt`` makes the digests this paper's own. Keys that are not of the format are left out. Raises
    GoldError for a quote that is not in the text, or stands there twice and has no ``before``.
    """
    paper = _Text(text, salt)
    sealed: dict[str, Any] = {key: _sealed_field(paper, key, gold[key], 0) for key in DOCUMENT if key in gold}
    for kind, fields in KINDS.items():
        if kind not in gold:
            continue
        sealed[kind] = []
        for index, row in enumerate(gold[kind]):
            key = QUOTE_KEY.get(kind, "quote")
            start = _place(text, row, key, f"{kind}[{index}]")
            kept = {n: _sealed_field(paper, n, row[n], start) for n in fields if n in row and n != "before"}
            sealed[kind].append(kept | {key: paper.seal(start, start + len(row[key]))})
    return sealed


def unseal(sealed: Mapping[str, Any], text: str, salt: str, where: str) -> dict[str, Any]:
    """The gold file with the words of its paper put back. Raises GoldError, which names ``where``."""
    paper = _Text(text, salt)
    gold = {key: _opened_field(paper, value, where) for key, value in sealed.items() if key not in KINDS}
    for kind in KINDS:
        if kind in sealed:
            gold[kind] = [
                _opened_row(paper, row, QUOTE_KEY.get(kind, "quote"), f"{where}: {kind}[{i}]")
                for i, row in enumerate(sealed[kind])
            ]
    return gold


def _opened_row(paper: _Text, row: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    opened = {n: _opened_field(paper, value, where) for n, value in row.items() if n != key}
    start, end = paper.open(row[key], where)
    opened[key] = paper.text[start:end]
    lead = start
    while lead and paper.text.find(paper.text[lead:end], paper.text.find(paper.text[lead:end]) + 1) >= 0:
        lead = max(0, lead - 20)
    return opened | ({"before": paper.text[lead:start]} if lead < start else {})


def _opened_field(paper: _Text, value: object, where: str) -> object:
    match value:
        case {"digest": _} if isinstance(value, Mapping):
            start, end = paper.open(value, where)
            return paper.text[start:end]
        case {"between": str(between), "pieces": list(pieces)}:
            return between.join(str(_opened_field(paper, piece, where)) for piece in pieces)
    return value


def _sealed_field(paper: _Text, name: str, value: object, near: int) -> object:
    """A field's value, sealed where its words are the paper's; what does not stand there stays as it is."""
    if name not in _PASSAGES or not isinstance(value, str) or not any(c.isalpha() for c in value):
        return value
    if sealed := _sealed_words(paper, value, near):
        return sealed
    for between in _BETWEEN:
        pieces = [_sealed_words(paper, piece, near) for piece in value.split(between)]
        if len(pieces) > 1 and all(pieces):
            return {"between": between, "pieces": pieces}
    return value


def _sealed_words(paper: _Text, value: str, near: int) -> Sealed | None:
    """The value's place nearest to ``near``; None where the paper does not have it in one piece."""
    starts = _every(paper.text, value)
    if not starts or not tokens(value):
        return None
    start = min(starts, key=lambda at: abs(at - near))
    return paper.seal(start, start + len(value))


def _every(text: str, words: str) -> Sequence[int]:
    """Where ``words`` stand in a text as whole words."""
    found, at = [], text.find(words)
    while at >= 0:
        ends = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[ends : ends + 1].isalnum()):
            found.append(at)
        at = text.find(words, at + 1)
    return found


def _place(text: str, row: Mapping[str, Any], key: str, where: str) -> int:
    lead = str(row.get("before") or "")
    at = text.find(lead + row[key])
    if at < 0 or text.find(lead + row[key], at + 1) >= 0:
        raise GoldError(f"{where}: the quote is not in the text, or stands there twice")
    return at + len(lead)
