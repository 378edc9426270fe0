"""What is held back of a paper: signs in its rows, and the words as printed in the table ``withheld``.

The rows of a paper come here on their way to the tables. Nothing that a page, a search index or an export
reads ever holds what is held back, so no page has to remember to hide it. The words themselves stay
in one table that the site does not read, so that they can be given back, and a paper can be read again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

import sqlite_utils

from db.difference import read
from db.evidence import Row, Value
from db.forgotten_keys import forgotten_names
from db.forgotten_names import ForgottenNames
from db.held_addresses import Addresses
from db.held_words import HeldWords, same_under_signs, same_words
from db.layout import compact
from db.small_numbers import SmallNumbers, whole_rows, without_small_numbers
from db.statement import Statement
from minutebook.model import Span

YOUNG_PERSON = "possible-young-person"
"""The reason code of a name that is held back until somebody clears it; its quote is the name."""

UNSIGNED = "not yet held back"
"""``settled`` of such a name in a database that an older version made, until ``connect`` holds it back."""

HOLD, CLEAR = "words held back", "words cleared"
"""Fields of ``corrections``: ``value`` has the words, of rows about the same words the last holds."""

CLEARED = "cleared"
"""``settled`` of a name that somebody said may be published."""

WITHHELD_KEY = ("document_id", "record_table", "record_id", "field")

WORDLESS = frozenset(
    [
        *("council_id", "committee_id", "council_given", "record_table", "measure_id", "area_code", "sha256"),
        *("version", "media_type", "status", "minutes_status", "type", "kind", "code", "rule", "unit", "cue"),
        *("spans", "boxes", "text_source", "source_url", "date", "document_id", "part_id", "settled"),
        *("kind_given", "date_given", "superseded_by", "body_number_given"),
        *("family", "family_given", "period_precision", "resolved_from", "compared_with"),
    ]
)
"""Columns that hold no words of a paper."""

_WORKED_OUT = frozenset(("ingested_at", "same_text", "record_id", "fact", "same_as"))
"""Columns that a document does not state: of a sighting, which record it is of."""

Originals = Mapping[tuple[str, str], Mapping[str, str]]
"""Table and record -> field -> what was printed."""


def hold_back(
    db: sqlite_utils.Database, statement: Statement, keys: Mapping[str, Sequence[str]]
) -> Statement:
    """The statement as it may be published; its table ``withheld`` has what it lost.

    Held back are the names that the rules found and the words that somebody held by hand, less those that
    somebody cleared. ``keys`` names the key columns of each table. A question that was answered is marked so.
    """
    said = _said(db, statement.document["id"], statement.document["council_id"])
    problems = [row | {"settled": _answer(row, said)} for row in statement.tables["problems"]]
    statement = replace(statement, tables=statement.tables | {"problems": problems, "withheld": []})
    statement, lost = without_small_numbers(statement)
    words = replace(_held_words(statement, said), forgotten=_forgotten_in(db, statement))
    figures = SmallNumbers.of(statement, lost)
    if not words and not figures:
        return statement
    words = replace(words, figures=figures)
    pages = {int(str(row["page"])): words.sign(str(row["text"])) for row in statement.tables["pages"]}
    addresses = Addresses(words, tuple(statement.tables["sightings"]))
    name = str(statement.document["id"])

    def public(table: str, row: Row) -> Row:
        shown = _public(row, words, addresses, pages)
        record = record_key(shown, keys[table])
        lost.extend(
            {"document_id": name, "record_table": table, "record_id": record, "field": field, "value": value}
            for field, value in row.items()
            if shown[field] != value
        )
        return shown

    document = public("documents", statement.document)
    tables = {table: [public(table, row) for row in rows] for table, rows in statement.tables.items()}
    return Statement(document, tables | {"withheld": lost})


def rename_in_runs(db: sqlite_utils.Database, statement: Statement) -> None:
    """Call the file in the records of runs what its document calls it from now on.

    The same bytes may have come under other names, which are not kept elsewhere: signs stay in those.
    """
    document, name = str(statement.document["id"]), str(statement.document["file_name"])
    stored = db.execute("SELECT file_name FROM documents WHERE id = ?", (document,)).fetchone()
    if stored and same_under_signs(str(stored[0]), name):
        sql = "UPDATE run_files SET file_name = ? WHERE document_id = ? AND file_name = ?"
        db.execute(sql, (name, document, stored[0]))
    words = _words_of(db, document, statement.tables["withheld"])
    named = db.execute(
        "SELECT DISTINCT file_name FROM run_files WHERE document_id = ?", (document,)
    ).fetchall()
    for (name,) in named:
        if (shown := words.sign_file(name)) != name:
            sql = "UPDATE run_files SET file_name = ? WHERE document_id = ? AND file_name = ?"
            db.execute(sql, (shown, document, name))


def public_name(db: sqlite_utils.Database, document_id: str | None, file_name: str) -> str:
    """What the record of a run calls a document's file: its name, less what is held back of it."""
    if document_id is None:
        return file_name
    return words_of(db, document_id).sign_file(file_name)


