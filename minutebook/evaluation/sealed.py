"""Gold without the words of its papers: where they stand and a digest, for papers that may not be passed on.

A sealed file holds what a gold file holds, but each passage is the place of its letters (counted over the
paper as read) and a digest of them. The digests are keyed by the paper's bytes, so that without them no name
can be tried against one. Only who has the paper can open the file: the words are then taken from the paper,
and a digest that finds no words says that the paper, or the way it is read, is another one. Letters and
figures are counted, and neither blanks nor stops, so that a word that is put together better ("26 th", then
"26th") changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from minutebook.errors import GoldError
from minutebook.evaluation.gold_format import DOCUMENT, KINDS, QUOTE_KEY

_PASSAGES = frozenset(
    {
        "title",
        "name",
        "owner",
        "venue",
        "minute",
        "parent",
        "presenter",
        "due",
        "progress_quote",
        "committee",
        "sentence",
        "measure",
        "area",
        "group",
        "period",
    }
)
"""Fields besides the quote whose words are the paper's."""

_MADE = frozenset({"measure", "sentence"})
"""Fields that an annotator makes of the paper's words and some of their own, which stay as they are."""

_BETWEEN = (" | ", "; ", " ")
"""What parts the words of a field that does not stand in one piece: a cell's heads, owners, names."""

_DIGEST_BYTES = 6

_PURPOSE = b"gold"
"""Sets the key of a paper's digests apart from any other digest of its bytes."""

Sealed = Mapping[str, Any]


def key_of(data: bytes) -> bytes:
    """The key of the digests of a paper's words, from the bytes of its file."""
    return blake2b(data, digest_size=32, person=_PURPOSE).digest()


class _Text:
    """A paper's text and its letters: small letters and figures, each with its place in the text."""

    def __init__(self, text: str, key: bytes) -> None:
        self.text = text
        found = [(i, small) for i, c in enumerate(text) if c.isalnum() and len(small := c.lower()) == 1]
        self._places = [i for i, _ in found]
        self._letters = "".join(small for _, small in found)
        self._key = key

    def _digest(self, first: int, count: int) -> str:
        letters = self._letters[first : first + count]
        return blake2b(letters.encode(), digest_size=_DIGEST_BYTES, key=self._key).hexdigest()

    def seal(self, start: int, end: int) -> Sealed:
        """The place and digest of characters ``start:end``; they must hold a letter or figure."""
        first, after = bisect_left(self._places, start), bisect_left(self._places, end)
        return {
            "letter": first,
            "letters": after - first,
            "digest": self._digest(first, after - first),
            "lead": self._places[first] - start,
            "tail": end - 1 - self._places[after - 1],
        }

    def open(self, sealed: Sealed, where: str) -> tuple[int, int]:
        """The characters that were sealed: at their place, or else the nearest letters of that digest."""
        count, at = int(sealed["letters"]), int(sealed["letter"])
        for first in sorted(range(len(self._places) - count + 1), key=lambda i: abs(i - at)):
            if self._digest(first, count) == sealed["digest"]:
                start = self._places[first] - int(sealed["lead"])
                end = self._places[first + count - 1] + 1 + int(sealed["tail"])
                return max(0, start), min(len(self.text), end)
        raise GoldError(f"{where}: the paper, as it is read now, does not have these {count} letters")


def seal(gold: Mapping[str, Any], text: str, key: bytes) -> dict[str, Any]:
    """A gold file's content (see ``read_gold``) without the words of its paper, whose text is ``text``.

    ``key`` is ``key_of`` the paper's bytes. Names that are not of the format are left out. Raises GoldError
    for a quote that is not in the text, or stands there twice and has no ``before``.
    """
    paper = _Text(text, key)
    sealed: dict[str, Any] = {n: _sealed_field(paper, n, gold[n], 0) for n in DOCUMENT if n in gold}
    for kind, fields in KINDS.items():
        if kind not in gold:
            continue
        sealed[kind] = []
        for index, row in enumerate(gold[kind]):
            quote = QUOTE_KEY.get(kind, "quote")
            start = _place(text, row, quote, f"{kind}[{index}]")
            kept = {n: _sealed_field(paper, n, row[n], start) for n in fields if n in row and n != "before"}
            sealed[kind].append(kept | {quote: paper.seal(start, start + len(row[quote]))})
    return sealed


def unseal(sealed: Mapping[str, Any], text: str, key: bytes, where: str) -> dict[str, Any]:
    """The gold file with the words of its paper put back. Raises GoldError, which names ``where``."""
    paper = _Text(text, key)
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
    if name in _MADE:
        words = [_sealed_words(paper, word, near) or word for word in value.split(" ")]
        return {"between": " ", "pieces": words}
    return value


def _sealed_words(paper: _Text, value: str, near: int) -> Sealed | None:
    """The value's place nearest to ``near``; None where the paper does not have it in one piece."""
    starts = _every(paper.text, value)
    if not starts:
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
