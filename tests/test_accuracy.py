"""The kept scores are the measured ones, the README shows them, and none has fallen below what is promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.evaluation.accuracy import accuracy_json, readme_table
from minutebook.evaluation.report import Report
from minutebook.measuring import measure

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
LEAST = {
    ("parts", ""): 0.9,
    ("meetings", ""): 0.9,
    ("agenda_items", ""): 0.9,
    ("attendance", ""): 0.9,
    ("minutes", ""): 0.9,
    ("resolutions", ""): 0.9,
    ("recommendations", ""): 0.9,
    ("actions", ""): 0.5,
    ("statistics", "value+unit"): 0.7,
}
"""F1 on the sample papers that a change may never go below."""


@pytest.fixture(scope="module")
def reports() -> tuple[Report, Report]:
    return measure(CORPUS, "text", workers=2), measure(CORPUS, "pdf", workers=2)


def test_the_kept_scores_are_those_measured_now(reports: tuple[Report, Report]) -> None:
    kept = (CORPUS / "accuracy.json").read_text(encoding="utf-8")
    assert accuracy_json(reports) == kept, "renew them: minutebook evaluate --write"


def test_the_readme_shows_the_kept_scores() -> None:
    assert readme_table(CORPUS / "accuracy.json") in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", LEAST, ids=lambda k: "-".join(filter(None, k)))
def test_no_score_is_below_what_is_promised_on_either_form(
    reports: tuple[Report, Report], key: tuple[str, str]
) -> None:
    text, pdf = (report.totals[key].f1 for report in reports)
    assert min(text, pdf) >= LEAST[key]
    assert pdf >= text - 0.05  # the two forms are of the same papers