def _words_of(db: sqlite_utils.Database, document_id: str, withheld: Iterable[Row]) -> HeldWords:
    """What is held back of a stored document, by its rows of ``withheld`` and what people decided."""
    council = db.execute("SELECT council_id FROM documents WHERE id = ?", (document_id,)).fetchone()
    said = _said(db, document_id, council[0] if council else None)
    quoted = (row for row in withheld if row["record_table"] == "problems" and row["field"] == "quote")
    found = {same_words(str(row["value"])) for row in quoted}
    held = (words for words, field in said.items() if field == HOLD)
    return HeldWords(tuple(sorted(found)), tuple(sorted(held)), forgotten=forgotten_names(db) or None)


def words_of(db: sqlite_utils.Database, document_id: str) -> HeldWords:
    """What is held back of a stored document, to be kept out of what people write about it too."""
    columns = ("record_table", "record_id", "field", "value")
    return _words_of(db, document_id, read(db, "withheld", columns, {"document_id": document_id}))


def _forgotten_in(db: sqlite_utils.Database, statement: Statement) -> ForgottenNames | None:
    """The forgotten names that a paper has: in its text, or in what is told of it."""
    names = forgotten_names(db)
    if not names:
        return None
    pages = (str(row["text"]) for row in statement.tables["pages"])
    return names.in_paper([*pages, told_of(statement.document)]) or None


def told_of(document: Row) -> str:
    """What is told of a paper beside its pages, a line each: file's name, address, title, committee given.

    The first two have their joined words apart, with capitals, as a name has them.
    """
    address = unquote(str(document["source_url"] or "").partition("//")[2].partition("/")[2])
    joined = (re.sub(r"[-_.+/]", " ", name).title() for name in (str(document["file_name"]), address))
    plain = (str(document[field] or "") for field in ("title", "committee_given"))
    return "\n\n".join(filter(None, (*joined, *plain)))


def record_key(row: Row, keys: Sequence[str]) -> str:
    """How a row is named in ``withheld``: its key, or its keys as JSON."""
    return str(row[keys[0]]) if len(keys) == 1 else compact([row[key] for key in keys])


