"""Every look by its name."""

from __future__ import annotations

from tools.looks import cues, headings, item_numbers, line_looks, openings, people, sheets, tasks
from tools.looks.paper import Look

LOOKS: dict[str, Look] = {
    **item_numbers.LOOKS,
    **headings.LOOKS,
    **line_looks.LOOKS,
    **sheets.LOOKS,
    **people.LOOKS,
    **openings.LOOKS,
    **cues.LOOKS,
    **tasks.LOOKS,
}
