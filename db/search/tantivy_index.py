"""The index of Tantivy, for collections of which SQLite's own cannot rank or count all hits in time.

An optional package (``pip install -e '.[search]'``). Its index is a folder beside the database, made by
``minutebook index`` and used as long as it is of the database as it stands; what is shown still comes from
the database.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlite_utils
import tantivy
from tantivy import Filter, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from db.search.asking import NOT_TOLD
from db.search.entries import KINDS, Kind
from db.search.fts import HEADING_WEIGHT
from db.search.stamps import INDEX_OF, STAMP, folder_of, stamp_of
from db.search.tantivy_newest import FIELD, STEP, names_of

_HEAP = 200_000_000
NUMBERS = "numbers.json"
"""How many entries each kind has, and how many of them have a name of the newest together."""

WEIGHTS = {"heading": HEADING_WEIGHT, "text": 1.0}
WEIGHTS_OF: dict[Kind, dict[str, float]] = {"page": {"text": 1.0}}
"""Of kinds without headings, which are not looked for there."""

_ROWS = """
    SELECT e.place, e.kind, e.council_id, e.committee_id, substr(e.date, 1, 4), e.reference,
        e.procedural, e.members, e.heading, (SELECT t.text FROM search_texts AS t WHERE t.place = e.place)
    FROM search_entries AS e ORDER BY e.place DESC"""
_NAMES = ("council", "committee", "year", "reference")


def build(db: sqlite_utils.Database, path: Path, threads: int = 1, step: int = STEP) -> int:
    """Make the index of a database's entries beside it, in place of an older one; how many entries it has.

    ``step`` is how finely the newest can be told from the others.
    """
    folder = folder_of(path)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / INDEX_OF).mkdir(parents=True)
    index = with_words(tantivy.Index(_schema(), path=str(fresh / INDEX_OF)))
    writer = index.writer(_HEAP, threads)
    stamp, numbers = stamp_of(db.conn), dict.fromkeys(KINDS, 0)
    for row in db.execute(_ROWS):
        kind: Kind = row[1]
        document = _document(row)
        for name in names_of(kind, numbers[kind], step):
            document.add_text(FIELD, name)
        writer.add_document(document)
        numbers[kind] += 1
    writer.commit()
    writer.wait_merging_threads()
    (fresh / NUMBERS).write_text(json.dumps({"step": step, "numbers": numbers}), encoding="utf-8")
    (fresh / STAMP).write_bytes(stamp)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return sum(numbers.values())


def _document(row: Sequence[Any]) -> tantivy.Document:
    place, kind, *names, procedural, members, heading, text = row
    document = tantivy.Document()
    document.add_unsigned("place", place)
    document.add_text("kind", kind)
    for name, value in zip(_NAMES, names, strict=True):
        if value is not None or name != "reference":
            document.add_text(name, value or NOT_TOLD)
    document.add_unsigned("procedural", procedural)
    document.add_unsigned("members", members)
    document.add_text("heading", heading)
    document.add_text("text", text or "")
    return document


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("place", fast=True)
    builder.add_unsigned_field("procedural", fast=True, indexed=True)
    builder.add_unsigned_field("members", fast=True)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field(FIELD, tokenizer_name="raw", index_option="basic")
    for name in _NAMES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "reference")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="words")
    return builder.build()


def with_words(index: tantivy.Index) -> tantivy.Index:
    """The index, knowing how its texts are taken apart."""
    index.register_tokenizer("words", analyzer())
    return index


@lru_cache(maxsize=1)
def analyzer() -> tantivy.TextAnalyzer:
    """Words, small letters, no accents, stems: as near to SQLite's tokeniser as Tantivy comes."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return builder.filter(Filter.stemmer("english")).build()
