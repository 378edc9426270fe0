"""What programs may ask through MCP (the extra ``mcp``): fixed queries of a release, no SQL of theirs.

The tool of the package datasette-mcp for any SQL asks Datasette's permission ``execute-sql``, which
``db/settings.json`` gives to nobody; its tool for queries runs those of the metadata, which are these.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from importlib.util import find_spec
from typing import Any


def has_mcp() -> bool:
    """Whether the package is installed; it opens ``/-/mcp`` on every site that it finds."""
    return find_spec("datasette_mcp") is not None


def fixed_queries() -> dict[str, dict[str, Any]]:
    """The queries by name, as Datasette's metadata has them."""
    text = files("minutebook.site").joinpath("fixed_queries.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
