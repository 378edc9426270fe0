"""Imported first by the process that processes are forked from: it and they end with the batch.

Each of them as soon as it is there, before it has read what it is to do: somebody may stop it at any moment
(Ctrl-Z, SIGSTOP), and a process that is stopped notices nothing. ``ingest.starting`` sees to it that the
thread which starts the forking process lasts as long as the batch.
"""

from __future__ import annotations

import os
import signal
from functools import partial

from minutebook.orphans import signalled_when_orphaned

signalled_when_orphaned(signal.SIGKILL, os.getppid())
os.register_at_fork(after_in_child=partial(signalled_when_orphaned, signal.SIGKILL, os.getpid()))