def originals(db: sqlite_utils.Database, document_id: str) -> Originals:
    """What is held back of a document, by table and record."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    sql = "SELECT record_table, record_id, field, value FROM withheld WHERE document_id = ?"
    for table, record, field, value in db.execute(sql, (document_id,)):
        found.setdefault((table, record), {})[field] = value
    return found


def stored_statement(
    db: sqlite_utils.Database, document_id: str, keys: Mapping[str, Sequence[str]]
) -> Statement:
    """What a stored document states, in the words that were printed."""
    lost = originals(db, document_id)

    def rows(table: str) -> list[Row]:
        columns = [c.name for c in db.table(table).columns if c.name not in _WORKED_OUT]
        owner = "id" if table == "documents" else "document_id"
        stored = read(db, table, columns, {owner: document_id}, order="rowid")
        return [{**row, **lost.get((table, record_key(row, keys[table])), {})} for row in stored]

    tables = {
        table: [*rows(table), *whole_rows(lost, table)]
        for table in keys
        if table not in ("documents", "withheld")
    }
    return Statement(rows("documents")[0], tables)


def _held_words(statement: Statement, said: Mapping[str, str]) -> HeldWords:
    asked = (row for row in statement.tables["problems"] if row["code"] == YOUNG_PERSON and row["quote"])
    found = {same_words(str(row["quote"])) for row in asked}
    names = tuple(sorted(name for name in found if name not in said))
    passages = tuple(sorted(words for words, field in said.items() if field == HOLD))
    return HeldWords(names, passages, _others(statement, {*names, *passages}) if names or passages else ())


def _answer(problem: Row, said: Mapping[str, str]) -> str | None:
    """What somebody has answered to a problem that asks."""
    if problem["code"] != YOUNG_PERSON:
        return None
    return {CLEAR: CLEARED, HOLD: "held back"}.get(said.get(same_words(str(problem["quote"])), ""))


def _said(db: sqlite_utils.Database, document_id: Value, council_id: Value) -> dict[str, str]:
    """What people said last of words in this paper, or in all papers of its council."""
    sql = (
        "SELECT value, field FROM corrections WHERE field IN (?, ?) AND value IS NOT NULL"
        " AND (record_table = 'documents' AND record_id = ? OR record_table = 'councils' AND record_id = ?)"
        " ORDER BY id"
    )
    rows = db.execute(sql, (HOLD, CLEAR, document_id, council_id))
    return {same_words(value): field for value, field in rows}


def _others(statement: Statement, held: set[str]) -> tuple[str, ...]:
    """The names of those who attended: they act in public, though one may share a young person's name."""
    records = (
        json.loads(str(row["record"]))
        for row in statement.tables["sightings"]
        if row["record_table"] == "attendance"
    )
    names = {same_words(record["name"]) for record in records}
    return tuple(sorted(name for name in names if " " in name and name not in held))


def printed(originals: Originals, table: str, record: str, field: str, shown: str) -> str:
    """What was printed where ``shown`` stands in a row."""
    return originals.get((table, record), {}).get(field, shown)


def _public(row: Row, words: HeldWords, addresses: Addresses, pages: Mapping[int, str]) -> Row:
    shown = {field: _public_value(field, value, words, addresses) for field, value in row.items()}
    if isinstance(file_name := row.get("file_name"), str):
        shown["file_name"] = words.sign_file(file_name)
        if row["title"] == file_name:
            shown["title"] = shown["file_name"]
    if isinstance(url := row.get("source_url"), str) and words.in_address(url):
        shown["source_url"] = None
    if isinstance(row.get("quote"), str) and row.get("spans"):
        # Read from the signed pages, not signed anew: a name may be cut in two by a page's end.
        shown["quote"] = "\n".join(_piece(pages, Span(*span)) for span in json.loads(str(row["spans"])))
    return shown


def _public_value(field: str, value: Value, words: HeldWords, addresses: Addresses) -> Value:
    if not isinstance(value, str) or field in WORDLESS:
        return value
    if field == "id" or field.endswith("_id"):
        return addresses.public(value)
    if field == "record":
        own = {key: _public_value(key, inside, words, addresses) for key, inside in json.loads(value).items()}
        return compact(own)
    return words.sign(value)


def _piece(pages: Mapping[int, str], span: Span) -> str:
    return pages[span.page][span.start : span.end]


def words_in(texts: Iterable[str], words: str) -> bool:
    """Whether words stand in a text, however it is broken into lines."""
    return any(HeldWords(passages=(words,)).sign(text) != text for text in texts)
