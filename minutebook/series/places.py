"""Which authority, region or nation a published value is of: its GSS code."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from ingest.councils import register


def code_of(name: str, number: str = "", code: str = "") -> str | None:
    """The GSS code by what a row says: the code itself, DfE's number, the name; None for no known place."""
    if code:
        return code
    return (_by_number().get(number) if number else None) or _by_name().get(" ".join(name.lower().split()))


@cache
def _by_number() -> dict[str, str]:
    text = (files("ingest.councils") / "register.csv").read_text(encoding="utf-8")
    rows = sorted(
        csv.DictReader(text.splitlines()), key=lambda row: row["end_date"] == ""
    )  # those that exist last
    return {row["dfe_number"]: row["gss_code"] for row in rows if row["dfe_number"] and row["gss_code"]}


@cache
def _by_name() -> dict[str, str]:
    """Nations and regions, and what is left: authorities that exist, by their names."""
    text = (files("minutebook.series") / "regions.csv").read_text(encoding="utf-8")
    found = {row["name"].lower(): row["gss_code"] for row in csv.DictReader(text.splitlines())}
    councils = {c.name.lower(): c.gss_code for c in register() if c.gss_code and c.end_date is None}
    return councils | found
