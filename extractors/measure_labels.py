"""The label at the head of a line, which says what its figures measure: "Paid within 30 days – 97%"."""

from __future__ import annotations

import re

from extractors.lexicon import any_of, words
from extractors.measure_names import clean, topic_of
from extractors.measure_subjects import ANY_VERB

_SOON = 3
# "Stage 1 complaints answered", "Category 2 defects": the number of a class is a part of the name
_CLASS = rf"(?i:{any_of(words('quantities', 'classes'))})\s\d{{1,2}}(?=\s)"
# "within 15 working days"
_WITHIN = r"\d+(?=[\s-](?:working\s+)?(?:minutes?|mins|seconds?|days?|weeks?|months?|years?|hours?|miles?)\b)"
# "Youth Council- between 10 and 20 members": a label at the head of the line, behind its number
_LABEL = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})+\.?\s+)?"
    r"(?P<label>(?:(?:The\s+)?(?:proportion|percentage|number|rate|%)\s+of\s+(?:[^.;:()\d]){2,110}?"
    rf"|(?:{_CLASS}|[A-Z])(?:\b{_CLASS}|[^.,;:()\d]|/|{_WITHIN}){{2,60}}?))\s*"
    r"(?:\((?:(?P<said>[a-z][^()\d]{3,60})|[^()]{0,40})\)\s*)?(?:[-–]|:)\s+(?=\S)"
)
# a sentence before a dash; "Invoices paid within 30 days", "Complaints received" are labels
_TELLS = re.compile(
    rf"(?!\b(?:paid|used|received|achieved|improved|reduced|increased|lost)\b){ANY_VERB.pattern}",
    re.IGNORECASE,
)
_MEAN = re.compile(r"(?:an?\s+)?(?P<mean>average|mean|median)\s+(?:of\s+)?", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:cllrs?|councillors?|mr|mrs|ms|miss|dr|rev)\b", re.IGNORECASE)


def line_label(text: str, start: int) -> str:
    """The label at the head of a line whose figure begins soon after it ("Youth Council- 12 members")."""
    found = _LABEL.match(text)
    if found and (mean := _MEAN.fullmatch(text, found.end(), start)) and not _TELLS.search(found["label"]):
        # "Caseloads: average 15.2"
        return f"{clean(found['label'])}: {mean['mean'].lower()}"
    if found is None or not 0 <= start - found.end() <= _SOON or _TELLS.search(found["label"]):
        return ""
    # "A Builder (mending the fence) - £90": what it was for, rather than who
    said = found["said"] or ""
    return clean(said if len(said.split()) > 1 else found["label"])


def line_topic(text: str) -> str:
    """The topic of a line that begins with it: "Village School – it was reported that ..."."""
    found = _LABEL.match(text)
    if found is None or ANY_VERB.search(found["label"]) or _SOMEBODY.match(found["label"]):
        return ""
    return topic_of(found["label"])
