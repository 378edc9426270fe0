"""What a site shows as pictures, and on which terms: the operator's, or the last of them that were right.

A site starts anew at any hour, and nobody may be there to mend what was mistyped the day before: it must not
be down for that. What was right is kept beside the sockets, with the file that it is of; where that file is
wrong the site has the copy, as it had while it ran, and without any it shows no pages as pictures. A file
that is gone allows nothing: who takes a permission away may do it by deleting the file. A site that shows
less than it was told to looks again, and leaves word for the nightly run until all is right.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from minutebook.errors import PublishError, TermsError
from minutebook.facsimile.terms import read_terms, terms_in, text_of
from minutebook.release.describing import PAPERS
from minutebook.release.folder import Folder, Release

_KEPT = "terms.toml"
_WRONG = "terms-wrong.txt"

_AGAIN = 10.0
"""Seconds before what could not be shown, or could not be taken up, is tried again."""

_SETTLES = 0.5
"""Seconds for which a changed file must stand: who writes it empties it first, and an empty one is right."""

Stamp = tuple[int, int, int] | None
_GONE = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a process of the site is started with.

    ``held`` tells that the file of terms says nothing that could be read: what it said before holds on.
    """

    options: tuple[str, ...] = ()
    wrong: str = ""
    stamp: Stamp = None
    held: bool = False

    def supersedes(self, before: Shown) -> bool:
        """Whether a process that was started with ``before`` must give way to one of this."""
        if self.held:
            return bool(self.options) and not before.options
        return (self.options, self.stamp) != (before.options, before.stamp)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where the papers lie of which pages are shown, and the operator's file of terms, where there is one."""

    papers: Path | None = None
    terms: Path | None = None

    def shown(self, folder: Folder) -> Shown:
        """What a process would show that is started now; word is left of what is wrong with it."""
        found = self._found(folder)
        _leave_word(folder, found.wrong)
        return found

    def _found(self, folder: Folder) -> Shown:
        if self.papers is None or self.terms is None:
            _forget(folder)
        if self.papers is None:
            return Shown()
        there = ("--papers", str(self.papers)) if _is_folder(self.papers) else ()
        missing = "" if there else f"no pages are shown as pictures: there is no folder {self.papers}"
        if self.terms is None:
            return Shown(there, missing)
        stamp = stamp_of(self.terms)  # before it is read: a change meanwhile is another
        good, wrong, held = _good_terms(folder, self.terms)
        if good is None:
            return Shown((), f"no pages are shown as pictures: {wrong}", stamp, held)
        told = missing or (f"it has the terms that were right last: {wrong}" if wrong else "")
        return Shown((*there, "--licences", str(good)) if there else (), told, stamp, held)


@dataclass(slots=True)
class Showing:
    """What the process that serves was started with, and when it is looked at again."""

    pictures: Pictures
    now: Shown = Shown()
    tried: Stamp = None
    try_at: float = 0.0
    said: str = ""

    def is_due(self, folder: Folder) -> bool:
        """Whether the terms may be others than the process has, or what it lacked may be there.

        A file that is not there is waited for longer: editors take it away for a moment.
        """
        stamp = stamp_of(self.pictures.terms)
        if stamp == self.now.stamp and not self.now.wrong:
            if self.said:
                _leave_word(folder, "")
            self.tried, self.said = stamp, ""
            return False
        at = time.monotonic()
        if stamp != self.tried:
            self.tried, self.try_at = stamp, at + (_AGAIN if stamp == _GONE else _SETTLES)
            return False
        if at < self.try_at:
            return False
        self.try_at = at + _AGAIN
        return True

    def take_up(self, folder: Folder, release: Release, go_over: Callable[[Release], None]) -> None:
        """Serve the release by another process, where that shows what this one does not, or must not."""
        before, found = self.now, self.pictures.shown(folder)
        try:
            if found.supersedes(before):
                go_over(release)
                self._say_taken_up(before, release)
            elif found.held and found.wrong not in (self.said, before.wrong):
                click.echo(f"The site stays with the terms that it has read: {found.wrong}", err=True)
            self.said = found.wrong
        except PublishError as error:
            click.echo(f"The site stays with what it shows: {error}", err=True)

    def _say_taken_up(self, before: Shown, release: Release) -> None:
        if self.now.stamp != before.stamp:
            click.echo(
                f"The site of {release.name} has the new {self.pictures.terms}{still_handed_out(release)}"
            )
        elif not self.now.wrong:
            click.echo(f"The site of {release.name} shows pages as pictures again")


def stamp_of(path: Path | None) -> Stamp:
    """What tells a file from what it was before: its length, its time and its place on the disk."""
    try:
        found = path.stat() if path else None
    except OSError:  # it is being replaced, or gone, or its disk does not answer
        return _GONE
    return (found.st_size, found.st_mtime_ns, found.st_ino) if found else None


def _is_folder(path: Path) -> bool:
    """Whether there is a folder. A disk of another machine that does not answer (ESTALE, EIO) is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _good_terms(folder: Folder, terms: Path) -> tuple[Path | None, str, bool]:
    """The file to go by; what is wrong with the operator's, and whether what it said before holds on."""
    try:
        _keep(folder, terms)
    except TermsError as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            _forget(folder)
            return None, str(error), False
        return _last(folder, terms), str(error), True
    return terms, "", False


def _keep(folder: Folder, terms: Path) -> None:
    """Keep what is in the file now, if it is right. Raises TermsError where it is not."""
    text = text_of(terms)
    terms_in(text, terms)
    new = folder.run / f".{_KEPT}"
    try:
        new.write_text(f"{_first_line(terms)}\n{text}", encoding="utf-8")
        new.replace(folder.run / _KEPT)
    except OSError:  # no room: the operator's own file is right, and what was kept is not the last of it
        _forget(folder)


def _first_line(terms: Path) -> str:
    """Which file the copy is of, in a comment that is one line whatever its name."""
    return f"# {json.dumps(os.path.realpath(terms))}"


def _last(folder: Folder, terms: Path) -> Path | None:
    """The copy of what was right last in this very file; None where it is of another, or there is none."""
    kept = folder.run / _KEPT
    try:
        if text_of(kept).partition("\n")[0] != _first_line(terms):
            return None
        read_terms(kept)
    except TermsError:  # there is none, or a newer version of the program does not take it
        return None
    return kept


def _forget(folder: Folder) -> None:
    """Nothing is kept any more: its file allows nothing, or the operator gives none."""
    with suppress(OSError):
        (folder.run / _KEPT).unlink(missing_ok=True)


def _leave_word(folder: Folder, wrong: str) -> None:
    """Tell the nightly run what is wrong, which tells the operator; or that nothing is."""
    word = folder.run / _WRONG
    with suppress(OSError):
        if not wrong:
            word.unlink(missing_ok=True)
        elif wrong_terms(folder) != wrong:
            word.write_text(wrong, encoding="utf-8")


def wrong_terms(folder: Folder) -> str | None:
    """What the site found wrong with its papers or terms and has not found mended; None where nothing is."""
    try:
        return (folder.run / _WRONG).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def still_handed_out(release: Release) -> str:
    """What the site cannot take back: files of the release, which the proxy gives out without it."""
    if not _is_folder(release.path / PAPERS):
        return ""
    return "; whole papers are handed out as when it was published: publish again to take them away"
