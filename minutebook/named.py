"""How a council and a body of it are named together: each once."""

from __future__ import annotations

import re


def apart(council: str | None, body: str | None) -> str | None:
    """A council where it must be named beside its body: not where the body's name says it.

    ``Milburn Parish Council`` meets as ``Milburn Parish Council``, and has a ``Milburn Parish Council Finance
    Committee``; the ``Yorkville Panel`` says nothing of York.
    """
    said = council and body and re.search(rf"(?<!\w){re.escape(council)}(?!\w)", body, re.IGNORECASE)
    return None if said else council


def of_body(body: str | None, council: str | None) -> str:
    """``Corporate Parenting Board, Middlesbrough``; empty where the paper names neither."""
    return ", ".join(name for name in (body, apart(council, body)) if name)
