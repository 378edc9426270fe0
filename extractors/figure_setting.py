"""A figure in prose where it stands: what ``measure_choice`` may make its measure whole from."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractors.figure_section import Place, Section
from extractors.measure_signs import Setting
from extractors.quantities import Quantity
from minutebook.findings import Statistic

READ_BACK, READ_ON = 500, 250
"""So many characters before a figure or its sentence, and behind it, may tell what it measures."""


def setting_of(
    read: Statistic,
    measure: str | None,
    quantity: Quantity,
    text: str,
    before: str,
    section: Section,
    place: Place,
) -> Setting:
    """The setting of a figure of the sentence ``text``, whose measure so far is ``measure``.

    ``before`` is what is printed before the sentence.
    """
    first, last = max(0, quantity.start - READ_BACK), quantity.end + READ_ON
    return Setting(
        _without_short(text[first:last], measure or "", place.abbreviations),
        quantity.start - first,
        quantity.end - first,
        measure or "",
        read.unit,
        area=read.area or "",
        group=read.group or "",
        period=read.period_text or "",
        heading=section.heading,
        lead_in=section.lead_in if place.kind == "list_item" else section.run_in,
        title=section.title,
        carried=section.previous,
        before=before,
    )


def _without_short(text: str, measure: str, known: Mapping[str, str]) -> str:
    """The text without the abbreviations that the measure writes out: "disputes raised by officers: IROs"."""
    lower = measure.lower()
    for short, long in known.items():
        if short in text and long.lower() in lower:
            text = re.sub(rf"(?<![\w/-]){re.escape(short)}s?(?![\w/])", lambda m: " " * len(m.group()), text)
    return text
