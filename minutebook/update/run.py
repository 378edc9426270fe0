"""One nightly run, step by step: read, check, publish. A step that fails stops those that rest on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

from sqlite_utils import Database

import db as store
from db.standing import standing
from db.strangers import NO_COUNCIL_PAPER
from ingest.sources import plain
from minutebook import showing
from minutebook.errors import PublishError
from minutebook.fetch.settings import FetchSettings
from minutebook.outcome import Outcome
from minutebook.release.folder import Folder
from minutebook.release.left_out import LeftOut
from minutebook.release.publish import ChecksError, Kept, publish
from minutebook.release.settings import FILE as SETTINGS
from minutebook.release.settings import read_settings
from minutebook.release.shown_terms import wrong_terms
from minutebook.update.fetching import fetch_first
from minutebook.update.record import SHOWN, Log, Summary, counted, fresh_failures
from minutebook.update.told import note_told, strangers_since, told_run

_STRANGE = "may be no council's paper, and is not published"
_WHAT_TO_DO = (
    f"for each of those ({NO_COUNCIL_PAPER}): `minutebook confirm` of its id has it published, "
    "`minutebook forget --document` takes it out"
)

Read = Callable[[Database], tuple[Outcome, ...]]
"""Reads the library into the database and gives what became of each file."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Where releases go, the day of this one, and the papers that may be handed out with it.

    ``index`` asks for the search index of a large collection beside it.
    """

    folder: Path
    day: date
    kept: Kept | None = None
    index: bool = False


def update(
    database: Path,
    read: Read,
    publication: Publication | None,
    log: Log,
    say: Callable[[str], None],
    fetching: FetchSettings | None = None,
) -> Summary:
    """Read, check what is stored, and publish where that is wanted. Raises what reading raises.

    With settings of ``fetching`` that comes first; what it cannot do does not stop the rest.
    """
    summary = Summary()
    begun = monotonic()
    log.write("started", database=database.name)
    if fetching:
        fetch_first(fetching, log, summary, say)
    stored = store.connect(database, create=True)
    try:
        _read(stored, read, log, summary)
        sound = _check(stored, log, summary, say)
    finally:
        stored.close()
    if publication and sound:
        _publish(database, publication, log, summary, say)
    elif publication:
        summary.needs_a_look.append("nothing was published, because of what is said above")
    seconds = round(monotonic() - begun, 1)
    log.write("finished", well=summary.well, seconds=seconds)
    summary.lines.append(f"It took {seconds:,} seconds.")
    return summary


def _read(stored: Database, read: Read, log: Log, summary: Summary) -> None:
    known = _failed_before(stored)
    outcomes = read(stored)
    for outcome in outcomes:
        if outcome.outcome in ("failed", "partial"):
            log.write(
                "file",
                name=outcome.path.name,
                outcome=outcome.outcome,
                code=outcome.code,
                message=outcome.message,
            )
    log.write("read", files=len(outcomes), **counted(outcomes))
    summary.lines += [showing.summary(outcomes), showing.problems(stored)]
    fresh = fresh_failures(outcomes, known)
    summary.needs_a_look += [_said(outcome) for outcome in fresh[:SHOWN]]
    if len(fresh) > SHOWN:
        summary.needs_a_look.append(f"{len(fresh) - SHOWN:,} more files could not be read")
    summary.needs_a_look += _strangers(stored, told_run(stored))
    note_told(stored)


def _strangers(stored: Database, before: int) -> list[str]:
    """What is said of the files that may be no council's papers: each by name, and once what to do."""
    found = strangers_since(stored, before)
    said = [plain(f"{name} {_STRANGE}") for name in found[:SHOWN]]
    if len(found) > SHOWN:
        said.append(f"{len(found) - SHOWN:,} more files: each {_STRANGE}")
    return [*said, _WHAT_TO_DO] if found else []


def _said(outcome: Outcome) -> str:
    return plain(f"{outcome.path.name} could not be read: {outcome.code}: {outcome.message}")


def _failed_before(stored: Database) -> frozenset[tuple[str, str]]:
    """The names and reason codes of the files that failed in the last batch of which an operator was told."""
    rows = stored.execute(
        "SELECT file_name, code FROM run_files WHERE outcome = 'failed' AND run_id = ?",
        (told_run(stored),),
    )
    return frozenset((name, code or "") for name, code in rows)


def _check(stored: Database, log: Log, summary: Summary, say: Callable[[str], None]) -> bool:
    """Whether every quote stands on its page."""
    say("checking every quote")
    faults = list(store.verify(stored))
    log.write("verified", faults=len(faults))
    if faults:
        summary.needs_a_look.append(f"{len(faults):,} quotes do not stand on their pages (minutebook verify)")
    else:
        summary.lines.append("Every quote stands on its page.")
    if adrift := sum(c.state in ("stale", "orphaned") for c in standing(stored)):
        summary.lines.append(
            f"{adrift:,} corrections do not rest any more on what they were made against (minutebook review)."
        )
    return not faults


def _publish(
    database: Path, publication: Publication, log: Log, summary: Summary, say: Callable[[str], None]
) -> None:
    folder = Folder(publication.folder.absolute())
    if wrong := wrong_terms(folder):
        log.write("terms wrong", reason=wrong)
        summary.needs_a_look.append(f"the site cannot show pages as it was told to: {wrong}")

    def tell(left_out: LeftOut) -> None:
        summary.needs_a_look += [left_out.newly] if left_out.newly else []
        summary.lines += left_out.lines

    try:
        settings = read_settings(folder.path / SETTINGS)
        done = publish(
            *(database, folder, settings, publication.day, say),
            kept=publication.kept,
            index=publication.index,
            tell=tell,
        )
    except PublishError as error:
        faults: Sequence[str] = error.faults if isinstance(error, ChecksError) else (str(error),)
        log.write("not published", faults=list(faults))
        summary.needs_a_look += [f"not published: {fault}" for fault in faults[:SHOWN]]
        summary.needs_a_look.append(
            "the release before it stays" if folder.at("current") else "there is no release"
        )
        return
    log.write("published", release=done.release.name, outcome=done.outcome)
    new = "is published" if done.outcome == "new" else "is current already: nothing has changed"
    summary.lines.append(f"Release {done.release.name} {new}.")
