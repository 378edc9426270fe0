"""What becomes of a process when the one that started it is gone: the kernel sends it a signal (Linux)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def signalled_when_orphaned(with_signal: signal.Signals, parent: int) -> None:
    """Have this process sent the signal when ``parent``, which started it, has ended, however that was.

    SIGKILL and SIGCONT reach it even where somebody stopped it (Ctrl-Z, SIGSTOP), when it can notice nothing
    itself. What counts is the thread that started it: that must last as long as its process. Elsewhere than
    on Linux nothing is done.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0)
    if os.getppid() != parent:  # it ended before the kernel was told
        os.kill(os.getpid(), with_signal)
