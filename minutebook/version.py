"""What a row depends on: the program's version, and a digest of all its rules and their data."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import db as store
from extractors import EXTRACTORS
from ingest import READER
from minutebook import __version__
from minutebook.as_listed import RULE as AS_LISTED
from minutebook.calibration import is_calibrated


def version() -> str:
    """The program's version and a digest of all its rules and their data: what a row depends on."""
    rules = (READER, *(e.rule for e in EXTRACTORS), *store.RULES, AS_LISTED, str(is_calibrated()))
    digest = hashlib.sha256(" ".join(rules).encode())
    vocabularies = ("extractors.vocabulary", "extractors.vocabulary.measures")
    for package in ("ingest", "ingest.councils", *vocabularies, "db", "minutebook"):
        for resource in sorted(files(package).iterdir(), key=lambda r: r.name):
            if resource.name.endswith((".toml", ".csv")):
                digest.update(resource.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"
