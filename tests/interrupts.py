"""Processes that tests start to stop them again."""

from __future__ import annotations

import signal


def heeds_ctrl_c() -> None:
    """For a process that is being started: a shell has its background jobs ignore Ctrl-C, and so would it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
