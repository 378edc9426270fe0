"""Where the printed lines of running text end."""

from __future__ import annotations

from minutebook.model import Document
from minutebook.passage import Passage


def lined(document: Document, text: Passage) -> str:
    """The text with line feeds where the paper has line ends: in lists they part people."""
    letters = list(text.text)
    for before, (span, at) in zip(
        text.spans, zip(text.spans[1:], text.starts[1:], strict=True), strict=False
    ):
        page = document.page(span.page).text
        if (
            at
            and letters[at - 1] == " "
            and (before.page != span.page or "\n" in page[before.end : span.start])
        ):
            letters[at - 1] = "\n"
    return "".join(letters)
