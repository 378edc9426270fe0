"""Pages as pictures: the papers that are kept, the terms on which they may be shown, and how they are drawn.

A picture shows what the text of the site covers only where that is known word by word; see ``drawing``.
"""

from __future__ import annotations
