"""The vocabulary of measures: concepts that papers quote figures of, and the words that they use for each.

The files in ``vocabulary/measures`` are one for each service; ``SOURCES.md`` beside them says where they come
from. Which measure a printed phrase names, ``measure_matching`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lexicon import lexicon
from minutebook.model import Measure

_UNCHECKED = "unchecked_codes"
"""Codes of others that nobody has looked up: they are kept in the data, and not given out."""


@cache
def vocabulary() -> tuple[Measure, ...]:
    """Every measure of ``vocabulary/measures/*.toml``, by service and in the order of the files."""
    return tuple(
        _measure(service, entry)
        for service in services()
        for entry in lexicon(f"measures/{service}")["measure"]
    )


@cache
def services() -> tuple[str, ...]:
    """The services that have a file of measures."""
    names = (f.name for f in (files("extractors") / "vocabulary" / "measures").iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def measures() -> dict[str, Measure]:
    """The measures by their ids."""
    return {measure.id: measure for measure in vocabulary()}


def _measure(service: str, entry: Mapping[str, Any]) -> Measure:
    lists: dict[str, Any] = {key: tuple(entry.get(key, ())) for key in ("labels", "codes", "differs")}
    said = {key: value for key, value in entry.items() if key != _UNCHECKED}
    return Measure(**{**said, **lists, "service": service})
