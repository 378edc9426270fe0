"""What a release says of itself: manifest, data package, citation. Nothing of the moment is in it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.describe import descriptions
from db.forgotten_keys import last_forgotten
from db.search.stamps import folder_of
from minutebook import __version__
from minutebook.release.downloads import columns, tables_taken
from minutebook.release.settings import Settings

DATABASE = "minutebook.db"
MANIFEST = "manifest.json"
PACKAGE = "datapackage.json"
CITATION = "CITATION.cff"
CITED = "citation.txt"
PAPERS = "papers"

TITLE = "Decisions, actions and figures of councils, read from their papers"
_ABOUT = (
    "Every row has the words that it was read from, with document and page. Contact details, and names and "
    "small numbers that are held back, are covered. The terms of re-use of each council are in the column "
    "licence of the table councils. In CSV, text that a spreadsheet would run as a formula has an apostrophe "
    "before it."
)
_MEDIA = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".db": "application/vnd.sqlite3",
}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def papers_in(folder: Path) -> tuple[str, ...]:
    """The hashes of the papers that a release hands out."""
    return tuple(sorted(path.stem for path in (folder / PAPERS).glob("*/*.pdf")))


def data_of(folder: Path) -> str:
    """What its data are told by: the SHA-256 of its database; where it has papers, of that and theirs."""
    database, papers = sha256_of(folder / DATABASE), papers_in(folder)
    return hashlib.sha256("\n".join((database, *papers)).encode()).hexdigest() if papers else database


def digest_of(data: str, settings: Settings) -> str:
    """What a release is told by: its data (``data_of``), and those settings that stand in its files."""
    said = (settings.publisher, settings.address)
    return hashlib.sha256("\n".join((data, *said)).encode()).hexdigest() if any(said) else data


@dataclass(frozen=True, slots=True)
class Made:
    """What of its making a release is told by: its data, their source, and the last decision to forget."""

    data: str
    source: str
    forgotten: int


def source_of(work: Database) -> str:
    """What a release is made of, whatever its settings, terms and thresholds, as a digest.

    Of each paper which one it is, by which rules it was read and what was told of it; and the last decisions.
    """
    papers = work.execute(
        """SELECT sha256, version, status, text_source, council_given, family_given, kind_given,
            committee_given, date_given, superseded_by, body_number_given, source_url
        FROM documents ORDER BY sha256"""
    ).fetchall()
    decided = work.execute("SELECT max(id) FROM corrections").fetchone()
    return hashlib.sha256(json.dumps([papers, decided, last_forgotten(work)]).encode()).hexdigest()


def manifest(
    conn: sqlite3.Connection, folder: Path, name: str, day: date, rows: Mapping[str, int], made: Made
) -> dict[str, Any]:
    """Everything by which a release can be told and made again: versions, rules, inputs, rows, files.

    ``inputs`` is the SHA-256 of the sorted hashes of all papers, a line each; the hashes are in the table
    ``documents``. ``data``, ``source`` and ``forgotten`` are those of ``made``.
    """
    hashes = [row[0] for row in conn.execute("SELECT sha256 FROM documents ORDER BY sha256")]
    return {
        "release": name,
        "date": day.isoformat(),
        "data": made.data,
        "source": made.source,
        "forgotten": made.forgotten,
        "minutebook": __version__,
        "sqlite": sqlite3.sqlite_version,
        "schema": [row[0] for row in conn.execute("SELECT name FROM _sqlite_migrations ORDER BY name")],
        "rules": _rules(conn, rows),
        "inputs": {
            "papers": len(hashes),
            "sha256": hashlib.sha256("".join(f"{h}\n" for h in hashes).encode()).hexdigest(),
        },
        "rows": dict(rows),
        "papers": list(papers_in(folder)),
        "files": list(_files(folder)),
    }


def is_of_index(path: Path) -> bool:
    """Whether a file is of the index of another search engine: it writes there, and never twice the same."""
    return any(part == folder_of(Path(DATABASE)).name for part in path.parts)


def _rules(conn: sqlite3.Connection, tables: Iterable[str]) -> list[str]:
    found: set[str] = set()
    for table in tables:
        if any(row[1] == "rule" for row in conn.execute(f'PRAGMA table_info("{table}")')):
            found |= {row[0] for row in conn.execute(f'SELECT DISTINCT rule FROM "{table}"') if row[0]}
    return sorted(found)


def _files(folder: Path) -> Iterable[dict[str, Any]]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST):
        if path.suffix == ".pdf" or is_of_index(path):  # papers are named by their hashes
            continue
        yield {
            "path": path.relative_to(folder).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": sha256_of(path),
        }


def data_package(
    conn: sqlite3.Connection, folder: Path, name: str, day: date, settings: Settings
) -> dict[str, Any]:
    """The description of all files of a release, as a Frictionless data package (version 2)."""
    taken = tables_taken(conn)
    resources = [_resource(folder, folder / DATABASE, "database", "The whole of it as an SQLite database.")]
    for table in taken:
        words = descriptions()[table].description
        resources.append(
            _resource(folder, folder / "data" / f"{table}.csv", table, words)
            | {"encoding": "utf-8", "schema": _schema(conn, table, taken)}
        )
        if (packed := folder / "data" / f"{table}.parquet").exists():
            resources.append(_resource(folder, packed, f"{table}-parquet", words))
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "minutebook",
        "title": TITLE,
        "description": _ABOUT,
        "version": name,
        "created": f"{day.isoformat()}T00:00:00Z",
        "sources": _sources(conn),
        "resources": resources,
    }
    if settings.publisher:
        package["contributors"] = [{"title": settings.publisher, "roles": ["publisher"]}]
    if settings.address:
        package["homepage"] = settings.address
    if not package["sources"]:
        del package["sources"]
    return package


def _resource(folder: Path, path: Path, name: str, description: str) -> dict[str, Any]:
    shared = {
        "name": name.replace("_", "-"),
        "path": path.relative_to(folder).as_posix(),
        "description": description,
        "format": path.suffix.removeprefix(".").replace("db", "sqlite"),
        "mediatype": _MEDIA[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }
    return shared | ({"type": "table"} if path.suffix == ".csv" else {})


def _schema(conn: sqlite3.Connection, table: str, taken: Iterable[str]) -> dict[str, Any]:
    fields = [{"name": c.name, "type": c.type, "description": c.description} for c in columns(conn, table)]
    told = conn.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [row[1] for row in sorted(told, key=lambda row: row[5]) if row[5]]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if keys:
        schema["primaryKey"] = keys
    referred = [
        {"fields": [column], "reference": {"resource": other.replace("_", "-"), "fields": [to or "id"]}}
        for _, _, other, column, to, *_ in conn.execute(f'PRAGMA foreign_key_list("{table}")')
        if other in taken
    ]
    if referred:
        schema["foreignKeys"] = sorted(referred, key=json.dumps)
    return schema


def _sources(conn: sqlite3.Connection) -> list[dict[str, str]]:
    sql = """SELECT coalesce(official_name, name), website FROM councils
    WHERE id IN (SELECT council_id FROM documents) ORDER BY 1, 2"""
    return [{"title": name} | ({"path": site} if site else {}) for name, site in conn.execute(sql).fetchall()]


def citation(name: str, day: date, settings: Settings) -> str:
    """The release as ``CITATION.cff`` has it: JSON scalars, which every YAML reader takes."""
    lines = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite this release of them.",
        "type": "dataset",
        "title": TITLE,
        "version": name,
        "date-released": day.isoformat(),
        **({"url": settings.address} if settings.address else {}),
    }
    told = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in lines.items())
    publisher = json.dumps(settings.publisher or "Minutebook", ensure_ascii=False)
    return f"{told}authors:\n  - name: {publisher}\n"


def cited(name: str, day: date, settings: Settings) -> str:
    """The release as a line of a bibliography."""
    by = settings.publisher or "Minutebook"
    return f"{by} ({day.year}): {TITLE}. Release {name}. {settings.address}".rstrip() + "\n"


def as_json(value: object) -> str:
    """JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
