"""From a Document to findings: a visible row of functions, each told what those before it found."""

from __future__ import annotations

from collections.abc import Iterable

from extractors import (
    actions,
    agenda,
    arising,
    attendance,
    earlier_minutes,
    figure_checks,
    identity,
    meeting,
    minutes,
    recommendations,
    resolutions,
    statistics,
    young_people,
)
from extractors.registry import Extractor
from ingest.conventions import Conventions
from minutebook.findings import AnyFinding
from minutebook.model import Document

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor(identity.RULE, identity.run),
    Extractor(meeting.RULE, meeting.run),
    Extractor(agenda.RULE, agenda.run),
    Extractor(attendance.RULE, attendance.run),
    Extractor(minutes.RULE, minutes.run),
    Extractor(recommendations.RULE, recommendations.run),
    Extractor(resolutions.RULE, resolutions.run),
    Extractor(earlier_minutes.RULE, earlier_minutes.run),
    Extractor(actions.RULE, actions.run),
    Extractor(arising.RULE, arising.run),
    Extractor(statistics.RULE, statistics.run),
    Extractor(figure_checks.RULE, figure_checks.run),
    Extractor(young_people.RULE, young_people.run),
)
"""In the order in which they run. To add one: write its module, add its line, add a gold example."""


def extract(
    document: Document, conventions: Conventions, extractors: Iterable[Extractor] = EXTRACTORS
) -> tuple[AnyFinding, ...]:
    """All findings of a document, in the order of the extractors and of the document."""
    found: tuple[AnyFinding, ...] = ()
    for extractor in extractors:
        found += tuple(extractor.run(document, conventions, found))
    return found
