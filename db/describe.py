"""What the tables hold, in words, and Datasette's metadata made from that: ``python -m db.describe``.

The words are data (``describe.toml``); ``db/datasette.yaml`` is written from them, and never edited by hand.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlite_utils

from db.migrations import migrate

DATABASE = "minutebook"
"""What Datasette calls the database: the name of its file without ``.db``."""

HIDDEN = ("_sqlite_migrations", "sqlite_stat1", "sqlite_stat4")
"""Tables that are not ours to describe, and that nobody comes to read."""


@dataclass(frozen=True, slots=True)
class Description:
    """One table or view: its title, a sentence about it, and a sentence about each of its columns."""

    name: str
    title: str
    description: str
    columns: Mapping[str, str]
    label: str | None = None
    facets: tuple[str, ...] = ()
    sort: str | None = None
    sort_desc: str | None = None
    units: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False


_ROWS = 25
"""Rows of a page of a table, as ``settings.json`` has it."""
_CELLS = 400
"""Cells of such a page that weigh less than 100 KB: a wide table has fewer rows on one."""


@cache
def descriptions() -> Mapping[str, Description]:
    """Every table and view of the schema by its name, columns in the schema's order.

    Raises KeyError for a table or column that ``describe.toml`` has no words for.
    """
    source = _source()
    db = sqlite_utils.Database(memory=True)
    migrate(db)
    names = [name for name in source["tables"] if name in {*db.table_names(), *db.view_names()}]
    return {name: _description(name, [c.name for c in db[name].columns], source) for name in names}


def datasette_metadata() -> dict[str, Any]:
    """The metadata of Datasette 0.65. Settings are no part of it: they are ``db/settings.json``."""
    source = _source()
    tables = {name: _metadata(description) for name, description in descriptions().items()}
    tables |= {name: {"hidden": True} for name in HIDDEN}
    return {
        "title": source["title"],
        "description": source["description"],
        "databases": {DATABASE: {"title": "Tables", "description": source["description"], "tables": tables}},
    }


def datasette_yaml() -> str:
    """The text of ``db/datasette.yaml``."""
    head = "# Made from db/describe.toml by: python -m db.describe\n"
    return head + "\n".join(_yaml(datasette_metadata(), 0)) + "\n"


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(files("db").joinpath("describe.toml").read_text(encoding="utf-8"))


def _description(name: str, columns: Sequence[str], source: Mapping[str, Any]) -> Description:
    """A view's column is described in the words of the table that it comes from, unless it has its own."""
    table = source["tables"][name]
    words: dict[str, str] = {}
    for shown in reversed(table.get("view_of", ())):
        words |= source["tables"][shown]["columns"]
    if table.get("evidence") or "view_of" in table:
        words |= source["evidence"]
    words |= table["columns"]
    return Description(
        name=name,
        title=table["title"],
        description=table["description"],
        columns={column: words[column] for column in columns},
        label=table.get("label"),
        facets=tuple(table.get("facets", ())),
        sort=table.get("sort"),
        sort_desc=table.get("sort_desc"),
        units=table.get("units", {}),
        hidden=table.get("hidden", False),
    )


def _metadata(table: Description) -> dict[str, Any]:
    size = _CELLS // len(table.columns)
    given: dict[str, Any] = {
        "title": table.title,
        "description": table.description,
        "label_column": table.label,
        "facets": list(table.facets),
        "sort": table.sort,
        "sort_desc": table.sort_desc,
        "units": dict(table.units),
        "hidden": table.hidden,
        "size": size if size < _ROWS else None,
        "columns": dict(table.columns),
    }
    return {key: value for key, value in given.items() if value}


def _yaml(value: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Block style with JSON scalars, which every YAML reader takes: no words can be read as yes or 1.0."""
    for key, inside in value.items():
        head = "  " * depth + key + ":"
        if isinstance(inside, Mapping):
            yield head
            yield from _yaml(inside, depth + 1)
        elif isinstance(inside, Sequence) and not isinstance(inside, str):
            yield f"{head} [{', '.join(inside)}]"
        else:
            yield f"{head} {json.dumps(inside, ensure_ascii=False)}"


if __name__ == "__main__":
    Path(__file__).with_name("datasette.yaml").write_text(datasette_yaml(), encoding="utf-8")
