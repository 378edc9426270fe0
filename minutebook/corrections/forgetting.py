"""Taking a paper or a name out of everything that is published, at once, and saying what was done.

First the work database: from then on nothing that is read or published has it. Then the files beside it:
the kept file of the paper, and the pictures of pages. Last the releases: a new one is made without it and
becomes the current one, and every other release is taken away, for each holds it still. What was done is
kept as steps of the decision (``forgotten_steps``).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlite_utils

from db.forgotten import Forgotten, note
from db.search.engines import has_tantivy
from minutebook.clock import now
from minutebook.errors import PublishError
from minutebook.facsimile.shelf import Shelf
from minutebook.release.folder import Folder
from minutebook.release.publish import Kept, has_index, publish
from minutebook.release.settings import FILE as SETTINGS
from minutebook.release.settings import read_settings

_PICTURES = "drawn"
"""The folder of drawn pages among the kept papers (``minutebook.facsimile.library``)."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Where else things lie: folders of releases, and the folder of kept papers."""

    releases: tuple[Path, ...] = ()
    papers: Path | None = None


def take_out_of_files(db: sqlite_utils.Database, gone: Forgotten, places: Places, *, papers: bool) -> None:
    """Take away the pictures of the papers that were changed; of ``papers`` that go, the files too."""
    if places.papers is None:
        return
    for sha256 in gone.documents:
        pictures = places.papers / _PICTURES / sha256[:2] / sha256
        if pictures.is_dir():
            shutil.rmtree(pictures)
            note(db, gone.id, now(), f"pictures of pages taken away: {sha256}")
        if papers and Shelf(places.papers).path(sha256):
            Shelf(places.papers).drop(sha256)
            note(db, gone.id, now(), f"kept file taken away: {sha256}")


def publish_without(
    db: sqlite_utils.Database,
    database: Path,
    gone: Forgotten,
    places: Places,
    day: date,
    say: Say,
    kept: Kept | None = None,
    seconds: float = 120.0,
) -> None:
    """Publish anew wherever something is published, and take all other releases away.

    Raises PublishError, after all folders were tried, where one could not be published: what was to go is
    still there, and the message says so.
    """
    failed = []
    for place in places.releases:
        folder = Folder(place.absolute())
        before = [release.name for release in folder.all()]
        if not before:
            continue
        current = folder.at("current")
        try:
            index = has_tantivy() and current is not None and has_index(current)
            settings = read_settings(folder.path / SETTINGS)
            done = publish(
                database, folder, settings, day, say,
                fewer=True, again=True, alone=True, kept=kept, index=index, seconds=seconds,
            )  # fmt: skip
        except PublishError as error:
            note(db, gone.id, now(), f"not published: {error}")
            failed.append(f"{place}: {error}")
            continue
        left = {release.name for release in folder.all()}
        removed = [name for name in before if name not in left]
        note(db, gone.id, now(), f"release {done.release.name} published; taken away: {_listed(removed)}")
    if failed:
        raise PublishError(
            "it is out of the database, but STILL PUBLISHED, because nothing could be published: "
            + "; ".join(failed)
            + "; put that right and run `minutebook publish --alone`"
        )


def releases_that_go(places: Places) -> Sequence[str]:
    """The releases that would be taken away, as a dry run tells them."""
    return [f"{place}: {release.name}" for place in places.releases for release in Folder(place).all()]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
