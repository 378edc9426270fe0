"""What Datasette's own table pages lack: labels, headings without a gap, and the rows near the top.

Datasette's template is rendered as it is and a few of its literal tags are replaced. Text of papers cannot
be hit by this: it has been escaped by then, and holds no ``<``.
"""

from __future__ import annotations

from markupsafe import Markup

_REPLACED = (
    ('<select name="_filter_column', '<select aria-label="Column to filter by" name="_filter_column'),
    ('<select name="_filter_op', '<select aria-label="How to compare" name="_filter_op'),
    ('<input type="text" name="_filter_value', '<input aria-label="Value" type="text" name="_filter_value'),
    ('<select name="_sort"', '<select aria-label="Sort by" name="_sort"'),
    # Thirty columns explained at length would stand between the reader and the first row.
    ('<dl class="column-descriptions">', "<details><summary>What the columns mean</summary><dl>"),
    ("</dl>", "</dl></details>"),
    ("<h3", "<h2"),
    ("</h3>", "</h2>"),
    (
        '<div class="table-wrapper">',
        '<div class="table-wrapper" role="region" aria-label="Rows" tabindex="0">',
    ),
)


def labelled(page: str) -> Markup:
    """The page with labels on its fields."""
    text = str(page)  # as markup, it would escape what is put in
    for ours, better in _REPLACED:
        text = text.replace(ours, better)
    # Rendered by Datasette's template with escaping on; nothing is added here but the constants above.
    return Markup(text)  # noqa: S704
