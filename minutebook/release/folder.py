"""The folder of releases: which there are, which is the current one, and one publisher at a time.

::

    DIR/publish.toml             settings (minutebook.release.settings)
    DIR/releases/2026-11-22-0a1b2c3d4e5f/     a release: never written to again
    DIR/current  -> releases/...  what the proxy gives files of, and the site is of
    DIR/previous -> releases/...  what `minutebook rollback` goes back to
    DIR/wanted   -> releases/...  what a running site is asked to go over to
    DIR/run/                      sockets of the site
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.sources import NO_PAPERS
from minutebook.errors import PublishError
from minutebook.release.describing import CITED, DATABASE, MANIFEST, is_of_index

NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{12}")
"""A release's name: its day, and the beginning of its digest (``describing.digest_of``)."""

_BUILDING = ".building-"
_ROLLED_BACK = "rolled-back"


@dataclass(frozen=True, slots=True)
class Release:
    """A release in its place."""

    path: Path

    @property
    def name(self) -> str:
        """Its day and the beginning of its digest."""
        return self.path.name

    @property
    def database(self) -> Path:
        """The file that the site is of."""
        return self.path / DATABASE

    @property
    def rolled_back(self) -> bool:
        """Whether somebody went back from it."""
        return (self.path / _ROLLED_BACK).exists()

    @property
    def data(self) -> str | None:
        """What its data are told by, whatever its settings; None of one that an older version made."""
        return self.manifest().get("data")

    @property
    def source(self) -> str | None:
        """What its data were made of (``describing.source_of``); None of one that an older version made."""
        return self.manifest().get("source")

    @property
    def forgotten(self) -> int:
        """The number of the last decision to forget something that it knows of."""
        return int(self.manifest().get("forgotten", 0))

    def manifest(self) -> dict[str, Any]:
        """What it says of itself. Raises PublishError where that cannot be read."""
        try:
            found: dict[str, Any] = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise PublishError(f"{self.path / MANIFEST}: {error}") from error
        return found

    def files(self) -> dict[str, int]:
        """The bytes of each of its files. Raises PublishError as ``manifest`` does."""
        listed = {str(f["path"]): int(f["bytes"]) for f in self.manifest()["files"]}
        return listed | {MANIFEST: (self.path / MANIFEST).stat().st_size}

    def cited(self) -> str:
        """How it is cited, in a line."""
        return (self.path / CITED).read_text(encoding="utf-8").strip()

    def mark_rolled_back(self) -> None:
        """Have it not published again unasked."""
        (self.path / _ROLLED_BACK).touch()

    def unmark(self) -> None:
        """Let it be published again."""
        (self.path / _ROLLED_BACK).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of releases at ``path``."""

    path: Path

    @property
    def releases(self) -> Path:
        """Where the releases are."""
        return self.path / "releases"

    @property
    def run(self) -> Path:
        """Where a running site has its sockets."""
        return self.path / "run"

    def all(self) -> tuple[Release, ...]:
        """The releases that there are, by name."""
        if not self.releases.is_dir():
            return ()
        return tuple(Release(p) for p in sorted(self.releases.iterdir()) if NAME.fullmatch(p.name))

    def at(self, link: str) -> Release | None:
        """The release that ``current``, ``previous`` or ``wanted`` leads to; None where there is none."""
        try:
            name = (self.path / link).readlink().name
        except OSError:
            return None
        there = self.releases / name
        return Release(there) if NAME.fullmatch(name) and there.is_dir() else None

    def point(self, link: str, release: Release) -> None:
        """Have a link lead to a release, by one rename: whoever looks sees the old one or the new one."""
        replace_link(self.path / link, Path("releases") / release.name)

    def make_current(self, release: Release) -> None:
        """Have the release be the current one, and the one before it the previous."""
        before = self.at("current")
        if before and before != release:
            self.point("previous", before)
        self.point("current", release)

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Nobody else publishes meanwhile. Raises PublishError where somebody does, or may not write."""
        try:
            self.releases.mkdir(parents=True, exist_ok=True)
            (self.path / NO_PAPERS).touch()
            lock = (self.path / ".lock").open("w")
        except OSError as error:
            raise PublishError(f"{self.path}: releases cannot be written there: {error.strerror}") from error
        with lock as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise PublishError(f"{self.path}: somebody is publishing there now") from error
            yield

    @contextmanager
    def building(self) -> Iterator[Path]:
        """An empty folder to build a release in; it is gone afterwards, unless it was put in its place.

        What a publisher that was killed has left is swept away.
        """
        for left in self.releases.glob(f"{_BUILDING}*"):
            shutil.rmtree(left)
        there = self.releases / f"{_BUILDING}{os.getpid()}"
        there.mkdir()
        try:
            yield there
        finally:
            if there.exists():
                shutil.rmtree(there)

    def put(self, built: Path, name: str) -> Release:
        """Put a release that was built in its place, whole: on the disk before it has its name."""
        for path in sorted(built.rglob("*")):
            if path.is_file() and not is_of_index(path):
                path.chmod(0o444)
            if path.suffix != ".pdf":  # papers are links to files that are on the disk
                _sync(path)
        _sync(built)
        there = self.releases / name
        built.rename(there)
        _sync(self.releases)
        return Release(there)

    def tidy(self, *, alone: bool = False) -> None:
        """Take away all releases but the current one and the previous one; that one too where ``alone``."""
        if alone:
            (self.path / "previous").unlink(missing_ok=True)
        kept = {r.name for link in ("current", "previous") if (r := self.at(link))}
        for release in self.all():
            if release.name not in kept:
                shutil.rmtree(release.path)


def replace_link(link: Path, target: Path) -> None:
    """Have a symbolic link lead elsewhere by one rename."""
    new = link.with_name(f".{link.name}-{os.getpid()}")
    with suppress(FileNotFoundError):
        new.unlink()
    new.symlink_to(target)
    new.replace(link)
    _sync(link.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def release_of(database: Path) -> Release | None:
    """The release whose database a file is, by its own path and not by a link's; None where it is of none.

    A site that was started by way of ``current`` must not find another file there an hour later.
    """
    there = Release(database.resolve().parent)
    named = database.name == DATABASE and NAME.fullmatch(there.name)
    return there if named and (there.path / MANIFEST).is_file() else None
