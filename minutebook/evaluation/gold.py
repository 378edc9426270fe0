"""The gold: what is true of a paper, read from ``corpus/gold/NAME.json`` and checked at the door.

``corpus/gold/README.md`` defines every record and field. A kind that a file leaves out was not annotated and
is not scored for that paper; an empty list says that the paper has none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from minutebook.errors import GoldError
from minutebook.evaluation.gold_format import DOCUMENT, KINDS, QUOTE_KEY, Fields, Value


@dataclass(frozen=True, slots=True)
class GoldRecord:
    """One annotated record: its words are characters ``start:end`` of the paper's text.

    ``index`` counts the records of its kind in the file from 0. ``fields`` holds every field of the kind,
    None where the file says null or leaves an optional field out.
    """

    kind: str
    index: int
    quote: str
    start: int
    end: int
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Gold:
    """All that was annotated of one paper. ``records`` has a key for each kind that was annotated."""

    name: str
    text: str
    fields: Mapping[str, Value]
    records: Mapping[str, tuple[GoldRecord, ...]]


def read_gold(path: Path, text_path: Path | None = None) -> Gold:
    """The gold file, checked against its text (``corpus/packs/NAME.txt`` unless ``text_path`` is given).

    Raises GoldError, which names file, record and reason, for anything out of format: an unknown key, a
    missing one, a value of the wrong type, a quote that is not in the text or stands there more than once.
    """
    text_path = text_path or path.parent.parent / "packs" / f"{path.stem}.txt"
    try:
        # Line ends are kept as they are: the database's offsets count them.
        text = text_path.read_bytes().decode("utf-8-sig")
        data = json.loads(path.read_bytes(), parse_float=Decimal)
    except OSError as error:
        raise GoldError(f"{path.name}: cannot read {error.filename}: {error.strerror}") from error
    except ValueError as error:
        raise GoldError(f"{path.name}: {error}") from error
    return parse_gold(data, text, path.name)


def parse_gold(data: object, text: str, file_name: str) -> Gold:
    """The gold in decoded JSON. Raises GoldError as ``read_gold`` does."""
    if not isinstance(data, dict):
        raise GoldError(f"{file_name}: not an object")
    plain = {key: value for key, value in data.items() if key not in KINDS}
    fields = _read_fields(plain, DOCUMENT, f"{file_name}: document")
    records = {kind: _read_kind(data[kind], kind, text, file_name) for kind in KINDS if kind in data}
    return Gold(str(fields["document"]), text, fields, records)


def _read_kind(rows: object, kind: str, text: str, file_name: str) -> tuple[GoldRecord, ...]:
    if not isinstance(rows, list):
        raise GoldError(f"{file_name}: {kind} is not a list")
    records = []
    for index, row in enumerate(rows):
        where = f"{file_name}: {kind}[{index}]"
        if not isinstance(row, dict):
            raise GoldError(f"{where}: not an object")
        fields = _read_fields(row, KINDS[kind], where)
        quote = str(fields.pop(QUOTE_KEY.get(kind, "quote")))
        start = _find(quote, fields.pop("before"), text, where)
        progress = fields.get("progress_quote")
        if isinstance(progress, str) and progress not in text:
            raise GoldError(f"{where}: progress_quote is not in the text: {progress!r}")
        records.append(GoldRecord(kind, index, quote, start, start + len(quote), fields))
    return tuple(records)


def _read_fields(row: Mapping[str, Any], expected: Fields, where: str) -> dict[str, Value]:
    unknown = sorted(set(row) - set(expected))
    if unknown:
        raise GoldError(f"{where}: unknown key {unknown[0]!r}")
    fields: dict[str, Value] = {}
    for name, field in expected.items():
        if name not in row and field.required:
            raise GoldError(f"{where}: {name} is missing")
        try:
            fields[name] = field.read(row.get(name))
        except ValueError as error:
            raise GoldError(f"{where}: {name} {error}, not {row.get(name)!r}") from None
    return fields


def _find(quote: str, before: Value, text: str, where: str) -> int:
    """Where the quote begins: it must stand there once, what is printed directly before it included."""
    lead = before if isinstance(before, str) else ""
    at = text.find(lead + quote)
    if at < 0:
        raise GoldError(f"{where}: the quote is not in the text: {(lead + quote)!r}")
    if text.find(lead + quote, at + 1) >= 0:
        raise GoldError(f"{where}: the quote stands in the text twice; say what is before it: {quote!r}")
    return at + len(lead)
