"""Cues without a word of their own: a table's column of decisions, a list of deeds, the heading of a list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.clause_leads import sends_on
from extractors.cues import Cue
from extractors.labels import label_of, labels_inside
from extractors.lines import Line
from extractors.outcomes import begins_with_deed
from ingest.conventions import Conventions
from ingest.minuted_columns import says_nothing

Cues = Sequence[Sequence[Cue]]
"""The cues of each line of an item."""


def in_columns(lines: Sequence[Line], cues: Cues) -> list[list[Cue]]:
    """The cues, and one for what stands in a table's column of decisions: "Plan to go ahead."."""
    decided = [i for i, line in enumerate(lines) if line.column == "decision"]
    bare = decided if not any(cues[i] for i in decided) else []
    here = {i for i in bare if not says_nothing(lines[i].text)}
    return [[*own, Cue(0, 0, "", formal=True)] if i in here else list(own) for i, own in enumerate(cues)]


def of_deeds(conventions: Conventions, lines: Sequence[Line], cues: Cues) -> list[list[Cue]]:
    """The cues, and those of lists that begin with the body, each item with what it did: "The Committee:"."""
    found = [list(own) for own in cues]
    for i, line in enumerate(lines):
        labels = labels_inside(line.text, 0)
        before = line.text[: labels[0][0]].strip() if labels else ""
        if (
            len(labels) > 1
            and begins_with_deed(line.text[labels[0][1] :])
            and conventions.first("body_did", before.rstrip(":") + ":")
            and not any(c.formal for c in found[i])
        ):
            found[i] = [Cue(0, labels[0][0], "", formal=True)]
    for i, (line, below) in enumerate(pairwise(lines)):
        words = below.text[label_of(below)[1] :]
        if any(c.formal for own in found[max(0, i - 1) : i + 2] for c in own):
            continue  # "Decision taken", then "The Committee:", then "NOTED the plan"
        if (
            line.text.rstrip(" -–—").endswith((":", ";"))
            and begins_with_deed(words)
            and conventions.first("body_did", line.text.strip())
        ):
            found[i] = [Cue(0, 0, "", formal=True)]
    return found


def of_lists(conventions: Conventions, lines: Sequence[Line]) -> list[list[Cue]]:
    """Cues of an item that has none: lists under "That the Committee:", "Agreed actions"."""
    found: list[list[Cue]] = [[] for _ in lines]
    for i, (line, below) in enumerate(pairwise(lines)):
        before = lines[i - 1].text.lower() if i else ""
        words = line.text.strip()
        leads = conventions.first("decision_body", words) or (words.startswith("That ") and sends_on(words))
        if leads and label_of(below)[0] and "amend" not in before:
            found[i].append(Cue(0, 0, "", formal=True))
        elif conventions.first("agreed_list", line.text.strip()) and label_of(below)[0]:
            unclear = line.text.strip().lower().startswith("recommendation") and _goes_on(lines[i + 1 :])
            if unclear or _is_answered(conventions, lines[i + 2 :]):
                continue  # "Recommendations:", a list, "All agreed.": the report's, and its answer
            end = len(line.text.rstrip(" :-–"))
            found[i].append(Cue(0, end, line.text[:end].strip(), formal=True))
    return found


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether text stands behind a list, which may say that it was not agreed to."""
    return any(not label_of(line)[0] for line in lines if line.kind not in ("margin", "heading"))


def _is_answered(conventions: Conventions, lines: Sequence[Line]) -> bool:
    """Whether a line decides something without a cue."""
    told = [line.text.strip(" .*") for line in lines]
    kinds = ("decision_outcome", "decision_sentence")
    return any(conventions.first(purpose, text) for text in told for purpose in kinds)
