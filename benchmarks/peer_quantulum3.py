"""Quantities that quantulum3 finds in texts: run by ``benchmarks.peers`` with the Python that has it.

Reads a JSON list of texts, and writes for each of them a list of ``[start, end, value, unit]``. It knows
nothing of Minutebook, whose Python need not have quantulum3.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from importlib.metadata import version
from typing import Any


def main() -> int:
    """Answer what came on standard input."""
    parse: Any = import_module("quantulum3.parser").parse
    texts = json.load(sys.stdin)
    parse("12 miles")  # loads its units
    begun = time.process_time()
    found = [[[*q.span, q.value, q.unit.name] for q in _parsed(parse, text)] for text in texts]
    seconds = time.process_time() - begun
    name = f"quantulum3 {version('quantulum3')}"
    json.dump({"name": name, "seconds": seconds, "found": found}, sys.stdout)
    return 0


def _parsed(parse: Any, text: str) -> list[Any]:
    """What it finds; nothing in a text on which it fails."""
    try:
        return list(parse(text))
    except Exception as error:
        print(f"  {type(error).__name__} on a text of {len(text)} characters", file=sys.stderr)
        return []


if __name__ == "__main__":
    sys.exit(main())
