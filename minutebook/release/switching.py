"""Making a release the current one, and going back: by way of a running site, where there is one.

A running site (``minutebook site``) is asked by a link, ``wanted``. It starts the new release beside the old
one and moves ``current`` only when that answers; else it says why not in ``refused.json``.
"""

from __future__ import annotations

import fcntl
import json
import time
from pathlib import Path

from minutebook.errors import PublishError
from minutebook.release.folder import Folder, Release

LOCK = "site.lock"
REFUSED = "refused.json"

_PAUSE = 0.1


def has_site(folder: Folder) -> bool:
    """Whether a site of this folder is running: it holds a lock, which ends with it however it ends."""
    try:
        with (folder.run / LOCK).open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def go_over(folder: Folder, release: Release, seconds: float) -> None:
    """Make a release the current one; a running site has gone over to it when this returns.

    Raises PublishError where the site would not, or has not within ``seconds``: the old release stays then.
    """
    refused = folder.run / REFUSED
    refused.unlink(missing_ok=True)
    if not has_site(folder):
        folder.point("wanted", release)
        folder.make_current(release)
        return
    before = folder.at("current")
    folder.point("wanted", release)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if folder.at("current") == release:
            return
        if why := _refusal(refused, release):
            raise PublishError(f"the site stays with the release it has: {why}")
        if not has_site(folder):
            break
        time.sleep(_PAUSE)
    if before is not None:
        folder.point("wanted", before)
    raise PublishError(f"the site has not gone over to {release.name}; it stays with the release it has")


def go_back(folder: Folder, seconds: float) -> Release:
    """Make the release before the current one; what is left is not published again unasked.

    Raises PublishError where there is none, or the site would not go over.
    """
    current, previous = folder.at("current"), folder.at("previous")
    if current is None or previous is None:
        raise PublishError(f"{folder.path}: there is no release to go back to")
    current.mark_rolled_back()
    try:
        go_over(folder, previous, seconds)
    except PublishError:
        current.unmark()
        raise
    return previous


def _refusal(path: Path, release: Release) -> str | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(told["why"]) if told.get("release") == release.name else None
