"""The terms on which a site shows pages: those of the operator's file, or the last of it that were right.

A site starts anew at any hour, and nobody may be there to mend what was mistyped the day before: it must not
be down for that. Every version of the file that is right is kept beside the sockets; where the file is wrong
the site has that one, as it had while it ran, and without any it shows no pages as pictures.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from minutebook.errors import TermsError
from minutebook.facsimile.terms import read_terms, terms_in
from minutebook.release.folder import Folder

_KEPT = "terms.toml"
_WRONG = "terms-wrong.txt"


@dataclass(frozen=True, slots=True)
class Pictures:
    """Where the papers lie of which pages are shown, and the operator's file of terms, where there is one."""

    papers: Path
    terms: Path | None = None

    def options(self, folder: Folder) -> tuple[tuple[str, ...], str]:
        """Those of ``minutebook serve`` for a process of the site; and what is wrong, or empty."""
        if not self.papers.is_dir():
            return (), f"no pages are shown as pictures: there is no folder {self.papers}"
        shown = ("--papers", str(self.papers))
        if self.terms is None:
            return shown, ""
        try:
            good = _keep(folder, self.terms)
        except TermsError as error:
            note_wrong(folder, error)
            last = _last(folder)
            if last is None:
                return (), f"no pages are shown as pictures: {error}"
            return (*shown, "--licences", str(last)), f"it has the terms that were right last: {error}"
        return (*shown, "--licences", str(good)), ""


def _keep(folder: Folder, terms: Path) -> Path:
    """Keep what is in the file now, if it is right, and give where. Raises TermsError where it is not."""
    read_terms(terms)
    kept = folder.run / _KEPT
    with suppress(OSError):  # no room: the operator's own file is right
        text = terms.read_text(encoding="utf-8")
        terms_in(text, terms)  # it may have been changed since
        new = kept.with_name(f".{_KEPT}")
        new.write_text(text, encoding="utf-8")
        new.replace(kept)
    (folder.run / _WRONG).unlink(missing_ok=True)
    return terms


def _last(folder: Folder) -> Path | None:
    kept = folder.run / _KEPT
    try:
        read_terms(kept)
    except TermsError:  # there is none, or a newer version of the program does not take it
        return None
    return kept


def note_wrong(folder: Folder, error: TermsError) -> None:
    """Leave word of terms that are wrong for the nightly run, which tells the operator."""
    with suppress(OSError):
        (folder.run / _WRONG).write_text(str(error), encoding="utf-8")


def wrong_terms(folder: Folder) -> str | None:
    """What the site found wrong with its terms and has not found mended; None where nothing is."""
    try:
        return (folder.run / _WRONG).read_text(encoding="utf-8")
    except OSError:
        return None
