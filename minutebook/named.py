"""How a council and a body of it are named together: each once."""

from __future__ import annotations

import re

_TYPE = re.compile(r"\b(?:council|authority|corporation|committee|board|partnership|forum)\b", re.IGNORECASE)


def apart(council: str | None, body: str | None) -> str | None:
    """A council where it must be named beside its body: not where the body's name begins with it.

    ``Milburn Parish Council`` meets as ``Milburn Parish Council``, and has a ``Milburn Parish Council Finance
    Committee``; the ``York and North Yorkshire Joint Committee`` is not York's.
    """
    said = council and body and re.match(rf"{re.escape(council)}(?!\w)", body, re.IGNORECASE)
    whole = said and (said.end() == len(body or "") or _TYPE.search(council or ""))
    return None if whole else council


def of_body(body: str | None, council: str | None) -> str:
    """``Corporate Parenting Board, Middlesbrough``; empty where the paper names neither."""
    return ", ".join(name for name in (body, apart(council, body)) if name)
