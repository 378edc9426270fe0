"""The templates of our own pages, filled in at once.

Datasette's environment takes every expression for something that may have to be awaited, and asks; a page
has thousands, and none of ours waits. So ours are compiled without that, from the same files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, Template

if TYPE_CHECKING:
    # Datasette loads this package while it is itself being loaded, so its application is not there yet.
    from datasette.app import Datasette

_environments: WeakKeyDictionary[Datasette, Environment] = WeakKeyDictionary()


class _AtOnce(Template):
    """A template that whoever awaits its text is given at once."""

    async def render_async(self, *args: Any, **kwargs: Any) -> str:
        return self.render(*args, **kwargs)


def template_of(datasette: Datasette, name: str) -> Template:
    """A template of ours by its file's name."""
    environment = _environments.get(datasette)
    if environment is None:
        # The newest alpha of Datasette 1.0 has a method in place of the attribute.
        asked = getattr(datasette, "get_jinja_environment", None)
        environment = (asked() if asked else datasette.jinja_env).overlay(enable_async=False)
        environment.template_class = _AtOnce
        _environments[datasette] = environment
    return environment.get_template(name)
