"""What every process that reads would else compile for itself: the general conventions, 0.35 s each time.

It is imported where such processes are forked from (``_IMPORTED_LATE`` in ``minutebook.reading_calls``), so
that each of them, and each that takes the place of one which a file has ended, finds it done.
"""

from __future__ import annotations

from contextlib import suppress

from ingest.conventions import load
from minutebook.errors import ConventionsError

with suppress(ConventionsError):  # it is the process that reads a paper which says what is wrong with them
    for phrases in load().phrases.values():
        for phrase in phrases:
            phrase.search("")  # it is compiled when it is first looked for
