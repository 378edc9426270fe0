"""Gold made of corrections: papers whose rows people have gone through, in the form that ``evaluate`` reads.

Gold says what is true of a paper and that nothing is missing. So a paper is taken only where somebody has
confirmed the document itself, and of its kinds of records those of which every row that the paper states was
put right, confirmed or left out. What cannot be told so is named with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlite_utils

from db.correctable import field_of
from db.standing import Correction, standing
from minutebook.errors import GoldError
from minutebook.evaluation.found import Stored, read_found
from minutebook.evaluation.gold import parse_gold
from minutebook.evaluation.gold_format import DOCUMENT, KINDS, QUOTE_KEY
from minutebook.evaluation.records import Found

_OF_GOLD = {"due_text": "due", "group_text": "group", "period_text": "period", "progress": "progress_quote"}
"""Columns that the gold calls something else."""

_OWN = ("parts", "recommendations", "statistics")
_BEFORE = 30
"""Characters before a quote that stands in the text more than once."""

_WRONG = ("wrong", "duplicate")
"""Reasons of rows left out that say that there is no such record."""

_NOT_TOLD = ("privacy", "legal")
"""Reasons of rows left out that are there and may not be told: gold that lacks them would not be true."""

Said = Mapping[tuple[str, str], tuple[Correction, ...]]


@dataclass(frozen=True, slots=True)
class Written:
    """What was made of one paper: the kinds that are in its file, and why others are not."""

    name: str
    kinds: tuple[str, ...]
    left_out: tuple[str, ...]


def write_gold(db: sqlite_utils.Database, folder: Path) -> Iterator[Written]:
    """Write ``folder/gold/NAME.json`` and ``folder/packs/NAME.txt`` for each paper that was gone through."""
    said: dict[tuple[str, str], tuple[Correction, ...]] = {}
    for c in standing(db):
        if c.state in ("applies", "agrees"):
            key = (c.record_table, c.record_id)
            said[key] = (*said.get(key, ()), c)
    confirmed = sorted(
        key[1]
        for key, mine in said.items()
        if key[0] == "documents" and any(c.action == "confirm" for c in mine)
    )
    for document in confirmed:
        if db.execute("SELECT 1 FROM withheld WHERE document_id = ? LIMIT 1", (document,)).fetchone():
            yield Written(
                document, (), ("the paper: words of it are held back, and gold has them as printed",)
            )
        else:
            yield _write(db, document, said, folder)


def _write(db: sqlite_utils.Database, document: str, said: Said, folder: Path) -> Written:
    (sha256,) = db.execute("SELECT sha256 FROM documents WHERE id = ?", (document,)).fetchone()
    stored = read_found(db, sha256)
    if stored is None:
        raise GoldError(f"document {document} is not in the database")
    name = document
    text = "\n\n".join(stored.pages[page] for page in sorted(stored.pages))
    about = stored.found["document"][0].fields
    mine = {
        _OF_GOLD.get(c.field, c.field): c.value
        for c in said[("documents", document)]
        if c.action == "correct"
    }
    head = {key: mine.get(key, about.get(key)) for key in DOCUMENT if key != "document"}
    data: dict[str, Any] = {"document": name, **head}
    left_out = []
    for kind in KINDS:
        try:
            rows = [*_rows(db, document, kind, stored, said, text)]
            parse_gold({**data, kind: rows}, text, name)
        except (GoldError, LookupError) as error:
            left_out.append(f"{kind}: {error.args[0]}")
            continue
        data[kind] = rows
    for part, content in (("gold", _json(data)), ("packs", text)):
        (folder / part).mkdir(parents=True, exist_ok=True)
        ending = "json" if part == "gold" else "txt"
        (folder / part / f"{name}.{ending}").write_text(content, encoding="utf-8", newline="")
    return Written(name, tuple(kind for kind in KINDS if kind in data), tuple(left_out))


def _rows(
    db: sqlite_utils.Database, document: str, kind: str, stored: Stored, said: Said, text: str
) -> Iterator[dict[str, Any]]:
    """The records of a kind as gold has them. LookupError where a row of them was not gone through."""
    found = stored.found[kind]
    for record_id, record in zip(_ids(db, document, kind), found, strict=True):
        mine = [c for c in said.get((kind, record_id), ()) if c.action != "annotate"]
        if not mine:
            raise LookupError(f"{record_id} was not gone through")
        left_out = next((c for c in mine if c.action == "suppress"), None)
        if left_out is not None and left_out.reason in _WRONG:
            continue
        if left_out is not None and left_out.reason in _NOT_TOLD:
            raise LookupError(f"{record_id} is suppressed ({left_out.reason})")
        yield _record(kind, record, mine, text)


def _ids(db: sqlite_utils.Database, document: str, kind: str) -> list[str]:
    """The ids of the rows of a kind, in the order in which ``read_found`` has them."""
    if kind in _OWN:
        return [row[0] for row in db.execute(f"SELECT id FROM {kind} WHERE document_id = ?", (document,))]
    sql = """SELECT record_id FROM sightings WHERE document_id = ? AND record_table = ?
        ORDER BY record_id, ordinal"""
    return [row[0] for row in db.execute(sql, (document, kind))]


def _record(kind: str, record: Found, said: list[Correction], text: str) -> dict[str, Any]:
    fields = {name: record.fields.get(name) for name in KINDS[kind]}
    for c in said:
        if c.action == "correct":
            field = field_of(kind, c.field)
            name = _OF_GOLD.get(c.field, c.field)
            if name in fields and field is not None:
                fields[name] = None if c.value is None else field.read(c.value)  # type: ignore[assignment]
    if kind == "resolutions":
        fields["ordinal"] = int(str(fields["ordinal"]))
        fields["minute"] = fields["minute"] or record.fields.get("minute_title")
    del fields["before"]
    fields[QUOTE_KEY.get(kind, "quote")] = record.quote
    return {name: _plain(value) for name, value in fields.items()} | _before(record.quote, text)


def _before(quote: str, text: str) -> dict[str, str]:
    """What stands before a quote that the text has twice; the first place, as no more is known."""
    at = text.find(quote)
    if at < 0 or text.find(quote, at + 1) < 0:
        return {}
    return {"before": text[max(0, at - _BEFORE) : at]}


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
