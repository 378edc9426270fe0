"""The program with a fetcher for which time goes faster: what waits for minutes waits for seconds.

The pauses between questions and the waits of a site that is busy stay in proportion. Nothing else differs from
``python -m minutebook``.
"""

from __future__ import annotations

import time
from functools import partial

from minutebook.cli import main
from minutebook.fetch.client import Time
from minutebook.fetch.run import fetch
from minutebook.update import fetching

FASTER = 20

CLOCK = Time(lambda: time.monotonic() * FASTER, lambda seconds: time.sleep(seconds / FASTER))

if __name__ == "__main__":
    vars(fetching)["fetch"] = partial(fetch, clock=CLOCK)
    main()
