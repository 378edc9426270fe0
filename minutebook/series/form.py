"""How a file of published values is laid out: which column holds what, as data (``forms/*.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_FORMS = "minutebook.series.forms"


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a form by what they hold, and the words of its own.

    ``columns`` has ``code``, ``period`` and ``value``, and may have ``source``, ``area``, ``area_code``,
    ``area_number`` (DfE's numbers of authorities), ``period_start``, ``period_end`` and ``note``. ``source``
    and ``prefix`` stand for all rows. ``years`` are kinds of year as ``years_of`` has them, by the words of
    the dictionary, whose columns are ``dictionary``.
    """

    name: str
    columns: Mapping[str, str]
    source: str
    prefix: str
    missing: frozenset[str]
    dictionary: Mapping[str, str]
    years: Mapping[str, str]


_COLUMNS = (
    "area",
    "area_code",
    "area_number",
    "period",
    "period_start",
    "period_end",
    "value",
    "note",
)


def forms() -> tuple[str, ...]:
    """The names of the forms that are known."""
    return tuple(
        sorted(f.name.removesuffix(".toml") for f in files(_FORMS).iterdir() if f.name.endswith(".toml"))
    )


@cache
def form(name: str) -> Form:
    """The form of that name. Raises KeyError for one that is not known."""
    if name not in forms():
        raise KeyError(name)
    data: dict[str, Any] = tomllib.loads((files(_FORMS) / f"{name}.toml").read_text(encoding="utf-8"))
    columns = {key: data[key] for key in _COLUMNS if key in data}
    columns["code"] = data["code"]["column"]
    source = data["source"]
    if isinstance(source, dict):
        columns["source"] = source["column"]
    return Form(
        name=name,
        columns=columns,
        source=source if isinstance(source, str) else "",
        prefix=data["code"].get("prefix", ""),
        missing=frozenset(data["missing"]),
        dictionary=data.get("dictionary", {}),
        years=data.get("years", {}),
    )
